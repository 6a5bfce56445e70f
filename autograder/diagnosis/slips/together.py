"""Slips that show in all failing cases together: one factor, results swapped, always the same (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.diagnosis.slips.pairs import Pair, arrays, equals, pairs_of
from autograder.judging.chance import identical
from autograder.judging.comparison import Comparison, is_shape
from autograder.judging.verdict import Run
from autograder.spec import Spec


def factor(pairs: list[Pair]) -> str | None:
    """One constant factor between got and expected, the same in all failing cases."""
    factors = []
    for pair in pairs:
        try:
            expected, got = (array.astype(float).ravel() for array in arrays(pair))
        except (TypeError, ValueError, OverflowError):
            return None
        if expected.shape != got.shape or not np.any(expected):
            return None
        largest = int(np.argmax(abs(expected)))
        factor = float(got[largest] / expected[largest])
        if not equals(pair, np.asarray(pair[2], float) * factor):
            return None
        factors.append(factor)
    if not factors or not all(factors) or not np.isfinite(factors).all():
        return None
    if sum(np.size(pair[2]) for pair in pairs) < 2:  # any number is some factor times any other
        return None
    if max(factors) - min(factors) > 1e-3 * abs(factors[0]):
        return None
    return f"Every value is {factors[0]:.4g} times the right one: a constant factor is too much or missing."


def swapped(failed: list[Run], spec: Spec) -> str | None:
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


def always_the_same(failed: list[Run], passed: Sequence[Run] = ()) -> str | None:
    """The same value for different inputs, those that it happens to be right for among them."""
    runs = [*failed, *passed]
    if any(run.reply.error is not None for run in runs):
        return None
    # What a function remembers from one call to the next differs between visible and hidden cases: they run apart.
    apart = [[run.reply.value for run in runs if run.case.visible is visible] for visible in (True, False)]
    constant = all(identical(value, values[0]) for values in apart for value in values)
    told = (
        constant
        and len(failed) >= 3
        and max(map(len, apart)) >= 2
        and not any(_nothing(values[0]) for values in apart if values)
    )
    return "It gives the same result whatever the input: are the arguments used?" if told else None


def _nothing(value: Any) -> bool:
    return value is None or (isinstance(value, np.ndarray) and value.size == 0)


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def about(sentence: str, failed: list[Run], spec: Spec) -> str:
    """A sentence about wrong values, limited to what it is about where some of several results are right."""
    values = [run.case.answer.get("value") for run in failed]
    if not all(isinstance(value, (list, tuple)) and not is_shape(value) for value in values):
        return sentence
    said = sentence if sentence.startswith("True") else sentence[0].lower() + sentence[1:]
    if place := _place(failed, spec):
        return f"Only the {place} of the results is wrong: {said}"
    mixed = all(sum(1 for _ in pairs_of(run, spec)) < _count(run.case.answer["value"]) for run in failed)
    return f"Some of the results are right; about the others: {said}" if mixed else sentence


def _count(value: Any) -> int:
    several = isinstance(value, (list, tuple)) and not is_shape(value)
    return sum(map(_count, value)) if several else 1


def one_of_several(failed: list[Run], spec: Spec) -> str | None:
    """Several results, of which the same one is wrong in every failing case."""
    place = _place(failed, spec)
    return f"Only the {place} of the results is wrong; the others are right." if place else None


def _place(failed: list[Run], spec: Spec) -> str | None:
    """Which one of several results is wrong in every failing case, in words."""
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
    return _ORDINALS[places[0]]


def one_message(failed: list[Run]) -> str | None:
    """The same words about kind or number of results for every failing case, a visible one among them."""
    messages = {run.fault.message for run in failed if run.fault and run.fault.kind in ("kind", "length")}
    told = len(messages) == 1 and all(run.fault and run.fault.kind in ("kind", "length") for run in failed)
    if not told or not any(run.case.visible for run in failed):
        return None
    message = messages.pop()
    return message[0].upper() + message[1:] + "."
