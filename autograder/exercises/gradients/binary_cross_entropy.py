"""binary_cross_entropy: its sum over targets of 0 or 1, straight from the logits, without overflow (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.gradients.makers import Array, Random, logistic, signed


@exercise(
    "gradients",
    points=3,
    minutes=15,
    difficulty=3,
    hints=(
        "One term of the loss is ln(1 + e^z) − y·z. Where does e^z overflow?",
        "For large z, ln(1 + e^z) is nearly z. Which NumPy function adds two numbers given as logarithms?",
    ),
)
def binary_cross_entropy(y: Array, z: Array) -> float:
    return float(np.sum(np.logaddexp(0, z) - y * z))


@binary_cross_entropy.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([0, 1, 1, 0]), np.array([0.5, 2.0, -1.0, -3.0]), visible=True, why="four logits")
    yield Case(
        np.array([1, 0, 1, 0]), np.array([1000.0, 1000, -1000, -1000]), visible=True, stable=True, why="logits of ±1000"
    )
    yield Case(np.array([[1.0], [0.0]]), np.array([[0.0], [1.0]]), visible=True, why="a column")
    yield Case(np.array([0, 1]), np.array([40.0, -50.0]), visible=True, why="confident and wrong")
    yield Case(rng.integers(0, 2, 9), signed(rng, 9), why="random targets and logits")
    yield Case(rng.integers(0, 2, (3, 4)).astype(float), 2 * signed(rng, 3, 4), why="a matrix")
    yield Case(rng.integers(0, 2, 5), rng.integers(-3, 4, 5), why="whole logits")
    yield Case(np.array([int(rng.integers(2))]), rng.uniform(720, 1000, 1), stable=True, why="one certain logit")
    yield Case(rng.integers(0, 2, 6).astype(np.float32), signed(rng, 6).astype(np.float32), why="float32")
    yield Case(np.ones(4), signed(rng, 4), why="all targets 1")
    yield Case(np.zeros(4), signed(rng, 4), why="all targets 0")
    yield Case(
        rng.permutation([0, 0, 1, 1, 1]),
        np.append(rng.permutation([-1000, 1000, 1000, -1000]), signed(rng, 1)),
        stable=True,
        why="mixed",
    )
    yield Case(rng.integers(0, 2, 3), signed(rng, 3), weight=0.25, tolerance=1e-12, why="exact to twelve digits")
    yield from in_other_layouts(lambda: (rng.integers(0, 2, (3, 4)), signed(rng, 3, 4)))


@binary_cross_entropy.misconception(
    "The exponential overflows for large logits; find a form of ln(1 + e^z) that does not."
)
def overflows(y: Array, z: Array) -> Any:
    return float(np.sum(np.log(1 + np.exp(z)) - y * z))


@binary_cross_entropy.misconception(
    "ln(1 + e^(y·z)) is a misprint that is going round: y·z is subtracted after the logarithm."
)
def misprinted_formula(y: Array, z: Array) -> Any:
    return float(np.sum(np.logaddexp(0, y * z)))


@binary_cross_entropy.misconception("You take the mean; the sum is asked for.")
def takes_the_mean(y: Array, z: Array) -> Any:
    return float(np.mean(np.logaddexp(0, z) - y * z))


@binary_cross_entropy.misconception("The signs of the targets are swapped: a large z should be cheap where y is 1.")
def swaps_the_targets(y: Array, z: Array) -> Any:
    return binary_cross_entropy(1 - y, z)


@binary_cross_entropy.misconception("z holds logits, not probabilities: they need a sigmoid first.")
def takes_logits_for_probabilities(y: Array, z: Array) -> Any:
    return float(-np.sum(y * np.log(z) + (1 - y) * np.log(1 - z)))


@binary_cross_entropy.misconception(
    "You clip the probabilities, so a confident mistake costs too little; work from the logits."
)
def clips_probabilities(y: Array, z: Array) -> Any:
    p = np.clip(logistic(z), 1e-12, 1 - 1e-12)
    return float(-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)))


@binary_cross_entropy.misconception("You count only the targets that are 1; those that are 0 cost something too.")
def counts_ones_only(y: Array, z: Array) -> Any:
    return float(np.sum(y * np.logaddexp(0, -z)))


@binary_cross_entropy.misconception("The sign is wrong: a loss of this kind is never negative.")
def wrong_sign(y: Array, z: Array) -> Any:
    return -binary_cross_entropy(y, z)


@binary_cross_entropy.misconception("That loss is for targets of −1 and +1; here they are 0 and 1.")
def targets_of_plus_minus_one(y: Array, z: Array) -> Any:
    return float(np.sum(np.logaddexp(0, -y * z)))


@binary_cross_entropy.misconception("y·z is subtracted; you add it.")
def adds_y_times_z(y: Array, z: Array) -> Any:
    return float(np.sum(np.logaddexp(0, z) + y * z))


@binary_cross_entropy.misconception("max(z, 0) is only nearly ln(1 + e^z); near 0 the difference counts.")
def maximum_for_logarithm(y: Array, z: Array) -> Any:
    return float(np.sum(np.maximum(z, 0) - y * z))


@binary_cross_entropy.misconception("Targets come first: your arguments have changed places.")
def swaps_the_arguments(y: Array, z: Array) -> Any:
    return binary_cross_entropy(z, y)


@binary_cross_entropy.misconception("That is the squared loss of the probabilities; here their logarithms count.")
def squared_loss_of_probabilities(y: Array, z: Array) -> Any:
    return float(np.sum((y - logistic(z)) ** 2))


@binary_cross_entropy.misconception("You return one loss an entry; add them up.")
def one_loss_an_entry(y: Array, z: Array) -> Any:
    return np.logaddexp(0, z) - y * z


@binary_cross_entropy.misconception("Clipped logits make large errors cheap; find a form that needs no clipping.")
def clips_the_logits(y: Array, z: Array) -> Any:
    return binary_cross_entropy(y, np.clip(z, -500, 500))


@binary_cross_entropy.misconception(
    "The formula is misprinted in one lecture: it is ln(1 + e^z) − y·z, not ln(1 + e^(y·z))."
)
def misprinted_and_overflowing(y: Array, z: Array) -> Any:
    with np.errstate(all="ignore"):
        return float(np.sum(np.log(1 + np.exp(y * z))))


@binary_cross_entropy.misconception(
    "A small constant keeps the logarithm finite and makes large errors cheap; find a form that needs none."
)
def clips_at_one_in_ten_millions(y: Array, z: Array) -> Any:
    with np.errstate(all="ignore"):
        p = np.clip(1 / (1 + np.exp(-z)), 1e-7, 1 - 1e-7)
    return float(-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)))


@binary_cross_entropy.misconception(
    "A small constant keeps the logarithm finite and makes large errors cheap; find a form that needs none."
)
def adds_one_in_ten_millions(y: Array, z: Array) -> Any:
    with np.errstate(all="ignore"):
        p = 1 / (1 + np.exp(-z))
    return float(-np.sum(y * np.log(p + 1e-7) + (1 - y) * np.log(1 - p + 1e-7)))


@binary_cross_entropy.misconception("The logarithm holds e^z; with e^(−z) the other class pays.")
def wrong_sign_in_the_exponent(y: Array, z: Array) -> Any:
    return float(np.sum(np.logaddexp(0, -z) - y * z))


@binary_cross_entropy.misconception("You subtract z for every sample; it is y·z, nothing where the target is 0.")
def forgets_y(y: Array, z: Array) -> Any:
    return float(np.sum(np.logaddexp(0, z) - z))


@binary_cross_entropy.misconception("`np.logaddexp(1, z)` is ln(e + e^z): the 1 of ln(1 + e^z) is e to the power 0.")
def logaddexp_of_one(y: Array, z: Array) -> Any:
    return float(np.sum(np.logaddexp(1, z) - y * z))


@binary_cross_entropy.misconception("The logarithm wants the exponential inside: ln(1 + e^z), then − y·z.")
def forgets_exp(y: Array, z: Array) -> Any:
    with np.errstate(all="ignore"):
        return float(np.sum(np.log(1 + y * z)))
