"""apply_affine: points in rows through the map p → A·p + t (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.reshaping.makers import Array, Random, whole


@exercise(
    "reshaping",
    points=2,
    minutes=6,
    difficulty=2,
    hints=(
        "It is a Dense layer without activation, with A standing where Wᵀ would be.",
        "The points are rows, so again the matrix is transposed; the shift is broadcast over the points.",
    ),
)
def apply_affine(points: Array, A: Array, t: Array) -> Array:
    return np.asarray(points @ A.T + t)


@apply_affine.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(
        np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 0.5]]),
        np.array([[2.0, 1.0], [0.0, 3.0]]),
        np.array([10.0, 20.0]),
        visible=True,
        why="three points of the plane",
    )
    yield Case(
        np.array([[1, 2, 3], [0, 1, -1]]),
        np.array([[1, 0, 2], [3, -1, 1]]),
        np.array([5, -4]),
        visible=True,
        why="from three coordinates to two",
    )
    yield Case(
        np.array([[2, 1], [-1, 4]]),
        np.array([[0.5, -1.5], [2.0, 1.0]]),
        np.array([0.25, 1.0]),
        visible=True,
        why="whole numbers and a matrix of fractions",
    )
    yield Case(rng.normal(size=(5, 2)), rng.normal(size=(2, 2)), rng.normal(size=2), why="random numbers")
    yield Case(rng.normal(size=(4, 2)), rng.normal(size=(3, 2)), rng.normal(size=3), why="from two to three")
    yield Case(rng.normal(size=(3, 3)), rng.normal(size=(3, 3)), rng.normal(size=3), why="three points in space")
    yield Case(rng.normal(size=(1, 4)), rng.normal(size=(1, 4)), rng.normal(size=1), why="one point, one result")
    yield Case(rng.normal(size=(6, 1)), rng.normal(size=(2, 1)), rng.normal(size=2), why="points on a line")
    yield Case(whole(rng, 4, 2), whole(rng, 2, 2), rng.normal(size=2), why="fractions in the shift only")
    yield Case(
        whole(rng, 3, 2, dtype="int8"), whole(rng, 2, 2, dtype="int8"), whole(rng, 2, dtype="int8"),
        why="narrow whole numbers",
    )  # fmt: skip
    small = [rng.normal(size=shape).astype(np.float32) for shape in ((4, 3), (2, 3), (2,))]
    yield Case(*small, why="float32")
    yield Case(rng.normal(size=(3, 2)), np.zeros((2, 2)), rng.normal(size=2), why="all points fall on one")
    yield from in_other_layouts(lambda: (rng.normal(size=(5, 3)), rng.normal(size=(2, 3)), rng.normal(size=2)))


@apply_affine.misconception("For points in rows the matrix is transposed: row times Aᵀ is A times column.")
def forgets_to_transpose(points: Array, A: Array, t: Array) -> Array:
    return np.asarray(points @ A + t)


@apply_affine.misconception("A·points takes the points as columns; here each point is a row.")
def points_as_columns(points: Array, A: Array, t: Array) -> Array:
    return np.asarray(A @ points + t)


@apply_affine.misconception("You shift first; the map is A·p + t, so the shift comes last.")
def shifts_first(points: Array, A: Array, t: Array) -> Array:
    return np.asarray((points + t) @ A.T)


@apply_affine.misconception("You forget the shift t.")
def forgets_the_shift(points: Array, A: Array, t: Array) -> Array:
    return np.asarray(points @ A.T)


@apply_affine.misconception("Your result holds the points as columns; they should be rows, as they came.")
def result_as_columns(points: Array, A: Array, t: Array) -> Array:
    return np.asarray((points @ A.T + t).T)


@apply_affine.misconception("You subtract the shift; it is added.")
def subtracts_the_shift(points: Array, A: Array, t: Array) -> Array:
    return np.asarray(points @ A.T - t)


@apply_affine.misconception("Each point needs the shift; you add it to the first alone.")
def shifts_first_point_only(points: Array, A: Array, t: Array) -> Array:
    mapped = points @ A.T
    shift = np.zeros(mapped.shape)
    shift[0] = t
    return np.asarray(mapped + shift)


@apply_affine.misconception("You reshape A where its transpose is needed: the entries keep their reading order.")
def reshapes_the_matrix(points: Array, A: Array, t: Array) -> Array:
    return np.asarray(points @ A.reshape(A.shape[::-1]) + t)


@apply_affine.misconception(
    "You reshape the result where its transpose is needed: coordinates of different points mix."
)
def reshapes_the_result(points: Array, A: Array, t: Array) -> Array:
    return np.asarray((A @ points.T).reshape(len(points), len(A)) + t)


@apply_affine.misconception("You add one number of the shift to every coordinate; each coordinate has its own.")
def first_shift_for_all(points: Array, A: Array, t: Array) -> Any:
    return points @ A.T + t[0]
