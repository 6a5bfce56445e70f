"""min_max_scale: every feature scaled to run from 0 to 1 (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.broadcasting.makers import Array, Random, lengths, signed


@exercise(
    "broadcasting",
    points=3,
    minutes=12,
    difficulty=2,
    hints=(
        "Smallest and largest along the samples: `axis=0`.",
        "Convert to float before you subtract: uint8 wraps around.",
        "A constant feature has the range 0. Which divisor makes it 0 in the end?",
    ),
)
def min_max_scale(x: Array) -> Array:
    x = x if x.dtype.kind == "f" else x.astype(np.float64)
    low, high = x.min(axis=0), x.max(axis=0)
    return np.asarray((x - low) / np.where(high > low, high - low, 1))


@min_max_scale.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, 10.0], [3.0, 30.0], [2.0, 90.0]]), visible=True, why="two features")
    yield Case(np.array([[5.0, 1.0], [5.0, 3.0]]), visible=True, why="a constant feature")
    yield Case(np.array([[-100, 0], [100, 50], [20, 7]], np.int8), visible=True, why="int8: the range does not fit it")
    yield Case(rng.integers(0, 256, (5, 2)).astype(np.uint8), why="uint8")
    yield Case(signed(rng, 6, 3) * [1, 100, 0.01] + [5, -40, 3], why="three features of different sizes")
    yield Case(signed(rng, 1, 4), why="a single sample")
    yield Case(signed(rng, 5, 5) - 20, why="square, all negative")
    yield Case(signed(rng, 4, 2).astype(np.float32) + np.float32(3), why="float32")
    yield Case(rng.integers(-(2**62), 2**62, (5, 2)) * 2, why="int64: the range does not fit it")
    yield Case(np.full(lengths(rng, 2, 2, 9), rng.integers(1, 99)), why="all constant")
    yield Case(rng.integers(0, 30000, (4, 3)).astype(np.int16) * np.int16(-1), why="int16")
    yield Case(np.column_stack([np.full(3, 0.1), signed(rng, 3)]), why="a constant fraction")
    yield Case(
        np.column_stack([1e6 + rng.permutation([0, 1, 4]), 1e-10 * rng.uniform(1, 3, 3)]),
        why="nearly constant is not constant",
    )
    yield from in_other_layouts(lambda: (signed(rng, 5, 3),), weight=0.2)


def _ranges(x: Array) -> tuple[Array, Array, Array, Array]:
    """x as floats, each feature's smallest and largest entry, and its range, or 1 where that is 0."""
    x = x.astype(float)
    low, high = x.min(axis=0), x.max(axis=0)
    return x, low, high, np.where(high > low, high - low, 1)


@min_max_scale.misconception("You divide by the largest value; the range is largest minus smallest.")
def divides_by_largest(x: Array) -> Array:
    x = x.astype(float)
    return (x - x.min(axis=0)) / np.where(x.max(axis=0) != 0, x.max(axis=0), 1)


@min_max_scale.misconception("You scale the whole array at once; each feature (column) has a range of its own.")
def whole_array(x: Array) -> Array:
    x = x.astype(float)
    spread = x.max() - x.min()
    return (x - x.min()) / (spread if spread else 1)


@min_max_scale.misconception("You scale each sample; the features are the columns, so work along axis 0.")
def each_sample(x: Array) -> Array:
    return min_max_scale(x.T).T.copy()


@min_max_scale.misconception("A constant feature gives 0 / 0; it should become 0.")
def zero_by_zero(x: Array) -> Array:
    x = x.astype(float)
    return np.asarray((x - x.min(axis=0)) / (x.max(axis=0) - x.min(axis=0)))


@min_max_scale.misconception("Small integers wrap around when you subtract; convert to float first.")
def wraps_around(x: Array) -> Array:
    low, high = x.min(axis=0), x.max(axis=0)
    spread = high - low
    return (x - low) / np.where(spread != 0, spread, 1)


@min_max_scale.misconception("You forget to subtract the smallest value first.")
def forgets_smallest(x: Array) -> Array:
    x = x.astype(float)
    spread = x.max(axis=0) - x.min(axis=0)
    return x / np.where(spread > 0, spread, 1)


