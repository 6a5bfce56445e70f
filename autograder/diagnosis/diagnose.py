"""Which misconception a wrong answer shows, or which general slip (trusted side and notebook; pure).

A sentence is claimed only where it holds for every failing case, and a misconception only where the student's function
equals it on every case run. When two misconceptions fit, neither is claimed.
"""

from __future__ import annotations

import re

from autograder.banks.model import Answer, Misconception
from autograder.diagnosis import conditions, slips
from autograder.judging.comparison import Comparison
from autograder.judging.reply import Reply
from autograder.judging.verdict import Run, Verdict

_EXCEPTIONS = {
    "NameError": "It uses a name that is not defined: check the spelling, and that the cell defining it has been run.",
    "UnboundLocalError": "It uses a variable before it is given a value on this path through the function.",
    "IndexError": "It reaches past the end of an axis: check where the indices start and stop.",
    "KeyError": "It asks a dict for a key that it does not have.",
    "AttributeError": "It asks something for an attribute that it does not have: is it the kind of object you expect?",
    "ZeroDivisionError": "It divides by zero: which input makes the divisor 0?",
    "RecursionError": "It calls itself without end: is there a case in which it stops?",
    "MemoryError": "It asks for more memory than there is: is an array far larger than it needs to be?",
    "SystemExit": "It ends the program (exit); a function should return or raise an ordinary error.",
    "AssertionError": "An `assert` in it fails: the input is not what it takes for granted.",
    "TypeError": "It combines things that do not go together, or takes another number of arguments than asked for.",
    "ValueError": "An operation in it refuses its input, often because two shapes do not fit.",
    "OverflowError": "A number in it becomes too large: can the formula be arranged so that it stays small?",
    "FloatingPointError": "A number in it becomes too large or is undefined: can the formula be arranged otherwise?",
}

_MESSAGES = {
    "truth value of an array": "An `if`, `and`, `or` or `max` decides about a whole array at once: decide entry by "
    "entry (`np.where`, `np.maximum`, `&`, `|`).",
    "can be converted to Python scalars": "A function for single numbers (as those of `math` are) is given a whole "
    "array: NumPy has the same functions for arrays.",
    "math domain error": "A function of `math` is given a number outside its domain, such as a logarithm or root of a "
    "negative number.",
    "required positional argument": "It takes more arguments than it is given: compare its signature with the stub's, "
    "default values included.",
    "positional arguments but": "It takes fewer arguments than it is given: compare its signature with the stub's.",
    "unexpected keyword argument": "An argument is given by a name that it does not have: keep the stub's names.",
}
"""Words of Python's and NumPy's own messages that tell more than the kind of exception does."""
_OWN_RAISE = re.compile(r"(?:^|[:;]\s*)raise\b")
"""A line of the student's that raises, also behind its `if`."""


def diagnose(verdict: Verdict) -> str | None:
    """The most likely reason for a wrong answer as a sentence, or None where nothing can be said for sure."""
    failed = verdict.failed
    if verdict.fault is None or verdict.fault.kind == "unwritten":
        return None
    if verdict.fault.kind == "rule":  # all values may be right
        return f"The exercise has a rule that this breaks: {verdict.fault.message}."
    if not failed:
        return None
    try:
        shown = misconception_of(verdict)
        return (shown.message if shown else None) or _died(failed) or _common(failed, verdict)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return None  # a reply may hold anything, and a reason is a courtesy: it never costs the verdict


def misconception_of(verdict: Verdict) -> Misconception | None:
    """The misconception that a wrong answer equals on every case run; of several that say the same, the first."""
    if not verdict.failed or verdict.fault is None or verdict.fault.kind in ("unwritten", "rule"):
        return None
    fitting = [
        known
        for number, known in enumerate(verdict.misconceptions)
        if all(_shows(verdict, run, number) for run in verdict.runs)
    ]
    return fitting[0] if len({known.message for known in fitting}) == 1 else None


def _shows(verdict: Verdict, run: Run, number: int) -> bool:
    """Whether the reply equals what the misconception gives on this case."""
    if number >= len(run.case.slips) or run.reply.died:
        return False
    slip, reply = run.case.slips[number], run.reply
    if reply.broken and "error" in run.case.answer:  # a guard ended it where it should have raised
        return bool(slip.get("error") != run.case.answer["error"])
    if "error" in slip or reply.error is not None:
        return reply.error is not None and reply.error["type"] == slip.get("error")
    if not _same_flags(slip, reply, verdict):
        return False
    if slip["value"] is None or reply.value is None:
        return slip["value"] is None and reply.value is None
    return Comparison(verdict.spec, run.case).compare(slip["value"], reply.value) is None


def _same_flags(slip: Answer, reply: Reply, verdict: Verdict) -> bool:
    shared = verdict.spec.views or bool(slip.get("shared")) == reply.shared
    return bool(slip.get("changed")) == reply.changed and shared


