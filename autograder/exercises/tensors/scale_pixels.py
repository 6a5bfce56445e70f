"""scale_pixels: grey levels 0…255 as float32 from 0 to 1 (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.tensors.makers import Array, Random, lengths, pixels


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
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[[0, 51, 102], [153, 204, 255]]], np.uint8), visible=True, why="six grey levels")
    yield Case(np.array([[[10, 20], [30, 40]]], np.uint8), visible=True, why="a dark image")
    yield Case(np.zeros((1, 2, 2), np.uint8), visible=True, why="a black image")
    yield Case(pixels(rng, 3, 4, 5), why="random images")
    yield Case(rng.permutation(256).astype(np.uint8), why="every grey level")
    yield Case(np.zeros((0, *lengths(rng, 2)), np.uint8), why="no images at all", weight=0.5)
    yield Case((pixels(rng, 2, 3, 3) // 2), why="images without white")
    yield Case(pixels(rng, 2, 3, 4, 3), why="colour images")
    yield from in_other_layouts(lambda: (pixels(rng, 2, 4, 5),), weight=0.2)


@scale_pixels.misconception("Your result is float64; the networks of this course want float32, half the memory.")
def float64_result(images: Array) -> Array:
    return images / 255


@scale_pixels.misconception("Grey levels run from 0 to 255, so white is 255: divide by that, not by 256.")
def divides_by_256(images: Array) -> Array:
    return images.astype(np.float32) / np.float32(256)


@scale_pixels.misconception("`//` cuts the fractions off, and with them all the greys: divide with `/`.")
def floor_division(images: Array) -> Array:
    return (images // 255).astype(np.float32)


@scale_pixels.misconception("You divide by the image's own maximum; then a dark image becomes bright. Divide by 255.")
def own_maximum(images: Array) -> Array:
    top = max(int(images.max(initial=0)), 1)
    return images.astype(np.float32) / np.float32(top)


@scale_pixels.misconception("You convert to float32 but don't scale: 255 should become 1.")
def forgets_scaling(images: Array) -> Array:
    return images.astype(np.float32)


@scale_pixels.misconception("You scale to -1…1; the range asked for is 0…1.")
def minus_one_to_one(images: Array) -> Array:
    return images.astype(np.float32) / np.float32(127.5) - np.float32(1)


@scale_pixels.misconception("You cut the values at 1; divide them by 255 instead.")
def clips_at_one(images: Array) -> Array:
    return np.minimum(images, 1).astype(np.float32)


@scale_pixels.misconception("You make black and white of the greys; they should become fractions.")
def black_and_white(images: Array) -> Array:
    return (images > 127).astype(np.float32)


@scale_pixels.misconception(
    "You stretch each image from its darkest to its brightest pixel; divide by 255, whatever the image."
)
def stretches_contrast(images: Array) -> Array:
    x = images.astype(np.float32)
    low, high = x.min(initial=255), x.max(initial=0)
    return (x - low) / np.float32(max(high - low, 1))


@scale_pixels.misconception("You divide by the image's own maximum; then a dark image becomes bright. Divide by 255.")
def own_maximum_of_black(images: Array) -> Any:
    with np.errstate(all="ignore"):
        return images.astype(np.float32) / np.float32(images.max(initial=0))
