"""activation_slope: the slope of an activation, chosen by name, at every entry (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.gradients.makers import Array, Function, Random, logistic, signed


@exercise(
    "gradients",
    points=3,
    minutes=15,
    difficulty=2,
    rule="vectorised",
    hints=(
        "Go through the names one by one; `np.where` chooses between two values entry by entry.",
        "With s = σ(z) the slope is s(1 − s); with t = tanh(z) it is 1 − t².",
        "What is the dtype of `np.ones_like(z)` when z holds whole numbers?",
    ),
)
def activation_slope(z: Array, name: str | None, slope: float = 0.1) -> Any:
    if name is None:
        return np.ones(z.shape)
    if name == "relu":
        return np.where(z > 0, 1.0, 0.0)
    if name == "leaky_relu":
        return np.where(z > 0, 1.0, slope)
    if name == "sigmoid":
        return np.asarray(np.exp(-np.logaddexp(0, -z) - np.logaddexp(0, z)))
    if name == "tanh":
        return np.asarray(1 - np.tanh(z) ** 2)
    raise ValueError(f"no activation is called {name!r}: choose 'relu', 'leaky_relu', 'sigmoid', 'tanh' or None")


@activation_slope.sizes
def sizes(rng: Random, n: int) -> list[tuple[Any, ...]]:
    return [(rng.normal(size=(n, 2)), name) for name in ("relu", "leaky_relu", "sigmoid", "tanh", None)]


@activation_slope.cases
def cases(rng: Random) -> Iterator[Case]:
    z = np.array([[-2.0, 0.0, 0.5], [3.0, -0.25, 1.0]])
    yield Case(z, "relu", visible=True, why="relu, 0 among the entries")
    yield Case(np.array([-2, 0, 3]), "leaky_relu", 0.25, visible=True, why="leaky relu of whole numbers")
    yield Case(np.array([-1000.0, -1.0, 0.0, 2.0, 1000.0]), "sigmoid", visible=True, stable=True, why="sigmoid, ±1000")
    yield Case(z, "tanh", visible=True, why="tanh")
    yield Case(z, "softplus", visible=True, raises=ValueError, why="a name that is none of them")
    yield Case(rng.integers(-3, 4, (2, 3)), None, why="no activation, whole numbers")
    yield Case(signed(rng, 3), None, why="no activation")
    yield Case(np.append(signed(rng, 5), [0.0, 0.5]), "leaky_relu", why="leaky relu with its usual slope")
    yield Case(np.append(signed(rng, 5), 0.0), "leaky_relu", why="a slope given by name", kwargs={"slope": 0.5})
    yield Case(np.append(signed(rng, 4), 0.0), "leaky_relu", 0.0, why="a slope of 0: relu")
    yield Case(np.append(signed(rng, 5), 0.0), "relu", 0.3, why="relu does not look at the slope")
    yield Case(rng.integers(-3, 4, (3, 4)), "relu", why="relu of whole numbers")
    yield Case(signed(rng, 2, 3, 2), "sigmoid", why="sigmoid on three axes")
    yield Case(rng.integers(-3, 4, 6), "sigmoid", why="sigmoid of whole numbers")
    yield Case(rng.integers(-2, 3, 6), "tanh", why="tanh of whole numbers")
    yield Case(signed(rng, 7).astype(np.float32), "tanh", why="tanh in float32")
    yield Case(signed(rng, 7).astype(np.float32), "sigmoid", why="sigmoid in float32")
    yield Case(np.append(signed(rng, 2), [-1000.0, 1000.0]), "tanh", stable=True, why="tanh, ±1000")
    yield Case(np.append(signed(rng, 2), [-1000.0, 0.0, 1000.0]), "relu", stable=True, why="relu, ±1000")
    for why, name in (
        ("names are exact", str(rng.choice(["ReLU", "Sigmoid", "TANH", "Relu", "Leaky_ReLU", "RELU"]))),
        ("an empty name is not None", ""),
        ("a name that is none of them", str(rng.choice(["softmax", "gelu", "linear", "elu", "swish"]))),
    ):
        yield Case(signed(rng, 2, 3), name, raises=ValueError, weight=0.5, why=why)
    yield Case(signed(rng, 4), "sigmoid", weight=0.25, tolerance=1e-12, why="exact to twelve digits")
    yield from in_other_layouts(lambda: (signed(rng, 3, 4), str(rng.choice(["relu", "leaky_relu", "sigmoid", "tanh"]))))


def swapped_slope(name: str, other: Function) -> Function:
    """The reference, but for one name."""

    def wrong(z: Array, which: str | None, slope: float = 0.1) -> Any:
        return other(z, slope) if which == name else activation_slope(z, which, slope)

    return wrong


activation_slope.misconception("At 0, relu's slope is taken to be 0 here, not 1.", name="relu_one_at_zero")(
    swapped_slope("relu", lambda z, slope: np.where(z >= 0, 1.0, 0.0))
)


activation_slope.misconception(
    "At its kink relu has no slope of its own, and ½ is not the one that is asked for: take 0.",
    name="relu_half_at_zero",
)(swapped_slope("relu", lambda z, slope: (np.sign(z) + 1) / 2))


activation_slope.misconception(
    "At 0, leaky relu's slope is the slope of its left side here.", name="leaky_relu_one_at_zero"
)(swapped_slope("leaky_relu", lambda z, slope: np.where(z >= 0, 1.0, slope)))


activation_slope.misconception("Leaky relu should use the argument `slope`.", name="ignores_the_slope_argument")(
    swapped_slope("leaky_relu", lambda z, slope: np.where(z > 0, 1.0, 0.1))
)


activation_slope.misconception(
    "You fill an array of whole numbers, so a slope of 0.25 is cut to 0.", name="whole_number_slopes"
)(swapped_slope("leaky_relu", lambda z, slope: np.where(z > 0, np.ones_like(z), np.full_like(z, slope))))


activation_slope.misconception("s(1 − s) wants the sigmoid of z, not z itself.", name="sigmoid_slope_of_input")(
    swapped_slope("sigmoid", lambda z, slope: z * (1.0 - z))
)


activation_slope.misconception("That is the sigmoid, not its slope.", name="sigmoid_itself")(
    swapped_slope("sigmoid", lambda z, slope: logistic(z))
)


activation_slope.misconception(
    "The exponential overflows for large entries; use a stable sigmoid.", name="sigmoid_overflows"
)(swapped_slope("sigmoid", lambda z, slope: np.exp(-z) / (1 + np.exp(-z)) ** 2))


activation_slope.misconception("The slope of tanh is 1 − tanh² z; you square z itself.", name="tanh_slope_of_input")(
    swapped_slope("tanh", lambda z, slope: 1.0 - z**2)
)


@activation_slope.misconception("Another name than the five should raise a ValueError; here a KeyError comes out.")
def raises_key_error(z: Array, name: str | None, slope: float = 0.1) -> Any:
    if name not in ("relu", "leaky_relu", "sigmoid", "tanh", None):
        raise KeyError(name)
    return activation_slope(z, name, slope)


@activation_slope.misconception("A name that is none of the five should raise a ValueError; you treat it as None.")
def takes_unknown_names_for_none(z: Array, name: str | None, slope: float = 0.1) -> Any:
    known = name in ("relu", "leaky_relu", "sigmoid", "tanh")
    return activation_slope(z, name if known else None, slope)


activation_slope.misconception(
    "That is leaky relu itself; its slope on the left is a constant.", name="leaky_relu_itself"
)(swapped_slope("leaky_relu", lambda z, slope: np.where(z > 0, 1.0, slope * z)))


activation_slope.misconception("That is relu itself; its slope is 1 or 0.", name="relu_itself")(
    swapped_slope("relu", lambda z, slope: np.maximum(z, 0.0))
)


activation_slope.misconception("The slope of tanh is 1 − tanh² z: you forget the square.", name="tanh_without_square")(
    swapped_slope("tanh", lambda z, slope: 1 - np.tanh(z))
)


activation_slope.misconception("That is tanh itself, not its slope.", name="tanh_itself")(
    swapped_slope("tanh", lambda z, slope: np.tanh(z))
)


@activation_slope.misconception("s(1 − s) and 1 − t² want the activation's output; z is its input.")
def slopes_of_the_input(z: Array, name: str | None, slope: float = 0.1) -> Any:
    of_input = {"sigmoid": z * (1.0 - z), "tanh": 1.0 - z * z}
    return of_input[name] if name in of_input else activation_slope(z, name, slope)


@activation_slope.misconception("You measure, and at a kink a difference finds neither side's slope: use the formula.")
def measures_across_the_kink(z: Array, name: str | None, slope: float = 0.1) -> Any:
    functions: dict[str | None, Function] = {
        None: lambda v: v,
        "relu": lambda v: np.maximum(v, 0),
        "leaky_relu": lambda v: np.where(v > 0, v, slope * v),
        "sigmoid": logistic,
        "tanh": np.tanh,
    }
    if name not in functions:
        raise ValueError
    return (functions[name](z + 1e-5) - functions[name](z - 1e-5)) / 2e-5
