"""Exercises of notebook 4, reshaping and geometry (trusted: references and cases)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise

Array = np.ndarray
Random = np.random.Generator
Shape = tuple[int, ...]


def ramp(*shape: int, dtype: str = "int64") -> Array:
    """0, 1, 2, … in reading order, so that every entry can be told from every other."""
    return np.arange(math.prod(shape)).reshape(shape).astype(dtype)


def pixels(rng: Random, *shape: int) -> Array:
    """Grey levels of any shape, all 256 of them likely."""
    return rng.integers(0, 256, shape).astype(np.uint8)


def whole(rng: Random, *shape: int, dtype: str = "int64") -> Array:
    """Whole numbers so small that sums of a few products fit in eight bits; none is 0."""
    low, high = (1, 4) if dtype.startswith("u") else (-4, 4)
    numbers = rng.integers(low, high, shape)
    return np.where(numbers == 0, high, numbers).astype(dtype)


@exercise(
    "reshaping",
    points=1,
    minutes=3,
    difficulty=1,
    views=True,
    dtype="exact",
    hints=(
        "The samples axis stays; the other two become one. How long is it?",
        "`reshape` takes the new shape, and works out the one length that you write as -1.",
    ),
)
def flatten_images(images: Array) -> Array:
    return images.reshape(len(images), images.shape[1] * images.shape[2])


@flatten_images.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 3, 4, dtype="uint8"), visible=True, why="two images of 3 × 4 pixels")
    yield Case(ramp(3, 2, 2, dtype="float32"), visible=True, why="three images of 2 × 2 pixels")
    yield Case(ramp(1, 2, 5, dtype="int16"), visible=True, why="a single image keeps its samples axis")
    yield Case(pixels(rng, 3, 28, 28), why="digits")
    yield Case(pixels(rng, 6, 5, 2), why="images that are higher than wide")
    yield Case(rng.normal(size=(4, 2, 7)), why="fractions")
    yield Case(rng.normal(size=(5, 1, 1)).astype(np.float16), why="a single pixel each")
    yield Case(whole(rng, 2, 4, 4, dtype="int8"), why="square images of whole numbers")
    yield Case(pixels(rng, 4, 1, 6), why="a single row each")
    yield Case(pixels(rng, 784, 1, 2), why="784 samples")


@flatten_images.misconception("All images end up in one long vector; each should be a row of its own.")
def _(images: Array) -> Array:
    return images.reshape(-1)


@flatten_images.misconception("Your images are columns; samples lie along axis 0, so each should be a row.")
def _(images: Array) -> Array:
    return images.reshape(len(images), -1).T


@flatten_images.misconception("You read each image column by column; row-major order goes along the rows.")
def _(images: Array) -> Array:
    return images.swapaxes(1, 2).reshape(len(images), -1)


@flatten_images.misconception("You join the samples axis with the rows; join the rows with the columns instead.")
def _(images: Array) -> Array:
    return images.reshape(-1, images.shape[2])


@flatten_images.misconception("The two lengths of your shape are exchanged, so that a row mixes pixels of many images.")
def _(images: Array) -> Array:
    return images.reshape(-1, len(images))


@flatten_images.misconception("You take 28 × 28 pixels for granted; use the height and width of the images given.")
def _(images: Array) -> Array:
    return images.reshape(-1, 784)


@flatten_images.misconception("You take 28 × 28 pixels for granted; use the height and width of the images given.")
def _(images: Array) -> Array:
    return images.reshape(len(images), 784)


@flatten_images.misconception("Reshaping keeps the dtype; you convert the numbers to float64.")
def _(images: Array) -> Array:
    return images.reshape(len(images), -1).astype(np.float64)


@exercise(
    "reshaping",
    points=2,
    minutes=5,
    difficulty=1,
    views=True,
    dtype="exact",
    hints=(
        "Compare the length of a row, `rows.shape[1]`, with the number of pixels that an image needs.",
        "A reshape with -1 for the samples does not notice every wrong length: what does (4, 9) become for 6 × 6?",
    ),
)
def unflatten(rows: Array, height: int, width: int) -> Array:
    if rows.shape[1] != height * width:
        raise ValueError(f"rows of {rows.shape[1]} entries are no images of {height} × {width}")
    return rows.reshape(len(rows), height, width)


@unflatten.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 6, dtype="uint8"), 2, 3, visible=True, why="two images of 2 × 3 pixels")
    yield Case(ramp(3, 4, dtype="float32"), 2, 2, visible=True, why="square images")
    yield Case(ramp(4, 9), 6, 6, visible=True, raises=ValueError, why="four rows of 9 are not one image of 6 × 6")
    yield Case(ramp(2, 7), 2, 3, visible=True, raises=ValueError, why="one entry too many in each row")
    yield Case(pixels(rng, 3, 784), 28, 28, why="digits")
    yield Case(pixels(rng, 5, 12), 6, 2, why="images that are higher than wide")
    yield Case(rng.normal(size=(1, 10)), 2, 5, why="a single image")
    yield Case(rng.normal(size=(4, 3)).astype(np.float16), 1, 3, why="a single row each")
    yield Case(whole(rng, 6, 1, dtype="int8"), 1, 1, why="a single pixel each")
    yield Case(rng.normal(size=(3, 8)), 4, 2, why="height and width by name")
    yield Case(pixels(rng, 6, 4), 2, 3, raises=ValueError, why="too few, though they fill four images", weight=0.5)
    yield Case(pixels(rng, 2, 12), 2, 3, raises=ValueError, why="twice as many as an image needs", weight=0.5)
    yield Case(ramp(3, 5), 2, 3, raises=ValueError, why="one entry too few in each row", weight=0.5)
    yield Case(ramp(1, 784), 14, 28, raises=ValueError, why="half the height", weight=0.5)


@unflatten.misconception(
    "With -1 for the samples, several rows may run together into one image; such rows should raise a ValueError."
)
def _(rows: Array, height: int, width: int) -> Array:
    return rows.reshape(-1, height, width)


@unflatten.misconception("Height and width are exchanged: the shape is (n, height, width).")
def _(rows: Array, height: int, width: int) -> Array:
    unflatten(rows, height, width)
    return rows.reshape(len(rows), width, height)


@unflatten.misconception("You fill each image column by column; row-major order goes along the rows.")
def _(rows: Array, height: int, width: int) -> Array:
    unflatten(rows, height, width)
    return rows.reshape(len(rows), width, height).swapaxes(1, 2)


@unflatten.misconception("You drop what is too much in a row; a row of another length should raise a ValueError.")
def _(rows: Array, height: int, width: int) -> Array:
    return rows[:, : height * width].reshape(len(rows), height, width)


@unflatten.misconception(
    "`np.resize` repeats or cuts entries until they fit; a wrong length should raise a ValueError."
)
def _(rows: Array, height: int, width: int) -> Array:
    return np.resize(rows, (len(rows), height, width))


@unflatten.misconception("You take 28 × 28 pixels for granted; use the height and width given.")
def _(rows: Array, height: int, width: int) -> Array:
    return rows.reshape(len(rows), 28, 28)


@unflatten.misconception("An `assert` raises AssertionError; a ValueError is asked for: `raise ValueError(...)`.")
def _(rows: Array, height: int, width: int) -> Array:
    assert rows.shape[1] == height * width
    return rows.reshape(len(rows), height, width)


@unflatten.misconception("The samples axis should come first: (n, height, width); yours is last.")
def _(rows: Array, height: int, width: int) -> Array:
    return np.moveaxis(unflatten(rows, height, width), 0, -1)


@exercise(
    "reshaping",
    points=2,
    minutes=8,
    difficulty=1,
    rule="loops",
    dtype="exact",
    block=(
        "T", "mT", "transpose", "permute_dims", "matrix_transpose", "swapaxes", "moveaxis", "stack", "column_stack",
        "dstack", "concatenate",
    ),
    forbid=("np.linalg.matrix_transpose", "np.lib.stride_tricks.as_strided"),
    hints=(
        "The result has as many rows as `x` has columns: start with `np.empty` of that shape and x's dtype.",
        "Two loops, over the rows and the columns of `x`. Where does the entry [i, j] go?",
    ),
)  # fmt: skip
def naive_transpose(x: Array) -> Array:
    return x.T.copy()


@naive_transpose.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 3), visible=True, why="two rows, three columns")
    yield Case(ramp(3, 3, dtype="float32"), visible=True, why="a square matrix")
    yield Case(ramp(1, 4, dtype="uint8"), visible=True, why="a single row becomes a column")
    yield Case(rng.normal(size=(5, 2)), why="more rows than columns")
    yield Case(rng.normal(size=(4, 4)), why="a square matrix of fractions")
    yield Case(pixels(rng, 3, 7), why="bytes")
    yield Case(whole(rng, 6, 1, dtype="int8"), why="a single column becomes a row")
    yield Case(rng.normal(size=(2, 5)).astype(np.float16), why="float16")
    yield Case(rng.normal(size=(1, 1)), why="a single entry")
    yield Case(rng.integers(2**62, 2**63, (2, 4)).astype(np.uint64), why="large numbers, exact")
    yield Case(whole(rng, 4, 3, dtype="int32"), why="whole numbers")


@naive_transpose.misconception(
    "Your numbers keep their reading order: that is a reshape. A transpose moves the entry [i, j] to [j, i]."
)
def _(x: Array) -> Array:
    return x.reshape(x.shape[::-1]).copy()


@naive_transpose.misconception("You copy every entry to its old place; exchange the two indices on one side.")
def _(x: Array) -> Array:
    return x.copy()


@naive_transpose.misconception("The result should keep the dtype of x: give it to the array that you fill.")
def _(x: Array) -> Array:
    return x.T.astype(np.float64)


@naive_transpose.misconception("You turn the matrix like a photograph; a transpose mirrors it at its diagonal.")
def _(x: Array) -> Array:
    return np.rot90(x).copy()


@naive_transpose.misconception(
    "Your result has the shape of x, which suits square matrices alone: exchange its lengths."
)
def _(x: Array) -> Array:
    out = np.empty_like(x)
    for i, j in np.ndindex(*x.shape):
        out[j, i] = x[i, j]
    return out


@naive_transpose.misconception(
    "You exchange every pair of entries twice, once from either side, and so all is as before."
)
def _(x: Array) -> Array:
    out = x.copy()
    for i, j in np.ndindex(*x.shape):
        out[i, j], out[j, i] = out[j, i], out[i, j]
    return out


@naive_transpose.misconception("The result is a list of lists; an array is asked for.")
def _(x: Array) -> Any:
    return x.T.tolist()


@naive_transpose.misconception("The last row of x is left out: `range(n)` ends at n − 1 of itself.")
def _(x: Array) -> Array:
    out = np.zeros(x.shape[::-1], x.dtype)
    out[:, : len(x) - 1] = x[:-1].T
    return out


@naive_transpose.misconception("The last column of x is left out: `range(n)` ends at n − 1 of itself.")
def _(x: Array) -> Array:
    out = np.zeros(x.shape[::-1], x.dtype)
    out[: x.shape[1] - 1] = x[:, :-1].T
    return out


def _indices(rng: Random, shape: Shape) -> Shape:
    """A random multi-index into `shape`."""
    return tuple(int(rng.integers(length)) for length in shape)


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
def _(rng: Random) -> Iterator[Case]:
    yield Case((1, 2), (3, 4), visible=True, why="the second row, third column")
    yield Case((1, 0, 2), (2, 3, 5), visible=True, why="three axes")
    yield Case((2**40, 5), (2**41, 2**40), visible=True, why="a position beyond 2**63")
    yield Case((1, -1), (3, 4), visible=True, raises=IndexError, why="a negative index")
    yield Case((0, 4), (3, 4), visible=True, raises=IndexError, why="an index equal to its length")
    yield Case((1, 2), (3, 4, 5), visible=True, raises=IndexError, why="fewer indices than axes")
    yield Case((), (), why="a scalar: position 0")
    yield Case((6,), (7,), why="a vector")
    yield Case((0, 0, 0), (4, 3, 2), why="the first entry")
    yield Case((3, 2, 1), (4, 3, 2), why="the last entry")
    shape = tuple(int(length) for length in rng.integers(2, 9, 5))
    yield Case(_indices(rng, shape), shape, why="five axes")
    yield Case((59999, 27, 27), (60000, 28, 28), why="the last pixel of the training images")
    long = (2**31, 3, 2**33, 2**20)
    yield Case(_indices(rng, long), long, why="large axes")
    yield Case((0, 5, 0), (1, 6, 1), why="lengths of 1")
    yield Case((1, 2, 3), (3, 4), raises=IndexError, why="more indices than axes", weight=0.5)
    yield Case((3, 0), (3, 4), raises=IndexError, why="the first index too large", weight=0.5)
    yield Case((-1, 3), (3, 4), raises=IndexError, why="the first index negative", weight=0.5)
    yield Case((0, 1), (3, 0), raises=IndexError, why="an axis without entries", weight=0.5)
    yield Case((0, 0), (3, 0), raises=IndexError, why="no entry at all", weight=0.5)
    yield Case((0,), (), raises=IndexError, why="a scalar has no axis", weight=0.5)
    yield Case((1, 7, 0), (9, 4, 2), raises=IndexError, why="too large, though the position exists", weight=0.5)


def _checked(index: Shape, shape: Shape) -> list[tuple[int, int]]:
    flat_index(index, shape)
    return list(zip(index, shape, strict=True))


@flat_index.misconception("You count column by column; in row-major order the last index moves fastest.")
def _(index: Shape, shape: Shape) -> int:
    return int(flat_index(index[::-1], shape[::-1]))


@flat_index.misconception("A negative index should raise an IndexError here; you count it from the end.")
def _(index: Shape, shape: Shape) -> int:
    if len(index) != len(shape):
        raise IndexError
    return int(flat_index(tuple(i + n if -n <= i < 0 else i for i, n in zip(index, shape, strict=True)), shape))


@flat_index.misconception("You let an index equal to its length pass; indices run from 0 to length − 1.")
def _(index: Shape, shape: Shape) -> int:
    if len(index) != len(shape) or any(not 0 <= i <= n for i, n in zip(index, shape, strict=True)):
        raise IndexError
    return sum(i * math.prod(shape[axis + 1 :]) for axis, i in enumerate(index))


@flat_index.misconception("The indices must be as many as the axes, else an IndexError; `zip` drops the rest silently.")
def _(index: Shape, shape: Shape) -> int:
    position = 0
    for i, n in zip(index, shape, strict=False):
        if not 0 <= i < n:
            raise IndexError
        position = position * n + i
    return position


@flat_index.misconception("You check no index at all; a negative, too large or missing one should raise an IndexError.")
def _(index: Shape, shape: Shape) -> int:
    position = 0
    for i, n in zip(index, shape, strict=False):
        position = position * n + i
    return position


@flat_index.misconception("You multiply each index by its own axis; a step passes over the entries of the later axes.")
def _(index: Shape, shape: Shape) -> int:
    return sum(i * n for i, n in _checked(index, shape))


@flat_index.misconception("NumPy's int64 overflows here: compute with Python's own integers, which are exact.")
def _(index: Shape, shape: Shape) -> int:
    steps = [math.prod(shape[axis + 1 :]) for axis, _ in enumerate(_checked(index, shape))]
    wrapped = sum(i * step for i, step in zip(index, steps, strict=True)) + 2**63
    return wrapped % 2**64 - 2**63


@flat_index.misconception("The exception should be an IndexError; you raise a ValueError.")
def _(index: Shape, shape: Shape) -> int:
    try:
        return int(flat_index(index, shape))
    except IndexError as error:
        raise ValueError from error


@flat_index.misconception("You count positions from 1; the first entry has position 0.")
def _(index: Shape, shape: Shape) -> int:
    return int(flat_index(index, shape)) + 1


@flat_index.misconception("You let a negative index pass; each index has to be at least 0, else an IndexError.")
def _(index: Shape, shape: Shape) -> int:
    if len(index) != len(shape) or any(i >= n for i, n in zip(index, shape, strict=True)):
        raise IndexError
    return sum(i * math.prod(shape[axis + 1 :]) for axis, i in enumerate(index))


@flat_index.misconception("You stop after two axes; a shape may have any number of them.")
def _(index: Shape, shape: Shape) -> int:
    flat_index(index, shape)
    return sum(i * math.prod(shape[axis + 1 : 2]) for axis, i in enumerate(index[:2]))


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
def _(rng: Random) -> Iterator[Case]:
    yield Case(6, (3, 4), visible=True, why="the second row, third column")
    yield Case(17, (2, 3, 5), visible=True, why="three axes")
    long = (2**31, 2**20, 2**20 + 7)
    yield Case(2**30 * math.prod(long[1:]) - 1, long, visible=True, why="a position beyond 2**63")
    yield Case(12, (3, 4), visible=True, raises=IndexError, why="one past the last entry")
    yield Case(-1, (3, 4), visible=True, raises=IndexError, why="a negative position")
    yield Case(0, (), why="a scalar has an empty index")
    yield Case(6, (7,), why="a vector")
    yield Case(0, (4, 3, 2), why="the first entry")
    yield Case(23, (4, 3, 2), why="the last entry")
    shape = tuple(int(length) for length in rng.integers(2, 9, 5))
    yield Case(int(rng.integers(1, math.prod(shape))), shape, why="five axes")
    yield Case(60000 * 784 - 1, (60000, 28, 28), why="the last pixel of the training images")
    yield Case(2**53 + 1, (2**27, 3, 2**27), why="more digits than a float has")
    yield Case(int(rng.integers(2**61, 2**62)), (5, 2**30, 7, 2**30), why="large axes")
    yield Case(5, (1, 6, 1), why="lengths of 1")
    yield Case(13, (3, 4), raises=IndexError, why="past the end", weight=0.5)
    yield Case(-12, (3, 4), raises=IndexError, why="far below 0", weight=0.5)
    yield Case(1, (), raises=IndexError, why="a scalar has one entry", weight=0.5)
    yield Case(0, (3, 0), raises=IndexError, why="no entry at all", weight=0.5)
    yield Case(2**80, (2**40, 2**40), raises=IndexError, why="just past a large end", weight=0.5)


@multi_index.misconception("You fill column by column; in row-major order the last index moves fastest.")
def _(position: int, shape: Shape) -> Shape:
    return tuple(multi_index(position, shape[::-1]))[::-1]


@multi_index.misconception("Your index is in reverse order: the first entry belongs to the first axis.")
def _(position: int, shape: Shape) -> Shape:
    return tuple(multi_index(position, shape))[::-1]


@multi_index.misconception("The result should be a tuple, as an array's index is; you return a list.")
def _(position: int, shape: Shape) -> Any:
    return list(multi_index(position, shape))


@multi_index.misconception("A position past the end should raise an IndexError; you start again at the front.")
def _(position: int, shape: Shape) -> Shape:
    if position < 0:
        raise IndexError
    return tuple(multi_index(position % math.prod(shape), shape))


@multi_index.misconception("A negative position should raise an IndexError here; you count it from the end.")
def _(position: int, shape: Shape) -> Shape:
    size = math.prod(shape)
    return tuple(multi_index(position + size if -size <= position < 0 else position, shape))


@multi_index.misconception("You check nothing: a negative position, or one past the end, should raise an IndexError.")
def _(position: int, shape: Shape) -> Shape:
    index = []
    for length in reversed(shape):
        position, rest = divmod(position, length)
        index.append(rest)
    return tuple(reversed(index))


@multi_index.misconception("A position equal to the number of entries is out of range as well: we count from 0.")
def _(position: int, shape: Shape) -> Shape:
    if position == math.prod(shape):
        return (shape[0], *(0 for _ in shape[1:]))
    return tuple(multi_index(position, shape))


@multi_index.misconception("`/` gives a float, which is not exact beyond 2**53; `//` and `divmod` are.")
def _(position: int, shape: Shape) -> Shape:
    multi_index(position, shape)
    index = []
    for axis in range(len(shape)):
        step = math.prod(shape[axis + 1 :])
        index.append(int(position / step))
        position -= index[-1] * step
    return tuple(index)


@multi_index.misconception("The exception should be an IndexError; you raise a ValueError.")
def _(position: int, shape: Shape) -> Shape:
    if not 0 <= position < math.prod(shape):
        raise ValueError
    return tuple(multi_index(position, shape))


@multi_index.misconception("You stop after two axes; a shape may have any number of them.")
def _(position: int, shape: Shape) -> Shape:
    multi_index(position, shape)
    return (position // shape[1], position % shape[1]) if len(shape) > 1 else (position,) * len(shape)


@exercise(
    "reshaping",
    points=2,
    minutes=6,
    difficulty=2,
    plain=True,
    no_array=True,
    hints=(
        "Start at the end: one step along the last axis moves by one entry. How many bytes is that?",
        "One step along any axis passes over all entries of the axes behind it.",
    ),
)
def strides_of(shape: Shape, itemsize: int) -> Shape:
    return tuple(itemsize * math.prod(shape[axis + 1 :]) for axis in range(len(shape)))


@strides_of.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case((3, 4), 8, visible=True, why="a matrix of float64")
    yield Case((60000, 28, 28), 1, visible=True, why="MNIST's training images")
    yield Case((2, 3, 5), 4, visible=True, why="three axes of float32")
    yield Case((2**40, 2**35, 2**30), 2, visible=True, why="strides beyond 2**63")
    yield Case((), 8, why="a scalar has no axis")
    yield Case((7,), 4, why="a vector")
    yield Case((4, 1, 3, 1), 8, why="lengths of 1")
    yield Case((1,), 2, why="a single entry")
    yield Case(tuple(int(length) for length in rng.integers(2, 2**20, 6)), 16, why="six large axes")
    yield Case((2**50, 2**50), 1, why="an array that no machine holds")
    yield Case((32, 2**33, 10, 2**31), 4, why="four large axes")
    yield Case((4, 240, 144, 256, 3), 4, why="a batch of videos")


@strides_of.misconception("You count entries; strides are counted in bytes: `itemsize` for each entry.")
def _(shape: Shape, itemsize: int) -> Shape:
    return tuple(strides_of(shape, 1))


@strides_of.misconception("The first stride is the smallest in yours: that is column-major order.")
def _(shape: Shape, itemsize: int) -> Shape:
    return tuple(itemsize * math.prod(shape[:axis]) for axis in range(len(shape)))


@strides_of.misconception("Your strides are in reverse order: the first belongs to the first axis.")
def _(shape: Shape, itemsize: int) -> Shape:
    return tuple(strides_of(shape, itemsize))[::-1]


@strides_of.misconception("You multiply by the axis's own length too; only the axes behind it count.")
def _(shape: Shape, itemsize: int) -> Shape:
    return tuple(itemsize * math.prod(shape[axis:]) for axis in range(len(shape)))


@strides_of.misconception("You look at the next axis only; a step passes over the entries of all axes behind it.")
def _(shape: Shape, itemsize: int) -> Shape:
    return (*(itemsize * length for length in shape[1:]), itemsize)[: len(shape)]


@strides_of.misconception("The result should be a tuple, as `x.strides` is; you return a list.")
def _(shape: Shape, itemsize: int) -> Any:
    return list(strides_of(shape, itemsize))


@strides_of.misconception("NumPy's int64 overflows here: compute with Python's own integers, which are exact.")
def _(shape: Shape, itemsize: int) -> Shape:
    return tuple((stride + 2**63) % 2**64 - 2**63 for stride in strides_of(shape, itemsize))


@strides_of.misconception("Not every entry takes 8 bytes; use `itemsize`.")
def _(shape: Shape, itemsize: int) -> Shape:
    return tuple(strides_of(shape, 8))


@strides_of.misconception("There is one stride for each axis; the size of the whole array is none of them.")
def _(shape: Shape, itemsize: int) -> Shape:
    return tuple(itemsize * math.prod(shape[axis:]) for axis in range(len(shape) + 1))


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
def _(rng: Random) -> Iterator[Case]:
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
    yield Case(np.array([[2.5]]), (), why="a single entry becomes a scalar")
    yield Case(np.array(7, np.int16), (1, 1), why="a scalar becomes a matrix")
    yield Case(rng.integers(2**62, 2**63, (3, 4)), (6, 2), why="large numbers, exact")
    yield Case(rng.normal(size=(3, 4)), (3, 4), why="the same shape")
    yield Case(ramp(2, 3), (2, 4), raises=ValueError, why="too few entries", weight=0.5)
    yield Case(ramp(2, 3), (-2, -3), raises=ValueError, why="two negatives whose product fits", weight=0.5)
    yield Case(ramp(2, 3), (-1, -6), raises=ValueError, why="-1 beside another negative", weight=0.5)
    yield Case(ramp(2, 3), (-2,), raises=ValueError, why="a negative length alone", weight=0.5)
    yield Case(ramp(4, 2), (2, -1, 2, -1), raises=ValueError, why="-1 twice", weight=0.5)
    yield Case(ramp(2, 2), (), raises=ValueError, why="four entries are no scalar", weight=0.5)
    yield Case(ramp(2, 3), (0,), raises=ValueError, why="six entries, none asked for", weight=0.5)
    yield Case(ramp(5), (2, -1), raises=ValueError, why="an odd number in two rows", weight=0.5)


@naive_reshape.misconception("You walk column by column; reshape keeps the row-major order of the entries.")
def _(x: Array, shape: Shape) -> Array:
    return x.reshape(_resolved(x.size, shape), order="F").copy()


@naive_reshape.misconception("One length may be -1: work it out from the number of entries.")
def _(x: Array, shape: Shape) -> Array:
    if math.prod(shape) != x.size or min(shape, default=0) < 0:
        raise ValueError
    return x.reshape(shape).copy()


@naive_reshape.misconception(
    "You cut or repeat entries until they fit; other numbers of entries should raise a ValueError."
)
def _(x: Array, shape: Shape) -> Array:
    if -1 in shape:
        shape = _resolved(x.size, shape)
    if min(shape) < 0:
        raise ValueError
    return np.resize(x, shape)


@naive_reshape.misconception("The result should keep the dtype of x: give it to the array that you fill.")
def _(x: Array, shape: Shape) -> Array:
    return x.reshape(_resolved(x.size, shape)).astype(np.float64)


@naive_reshape.misconception("Only one length may be left open; two −1s should raise a ValueError.")
def _(x: Array, shape: Shape) -> Array:
    if shape.count(-1) > 1:
        first = shape.index(-1)
        shape = tuple(1 if length == -1 and axis != first else length for axis, length in enumerate(shape))
    return x.reshape(_resolved(x.size, shape)).copy()


@naive_reshape.misconception("Only −1 leaves a length open; any other negative one should raise a ValueError.")
def _(x: Array, shape: Shape) -> Array:
    return x.reshape(_resolved(x.size, tuple(max(length, -1) for length in shape))).copy()


@naive_reshape.misconception("Where the -1 would leave a remainder, you drop entries; that should raise a ValueError.")
def _(x: Array, shape: Shape) -> Array:
    known = math.prod(length for length in shape if length != -1)
    if shape.count(-1) == 1 and known > 0:
        whole_part = x.size // known * known
        return x.reshape(-1)[:whole_part].reshape(shape).copy()
    return x.reshape(_resolved(x.size, shape)).copy()


@naive_reshape.misconception("The result is a nested list; an array is asked for.")
def _(x: Array, shape: Shape) -> Any:
    return x.reshape(_resolved(x.size, shape)).tolist()


@exercise(
    "reshaping",
    points=1,
    minutes=4,
    difficulty=1,
    views=True,
    dtype="exact",
    hints=(
        "No entry may lose its pixel: the axes change their order, so this is a transpose, not a reshape.",
        "`np.transpose(x, order)` takes the numbers of the old axes in their new order.",
    ),
)
def to_channels_first(images: Array) -> Array:
    return images.transpose(0, 3, 1, 2)


@to_channels_first.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 4, 5, 3, dtype="uint8"), visible=True, why="two colour images of 4 × 5 pixels")
    yield Case(ramp(1, 3, 3, 2, dtype="float32"), visible=True, why="a square image with two channels")
    yield Case(pixels(rng, 2, 28, 28, 1), why="grey digits")
    yield Case(rng.normal(size=(3, 5, 2, 4)), why="four channels")
    yield Case(rng.normal(size=(1, 2, 7, 3)).astype(np.float16), why="a single image")
    yield Case(pixels(rng, 4, 4, 4, 4), why="all lengths equal")
    yield Case(whole(rng, 5, 1, 1, 3, dtype="int8"), why="a single pixel each")
    yield Case(rng.integers(2**40, 2**41, (2, 3, 6, 2)), why="large whole numbers")


@to_channels_first.misconception("A reshape mixes pixels with channels: the axes should change their order.")
def _(images: Array) -> Array:
    n, height, width, channels = images.shape
    return images.reshape(n, channels, height, width)


@to_channels_first.misconception("You exchange channels and rows, so that the images lie on their side: (n, c, w, h).")
def _(images: Array) -> Array:
    return images.swapaxes(1, 3)


@to_channels_first.misconception("The samples stay on axis 0: (n, c, h, w); you put the channels before them.")
def _(images: Array) -> Array:
    return np.moveaxis(images, 3, 0)


@to_channels_first.misconception("You stop half-way, at (n, h, c, w); the channels come before the rows as well.")
def _(images: Array) -> Array:
    return images.swapaxes(2, 3)


@to_channels_first.misconception("Your images are still channels-last; the channel axis should become axis 1.")
def _(images: Array) -> Array:
    return images


@to_channels_first.misconception("You moved the axes the other way: that is channels-first to channels-last.")
def _(images: Array) -> Array:
    return images.transpose(0, 2, 3, 1)


@to_channels_first.misconception("Moving axes keeps the dtype; you convert the numbers to float64.")
def _(images: Array) -> Array:
    return images.transpose(0, 3, 1, 2).astype(np.float64)


@exercise(
    "reshaping",
    points=1,
    minutes=3,
    difficulty=1,
    views=True,
    dtype="exact",
    hints=(
        "It undoes `to_channels_first`: which axis goes to the end?",
        "`np.moveaxis(x, source, destination)` moves one axis and keeps the order of the others.",
    ),
)
def to_channels_last(images: Array) -> Array:
    return images.transpose(0, 2, 3, 1)


@to_channels_last.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 3, 4, 5, dtype="uint8"), visible=True, why="two colour images of 4 × 5 pixels")
    yield Case(ramp(1, 2, 3, 3, dtype="float32"), visible=True, why="a square image with two channels")
    yield Case(pixels(rng, 2, 1, 28, 28), why="grey digits")
    yield Case(rng.normal(size=(3, 4, 5, 2)), why="four channels")
    yield Case(rng.normal(size=(1, 3, 2, 7)).astype(np.float16), why="a single image")
    yield Case(pixels(rng, 4, 4, 4, 4), why="all lengths equal")
    yield Case(whole(rng, 5, 3, 1, 1, dtype="int8"), why="a single pixel each")
    yield Case(rng.integers(2**40, 2**41, (2, 2, 3, 6)), why="large whole numbers")


@to_channels_last.misconception("A reshape mixes pixels with channels: the axes should change their order.")
def _(images: Array) -> Array:
    n, channels, height, width = images.shape
    return images.reshape(n, height, width, channels)


@to_channels_last.misconception(
    "You exchange channels and columns, so that the images lie on their side: (n, w, h, c)."
)
def _(images: Array) -> Array:
    return images.swapaxes(1, 3)


@to_channels_last.misconception("The samples stay on axis 0: (n, h, w, c); you put them at the end.")
def _(images: Array) -> Array:
    return np.moveaxis(images, 0, -1)


@to_channels_last.misconception("You stop half-way, at (n, h, c, w); the channels go behind the columns as well.")
def _(images: Array) -> Array:
    return images.swapaxes(1, 2)


@to_channels_last.misconception("Your images are still channels-first; the channel axis should become the last.")
def _(images: Array) -> Array:
    return images


@to_channels_last.misconception("You moved the axes the other way: that is channels-last to channels-first.")
def _(images: Array) -> Array:
    return images.transpose(0, 3, 1, 2)


@to_channels_last.misconception("Moving axes keeps the dtype; you convert the numbers to float64.")
def _(images: Array) -> Array:
    return images.transpose(0, 2, 3, 1).astype(np.float64)


@exercise(
    "reshaping",
    points=2,
    minutes=5,
    difficulty=1,
    views=True,
    dtype="exact",
    hints=(
        "The minutes of one day follow each other, so the reading order stays as it is.",
        "How many days are there, and is there a remainder?",
    ),
)
def days_of_prices(prices: Array, minutes: int = 390) -> Array:
    if len(prices) % minutes:
        raise ValueError(f"{len(prices)} minutes are no whole number of days of {minutes} minutes")
    return prices.reshape(len(prices) // minutes, minutes, 3)


@days_of_prices.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(ramp(6, 3), 2, visible=True, why="three days of two minutes")
    yield Case(ramp(780, 3, dtype="int16"), visible=True, why="two days of 390 minutes")
    yield Case(ramp(7, 3), 2, visible=True, raises=ValueError, why="three days and a minute")
    yield Case(rng.normal(size=(1170, 3)), why="three days of 390 minutes")
    yield Case(rng.normal(size=(20, 3)), 5, why="four days of five minutes")
    yield Case(rng.normal(size=(8, 3)).astype(np.float32), 8, why="a single day")
    yield Case(whole(rng, 5, 3, dtype="int8"), 1, why="days of one minute")
    yield Case(rng.normal(size=(12, 3)), why="minutes by name", kwargs={"minutes": 4})
    yield Case(rng.normal(size=(9, 3)).astype(np.float16), 3, why="as many days as minutes and prices")
    yield Case(ramp(10, 3), 4, raises=ValueError, why="a broken last day", weight=0.5)
    yield Case(ramp(3, 3), 4, raises=ValueError, why="less than a day", weight=0.5)
    yield Case(ramp(400, 3), raises=ValueError, why="a day and ten minutes", weight=0.5)
    yield Case(ramp(8, 3), 6, raises=ValueError, why="a third of a day too much", weight=0.5)


@days_of_prices.misconception("You take 390 minutes for granted; a day has `minutes` of them.")
def _(prices: Array, minutes: int = 390) -> Array:
    return prices.reshape(-1, 390, 3)


@days_of_prices.misconception("Days come first, then minutes; your first two lengths are exchanged.")
def _(prices: Array, minutes: int = 390) -> Array:
    return prices.reshape(minutes, -1, 3)


@days_of_prices.misconception("The three prices of a minute belong together on the last axis; you split them up.")
def _(prices: Array, minutes: int = 390) -> Array:
    return prices.reshape(-1, 3, minutes)


@days_of_prices.misconception("You drop the minutes of an unfinished day; they should raise a ValueError.")
def _(prices: Array, minutes: int = 390) -> Array:
    days = len(prices) // minutes
    return prices[: days * minutes].reshape(days, minutes, 3)


@days_of_prices.misconception("You fill an unfinished day up; it should raise a ValueError.")
def _(prices: Array, minutes: int = 390) -> Array:
    days = -(-len(prices) // minutes)
    full = np.zeros((days * minutes, 3), prices.dtype)
    full[: len(prices)] = prices
    return full.reshape(days, minutes, 3)


@days_of_prices.misconception("You deal the minutes out to the days one by one; a day's minutes follow each other.")
def _(prices: Array, minutes: int = 390) -> Array:
    return prices.reshape(minutes, -1, 3).swapaxes(0, 1)


@days_of_prices.misconception("An `assert` raises AssertionError; a ValueError is asked for: `raise ValueError(...)`.")
def _(prices: Array, minutes: int = 390) -> Array:
    assert len(prices) % minutes == 0
    return prices.reshape(-1, minutes, 3)


@exercise(
    "reshaping",
    points=2,
    minutes=15,
    difficulty=3,
    optional=True,
    rule="vectorised",
    views=True,
    dtype="exact",
    hints=(
        "Split each of the two axes of an image into two: (n, rows of patches, size, columns of patches, size).",
        "Now the two axes that count patches should stand side by side, before the two inside a patch: a transpose.",
        "A last reshape joins the two that count. And the remainder? Look at it before all this.",
    ),
)
def patches(images: Array, size: int) -> Array:
    n, height, width = images.shape
    if height % size or width % size:
        raise ValueError(f"{height} × {width} pixels are no whole number of {size} × {size} patches")
    split = images.reshape(n, height // size, size, width // size, size)
    return split.swapaxes(2, 3).reshape(n, -1, size, size)


@patches.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(ramp(1, 4, 6, dtype="uint8"), 2, visible=True, why="six patches of 2 × 2 pixels")
    yield Case(ramp(2, 4, 4), 2, visible=True, why="two images")
    yield Case(ramp(2, 4, 3), 2, visible=True, raises=ValueError, why="a column is left over")
    yield Case(ramp(2, 3, 4), 2, visible=True, raises=ValueError, why="a row is left over")
    yield Case(pixels(rng, 3, 28, 28), 7, why="digits in 16 patches")
    yield Case(rng.normal(size=(2, 6, 9)), 3, why="more columns than rows")
    yield Case(rng.normal(size=(2, 9, 6)).astype(np.float32), 3, why="more rows than columns")
    yield Case(whole(rng, 4, 3, 3, dtype="int8"), 3, why="the whole image is one patch")
    yield Case(pixels(rng, 2, 2, 3), 1, why="patches of one pixel")
    yield Case(rng.normal(size=(3, 2, 8)).astype(np.float16), 2, why="one row of patches")
    yield Case(rng.normal(size=(3, 8, 2)), 2, why="one column of patches")
    yield Case(ramp(3, 6, 5), 3, raises=ValueError, why="two columns left over", weight=0.5)
    yield Case(ramp(3, 7, 9), 3, raises=ValueError, why="one row left over", weight=0.5)
    yield Case(ramp(2, 3, 3), 2, raises=ValueError, why="both left over", weight=0.5)
    yield Case(ramp(4, 2, 2), 4, raises=ValueError, why="a patch larger than the image", weight=0.5)
    yield Case(ramp(1, 9, 16), 12, raises=ValueError, why="left over, though the pixels suffice", weight=0.5)


@patches.sizes
def _(rng: Random, n: int) -> tuple[Any, ...]:
    return np.zeros((n, n, n), np.uint8), 2


def _no_remainder(images: Array, size: int) -> tuple[int, int, int]:
    patches(images, size)
    return len(images), images.shape[1] // size, images.shape[2] // size


@patches.misconception("A reshape alone cuts strips out of the reading order; the axes need another order in between.")
def _(images: Array, size: int) -> Array:
    _no_remainder(images, size)
    return images.reshape(len(images), -1, size, size)


@patches.misconception("Your patches go column by column; they should go row by row.")
def _(images: Array, size: int) -> Array:
    n, down, across = _no_remainder(images, size)
    return images.reshape(n, down, size, across, size).transpose(0, 3, 1, 2, 4).reshape(n, -1, size, size)


@patches.misconception("You cut off the pixels that are left over; they should raise a ValueError.")
def _(images: Array, size: int) -> Array:
    _, height, width = images.shape
    return np.asarray(patches(images[:, : height // size * size, : width // size * size], size))


@patches.misconception("A -1 among the lengths hides a remainder of the columns; it should raise a ValueError.")
def _(images: Array, size: int) -> Array:
    n, _, width = images.shape
    return images.reshape(n, -1, size, width // size, size).swapaxes(2, 3).reshape(n, -1, size, size)


@patches.misconception("Your patches overlap: the next begins `size` pixels further on, not one.")
def _(images: Array, size: int) -> Array:
    n, _, _ = _no_remainder(images, size)
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    return np.asarray(windows.reshape(n, -1, size, size))


@patches.misconception("Rows and columns of patches are still two axes; join them to one that counts the patches.")
def _(images: Array, size: int) -> Array:
    n, down, across = _no_remainder(images, size)
    return images.reshape(n, down, size, across, size).swapaxes(2, 3)


@patches.misconception("The samples axis should stay: (n, patches, size, size); you join it with the patches.")
def _(images: Array, size: int) -> Array:
    return np.asarray(patches(images, size).reshape(-1, size, size))


@patches.misconception("Each patch lies on its side: rows and columns inside it are exchanged.")
def _(images: Array, size: int) -> Array:
    return np.asarray(patches(images, size).swapaxes(2, 3))


@exercise(
    "reshaping",
    points=1,
    minutes=3,
    difficulty=1,
    hints=(
        "Where does the arrow (1, 0) end when it is turned? That is the first column.",
        "Python's `math.cos` and NumPy's `np.cos` take radians.",
    ),
)
def rotation_matrix(theta: float) -> Array:
    return np.array([[math.cos(theta), -math.sin(theta)], [math.sin(theta), math.cos(theta)]])


@rotation_matrix.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(math.pi / 2, visible=True, why="a quarter turn")
    yield Case(0.3, visible=True, why="a small turn, in radians")
    yield Case(-2.0, visible=True, why="backwards")
    yield Case(0.0, why="no turn")
    yield Case(1, why="a whole number")
    yield Case(math.pi, why="a half turn")
    yield Case(float(rng.uniform(0.2, 1.3)), why="a random angle")
    yield Case(float(rng.uniform(1.8, 2.9)), why="more than a quarter turn")
    yield Case(float(-rng.uniform(3.3, 4.5)), why="more than half a turn backwards")
    yield Case(float(rng.uniform(6.5, 7.5)), why="more than a full turn")


@rotation_matrix.misconception("This turns clockwise; the minus sign belongs to the other sine.")
def _(theta: float) -> Array:
    return np.asarray(rotation_matrix(-theta))


@rotation_matrix.misconception("The angle comes in radians already; you convert it from degrees.")
def _(theta: float) -> Array:
    return np.asarray(rotation_matrix(math.radians(theta)))


@rotation_matrix.misconception("Sine and cosine are exchanged: with the angle 0, nothing should turn.")
def _(theta: float) -> Array:
    return np.array([[math.sin(theta), -math.cos(theta)], [math.cos(theta), math.sin(theta)]])


@rotation_matrix.misconception("One of the sines needs a minus sign; without it, lengths change.")
def _(theta: float) -> Array:
    return np.array([[math.cos(theta), math.sin(theta)], [math.sin(theta), math.cos(theta)]])


@rotation_matrix.misconception("The minus sign belongs to a sine; with it on a cosine the plane is mirrored.")
def _(theta: float) -> Array:
    return np.array([[math.cos(theta), math.sin(theta)], [math.sin(theta), -math.cos(theta)]])


@rotation_matrix.misconception("The result is a nested list; an array of shape (2, 2) is asked for.")
def _(theta: float) -> Any:
    return rotation_matrix(theta).tolist()


@rotation_matrix.misconception("The four numbers should stand in two rows and two columns; yours have one axis.")
def _(theta: float) -> Array:
    return np.asarray(rotation_matrix(theta).reshape(-1))


@rotation_matrix.misconception("Sine and cosine take radians, as the angle is; you turn it into degrees.")
def _(theta: float) -> Array:
    return np.asarray(rotation_matrix(math.degrees(theta)))


@rotation_matrix.misconception("The sine loses its sign: beyond half a turn, and backwards, it is negative.")
def _(theta: float) -> Array:
    return np.array([[math.cos(theta), -abs(math.sin(theta))], [abs(math.sin(theta)), math.cos(theta)]])


@rotation_matrix.misconception("cos θ ≈ 1 and sin θ ≈ θ hold for tiny angles only.")
def _(theta: float) -> Array:
    return np.array([[1, -theta], [theta, 1]])


@exercise(
    "reshaping",
    points=2,
    minutes=6,
    difficulty=2,
    hints=(
        "R·p wants p as a column, but the points are rows. What do you transpose?",
        "Row times matrix: p·Rᵀ gives the same numbers as R·p, laid out as a row.",
    ),
)
def rotate(points: Array, theta: float) -> Array:
    return np.asarray(points @ rotation_matrix(theta).T)


@rotate.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, 0.0], [0.0, 2.0], [3.0, 1.0]]), math.pi / 2, visible=True, why="a quarter turn")
    yield Case(np.array([[2, 1], [-1, 3]]), 0.5, visible=True, why="two points of whole numbers")
    yield Case(np.array([[1.5, -0.5]]), -1.0, visible=True, why="one point, clockwise")
    yield Case(rng.normal(size=(7, 2)), float(rng.uniform(0.3, 1.2)), why="random points")
    yield Case(rng.normal(size=(2, 2)), float(rng.uniform(1.8, 2.8)), why="two random points")
    yield Case(rng.normal(size=(5, 2)).astype(np.float32), float(rng.uniform(3.4, 4.4)), why="float32")
    yield Case(whole(rng, 4, 2, dtype="uint8"), 2.0, why="whole numbers without a sign")
    yield Case(rng.normal(size=(3, 2)) + 5, 0.0, why="no turn")
    yield Case(whole(rng, 3, 2, dtype="int16"), 0, why="no turn of whole numbers")
    yield Case(np.array([[0.0, 0.0], [4.0, 4.0]]), 1.2, why="the origin stays")
    yield Case(rng.normal(size=(6, 2)) * 100, float(-rng.uniform(5, 6)), why="far from the origin")


@rotate.misconception("The points turn clockwise: as rows, they need the transpose of the matrix.")
def _(points: Array, theta: float) -> Array:
    return np.asarray(points @ rotation_matrix(theta))


@rotate.misconception("The angle comes in radians already; you convert it from degrees.")
def _(points: Array, theta: float) -> Array:
    return np.asarray(rotate(points, math.radians(theta)))


@rotate.misconception("R·points takes the points as columns; here each point is a row.")
def _(points: Array, theta: float) -> Array:
    return np.asarray(rotation_matrix(theta) @ points)


@rotate.misconception("Your result holds the points as columns, (2, n); they should be rows, as they came.")
def _(points: Array, theta: float) -> Array:
    return np.asarray(rotation_matrix(theta) @ points.T)


@rotate.misconception("You turn about the points' centre; the turn is about the origin.")
def _(points: Array, theta: float) -> Array:
    centre = points.mean(axis=0)
    return np.asarray(rotate(points - centre, theta) + centre)


@rotate.misconception("Turned points have fractions; you round them to whole numbers.")
def _(points: Array, theta: float) -> Array:
    return np.asarray(rotate(points, theta)).astype(points.dtype)


@rotate.misconception("You multiply entry by entry; a dot of each point with the matrix is needed.")
def _(points: Array, theta: float) -> Array:
    return np.asarray(points * rotation_matrix(theta)[0])


@rotate.misconception("You multiply entry by entry; a dot of each point with the matrix is needed.")
def _(points: Array, theta: float) -> Array:
    return points * np.array([math.cos(theta), math.sin(theta)])


@rotate.misconception("The new x goes into the new y: work out both from the old point.")
def _(points: Array, theta: float) -> Array:
    turned = np.array(points, dtype=float)
    turned[:, 0] = math.cos(theta) * turned[:, 0] - math.sin(theta) * turned[:, 1]
    turned[:, 1] = math.sin(theta) * turned[:, 0] + math.cos(theta) * turned[:, 1]
    return turned


@rotate.misconception("This mirrors the points: just one of the matrix's two sines has a minus sign, and no cosine.")
def _(points: Array, theta: float) -> Array:
    c, s = math.cos(theta), math.sin(theta)
    return np.asarray(points @ np.array([[c, s], [s, -c]]))


@rotate.misconception("A reshape to (2, n) is no transpose: it mixes the coordinates of different points.")
def _(points: Array, theta: float) -> Array:
    return np.asarray((rotation_matrix(theta) @ points.reshape(2, -1)).T)


@rotate.misconception("A reshape to (n, 2) is no transpose: it mixes the coordinates of different points.")
def _(points: Array, theta: float) -> Array:
    return np.asarray((rotation_matrix(theta) @ points.T).reshape(-1, 2))


@exercise(
    "reshaping",
    points=2,
    minutes=6,
    difficulty=2,
    hints=(
        "It is a Dense layer without activation, with A standing where Wᵀ would be.",
        "The points are rows, so again the matrix is transposed; the shift is broadcast over the points.",
    ),
)
def apply_affine(points: Array, A: Array, t: Array) -> Array:
    return np.asarray(points @ A.T + t)


@apply_affine.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(
        np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 0.5]]),
        np.array([[2.0, 1.0], [0.0, 3.0]]),
        np.array([10.0, 20.0]),
        visible=True,
        why="three points of the plane",
    )
    yield Case(
        np.array([[1, 2, 3], [0, 1, -1]]),
        np.array([[1, 0, 2], [3, -1, 1]]),
        np.array([5, -4]),
        visible=True,
        why="from three coordinates to two",
    )
    yield Case(
        np.array([[2, 1], [-1, 4]]),
        np.array([[0.5, -1.5], [2.0, 1.0]]),
        np.array([0.25, 1.0]),
        visible=True,
        why="whole numbers and a matrix of fractions",
    )
    yield Case(rng.normal(size=(5, 2)), rng.normal(size=(2, 2)), rng.normal(size=2), why="random numbers")
    yield Case(rng.normal(size=(4, 2)), rng.normal(size=(3, 2)), rng.normal(size=3), why="from two to three")
    yield Case(rng.normal(size=(3, 3)), rng.normal(size=(3, 3)), rng.normal(size=3), why="three points in space")
    yield Case(rng.normal(size=(1, 4)), rng.normal(size=(1, 4)), rng.normal(size=1), why="one point, one result")
    yield Case(rng.normal(size=(6, 1)), rng.normal(size=(2, 1)), rng.normal(size=2), why="points on a line")
    yield Case(whole(rng, 4, 2), whole(rng, 2, 2), rng.normal(size=2), why="fractions in the shift only")
    yield Case(
        whole(rng, 3, 2, dtype="int8"), whole(rng, 2, 2, dtype="int8"), whole(rng, 2, dtype="int8"),
        why="narrow whole numbers",
    )  # fmt: skip
    small = [rng.normal(size=shape).astype(np.float32) for shape in ((4, 3), (2, 3), (2,))]
    yield Case(*small, why="float32")
    yield Case(rng.normal(size=(3, 2)), np.zeros((2, 2)), np.array([3.0, -7.0]), why="all points fall on one")


@apply_affine.misconception("For points in rows the matrix is transposed: row times Aᵀ is A times column.")
def _(points: Array, A: Array, t: Array) -> Array:
    return np.asarray(points @ A + t)


@apply_affine.misconception("A·points takes the points as columns; here each point is a row.")
def _(points: Array, A: Array, t: Array) -> Array:
    return np.asarray(A @ points + t)


@apply_affine.misconception("You shift first; the map is A·p + t, so the shift comes last.")
def _(points: Array, A: Array, t: Array) -> Array:
    return np.asarray((points + t) @ A.T)


@apply_affine.misconception("You forget the shift t.")
def _(points: Array, A: Array, t: Array) -> Array:
    return np.asarray(points @ A.T)


@apply_affine.misconception("Your result holds the points as columns; they should be rows, as they came.")
def _(points: Array, A: Array, t: Array) -> Array:
    return np.asarray((points @ A.T + t).T)


@apply_affine.misconception("You subtract the shift; it is added.")
def _(points: Array, A: Array, t: Array) -> Array:
    return np.asarray(points @ A.T - t)


@apply_affine.misconception("Each point needs the shift; you add it to the first alone.")
def _(points: Array, A: Array, t: Array) -> Array:
    mapped = points @ A.T
    shift = np.zeros(mapped.shape)
    shift[0] = t
    return np.asarray(mapped + shift)


@apply_affine.misconception("You reshape A where its transpose is needed: the entries keep their reading order.")
def _(points: Array, A: Array, t: Array) -> Array:
    return np.asarray(points @ A.reshape(A.shape[::-1]) + t)


@apply_affine.misconception(
    "You reshape the result where its transpose is needed: coordinates of different points mix."
)
def _(points: Array, A: Array, t: Array) -> Array:
    return np.asarray((A @ points.T).reshape(len(points), len(A)) + t)


@exercise(
    "reshaping",
    points=3,
    minutes=10,
    difficulty=2,
    hints=(
        "Write it down for one point: A₂·(A₁·p + t₁) + t₂. Multiply the bracket out.",
        "What stands before p is A; all the rest is t.",
    ),
)
def compose_affine(A2: Array, t2: Array, A1: Array, t1: Array) -> tuple[Array, Array]:
    return np.asarray(A2 @ A1), np.asarray(A2 @ t1 + t2)


def _map(rng: Random, k: int, d: int) -> tuple[Array, Array]:
    return rng.normal(size=(k, d)), rng.normal(size=k)


@compose_affine.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(
        np.array([[0.0, -1.0], [1.0, 0.0]]), np.array([5.0, 0.0]),
        np.array([[2.0, 1.0], [0.0, 3.0]]), np.array([1.0, 4.0]),
        visible=True, why="stretch and shear first, then a quarter turn",
    )  # fmt: skip
    yield Case(
        np.array([[1, 2, 0], [0, -1, 3]]), np.array([7, 1]),
        np.array([[1, 0], [2, 1], [0, 4]]), np.array([1, -1, 2]),
        visible=True, why="from two coordinates to three and back",
    )  # fmt: skip
    yield Case(*_map(rng, 2, 2), *_map(rng, 2, 2), why="two random maps of the plane")
    yield Case(*_map(rng, 3, 3), *_map(rng, 3, 3), why="two random maps of space")
    yield Case(*_map(rng, 4, 2), *_map(rng, 2, 3), why="from three to two to four")
    yield Case(*_map(rng, 1, 5), *_map(rng, 5, 1), why="a line through five coordinates")
    yield Case(np.eye(2), np.zeros(2), *_map(rng, 2, 2), why="the second map changes nothing")
    yield Case(*_map(rng, 2, 2), np.eye(2), np.zeros(2), why="the first map changes nothing")
    yield Case(np.eye(2), rng.normal(size=2), np.eye(2), rng.normal(size=2), why="two shifts")
    yield Case(whole(rng, 2, 2), rng.normal(size=2), whole(rng, 2, 2), whole(rng, 2), why="whole numbers and fractions")
    single = [part.astype(np.float32) for part in (*_map(rng, 2, 3), *_map(rng, 3, 2))]
    yield Case(*single, why="float32")


@compose_affine.misconception("The order is the other way round: map 1 comes first, so A₂ stands on the left.")
def _(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return compose_affine(A1, t1, A2, t2)


@compose_affine.misconception("The second map moves the first shift too: t₁ goes through A₂; you just add the shifts.")
def _(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, t1 + t2


@compose_affine.misconception("You forget the second map's shift, t₂.")
def _(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, A2 @ t1


@compose_affine.misconception("You forget what the first map's shift, t₁, becomes.")
def _(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, t2.copy()


@compose_affine.misconception("The second map's shift comes last: A₂ does not act on t₂.")
def _(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, A2 @ (t1 + t2)


@compose_affine.misconception("The shift that goes through a matrix is the first one, and the matrix is A₂.")
def _(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, A1 @ t2 + t1


@compose_affine.misconception("You multiply the matrices entry by entry; one map after another is their dot.")
def _(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 * A1, A2 @ t1 + t2


@compose_affine.misconception("The matrices stand in the wrong order; the shift is right.")
def _(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A1 @ A2, A2 @ t1 + t2


@compose_affine.misconception("A matrix is transposed here: for a single shift t, A·t needs none.")
def _(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, t1 @ A2 + t2


@compose_affine.misconception("t₁ goes through the second map alone, not through both: the matrix before it is A₂.")
def _(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, A2 @ A1 @ t1 + t2


@compose_affine.misconception("The second map's shift, t₂, is added; you subtract it.")
def _(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 @ A1, A2 @ t1 - t2


@compose_affine.misconception("You add the matrices; one map after another is their dot.")
def _(A2: Array, t2: Array, A1: Array, t1: Array) -> Any:
    return A2 + A1, A2 @ t1 + t2
