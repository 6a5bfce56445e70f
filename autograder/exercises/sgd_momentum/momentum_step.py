"""momentum_step: a step with momentum, v gathering plain gradients (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.sgd_momentum.makers import Array, Random, several, three


@exercise(
    "sgd_momentum",
    points=2,
    minutes=5,
    difficulty=1,
    hints=(
        "First the new velocity, then the weights move with the *new* one.",
        "v gathers gradients as they are; the rate comes in only when w moves.",
    ),
)
def momentum_step(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> tuple[Array, Array]:
    v = rho * v + g
    return w - rate * v, v


@momentum_step.cases
def cases(rng: Random) -> Iterator[Case]:
    w, v, g = np.array([1.0, 3.0]), np.array([4.0, -1.0]), np.array([2.0, 6.0])
    yield Case(w, v, g, 0.1, visible=True, why="the usual ρ of 0.9")
    yield Case(w.reshape(2, 1), v.reshape(2, 1), g.reshape(2, 1), 0.3, 0.5, visible=True, why="another ρ")
    yield Case(np.array([3, 1]), np.array([0, 0]), np.array([1, -2]), 0.25, visible=True, why="at rest, whole numbers")
    for why, arrays in three(rng):
        yield Case(*arrays, 0.2, float(rng.uniform(0.3, 0.8)), why=why)
    yield Case(*several(rng, 3, 4), 0.05, why="ρ left out")
    yield Case(*several(rng, 3, 4), 0.05, why="ρ by name", kwargs={"rho": 0.99})
    yield Case(*several(rng, 3, 2), 0.5, 0.0, why="ρ = 0: plain descent")
    yield from in_other_layouts(lambda: (*several(rng, 3, 3, 4), 0.3, 0.6))


@momentum_step.misconception("You make v a mean, with (1 − ρ) before the gradient; here it is a decaying sum.")
def makes_v_a_mean(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + (1 - rho) * g
    return w - rate * v, v


@momentum_step.misconception("w moves with the old velocity; move it with the new one.")
def moves_with_the_old_velocity(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return w - rate * v, rho * v + g


@momentum_step.misconception("w moves by the gradient alone; it should move with the velocity.")
def moves_by_the_gradient(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return w - rate * g, rho * v + g


@momentum_step.misconception("You climb: in this form w ← w − αv.")
def climbs(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + g
    return w + rate * v, v


@momentum_step.misconception("The order of the results is: first the weights, then the velocity.")
def swaps_the_results(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, g, rate, rho)[::-1]


@momentum_step.misconception("You change the caller's arrays; return new ones.")
def changes_the_arguments(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    new = momentum_step(w, v, g, rate, rho)
    w[...], v[...] = new
    return new


@momentum_step.misconception("That is the other form, with the rate inside v; here v gathers plain gradients.")
def velocity_form(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - rate * g
    return w + v, v


@momentum_step.misconception("You return the weights alone; the next step needs the velocity too.")
def returns_the_weights_alone(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, g, rate, rho)[0]


@momentum_step.misconception("ρ multiplies the old velocity only; you let it shrink the new gradient too.")
def rho_shrinks_the_gradient_too(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * (v + g)
    return w - rate * v, v


@momentum_step.misconception("ρ is missing: without friction the old velocity never fades.")
def rho_of_one(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, g, rate, 1.0)


@momentum_step.misconception("ρ is missing: without friction the old velocity never fades.")
def forgets_rho(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = v + g
    return w - rate * v, v


@momentum_step.misconception("You take a ρ of 0.9 for granted; use `rho`.")
def takes_default_rho(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, g, rate)


@momentum_step.misconception("You return the old velocity; the next step needs the new one.")
def returns_the_old_velocity(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, g, rate, rho)[0], v.copy()


@momentum_step.misconception("That is plain gradient descent: the velocity takes no part.")
def plain_descent(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return w - rate * g, v.copy()


@momentum_step.misconception("ρ belongs to the old velocity; you multiply the new gradient by it.")
def rho_times_the_gradient(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = v + rho * g
    return w - rate * v, v


@momentum_step.misconception("The rate is inside your velocity; here v gathers plain gradients, and w ← w − αv.")
def rate_inside_v(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + rate * g
    return w - v, v


@momentum_step.misconception("The gradient enters the velocity with a plus; the minus comes when w moves.")
def minus_inside_v(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - g
    return w - rate * v, v


@momentum_step.misconception("The minus belongs where w moves, w ← w − αv; your v has it already.")
def minus_inside_v_and_plus_outside(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - g
    return w + rate * v, v


@momentum_step.misconception("The rate is missing: w ← w − αv.")
def forgets_the_rate(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + g
    return w - v, v


@momentum_step.misconception("w looks ahead as in Nesterov's form; here it moves by the new velocity as it is.")
def looks_ahead(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + g
    return w - rate * (rho * v + g), v


@momentum_step.misconception("The rate acts twice: on the gradient in v, and where w moves.")
def rate_acts_twice(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + rate * g
    return w - rate * v, v


@momentum_step.misconception("You divide v by 1 − ρ; here it stays the plain decaying sum.")
def divides_by_one_minus_rho(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = (rho * v + g) / (1 - rho)
    return w - rate * v, v
