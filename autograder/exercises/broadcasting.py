"""Exercises of notebook 2, element-wise operations and broadcasting (trusted: references and cases)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise

Array = np.ndarray
Random = np.random.Generator
Shape = tuple[int, ...]


def signed(rng: Random, *shape: int) -> Array:
    """Normal entries with both signs, none of them near 0."""
    values = rng.normal(size=shape)
    return values + np.sign(values) * 0.1


# --- loops ----------------------------------------------------------------------------------------------------------


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
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, -2.0, 0.5], [-3.0, 4.0, 0.0]]), visible=True, why="two rows, both signs")
    yield Case(np.array([[-7, 2], [3, -1], [0, -5]]), visible=True, why="integers")
    yield Case(np.array([[2.5, -1.5]], np.float32), visible=True, why="float32 stays float32")
    yield Case(signed(rng, 3, 5), why="random, not square")
    yield Case(rng.integers(-9, 9, (4, 2)).astype(np.int8), why="int8 stays int8")
    yield Case(signed(rng, 2, 3).astype(np.float16), why="float16 stays float16")
    yield Case(np.zeros((3, 0)), why="rows without entries", weight=0.5)
    yield Case(signed(rng, 1, 6), why="a single row")
    yield Case(signed(rng, 6, 1) * 1e4, why="a single column, large entries")
    yield Case(-abs(signed(rng, 2, 4)), why="nothing positive")
    yield Case(abs(signed(rng, 3, 2)), why="nothing negative: a copy all the same")


@naive_relu.misconception("You return |x|: negative entries should become 0, not positive.")
def _(x: Array) -> Array:
    return np.abs(x)


@naive_relu.misconception("You keep the negative entries and drop the positive ones; relu does the opposite.")
def _(x: Array) -> Array:
    return np.minimum(x, 0).astype(x.dtype)


@naive_relu.misconception("You write into x itself; start from a copy, so that the caller's array stays as it was.")
def _(x: Array) -> Array:
    x[x < 0] = 0
    return x


@naive_relu.misconception("Positive entries should keep their value; you turn them into 1.")
def _(x: Array) -> Array:
    return (x > 0).astype(x.dtype)


@naive_relu.misconception("The dtype of x should be kept: a new array of zeros is float64 unless you say otherwise.")
def _(x: Array) -> Array:
    return np.maximum(x, 0).astype(np.float64)


@naive_relu.misconception("Your loops stop one row or column early; range(n) already ends before n.")
def _(x: Array) -> Array:
    out = x.copy()
    out[:-1] = np.maximum(x[:-1], 0)
    return out


@naive_relu.misconception("Your loops stop one row or column early; range(n) already ends before n.")
def _(x: Array) -> Array:
    out = x.copy()
    out[:, :-1] = np.maximum(x[:, :-1], 0)
    return out


@naive_relu.misconception("Your loops leave the first row or column out: counting starts at 0.")
def _(x: Array) -> Array:
    out = x.copy()
    out[1:] = np.maximum(x[1:], 0)
    return out


@naive_relu.misconception("Your loops leave the first row or column out: counting starts at 0.")
def _(x: Array) -> Array:
    out = x.copy()
    out[:, 1:] = np.maximum(x[:, 1:], 0)
    return out


@naive_relu.misconception("Your loops stop one row or column early; range(n) already ends before n.")
def _(x: Array) -> Array:
    out = x.copy()
    out[:-1, :-1] = np.maximum(x[:-1, :-1], 0)
    return out


def _mixed_pairs(rng: Random) -> Iterator[tuple[Array, Array, str]]:
    yield signed(rng, 3, 5), signed(rng, 3, 5), "random, not square"
    yield rng.integers(2, 9, (2, 3)), signed(rng, 2, 3), "integers with fractions"
    yield signed(rng, 3, 2), rng.integers(2, 9, (3, 2)), "fractions with integers"
    yield signed(rng, 1, 4).astype(np.float32), signed(rng, 1, 4).astype(np.float32), "float32, a single row"
    yield rng.integers(2, 9, (4, 1)), rng.integers(2, 9, (4, 1)), "integers, a single column"
    yield rng.integers(2, 5, (2, 2)).astype(np.uint8), rng.integers(2, 5, (2, 2)).astype(np.uint8), "uint8"


def _two_matrices(rng: Random) -> Iterator[Case]:
    yield Case(
        np.array([[1.0, 2.0, 4.0], [8.0, 3.0, 5.0]]),
        np.array([[10.0, 20.0, 30.0], [40.0, 50.0, 60.0]]),
        visible=True,
        why="two rows",
    )
    yield Case(
        np.array([[1, 2], [3, 4], [6, 7]]),
        np.array([[0.5, 1.5], [2.5, 3.5], [4.5, 5.5]]),
        visible=True,
        why="integers with fractions",
    )
    yield Case(np.ones((2, 3)), np.ones((2, 1)), visible=True, raises=ValueError, why="a column, which would broadcast")
    yield Case(np.ones((2, 3)), np.ones((1, 3)), visible=True, raises=ValueError, why="a row, which would broadcast")
    for x, y, why in _mixed_pairs(rng):
        yield Case(x, y, why=why)
    yield Case(np.zeros((2, 0)), np.zeros((2, 0)), why="rows without entries", weight=0.5)
    yield Case(signed(rng, 2, 3), np.zeros((2, 3)), why="zeros in the second", weight=0.5)
    yield Case(signed(rng, 2, 3), np.ones((2, 3)), why="ones in the second", weight=0.5)
    yield Case(np.ones((2, 3)), np.ones((3, 2)), raises=ValueError, why="as many entries, another shape", weight=0.5)
    yield Case(np.ones((4, 2)), np.ones((4, 1)), raises=ValueError, why="one column against two", weight=0.5)
    yield Case(np.ones((2, 3)), np.ones((4, 3)), raises=ValueError, why="more rows in the second", weight=0.5)
    yield Case(np.ones((2, 2)), np.ones((2, 5)), raises=ValueError, why="more columns in the second", weight=0.5)


def _equal_shapes(x: Array, y: Array) -> None:
    if x.shape != y.shape:
        raise ValueError(f"shapes {x.shape} and {y.shape} differ")


@naive_relu.misconception("Negative entries should become 0; you leave a part of them.")
def _(x: Array) -> Array:
    return np.where(x > 0, x, 0.1 * x).astype(x.dtype)


@naive_relu.misconception("Entries below 1 become 1; it is 0 that they are compared with.")
def _(x: Array) -> Array:
    return np.maximum(x, 1).astype(x.dtype)


@naive_relu.misconception("Only the first row is worked on: does the function return inside the loop?")
def _(x: Array) -> Array:
    out = x.copy()
    out[:1] = np.maximum(x[:1], 0)
    return out


@naive_relu.misconception("You drop small positive entries too: everything above 0 should stay.")
def _(x: Array) -> Array:
    return np.where(x >= 1, x, 0).astype(x.dtype)


@exercise(
    "broadcasting",
    points=2,
    minutes=8,
    difficulty=1,
    rule="loops",
    hints=("Compare the shapes first.", "What dtype can hold the sum of an integer and a fraction?"),
)
def naive_add(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    return np.asarray(x + y)


naive_add.cases(_two_matrices)


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


@naive_add.misconception("Shapes that differ should raise a ValueError; you let NumPy's rules decide.")
def _(x: Array, y: Array) -> Array:
    return np.asarray(x + y)


@naive_add.misconception("The sum lands in an array of x's dtype, so that fractions of y are cut off.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    return np.asarray(x + y).astype(x.dtype)


@naive_add.misconception("You write into x itself; start from a new array, so that the caller's stays as it was.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    total = np.asarray(x + y)
    x[...] = total
    return total


@naive_add.misconception("You subtract; the sum is asked for.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    return np.asarray(x - y)


@naive_add.misconception("You return x unchanged: is y ever added?")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    return x.astype(np.result_type(x, y))


@naive_add.misconception("Shapes that differ should raise a ValueError; an `assert` raises an AssertionError.")
def _(x: Array, y: Array) -> Array:
    assert x.shape == y.shape
    return np.asarray(x + y)


@naive_add.misconception("Compare the whole shapes: equal columns are not enough.")
def _(x: Array, y: Array) -> Array:
    if x.shape[1] != y.shape[1]:
        raise ValueError
    return np.asarray(x + y)


@naive_multiply.misconception("Shapes that differ should raise a ValueError; you let NumPy's rules decide.")
def _(x: Array, y: Array) -> Array:
    return np.asarray(x * y)


@naive_multiply.misconception("You add; the element-wise product is asked for.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    return np.asarray(x + y)


@naive_multiply.misconception("The product lands in an array of x's dtype, so that fractions are cut off.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    return np.asarray(x * y).astype(x.dtype)


@naive_multiply.misconception("You write into x itself; start from a new array, so that the caller's stays as it was.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    product = np.asarray(x * y)
    x[...] = product
    return product


@naive_multiply.misconception("That is the matrix product; here each entry meets the entry in its own place.")
def _(x: Array, y: Array) -> Array:
    return np.asarray(x @ y)


@naive_multiply.misconception("Compare the whole shapes: equal columns are not enough.")
def _(x: Array, y: Array) -> Array:
    if x.shape[1] != y.shape[1]:
        raise ValueError
    return np.asarray(x * y)


@naive_multiply.misconception("Compare the whole shapes: equal rows are not enough.")
def _(x: Array, y: Array) -> Array:
    if x.shape[0] != y.shape[0]:
        raise ValueError
    return np.asarray(x * y)


@naive_multiply.misconception("You multiply x by itself: where does y come in?")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    return np.asarray(x * x)


@naive_multiply.misconception("You divide; the product is asked for.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    return np.asarray(x / y)


@naive_multiply.misconception(
    "That sums products along the rows, as a matrix product does; each entry meets the entry in its own place."
)
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    k = min(x.shape[1], y.shape[0])
    return np.asarray(x[:, :k] @ y[:k])


@naive_add.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    out = np.zeros_like(x + y)
    out[:-1] = x[:-1] + y[:-1]
    return out


@naive_add.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    out = np.zeros_like(x + y)
    out[:, :-1] = x[:, :-1] + y[:, :-1]
    return out


@naive_add.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    out = np.zeros_like(x + y)
    out[1:] = x[1:] + y[1:]
    return out


@naive_add.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    out = np.zeros_like(x + y)
    out[:, 1:] = x[:, 1:] + y[:, 1:]
    return out


@naive_multiply.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    out = np.zeros_like(x * y)
    out[:-1] = x[:-1] * y[:-1]
    return out


@naive_multiply.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    out = np.zeros_like(x * y)
    out[:, :-1] = x[:, :-1] * y[:, :-1]
    return out


@naive_multiply.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    out = np.zeros_like(x * y)
    out[1:] = x[1:] * y[1:]
    return out


@naive_multiply.misconception("Your loops leave a row or column out: range(n) goes from 0 to n − 1.")
def _(x: Array, y: Array) -> Array:
    _equal_shapes(x, y)
    out = np.zeros_like(x * y)
    out[:, 1:] = x[:, 1:] * y[:, 1:]
    return out


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
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([10.0, 20.0, 30.0]), visible=True, why="two rows")
    yield Case(np.array([[1, 2], [3, 4]]), np.array([0.5, 1.25]), visible=True, why="integers and fractions, square")
    yield Case(np.ones((2, 3)), np.ones(2), visible=True, raises=ValueError, why="one entry for each row")
    yield Case(np.ones((2, 3)), np.ones(1), visible=True, raises=ValueError, why="a single entry")
    yield Case(signed(rng, 4, 3), signed(rng, 3), why="random, not square")
    yield Case(signed(rng, 3, 3).astype(np.float32), signed(rng, 3).astype(np.float32), why="float32, square")
    yield Case(signed(rng, 1, 5), rng.integers(1, 9, 5), why="a single row, an integer vector")
    yield Case(rng.integers(1, 9, (5, 1)), rng.integers(1, 9, 1), why="a single column")
    yield Case(np.zeros((3, 0)), np.zeros(0), why="no columns", weight=0.5)
    yield Case(np.ones((3, 2)), np.ones(5), raises=ValueError, why="a vector too long", weight=0.5)
    yield Case(np.ones((3, 4)), np.ones(3), raises=ValueError, why="a vector too short", weight=0.5)


@naive_add_matrix_and_vector.misconception("You add y's entry of the row; each column has an entry of y of its own.")
def _(x: Array, y: Array) -> Array:
    if x.shape[1] != y.shape[0]:
        raise ValueError
    out = x.astype(np.result_type(x, y))
    for i in range(x.shape[0] if len(y) else 0):
        out[i] = x[i] + y[i % len(y)]
    return out


@naive_add_matrix_and_vector.misconception("A vector of another length should raise a ValueError.")
def _(x: Array, y: Array) -> Array:
    k = min(x.shape[1], len(y))
    out = x.astype(np.result_type(x, y))
    out[:, :k] = x[:, :k] + y[:k]
    return out


@naive_add_matrix_and_vector.misconception("The sum lands in an array of x's dtype, so that fractions are cut off.")
def _(x: Array, y: Array) -> Array:
    return naive_add_matrix_and_vector(x, y).astype(x.dtype)


@naive_add_matrix_and_vector.misconception("You write into x itself; start from a new array.")
def _(x: Array, y: Array) -> Array:
    total = naive_add_matrix_and_vector(x, y)
    x[...] = total
    return total


@naive_add_matrix_and_vector.misconception("Only the first row gets the vector; every row should.")
def _(x: Array, y: Array) -> Array:
    total = naive_add_matrix_and_vector(x, y)
    total[1:] = x[1:]
    return total


@naive_add_matrix_and_vector.misconception(
    "A vector with a single entry does not fit either: the lengths have to be equal."
)
def _(x: Array, y: Array) -> Array:
    if y.shape[0] not in (1, x.shape[1]):
        raise ValueError
    return np.asarray(x + y)


# --- shapes ---------------------------------------------------------------------------------------------------------


@naive_add_matrix_and_vector.misconception("You multiply; the vector is to be added.")
def _(x: Array, y: Array) -> Array:
    naive_add_matrix_and_vector(x, y)
    return np.asarray(x * y)


@naive_add_matrix_and_vector.misconception("You subtract; the vector is to be added.")
def _(x: Array, y: Array) -> Array:
    naive_add_matrix_and_vector(x, y)
    return np.asarray(x - y)


@naive_add_matrix_and_vector.misconception("The vector's entries are used in reverse order.")
def _(x: Array, y: Array) -> Array:
    naive_add_matrix_and_vector(x, y)
    return np.asarray(x + y[::-1])


@naive_add_matrix_and_vector.misconception(
    "You add the sum of the vector everywhere; each column has an entry of its own."
)
def _(x: Array, y: Array) -> Array:
    naive_add_matrix_and_vector(x, y)
    return np.asarray(x + y.sum())


@naive_add_matrix_and_vector.misconception("The last column gets nothing; range(d) already ends before d.")
def _(x: Array, y: Array) -> Array:
    total = naive_add_matrix_and_vector(x, y)
    total[:, -1:] = x[:, -1:]
    return total


@exercise(
    "broadcasting",
    points=3,
    minutes=12,
    difficulty=2,
    no_array=True,
    forbid=("np.broadcast_shapes", "np.broadcast", "np.broadcast_arrays", "np.broadcast_to"),
    hints=(
        "Write the shapes under each other, aligned at the right.",
        "What stands in for a size that a shape does not have?",
        "In each column: equal sizes stay, a 1 gives way, anything else is an error. What about a 0 and a 1?",
    ),
)
def broadcast_shape(a: Shape, b: Shape) -> Shape:
    sizes = []
    for place in range(1, max(len(a), len(b)) + 1):
        m = a[-place] if place <= len(a) else 1
        n = b[-place] if place <= len(b) else 1
        if m != n and m != 1 and n != 1:
            raise ValueError(f"shapes {a} and {b} do not broadcast")
        sizes.append(n if m == 1 else m)
    return tuple(reversed(sizes))


@broadcast_shape.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case((32, 10), (10,), visible=True, why="a matrix and a vector")
    yield Case((5, 1, 3), (5, 2, 3), visible=True, why="a 1 in the middle")
    yield Case((4, 3), (4,), visible=True, raises=ValueError, why="sizes that clash at the right")
    yield Case((3, 1), (0,), visible=True, why="a size of 0 against a 1")
    yield Case((2, 1, 4), (3, 1), visible=True, why="both shapes are stretched")
    yield Case((64, 3, 32, 10), (32, 10), why="four axes and two")
    yield Case((), (2, 3), why="a scalar")
    yield Case((), (), why="two scalars")
    yield Case((7, 1, 5), (6, 1), why="stretched both ways")
    yield Case((10,), (32, 10), why="the shorter shape first")
    yield Case((2, 0), (1, 1), why="a size of 0, kept")
    yield Case((3, 0), (3, 2), raises=ValueError, why="0 against 2", weight=0.5)
    yield Case((2, 3), (3, 2), raises=ValueError, why="a shape turned round", weight=0.5)
    yield Case((5, 4, 3), (5, 4, 1, 3), raises=ValueError, why="a clash further left", weight=0.5)
    yield Case((8, 2), (8, 4), raises=ValueError, why="a divisor is no match", weight=0.5)
    yield Case((2**40, 1), (1, 2**40), why="sizes that no machine has")
    yield Case((int(rng.integers(2, 9)), 1, 6), (int(rng.integers(2, 9)), 1), why="random sizes")


def _aligned(a: Shape, b: Shape, rule: Any) -> Shape:
    n = max(len(a), len(b))
    a, b = (1,) * (n - len(a)) + a, (1,) * (n - len(b)) + b
    return tuple(rule(x, y) for x, y in zip(a, b, strict=True))


@broadcast_shape.misconception("You align the shapes at the left; the rule is read from the right.")
def _(a: Shape, b: Shape) -> Shape:
    n = max(len(a), len(b))
    return broadcast_shape(a + (1,) * (n - len(a)), b + (1,) * (n - len(b)))


@broadcast_shape.misconception("Sizes that differ, with neither of them 1, should raise a ValueError.")
def _(a: Shape, b: Shape) -> Shape:
    return _aligned(a, b, lambda x, y: y if x == 1 else x)


@broadcast_shape.misconception("You take the larger size; against a 1, a size of 0 wins as well.")
def _(a: Shape, b: Shape) -> Shape:
    broadcast_shape(a, b)
    return _aligned(a, b, max)


@broadcast_shape.misconception("The axes that only the longer shape has are missing from the result.")
def _(a: Shape, b: Shape) -> Shape:
    full = broadcast_shape(a, b)
    return full[len(full) - min(len(a), len(b)) :]


@broadcast_shape.misconception("The result should be a tuple, not a list.")
def _(a: Shape, b: Shape) -> list[int]:
    return list(broadcast_shape(a, b))


@broadcast_shape.misconception("A size of 1 in either shape is stretched: you allow it in the second only.")
def _(a: Shape, b: Shape) -> Shape:
    full = broadcast_shape(a, b)
    if any(x == 1 != y for x, y in zip(a[::-1], b[::-1], strict=False)):
        raise ValueError
    return full


@broadcast_shape.misconception(
    "The sizes come out in reverse order: you read from the right, so turn the result round."
)
def _(a: Shape, b: Shape) -> Shape:
    return broadcast_shape(a, b)[::-1]


@broadcast_shape.misconception("You return the longer shape; a size of 1 in it is stretched as well.")
def _(a: Shape, b: Shape) -> Shape:
    broadcast_shape(a, b)
    return a if len(a) >= len(b) else b


@broadcast_shape.misconception("A shape with fewer axes fits too: what it lacks in front counts as 1.")
def _(a: Shape, b: Shape) -> Shape:
    if len(a) != len(b):
        raise ValueError
    return broadcast_shape(a, b)


@exercise(
    "broadcasting",
    points=3,
    minutes=15,
    difficulty=3,
    dtype="exact",
    guard="expand",
    forbid=("np.broadcast_to", "np.broadcast_arrays", "np.broadcast"),
    hints=(
        "First step: add axes of size 1 in front (reshape or np.newaxis).",
        "Second step: along each axis of size 1, repeat as often as the new shape says (np.repeat).",
        "When does a shape not fit? An axis of x must be 1 or equal; x may not have more axes than the shape.",
    ),
)
def expand(x: Array, shape: Shape) -> Array:
    if x.ndim > len(shape):
        raise ValueError(f"{x.shape} has more axes than {shape}")
    out = x.reshape((1,) * (len(shape) - x.ndim) + x.shape)
    for axis, size in enumerate(shape):
        if out.shape[axis] != size:
            if out.shape[axis] != 1:
                raise ValueError(f"{x.shape} does not fit {shape}")
            out = np.repeat(out, size, axis=axis)
    return out.copy()


@expand.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([1, 2, 3]), (2, 3), visible=True, why="a vector becomes rows")
    yield Case(np.array([[1.0], [2.0]]), (2, 3), visible=True, why="a column becomes columns")
    yield Case(np.array([1, 2, 3]), (3, 2), visible=True, raises=ValueError, why="a shape that does not fit")
    yield Case(np.array([[1, 2], [3, 4]]), (2, 2), visible=True, why="nothing to repeat: a copy")
    yield Case(np.array([[1, 2]], np.uint8), (2,), visible=True, raises=ValueError, why="fewer axes than x has")
    yield Case(signed(rng, 1, 4, 1), (3, 4, 2), why="two axes to repeat")
    yield Case(np.array(2.5), (2, 3), why="a scalar array")
    yield Case(signed(rng, 3).astype(np.float32), (2, 4, 3), why="two axes in front")
    yield Case(rng.integers(0, 255, (2, 1)).astype(np.uint8), (5, 2, 2), why="uint8 stays uint8")
    yield Case(signed(rng, 1, 3), (0, 3), why="a size of 0")
    yield Case(signed(rng, 3, 1, 2), (3, 3, 2), why="a 1 in the middle")
    yield Case(rng.integers(1, 9, (3, 3)), (2, 3, 3), why="a square matrix, stacked")
    yield Case(signed(rng, 2, 3), (4, 3), raises=ValueError, why="2 does not become 4", weight=0.5)
    yield Case(signed(rng, 2, 3), (2, 1), raises=ValueError, why="3 does not become 1", weight=0.5)
    yield Case(signed(rng, 1, 1, 2), (1, 2), raises=ValueError, why="fewer axes, though sizes of 1", weight=0.5)
    yield Case(signed(rng, 4), (4, 6), raises=ValueError, why="aligned at the right, not the left", weight=0.5)


@expand.misconception("Shapes that don't fit should raise a ValueError; you repeat as often as it goes.")
def _(x: Array, shape: Shape) -> Array:
    return np.resize(x, shape)


@expand.misconception("You add the new axes behind; they come in front, the shapes are aligned at the right.")
def _(x: Array, shape: Shape) -> Array:
    return np.array(np.broadcast_to(x.reshape(x.shape + (1,) * (len(shape) - x.ndim)), shape))


@expand.misconception("The result should keep the dtype of x.")
def _(x: Array, shape: Shape) -> Array:
    return np.array(np.broadcast_to(x, shape), dtype=np.float16)


@expand.misconception("You return x itself where nothing is to be repeated; a copy is asked for.")
def _(x: Array, shape: Shape) -> Array:
    return x if x.shape == tuple(shape) else np.array(np.broadcast_to(x, shape))


@expand.misconception("x may not have more axes than the new shape: that should raise a ValueError too.")
def _(x: Array, shape: Shape) -> Array:
    while x.ndim > len(shape) and x.shape[0] == 1:
        x = x[0]
    return np.array(np.broadcast_to(x, shape))


@expand.misconception("You add the axes but don't repeat: every axis should get the size that the shape names.")
def _(x: Array, shape: Shape) -> Array:
    np.broadcast_to(x, shape)
    return x.reshape((1,) * (len(shape) - x.ndim) + x.shape).copy()


@expand.misconception("You repeat entry by entry and fill row after row; whole rows should be repeated.")
def _(x: Array, shape: Shape) -> Array:
    full = np.broadcast_to(x, shape)
    return np.sort(full.ravel()).reshape(shape)


# --- vectorised -----------------------------------------------------------------------------------------------------


@exercise(
    "broadcasting",
    points=2,
    minutes=8,
    difficulty=2,
    rule="vectorised",
    dtype="exact",
    hints=(
        "`points > low` compares every point with the corner at once.",
        "A point is inside when all its coordinates are.",
    ),
)
def in_box(points: Array, low: Array, high: Array) -> Array:
    return np.all((points > low) & (points < high), axis=1)


@in_box.cases
def _(rng: Random) -> Iterator[Case]:
    low, high = np.array([0.0, 0.0]), np.array([1.0, 2.0])
    corners = np.array([[0.5, 1.5], [0.5, 2.5], [-0.5, 1.0], [1.5, 1.0], [0.5, -1.0], [1.5, 2.5]])
    yield Case(corners, low, high, visible=True, why="points around a 2-D box")
    yield Case(
        np.array([[0.0, 1.0], [0.5, 2.0], [1.0, 1.0], [0.5, 0.0], [0.5, 0.5]]),
        low,
        high,
        visible=True,
        why="points on the edge",
    )
    yield Case(
        np.array([[1, 2, 3], [1, 9, 3], [4, 2, 3]]),
        np.array([0, 0, 0]),
        np.array([3, 4, 5]),
        visible=True,
        why="integers, 3-D",
    )
    yield Case(rng.uniform(-1, 2, (40, 2)), low, high, why="random points in 2-D")
    yield Case(rng.uniform(0, 1, (30, 3)), np.full(3, 0.1), np.array([0.9, 0.8, 0.95]), why="random points in 3-D")
    yield Case(
        rng.uniform(0, 3, (25, 1)).astype(np.float32),
        np.array([1.0], np.float32),
        np.array([2.0], np.float32),
        why="one coordinate",
    )
    yield Case(np.zeros((0, 2)), low, high, why="no points at all")
    yield Case(rng.integers(0, 3, (20, 2)), np.array([0, 0]), np.array([2, 2]), why="many points on the edge")
    yield Case(rng.uniform(0, 1, (2, 2)), np.array([0.5, 0.5]), np.array([0.5, 0.5]), why="an empty box")
    yield Case(rng.uniform(-2, 2, (40, 4)), np.full(4, -1.8), np.full(4, 1.8), why="four coordinates")


@in_box.sizes
def _(rng: Random, n: int) -> tuple[Any, ...]:
    return rng.uniform(-1, 2, (n, 2)), np.array([0.0, 0.0]), np.array([1.0, 2.0])


@in_box.misconception("A point on the edge is not strictly inside: use < and >.")
def _(points: Array, low: Array, high: Array) -> Array:
    return np.all((points >= low) & (points <= high), axis=1)


@in_box.misconception("One coordinate inside is not enough: all of them have to be.")
def _(points: Array, low: Array, high: Array) -> Array:
    return np.any((points > low) & (points < high), axis=1)


@in_box.misconception("You answer for each coordinate; one answer for each point is asked for.")
def _(points: Array, low: Array, high: Array) -> Array:
    return (points > low) & (points < high)


@in_box.misconception("You check the lower corner only; the upper one bounds the box too.")
def _(points: Array, low: Array, high: Array) -> Array:
    return np.all(points > low, axis=1)


@in_box.misconception("You combine along the points; combine along each point's coordinates instead.")
def _(points: Array, low: Array, high: Array) -> Array:
    return np.all((points > low) & (points < high), axis=0)


@in_box.misconception("The upper edge is outside as well: the box is open on both sides.")
def _(points: Array, low: Array, high: Array) -> Array:
    return np.all((points > low) & (points <= high), axis=1)


@in_box.misconception("The answers should be bools; you give numbers.")
def _(points: Array, low: Array, high: Array) -> Array:
    return np.all((points > low) & (points < high), axis=1).astype(np.int64)


@in_box.misconception("You check the upper corner only; the lower one bounds the box too.")
def _(points: Array, low: Array, high: Array) -> Array:
    return np.all(points < high, axis=1)


@in_box.misconception("The lower edge is outside as well: the box is open on both sides.")
def _(points: Array, low: Array, high: Array) -> Array:
    return np.all((points >= low) & (points < high), axis=1)


@in_box.misconception("Above the lower corner *or* below the upper one is not enough: both have to hold.")
def _(points: Array, low: Array, high: Array) -> Array:
    return np.all((points > low) | (points < high), axis=1)


@in_box.misconception("You give the numbers of the points inside; one answer for each point is asked for.")
def _(points: Array, low: Array, high: Array) -> Array:
    return np.flatnonzero(np.all((points > low) & (points < high), axis=1))


@in_box.misconception("You give the points inside; one answer for each point is asked for.")
def _(points: Array, low: Array, high: Array) -> Array:
    return points[np.all((points > low) & (points < high), axis=1)]


@in_box.misconception("You compare sums of coordinates; each coordinate has bounds of its own.")
def _(points: Array, low: Array, high: Array) -> Array:
    total = points.sum(axis=1)
    return (total > low.sum()) & (total < high.sum())


@exercise(
    "broadcasting",
    points=1,
    minutes=3,
    difficulty=1,
    rule="vectorised",
    dtype="exact",
    hints=("`np.maximum` compares two arrays entry by entry.", "A plain 0 adapts to the array's dtype."),
)
def relu(x: Array) -> Any:
    return np.maximum(x, 0)


def _activation_inputs(rng: Random) -> Iterator[tuple[Array, str]]:
    yield signed(rng, 4, 5), "random"
    yield signed(rng, 3).astype(np.float32), "float32 stays float32"
    yield signed(rng, 2, 2).astype(np.float16), "float16 stays float16"
    yield signed(rng, 2, 3, 2, 2), "four axes"
    yield np.zeros((0, 3)), "no entries"
    yield np.array(float(-signed(rng))), "an array without axes"
    yield np.array(abs(signed(rng)), np.float32), "a positive float32 without axes"


@relu.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([-2.0, 3.0, 0.0, 0.25]), visible=True, why="a vector")
    yield Case(np.array([[-1.5, 2.0], [3.0, -4.0]], np.float32), visible=True, why="a float32 matrix")
    yield Case(np.array(-2.0), visible=True, why="an array without axes")
    for x, why in _activation_inputs(rng):
        yield Case(x, why=why)
    yield Case(rng.integers(-9, 9, (3, 4)), why="integers", dtype="kind")


@relu.sizes
def _(rng: Random, n: int) -> tuple[Any, ...]:
    return (rng.normal(size=n),)


@relu.misconception("You return |x|: negative entries should become 0, not positive.")
def _(x: Array) -> Any:
    return np.abs(x)


@relu.misconception("You keep the negative entries and drop the positive ones; relu does the opposite.")
def _(x: Array) -> Any:
    return np.minimum(x, 0)


@relu.misconception("Positive entries should keep their value; you turn them into 1.")
def _(x: Array) -> Any:
    return (x > 0).astype(x.dtype)


@relu.misconception("You change x itself; the caller's array should stay as it was.")
def _(x: Array) -> Any:
    return np.maximum(x, 0, out=x)


@relu.misconception("The dtype should be kept: float32 comes out as another float type.")
def _(x: Array) -> Any:
    return np.maximum(x, 0).astype(np.float64) if x.dtype != np.float64 else np.maximum(x, 0)


@relu.misconception("You drop the negative entries; the result should have the shape of x, with zeros there.")
def _(x: Array) -> Any:
    return x[x > 0]


@relu.misconception("You cut large entries off as well; only negative ones change.")
def _(x: Array) -> Any:
    return np.clip(x, 0, 1)


@relu.misconception("Negative entries should become 0; you leave a part of them.")
def _(x: Array) -> Any:
    return np.where(x > 0, x, 0.01 * x).astype(x.dtype)


@relu.misconception("That is the softplus, a smooth relative; relu has a kink at 0.")
def _(x: Array) -> Any:
    return np.log1p(np.exp(x)).astype(x.dtype)


@relu.misconception("The sign is turned round before the comparison.")
def _(x: Array) -> Any:
    return np.maximum(-x, 0)


@exercise(
    "broadcasting",
    points=1,
    minutes=4,
    difficulty=1,
    rule="vectorised",
    dtype="exact",
    hints=("Two cases: positive entries stay, the others are multiplied.", "`np.where` chooses entry by entry."),
)
def leaky_relu(x: Array, slope: float = 0.1) -> Any:
    dtype = np.result_type(x, np.float16) if x.dtype.kind == "f" else np.float64
    return np.where(x > 0, x, slope * x).astype(dtype)[()]


@leaky_relu.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([-2.0, 3.0, 0.0, -0.5]), visible=True, why="a vector, the usual slope")
    yield Case(np.array([[-1.5, 2.0], [3.0, -4.0]], np.float32), 0.25, visible=True, why="a float32 matrix")
    yield Case(np.array([-2.0, 3.0]), 0.0, visible=True, why="slope 0")
    for x, why in _activation_inputs(rng):
        yield Case(x, 0.3, why=why)
    yield Case(signed(rng, 5), 1.0, why="slope 1")
    yield Case(signed(rng, 3, 2), why="the usual slope")
    yield Case(signed(rng, 6), why="a slope given by name", kwargs={"slope": 0.05})
    yield Case(rng.integers(-9, -1, 5), 0.25, why="integers times a fraction", dtype="kind")


@leaky_relu.sizes
def _(rng: Random, n: int) -> tuple[Any, ...]:
    return (rng.normal(size=n), 0.2)


def _float_kind(x: Array) -> np.dtype[Any]:
    """x's own dtype where that is a float, else float64."""
    return x.dtype if x.dtype.kind == "f" else np.dtype(np.float64)


