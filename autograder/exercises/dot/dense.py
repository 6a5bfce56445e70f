"""dense: a layer: the affine part, then an activation chosen by name, without overflow (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.dot.makers import Array, Random, narrow, no_brackets, parts, quarters, sigmoid, softmax, whole

ACTIVATIONS: dict[str | None, Any] = {
    "relu": lambda z: np.maximum(z, 0),
    "sigmoid": sigmoid,
    "tanh": np.tanh,
    "softmax": softmax,
}


@exercise(
    "dot",
    points=4,
    minutes=15,
    difficulty=2,
    hints=(
        "First the affine part, then the activation; None means no activation at all.",
        "Sigmoid: e to a large power overflows. Which sign of the exponent is harmless?",
        "Softmax: subtract each row's largest entry first; the result stays the same, and no power exceeds 1.",
    ),
)
def dense(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Array:
    z = x @ W + b
    if activation is None:
        return np.asarray(z)
    if activation not in ACTIVATIONS:
        raise ValueError(f"no activation is called {activation!r}; choose from {list(ACTIVATIONS)} or None")
    return np.asarray(ACTIVATIONS[activation](z))


@dense.cases
def cases(rng: Random) -> Iterator[Case]:
    x, weights = np.array([[1.0, 2.0], [-3.0, 0.5]]), np.array([[1.0, -1.0], [0.5, 2.0]])
    bias = np.array([0.25, -4.0])
    yield Case(x, weights, bias, visible=True, why="the usual activation, relu")
    yield Case(x, weights, bias, "sigmoid", visible=True, why="sigmoid")
    yield Case(x, weights, bias, "tanh", visible=True, why="tanh")
    yield Case(x, weights, bias, "softmax", visible=True, why="softmax")
    yield Case(x, weights, bias, None, visible=True, why="no activation")
    yield Case(x, weights, bias, "ReLU", visible=True, raises=ValueError, why="a name that is not exact")
    far = np.array([[1000.0, 999.0, -1000.0], [-1000.0, -1000.5, -1002.0]])
    yield Case(far, np.eye(3), np.zeros(3), "softmax", visible=True, stable=True, why="softmax of entries of ±1000")
    yield Case(far, np.eye(3), np.zeros(3), "sigmoid", visible=True, stable=True, why="sigmoid of entries of ±1000")
    for name in ("relu", "sigmoid", "tanh", "softmax", None):
        called = name or "no activation"
        n, d, k = (int(size) for size in rng.permutation(np.arange(2, 7))[:3])
        yield Case(*parts(rng, n, d, k), name, why=f"{called}, random")
        yield Case(*parts(rng, k, d, k), why=f"{called}, as many samples as outputs", kwargs={"activation": name})
        yield Case(
            *(part.astype("float32") for part in parts(rng, n, d, k)), name, why=f"{called}, float32", weight=0.5
        )
        yield Case(*parts(rng, 1, d, 1), name, why=f"{called}, one sample and one output", weight=0.5)
    yield Case(whole(rng, 3, 2, low=-2, high=2), whole(rng, 2, 4, low=-2, high=2), whole(rng, 4), why="whole numbers")
    plain = whole(rng, 3, 2, low=-2, high=2), whole(rng, 2, 4, low=-2, high=2)
    yield Case(*plain, rng.normal(size=4), why="fractions in the bias alone")
    yield Case(whole(rng, 3, 2, low=-2, high=2), *parts(rng, 3, 2, 4)[1:], "softmax", why="whole samples, softmax")
    yield Case(narrow(rng, 3, 2, dtype="uint8"), *parts(rng, 3, 2, 4)[1:], "sigmoid", why="grey levels, sigmoid")
    yield Case(quarters(rng, 2, 3), quarters(rng, 3, 2), quarters(rng, 2), why="float16")
    yield from _far_cases(rng)
    yield from in_other_layouts(lambda: (*parts(rng, 3, 2, 4), str(rng.choice(["relu", "sigmoid", "tanh", "softmax"]))))
    for wrong in ("Sigmoid", "softplus", "", "none", "relu ", "linear", "identity"):
        yield Case(*parts(rng, 2, 3, 2), wrong, raises=ValueError, why=f"the unknown name {wrong!r}", weight=0.4)


def _far_cases(rng: Random) -> Iterator[Case]:
    spread = np.array([-1000.0, 1000.0, 0.0, -750.0, 20.0])[:, None] + rng.normal(size=(5, 4))
    for name in ("sigmoid", "softmax"):
        yield Case(spread, np.eye(4), np.zeros(4), name, stable=True, why=f"{name} of entries of ±1000")
        yield Case(np.eye(4), spread[:4], np.zeros(4), name, stable=True, why=f"{name}, weights of ±1000", weight=0.5)
        single = spread.astype("float32")
        yield Case(
            single, np.eye(4, dtype="float32"), np.zeros(4, "float32"), name, stable=True, why=f"{name}, float32"
        )
        mixed = rng.permuted(spread.T, axis=1)
        yield Case(mixed, np.eye(5), np.zeros(5), name, stable=True, why=f"{name}, large and small in each row")


@dense.misconception("You forget the activation; relu is the default.")
def forgets_the_activation(x: Array, W: Array, b: Array, activation: str | None = None) -> Any:
    return np.asarray(dense(x, W, b, activation))


@dense.misconception("Your sigmoid wants brackets: `1 / 1 + e` is `(1 / 1) + e`; the whole sum is the denominator.")
def sigmoid_without_brackets(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return no_brackets(x @ W + b) if activation == "sigmoid" else np.asarray(dense(x, W, b, activation))


@dense.misconception("Your softmax sums over the whole batch; each sample's row should sum to 1.")
def softmax_over_the_whole_batch(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    z = np.asarray(dense(x, W, b, None if activation == "softmax" else activation))
    return np.asarray(softmax(z.reshape(1, -1)).reshape(z.shape)) if activation == "softmax" else z


@dense.misconception("Your softmax runs down the columns, across samples; each row should sum to 1.")
def softmax_down_the_columns(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    z = np.asarray(dense(x, W, b, None if activation == "softmax" else activation))
    return softmax(z.T).T.copy() if activation == "softmax" else z


@dense.misconception("Your softmax overflows for large entries: make the powers harmless first.")
def softmax_overflows(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    if activation != "softmax":
        return np.asarray(dense(x, W, b, activation))
    powers = np.exp(x @ W + b)
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


@dense.misconception("You subtract the largest entry of the whole batch, so a row far below it ends as 0 / 0.")
def subtracts_the_maximum_of_the_batch(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    if activation != "softmax":
        return np.asarray(dense(x, W, b, activation))
    z = x @ W + b
    powers = np.exp(z - z.max())
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


@dense.misconception("An unknown name should raise a ValueError; you return the affine part.")
def unknown_name_is_linear(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, W, b, activation if activation in ACTIVATIONS else None))


@dense.misconception("An unknown name should raise a ValueError; here a KeyError comes out of a dictionary.")
def unknown_name_is_a_key_error(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(ACTIVATIONS[activation](x @ W + b) if activation else x @ W + b)


@dense.misconception("The names are exact: capital letters make another name, which should raise a ValueError.")
def ignores_capital_letters(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, W, b, activation and activation.lower()))


@dense.misconception("The bias is added before the activation, not after it.")
def adds_bias_after_the_activation(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, W, 0 * b, activation) + b)


@dense.misconception("You apply the activation to the samples; it belongs on the output of the affine part.")
def activates_the_samples(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, np.eye(x.shape[1]), 0 * x[0], activation) @ W + b)


@dense.misconception("The bias is missing.")
def forgets_the_bias(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, W, 0 * b, activation))


@dense.misconception("With None there should be no activation; you apply relu.")
def none_is_relu(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, W, b, activation or "relu"))


@dense.misconception("Below 0 your relu still leaks; relu is 0 there.")
def leaky_relu(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    z = np.asarray(dense(x, W, b, None if activation == "relu" else activation))
    return np.where(z > 0, z, 0.1 * z) if activation == "relu" else z


@dense.misconception("Your relu gives absolute values; what is negative should become 0.")
def relu_is_absolute_value(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    z = np.asarray(dense(x, W, b, None if activation == "relu" else activation))
    return np.abs(z) if activation == "relu" else z


@dense.misconception("Your softmax gives the logarithms of the probabilities.")
def log_softmax(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    if activation != "softmax":
        return np.asarray(dense(x, W, b, activation))
    z = x @ W + b
    z = z - z.max(axis=1, keepdims=True)
    return np.asarray(z - np.log(np.exp(z).sum(axis=1, keepdims=True)))


@dense.misconception("The exponent of your sigmoid has the wrong sign: large outputs should come near 1.")
def sigmoid_of_the_wrong_sign(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    right = np.asarray(dense(x, W, b, activation))
    return 1 - right if activation == "sigmoid" else right


@dense.misconception("You refuse None; it stands for no activation at all.")
def refuses_none(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    if activation is None:
        raise ValueError
    return np.asarray(dense(x, W, b, activation))


@dense.misconception("You turn the layer's output into whole numbers; the fractions are lost.")
def casts_to_whole_numbers(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, W, b, activation)).astype(int)


@dense.misconception("You subtract the bias; it is added.")
def subtracts_the_bias(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, W, -b, activation))


@dense.misconception("You apply relu to the samples before the dot; the activation comes after it.")
def activates_the_inputs(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(np.maximum(x, 0), W, b, activation))


@dense.misconception("You divide by the sum over the whole batch; each row has a sum of its own.")
def divides_by_the_sum_of_the_batch(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    if activation != "softmax":
        return np.asarray(dense(x, W, b, activation))
    z = x @ W + b
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum())


@dense.misconception("You divide by the sums of the columns, across samples; each row has a sum of its own.")
def divides_by_sums_of_columns(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    if activation != "softmax":
        return np.asarray(dense(x, W, b, activation))
    z = x @ W + b
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    sums = powers.sum(axis=0)
    return np.asarray(powers / sums)


@dense.misconception("Your relu gives 0 and 1; what is positive should pass as it is.")
def relu_is_a_step(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    z = dense(x, W, b, activation)
    return np.asarray((z > 0).astype(float) if activation == "relu" else z)


@dense.misconception("`tan` is the tangent; the hyperbolic one is `np.tanh`.")
def tan_for_tanh(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(np.tan(x @ W + b) if activation == "tanh" else dense(x, W, b, activation))
