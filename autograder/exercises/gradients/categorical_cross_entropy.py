"""categorical_cross_entropy: its sum over samples, straight from labels and logits, without overflow (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.gradients.makers import Array, Random, signed
from autograder.exercises.gradients.softmax import softmax


def log_sum_exp(z: Array) -> Array:
    """ln Σ e^z over the last axis, without overflow."""
    top = z.max(axis=-1)
    return np.asarray(top + np.log(np.exp(z - top[..., None]).sum(axis=-1)))


@exercise(
    "gradients",
    points=3,
    minutes=15,
    difficulty=3,
    hints=(
        "One sample costs −ln of the probability of its label. Write that logarithm out before you compute it.",
        "ln Σ e^z − z[label]: and the first term is stable if you take each row's largest logit out of it.",
        "`z[np.arange(n), labels]` picks one logit in each row.",
    ),
)
def categorical_cross_entropy(labels: Array, z: Array) -> float:
    top = z.max(axis=-1)
    log_sums = top + np.log(np.exp(z - top[:, None]).sum(axis=-1))
    return float(np.sum(log_sums - z[np.arange(len(labels)), labels]))


@categorical_cross_entropy.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([2, 0]), np.array([[1.0, 2.0, 4.0], [0.0, 0.5, -1.0]]), visible=True, why="two samples")
    yield Case(
        np.array([0, 1, 0]),
        np.array([[1000.0, 999.0], [1000.0, -1000.0], [-1000.0, -1000.5]]),
        visible=True,
        stable=True,
        why="logits of ±1000",
    )
    yield Case(np.array([1]), np.array([[0.0, 0.0, 0.0, 0.0]]), visible=True, why="no idea: the cost is ln 4")
    yield Case(np.array([1, 2, 0]), np.array([[3, 1, 0], [0, 1, 2], [1, 0, 4]]), visible=True, why="as many as classes")
    yield Case(rng.integers(0, 10, 6), 2 * signed(rng, 6, 10), why="ten classes")
    yield Case(rng.integers(0, 3, 5).astype(np.uint8), signed(rng, 5, 3), why="labels of 8 bits")
    yield Case(rng.integers(0, 4, 4), rng.integers(-4, 5, (4, 4)), why="whole logits")
    yield Case(rng.integers(0, 5, 7), signed(rng, 7, 5).astype(np.float32), why="float32")
    yield Case(np.zeros(3, int), signed(rng, 3, 1), why="a single class costs nothing")
    yield Case(rng.integers(0, 4, 6), 1000 * rng.uniform(-1, 1, (6, 4)), stable=True, why="large random logits")
    yield Case(np.array([3]), signed(rng, 1, 4), why="one sample")
    yield Case(rng.integers(0, 4, 3), signed(rng, 3, 4), weight=0.25, tolerance=1e-12, why="exact to twelve digits")
    yield from in_other_layouts(lambda: (rng.integers(0, 4, 3), signed(rng, 3, 4)))


@categorical_cross_entropy.misconception("exp overflows for large logits: take each row's largest one out first.")
def overflows(labels: Array, z: Array) -> Any:
    return float(np.sum(np.log(np.exp(z).sum(axis=-1)) - z[np.arange(len(labels)), labels]))


@categorical_cross_entropy.misconception("You take the mean over the samples; the sum is asked for.")
def takes_the_mean(labels: Array, z: Array) -> Any:
    return categorical_cross_entropy(labels, z) / len(labels)


@categorical_cross_entropy.misconception(
    "You take the logarithm of a probability that may be 0; work from the logits instead."
)
def logarithm_of_zero(labels: Array, z: Array) -> Any:
    return float(-np.sum(np.log(softmax(z)[np.arange(len(labels)), labels])))


@categorical_cross_entropy.misconception(
    "`z[:, labels]` takes all those columns of every row; you want one entry a row."
)
def whole_label_columns(labels: Array, z: Array) -> Any:
    return float(np.sum(log_sum_exp(z)[:, None] - z[:, labels]))


@categorical_cross_entropy.misconception("The sign is wrong: a loss of this kind is never negative.")
def wrong_sign(labels: Array, z: Array) -> Any:
    return -categorical_cross_entropy(labels, z)


@categorical_cross_entropy.misconception(
    "You normalise over the samples; the classes of each sample lie along the last axis."
)
def normalises_over_samples(labels: Array, z: Array) -> Any:
    return float(np.sum(log_sum_exp(z.T)[labels % len(z)] - z[np.arange(len(labels)), labels]))


@categorical_cross_entropy.misconception(
    "You add up the probabilities' own values; the loss adds up their negative logarithms."
)
def adds_up_probabilities(labels: Array, z: Array) -> Any:
    return float(np.sum(1 - softmax(z)[np.arange(len(labels)), labels]))


@categorical_cross_entropy.misconception("You return one loss a sample; add them up.")
def one_loss_a_sample(labels: Array, z: Array) -> Any:
    return log_sum_exp(z) - z[np.arange(len(labels)), labels]


@categorical_cross_entropy.misconception(
    "You count how the other classes fare; only the label's own probability matters here."
)
def sigmoid_of_each_class(labels: Array, z: Array) -> Any:
    hot = np.eye(z.shape[1])[labels]
    return float(np.sum(hot * np.logaddexp(0, -z) + (1 - hot) * np.logaddexp(0, z)))


@categorical_cross_entropy.misconception("The largest logit is only nearly ln Σ e^z; the others count as well.")
def largest_logit_alone(labels: Array, z: Array) -> Any:
    return float(np.sum(z.max(axis=-1) - z[np.arange(len(labels)), labels]))


@categorical_cross_entropy.misconception("You leave the label's own logit out: the labels never come in.")
def forgets_the_label(labels: Array, z: Array) -> Any:
    return float(np.sum(log_sum_exp(z)))


@categorical_cross_entropy.misconception("You take the class that the logits choose; the loss asks for the label.")
def takes_the_predicted_class(labels: Array, z: Array) -> Any:
    return categorical_cross_entropy(z.argmax(axis=-1), z)


@categorical_cross_entropy.misconception("You look at the first sample only; add up the losses of all.")
def first_sample_only(labels: Array, z: Array) -> Any:
    return categorical_cross_entropy(labels[:1], z[:1])


@categorical_cross_entropy.misconception("ln Σ e^z is taken for each sample on its own, not over all logits at once.")
def normalises_over_everything(labels: Array, z: Array) -> Any:
    everything = float(log_sum_exp(z.reshape(1, -1))[0])
    return float(np.sum(everything - z[np.arange(len(labels)), labels]))


@categorical_cross_entropy.misconception("You add the sums down the columns; each sample's classes lie along a row.")
def sums_down_columns(labels: Array, z: Array) -> Any:
    return float(np.sum(log_sum_exp(z.T)) - np.sum(z[np.arange(len(labels)), labels]))


@categorical_cross_entropy.misconception("You count the mistakes; the loss also says how sure they were.")
def counts_mistakes(labels: Array, z: Array) -> Any:
    return float(np.sum(z.argmax(axis=-1) != labels))


@categorical_cross_entropy.misconception("Labels count from 0; you subtract 1.")
def labels_from_one(labels: Array, z: Array) -> Any:
    return float(np.sum(log_sum_exp(z) - z[np.arange(len(labels)), labels - 1]))


@categorical_cross_entropy.misconception(
    "A small constant keeps the logarithm finite and makes large errors cheap; log-sum-exp needs none."
)
def adds_one_in_ten_millions(labels: Array, z: Array) -> Any:
    return float(-np.sum(np.log(softmax(z)[np.arange(len(labels)), labels] + 1e-7)))


@categorical_cross_entropy.misconception("You subtract the largest logit inside the exponential and never add it back.")
def never_adds_the_largest_back(labels: Array, z: Array) -> Any:
    inner = np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1)
    return float(np.sum(np.log(inner) - z[np.arange(len(labels)), labels]))


@categorical_cross_entropy.misconception(
    "You multiply by the label's number; it says which class is meant, and weighs nothing."
)
def weighs_by_the_label(labels: Array, z: Array) -> Any:
    shifted = z - z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-np.sum(labels[:, None] * logs))


@categorical_cross_entropy.misconception(
    "You add up the classes of every sample; the loss takes the labelled class alone."
)
def all_classes(labels: Array, z: Array) -> Any:
    shifted = z - z.max(axis=1, keepdims=True)
    return float(-np.sum(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))))


@categorical_cross_entropy.misconception("z holds logits, not probabilities: they need a softmax before the logarithm.")
def logits_for_probabilities(labels: Array, z: Array) -> Any:
    with np.errstate(all="ignore"):
        return float(-np.sum(np.log(z[np.arange(len(labels)), labels])))
