"""bottom_right: the last size rows and columns of every image (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.tensors.makers import Array, Random, lengths, pixels, ramp


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
def cases(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 4, 5), 2, visible=True, why="2 × 2 patches of two images")
    yield Case(ramp(3, 3, 3), 3, visible=True, why="the whole image")
    yield Case(ramp(3, 3, 4, dtype="int16"), 1, visible=True, why="the last pixel of each image")
    yield Case(pixels(rng, 4, 7, 5), 4, why="images that are not square")
    yield Case(rng.normal(size=(2, 5, 9)).astype(np.float32), 5, why="all rows, some columns")
    yield Case(np.zeros((0, *lengths(rng, 2)), np.uint8), 2, why="no images at all", weight=0.5)
    yield Case(pixels(rng, 1, 28, 28), 14, why="a quarter of a digit")
    yield Case(rng.normal(size=(5, 6, 4)), 3, why="more rows than columns")
    yield Case(pixels(rng, 2, 37, 33), 31, why="images larger than the digits")
    yield from in_other_layouts(lambda: (rng.normal(size=(3, 5, 4)), 2), weight=0.2)


@bottom_right.misconception("That is the top-left corner; you want the last rows and the last columns.")
def top_left_corner(images: Array, size: int) -> Array:
    return images[:, :size, :size]


@bottom_right.misconception("A slice that ends at -1 leaves the last row and column out; let it run to the end.")
def ends_at_minus_one(images: Array, size: int) -> Array:
    return images[:, -size:-1, -size:-1]


@bottom_right.misconception("You cut the rows only; the columns want cutting too.")
def rows_only(images: Array, size: int) -> Array:
    return images[:, -size:]


@bottom_right.misconception("You cut the samples axis; every image should stay, and lose rows and columns.")
def cuts_samples(images: Array, size: int) -> Array:
    return images[-size:, -size:]


@bottom_right.misconception("You skip the first `size` rows and columns; keep the last `size` instead.")
def skips_size(images: Array, size: int) -> Array:
    return images[:, size:, size:]


@bottom_right.misconception("That is the bottom-left corner; take the last columns.")
def bottom_left_corner(images: Array, size: int) -> Array:
    return images[:, -size:, :size]


@bottom_right.misconception("That is the top-right corner; take the last rows.")
def top_right_corner(images: Array, size: int) -> Array:
    return images[:, :size, -size:]


@bottom_right.misconception("You use the height for both directions; images need not be square.")
def height_for_both(images: Array, size: int) -> Array:
    start = images.shape[1] - size
    return images[:, start:, start:]


@bottom_right.misconception("You use the width for both directions; images need not be square.")
def width_for_both(images: Array, size: int) -> Array:
    start = images.shape[2] - size
    return images[:, start:, start:]


@bottom_right.misconception("Your patch ends one pixel before the corner; it should reach the last row and column.")
def one_pixel_before_corner(images: Array, size: int) -> Array:
    return images[:, -size - 1 : -1, -size - 1 : -1]


@bottom_right.misconception("You pick a single pixel (an index); a patch is a slice, with a colon.")
def single_pixel(images: Array, size: int) -> Array:
    return images[:, -size, -size]


@bottom_right.misconception("The patch has the right place, but its entries are turned round.")
def entries_turned_round(images: Array, size: int) -> Array:
    return images[:, ::-1, ::-1][:, :size, :size]


@bottom_right.misconception("You take the course's 28 × 28 pixels for granted; count from the end instead.")
def course_size(images: Array, size: int) -> Any:
    return images[:, 28 - size :, 28 - size :]


@bottom_right.misconception("You cut the samples axis too; every image should stay, and lose rows and columns alone.")
def cuts_samples_too(images: Array, size: int) -> Any:
    return images[-size:, -size:, -size:]


@bottom_right.misconception("You take the course's 28 × 28 pixels for granted; count from the end instead.")
def half_of_28(images: Array, size: int) -> Any:
    return images[:, 14:, 14:]