@leaky_relu.misconception("Negative entries should be multiplied by the slope; you turn them into 0.")
def _(x: Array, slope: float = 0.1) -> Any:
    return np.maximum(x, 0) * x.dtype.type(1)


@leaky_relu.misconception("You multiply the positive entries; it is the negative ones that get the slope.")
def _(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, slope * x, x).astype(_float_kind(x))


@leaky_relu.misconception("Negative entries come out positive: slope · x keeps the sign.")
def _(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, slope * np.abs(x)).astype(_float_kind(x))


@leaky_relu.misconception("The slope is an argument, not always 0.1.")
def _(x: Array, slope: float = 0.1) -> Any:
    return leaky_relu(x, 0.1)


@leaky_relu.misconception("The usual slope is 0.1, not 0.01.")
def _(x: Array, slope: float = 0.01) -> Any:
    return leaky_relu(x, slope)


@leaky_relu.misconception("Every entry is multiplied by the slope; positive ones should stay.")
def _(x: Array, slope: float = 0.1) -> Any:
    return (slope * x).astype(_float_kind(x))


@leaky_relu.misconception("Negative entries become the slope itself; they should become slope · x.")
def _(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, slope).astype(_float_kind(x))


@leaky_relu.misconception("Negative entries become the slope itself; they should become slope · x.")
def _(x: Array, slope: float = 0.1) -> Any:
    return np.maximum(x, slope).astype(_float_kind(x))


