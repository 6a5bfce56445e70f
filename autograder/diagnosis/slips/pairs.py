"""An expected value with the value got in its place: what the slips are told from (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.judging.comparison import Comparison
from autograder.judging.verdict import Run
from autograder.spec import Spec

Pair = tuple[Run, Comparison, Any, Any]
"""A failing run, its comparison, and one expected value with the value got in its place."""


def small(pair: Pair) -> bool:
    """Whether the expected array has at most one entry: too little to tell one slip from another."""
    return isinstance(pair[2], (np.ndarray, np.generic)) and pair[2].size <= 1


def pairs_of(run: Run, spec: Spec) -> Iterator[Pair]:
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


def safely(holds: Callable[[Pair], bool], pair: Pair) -> bool:
    try:
        with np.errstate(all="ignore"):
            return bool(holds(pair))
    except (
        TypeError,
        ValueError,
        IndexError,
        AttributeError,
        ArithmeticError,
        MemoryError,
    ):  # the values are of kinds that this slip is not about
        return False


def arrays(pair: Pair) -> tuple[np.ndarray, np.ndarray]:
    _, _, expected, got = pair
    if not all(isinstance(value, (bool, int, float, np.generic, np.ndarray)) for value in (expected, got)):
        raise TypeError
    return np.asarray(expected), np.asarray(got)


def alike(pair: Pair) -> tuple[np.ndarray, np.ndarray]:
    """As `arrays`, where both have one shape: nothing of another size is ever computed with."""
    expected, got = arrays(pair)
    if expected.shape != got.shape:
        raise TypeError
    return expected, got


def equals(pair: Pair, value: Any) -> bool:
    """Whether `got` equals `value` within the case's tolerance."""
    _, got = arrays(pair)
    other = np.asarray(value)
    if other.shape != got.shape or got.dtype.kind not in "biuf" or not got.size:
        return False
    return not pair[1].wrong_entries(other.astype(float), got.astype(float)).any()
