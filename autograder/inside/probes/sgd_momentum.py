"""Losses and gradients to go down on in notebook 6, and what a generator gives (inside; no answers, no verdicts).

Each given function keeps nothing of the array that it is lent, and works out new memory at every call; but `one_buffer`
writes into the same array again and again, as functions that save memory do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import numpy as np

from . import add_given, add_scenario

Function = Callable[..., Any]


@add_given
def bowl(centre: np.ndarray, floor: float = 0.0, scale: float = 1.0) -> Function:
    """``floor + scale · Σ (w − centre)²``, a float."""
    return lambda w: float(floor + scale * np.sum((_shaped(w, centre) - centre) ** 2))


@add_given
def terraces(centre: np.ndarray, height: float) -> Function:
    """The bowl cut into terraces, all of one height: many places have equal loss."""
    return lambda w: float(height * np.floor(np.sum((_shaped(w, centre) - centre) ** 2) / height))


@add_given
def mistakes(x: np.ndarray, labels: np.ndarray, classes: int) -> Function:
    """How many rows of x the linear classifier with weights w, (d, classes), gets wrong, as a float."""
    shape = np.zeros((x.shape[1], classes))
    return lambda w: float(np.sum(np.argmax(x @ _shaped(w, shape), axis=1) != labels))


@add_given
def level(height: float) -> Function:
    """The same loss everywhere."""
    return lambda w: float(height)


@add_given
def bowl_slope(centre: np.ndarray, steepness: np.ndarray, quartic: float = 0.0) -> Function:
    """``2 · steepness · d + 4 · quartic · d³`` with ``d = w − centre``: a bowl, steeper by some axes."""

    def grad(w: Any) -> np.ndarray:
        d = _shaped(w, centre) - centre
        return np.array(2 * steepness * d + 4 * quartic * d**3)

    return grad


@add_given
def one_buffer(centre: np.ndarray) -> Function:
    """``2 · (w − centre)``, written into one array at every call."""
    buffer = np.empty(centre.shape)

    def grad(w: Any) -> np.ndarray:
        buffer[...] = 2 * (_shaped(w, centre) - centre)
        return buffer

    return grad


@add_given
def tilted_slope(matrix: np.ndarray, centre: np.ndarray) -> Function:
    """``matrix · (w − centre)`` over all entries of w in reading order: every entry acts on every slope."""
    return lambda w: np.array(matrix @ (_shaped(w, centre) - centre).reshape(-1)).reshape(centre.shape)


def _shaped(w: Any, like: np.ndarray) -> Any:
    """w in float64, provided that it has the right shape."""
    w = np.array(w, dtype=float)
    if w.shape != like.shape:
        raise ValueError(f"the function was called with shape {w.shape}; it takes {like.shape}")
    return w


_EAGER: tuple[type, ...] = (type(iter([])), type(iter(())))
"""Iterators over something that was there as a whole before: a list dressed up."""


@add_scenario
def minibatches(
    function: Function, x: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator, epochs: int = 1
) -> Any:
    """Walk through as many epochs as asked for; what kind of thing came back, and the batches of each epoch."""
    kinds, walked = [], []
    for _ in range(epochs):
        batches = function(x, y, batch_size, rng)
        if not hasattr(batches, "__iter__"):
            return batches
        kinds.append(_kind(batches))
        walked.append(_walk(batches, len(x) + 2, told=len(x) == len(y)))
    return {"what comes back": kinds[0], "epochs": walked}


def _walk(batches: Any, limit: int, told: bool) -> list[Any]:
    """The first batches, copied; unless `told`, an error that comes after a batch is no error any more but a value."""
    walked: list[Any] = []
    try:
        for batch in islice(batches, limit):
            walked.append(_copied(batch))
    except ValueError:
        if told or not walked:
            raise
        walked.append("ValueError")
    return walked


def _kind(batches: Any) -> str:
    lazy = isinstance(batches, Iterator) and not isinstance(batches, _EAGER)
    return "a generator" if lazy else f"a {type(batches).__name__}"


def _copied(batch: Any) -> Any:
    """A batch as it is now: a generator may write the next one into the same memory."""
    if type(batch) in (list, tuple):
        return type(batch)(part.copy() if type(part) is np.ndarray else part for part in batch)
    return batch
