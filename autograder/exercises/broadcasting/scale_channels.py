"""scale_channels: every colour channel of an image times its own factor (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.broadcasting.makers import Array, Random, signed


@exercise(
    "broadcasting",
    points=1,
    minutes=4,
    difficulty=1,
    hints=("(h, w, c) against (c,): which axes line up?", "uint8 times a whole number wraps around: convert first."),
)
def scale_channels(image: Array, factors: Array) -> Array:
    kind = np.result_type(image, factors)
    return np.asarray(image.astype(kind if kind.kind == "f" else np.float64) * factors)


@scale_channels.cases
def cases(rng: Random) -> Iterator[Case]:
    colours = np.array([[[100, 200, 50], [10, 20, 30]]], np.uint8)
    yield Case(colours, np.array([0.5, 1.0, 2.0]), visible=True, why="a colour image and fractions")
    yield Case(colours, np.array([2, 3, 4]), visible=True, why="whole factors: nothing wraps around")
    yield Case(np.arange(18.0).reshape(3, 2, 3), np.array([1.0, 10.0, 100.0]), visible=True, why="floats")
    yield Case(rng.integers(0, 256, (4, 5, 3)).astype(np.uint8), rng.uniform(0, 3, 3), why="a random image")
    yield Case(signed(rng, 3, 3, 3), signed(rng, 3), why="equal sizes everywhere")
    yield Case(rng.integers(0, 256, (2, 3, 4)).astype(np.uint8), np.array([3, 5, 7, 9], np.uint8), why="uint8 factors")
    yield Case(signed(rng, 2, 2, 1), np.array([2.5]), why="a single channel")
    yield Case(np.zeros((0, 4, 3)), signed(rng, 3), why="no rows", weight=0.5)
    yield Case(signed(rng, 2, 5, 3).astype(np.float32), signed(rng, 3).astype(np.float32), why="float32")
    yield Case(signed(rng, 3, 2, 3), np.array([2, 3, 4]), why="whole factors for floats")
    yield Case(signed(rng, 2, 3, 3), np.ones(3), why="factors of 1: a copy all the same")
    yield from in_other_layouts(lambda: (signed(rng, 2, 4, 3), signed(rng, 3)), weight=0.2)


@scale_channels.misconception("uint8 wraps around at 256: convert the image to float before you multiply.")
def wraps_around(image: Array, factors: Array) -> Array:
    return (
        (image * factors.astype(image.dtype)).astype(float)
        if image.dtype == np.uint8
        else np.asarray(image * factors * 1.0)
    )


@scale_channels.misconception("The factors belong to the last axis, the channels; you use them for another one.")
def other_axis(image: Array, factors: Array) -> Array:
    return np.asarray(image * factors.reshape(-1, 1, 1)[: len(image)] * 1.0)


@scale_channels.misconception("Every channel has a factor of its own; you use one number for all.")
def mean_of_factors(image: Array, factors: Array) -> Array:
    return np.asarray(image * float(factors.mean()))


@scale_channels.misconception("You add the factors; multiply by them.")
def adds(image: Array, factors: Array) -> Array:
    return np.asarray(image + factors * 1.0)


@scale_channels.misconception("The result should be float: whole numbers cut the fractions off.")
def whole_numbers(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * factors).astype(np.int64)


@scale_channels.misconception("You divide by the factors; multiply by them.")
def divides(image: Array, factors: Array) -> Array:
    return np.asarray(image / factors)


@scale_channels.misconception("The result should not be cut at 255; whoever shows the picture does that.")
def clips_at_255(image: Array, factors: Array) -> Array:
    return np.clip(image.astype(float) * factors, 0, 255)


@scale_channels.misconception("Every channel has a factor of its own; you use one number for all.")
def first_factor(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * factors[0])


@scale_channels.misconception("Every channel has a factor of its own; you use one number for all.")
def product_of_factors(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * np.prod(factors))


@scale_channels.misconception("The factors are used in reverse order.")
def reversed_factors(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * factors[::-1])


@scale_channels.misconception("You sum over the channels; each channel stays, multiplied by its factor.")
def sums_channels(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) @ factors)


@scale_channels.misconception("You multiply by the factors twice.")
def multiplies_twice(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * factors * factors)


@scale_channels.misconception("You round the factors to whole numbers.")
def rounds_factors(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * factors.astype(int))


@scale_channels.misconception("The factors are divided by their sum first; use them as they are.")
def normalises_factors(image: Array, factors: Array) -> Array:
    return np.asarray(image.astype(float) * (factors / factors.sum()))


@scale_channels.misconception("You scale the rows; the factors belong to the last axis, the channels.")
def factor_a_row(image: Array, factors: Array) -> Any:
    return image.astype(float) * factors[:, None, None]


@scale_channels.misconception("The channels should stay last: (h, w, c).")
def channels_first(image: Array, factors: Array) -> Any:
    return np.moveaxis(image * factors.astype(float), -1, 0)
