"""softmax_cross_entropy_gradient: the slopes of categorical cross-entropy along the logits (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.gradients.makers import Array, Random, logistic, signed
from autograder.exercises.gradients.softmax import softmax


@exercise(
    "gradients",
    points=2,
    minutes=12,
    difficulty=2,
    hints=(
        "Work it out for one sample: how does ln Σ e^z change with one logit? You have seen that fraction.",
        "The probabilities, and at each label something less.",
    ),
)
def softmax_cross_entropy_gradient(labels: Array, z: Array) -> Array:
    gradient = np.exp(z - z.max(axis=-1, keepdims=True))
    gradient /= gradient.sum(axis=-1, keepdims=True)
    gradient[np.arange(len(labels)), labels] -= 1
    return np.asarray(gradient)


@softmax_cross_entropy_gradient.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([2, 0]), np.array([[1.0, 2.0, 4.0], [0.0, 0.5, -1.0]]), visible=True, why="two samples")
    yield Case(np.array([0, 1]), np.array([[1000.0, 999.0], [1000.0, -1000.0]]), visible=True, stable=True, why="±1000")
    yield Case(np.array([1, 2, 0]), np.array([[3, 1, 0], [0, 1, 2], [1, 0, 4]]), visible=True, why="whole numbers")
    yield Case(rng.integers(0, 10, 6), 2 * signed(rng, 6, 10), why="ten classes")
    yield Case(rng.integers(0, 3, 5).astype(np.uint8), signed(rng, 5, 3), why="labels of 8 bits")
    yield Case(rng.integers(0, 5, 7), signed(rng, 7, 5).astype(np.float32), why="float32")
    yield Case(np.array([3]), signed(rng, 1, 4), why="one sample")
    yield Case(np.zeros(3, int), signed(rng, 3, 1), why="a single class")
    yield Case(rng.integers(0, 4, 6), 1000 * rng.uniform(-1, 1, (6, 4)), stable=True, why="large random logits")
    yield Case(np.array([1, 1, 1]), rng.integers(-4, 5, (3, 3)), why="the same label three times")
    yield Case(rng.integers(0, 4, 3), signed(rng, 3, 4), weight=0.25, tolerance=1e-12, why="exact to twelve digits")
    yield from in_other_layouts(lambda: (rng.integers(0, 4, 3), signed(rng, 3, 4)))


@softmax_cross_entropy_gradient.misconception(
    "The loss is a sum, so its gradient is not divided by the number of samples."
)
def divides_by_samples(labels: Array, z: Array) -> Array:
    return np.asarray(softmax_cross_entropy_gradient(labels, z) / len(labels))


@softmax_cross_entropy_gradient.misconception("The signs are swapped: raising the label's own logit lowers the loss.")
def wrong_sign(labels: Array, z: Array) -> Array:
    return np.asarray(-softmax_cross_entropy_gradient(labels, z))


@softmax_cross_entropy_gradient.misconception("These are the probabilities; the labels should come in as well.")
def forgets_the_labels(labels: Array, z: Array) -> Array:
    return np.asarray(softmax(z))


@softmax_cross_entropy_gradient.misconception(
    "`gradient[:, labels]` changes those columns in every row; you want one entry a row."
)
def whole_label_columns(labels: Array, z: Array) -> Array:
    gradient = softmax(z)
    gradient[:, labels] -= 1
    return np.asarray(gradient)


@softmax_cross_entropy_gradient.misconception("You subtract the label's number; subtract 1 in the label's column.")
def subtracts_the_label_number(labels: Array, z: Array) -> Array:
    return np.asarray(softmax(z) - labels[:, None])


@softmax_cross_entropy_gradient.misconception("exp overflows for large logits: subtract each row's largest one first.")
def overflows(labels: Array, z: Array) -> Array:
    gradient = np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
    gradient[np.arange(len(labels)), labels] -= 1
    return np.asarray(gradient)


@softmax_cross_entropy_gradient.misconception(
    "That is σ(z) minus the target, class by class; here the classes share one softmax."
)
def sigmoid_of_each_class(labels: Array, z: Array) -> Array:
    return np.asarray(logistic(z) - np.eye(z.shape[1])[labels])


@softmax_cross_entropy_gradient.misconception("You keep the label's column only; every logit of a row has a slope.")
def label_column_only(labels: Array, z: Array) -> Array:
    return np.asarray((softmax(z) - 1) * np.eye(z.shape[1])[labels])


@softmax_cross_entropy_gradient.misconception("Your softmax runs down the columns; each row is a sample.")
def softmax_down_columns(labels: Array, z: Array) -> Array:
    return np.asarray(softmax(z.T).T - np.eye(z.shape[1])[labels])


@softmax_cross_entropy_gradient.misconception("You subtract from the logits; they go through softmax first.")
def skips_the_softmax(labels: Array, z: Array) -> Array:
    return np.asarray(z - np.eye(z.shape[1])[labels])


@softmax_cross_entropy_gradient.misconception(
    "−1/p is the slope along the probability; the logits are one step before."
)
def slope_along_the_probability(labels: Array, z: Array) -> Array:
    with np.errstate(all="ignore"):
        return np.asarray(-np.eye(z.shape[1])[labels] / softmax(z))


@softmax_cross_entropy_gradient.misconception(
    "p(1 − p) is a probability's own slope; the labels should come in as well."
)
def slope_of_the_probability(labels: Array, z: Array) -> Array:
    p = softmax(z)
    return np.asarray(p * (1 - p))


@softmax_cross_entropy_gradient.misconception("Labels count from 0; you subtract 1.")
def labels_from_one(labels: Array, z: Array) -> Array:
    return np.asarray(softmax(z) - np.eye(z.shape[1])[labels - 1])


@softmax_cross_entropy_gradient.misconception("There is no factor 2: that belongs to the squared loss.")
def factor_of_two(labels: Array, z: Array) -> Array:
    return np.asarray(2 * softmax_cross_entropy_gradient(labels, z))


@softmax_cross_entropy_gradient.misconception("You add up over the samples; each sample keeps a row of its own.")
def sums_over_samples(labels: Array, z: Array) -> Array:
    return np.asarray(softmax_cross_entropy_gradient(labels, z).sum(axis=0))


@softmax_cross_entropy_gradient.misconception("In the label's column 1 is subtracted; you add it.")
def adds_one(labels: Array, z: Array) -> Any:
    gradient = softmax(z)
    gradient[np.arange(len(labels)), labels] += 1
    return gradient


@softmax_cross_entropy_gradient.misconception(
    "Your softmax divides by the sum of everything; each row is a sample of its own."
)
def softmax_of_everything(labels: Array, z: Array) -> Any:
    powers = np.exp(z - z.max())
    gradient = powers / powers.sum()
    gradient[np.arange(len(labels)), labels] -= 1
    return gradient


@softmax_cross_entropy_gradient.misconception(
    "p·(1 − p) is the sigmoid's slope; in this gradient the probability itself stands, minus 1 at the label."
)
def slope_minus_one_hot(labels: Array, z: Array) -> Any:
    p = softmax(z)
    return p * (1 - p) - np.eye(z.shape[1])[labels]
