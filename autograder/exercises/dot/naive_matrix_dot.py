"""naive_matrix_dot: the dot of two matrices, rows with columns, by hand (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.dot.makers import Array, Random, narrow, quarters, whole


@exercise(
    "dot",
    points=3,
    minutes=10,
    difficulty=2,
    rule="loops",
    hints=(
        "Entry [i, j] of the result is the dot of row i of x with column j of y.",
        "Three loops, one inside the other: over the rows of x, over the columns of y, over the terms of one sum.",
        "`x[i]` is a row, `y[:, j]` a column: two loops suffice if you call `naive_vector_dot`.",
    ),
)
def naive_matrix_dot(x: Array, y: Array) -> Array:
    if x.shape[1] != y.shape[0]:
        raise ValueError(f"x has {x.shape[1]} columns and y has {y.shape[0]} rows: these should be equal")
    return np.asarray(x @ y)


@naive_matrix_dot.cases
def cases(rng: Random) -> Iterator[Case]:
    a, b = np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])
    yield Case(a, b, visible=True, why="two square matrices")
    yield Case(
        np.arange(6).reshape(3, 2), np.array([[0.5, 1, 0, 2], [0.25, 0, 3, 1]]), visible=True, why="(3, 2)·(2, 4)"
    )
    yield Case(np.array([[0.5, 1.5, 2.0]]), np.array([[1], [2], [3]]), visible=True, why="one row, one column")
    yield Case(np.ones((2, 3)), np.ones((2, 3)), visible=True, raises=ValueError, why="equal shapes, but 3 is not 2")
    yield Case(
        np.ones((2, 3)), np.ones((4, 2)), visible=True, raises=ValueError, why="it fits the other way round only"
    )
    yield Case(rng.normal(size=(4, 3)), rng.normal(size=(3, 5)), why="random fractions")
    yield Case(rng.normal(size=(3, 3)), rng.normal(size=(3, 3)), why="square matrices")
    yield Case(rng.normal(size=(4, 1)), rng.normal(size=(1, 3)), why="one column, one row")
    yield Case(rng.normal(size=(1, 5)), rng.normal(size=(5, 2)), why="a single row")
    yield Case(rng.normal(size=(3, 4)), rng.normal(size=(4, 1)), why="a single column")
    yield Case(whole(rng, 2, 6), rng.normal(size=(6, 3)), why="whole numbers, then fractions")
    yield Case(rng.normal(size=(5, 2)), whole(rng, 2, 4), why="fractions, then whole numbers")
    yield Case(rng.normal(size=(2, 4)).astype("float32"), rng.normal(size=(4, 3)).astype("float32"), why="float32")
    yield Case(quarters(rng, 3, 4), quarters(rng, 4, 2), why="float16")
    yield Case(narrow(rng, 2, 5), narrow(rng, 5, 3), why="narrow whole numbers")
    yield Case(rng.normal(size=(3, 2)), rng.normal(size=(3, 2)), raises=ValueError, why="equal shapes", weight=0.5)
    yield Case(
        rng.normal(size=(3, 4)), rng.normal(size=(1, 4)), raises=ValueError, why="one row is not repeated", weight=0.5
    )
    yield Case(
        rng.normal(size=(3, 1)), rng.normal(size=(2, 4)), raises=ValueError, why="x has too few columns", weight=0.5
    )
    yield Case(
        rng.normal(size=(2, 5)), rng.normal(size=(3, 2)), raises=ValueError, why="x has too many columns", weight=0.5
    )
    yield from in_other_layouts(lambda: (rng.normal(size=(2, 3)), rng.normal(size=(3, 4))))


@naive_matrix_dot.misconception("That is the element-wise product; in the dot a row of x meets a column of y.")
def element_wise_product(x: Array, y: Array) -> Any:
    naive_matrix_dot(x, y)
    return np.asarray(x * y)


@naive_matrix_dot.misconception("You compute y·x; the order matters: rows come from x, columns from y.")
def swaps_the_factors(x: Array, y: Array) -> Any:
    return naive_matrix_dot(y, x)


@naive_matrix_dot.misconception("Rows of x meet rows of y in your sums; the second factor gives its columns.")
def rows_meet_rows(x: Array, y: Array) -> Any:
    return naive_matrix_dot(x, y.T)


@naive_matrix_dot.misconception("Your result is transposed: row i, column j should hold row i of x with column j of y.")
def transposes_the_result(x: Array, y: Array) -> Any:
    return naive_matrix_dot(x, y).T.copy()


@naive_matrix_dot.misconception("Where the inner sizes differ there is no dot: raise a ValueError.")
def never_checks_the_inner_sizes(x: Array, y: Array) -> Any:
    k = min(x.shape[1], y.shape[0])
    return np.asarray(x[:, :k] @ y[:k])


@naive_matrix_dot.misconception(
    "You compare the shapes of x and y as wholes; only x's columns and y's rows have to agree."
)
def compares_whole_shapes(x: Array, y: Array) -> Any:
    if x.shape != y.shape:
        raise ValueError
    return np.asarray(x @ y)


@naive_matrix_dot.misconception("Your result has the dtype of x, so fractions of y are lost.")
def has_dtype_of_x(x: Array, y: Array) -> Any:
    return naive_matrix_dot(x, y).astype(x.dtype)


@naive_matrix_dot.misconception("Your result has the dtype of y, so fractions of x are lost.")
def has_dtype_of_y(x: Array, y: Array) -> Any:
    return naive_matrix_dot(x, y).astype(y.dtype)


@naive_matrix_dot.misconception(
    "You assign each product where it should be added: only the last term of each sum is left."
)
def keeps_the_last_product(x: Array, y: Array) -> Any:
    naive_matrix_dot(x, y)
    return np.asarray(x[:, -1:] * y[-1:])


@naive_matrix_dot.misconception("Your sums leave the last term out; `range(k)` already ends before k.")
def leaves_the_last_term_out(x: Array, y: Array) -> Any:
    naive_matrix_dot(x, y)
    return np.asarray(x[:, :-1] @ y[:-1])


@naive_matrix_dot.misconception("Your total runs on from entry to entry; start each entry of the result at 0.")
def never_resets_the_total(x: Array, y: Array) -> Any:
    product = naive_matrix_dot(x, y)
    return np.cumsum(product).reshape(product.shape)


@naive_matrix_dot.misconception("You compare the outer sizes; the inner ones have to agree: x's columns and y's rows.")
def compares_the_outer_sizes(x: Array, y: Array) -> Any:
    if x.shape[0] != y.shape[1]:
        raise ValueError
    return naive_matrix_dot(x, y)


@naive_matrix_dot.misconception("You return a list of lists; the result should be an array.")
def returns_a_list_of_lists(x: Array, y: Array) -> Any:
    return naive_matrix_dot(x, y).tolist()


@naive_matrix_dot.misconception(
    "All rows of your result are one and the same list (`[[0] * m] * n`): make a new one for each row."
)
def rows_are_one_list(x: Array, y: Array) -> Any:
    if x.ndim != 2 or y.ndim != 2 or x.shape[1] != len(y):
        raise ValueError
    return np.tile((x @ y).sum(axis=0), (len(x), 1))
