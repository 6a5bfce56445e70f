"""`leaky_relu`: reference, cases, misconceptions (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.broadcasting.makers import Array, Random, _activation_inputs, _float_kind, signed


@exercise(
    "broadcasting",
    points=1,
    minutes=4,
    difficulty=1,
    rule="vectorised",
    dtype="exact",
    hints=("Two cases: positive entries stay, the others are multiplied.", "`np.where` chooses entry by entry."),
)
def leaky_relu(x: Array, slope: float = 0.1) -> Any:
    dtype = np.result_type(x, np.float16) if x.dtype.kind == "f" else np.float64
    return np.where(x > 0, x, slope * x).astype(dtype)[()]


@leaky_relu.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([-2.0, 3.0, 0.0, -0.5]), visible=True, why="a vector, the usual slope")
    yield Case(np.array([[-1.5, 2.0], [3.0, -4.0]], np.float32), 0.25, visible=True, why="a float32 matrix")
    yield Case(np.array([-2.0, 3.0]), 0.0, visible=True, why="slope 0")
    for x, why in _activation_inputs(rng):
        yield Case(x, 0.3, why=why)
    yield Case(signed(rng, 5), 1.0, why="slope 1")
    yield Case(signed(rng, 3, 2), why="the usual slope")
    yield Case(signed(rng, 6), why="a slope given by name", kwargs={"slope": 0.05})
    yield Case(rng.integers(-9, -1, 5), 0.25, why="integers times a fraction", dtype="kind")


@leaky_relu.sizes
def sizes(rng: Random, n: int) -> tuple[Any, ...]:
    return (rng.normal(size=n), 0.2)


@leaky_relu.misconception("Negative entries should be multiplied by the slope; you turn them into 0.")
def negative_entries_should_multiplied_slope(x: Array, slope: float = 0.1) -> Any:
    return np.maximum(x, 0) * x.dtype.type(1)


@leaky_relu.misconception("You multiply the positive entries; it is the negative ones that get the slope.")
def multiply_positive_entries_negative_ones(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, slope * x, x).astype(_float_kind(x))


@leaky_relu.misconception("Negative entries come out positive: slope · x keeps the sign.")
def negative_entries_come_out_positive(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, slope * np.abs(x)).astype(_float_kind(x))


@leaky_relu.misconception("The slope is an argument, not always 0.1.")
def slope_argument_always_0_1(x: Array, slope: float = 0.1) -> Any:
    return leaky_relu(x, 0.1)


@leaky_relu.misconception("The usual slope is 0.1, not 0.01.")
def usual_slope_0_1_0(x: Array, slope: float = 0.01) -> Any:
    return leaky_relu(x, slope)


@leaky_relu.misconception("Every entry is multiplied by the slope; positive ones should stay.")
def every_entry_multiplied_slope_positive(x: Array, slope: float = 0.1) -> Any:
    return (slope * x).astype(_float_kind(x))


@leaky_relu.misconception("Negative entries become the slope itself; they should become slope · x.")
def negative_entries_become_slope_itself(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, slope).astype(_float_kind(x))


@leaky_relu.misconception("Negative entries become the slope itself; they should become slope · x.")
def negative_entries_become_slope_itself_2(x: Array, slope: float = 0.1) -> Any:
    return np.maximum(x, slope).astype(_float_kind(x))


@leaky_relu.misconception("You add slope · x to the positive entries as well; they should stay.")
def add_slope_x_positive_entries(x: Array, slope: float = 0.1) -> Any:
    return (np.maximum(x, 0) + slope * x).astype(_float_kind(x))


@leaky_relu.misconception("Negative entries become slope · x, not slope · x².")
def negative_entries_become_slope_x(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, slope * x * x).astype(_float_kind(x))


@leaky_relu.misconception("Negative entries become minus the slope; they should become slope · x.")
def negative_entries_become_minus_slope(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, -slope).astype(_float_kind(x))


@leaky_relu.misconception("You divide the negative entries by the slope; multiply them by it.")
def divide_negative_entries_slope_multiply(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, x / (slope or 1)).astype(_float_kind(x))


@leaky_relu.misconception("A slope of 0 is a slope like any other; `or` takes it for missing.")
def slope_0_slope_like_any(x: Array, slope: float = 0.1) -> Any:
    return leaky_relu(x, slope or 0.1)


@leaky_relu.misconception("The curve below 0 should be a straight line; yours bends.")
def curve_below_0_should_straight(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, slope * np.expm1(np.minimum(x, 0))).astype(_float_kind(x))