@leaky_relu.misconception("You add slope · x to the positive entries as well; they should stay.")
def _(x: Array, slope: float = 0.1) -> Any:
    return (np.maximum(x, 0) + slope * x).astype(_float_kind(x))


@leaky_relu.misconception("Negative entries become slope · x, not slope · x².")
def _(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, slope * x * x).astype(_float_kind(x))


@leaky_relu.misconception("Negative entries become minus the slope; they should become slope · x.")
def _(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, -slope).astype(_float_kind(x))


@leaky_relu.misconception("You divide the negative entries by the slope; multiply them by it.")
def _(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, x / (slope or 1)).astype(_float_kind(x))


@leaky_relu.misconception("A slope of 0 is a slope like any other; `or` takes it for missing.")
def _(x: Array, slope: float = 0.1) -> Any:
    return leaky_relu(x, slope or 0.1)


@leaky_relu.misconception("The curve below 0 should be a straight line; yours bends.")
def _(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, slope * np.expm1(np.minimum(x, 0))).astype(_float_kind(x))


@exercise(
    "broadcasting",
    points=2,
    minutes=10,
    difficulty=3,
    rule="vectorised",
    dtype="exact",
    hints=(
        "For which z does exp(-z) overflow? For which does exp(z)?",
        "exp(-|z|) never overflows. What is sigmoid(z) in terms of it, for z ≥ 0, and for z < 0?",
    ),
)
def sigmoid(z: Array) -> Any:
    decay = np.exp(-np.abs(z))
    return (np.where(z >= 0, 1, decay) / (1 + decay))[()]


