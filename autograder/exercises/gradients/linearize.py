"""linearize: the plane that touches f at x0, as a function (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Given, exercise, in_other_layouts
from autograder.exercises.gradients.makers import Array, Function, Random, field, kept, signed
from autograder.exercises.gradients.numerical_gradient import numerical_gradient


@exercise(
    "gradients",
    points=1,
    minutes=8,
    difficulty=2,
    optional=True,
    probe="gradients.linearize",
    kind="either",  # a class whose objects can be called returns a function, too
    hints=(
        "It is the tangent again: return a function that starts at f(x0) and follows the slopes.",
        "⟨a, b⟩ multiplies entry by entry and adds everything up, whatever the shape.",
    ),
)
def linearize(f: Function, grad: Function, x0: Array) -> Function:
    height, slopes = f(x0), grad(x0)
    return lambda x: height + np.sum(slopes * (x - x0))


def field_pair(weights: Any) -> tuple[Given, Given]:
    weights = np.asarray(weights, dtype=np.float64)
    return Given("gradients.field", (weights,)), Given("gradients.field_slope", (weights,))


@linearize.cases
def cases(rng: Random) -> Iterator[Case]:
    vector, matrix = np.array([1.0, 2.0, -1.0]), np.array([[1.0, 2.0], [0.5, -1.0], [1.5, 1.0]])
    yield Case(
        *field_pair([1.0, -1.0, 2.0]), [vector], [vector + 0.5, np.zeros(3)], visible=True, why="a function of a vector"
    )
    yield Case(
        *field_pair([[1.0, 2], [3, 0.5], [-1, 1]]),
        [matrix, np.ones((3, 2))],
        [matrix * 2, np.arange(6).reshape(3, 2)],
        visible=True,
        why="a function of a matrix, about two places",
    )
    kinks = np.array([1.0, 2.0, 3.0])
    yield Case(
        Given("gradients.ramps", (kinks,)),
        Given("gradients.ramps_slope", (kinks,)),
        [np.array([0.0, 1.0, -1.0])],
        [np.array([1.0, 1.0, 1.0])],
        visible=True,
        why="a kink: the slope there is what grad says",
    )
    yield Case(*field_pair(signed(rng, 2, 3, 2)), [signed(rng, 2, 3, 2)], [signed(rng, 2, 3, 2)], why="three axes")
    yield Case(*field_pair(1.5), [signed(rng)], [signed(rng), signed(rng)], why="arrays without axes")
    yield Case(*field_pair(signed(rng, 4)), [rng.integers(-3, 4, 4)], [rng.integers(-3, 4, 4)], why="whole numbers")
    yield Case(
        *field_pair(signed(rng, 1, 5)), [signed(rng, 1, 5)] * 2, [signed(rng, 1, 5) for _ in "ab"], why="one row"
    )
    yield Case(*field_pair(signed(rng, 3, 3)), [signed(rng, 3, 3)], [signed(rng, 3, 3)], why="a square matrix")
    weights = signed(rng, 4)
    yield Case(
        field(weights), kept(weights), [signed(rng, 4)], [signed(rng, 4) for _ in range(3)], weight=0.25,
        why="a gradient that is still needed",
    )  # fmt: skip
    yield from in_other_layouts(lambda: (*field_pair(signed(rng, 3, 4)), [signed(rng, 3, 4)], [signed(rng, 3, 4)]))


@linearize.misconception("`linearize` should return a function of x, to be called later; you return none.")
def returns_no_function(f: Function, grad: Function, x0: Array) -> Any:
    return f(x0)


@linearize.misconception("Your plane does not touch f: at x0 it should have the height f(x0).")
def forgets_the_height(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: np.sum(grad(x0) * (x - x0))


@linearize.misconception("The gradient multiplies the distance x − x0, not x itself.")
def gradient_times_x(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.sum(grad(x0) * x)


@linearize.misconception("You take the gradient at x; the plane has one slope everywhere, the one at x0.")
def gradient_at_x(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.sum(grad(x) * (x - x0))


@linearize.misconception("You multiply entry by entry and stop; the inner product adds everything up to one number.")
def stops_before_adding_up(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + grad(x0) * (x - x0)


@linearize.misconception(
    "A matrix product is not the inner product of two matrices; multiply entry by entry, then add."
)
def matrix_product(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.dot(grad(x0), (x - x0).T)


@linearize.misconception("You start from f(x); the plane starts from f(x0).")
def height_at_x(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x) + np.sum(grad(x0) * (x - x0))


@linearize.misconception("The slopes are those that grad gives; you measure your own by differences.")
def measures_the_slopes(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.sum(numerical_gradient(f, x0) * (x - x0))


@linearize.misconception("Your plane slopes the wrong way: the gradient times x − x0 is added to f(x0).")
def reversed_distance(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.sum(grad(x0) * (x0 - x))


@linearize.misconception("You take the mean of the products; the inner product is their sum.")
def takes_the_mean(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.mean(grad(x0) * (x - x0))


@linearize.misconception("You return f itself; its linearisation is a plane.")
def returns_f(f: Function, grad: Function, x0: Array) -> Any:
    return f


@linearize.misconception("There is no factor ½: that belongs to the second-order term.")
def halves_the_slope(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + 0.5 * np.sum(grad(x0) * (x - x0))


@linearize.misconception("The length of the gradient counts: it says how steep the plane is.")
def unit_gradient(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.sum(grad(x0) * (x - x0)) / np.linalg.norm(grad(x0))


@linearize.misconception("You multiply two lengths; the inner product also knows the angle between the arrows.")
def product_of_lengths(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.linalg.norm(grad(x0)) * np.linalg.norm(x - x0)


@linearize.misconception("You add up the gradient and the distance each on its own; multiply entry by entry first.")
def product_of_sums(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.sum(grad(x0)) * np.sum(x - x0)
