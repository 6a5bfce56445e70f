"""compose_affine: two affine maps, one after the other, as a single one (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.reshaping.makers import Array, Random, whole


@exercise(
    "reshaping",
    points=3,
    minutes=10,
    difficulty=2,
    hints=(
        "Write it down for one point: A₂·(A₁·p + t₁) + t₂. Multiply the bracket out.",
        "What stands before p is A; all the rest is t.",
    ),
)
def compose_affine(A2: Array, t2: Array, A1: Array, t1: Array) -> tuple[Array, Array]:
    return np.asarray(A2 @ A1), np.asarray(A2 @ t1 + t2)


def _map(rng: Random, k: int, d: int) -> tuple[Array, Array]:
    return rng.normal(size=(k, d)), rng.normal(size=k)


@compose_affine.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(
        np.array([[0.0, -1.0], [1.0, 0.0]]), np.array([5.0, 0.0]),
        np.array([[2.0, 1.0], [0.0, 3.0]]), np.array([1.0, 4.0]),
        visible=True, why="stretch and shear first, then a quarter turn",
    )  # fmt: skip
    yield Case(
        np.array([[1, 2, 0], [0, -1, 3]]), np.array([7, 1]),
        np.array([[1, 0], [2, 1], [0, 4]]), np.array([1, -1, 2]),
        visible=True, why="from two coordinates to three and back",
    )  # fmt: skip
    yield Case(*_map(rng, 2, 2), *_map(rng, 2, 2), why="two random maps of the plane")
    yield Case(*_map(rng, 3, 3), *_map(rng, 3, 3), why="two random maps of space")
    yield Case(*_map(rng, 4, 2), *_map(rng, 2, 3), why="from three to two to four")
    yield Case(*_map(rng, 1, 5), *_map(rng, 5, 1), why="a line through five coordinates")
    yield Case(np.eye(2), np.zeros(2), *_map(rng, 2, 2), why="the second map changes nothing")
    yield Case(*_map(rng, 2, 2), np.eye(2), np.zeros(2), why="the first map changes nothing")
    yield Case(np.eye(2), rng.normal(size=2), np.eye(2), rng.normal(size=2), why="two shifts")
    yield Case(whole(rng, 2, 2), rng.normal(size=2), whole(rng, 2, 2), whole(rng, 2), why="whole numbers and fractions")
    single = [part.astype(np.float32) for part in (*_map(rng, 2, 3), *_map(rng, 3, 2))]
    yield Case(*single, why="float32")
    yield from in_other_layouts(lambda: (*_map(rng, 2, 3), *_map(rng, 3, 2)))


@compose_affine.misconception("The order is the other way round: map 1 comes first, so A₂ stands on the left.")
def other_way_round(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return compose_affine(A1, t1, A2, t2)


@compose_affine.misconception("The second map moves the first shift too: t₁ goes through A₂; you just add the shifts.")
def just_adds_the_shifts(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, t1 + t2


@compose_affine.misconception("You forget the second map's shift, t₂.")
def forgets_second_shift(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, A2 @ t1


@compose_affine.misconception("You forget what the first map's shift, t₁, becomes.")
def forgets_first_shift(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, t2.copy()


@compose_affine.misconception("The second map's shift comes last: A₂ does not act on t₂.")
def moves_second_shift_too(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, A2 @ (t1 + t2)


@compose_affine.misconception("The shift that goes through a matrix is the first one, and the matrix is A₂.")
def exchanges_the_shifts(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, A1 @ t2 + t1


@compose_affine.misconception("You multiply the matrices entry by entry; one map after another is their dot.")
def multiplies_entry_by_entry(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 * A1, A2 @ t1 + t2


@compose_affine.misconception("The matrices stand in the wrong order; the shift is right.")
def matrices_in_wrong_order(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A1 @ A2, A2 @ t1 + t2


@compose_affine.misconception("A matrix is transposed here: for a single shift t, A·t needs none.")
def transposes_for_one_shift(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, t1 @ A2 + t2


@compose_affine.misconception("t₁ goes through the second map alone, not through both: the matrix before it is A₂.")
def moves_first_shift_twice(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, A2 @ A1 @ t1 + t2


@compose_affine.misconception("The second map's shift, t₂, is added; you subtract it.")
def subtracts_second_shift(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, A2 @ t1 - t2


@compose_affine.misconception("You add the matrices; one map after another is their dot.")
def adds_the_matrices(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 + A1, A2 @ t1 + t2


@compose_affine.misconception("The first map's shift goes through A₂ and is added to t₂; you subtract it.")
def subtracts_the_first_shift(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, t2 - A2 @ t1