@sigmoid.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([0.0, 1.0, -1.0, 2.0, -3.0]), visible=True, why="a vector")
    yield Case(np.array([-1000.0, 1000.0, -30.0, 30.0]), visible=True, stable=True, why="far out: no overflow")
    yield Case(np.array([[1.5, -2.5]], np.float32), visible=True, why="float32 stays float32")
    yield Case(signed(rng, 4, 5) * 3, why="random")
    yield Case(rng.uniform(7, 19, 8) * [1, -1, 1, -1, 1, -1, 1, -1], why="nearly flat, but not yet")
    yield Case(np.array([-1000.0, 1000.0, 80.0, -90.0, 0.5], np.float32), stable=True, why="far out in float32")
    yield Case(np.array([-1000.0, 1000.0, 1.0, -11.5], np.float16), stable=True, why="far out in float16")
    yield Case(rng.uniform(-1000, 1000, (5, 4)), stable=True, why="large entries")
    yield Case(np.zeros((0, 2)), why="no entries")
    yield Case(np.array(-1.25), why="an array without axes")
    yield Case(np.array(700.5), stable=True, why="a large one without axes")
    yield Case(signed(rng, 2, 3, 2).astype(np.float16), why="float16 stays float16")
    yield Case(rng.integers(-5, 5, (2, 3)), why="integers", dtype="kind")
    yield Case(np.array([-1000, 1000, 3]), stable=True, why="large integers", dtype="kind")


