"""`relu`: reference, cases, misconceptions (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.broadcasting.makers import Array, Random, _activation_inputs


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
    for x, why in _activation_inputs(rng):
        yield Case(x, why=why)
    yield Case(rng.integers(-9, 9, (3, 4)), why="integers", dtype="kind")


@relu.sizes
def sizes(rng: Random, n: int) -> tuple[Any, ...]:
    return (rng.normal(size=n),)


@relu.misconception("You return |x|: negative entries should become 0, not positive.")
def return_x_negative_entries_should_2(x: Array) -> Any:
    return np.abs(x)


@relu.misconception("You keep the negative entries and drop the positive ones; relu does the opposite.")
def keep_negative_entries_drop_positive_2(x: Array) -> Any:
    return np.minimum(x, 0)


@relu.misconception("Positive entries should keep their value; you turn them into 1.")
def positive_entries_should_keep_their_2(x: Array) -> Any:
    return (x > 0).astype(x.dtype)


@relu.misconception("You change x itself; the caller's array should stay as it was.")
def change_x_itself_caller_array(x: Array) -> Any:
    return np.maximum(x, 0, out=x)


@relu.misconception("The dtype should be kept: float32 comes out as another float type.")
def dtype_should_kept_float_32(x: Array) -> Any:
    return np.maximum(x, 0).astype(np.float64) if x.dtype != np.float64 else np.maximum(x, 0)


@relu.misconception("You drop the negative entries; the result should have the shape of x, with zeros there.")
def drop_negative_entries_result_should(x: Array) -> Any:
    return x[x > 0]


@relu.misconception("You cut large entries off as well; only negative ones change.")
def cut_large_entries_off_well(x: Array) -> Any:
    return np.clip(x, 0, 1)


@relu.misconception("Negative entries should become 0; you leave a part of them.")
def negative_entries_should_become_0_2(x: Array) -> Any:
    return np.where(x > 0, x, 0.01 * x).astype(x.dtype)


@relu.misconception("That is the softplus, a smooth relative; relu has a kink at 0.")
def softplus_smooth_relative_relu_kink(x: Array) -> Any:
    return np.log1p(np.exp(x)).astype(x.dtype)


@relu.misconception("The sign is turned round before the comparison.")
def sign_turned_round_before_comparison(x: Array) -> Any:
    return np.maximum(-x, 0)
