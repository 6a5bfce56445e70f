"""Slips of kind and shape: transposed, an axis lost or too many, a range one too long (pure)."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np

from autograder.diagnosis.slips.pairs import Pair, arrays, equals
from autograder.judging.comparison import is_shape


def _kind_differs(pair: Pair) -> bool:
    return isinstance(pair[2], np.ndarray) and isinstance(pair[3], (list, tuple))


def _not_a_tuple(pair: Pair) -> bool:
    return is_shape(pair[2]) and isinstance(pair[3], (list, np.ndarray))


def _one_for_several(pair: Pair) -> bool:
    several = isinstance(pair[2], (list, tuple)) and not is_shape(pair[2])
    return several and isinstance(pair[3], (int, float, np.generic, np.ndarray))


def _transposed(pair: Pair) -> bool:
    expected, _ = arrays(pair)
    return expected.ndim > 1 and equals(pair, expected.T)


def _turned(pair: Pair) -> bool:
    expected, got = arrays(pair)
    return expected.ndim > 1 and got.shape == expected.shape[::-1] != expected.shape


def _axis_lost(pair: Pair) -> bool:
    expected, got = arrays(pair)
    kept = [size for size in expected.shape if size != 1]
    return expected.ndim > got.ndim and kept == [size for size in got.shape if size != 1]


def _axis_too_many(pair: Pair) -> bool:
    expected, got = arrays(pair)
    kept = [size for size in expected.shape if size != 1]
    return got.ndim > expected.ndim and kept == [size for size in got.shape if size != 1]


def _reduced(pair: Pair) -> bool:
    expected, got = arrays(pair)
    return expected.ndim > 0 and got.ndim == 0


def _flattened(pair: Pair) -> bool:
    expected, got = arrays(pair)
    return got.ndim == 1 and expected.ndim > 1 and got.size == expected.size > 0


def _without_axes(pair: Pair) -> bool:
    expected, got = arrays(pair)
    return got.size == expected.size == 0 and got.ndim < expected.ndim


def _empty(pair: Pair) -> bool:
    expected, got = arrays(pair)
    return got.size == 0 < expected.size


def _single_entry(pair: Pair) -> bool:
    expected, got = arrays(pair)
    return got.ndim > 0 and got.size == 1 < expected.size


def _blown_up(pair: Pair) -> bool:
    expected, got = arrays(pair)
    return got.ndim == 2 and expected.size > 1 and got.shape == (expected.size, expected.size)


def _one_off(pair: Pair) -> bool:
    expected, got = arrays(pair)
    return bool(max(abs(a - b) for a, b in zip(expected.shape, got.shape, strict=True)) == 1)


def _too_long(pair: Pair) -> bool:
    expected, got = arrays(pair)
    return expected.shape != got.shape and all(a <= b for a, b in zip(expected.shape, got.shape, strict=True))


def _too_short(pair: Pair) -> bool:
    expected, got = arrays(pair)
    return expected.shape != got.shape and all(a >= b for a, b in zip(expected.shape, got.shape, strict=True))


def _other_size(pair: Pair) -> bool:
    expected, got = arrays(pair)
    return expected.shape != got.shape and expected.ndim == got.ndim


def _too_many_axes(pair: Pair) -> bool:
    expected, got = arrays(pair)
    return got.ndim > expected.ndim


def _too_few_axes(pair: Pair) -> bool:
    expected, got = arrays(pair)
    return got.ndim < expected.ndim


def _rearranged(pair: Pair) -> bool:
    expected, got = arrays(pair)
    if expected.shape != got.shape:
        return sorted(expected.shape) == sorted(got.shape)
    orders = list(itertools.permutations(range(expected.ndim)))[1:] if 2 < expected.ndim < 6 else []
    return any(equals(pair, expected.transpose(order)) for order in orders)


LADDER: list[tuple[Callable[[Pair], bool], str]] = [
    (_kind_differs, "It returns a list (or tuple) where a NumPy array is asked for: `np.array(...)` makes one."),
    (_not_a_tuple, "It returns a list or an array where a tuple is asked for: `tuple(...)` makes one."),
    (_one_for_several, "It returns a single number or array where several results are asked for: `return a, b`."),
    (_empty, "The result is empty: check where the ranges start and stop."),
    (_without_axes, "An empty result should keep its axes too: its shape is not (0,), only its first size is 0."),
    (_single_entry, "The result holds a single entry where there should be many."),
    (
        _blown_up,
        "The result has n × n entries: arrays such as (n,) and (n, 1) met and broadcast. Give both one shape.",
    ),
    (_transposed, "The result is transposed: rows and columns have changed places."),
    (
        _turned,
        "The shape is turned around: which operand stands on the left, which axis comes first?",
    ),
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
        "The sizes of the result are not right: check along which axes the ranges start and stop.",
    ),
    (_too_many_axes, "The result has too many axes: look at the shape asked for."),
    (_too_few_axes, "The result has too few axes: look at the shape asked for."),
]
