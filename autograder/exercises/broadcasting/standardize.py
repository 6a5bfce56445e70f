"""standardize: every feature with mean 0 and standard deviation 1 (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.broadcasting.makers import Array, Random, lengths, signed
from autograder.exercises.broadcasting.min_max_scale import min_max_scale


@exercise(
    "broadcasting",
    points=3,
    minutes=8,
    difficulty=2,
    hints=(
        "Mean and standard deviation along the samples: `axis=0`.",
        "What should a standard deviation of 0 be replaced by?",
    ),
)
def standardize(x: Array) -> Array:
    wide = x.astype(np.float64)
    spread = np.where(x.max(axis=0) > x.min(axis=0), wide.std(axis=0), 1)
    centred = np.where(x.max(axis=0) > x.min(axis=0), wide - wide.mean(axis=0), 0)
    return np.asarray(centred / spread, x.dtype if x.dtype.kind == "f" else np.float64)


@standardize.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, 10.0], [3.0, 30.0], [2.0, 80.0]]), visible=True, why="two features")
    yield Case(np.array([[5.0, 1.0], [5.0, 3.0]]), visible=True, why="a constant feature")
    yield Case(np.array([[2.0, 5.0, 3.0], [4.0, 9.0, 8.0], [9.0, 1.0, 4.0]]), visible=True, why="square")
    yield Case(signed(rng, 7, 3) * [1, 100, 0.01] + [5, -40, 3], why="three features of different sizes")
    yield Case(signed(rng, 1, 4), why="a single sample")
    yield Case(signed(rng, 2, 3), why="two samples")
    yield Case(rng.integers(-9, 9, (6, 2)), why="integers")
    yield Case(rng.integers(0, 255, (9, 2)).astype(np.uint8), why="uint8")
    yield Case(signed(rng, 5, 2).astype(np.float32) + np.float32(3), why="float32")
    yield Case(np.column_stack([np.full(3, 0.1), signed(rng, 3)]), why="a constant fraction")
    yield Case(np.full(lengths(rng, 2, 2, 9), rng.integers(1, 99)), why="all constant")
    yield Case(signed(rng, 40, 1) * 1e-3, why="one feature with a small spread")
    yield Case(signed(rng, 6, 2) * [1e-10, 1], why="nearly constant is not constant")
    yield from in_other_layouts(lambda: (signed(rng, 5, 3),), weight=0.2)


def _deviations(x: Array) -> tuple[Array, Array, Array, Array]:
    """x as floats, which features vary, x without its means, and each feature's deviation, or 1 where it is 0."""
    x = x.astype(float)
    varies = x.max(axis=0) > x.min(axis=0)
    return x, varies, np.where(varies, x - x.mean(axis=0), 0), np.where(varies, x.std(axis=0), 1)


@standardize.misconception("You divide by the variance; the standard deviation is its root.")
def divides_by_variance(x: Array) -> Array:
    spread = x.var(axis=0)
    return np.asarray((x - x.mean(axis=0)) / np.where(spread > 0, spread, 1))


@standardize.misconception("You divide by n − 1 (sample standard deviation); the population's divides by n.")
def sample_deviation(x: Array) -> Array:
    spread = x.std(axis=0, ddof=1)
    return np.asarray((x - x.mean(axis=0)) / np.where(spread > 0, spread, 1))


@standardize.misconception("You standardise the whole array at once; each feature (column) has a mean of its own.")
def whole_array(x: Array) -> Array:
    return np.asarray((x - x.mean()) / (x.std() or 1))


@standardize.misconception("You standardise each sample; the features are the columns, so work along axis 0.")
def each_sample(x: Array) -> Array:
    return standardize(x.T).T.copy()


@standardize.misconception("A constant feature gives 0 / 0; it should become 0.")
def zero_by_zero(x: Array) -> Array:
    return np.asarray((x - x.mean(axis=0)) / x.std(axis=0))


