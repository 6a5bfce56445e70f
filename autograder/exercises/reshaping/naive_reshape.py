"""naive_reshape: the entries in row-major order in a new shape, one length of which may be -1, by hand (trusted)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.reshaping.makers import Array, Random, Shape, lengths, pixels, ramp, whole


def _resolved(size: int, shape: Shape) -> Shape:
    """`shape` with its −1 filled in; ValueError where `size` entries do not fit."""
    if shape.count(-1) > 1 or any(length < -1 for length in shape):
        raise ValueError(f"one length of {shape} may be -1, and no other negative")
    if -1 in shape:
        known = math.prod(length for length in shape if length != -1)
        shape = tuple(size // known if length == -1 else length for length in shape)
    if math.prod(shape) != size:
        raise ValueError(f"{size} entries do not fill shape {shape}")
    return shape


@exercise(
    "reshaping",
    points=2,
    minutes=15,
    difficulty=3,
    optional=True,
    guard="reshape",
    forbid=(
        "np.reshape", "np.ravel", "np.resize", "reshape", "ravel", "flatten", "resize", ".shape=",
    ),
    dtype="exact",
    hints=(
        "First the shape: count its −1s, look for other negatives, work the −1 out, compare the numbers of entries.",
        "Then the entries: `x.flat` walks through them in reading order, for reading and for writing.",
        "`np.empty(shape, x.dtype)` makes the array to fill.",
    ),
)  # fmt: skip
def naive_reshape(x: Array, shape: Shape) -> Array:
    return x.reshape(_resolved(x.size, shape)).copy()


@naive_reshape.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(ramp(3, 2), (2, 3), visible=True, why="three rows of two become two rows of three")
    yield Case(ramp(2, 6, dtype="float32"), (3, -1, 2), visible=True, why="a length to be worked out")
    yield Case(ramp(2, 3), (2, 2), visible=True, raises=ValueError, why="too many entries")
    yield Case(ramp(2, 4), (3, -1), visible=True, raises=ValueError, why="a remainder: 8 entries in rows of 3")
    yield Case(ramp(2, 3), (-1, -1), visible=True, raises=ValueError, why="two lengths to be worked out")
    yield Case(ramp(2, 3), (2, -3), visible=True, raises=ValueError, why="another negative length")
    yield Case(rng.normal(size=(4, 3, 5)), (5, 12), why="three axes become two")
    yield Case(pixels(rng, 3, 4, 4), (3, 16), why="images become rows")
    yield Case(rng.normal(size=(2, 2, 6)).astype(np.float16), (24,), why="one long vector")
    yield Case(whole(rng, 12, dtype="int8"), (2, 1, 3, 2), why="a vector becomes four axes")
    yield Case(rng.normal(size=(6, 5)), (-1, 3), why="-1 comes first")
    yield Case(rng.normal(size=7), (7, -1), why="-1 stands for 1")
    yield Case(rng.normal(size=(2, 9)), (-1,), why="-1 alone")
    yield Case(rng.normal(size=(1, 1)), (), why="a single entry becomes a scalar")
    yield Case(np.asarray(rng.normal()), (1, 1), why="a scalar becomes a matrix")
    yield Case(rng.integers(2**62, 2**63, (3, 4)), (6, 2), why="large numbers, exact")
    yield Case(rng.normal(size=(3, 4)), (3, 4), why="the same shape")
    rows, columns = lengths(rng, 2, 2, 5)
    size = rows * columns
    for why, shape in (
        ("too few entries", (rows, columns + 1)),
        ("two negatives whose product fits", (-rows, -columns)),
        ("-1 beside another negative", (-1, -size)),
        ("a negative length alone", (-2,)),
        ("-1 twice", (rows, -1, columns, -1)),
        ("several entries are no scalar", ()),
        ("none of the entries asked for", (0,)),
        ("a remainder", (size - 1, -1)),
    ):
        yield Case(rng.normal(size=(rows, columns)), shape, raises=ValueError, why=why, weight=0.5)
    yield from in_other_layouts(lambda: (whole(rng, 3, 4), (2, -1)))


@naive_reshape.misconception("You walk column by column; reshape keeps the row-major order of the entries.")
def column_by_column(x: Array, shape: Shape) -> Array:
    return x.reshape(_resolved(x.size, shape), order="F").copy()


@naive_reshape.misconception("One length may be -1: work it out from the number of entries.")
def ignores_the_open_length(x: Array, shape: Shape) -> Array:
    if math.prod(shape) != x.size or min(shape, default=0) < 0:
        raise ValueError
    return x.reshape(shape).copy()


@naive_reshape.misconception(
    "You cut or repeat entries until they fit; other numbers of entries should raise a ValueError."
)
def cuts_or_repeats(x: Array, shape: Shape) -> Array:
    if -1 in shape:
        shape = _resolved(x.size, shape)
    if min(shape) < 0:
        raise ValueError
    return np.resize(x, shape)


@naive_reshape.misconception("The result should keep the dtype of x: give it to the array that you fill.")
def loses_the_dtype(x: Array, shape: Shape) -> Array:
    return x.reshape(_resolved(x.size, shape)).astype(np.float64)


@naive_reshape.misconception("Only one length may be left open; two −1s should raise a ValueError.")
def allows_two_open_lengths(x: Array, shape: Shape) -> Array:
    if shape.count(-1) > 1:
        first = shape.index(-1)
        shape = tuple(1 if length == -1 and axis != first else length for axis, length in enumerate(shape))
    return x.reshape(_resolved(x.size, shape)).copy()


@naive_reshape.misconception("Only −1 leaves a length open; any other negative one should raise a ValueError.")
def takes_any_negative_for_open(x: Array, shape: Shape) -> Array:
    return x.reshape(_resolved(x.size, tuple(max(length, -1) for length in shape))).copy()


@naive_reshape.misconception("Where the -1 would leave a remainder, you drop entries; that should raise a ValueError.")
def drops_a_remainder(x: Array, shape: Shape) -> Array:
    known = math.prod(length for length in shape if length != -1)
    if shape.count(-1) == 1 and known > 0:
        whole_part = x.size // known * known
        return x.reshape(-1)[:whole_part].reshape(shape).copy()
    return x.reshape(_resolved(x.size, shape)).copy()


@naive_reshape.misconception("The result is a nested list; an array is asked for.")
def nested_list(x: Array, shape: Shape) -> Any:
    return x.reshape(_resolved(x.size, shape)).tolist()
