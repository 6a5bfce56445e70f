"""confusion_matrix: how often each class was taken for each, without a loop (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.mnist.makers import LAID, Array, Random, classes


@exercise(
    "mnist",
    points=2,
    minutes=8,
    difficulty=2,
    rule="vectorised",
    dtype="integer",
    hints=(
        "The true class picks the row, the predicted class the column.",
        "`matrix[labels, predicted] += 1` counts a pair that comes twice only once; `np.add.at` counts it twice.",
        "Or number the cells: labels · classes + predicted, and count the numbers with `np.bincount`.",
    ),
)
def confusion_matrix(labels: Array, predicted: Array, classes: int = 10) -> Array:
    for given in (labels, predicted):
        if np.any(given < 0) or np.any(given >= classes):
            raise ValueError(f"labels must lie in 0…{classes - 1}")
    matrix = np.zeros((classes, classes), np.int64)
    np.add.at(matrix, (labels, predicted), 1)
    return matrix


@confusion_matrix.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([0, 1, 2, 2, 1, 1]), np.array([0, 2, 2, 1, 2, 1]), 3, visible=True, why="three classes")
    yield Case(np.array([7, 7, 2, 4, 2]), np.array([7, 1, 2, 4, 2]), visible=True, why="digits, ten classes")
    yield Case(np.array([0, 3]), np.array([0, 1]), 3, visible=True, raises=ValueError, why="a label equal to `classes`")
    yield Case(np.array([1, -1]), np.array([1, 0]), 3, visible=True, raises=ValueError, why="a negative label")
    yield Case(classes(rng, 60, 10, "uint8"), rng.integers(0, 10, 60), why="uint8 labels")
    yield Case(rng.integers(0, 4, 50), rng.integers(0, 4, 50), 4, why="many samples, four classes")
    few = rng.integers(0, 3, (2, 15))
    yield Case(few[0], few[1], int(rng.integers(6, 40)), why="classes that don't occur")
    alone = np.zeros(rng.integers(2, 500), int)
    yield Case(alone, alone, 1, why="a single class", weight=0.5)
    yield Case(rng.integers(0, 5, 21), rng.integers(0, 5, 21), kwargs={"classes": 5}, why="classes given by name")
    yield Case(*rng.integers(0, 12, (2, 1)), int(rng.integers(12, 40)), why="a single sample")
    yield Case(rng.integers(0, 12, 40), rng.integers(0, 12, 40), 12, why="more than ten classes")
    labels, predicted = rng.integers(0, 6, (2, 9))
    far, below = labels.copy(), labels.copy()
    far[rng.integers(9)], below[rng.integers(9)] = rng.integers(10, 99), -rng.integers(1, 6)
    yield Case(far, predicted, raises=ValueError, why="a label far too large", weight=0.5)
    yield Case(below, predicted, 6, raises=ValueError, why="a negative label again", weight=0.5)
    for laid in LAID:
        yield Case(rng.integers(0, 3, 20), rng.integers(0, 3, 20), 3, laid=laid, weight=0.2)


@confusion_matrix.sizes
def sizes(rng: Random, n: int) -> tuple[Any, ...]:
    return rng.integers(0, 10, n), rng.integers(0, 10, n)


@confusion_matrix.misconception(
    "A pair that comes twice is counted once: `=` or `+=` with index arrays writes each cell only once."
)
def counts_pairs_once(labels: Array, predicted: Array, classes: int = 10) -> Any:
    return np.minimum(confusion_matrix(labels, predicted, classes), 1)


@confusion_matrix.misconception("Rows are the true classes, columns the predicted ones; yours are the other way round.")
def transposed(labels: Array, predicted: Array, classes: int = 10) -> Any:
    return confusion_matrix(labels, predicted, classes).T.copy()


@confusion_matrix.misconception(
    "A label outside 0…classes−1 should raise a ValueError; NumPy takes a negative one from the end."
)
def negative_labels_wrap(labels: Array, predicted: Array, classes: int = 10) -> Any:
    if np.any(labels >= classes):
        raise ValueError
    return confusion_matrix(labels % classes, predicted, classes)


@confusion_matrix.misconception(
    "A label outside 0…classes−1 should raise a ValueError; here NumPy's IndexError comes out, or none."
)
def index_error(labels: Array, predicted: Array, classes: int = 10) -> Array:
    matrix = np.zeros((classes, classes), np.int64)
    np.add.at(matrix, (labels, predicted), 1)
    return matrix


@confusion_matrix.misconception("Asked for are counts, not shares.")
def shares_of_row(labels: Array, predicted: Array, classes: int = 10) -> Array:
    matrix = confusion_matrix(labels, predicted, classes)
    return np.asarray(matrix / np.maximum(1, matrix.sum(axis=1, keepdims=True)))


@confusion_matrix.misconception("Asked for are counts, not shares.")
def shares_of_all(labels: Array, predicted: Array, classes: int = 10) -> Array:
    return np.asarray(confusion_matrix(labels, predicted, classes) / len(labels))


@confusion_matrix.misconception("The number of classes is the argument, not always 10.")
def always_ten_classes(labels: Array, predicted: Array, classes: int = 10) -> Any:
    if np.any(labels < 0) or np.any(labels >= classes):
        raise ValueError
    return confusion_matrix(labels, predicted, 10)


@confusion_matrix.misconception("The matrix is always (classes, classes), also where the last classes don't occur.")
def drops_last_classes(labels: Array, predicted: Array, classes: int = 10) -> Any:
    matrix = confusion_matrix(labels, predicted, classes)
    top = int(max(labels.max(), predicted.max())) + 1
    return matrix[:top, :top].copy()


@confusion_matrix.misconception("The counts are right, the kind of number is not: counts are whole.")
def counts_as_floats(labels: Array, predicted: Array, classes: int = 10) -> Any:
    return confusion_matrix(labels, predicted, classes).astype(float)


@confusion_matrix.misconception("You count right predictions only; mistakes belong off the diagonal.")
def diagonal_only(labels: Array, predicted: Array, classes: int = 10) -> Any:
    return np.diag(np.diag(confusion_matrix(labels, predicted, classes)))


@confusion_matrix.misconception("Each pair counts once, at [true, predicted]; you count it at [predicted, true] too.")
def counts_both_ways(labels: Array, predicted: Array, classes: int = 10) -> Any:
    matrix = confusion_matrix(labels, predicted, classes)
    return matrix + matrix.T


@confusion_matrix.misconception("You count mistakes only; right predictions belong on the diagonal.")
def mistakes_only(labels: Array, predicted: Array, classes: int = 10) -> Any:
    matrix = confusion_matrix(labels, predicted, classes)
    np.fill_diagonal(matrix, 0)
    return matrix
