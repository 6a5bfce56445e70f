"""naive_add: the element-wise sum of two matrices, by hand (trusted)."""

from __future__ import annotations

import numpy as np

from autograder.exercises.authoring import exercise
from autograder.exercises.broadcasting.makers import Array, require_equal_shapes, two_matrices


@exercise(
    "broadcasting",
    points=2,
    minutes=8,
    difficulty=1,
    rule="loops",
    hints=("Compare the shapes first.", "What dtype can hold the sum of an integer and a fraction?"),
)
def naive_add(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    return np.asarray(x + y)


naive_add.cases(two_matrices)


@naive_add.misconception("Shapes that differ should raise a ValueError; you let NumPy's rules decide.")
def lets_numpy_broadcast(x: Array, y: Array) -> Array:
    return np.asarray(x + y)


@naive_add.misconception("The sum lands in an array of x's dtype, so that fractions of y are cut off.")
def dtype_of_x(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    return np.asarray(x + y).astype(x.dtype)


@naive_add.misconception("You write into x itself; start from a new array, so that the caller's stays as it was.")
def writes_into_x(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    total = np.asarray(x + y)
    x[...] = total
    return total


@naive_add.misconception("You subtract; the sum is asked for.")
def subtracts(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    return np.asarray(x - y)


@naive_add.misconception("You return x unchanged: is y ever added?")
def forgets_y(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    return x.astype(np.result_type(x, y))


@naive_add.misconception("Shapes that differ should raise a ValueError; an `assert` raises an AssertionError.")
def assertion_error(x: Array, y: Array) -> Array:
    assert x.shape == y.shape
    return np.asarray(x + y)


@naive_add.misconception("Compare the whole shapes: equal columns are not enough.")
def compares_columns_only(x: Array, y: Array) -> Array:
    if x.shape[1] != y.shape[1]:
        raise ValueError
    return np.asarray(x + y)


@naive_add.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def leaves_last_row_out(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    out = np.zeros_like(x + y)
    out[:-1] = x[:-1] + y[:-1]
    return out


@naive_add.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def leaves_last_column_out(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    out = np.zeros_like(x + y)
    out[:, :-1] = x[:, :-1] + y[:, :-1]
    return out


@naive_add.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def leaves_first_row_out(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    out = np.zeros_like(x + y)
    out[1:] = x[1:] + y[1:]
    return out


@naive_add.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def leaves_first_column_out(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    out = np.zeros_like(x + y)
    out[:, 1:] = x[:, 1:] + y[:, 1:]
    return out