@sigmoid.sizes
def _(rng: Random, n: int) -> tuple[Any, ...]:
    return (rng.normal(size=n),)


@sigmoid.misconception("exp(-z) overflows for a large negative z; keep the exponent below 0.")
def _(z: Array) -> Any:
    return 1 / (1 + np.exp(-z))


@sigmoid.misconception("exp(z) / (1 + exp(z)) is inf / inf for a large z; keep the exponent below 0.")
def _(z: Array) -> Any:
    return np.exp(z) / (1 + np.exp(z))


@sigmoid.misconception("The sign of the exponent is turned round: your curve falls where it should rise.")
def _(z: Array) -> Any:
    return sigmoid(-z)


@sigmoid.misconception("Without brackets, 1 / 1 + exp(-z) is 1 + exp(-z).")
def _(z: Array) -> Any:
    return 1 / 1 + np.exp(-z)


@sigmoid.misconception("That is tanh: it runs from -1 to 1; the sigmoid runs from 0 to 1.")
def _(z: Array) -> Any:
    return np.tanh(z)


@sigmoid.misconception("That is the sigmoid's slope; its value is asked for.")
def _(z: Array) -> Any:
    s = sigmoid(z)
    return s * (1 - s)


@sigmoid.misconception("Cutting z off changes the value: sigmoid(-30) is tiny, but not sigmoid(-10).")
def _(z: Array) -> Any:
    return sigmoid(np.clip(z, -10, 10).astype(z.dtype))


