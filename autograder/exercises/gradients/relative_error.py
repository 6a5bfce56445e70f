"""relative_error: the largest |a − b| / max(|a| + |b|, 1e-12) of all entries, inf for NaN (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.gradients.makers import Random, ratios, signed, some


@exercise(
    "gradients",
    points=2,
    minutes=10,
    difficulty=2,
    hints=(
        "Entry by entry first, then the largest: `np.maximum` and `np.max` are two functions.",
        "A comparison with NaN is always false: ask for it with `np.isnan`.",
    ),
)
def relative_error(a: Any, b: Any) -> float:
    size = np.maximum(np.abs(a) + np.abs(b), 1e-12)
    largest = np.max(np.abs(np.subtract(a, b)) / size)
    return float("inf") if np.isnan(largest) else float(largest)


@relative_error.cases
def cases(rng: Random) -> Iterator[Case]:
    nan = float("nan")
    yield Case(np.array([1.0, 2.0, -4.0]), np.array([1.1, 2.0, -3.0]), visible=True, why="two vectors")
    yield Case(np.array([1.0, nan]), np.array([1.0, 2.0]), visible=True, why="a NaN")
    yield Case(np.array([[0.0, 2.0]]), np.array([[0.0, 2.0]]), visible=True, why="equal, with zeros")
    yield Case(-1.0, 2.0, visible=True, why="two plain numbers")
    yield Case(np.array([1e-13, 3.0]), np.array([0.0, 3.0]), visible=True, why="smaller than 1e-12")
    yield Case(signed(rng, 3, 4), signed(rng, 3, 4), why="two matrices")
    yield Case(some(rng, 2, 3, 2), some(rng, 2, 3, 2), why="three axes")
    one, other = signed(rng, 2, 4)
    yield Case(one, np.append(other[:3], nan), why="a NaN on the right")
    yield Case(nan, float(one[0]), why="a plain NaN")
    yield Case(float(one[1]), float(one[1]), why="two equal numbers")
    yield Case(np.append(nan, one), np.append(nan, one), why="a NaN in both")
    yield Case(rng.integers(1, 9, 5), rng.integers(10, 20, 5), why="whole numbers")
    yield Case(-some(rng, 6), -some(rng, 6), why="negative numbers")
    yield Case(np.append(1e5 * some(rng, 4), 1.0), np.append(1e5 * some(rng, 4), 3.0), why="large and small entries")
    yield Case(some(rng, 6).astype(np.float32), some(rng, 6).astype(np.float32), why="float32")
    yield Case(1e-13 * some(rng, 2), np.array([1e-13, 0.0]), why="hardly anything")
    yield Case(signed(rng), some(rng), why="arrays without axes")
    yield from in_other_layouts(lambda: (some(rng, 3, 4), some(rng, 3, 4)))


def finite_or_inf(value: Any) -> float:
    return float("inf") if np.isnan(value) else float(value)


@relative_error.misconception("NaN should give inf: gradients that are no numbers agree with nothing.")
def nan_for_nan(a: Any, b: Any) -> Any:
    return float(np.max(ratios(a, b)))


@relative_error.misconception("You pass over NaN; it should give inf.")
def skips_nan(a: Any, b: Any) -> Any:
    return float(np.nanmax(ratios(a, b)))


@relative_error.misconception("You take the mean; the largest entry is asked for.")
def takes_the_mean(a: Any, b: Any) -> Any:
    return finite_or_inf(np.mean(ratios(a, b)))


@relative_error.misconception("You divide by the larger of |a| and |b|; their sum is asked for.")
def divides_by_larger(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b)) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12)))


@relative_error.misconception("Without the floor of 1e-12 you divide 0 by 0, or make much of nothing.")
def no_floor(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(ratios(a, b, 0.0)))


@relative_error.misconception("You add 1e-12 to the sum; it is the least that the divisor may be.")
def adds_the_floor(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b)) / (np.abs(a) + np.abs(b) + 1e-12)))


@relative_error.misconception("|a| + |b| is not |a + b|: entries of opposite sign would cancel.")
def size_of_the_sum(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b)) / np.maximum(np.abs(np.add(a, b)), 1e-12)))


@relative_error.misconception("You forget the absolute value of the difference; an error below zero counts too.")
def forgets_absolute_value(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.subtract(a, b) / np.maximum(np.abs(a) + np.abs(b), 1e-12)))


@relative_error.misconception("You divide the largest difference by the largest sum; divide entry by entry first.")
def largest_over_largest(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b))) / max(float(np.max(np.abs(a) + np.abs(b))), 1e-12))


@relative_error.misconception("a and b may be plain numbers, which have no shape and no methods of arrays.")
def arrays_only(a: Any, b: Any) -> Any:
    return relative_error(a, b) if a.shape == b.shape else float("inf")


@relative_error.misconception("Without the floor of 1e-12 you divide 0 by 0, or make much of nothing.")
def no_floor_but_inf_for_nan(a: Any, b: Any) -> Any:
    if np.isnan(a).any() or np.isnan(b).any():
        return float("inf")
    return float(np.max(ratios(a, b, 0.0)))


@relative_error.misconception("Relative to |a| + |b| is asked for; you divide by |b| alone.")
def divides_by_second_alone(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b)) / np.maximum(np.abs(b), 1e-12)))


@relative_error.misconception("That is the absolute error; divide each entry's by |a| + |b|.")
def absolute_error(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b))))


@relative_error.misconception(
    "That takes all entries together, as `gradient_distance` does; here the worst entry counts."
)
def all_entries_together(a: Any, b: Any) -> Any:
    apart, one, other = (np.linalg.norm(v) for v in (np.subtract(a, b), a, b))
    return finite_or_inf(apart / np.maximum(one + other, 1e-12))


@relative_error.misconception("You pass over NaN; it should give inf.")
def nan_loses_to_zero(a: Any, b: Any) -> Any:
    return float(max([0.0, *ratios(a, b).ravel()]))


@relative_error.misconception("The error is relative to the sum |a| + |b|, not to its half.")
def divides_by_half_the_sum(a: Any, b: Any) -> Any:
    return 2 * relative_error(a, b)


@relative_error.misconception("NaN should give inf, the largest of all errors; 1 is an ordinary one.")
def one_for_nan(a: Any, b: Any) -> Any:
    return 1.0 if np.isnan(a).any() or np.isnan(b).any() else relative_error(a, b)


@relative_error.misconception("For NaN you raise an error; the answer is inf.")
def raises_for_nan(a: Any, b: Any) -> Any:
    if np.isnan(a).any() or np.isnan(b).any():
        raise ValueError
    return relative_error(a, b)


@relative_error.misconception("You divide by |a| alone; the error is relative to |a| + |b|.")
def divides_by_first_alone(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b)) / np.maximum(np.abs(a), 1e-12)))


@relative_error.misconception("The divisor may be as small as 1e-12; your floor is higher.")
def floor_too_high(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b)) / np.maximum(np.abs(a) + np.abs(b), 1e-8)))


@relative_error.misconception("You take the smallest error of all entries; the largest is asked for.")
def takes_the_smallest(a: Any, b: Any) -> Any:
    return finite_or_inf(np.min(ratios(a, b)))


@relative_error.misconception("NaN should give inf: gradients that are no numbers agree with nothing.")
def nan_in_both_alone(a: Any, b: Any) -> Any:
    return float(np.max(ratios(a, b))) if not (np.isnan(a).any() and np.isnan(b).any()) else float("inf")
