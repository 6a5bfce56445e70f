"""velocity_step: a step with momentum, the rate and the minus inside v (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.sgd_momentum.makers import Array, Random, several, three
from autograder.exercises.sgd_momentum.momentum_step import momentum_step


@exercise(
    "sgd_momentum",
    points=2,
    minutes=4,
    difficulty=1,
    hints=(
        "Here the velocity is the way that w goes in this step, rate and sign included.",
        "So w moves by adding the new velocity as it is.",
    ),
)
def velocity_step(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> tuple[Array, Array]:
    v = rho * v - rate * g
    return w + v, v


@velocity_step.cases
def cases(rng: Random) -> Iterator[Case]:
    w, v, g = np.array([1.0, 3.0]), np.array([0.5, -1.0]), np.array([2.0, 6.0])
    yield Case(w, v, g, 0.1, visible=True, why="the usual ρ of 0.9")
    yield Case(w.reshape(1, 2), v.reshape(1, 2), g.reshape(1, 2), 0.3, 0.5, visible=True, why="another ρ")
    yield Case(np.array([3, 1]), np.array([0, 0]), np.array([1, -2]), 0.25, visible=True, why="at rest, whole numbers")
    for why, arrays in three(rng):
        yield Case(*arrays, 0.2, float(rng.uniform(0.3, 0.8)), why=why)
    yield Case(*several(rng, 3, 4), 0.05, why="ρ left out")
    yield Case(*several(rng, 3, 4), 0.05, why="ρ by name", kwargs={"rho": 0.99})
    yield Case(*several(rng, 3, 2), 0.5, 0.0, why="ρ = 0: plain descent")
    yield from in_other_layouts(lambda: (*several(rng, 3, 3, 4), 0.3, 0.6))


@velocity_step.misconception("That is the other form, where v gathers plain gradients; here the rate is inside v.")
def momentum_form(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, g, rate, rho)


@velocity_step.misconception("w moves with the old velocity; move it with the new one.")
def moves_with_the_old_velocity(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return w + v, rho * v - rate * g


@velocity_step.misconception("Your velocity points uphill: the gradient enters it with a minus.")
def climbs(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + rate * g
    return w + v, v


@velocity_step.misconception("The minus is in v already; w moves by adding v.")
def subtracts_v(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - rate * g
    return w - v, v


@velocity_step.misconception("The rate acts twice: it is in v already.")
def rate_acts_twice(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - rate * g
    return w + rate * v, v


@velocity_step.misconception("You make v a mean, with (1 − ρ) before the gradient; here it is a decaying sum.")
def makes_v_a_mean(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, (1 - rho) * rate, rho)


@velocity_step.misconception("The order of the results is: first the weights, then the velocity.")
def swaps_the_results(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, rate, rho)[::-1]


@velocity_step.misconception("You change the caller's arrays; return new ones.")
def changes_the_arguments(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    new = velocity_step(w, v, g, rate, rho)
    w[...], v[...] = new
    return new


@velocity_step.misconception("The rate is missing: v ← ρv − αg.")
def forgets_the_rate(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, 1.0, rho)


@velocity_step.misconception("ρ is missing: without friction the old velocity never fades.")
def rho_of_one(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, rate, 1.0)


@velocity_step.misconception("ρ is missing: without friction the old velocity never fades.")
def forgets_rho(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = v - rate * g
    return w + v, v


@velocity_step.misconception("You take a ρ of 0.9 for granted; use `rho`.")
def takes_default_rho(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, rate)


@velocity_step.misconception("You return the old velocity; the next step needs the new one.")
def returns_the_old_velocity(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, rate, rho)[0], v.copy()


@velocity_step.misconception("Your v points uphill and w subtracts it; here the minus stands inside v: v ← ρv − αg.")
def plus_inside_v_and_minus_outside(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + rate * g
    return w - v, v


@velocity_step.misconception("The rate multiplies the gradient only, not the old velocity.")
def rate_times_all_of_v(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rate * (rho * v - g)
    return w + v, v


@velocity_step.misconception("The rate multiplies the gradient only, not the old velocity.")
def negative_rate_times_all_of_v(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = -rate * (rho * v + g)
    return w + v, v


@velocity_step.misconception("w looks ahead as in Nesterov's form; here it moves by the new velocity as it is.")
def looks_ahead(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - rate * g
    return w + rho * v - rate * g, v


@velocity_step.misconception("That is plain gradient descent: the velocity takes no part.")
def plain_descent(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return w - rate * g, v.copy()


@velocity_step.misconception("The gradient enters v with −α: you add it as it is.")
def adds_the_plain_gradient(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + g
    return w + v, v


@velocity_step.misconception("ρ and the rate have changed places: ρ goes with the old velocity.")
def swaps_rate_and_rho(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rate * v - rho * g
    return w + v, v


@velocity_step.misconception("ρ multiplies the old velocity only; you let it shrink the new gradient too.")
def rho_shrinks_the_gradient_too(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * (v - rate * g)
    return w + v, v
