"""flat_index: the position of a multi-index in row-major order; an index outside is an IndexError (trusted)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.reshaping.makers import Random, Shape, index_in, lengths


@exercise(
    "reshaping",
    points=3,
    minutes=12,
    difficulty=2,
    plain=True,
    no_array=True,
    forbid=("np.ravel_multi_index",),
    hints=(
        "How many entries does one step along the last axis pass over? One step along the axis before it?",
        "From left to right: multiply what you have by the next length, then add the next index.",
        "Before that: are there as many indices as lengths, and is each of them from 0 to its length − 1?",
    ),
)
def flat_index(index: Shape, shape: Shape) -> int:
    if len(index) != len(shape) or any(not 0 <= i < length for i, length in zip(index, shape, strict=False)):
        raise IndexError(f"{index} is no index into shape {shape}")
    position = 0
    for i, length in zip(index, shape, strict=True):
        position = position * length + i
    return position


@flat_index.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case((1, 2), (3, 4), visible=True, why="the second row, third column")
    yield Case((1, 0, 2), (2, 3, 5), visible=True, why="three axes")
    yield Case((2**40, 5), (2**41, 2**40), visible=True, why="a position beyond 2**63")
    yield Case((1, -1), (3, 4), visible=True, raises=IndexError, why="a negative index")
    yield Case((0, 4), (3, 4), visible=True, raises=IndexError, why="an index equal to its length")
    yield Case((1, 2), (3, 4, 5), visible=True, raises=IndexError, why="fewer indices than axes")
    yield Case((), (), why="a scalar: position 0", weight=0.1)
    shape = lengths(rng, 3)
    last = tuple(length - 1 for length in shape)
    yield Case((0, 0, 0), shape, why="the first entry")
    yield Case(last, shape, why="the last entry")
    for why, shape in (
        ("a vector", lengths(rng, 1, 5, 999)),
        ("two axes", lengths(rng, 2, 4, 99)),
        ("five axes", lengths(rng, 5)),
        ("many images", (*lengths(rng, 1, 9999, 99999), 28, 28)),
        ("large axes", lengths(rng, 4, 2**20, 2**33)),
        ("lengths of 1", (1, *lengths(rng, 1, 5, 999), 1)),
    ):
        yield Case(index_in(rng, shape), shape, why=why)
    i, j = lengths(rng, 2, 1, 9)
    rows, columns = i + int(rng.integers(1, 9)), j + int(rng.integers(1, 9))
    for why, index, shape in (
        ("more indices than axes", (i, j, i), (rows, columns)),
        ("fewer indices than axes", (i, j), (rows, columns, rows)),
        ("the first index too large", (rows, j), (rows, columns)),
        ("the first index negative", (-i, j), (rows, columns)),
        ("an axis without entries", (i, j), (rows, 0)),
        ("no entry at all", (i, 0), (rows, 0)),
        ("a scalar has no axis", (int(rng.integers(999)),), ()),
        ("too large, though the position exists", (i, columns + j, 0), (9 * rows, columns, 2)),
    ):
        yield Case(index, shape, raises=IndexError, why=why, weight=0.5)


def _checked(index: Shape, shape: Shape) -> list[tuple[int, int]]:
    flat_index(index, shape)
    return list(zip(index, shape, strict=True))


@flat_index.misconception("You count column by column; in row-major order the last index moves fastest.")
def column_major(index: Shape, shape: Shape) -> int:
    return int(flat_index(index[::-1], shape[::-1]))


@flat_index.misconception("A negative index should raise an IndexError here; you count it from the end.")
def counts_negatives_from_the_end(index: Shape, shape: Shape) -> int:
    if len(index) != len(shape):
        raise IndexError
    return int(flat_index(tuple(i + n if -n <= i < 0 else i for i, n in zip(index, shape, strict=True)), shape))


@flat_index.misconception("You let an index equal to its length pass; indices run from 0 to length − 1.")
def lets_the_length_pass(index: Shape, shape: Shape) -> int:
    if len(index) != len(shape) or any(not 0 <= i <= n for i, n in zip(index, shape, strict=True)):
        raise IndexError
    return sum(i * math.prod(shape[axis + 1 :]) for axis, i in enumerate(index))


@flat_index.misconception("The indices must be as many as the axes, else an IndexError; `zip` drops the rest silently.")
def zips_without_counting(index: Shape, shape: Shape) -> int:
    position = 0
    for i, n in zip(index, shape, strict=False):
        if not 0 <= i < n:
            raise IndexError
        position = position * n + i
    return position


@flat_index.misconception("You check no index at all; a negative, too large or missing one should raise an IndexError.")
def checks_nothing(index: Shape, shape: Shape) -> int:
    position = 0
    for i, n in zip(index, shape, strict=False):
        position = position * n + i
    return position


@flat_index.misconception("You multiply each index by its own axis; a step passes over the entries of the later axes.")
def multiplies_by_own_length(index: Shape, shape: Shape) -> int:
    return sum(i * n for i, n in _checked(index, shape))


@flat_index.misconception("NumPy's int64 overflows here: compute with Python's own integers, which are exact.")
def overflows_int64(index: Shape, shape: Shape) -> int:
    steps = [math.prod(shape[axis + 1 :]) for axis, _ in enumerate(_checked(index, shape))]
    wrapped = sum(i * step for i, step in zip(index, steps, strict=True)) + 2**63
    return wrapped % 2**64 - 2**63


@flat_index.misconception("The exception should be an IndexError; you raise a ValueError.")
def raises_value_error(index: Shape, shape: Shape) -> int:
    try:
        return int(flat_index(index, shape))
    except IndexError as error:
        raise ValueError from error


@flat_index.misconception("You count positions from 1; the first entry has position 0.")
def counts_from_one(index: Shape, shape: Shape) -> int:
    return int(flat_index(index, shape)) + 1


@flat_index.misconception("You let a negative index pass; each index has to be at least 0, else an IndexError.")
def lets_negatives_pass(index: Shape, shape: Shape) -> int:
    if len(index) != len(shape) or any(i >= n for i, n in zip(index, shape, strict=True)):
        raise IndexError
    return sum(i * math.prod(shape[axis + 1 :]) for axis, i in enumerate(index))


@flat_index.misconception("You stop after two axes; a shape may have any number of them.")
def stops_after_two_axes(index: Shape, shape: Shape) -> int:
    flat_index(index, shape)
    return sum(i * math.prod(shape[axis + 1 : 2]) for axis, i in enumerate(index[:2]))
