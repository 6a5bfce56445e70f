"""naive_transpose: a matrix's rows become its columns, entry by entry, by hand (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.reshaping.makers import Array, Random, pixels, ramp, whole


@exercise(
    "reshaping",
    points=2,
    minutes=8,
    difficulty=1,
    rule="loops",
    dtype="exact",
    block=(
        "T", "mT", "transpose", "permute_dims", "matrix_transpose", "swapaxes", "moveaxis", "stack", "column_stack",
        "dstack", "concatenate",
    ),
    forbid=("np.linalg.matrix_transpose", "np.lib.stride_tricks.as_strided"),
    hints=(
        "The result has as many rows as `x` has columns: start with `np.empty` of that shape and x's dtype.",
        "Two loops, over the rows and the columns of `x`. Where does the entry [i, j] go?",
    ),
)  # fmt: skip
def naive_transpose(x: Array) -> Array:
    return x.T.copy()


@naive_transpose.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 3), visible=True, why="two rows, three columns")
    yield Case(ramp(3, 3, dtype="float32"), visible=True, why="a square matrix")
    yield Case(ramp(1, 4, dtype="uint8"), visible=True, why="a single row becomes a column")
    yield Case(rng.normal(size=(5, 2)), why="more rows than columns")
    yield Case(rng.normal(size=(4, 4)), why="a square matrix of fractions")
    yield Case(pixels(rng, 3, 7), why="bytes")
    yield Case(whole(rng, 6, 1, dtype="int8"), why="a single column becomes a row")
    yield Case(rng.normal(size=(2, 5)).astype(np.float16), why="float16")
    yield Case(rng.normal(size=(1, 1)), why="a single entry")
    yield Case(rng.integers(2**62, 2**63, (2, 4)).astype(np.uint64), why="large numbers, exact")
    yield Case(whole(rng, 4, 3, dtype="int32"), why="whole numbers")
    yield from in_other_layouts(lambda: (whole(rng, 4, 3),))


@naive_transpose.misconception(
    "Your numbers keep their reading order: that is a reshape. A transpose moves the entry [i, j] to [j, i]."
)
def reshapes_instead(x: Array) -> Array:
    return x.reshape(x.shape[::-1]).copy()


@naive_transpose.misconception("You copy every entry to its old place; exchange the two indices on one side.")
def copies_in_place(x: Array) -> Array:
    return x.copy()


@naive_transpose.misconception("The result should keep the dtype of x: give it to the array that you fill.")
def loses_the_dtype(x: Array) -> Array:
    return x.T.astype(np.float64)


@naive_transpose.misconception("You turn the matrix like a photograph; a transpose mirrors it at its diagonal.")
def turns_like_a_photograph(x: Array) -> Array:
    return np.rot90(x).copy()


@naive_transpose.misconception(
    "Your result has the shape of x, which suits square matrices alone: exchange its lengths."
)
def keeps_the_shape_of_x(x: Array) -> Array:
    out = np.empty_like(x)
    for i, j in np.ndindex(*x.shape):
        out[j, i] = x[i, j]
    return out


@naive_transpose.misconception(
    "You exchange every pair of entries twice, once from either side, and so all is as before."
)
def swaps_twice(x: Array) -> Array:
    out = x.copy()
    for i, j in np.ndindex(*x.shape):
        out[i, j], out[j, i] = out[j, i], out[i, j]
    return out


@naive_transpose.misconception("The result is a list of lists; an array is asked for.")
def list_of_lists(x: Array) -> Any:
    return x.T.tolist()


@naive_transpose.misconception("The last row of x is left out: `range(n)` ends at n − 1 of itself.")
def leaves_out_last_row(x: Array) -> Array:
    out = np.zeros(x.shape[::-1], x.dtype)
    out[:, : len(x) - 1] = x[:-1].T
    return out


@naive_transpose.misconception("The last column of x is left out: `range(n)` ends at n − 1 of itself.")
def leaves_out_last_column(x: Array) -> Array:
    out = np.zeros(x.shape[::-1], x.dtype)
    out[: x.shape[1] - 1] = x[:, :-1].T
    return out
