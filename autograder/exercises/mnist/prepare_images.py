"""prepare_images: images of 28 × 28 to rows of 784 numbers from 0 to 1 (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.mnist.makers import LAID, Array, Random


@exercise(
    "mnist",
    points=1,
    minutes=4,
    difficulty=1,
    dtype="exact",
    hints=(
        "Two steps: lay the 28 rows of each image end to end, and bring 0…255 to 0…1.",
        "`reshape` does the first; change the dtype to float32 before you divide.",
    ),
)
def prepare_images(images: Array) -> Array:
    return images.reshape(-1, 784).astype(np.float32) / np.float32(255)


@prepare_images.cases
def cases(rng: Random) -> Iterator[Case]:
    shades = np.array([1, 2])[:, np.newaxis, np.newaxis]
    pair = (rng.integers(0, 256, (2, 28, 28)) // shades).astype(np.uint8)
    yield Case(pair, visible=True, why="two images, one of them darker")
    yield Case(rng.integers(0, 100, (1, 28, 28)).astype(np.uint8), visible=True, why="one dark image")
    yield Case(rng.integers(0, 256, (5, 28, 28)).astype(np.uint8), why="random images")
    plain = rng.permutation([0, 0, 0, 0, 255, 255, 255, 255, 255]).astype(np.uint8)
    yield Case(np.tile(plain[:, None, None], (1, 28, 28)), why="white and black images")
    yield Case(rng.permutation(np.arange(784) % 256).reshape(1, 28, 28).astype(np.uint8), why="every grey level")
    shades = rng.integers(30, 256, (4, 1, 1))
    yield Case(np.tril(np.ones((4, 28, 28), int) * shades).astype(np.uint8), why="images that are not symmetric")
    for laid in LAID:
        yield Case(rng.integers(0, 256, (3, 28, 28)).astype(np.uint8), laid=laid, weight=0.2)


@prepare_images.misconception("Your result is float64; this course's networks want float32, which is half the work.")
def stays_float64(images: Array) -> Array:
    return images.reshape(-1, 784) / 255


@prepare_images.misconception("White is 255, and should become 1: divide by 255, not by 256.")
def divides_by_256(images: Array) -> Array:
    return images.reshape(-1, 784).astype(np.float32) / np.float32(256)


@prepare_images.misconception("The images should become rows of 784 numbers; yours still have two axes each.")
def keeps_two_axes(images: Array) -> Array:
    return images.astype(np.float32) / np.float32(255)


@prepare_images.misconception("You lay the columns of each image end to end; go row by row.")
def column_by_column(images: Array) -> Array:
    return images.transpose(0, 2, 1).reshape(-1, 784).astype(np.float32) / np.float32(255)


@prepare_images.misconception(
    "Quotients cut to whole numbers (by `//`, or by an integer dtype) are only 0 and 1; the greys are lost."
)
def floor_division(images: Array) -> Array:
    return (images.reshape(-1, 784) // 255).astype(np.float32)


@prepare_images.misconception("You divide by the brightest pixel that occurs; divide by 255, whatever the images hold.")
def brightest_pixel(images: Array) -> Array:
    return images.reshape(-1, 784).astype(np.float32) / np.float32(max(1, images.max()))


@prepare_images.misconception("You divide each image by its own brightest pixel; divide all by 255.")
def brightest_pixel_of_image(images: Array) -> Array:
    grey = images.reshape(-1, 784).astype(np.float32)
    return np.asarray(grey / np.maximum(1, grey.max(axis=1, keepdims=True)))


@prepare_images.misconception("Yours run from −1 to 1; from 0 (paper) to 1 (ink) is asked for.")
def minus_one_to_one(images: Array) -> Array:
    return images.reshape(-1, 784).astype(np.float32) / np.float32(127.5) - np.float32(1)


@prepare_images.misconception(
    "`reshape(784, n)` and turning mixes the images' pixels: reshape to (n, 784), a row an image."
)
def mixes_images(images: Array) -> Array:
    return images.reshape(784, -1).T.astype(np.float32) / np.float32(255)


@prepare_images.misconception("The greys are rounded: keep all of them.")
def rounds_greys(images: Array) -> Array:
    return np.round(images.reshape(-1, 784).astype(np.float32) / np.float32(255), 2)


@prepare_images.misconception("Each image should be a row; yours are columns, (784, n).")
def images_as_columns(images: Array) -> Array:
    return np.ascontiguousarray(images.reshape(-1, 784).astype(np.float32).T / np.float32(255))


@prepare_images.misconception("The shape is right, the greys still run to 255: scale them to 0…1.")
def forgets_scaling(images: Array) -> Array:
    return images.reshape(-1, 784).astype(np.float32)


@prepare_images.misconception(
    "`.T` turns all three axes around, so a row mixes pixels of all images: images stay on the first axis."
)
def transposes_all(images: Array) -> Array:
    return np.asarray(images.T.reshape(len(images), -1) / 255, np.float32)
