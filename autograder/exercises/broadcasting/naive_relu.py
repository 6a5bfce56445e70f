"""naive_relu: element-wise max(x, 0), by hand (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.broadcasting.makers import Array, Random, lengths, signed


@exercise(
    "broadcasting",
    points=2,
    minutes=10,
    difficulty=1,
    rule="loops",
    dtype="exact",
    hints=("Which entries change at all?", "Two loops: one over the rows, one over the columns."),
)
def naive_relu(x: Array) -> Array:
    return np.maximum(x, 0).astype(x.dtype)


@naive_relu.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, -2.0, 0.5], [-3.0, 4.0, 0.0]]), visible=True, why="two rows, both signs")
    yield Case(np.array([[-7, 2], [3, -1], [0, -5]]), visible=True, why="integers")
    yield Case(np.array([[2.5, -1.5]], np.float32), visible=True, why="float32 stays float32")
    yield Case(signed(rng, 3, 5), why="random, not square")
    yield Case(rng.integers(-9, 9, (4, 2)).astype(np.int8), why="int8 stays int8")
    yield Case(signed(rng, 2, 3).astype(np.float16), why="float16 stays float16")
    yield Case(np.zeros((*lengths(rng, 1), 0)), why="rows without entries", weight=0.1)
    yield Case(signed(rng, 1, 6), why="a single row")
    yield Case(signed(rng, 6, 1) * 1e4, why="a single column, large entries")
    yield Case(-abs(signed(rng, 2, 4)), why="nothing positive")
    yield Case(abs(signed(rng, 3, 2)), why="nothing negative: a copy all the same")
    yield from in_other_layouts(lambda: (signed(rng, 3, 4),), weight=0.2)


@naive_relu.misconception("You return |x|: negative entries should become 0, not positive.")
def absolute_value(x: Array) -> Array:
    return np.abs(x)


@naive_relu.misconception("You keep the negative entries and drop the positive ones; relu does the opposite.")
def keeps_negative(x: Array) -> Array:
    return np.minimum(x, 0).astype(x.dtype)


@naive_relu.misconception("You write into x itself; start from a copy, so that the caller's array stays as it was.")
def writes_into_x(x: Array) -> Array:
    x[x < 0] = 0
    return x


@naive_relu.misconception("Positive entries should keep their value; you turn them into 1.")
def step_function(x: Array) -> Array:
    return (x > 0).astype(x.dtype)


@naive_relu.misconception("The dtype of x should be kept: a new array of zeros is float64 unless you say otherwise.")
def float64_result(x: Array) -> Array:
    return np.maximum(x, 0).astype(np.float64)


@naive_relu.misconception("Your loops stop one row or column early; range(n) already ends before n.")
def stops_one_row_early(x: Array) -> Array:
    out = x.copy()
    out[:-1] = np.maximum(x[:-1], 0)
    return out


@naive_relu.misconception("Your loops stop one row or column early; range(n) already ends before n.")
def stops_one_column_early(x: Array) -> Array:
    out = x.copy()
    out[:, :-1] = np.maximum(x[:, :-1], 0)
    return out


@naive_relu.misconception("Your loops leave the first row or column out: counting starts at 0.")
def skips_first_row(x: Array) -> Array:
    out = x.copy()
    out[1:] = np.maximum(x[1:], 0)
    return out


@naive_relu.misconception("Your loops leave the first row or column out: counting starts at 0.")
def skips_first_column(x: Array) -> Array:
    out = x.copy()
    out[:, 1:] = np.maximum(x[:, 1:], 0)
    return out


@naive_relu.misconception("Your loops stop one row or column early; range(n) already ends before n.")
def stops_one_row_and_column_early(x: Array) -> Array:
    out = x.copy()
    out[:-1, :-1] = np.maximum(x[:-1, :-1], 0)
    return out


@naive_relu.misconception("Negative entries should become 0; you leave a part of them.")
def leaky(x: Array) -> Array:
    return np.where(x > 0, x, 0.1 * x).astype(x.dtype)


@naive_relu.misconception("Entries below 1 become 1; it is 0 that they are compared with.")
def compares_with_one(x: Array) -> Array:
    return np.maximum(x, 1).astype(x.dtype)


@naive_relu.misconception("Only the first row is worked on: does the function return inside the loop?")
def first_row_only(x: Array) -> Array:
    out = x.copy()
    out[:1] = np.maximum(x[:1], 0)
    return out


@naive_relu.misconception("You drop small positive entries too: everything above 0 should stay.")
def drops_small_entries(x: Array) -> Array:
    return np.where(x >= 1, x, 0).astype(x.dtype)
