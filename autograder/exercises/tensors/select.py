"""select: the images from number start up to, not including, number stop (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.tensors.makers import Array, Random, lengths, pixels, ramp


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
def cases(rng: Random) -> Iterator[Case]:
    yield Case(ramp(5, 2, 3), 1, 3, visible=True, why="the second and third image")
    yield Case(ramp(4, 3, 2), 0, 4, visible=True, why="all images")
    yield Case(ramp(4, 3, 3, dtype="float32"), 2, 2, visible=True, why="an empty selection")
    yield Case(pixels(rng, 9, 4, 5), 3, 8, why="images that are not square")
    yield Case(rng.normal(size=(6, 3, 4)), 5, 6, why="the last image alone")
    yield Case(pixels(rng, 1, 2, 3), 0, 1, why="a single image")
    yield Case(np.zeros((0, *lengths(rng, 2)), np.int16), 0, 0, why="no images at all", weight=0.5)
    yield Case(rng.integers(-9, 9, (7, 2, 2)).astype(np.int8), 0, 3, why="the first three")
    yield Case(pixels(rng, 40, 30, 33), 2, 36, why="more images than a screen holds, larger than the digits")
    yield from in_other_layouts(lambda: (rng.normal(size=(6, 3, 4)), 2, 5), weight=0.2)


@select.misconception("Your selection includes the image at `stop`; it should end just before it.")
def stop_included(images: Array, start: int, stop: int) -> Array:
    return images[start : stop + 1]


@select.misconception("You count images from 1; the first image has number 0.")
def counts_from_one(images: Array, start: int, stop: int) -> Array:
    return images[max(start - 1, 0) : stop]


@select.misconception("You leave the image at `start` out; a slice begins with it.")
def start_left_out(images: Array, start: int, stop: int) -> Array:
    return images[start + 1 : stop]


@select.misconception("You select rows inside each image; the samples lie along the first axis.")
def rows_for_samples(images: Array, start: int, stop: int) -> Array:
    return images[:, start:stop]


@select.misconception("`stop` is a position, not a number of images.")
def stop_as_count(images: Array, start: int, stop: int) -> Array:
    return images[start : start + stop]


@select.misconception("You take two single images; a colon between start and stop takes all from one to the other.")
def two_single_images(images: Array, start: int, stop: int) -> Array:
    return images[[start, stop - 1]]


@select.misconception("You select columns inside each image; the samples lie along the first axis.")
def columns_for_samples(images: Array, start: int, stop: int) -> Array:
    return images[:, :, start:stop]


@select.misconception("Your selection runs on to the last image; it should end before `stop`.")
def runs_to_the_end(images: Array, start: int, stop: int) -> Array:
    return images[start:]


@select.misconception("Your selection begins with the first image; it should begin with number `start`.")
def begins_at_the_first(images: Array, start: int, stop: int) -> Array:
    return images[:stop]


@select.misconception("You cut rows as well as samples: all rows and columns should stay.")
def cuts_rows_as_well(images: Array, start: int, stop: int) -> Array:
    return images[start:stop, start:stop]


@select.misconception("A slice that ends at `-stop` counts from the end; `stop` counts from the start.")
def counts_stop_from_the_end(images: Array, start: int, stop: int) -> Any:
    return images[start:-stop]
