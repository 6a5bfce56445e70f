"""naive_add_matrix_and_vector: a vector added to every row of a matrix, by hand (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.broadcasting.makers import Array, Random, lengths, signed


@exercise(
    "broadcasting",
    points=2,
    minutes=8,
    difficulty=2,
    rule="loops",
    hints=("The vector has one entry for each column.", "Which two sizes have to agree?"),
)
def naive_add_matrix_and_vector(x: Array, y: Array) -> Array:
    if x.ndim != 2 or y.ndim != 1 or x.shape[1] != y.shape[0]:
        raise ValueError(f"a vector of {y.shape} does not fit a matrix of {x.shape}")
    return np.asarray(x + y)


@naive_add_matrix_and_vector.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([10.0, 20.0, 30.0]), visible=True, why="two rows")
    yield Case(np.array([[1, 2], [3, 4]]), np.array([0.5, 1.25]), visible=True, why="integers and fractions, square")
    yield Case(np.ones((2, 3)), np.ones(2), visible=True, raises=ValueError, why="one entry for each row")
    yield Case(np.ones((2, 3)), np.ones(1), visible=True, raises=ValueError, why="a single entry")
    yield Case(signed(rng, 4, 3), signed(rng, 3), why="random, not square")
    yield Case(signed(rng, 3, 3).astype(np.float32), signed(rng, 3).astype(np.float32), why="float32, square")
    yield Case(signed(rng, 1, 5), rng.integers(1, 9, 5), why="a single row, an integer vector")
    yield Case(rng.integers(1, 9, (5, 1)), rng.integers(1, 9, 1), why="a single column")
    yield Case(np.zeros((*lengths(rng, 1), 0)), np.zeros(0), why="no columns", weight=0.1)
    yield Case(signed(rng, 3, 2), signed(rng, 5), raises=ValueError, why="a vector too long", weight=0.5)
    yield Case(signed(rng, 3, 4), signed(rng, 3), raises=ValueError, why="a vector too short", weight=0.5)
    yield from in_other_layouts(lambda: (signed(rng, 3, 4), signed(rng, 4)), weight=0.2)


@naive_add_matrix_and_vector.misconception("You add y's entry of the row; each column has an entry of y of its own.")
def entry_of_the_row(x: Array, y: Array) -> Array:
    if x.shape[1] != y.shape[0]:
        raise ValueError
    out = x.astype(np.result_type(x, y))
    for i in range(x.shape[0] if len(y) else 0):
        out[i] = x[i] + y[i % len(y)]
    return out


@naive_add_matrix_and_vector.misconception("A vector of another length should raise a ValueError.")
def accepts_any_length(x: Array, y: Array) -> Array:
    k = min(x.shape[1], len(y))
    out = x.astype(np.result_type(x, y))
    out[:, :k] = x[:, :k] + y[:k]
    return out


@naive_add_matrix_and_vector.misconception("The sum lands in an array of x's dtype, so that fractions are cut off.")
def dtype_of_x(x: Array, y: Array) -> Array:
    return naive_add_matrix_and_vector(x, y).astype(x.dtype)


@naive_add_matrix_and_vector.misconception("You write into x itself; start from a new array.")
def writes_into_x(x: Array, y: Array) -> Array:
    total = naive_add_matrix_and_vector(x, y)
    x[...] = total
    return total


@naive_add_matrix_and_vector.misconception("Only the first row gets the vector; every row should.")
def first_row_only(x: Array, y: Array) -> Array:
    total = naive_add_matrix_and_vector(x, y)
    total[1:] = x[1:]
    return total


@naive_add_matrix_and_vector.misconception(
    "A vector with a single entry does not fit either: the lengths have to be equal."
)
def stretches_single_entry(x: Array, y: Array) -> Array:
    if y.shape[0] not in (1, x.shape[1]):
        raise ValueError
    return np.asarray(x + y)


@naive_add_matrix_and_vector.misconception("You multiply; the vector is to be added.")
def multiplies(x: Array, y: Array) -> Array:
    naive_add_matrix_and_vector(x, y)
    return np.asarray(x * y)


@naive_add_matrix_and_vector.misconception("You subtract; the vector is to be added.")
def subtracts(x: Array, y: Array) -> Array:
    naive_add_matrix_and_vector(x, y)
    return np.asarray(x - y)


@naive_add_matrix_and_vector.misconception("The vector's entries are used in reverse order.")
def reversed_vector(x: Array, y: Array) -> Array:
    naive_add_matrix_and_vector(x, y)
    return np.asarray(x + y[::-1])


@naive_add_matrix_and_vector.misconception(
    "You add the sum of the vector everywhere; each column has an entry of its own."
)
def adds_sum_of_vector(x: Array, y: Array) -> Array:
    naive_add_matrix_and_vector(x, y)
    return np.asarray(x + y.sum())


@naive_add_matrix_and_vector.misconception("The last column gets nothing; range(d) already ends before d.")
def leaves_last_column_out(x: Array, y: Array) -> Array:
    total = naive_add_matrix_and_vector(x, y)
    total[:, -1:] = x[:, -1:]
    return total
