"""rmsprop_step: a step divided by the root of a running mean of squared gradients (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.sgd_momentum.adagrad_step import adagrad_step
from autograder.exercises.sgd_momentum.makers import TINY, Array, Random, several, signed, squares, with_squares


@exercise(
    "sgd_momentum",
    points=2,
    minutes=5,
    difficulty=2,
    hints=(
        "s is a running mean: most of the old one and a little of the new square.",
        "How much of each? ρ and 1 − ρ.",
        "Divide by the root of the *new* s; ε is added after the root.",
    ),
)
def rmsprop_step(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> tuple[Array, Array]:
    s = rho * s + (1 - rho) * g**2
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.cases
def cases(rng: Random) -> Iterator[Case]:
    w, s, g = np.array([1.0, 3.0]), np.array([5.0, 0.25]), np.array([2.0, -6.0])
    yield Case(w, s, g, visible=True, why="rate, ρ and ε left out")
    yield Case(np.array([3, 1]), np.array([9, 4]), np.array([1, -2]), 0.5, 0.6, visible=True, why="whole numbers")
    yield Case(w, s, g, 0.2, 0.9, 0.5, visible=True, why="a large ε")
    for why, arrays in with_squares(rng):
        yield Case(*arrays, 0.3, float(rng.uniform(0.3, 0.8)), why=why)
    yield Case(signed(rng, 3), np.zeros(3), TINY, 0.7, why="tiny gradients: ε matters")
    yield Case(signed(rng, 3), np.zeros(3), signed(rng, 3) * [1, 0, 1], 0.7, why="a gradient of 0 at the start")
    yield Case(*several(rng, 1, 4), squares(rng, 4), signed(rng, 4), why="by name", kwargs={"eps": 0.1, "rho": 0.2})
    yield Case(*several(rng, 1, 3), squares(rng, 3), signed(rng, 3), why="ρ and ε left out", kwargs={"rate": 0.4})
    named = {"eps": 0.2, "rate": 0.3, "rho": 0.7}
    yield Case(*several(rng, 1, 3), squares(rng, 3), signed(rng, 3), why="all by name", kwargs=named)
    yield from in_other_layouts(lambda: (signed(rng, 3, 4), squares(rng, 3, 4), signed(rng, 3, 4), 0.3, 0.6))


@rmsprop_step.misconception("ε stands inside the root; add it after the root.")
def eps_inside_the_root(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + (1 - rho) * g**2
    return w - rate * g / np.sqrt(s + eps), s


@rmsprop_step.misconception("s grows for ever: that is Adagrad's sum. Here s is a running mean, with ρ and 1 − ρ.")
def sums_like_adagrad(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    return adagrad_step(w, s, g, rate, eps)


@rmsprop_step.misconception("ρ and 1 − ρ have changed places: most of the old s stays.")
def swaps_rho_and_its_rest(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    return rmsprop_step(w, s, g, rate, 1 - rho, eps)


@rmsprop_step.misconception("You divide by the root of the old s; put the new square in first.")
def divides_by_the_old_root(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    return w - rate * g / (np.sqrt(s) + eps), rho * s + (1 - rho) * g**2


@rmsprop_step.misconception("The root is missing: divide by √s + ε.")
def forgets_the_root(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + (1 - rho) * g**2
    return w - rate * g / (s + eps), s


@rmsprop_step.misconception("You climb: the step is subtracted.")
def climbs(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    return rmsprop_step(w, s, g, -rate, rho, eps)


@rmsprop_step.misconception("The new square enters in full; it should enter with 1 − ρ.")
def square_enters_in_full(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    s = rho * s + g**2
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("s is a mean of the gradients themselves; it should be one of their squares.")
def forgets_to_square(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + (1 - rho) * g
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("s is a mean of absolute values; it should be one of squares.")
def absolute_values_for_squares(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    s = rho * s + (1 - rho) * abs(g)
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("One number for all weights: each weight has its own mean of squares.")
def one_mean_for_all(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + (1 - rho) * np.mean(g**2)
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("1 − ρ is squared with the gradient: it should stand before the square.")
def squares_the_rest_of_rho_too(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    s = rho * s + ((1 - rho) * g) ** 2
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("You correct s as Adam does; RMSProp takes it as it is.")
def corrects_like_adam(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + (1 - rho) * g**2
    return w - rate * g / (np.sqrt(s / (1 - rho)) + eps), s


@rmsprop_step.misconception("You return the root of s; the next step needs s itself.")
def returns_the_root(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    new, s = rmsprop_step(w, s, g, rate, rho, eps)
    return new, np.sqrt(s)


@rmsprop_step.misconception("You leave ε out: where s is 0 or tiny, the divisor needs it.")
def forgets_eps(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    return rmsprop_step(w, s, g, rate, rho, 0.0)


@rmsprop_step.misconception("Look at the default values: the rate is 0.001 where it is left out.")
def default_rate_of_0_01(w: Array, s: Array, g: Array, rate: float = 0.01, rho: float = 0.9, eps: float = 1e-7) -> Any:
    return rmsprop_step(w, s, g, rate, rho, eps)


@rmsprop_step.misconception("Look at the default values: ρ is 0.9 where it is left out.")
def default_rho_of_0_99(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.99, eps: float = 1e-7) -> Any:
    return rmsprop_step(w, s, g, rate, rho, eps)


@rmsprop_step.misconception("The order of the results is: first the weights, then the squares.")
def swaps_the_results(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    return rmsprop_step(w, s, g, rate, rho, eps)[::-1]


@rmsprop_step.misconception("You change the caller's arrays; return new ones.")
def changes_the_arguments(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    new = rmsprop_step(w, s, g, rate, rho, eps)
    w[...], s[...] = new
    return new


@rmsprop_step.misconception("One number for all weights: each weight has its own mean of squares.")
def one_sum_for_all(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + (1 - rho) * np.sum(g**2)
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("You square the mean; it should be a mean of squares.")
def squares_the_mean(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = (rho * s + (1 - rho) * g) ** 2
    return w - rate * g / (np.sqrt(s) + eps), s
