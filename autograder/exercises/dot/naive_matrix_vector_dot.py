"""naive_matrix_vector_dot: each row of a matrix dotted with a vector, by hand (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.dot.makers import Array, Random, narrow, quarters, whole


@exercise(
    "dot",
    points=2,
    minutes=6,
    difficulty=1,
    rule="loops",
    hints=(
        "The result has one entry for each row of x.",
        "Entry i is the dot of row `x[i]` and y, and you have a function for that.",
        "`np.zeros(n)` makes room for floats; room of x's dtype may be too narrow for the fractions of y.",
    ),
)
def naive_matrix_vector_dot(x: Array, y: Array) -> Array:
    if x.shape[1] != y.shape[0]:
        raise ValueError(f"rows of {x.shape[1]} entries do not meet a vector of {y.shape[0]}")
    return np.asarray(x @ y)


@naive_matrix_vector_dot.cases
def cases(rng: Random) -> Iterator[Case]:
    x = np.array([[1, 2, 3], [4, 5, 6]])
    yield Case(x, np.array([1, 0, -1]), visible=True, why="two rows of three")
    yield Case(x, np.array([0.5, 0.25, 2.0]), visible=True, why="a whole matrix, a vector of fractions")
    square = np.array([[1.5, 2.0], [-3.0, 4.0]])
    yield Case(square, np.array([2, 1]), visible=True, why="a square matrix of fractions")
    yield Case(x, np.array([1, 2]), visible=True, raises=ValueError, why="a vector as long as a column")
    yield Case(x, np.array([1, 2, 3, 4]), visible=True, raises=ValueError, why="a vector that is too long")
    yield Case(rng.normal(size=(5, 3)), rng.normal(size=3), why="random fractions")
    yield Case(rng.normal(size=(1, 6)), rng.normal(size=6), why="a single row")
    yield Case(rng.normal(size=(4, 1)), rng.normal(size=1), why="a single column")
    yield Case(rng.normal(size=(4, 4)), rng.normal(size=4), why="a square matrix")
    yield Case(whole(rng, 3, 7), rng.normal(size=7), why="whole numbers, then fractions")
    yield Case(rng.normal(size=(6, 2)), whole(rng, 2), why="fractions, then whole numbers")
    yield Case(rng.normal(size=(3, 5)).astype("float32"), rng.normal(size=5).astype("float32"), why="float32")
    yield Case(quarters(rng, 2, 4), quarters(rng, 4), why="float16")
    yield Case(narrow(rng, 4, 5), narrow(rng, 5), why="narrow whole numbers")
    yield Case(narrow(rng, 3, 2, dtype="uint8"), rng.normal(size=2), why="grey levels, then fractions")
    yield Case(
        rng.normal(size=(3, 4)), rng.normal(size=3), raises=ValueError, why="it fits the other way round", weight=0.5
    )
    yield Case(
        rng.normal(size=(3, 4)), rng.normal(size=1), raises=ValueError, why="one entry is not repeated", weight=0.5
    )
    yield Case(rng.normal(size=(2, 1)), rng.normal(size=2), raises=ValueError, why="rows of one entry", weight=0.5)
    yield from in_other_layouts(lambda: (rng.normal(size=(3, 4)), rng.normal(size=4)))


@naive_matrix_vector_dot.misconception("You multiply element by element; each row's products should be added up.")
def never_adds_up(x: Array, y: Array) -> Any:
    naive_matrix_vector_dot(x, y)
    return np.asarray(x * y)


@naive_matrix_vector_dot.misconception("You dot the columns of x with y; the rows should meet the vector.")
def dots_the_columns(x: Array, y: Array) -> Any:
    return naive_matrix_vector_dot(x.T, y)


@naive_matrix_vector_dot.misconception("Where rows and vector differ in length there is no dot: raise a ValueError.")
def never_checks_the_lengths(x: Array, y: Array) -> Any:
    return np.array([sum(a * b for a, b in zip(row, y, strict=False)) for row in x])


@naive_matrix_vector_dot.misconception("A vector of the wrong length should raise a ValueError, not an IndexError.")
def wrong_length_is_an_index_error(x: Array, y: Array) -> Any:
    if len(y) != x.shape[1]:
        raise IndexError
    return np.asarray(x @ y)


@naive_matrix_vector_dot.misconception(
    "Your result has the dtype of x: when x holds whole numbers, fractions are cut off."
)
def has_dtype_of_x(x: Array, y: Array) -> Any:
    return naive_matrix_vector_dot(x, y).astype(x.dtype)


@naive_matrix_vector_dot.misconception(
    "Your result has the dtype of y: when y holds whole numbers, fractions are cut off."
)
def has_dtype_of_y(x: Array, y: Array) -> Any:
    return naive_matrix_vector_dot(x, y).astype(y.dtype)


@naive_matrix_vector_dot.misconception("Your total runs on from row to row; start each row at 0.")
def never_resets_the_total(x: Array, y: Array) -> Any:
    return np.cumsum(naive_matrix_vector_dot(x, y))


@naive_matrix_vector_dot.misconception(
    "Your result is a matrix of one column; here it should be a vector, of shape (n,)."
)
def returns_a_column(x: Array, y: Array) -> Any:
    return naive_matrix_vector_dot(x, y)[:, None].copy()


@naive_matrix_vector_dot.misconception("You return a list; the result should be an array.")
def returns_a_list(x: Array, y: Array) -> Any:
    return naive_matrix_vector_dot(x, y).tolist()


@naive_matrix_vector_dot.misconception("You assign each product where it should be added: the last one alone is left.")
def keeps_the_last_product(x: Array, y: Array) -> Any:
    naive_matrix_vector_dot(x, y)
    return x[:, -1] * y[-1]


@naive_matrix_vector_dot.misconception("Your sums leave the last term out; `range(d)` already ends before d.")
def leaves_the_last_term_out(x: Array, y: Array) -> Any:
    naive_matrix_vector_dot(x, y)
    return np.asarray(x[:, :-1] @ y[:-1])


@naive_matrix_vector_dot.misconception("You return inside the outer loop, so the other rows have no turn.")
def returns_after_one_row(x: Array, y: Array) -> Any:
    result = np.zeros(len(x))
    result[:1] = naive_matrix_vector_dot(x, y)[:1]
    return result


@naive_matrix_vector_dot.misconception(
    "y is walked along with the columns of a row; you take its entry by the row's number."
)
def takes_y_by_the_row(x: Array, y: Array) -> Any:
    if x.ndim != 2 or y.ndim != 1 or x.shape[1] != len(y):
        raise ValueError
    return x.sum(axis=1) * y[: len(x)]


@naive_matrix_vector_dot.misconception(
    "Your result has the dtype of x: when x holds whole numbers, fractions are cut off."
)
def sums_in_dtype_of_x(x: Array, y: Array) -> Any:
    if x.ndim != 2 or y.ndim != 1 or x.shape[1] != len(y):
        raise ValueError
    z = np.zeros(len(x), x.dtype)
    for i, row in enumerate(x):
        for a, b in zip(row, y, strict=True):
            z[i] += a * b
    return z
