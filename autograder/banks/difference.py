"""Where two banks differ, in words (trusted, authors').

Machines differ in the last bits of what comes out of a power, a logarithm or a sum, so that numbers are compared by
value: inputs to 1e-12 of their size, answers to 1e-9, and narrower floats to what they can hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.banks.model import Bank, BankCase, BankExercise
from autograder.inside.wire import Given, Rng, dumps

INPUTS, ANSWERS = 1e-12, 1e-9
_NARROW = {np.dtype("float16"): 1e-2, np.dtype("float32"): 1e-5}
_ULPS = {np.dtype("float16"): 1e-3, np.dtype("float32"): 2e-7}
"""Relative widths of the narrow dtypes: of what has been worked out with, and of a single rounding."""


def difference(old: Bank, new: Bank) -> list[str]:
    """What became of the exercises of a bank: rules exactly, numbers by value."""
    found = []
    if list(old.exercises) != list(new.exercises):
        found.append(f"exercises {list(old.exercises)} became {list(new.exercises)}")
    for name in old.exercises.keys() & new.exercises.keys():
        found += [f"{name}: {what}" for what in _exercise(old.exercises[name], new.exercises[name])]
    return sorted(found)


def _exercise(old: BankExercise, new: BankExercise) -> Iterator[str]:
    if dumps([old.spec.as_dict(), _told(old)]) != dumps([new.spec.as_dict(), _told(new)]):
        yield "rules, hints or misconceptions changed"
    if not close(old.sizes, new.sizes, INPUTS):
        yield "what vectorised is measured on changed"
    if len(old.cases) != len(new.cases):
        yield f"{len(old.cases)} visible cases became {len(new.cases)}"
        return
    for number, (before, after) in enumerate(zip(old.cases, new.cases, strict=True), 1):
        if not close(_inputs(before), _inputs(after), INPUTS):
            yield f"case {number}: inputs changed"
        elif not close([before.answer, before.slips], [after.answer, after.slips], ANSWERS):
            yield f"case {number}: answers changed"


def _told(exercise: BankExercise) -> list[list[str]]:
    return [list(one) for one in exercise.misconceptions]


def _inputs(case: BankCase) -> dict[str, Any]:
    return {name: value for name, value in vars(case).items() if name not in ("answer", "slips")}


def close(a: Any, b: Any, tolerance: float) -> bool:
    """Same structure, types, shapes and dtypes, and floats equal to `tolerance` of the largest entry."""
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(close(a[key], b[key], tolerance) for key in a)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(close(x, y, tolerance) for x, y in zip(a, b, strict=True))
    if isinstance(a, Given):
        return bool(a.name == b.name) and close(a.parameters, b.parameters, tolerance)
    if isinstance(a, Rng):
        return bool(a == b)
    if isinstance(a, (np.ndarray, np.generic, float, complex)):
        return _close_numbers(np.asarray(a), np.asarray(b), tolerance)
    return bool(a == b)


def _close_numbers(x: np.ndarray, y: np.ndarray, tolerance: float) -> bool:
    if x.shape != y.shape or x.dtype != y.dtype:
        return False
    if x.dtype.kind not in "fc":  # whole numbers and truth values are exact on every machine
        return bool(np.array_equal(x, y))
    finite = np.abs(x[np.isfinite(x)]).astype(float)
    scale = max(1.0, float(finite.max(initial=0.0)))
    narrow = (_ULPS if tolerance == INPUTS else _NARROW).get(x.dtype, 0.0)
    return bool(np.allclose(x, y, rtol=0, atol=max(tolerance, narrow) * scale, equal_nan=True))
