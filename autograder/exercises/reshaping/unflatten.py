"""unflatten: rows (n, h·w) become images (n, h, w) again; a wrong length is a ValueError (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.reshaping.makers import Array, Random, lengths, pixels, ramp, whole


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
def cases(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 6, dtype="uint8"), 2, 3, visible=True, why="two images of 2 × 3 pixels")
    yield Case(ramp(3, 4, dtype="float32"), 2, 2, visible=True, why="square images")
    yield Case(ramp(4, 9), 6, 6, visible=True, raises=ValueError, why="four rows of 9 are not one image of 6 × 6")
    yield Case(ramp(2, 7), 2, 3, visible=True, raises=ValueError, why="one entry too many in each row")
    yield Case(pixels(rng, 3, 784), 28, 28, why="digits")
    yield Case(pixels(rng, 2, 32 * 30), 32, 30, why="images larger than the digits")
    yield Case(pixels(rng, 5, 12), 6, 2, why="images that are higher than wide")
    yield Case(rng.normal(size=(1, 10)), 2, 5, why="a single image")
    yield Case(rng.normal(size=(4, 3)).astype(np.float16), 1, 3, why="a single row each")
    yield Case(whole(rng, 6, 1, dtype="int8"), 1, 1, why="a single pixel each")
    yield Case(rng.normal(size=(3, 8)), 4, 2, why="height and width by name")
    height, width = lengths(rng, 2, high=6)
    size = height * width
    for rows, length, why in (
        (size, size - 2, "too few, though they fill whole images"),
        (2, 2 * size, "twice as many as an image needs"),
        (3, size - 1, "one entry too few in each row"),
        (1, size * width, "a single row, too long"),
    ):
        yield Case(pixels(rng, rows, length), height, width, raises=ValueError, why=why, weight=0.5)
    yield from in_other_layouts(lambda: (pixels(rng, 4, 15), 3, 5))


@unflatten.misconception(
    "With -1 for the samples, several rows may run together into one image; such rows should raise a ValueError."
)
def lets_rows_run_together(rows: Array, height: int, width: int) -> Array:
    return rows.reshape(-1, height, width)


@unflatten.misconception("Height and width are exchanged: the shape is (n, height, width).")
def exchanges_height_and_width(rows: Array, height: int, width: int) -> Array:
    unflatten(rows, height, width)
    return rows.reshape(len(rows), width, height)


@unflatten.misconception("You fill each image column by column; row-major order goes along the rows.")
def column_by_column(rows: Array, height: int, width: int) -> Array:
    unflatten(rows, height, width)
    return rows.reshape(len(rows), width, height).swapaxes(1, 2)


@unflatten.misconception("You drop what is too much in a row; a row of another length should raise a ValueError.")
def drops_the_surplus(rows: Array, height: int, width: int) -> Array:
    return rows[:, : height * width].reshape(len(rows), height, width)


@unflatten.misconception(
    "`np.resize` repeats or cuts entries until they fit; a wrong length should raise a ValueError."
)
def resizes_to_fit(rows: Array, height: int, width: int) -> Array:
    return np.resize(rows, (len(rows), height, width))


@unflatten.misconception("You take 28 × 28 pixels for granted; use the height and width given.")
def assumes_28_by_28(rows: Array, height: int, width: int) -> Array:
    return rows.reshape(len(rows), 28, 28)


@unflatten.misconception("An `assert` raises AssertionError; a ValueError is asked for: `raise ValueError(...)`.")
def asserts_instead_of_raising(rows: Array, height: int, width: int) -> Array:
    assert rows.shape[1] == height * width
    return rows.reshape(len(rows), height, width)


@unflatten.misconception("The samples axis should come first: (n, height, width); yours is last.")
def samples_last(rows: Array, height: int, width: int) -> Array:
    return np.moveaxis(unflatten(rows, height, width), 0, -1)
