"""What several exercises of notebook 4 share: inputs and small parts of references (trusted)."""

from __future__ import annotations

import math

import numpy as np

Array = np.ndarray
Random = np.random.Generator
Shape = tuple[int, ...]


def ramp(*shape: int, dtype: str = "int64") -> Array:
    """0, 1, 2, … in reading order, so that every entry can be told from every other."""
    return np.arange(math.prod(shape)).reshape(shape).astype(dtype)


def pixels(rng: Random, *shape: int) -> Array:
    """Grey levels of any shape, all 256 of them likely."""
    return rng.integers(0, 256, shape).astype(np.uint8)


def whole(rng: Random, *shape: int, dtype: str = "int64") -> Array:
    """Whole numbers so small that sums of a few products fit in eight bits; none is 0."""
    low, high = (1, 4) if dtype.startswith("u") else (-4, 4)
    numbers = rng.integers(low, high, shape)
    return np.where(numbers == 0, high, numbers).astype(dtype)


def lengths(rng: Random, axes: int, low: int = 2, high: int = 9) -> Shape:
    """A random shape of so many axes, their lengths from `low` to `high`."""
    return tuple(int(length) for length in rng.integers(low, high + 1, axes))


def index_in(rng: Random, shape: Shape) -> Shape:
    """A random multi-index into `shape`."""
    return tuple(int(rng.integers(length)) for length in shape)
