"""softmax_cross_entropy: mean loss and its gradient, for logits of any size (trusted)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.backprop.makers import FLOORS, LAID, Array, Random, fractions, whole

Loss = tuple[Any, Array]


@exercise(
    "backprop",
    points=3,
    minutes=12,
    difficulty=2,
    hints=(
        "Subtract each row's largest entry first: the softmax does not change, and e^… stays small.",
        "With those shifted logits, log softmax = logits − log Σ e^logits: no logarithm of 0 can happen.",
        "dz is the softmax, less 1 at each label, and all of it divided by the number of samples.",
    ),
)
def softmax_cross_entropy(labels: Array, z: Array) -> Loss:
    shifted = z - z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(z))
    dz = np.exp(logs)
    dz[rows, labels] -= 1
    return -logs[rows, labels].mean(), dz / len(z)


@softmax_cross_entropy.cases
def cases(rng: Random) -> Iterator[Case]:
    z = np.array([[2.0, 1.0, 0.0], [0.5, -1.0, 3.0]])
    yield Case(np.array([0, 1]), z, visible=True, why="two samples, three classes")
    yield Case(np.array([0, 0, 3]), np.zeros((3, 4)), visible=True, why="a clueless network: the loss is ln 4")
    far = np.array([[1000.0, 0.0], [-1000.0, 1000.0], [3.0, -1000.0]])
    yield Case(np.array([0, 1, 1]), far, visible=True, stable=True, why="logits of ±1000")
    yield Case(rng.integers(0, 5, 7), fractions(rng, 7, 5, scale=2), why="random logits")
    yield Case(np.array([2]), fractions(rng, 1, 4), why="a single sample")
    yield Case(rng.integers(0, 3, 6).astype(np.uint8), whole(rng, 6, 3), why="whole logits, uint8 labels")
    yield Case(rng.integers(0, 10, 9), fractions(rng, 9, 10).astype(np.float32), why="float32")
    yield Case(rng.integers(0, 4, 5), fractions(rng, 5, 4) - 1000, stable=True, why="all logits near −1000")
    yield Case(rng.integers(0, 4, 5), fractions(rng, 5, 4) + 1000, stable=True, why="all logits near 1000")
    whole_logits = rng.permuted(np.tile([1000, -1000, 1000, 0], (5, 1)), axis=1)
    yield Case(rng.integers(0, 4, 5), whole_logits, stable=True, why="whole logits of ±1000")
    yield Case(np.full(4, rng.integers(4)), fractions(rng, 4, 4), why="one label for all")
    yield Case(rng.integers(0, 2, 12).astype(np.int8), fractions(rng, 12, 2, scale=3), why="two classes")
    yield Case(rng.integers(0, 14, 6), fractions(rng, 6, 14), why="more than ten classes")
    for laid in LAID:
        yield Case(rng.integers(0, 3, 4), fractions(rng, 4, 3), laid=laid, weight=0.2)


def _plain_softmax(z: Array, axis: int = 1) -> Array:
    e = np.exp(z)
    return np.asarray(e / e.sum(axis=axis, keepdims=True))


@softmax_cross_entropy.misconception("e^1000 is too large for a float: subtract each row's largest logit first.")
def exponential_overflows(labels: Array, z: Array) -> Loss:
    p, rows = _plain_softmax(z), np.arange(len(z))
    loss = -np.log(p[rows, labels]).mean()
    p[rows, labels] -= 1
    return loss, p / len(z)


@softmax_cross_entropy.misconception(
    "A probability can round to 0, whose logarithm is −∞: work out the logarithm of the softmax without the softmax."
)
def logarithm_of_zero(labels: Array, z: Array) -> Loss:
    p = _plain_softmax(z - z.max(axis=1, keepdims=True))
    return -np.log(p[np.arange(len(z)), labels]).mean(), softmax_cross_entropy.reference(labels, z)[1]


@softmax_cross_entropy.misconception("The loss is a mean, so its gradient is divided by the number of samples too.")
def gradient_of_sum(labels: Array, z: Array) -> Loss:
    loss, dz = softmax_cross_entropy.reference(labels, z)
    return loss, dz * len(z)


@softmax_cross_entropy.misconception("You add the samples' losses up; their mean is asked for, also in the gradient.")
def sum_for_mean(labels: Array, z: Array) -> Loss:
    loss, dz = softmax_cross_entropy.reference(labels, z)
    return loss * len(z), dz * len(z)


@softmax_cross_entropy.misconception("Your gradient points the wrong way: softmax minus one-hot, not the other way.")
def sign_reversed(labels: Array, z: Array) -> Loss:
    loss, dz = softmax_cross_entropy.reference(labels, z)
    return loss, -dz


@softmax_cross_entropy.misconception("The loss has lost its minus: it is −log of the label's probability.")
def loss_without_minus(labels: Array, z: Array) -> Loss:
    loss, dz = softmax_cross_entropy.reference(labels, z)
    return -loss, dz


@softmax_cross_entropy.misconception("You average over the classes as well; the mean is over the samples alone.")
def mean_over_classes(labels: Array, z: Array) -> Loss:
    loss, dz = softmax_cross_entropy.reference(labels, z)
    return loss / z.shape[1], dz / z.shape[1]


@softmax_cross_entropy.misconception("Your gradient is the softmax itself: 1 has to come off at each label.")
def forgets_label(labels: Array, z: Array) -> Loss:
    return softmax_cross_entropy.reference(labels, z)[0], _plain_softmax(z - z.max(axis=1, keepdims=True)) / len(z)


@softmax_cross_entropy.misconception("The softmax runs over the classes of one sample; yours runs down the batch.")
def softmax_down_batch(labels: Array, z: Array) -> Loss:
    p, rows = _plain_softmax(z - z.max(axis=0), axis=0), np.arange(len(z))
    loss = -np.log(p[rows, labels]).mean()
    p[rows, labels] -= 1
    return loss, p / len(z)


@softmax_cross_entropy.misconception("The softmax runs over the classes of one sample; yours runs down the batch.")
def log_softmax_down_batch(labels: Array, z: Array) -> Loss:
    shifted, rows = z - z.max(axis=0), np.arange(len(z))
    logs = shifted - np.log(np.exp(shifted).sum(axis=0))
    dz = np.exp(logs)
    dz[rows, labels] -= 1
    return -logs[rows, labels].mean(), dz / len(z)


@softmax_cross_entropy.misconception(
    "You subtract the largest logit of the whole batch; rows far below it vanish. Take each row's own."
)
def maximum_of_batch(labels: Array, z: Array) -> Loss:
    e, rows = np.exp(z - z.max()), np.arange(len(z))
    with np.errstate(divide="ignore", invalid="ignore"):
        logs, dz = z - z.max() - np.log(e.sum(axis=1, keepdims=True)), e / e.sum(axis=1, keepdims=True)
    dz[rows, labels] -= 1
    return -logs[rows, labels].mean(), dz / len(z)


@softmax_cross_entropy.misconception("The loss alone comes back; return both, (loss, dz).")
def returns_loss_alone(labels: Array, z: Array) -> Any:
    return softmax_cross_entropy.reference(labels, z)[0]


@softmax_cross_entropy.misconception(
    "`dz[:, labels] -= 1` takes 1 off whole columns; take it off one entry a row: row numbers and labels side by side."
)
def subtracts_from_columns(labels: Array, z: Array) -> Loss:
    loss, dz = softmax_cross_entropy.reference(labels, z)
    p = dz * len(z)
    p[np.arange(len(z)), labels] += 1
    p[:, labels] -= 1
    return loss, p / len(z)


def _with_floor(floor: Callable[[Array], Array]) -> Callable[[Array, Array], Loss]:
    """Cross-entropy of probabilities that are kept from 0."""

    def function(labels: Array, z: Array) -> Loss:
        p = _plain_softmax(z - z.max(axis=1, keepdims=True))[np.arange(len(z)), labels]
        return -np.log(floor(p)).mean(), softmax_cross_entropy.reference(labels, z)[1]

    return function


for _name, _floor in FLOORS.items():
    softmax_cross_entropy.misconception(
        "A probability that is kept from 0 keeps the loss from being as large as it should: work from the logits.",
        name=_name,
    )(_with_floor(_floor))


@softmax_cross_entropy.misconception(
    "You sum the exponentials down the columns, across samples; each row has a sum of its own."
)
def sums_down_the_columns(labels: Array, z: Array) -> Any:
    s = z - z.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=0, keepdims=True))
    rows = np.arange(len(z)), labels
    dz = np.exp(log_p)
    dz[rows] -= 1
    return -log_p[rows].mean(), dz / len(z)


@softmax_cross_entropy.misconception("You sum the exponentials of the whole batch; each row has a sum of its own.")
def sum_of_batch(labels: Array, z: Array) -> Any:
    s = z - z.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum())
    rows = np.arange(len(z)), labels
    dz = np.exp(log_p)
    dz[rows] -= 1
    return -log_p[rows].mean(), dz / len(z)


@softmax_cross_entropy.misconception("The logarithm is the natural one; yours has base 2.")
def binary_logarithm(labels: Array, z: Array) -> Any:
    s = z - z.max(axis=1, keepdims=True)
    log_p = s - np.log2(np.exp(s).sum(axis=1, keepdims=True))
    rows = np.arange(len(z)), labels
    dz = np.exp(log_p)
    dz[rows] -= 1
    return -log_p[rows].mean(), dz / len(z)
