"""sigmoid: 1 / (1 + exp(-z)), without overflow for any z (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.broadcasting.makers import Array, Random, float_kind, lengths, signed


@exercise(
    "broadcasting",
    points=2,
    minutes=10,
    difficulty=3,
    rule="vectorised",
    dtype="exact",
    hints=(
        "For which z does exp(-z) overflow? For which does exp(z)?",
        "exp(-|z|) never overflows. What is sigmoid(z) in terms of it, for z ≥ 0, and for z < 0?",
    ),
)
def sigmoid(z: Array) -> Any:
    decay = np.exp(-np.abs(z))
    return (np.where(z >= 0, 1, decay) / (1 + decay))[()]


@sigmoid.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([0.0, 1.0, -1.0, 2.0, -3.0]), visible=True, why="a vector")
    yield Case(np.array([-1000.0, 1000.0, -30.0, 30.0]), visible=True, stable=True, why="far out: no overflow")
    yield Case(np.array([[1.5, -2.5]], np.float32), visible=True, why="float32 stays float32")
    yield Case(signed(rng, 4, 5) * 3, why="random")
    yield Case(rng.uniform(7, 19, 8) * [1, -1, 1, -1, 1, -1, 1, -1], why="nearly flat, but not yet")
    yield Case(
        (np.array([-990, 990, 80, -80, 0]) + rng.uniform(-9, 9, 5)).astype(np.float32),
        stable=True,
        why="far out in float32",
    )
    yield Case(
        (np.array([-990, 990, 1, -2]) + rng.uniform(-1, 1, 4)).astype(np.float16), stable=True, why="far out in float16"
    )
    yield Case(rng.uniform(-1000, 1000, (5, 4)), stable=True, why="large entries")
    yield Case(np.zeros((0, *lengths(rng, 2))), why="no entries", weight=0.5)
    yield Case(np.array(float(signed(rng))), why="an array without axes")
    yield Case(np.array(rng.uniform(600, 700)), stable=True, why="a large one without axes")
    yield Case(signed(rng, 2, 3, 2).astype(np.float16), why="float16 stays float16")
    yield Case(rng.integers(-5, 5, (2, 3)), why="integers", dtype="kind")
    yield Case(np.array([-990, 990, 3]) + rng.integers(-9, 10, 3), stable=True, why="large integers", dtype="kind")
    yield from in_other_layouts(lambda: (signed(rng, 3, 4) * 3,), weight=0.2)


@sigmoid.sizes
def sizes(rng: Random, n: int) -> tuple[Any, ...]:
    return (rng.normal(size=n),)


@sigmoid.misconception("exp(-z) overflows for a large negative z; keep the exponent below 0.")
def overflows_below(z: Array) -> Any:
    return 1 / (1 + np.exp(-z))


@sigmoid.misconception("exp(z) / (1 + exp(z)) is inf / inf for a large z; keep the exponent below 0.")
def overflows_above(z: Array) -> Any:
    return np.exp(z) / (1 + np.exp(z))


@sigmoid.misconception("The sign of the exponent is turned round: your curve falls where it should rise.")
def falling_sigmoid(z: Array) -> Any:
    return sigmoid(-z)


@sigmoid.misconception("Without brackets, 1 / 1 + exp(-z) is 1 + exp(-z).")
def missing_brackets(z: Array) -> Any:
    return 1 / 1 + np.exp(-z)


@sigmoid.misconception("That is tanh: it runs from -1 to 1; the sigmoid runs from 0 to 1.")
def tanh_for_sigmoid(z: Array) -> Any:
    return np.tanh(z)


@sigmoid.misconception("That is the sigmoid's slope; its value is asked for.")
def slope_for_value(z: Array) -> Any:
    s = sigmoid(z)
    return s * (1 - s)


@sigmoid.misconception("Cutting z off changes the value: sigmoid(-30) is tiny, but not sigmoid(-10).")
def clips_z(z: Array) -> Any:
    return sigmoid(np.clip(z, -10, 10).astype(z.dtype))


@sigmoid.misconception("tanh(z) runs twice as fast: sigmoid(z) is (1 + tanh(z/2)) / 2.")
def tanh_without_half(z: Array) -> Any:
    return 0.5 * (1 + np.tanh(z))


@sigmoid.misconception("For negative z you give the value of -z: the curve should go on falling to 0.")
def symmetric(z: Array) -> Any:
    return sigmoid(np.abs(z))


@sigmoid.misconception("You give a straight ramp or a step; the sigmoid is a smooth curve.")
def step_function(z: Array) -> Any:
    return (z >= 0).astype(float_kind(z))


@sigmoid.misconception("You give a straight ramp or a step; the sigmoid is a smooth curve.")
def straight_ramp(z: Array) -> Any:
    return np.clip(0.2 * z + 0.5, 0, 1).astype(float_kind(z))


@sigmoid.misconception("The softmax shares 1 out among all entries; each entry of the sigmoid stands for itself.")
def softmax_for_sigmoid(z: Array) -> Any:
    decay = np.exp(z - z.max(initial=-np.inf))
    return decay / decay.sum()


@sigmoid.misconception("The denominator is 1 + e^(−z), a sum; you subtract.")
def subtracts_the_power(z: Array) -> Any:
    with np.errstate(all="ignore"):
        return 1 / (1 - np.exp(-np.clip(z, -700, 700)))
