"""naive_multiply: the element-wise product of two matrices, by hand (trusted)."""

from __future__ import annotations

import numpy as np

from autograder.exercises.authoring import exercise
from autograder.exercises.broadcasting.makers import Array, require_equal_shapes, two_matrices


@exercise(
    "broadcasting",
    points=2,
    minutes=4,
    difficulty=1,
    rule="loops",
    hints=("It is `naive_add` with another operator.", "What dtype can hold an integer times a fraction?"),
)
def naive_multiply(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    return np.asarray(x * y)


naive_multiply.cases(two_matrices)


@naive_multiply.misconception("Shapes that differ should raise a ValueError; you let NumPy's rules decide.")
def lets_numpy_broadcast(x: Array, y: Array) -> Array:
    return np.asarray(x * y)


@naive_multiply.misconception("You add; the element-wise product is asked for.")
def adds(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    return np.asarray(x + y)


@naive_multiply.misconception("The product lands in an array of x's dtype, so that fractions are cut off.")
def dtype_of_x(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    return np.asarray(x * y).astype(x.dtype)


@naive_multiply.misconception("You write into x itself; start from a new array, so that the caller's stays as it was.")
def writes_into_x(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    product = np.asarray(x * y)
    x[...] = product
    return product


@naive_multiply.misconception("That is the matrix product; here each entry meets the entry in its own place.")
def matrix_product(x: Array, y: Array) -> Array:
    return np.asarray(x @ y)


@naive_multiply.misconception("Compare the whole shapes: equal columns are not enough.")
def compares_columns_only(x: Array, y: Array) -> Array:
    if x.shape[1] != y.shape[1]:
        raise ValueError
    return np.asarray(x * y)


@naive_multiply.misconception("Compare the whole shapes: equal rows are not enough.")
def compares_rows_only(x: Array, y: Array) -> Array:
    if x.shape[0] != y.shape[0]:
        raise ValueError
    return np.asarray(x * y)


@naive_multiply.misconception("You multiply x by itself: where does y come in?")
def x_by_itself(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    return np.asarray(x * x)


@naive_multiply.misconception("You divide; the product is asked for.")
def divides(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    return np.asarray(x / y)


@naive_multiply.misconception(
    "That sums products along the rows, as a matrix product does; each entry meets the entry in its own place."
)
def sums_along_rows(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    k = min(x.shape[1], y.shape[0])
    return np.asarray(x[:, :k] @ y[:k])


@naive_multiply.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def leaves_last_row_out(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    out = np.zeros_like(x * y)
    out[:-1] = x[:-1] * y[:-1]
    return out


@naive_multiply.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def leaves_last_column_out(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    out = np.zeros_like(x * y)
    out[:, :-1] = x[:, :-1] * y[:, :-1]
    return out


@naive_multiply.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def leaves_first_row_out(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    out = np.zeros_like(x * y)
    out[1:] = x[1:] * y[1:]
    return out


@naive_multiply.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def leaves_first_column_out(x: Array, y: Array) -> Array:
    require_equal_shapes(x, y)
    out = np.zeros_like(x * y)
    out[:, 1:] = x[:, 1:] * y[:, 1:]
    return out