@sigmoid.misconception("tanh(z) runs twice as fast: sigmoid(z) is (1 + tanh(z/2)) / 2.")
def _(z: Array) -> Any:
    return 0.5 * (1 + np.tanh(z))


@sigmoid.misconception("For negative z you give the value of -z: the curve should go on falling to 0.")
def _(z: Array) -> Any:
    return sigmoid(np.abs(z))


@sigmoid.misconception("You give a straight ramp or a step; the sigmoid is a smooth curve.")
def _(z: Array) -> Any:
    return (z >= 0).astype(_float_kind(z))


@sigmoid.misconception("You give a straight ramp or a step; the sigmoid is a smooth curve.")
def _(z: Array) -> Any:
    return np.clip(0.2 * z + 0.5, 0, 1).astype(_float_kind(z))


@sigmoid.misconception("The softmax shares 1 out among all entries; each entry of the sigmoid stands for itself.")
def _(z: Array) -> Any:
    decay = np.exp(z - z.max(initial=-np.inf))
    return decay / decay.sum()


@exercise(
    "broadcasting",
    points=3,
    minutes=12,
    difficulty=2,
    hints=(
        "Smallest and largest along the samples: `axis=0`.",
        "Convert to float before you subtract: uint8 wraps around.",
        "A constant feature has the range 0. Which divisor makes it 0 in the end?",
    ),
)
def min_max_scale(x: Array) -> Array:
    x = x if x.dtype.kind == "f" else x.astype(np.float64)
    low, high = x.min(axis=0), x.max(axis=0)
    return np.asarray((x - low) / np.where(high > low, high - low, 1))


@min_max_scale.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, 10.0], [3.0, 30.0], [2.0, 90.0]]), visible=True, why="two features")
    yield Case(np.array([[5.0, 1.0], [5.0, 3.0]]), visible=True, why="a constant feature")
    yield Case(np.array([[-100, 0], [100, 50], [20, 7]], np.int8), visible=True, why="int8: the range does not fit it")
    yield Case(np.array([[0, 255], [200, 7], [90, 128]], np.uint8), why="uint8")
    yield Case(signed(rng, 6, 3) * [1, 100, 0.01] + [5, -40, 3], why="three features of different sizes")
    yield Case(signed(rng, 1, 4), why="a single sample")
    yield Case(signed(rng, 5, 5) - 20, why="square, all negative")
    yield Case(signed(rng, 4, 2).astype(np.float32) + np.float32(3), why="float32")
    yield Case(rng.integers(-(2**62), 2**62, (5, 2)) * 2, why="int64: the range does not fit it")
    yield Case(np.array([[7, 7], [7, 7], [7, 7]]), why="all constant")
    yield Case(rng.integers(0, 30000, (4, 3)).astype(np.int16) * np.int16(-1), why="int16")
    yield Case(np.array([[0.1, 2.0], [0.1, 5.0], [0.1, 3.0]]), why="a constant fraction")
    yield Case(np.array([[1e6, 1e-10], [1e6 + 1, 3e-10], [1e6 + 4, 2e-10]]), why="nearly constant is not constant")


def _ranges(x: Array) -> tuple[Array, Array, Array, Array]:
    """x as floats, each feature's smallest and largest entry, and its range, or 1 where that is 0."""
    x = x.astype(float)
    low, high = x.min(axis=0), x.max(axis=0)
    return x, low, high, np.where(high > low, high - low, 1)


@min_max_scale.misconception("You divide by the largest value; the range is largest minus smallest.")
def _(x: Array) -> Array:
    x = x.astype(float)
    return (x - x.min(axis=0)) / np.where(x.max(axis=0) != 0, x.max(axis=0), 1)


@min_max_scale.misconception("You scale the whole array at once; each feature (column) has a range of its own.")
def _(x: Array) -> Array:
    x = x.astype(float)
    spread = x.max() - x.min()
    return (x - x.min()) / (spread if spread else 1)


@min_max_scale.misconception("You scale each sample; the features are the columns, so work along axis 0.")
def _(x: Array) -> Array:
    return min_max_scale(x.T).T.copy()


@min_max_scale.misconception("A constant feature gives 0 / 0; it should become 0.")
def _(x: Array) -> Array:
    x = x.astype(float)
    return np.asarray((x - x.min(axis=0)) / (x.max(axis=0) - x.min(axis=0)))


@min_max_scale.misconception("Small integers wrap around when you subtract; convert to float first.")
def _(x: Array) -> Array:
    low, high = x.min(axis=0), x.max(axis=0)
    spread = high - low
    return (x - low) / np.where(spread != 0, spread, 1)


@min_max_scale.misconception("You forget to subtract the smallest value first.")
def _(x: Array) -> Array:
    x = x.astype(float)
    spread = x.max(axis=0) - x.min(axis=0)
    return x / np.where(spread > 0, spread, 1)


@min_max_scale.misconception("That is standardising (mean 0); here each feature should run from 0 to 1.")
def _(x: Array) -> Array:
    return standardize(x)


@min_max_scale.misconception("A constant feature should become 0; you leave it as it is.")
def _(x: Array) -> Array:
    x, low, high, spread = _ranges(x)
    return np.where(high > low, (x - low) / spread, x)


@min_max_scale.misconception("A constant feature should become 0, not 1.")
def _(x: Array) -> Array:
    x, low, high, spread = _ranges(x)
    return np.where(high > low, (x - low) / spread, 1.0)


@min_max_scale.misconception("A constant feature should become 0, not 0.5.")
def _(x: Array) -> Array:
    x, low, high, spread = _ranges(x)
    return np.where(high > low, (x - low) / spread, 0.5)


