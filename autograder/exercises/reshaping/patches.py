"""patches: images cut into square patches (n, patches, size, size); a remainder is a ValueError (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.reshaping.makers import Array, Random, lengths, pixels, ramp, whole


@exercise(
    "reshaping",
    points=2,
    minutes=15,
    difficulty=3,
    optional=True,
    rule="vectorised",
    views=True,
    dtype="exact",
    hints=(
        "Split each of the two axes of an image into two: (n, rows of patches, size, columns of patches, size).",
        "Now the two axes that count patches should stand side by side, before the two inside a patch: a transpose.",
        "A last reshape joins the two that count. And the remainder? Look at it before all this.",
    ),
)
def patches(images: Array, size: int) -> Array:
    n, height, width = images.shape
    if height % size or width % size:
        raise ValueError(f"{height} × {width} pixels are no whole number of {size} × {size} patches")
    split = images.reshape(n, height // size, size, width // size, size)
    return split.swapaxes(2, 3).reshape(n, -1, size, size)


@patches.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(ramp(1, 4, 6, dtype="uint8"), 2, visible=True, why="six patches of 2 × 2 pixels")
    yield Case(ramp(2, 4, 4), 2, visible=True, why="two images")
    yield Case(ramp(2, 4, 3), 2, visible=True, raises=ValueError, why="a column is left over")
    yield Case(ramp(2, 3, 4), 2, visible=True, raises=ValueError, why="a row is left over")
    yield Case(pixels(rng, 3, 28, 28), 7, why="digits in 16 patches")
    yield Case(pixels(rng, 2, 36, 30), 6, why="images larger than the digits")
    yield Case(rng.normal(size=(2, 6, 9)), 3, why="more columns than rows")
    yield Case(rng.normal(size=(2, 9, 6)).astype(np.float32), 3, why="more rows than columns")
    yield Case(whole(rng, 4, 3, 3, dtype="int8"), 3, why="the whole image is one patch")
    yield Case(pixels(rng, 2, 2, 3), 1, why="patches of one pixel")
    yield Case(rng.normal(size=(3, 2, 8)).astype(np.float16), 2, why="one row of patches")
    yield Case(rng.normal(size=(3, 8, 2)), 2, why="one column of patches")
    size = int(rng.integers(2, 5))
    rows, columns = (size * length for length in lengths(rng, 2, 1, 3))
    more = int(rng.integers(1, size))
    one, other = ((2, 3), (3, 4), (2, 5))[rng.integers(3)]
    for n, height, width, side, why in (
        (3, rows, columns + more, size, "columns left over"),
        (3, rows + more, columns, size, "rows left over"),
        (2, rows + more, columns + more, size, "both left over"),
        (size**2, size, size, 2 * size, "a patch larger than the image"),
        (1, one**2, other**2, one * other, "left over, though the pixels suffice"),
    ):
        yield Case(pixels(rng, n, height, width), side, raises=ValueError, why=why, weight=0.5)
    yield from in_other_layouts(lambda: (pixels(rng, 2, 4, 6), 2))


@patches.sizes
def sizes(rng: Random, n: int) -> tuple[Any, ...]:
    return np.zeros((n, n, n), np.uint8), 2


def _no_remainder(images: Array, size: int) -> tuple[int, int, int]:
    patches(images, size)
    return len(images), images.shape[1] // size, images.shape[2] // size


@patches.misconception("A reshape alone cuts strips out of the reading order; the axes need another order in between.")
def reshapes_alone(images: Array, size: int) -> Array:
    _no_remainder(images, size)
    return images.reshape(len(images), -1, size, size)


@patches.misconception("Your patches go column by column; they should go row by row.")
def column_by_column(images: Array, size: int) -> Array:
    n, down, across = _no_remainder(images, size)
    return images.reshape(n, down, size, across, size).transpose(0, 3, 1, 2, 4).reshape(n, -1, size, size)


@patches.misconception("You cut off the pixels that are left over; they should raise a ValueError.")
def cuts_off_the_remainder(images: Array, size: int) -> Array:
    _, height, width = images.shape
    return np.asarray(patches(images[:, : height // size * size, : width // size * size], size))


@patches.misconception("A -1 among the lengths hides a remainder of the columns; it should raise a ValueError.")
def open_length_hides_a_remainder(images: Array, size: int) -> Array:
    n, _, width = images.shape
    return images.reshape(n, -1, size, width // size, size).swapaxes(2, 3).reshape(n, -1, size, size)


@patches.misconception("Your patches overlap: the next begins `size` pixels further on, not one.")
def overlapping_patches(images: Array, size: int) -> Array:
    n, _, _ = _no_remainder(images, size)
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(1, 2))
    return np.asarray(windows.reshape(n, -1, size, size))


@patches.misconception("Rows and columns of patches are still two axes; join them to one that counts the patches.")
def keeps_two_patch_axes(images: Array, size: int) -> Array:
    n, down, across = _no_remainder(images, size)
    return images.reshape(n, down, size, across, size).swapaxes(2, 3)


@patches.misconception("The samples axis should stay: (n, patches, size, size); you join it with the patches.")
def joins_samples_with_patches(images: Array, size: int) -> Array:
    return np.asarray(patches(images, size).reshape(-1, size, size))


@patches.misconception("Each patch lies on its side: rows and columns inside it are exchanged.")
def patches_on_their_side(images: Array, size: int) -> Array:
    return np.asarray(patches(images, size).swapaxes(2, 3))
