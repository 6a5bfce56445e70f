"""describe: number of axes, shape and dtype name of anything array-like (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.tensors.makers import Random, lengths


@exercise(
    "tensors",
    points=2,
    minutes=5,
    difficulty=1,
    hints=(
        "`np.asarray` turns anything array-like into an array, and leaves an array as it is.",
        "An array has the attributes `ndim`, `shape` and `dtype`; the dtype has a `name`.",
    ),
)
def describe(x: Any) -> tuple[int, tuple[int, ...], str]:
    array = np.asarray(x)
    return array.ndim, array.shape, array.dtype.name


@describe.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(12, visible=True, why="a plain number")
    yield Case(np.zeros((2, 3, 4), np.uint8), visible=True, why="an array with three axes")
    yield Case([[1.5, 2.0, 3.0], [4.0, 5.0, 6.0]], visible=True, why="a list of lists")
    yield Case(np.zeros((*lengths(rng, 2), 0), np.float32), why="a size of 0")
    yield Case(rng.normal(size=(2, 1, 3, 1, 2)).astype(np.float16), why="five axes")
    yield Case(rng.integers(0, 999, 3).tolist(), why="a list of integers")
    yield Case(rng.integers(0, 2, lengths(rng, 1, 9)).astype(bool), why="an array of bools")
    yield Case(float(rng.normal()), why="a fraction")
    yield Case(np.array(rng.integers(-99, 99), np.int8), why="an array without axes")
    yield Case(tuple(map(tuple, rng.integers(0, 99, (2, 3)).tolist())), why="a tuple of tuples")
    yield from in_other_layouts(lambda: (rng.normal(size=(3, 5)),), weight=0.2)


@describe.misconception("The first result should be the number of axes (`ndim`); you give the number of elements.")
def number_of_elements(x: Any) -> Any:
    array = np.asarray(x)
    return array.size, array.shape, array.dtype.name


@describe.misconception("The first result should be the number of axes; `len` gives the length of the first one.")
def length_of_first_axis(x: Any) -> Any:
    array = np.asarray(x)
    return len(array) if array.ndim else 0, array.shape, array.dtype.name


@describe.misconception("The third result should be the dtype's name, a text such as 'int64', not the dtype itself.")
def dtype_itself(x: Any) -> Any:
    array = np.asarray(x)
    return array.ndim, array.shape, array.dtype


@describe.misconception(
    "The input may be a plain number or a list: turn it into an array before you ask for its shape."
)
def expects_an_array(x: Any) -> Any:
    return x.ndim, x.shape, x.dtype.name


@describe.misconception("The third result is the element's type, not the container's: ask the array for its dtype.")
def type_of_container(x: Any) -> Any:
    array = np.asarray(x)
    return array.ndim, array.shape, type(x).__name__


@describe.misconception("You convert everything to floats first; the dtype should be the input's own.")
def converts_to_floats(x: Any) -> Any:
    array = np.asarray(x, dtype=float)
    return array.ndim, array.shape, array.dtype.name


@describe.misconception("The order of the results is: number of axes, shape, dtype name.")
def shape_first(x: Any) -> Any:
    array = np.asarray(x)
    return array.shape, array.ndim, array.dtype.name


@describe.misconception("A plain number has no axes: its shape is (), and it is not a vector of one entry.")
def scalar_as_vector(x: Any) -> Any:
    array = np.atleast_1d(np.asarray(x))
    return array.ndim, array.shape, array.dtype.name


@describe.misconception("The third result is the dtype's whole name, such as 'int64', not its letter or its kind.")
def dtype_kind(x: Any) -> Any:
    array = np.asarray(x)
    return array.ndim, array.shape, array.dtype.kind


@describe.misconception("The sizes of the shape come out in reverse order.")
def reversed_shape(x: Any) -> Any:
    array = np.asarray(x)
    return array.ndim, array.shape[::-1], array.dtype.name