@min_max_scale.misconception("You scale to -1…1; the range asked for is 0…1.")
def _(x: Array) -> Array:
    x, low, high, spread = _ranges(x)
    return np.where(high > low, 2 * (x - low) / spread - 1, 0)


@min_max_scale.misconception("The scale is turned round: the smallest should become 0 and the largest 1.")
def _(x: Array) -> Array:
    x, _, high, spread = _ranges(x)
    return (high - x) / spread


@min_max_scale.misconception("You subtract the mean; it is the smallest entry that should become 0.")
def _(x: Array) -> Array:
    x, _, _, spread = _ranges(x)
    return (x - x.mean(axis=0)) / spread


@min_max_scale.misconception("You only divide by the largest; the smallest entry should become 0.")
def _(x: Array) -> Array:
    x, _, high, _ = _ranges(x)
    return x / np.where(high != 0, high, 1)


@min_max_scale.misconception("You take the first and last sample for the smallest and the largest.")
def _(x: Array) -> Array:
    x, _, _, _ = _ranges(x)
    span = x[-1] - x[0]
    return (x - x[0]) / np.where(span != 0, span, 1)


@min_max_scale.misconception("Pixels run from 0 to 255, other features do not: work the range out from each column.")
def _(x: Array) -> Array:
    return np.asarray(x / 255)


@min_max_scale.misconception("That is standardising (mean 0); here each feature should run from 0 to 1.")
def _(x: Array) -> Array:
    x, _, _, _ = _ranges(x)
    deviation = np.where(x.std(axis=0) > 0, x.std(axis=0), 1)
    return (x - x.mean(axis=0)) / deviation


@min_max_scale.misconception("A small number in the divisor changes every value a little: replace a range of 0 only.")
def _(x: Array) -> Array:
    x, low, high, _ = _ranges(x)
    return (x - low) / (high - low + 1e-8)


@min_max_scale.misconception("A small number in the divisor changes every value a little: replace a range of 0 only.")
def _(x: Array) -> Array:
    x, low, high, _ = _ranges(x)
    return (x - low) / (high - low + 1e-6)


@exercise(
    "broadcasting",
    points=3,
    minutes=8,
    difficulty=2,
    hints=(
        "Mean and standard deviation along the samples: `axis=0`.",
        "What should a standard deviation of 0 be replaced by?",
    ),
)
def standardize(x: Array) -> Array:
    wide = x.astype(np.float64)
    spread = np.where(x.max(axis=0) > x.min(axis=0), wide.std(axis=0), 1)
    centred = np.where(x.max(axis=0) > x.min(axis=0), wide - wide.mean(axis=0), 0)
    return np.asarray(centred / spread, x.dtype if x.dtype.kind == "f" else np.float64)


@standardize.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, 10.0], [3.0, 30.0], [2.0, 80.0]]), visible=True, why="two features")
    yield Case(np.array([[5.0, 1.0], [5.0, 3.0]]), visible=True, why="a constant feature")
    yield Case(np.array([[2.0, 5.0, 3.0], [4.0, 9.0, 8.0], [9.0, 1.0, 4.0]]), visible=True, why="square")
    yield Case(signed(rng, 7, 3) * [1, 100, 0.01] + [5, -40, 3], why="three features of different sizes")
    yield Case(signed(rng, 1, 4), why="a single sample")
    yield Case(signed(rng, 2, 3), why="two samples")
    yield Case(rng.integers(-9, 9, (6, 2)), why="integers")
    yield Case(rng.integers(0, 255, (9, 2)).astype(np.uint8), why="uint8")
    yield Case(signed(rng, 5, 2).astype(np.float32) + np.float32(3), why="float32")
    yield Case(np.array([[0.1, 2.0], [0.1, 5.0], [0.1, 3.0]]), why="a constant fraction")
    yield Case(np.full((4, 2), 7), why="all constant")
    yield Case(signed(rng, 40, 1) * 1e-3, why="one feature with a small spread")
    yield Case(signed(rng, 6, 2) * [1e-10, 1], why="nearly constant is not constant")


def _deviations(x: Array) -> tuple[Array, Array, Array, Array]:
    """x as floats, which features vary, x without its means, and each feature's deviation, or 1 where it is 0."""
    x = x.astype(float)
    varies = x.max(axis=0) > x.min(axis=0)
    return x, varies, np.where(varies, x - x.mean(axis=0), 0), np.where(varies, x.std(axis=0), 1)


@standardize.misconception("You divide by the variance; the standard deviation is its root.")
def _(x: Array) -> Array:
    spread = x.var(axis=0)
    return np.asarray((x - x.mean(axis=0)) / np.where(spread > 0, spread, 1))


@standardize.misconception("You divide by n − 1 (sample standard deviation); the population's divides by n.")
def _(x: Array) -> Array:
    spread = x.std(axis=0, ddof=1)
    return np.asarray((x - x.mean(axis=0)) / np.where(spread > 0, spread, 1))


@standardize.misconception("You standardise the whole array at once; each feature (column) has a mean of its own.")
def _(x: Array) -> Array:
    return np.asarray((x - x.mean()) / (x.std() or 1))


@standardize.misconception("You standardise each sample; the features are the columns, so work along axis 0.")
def _(x: Array) -> Array:
    return standardize(x.T).T.copy()


@standardize.misconception("A constant feature gives 0 / 0; it should become 0.")
def _(x: Array) -> Array:
    return np.asarray((x - x.mean(axis=0)) / x.std(axis=0))


@standardize.misconception("You forget to subtract the mean.")
def _(x: Array) -> Array:
    spread = x.std(axis=0)
    return np.asarray(x / np.where(spread > 0, spread, 1))


@standardize.misconception("You only subtract the mean; divide by the standard deviation too.")
def _(x: Array) -> Array:
    return np.asarray(x - x.mean(axis=0))


@standardize.misconception("That is scaling to 0…1; here mean 0 and standard deviation 1 are asked for.")
def _(x: Array) -> Array:
    return min_max_scale(x)


@standardize.misconception("You divide by the variance; the standard deviation is its root.")
def _(x: Array) -> Array:
    _, _, centred, spread = _deviations(x)
    return centred / spread**2


@standardize.misconception("You divide by n − 1 (sample standard deviation); the population's divides by n.")
def _(x: Array) -> Array:
    x, _, centred, spread = _deviations(x)
    n = len(x)
    return centred / spread * np.sqrt((n - 1) / n)


@standardize.misconception("You forget to subtract the mean.")
def _(x: Array) -> Array:
    x, varies, _, spread = _deviations(x)
    return np.where(varies, x / spread, 0)


@standardize.misconception("You only subtract the mean; divide by the standard deviation too.")
def _(x: Array) -> Array:
    _, _, centred, _ = _deviations(x)
    return centred


@standardize.misconception("Mind the brackets: subtract the mean first, then divide the difference.")
def _(x: Array) -> Array:
    x, varies, _, spread = _deviations(x)
    return np.where(varies, x - x.mean(axis=0) / spread, 0)


@standardize.misconception("You subtract the median; it is the mean that should become 0.")
def _(x: Array) -> Array:
    x, varies, _, spread = _deviations(x)
    return np.where(varies, x - np.median(x, axis=0), 0) / spread


@standardize.misconception(
    "You divide by the mean distance from the mean; the standard deviation is the root of the mean square."
)
def _(x: Array) -> Array:
    _, varies, centred, _ = _deviations(x)
    return centred / np.where(varies, np.abs(centred).mean(axis=0), 1)


