"""nesterov_step: a step in velocity form whose gradient is taken further ahead (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.sgd_momentum.makers import Array, Function, Random, kept, several, signed, slope, tilted
from autograder.exercises.sgd_momentum.momentum_step import momentum_step
from autograder.exercises.sgd_momentum.velocity_step import velocity_step


@exercise(
    "sgd_momentum",
    points=1,
    minutes=6,
    difficulty=2,
    optional=True,
    probe="gradients.with_gradient",
    hints=(
        "Momentum will carry w to about w + ρv anyway: ask for the gradient there.",
        "Only the gradient is taken there; w itself still moves from where it stands.",
    ),
)
def nesterov_step(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> tuple[Array, Array]:
    v = rho * v - rate * grad(w + rho * v)
    return w + v, v


@nesterov_step.cases
def cases(rng: Random) -> Iterator[Case]:
    w, v = np.array([1.0, 3.0]), np.array([0.5, -1.0])
    steep = slope([0.0, 0.5], [1.0, 3.0], 0.1)
    yield Case(w, v, steep, 0.1, visible=True, why="the usual ρ of 0.9")
    yield Case(w, v, steep, 0.05, 0.5, visible=True, why="another ρ")
    yield Case(np.array([3, 1]), np.array([1, -2]), steep, 0.02, visible=True, why="whole numbers")
    yield Case(*several(rng, 2, 2, 3), tilted(rng, 2, 3), 0.2, 0.6, why="a matrix")
    yield Case(signed(rng, 4), np.zeros(4), tilted(rng, 4), 0.1, why="at rest")
    yield Case(*several(rng, 2, 3), tilted(rng, 3), 0.1, why="ρ by name", kwargs={"rho": 0.99})
    yield Case(*(a.astype("float32") for a in several(rng, 2, 3)), tilted(rng, 3), 0.1, 0.7, why="float32")
    yield Case(*several(rng, 2, 2), slope(signed(rng, 2), [1.0, 2.0], 0.2), 0.1, 0.0, why="ρ = 0: plain descent")
    yield Case(*several(rng, 2, 5), tilted(rng, 5), 0.05, why="ρ left out")
    yield Case(*several(rng, 2), slope(0.5, 2.0), 0.1, 0.4, why="no axes")
    yield Case(*several(rng, 2, 3), kept(signed(rng, 3)), 0.1, weight=0.25, why="a gradient that is still needed")
    yield from in_other_layouts(lambda: (*several(rng, 2, 2, 3), tilted(rng, 2, 3), 0.2, 0.6), weight=0.2)


@nesterov_step.misconception("The gradient is taken where w stands: that is plain momentum. Look ahead first.")
def never_looks_ahead(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, grad(w), rate, rho)


@nesterov_step.misconception("You look ahead by v; friction shortens that to ρv.")
def looks_ahead_by_v(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, grad(w + v), rate, rho)


@nesterov_step.misconception("You look back: the place to look at is w + ρv.")
def looks_back(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, grad(w - rho * v), rate, rho)


@nesterov_step.misconception("v should be of the velocity form, the rate inside it; yours gathers plain gradients.")
def momentum_form(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, grad(w + rho * v), rate, rho)


@nesterov_step.misconception("You start the move from the place looked at; only the gradient is taken there.")
def moves_from_the_place_looked_at(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    new = rho * v - rate * grad(w + rho * v)
    return w + rho * v + new, new


@nesterov_step.misconception("The order of the results is: first the weights, then the velocity.")
def swaps_the_results(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return nesterov_step(w, v, grad, rate, rho)[::-1]


@nesterov_step.misconception("Your velocity points uphill: the gradient enters it with a minus.")
def climbs(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return nesterov_step(w, v, grad, -rate, rho)


@nesterov_step.misconception("You take a ρ of 0.9 for granted; use `rho`.")
def takes_default_rho(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return nesterov_step(w, v, grad, rate)


@nesterov_step.misconception("v should be of the velocity form, the rate inside it; yours gathers plain gradients.")
def momentum_form_scaled(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, grad(w - rate * rho * v), rate, rho)


@nesterov_step.misconception("The gradient is taken at ρv alone; the place to look at is w + ρv.")
def looks_at_rho_v_alone(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, grad(rho * v), rate, rho)


@nesterov_step.misconception("ρ is missing where the old velocity enters the new one: v ← ρv − …")
def forgets_rho_in_v(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, grad(w + rho * v), rate, 1.0)


@nesterov_step.misconception("w moves with the old velocity; move it with the new one.")
def moves_with_the_old_velocity(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return w + v, nesterov_step(w, v, grad, rate, rho)[1]


@nesterov_step.misconception("You look ahead by a whole step; the place to look at is w + ρv, without the gradient.")
def looks_ahead_by_a_step(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, grad(velocity_step(w, v, grad(w), rate, rho)[0]), rate, rho)


@nesterov_step.misconception("The minus is in v already; w moves by adding v.")
def subtracts_v(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    v = nesterov_step(w, v, grad, rate, rho)[1]
    return w - v, v


@nesterov_step.misconception("The rate multiplies the gradient only, not the old velocity.")
def rate_times_the_old_velocity_too(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    v = rate * (rho * v - grad(w + rho * v))
    return w + v, v


@nesterov_step.misconception("w looks ahead with the new velocity again; it moves by v as it is.")
def looks_ahead_twice(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    v = nesterov_step(w, v, grad, rate, rho)[1]
    return w + rho * v, v


@nesterov_step.misconception("You change the caller's arrays; return new ones.")
def changes_the_arguments(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    new = nesterov_step(w, v, grad, rate, rho)
    w[...], v[...] = new
    return new


@nesterov_step.misconception("The gradient enters v with −α: you add it as it is.")
def adds_the_plain_gradient(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + grad(w + rho * v)
    return w + v, v


@nesterov_step.misconception("ρv is added to the place, w, before the gradient is taken; you add it to the gradient.")
def adds_to_the_gradient(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - rate * (grad(w) + rho * v)
    return w + v, v


@nesterov_step.misconception(
    "That form keeps the place looked at as its w, and takes the gradient there; here w is where you stand."
)
def other_variable(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    new = rho * v - rate * grad(w)
    return w - rho * v + (1 + rho) * new, new