@min_max_scale.misconception("That is standardising (mean 0); here each feature should run from 0 to 1.")
def standardises(x: Array) -> Array:
    x = x.astype(np.float64)
    spread = x.std(axis=0)
    return np.where(spread > 0, (x - x.mean(axis=0)) / np.where(spread > 0, spread, 1), 0.0)


@min_max_scale.misconception("A constant feature should become 0; you leave it as it is.")
def constant_feature_stays(x: Array) -> Array:
    x, low, high, spread = _ranges(x)
    return np.where(high > low, (x - low) / spread, x)


@min_max_scale.misconception("A constant feature should become 0, not 1.")
def constant_feature_one(x: Array) -> Array:
    x, low, high, spread = _ranges(x)
    return np.where(high > low, (x - low) / spread, 1.0)


@min_max_scale.misconception("A constant feature should become 0, not 0.5.")
def constant_feature_half(x: Array) -> Array:
    x, low, high, spread = _ranges(x)
    return np.where(high > low, (x - low) / spread, 0.5)


@min_max_scale.misconception("You scale to -1…1; the range asked for is 0…1.")
def minus_one_to_one(x: Array) -> Array:
    x, low, high, spread = _ranges(x)
    return np.where(high > low, 2 * (x - low) / spread - 1, 0)


@min_max_scale.misconception("The scale is turned round: the smallest should become 0 and the largest 1.")
def scale_reversed(x: Array) -> Array:
    x, _, high, spread = _ranges(x)
    return (high - x) / spread


@min_max_scale.misconception("You subtract the mean; it is the smallest entry that should become 0.")
def subtracts_mean(x: Array) -> Array:
    x, _, _, spread = _ranges(x)
    return (x - x.mean(axis=0)) / spread


@min_max_scale.misconception("You only divide by the largest; the smallest entry should become 0.")
def only_divides_by_largest(x: Array) -> Array:
    x, _, high, _ = _ranges(x)
    return x / np.where(high != 0, high, 1)


@min_max_scale.misconception("You take the first and last sample for the smallest and the largest.")
def first_and_last_sample(x: Array) -> Array:
    x, _, _, _ = _ranges(x)
    span = x[-1] - x[0]
    return (x - x[0]) / np.where(span != 0, span, 1)


@min_max_scale.misconception("Pixels run from 0 to 255, other features do not: work the range out from each column.")
def divides_by_255(x: Array) -> Array:
    return np.asarray(x / 255)


@min_max_scale.misconception("That is standardising (mean 0); here each feature should run from 0 to 1.")
def standardises_dividing_by_one(x: Array) -> Array:
    x, _, _, _ = _ranges(x)
    deviation = np.where(x.std(axis=0) > 0, x.std(axis=0), 1)
    return (x - x.mean(axis=0)) / deviation


@min_max_scale.misconception("A small number in the divisor changes every value a little: replace a range of 0 only.")
def adds_1e_8(x: Array) -> Array:
    x, low, high, _ = _ranges(x)
    return (x - low) / (high - low + 1e-8)


@min_max_scale.misconception("A small number in the divisor changes every value a little: replace a range of 0 only.")
def adds_1e_6(x: Array) -> Array:
    x, low, high, _ = _ranges(x)
    return (x - low) / (high - low + 1e-6)


@min_max_scale.misconception("You scale to −1…1; the range asked for is 0…1.")
def minus_one_to_one_everywhere(x: Array) -> Any:
    x = x.astype(float)
    spread = x.max(axis=0) - x.min(axis=0)
    spread[spread == 0] = 1
    return 2 * (x - x.min(axis=0)) / spread - 1


@min_max_scale.misconception("Mind the brackets: subtract the smallest first, then divide the difference.")
def divides_the_smallest_alone(x: Array) -> Any:
    x = x.astype(float)
    spread = x.max(axis=0) - x.min(axis=0)
    spread[spread == 0] = 1
    return x - x.min(axis=0) / spread
