"""glorot_uniform: a weight matrix drawn evenly up to √(6 / (fan_in + fan_out)) (trusted)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Rng, exercise
from autograder.exercises.mnist.makers import Array, Random, seed


@exercise(
    "mnist",
    points=2,
    minutes=6,
    difficulty=1,
    dtype="exact",
    hints=(
        "Work out the limit first, as a number: √(6 / (fan_in + fan_out)).",
        "`rng.uniform(low, high, shape)` draws the whole matrix in one call.",
        "The generator gives float64; the network wants float32.",
    ),
)
def glorot_uniform(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(3, 5, Rng(0), visible=True, why="three inputs, five units")
    yield Case(6, 2, Rng(1), visible=True, why="more inputs than units")
    yield Case(4, 4, seed(rng), why="as many inputs as units")
    yield Case(1, 7, seed(rng), why="a single input")
    yield Case(9, 1, seed(rng), why="a single unit")
    yield Case(40, 25, seed(rng), why="a larger layer")
    yield Case(1, 1, seed(rng), why="one weight")


@glorot_uniform.misconception("The numbers are right, the dtype should be float32.")
def stays_float64(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_in, fan_out))


@glorot_uniform.misconception("You draw from a bell curve; Glorot's uniform start draws evenly from −l to l.")
def glorot_normal(fan_in: int, fan_out: int, rng: Random) -> Array:
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("The root should cover the whole fraction: √(6 / (fan_in + fan_out)).")
def root_of_six_only(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6) / (fan_in + fan_out)
    return rng.uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception(
    "√(6 / fan_in) is He's limit, which looks at the inputs only; Glorot's counts the outputs too."
)
def he_uniform(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / fan_in)
    return rng.uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("√(2 / (fan_in + fan_out)) is the spread of a bell curve; the uniform limit has a 6.")
def limit_of_bell_curve(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(2 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("Inputs come first: the shape should be (fan_in, fan_out), so that x @ W fits.")
def shape_swapped(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_out, fan_in)).astype(np.float32)


@glorot_uniform.misconception("Weights should be negative as often as positive: draw from −l to l.")
def positive_only(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(0, limit, (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("You make a generator of your own; draw from the `rng` that is handed in.")
def own_generator_seed_42(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / (fan_in + fan_out))
    return np.random.default_rng(42).uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("You make a generator of your own; draw from the `rng` that is handed in.")
def own_generator_seed_0(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / (fan_in + fan_out))
    return np.random.default_rng(0).uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)


def _evenly(limit_of: Any) -> Any:
    """Draws up to another limit."""

    def draw(fan_in: int, fan_out: int, rng: Random) -> Array:
        limit = limit_of(fan_in, fan_out)
        return rng.uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)

    return draw


glorot_uniform.misconception("The root is missing: the limit is √(6 / (fan_in + fan_out)).", name="forgets_root")(
    _evenly(lambda a, b: 6 / (a + b))
)


glorot_uniform.misconception("fan_in and fan_out are added in the limit, not multiplied.", name="fans_multiplied")(
    _evenly(lambda a, b: np.sqrt(6 / (a * b)))
)


glorot_uniform.misconception("`6 / fan_in + fan_out` divides first: the sum wants brackets.", name="missing_brackets")(
    _evenly(lambda a, b: np.sqrt(6 / a + b))
)


glorot_uniform.misconception("You draw from −1 to 1; the limit depends on the fans.", name="limit_of_one")(
    _evenly(lambda a, b: 1.0)
)


@glorot_uniform.misconception("That is He's bell curve; Glorot's uniform start draws evenly, and counts outputs too.")
def he_normal(fan_in: int, fan_out: int, rng: Random) -> Array:
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("Draw the matrix in its own shape; drawn as (fan_out, fan_in) and turned it is another.")
def drawn_transposed(fan_in: int, fan_out: int, rng: Random) -> Array:
    return np.ascontiguousarray(np.asarray(glorot_uniform(fan_out, fan_in, rng)).T)


@glorot_uniform.misconception("You draw from a bell curve; here the weights are drawn evenly from −l to l.")
def draws_normally(fan_in: int, fan_out: int, rng: Random) -> Any:
    limit = math.sqrt(6 / (fan_in + fan_out))
    return rng.normal(0, limit, (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("Your weights run from 0 to 1; draw from −l to l.")
def draws_from_0_to_1(fan_in: int, fan_out: int, rng: Random) -> Any:
    return rng.random((fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("The limit follows `fan_in` and `fan_out`; yours is always that of 784 and 512.")
def sizes_of_the_course(fan_in: int, fan_out: int, rng: Random) -> Any:
    limit = math.sqrt(6 / (784 + 512))
    return rng.uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)