def _died(failed: list[Run]) -> str | None:
    died = [run for run in failed if run.reply.died]
    if not died:
        return None
    if any(run.reply.died == "timeout" for run in died):
        return (
            "It does not come to an end in time: is there a loop that never stops, or a loop where one call would do?"
        )
    if any(run.reply.died == "memory" for run in died):
        return _EXCEPTIONS["MemoryError"]
    if any(run.reply.died == "size" for run in died):
        return "Its result is far larger than a right one: compare the shapes on a small example."
    return None


def _property(failed: list[Run], verdict: Verdict) -> str | None:
    """A property's own reason, of a visible case, or of an exercise that has none: it may tell of inputs."""
    open_exercise = not any(run.case.visible for run in verdict.runs)
    told = [run.fault.message for run in failed if run.fault and (run.case.visible or open_exercise)]
    return told[0] if told else None


def _common(failed: list[Run], verdict: Verdict) -> str | None:
    """A general slip that all failing cases share; where values are due and wrong, those cases come first."""
    failed = [run for run in failed if "value" in run.case.answer] or failed
    kinds = {run.fault.kind for run in failed if run.fault}
    if kinds == {"property"}:
        return _property(failed, verdict)
    if all(_returned_an_object(run) for run in failed):
        return _OBJECT
    if "none" in kinds:
        printed = any(run.reply.printed for run in failed)
        return (
            "It returns None: did you print the result instead of returning it?"
            if printed
            else "It returns None: is there a `return` on every path through the function?"
        )
    if kinds == {"no-exception"}:
        wanted = sorted({run.case.answer["error"] for run in failed})
        return f"For input that the contract rules out, it should raise {' or '.join(wanted)}; it returns something."
    if any("error" in run.case.answer for run in failed) and "changed" not in kinds:
        return _raised(failed)
    if 2 * sum(run.fault is not None and run.fault.kind == "exception" for run in failed) > len(failed):
        return _by_message(failed) or _right_but(failed, verdict) or _raised(failed)
    if "changed" in kinds:
        return "It changes the arrays it was given: work on a copy, so that the caller's data stays as it was."
    if "shared" in kinds:
        return "Its result is a view of an argument: a later change of one would change the other. Return a new array."
    return _wrong_values(failed, verdict) or _right_but(failed, verdict) or _raised(failed)


_OBJECT = (
    "It returns something that is no plain value (a function, a generator, an object of a class, an array of objects): "
    "return numbers, arrays of numbers, text, lists or tuples."
)

_OVERFLOW = "The numbers inside become too large (overflow) before the result is small again: arrange the formula."
_UNDEFINED = (
    "On the way a number is undefined (0/0, ∞ − ∞, 0 · ∞): something has rounded to 0, or become infinite, too early."
)


def _returned_an_object(run: Run) -> bool:
    return run.reply.error is not None and run.reply.error["type"] == "NoValue"


def _due(failed: list[Run], verdict: Verdict) -> list[Run]:
    """All cases of the kind that the failing ones are of: those where a value is due, or all."""
    values = any("value" in run.case.answer for run in failed)
    return [run for run in verdict.runs if ("value" in run.case.answer) == values]


def _right_but(failed: list[Run], verdict: Verdict) -> str | None:
    return conditions.shared(_due(failed, verdict))


def _wrong_values(failed: list[Run], verdict: Verdict) -> str | None:
    """What the wrong values share; cases with an exception or a warning are left out where others are not."""
    due = _due(failed, verdict)
    if sentence := conditions.defaults(due):
        return sentence
    returned = [run for run in failed if run.fault and run.fault.kind not in ("exception", "warning")]
    if not returned and any(run.fault and run.fault.kind == "warning" for run in failed):
        overflow = any("overflow" in warning for run in failed for warning in run.reply.warnings)
        return _OVERFLOW if overflow else _UNDEFINED
    passed = [run for run in due if run.fault is None]
    slip = slips.common(returned, verdict.spec, passed) if returned else None
    return " ".join(filter(None, (conditions.alone(due), slip))) or None


def _raised(failed: list[Run]) -> str | None:
    """The exception that comes out, in words; one that the student's own `raise` makes is told from NumPy's."""
    raising = [run.reply.error for run in failed if run.reply.error is not None]
    types = {error["type"] for error in raising}
    if len(types) != 1:
        return None
    got = types.pop()
    wanted = {run.case.answer.get("error") for run in failed}
    if len(wanted) == 1 and (name := wanted.pop()) is not None:
        return f"For input that the contract rules out, it should raise {name}; {got} comes out instead."
    if all(_OWN_RAISE.search(error.get("text", "")) for error in raising):
        return f"It raises {got} for input that is allowed: look at the condition in front of the `raise`."
    return _by_message(failed) or _EXCEPTIONS.get(got)


def _by_message(failed: list[Run]) -> str | None:
    """What Python's or NumPy's own message tells, where every exception that came out has it."""
    messages = [run.reply.error["message"] for run in failed if run.reply.error is not None]
    return next((told for words, told in _MESSAGES.items() if all(words in message for message in messages)), None)
