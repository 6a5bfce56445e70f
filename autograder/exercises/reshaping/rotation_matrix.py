"""rotation_matrix: the matrix that turns the plane anticlockwise by an angle in radians (trusted)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.reshaping.makers import Array, Random


@exercise(
    "reshaping",
    points=1,
    minutes=3,
    difficulty=1,
    hints=(
        "Where does the arrow (1, 0) end when it is turned? That is the first column.",
        "Python's `math.cos` and NumPy's `np.cos` take radians.",
    ),
)
def rotation_matrix(theta: float) -> Array:
    return np.array([[math.cos(theta), -math.sin(theta)], [math.sin(theta), math.cos(theta)]])


@rotation_matrix.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(math.pi / 2, visible=True, why="a quarter turn")
    yield Case(0.3, visible=True, why="a small turn, in radians")
    yield Case(-2.0, visible=True, why="backwards")
    yield Case(0.0, why="no turn", weight=0.1)
    yield Case(int(rng.integers(2, 99)), why="a whole number")
    yield Case(math.pi * int(rng.integers(1, 30)), why="half turns")
    yield Case(float(rng.uniform(0.2, 1.3)), why="a random angle")
    yield Case(float(rng.uniform(1.8, 2.9)), why="more than a quarter turn")
    yield Case(float(-rng.uniform(3.3, 4.5)), why="more than half a turn backwards")
    yield Case(float(rng.uniform(6.5, 7.5)), why="more than a full turn")


@rotation_matrix.misconception("This turns clockwise; the minus sign belongs to the other sine.")
def turns_clockwise(theta: float) -> Array:
    return np.asarray(rotation_matrix(-theta))


@rotation_matrix.misconception("The angle comes in radians already; you convert it from degrees.")
def converts_from_degrees(theta: float) -> Array:
    return np.asarray(rotation_matrix(math.radians(theta)))


@rotation_matrix.misconception("Sine and cosine are exchanged: with the angle 0, nothing should turn.")
def exchanges_sine_and_cosine(theta: float) -> Array:
    return np.array([[math.sin(theta), -math.cos(theta)], [math.cos(theta), math.sin(theta)]])


@rotation_matrix.misconception("One of the sines needs a minus sign; without it, lengths change.")
def forgets_the_minus(theta: float) -> Array:
    return np.array([[math.cos(theta), math.sin(theta)], [math.sin(theta), math.cos(theta)]])


@rotation_matrix.misconception("The minus sign belongs to a sine; with it on a cosine the plane is mirrored.")
def minus_on_a_cosine(theta: float) -> Array:
    return np.array([[math.cos(theta), math.sin(theta)], [math.sin(theta), -math.cos(theta)]])


@rotation_matrix.misconception("The result is a nested list; an array of shape (2, 2) is asked for.")
def nested_list(theta: float) -> Any:
    return rotation_matrix(theta).tolist()


@rotation_matrix.misconception("The four numbers should stand in two rows and two columns; yours have one axis.")
def flat_result(theta: float) -> Array:
    return np.asarray(rotation_matrix(theta).reshape(-1))


@rotation_matrix.misconception("Sine and cosine take radians, as the angle is; you turn it into degrees.")
def converts_to_degrees(theta: float) -> Array:
    return np.asarray(rotation_matrix(math.degrees(theta)))


@rotation_matrix.misconception("The sine loses its sign: beyond half a turn, and backwards, it is negative.")
def loses_the_sign_of_sine(theta: float) -> Array:
    return np.array([[math.cos(theta), -abs(math.sin(theta))], [abs(math.sin(theta)), math.cos(theta)]])


@rotation_matrix.misconception("cos θ ≈ 1 and sin θ ≈ θ hold for tiny angles only.")
def small_angle_only(theta: float) -> Array:
    return np.array([[1, -theta], [theta, 1]])


@rotation_matrix.misconception("Both sines have a minus in your matrix; only the upper one has.")
def both_sines_negative(theta: float) -> Any:
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, -s], [-s, c]])
