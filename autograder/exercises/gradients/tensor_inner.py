"""tensor_inner: g and v, multiplied and added up over all axes of v, the last of g (trusted)."""

from __future__ import annotations

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
        "Line v's axes up with the last axes of g, as broadcasting does.",
        "After multiplying, which axes have to be added up? `np.sum` takes a tuple of axes; or see `np.tensordot`.",
    ),
)
def tensor_inner(g: Array, v: Array) -> Any:
    return np.tensordot(g, v, axes=v.ndim)


@tensor_inner.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.arange(24).reshape(2, 3, 4), np.arange(12).reshape(3, 4), visible=True, why="(2, 3, 4) with (3, 4)")
    yield Case(np.arange(24.0).reshape(2, 3, 4), np.array([1.0, 0.5, 2.0, -1.0]), visible=True, why="a vector")
    yield Case(
        np.arange(6.0).reshape(2, 3), np.array([[1, 2, 3], [4, 5, 6]]), visible=True, why="equal shapes: a number"
    )
    yield Case(np.arange(12.0).reshape(3, 2, 2), np.array([[1.0, 2.0], [3.0, 5.0]]), visible=True, why="square blocks")
    yield Case(signed(rng, 2, 3, 2, 4, 3), signed(rng, 2, 4, 3), why="five axes with three")
    yield Case(signed(rng, 3, 3, 3), signed(rng, 3, 3), why="axes of equal sizes")
    yield Case(signed(rng, 4, 5).astype(np.float32), signed(rng, 5).astype(np.float32), why="a matrix and a vector")
    yield Case(rng.integers(-9, 9, (3, 1, 4, 2)), rng.integers(-9, 9, (4, 2)) / 2, why="whole numbers and fractions")
    yield Case(signed(rng, 2, 3), np.array(1.5), why="v is a single number without axes")
    yield Case(signed(rng, 1, 2, 1), signed(rng, 2, 1), why="axes of size 1")
    yield Case(signed(rng, 5), signed(rng, 5), why="two vectors: the dot product")
    yield from in_other_layouts(lambda: (signed(rng, 2, 3, 4), signed(rng, 3, 4)))


@tensor_inner.misconception("You contract the first axes of g; v belongs to the last ones.")
def contracts_first_axes(g: Array, v: Array) -> Any:
    return np.tensordot(v, g, axes=v.ndim)


@tensor_inner.misconception("You contract one axis; all axes of v go.")
def contracts_one_axis(g: Array, v: Array) -> Any:
    return np.tensordot(g, v, axes=1)


@tensor_inner.misconception("You multiply without adding up; the contracted axes should be gone.")
def forgets_to_add_up(g: Array, v: Array) -> Any:
    return g * v


@tensor_inner.misconception("You add everything up to one number; the axes of g in front should stay.")
def adds_everything_up(g: Array, v: Array) -> Any:
    return np.sum(g * v)


@tensor_inner.misconception("You add up the last axis only; every axis that v has should go.")
def adds_last_axis_only(g: Array, v: Array) -> Any:
    return np.sum(g * v, axis=-1)


@tensor_inner.misconception("You always add up two axes; it should be as many as v has.")
def always_two_axes(g: Array, v: Array) -> Any:
    return np.sum(g * v, axis=(-2, -1))


@tensor_inner.misconception(
    "You pair the axes in reverse: g's last axis meets v's last, the one before the one before."
)
def reversed_axes(g: Array, v: Array) -> Any:
    return np.tensordot(g, v.T, axes=v.ndim)


@tensor_inner.misconception("`np.tensordot` contracts two axes unless told otherwise; v says how many.")
def default_tensordot(g: Array, v: Array) -> Any:
    return np.tensordot(g, v)


@tensor_inner.misconception("You contract one axis; all axes of v go.")
def dot_of_two_arrays(g: Array, v: Array) -> Any:
    return np.dot(g, v)


@tensor_inner.misconception("You take the mean; the inner product is a sum.")
def takes_the_mean(g: Array, v: Array) -> Any:
    return np.tensordot(g, v, axes=v.ndim) / v.size


@tensor_inner.misconception("v is not scaled to length 1: its own entries count.")
def unit_length(g: Array, v: Array) -> Any:
    return np.tensordot(g, v, axes=v.ndim) / np.linalg.norm(v)


@tensor_inner.misconception("You add up the first axes of the product; the axes of v are its last ones.")
def adds_first_axes_up(g: Array, v: Array) -> Any:
    return np.sum(g * v, axis=tuple(range(v.ndim)))
