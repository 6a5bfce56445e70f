"""What several exercises of notebook 8 share: inputs and small parts of references (trusted)."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from autograder.exercises.authoring import Rng

Array = np.ndarray
Random = np.random.Generator
Layers = list[tuple[Array, Array]]
"""``(W, b)`` of each Dense layer, W (fan_in, fan_out), b (fan_out,)."""


LAID = ("transposed", "strided", "fortran", "big-endian", "read-only")
"""How arrays lie in memory in hidden cases of small weight."""


def seed(rng: Random) -> Rng:
    """A generator for the student's function, with a seed of its own."""
    return Rng(int(rng.integers(2**31)))


def network(rng: Random, *sizes: int, spread: float = 0.8, dtype: str = "float64") -> Layers:
    """Random layers with random biases, so that a forgotten bias shows."""
    return [
        (rng.normal(0, spread, (a, b)).astype(dtype), rng.normal(0, spread, b).astype(dtype))
        for a, b in pairwise(sizes)
    ]


def classes(rng: Random, n: int, k: int, dtype: str = "int64") -> Array:
    """n labels of k classes, each class at least once where n allows it."""
    return rng.permutation(np.arange(n) % k).astype(dtype)


def softmax_rows(z: Array) -> Array:
    """Softmax of each row (n, k), stable."""
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def logits(x: Array, layers: Layers) -> Array:
    """What goes into the last softmax: relu between the layers, none after the last."""
    for W, b in layers[:-1]:
        x = np.maximum(x @ W + b, 0)
    W, b = layers[-1]
    return np.asarray(x @ W + b)


def large_logits(rng: Random, k: int) -> tuple[Array, Layers]:
    """x that are logits themselves, between −1000 and 1000 and once all near −1000, through an identity layer."""
    x = rng.permuted(np.tile(np.linspace(-1000, 1000, k), (4, 1)), axis=1) + rng.normal(size=(4, k))
    x[1] = rng.normal(-1000, 1, k)
    return x, [(np.eye(k), rng.normal(size=k))]
