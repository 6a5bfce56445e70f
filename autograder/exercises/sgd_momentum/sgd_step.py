"""sgd_step: the weights after a step of the rate against the gradient (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.sgd_momentum.makers import Array, Random, several, signed


@exercise(
    "sgd_momentum",
    points=1,
    minutes=2,
    difficulty=1,
    hints=("Downhill is against the gradient.", "`w -= …` would change the caller's array; make a new one."),
)
def sgd_step(w: Array, g: Array, rate: float) -> Array:
    return w - rate * g


@sgd_step.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([1.0, 3.0]), np.array([2.0, 6.0]), 0.1, visible=True, why="from (1, 3) on θ₁² + θ₂²")
    yield Case(np.array([[3, -1, 2]]), np.array([[1, 2, -4]]), 0.25, visible=True, why="whole numbers")
    yield Case(*several(rng, 2, 4, 3), 0.5, why="a matrix")
    yield Case(*several(rng, 2, 5), 0.0, why="a rate of 0")
    yield Case(*(a.astype("float32") for a in several(rng, 2, 3, 1)), 0.01, why="float32")
    yield Case(signed(rng, 2, 2, 2), rng.integers(-4, 5, (2, 2, 2)), 1.5, why="a gradient of whole numbers, three axes")
    yield Case(rng.integers(-4, 5, 6).astype("int8"), signed(rng, 6), 0.3, why="small integers as weights")
    yield Case(*several(rng, 2), float(rng.uniform(0.1, 0.9)), why="no axes")
    empty = np.zeros((0, int(rng.integers(1, 9))))
    yield Case(empty, empty.copy(), float(rng.uniform(0.1, 0.9)), why="no weights at all", weight=0.25)
    yield Case(*several(rng, 2, 3), 0.1, why="either sign")
    yield from in_other_layouts(lambda: (*several(rng, 2, 3, 4), 0.3))


@sgd_step.misconception("You climb: the gradient points uphill, so the step is subtracted.")
def climbs(w: Array, g: Array, rate: float) -> Any:
    return w + rate * g


@sgd_step.misconception("You return the step alone; take it from w.")
def returns_the_step(w: Array, g: Array, rate: float) -> Any:
    return rate * g


@sgd_step.misconception("The rate is missing: the step is the rate times the gradient.")
def forgets_the_rate(w: Array, g: Array, rate: float) -> Any:
    return w - g


@sgd_step.misconception("You change the caller's w; return a new array and leave w as it is.")
def changes_w(w: Array, g: Array, rate: float) -> Any:
    w[...] = w - rate * g
    return w


@sgd_step.misconception("The rate belongs to the gradient; you multiply w by it.")
def rate_times_w(w: Array, g: Array, rate: float) -> Any:
    return rate * w - g


@sgd_step.misconception("You subtract the rate times the gradient times w; w itself is not in the step.")
def multiplies_by_w(w: Array, g: Array, rate: float) -> Any:
    return w * (1 - rate * g)


@sgd_step.misconception("You shorten the gradient to length 1; the step should be as long as the gradient says.")
def normalises_the_gradient(w: Array, g: Array, rate: float) -> Any:
    return w - rate * g / np.linalg.norm(g)


@sgd_step.misconception("You take a rate of 0.1 for granted; use `rate`.")
def takes_a_rate_of_0_1(w: Array, g: Array, rate: float) -> Any:
    return w - 0.1 * g


@sgd_step.misconception("You return the step alone; take it from w.")
def returns_the_negative_step(w: Array, g: Array, rate: float) -> Any:
    return -rate * g


@sgd_step.misconception("The rate multiplies the gradient; you divide by it.")
def divides_by_the_rate(w: Array, g: Array, rate: float) -> Any:
    return w - g / rate


@sgd_step.misconception("You average the gradient; every weight moves by its own entry of it.")
def averages_the_gradient(w: Array, g: Array, rate: float) -> Any:
    return w - rate * g.mean()


@sgd_step.misconception("The gradient's sign alone does not say how far; the step should be as long as the gradient.")
def sign_of_the_gradient(w: Array, g: Array, rate: float) -> Any:
    return w - rate * np.sign(g)


@sgd_step.misconception("w and g have changed places: the gradient is taken from the weights.")
def swaps_w_and_g(w: Array, g: Array, rate: float) -> Any:
    return g - rate * w


@sgd_step.misconception("The rate belongs to the gradient; you multiply w by it.")
def rate_times_the_difference(w: Array, g: Array, rate: float) -> Any:
    return rate * (w - g)


@sgd_step.misconception("You divide by the length of the gradient: it has been averaged already.")
def divides_by_the_length(w: Array, g: Array, rate: float) -> Any:
    return w - rate * g / len(g)


@sgd_step.misconception("The step is the rate times the gradient; you multiply by the rate twice.")
def squares_the_rate(w: Array, g: Array, rate: float) -> Any:
    return w - rate**2 * g


@sgd_step.misconception("The step is always a hundredth of the gradient; use `rate`.")
def rate_of_a_hundredth(w: Array, g: Array, rate: float) -> Any:
    return w - 0.01 * g
