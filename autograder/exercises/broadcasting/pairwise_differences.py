"""pairwise_differences: the difference of every point of a and every point of b (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.broadcasting.makers import Array, Random, signed


@exercise(
    "broadcasting",
    points=3,
    minutes=10,
    difficulty=3,
    rule="vectorised",
    hints=(
        "Give a and b axes of size 1 so that their samples lie along different axes.",
        "a becomes (n, 1, d), b becomes (1, m, d).",
        "What does uint8 make of 3 − 5? Convert first.",
    ),
)
def pairwise_differences(a: Array, b: Array) -> Array:
    kind = np.result_type(a, b)
    wide = kind if kind.kind == "f" else np.int64
    return a.astype(wide)[:, None, :] - b.astype(wide)[None, :, :]


@pairwise_differences.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(
        np.array([[1.0, 2.0], [3.0, 5.0], [8.0, 4.0]]),
        np.array([[10.0, 20.0], [30.0, 50.0]]),
        visible=True,
        why="three points and two",
    )
    yield Case(
        np.array([[3, 200]], np.uint8),
        np.array([[5, 100], [4, 250]], np.uint8),
        visible=True,
        why="uint8: nothing wraps around",
    )
    yield Case(
        np.array([[1.0, 2.0], [4.0, 8.0]]), np.array([[0.0, 3.0], [5.0, 1.0]]), visible=True, why="two points and two"
    )
    yield Case(signed(rng, 4, 3), signed(rng, 5, 3), why="random, 3-D")
    yield Case(signed(rng, 3, 3), signed(rng, 3, 3), why="equal sizes everywhere")
    yield Case(
        rng.integers(-128, 128, (3, 2)).astype(np.int8), rng.integers(-128, 128, (4, 2)).astype(np.int8), why="int8"
    )
    yield Case(rng.integers(0, 9, (2, 2)), signed(rng, 3, 2), why="integers and fractions")
    yield Case(signed(rng, 3, 2).astype(np.float32), signed(rng, 2, 2).astype(np.float32), why="float32")
    yield Case(np.zeros((0, 2)), signed(rng, 3, 2), why="no points in a")
    yield Case(signed(rng, 4, 1), signed(rng, 1, 1), why="one coordinate, one point")
    yield Case(
        rng.integers(0, 2**16, (3, 2)).astype(np.uint16), rng.integers(0, 2**16, (2, 2)).astype(np.uint16), why="uint16"
    )
    yield Case(
        rng.integers(0, 2**32, (3, 2)).astype(np.uint32), rng.integers(0, 2**32, (2, 2)).astype(np.uint32), why="uint32"
    )
    yield from in_other_layouts(lambda: (signed(rng, 4, 3), signed(rng, 2, 3)), weight=0.2)


@pairwise_differences.sizes
def sizes(rng: Random, n: int) -> tuple[Any, ...]:
    return rng.normal(size=(n, 2)), rng.normal(size=(n, 2))


@pairwise_differences.misconception("Entry [i, j] should be a[i] − b[j]; you have i and j the other way round.")
def transposed(a: Array, b: Array) -> Array:
    return np.swapaxes(pairwise_differences(a, b), 0, 1).copy()


@pairwise_differences.misconception("Entry [i, j] should be a[i] − b[j]; you subtract a from b.")
def b_minus_a(a: Array, b: Array) -> Array:
    return -pairwise_differences(a, b)


@pairwise_differences.misconception(
    "Unsigned and narrow integers wrap around: convert to a wider type before you subtract."
)
def wraps_around(a: Array, b: Array) -> Array:
    return a[:, None, :] - b[None, :, :]


@pairwise_differences.misconception("You give distances; the differences of all coordinates are asked for.")
def distances(a: Array, b: Array) -> Array:
    return np.asarray(np.sqrt((pairwise_differences(a, b) ** 2).sum(axis=-1)))


@pairwise_differences.misconception("You give absolute differences; keep the signs.")
def absolute_differences(a: Array, b: Array) -> Array:
    return np.abs(pairwise_differences(a, b))


@pairwise_differences.misconception("You subtract sample by sample; every point of a should meet every point of b.")
def sample_by_sample(a: Array, b: Array) -> Array:
    return np.asarray(a - b)


@pairwise_differences.misconception(
    "Every pair is there, in one long list; the result should have the shape (n, m, d)."
)
def one_long_list(a: Array, b: Array) -> Array:
    return pairwise_differences(a, b).reshape(-1, a.shape[1])


@pairwise_differences.misconception("You add; the differences are asked for.")
def adds(a: Array, b: Array) -> Array:
    return pairwise_differences(a, -b.astype(float))


@pairwise_differences.misconception("You compare a with itself: where does b come in?")
def a_with_itself(a: Array, b: Array) -> Array:
    return pairwise_differences(a, a)


@pairwise_differences.misconception(
    "Every coordinate meets every coordinate; only equal ones should: the axes are (n, m, d)."
)
def every_coordinate(a: Array, b: Array) -> Array:
    return np.subtract.outer(a.astype(float), b.astype(float))


@pairwise_differences.misconception(
    "The axes should be (n, m, d): points of a, points of b, coordinates. Yours end with the points of b."
)
def points_of_b_last(a: Array, b: Array) -> Array:
    return np.swapaxes(pairwise_differences(a, b), 1, 2).copy()


@pairwise_differences.misconception("You turn everything into whole numbers, so the fractions are lost.")
def whole_numbers_only(a: Array, b: Array) -> Any:
    return a[:, None].astype(np.int64) - b[None].astype(np.int64)
