"""squared_loss: the sum of all squared differences (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.gradients.makers import Array, Random, signed


@exercise(
    "gradients",
    points=1,
    minutes=3,
    difficulty=1,
    hints=("Difference, square, sum: in that order.", "Without an axis, `np.sum` adds up all entries."),
)
def squared_loss(y: Array, z: Array) -> float:
    return float(np.sum((y - z) ** 2))


@squared_loss.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([1.0, 2.0, 3.0]), np.array([0.5, 2.0, 5.0]), visible=True, why="three targets")
    yield Case(np.array([[0, 3], [-1, 2]]), np.array([[2, 1], [0, 4]]), visible=True, why="whole numbers in a matrix")
    yield Case(np.array([2.0]), np.array([-1.0]), visible=True, why="one target")
    yield Case(signed(rng, 4, 3), signed(rng, 4, 3), why="a matrix")
    yield Case(signed(rng, 2, 3, 2), signed(rng, 2, 3, 2), why="three axes")
    yield Case(rng.integers(-5, 6, 8), signed(rng, 8), why="whole targets, fractional outputs")
    yield Case(signed(rng), signed(rng), why="arrays without axes")
    yield Case(signed(rng, 6).astype(np.float32), signed(rng, 6).astype(np.float32), why="float32")
    right = signed(rng, 2, 2)
    yield Case(right, right.copy(), why="nothing wrong at all")
    yield Case(1e6 + signed(rng, 3), 1e6 + signed(rng, 3), why="small differences of large numbers")
    yield Case(rng.integers(-5, 0, 7), rng.integers(1, 6, 7), why="whole numbers")
    yield from in_other_layouts(lambda: (signed(rng, 3, 4), signed(rng, 3, 4)))


@squared_loss.misconception("You take the mean; the sum over all entries is asked for.")
def takes_the_mean(y: Array, z: Array) -> Any:
    return float(np.mean((y - z) ** 2))


@squared_loss.misconception("There is no factor ½ in this loss.")
def halves_the_loss(y: Array, z: Array) -> Any:
    return float(np.sum((y - z) ** 2) / 2)


@squared_loss.misconception("You take the root at the end: that is the distance, not its square.")
def takes_the_root(y: Array, z: Array) -> Any:
    return float(np.sqrt(np.sum((y - z) ** 2)))


@squared_loss.misconception("Square first, then add up: otherwise errors of opposite sign cancel.")
def squares_the_sum(y: Array, z: Array) -> Any:
    return float(np.sum(y - z) ** 2)


@squared_loss.misconception("You take absolute values; squares are asked for.")
def absolute_values(y: Array, z: Array) -> Any:
    return float(np.sum(np.abs(y - z)))


@squared_loss.misconception("You keep one number a row; the loss is one float for everything.")
def one_number_a_row(y: Array, z: Array) -> Any:
    return np.sum((y - z) ** 2, axis=-1)


@squared_loss.misconception("The result should be a float, also where targets and outputs are whole numbers.")
def whole_number_result(y: Array, z: Array) -> Any:
    return np.sum((y - z) ** 2)


@squared_loss.misconception("You return the squares; add them up.")
def returns_the_squares(y: Array, z: Array) -> Any:
    return (y - z) ** 2


@squared_loss.misconception("You subtract the squares; square the differences.")
def subtracts_the_squares(y: Array, z: Array) -> Any:
    return float(np.sum(y**2.0 - z**2.0))


@squared_loss.misconception("You add targets and outputs; the error is their difference.")
def adds_instead_of_subtracting(y: Array, z: Array) -> Any:
    return float(np.sum((y + z) ** 2))


@squared_loss.misconception("`np.dot` of two matrices is a matrix product; square entry by entry, then add up.")
def matrix_product(y: Array, z: Array) -> Any:
    return np.dot(y - z, y - z) * 1.0


@squared_loss.misconception("A loss counts errors upwards: the sign is wrong.")
def wrong_sign(y: Array, z: Array) -> Any:
    return -squared_loss(y, z)


@squared_loss.misconception("You double the differences; the loss squares them.")
def doubles_the_differences(y: Array, z: Array) -> Any:
    return float(np.sum((y - z) * 2))


@squared_loss.misconception(
    "Python's `sum` adds the rows of a matrix and keeps its columns; the loss is one float for all (`np.sum`)."
)
def python_sum(y: Array, z: Array) -> Any:
    return sum((y - z) ** 2)
