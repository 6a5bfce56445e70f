"""General slips that can be told from expected and got alone: transposed, an axis lost, a sign, a factor (pure)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from autograder.judge import TOLERANCES, Comparison, Run, is_shape
from autograder.spec import Spec

Pair = tuple[Run, Comparison, Any, Any]
"""A failing run, its comparison, and one expected value with the value got in its place."""


def common(failed: list[Run], spec: Spec, passed: Sequence[Run] = ()) -> str | None:
    """The first slip in the ladder that holds for every failing case, and that no passing one contradicts."""
    pairs = [pair for run in failed for pair in _pairs(run, spec)]
    if not pairs or {id(pair[0]) for pair in pairs} != {id(run) for run in failed}:
        return _swapped(failed, spec) or _one_message(failed)
    if told := _always_the_same(failed, passed) or _swapped(failed, spec):
        return told
    telling = [pair for pair in pairs if not _small(pair)] or pairs
    some_right = any(_holds_numbers(run.case.answer["value"]) for run in passed)
    for holds, sentence in _LADDER:
        if not (some_right and holds in _OF_EVERY_VALUE) and all(_safely(holds, pair) for pair in telling):
            return sentence
    factor = None if some_right else _factor(telling)
    return factor or _one_of_several(failed, spec) or _one_message(failed)


def _holds_numbers(value: Any) -> bool:
    """Whether an answer holds a number other than 0: one that a wrong sign, factor or summand would have changed."""
    if isinstance(value, (list, tuple)):
        return any(_holds_numbers(item) for item in value)
    return isinstance(value, (int, float, np.generic, np.ndarray)) and bool(np.any(value))


def _small(pair: Pair) -> bool:
    """Whether the expected array has at most one entry: too little to tell one slip from another."""
    return isinstance(pair[2], (np.ndarray, np.generic)) and pair[2].size <= 1


def _pairs(run: Run, spec: Spec) -> Iterator[Pair]:
    """Expected and got, entry by entry where there are several results; only those that differ, and real numbers."""
    if "value" not in run.case.answer or run.reply.error is not None:
        return
    comparison = Comparison(spec, run.case)
    for expected, got in _entries(run.case.answer["value"], run.reply.value):
        if comparison.compare(expected, got) is not None and not (_is_complex(expected) or _is_complex(got)):
            yield run, comparison, expected, got


def _is_complex(value: Any) -> bool:
    return isinstance(value, (complex, np.generic, np.ndarray)) and np.iscomplexobj(value)


def _entries(expected: Any, got: Any) -> Iterator[tuple[Any, Any]]:
    several = isinstance(expected, (list, tuple)) and isinstance(got, (list, tuple)) and len(expected) == len(got)
    if several and not all(type(item) is int for item in expected):
        for a, b in zip(expected, got, strict=True):
            yield from _entries(a, b)
    else:
        yield expected, got


def _safely(holds: Callable[[Pair], bool], pair: Pair) -> bool:
    try:
        with np.errstate(all="ignore"):
            return bool(holds(pair))
    except (
        TypeError,
        ValueError,
        IndexError,
        AttributeError,
        ArithmeticError,
    ):  # the values are of kinds that this slip is not about
        return False


def _arrays(pair: Pair) -> tuple[np.ndarray, np.ndarray]:
    _, _, expected, got = pair
    if not all(isinstance(value, (bool, int, float, np.generic, np.ndarray)) for value in (expected, got)):
        raise TypeError
    return np.asarray(expected), np.asarray(got)


def _equals(pair: Pair, value: Any) -> bool:
    """Whether `got` equals `value` within the case's tolerance."""
    _, got = _arrays(pair)
    other = np.asarray(value)
    if other.shape != got.shape or got.dtype.kind not in "biuf" or not got.size:
        return False
    return not pair[1].wrong_entries(other.astype(float), got.astype(float)).any()


def _kind_differs(pair: Pair) -> bool:
    return isinstance(pair[2], np.ndarray) and isinstance(pair[3], (list, tuple))


def _not_a_tuple(pair: Pair) -> bool:
    return is_shape(pair[2]) and isinstance(pair[3], (list, np.ndarray))


def _one_for_several(pair: Pair) -> bool:
    several = isinstance(pair[2], (list, tuple)) and not is_shape(pair[2])
    return several and isinstance(pair[3], (int, float, np.generic, np.ndarray))


