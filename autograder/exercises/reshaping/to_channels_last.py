"""to_channels_last: images (n, c, h, w) become (n, h, w, c) (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.reshaping.makers import Array, Random, pixels, ramp, whole


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
def cases(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 3, 4, 5, dtype="uint8"), visible=True, why="two colour images of 4 × 5 pixels")
    yield Case(ramp(1, 2, 3, 3, dtype="float32"), visible=True, why="a square image with two channels")
    yield Case(pixels(rng, 2, 1, 28, 28), why="grey digits")
    yield Case(pixels(rng, 2, 3, 33, 31), why="images larger than the digits")
    yield Case(rng.normal(size=(3, 4, 5, 2)), why="four channels")
    yield Case(rng.normal(size=(1, 3, 2, 7)).astype(np.float16), why="a single image")
    yield Case(pixels(rng, 4, 4, 4, 4), why="all lengths equal")
    yield Case(whole(rng, 5, 3, 1, 1, dtype="int8"), why="a single pixel each")
    yield Case(rng.integers(2**40, 2**41, (2, 2, 3, 6)), why="large whole numbers")
    yield from in_other_layouts(lambda: (pixels(rng, 2, 3, 4, 5),))


@to_channels_last.misconception("A reshape mixes pixels with channels: the axes should change their order.")
def reshapes_instead(images: Array) -> Array:
    n, channels, height, width = images.shape
    return images.reshape(n, height, width, channels)


@to_channels_last.misconception(
    "You exchange channels and columns, so that the images lie on their side: (n, w, h, c)."
)
def exchanges_channels_and_columns(images: Array) -> Array:
    return images.swapaxes(1, 3)


@to_channels_last.misconception("The samples stay on axis 0: (n, h, w, c); you put them at the end.")
def samples_at_the_end(images: Array) -> Array:
    return np.moveaxis(images, 0, -1)


@to_channels_last.misconception("You stop half-way, at (n, h, c, w); the channels go behind the columns as well.")
def stops_half_way(images: Array) -> Array:
    return images.swapaxes(1, 2)


@to_channels_last.misconception("Your images are still channels-first; the channel axis should become the last.")
def still_channels_first(images: Array) -> Array:
    return images


@to_channels_last.misconception("You moved the axes the other way: that is channels-last to channels-first.")
def moves_the_other_way(images: Array) -> Array:
    return images.transpose(0, 3, 1, 2)


@to_channels_last.misconception("Moving axes keeps the dtype; you convert the numbers to float64.")
def converts_to_float64(images: Array) -> Array:
    return images.transpose(0, 2, 3, 1).astype(np.float64)
