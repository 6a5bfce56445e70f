"""to_channels_first: images (n, h, w, c) become (n, c, h, w) (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.reshaping.makers import Array, Random, pixels, ramp, whole


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
def cases(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 4, 5, 3, dtype="uint8"), visible=True, why="two colour images of 4 × 5 pixels")
    yield Case(ramp(1, 3, 3, 2, dtype="float32"), visible=True, why="a square image with two channels")
    yield Case(pixels(rng, 2, 28, 28, 1), why="grey digits")
    yield Case(pixels(rng, 2, 33, 31, 3), why="images larger than the digits")
    yield Case(rng.normal(size=(3, 5, 2, 4)), why="four channels")
    yield Case(rng.normal(size=(1, 2, 7, 3)).astype(np.float16), why="a single image")
    yield Case(pixels(rng, 4, 4, 4, 4), why="all lengths equal")
    yield Case(whole(rng, 5, 1, 1, 3, dtype="int8"), why="a single pixel each")
    yield Case(rng.integers(2**40, 2**41, (2, 3, 6, 2)), why="large whole numbers")
    yield from in_other_layouts(lambda: (pixels(rng, 2, 3, 4, 3),))


@to_channels_first.misconception("A reshape mixes pixels with channels: the axes should change their order.")
def reshapes_instead(images: Array) -> Array:
    n, height, width, channels = images.shape
    return images.reshape(n, channels, height, width)


@to_channels_first.misconception("You exchange channels and rows, so that the images lie on their side: (n, c, w, h).")
def exchanges_channels_and_rows(images: Array) -> Array:
    return images.swapaxes(1, 3)


@to_channels_first.misconception("The samples stay on axis 0: (n, c, h, w); you put the channels before them.")
def channels_before_samples(images: Array) -> Array:
    return np.moveaxis(images, 3, 0)


@to_channels_first.misconception("You stop half-way, at (n, h, c, w); the channels come before the rows as well.")
def stops_half_way(images: Array) -> Array:
    return images.swapaxes(2, 3)


@to_channels_first.misconception("Your images are still channels-last; the channel axis should become axis 1.")
def still_channels_last(images: Array) -> Array:
    return images


@to_channels_first.misconception("You moved the axes the other way: that is channels-first to channels-last.")
def moves_the_other_way(images: Array) -> Array:
    return images.transpose(0, 2, 3, 1)


@to_channels_first.misconception("Moving axes keeps the dtype; you convert the numbers to float64.")
def converts_to_float64(images: Array) -> Array:
    return images.transpose(0, 3, 1, 2).astype(np.float64)
