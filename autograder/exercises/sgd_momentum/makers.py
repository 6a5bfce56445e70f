"""What several exercises of notebook 6 share: inputs and small parts of references (trusted)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Given, Rng

Array = np.ndarray


Random = np.random.Generator


Function = Callable[..., Any]


def seed(rng: Random) -> Rng:
    return Rng(int(rng.integers(2**31)))


def bowl(centre: Any, floor: float = 0.0, scale: float = 1.0) -> Given:
    """A loss that is lowest at `centre`."""
    return Given("sgd_momentum.bowl", (np.asarray(centre, float), floor, scale))


def terraces(centre: Any, height: float) -> Given:
    """A loss with many equal values."""
    return Given("sgd_momentum.terraces", (np.asarray(centre, float), height))


def mistakes(rng: Random, n: int, d: int, classes: int) -> Given:
    """The errors of a linear classifier on points labelled by another one."""
    x = rng.normal(size=(n, d))
    return Given("sgd_momentum.mistakes", (x, np.argmax(x @ rng.normal(size=(d, classes)), axis=1), classes))


def slope(centre: Any, steepness: Any, quartic: float = 0.0) -> Given:
    """The gradient of a bowl, steeper along some axes than along others."""
    return Given("sgd_momentum.bowl_slope", (np.asarray(centre, float), np.asarray(steepness, float), quartic))


def tilted(rng: Random, *shape: int) -> Given:
    """A gradient in which all entries act on each other."""
    centre = rng.normal(size=shape)
    root = rng.normal(size=(centre.size, centre.size))
    return Given("sgd_momentum.tilted_slope", (root @ root.T / centre.size + np.eye(centre.size), centre))


def kept(slopes: Array) -> Given:
    """A gradient that is the same everywhere, handed out without a copy."""
    return Given("gradients.kept", (slopes,))


def one_buffer(centre: Array) -> Given:
    """The gradient of a bowl, written into the same array at every call."""
    return Given("sgd_momentum.one_buffer", (centre,))


def signed(rng: Random, *shape: int, low: float = 0.5, high: float = 2.0) -> Array:
    """Numbers of either sign, none of them near 0."""
    return np.asarray(rng.uniform(low, high, shape) * rng.choice([-1.0, 1.0], shape))


def several(rng: Random, count: int, *shape: int) -> tuple[Array, ...]:
    """So many arrays of one shape, of either sign."""
    return tuple(signed(rng, *shape) for _ in range(count))


def squares(rng: Random, *shape: int) -> Array:
    """What a running sum of squares may hold."""
    return np.asarray(rng.uniform(0.5, 4.0, shape))


def three(rng: Random) -> Iterator[tuple[str, tuple[Array, ...]]]:
    """Weights, velocities and gradients of many shapes and dtypes."""
    yield "a matrix", several(rng, 3, 4, 3)
    yield "three axes", several(rng, 3, 2, 1, 2)
    yield "float32", tuple(a.astype("float32") for a in several(rng, 3, 5))
    yield "float64 beside float32", (signed(rng, 3), signed(rng, 3).astype("float32"), signed(rng, 3))
    yield "whole numbers", tuple(rng.choice([-3, -2, -1, 1, 2, 3], (2, 3)) for _ in range(3))
    yield "weights of small integers", (rng.integers(-4, 5, 6).astype("int8"), *several(rng, 2, 6))
    yield "no axes", several(rng, 3)


def with_squares(rng: Random) -> Iterator[tuple[str, tuple[Array, ...]]]:
    """Weights, sums of squares and gradients of many shapes and dtypes."""
    for why, (w, v, g) in three(rng):
        yield why, (w, v**2, g)


TINY = np.array([1e-8, -3e-8, 2e-7])
