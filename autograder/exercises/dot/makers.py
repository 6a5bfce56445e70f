"""What several exercises of notebook 3 share: inputs and small parts of references (trusted)."""

from __future__ import annotations

import numpy as np

Array = np.ndarray


Random = np.random.Generator


def whole(rng: Random, *shape: int, dtype: str = "int64", low: int = -9, high: int = 9) -> Array:
    """Whole numbers from low to high."""
    return rng.integers(low, high + 1, shape).astype(dtype)


def narrow(rng: Random, *shape: int, dtype: str = "int8") -> Array:
    """Whole numbers so small that sums of a few products fit in eight bits."""
    return whole(rng, *shape, dtype=dtype, low=0 if dtype.startswith("u") else -3, high=3)


def quarters(rng: Random, *shape: int, dtype: str = "float16") -> Array:
    """Multiples of 1/4 from -2 to 2: exact in every float, and so are their short dots."""
    return (rng.integers(-8, 9, shape) / 4).astype(dtype)


def sigmoid(z: Array) -> Array:
    """1 / (1 + e^-z) without overflow."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * z)))


def softmax(z: Array) -> Array:
    """Each row's exponentials over their sum, without overflow."""
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def no_brackets(z: Array) -> Array:
    """The classic slip in writing a sigmoid."""
    return np.asarray(1 / 1 + np.exp(-z))


def parts(rng: Random, n: int, d: int, k: int) -> tuple[Array, Array, Array]:
    """Samples, weights and biases of a layer, with outputs of both signs."""
    return rng.normal(size=(n, d)), rng.normal(size=(d, k)), rng.normal(size=k)
