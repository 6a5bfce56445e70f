"""What several exercises of notebook 1 share: inputs and small parts of references (trusted)."""

from __future__ import annotations

import math

import numpy as np

Array = np.ndarray
Random = np.random.Generator
Shape = tuple[int, ...]


def pixels(rng: Random, *shape: int) -> Array:
    """Grey levels of any shape, all 256 of them likely."""
    return rng.integers(0, 256, shape).astype(np.uint8)


def ramp(*shape: int, dtype: str = "uint8") -> Array:
    """0, 1, 2, … in reading order, so that every entry can be told from every other."""
    return np.arange(math.prod(shape)).reshape(shape).astype(dtype)


def lengths(rng: Random, axes: int, low: int = 2, high: int = 40) -> Shape:
    """A random shape of so many axes, their lengths from `low` to `high`."""
    return tuple(int(length) for length in rng.integers(low, high + 1, axes))