@standardize.misconception("You divide by the root of the sum of squares; the standard deviation takes their mean.")
def _(x: Array) -> Array:
    x, _, centred, spread = _deviations(x)
    return centred / spread / np.sqrt(len(x))


@standardize.misconception("A constant feature should become 0; you leave it as it is.")
def _(x: Array) -> Array:
    x, varies, centred, spread = _deviations(x)
    return np.where(varies, centred / spread, x)


@standardize.misconception("A constant feature should become 0, not 1.")
def _(x: Array) -> Array:
    _, varies, centred, spread = _deviations(x)
    return np.where(varies, centred / spread, 1.0)


@standardize.misconception("The sign is turned round: subtract the mean from x, not x from the mean.")
def _(x: Array) -> Array:
    _, _, centred, spread = _deviations(x)
    return -centred / spread


@standardize.misconception("A small number in the divisor changes every value a little: replace a deviation of 0 only.")
def _(x: Array) -> Array:
    x = x.astype(float)
    return (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-8)


@standardize.misconception("A small number in the divisor changes every value a little: replace a deviation of 0 only.")
def _(x: Array) -> Array:
    x = x.astype(float)
    return (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-6)


@exercise(
    "broadcasting",
    points=1,
    minutes=4,
    difficulty=1,
    hints=("(h, w, c) against (c,): which axes line up?", "uint8 times a whole number wraps around: convert first."),
)
def scale_channels(image: Array, factors: Array) -> Array:
    kind = np.result_type(image, factors)
    return np.asarray(image.astype(kind if kind.kind == "f" else np.float64) * factors)


@scale_channels.cases
def _(rng: Random) -> Iterator[Case]:
    colours = np.array([[[100, 200, 50], [10, 20, 30]]], np.uint8)
    yield Case(colours, np.array([0.5, 1.0, 2.0]), visible=True, why="a colour image and fractions")
    yield Case(colours, np.array([2, 3, 4]), visible=True, why="whole factors: nothing wraps around")
    yield Case(np.arange(18.0).reshape(3, 2, 3), np.array([1.0, 10.0, 100.0]), visible=True, why="floats")
    yield Case(rng.integers(0, 256, (4, 5, 3)).astype(np.uint8), rng.uniform(0, 3, 3), why="a random image")
    yield Case(signed(rng, 3, 3, 3), signed(rng, 3), why="equal sizes everywhere")
    yield Case(rng.integers(0, 256, (2, 3, 4)).astype(np.uint8), np.array([3, 5, 7, 9], np.uint8), why="uint8 factors")
    yield Case(signed(rng, 2, 2, 1), np.array([2.5]), why="a single channel")
    yield Case(np.zeros((0, 4, 3)), np.array([1.0, 2.0, 3.0]), why="no rows")
    yield Case(signed(rng, 2, 5, 3).astype(np.float32), signed(rng, 3).astype(np.float32), why="float32")
    yield Case(signed(rng, 3, 2, 3), np.array([2, 3, 4]), why="whole factors for floats")
    yield Case(signed(rng, 2, 3, 3), np.ones(3), why="factors of 1: a copy all the same")


@scale_channels.misconception("uint8 wraps around at 256: convert the image to float before you multiply.")
def _(image: Array, factors: Array) -> Array:
    return (
        (image * factors.astype(image.dtype)).astype(float)
        if image.dtype == np.uint8
        else np.asarray(image * factors * 1.0)
    )


@scale_channels.misconception("The factors belong to the last axis, the channels; you use them for another one.")
def _(image: Array, factors: Array) -> Array:
    return np.asarray(image * factors.reshape(-1, 1, 1)[: len(image)] * 1.0)


@scale_channels.misconception("Every channel has a factor of its own; you use one number for all.")
def _(image: Array, factors: Array) -> Array:
    return np.asarray(image * float(factors.mean()))


@scale_channels.misconception("You add the factors; multiply by them.")
def _(image: Array, factors: Array) -> Array:
    return np.asarray(image + factors * 1.0)


@scale_channels.misconception("The result should be float: whole numbers cut the fractions off.")
def _(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * factors).astype(np.int64)


@scale_channels.misconception("You divide by the factors; multiply by them.")
def _(image: Array, factors: Array) -> Array:
    return np.asarray(image / factors)


@scale_channels.misconception("The result should not be cut at 255; whoever shows the picture does that.")
def _(image: Array, factors: Array) -> Array:
    return np.clip(image.astype(float) * factors, 0, 255)


@scale_channels.misconception("Every channel has a factor of its own; you use one number for all.")
def _(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * factors[0])


@scale_channels.misconception("Every channel has a factor of its own; you use one number for all.")
def _(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * np.prod(factors))


@scale_channels.misconception("The factors are used in reverse order.")
def _(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * factors[::-1])


@scale_channels.misconception("You sum over the channels; each channel stays, multiplied by its factor.")
def _(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) @ factors)


@scale_channels.misconception("You multiply by the factors twice.")
def _(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * factors * factors)


@scale_channels.misconception("You round the factors to whole numbers.")
def _(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * factors.astype(int))


@scale_channels.misconception("The factors are divided by their sum first; use them as they are.")
def _(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * (factors / factors.sum()))


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
def _(rng: Random) -> Iterator[Case]:
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


@pairwise_differences.sizes
def _(rng: Random, n: int) -> tuple[Any, ...]:
    return rng.normal(size=(n, 2)), rng.normal(size=(n, 2))


@pairwise_differences.misconception("Entry [i, j] should be a[i] − b[j]; you have i and j the other way round.")
def _(a: Array, b: Array) -> Array:
    return np.swapaxes(pairwise_differences(a, b), 0, 1).copy()


@pairwise_differences.misconception("Entry [i, j] should be a[i] − b[j]; you subtract a from b.")
def _(a: Array, b: Array) -> Array:
    return -pairwise_differences(a, b)


@pairwise_differences.misconception(
    "Unsigned and narrow integers wrap around: convert to a wider type before you subtract."
)
def _(a: Array, b: Array) -> Array:
    return a[:, None, :] - b[None, :, :]


@pairwise_differences.misconception("You give distances; the differences of all coordinates are asked for.")
def _(a: Array, b: Array) -> Array:
    return np.asarray(np.sqrt((pairwise_differences(a, b) ** 2).sum(axis=-1)))


@pairwise_differences.misconception("You give absolute differences; keep the signs.")
def _(a: Array, b: Array) -> Array:
    return np.abs(pairwise_differences(a, b))


@pairwise_differences.misconception("You subtract sample by sample; every point of a should meet every point of b.")
def _(a: Array, b: Array) -> Array:
    return np.asarray(a - b)


@pairwise_differences.misconception(
    "Every pair is there, in one long list; the result should have the shape (n, m, d)."
)
def _(a: Array, b: Array) -> Array:
    return pairwise_differences(a, b).reshape(-1, a.shape[1])


@pairwise_differences.misconception("You add; the differences are asked for.")
def _(a: Array, b: Array) -> Array:
    return pairwise_differences(a, -b.astype(float))


@pairwise_differences.misconception("You compare a with itself: where does b come in?")
def _(a: Array, b: Array) -> Array:
    return pairwise_differences(a, a)


@pairwise_differences.misconception(
    "Every coordinate meets every coordinate; only equal ones should: the axes are (n, m, d)."
)
def _(a: Array, b: Array) -> Array:
    return np.subtract.outer(a.astype(float), b.astype(float))


@pairwise_differences.misconception(
    "The axes should be (n, m, d): points of a, points of b, coordinates. Yours end with the points of b."
)
def _(a: Array, b: Array) -> Array:
    return np.swapaxes(pairwise_differences(a, b), 1, 2).copy()
