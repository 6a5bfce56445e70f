"""Exercises of notebook 1, tensors (trusted: references and cases)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise

Array = np.ndarray
Random = np.random.Generator


def pixels(rng: Random, *shape: int) -> Array:
    """Grey levels of any shape, all 256 of them likely."""
    return rng.integers(0, 256, shape).astype(np.uint8)


def ramp(*shape: int, dtype: str = "uint8") -> Array:
    """0, 1, 2, … in reading order, so that every entry can be told from every other."""
    return np.arange(math.prod(shape)).reshape(shape).astype(dtype)


@exercise(
    "tensors",
    points=2,
    minutes=5,
    difficulty=1,
    hints=(
        "`np.asarray` turns anything array-like into an array, and leaves an array as it is.",
        "An array has the attributes `ndim`, `shape` and `dtype`; the dtype has a `name`.",
    ),
)
def describe(x: Any) -> tuple[int, tuple[int, ...], str]:
    array = np.asarray(x)
    return array.ndim, array.shape, array.dtype.name


@describe.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(12, visible=True, why="a plain number")
    yield Case(np.zeros((2, 3, 4), np.uint8), visible=True, why="an array with three axes")
    yield Case([[1.5, 2.0, 3.0], [4.0, 5.0, 6.0]], visible=True, why="a list of lists")
    yield Case(np.zeros((4, 0), np.float32), why="a size of 0")
    yield Case(rng.normal(size=(2, 1, 3, 1, 2)).astype(np.float16), why="five axes")
    yield Case([7, 8, 9], why="a list of integers")
    yield Case(np.array([True, False]), why="an array of bools")
    yield Case(2.5, why="a fraction")
    yield Case(np.array(3, np.int8), why="an array without axes")
    yield Case(((1, 2, 3), (4, 5, 6)), why="a tuple of tuples")


@describe.misconception("The first result should be the number of axes (`ndim`); you give the number of elements.")
def _(x: Any) -> Any:
    array = np.asarray(x)
    return array.size, array.shape, array.dtype.name


@describe.misconception("The first result should be the number of axes; `len` gives the length of the first one.")
def _(x: Any) -> Any:
    array = np.asarray(x)
    return len(array) if array.ndim else 0, array.shape, array.dtype.name


@describe.misconception("The third result should be the dtype's name, a text such as 'int64', not the dtype itself.")
def _(x: Any) -> Any:
    array = np.asarray(x)
    return array.ndim, array.shape, array.dtype


@describe.misconception(
    "The input may be a plain number or a list: turn it into an array before you ask for its shape."
)
def _(x: Any) -> Any:
    return x.ndim, x.shape, x.dtype.name


@describe.misconception("The third result is the element's type, not the container's: ask the array for its dtype.")
def _(x: Any) -> Any:
    array = np.asarray(x)
    return array.ndim, array.shape, type(x).__name__


@describe.misconception("You convert everything to floats first; the dtype should be the input's own.")
def _(x: Any) -> Any:
    array = np.asarray(x, dtype=float)
    return array.ndim, array.shape, array.dtype.name


@describe.misconception("The order of the results is: number of axes, shape, dtype name.")
def _(x: Any) -> Any:
    array = np.asarray(x)
    return array.shape, array.ndim, array.dtype.name


@describe.misconception("A plain number has no axes: its shape is (), and it is not a vector of one entry.")
def _(x: Any) -> Any:
    array = np.atleast_1d(np.asarray(x))
    return array.ndim, array.shape, array.dtype.name


@describe.misconception("The third result is the dtype's whole name, such as 'int64', not its letter or its kind.")
def _(x: Any) -> Any:
    array = np.asarray(x)
    return array.ndim, array.shape, array.dtype.kind


@describe.misconception("The sizes of the shape come out in reverse order.")
def _(x: Any) -> Any:
    array = np.asarray(x)
    return array.ndim, array.shape[::-1], array.dtype.name


@exercise(
    "tensors",
    points=2,
    minutes=3,
    difficulty=1,
    views=True,
    dtype="exact",
    hints=("A slice `a:b` starts at a and ends before b.", "Axes you don't mention are taken whole."),
)
def select(images: Array, start: int, stop: int) -> Array:
    return images[start:stop]


@select.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(ramp(5, 2, 3), 1, 3, visible=True, why="the second and third image")
    yield Case(ramp(4, 3, 2), 0, 4, visible=True, why="all images")
    yield Case(ramp(4, 3, 3, dtype="float32"), 2, 2, visible=True, why="an empty selection")
    yield Case(pixels(rng, 9, 4, 5), 3, 8, why="images that are not square")
    yield Case(rng.normal(size=(6, 3, 4)), 5, 6, why="the last image alone")
    yield Case(pixels(rng, 1, 2, 3), 0, 1, why="a single image")
    yield Case(np.zeros((0, 3, 4), np.int16), 0, 0, why="no images at all")
    yield Case(rng.integers(-9, 9, (7, 2, 2)).astype(np.int8), 0, 3, why="the first three")


@select.misconception("Your selection includes the image at `stop`; it should end just before it.")
def _(images: Array, start: int, stop: int) -> Array:
    return images[start : stop + 1]


@select.misconception("You count images from 1; the first image has number 0.")
def _(images: Array, start: int, stop: int) -> Array:
    return images[max(start - 1, 0) : stop]


@select.misconception("You leave the image at `start` out; a slice begins with it.")
def _(images: Array, start: int, stop: int) -> Array:
    return images[start + 1 : stop]


@select.misconception("You select rows inside each image; the samples lie along the first axis.")
def _(images: Array, start: int, stop: int) -> Array:
    return images[:, start:stop]


@select.misconception("`stop` is a position, not a number of images.")
def _(images: Array, start: int, stop: int) -> Array:
    return images[start : start + stop]


@select.misconception("You take two single images; a colon between start and stop takes all from one to the other.")
def _(images: Array, start: int, stop: int) -> Array:
    return images[[start, stop - 1]]


@select.misconception("You select columns inside each image; the samples lie along the first axis.")
def _(images: Array, start: int, stop: int) -> Array:
    return images[:, :, start:stop]


@select.misconception("Your selection runs on to the last image; it should end before `stop`.")
def _(images: Array, start: int, stop: int) -> Array:
    return images[start:]


@select.misconception("Your selection begins with the first image; it should begin with number `start`.")
def _(images: Array, start: int, stop: int) -> Array:
    return images[:stop]


@select.misconception("You cut rows as well as samples: all rows and columns should stay.")
def _(images: Array, start: int, stop: int) -> Array:
    return images[start:stop, start:stop]


@exercise(
    "tensors",
    points=2,
    minutes=5,
    difficulty=1,
    views=True,
    dtype="exact",
    hints=("Negative indices count from the end.", "The first axis holds the samples: leave it whole with `:`."),
)
def bottom_right(images: Array, size: int) -> Array:
    return images[:, -size:, -size:]


@bottom_right.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 4, 5), 2, visible=True, why="2 × 2 patches of two images")
    yield Case(ramp(3, 3, 3), 3, visible=True, why="the whole image")
    yield Case(ramp(3, 3, 4, dtype="int16"), 1, visible=True, why="the last pixel of each image")
    yield Case(pixels(rng, 4, 7, 5), 4, why="images that are not square")
    yield Case(rng.normal(size=(2, 5, 9)).astype(np.float32), 5, why="all rows, some columns")
    yield Case(np.zeros((0, 6, 6), np.uint8), 2, why="no images at all")
    yield Case(pixels(rng, 1, 28, 28), 14, why="a quarter of a digit")
    yield Case(rng.normal(size=(5, 6, 4)), 3, why="more rows than columns")


@bottom_right.misconception("That is the top-left corner; you want the last rows and the last columns.")
def _(images: Array, size: int) -> Array:
    return images[:, :size, :size]


@bottom_right.misconception("A slice that ends at -1 leaves the last row and column out; let it run to the end.")
def _(images: Array, size: int) -> Array:
    return images[:, -size:-1, -size:-1]


@bottom_right.misconception("You cut the rows only; the columns want cutting too.")
def _(images: Array, size: int) -> Array:
    return images[:, -size:]


@bottom_right.misconception("You cut the samples axis; every image should stay, and lose rows and columns.")
def _(images: Array, size: int) -> Array:
    return images[-size:, -size:]


@bottom_right.misconception("You skip the first `size` rows and columns; keep the last `size` instead.")
def _(images: Array, size: int) -> Array:
    return images[:, size:, size:]


@bottom_right.misconception("That is the bottom-left corner; take the last columns.")
def _(images: Array, size: int) -> Array:
    return images[:, -size:, :size]


@bottom_right.misconception("That is the top-right corner; take the last rows.")
def _(images: Array, size: int) -> Array:
    return images[:, :size, -size:]


@bottom_right.misconception("You use the height for both directions; images need not be square.")
def _(images: Array, size: int) -> Array:
    start = images.shape[1] - size
    return images[:, start:, start:]


@bottom_right.misconception("You use the width for both directions; images need not be square.")
def _(images: Array, size: int) -> Array:
    start = images.shape[2] - size
    return images[:, start:, start:]


@bottom_right.misconception("Your patch ends one pixel before the corner; it should reach the last row and column.")
def _(images: Array, size: int) -> Array:
    return images[:, -size - 1 : -1, -size - 1 : -1]


@bottom_right.misconception("You pick a single pixel (an index); a patch is a slice, with a colon.")
def _(images: Array, size: int) -> Array:
    return images[:, -size, -size]


@bottom_right.misconception("The patch has the right place, but its entries are turned round.")
def _(images: Array, size: int) -> Array:
    return images[:, ::-1, ::-1][:, :size, :size]


@exercise(
    "tensors",
    points=2,
    minutes=8,
    difficulty=2,
    views=True,
    dtype="exact",
    hints=("What does `x[0:-0]` give?", "Work out where the slice should end from the image's own height and width."),
)
def center_crop(images: Array, margin: int) -> Array:
    _, height, width = images.shape
    return images[:, margin : height - margin, margin : width - margin]


@center_crop.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 5, 6), 1, visible=True, why="a margin of 1")
    yield Case(ramp(2, 3, 4), 0, visible=True, why="no margin: the whole image")
    yield Case(ramp(1, 7, 8, dtype="int16"), 3, visible=True, why="one row of two pixels is left")
    yield Case(pixels(rng, 3, 28, 28), 7, why="the middle of digits")
    yield Case(rng.normal(size=(4, 9, 6)).astype(np.float32), 2, why="images that are not square")
    yield Case(np.zeros((0, 6, 7), np.uint8), 2, why="no images at all")
    yield Case(pixels(rng, 2, 8, 11), 0, why="no margin, not square")
    yield Case(rng.normal(size=(3, 5, 5)), 2, why="a single pixel is left")


@center_crop.misconception("With a margin of 0 your slice is `0:-0`, which is empty; that case wants the whole image.")
def _(images: Array, margin: int) -> Array:
    return images[:, margin:-margin, margin:-margin]


@center_crop.misconception("You cut the margin off at the top and left only; cut it on all four sides.")
def _(images: Array, margin: int) -> Array:
    return images[:, margin:, margin:]


@center_crop.misconception("You cut rows only; the columns have margins too.")
def _(images: Array, margin: int) -> Array:
    return images[:, margin : images.shape[1] - margin]


@center_crop.misconception("You drop images; the first axis holds the samples and should stay whole.")
def _(images: Array, margin: int) -> Array:
    return images[margin : images.shape[0] - margin, margin : images.shape[1] - margin]


@center_crop.misconception("You keep the margin's size; it is the margin that goes, and the middle that stays.")
def _(images: Array, margin: int) -> Array:
    return images[:, :margin, :margin]


@center_crop.misconception("You use the height for both directions; images need not be square.")
def _(images: Array, margin: int) -> Array:
    stop = images.shape[1] - margin
    return images[:, margin:stop, margin:stop]


@center_crop.misconception("You cut half the margin on each side; `margin` pixels go on each of them.")
def _(images: Array, margin: int) -> Array:
    half = margin // 2
    return images[:, half : images.shape[1] - half, half : images.shape[2] - half]


@center_crop.misconception("You cut columns only; the rows have margins too.")
def _(images: Array, margin: int) -> Array:
    return images[:, :, margin : images.shape[2] - margin]


@center_crop.misconception("You cut the margin off at the bottom and right only; cut it on all four sides.")
def _(images: Array, margin: int) -> Array:
    return images[:, : images.shape[1] - margin, : images.shape[2] - margin]


@center_crop.misconception("You have height and width the other way round: the shape is (n, h, w).")
def _(images: Array, margin: int) -> Array:
    _, width, height = images.shape
    return images[:, margin : height - margin, margin : width - margin]


@center_crop.misconception("Your slice stops one pixel early: the end of a range is not taken anyway.")
def _(images: Array, margin: int) -> Array:
    _, height, width = images.shape
    return images[:, margin : height - margin - 1, margin : width - margin - 1]


@center_crop.misconception("You blacken the margin; it should be cut off.")
def _(images: Array, margin: int) -> Array:
    _, height, width = images.shape
    out = np.zeros_like(images)
    inner = slice(margin, height - margin), slice(margin, width - margin)
    out[:, inner[0], inner[1]] = images[:, inner[0], inner[1]]
    return out


@exercise(
    "tensors",
    points=2,
    minutes=5,
    difficulty=1,
    views=True,
    dtype="exact",
    hints=("Where does batch number n start?", "A slice may run past the end: NumPy just stops there."),
)
def nth_batch(data: Array, n: int, size: int = 128) -> Array:
    return data[n * size : (n + 1) * size]


@nth_batch.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(ramp(10, 2), 1, 3, visible=True, why="the second batch of 3")
    yield Case(ramp(10, 2), 3, 3, visible=True, why="the last batch, shorter")
    yield Case(np.arange(300.0), 1, visible=True, why="the usual size, 128")
    yield Case(ramp(6, 2, 2), 2, 3, visible=True, why="past the end: empty")
    yield Case(pixels(rng, 260, 3, 2), 2, why="a short last batch of 128")
    yield Case(rng.normal(size=(12, 4)), 0, 5, why="the first batch")
    yield Case(rng.normal(size=(7, 2, 1, 2)).astype(np.float32), 3, 2, why="four axes")
    yield Case(pixels(rng, 9, 2), 1000, 4, why="far past the end")
    yield Case(np.zeros((0, 5)), 0, 4, why="no samples at all")
    yield Case(pixels(rng, 5, 3), 4, 1, why="batches of one")
    yield Case(rng.normal(size=(20, 3)), 1, why="a size given by name", kwargs={"size": 7})


@nth_batch.misconception("You count batches from 1; the first batch has number 0.")
def _(data: Array, n: int, size: int = 128) -> Array:
    return data[max(n - 1, 0) * size : n * size]


@nth_batch.misconception("The batch size should be the argument `size`, not always 128.")
def _(data: Array, n: int, size: int = 128) -> Array:
    return data[n * 128 : (n + 1) * 128]


@nth_batch.misconception("You start at sample n; batch n starts after n whole batches.")
def _(data: Array, n: int, size: int = 128) -> Array:
    return data[n : n + size]


@nth_batch.misconception("Your batches take one sample too many; a slice ends before its stop.")
def _(data: Array, n: int, size: int = 128) -> Array:
    return data[n * size : (n + 1) * size + 1]


@nth_batch.misconception("A comma picks one entry along each axis; a slice needs a colon.")
def _(data: Array, n: int, size: int = 128) -> Any:
    return data[size * n, size * (n + 1)]


@nth_batch.misconception("You throw the last, shorter batch away; it counts too.")
def _(data: Array, n: int, size: int = 128) -> Array:
    full = data[n * size : (n + 1) * size]
    return full if len(full) == size else full[:0]


@nth_batch.misconception("You take every size-th sample; a batch is a run of neighbours.")
def _(data: Array, n: int, size: int = 128) -> Array:
    return data[n::size]


@nth_batch.misconception("Past the end you go back to the last batch; there it should be empty.")
def _(data: Array, n: int, size: int = 128) -> Array:
    n = min(n, max(len(data) - 1, 0) // size)
    return data[n * size : (n + 1) * size]


@nth_batch.misconception("The usual size of a batch is 128: see the default in the signature.")
def _(data: Array, n: int, size: int = 64) -> Array:
    return data[n * size : (n + 1) * size]


@nth_batch.misconception("You fill the last batch up with zeros; it may be shorter.")
def _(data: Array, n: int, size: int = 128) -> Array:
    out = np.zeros((size, *data.shape[1:]), data.dtype)
    part = data[n * size : (n + 1) * size]
    out[: len(part)] = part
    return out


@nth_batch.misconception("You move the last batch back to make it full; its samples then come twice.")
def _(data: Array, n: int, size: int = 128) -> Array:
    stop = min((n + 1) * size, len(data))
    return data[max(stop - size, 0) : stop]


@nth_batch.misconception("Your batches leave their last sample out: the end of a slice is not taken anyway.")
def _(data: Array, n: int, size: int = 128) -> Array:
    return data[n * size : max((n + 1) * size - 1, 0)]


@exercise(
    "tensors",
    points=2,
    minutes=4,
    difficulty=1,
    dtype="exact",
    hints=("Change the dtype before you divide.", "The largest grey level of a uint8 image is 255."),
)
def scale_pixels(images: Array) -> Array:
    return images.astype(np.float32) / np.float32(255)


@scale_pixels.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[[0, 51, 102], [153, 204, 255]]], np.uint8), visible=True, why="six grey levels")
    yield Case(np.array([[[10, 20], [30, 40]]], np.uint8), visible=True, why="a dark image")
    yield Case(np.zeros((1, 2, 2), np.uint8), visible=True, why="a black image")
    yield Case(pixels(rng, 3, 4, 5), why="random images")
    yield Case(np.arange(256, dtype=np.uint8), why="every grey level")
    yield Case(np.zeros((0, 28, 28), np.uint8), why="no images at all")
    yield Case((pixels(rng, 2, 3, 3) // 2), why="images without white")
    yield Case(pixels(rng, 2, 3, 4, 3), why="colour images")


@scale_pixels.misconception("Your result is float64; the networks of this course want float32, half the memory.")
def _(images: Array) -> Array:
    return images / 255


@scale_pixels.misconception("Grey levels run from 0 to 255, so white is 255: divide by that, not by 256.")
def _(images: Array) -> Array:
    return images.astype(np.float32) / np.float32(256)


@scale_pixels.misconception("You divide whole numbers by whole numbers and lose the fractions.")
def _(images: Array) -> Array:
    return (images // 255).astype(np.float32)


@scale_pixels.misconception("You divide by the image's own maximum; then a dark image becomes bright. Divide by 255.")
def _(images: Array) -> Array:
    top = max(int(images.max(initial=0)), 1)
    return images.astype(np.float32) / np.float32(top)


@scale_pixels.misconception("You convert to float32 but don't scale: 255 should become 1.")
def _(images: Array) -> Array:
    return images.astype(np.float32)


@scale_pixels.misconception("You scale to -1…1; the range asked for is 0…1.")
def _(images: Array) -> Array:
    return images.astype(np.float32) / np.float32(127.5) - np.float32(1)


@scale_pixels.misconception("You cut the values at 1; divide them by 255 instead.")
def _(images: Array) -> Array:
    return np.minimum(images, 1).astype(np.float32)


@scale_pixels.misconception("You make black and white of the greys; they should become fractions.")
def _(images: Array) -> Array:
    return (images > 127).astype(np.float32)


@scale_pixels.misconception(
    "You stretch each image from its darkest to its brightest pixel; divide by 255, whatever the image."
)
def _(images: Array) -> Array:
    x = images.astype(np.float32)
    low, high = x.min(initial=255), x.max(initial=0)
    return (x - low) / np.float32(max(high - low, 1))


@exercise(
    "tensors",
    points=3,
    minutes=10,
    difficulty=2,
    dtype="exact",
    hints=(
        "Start from zeros of shape (n, classes), then put a 1 in each row.",
        "Check the labels first: is any below 0, or at least `classes`?",
        "`out[np.arange(n), labels] = 1` sets one entry in each row.",
    ),
)
def one_hot(labels: Array, classes: int = 10) -> Array:
    if np.any(labels < 0) or np.any(labels >= classes):
        raise ValueError(f"labels must lie in 0…{classes - 1}")
    out = np.zeros((len(labels), classes), np.float32)
    out[np.arange(len(labels)), labels] = 1
    return out


@one_hot.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([2, 0, 1]), 3, visible=True, why="three labels of three classes")
    yield Case(np.array([7, 2, 1, 0]), visible=True, why="digits, ten classes")
    yield Case(np.array([1, 1], np.uint8), 4, visible=True, why="classes that don't occur")
    yield Case(np.array([0, 3]), 3, visible=True, raises=ValueError, why="a label equal to `classes`")
    yield Case(np.array([0, -1]), 3, visible=True, raises=ValueError, why="a negative label")
    yield Case(rng.integers(0, 10, 20).astype(np.uint8), why="uint8 labels")
    yield Case(np.zeros(0, np.int64), 5, why="no labels at all")
    yield Case(rng.integers(0, 40, 30).astype(np.int8), 40, why="forty classes")
    yield Case(np.array([0, 0]), 1, why="a single class")
    yield Case(np.array([3, 250], np.uint8), 10, raises=ValueError, why="a label far too large", weight=0.5)
    yield Case(np.array([4, 2, -3]), 6, raises=ValueError, why="a negative label among others", weight=0.5)
    yield Case(rng.integers(0, 6, 9), why="classes given by name", kwargs={"classes": 6})


@one_hot.misconception("The values are right, the dtype should be float32.")
def _(labels: Array, classes: int = 10) -> Array:
    return np.asarray(one_hot(labels, classes), np.float64)


@one_hot.misconception(
    "A label outside 0…classes−1 should raise a ValueError; NumPy takes a negative one from the end."
)
def _(labels: Array, classes: int = 10) -> Array:
    if np.any(labels >= classes):
        raise ValueError
    return np.eye(classes, dtype=np.float32)[labels]


@one_hot.misconception("A label outside 0…classes−1 should raise a ValueError; here NumPy's IndexError comes out.")
def _(labels: Array, classes: int = 10) -> Array:
    return np.eye(classes, dtype=np.float32)[labels]


@one_hot.misconception("A label equal to `classes` is out of range as well: labels run from 0 to classes−1.")
def _(labels: Array, classes: int = 10) -> Array:
    if np.any(labels < 0) or np.any(labels > classes):
        raise ValueError
    out = np.zeros((len(labels), classes + 1), np.float32)
    out[np.arange(len(labels)), labels] = 1
    return out[:, :classes]


@one_hot.misconception("Your result is (classes, n); each sample should be a row.")
def _(labels: Array, classes: int = 10) -> Array:
    return one_hot(labels, classes).T.copy()


@one_hot.misconception("You count classes from 1; label 0 belongs in column 0.")
def _(labels: Array, classes: int = 10) -> Array:
    return np.roll(one_hot(labels, classes), -1, axis=1)


@one_hot.misconception("The number of columns is `classes`, also where the largest class does not occur.")
def _(labels: Array, classes: int = 10) -> Array:
    return one_hot(labels, classes)[:, : int(labels.max(initial=0)) + 1].copy()


@one_hot.misconception("The number of classes is the argument, not always 10.")
def _(labels: Array, classes: int = 10) -> Array:
    return one_hot(labels, 10)


@one_hot.misconception("You write the label's number into its column; one-hot means a 1 there.")
def _(labels: Array, classes: int = 10) -> Array:
    return one_hot(labels, classes) * labels[:, None].astype(np.float32)


@one_hot.misconception("You have ones up to the label; a single 1 is asked for, at the label itself.")
def _(labels: Array, classes: int = 10) -> Array:
    one_hot(labels, classes)
    return (np.arange(classes) <= labels[:, None]).astype(np.float32)


@one_hot.misconception("Every row gets the ones of all labels; row i should get that of label i alone.")
def _(labels: Array, classes: int = 10) -> Array:
    out = one_hot(labels, classes)
    out[:, labels] = 1
    return out


@one_hot.misconception("The rows are in the order of the labels' sizes; row i belongs to label i.")
def _(labels: Array, classes: int = 10) -> Array:
    return one_hot(np.sort(labels), classes)


@one_hot.misconception("Ones and zeros have changed places.")
def _(labels: Array, classes: int = 10) -> Array:
    return 1 - one_hot(labels, classes)


@exercise(
    "tensors",
    points=2,
    minutes=6,
    difficulty=2,
    plain=True,
    no_array=True,
    hints=(
        "Number of elements times bytes of one element.",
        "`np.dtype(dtype).itemsize` is the size of one element; `math.prod` multiplies integers exactly.",
    ),
)
def tensor_bytes(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape) * np.dtype(dtype).itemsize


@tensor_bytes.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case((4, 240, 144, 256, 3), "float32", visible=True, why="a batch of videos")
    yield Case((), "float64", visible=True, why="a scalar: one element")
    yield Case((60000, 28, 28), "uint8", visible=True, why="MNIST's training images")
    yield Case((2**40, 2**40), "float16", visible=True, why="a size that no machine has")
    yield Case((5,), "int64", why="a vector")
    yield Case((3, 0, 7), "float32", why="a size of 0")
    yield Case((2**21, 2**21, 2**21), "int32", why="a size beyond 2**63")
    yield Case(tuple(int(k) for k in rng.integers(1, 2**20, 5)), "complex128", why="five large axes")
    yield Case((1, 1, 1), "bool", why="a single bool")
    yield Case(tuple(int(k) for k in rng.integers(2, 900, 3)), "int16", why="three axes")


@tensor_bytes.misconception("That is the number of elements; each of them takes several bytes.")
def _(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape)


@tensor_bytes.misconception("`np.prod` counts in int64 and overflows; Python's own integers (`math.prod`) don't.")
def _(shape: tuple[int, ...], dtype: str) -> int:
    return int(np.prod(np.array(shape, dtype=np.int64), dtype=np.int64)) * np.dtype(dtype).itemsize


@tensor_bytes.misconception("That is the number of bits; a byte has eight.")
def _(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape) * np.dtype(dtype).itemsize * 8


@tensor_bytes.misconception("The size of one element depends on the dtype; not every dtype takes 4 bytes.")
def _(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape) * 4


@tensor_bytes.misconception("The sizes along the axes multiply; you add them.")
def _(shape: tuple[int, ...], dtype: str) -> int:
    return sum(shape) * np.dtype(dtype).itemsize


@tensor_bytes.misconception("A tensor of shape () holds one element; an empty product is 1.")
def _(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape) * np.dtype(dtype).itemsize if shape else 0


@tensor_bytes.misconception("The result is in mebibytes; bytes are asked for.")
def _(shape: tuple[int, ...], dtype: str) -> float:
    return math.prod(shape) * np.dtype(dtype).itemsize / 2**20


@tensor_bytes.misconception("You leave the first axis out; every sample takes its bytes.")
def _(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape[1:]) * np.dtype(dtype).itemsize


@tensor_bytes.misconception("An array's header is no part of its data: count the elements' bytes only.")
def _(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape) * np.dtype(dtype).itemsize + 112 + 16 * len(shape)


@tensor_bytes.misconception("The result is in mebibytes; bytes are asked for.")
def _(shape: tuple[int, ...], dtype: str) -> int:
    return math.prod(shape) * np.dtype(dtype).itemsize // 2**20


@exercise(
    "tensors",
    points=1,
    minutes=3,
    difficulty=1,
    views=True,
    dtype="exact",
    hints=("Indexing with `np.newaxis` (or None) adds an axis of size 1.", "The new axis comes last."),
)
def add_channel_axis(images: Array) -> Array:
    return images[..., np.newaxis]


@add_channel_axis.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 3, 4), visible=True, why="two images")
    yield Case(ramp(1, 3, 3, dtype="float32"), visible=True, why="a single image")
    yield Case(pixels(rng, 5, 28, 28), why="digits")
    yield Case(rng.normal(size=(3, 2, 5)), why="images that are not square")
    yield Case(np.zeros((0, 4, 4), np.uint8), why="no images at all")
    yield Case(rng.normal(size=(1, 1, 1)).astype(np.float16), why="a single pixel")
    yield Case(rng.integers(-9, 9, (4, 3, 3)).astype(np.int16), why="integers")


@add_channel_axis.misconception("The new axis should come last: channels-last is (n, h, w, 1). You put it first.")
def _(images: Array) -> Array:
    return images[np.newaxis]


@add_channel_axis.misconception("That is channels-first, (n, 1, h, w); here the channel axis comes last.")
def _(images: Array) -> Array:
    return images[:, np.newaxis]


@add_channel_axis.misconception("You make three channels; one is asked for.")
def _(images: Array) -> Array:
    return np.repeat(images[..., np.newaxis], 3, axis=-1)


@add_channel_axis.misconception("You flatten the images; height and width should stay two axes.")
def _(images: Array) -> Array:
    return images.reshape(len(images), images.shape[1] * images.shape[2], 1)


@add_channel_axis.misconception("The result has no new axis: it has the shape of the input.")
def _(images: Array) -> Array:
    return images.copy()


@add_channel_axis.misconception("The new axis stands between height and width; it should come last.")
def _(images: Array) -> Array:
    return images[:, :, np.newaxis]


@add_channel_axis.misconception("Height and width have changed places; only an axis is to be added.")
def _(images: Array) -> Array:
    return images.transpose(0, 2, 1)[..., np.newaxis]


@exercise(
    "tensors",
    points=3,
    minutes=12,
    difficulty=2,
    dtype="exact",
    hints=(
        "Only the first `length` characters matter; `text[:length]` cuts.",
        "`ord(character)` is the code point: the column of the 1.",
        "Which code points are outside an alphabet of 128? Is 128 itself one of them?",
    ),
)
def encode_text(text: str, length: int = 280, alphabet: int = 128) -> Array:
    out = np.zeros((length, alphabet), np.float32)
    for row, character in enumerate(text[:length]):
        code = ord(character)
        if code >= alphabet:
            raise ValueError(f"character {character!r} is outside the alphabet of {alphabet}")
        out[row, code] = 1
    return out


@encode_text.cases
def _(rng: Random) -> Iterator[Case]:
    letters = "".join(chr(c) for c in rng.integers(32, 127, 60))
    yield Case("Hi!", 5, 128, visible=True, why="a short text: zero rows at the end")
    yield Case("tensor", 4, 128, visible=True, why="a long text is cut")
    yield Case("na\u00efve", 5, 128, visible=True, raises=ValueError, why="a letter outside the alphabet")
    yield Case("abc\u00e9", 3, 128, visible=True, why="a strange letter behind the cut does no harm")
    yield Case("two words", visible=True, why="the usual length and alphabet")
    yield Case("", 3, 100, why="no text at all")
    yield Case(letters, 40, 127, why="random letters")
    yield Case("aa" + chr(100), 5, 100, raises=ValueError, why="a code point equal to the alphabet's size", weight=0.5)
    yield Case(chr(99) + "aa", 3, 100, why="the last letter of the alphabet")
    yield Case("\u00e9t\u00e9", 4, 300, why="a larger alphabet")
    yield Case("caf\u00e9 noir", 6, 128, raises=ValueError, why="a strange letter in the middle", weight=0.5)
    yield Case(letters, why="a length given by name", kwargs={"length": 70})
    yield Case("  two  words \n", 16, why="spaces are characters as well")
    yield Case("\u0151r\u00fclt", 7, 400, why="an alphabet beyond 256")


@encode_text.misconception("A character outside the alphabet should raise a ValueError; you pass over it.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    out = np.zeros((length, alphabet), np.float32)
    for row, character in enumerate(text[:length]):
        if ord(character) < alphabet:
            out[row, ord(character)] = 1
    return out


@encode_text.misconception(
    "A character outside the alphabet should raise a ValueError; here NumPy's IndexError comes out."
)
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    out = np.zeros((length, alphabet), np.float32)
    for row, character in enumerate(text[:length]):
        out[row, ord(character)] = 1
    return out


@encode_text.misconception("Only the first `length` characters count; one behind the cut should not raise an error.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    if any(ord(character) >= alphabet for character in text):
        raise ValueError
    return encode_text(text, length, alphabet)


@encode_text.misconception("Your result is (alphabet, length); each character should be a row.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text, length, alphabet).T.copy()


@encode_text.misconception("The values are right, the dtype should be float32.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return np.asarray(encode_text(text, length, alphabet), np.float64)


@encode_text.misconception("The result has as many rows as the text has letters; it should always have `length` rows.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text, length, alphabet)[: len(text)].copy()


@encode_text.misconception("You count letters from 'a'; the column is the character's own code point, `ord`.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    shifted = np.roll(encode_text(text, length, alphabet), -97, axis=1)
    return np.ascontiguousarray(shifted)


@encode_text.misconception("You fill the rows behind the text with spaces; they should be zero.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text[:length].ljust(length), length, alphabet)


@encode_text.misconception("A long text should be cut after `length` characters; here it fails.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    out = np.zeros((length, alphabet), np.float32)
    for row, character in enumerate(text):
        if ord(character) >= alphabet:
            raise ValueError
        out[row, ord(character)] = 1
    return out


@encode_text.misconception("You keep the end of a long text; the first `length` characters are asked for.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text[-length:], length, alphabet)


@encode_text.misconception("The rows of zeros come before the text; they belong behind it.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return np.roll(encode_text(text, length, alphabet), max(length - len(text), 0), axis=0)


@encode_text.misconception("You fill the rows behind the text with character 0; they should be zero.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text[:length].ljust(length, chr(0)), length, alphabet)


@encode_text.misconception("You make small letters of the capitals; every character has a code point of its own.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text[:length].lower(), length, alphabet)


@encode_text.misconception("You write the code point into its column; one-hot means a 1 there.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    return encode_text(text, length, alphabet) * np.arange(alphabet, dtype=np.float32)


@encode_text.misconception("All characters land in the first row; row i belongs to character i.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    rows = encode_text(text, length, alphabet)
    out = np.zeros_like(rows)
    out[:1] = rows.sum(axis=0)
    return out


@encode_text.misconception("The last character that fits is left out.")
def _(text: str, length: int = 280, alphabet: int = 128) -> Array:
    if any(ord(character) >= alphabet for character in text[: length - 1]):
        raise ValueError
    return encode_text(text[: length - 1], length, alphabet)
