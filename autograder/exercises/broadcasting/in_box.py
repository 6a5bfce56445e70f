"""in_box: which points lie strictly inside a box (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.broadcasting.makers import Array, Random


@exercise(
    "broadcasting",
    points=2,
    minutes=8,
    difficulty=2,
    rule="vectorised",
    dtype="exact",
    hints=(
        "`points > low` compares every point with the corner at once.",
        "A point is inside when all its coordinates are.",
    ),
)
def in_box(points: Array, low: Array, high: Array) -> Array:
    return np.all((points > low) & (points < high), axis=1)


@in_box.cases
def cases(rng: Random) -> Iterator[Case]:
    low, high = np.array([0.0, 0.0]), np.array([1.0, 2.0])
    corners = np.array([[0.5, 1.5], [0.5, 2.5], [-0.5, 1.0], [1.5, 1.0], [0.5, -1.0], [1.5, 2.5]])
    yield Case(corners, low, high, visible=True, why="points around a 2-D box")
    yield Case(
        np.array([[0.0, 1.0], [0.5, 2.0], [1.0, 1.0], [0.5, 0.0], [0.5, 0.5]]),
        low,
        high,
        visible=True,
        why="points on the edge",
    )
    yield Case(
        np.array([[1, 2, 3], [1, 9, 3], [4, 2, 3]]),
        np.array([0, 0, 0]),
        np.array([3, 4, 5]),
        visible=True,
        why="integers, 3-D",
    )
    yield Case(rng.uniform(-1, 2, (40, 2)), low, high, why="random points in 2-D")
    yield Case(rng.uniform(0, 1, (30, 3)), np.full(3, 0.1), np.array([0.9, 0.8, 0.95]), why="random points in 3-D")
    yield Case(
        rng.uniform(0, 3, (25, 1)).astype(np.float32),
        np.array([1.0], np.float32),
        np.array([2.0], np.float32),
        why="one coordinate",
    )
    yield Case(np.zeros((0, 2)), -rng.uniform(0, 1, 2), high, why="no points at all", weight=0.5)
    yield Case(rng.integers(0, 3, (20, 2)), np.array([0, 0]), np.array([2, 2]), why="many points on the edge")
    yield Case(rng.uniform(0, 1, (2, 2)), np.array([0.5, 0.5]), np.array([0.5, 0.5]), why="an empty box")
    yield Case(rng.uniform(-2, 2, (40, 4)), np.full(4, -1.8), np.full(4, 1.8), why="four coordinates")
    yield from in_other_layouts(lambda: (rng.uniform(-1, 2, (20, 3)), np.full(3, -0.9), np.full(3, 1.7)), weight=0.2)


@in_box.sizes
def sizes(rng: Random, n: int) -> tuple[Any, ...]:
    return rng.uniform(-1, 2, (n, 2)), np.array([0.0, 0.0]), np.array([1.0, 2.0])


@in_box.misconception("A point on the edge is not strictly inside: use < and >.")
def edge_counts_as_inside(points: Array, low: Array, high: Array) -> Array:
    return np.all((points >= low) & (points <= high), axis=1)


@in_box.misconception("One coordinate inside is not enough: all of them have to be.")
def any_coordinate(points: Array, low: Array, high: Array) -> Array:
    return np.any((points > low) & (points < high), axis=1)


@in_box.misconception("You answer for each coordinate; one answer for each point is asked for.")
def answer_per_coordinate(points: Array, low: Array, high: Array) -> Array:
    return (points > low) & (points < high)


@in_box.misconception("You check the lower corner only; the upper one bounds the box too.")
def lower_corner_only(points: Array, low: Array, high: Array) -> Array:
    return np.all(points > low, axis=1)


@in_box.misconception("You combine along the points; combine along each point's coordinates instead.")
def combines_along_points(points: Array, low: Array, high: Array) -> Array:
    return np.all((points > low) & (points < high), axis=0)


@in_box.misconception("The upper edge is outside as well: the box is open on both sides.")
def upper_edge_inside(points: Array, low: Array, high: Array) -> Array:
    return np.all((points > low) & (points <= high), axis=1)


@in_box.misconception("The answers should be bools; you give numbers.")
def numbers_for_bools(points: Array, low: Array, high: Array) -> Array:
    return np.all((points > low) & (points < high), axis=1).astype(np.int64)


@in_box.misconception("You check the upper corner only; the lower one bounds the box too.")
def upper_corner_only(points: Array, low: Array, high: Array) -> Array:
    return np.all(points < high, axis=1)


@in_box.misconception("The lower edge is outside as well: the box is open on both sides.")
def lower_edge_inside(points: Array, low: Array, high: Array) -> Array:
    return np.all((points >= low) & (points < high), axis=1)


@in_box.misconception("Above the lower corner *or* below the upper one is not enough: both have to hold.")
def or_for_and(points: Array, low: Array, high: Array) -> Array:
    return np.all((points > low) | (points < high), axis=1)


@in_box.misconception("You give the numbers of the points inside; one answer for each point is asked for.")
def indices_of_points(points: Array, low: Array, high: Array) -> Array:
    return np.flatnonzero(np.all((points > low) & (points < high), axis=1))


@in_box.misconception("You give the points inside; one answer for each point is asked for.")
def points_inside(points: Array, low: Array, high: Array) -> Array:
    return points[np.all((points > low) & (points < high), axis=1)]


@in_box.misconception("You compare sums of coordinates; each coordinate has bounds of its own.")
def sums_of_coordinates(points: Array, low: Array, high: Array) -> Array:
    total = points.sum(axis=1)
    return (total > low.sum()) & (total < high.sum())


@in_box.misconception("You answer for all points at once; each point gets an answer of its own.")
def one_answer_for_all(points: Array, low: Array, high: Array) -> Any:
    return ((points > low) & (points < high)).all()
