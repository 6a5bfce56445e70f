"""softmax: probabilities along the last axis, without overflow (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.gradients.makers import Array, Random, logistic, signed


@exercise(
    "gradients",
    points=2,
    minutes=10,
    difficulty=2,
    hints=(
        "exp(z) overflows for large z. Does the result change if you subtract one number from all logits of a row?",
        "Subtract each row's largest entry first. `axis=-1, keepdims=True` keeps the shape ready for broadcasting.",
    ),
)
def softmax(z: Array) -> Array:
    raised = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


@softmax.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, 2.0, 4.0], [0.0, 0.5, -1.0]]), visible=True, why="two rows of three logits")
    yield Case(np.array([1, 2, 3]), visible=True, why="whole numbers in a vector")
    yield Case(np.array([[1000.0, 999.0], [-1000.0, -999.0], [0.0, -1000.0]]), visible=True, stable=True, why="±1000")
    yield Case(np.arange(8.0).reshape(2, 2, 2) ** 1.5, visible=True, why="three axes")
    yield Case(signed(rng, 3, 2, 4), why="three axes, all of different sizes")
    yield Case(3 * signed(rng, 2, 1, 3, 2), why="four axes")
    yield Case(3 * signed(rng, 4, 4), why="as many rows as columns")
    yield Case(signed(rng, 5, 3).astype(np.float32), why="float32")
    yield Case(signed(rng, 2, 3).astype(np.float16), why="float16")
    yield Case(signed(rng, 3, 1), why="a single class: certain")
    yield Case(rng.integers(-5, 6, (4, 3)), why="whole numbers")
    yield Case(
        np.append(1000 * signed(rng, 2).clip(-1, 1), [1000.0, 999 + rng.random()]),
        stable=True,
        why="−1000 and 1000 in one vector",
    )
    yield Case((1000 * signed(rng, 3, 5)).clip(-1000, 1000), stable=True, why="large random logits")
    yield Case(
        np.array([[1000, -1000], [990 + 10 * rng.random(), 1000]], np.float32), stable=True, why="±1000 in float32"
    )
    yield Case(signed(rng, 3, 4), weight=0.25, tolerance=1e-12, why="exact to twelve digits")
    yield from in_other_layouts(lambda: (3 * signed(rng, 2, 3, 4),))


@softmax.misconception("exp overflows for large logits: subtract something from each row first.")
def overflows(z: Array) -> Array:
    return np.asarray(np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True))


@softmax.misconception("You divide by the sum of everything; each row should add up to 1 on its own.")
def divides_by_everything(z: Array) -> Array:
    raised = np.exp(z - z.max())
    return np.asarray(raised / raised.sum())


@softmax.misconception("You normalise along the first axis; the classes lie along the last.")
def normalises_columns(z: Array) -> Array:
    raised = np.exp(z - z.max(axis=0, keepdims=True))
    return np.asarray(raised / raised.sum(axis=0, keepdims=True))


@softmax.misconception("You always normalise along axis 1; the classes lie along the last axis, whatever its number.")
def always_axis_one(z: Array) -> Array:
    raised = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


@softmax.misconception("You subtract the largest entry of all; in a row far below it every exp becomes 0.")
def subtracts_largest_of_all(z: Array) -> Array:
    raised = np.exp(z - z.max())
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


@softmax.misconception("The logits should go through exp before you divide by their sum.")
def forgets_exp(z: Array) -> Array:
    return np.asarray(z / z.sum(axis=-1, keepdims=True))


@softmax.misconception("You return the logarithms of the probabilities.")
def returns_logarithms(z: Array) -> Array:
    shifted = z - z.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))


@softmax.misconception("That is a sigmoid of each logit; the probabilities of a row should add up to 1.")
def sigmoid_of_each(z: Array) -> Array:
    return logistic(z)


@softmax.misconception("You don't divide by the sum of the row, so the probabilities do not add up to 1.")
def forgets_to_divide(z: Array) -> Array:
    return np.asarray(np.exp(z - z.max(axis=-1, keepdims=True)))


@softmax.misconception("You choose the largest; softmax gives every class its share.")
def picks_the_largest(z: Array) -> Array:
    return np.asarray(z == z.max(axis=-1, keepdims=True)).astype(float)


@softmax.misconception("These are powers of 2; softmax takes powers of e.")
def powers_of_two(z: Array) -> Array:
    return softmax(z * np.log(2))


@softmax.misconception("The exponent has the wrong sign: the largest logit should have the largest probability.")
def exponent_with_wrong_sign(z: Array) -> Array:
    return softmax(-1.0 * z)


@softmax.misconception("Divided by a number, the logits are others; subtract one, and the result stays the same.")
def divides_by_the_largest(z: Array) -> Array:
    return softmax(z / np.abs(z).max(axis=-1, keepdims=True))


@softmax.misconception("Cutting large logits off makes unequal ones equal; subtract something from the whole row.")
def clips_the_logits(z: Array) -> Array:
    raised = np.exp(np.clip(z, -700, 700))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


@softmax.misconception(
    "You divide by the sum of everything, and exp overflows: each row is on its own, less its largest entry."
)
def overflows_over_everything(z: Array) -> Any:
    with np.errstate(all="ignore"):
        return np.exp(z) / np.exp(z).sum()


@softmax.misconception("You return logarithms; probabilities are asked for.")
def logarithm_of_underflow(z: Array) -> Any:
    with np.errstate(all="ignore"):
        return np.log(softmax(z))
