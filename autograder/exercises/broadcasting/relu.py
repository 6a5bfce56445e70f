"""relu: max(x, 0) without a loop, for arrays of any shape (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.broadcasting.makers import Array, Random, activation_inputs, signed


@exercise(
    "broadcasting",
    points=1,
    minutes=3,
    difficulty=1,
    rule="vectorised",
    dtype="exact",
    hints=("`np.maximum` compares two arrays entry by entry.", "A plain 0 adapts to the array's dtype."),
)
def relu(x: Array) -> Any:
    return np.maximum(x, 0)


@relu.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([-2.0, 3.0, 0.0, 0.25]), visible=True, why="a vector")
    yield Case(np.array([[-1.5, 2.0], [3.0, -4.0]], np.float32), visible=True, why="a float32 matrix")
    yield Case(np.array(-2.0), visible=True, why="an array without axes")
    for x, why in activation_inputs(rng):
        yield Case(x, why=why)
    yield Case(rng.integers(-9, 9, (3, 4)), why="integers", dtype="kind")
    yield from in_other_layouts(lambda: (signed(rng, 3, 4),), weight=0.2)


@relu.sizes
def sizes(rng: Random, n: int) -> tuple[Any, ...]:
    return (rng.normal(size=n),)


@relu.misconception("You return |x|: negative entries should become 0, not positive.")
def absolute_value(x: Array) -> Any:
    return np.abs(x)


@relu.misconception("You keep the negative entries and drop the positive ones; relu does the opposite.")
def keeps_negative(x: Array) -> Any:
    return np.minimum(x, 0)


@relu.misconception("Positive entries should keep their value; you turn them into 1.")
def step_function(x: Array) -> Any:
    return (x > 0).astype(x.dtype)


@relu.misconception("You change x itself; the caller's array should stay as it was.")
def writes_into_x(x: Array) -> Any:
    return np.maximum(x, 0, out=x)


@relu.misconception("The dtype should be kept: float32 comes out as another float type.")
def float64_result(x: Array) -> Any:
    return np.maximum(x, 0).astype(np.float64) if x.dtype != np.float64 else np.maximum(x, 0)


@relu.misconception("You drop the negative entries; the result should have the shape of x, with zeros there.")
def drops_negative_entries(x: Array) -> Any:
    return x[x > 0]


@relu.misconception("You cut large entries off as well; only negative ones change.")
def cut_at_one(x: Array) -> Any:
    return np.clip(x, 0, 1)


@relu.misconception("Negative entries should become 0; you leave a part of them.")
def leaky(x: Array) -> Any:
    return np.where(x > 0, x, 0.01 * x).astype(x.dtype)


@relu.misconception("That is the softplus, a smooth relative; relu has a kink at 0.")
def softplus(x: Array) -> Any:
    return np.log1p(np.exp(x)).astype(x.dtype)


@relu.misconception("The sign is turned round before the comparison.")
def sign_reversed(x: Array) -> Any:
    return np.maximum(-x, 0)


@relu.misconception("Positive entries should keep their value; you turn them into 1.")
def ones_for_positive(x: Array) -> Any:
    return np.where(x > 0, 1, 0)