@standardize.misconception("You forget to subtract the mean.")
def forgets_mean(x: Array) -> Array:
    spread = x.std(axis=0)
    return np.asarray(x / np.where(spread > 0, spread, 1))


@standardize.misconception("You only subtract the mean; divide by the standard deviation too.")
def only_subtracts_mean(x: Array) -> Array:
    return np.asarray(x - x.mean(axis=0))


@standardize.misconception("That is scaling to 0…1; here mean 0 and standard deviation 1 are asked for.")
def scales_to_unit_range(x: Array) -> Array:
    return min_max_scale(x)


@standardize.misconception("You divide by the variance; the standard deviation is its root.")
def variance_of_varying_features(x: Array) -> Array:
    _, _, centred, spread = _deviations(x)
    return centred / spread**2


@standardize.misconception("You divide by n − 1 (sample standard deviation); the population's divides by n.")
def sample_deviation_of_varying_features(x: Array) -> Array:
    x, _, centred, spread = _deviations(x)
    n = len(x)
    return centred / spread * np.sqrt((n - 1) / n)


@standardize.misconception("You forget to subtract the mean.")
def forgets_mean_of_varying_features(x: Array) -> Array:
    x, varies, _, spread = _deviations(x)
    return np.where(varies, x / spread, 0)


@standardize.misconception("You only subtract the mean; divide by the standard deviation too.")
def subtracts_mean_of_varying_features(x: Array) -> Array:
    _, _, centred, _ = _deviations(x)
    return centred


@standardize.misconception("Mind the brackets: subtract the mean first, then divide the difference.")
def missing_brackets(x: Array) -> Array:
    x, varies, _, spread = _deviations(x)
    return np.where(varies, x - x.mean(axis=0) / spread, 0)


@standardize.misconception("You subtract the median; it is the mean that should become 0.")
def subtracts_median(x: Array) -> Array:
    x, varies, _, spread = _deviations(x)
    return np.where(varies, x - np.median(x, axis=0), 0) / spread


@standardize.misconception(
    "You divide by the mean distance from the mean; the standard deviation is the root of the mean square."
)
def mean_absolute_deviation(x: Array) -> Array:
    _, varies, centred, _ = _deviations(x)
    return centred / np.where(varies, np.abs(centred).mean(axis=0), 1)


@standardize.misconception("You divide by the root of the sum of squares; the standard deviation takes their mean.")
def root_of_sum(x: Array) -> Array:
    x, _, centred, spread = _deviations(x)
    return centred / spread / np.sqrt(len(x))


@standardize.misconception("A constant feature should become 0; you leave it as it is.")
def constant_feature_stays(x: Array) -> Array:
    x, varies, centred, spread = _deviations(x)
    return np.where(varies, centred / spread, x)


@standardize.misconception("A constant feature should become 0, not 1.")
def constant_feature_one(x: Array) -> Array:
    _, varies, centred, spread = _deviations(x)
    return np.where(varies, centred / spread, 1.0)


@standardize.misconception("The sign is turned round: subtract the mean from x, not x from the mean.")
def sign_reversed(x: Array) -> Array:
    _, _, centred, spread = _deviations(x)
    return -centred / spread


@standardize.misconception("A small number in the divisor changes every value a little: replace a deviation of 0 only.")
def adds_1e_8(x: Array) -> Array:
    x = x.astype(float)
    return (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-8)


@standardize.misconception("A small number in the divisor changes every value a little: replace a deviation of 0 only.")
def adds_1e_6(x: Array) -> Array:
    x = x.astype(float)
    return (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-6)


@standardize.misconception("You divide by n − 1 (sample standard deviation); the population's divides by n.")
def sample_deviation_one_for_none(x: Array) -> Any:
    x = x.astype(float)
    with np.errstate(all="ignore"):
        s = x.std(axis=0, ddof=1)
    s[s == 0] = 1
    return (x - x.mean(axis=0)) / s
