"""sigmoid_backward: the gradient from above times the sigmoid's slope, from its output (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.backprop.makers import LAID, Array, Random, fractions, sigmoid, whole


@exercise(
    "backprop",
    points=1,
    minutes=4,
    difficulty=1,
    hints=("With u = σ(z), the slope of σ at z can be written with u alone.", "The slope is u · (1 − u)."),
)
def sigmoid_backward(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out * u * (1 - u))


@sigmoid_backward.cases
def cases(rng: Random) -> Iterator[Case]:
    u = np.array([[0.5, 0.1, 0.9], [0.25, 1.0, 0.0]])
    yield Case(np.array([[4.0, -10.0, 10.0], [2.0, 3.0, 5.0]]), u, visible=True, why="outputs 0 and 1 among others")
    yield Case(np.array([8.0, -1.0]), np.array([0.5, 0.75]), visible=True, why="a vector")
    yield Case(fractions(rng, 4, 3), rng.uniform(0, 1, (4, 3)), why="random numbers")
    yield Case(whole(rng, 5, 2), rng.uniform(0, 1, (5, 2)), why="whole numbers from above")
    yield Case(fractions(rng, 3, 2).astype(np.float32), rng.uniform(0, 1, (3, 2)).astype(np.float32), why="float32")
    yield Case(fractions(rng, 2, 3, 4), rng.uniform(0, 1, (2, 3, 4)), why="three axes")
    yield Case(fractions(rng, 4), rng.permutation([0, 1, 1, 0]), why="saturated outputs, whole numbers")
    nothing = np.zeros((0, *rng.integers(1, 30, 3)))
    yield Case(nothing, nothing, why="an empty batch", weight=0.2)
    yield Case(fractions(rng, 1, 6, scale=50), rng.uniform(0.01, 0.99, (1, 6)), why="large gradients")
    for laid in LAID:
        yield Case(fractions(rng, 3, 4, 2), rng.uniform(0, 1, (3, 4, 2)), laid=laid, weight=0.2)


@sigmoid_backward.misconception("You apply the sigmoid once more; u is its output already.")
def sigmoid_twice(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out * sigmoid(u) * (1 - sigmoid(u)))


@sigmoid_backward.misconception("That is the local slope alone; multiply it with the gradient that comes from above.")
def slope_alone(grad_out: Array, u: Array) -> Any:
    return u * (1 - u)


@sigmoid_backward.misconception("1 − u² is the slope of tanh; the sigmoid's looks a little different.")
def tanh_slope(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out * (1 - u**2))


@sigmoid_backward.misconception("One factor is missing: the slope is small near 0 as well as near 1.")
def slope_without_output(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out * (1 - u))


@sigmoid_backward.misconception("The slope is not the output: u itself is largest where the sigmoid is flat.")
def slope_is_output(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out * u)


@sigmoid_backward.misconception("The chain rule multiplies with the local slope; you divide by it.")
def divides_by_clipped_slope(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out / np.maximum(u * (1 - u), 1e-12))


@sigmoid_backward.misconception("The chain rule multiplies with the local slope; you divide by it.")
def divides_by_slope(grad_out: Array, u: Array) -> Any:
    with np.errstate(divide="ignore"):
        return grad_out / (u * (1 - u))


@sigmoid_backward.misconception("The chain rule multiplies with the local slope; you add it.")
def adds_slope(grad_out: Array, u: Array) -> Any:
    return grad_out + u * (1 - u)


@sigmoid_backward.misconception("One u too many: the slope is u · (1 − u), without a square.")
def output_squared(grad_out: Array, u: Array) -> Any:
    return grad_out * u**2 * (1 - u)


@sigmoid_backward.misconception("`u * 1 - u` multiplies first: 1 − u wants brackets.")
def missing_brackets(grad_out: Array, u: Array) -> Any:
    return grad_out * u * 1 - u


@sigmoid_backward.misconception("You have the sign of the slope wrong: the sigmoid rises everywhere.")
def sign_reversed(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out * u * (u - 1))


@sigmoid_backward.misconception("The slope is u·(1 − u), with a minus.")
def adds_output_to_one(grad_out: Array, u: Array) -> Any:
    return grad_out * u * (1 + u)


@sigmoid_backward.misconception("You take one mean slope for all; each entry has its own.")
def mean_slope(grad_out: Array, u: Array) -> Any:
    return grad_out * (u * (1 - u)).mean()


@sigmoid_backward.misconception("The slope is worked out from the output u; you work it out from the gradient.")
def slope_by_gradient(grad_out: Array, u: Array) -> Any:
    return grad_out * grad_out * (1 - grad_out)


@sigmoid_backward.misconception("The slope is u·(1 − u): a factor is squared in yours.")
def squares_a_factor(grad_out: Array, u: Array) -> Any:
    return grad_out * u * (1 - u) ** 2
