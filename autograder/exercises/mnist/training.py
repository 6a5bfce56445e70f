"""`fit` with one thing done another way: what its misconceptions are made of (trusted)."""

from __future__ import annotations

import copy
from functools import partial
from typing import Any

import numpy as np

from autograder.exercises.mnist.loss_and_gradients import loss_and_gradients
from autograder.exercises.mnist.makers import Array, Layers, Random
from autograder.exercises.mnist.predict import predict

Trainer = Any


def train(
    layers: Layers,
    x: Array,
    labels: Array,
    epochs: int,
    batch_size: int,
    rng: Random,
    rate: float = 0.001,
    *,
    step: Any = None,
    forget: bool = False,
    order: Any = None,
    by_batch: bool = False,
    after: bool = False,
    full_only: bool = False,
    shuffled_once: bool = False,
    gradients_of: Any = None,
    chosen: Any = None,
    targets_of: Any = None,
    of_all: bool = False,
) -> Any:
    """`fit` with one thing done another way; misconceptions are made of it."""
    layers = [(W.copy(), b.copy()) for W, b in layers]
    history: dict[str, list[float]] = {"loss": [], "accuracy": []}
    squares = [(np.zeros_like(W), np.zeros_like(b)) for W, b in layers]
    for epoch in range(epochs):
        measured: list[tuple[float, float, int]] = []
        if not (shuffled_once and epoch):
            indices = rng.permutation(len(x)) if order is None else order(rng, len(x))
        if forget:
            squares = [(np.zeros_like(W), np.zeros_like(b)) for W, b in layers]
        for start in range(0, len(x) - (batch_size - 1 if full_only else 0), batch_size):
            batch = indices[start : start + batch_size]
            wanted = labels[batch] if targets_of is None else targets_of(labels, start, batch)
            loss, gradients = loss_and_gradients(x[batch], wanted, layers)
            hits = float(np.mean(predict(x[batch], layers) == wanted))
            if gradients_of is not None:
                gradients = gradients_of(gradients, len(batch))
            for pair, means, slopes in (chosen or list)(zip(layers, squares, gradients, strict=True)):
                for w, s, g in zip(pair, means, slopes, strict=True):
                    w -= (step or rmsprop)(s, g, rate)
            if after:
                loss = loss_and_gradients(x[batch], labels[batch], layers)[0]
                hits = float(np.mean(predict(x[batch], layers) == labels[batch]))
            measured.append((loss, hits, 1 if by_batch else len(batch)))
        table = np.array(measured).reshape(-1, 3)
        weights = table[:, 2] / (len(x) if of_all else max(1.0, table[:, 2].sum()))
        history["loss"].append(float(weights @ table[:, 0]))
        history["accuracy"].append(float(weights @ table[:, 1]))
    return layers, history


def rmsprop(s: Array, g: Array, rate: float) -> Array:
    s[:] = 0.9 * s + 0.1 * g * g
    return np.asarray(rate * g / (np.sqrt(s) + 1e-7))


def adagrad(s: Array, g: Array, rate: float) -> Array:
    s[:] = s + g * g
    return np.asarray(rate * g / (np.sqrt(s) + 1e-7))


def with_shares_swapped(s: Array, g: Array, rate: float) -> Array:
    s[:] = 0.1 * s + 0.9 * g * g
    return np.asarray(rate * g / (np.sqrt(s) + 1e-7))


def trained_with(**change: Any) -> Trainer:
    return partial(train, **change)


def order_from(seed: int) -> Any:
    return lambda rng, n: np.random.default_rng(seed).permutation(n)


def dividing_by(root: Any, rho: float = 0.9) -> Trainer:
    """RMSprop with something else below the fraction, or another share of the old mean."""

    def step(s: Array, g: Array, rate: float) -> Array:
        s[:] = rho * s + (1 - rho) * g * g
        return np.asarray(rate * g / root(s))

    return trained_with(step=step)


def root_and(epsilon: float) -> Any:
    return lambda s: np.sqrt(s) + epsilon


def by_old_mean(s: Array, g: Array, rate: float) -> Array:
    step = rate * g / (np.sqrt(s) + 1e-7)
    s[:] = 0.9 * s + 0.1 * g * g
    return np.asarray(step)


def with_one_mean(s: Array, g: Array, rate: float) -> Array:
    s[:] = 0.9 * s + 0.1 * np.mean(g * g)
    return np.asarray(rate * g / (np.sqrt(s) + 1e-7))


def same_again(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same arguments, with a copy of the generator."""
    return tuple(copy.deepcopy(arg) if isinstance(arg, Random) else arg for arg in args)
