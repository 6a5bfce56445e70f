"""What several exercises of notebook 7 share: inputs and small parts of references (trusted)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Array = np.ndarray
Random = np.random.Generator
Network = tuple[Array, Array, Array, Array, Array]
"""x, Wh, bh, Wo, bo."""
Parameters = tuple[Array, Array, Array, Array]
"""Of Wh, bh, Wo, bo, or of anything else there are four of."""


LAID = ("transposed", "strided", "fortran", "big-endian", "read-only")
"""How arrays lie in memory in hidden cases of small weight."""


def sigmoid(z: Array) -> Array:
    """The sigmoid of any finite numbers, without overflow."""
    return np.asarray(np.exp(-np.logaddexp(0.0, -z)))


def fractions(rng: Random, *shape: int, scale: float = 1.0) -> Array:
    """Normal numbers, kept away from 0 so that no sign hangs on a rounding error."""
    x = rng.normal(size=shape)
    return np.asarray(scale * (x + 0.05 * np.sign(x)))


def whole(rng: Random, *shape: int) -> Array:
    return rng.integers(-4, 5, shape)


def network(rng: Random, n: int, d: int, h: int, scale: float = 1.0) -> Network:
    """A batch and the parameters of a network with one hidden layer: x, Wh, bh, Wo, bo."""
    shapes = ((n, d), (d, h), (h,), (h, 1), (1,))
    x, Wh, bh, Wo, bo = (fractions(rng, *shape, scale=scale) for shape in shapes)
    return x, Wh, bh, Wo, bo


def in_float32(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(value.astype(np.float32) for value in values)


def labelled(values: Network, y: Array) -> tuple[Array, ...]:
    """The same with the targets behind x: x, y, Wh, bh, Wo, bo."""
    return (values[0], y, *values[1:])


def targets(rng: Random, n: int) -> Array:
    """n targets of 0 and 1, both of them present where n ≥ 2."""
    return np.asarray(rng.permutation(np.arange(n) % 2))


def raised_by(floor: float) -> Callable[[Array], Array]:
    return lambda p: p + floor


def clipped_at(floor: float) -> Callable[[Array], Array]:
    return lambda p: np.clip(p, floor, 1 - floor)


FLOORS = {
    f"{how}_1e_{digits}": made(float(f"1e-{digits}"))
    for how, made in (("raised_by", raised_by), ("clipped_at", clipped_at))
    for digits in (7, 8, 9, 10, 12, 15)
}
"""How probabilities are kept from 0, in wrong answers: the loss can never be as large as it should."""
