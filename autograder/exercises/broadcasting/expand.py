"""expand: x broadcast to a shape, by adding axes and repeating (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.broadcasting.makers import Array, Random, Shape, signed


@exercise(
    "broadcasting",
    points=3,
    minutes=15,
    difficulty=3,
    dtype="exact",
    guard="expand",
    forbid=("np.broadcast_to", "np.broadcast_arrays", "np.broadcast"),
    hints=(
        "First step: add axes of size 1 in front (reshape or np.newaxis).",
        "Second step: along each axis of size 1, repeat as often as the new shape says (np.repeat).",
        "When does a shape not fit? An axis of x must be 1 or equal; x may not have more axes than the shape.",
    ),
)
def expand(x: Array, shape: Shape) -> Array:
    if x.ndim > len(shape):
        raise ValueError(f"{x.shape} has more axes than {shape}")
    out = x.reshape((1,) * (len(shape) - x.ndim) + x.shape)
    for axis, size in enumerate(shape):
        if out.shape[axis] != size:
            if out.shape[axis] != 1:
                raise ValueError(f"{x.shape} does not fit {shape}")
            out = np.repeat(out, size, axis=axis)
    return out.copy()


@expand.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([1, 2, 3]), (2, 3), visible=True, why="a vector becomes rows")
    yield Case(np.array([[1.0], [2.0]]), (2, 3), visible=True, why="a column becomes columns")
    yield Case(np.array([1, 2, 3]), (3, 2), visible=True, raises=ValueError, why="a shape that does not fit")
    yield Case(np.array([[1, 2], [3, 4]]), (2, 2), visible=True, why="nothing to repeat: a copy")
    yield Case(np.array([[1, 2]], np.uint8), (2,), visible=True, raises=ValueError, why="fewer axes than x has")
    yield Case(signed(rng, 1, 4, 1), (3, 4, 2), why="two axes to repeat")
    yield Case(np.array(float(signed(rng))), (2, 3), why="a scalar array")
    yield Case(signed(rng, 3).astype(np.float32), (2, 4, 3), why="two axes in front")
    yield Case(rng.integers(0, 255, (2, 1)).astype(np.uint8), (5, 2, 2), why="uint8 stays uint8")
    yield Case(signed(rng, 1, 3), (0, 3), why="a size of 0")
    yield Case(signed(rng, 3, 1, 2), (3, 3, 2), why="a 1 in the middle")
    yield Case(rng.integers(1, 9, (3, 3)), (2, 3, 3), why="a square matrix, stacked")
    yield Case(signed(rng, 2, 3), (4, 3), raises=ValueError, why="2 does not become 4", weight=0.5)
    yield Case(signed(rng, 2, 3), (2, 1), raises=ValueError, why="3 does not become 1", weight=0.5)
    yield Case(signed(rng, 1, 1, 2), (1, 2), raises=ValueError, why="fewer axes, though sizes of 1", weight=0.5)
    yield Case(signed(rng, 4), (4, 6), raises=ValueError, why="aligned at the right, not the left", weight=0.5)
    yield from in_other_layouts(lambda: (signed(rng, 2, 1, 3), (2, 2, 4, 3)), weight=0.2)


@expand.misconception("Shapes that don't fit should raise a ValueError; you repeat as often as it goes.")
def resizes(x: Array, shape: Shape) -> Array:
    return np.resize(x, shape)


@expand.misconception("You add the new axes behind; they come in front, the shapes are aligned at the right.")
def axes_behind(x: Array, shape: Shape) -> Array:
    return np.array(np.broadcast_to(x.reshape(x.shape + (1,) * (len(shape) - x.ndim)), shape))


@expand.misconception("The result should keep the dtype of x.")
def float16_result(x: Array, shape: Shape) -> Array:
    return np.array(np.broadcast_to(x, shape), dtype=np.float16)


@expand.misconception("You return x itself where nothing is to be repeated; a copy is asked for.")
def returns_x_itself(x: Array, shape: Shape) -> Array:
    return x if x.shape == tuple(shape) else np.array(np.broadcast_to(x, shape))


@expand.misconception("x may not have more axes than the new shape: that should raise a ValueError too.")
def drops_extra_axes(x: Array, shape: Shape) -> Array:
    while x.ndim > len(shape) and x.shape[0] == 1:
        x = x[0]
    return np.array(np.broadcast_to(x, shape))


@expand.misconception("You add the axes but don't repeat: every axis should get the size that the shape names.")
def forgets_to_repeat(x: Array, shape: Shape) -> Array:
    np.broadcast_to(x, shape)
    return x.reshape((1,) * (len(shape) - x.ndim) + x.shape).copy()


@expand.misconception("You repeat entry by entry and fill row after row; whole rows should be repeated.")
def repeats_entry_by_entry(x: Array, shape: Shape) -> Array:
    full = np.broadcast_to(x, shape)
    return np.sort(full.ravel()).reshape(shape)