def _transposed(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return (
        expected.ndim > 1
        and got.shape == expected.shape[::-1]
        and (got.shape != expected.shape or _equals(pair, expected.T))
    )


def _axis_lost(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    kept = [size for size in expected.shape if size != 1]
    return expected.ndim > got.ndim and kept == [size for size in got.shape if size != 1]


def _axis_too_many(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    kept = [size for size in expected.shape if size != 1]
    return got.ndim > expected.ndim and kept == [size for size in got.shape if size != 1]


def _reduced(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return expected.ndim > 0 and got.ndim == 0


def _flattened(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return got.ndim == 1 and expected.ndim > 1 and got.size == expected.size > 0


def _without_axes(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return got.size == expected.size == 0 and got.ndim < expected.ndim


def _empty(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return got.size == 0 < expected.size


def _single_entry(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return got.ndim > 0 and got.size == 1 < expected.size


def _blown_up(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return got.ndim == 2 and expected.size > 1 and got.shape == (expected.size, expected.size)


def _one_off(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return bool(max(abs(a - b) for a, b in zip(expected.shape, got.shape, strict=True)) == 1)


def _too_long(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return expected.shape != got.shape and all(a <= b for a, b in zip(expected.shape, got.shape, strict=True))


def _too_short(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return expected.shape != got.shape and all(a >= b for a, b in zip(expected.shape, got.shape, strict=True))


def _other_size(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return expected.shape != got.shape and expected.ndim == got.ndim


def _too_many_axes(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return got.ndim > expected.ndim


def _too_few_axes(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return got.ndim < expected.ndim


def _rearranged(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    if expected.shape != got.shape:
        return sorted(expected.shape) == sorted(got.shape)
    orders = list(itertools.permutations(range(expected.ndim)))[1:] if 2 < expected.ndim < 6 else []
    return any(_equals(pair, expected.transpose(order)) for order in orders)


def _cut(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    whole = expected.dtype.kind == "f" and got.dtype.kind in "iu" and expected.shape == got.shape
    return whole and bool(np.all(np.abs(expected - got) <= 1))


def _other_float(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    if not expected.dtype.kind == got.dtype.kind == "f" or expected.dtype == got.dtype:
        return False
    return _right_values(expected, got)


def _other_dtype(pair: Pair) -> bool:
    expected, got = _arrays(pair)
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
    expected, _ = _arrays(pair)
    return expected.dtype.kind == "b" and _equals(pair, ~expected)


def _negative(pair: Pair) -> bool:
    expected, _ = _arrays(pair)
    return expected.dtype.kind in "if" and _equals(pair, -expected)


def _absolute(pair: Pair) -> bool:
    expected, _ = _arrays(pair)
    return expected.dtype.kind in "if" and _equals(pair, abs(expected)) and bool((expected < 0).any())


def _sum_for_mean(pair: Pair) -> bool:
    return any(_equals(pair, np.asarray(pair[2], float) * n) for n in _sizes(pair[0]))


def _mean_for_sum(pair: Pair) -> bool:
    return any(_equals(pair, np.asarray(pair[2], float) / n) for n in _sizes(pair[0]))


def _sizes(run: Run) -> set[int]:
    """Sizes of the arguments' axes, and their products: what a mean could have divided by."""
    shapes = [value.shape for value in run.case.args if isinstance(value, np.ndarray)]
    return {n for shape in shapes for n in (*shape, int(np.prod(shape))) if n > 1}


def _shifted(pair: Pair) -> bool:
    expected, got = _arrays(pair)
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
    expected, got = _arrays(pair)
    difference = np.unique(got.astype(float) - expected.astype(float))
    return difference.size == 1 and abs(float(difference[0])) == 1.0


def _off_by_the_same(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    if expected.shape != got.shape or expected.size < 2:
        return False
    amount = float(np.mean(got.astype(float) - expected.astype(float)))
    return amount != 0 and _equals(pair, expected + amount)  # 0: integers differ beyond what a float can tell


def _reversed(pair: Pair) -> bool:
    expected, _ = _arrays(pair)
    axes = range(expected.ndim)
    chosen = [some for count in range(1, len(axes) + 1) for some in itertools.combinations(axes, count)]
    return any(_equals(pair, np.flip(expected, some)) for some in chosen)


def _sorted(pair: Pair) -> bool:
    expected, _ = _arrays(pair)
    return any(_equals(pair, np.sort(expected, axis)) for axis in range(expected.ndim))


def _rearranged_entries(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    same = expected.shape == got.shape and expected.size > 2 and len(np.unique(expected)) > 2
    return same and np.array_equal(np.sort(expected, axis=None), np.sort(got, axis=None))


def _close(expected: np.ndarray, got: np.ndarray, share: float) -> bool:
    wide, other = expected.astype(float), got.astype(float)  # integers beyond 64 bits come as objects
    return bool(np.all(np.abs(wide - other) <= share * max(1e-300, float(np.abs(wide).max(initial=0.0)))))


def _inexact(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return expected.dtype.kind == "f" and expected.shape == got.shape and _close(expected, got, 1e-2)


def _wrong_places(pair: Pair, right: Callable[[np.ndarray], bool]) -> bool:
    """Whether `right` holds for the numbers, along one of the axes, of the slices with wrong entries in them."""
    expected, got = _arrays(pair)
    if expected.shape != got.shape:
        return False
    wrong = pair[1].wrong_entries(expected, got)
    return any(
        size > 1 and right(np.asarray(wrong.any(axis=tuple(set(range(wrong.ndim)) - {axis}))))
        for axis, size in enumerate(wrong.shape)
    )


def _only_the_end(pair: Pair) -> bool:
    return _wrong_places(pair, lambda wrong: bool(wrong[-1]) and not wrong[:-1].any())


def _only_the_start(pair: Pair) -> bool:
    return _wrong_places(pair, lambda wrong: bool(wrong[0]) and not wrong[1:].any())


def _only_the_first_right(pair: Pair) -> bool:
    return _wrong_places(pair, lambda wrong: len(wrong) > 1 and not wrong[0] and bool(wrong[1:].all()))


def _unchanged(pair: Pair) -> bool:
    return any(_equals(pair, value) for value in pair[0].case.args if isinstance(value, np.ndarray))


def _rounded(pair: Pair) -> bool:
    expected, _ = _arrays(pair)
    return expected.dtype.kind == "f" and any(
        _equals(pair, f(expected)) for f in (np.trunc, np.rint, np.floor, np.ceil)
    )


def _complement(pair: Pair) -> bool:
    expected, _ = _arrays(pair)
    return expected.dtype.kind != "b" and _equals(pair, 1 - expected.astype(float))


def _squared(pair: Pair) -> bool:
    return _equals(pair, np.asarray(pair[2], float) ** 2)


def _root(pair: Pair) -> bool:
    return _equals(pair, np.sqrt(np.asarray(pair[2], float)))


def _wrapped(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    difference = got.astype(float) - expected.astype(float)
    narrow = any(isinstance(a, np.ndarray) and a.dtype.kind in "iu" and a.itemsize < 8 for a in pair[0].case.args)
    return narrow and bool(np.any(difference)) and bool(np.all(difference % 256 == 0))


def _not_finite(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return bool(np.isfinite(expected).all()) and not bool(np.isfinite(got).all())


def _all_zero(pair: Pair) -> bool:
    expected, got = _arrays(pair)
    return got.ndim > 0 and got.size > 0 and not got.any() and bool(np.any(expected))


_LADDER: list[tuple[Callable[[Pair], bool], str]] = [
    (_kind_differs, "It returns a list (or tuple) where a NumPy array is asked for: `np.array(...)` makes one."),
    (_not_a_tuple, "It returns a list or an array where a tuple is asked for: `tuple(...)` makes one."),
    (_one_for_several, "It returns a single number or array where several results are asked for: `return a, b`."),
    (_empty, "The result is empty: check where the ranges start and stop."),
    (_without_axes, "An empty result should keep its axes too: its shape is not (0,), only its first size is 0."),
    (_single_entry, "The result holds a single entry where there should be many."),
    (_blown_up, "The result has n × n entries: arrays of shapes (n,) and (n, 1) met and broadcast. Flatten one first."),
    (_transposed, "The result is transposed: rows and columns have changed places."),
    (_axis_lost, "An axis of size 1 got lost on the way: the result should have one more axis."),
    (_flattened, "The entries are in one long row: the result should keep its axes."),
    (_axis_too_many, "The result has an axis of size 1 too many."),
    (_reduced, "The result is a single number: something was summed or averaged over too many axes."),
    (_rearranged, "The axes are in another order than asked for."),
    (_one_off, "One axis is one too long or too short: check where the ranges start and stop."),
    (_too_long, "The result is too large along an axis: there is more in it than asked for."),
    (_too_short, "The result is too small along an axis: something that belongs to it is missing."),
    (
        _other_size,
        "The sizes of the result are not right: check along which axes the ranges start and stop, and where.",
    ),
    (_too_many_axes, "The result has too many axes: look at the shape asked for."),
    (_too_few_axes, "The result has too few axes: look at the shape asked for."),
    (_opposite, "True and False have changed places: look at the comparison."),
    (_other_float, "The values are right, the dtype is not: mind which float type is asked for."),
    (_other_dtype, "The values are right, the kind of number is not: mind the dtype that is asked for."),
    (_cut, "The fractions are cut off: a float result ended up in an integer array."),
    (_wrapped, "Small integers wrapped around: convert to a wider type before you calculate."),
    (
        _other_kind,
        "The result is of another kind of number (dtype) than asked for.",
    ),
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
    (
        _inexact,
        "Nearly right, but not exact: something small is added, cut off or rounded.",
    ),
    (_off_by_the_same, "Every value is off by the same amount: something is added that should not be, or is missing."),
    (_sorted, "The entries come out sorted: they should keep their places."),
    (_rearranged_entries, "All entries are there, in another order than asked for."),
    (_only_the_end, "Only what lies at the end of an axis is wrong: do the loops or ranges stop too early?"),
    (_only_the_start, "Only what lies at the start of an axis is wrong: where do the loops or ranges start?"),
    (_only_the_first_right, "Only the first row (or column) is right: what is different after the first round?"),
]


_OF_EVERY_VALUE = (_opposite, _negative, _off_by_one, _off_by_the_same)
"""Slips whose sentence speaks of every value, so that a right value contradicts it."""


def _factor(pairs: list[Pair]) -> str | None:
    """One constant factor between got and expected, the same in all failing cases."""
    factors = []
    for pair in pairs:
        try:
            expected, got = (array.astype(float).ravel() for array in _arrays(pair))
        except (TypeError, ValueError, OverflowError):
            return None
        if expected.shape != got.shape or not np.any(expected):
            return None
        largest = int(np.argmax(abs(expected)))
        factor = float(got[largest] / expected[largest])
        if not _equals(pair, np.asarray(pair[2], float) * factor):
            return None
        factors.append(factor)
    if not factors or not all(factors) or not np.isfinite(factors).all():
        return None
    if sum(np.size(pair[2]) for pair in pairs) < 2:  # any number is some factor times any other
        return None
    if max(factors) - min(factors) > 1e-3 * abs(factors[0]):
        return None
    return f"Every value is {factors[0]:.4g} times the right one: a constant factor is too much or missing."


def _swapped(failed: list[Run], spec: Spec) -> str | None:
    """Several results, all there, in another order."""
    for run in failed:
        expected, got = run.case.answer.get("value"), run.reply.value
        if not isinstance(expected, (list, tuple)) or not isinstance(got, (list, tuple)) or len(got) != len(expected):
            return None
        if is_shape(expected) and not isinstance(got, tuple):
            return None
        comparison, left = Comparison(spec, run.case), list(got)
        for item in expected:
            match = next((k for k, value in enumerate(left) if comparison.compare(item, value) is None), None)
            if match is None:
                return None
            del left[match]
    return "All results are there, in another order than asked for." if failed else None


def _always_the_same(failed: list[Run], passed: Sequence[Run] = ()) -> str | None:
    """The same value for different inputs, those that it happens to be right for among them."""
    runs = [*failed, *passed]
    if any(run.reply.error is not None for run in runs):
        return None
    # What a function remembers from one call to the next differs between visible and hidden cases: they run apart.
    apart = [[run.reply.value for run in runs if run.case.visible is visible] for visible in (True, False)]
    constant = all(_identical(value, values[0]) for values in apart for value in values)
    told = (
        constant
        and len(failed) >= 3
        and max(map(len, apart)) >= 2
        and not any(_nothing(values[0]) for values in apart if values)
    )
    return "It gives the same result whatever the input: are the arguments used?" if told else None


def _nothing(value: Any) -> bool:
    return value is None or (isinstance(value, np.ndarray) and value.size == 0)


def _identical(a: Any, b: Any) -> bool:
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(_identical(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(_identical(a[key], b[key]) for key in a)
    if isinstance(a, (np.ndarray, np.generic)) and isinstance(b, (np.ndarray, np.generic)):
        return a.shape == b.shape and bool(np.all((a == b) | ((a != a) & (b != b))))
    return type(a) is type(b) and bool(a == b)


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def _one_of_several(failed: list[Run], spec: Spec) -> str | None:
    """Several results, of which the same one is wrong in every failing case."""
    wrong = set()
    for run in failed:
        expected, got = run.case.answer.get("value"), run.reply.value
        if not isinstance(expected, (list, tuple)) or not isinstance(got, (list, tuple)) or is_shape(expected):
            return None
        if len(got) != len(expected):
            return None
        comparison, pairs = Comparison(spec, run.case), zip(expected, got, strict=True)
        wrong.add(tuple(n for n, (a, b) in enumerate(pairs) if comparison.compare(a, b) is not None))
    places = wrong.pop() if len(wrong) == 1 else ()
    if len(places) != 1 or places[0] >= len(_ORDINALS) or len(failed[0].case.answer["value"]) < 2:
        return None
    return f"Only the {_ORDINALS[places[0]]} of the results is wrong; the others are right."


def _one_message(failed: list[Run]) -> str | None:
    """The same words about kind or number of results for every failing case, a visible one among them."""
    messages = {run.fault.message for run in failed if run.fault and run.fault.kind in ("kind", "length")}
    told = len(messages) == 1 and all(run.fault and run.fault.kind in ("kind", "length") for run in failed)
    if not told or not any(run.case.visible for run in failed):
        return None
    message = messages.pop()
    return message[0].upper() + message[1:] + "."
