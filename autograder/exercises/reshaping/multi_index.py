"""multi_index: the multi-index of a position in row-major order; a position outside is an IndexError (trusted)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.reshaping.makers import Random, Shape, lengths


@exercise(
    "reshaping",
    points=3,
    minutes=12,
    difficulty=2,
    plain=True,
    no_array=True,
    forbid=("np.unravel_index",),
    hints=(
        "`divmod(position, length)` gives a quotient and a remainder at once, exactly.",
        "The last index is the remainder by the last length; go on with the quotient and the length before.",
        "Before that: how many entries are there? A position from 0 to that number − 1 exists, no other.",
    ),
)
def multi_index(position: int, shape: Shape) -> Shape:
    if not 0 <= position < math.prod(shape):
        raise IndexError(f"there is no position {position} in shape {shape}")
    index = []
    for length in reversed(shape):
        position, rest = divmod(position, length)
        index.append(rest)
    return tuple(reversed(index))


@multi_index.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(6, (3, 4), visible=True, why="the second row, third column")
    yield Case(17, (2, 3, 5), visible=True, why="three axes")
    long = (2**31, 2**20, 2**20 + 7)
    yield Case(2**30 * math.prod(long[1:]) - 1, long, visible=True, why="a position beyond 2**63")
    yield Case(12, (3, 4), visible=True, raises=IndexError, why="one past the last entry")
    yield Case(-1, (3, 4), visible=True, raises=IndexError, why="a negative position")
    yield Case(0, (), why="a scalar has an empty index", weight=0.1)
    shape = lengths(rng, 3)
    yield Case(0, shape, why="the first entry")
    yield Case(math.prod(shape) - 1, shape, why="the last entry")
    for why, shape in (
        ("a vector", lengths(rng, 1, 5, 999)),
        ("two axes", lengths(rng, 2, 4, 99)),
        ("five axes", lengths(rng, 5)),
        ("many images", (*lengths(rng, 1, 9999, 99999), 28, 28)),
        ("lengths of 1", (1, *lengths(rng, 1, 5, 999), 1)),
    ):
        yield Case(int(rng.integers(math.prod(shape))), shape, why=why)
    power = int(rng.integers(25, 30))
    yield Case(2**53 + 1 + 2 * int(rng.integers(2**20)), (2**power, 3, 2**28), why="more digits than a float has")
    yield Case(int(rng.integers(2**58, 2**59)), (5, 2**30, 7, 2**power), why="large axes")
    matrix = lengths(rng, 2, 3, 99)
    size, large = math.prod(matrix), int(rng.integers(30, 60))
    for why, position, shape in (
        ("past the end", size + int(rng.integers(1, size)), matrix),
        ("just past the end", size, matrix),
        ("below 0", -int(rng.integers(1, size)), matrix),
        ("far below 0", -size, matrix),
        ("a scalar has one entry", int(rng.integers(1, 999)), ()),
        ("no entry at all", int(rng.integers(9)), (matrix[0], 0)),
        ("just past a large end", 2 ** (2 * large), (2**large, 2**large)),
    ):
        yield Case(position, shape, raises=IndexError, why=why, weight=0.5)


@multi_index.misconception("You fill column by column; in row-major order the last index moves fastest.")
def column_major(position: int, shape: Shape) -> Shape:
    return tuple(multi_index(position, shape[::-1]))[::-1]


@multi_index.misconception("Your index is in reverse order: the first entry belongs to the first axis.")
def reversed_index(position: int, shape: Shape) -> Shape:
    return tuple(multi_index(position, shape))[::-1]


@multi_index.misconception("The result should be a tuple, as an array's index is; you return a list.")
def returns_a_list(position: int, shape: Shape) -> Any:
    return list(multi_index(position, shape))


@multi_index.misconception("A position past the end should raise an IndexError; you start again at the front.")
def wraps_past_the_end(position: int, shape: Shape) -> Shape:
    if position < 0:
        raise IndexError
    return tuple(multi_index(position % math.prod(shape), shape))


@multi_index.misconception("A negative position should raise an IndexError here; you count it from the end.")
def counts_negatives_from_the_end(position: int, shape: Shape) -> Shape:
    size = math.prod(shape)
    return tuple(multi_index(position + size if -size <= position < 0 else position, shape))


@multi_index.misconception("You check nothing: a negative position, or one past the end, should raise an IndexError.")
def checks_nothing(position: int, shape: Shape) -> Shape:
    index = []
    for length in reversed(shape):
        position, rest = divmod(position, length)
        index.append(rest)
    return tuple(reversed(index))


@multi_index.misconception("A position equal to the number of entries is out of range as well: we count from 0.")
def lets_the_end_pass(position: int, shape: Shape) -> Shape:
    if position == math.prod(shape):
        return (shape[0], *(0 for _ in shape[1:]))
    return tuple(multi_index(position, shape))


@multi_index.misconception("`/` gives a float, which is not exact beyond 2**53; `//` and `divmod` are.")
def divides_in_floats(position: int, shape: Shape) -> Shape:
    multi_index(position, shape)
    index = []
    for axis in range(len(shape)):
        step = math.prod(shape[axis + 1 :])
        index.append(int(position / step))
        position -= index[-1] * step
    return tuple(index)


@multi_index.misconception("The exception should be an IndexError; you raise a ValueError.")
def raises_value_error(position: int, shape: Shape) -> Shape:
    if not 0 <= position < math.prod(shape):
        raise ValueError
    return tuple(multi_index(position, shape))


@multi_index.misconception("You stop after two axes; a shape may have any number of them.")
def stops_after_two_axes(position: int, shape: Shape) -> Shape:
    multi_index(position, shape)
    return (position // shape[1], position % shape[1]) if len(shape) > 1 else (position,) * len(shape)
