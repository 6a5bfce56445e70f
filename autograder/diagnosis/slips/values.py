"""Slips of dtype and values where the shape is right: a sign, a mean for a sum, entries shifted (pure)."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np

from autograder.diagnosis.slips.pairs import Pair, alike, equals
from autograder.judging.comparison import TOLERANCES
from autograder.judging.verdict import Run


def _cut(pair: Pair) -> bool:
    expected, got = alike(pair)
    whole = expected.dtype.kind == "f" and got.dtype.kind in "iu" and expected.shape == got.shape
    return whole and bool(np.all(np.abs(expected - got) <= 1))


def _other_float(pair: Pair) -> bool:
    expected, got = alike(pair)
    if not expected.dtype.kind == got.dtype.kind == "f" or expected.dtype == got.dtype:
        return False
    return _right_values(expected, got)


def _other_dtype(pair: Pair) -> bool:
    expected, got = alike(pair)
    other = expected.dtype != got.dtype or type(pair[2]) is not type(pair[3])
    return other and _right_values(expected, got)


def _right_values(expected: np.ndarray, got: np.ndarray) -> bool:
    """Whether the values are right as far as the coarser of the two dtypes can tell."""
    share = max(TOLERANCES.get(array.dtype.name, 1e-9) for array in (expected, got))
    return expected.shape == got.shape and _close(expected, got, share)


def _other_kind(pair: Pair) -> bool:
    """The shape is right, the kind of number is not; the values may be wrong as well."""
    fault = pair[1].compare(pair[2], pair[3])
    return fault is not None and fault.kind == "dtype"


def _opposite(pair: Pair) -> bool:
    expected, _ = alike(pair)
    return expected.dtype.kind == "b" and equals(pair, ~expected)


def _negative(pair: Pair) -> bool:
    expected, _ = alike(pair)
    return expected.dtype.kind in "if" and equals(pair, -expected)


def _absolute(pair: Pair) -> bool:
    expected, _ = alike(pair)
    return expected.dtype.kind in "if" and equals(pair, abs(expected)) and bool((expected < 0).any())


def _sum_for_mean(pair: Pair) -> bool:
    return any(equals(pair, np.asarray(pair[2], float) * n) for n in _sizes(pair[0]))


def _mean_for_sum(pair: Pair) -> bool:
    return any(equals(pair, np.asarray(pair[2], float) / n) for n in _sizes(pair[0]))


def _sizes(run: Run) -> set[int]:
    """Sizes of the arguments' axes, and their products: what a mean could have divided by."""
    shapes = [value.shape for value in run.case.args if isinstance(value, np.ndarray)]
    return {n for shape in shapes for n in (*shape, int(np.prod(shape))) if n > 1}


def _shifted(pair: Pair) -> bool:
    expected, got = alike(pair)
    if expected.shape != got.shape or expected.ndim == 0:
        return False
    for axis in range(expected.ndim):
        a, b = np.moveaxis(expected, axis, 0), np.moveaxis(got, axis, 0)
        if len(a) > 2 and any(
            np.array_equal(x, y) and np.any(x != x.flat[0]) for x, y in ((a[1:], b[:-1]), (a[:-1], b[1:]))
        ):
            return True
    return False


def _off_by_one(pair: Pair) -> bool:
    expected, got = alike(pair)
    difference = np.unique(got.astype(float) - expected.astype(float))
    return difference.size == 1 and abs(float(difference[0])) == 1.0


def _off_by_the_same(pair: Pair) -> bool:
    expected, got = alike(pair)
    if expected.shape != got.shape or expected.size < 2:
        return False
    amount = float(np.mean(got.astype(float) - expected.astype(float)))
    return amount != 0 and equals(pair, expected + amount)  # 0: integers differ beyond what a float can tell


def _reversed(pair: Pair) -> bool:
    expected, _ = alike(pair)
    axes = range(expected.ndim)
    chosen = [some for count in range(1, len(axes) + 1) for some in itertools.combinations(axes, count)]
    return any(equals(pair, np.flip(expected, some)) for some in chosen)


def _sorted(pair: Pair) -> bool:
    expected, _ = alike(pair)
    return any(equals(pair, np.sort(expected, axis)) for axis in range(expected.ndim))


def _rearranged_entries(pair: Pair) -> bool:
    expected, got = alike(pair)
    same = expected.shape == got.shape and expected.size > 2 and len(np.unique(expected)) > 2
    return same and np.array_equal(np.sort(expected, axis=None), np.sort(got, axis=None))


def _close(expected: np.ndarray, got: np.ndarray, share: float) -> bool:
    wide, other = expected.astype(float), got.astype(float)  # integers beyond 64 bits come as objects
    return bool(np.all(np.abs(wide - other) <= share * max(1e-300, float(np.abs(wide).max(initial=0.0)))))


def _inexact(pair: Pair) -> bool:
    expected, got = alike(pair)
    return expected.dtype.kind == "f" and expected.shape == got.shape and _close(expected, got, 1e-2)


