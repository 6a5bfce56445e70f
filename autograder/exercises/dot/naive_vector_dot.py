"""naive_vector_dot: the dot of two vectors, by hand; anything else is a ValueError (trusted)."""

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
        "Check first: `x.ndim` tells the number of axes, `x.shape[0]` the length.",
        "Keep a running total, and add one product of two entries in each turn of the loop.",
    ),
)
def naive_vector_dot(x: Array, y: Array) -> Any:
    if x.ndim != 1 or y.ndim != 1 or x.shape != y.shape:
        raise ValueError(f"two vectors of one length are needed; these have shapes {x.shape} and {y.shape}")
    return x @ y


@naive_vector_dot.cases
def cases(rng: Random) -> Iterator[Case]:
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
    apart = rng.permutation([1.0, 1.0, 0.0, 0.0])
    yield Case(apart * rng.normal(size=4), (1 - apart) * rng.normal(size=4), why="at right angles: zero")
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
    layouts = ("strided", "reversed", "slice", "big-endian", "read-only")
    yield from in_other_layouts(lambda: (rng.normal(size=5), rng.normal(size=5)), *layouts)


@naive_vector_dot.misconception("You give the products one by one; a dot adds them up to a single number.")
def returns_the_products(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return x * y


@naive_vector_dot.misconception("Vectors of unequal lengths have no dot: raise a ValueError; you use the common part.")
def cuts_to_the_common_length(x: Array, y: Array) -> Any:
    return sum(a * b for a, b in zip(x, y, strict=False)) if x.ndim == y.ndim == 1 else naive_vector_dot(x, y)


@naive_vector_dot.misconception("Only vectors have this dot: with a matrix, raise a ValueError; look at `ndim`.")
def accepts_matrices(x: Array, y: Array) -> Any:
    if len(x) != len(y):
        raise ValueError
    return sum(a * b for a, b in zip(x, y, strict=True))


@naive_vector_dot.misconception(
    "Each turn of your loop replaces the total, and the last product alone is left; add it instead."
)
def keeps_the_last_product(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return x[-1] * y[-1]


@naive_vector_dot.misconception("You return inside the loop, so only the first product counts.")
def returns_after_one_product(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return x[0] * y[0]


@naive_vector_dot.misconception("Your loop stops one entry too early; `range(n)` already ends before n.")
def stops_one_early(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return sum(a * b for a, b in zip(x[:-1], y[:-1], strict=True))


@naive_vector_dot.misconception("You multiply the two sums; multiply entry by entry first, and then add.")
def multiplies_the_sums(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return x.sum() * y.sum()


@naive_vector_dot.misconception("You turn the total into a whole number and lose its fraction.")
def casts_to_a_whole_number(x: Array, y: Array) -> Any:
    return int(naive_vector_dot(x, y))


@naive_vector_dot.misconception(
    "An `assert` raises AssertionError; a ValueError is asked for: `raise ValueError(...)`."
)
def asserts_instead_of_raising(x: Array, y: Array) -> Any:
    assert x.ndim == 1 and y.ndim == 1 and len(x) == len(y)
    return x @ y


@naive_vector_dot.misconception("You add the entries to one another where they should be multiplied.")
def adds_entries(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return (x + y).sum()


@naive_vector_dot.misconception("Your loop leaves the first entries out; Python counts from 0.")
def starts_at_the_second(x: Array, y: Array) -> Any:
    naive_vector_dot(x, y)
    return x[1:] @ y[1:] if len(x) > 1 else np.int64(0)


@naive_vector_dot.misconception("You divide by the number of entries; a dot is the sum of the products.")
def takes_the_mean(x: Array, y: Array) -> Any:
    return naive_vector_dot(x, y) / len(x)


@naive_vector_dot.misconception("Your total starts at 1; a sum starts at 0.")
def starts_from_one(x: Array, y: Array) -> Any:
    return naive_vector_dot(x, y) + 1


@naive_vector_dot.misconception("You multiply x by itself: y takes no part.")
def squares_x(x: Array, y: Array) -> Any:
    if x.ndim != 1 or y.ndim != 1 or len(x) != len(y):
        raise ValueError
    return float(x @ x)


@naive_vector_dot.misconception("You walk through y from its end; both vectors go from the first entry on.")
def walks_y_backwards(x: Array, y: Array) -> Any:
    if x.ndim != 1 or y.ndim != 1 or len(x) != len(y):
        raise ValueError
    return float(x @ y[::-1])


@naive_vector_dot.misconception("You walk through y from its end; both vectors go from the first entry on.")
def negative_index_in_y(x: Array, y: Array) -> Any:
    if x.ndim != 1 or y.ndim != 1 or len(x) != len(y):
        raise ValueError
    return float(x @ np.roll(y[::-1], 1))
