"""`naive_multiply`: reference, cases, misconceptions (trusted)."""

from __future__ import annotations

import numpy as np

from autograder.exercises.authoring import exercise
from autograder.exercises.broadcasting.makers import Array, _equal_shapes, _two_matrices


@exercise(
    "broadcasting",
    points=2,
    minutes=4,
    difficulty=1,
    rule="loops",
    hints=("It is `naive_add` with another operator.", "What dtype can hold an integer times a fraction?"),
)
def naive_multiply(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    return np.asarray(x * y)


naive_multiply.cases(_two_matrices)


@naive_multiply.misconception("Shapes that differ should raise a ValueError; you let NumPy's rules decide.")
def shapes_differ_should_raise_valueerror_3(x: Array, y: Array) -> Array:
    return np.asarray(x * y)


@naive_multiply.misconception("You add; the element-wise product is asked for.")
def add_element_wise_product_asked(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    return np.asarray(x + y)


@naive_multiply.misconception("The product lands in an array of x's dtype, so that fractions are cut off.")
def product_lands_array_x_dtype(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    return np.asarray(x * y).astype(x.dtype)


@naive_multiply.misconception("You write into x itself; start from a new array, so that the caller's stays as it was.")
def write_into_x_itself_start_3(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    product = np.asarray(x * y)
    x[...] = product
    return product


@naive_multiply.misconception("That is the matrix product; here each entry meets the entry in its own place.")
def matrix_product_each_entry_meets(x: Array, y: Array) -> Array:
    return np.asarray(x @ y)


@naive_multiply.misconception("Compare the whole shapes: equal columns are not enough.")
def compare_whole_shapes_equal_columns_2(x: Array, y: Array) -> Array:
    if x.shape[1] != y.shape[1]:
        raise ValueError
    return np.asarray(x * y)


@naive_multiply.misconception("Compare the whole shapes: equal rows are not enough.")
def compare_whole_shapes_equal_rows(x: Array, y: Array) -> Array:
    if x.shape[0] != y.shape[0]:
        raise ValueError
    return np.asarray(x * y)


@naive_multiply.misconception("You multiply x by itself: where does y come in?")
def multiply_x_itself_where_does(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    return np.asarray(x * x)


@naive_multiply.misconception("You divide; the product is asked for.")
def divide_product_asked(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    return np.asarray(x / y)


@naive_multiply.misconception(
    "That sums products along the rows, as a matrix product does; each entry meets the entry in its own place."
)
def sums_products_along_rows_matrix(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    k = min(x.shape[1], y.shape[0])
    return np.asarray(x[:, :k] @ y[:k])


@naive_multiply.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def loops_leave_row_or_column_5(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    out = np.zeros_like(x * y)
    out[:-1] = x[:-1] * y[:-1]
    return out


@naive_multiply.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def loops_leave_row_or_column_6(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    out = np.zeros_like(x * y)
    out[:, :-1] = x[:, :-1] * y[:, :-1]
    return out


@naive_multiply.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def loops_leave_row_or_column_7(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    out = np.zeros_like(x * y)
    out[1:] = x[1:] * y[1:]
    return out


@naive_multiply.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def loops_leave_row_or_column_8(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    out = np.zeros_like(x * y)
    out[:, 1:] = x[:, 1:] * y[:, 1:]
    return out
