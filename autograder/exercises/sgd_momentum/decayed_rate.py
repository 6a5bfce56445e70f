"""`decayed_rate`: reference, cases, misconceptions (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.sgd_momentum.makers import Random


@exercise(
    "sgd_momentum",
    points=1,
    minutes=3,
    difficulty=1,
    hints=(
        "At t = half_life the rate should be half of α, at t = 0 all of it.",
        "Mind the brackets: the whole sum 1 + t/half_life divides α.",
    ),
)
def decayed_rate(rate: float, t: float, half_life: float) -> float:
    return rate / (1 + t / half_life)


@decayed_rate.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(0.1, 0, 100, visible=True, why="at the start")
    yield Case(0.1, 100, 100, visible=True, why="after one half-life")
    yield Case(0.4, 25, 10, visible=True, why="after two and a half")
    yield Case(0.5, 3, 200, why="soon after the start")
    yield Case(2.0, 10_000, 50, why="late")
    yield Case(float(rng.uniform(0.1, 2)), int(rng.integers(10, 90)), 40, why="random")
    yield Case(float(rng.uniform(0.1, 2)), float(rng.uniform(1, 9)), 2.5, why="fractions")
    yield Case(1, 1, 1, why="whole numbers")
    yield Case(0.3, 7, 1, why="a half-life of one step")


@decayed_rate.misconception("That halves again and again: its sum stays finite, so descent can stall on the way.")
def halves_again_again_sum_stays(rate: float, t: float, half_life: float) -> Any:
    return rate * 0.5 ** (t / half_life)


@decayed_rate.misconception("You multiply t by the half-life; divide by it.")
def multiply_t_half_life_divide(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + t * half_life)


@decayed_rate.misconception("`//` drops the fraction: the rate should fall at every step, not in stairs.")
def drops_fraction_rate_should_fall(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + t // half_life)


@decayed_rate.misconception("Brackets: `rate / 1 + t / half_life` adds t/half_life after dividing.")
def brackets_rate_1_t_half_life(rate: float, t: float, half_life: float) -> Any:
    return rate / 1 + t / half_life


@decayed_rate.misconception("The 1 in the divisor is missing: at t = 0 the rate should be α itself.")
def gives_1_divisor_missing_t_0(rate: float, t: float, half_life: float) -> Any:
    return rate / (t / half_life) if t else float("inf")


@decayed_rate.misconception("You return the divisor 1 + t/half_life alone.")
def return_divisor_1_t_half_life(rate: float, t: float, half_life: float) -> Any:
    return 1 + t / half_life


@decayed_rate.misconception("Your rate falls in a straight line and turns negative; divide instead of subtracting.")
def rate_falls_straight_line_turns(rate: float, t: float, half_life: float) -> Any:
    return rate * (1 - t / (2 * half_life))


@decayed_rate.misconception("The half-life is missing: divide t by it.")
def half_life_missing_divide_t(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + t)


@decayed_rate.misconception("The rate α itself is missing: the result is α divided by 1 + t/half_life.")
def rate_itself_missing_result_divided(rate: float, t: float, half_life: float) -> Any:
    return 1 / (1 + t / half_life)


@decayed_rate.misconception("The 1 in the divisor is missing: at t = 0 the rate should be α itself.")
def gives_1_divisor_missing_t_0_2(rate: float, t: float, half_life: float) -> Any:
    return rate / (t / half_life) if t else rate


@decayed_rate.misconception("The 1 in the divisor is missing: at t = 0 the rate should be α itself.")
def gives_1_divisor_missing_t_0_3(rate: float, t: float, half_life: float) -> Any:
    return rate / (t / half_life) if t else 0.0


@decayed_rate.misconception("That is an exponential decay; here α is divided by a sum that grows with t.")
def exponential_decay_divided_sum_grows(rate: float, t: float, half_life: float) -> Any:
    return rate * np.exp(-t / half_life)


@decayed_rate.misconception("The divisor is 1 + t/half_life itself, not its root.")
def divisor_1_t_half_life_itself(rate: float, t: float, half_life: float) -> Any:
    return rate / np.sqrt(1 + t / half_life)


@decayed_rate.misconception("The divisor is 1 + t/half_life itself, not its square.")
def divisor_1_t_half_life_itself_2(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + t / half_life) ** 2


@decayed_rate.misconception("t counts from 0 here: at t = 0 the rate is α itself; you are one step ahead.")
def t_counts_from_0_t(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + (t + 1) / half_life)


@decayed_rate.misconception("t and the half-life have changed places.")
def t_half_life_changed_places(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + half_life / t) if t else rate


@decayed_rate.misconception("The rate should fall at every step; you halve it once, at the half-life.")
def rate_should_fall_every_step(rate: float, t: float, half_life: float) -> Any:
    return rate if t < half_life else rate / 2
