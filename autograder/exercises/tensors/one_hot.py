"""one_hot: a row for each label, with a 1 in the label's column (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.tensors.makers import Array, Random, lengths


@exercise(
    "tensors",
    points=3,
    minutes=10,
    difficulty=2,
    dtype="exact",
    hints=(
        "Start from zeros of shape (n, classes), then put a 1 in each row.",
        "Check the labels first: is any below 0, or at least `classes`?",
        "`out[np.arange(n), labels] = 1` sets one entry in each row.",
    ),
)
def one_hot(labels: Array, classes: int = 10) -> Array:
    if np.any(labels < 0) or np.any(labels >= classes):
        raise ValueError(f"labels must lie in 0…{classes - 1}")
    out = np.zeros((len(labels), classes), np.float32)
    out[np.arange(len(labels)), labels] = 1
    return out


@one_hot.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([2, 0, 1]), 3, visible=True, why="three labels of three classes")
    yield Case(np.array([7, 2, 1, 0]), visible=True, why="digits, ten classes")
    yield Case(np.array([1, 1], np.uint8), 4, visible=True, why="classes that don't occur")
    yield Case(np.array([0, 3]), 3, visible=True, raises=ValueError, why="a label equal to `classes`")
    yield Case(np.array([0, -1]), 3, visible=True, raises=ValueError, why="a negative label")
    yield Case(rng.integers(0, 10, 20).astype(np.uint8), why="uint8 labels")
    yield Case(np.zeros(0, np.int64), *lengths(rng, 1), why="no labels at all", weight=0.5)
    yield Case(rng.integers(0, 40, 30).astype(np.int8), 40, why="forty classes")
    yield Case(np.zeros(lengths(rng, 1), np.int64), 1, why="a single class", weight=0.5)
    yield Case(
        np.append(rng.integers(0, 9, 4), rng.integers(99, 256)).astype(np.uint8),
        10,
        raises=ValueError,
        why="a label far too large",
        weight=0.5,
    )
    yield Case(
        np.append(rng.integers(-3, 0), rng.integers(0, 6, 4)),
        6,
        raises=ValueError,
        why="a negative label among others",
        weight=0.5,
    )
    yield Case(rng.integers(0, 6, 9), why="classes given by name", kwargs={"classes": 6})
    yield from in_other_layouts(lambda: (rng.integers(0, 7, 8), 7), weight=0.2)


@one_hot.misconception("The values are right, the dtype should be float32.")
def float64_result(labels: Array, classes: int = 10) -> Array:
    return np.asarray(one_hot(labels, classes), np.float64)


@one_hot.misconception(
    "A label outside 0…classes−1 should raise a ValueError; NumPy takes a negative one from the end."
)
def negative_labels_wrap(labels: Array, classes: int = 10) -> Array:
    if np.any(labels >= classes):
        raise ValueError
    return np.eye(classes, dtype=np.float32)[labels]


@one_hot.misconception("A label outside 0…classes−1 should raise a ValueError; here NumPy's IndexError comes out.")
def index_error(labels: Array, classes: int = 10) -> Array:
    return np.eye(classes, dtype=np.float32)[labels]


@one_hot.misconception("A label equal to `classes` is out of range as well: labels run from 0 to classes−1.")
def label_equal_to_classes(labels: Array, classes: int = 10) -> Array:
    if np.any(labels < 0) or np.any(labels > classes):
        raise ValueError
    out = np.zeros((len(labels), classes + 1), np.float32)
    out[np.arange(len(labels)), labels] = 1
    return out[:, :classes]


@one_hot.misconception("Your result is (classes, n); each sample should be a row.")
def transposed(labels: Array, classes: int = 10) -> Array:
    return one_hot(labels, classes).T.copy()


@one_hot.misconception("You count classes from 1; label 0 belongs in column 0.")
def counts_from_one(labels: Array, classes: int = 10) -> Array:
    return np.roll(one_hot(labels, classes), -1, axis=1)


@one_hot.misconception("The number of columns is `classes`, also where the largest class does not occur.")
def drops_last_classes(labels: Array, classes: int = 10) -> Array:
    return one_hot(labels, classes)[:, : int(labels.max(initial=0)) + 1].copy()


@one_hot.misconception("The number of classes is the argument, not always 10.")
def always_ten_classes(labels: Array, classes: int = 10) -> Array:
    return one_hot(labels, 10)


@one_hot.misconception("You write the label's number into its column; one-hot means a 1 there.")
def writes_the_label(labels: Array, classes: int = 10) -> Array:
    return one_hot(labels, classes) * labels[:, None].astype(np.float32)


@one_hot.misconception("You have ones up to the label; a single 1 is asked for, at the label itself.")
def ones_up_to_label(labels: Array, classes: int = 10) -> Array:
    one_hot(labels, classes)
    return (np.arange(classes) <= labels[:, None]).astype(np.float32)


@one_hot.misconception("Every row gets the ones of all labels; row i should get that of label i alone.")
def ones_of_all_labels(labels: Array, classes: int = 10) -> Array:
    out = one_hot(labels, classes)
    out[:, labels] = 1
    return out


@one_hot.misconception("The rows are in the order of the labels' sizes; row i belongs to label i.")
def sorted_labels(labels: Array, classes: int = 10) -> Array:
    return one_hot(np.sort(labels), classes)


@one_hot.misconception("Ones and zeros have changed places.")
def zeros_and_ones_swapped(labels: Array, classes: int = 10) -> Array:
    return 1 - one_hot(labels, classes)
