"""tensor_bytes: how many bytes a tensor's elements take, without making it (trusted)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.tensors.makers import Random, lengths


@exercise(
    "tensors",
    points=2,
    minutes=6,
    difficulty=2,
    plain=True,
    no_array=True,
    hints=(
        "Number of elements times bytes of one element.",
        "`np.dtype(dtype).itemsize` is the size of one element; `math.prod` multiplies integers exactly.",
    ),
)
def tensor_bytes(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape) * np.dtype(dtype).itemsize


@tensor_bytes.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case((4, 240, 144, 256, 3), "float32", visible=True, why="a batch of videos")
    yield Case((), "float64", visible=True, why="a scalar: one element")
    yield Case((60000, 28, 28), "uint8", visible=True, why="MNIST's training images")
    yield Case((2**40, 2**40), "float16", visible=True, why="a size that no machine has")
    yield Case(lengths(rng, 1, 2, 9999), "int64", why="a vector")
    yield Case((*lengths(rng, 1), 0, *lengths(rng, 1)), "float32", why="a size of 0", weight=0.5)
    yield Case(lengths(rng, 3, 2**21, 2**22), "int32", why="a size beyond 2**63")
    yield Case(lengths(rng, 5, 1, 2**20), "complex128", why="five large axes")
    yield Case((1, *lengths(rng, 1, 2, 999), 1), "bool", why="bools")
    yield Case(lengths(rng, 3, 2, 900), "int16", why="three axes")


@tensor_bytes.misconception("That is the number of elements; each of them takes several bytes.")
def number_of_elements(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape)


@tensor_bytes.misconception("`np.prod` counts in int64 and overflows; Python's own integers (`math.prod`) don't.")
def int64_overflow(shape: tuple[int, ...], dtype: str) -> int:
    return int(np.prod(np.array(shape, dtype=np.int64), dtype=np.int64)) * np.dtype(dtype).itemsize


@tensor_bytes.misconception("That is the number of bits; a byte has eight.")
def bits(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape) * np.dtype(dtype).itemsize * 8


@tensor_bytes.misconception("The size of one element depends on the dtype; not every dtype takes 4 bytes.")
def always_four_bytes(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape) * 4


@tensor_bytes.misconception("The sizes along the axes multiply; you add them.")
def adds_the_sizes(shape: tuple[int, ...], dtype: str) -> int:
    return sum(shape) * np.dtype(dtype).itemsize


@tensor_bytes.misconception("A tensor of shape () holds one element; an empty product is 1.")
def empty_scalar(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape) * np.dtype(dtype).itemsize if shape else 0


@tensor_bytes.misconception("The result is in mebibytes; bytes are asked for.")
def mebibytes(shape: tuple[int, ...], dtype: str) -> float:
    return math.prod(shape) * np.dtype(dtype).itemsize / 2**20


@tensor_bytes.misconception("You leave the first axis out; every sample takes its bytes.")
def forgets_first_axis(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape[1:]) * np.dtype(dtype).itemsize


@tensor_bytes.misconception("An array's header is no part of its data: count the elements' bytes only.")
def counts_the_header(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape) * np.dtype(dtype).itemsize + 112 + 16 * len(shape)


@tensor_bytes.misconception("The result is in mebibytes; bytes are asked for.")
def whole_mebibytes(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape) * np.dtype(dtype).itemsize // 2**20
