"""center_crop: every image without a margin on its four sides (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.tensors.makers import Array, Random, lengths, pixels, ramp


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
def cases(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 5, 6), 1, visible=True, why="a margin of 1")
    yield Case(ramp(2, 3, 4), 0, visible=True, why="no margin: the whole image")
    yield Case(ramp(1, 7, 8, dtype="int16"), 3, visible=True, why="one row of two pixels is left")
    yield Case(pixels(rng, 3, 28, 28), 7, why="the middle of digits")
    yield Case(rng.normal(size=(4, 9, 6)).astype(np.float32), 2, why="images that are not square")
    yield Case(np.zeros((0, *lengths(rng, 2, 6)), np.uint8), 2, why="no images at all", weight=0.5)
    yield Case(pixels(rng, 2, 8, 11), 0, why="no margin, not square")
    yield Case(rng.normal(size=(3, 5, 5)), 2, why="a single pixel is left")
    yield Case(pixels(rng, 2, 36, 41), 3, why="images larger than the digits")
    yield from in_other_layouts(lambda: (rng.normal(size=(2, 6, 5)), 1), weight=0.2)


@center_crop.misconception("With a margin of 0 your slice is `0:-0`, which is empty; that case wants the whole image.")
def minus_zero_is_empty(images: Array, margin: int) -> Array:
    return images[:, margin:-margin, margin:-margin]


@center_crop.misconception("You cut the margin off at the top and left only; cut it on all four sides.")
def top_and_left_only(images: Array, margin: int) -> Array:
    return images[:, margin:, margin:]


@center_crop.misconception("You cut rows only; the columns have margins too.")
def rows_only(images: Array, margin: int) -> Array:
    return images[:, margin : images.shape[1] - margin]


@center_crop.misconception("You drop images; the first axis holds the samples and should stay whole.")
def drops_images(images: Array, margin: int) -> Array:
    return images[margin : images.shape[0] - margin, margin : images.shape[1] - margin]


@center_crop.misconception("You keep the margin's size; it is the margin that goes, and the middle that stays.")
def keeps_the_margin(images: Array, margin: int) -> Array:
    return images[:, :margin, :margin]


@center_crop.misconception("You use the height for both directions; images need not be square.")
def height_for_both(images: Array, margin: int) -> Array:
    stop = images.shape[1] - margin
    return images[:, margin:stop, margin:stop]


@center_crop.misconception("You cut half the margin on each side; `margin` pixels go on each of them.")
def half_the_margin(images: Array, margin: int) -> Array:
    half = margin // 2
    return images[:, half : images.shape[1] - half, half : images.shape[2] - half]


@center_crop.misconception("You cut columns only; the rows have margins too.")
def columns_only(images: Array, margin: int) -> Array:
    return images[:, :, margin : images.shape[2] - margin]


@center_crop.misconception("You cut the margin off at the bottom and right only; cut it on all four sides.")
def bottom_and_right_only(images: Array, margin: int) -> Array:
    return images[:, : images.shape[1] - margin, : images.shape[2] - margin]


@center_crop.misconception("You have height and width the other way round: the shape is (n, h, w).")
def height_and_width_swapped(images: Array, margin: int) -> Array:
    _, width, height = images.shape
    return images[:, margin : height - margin, margin : width - margin]


@center_crop.misconception("Your slice stops one pixel early: the end of a range is not taken anyway.")
def stops_one_early(images: Array, margin: int) -> Array:
    _, height, width = images.shape
    return images[:, margin : height - margin - 1, margin : width - margin - 1]


@center_crop.misconception("You blacken the margin; it should be cut off.")
def blackens_margin(images: Array, margin: int) -> Array:
    _, height, width = images.shape
    out = np.zeros_like(images)
    inner = slice(margin, height - margin), slice(margin, width - margin)
    out[:, inner[0], inner[1]] = images[:, inner[0], inner[1]]
    return out


@center_crop.misconception("You cut 7 pixels off whatever the margin is.")
def always_seven(images: Array, margin: int) -> Any:
    return images[:, 7:-7, 7:-7]
