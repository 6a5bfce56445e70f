"""What several exercises of notebook 2 share: inputs and small parts of references (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, in_other_layouts

Array = np.ndarray
Random = np.random.Generator
Shape = tuple[int, ...]


def signed(rng: Random, *shape: int) -> Array:
    """Normal entries with both signs, none of them near 0."""
    values = rng.normal(size=shape)
    return values + np.sign(values) * 0.1


def lengths(rng: Random, axes: int, low: int = 2, high: int = 40) -> Shape:
    """A random shape of so many axes, their lengths from `low` to `high`."""
    return tuple(int(length) for length in rng.integers(low, high + 1, axes))


def _mixed_pairs(rng: Random) -> Iterator[tuple[Array, Array, str]]:
    yield signed(rng, 3, 5), signed(rng, 3, 5), "random, not square"
    yield rng.integers(2, 9, (2, 3)), signed(rng, 2, 3), "integers with fractions"
    yield signed(rng, 3, 2), rng.integers(2, 9, (3, 2)), "fractions with integers"
    yield signed(rng, 1, 4).astype(np.float32), signed(rng, 1, 4).astype(np.float32), "float32, a single row"
    yield rng.integers(2, 9, (4, 1)), rng.integers(2, 9, (4, 1)), "integers, a single column"
    yield rng.integers(2, 5, (2, 2)).astype(np.uint8), rng.integers(2, 5, (2, 2)).astype(np.uint8), "uint8"


def two_matrices(rng: Random) -> Iterator[Case]:
    yield Case(
        np.array([[1.0, 2.0, 4.0], [8.0, 3.0, 5.0]]),
        np.array([[10.0, 20.0, 30.0], [40.0, 50.0, 60.0]]),
        visible=True,
        why="two rows",
    )
    yield Case(
        np.array([[1, 2], [3, 4], [6, 7]]),
        np.array([[0.5, 1.5], [2.5, 3.5], [4.5, 5.5]]),
        visible=True,
        why="integers with fractions",
    )
    yield Case(np.ones((2, 3)), np.ones((2, 1)), visible=True, raises=ValueError, why="a column, which would broadcast")
    yield Case(np.ones((2, 3)), np.ones((1, 3)), visible=True, raises=ValueError, why="a row, which would broadcast")
    for x, y, why in _mixed_pairs(rng):
        yield Case(x, y, why=why)
    empty = np.zeros((*lengths(rng, 1), 0))
    yield Case(empty, empty, why="rows without entries", weight=0.1)
    yield Case(signed(rng, 2, 3), np.zeros((2, 3)), why="zeros in the second", weight=0.5)
    yield Case(signed(rng, 2, 3), np.ones((2, 3)), why="ones in the second", weight=0.5)
    yield Case(
        signed(rng, 2, 3), signed(rng, 3, 2), raises=ValueError, why="as many entries, another shape", weight=0.5
    )
    yield Case(signed(rng, 4, 2), signed(rng, 4, 1), raises=ValueError, why="one column against two", weight=0.5)
    yield Case(signed(rng, 2, 3), signed(rng, 4, 3), raises=ValueError, why="more rows in the second", weight=0.5)
    yield Case(signed(rng, 2, 2), signed(rng, 2, 5), raises=ValueError, why="more columns in the second", weight=0.5)
    yield from in_other_layouts(lambda: (signed(rng, 3, 4), signed(rng, 3, 4)), weight=0.2)


def require_equal_shapes(x: Array, y: Array) -> None:
    if x.shape != y.shape:
        raise ValueError(f"shapes {x.shape} and {y.shape} differ")


def activation_inputs(rng: Random) -> Iterator[tuple[Array, str]]:
    yield signed(rng, 4, 5), "random"
    yield signed(rng, 3).astype(np.float32), "float32 stays float32"
    yield signed(rng, 2, 2).astype(np.float16), "float16 stays float16"
    yield signed(rng, 2, 3, 2, 2), "four axes"
    yield np.zeros((0, *lengths(rng, 2))), "no entries"
    yield np.array(float(-signed(rng))), "an array without axes"
    yield np.array(abs(signed(rng)), np.float32), "a positive float32 without axes"


def float_kind(x: Array) -> np.dtype[Any]:
    """x's own dtype where that is a float, else float64."""
    return x.dtype if x.dtype.kind == "f" else np.dtype(np.float64)
