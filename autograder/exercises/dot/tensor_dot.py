"""tensor_dot: the last axis of x summed with the first of y, all other axes kept (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.dot.makers import Array, Random, narrow, whole


@exercise(
    "dot",
    points=3,
    minutes=12,
    difficulty=3,
    forbid=("np.tensordot", "np.einsum"),
    hints=(
        "You know how to dot two matrices. Can each tensor be seen as a matrix for a moment?",
        "Reshape x to (everything else, c) and y to (c, everything else), dot, and reshape the result.",
        "The final shape is `x.shape[:-1] + y.shape[1:]`.",
    ),
)
def tensor_dot(x: Array, y: Array) -> Array:
    if x.shape[-1] != y.shape[0]:
        raise ValueError(f"the last axis of {x.shape} does not fit the first of {y.shape}")
    rows, columns = x.reshape(-1, x.shape[-1]), y.reshape(y.shape[0], -1)
    return np.asarray((rows @ columns).reshape(x.shape[:-1] + y.shape[1:]))


@tensor_dot.cases
def cases(rng: Random) -> Iterator[Case]:
    ramp = np.arange(12).reshape(2, 2, 3)
    yield Case(ramp, np.arange(24).reshape(3, 2, 4), visible=True, why="(2, 2, 3)·(3, 2, 4)")
    yield Case(
        np.array([[0.5, 2.0], [1.0, -1.0]]), np.array([[3.0, 1.0], [4.0, 0.0]]), visible=True, why="two matrices"
    )
    yield Case(np.array([1, 2, 3]), np.array([0.5, 1.5, 1.0]), visible=True, why="two vectors: a single number")
    yield Case(ramp, np.ones((2, 3, 4)), visible=True, raises=ValueError, why="the first axis of y does not fit")
    yield Case(
        np.arange(8.0).reshape(2, 2, 2), np.arange(8.0)[::-1].reshape(2, 2, 2), visible=True, why="all sizes equal"
    )
    yield Case(rng.normal(size=(2, 3, 4)), rng.normal(size=(4, 2, 5)), why="random fractions")
    yield Case(rng.normal(size=(2, 3, 2, 4)), rng.normal(size=4), why="a 4-D tensor and a vector")
    yield Case(rng.normal(size=(2, 3, 2, 4)), rng.normal(size=(4, 5)), why="a 4-D tensor and a matrix")
    yield Case(rng.normal(size=3), rng.normal(size=(3, 2, 2, 4)), why="a vector and a 4-D tensor")
    yield Case(rng.normal(size=(4, 3)), rng.normal(size=(3, 3, 3)), why="a matrix and a cube")
    yield Case(rng.normal(size=(3, 3, 3)), rng.normal(size=(3, 3, 3)), why="two cubes")
    yield Case(rng.normal(size=(2, 1, 1)), rng.normal(size=(1, 3, 1)), why="sizes of 1")
    yield Case(whole(rng, 3, 2, 5), rng.normal(size=(5, 2)), why="whole numbers, then fractions")
    yield Case(rng.normal(size=(3, 4)).astype("float32"), rng.normal(size=(4, 2, 2)).astype("float32"), why="float32")
    yield Case(narrow(rng, 2, 2, 4), narrow(rng, 4, 3), why="narrow whole numbers")
    yield Case(rng.normal(size=(2, 3)), rng.normal(size=(5, 3)), raises=ValueError, why="last axes agree", weight=0.5)
    yield Case(rng.normal(size=(4, 3)), rng.normal(size=(4, 2)), raises=ValueError, why="first axes agree", weight=0.5)
    yield Case(
        rng.normal(size=(2, 1)), rng.normal(size=(3, 2)), raises=ValueError, why="1 is not stretched", weight=0.5
    )
    yield Case(rng.normal(size=(2, 3)), rng.normal(size=(1, 4)), raises=ValueError, why="nor in y", weight=0.5)
    yield Case(
        rng.normal(size=(2, 6)), rng.normal(size=(3, 4)), raises=ValueError, why="6 is not 3, nor 3 · 2", weight=0.5
    )
    yield Case(rng.normal(size=3), rng.normal(size=4), raises=ValueError, why="unequal vectors", weight=0.5)
    yield from in_other_layouts(lambda: (rng.normal(size=(2, 3, 4)), rng.normal(size=(4, 2, 3))))


@tensor_dot.misconception("`np.dot` sums over the second-to-last axis of y; here its first is asked for.")
def np_dot_rule(x: Array, y: Array) -> Any:
    return np.asarray(np.dot(x, y))


@tensor_dot.misconception("`@` pairs the leading axes as batches; here every axis but the two that meet should stay.")
def matmul_rule(x: Array, y: Array) -> Any:
    return np.asarray(x @ y)


@tensor_dot.misconception("You sum over the last axis of both; the first axis of y is the one that should go.")
def sums_over_both_last_axes(x: Array, y: Array) -> Any:
    return np.asarray(np.inner(x, y))


@tensor_dot.misconception("You sum over the first axis of x; its last axis is the one that should go.")
def sums_over_both_first_axes(x: Array, y: Array) -> Any:
    return np.tensordot(x, y, axes=(0, 0))


@tensor_dot.misconception("The values are there, but flattened to two axes: give the result its shape back.")
def stays_flattened(x: Array, y: Array) -> Any:
    rows, columns = x.reshape(-1, x.shape[-1]), y.reshape(y.shape[0], -1)
    return np.asarray(rows @ columns)


@tensor_dot.misconception("The axes of y come first in your result; those of x should.")
def axes_of_y_come_first(x: Array, y: Array) -> Any:
    return np.tensordot(y, x, axes=(0, x.ndim - 1))


@tensor_dot.misconception("You contract the last axis of y with the first of x: that is the dot the other way round.")
def swaps_the_factors(x: Array, y: Array) -> Any:
    return np.asarray(tensor_dot(y, x))


@tensor_dot.misconception(
    "The axes of y come out in the wrong order: reshaping moves no axis, and y needs no transposing."
)
def transposes_y(x: Array, y: Array) -> Any:
    rows, columns = x.reshape(-1, x.shape[-1]), y.reshape(-1, y.shape[0]).T
    return np.asarray((rows @ columns).reshape(x.shape[:-1] + y.shape[1:]))


@tensor_dot.misconception("Where the two axes differ there is no dot: raise a ValueError; you sum the common part.")
def cuts_to_the_common_length(x: Array, y: Array) -> Any:
    k = min(x.shape[-1], y.shape[0])
    return np.asarray(tensor_dot(x[..., :k], y[:k]))


@tensor_dot.misconception("You divide by the length of the axis that goes; the dot is a sum, no mean.")
def takes_the_mean(x: Array, y: Array) -> Any:
    return np.asarray(tensor_dot(x, y) / len(y))


@tensor_dot.misconception("Your code is for matrices alone; any number of axes from one up is asked for.")
def matrices_alone(x: Array, y: Array) -> Any:
    if x.ndim > 2 or y.ndim > 2:
        raise ValueError
    return np.asarray(x @ y)


@tensor_dot.misconception(
    "The axes of x come out in the wrong order: reshaping moves no axis, and x needs no transposing."
)
def transposes_x(x: Array, y: Array) -> Any:
    if x.shape[-1] != len(y):
        raise ValueError
    rows = x.T.reshape(-1, x.shape[-1]) @ y.reshape(len(y), -1)
    return np.asarray(rows.reshape(x.shape[:-1] + y.shape[1:]))


@tensor_dot.misconception("The fractions of x are cut off before you multiply.")
def cuts_x(x: Array, y: Array) -> Any:
    return np.asarray(tensor_dot(x.astype(int), y))
