"""flatten_images: each image (n, h, w) becomes one row (n, h·w), in row-major order (trusted)."""

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
        "The samples axis stays; the other two become one. How long is it?",
        "`reshape` takes the new shape, and works out the one length that you write as -1.",
    ),
)
def flatten_images(images: Array) -> Array:
    return images.reshape(len(images), images.shape[1] * images.shape[2])


@flatten_images.cases
def cases(rng: Random) -> Iterator[Case]:
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
    yield Case(pixels(rng, 2, 31, 33), why="images larger than the digits")
    yield from in_other_layouts(lambda: (pixels(rng, 3, 4, 5),))


@flatten_images.misconception("All images end up in one long vector; each should be a row of its own.")
def one_long_vector(images: Array) -> Array:
    return images.reshape(-1)


@flatten_images.misconception("Your images are columns; samples lie along axis 0, so each should be a row.")
def images_as_columns(images: Array) -> Array:
    return images.reshape(len(images), -1).T


@flatten_images.misconception("You read each image column by column; row-major order goes along the rows.")
def column_by_column(images: Array) -> Array:
    return images.swapaxes(1, 2).reshape(len(images), -1)


@flatten_images.misconception("You join the samples axis with the rows; join the rows with the columns instead.")
def joins_samples_with_rows(images: Array) -> Array:
    return images.reshape(-1, images.shape[2])


@flatten_images.misconception("The two lengths of your shape are exchanged, so that a row mixes pixels of many images.")
def exchanges_lengths(images: Array) -> Array:
    return images.reshape(-1, len(images))


@flatten_images.misconception("You take 28 × 28 pixels for granted; use the height and width of the images given.")
def assumes_784_in_all(images: Array) -> Array:
    return images.reshape(-1, 784)


@flatten_images.misconception("You take 28 × 28 pixels for granted; use the height and width of the images given.")
def assumes_784_each(images: Array) -> Array:
    return images.reshape(len(images), 784)


@flatten_images.misconception("Reshaping keeps the dtype; you convert the numbers to float64.")
def converts_to_float64(images: Array) -> Array:
    return images.reshape(len(images), -1).astype(np.float64)
