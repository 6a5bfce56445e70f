"""binary_cross_entropy_gradient: σ(z) − y, for equal shapes only; others are a ValueError (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.gradients.makers import Array, Random, logistic, signed
from autograder.exercises.gradients.softmax import softmax


@exercise(
    "gradients",
    points=2,
    minutes=10,
    difficulty=2,
    hints=(
        "How would (n,) minus (n, 1) broadcast? Compare the shapes before anything else.",
        "e^(−z) overflows for z = −1000: use one form of σ for z ≥ 0 and another below.",
    ),
)
def binary_cross_entropy_gradient(y: Array, z: Array) -> Array:
    if y.shape != z.shape:
        raise ValueError(f"targets {y.shape} and logits {z.shape} should have the same shape")
    return np.asarray(np.exp(-np.logaddexp(0, -z)) - y)


@binary_cross_entropy_gradient.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([0, 1, 1]), np.array([0.5, 2.0, -1.0]), visible=True, why="three logits")
    yield Case(
        np.array([1, 0, 1, 0]), np.array([1000.0, 1000, -1000, -1000]), visible=True, stable=True, why="logits of ±1000"
    )
    yield Case(np.zeros(3), np.zeros((3, 1)), visible=True, raises=ValueError, why="(3,) against (3, 1)")
    yield Case(np.array([[1.0, 0.0]]), np.array([[1, -2]]), visible=True, why="a row of whole numbers")
    yield Case(rng.integers(0, 2, 8), signed(rng, 8), why="random targets and logits")
    yield Case(rng.integers(0, 2, (4, 3)), 2 * signed(rng, 4, 3), why="a matrix")
    yield Case(rng.integers(0, 2, (5, 1)), signed(rng, 5, 1), why="a column")
    yield Case(np.ones(1), signed(rng, 4), raises=ValueError, weight=0.5, why="one target for four logits")
    yield Case(np.ones((2, 3)), signed(rng, 3), raises=ValueError, weight=0.5, why="(2, 3) against (3,)")
    yield Case(np.ones(6), signed(rng, 2, 3), raises=ValueError, weight=0.5, why="as many entries, another shape")
    yield Case(np.ones(3), signed(rng, 4), raises=ValueError, weight=0.5, why="lengths that differ")
    yield Case(rng.integers(0, 2, 5).astype(np.uint8), signed(rng, 5).astype(np.float32), why="float32")
    yield Case(rng.integers(0, 2, 5), 1000 * rng.uniform(-1, 1, 5), stable=True, why="large random logits")
    yield Case(rng.integers(0, 2, 4), signed(rng, 4), weight=0.25, tolerance=1e-12, why="exact to twelve digits")
    yield from in_other_layouts(lambda: (rng.integers(0, 2, (3, 4)), signed(rng, 3, 4)))


@binary_cross_entropy_gradient.misconception(
    "Unequal shapes should raise a ValueError; here they broadcast to a larger array."
)
def broadcasts_unequal_shapes(y: Array, z: Array) -> Array:
    return np.asarray(logistic(z) - y)


@binary_cross_entropy_gradient.misconception(
    "The exponential overflows for large logits; use the form of σ that fits the sign of z."
)
def overflows(y: Array, z: Array) -> Array:
    if y.shape != z.shape:
        raise ValueError
    return np.asarray(np.exp(z) / (1 + np.exp(z)) - y)


@binary_cross_entropy_gradient.misconception("The sign is swapped: where y is 0, a larger logit makes the loss grow.")
def wrong_sign(y: Array, z: Array) -> Any:
    return -binary_cross_entropy_gradient(y, z)


@binary_cross_entropy_gradient.misconception("You subtract y from the logit; the sigmoid of the logit comes first.")
def skips_the_sigmoid(y: Array, z: Array) -> Array:
    if y.shape != z.shape:
        raise ValueError
    return np.asarray(1.0 * z - y)


@binary_cross_entropy_gradient.misconception(
    "The factor σ(1 − σ) cancels against the logarithm's own slope; leave it out."
)
def slope_of_the_probability(y: Array, z: Array) -> Any:
    p = logistic(z)
    return binary_cross_entropy_gradient(y, z) * p * (1 - p)


@binary_cross_entropy_gradient.misconception(
    "The loss is a sum, so its gradient is not divided by the number of entries."
)
def divides_by_entries(y: Array, z: Array) -> Any:
    return binary_cross_entropy_gradient(y, z) / y.size


@binary_cross_entropy_gradient.misconception("You add the entries up; each logit has its own slope.")
def sums_the_entries(y: Array, z: Array) -> Any:
    return float(binary_cross_entropy_gradient(y, z).sum())


@binary_cross_entropy_gradient.misconception("Comparing lengths is not enough: (3,) and (3, 1) have the same.")
def compares_lengths_only(y: Array, z: Array) -> Array:
    if len(y) != len(z):
        raise ValueError
    return np.asarray(np.where(z < 0, np.exp(-np.logaddexp(0, -z)), logistic(z)) - y.reshape(z.shape))


@binary_cross_entropy_gradient.misconception("tanh runs from −1 to 1; here it takes the sigmoid, from 0 to 1.")
def tanh_for_sigmoid(y: Array, z: Array) -> Array:
    binary_cross_entropy_gradient(y, z)
    return np.asarray(np.tanh(z) - y)


@binary_cross_entropy_gradient.misconception("That is the probability alone; the target should come in as well.")
def forgets_the_target(y: Array, z: Array) -> Array:
    binary_cross_entropy_gradient(y, z)
    return logistic(z)


@binary_cross_entropy_gradient.misconception("Targets come first: your arguments have changed places.")
def swaps_the_arguments(y: Array, z: Array) -> Any:
    if y.shape != z.shape:
        raise ValueError
    return np.asarray(logistic(1.0 * y) - z)


@binary_cross_entropy_gradient.misconception("Softmax lets the entries compete; each of them has its own sigmoid.")
def softmax_of_entries(y: Array, z: Array) -> Array:
    binary_cross_entropy_gradient(y, z)
    return np.asarray(softmax(z.reshape(1, -1)).reshape(z.shape) - y)


@binary_cross_entropy_gradient.misconception("You decide already, 0 or 1; the sigmoid gives a probability.")
def decides_already(y: Array, z: Array) -> Array:
    binary_cross_entropy_gradient(y, z)
    return np.asarray(np.where(z > 0, 1.0, 0.0) - y)
