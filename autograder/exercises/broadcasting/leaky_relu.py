"""leaky_relu: x where it is positive, slope · x elsewhere (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.broadcasting.makers import Array, Random, activation_inputs, float_kind, signed


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
    for x, why in activation_inputs(rng):
        yield Case(x, 0.3, why=why)
    yield Case(signed(rng, 5), 1.0, why="slope 1")
    yield Case(signed(rng, 3, 2), why="the usual slope")
    yield Case(signed(rng, 6), why="a slope given by name", kwargs={"slope": 0.05})
    yield Case(rng.integers(-9, -1, 5), 0.25, why="integers times a fraction", dtype="kind")
    yield from in_other_layouts(lambda: (signed(rng, 3, 4), 0.3), weight=0.2)


@leaky_relu.sizes
def sizes(rng: Random, n: int) -> tuple[Any, ...]:
    return (rng.normal(size=n), 0.2)


@leaky_relu.misconception("Negative entries should be multiplied by the slope; you turn them into 0.")
def forgets_slope(x: Array, slope: float = 0.1) -> Any:
    return np.maximum(x, 0) * x.dtype.type(1)


@leaky_relu.misconception("You multiply the positive entries; it is the negative ones that get the slope.")
def slope_for_positive(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, slope * x, x).astype(float_kind(x))


@leaky_relu.misconception("Negative entries come out positive: slope · x keeps the sign.")
def loses_sign(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, slope * np.abs(x)).astype(float_kind(x))


@leaky_relu.misconception("The slope is an argument, not always 0.1.")
def always_a_tenth(x: Array, slope: float = 0.1) -> Any:
    return leaky_relu(x, 0.1)


@leaky_relu.misconception("The usual slope is 0.1, not 0.01.")
def default_of_a_hundredth(x: Array, slope: float = 0.01) -> Any:
    return leaky_relu(x, slope)


@leaky_relu.misconception("Every entry is multiplied by the slope; positive ones should stay.")
def slope_everywhere(x: Array, slope: float = 0.1) -> Any:
    return (slope * x).astype(float_kind(x))


@leaky_relu.misconception("Negative entries become the slope itself; they should become slope · x.")
def slope_itself(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, slope).astype(float_kind(x))


@leaky_relu.misconception("Negative entries become the slope itself; they should become slope · x.")
def maximum_with_slope(x: Array, slope: float = 0.1) -> Any:
    return np.maximum(x, slope).astype(float_kind(x))


@leaky_relu.misconception("You add slope · x to the positive entries as well; they should stay.")
def adds_to_positive(x: Array, slope: float = 0.1) -> Any:
    return (np.maximum(x, 0) + slope * x).astype(float_kind(x))


@leaky_relu.misconception("Negative entries become slope · x, not slope · x².")
def slope_times_square(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, slope * x * x).astype(float_kind(x))


@leaky_relu.misconception("Negative entries become minus the slope; they should become slope · x.")
def minus_slope(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, -slope).astype(float_kind(x))


@leaky_relu.misconception("You divide the negative entries by the slope; multiply them by it.")
def divides_by_slope(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, x / (slope or 1)).astype(float_kind(x))


@leaky_relu.misconception("A slope of 0 is a slope like any other; `or` takes it for missing.")
def zero_slope_taken_for_missing(x: Array, slope: float = 0.1) -> Any:
    return leaky_relu(x, slope or 0.1)


@leaky_relu.misconception("The curve below 0 should be a straight line; yours bends.")
def bends_below_zero(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, slope * np.expm1(np.minimum(x, 0))).astype(float_kind(x))


@leaky_relu.misconception("You divide by the slope; negative entries are multiplied by it.")
def divides_by_the_slope(x: Array, slope: float = 0.1) -> Any:
    return np.where(x > 0, x, x / slope)
