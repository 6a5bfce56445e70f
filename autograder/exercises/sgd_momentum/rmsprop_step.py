"""`rmsprop_step`: reference, cases, misconceptions (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
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


@rmsprop_step.misconception("ε stands inside the root; add it after the root.")
def stands_inside_root_add_after_2(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    s = rho * s + (1 - rho) * g**2
    return w - rate * g / np.sqrt(s + eps), s


@rmsprop_step.misconception("s grows for ever: that is Adagrad's sum. Here s is a running mean, with ρ and 1 − ρ.")
def s_grows_ever_adagrad_sum(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    return adagrad_step(w, s, g, rate, eps)


@rmsprop_step.misconception("ρ and 1 − ρ have changed places: most of the old s stays.")
def gives_1_changed_places_most_old(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    return rmsprop_step(w, s, g, rate, 1 - rho, eps)


@rmsprop_step.misconception("You divide by the root of the old s; put the new square in first.")
def divide_root_old_s_put_2(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    return w - rate * g / (np.sqrt(s) + eps), rho * s + (1 - rho) * g**2


@rmsprop_step.misconception("The root is missing: divide by √s + ε.")
def root_missing_divide_s_2(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    s = rho * s + (1 - rho) * g**2
    return w - rate * g / (s + eps), s


@rmsprop_step.misconception("You climb: the step is subtracted.")
def climb_step_subtracted_2(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    return rmsprop_step(w, s, g, -rate, rho, eps)


@rmsprop_step.misconception("The new square enters in full; it should enter with 1 − ρ.")
def new_square_enters_full_should(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    s = rho * s + g**2
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("s is a mean of the gradients themselves; it should be one of their squares.")
def s_mean_gradients_themselves_should(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    s = rho * s + (1 - rho) * g
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("s is a mean of the gradients themselves; it should be one of their squares.")
def s_mean_gradients_themselves_should_2(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    s = rho * s + (1 - rho) * abs(g)
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("One number for all weights: each weight has its own mean of squares.")
def one_number_all_weights_each_3(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    s = rho * s + (1 - rho) * np.mean(g**2)
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("1 − ρ is squared with the gradient: it should stand before the square.")
def gives_1_squared_gradient_should_stand(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    s = rho * s + ((1 - rho) * g) ** 2
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("You correct s as Adam does; RMSProp takes it as it is.")
def correct_s_adam_does_rmsprop(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    s = rho * s + (1 - rho) * g**2
    return w - rate * g / (np.sqrt(s / (1 - rho)) + eps), s


@rmsprop_step.misconception("You return the root of s; the next step needs s itself.")
def return_root_s_next_step_2(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    new, s = rmsprop_step(w, s, g, rate, rho, eps)
    return new, np.sqrt(s)


@rmsprop_step.misconception("You leave ε out: where s is 0 or tiny, the divisor needs it.")
def leave_out_where_s_0(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    return rmsprop_step(w, s, g, rate, rho, 0.0)


@rmsprop_step.misconception("Look at the default values: the rate is 0.001 where it is left out.")
def look_default_values_rate_0(
    w: Array, s: Array, g: Array, rate: float = 0.01, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    return rmsprop_step(w, s, g, rate, rho, eps)


@rmsprop_step.misconception("Look at the default values: ρ is 0.9 where it is left out.")
def look_default_values_0_9(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.99, eps: float = 1e-7
) -> Any:
    return rmsprop_step(w, s, g, rate, rho, eps)


@rmsprop_step.misconception("The order of the results is: first the weights, then the squares.")
def order_results_first_weights_then_7(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    return rmsprop_step(w, s, g, rate, rho, eps)[::-1]


@rmsprop_step.misconception("You change the caller's arrays; return new ones.")
def change_caller_arrays_return_new_5(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> Any:
    new = rmsprop_step(w, s, g, rate, rho, eps)
    w[...], s[...] = new
    return new
