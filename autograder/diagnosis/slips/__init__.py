"""General slips that can be told from expected and got alone: transposed, an axis lost, a sign, a factor (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.diagnosis.slips import shapes, values
from autograder.diagnosis.slips.pairs import pairs_of, safely, small
from autograder.diagnosis.slips.together import about, always_the_same, factor, one_message, one_of_several, swapped
from autograder.judging.verdict import Run
from autograder.spec import Spec

__all__ = ["LADDER", "always_the_same", "common"]

LADDER = [*shapes.LADDER, *values.LADDER]
"""What may hold for a pair, the plainest first, and the sentence for it."""


def common(failed: list[Run], spec: Spec, passed: Sequence[Run] = ()) -> str | None:
    """The first slip in the ladder that holds for every failing case, and that no passing one contradicts."""
    pairs = [pair for run in failed for pair in pairs_of(run, spec)]
    if not pairs or {id(pair[0]) for pair in pairs} != {id(run) for run in failed}:
        return swapped(failed, spec) or one_message(failed)
    if told := always_the_same(failed, passed) or swapped(failed, spec):
        return told
    telling = [pair for pair in pairs if not small(pair)] or pairs
    some_right = any(_holds_numbers(run.case.answer["value"]) for run in passed)
    for holds, sentence in LADDER:
        if not (some_right and holds in values.OF_EVERY_VALUE) and all(safely(holds, pair) for pair in telling):
            return about(sentence, failed, spec)
    multiple = None if some_right else factor(telling)
    if multiple:
        return about(multiple, failed, spec)
    return one_of_several(failed, spec) or one_message(failed)


def _holds_numbers(value: Any) -> bool:
    """Whether an answer holds a number other than 0: one that a wrong sign, factor or summand would have changed."""
    if isinstance(value, (list, tuple)):
        return any(_holds_numbers(item) for item in value)
    return isinstance(value, (int, float, np.generic, np.ndarray)) and bool(np.any(value))
