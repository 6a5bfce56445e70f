"""rotate: points in rows (n, 2), turned about the origin (trusted)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.reshaping.makers import Array, Random, whole
from autograder.exercises.reshaping.rotation_matrix import rotation_matrix


@exercise(
    "reshaping",
    points=2,
    minutes=6,
    difficulty=2,
    hints=(
        "R·p wants p as a column, but the points are rows. What do you transpose?",
        "Row times matrix: p·Rᵀ gives the same numbers as R·p, laid out as a row.",
    ),
)
def rotate(points: Array, theta: float) -> Array:
    return np.asarray(points @ rotation_matrix(theta).T)


@rotate.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, 0.0], [0.0, 2.0], [3.0, 1.0]]), math.pi / 2, visible=True, why="a quarter turn")
    yield Case(np.array([[2, 1], [-1, 3]]), 0.5, visible=True, why="two points of whole numbers")
    yield Case(np.array([[1.5, -0.5]]), -1.0, visible=True, why="one point, clockwise")
    yield Case(rng.normal(size=(7, 2)), float(rng.uniform(0.3, 1.2)), why="random points")
    yield Case(rng.normal(size=(2, 2)), float(rng.uniform(1.8, 2.8)), why="two random points")
    yield Case(rng.normal(size=(5, 2)).astype(np.float32), float(rng.uniform(3.4, 4.4)), why="float32")
    yield Case(whole(rng, 4, 2, dtype="uint8"), float(rng.uniform(1.8, 2.4)), why="whole numbers without a sign")
    yield Case(rng.normal(size=(3, 2)) + 5, 0.0, why="no turn")
    yield Case(whole(rng, 3, 2, dtype="int16"), 0, why="no turn of whole numbers")
    yield Case(np.append(np.zeros((1, 2)), whole(rng, 1, 2), axis=0), float(rng.uniform(1, 2)), why="the origin stays")
    yield Case(rng.normal(size=(6, 2)) * 100, float(-rng.uniform(5, 6)), why="far from the origin")
    yield from in_other_layouts(lambda: (rng.normal(size=(5, 2)), float(rng.uniform(-3, 3))))


@rotate.misconception("The points turn clockwise: as rows, they need the transpose of the matrix.")
def turns_clockwise(points: Array, theta: float) -> Array:
    return np.asarray(points @ rotation_matrix(theta))


@rotate.misconception("The angle comes in radians already; you convert it from degrees.")
def converts_from_degrees(points: Array, theta: float) -> Array:
    return np.asarray(rotate(points, math.radians(theta)))


@rotate.misconception("R·points takes the points as columns; here each point is a row.")
def points_as_columns(points: Array, theta: float) -> Array:
    return np.asarray(rotation_matrix(theta) @ points)


@rotate.misconception("Your result holds the points as columns, (2, n); they should be rows, as they came.")
def result_as_columns(points: Array, theta: float) -> Array:
    return np.asarray(rotation_matrix(theta) @ points.T)


@rotate.misconception("You turn about the points' centre; the turn is about the origin.")
def turns_about_the_centre(points: Array, theta: float) -> Array:
    centre = points.mean(axis=0)
    return np.asarray(rotate(points - centre, theta) + centre)


@rotate.misconception("Turned points have fractions; you round them to whole numbers.")
def rounds_to_whole_numbers(points: Array, theta: float) -> Array:
    return np.asarray(rotate(points, theta)).astype(points.dtype)


@rotate.misconception("You multiply entry by entry; a dot of each point with the matrix is needed.")
def multiplies_by_first_row(points: Array, theta: float) -> Array:
    return np.asarray(points * rotation_matrix(theta)[0])


@rotate.misconception("You multiply entry by entry; a dot of each point with the matrix is needed.")
def multiplies_entry_by_entry(points: Array, theta: float) -> Array:
    return points * np.array([math.cos(theta), math.sin(theta)])


@rotate.misconception("The new x goes into the new y: work out both from the old point.")
def uses_the_new_x(points: Array, theta: float) -> Array:
    turned = np.array(points, dtype=float)
    turned[:, 0] = math.cos(theta) * turned[:, 0] - math.sin(theta) * turned[:, 1]
    turned[:, 1] = math.sin(theta) * turned[:, 0] + math.cos(theta) * turned[:, 1]
    return turned


@rotate.misconception("This mirrors the points: just one of the matrix's two sines has a minus sign, and no cosine.")
def mirrors_the_points(points: Array, theta: float) -> Array:
    c, s = math.cos(theta), math.sin(theta)
    return np.asarray(points @ np.array([[c, s], [s, -c]]))


@rotate.misconception("A reshape to (2, n) is no transpose: it mixes the coordinates of different points.")
def reshapes_points_to_columns(points: Array, theta: float) -> Array:
    return np.asarray((rotation_matrix(theta) @ points.reshape(2, -1)).T)


@rotate.misconception("A reshape to (n, 2) is no transpose: it mixes the coordinates of different points.")
def reshapes_result_to_rows(points: Array, theta: float) -> Array:
    return np.asarray((rotation_matrix(theta) @ points.T).reshape(-1, 2))
