"""days_of_prices: prices minute by minute become (days, minutes, 3); an unfinished day is a ValueError (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.reshaping.makers import Array, Random, ramp, whole


@exercise(
    "reshaping",
    points=2,
    minutes=5,
    difficulty=1,
    views=True,
    dtype="exact",
    hints=(
        "The minutes of one day follow each other, so the reading order stays as it is.",
        "How many days are there, and is there a remainder?",
    ),
)
def days_of_prices(prices: Array, minutes: int = 390) -> Array:
    if len(prices) % minutes:
        raise ValueError(f"{len(prices)} minutes are no whole number of days of {minutes} minutes")
    return prices.reshape(len(prices) // minutes, minutes, 3)


@days_of_prices.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(ramp(6, 3), 2, visible=True, why="three days of two minutes")
    yield Case(ramp(780, 3, dtype="int16"), visible=True, why="two days of 390 minutes")
    yield Case(ramp(7, 3), 2, visible=True, raises=ValueError, why="three days and a minute")
    yield Case(rng.normal(size=(1170, 3)), why="three days of 390 minutes")
    yield Case(rng.normal(size=(20, 3)), 5, why="four days of five minutes")
    yield Case(rng.normal(size=(8, 3)).astype(np.float32), 8, why="a single day")
    yield Case(whole(rng, 5, 3, dtype="int8"), 1, why="days of one minute")
    yield Case(rng.normal(size=(12, 3)), why="minutes by name", kwargs={"minutes": 4})
    yield Case(rng.normal(size=(9, 3)).astype(np.float16), 3, why="as many days as minutes and prices")
    day, third = int(rng.integers(4, 9)), int(rng.integers(2, 6))
    for length, minutes, why in (
        (2 * day + int(rng.integers(1, day)), day, "a broken last day"),
        (int(rng.integers(1, day)), day, "less than a day"),
        (390 + int(rng.integers(1, 390)), 390, "a day of 390 minutes and some more"),
        (4 * third, 3 * third, "a third of a day too much"),
    ):
        yield Case(whole(rng, length, 3, dtype="int8"), minutes, raises=ValueError, why=why, weight=0.5)
    yield from in_other_layouts(lambda: (rng.normal(size=(12, 3)), 4))


@days_of_prices.misconception("You take 390 minutes for granted; a day has `minutes` of them.")
def assumes_390_minutes(prices: Array, minutes: int = 390) -> Array:
    return prices.reshape(-1, 390, 3)


@days_of_prices.misconception("Days come first, then minutes; your first two lengths are exchanged.")
def exchanges_days_and_minutes(prices: Array, minutes: int = 390) -> Array:
    return prices.reshape(minutes, -1, 3)


@days_of_prices.misconception("The three prices of a minute belong together on the last axis; you split them up.")
def splits_the_prices(prices: Array, minutes: int = 390) -> Array:
    return prices.reshape(-1, 3, minutes)


@days_of_prices.misconception("You drop the minutes of an unfinished day; they should raise a ValueError.")
def drops_an_unfinished_day(prices: Array, minutes: int = 390) -> Array:
    days = len(prices) // minutes
    return prices[: days * minutes].reshape(days, minutes, 3)


@days_of_prices.misconception("You fill an unfinished day up; it should raise a ValueError.")
def fills_an_unfinished_day(prices: Array, minutes: int = 390) -> Array:
    days = -(-len(prices) // minutes)
    full = np.zeros((days * minutes, 3), prices.dtype)
    full[: len(prices)] = prices
    return full.reshape(days, minutes, 3)


@days_of_prices.misconception("You deal the minutes out to the days one by one; a day's minutes follow each other.")
def deals_minutes_out(prices: Array, minutes: int = 390) -> Array:
    return prices.reshape(minutes, -1, 3).swapaxes(0, 1)


@days_of_prices.misconception("An `assert` raises AssertionError; a ValueError is asked for: `raise ValueError(...)`.")
def asserts_instead_of_raising(prices: Array, minutes: int = 390) -> Array:
    assert len(prices) % minutes == 0
    return prices.reshape(-1, minutes, 3)
