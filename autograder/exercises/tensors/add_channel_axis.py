"""add_channel_axis: images (n, h, w) as channels-last images (n, h, w, 1) (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.tensors.makers import Array, Random, lengths, pixels, ramp


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
def cases(rng: Random) -> Iterator[Case]:
    yield Case(ramp(2, 3, 4), visible=True, why="two images")
    yield Case(ramp(1, 3, 3, dtype="float32"), visible=True, why="a single image")
    yield Case(pixels(rng, 5, 28, 28), why="digits")
    yield Case(rng.normal(size=(3, 2, 5)), why="images that are not square")
    yield Case(np.zeros((0, *lengths(rng, 2)), np.uint8), why="no images at all", weight=0.5)
    yield Case(rng.normal(size=(1, 1, 1)).astype(np.float16), why="a single pixel")
    yield Case(rng.integers(-9, 9, (4, 3, 3)).astype(np.int16), why="integers")
    yield from in_other_layouts(lambda: (rng.normal(size=(2, 3, 4)),), weight=0.2)


@add_channel_axis.misconception("The new axis should come last: channels-last is (n, h, w, 1). You put it first.")
def axis_first(images: Array) -> Array:
    return images[np.newaxis]


@add_channel_axis.misconception("That is channels-first, (n, 1, h, w); here the channel axis comes last.")
def channels_first(images: Array) -> Array:
    return images[:, np.newaxis]


@add_channel_axis.misconception("You make three channels; one is asked for.")
def three_channels(images: Array) -> Array:
    return np.repeat(images[..., np.newaxis], 3, axis=-1)


@add_channel_axis.misconception("You flatten the images; height and width should stay two axes.")
def flattens_images(images: Array) -> Array:
    return images.reshape(len(images), images.shape[1] * images.shape[2], 1)


@add_channel_axis.misconception("The result has no new axis: it has the shape of the input.")
def no_new_axis(images: Array) -> Array:
    return images.copy()


@add_channel_axis.misconception("The new axis stands between height and width; it should come last.")
def axis_between(images: Array) -> Array:
    return images[:, :, np.newaxis]


@add_channel_axis.misconception("Height and width have changed places; only an axis is to be added.")
def height_and_width_swapped(images: Array) -> Array:
    return images.transpose(0, 2, 1)[..., np.newaxis]
