"""Which misconception a wrong answer shows, or which general slip (trusted side and notebook; pure).

What is told comes from the visible cases: of a hidden case nothing counts but whether it passes. A misconception is
claimed only where it passes and fails where the student's function does and equals it on every visible case; a general
slip only where it explains every failing case. When two misconceptions fit, neither is claimed. An exception outranks
the rest, and the reason belongs to the case that is shown.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.banks.model import Answer, Misconception
from autograder.diagnosis import conditions, exceptions, slips
from autograder.ends import End
from autograder.judging.comparison import Comparison
from autograder.judging.reply import Reply
from autograder.judging.verdict import Run, Verdict, judge_answer

_NOT_IN_TIME = (
    "It does not come to an end in time: is there a loop that never stops, or a loop where one call would do?"
)
_DIED: dict[End | None, str] = {
    End.TIMEOUT: _NOT_IN_TIME,
    End.MEMORY: "It asks for more memory than there is: is an array far larger than it needs to be?",
    End.SIZE: "Its result is far larger than a right one: compare the shapes on a small example.",
}
_OBJECT = (
    "It returns something that is no plain value (a function, a generator, an object of a class, an array of objects): "
    "return numbers, arrays of numbers, text, lists or tuples."
)
_PRINTED = "It returns None: did you print the result instead of returning it?"
_NONE = (
    "It returns None: is there a `return` on every path through the function, and is what it returns a value? "
    "(What works in place, such as `sort` or `np.add.at`, gives None.)"
)
_PART_NONE = "One of its results is None: is there a path on which it is never given a value?"
_CHANGED = "It changes what it was given (an array or a list): work on a copy, so that the caller's data stays."
_SHARED = (
    "A result of it is an argument itself, or a view of one: a later change of one would change the other. "
    "Return a new array."
)
_OVERFLOW = "The numbers inside become too large (overflow) before the result is small again: arrange the formula."
_UNDEFINED = (
    "On the way a number is undefined (0/0, ∞ − ∞, 0 · ∞): something has rounded to 0, or become infinite, too early."
)


def diagnose(verdict: Verdict) -> str | None:
    """The most likely reason for a wrong answer as a sentence, or None where nothing can be said for sure."""
    if verdict.fault is None or verdict.fault.kind == "unwritten":
        return None
    if verdict.fault.kind == "rule":  # all values may be right
        return f"The exercise has a rule that this breaks: {verdict.fault.message}."
    if not verdict.failed:
        return None
    try:
        known = misconception_of(verdict)
        return known.message if known else _seen(verdict) if verdict.shown else _unseen(verdict)
    except (ArithmeticError, AttributeError, LookupError, MemoryError, TypeError, ValueError):
        return None  # a reply may hold anything, and a reason is a courtesy: it never costs the verdict


def misconception_of(verdict: Verdict) -> Misconception | None:
    """The misconception that a wrong answer equals; of several that say the same, the first."""
    if not verdict.failed or verdict.fault is None or verdict.fault.kind in ("unwritten", "rule"):
        return None
    fitting = [
        known
        for number, known in enumerate(verdict.misconceptions)
        if all(_shows(verdict, run, number) for run in verdict.runs)
    ]
    return fitting[0] if len({known.message for known in fitting}) == 1 else None


def candidates(verdict: Verdict) -> list[int]:
    """The numbers of the misconceptions that equal the student's function on every visible case.

    Only for these has it to be known what they give on hidden cases before `diagnose` is asked.
    """
    seen = [run for run in verdict.runs if run.case.visible]
    if not any(run.fault for run in seen):
        return []
    return [
        number for number in range(len(verdict.misconceptions)) if all(_shows(verdict, run, number) for run in seen)
    ]


def _shows(verdict: Verdict, run: Run, number: int) -> bool:
    """Whether a misconception gives what the student's function gave; of a hidden case, passes where it passes."""
    if number >= len(run.case.slips) or not run.case.slips[number]:
        return False
    slip, reply = run.case.slips[number], run.reply
    if not run.case.visible:
        return judge_answer(verdict.spec, run.case, slip) == (run.fault is None)
    if reply.died:
        return False
    if reply.broken and "error" in run.case.answer:  # a guard ended it where it should have raised
        return bool(slip.get("error") != run.case.answer["error"])
    if "error" in slip or reply.error is not None:
        return reply.error is not None and reply.error["type"] == slip.get("error")
    if not _same_flags(slip, reply, verdict):
        return False
    if slip["value"] is None or reply.value is None:
        return slip["value"] is None and reply.value is None
    value = _as_floats(reply.value) if _kind(slip["value"]) == "f" else reply.value
    return Comparison(verdict.spec, run.case).compare(slip["value"], value) is None