def _wrong_places(pair: Pair, right: Callable[[np.ndarray], bool]) -> bool:
    """Whether `right` holds for the numbers, along one of the axes, of the slices with wrong entries in them."""
    expected, got = alike(pair)
    if expected.shape != got.shape:
        return False
    wrong = pair[1].wrong_entries(expected, got)
    return any(
        size > 1 and right(np.asarray(wrong.any(axis=tuple(set(range(wrong.ndim)) - {axis}))))
        for axis, size in enumerate(wrong.shape)
    )


def _only_the_end(pair: Pair) -> bool:
    # Of two entries one is always an end: only from three on does a wrong one tell of a loop.
    return _wrong_places(pair, lambda wrong: len(wrong) > 2 and bool(wrong[-1]) and not wrong[:-1].any())


def _only_the_start(pair: Pair) -> bool:
    return _wrong_places(pair, lambda wrong: len(wrong) > 2 and bool(wrong[0]) and not wrong[1:].any())


def _only_the_first_right(pair: Pair) -> bool:
    return _wrong_places(pair, lambda wrong: len(wrong) > 1 and not wrong[0] and bool(wrong[1:].all()))


def _unchanged(pair: Pair) -> bool:
    return any(equals(pair, value) for value in pair[0].case.args if isinstance(value, np.ndarray))


def _rounded(pair: Pair) -> bool:
    expected, got = alike(pair)
    several = len(np.unique(got)) > 1  # all 1 may be anything
    return (
        several
        and expected.dtype.kind == "f"
        and any(equals(pair, f(expected)) for f in (np.trunc, np.rint, np.floor, np.ceil))
    )


def _complement(pair: Pair) -> bool:
    expected, _ = alike(pair)
    return expected.dtype.kind != "b" and equals(pair, 1 - expected.astype(float))


def _squared(pair: Pair) -> bool:
    return equals(pair, np.asarray(pair[2], float) ** 2)


def _root(pair: Pair) -> bool:
    return equals(pair, np.sqrt(np.asarray(pair[2], float)))


def _wrapped(pair: Pair) -> bool:
    expected, got = alike(pair)
    difference = got.astype(float) - expected.astype(float)
    narrow = any(isinstance(a, np.ndarray) and a.dtype.kind in "iu" and a.itemsize < 8 for a in pair[0].case.args)
    return narrow and bool(np.any(difference)) and bool(np.all(difference % 256 == 0))


def _not_finite(pair: Pair) -> bool:
    expected, got = alike(pair)
    return bool(np.isfinite(expected).all()) and not bool(np.isfinite(got).all())


def _all_zero(pair: Pair) -> bool:
    expected, got = alike(pair)
    return got.ndim > 0 and got.size > 0 and not got.any() and bool(np.any(expected))


LADDER: list[tuple[Callable[[Pair], bool], str]] = [
    (_opposite, "True and False have changed places: look at the comparison."),
    (_other_float, "The values are right, the dtype is not: mind which float type is asked for."),
    (_other_dtype, "The values are right, the kind of number is not: mind the dtype that is asked for."),
    (_cut, "The fractions are cut off: a float result ended up in an integer array."),
    (_wrapped, "Small integers wrapped around: convert to a wider type before you calculate."),
    (_other_kind, "The result is of another kind of number (dtype) than asked for."),
    (_not_finite, "Infinite or undefined numbers (inf, nan) come out: where is the division by zero or the overflow?"),
    (_all_zero, "All entries are zero: is the result ever filled in?"),
    (_negative, "The sign is turned around."),
    (_absolute, "All values are positive: the signs got lost."),
    (_sum_for_mean, "It is a sum where a mean is asked for (or a division by the number of entries is missing)."),
    (_mean_for_sum, "It is a mean where a sum is asked for (or one division too many)."),
    (_unchanged, "The result equals one of the inputs: nothing seems to have been done to it."),
    (_shifted, "Everything is shifted by one place: check where the ranges start."),
    (_off_by_one, "Every value is off by exactly 1."),
    (_reversed, "The entries are in reverse order along an axis."),
    (_complement, "It is 1 minus the right result."),
    (_squared, "It is the square of the right result: is a root missing?"),
    (_root, "It is the root of the right result: there is a root too many."),
    (_rounded, "The values are rounded: keep the fractions."),
    (_inexact, "Nearly right, but not exact: something small is added, cut off or rounded."),
    (_off_by_the_same, "Every value is off by the same amount: something is added that should not be, or is missing."),
    (_sorted, "The entries come out sorted, which they should not be."),
    (_rearranged_entries, "All entries are there, in another order than asked for."),
    (_only_the_end, "Only what lies at the end of an axis is wrong: do the loops or ranges stop too early?"),
    (_only_the_start, "Only what lies at the start of an axis is wrong: where do the loops or ranges start?"),
    (_only_the_first_right, "Only the first row (or column) is right: what is different after the first round?"),
]

OF_EVERY_VALUE = (_opposite, _negative, _off_by_one, _off_by_the_same)
"""Slips whose sentence speaks of every value, so that a right value contradicts it."""
