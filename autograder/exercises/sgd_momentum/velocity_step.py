"""`velocity_step`: reference, cases, misconceptions (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
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


@velocity_step.misconception("That is the other form, where v gathers plain gradients; here the rate is inside v.")
def other_form_where_v_gathers(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, g, rate, rho)


@velocity_step.misconception("w moves with the old velocity; move it with the new one.")
def w_moves_old_velocity_move_2(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return w + v, rho * v - rate * g


@velocity_step.misconception("Your velocity points uphill: the gradient enters it with a minus.")
def velocity_points_uphill_gradient_enters(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + rate * g
    return w + v, v


@velocity_step.misconception("The minus is in v already; w moves by adding v.")
def minus_v_already_w_moves(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - rate * g
    return w - v, v


@velocity_step.misconception("The rate acts twice: it is in v already.")
def rate_acts_twice_v_already(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - rate * g
    return w + rate * v, v


@velocity_step.misconception("You make v a mean, with (1 − ρ) before the gradient; here it is a decaying sum.")
def make_v_mean_1_before_2(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, (1 - rho) * rate, rho)


@velocity_step.misconception("The order of the results is: first the weights, then the velocity.")
def order_results_first_weights_then_4(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, rate, rho)[::-1]


@velocity_step.misconception("You change the caller's arrays; return new ones.")
def change_caller_arrays_return_new_2(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    new = velocity_step(w, v, g, rate, rho)
    w[...], v[...] = new
    return new


@velocity_step.misconception("The rate is missing: v ← ρv − αg.")
def rate_missing_v_v_g(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, 1.0, rho)


@velocity_step.misconception("ρ is missing: without friction the old velocity never fades.")
def missing_without_friction_old_velocity_3(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, rate, 1.0)


@velocity_step.misconception("ρ is missing: without friction the old velocity never fades.")
def missing_without_friction_old_velocity_4(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = v - rate * g
    return w + v, v


@velocity_step.misconception("You take a ρ of 0.9 for granted; use `rho`.")
def take_0_9_granted_use_2(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, rate)


@velocity_step.misconception("You return the old velocity; the next step needs the new one.")
def return_old_velocity_next_step_2(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, rate, rho)[0], v.copy()


@velocity_step.misconception("Your v points uphill and w subtracts it; here the minus stands inside v: v ← ρv − αg.")
def v_points_uphill_w_subtracts(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + rate * g
    return w - v, v


@velocity_step.misconception("The rate multiplies the gradient only, not the old velocity.")
def rate_multiplies_gradient_only_old(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rate * (rho * v - g)
    return w + v, v


@velocity_step.misconception("The rate multiplies the gradient only, not the old velocity.")
def rate_multiplies_gradient_only_old_2(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = -rate * (rho * v + g)
    return w + v, v


@velocity_step.misconception("w looks ahead as in Nesterov's form; here it moves by the new velocity as it is.")
def w_looks_ahead_nesterov_form_2(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - rate * g
    return w + rho * v - rate * g, v


@velocity_step.misconception("That is plain gradient descent: the velocity takes no part.")
def plain_gradient_descent_velocity_takes_2(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return w - rate * g, v.copy()
