"""strides_of: the strides, in bytes, of a row-major array of this shape (trusted)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.reshaping.makers import Random, Shape, lengths


@exercise(
    "reshaping",
    points=2,
    minutes=6,
    difficulty=2,
    plain=True,
    no_array=True,
    hints=(
        "Start at the end: one step along the last axis moves by one entry. How many bytes is that?",
        "One step along any axis passes over all entries of the axes behind it.",
    ),
)
def strides_of(shape: Shape, itemsize: int) -> Shape:
    return tuple(itemsize * math.prod(shape[axis + 1 :]) for axis in range(len(shape)))


@strides_of.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case((3, 4), 8, visible=True, why="a matrix of float64")
    yield Case((60000, 28, 28), 1, visible=True, why="MNIST's training images")
    yield Case((2, 3, 5), 4, visible=True, why="three axes of float32")
    yield Case((2**40, 2**35, 2**30), 2, visible=True, why="strides beyond 2**63")
    yield Case((), 8, why="a scalar has no axis", weight=0.1)
    videos = lengths(rng, 4, 100, 300)
    for why, shape in (
        ("a vector", lengths(rng, 1, 5, 999)),
        ("a matrix", lengths(rng, 2, 3, 99)),
        ("three axes", lengths(rng, 3)),
        ("lengths of 1", (*lengths(rng, 1, 3, 99), 1, *lengths(rng, 1, 3, 99), 1)),
        ("all lengths 1 but the last", (1, 1, *lengths(rng, 1, 3, 999))),
        ("six large axes", lengths(rng, 6, 2, 2**20)),
        ("an array that no machine holds", lengths(rng, 2, 2**50, 2**51)),
        ("four large axes", lengths(rng, 4, 2**9, 2**33)),
        ("a batch of videos", (*videos, 3)),
    ):
        yield Case(shape, 2 ** int(rng.integers(5)), why=why)


@strides_of.misconception("You count entries; strides are counted in bytes: `itemsize` for each entry.")
def counts_entries_not_bytes(shape: Shape, itemsize: int) -> Shape:
    return tuple(strides_of(shape, 1))


@strides_of.misconception("The first stride is the smallest in yours: that is column-major order.")
def column_major(shape: Shape, itemsize: int) -> Shape:
    return tuple(itemsize * math.prod(shape[:axis]) for axis in range(len(shape)))


@strides_of.misconception("Your strides are in reverse order: the first belongs to the first axis.")
def reversed_strides(shape: Shape, itemsize: int) -> Shape:
    return tuple(strides_of(shape, itemsize))[::-1]


@strides_of.misconception("You multiply by the axis's own length too; only the axes behind it count.")
def includes_own_length(shape: Shape, itemsize: int) -> Shape:
    return tuple(itemsize * math.prod(shape[axis:]) for axis in range(len(shape)))


@strides_of.misconception("You look at the next axis only; a step passes over the entries of all axes behind it.")
def looks_at_next_axis_only(shape: Shape, itemsize: int) -> Shape:
    return (*(itemsize * length for length in shape[1:]), itemsize)[: len(shape)]


@strides_of.misconception("The result should be a tuple, as `x.strides` is; you return a list.")
def returns_a_list(shape: Shape, itemsize: int) -> Any:
    return list(strides_of(shape, itemsize))


@strides_of.misconception("NumPy's int64 overflows here: compute with Python's own integers, which are exact.")
def overflows_int64(shape: Shape, itemsize: int) -> Shape:
    return tuple((stride + 2**63) % 2**64 - 2**63 for stride in strides_of(shape, itemsize))


@strides_of.misconception("Not every entry takes 8 bytes; use `itemsize`.")
def assumes_8_bytes(shape: Shape, itemsize: int) -> Shape:
    return tuple(strides_of(shape, 8))


@strides_of.misconception("There is one stride for each axis; the size of the whole array is none of them.")
def one_stride_too_many(shape: Shape, itemsize: int) -> Shape:
    return tuple(itemsize * math.prod(shape[axis:]) for axis in range(len(shape) + 1))
