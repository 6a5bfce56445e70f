"""Exercises of notebook 3, dot (trusted: references and cases)."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise

Array = np.ndarray
Random = np.random.Generator


def whole(rng: Random, *shape: int, dtype: str = "int64", low: int = -9, high: int = 9) -> Array:
    """Whole numbers from low to high."""
    return rng.integers(low, high + 1, shape).astype(dtype)


def narrow(rng: Random, *shape: int, dtype: str = "int8") -> Array:
    """Whole numbers so small that sums of a few products fit in eight bits."""
    return whole(rng, *shape, dtype=dtype, low=0 if dtype.startswith("u") else -3, high=3)


def quarters(rng: Random, *shape: int, dtype: str = "float16") -> Array:
    """Multiples of 1/4 from -2 to 2: exact in every float, and so are their short dots."""
    return (rng.integers(-8, 9, shape) / 4).astype(dtype)


def sigmoid(z: Array) -> Array:
    """1 / (1 + e^-z) without overflow."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * z)))


def softmax(z: Array) -> Array:
    """Each row's exponentials over their sum, without overflow."""
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def no_brackets(z: Array) -> Array:
    """The classic slip in writing a sigmoid."""
    return np.asarray(1 / 1 + np.exp(-z))


@exercise(
    "dot",
    points=2,
    minutes=6,
    difficulty=1,
    rule="loops",
    hints=(
        "Check first: `x.ndim` tells the number of axes, `x.shape[0]` the length.",
        "Keep a running total, and add one product of two entries in each turn of the loop.",
    ),
)
def naive_vector_dot(x: Array, y: Array) -> Any:
    if x.ndim != 1 or y.ndim != 1 or x.shape != y.shape:
        raise ValueError(f"two vectors of one length are needed; these have shapes {x.shape} and {y.shape}")
    return x @ y


@naive_vector_dot.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([1, 2, 3]), np.array([4, 5, 7]), visible=True, why="three whole numbers each")
    yield Case(np.array([0.5, -1.5, 2.0]), np.array([3, 1, 2]), visible=True, why="fractions and whole numbers")
    yield Case(np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0]), visible=True, raises=ValueError, why="unequal lengths")
    two = np.array([[1.0, 2.0], [3.0, 4.0]])
    yield Case(two, two + 1, visible=True, raises=ValueError, why="matrices are not vectors")
    yield Case(np.array([2.5]), np.array([-1.5]), visible=True, why="one entry each")
    yield Case(rng.normal(size=12), rng.normal(size=12), why="random fractions")
    yield Case(whole(rng, 9), rng.normal(size=9), why="whole numbers, then fractions")
    yield Case(rng.normal(size=5).astype("float32"), rng.normal(size=5).astype("float32"), why="float32")
    yield Case(quarters(rng, 4), quarters(rng, 4), why="float16")
    yield Case(narrow(rng, 6), narrow(rng, 6), why="narrow whole numbers")
    yield Case(np.array([0.0, -2.0, 0.0, 4.5]), np.array([3.0, 0.0, 1.0, 0.0]), why="at right angles: zero")
    yield Case(-rng.random(7) - 1, rng.random(7) + 1, why="a negative dot")
    yield Case(rng.normal(size=2), rng.normal(size=5), raises=ValueError, why="the second is longer", weight=0.5)
    yield Case(
        rng.normal(size=1), rng.normal(size=4), raises=ValueError, why="a single entry is not repeated", weight=0.5
    )
    one_row = rng.normal(size=(1, 3))
    yield Case(one_row, one_row + 1, raises=ValueError, why="a matrix of one row", weight=0.5)
    yield Case(
        rng.normal(size=3), rng.normal(size=(3, 2)), raises=ValueError, why="only the second is a matrix", weight=0.5
    )
    yield Case(
        rng.normal(size=(3, 3)), rng.normal(size=3), raises=ValueError, why="only the first is a matrix", weight=0.5
    )


