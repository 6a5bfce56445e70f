"""chain: the chain rule for tensors: slopes of z along y and of y along x, added up over y's axes (trusted)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.gradients.makers import Array, Random, signed


@exercise(
    "gradients",
    points=1,
    minutes=8,
    difficulty=2,
    optional=True,
    hints=(
        "Where do y's axes stand in `dz_dy`, and where in `dy_dx`?",
        "With one axis each, this is a matrix product; `np.tensordot` counts the axes that it contracts.",
    ),
)
def chain(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=y_ndim)


@chain.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, 2.0, 3.0]]), np.arange(6.0).reshape(3, 2), 1, visible=True, why="matrices: a product")
    yield Case(np.arange(12).reshape(2, 2, 3), np.arange(24).reshape(2, 3, 4), 2, visible=True, why="a matrix y")
    yield Case(np.array([[1.0, 2.0], [3.0, 5.0]]), np.arange(12.0).reshape(2, 2, 3), 2, visible=True, why="z a number")
    yield Case(np.arange(8.0).reshape(2, 2, 2), np.arange(1.0, 9.0).reshape(2, 2, 2), 1, visible=True, why="a vector y")
    yield Case(signed(rng, 4, 2, 3, 1), signed(rng, 2, 3, 1, 5, 2), 3, why="y has three axes, x two")
    yield Case(signed(rng, 2, 2, 2, 2), signed(rng, 2, 2, 2, 2), 2, why="all sizes equal")
    yield Case(signed(rng, 3, 4), signed(rng, 3, 4), 2, why="x a single number: a number")
    yield Case(signed(rng, 2, 3), signed(rng, 4), 0, why="y a single number, no axes to contract")
    yield Case(signed(rng, 5, 3).astype(np.float32), signed(rng, 3, 6).astype(np.float32), 1, why="two Jacobians")
    yield Case(rng.integers(-9, 9, (2, 4)), rng.integers(-9, 9, (4, 3, 2)) / 4, 1, why="whole numbers and fractions")
    yield Case(signed(rng, 3), signed(rng, 3, 2, 4), 1, why="z a number, y a vector, x a matrix")
    yield from in_other_layouts(lambda: (signed(rng, 2, 3, 4), signed(rng, 3, 4, 2), 2))


@chain.misconception("You contract one axis always; all `y_ndim` axes of y should go.")
def contracts_one_axis(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=1)


@chain.misconception("`np.dot` contracts the second-to-last axis of its right factor; y's axes come first there.")
def dot_of_two_arrays(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.dot(dz_dy, dy_dx)


@chain.misconception("You contract two axes always; it should be `y_ndim` of them.")
def always_two_axes(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=2)


@chain.misconception("The factors are swapped: z's slopes along y come first.")
def swaps_the_factors(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dy_dx, dz_dy, axes=y_ndim)


@chain.misconception("You leave y's axes in; the sum over them is the chain rule.")
def outer_product(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=0)


@chain.misconception("You contract `dy_dx` along its last axes; those belong to x, y's stand in front.")
def contracts_last_of_both(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    last = tuple(range(-y_ndim, 0))
    return np.tensordot(dz_dy, dy_dx, axes=(last, last))


@chain.misconception("You multiply entry by entry; the chain rule adds up over y's entries.")
def entry_by_entry(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return dz_dy * dy_dx


@chain.misconception("The values are there, but as a matrix: give the result z's axes, then x's.")
def flat_matrix(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    size = math.prod(dy_dx.shape[:y_ndim])
    return dz_dy.reshape(-1, size) @ dy_dx.reshape(size, -1)


@chain.misconception("You take the mean over y's entries; the chain rule adds up.")
def takes_the_mean(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=y_ndim) / math.prod(dy_dx.shape[:y_ndim])


@chain.misconception("`y_ndim` counts the axes of y, those to contract; you contract all the others.")
def contracts_all_but_y(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=dz_dy.ndim - y_ndim)


@chain.misconception("You pair y's axes in reverse: the first of them in one factor meets the first in the other.")
def reversed_axes(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    last = list(range(dz_dy.ndim - y_ndim, dz_dy.ndim))
    return np.tensordot(dz_dy, dy_dx, axes=(last[::-1], list(range(y_ndim))))


@chain.misconception("z's axes come first in the result, then x's; yours are the other way.")
def x_axes_first(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    right, first = np.tensordot(dz_dy, dy_dx, axes=y_ndim), dz_dy.ndim - y_ndim
    return right.transpose(*range(first, right.ndim), *range(first)).copy()


@chain.misconception("You contract `dz_dy` along its first axes; those belong to z, y's stand last.")
def contracts_first_of_both(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    first = tuple(range(y_ndim))
    return np.tensordot(dz_dy, dy_dx, axes=(first, first))


@chain.misconception("`@` contracts one axis, the second-to-last of its right factor; all of y's axes should go.")
def matrix_product(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return dz_dy @ dy_dx


@chain.misconception("You divide by the number of axes; the chain rule adds up and does not divide.")
def divides_by_axes(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=y_ndim) / y_ndim


@chain.misconception("You contract all axes of `dz_dy` but one; the contracted ones are the `y_ndim` axes of y.")
def all_axes_but_one(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=dz_dy.ndim - 1)
