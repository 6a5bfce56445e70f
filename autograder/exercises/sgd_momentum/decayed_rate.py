"""decayed_rate: the learning rate α / (1 + t / half-life) (trusted)."""

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

    def rate() -> float:
        return float(rng.uniform(0.1, 2))

    yield Case(rate(), int(rng.integers(1, 9)), 200, why="soon after the start")
    yield Case(rate(), int(rng.integers(5_000, 50_000)), int(rng.integers(20, 90)), why="late")
    yield Case(rate(), int(rng.integers(10, 90)), 40, why="random")
    yield Case(rate(), float(rng.uniform(1, 9)), float(rng.uniform(1, 4)), why="fractions")
    yield Case(*rng.integers(1, 50, 3).tolist(), why="whole numbers")
    yield Case(rate(), int(rng.integers(3, 30)), 1, why="a half-life of one step")
    yield Case(rate(), 0, int(rng.integers(2, 99)), why="at the very start")


@decayed_rate.misconception("That halves again and again: its sum stays finite, so descent can stall on the way.")
def halves_again_and_again(rate: float, t: float, half_life: float) -> Any:
    return rate * 0.5 ** (t / half_life)


@decayed_rate.misconception("You multiply t by the half-life; divide by it.")
def multiplies_by_the_half_life(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + t * half_life)


@decayed_rate.misconception("`//` drops the fraction: the rate should fall at every step, not in stairs.")
def divides_to_whole_numbers(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + t // half_life)


@decayed_rate.misconception("Brackets: `rate / 1 + t / half_life` adds t/half_life after dividing.")
def forgets_the_brackets(rate: float, t: float, half_life: float) -> Any:
    return rate / 1 + t / half_life


@decayed_rate.misconception("The 1 in the divisor is missing: at t = 0 the rate should be α itself.")
def forgets_the_one_inf_at_the_start(rate: float, t: float, half_life: float) -> Any:
    return rate / (t / half_life) if t else float("inf")


@decayed_rate.misconception("You return the divisor 1 + t/half_life alone.")
def returns_the_divisor(rate: float, t: float, half_life: float) -> Any:
    return 1 + t / half_life


@decayed_rate.misconception("Your rate falls in a straight line and turns negative; divide instead of subtracting.")
def falls_in_a_straight_line(rate: float, t: float, half_life: float) -> Any:
    return rate * (1 - t / (2 * half_life))


@decayed_rate.misconception("The half-life is missing: divide t by it.")
def forgets_the_half_life(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + t)


@decayed_rate.misconception("The rate α itself is missing: the result is α divided by 1 + t/half_life.")
def forgets_the_rate(rate: float, t: float, half_life: float) -> Any:
    return 1 / (1 + t / half_life)


@decayed_rate.misconception("The 1 in the divisor is missing: at t = 0 the rate should be α itself.")
def forgets_the_one_rate_at_the_start(rate: float, t: float, half_life: float) -> Any:
    return rate / (t / half_life) if t else rate


@decayed_rate.misconception("The 1 in the divisor is missing: at t = 0 the rate should be α itself.")
def forgets_the_one_zero_at_the_start(rate: float, t: float, half_life: float) -> Any:
    return rate / (t / half_life) if t else 0.0


@decayed_rate.misconception("That is an exponential decay; here α is divided by a sum that grows with t.")
def exponential_decay(rate: float, t: float, half_life: float) -> Any:
    return rate * np.exp(-t / half_life)


@decayed_rate.misconception("The divisor is 1 + t/half_life itself, not its root.")
def divides_by_the_root(rate: float, t: float, half_life: float) -> Any:
    return rate / np.sqrt(1 + t / half_life)


@decayed_rate.misconception("The divisor is 1 + t/half_life itself, not its square.")
def divides_by_the_square(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + t / half_life) ** 2


@decayed_rate.misconception("t counts from 0 here: at t = 0 the rate is α itself; you are one step ahead.")
def one_step_ahead(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + (t + 1) / half_life)


@decayed_rate.misconception("t and the half-life have changed places.")
def swaps_t_and_half_life(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + half_life / t) if t else rate


@decayed_rate.misconception("The rate should fall at every step; you halve it once, at the half-life.")
def halves_once(rate: float, t: float, half_life: float) -> Any:
    return rate if t < half_life else rate / 2


@decayed_rate.misconception("t counts from 0 here: at t = 0 the rate is α itself; you are one step behind.")
def one_step_behind(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + (t - 1) / half_life)


@decayed_rate.misconception("Your rate grows with t; it is divided by 1 + t/half_life.")
def grows(rate: float, t: float, half_life: float) -> Any:
    return rate * (1 + t / half_life)


@decayed_rate.misconception("You subtract t/half_life, which ends below 0; divide by 1 + t/half_life.")
def falls_in_a_line(rate: float, t: float, half_life: float) -> Any:
    return rate - t / half_life


@decayed_rate.misconception("Brackets: 1 is added to t/half_life, not to t.")
def one_inside_the_quotient(rate: float, t: float, half_life: float) -> Any:
    return rate / ((1 + t) / half_life)


@decayed_rate.misconception("The rate stands in the divisor too; that is 1 + t/half_life.")
def rate_in_the_divisor(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + rate * t / half_life)
