"""adagrad_step: a step divided by the root of all squared gradients so far (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.sgd_momentum.makers import TINY, Array, Random, signed, squares, with_squares


@exercise(
    "sgd_momentum",
    points=1,
    minutes=5,
    difficulty=2,
    optional=True,
    hints=(
        "s gathers the squares of all gradients so far, entry by entry.",
        "Divide by the root of the *new* s; ε is added after the root.",
    ),
)
def adagrad_step(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> tuple[Array, Array]:
    s = s + g**2
    return w - rate * g / (np.sqrt(s) + eps), s


@adagrad_step.cases
def cases(rng: Random) -> Iterator[Case]:
    w, s, g = np.array([1.0, 3.0]), np.array([5.0, 0.25]), np.array([2.0, -6.0])
    yield Case(w, s, g, 0.1, visible=True, why="two weights, one gradient larger")
    yield Case(np.array([3, 1]), np.array([9, 4]), np.array([1, -2]), 0.5, visible=True, why="whole numbers")
    yield Case(w, s, g, 0.2, 0.5, visible=True, why="a large ε")
    for why, arrays in with_squares(rng):
        yield Case(*arrays, 0.3, why=why)
    yield Case(signed(rng, 3), np.zeros(3), TINY, 0.7, why="tiny gradients: ε matters")
    yield Case(signed(rng, 3), np.zeros(3), signed(rng, 3) * [1, 0, 1], 0.7, why="a gradient of 0 at the start")
    yield Case(signed(rng, 4), squares(rng, 4), signed(rng, 4), 0.1, why="ε by name", kwargs={"eps": 0.1})
    yield from in_other_layouts(lambda: (signed(rng, 3, 4), squares(rng, 3, 4), signed(rng, 3, 4), 0.3))


@adagrad_step.misconception("ε stands inside the root; add it after the root.")
def eps_inside_the_root(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2
    return w - rate * g / np.sqrt(s + eps), s


@adagrad_step.misconception("You forget the squares gathered before: s ← s + g².")
def forgets_the_old_squares(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    return adagrad_step(w, 0 * s, g, rate, eps)


@adagrad_step.misconception("The root is missing: divide by √s + ε.")
def forgets_the_root(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2
    return w - rate * g / (s + eps), s


@adagrad_step.misconception("s gathers the gradients themselves; it should gather their squares.")
def forgets_to_square(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g
    return w - rate * g / (np.sqrt(s) + eps), s


@adagrad_step.misconception("You divide by the root of the old s; put the new square in first.")
def divides_by_the_old_root(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    return w - rate * g / (np.sqrt(s) + eps), s + g**2


@adagrad_step.misconception("You climb: the step is subtracted.")
def climbs(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    return adagrad_step(w, s, g, -rate, eps)


@adagrad_step.misconception("The order of the results is: first the weights, then the squares.")
def swaps_the_results(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    return adagrad_step(w, s, g, rate, eps)[::-1]


@adagrad_step.misconception("One number for all weights: each weight has its own sum of squares.")
def one_sum_for_all_in_the_divisor(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2
    return w - rate * g / (np.sqrt(s.sum()) + eps), s


@adagrad_step.misconception("One number for all weights: each weight has its own sum of squares.")
def one_sum_for_all_in_s(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + (g**2).sum()
    return w - rate * g / (np.sqrt(s) + eps), s


@adagrad_step.misconception("s fades in yours, as in RMSProp; here it gathers all squares in full.")
def lets_s_fade(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = 0.9 * s + 0.1 * g**2
    return w - rate * g / (np.sqrt(s) + eps), s


@adagrad_step.misconception("You return the old s; the next step needs the new one.")
def returns_the_old_s(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    return adagrad_step(w, s, g, rate, eps)[0], s.copy()


@adagrad_step.misconception("You return the root of s; the next step needs s itself.")
def returns_the_root(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    new, s = adagrad_step(w, s, g, rate, eps)
    return new, np.sqrt(s)


@adagrad_step.misconception("g is missing in the step: divide the rate times the gradient.")
def forgets_the_gradient(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2
    return w - rate / (np.sqrt(s) + eps), s


@adagrad_step.misconception("The ε given takes no part in your divisor, √s + ε.")
def forgets_eps(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2
    return w - rate * g / np.sqrt(s), s


@adagrad_step.misconception("You add ε to the quotient; it belongs to the divisor, √s + ε.")
def adds_eps_to_the_quotient(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2
    return w - (rate * g / np.sqrt(s) + eps), s


@adagrad_step.misconception("ε gets into s and stays there; add it to the root only.")
def eps_stays_in_s(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2 + eps
    return w - rate * g / np.sqrt(s), s


@adagrad_step.misconception("The ε given takes no part in your divisor, √s + ε.")
def takes_default_eps(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    return adagrad_step(w, s, g, rate)


@adagrad_step.misconception("You change the caller's arrays; return new ones.")
def changes_the_arguments(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    new = adagrad_step(w, s, g, rate, eps)
    w[...], s[...] = new
    return new


@adagrad_step.misconception("The old squares fade in yours; here s gathers all of them in full.")
def old_squares_fade(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = 0.9 * s + g**2
    return w - rate * g / (np.sqrt(s) + eps), s


@adagrad_step.misconception("One number for all weights: each weight has its own sum of squares.")
def one_mean_for_all(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + np.mean(g**2)
    return w - rate * g / (np.sqrt(s) + eps), s


@adagrad_step.misconception("s gathers absolute values; it should gather squares.")
def absolute_values_for_squares(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + abs(g)
    return w - rate * g / (np.sqrt(s) + eps), s