def _kind(value: Any) -> str:
    return np.asarray(value).dtype.kind if isinstance(value, (int, float, np.generic, np.ndarray)) else ""


def _as_floats(value: Any) -> Any:
    """Whole numbers as floats: who sums where a mean is due may well sum whole numbers, and the sum is the reason."""
    if _kind(value) not in "iu" or not _kind(value):
        return value
    return value.astype(np.float64) if isinstance(value, np.ndarray) else float(value)


def _same_flags(slip: Answer, reply: Reply, verdict: Verdict) -> bool:
    shared = verdict.spec.views or bool(slip.get("shared")) == reply.shared
    return bool(slip.get("changed")) == reply.changed and shared


def _seen(verdict: Verdict) -> str | None:
    """The reason of the case that is shown."""
    shown = verdict.shown
    assert shown is not None and shown.fault is not None
    kind, reply = shown.fault.kind, shown.reply
    if kind == "died":
        return _DIED.get(reply.died)
    if kind == "exception" and reply.error is not None:
        return _raised(shown, verdict)
    if reply.error is not None and reply.error["type"] == "NoValue":
        return _OBJECT
    if kind == "no-exception":
        return f"For input that the contract rules out, it should raise {_wanted(verdict)}; it returns something."
    told = {
        "property": shown.fault.message,
        "none": _PART_NONE if reply.value is not None else _PRINTED if reply.printed else _NONE,
        "changed": _CHANGED,
        "shared": _SHARED,
    }
    return told.get(kind) or _wrong_values(verdict) or conditions.shared(_due(verdict))


def _wanted(verdict: Verdict) -> str:
    missing = [run for run in verdict.failed if run.case.visible and run.fault and run.fault.kind == "no-exception"]
    return " or ".join(sorted({run.case.answer["error"] for run in missing}))


def _raised(run: Run, verdict: Verdict) -> str:
    """The exception that comes out of the case shown, in words."""
    error = run.reply.error or {}
    if wanted := run.case.answer.get("error"):
        place = exceptions.where(error)
        came = f"{error['type']} comes out{f' of {place}' if place else ''} instead"
        return f"For input that the contract rules out, it should raise {wanted}; {came}."
    return exceptions.explain(error, verdict.spec.name)


def _due(verdict: Verdict) -> list[Run]:
    """All cases of the kind that the failing ones are of: those where a value is due, or all."""
    values = any("value" in run.case.answer for run in verdict.failed)
    return [run for run in verdict.runs if ("value" in run.case.answer) == values]


def _wrong_values(verdict: Verdict) -> str | None:
    """What the wrong values share; cases with an exception or a warning are left out."""
    due = _due(verdict)
    if sentence := conditions.defaults(due):
        return sentence
    failed = [run for run in due if run.fault]
    returned = [run for run in failed if run.fault and run.fault.kind not in ("exception", "warning", "died")]
    if not any(run.case.visible for run in returned):
        warnings = [warning for run in failed if run.case.visible for warning in run.reply.warnings]
        return _OVERFLOW if any("overflow" in warning for warning in warnings) else _UNDEFINED
    slip = _slip(returned, verdict, [run for run in due if run.fault is None])
    return " ".join(filter(None, (conditions.alone(due), slip))) or None


def _slip(returned: list[Run], verdict: Verdict, passed: list[Run]) -> str | None:
    """The general slip of the visible cases, unless a hidden one that fails contradicts it."""
    visible = [run for run in returned if run.case.visible]
    if told := slips.always_the_same(returned, passed):
        return told
    told = slips.common(visible, verdict.spec, passed)
    if told is None or len(visible) == len(returned):
        return told
    return told if slips.common(returned, verdict.spec, passed) == told else None


def _unseen(verdict: Verdict) -> str | None:
    """What can be said where every visible case passes: which inputs fail, by what the cases are for."""
    died = [run.reply.died for run in verdict.failed if run.reply.died]
    if died:
        return next((_DIED[reason] for reason in _DIED if reason in died), None)
    if all(run.fault and run.fault.kind == "property" for run in verdict.failed):
        open_exercise = not any(run.case.visible for run in verdict.runs)
        return verdict.failed[0].fault.message if open_exercise and verdict.failed[0].fault else None
    due = _due(verdict)
    return conditions.defaults(due) or conditions.shared(due) or conditions.examples(verdict.failed)
