"""What several exercises of notebook 5 share: inputs and small parts of references (trusted)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.authoring import Given

Array = np.ndarray
Random = np.random.Generator
Function = Callable[..., Any]


WRITABLE = ("transposed", "strided", "reversed", "slice", "fortran", "big-endian")
"""Layouts for exercises that may move their argument in place, if they put it back: all but read-only."""


def poly(*coefficients: float) -> Given:
    """The polynomial with these coefficients, constant term first."""
    return Given("gradients.polynomial", tuple(float(c) for c in coefficients))


def elementary(name: str, speed: float = 1.0) -> Given:
    return Given("gradients.elementary", (name, speed))


def some(rng: Random, *shape: int, low: float = 0.5, high: float = 2.0) -> Array:
    """Positive numbers, none of them near 0 when `low` is not."""
    return np.asarray(rng.uniform(low, high, shape))


def signed(rng: Random, *shape: int) -> Array:
    """Numbers between 0.5 and 2 in size, of either sign."""
    return np.asarray(some(rng, *shape) * rng.choice([-1.0, 1.0], shape))


SQUARE = poly(0, 0, 1)
CUBIC = poly(1, -2, 0.5, 1)


def steps_of(x: Array, h: float) -> Array:
    """A step of length h along each entry of x, in reading order."""
    return h * np.eye(x.size).reshape(x.size, *x.shape)


def field(weights: Any) -> Given:
    return Given("gradients.field", (np.asarray(weights, dtype=np.float64),))


def field_slope(weights: Any, factor: float = 1.0, entry: int = -1) -> Given:
    return Given("gradients.field_slope", (np.asarray(weights, dtype=np.float64), factor, entry))


def logistic(z: Array) -> Array:
    """σ(z) without overflow."""
    small = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1 / (1 + small), small / (1 + small)))


def norms(a: Array, b: Array) -> tuple[float, float, float]:
    """‖a − b‖, ‖a‖, ‖b‖ over all entries."""
    apart, one, other = (float(np.sqrt(np.sum(np.square(v, dtype=float)))) for v in (a - b, a, b))
    return apart, one, other


def ratios(a: Any, b: Any, floor: float = 1e-12) -> Array:
    with np.errstate(all="ignore"):
        return np.asarray(np.abs(np.subtract(a, b)) / np.maximum(np.abs(a) + np.abs(b), floor))


def tensor_field(weights: Array, x_ndim: int) -> Given:
    return Given("gradients.tensor_field", (weights, x_ndim))


def kept(slopes: Array) -> Given:
    """The gradient of a linear function, which is one array, handed out at every call."""
    return Given("gradients.kept", (slopes,))


def part(rng: Random) -> Given:
    """A function that returns a view of part of its input, along the first axis."""
    return Given("gradients.part", (int(rng.integers(2)), int(rng.integers(1, 3))))
