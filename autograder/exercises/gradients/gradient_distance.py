"""gradient_distance: ‖a − b‖ / (‖a‖ + ‖b‖) over all entries, 0 when both are zero (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.gradients.makers import Array, Random, norms, signed
from autograder.exercises.gradients.relative_error import relative_error


@exercise(
    "gradients",
    points=2,
    minutes=6,
    difficulty=1,
    hints=(
        "‖a‖ is the root of the sum of all squared entries, also of a matrix.",
        "What happens in your formula when both gradients are zero?",
    ),
)
def gradient_distance(a: Array, b: Array) -> Any:
    together = np.linalg.norm(a.ravel()) + np.linalg.norm(b.ravel())
    if together == 0:
        return np.int64(0)  # "0 when both are zero": a judge of whole numbers takes 0.0 as well as 0
    return float(np.linalg.norm((a - b).ravel()) / together)


@gradient_distance.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(np.array([3.0, 4.0]), np.array([0.0, 0.0]), visible=True, why="one of them zero")
    yield Case(np.array([[1.0, 2.5], [2.0, 4.0]]), np.array([[1.0, 2.0], [3.0, 4.0]]), visible=True, why="matrices")
    yield Case(np.zeros(3), np.zeros(3), visible=True, why="both zero")
    yield Case(np.array([1, 2, -2]), np.array([2, 2, -1]), visible=True, why="whole numbers")
    yield Case(signed(rng, 6), signed(rng, 6), why="two vectors")
    yield Case(signed(rng, 3, 4), signed(rng, 3, 4), why="matrices that are not square")
    yield Case(signed(rng, 2, 3, 2), signed(rng, 2, 3, 2), why="three axes")
    slopes = signed(rng, 4)
    yield Case(slopes, -slopes, why="opposite gradients")
    yield Case(slopes, slopes * (1 + 1e-8 * signed(rng, 4)), tolerance=1e-12, why="hardly apart")
    zeros = np.zeros(rng.integers(1, 9, 3))
    yield Case(zeros, zeros.copy(), why="both zero, with three axes")
    yield Case(np.zeros((2, 3)), signed(rng, 2, 3), why="zero against something")
    yield Case(signed(rng, 5).astype(np.float32), signed(rng, 5).astype(np.float32), why="float32")
    yield Case(1e-7 * signed(rng, 4), 1e-7 * signed(rng, 4), why="small gradients, far apart")
    yield Case(rng.integers(1, 9, (3, 2)), signed(rng, 3, 2), why="whole numbers and fractions")
    yield Case(1e-10 * signed(rng, 3), 1e-10 * signed(rng, 3), why="tiny is not zero")
    yield from in_other_layouts(lambda: (signed(rng, 3, 4), signed(rng, 3, 4)))


@gradient_distance.misconception("When both are zero, 0 is divided by 0; the distance is 0 there.")
def divides_zero_by_zero(a: Array, b: Array) -> Any:
    apart, one, other = norms(a, b)
    return float(np.float64(apart) / (one + other))


@gradient_distance.misconception("That is the plain distance; divide by the sum of the two lengths.")
def plain_distance(a: Array, b: Array) -> Any:
    return norms(a, b)[0]


@gradient_distance.misconception("You divide by the larger length; their sum is asked for.")
def divides_by_larger_length(a: Array, b: Array) -> Any:
    apart, one, other = norms(a, b)
    return apart / max(one, other) if one + other else 0.0


@gradient_distance.misconception("‖a‖ + ‖b‖ is not ‖a + b‖: take each length, then add.")
def length_of_sum_and_second(a: Array, b: Array) -> Any:
    apart = norms(a, b)[0]
    return apart / norms(a + b, b)[1] if apart else 0.0


@gradient_distance.misconception("You forget the root: a length is the root of the sum of squares.")
def forgets_the_root(a: Array, b: Array) -> Any:
    apart, one, other = norms(a, b)
    return apart**2 / (one**2 + other**2) if one + other else 0.0


@gradient_distance.misconception("You add absolute values; a length is the root of the sum of squares.")
def adds_absolute_values(a: Array, b: Array) -> Any:
    total = np.sum(np.abs(a)) + np.sum(np.abs(b))
    return float(np.sum(np.abs(a - b)) / total) if total else 0.0


@gradient_distance.misconception("You subtract the lengths; two gradients of equal length can point anywhere.")
def subtracts_the_lengths(a: Array, b: Array) -> Any:
    _, one, other = norms(a, b)
    return abs(one - other) / (one + other) if one + other else 0.0


@gradient_distance.misconception(
    "The largest ratio of entries is `relative_error`; this measure takes all entries together."
)
def largest_ratio(a: Array, b: Array) -> Any:
    return relative_error(a, b)


@gradient_distance.misconception("You divide by the first length alone; the measure should treat a and b alike.")
def divides_by_first_length(a: Array, b: Array) -> Any:
    apart, one, _ = norms(a, b)
    return apart / one if one else 0.0


@gradient_distance.misconception("‖a‖ + ‖b‖ is not ‖a + b‖: take each length, then add.")
def length_of_the_sum(a: Array, b: Array) -> Any:
    together = float(np.linalg.norm(a + b))
    return norms(a, b)[0] / together if together else 0.0


@gradient_distance.misconception("`norm(a, 2)` of a matrix is another norm; take the root of the sum of squares.")
def spectral_norm(a: Array, b: Array) -> Any:
    apart, one, other = (float(np.linalg.norm(v, 2 if v.ndim < 3 else None)) for v in (a - b, a, b))
    return apart / (one + other) if one + other else 0.0


@gradient_distance.misconception("When one of them is zero and the other not, they are as far apart as can be: 1.")
def zero_for_one_zero(a: Array, b: Array) -> Any:
    return gradient_distance(a, b) if np.any(a) and np.any(b) else 0.0


@gradient_distance.misconception("When both are zero they agree: the distance is 0.")
def one_for_both_zero(a: Array, b: Array) -> Any:
    return gradient_distance(a, b) if np.any(a) or np.any(b) else 1.0


@gradient_distance.misconception("Put brackets around the sum of the lengths: `a / b + c` divides by b alone.")
def missing_brackets(a: Array, b: Array) -> Any:
    apart, one, other = norms(a, b)
    return apart / one + other if one else 0.0


@gradient_distance.misconception("You measure row by row; both lengths are over all entries.")
def row_by_row(a: Array, b: Array) -> Any:
    apart, one, other = (np.linalg.norm(v, axis=-1) for v in (a - b, a, b))
    with np.errstate(all="ignore"):
        return float(np.mean(np.nan_to_num(apart / (one + other))))


@gradient_distance.misconception("It is a distance: 0 for equal gradients, 1 for opposite ones.")
def similarity_not_distance(a: Array, b: Array) -> Any:
    return 1.0 - gradient_distance(a, b) if np.any(a) or np.any(b) else 0.0


@gradient_distance.misconception(
    "A small constant in the divisor changes every result a little; only where both are zero is the answer 0."
)
def adds_a_small_constant(a: Array, b: Array) -> Any:
    return float(np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b) + 1e-8))


@gradient_distance.misconception(
    "You square the distance; the measure is the plain length of a − b, over the two lengths."
)
def squares_the_distance(a: Array, b: Array) -> Any:
    size = float(sum(norms(a, b)))
    return float(np.linalg.norm(a - b) ** 2 / size) if size else 0.0


@gradient_distance.misconception("You add a and b where their difference is asked for.")
def adds_instead_of_subtracting(a: Array, b: Array) -> Any:
    size = float(sum(norms(a, b)))
    return float(np.linalg.norm(a + b) / size) if size else 0.0


@gradient_distance.misconception("You multiply the two lengths; their sum is the divisor.")
def multiplies_the_lengths(a: Array, b: Array) -> Any:
    size = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(np.linalg.norm(a - b) / size) if size else 0.0


@gradient_distance.misconception(
    "The difference of two lengths is not the length of the difference: a and b may point anywhere."
)
def difference_of_lengths(a: Array, b: Array) -> Any:
    size = float(sum(norms(a, b)))
    return float((np.linalg.norm(a) - np.linalg.norm(b)) / size) if size else 0.0