@naive_vector_dot.misconception("You give the products one by one; a dot adds them up to a single number.")
def _(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return x * y


@naive_vector_dot.misconception("Vectors of unequal lengths have no dot: raise a ValueError; you use the common part.")
def _(x: Array, y: Array) -> Any:
    return sum(a * b for a, b in zip(x, y, strict=False)) if x.ndim == y.ndim == 1 else naive_vector_dot(x, y)


@naive_vector_dot.misconception("Only vectors have this dot: with a matrix, raise a ValueError; look at `ndim`.")
def _(x: Array, y: Array) -> Any:
    if len(x) != len(y):
        raise ValueError
    return sum(a * b for a, b in zip(x, y, strict=True))


@naive_vector_dot.misconception(
    "Each turn of your loop replaces the total, and the last product alone is left; add it instead."
)
def _(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return x[-1] * y[-1]


@naive_vector_dot.misconception("You return inside the loop, so only the first product counts.")
def _(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return x[0] * y[0]


@naive_vector_dot.misconception("Your loop stops one entry too early; `range(n)` already ends before n.")
def _(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return sum(a * b for a, b in zip(x[:-1], y[:-1], strict=True))


@naive_vector_dot.misconception("You multiply the two sums; multiply entry by entry first, and then add.")
def _(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return x.sum() * y.sum()


@naive_vector_dot.misconception("You turn the total into a whole number and lose its fraction.")
def _(x: Array, y: Array) -> Any:
    return int(naive_vector_dot(x, y))


@naive_vector_dot.misconception(
    "An `assert` raises AssertionError; a ValueError is asked for: `raise ValueError(...)`."
)
def _(x: Array, y: Array) -> Any:
    assert x.ndim == 1 and y.ndim == 1 and len(x) == len(y)
    return x @ y


@naive_vector_dot.misconception("You add the entries to one another where they should be multiplied.")
def _(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return (x + y).sum()


@naive_vector_dot.misconception("Your loop leaves the first entries out; Python counts from 0.")
def _(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return x[1:] @ y[1:] if len(x) > 1 else np.int64(0)


@naive_vector_dot.misconception("You divide by the number of entries; a dot is the sum of the products.")
def _(x: Array, y: Array) -> Any:
    return naive_vector_dot(x, y) / len(x)


@naive_vector_dot.misconception("Your total starts at 1; a sum starts at 0.")
def _(x: Array, y: Array) -> Any:
    return naive_vector_dot(x, y) + 1


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
def _(rng: Random) -> Iterator[Case]:
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


@naive_matrix_vector_dot.misconception("You multiply element by element; each row's products should be added up.")
def _(x: Array, y: Array) -> Any:
    naive_matrix_vector_dot(x, y)
    return np.asarray(x * y)


@naive_matrix_vector_dot.misconception("You dot the columns of x with y; the rows should meet the vector.")
def _(x: Array, y: Array) -> Any:
    return naive_matrix_vector_dot(x.T, y)


@naive_matrix_vector_dot.misconception("Where rows and vector differ in length there is no dot: raise a ValueError.")
def _(x: Array, y: Array) -> Any:
    return np.array([sum(a * b for a, b in zip(row, y, strict=False)) for row in x])


@naive_matrix_vector_dot.misconception("A vector of the wrong length should raise a ValueError, not an IndexError.")
def _(x: Array, y: Array) -> Any:
    if len(y) != x.shape[1]:
        raise IndexError
    return np.asarray(x @ y)


@naive_matrix_vector_dot.misconception(
    "Your result has the dtype of x: when x holds whole numbers, fractions are cut off."
)
def _(x: Array, y: Array) -> Any:
    return naive_matrix_vector_dot(x, y).astype(x.dtype)


@naive_matrix_vector_dot.misconception(
    "Your result has the dtype of y: when y holds whole numbers, fractions are cut off."
)
def _(x: Array, y: Array) -> Any:
    return naive_matrix_vector_dot(x, y).astype(y.dtype)


@naive_matrix_vector_dot.misconception("Your total runs on from row to row; start each row at 0.")
def _(x: Array, y: Array) -> Any:
    return np.cumsum(naive_matrix_vector_dot(x, y))


@naive_matrix_vector_dot.misconception(
    "Your result is a matrix of one column; here it should be a vector, of shape (n,)."
)
def _(x: Array, y: Array) -> Any:
    return naive_matrix_vector_dot(x, y)[:, None].copy()


@naive_matrix_vector_dot.misconception("You return a list; the result should be an array.")
def _(x: Array, y: Array) -> Any:
    return naive_matrix_vector_dot(x, y).tolist()


@naive_matrix_vector_dot.misconception("You assign each product where it should be added: the last one alone is left.")
def _(x: Array, y: Array) -> Any:
    naive_matrix_vector_dot(x, y)
    return x[:, -1] * y[-1]


@naive_matrix_vector_dot.misconception("Your sums leave the last term out; `range(d)` already ends before d.")
def _(x: Array, y: Array) -> Any:
    naive_matrix_vector_dot(x, y)
    return np.asarray(x[:, :-1] @ y[:-1])


@naive_matrix_vector_dot.misconception("You return inside the outer loop, so the other rows have no turn.")
def _(x: Array, y: Array) -> Any:
    result = np.zeros(len(x))
    result[:1] = naive_matrix_vector_dot(x, y)[:1]
    return result


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
def _(rng: Random) -> Iterator[Case]:
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


@naive_matrix_dot.misconception("That is the element-wise product; in the dot a row of x meets a column of y.")
def _(x: Array, y: Array) -> Any:
    naive_matrix_dot(x, y)
    return np.asarray(x * y)


@naive_matrix_dot.misconception("You compute y·x; the order matters: rows come from x, columns from y.")
def _(x: Array, y: Array) -> Any:
    return naive_matrix_dot(y, x)


@naive_matrix_dot.misconception("Rows of x meet rows of y in your sums; the second factor gives its columns.")
def _(x: Array, y: Array) -> Any:
    return naive_matrix_dot(x, y.T)


@naive_matrix_dot.misconception("Your result is transposed: row i, column j should hold row i of x with column j of y.")
def _(x: Array, y: Array) -> Any:
    return naive_matrix_dot(x, y).T.copy()


@naive_matrix_dot.misconception("Where the inner sizes differ there is no dot: raise a ValueError.")
def _(x: Array, y: Array) -> Any:
    k = min(x.shape[1], y.shape[0])
    return np.asarray(x[:, :k] @ y[:k])


@naive_matrix_dot.misconception(
    "You compare the shapes of x and y as wholes; only x's columns and y's rows have to agree."
)
def _(x: Array, y: Array) -> Any:
    if x.shape != y.shape:
        raise ValueError
    return np.asarray(x @ y)


@naive_matrix_dot.misconception("Your result has the dtype of x, so fractions of y are lost.")
def _(x: Array, y: Array) -> Any:
    return naive_matrix_dot(x, y).astype(x.dtype)


@naive_matrix_dot.misconception("Your result has the dtype of y, so fractions of x are lost.")
def _(x: Array, y: Array) -> Any:
    return naive_matrix_dot(x, y).astype(y.dtype)


@naive_matrix_dot.misconception(
    "You assign each product where it should be added: only the last term of each sum is left."
)
def _(x: Array, y: Array) -> Any:
    naive_matrix_dot(x, y)
    return np.asarray(x[:, -1:] * y[-1:])


@naive_matrix_dot.misconception("Your sums leave the last term out; `range(k)` already ends before k.")
def _(x: Array, y: Array) -> Any:
    naive_matrix_dot(x, y)
    return np.asarray(x[:, :-1] @ y[:-1])


@naive_matrix_dot.misconception("Your total runs on from entry to entry; start each entry of the result at 0.")
def _(x: Array, y: Array) -> Any:
    product = naive_matrix_dot(x, y)
    return np.cumsum(product).reshape(product.shape)


@naive_matrix_dot.misconception("You compare the outer sizes; the inner ones have to agree: x's columns and y's rows.")
def _(x: Array, y: Array) -> Any:
    if x.shape[0] != y.shape[1]:
        raise ValueError
    return naive_matrix_dot(x, y)


@naive_matrix_dot.misconception("You return a list of lists; the result should be an array.")
def _(x: Array, y: Array) -> Any:
    return naive_matrix_dot(x, y).tolist()


@exercise(
    "dot",
    points=3,
    minutes=10,
    difficulty=2,
    no_array=True,
    hints=(
        "Begin with the easy case: an operand without axes changes no shape.",
        "Which axis of b is met? The only one if b is 1-D; `b[-2]` otherwise.",
        "The two axes that meet disappear; all others stay, those of a first, in their order.",
    ),
)
def dot_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    if not a or not b:
        return a + b
    met = b[0] if len(b) == 1 else b[-2]
    if a[-1] != met:
        raise ValueError(f"the last axis of {a} does not fit {b}: {a[-1]} is not {met}")
    return a[:-1] + b[:-2] + (b[-1:] if len(b) > 1 else ())


@dot_shape.cases
def _(rng: Random) -> Iterator[Case]:
    n, k, m, p, q = (int(size) for size in rng.permutation(np.arange(2, 12))[:5])
    yield Case((3, 4), (4, 5), visible=True, why="two matrices")
    yield Case((1, 3, 4), (2, 4, 5), visible=True, why="two 3-D tensors: the second-to-last axis of b is met")
    yield Case((2, 3, 5, 4), (4,), visible=True, why="a 4-D tensor and a vector")
    yield Case((3, 4), (), visible=True, why="a single number on the right")
    yield Case((2, 3), (3, 4, 5), visible=True, raises=ValueError, why="the first axis of a 3-D tensor is not met")
    yield Case((n,), (n,), why="two vectors: a scalar")
    yield Case((n, k), (k,), why="a matrix and a vector")
    yield Case((k,), (k, m), why="a vector and a matrix")
    yield Case((k,), (p, k, m), why="a vector and a 3-D tensor")
    yield Case((n, p, q, k), (k, m), why="a 4-D tensor and a matrix")
    yield Case((n, k), (p, q, k, m), why="a matrix and a 4-D tensor")
    yield Case((p, n, k), (p, k, m), why="equal first axes: both stay")
    yield Case((k, k), (k, k), why="square matrices")
    yield Case((), (n, m), why="a single number on the left")
    yield Case((), (n,), why="a single number and a vector")
    yield Case((), (), why="two single numbers")
    yield Case((n, 1), (1, m), why="inner sizes of 1")
    yield Case((n, 0), (0, m), why="inner sizes of 0")
    yield Case((10**30, 2**70), (2**70, 10**20), why="sizes far beyond any memory", weight=2)
    yield Case((n, k), (k + 1,), raises=ValueError, why="a vector too long", weight=0.5)
    yield Case((n,), (n, n + 2, n), raises=ValueError, why="nor is the first axis met, or the last", weight=0.5)
    yield Case((n, k), (n, k), raises=ValueError, why="equal shapes, but unequal sizes meet", weight=0.5)
    yield Case((n, k), (m + k, k), raises=ValueError, why="last axes agree, which does not count", weight=0.5)
    yield Case((n, 1), (k, m), raises=ValueError, why="a size of 1 is not stretched", weight=0.5)
    yield Case((n, k), (1, m), raises=ValueError, why="nor on the other side", weight=0.5)


@dot_shape.misconception("You match the first axis of b; with two or more axes the second-to-last is met.")
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    if not a or not b:
        return a + b
    if a[-1] != b[0]:
        raise ValueError
    return a[:-1] + b[1:]


@dot_shape.misconception("You pair the leading axes as `matmul` does with batches; `np.dot` keeps those of both.")
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    if len(a) > 2 and len(b) > 2:
        return (*np.broadcast_shapes(a[:-2], b[:-2]), a[-2], b[-1])
    return dot_shape(a, b)


@dot_shape.misconception("Those are the rules of broadcasting; a dot asks that two axes agree, and removes them.")
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    return np.broadcast_shapes(a, b)


@dot_shape.misconception("A shape of no axes wants its own case: multiplying by a single number changes no shape.")
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    if a[-1] != (b[0] if len(b) == 1 else b[-2]):
        raise ValueError
    return a[:-1] + b[:-2] + (b[-1:] if len(b) > 1 else ())


@dot_shape.misconception("You don't check that the two axes agree; where they don't, raise a ValueError.")
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    return a[:-1] + b[:-2] + b[-1:] if len(b) > 1 else a[:-1] if b else a


@dot_shape.misconception("You return a list; shapes are tuples.")
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    return list(dot_shape(a, b))


@dot_shape.misconception("You keep the axis that is summed over; it disappears from both shapes.")
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    dot_shape(a, b)
    return a + b


@dot_shape.misconception("You drop the axes of b in front of its last two; they all stay in the result.")
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    dot_shape(a, b)
    return a[:-1] + (b[-1:] if len(b) > 1 else ()) if a and b else a + b


@dot_shape.misconception("With a vector on the right, its only axis is summed away; nothing of it stays in the shape.")
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    return dot_shape(a, b) + b if len(b) == 1 and a else dot_shape(a, b)


@dot_shape.misconception("You refuse a shape without axes; multiplying by a single number is allowed.")
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    if not a or not b:
        raise ValueError
    return dot_shape(a, b)


@dot_shape.misconception("A single number does not make a single number of the other: its shape stays as it is.")
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    return dot_shape(a, b) if a and b else ()


@dot_shape.misconception(
    "You drop the last axis of b; the one that meets a's is the second-to-last, and that one goes."
)
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    dot_shape(a, b)
    return a[:-1] + b[:-1] if a and b else a + b


@dot_shape.misconception("The axes of a come first in the result, then those of b; yours are the other way.")
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    return dot_shape(a, b)[len(a) - 1 :] + a[:-1] if a and b else a + b


@dot_shape.misconception("A 1-D b has no second-to-last axis: give vectors a case of their own.")
def _(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    if not a or not b:
        return a + b
    if a[-1] != b[-2]:
        raise ValueError
    return a[:-1] + b[:-2] + b[-1:]


@exercise(
    "dot",
    points=3,
    minutes=12,
    difficulty=3,
    forbid=("np.tensordot", "np.einsum"),
    hints=(
        "You know how to dot two matrices. Can each tensor be seen as a matrix for a moment?",
        "Reshape x to (everything else, c) and y to (c, everything else), dot, and reshape the result.",
        "The final shape is `x.shape[:-1] + y.shape[1:]`.",
    ),
)
def tensor_dot(x: Array, y: Array) -> Array:
    if x.shape[-1] != y.shape[0]:
        raise ValueError(f"the last axis of {x.shape} does not fit the first of {y.shape}")
    rows, columns = x.reshape(-1, x.shape[-1]), y.reshape(y.shape[0], -1)
    return np.asarray((rows @ columns).reshape(x.shape[:-1] + y.shape[1:]))


@tensor_dot.cases
def _(rng: Random) -> Iterator[Case]:
    ramp = np.arange(12).reshape(2, 2, 3)
    yield Case(ramp, np.arange(24).reshape(3, 2, 4), visible=True, why="(2, 2, 3)·(3, 2, 4)")
    yield Case(
        np.array([[0.5, 2.0], [1.0, -1.0]]), np.array([[3.0, 1.0], [4.0, 0.0]]), visible=True, why="two matrices"
    )
    yield Case(np.array([1, 2, 3]), np.array([0.5, 1.5, 1.0]), visible=True, why="two vectors: a single number")
    yield Case(ramp, np.ones((2, 3, 4)), visible=True, raises=ValueError, why="the first axis of y does not fit")
    yield Case(
        np.arange(8.0).reshape(2, 2, 2), np.arange(8.0)[::-1].reshape(2, 2, 2), visible=True, why="all sizes equal"
    )
    yield Case(rng.normal(size=(2, 3, 4)), rng.normal(size=(4, 2, 5)), why="random fractions")
    yield Case(rng.normal(size=(2, 3, 2, 4)), rng.normal(size=4), why="a 4-D tensor and a vector")
    yield Case(rng.normal(size=(2, 3, 2, 4)), rng.normal(size=(4, 5)), why="a 4-D tensor and a matrix")
    yield Case(rng.normal(size=3), rng.normal(size=(3, 2, 2, 4)), why="a vector and a 4-D tensor")
    yield Case(rng.normal(size=(4, 3)), rng.normal(size=(3, 3, 3)), why="a matrix and a cube")
    yield Case(rng.normal(size=(3, 3, 3)), rng.normal(size=(3, 3, 3)), why="two cubes")
    yield Case(rng.normal(size=(2, 1, 1)), rng.normal(size=(1, 3, 1)), why="sizes of 1")
    yield Case(whole(rng, 3, 2, 5), rng.normal(size=(5, 2)), why="whole numbers, then fractions")
    yield Case(rng.normal(size=(3, 4)).astype("float32"), rng.normal(size=(4, 2, 2)).astype("float32"), why="float32")
    yield Case(narrow(rng, 2, 2, 4), narrow(rng, 4, 3), why="narrow whole numbers")
    yield Case(rng.normal(size=(2, 3)), rng.normal(size=(5, 3)), raises=ValueError, why="last axes agree", weight=0.5)
    yield Case(rng.normal(size=(4, 3)), rng.normal(size=(4, 2)), raises=ValueError, why="first axes agree", weight=0.5)
    yield Case(
        rng.normal(size=(2, 1)), rng.normal(size=(3, 2)), raises=ValueError, why="1 is not stretched", weight=0.5
    )
    yield Case(rng.normal(size=(2, 3)), rng.normal(size=(1, 4)), raises=ValueError, why="nor in y", weight=0.5)
    yield Case(
        rng.normal(size=(2, 6)), rng.normal(size=(3, 4)), raises=ValueError, why="6 is not 3, nor 3 · 2", weight=0.5
    )
    yield Case(rng.normal(size=3), rng.normal(size=4), raises=ValueError, why="unequal vectors", weight=0.5)


@tensor_dot.misconception("`np.dot` sums over the second-to-last axis of y; here its first is asked for.")
def _(x: Array, y: Array) -> Any:
    return np.asarray(np.dot(x, y))


@tensor_dot.misconception("`@` pairs the leading axes as batches; here every axis but the two that meet should stay.")
def _(x: Array, y: Array) -> Any:
    return np.asarray(x @ y)


@tensor_dot.misconception("You sum over the last axis of both; the first axis of y is the one that should go.")
def _(x: Array, y: Array) -> Any:
    return np.asarray(np.inner(x, y))


@tensor_dot.misconception("You sum over the first axis of x; its last axis is the one that should go.")
def _(x: Array, y: Array) -> Any:
    return np.tensordot(x, y, axes=(0, 0))


@tensor_dot.misconception("The values are there, but flattened to two axes: give the result its shape back.")
def _(x: Array, y: Array) -> Any:
    rows, columns = x.reshape(-1, x.shape[-1]), y.reshape(y.shape[0], -1)
    return np.asarray(rows @ columns)


@tensor_dot.misconception("The axes of y come first in your result; those of x should.")
def _(x: Array, y: Array) -> Any:
    return np.tensordot(y, x, axes=(0, x.ndim - 1))


@tensor_dot.misconception("You contract the last axis of y with the first of x: that is the dot the other way round.")
def _(x: Array, y: Array) -> Any:
    return np.asarray(tensor_dot(y, x))


@tensor_dot.misconception(
    "The axes of y come out in the wrong order: reshaping moves no axis, and y needs no transposing."
)
def _(x: Array, y: Array) -> Any:
    rows, columns = x.reshape(-1, x.shape[-1]), y.reshape(-1, y.shape[0]).T
    return np.asarray((rows @ columns).reshape(x.shape[:-1] + y.shape[1:]))


@tensor_dot.misconception("Where the two axes differ there is no dot: raise a ValueError; you sum the common part.")
def _(x: Array, y: Array) -> Any:
    k = min(x.shape[-1], y.shape[0])
    return np.asarray(tensor_dot(x[..., :k], y[:k]))


@tensor_dot.misconception("You divide by the length of the axis that goes; the dot is a sum, no mean.")
def _(x: Array, y: Array) -> Any:
    return np.asarray(tensor_dot(x, y) / len(y))


@tensor_dot.misconception("Your code is for matrices alone; any number of axes from one up is asked for.")
def _(x: Array, y: Array) -> Any:
    if x.ndim > 2 or y.ndim > 2:
        raise ValueError
    return np.asarray(x @ y)


@exercise(
    "dot",
    points=2,
    minutes=4,
    difficulty=1,
    rule="vectorised",
    hints=("The samples lie in the rows of x: which order makes the shapes fit?", "Broadcasting adds b to every row."),
)
def affine(x: Array, W: Array, b: Array) -> Array:
    return np.asarray(x @ W + b)


@affine.cases
def _(rng: Random) -> Iterator[Case]:
    x = np.array([[1, 2, 3], [4, 5, 6]])
    yield Case(x, np.array([[1, 0], [0, 1], [1, -1]]), np.array([10, 20]), visible=True, why="two samples, two outputs")
    weights = np.array([[0.5, 1.0], [-1.0, 0.0], [0.25, 2.0]])
    yield Case(x, weights, np.array([0.5, -0.5]), visible=True, why="whole samples, fractions in the weights")
    square = np.array([[1.0, 2.0], [3.0, 4.0]])
    yield Case(square, square + 4, np.array([0.0, 100.0]), visible=True, why="all square")
    yield Case(np.array([[-2.0]]), np.array([[3.0]]), np.array([0.5]), visible=True, why="one sample, one weight")
    yield Case(rng.normal(size=(5, 3)), rng.normal(size=(3, 4)), rng.normal(size=4), why="random fractions")
    yield Case(rng.normal(size=(4, 4)), rng.normal(size=(4, 4)), rng.normal(size=4), why="square, random")
    yield Case(rng.normal(size=(1, 6)), rng.normal(size=(6, 3)), rng.normal(size=3), why="a single sample")
    yield Case(rng.normal(size=(7, 2)), rng.normal(size=(2, 1)), rng.normal(size=1), why="a single output")
    yield Case(rng.normal(size=(3, 1)), rng.normal(size=(1, 5)), rng.normal(size=5), why="a single feature")
    yield Case(whole(rng, 3, 2), whole(rng, 2, 4), rng.normal(size=4), why="fractions in the bias alone")
    yield Case(narrow(rng, 4, 5, dtype="uint8"), rng.normal(size=(5, 2)), rng.normal(size=2), why="grey levels")
    single = [rng.normal(size=shape).astype("float32") for shape in ((3, 4), (4, 2), (2,))]
    yield Case(*single, why="float32")
    yield Case(quarters(rng, 2, 4), quarters(rng, 4, 3), quarters(rng, 3), why="float16")


@affine.sizes
def _(rng: Random, n: int) -> tuple[Any, ...]:
    return rng.normal(size=(n, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)


@affine.misconception("You leave the bias out: that is the linear part alone.")
def _(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W)


@affine.misconception("The bias belongs to the outputs, one for each column; you add it down the samples.")
def _(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W + b[:, None])


@affine.misconception("With samples in rows the dot is x·W; `dot(W, x)` is for samples in columns.")
def _(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(W @ x + b)


@affine.misconception("You transpose W; its shape (d, k) already fits.")
def _(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W.T + b)


@affine.misconception("That is the element-wise product; each output is a dot.")
def _(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x * W + b)


@affine.misconception("You apply relu; an affine map has no activation.")
def _(x: Array, W: Array, b: Array) -> Any:
    return np.maximum(x @ W + b, 0)


@affine.misconception("You subtract the bias; it is added.")
def _(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W - b)


@affine.misconception("You turn the result into the samples' dtype, so whole samples lose the fractions.")
def _(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W + b).astype(x.dtype)


ACTIVATIONS: dict[str | None, Any] = {
    "relu": lambda z: np.maximum(z, 0),
    "sigmoid": sigmoid,
    "tanh": np.tanh,
    "softmax": softmax,
}


@affine.misconception("You add the bias to the weights; it is added to their dot with the samples.")
def _(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ (W + b))


@affine.misconception("You add up the biases; each output has its own.")
def _(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W + b.sum())


@affine.misconception("The bias comes in twice.")
def _(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W + 2 * b)


@exercise(
    "dot",
    points=4,
    minutes=15,
    difficulty=2,
    hints=(
        "First the affine part, then the activation; None means no activation at all.",
        "Sigmoid: e to a large power overflows. Which sign of the exponent is harmless?",
        "Softmax: subtract each row's largest entry first; the result stays the same, and no power exceeds 1.",
    ),
)
def dense(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Array:
    z = x @ W + b
    if activation is None:
        return np.asarray(z)
    if activation not in ACTIVATIONS:
        raise ValueError(f"no activation is called {activation!r}; choose from {list(ACTIVATIONS)} or None")
    return np.asarray(ACTIVATIONS[activation](z))


@dense.cases
def _(rng: Random) -> Iterator[Case]:
    x, weights = np.array([[1.0, 2.0], [-3.0, 0.5]]), np.array([[1.0, -1.0], [0.5, 2.0]])
    bias = np.array([0.25, -4.0])
    yield Case(x, weights, bias, visible=True, why="the usual activation, relu")
    yield Case(x, weights, bias, "sigmoid", visible=True, why="sigmoid")
    yield Case(x, weights, bias, "tanh", visible=True, why="tanh")
    yield Case(x, weights, bias, "softmax", visible=True, why="softmax")
    yield Case(x, weights, bias, None, visible=True, why="no activation")
    yield Case(x, weights, bias, "ReLU", visible=True, raises=ValueError, why="a name that is not exact")
    far = np.array([[1000.0, 999.0, -1000.0], [-1000.0, -1000.5, -1002.0]])
    yield Case(far, np.eye(3), np.zeros(3), "softmax", visible=True, stable=True, why="softmax of entries of ±1000")
    yield Case(far, np.eye(3), np.zeros(3), "sigmoid", visible=True, stable=True, why="sigmoid of entries of ±1000")
    for name in ("relu", "sigmoid", "tanh", "softmax", None):
        called = name or "no activation"
        n, d, k = (int(size) for size in rng.permutation(np.arange(2, 7))[:3])
        yield Case(*parts(rng, n, d, k), name, why=f"{called}, random")
        yield Case(*parts(rng, k, d, k), why=f"{called}, as many samples as outputs", kwargs={"activation": name})
        yield Case(
            *(part.astype("float32") for part in parts(rng, n, d, k)), name, why=f"{called}, float32", weight=0.5
        )
        yield Case(*parts(rng, 1, d, 1), name, why=f"{called}, one sample and one output", weight=0.5)
    yield Case(whole(rng, 3, 2, low=-2, high=2), whole(rng, 2, 4, low=-2, high=2), whole(rng, 4), why="whole numbers")
    yield Case(whole(rng, 3, 2, low=-2, high=2), *parts(rng, 3, 2, 4)[1:], "softmax", why="whole samples, softmax")
    yield Case(narrow(rng, 3, 2, dtype="uint8"), *parts(rng, 3, 2, 4)[1:], "sigmoid", why="grey levels, sigmoid")
    yield Case(quarters(rng, 2, 3), quarters(rng, 3, 2), quarters(rng, 2), why="float16")
    yield from _far_cases(rng)
    for wrong in ("Sigmoid", "softplus", "", "none", "relu ", "linear", "identity"):
        yield Case(*parts(rng, 2, 3, 2), wrong, raises=ValueError, why=f"the unknown name {wrong!r}", weight=0.4)


def parts(rng: Random, n: int, d: int, k: int) -> tuple[Array, Array, Array]:
    """Samples, weights and biases of a layer, with outputs of both signs."""
    return rng.normal(size=(n, d)), rng.normal(size=(d, k)), rng.normal(size=k)


def _far_cases(rng: Random) -> Iterator[Case]:
    spread = np.array([-1000.0, 1000.0, 0.0, -750.0, 20.0])[:, None] + rng.normal(size=(5, 4))
    for name in ("sigmoid", "softmax"):
        yield Case(spread, np.eye(4), np.zeros(4), name, stable=True, why=f"{name} of entries of ±1000")
        yield Case(np.eye(4), spread[:4], np.zeros(4), name, stable=True, why=f"{name}, weights of ±1000", weight=0.5)
        single = spread.astype("float32")
        yield Case(
            single, np.eye(4, dtype="float32"), np.zeros(4, "float32"), name, stable=True, why=f"{name}, float32"
        )
        mixed = rng.permuted(spread.T, axis=1)
        yield Case(mixed, np.eye(5), np.zeros(5), name, stable=True, why=f"{name}, large and small in each row")


@dense.misconception("You forget the activation; relu is the default.")
def _(x: Array, W: Array, b: Array, activation: str | None = None) -> Any:
    return np.asarray(dense(x, W, b, activation))


@dense.misconception("Your sigmoid wants brackets: `1 / 1 + e` is `(1 / 1) + e`; the whole sum is the denominator.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return no_brackets(x @ W + b) if activation == "sigmoid" else np.asarray(dense(x, W, b, activation))


@dense.misconception("Your softmax sums over the whole batch; each sample's row should sum to 1.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    z = np.asarray(dense(x, W, b, None if activation == "softmax" else activation))
    return np.asarray(softmax(z.reshape(1, -1)).reshape(z.shape)) if activation == "softmax" else z


@dense.misconception("Your softmax runs down the columns, across samples; each row should sum to 1.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    z = np.asarray(dense(x, W, b, None if activation == "softmax" else activation))
    return softmax(z.T).T.copy() if activation == "softmax" else z


@dense.misconception("Your softmax overflows for large entries: make the powers harmless first.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    if activation != "softmax":
        return np.asarray(dense(x, W, b, activation))
    powers = np.exp(x @ W + b)
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


@dense.misconception("You subtract the largest entry of the whole batch, so a row far below it ends as 0 / 0.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    if activation != "softmax":
        return np.asarray(dense(x, W, b, activation))
    z = x @ W + b
    powers = np.exp(z - z.max())
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


@dense.misconception("An unknown name should raise a ValueError; you return the affine part.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, W, b, activation if activation in ACTIVATIONS else None))


@dense.misconception("An unknown name should raise a ValueError; here a KeyError comes out of a dictionary.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(ACTIVATIONS[activation](x @ W + b) if activation else x @ W + b)


@dense.misconception("The names are exact: capital letters make another name, which should raise a ValueError.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, W, b, activation and activation.lower()))


@dense.misconception("The bias is added before the activation, not after it.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, W, 0 * b, activation) + b)


@dense.misconception("You apply the activation to the samples; it belongs on the output of the affine part.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, np.eye(x.shape[1]), 0 * x[0], activation) @ W + b)


@dense.misconception("The bias is missing.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, W, 0 * b, activation))


@dense.misconception("With None there should be no activation; you apply relu.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, W, b, activation or "relu"))


@dense.misconception("Below 0 your relu still leaks; relu is 0 there.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    z = np.asarray(dense(x, W, b, None if activation == "relu" else activation))
    return np.where(z > 0, z, 0.1 * z) if activation == "relu" else z


@dense.misconception("Your relu gives absolute values; what is negative should become 0.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    z = np.asarray(dense(x, W, b, None if activation == "relu" else activation))
    return np.abs(z) if activation == "relu" else z


@dense.misconception("Your softmax gives the logarithms of the probabilities.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    if activation != "softmax":
        return np.asarray(dense(x, W, b, activation))
    z = x @ W + b
    z = z - z.max(axis=1, keepdims=True)
    return np.asarray(z - np.log(np.exp(z).sum(axis=1, keepdims=True)))


@dense.misconception("The exponent of your sigmoid has the wrong sign: large outputs should come near 1.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    right = np.asarray(dense(x, W, b, activation))
    return 1 - right if activation == "sigmoid" else right


@dense.misconception("You refuse None; it stands for no activation at all.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    if activation is None:
        raise ValueError
    return np.asarray(dense(x, W, b, activation))


@dense.misconception("You turn the layer's output into whole numbers; the fractions are lost.")
def _(x: Array, W: Array, b: Array, activation: str | None = "relu") -> Any:
    return np.asarray(dense(x, W, b, activation)).astype(int)


@exercise(
    "dot",
    points=2,
    minutes=5,
    difficulty=1,
    hints=(
        "A layer from d to k units has a weight for every pair, and a bias for every output.",
        "`zip(sizes, sizes[1:])` walks over neighbours.",
    ),
)
def parameter_count(sizes: tuple[int, ...]) -> int:
    return sum((inputs + 1) * outputs for inputs, outputs in itertools.pairwise(sizes))


@parameter_count.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case((784, 100, 10), visible=True, why="784 pixels, 100 hidden units, 10 classes")
    yield Case((3, 2), visible=True, why="a single layer")
    yield Case((2, 4, 1), visible=True, why="the two-stage classifier")
    yield Case((5, 4, 3, 2), visible=True, why="three layers")
    yield Case((784, 512, 10), why="a wider hidden layer")
    yield Case((1, 1), why="one input, one output")
    yield Case((784, 10), why="no hidden layer")
    yield Case(tuple(int(size) for size in rng.integers(2, 900, 3)), why="two random layers")
    yield Case(tuple(int(size) for size in rng.integers(2, 90, 6)), why="five random layers")
    yield Case((12_288, 50_000, 50_000, 1000), why="billions of parameters")


@parameter_count.misconception("You count the weights alone; each output has a bias as well.")
def _(sizes: tuple[int, ...]) -> Any:
    return sum(a * b for a, b in itertools.pairwise(sizes))


@parameter_count.misconception("You give each layer one bias; each of its outputs has one.")
def _(sizes: tuple[int, ...]) -> Any:
    return sum(a * b + 1 for a, b in itertools.pairwise(sizes))


@parameter_count.misconception("The inputs have no biases: a layer's biases are as many as its outputs.")
def _(sizes: tuple[int, ...]) -> Any:
    return sum(a * b + a for a, b in itertools.pairwise(sizes))


@parameter_count.misconception("The input counts as a layer in your sum of biases; it has none.")
def _(sizes: tuple[int, ...]) -> Any:
    return parameter_count(sizes) + sizes[0]


@parameter_count.misconception("You count the first layer alone.")
def _(sizes: tuple[int, ...]) -> Any:
    return (sizes[0] + 1) * sizes[1]


@parameter_count.misconception("You count the last layer alone.")
def _(sizes: tuple[int, ...]) -> Any:
    return (sizes[-2] + 1) * sizes[-1]


@parameter_count.misconception("You multiply all sizes; weights join neighbouring layers only.")
def _(sizes: tuple[int, ...]) -> Any:
    return math.prod(sizes)


@parameter_count.misconception("You count units; weights join every unit with every unit of the next layer.")
def _(sizes: tuple[int, ...]) -> Any:
    return sum(sizes)


@parameter_count.misconception("A bias adds one input to each output, not one output as well.")
def _(sizes: tuple[int, ...]) -> Any:
    return sum((a + 1) * (b + 1) for a, b in itertools.pairwise(sizes))


@parameter_count.misconception("You leave the last layer out: each pair of neighbours in `sizes` is a layer.")
def _(sizes: tuple[int, ...]) -> Any:
    return parameter_count(sizes[:-1])


@parameter_count.misconception("The output layer has biases as well, one for each of its units.")
def _(sizes: tuple[int, ...]) -> Any:
    return parameter_count(sizes) - sizes[-1]


@parameter_count.misconception("You count two layers at most; there may be any number.")
def _(sizes: tuple[int, ...]) -> Any:
    return parameter_count(sizes[:3])


@parameter_count.misconception("You give a number for each layer; add them up.")
def _(sizes: tuple[int, ...]) -> Any:
    return [(a + 1) * b for a, b in itertools.pairwise(sizes)]


@exercise(
    "dot",
    points=2,
    minutes=6,
    difficulty=2,
    hints=(
        "The hidden layer is a dense layer with four outputs: (n, 2) becomes (n, 4).",
        "(n, 4) · (4,) is (n,): no further reshaping is needed.",
    ),
)
def two_stage_classifier(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Array:
    return sigmoid(sigmoid(x @ Wh + bh) @ Wo + bo)


@two_stage_classifier.cases
def _(rng: Random) -> Iterator[Case]:
    x = np.array([[0.0, 0.0], [0.5, 1.0], [2.0, -1.0]])
    wh = np.array([[1.0, -1.0, 0.5, 0.0], [0.0, 2.0, -0.5, 1.0]])
    bh, wo = np.array([0.5, 0.0, -1.0, 0.25]), np.array([1.0, -2.0, 0.5, 3.0])
    yield Case(x, wh, bh, wo, -0.5, visible=True, why="three points")
    yield Case(x[1:2], 3 * wh, -bh, -wo, 1.5, visible=True, why="a single point")
    yield Case(
        np.array([[1, 0], [0, 2], [3, 1], [1, 1]]), wh, bh, wo, 0, visible=True, why="four points on whole numbers"
    )
    yield Case(*classifier_parts(rng, 9), why="random points and weights")
    yield Case(*classifier_parts(rng, 4), why="four points")
    yield Case(*classifier_parts(rng, 1), why="one random point")
    yield Case(*(np.asarray(part, "float32")[()] for part in classifier_parts(rng, 6)), why="float32")
    steep = classifier_parts(rng, 5)
    yield Case(steep[0], 4 * steep[1], 4 * steep[2], 3 * steep[3], np.array(-0.75), why="steep weights")
    yield Case(whole(rng, 5, 2, low=-2, high=2), *classifier_parts(rng, 5)[1:4], 1, why="whole points")
    yield Case(*classifier_parts(rng, 3)[:4], 2.5, why="a bias that lifts all")


def classifier_parts(rng: Random, n: int) -> tuple[Any, ...]:
    """Points and the classifier's four parts; sums small enough that no sigmoid is saturated."""
    return *parts(rng, n, 2, 4), rng.normal(size=4), float(rng.normal())


@two_stage_classifier.misconception("The output should go through a sigmoid too: a probability lies between 0 and 1.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return np.asarray(sigmoid(x @ Wh + bh) @ Wo + bo)


@two_stage_classifier.misconception("Without the hidden sigmoid two layers are one; apply it before the second dot.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid((x @ Wh + bh) @ Wo + bo)


@two_stage_classifier.misconception("The hidden units here are sigmoids, not relus.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(np.maximum(x @ Wh + bh, 0) @ Wo + bo)


@two_stage_classifier.misconception("Your result has shape (n, 1); one probability a point is (n,).")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(sigmoid(x @ Wh + bh) @ Wo + bo)[:, None].copy()


@two_stage_classifier.misconception("You decide already, 0 or 1; the probabilities are asked for.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return (sigmoid(sigmoid(x @ Wh + bh) @ Wo + bo) > 0.5).astype(float)


@two_stage_classifier.misconception("The hidden layer's bias is missing.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(sigmoid(x @ Wh) @ Wo + bo)


@two_stage_classifier.misconception("The output's bias is missing.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(sigmoid(x @ Wh + bh) @ Wo)


@two_stage_classifier.misconception("`1 / 1 + e` is `(1 / 1) + e`: the sigmoid's denominator wants brackets.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return no_brackets(no_brackets(x @ Wh + bh) @ Wo + bo)


@two_stage_classifier.misconception("You weigh the hidden units and forget to add them up: dot, not times.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(sigmoid(x @ Wh + bh) * Wo + bo)


@two_stage_classifier.misconception("The hidden units here are sigmoids, not tanhs.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(np.tanh(x @ Wh + bh) @ Wo + bo)


@two_stage_classifier.misconception("You apply the sigmoid twice to the output; once is enough.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(two_stage_classifier(x, Wh, bh, Wo, bo))


@two_stage_classifier.misconception("The exponent of your sigmoid has the wrong sign: large sums should come near 1.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(-sigmoid(-x @ Wh - bh) @ Wo - bo)


@two_stage_classifier.misconception("You take the mean over the hidden units; a dot adds up.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid((sigmoid(x @ Wh + bh) * Wo).mean(axis=1) + bo)


@two_stage_classifier.misconception("You add the output's bias once for every hidden unit; it comes in once.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid((sigmoid(x @ Wh + bh) * Wo + bo).sum(axis=1))


@two_stage_classifier.misconception("Softmax lets the points compete; each of them has its own sigmoid.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return softmax((sigmoid(x @ Wh + bh) @ Wo + bo)[None])[0].copy()


@exercise(
    "dot",
    points=3,
    minutes=15,
    difficulty=3,
    judged_by="box_weights",
    hints=(
        "Let each hidden unit watch one side: 1 on the box's side of it, 0 beyond.",
        "sigmoid(k·(x₀ − low₀)) watches the left side; a large k makes it steep. What watches the right side?",
        "Inside, all four units are near 1; outside, at least one is near 0. Where does the output draw the line?",
    ),
)
def box_weights(low: Array, high: Array) -> tuple[Array, Array, Array, float]:
    steep = 200.0
    hidden = steep * np.array([[1.0, -1.0, 0.0, 0.0], [0.0, 0.0, 1.0, -1.0]])
    bias = steep * np.array([-low[0], high[0], -low[1], high[1]])
    return hidden, bias, np.full(4, 10.0), -35.0


@box_weights.cases
def _(rng: Random) -> Iterator[Case]:
    def box(*sides: float, **options: Any) -> Case:
        return Case(np.array(sides[:2]), np.array(sides[2:]), **options)

    yield box(0.25, 0.25, 0.75, 0.75, visible=True, why="a box in the middle")
    yield box(0.1, 0.5, 0.4, 0.9, visible=True, why="a box to the upper left")
    yield box(0.0, 0.3, 1.0, 0.5, visible=True, why="a low band from side to side")
    yield box(0.0, 0.0, 1.0, 1.0, why="all of the square")
    yield box(0.8, 0.8, 1.0, 1.0, why="the upper right corner")
    yield box(0.0, 0.0, 0.2, 0.2, why="the lower left corner")
    yield box(0.4, 0.0, 0.6, 1.0, why="an upright band")
    for _ in range(3):
        sides = rng.uniform(0.2, 0.6, 2)
        low = rng.random(2) * (1 - sides)
        yield box(*low, *(low + sides), why="a box somewhere")


def _boxed(low: Array, high: Array, *, steep: float = 200.0, line: float = 3.5) -> tuple[Array, Array, Array, float]:
    hidden = steep * np.array([[1.0, -1.0, 0.0, 0.0], [0.0, 0.0, 1.0, -1.0]])
    return hidden, steep * np.array([-low[0], high[0], -low[1], high[1]]), np.full(4, 10.0), -10 * line


@box_weights.misconception("Your sides are too soft: near an edge the units are still undecided. Make them steeper.")
def _(low: Array, high: Array) -> Any:
    return _boxed(low, high, steep=10.0)


@box_weights.misconception("Your output fires when some of the sides say inside; all four have to.")
def _(low: Array, high: Array) -> Any:
    return _boxed(low, high, line=2.5)


@box_weights.misconception("Your output never fires: four units near 1 add up to 4 at most; draw the line below.")
def _(low: Array, high: Array) -> Any:
    return _boxed(low, high, line=4.5)


@box_weights.misconception("It is inside out: outside the box your classifier says more than 0.5.")
def _(low: Array, high: Array) -> Any:
    hidden, bias, out, line = _boxed(low, high)
    return hidden, bias, -out, -line


@box_weights.misconception("The biases of the upper sides have the wrong sign: a unit turns where w·x + b is 0.")
def _(low: Array, high: Array) -> Any:
    hidden, bias, out, line = _boxed(low, high)
    return hidden, bias * [1, -1, 1, -1], out, line


@box_weights.misconception("You mix the two coordinates up: row 0 of Wh meets the first, row 1 the second.")
def _(low: Array, high: Array) -> Any:
    hidden, bias, out, line = _boxed(low, high)
    return hidden[::-1].copy(), bias, out, line


@box_weights.misconception("Wh should have shape (2, 4), a column for each hidden unit; yours is (4, 2).")
def _(low: Array, high: Array) -> Any:
    hidden, *rest = _boxed(low, high)
    return hidden.T.copy(), *rest


@box_weights.misconception("Your weights fit one box; they should follow from low and high.")
def _(low: Array, high: Array) -> Any:
    return _boxed(np.array([0.3, 0.3]), np.array([0.7, 0.7]))


@exercise(
    "dot",
    points=1,
    minutes=4,
    difficulty=1,
    hints=(
        "How many entries has the result, and how many multiplications does one of them take?",
        "To add up k numbers takes one addition fewer than k.",
    ),
)
def matmul_flops(n: int, k: int, m: int) -> int:
    return n * m * (2 * k - 1)


@matmul_flops.cases
def _(rng: Random) -> Iterator[Case]:
    n, k, m = (int(size) for size in rng.permutation(np.arange(2, 60))[:3])
    yield Case(2, 3, 4, visible=True, why="(2, 3)·(3, 4)")
    yield Case(5, 1, 2, visible=True, why="sums of one term need no addition")
    yield Case(128, 784, 512, visible=True, why="a batch through a hidden layer")
    yield Case(10**9, 10**9, 10**9, visible=True, why="numbers beyond 64 bits")
    yield Case(n, k, m, why="random sizes")
    yield Case(1, k, 1, why="the dot of two vectors")
    yield Case(n, k, 1, why="a matrix and a vector")
    yield Case(1, 1, 1, why="a single product")
    yield Case(10**8 + n, 10**9 + k, 10**10 + m, why="large random sizes")
    yield Case(2**62, 2**62, 3, why="powers of two beyond 64 bits")


@matmul_flops.misconception("k products need k − 1 additions; you count k, a common way of rounding.")
def _(n: int, k: int, m: int) -> Any:
    return 2 * n * k * m


@matmul_flops.misconception("You count the multiplications alone; the additions count too.")
def _(n: int, k: int, m: int) -> Any:
    return n * k * m


@matmul_flops.misconception("You count the additions alone; the multiplications count too.")
def _(n: int, k: int, m: int) -> Any:
    return n * (k - 1) * m


@matmul_flops.misconception("You count the entries of both matrices; each of them takes part in many products.")
def _(n: int, k: int, m: int) -> Any:
    return n * k + k * m


@matmul_flops.misconception("The result has n·m entries: the inner size k is the length of each sum.")
def _(n: int, k: int, m: int) -> Any:
    return 2 * n * k * m - n * k


@matmul_flops.misconception("Your number is a float, which is not exact when it is large: stay with whole numbers.")
def _(n: int, k: int, m: int) -> Any:
    return float(n) * m * (2 * k - 1)


@matmul_flops.misconception("NumPy's integers have 64 bits and wrap around; Python's own ints never do.")
def _(n: int, k: int, m: int) -> Any:
    with np.errstate(all="ignore"):
        return np.int64(n) * np.int64(m) * (2 * np.int64(k) - 1)


@matmul_flops.misconception("One addition fewer than products, for each of the n·m entries: that is what to subtract.")
def _(n: int, k: int, m: int) -> Any:
    return 2 * n * k * m - k * m


@matmul_flops.misconception("You save one addition in all; each of the n·m entries saves one.")
def _(n: int, k: int, m: int) -> Any:
    return 2 * n * k * m - 1


@matmul_flops.misconception("To add up k products takes k − 1 additions, not k + 1.")
def _(n: int, k: int, m: int) -> Any:
    return n * m * (2 * k + 1)


@matmul_flops.misconception("The additions are made for every column as well: m is missing there.")
def _(n: int, k: int, m: int) -> Any:
    return n * k * m + n * (k - 1)


@matmul_flops.misconception("A float on the way rounds large numbers, and `int` cannot bring the digits back.")
def _(n: int, k: int, m: int) -> Any:
    return int(float(n) * m * (2 * k - 1))


@matmul_flops.misconception("A float on the way rounds large numbers, and `int` cannot bring the digits back.")
def _(n: int, k: int, m: int) -> Any:
    return int(2.0 * n * k * m - n * m)


@matmul_flops.misconception("NumPy's integers have 64 bits and wrap around; Python's own ints never do.")
def _(n: int, k: int, m: int) -> Any:
    return int(2 * np.prod([n, k, m]) - n * m)
