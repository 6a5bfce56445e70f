"""accuracy: the share of predictions that equal their labels (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.mnist.makers import LAID, Array, Random, classes


@exercise(
    "mnist",
    points=2,
    minutes=4,
    difficulty=1,
    tolerance=1e-6,
    hints=(
        "`labels == predicted` is an array of True and False; its mean is the share of True.",
        "Compare the lengths before anything else: NumPy would stretch an array of length 1.",
    ),
)
def accuracy(labels: Array, predicted: Array) -> float:
    if len(labels) != len(predicted) or len(labels) == 0:
        raise ValueError(
            f"{len(labels)} labels and {len(predicted)} predictions: equal numbers, at least 1, are needed"
        )
    return float(np.mean(labels == predicted))


@accuracy.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([7, 2, 1, 0]), np.array([7, 2, 1, 6]), visible=True, why="three of four right")
    yield Case(np.array([3, 1, 4]), np.array([3, 1, 4]), visible=True, why="all right")
    yield Case(np.array([1, 2, 3]), np.array([1]), visible=True, raises=ValueError, why="three labels, one prediction")
    yield Case(np.zeros(0, int), np.zeros(0, int), visible=True, raises=ValueError, why="nothing at all")
    labels = classes(rng, 12, 10)
    yield Case(labels, (labels + rng.integers(1, 10, 12)) % 10, why="all wrong")
    yield Case(classes(rng, 30, 10, "uint8"), rng.integers(0, 10, 30), why="uint8 labels")
    yield Case(np.tile(classes(rng, 20, 4), 3), np.tile(classes(rng, 20, 4), 3), why="more samples")
    one, several = rng.integers(0, 10, 1), rng.integers(0, 10, rng.integers(5, 30))
    yield Case(one, several, raises=ValueError, why="one label, several predictions", weight=0.5)
    yield Case(several, several[:-1], raises=ValueError, why="a prediction too few", weight=0.5)
    yield Case(several, several[:0], raises=ValueError, why="no prediction", weight=0.5)
    for laid in LAID:
        yield Case(rng.integers(0, 3, 17), rng.integers(0, 3, 17), laid=laid, weight=0.2)
    yield Case(np.array([0, 9, 9], np.uint8), np.array([0, 0, 9], np.uint8), visible=True, why="two of three right")


def _same_length(labels: Array, predicted: Array) -> None:
    if len(labels) != len(predicted) or not len(labels):
        raise ValueError


@accuracy.misconception("You count the right answers; the accuracy is their share, so divide by how many there are.")
def counts_right_answers(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(np.sum(labels == predicted))


@accuracy.misconception("You count the right answers; the accuracy is their share, so divide by how many there are.")
def counts_as_integer(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return np.sum(labels == predicted)


@accuracy.misconception("The share is rounded; give it as it is.")
def rounds_share(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return round(float(np.mean(labels == predicted)), 2)


@accuracy.misconception("Compare each prediction with its own label; you compare all pairs.")
def compares_all_pairs(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(np.mean(labels[:, np.newaxis] == predicted))


@accuracy.misconception("Compare each prediction with its own label; you compare how often each class comes.")
def compares_sorted(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(np.mean(np.sort(labels) == np.sort(predicted)))


@accuracy.misconception("You give per cent; asked for is a number between 0 and 1.")
def per_cent(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(100 * np.mean(labels == predicted))


@accuracy.misconception("That is the share of mistakes; the accuracy is the share of right answers.")
def share_of_mistakes(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(np.mean(labels != predicted))


@accuracy.misconception(
    "NumPy stretches the single prediction over all labels; unequal lengths should raise a ValueError."
)
def stretches_single_prediction(labels: Array, predicted: Array) -> Any:
    if not labels.size:
        raise ValueError
    return float(np.mean(labels == predicted))


@accuracy.misconception("Of no samples at all there is no share: raise a ValueError.")
def zero_of_nothing(labels: Array, predicted: Array) -> Any:
    if len(labels) != len(predicted):
        raise ValueError
    return float(np.sum(labels == predicted) / max(1, len(labels)))


@accuracy.misconception("You answer whether all are right; asked for is the share that is.")
def all_or_nothing(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(np.array_equal(labels, predicted))


@accuracy.misconception(
    "You compare sizes of class numbers; a 6 for a 0 is no worse than a 1 for a 0. Count what is equal."
)
def distance_of_classes(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(1 - np.mean(np.abs(labels.astype(float) - predicted)))


@accuracy.misconception("You divide by 10 000 whatever is given; divide by how many labels there are.")
def share_of_10_000(labels: Array, predicted: Array) -> Any:
    if len(labels) != len(predicted) or not len(labels):
        raise ValueError
    return float(np.sum(labels == predicted) / 10_000)


@accuracy.misconception("You multiply labels with predictions; compare them.")
def multiplies(labels: Array, predicted: Array) -> Any:
    if len(labels) != len(predicted) or not len(labels):
        raise ValueError
    return float(np.mean(labels * predicted))
