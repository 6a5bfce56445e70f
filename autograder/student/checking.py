"""The notebook's front door: `check`, `hint` and `progress` (the student's own process; visible cases only)."""

from __future__ import annotations

import sys
from typing import Any

from autograder.banks import catalogue
from autograder.banks.catalogue import find
from autograder.banks.model import BankExercise, request
from autograder.feedback.card import Card
from autograder.inside import probe
from autograder.judging.comparison import Fault
from autograder.judging.kinds import wrong_kind
from autograder.judging.properties import in_words
from autograder.judging.reply import Reply
from autograder.judging.verdict import Verdict, judge_exercise
from autograder.spec import Spec
from autograder.student import state


class CheckFailed(AssertionError):
    """A check that did not pass; in a notebook it shows one short paragraph instead of a stack of frames."""

    def __init__(self, summary: str) -> None:
        super().__init__(summary)

    def _render_traceback_(self) -> list[str]:
        return [f"CheckFailed: {self}"]


def judge_here(exercise: BankExercise, function: Any, namespace: dict[str, Any]) -> Verdict:
    """Run an exercise's cases in this process, with its rules armed, and judge them.

    Parameters
    ----------
    exercise
        With the cases to run.
    function
        What the exercise's name is bound to.
    namespace
        The globals of the code that defined it.
    """
    spec = exercise.spec
    wrong = wrong_kind(spec.kind, spec.name, function)
    if wrong:
        return Verdict(spec, "failed", 0.0, Fault("kind", wrong))
    replies = []
    for case in exercise.cases:
        message = request(spec, case.args, case.kwargs, rules=True, laid=case.laid)
        replies.append(Reply.parse(probe.run(message, function, namespace)))
        error = replies[-1].error
        if error is not None and error["type"] == "NotImplementedError":
            replies += [replies[-1]] * (len(exercise.cases) - len(replies))
            break
    counted = [request(spec, args, {}, rules=True, count=True) for args in exercise.sizes]
    ops = [Reply.parse(probe.run(message, function, namespace)).ops for message in counted]
    return judge_exercise(exercise, exercise.cases, replies, ops)


def check(function: Any) -> None:
    """Try a function on the exercise's visible cases and say at once what is wrong and why.

    Parameters
    ----------
    function
        The function to check, or its name as text.

    Raises
    ------
    CheckFailed
        When not every visible case passes; it shows as one short paragraph.
    """
    frame = sys._getframe(1)
    namespace = {**frame.f_globals, **frame.f_locals}
    try:
        name, value = _named(function, namespace)
        exercise = find(name)
    except LookupError as error:
        raise CheckFailed(str(error)) from None
    if not exercise.cases:
        _tell(exercise.spec, value)
        return
    card = Card(judge_here(exercise, value, getattr(value, "__globals__", frame.f_globals)))
    state.record(
        name, card.verdict.score, passed=card.verdict.status == "passed", tried=card.headline != "not written yet"
    )
    _show(card)
    sys.displayhook(float(card.verdict.score))
    if card.verdict.status != "passed":
        raise CheckFailed(_summary(card)) from None


def _tell(spec: Spec, function: Any) -> None:
    """What an exercise without visible cases is graded on; a stub is known by what it raises, as it is not run."""
    print(f"OPEN  {spec.name}: nothing is tried here; its points come with grading.\n{in_words(spec.judged_by)}")
    sys.displayhook(0.0)
    if "NotImplementedError" in getattr(getattr(function, "__code__", None), "co_names", ()):
        raise CheckFailed(f"{spec.name}: not written yet") from None


def _named(function: Any, namespace: dict[str, Any]) -> tuple[str, Any]:
    """The exercise's name for what was handed to `check`, and its value."""
    if isinstance(function, str):
        if function not in namespace:
            find(function)
            raise LookupError(f"{function} is not defined yet: run the cell that defines it first")
        return function, namespace[function]
    known = {key for loaded in catalogue.visible_banks().values() for key in loaded.exercises}
    for name, value in namespace.items():
        if value is function and name in known:
            return name, function
    name = getattr(function, "__name__", "")
    if not name:
        raise LookupError(f"check wants a function of this course, not a {type(function).__name__}")
    return name, function


def _summary(card: Card) -> str:
    """One short paragraph: the reason if one is known, else the first difference."""
    fault = card.verdict.fault
    reason = card.diagnosis or (fault.message if fault else card.headline)
    return f"{card.verdict.spec.name}: {reason}"


def _show(value: Any) -> None:
    if "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None:
        from IPython.display import display

        display(value)
    else:
        print(repr(value))


def hint(function: Any) -> None:
    """Show the next hint of an exercise; each failed check unlocks one."""
    frame = sys._getframe(1)
    try:
        name, _ = _named(function, {**frame.f_globals, **frame.f_locals})
        exercise = find(name)
    except LookupError as error:
        raise CheckFailed(str(error)) from None
    shown, unlocked = state.next_hint(name, len(exercise.spec.hints))
    if unlocked:
        print(f"Hint for {name}: {exercise.spec.hints[shown - 1]}")
    elif shown:
        print(
            f"Hint for {name}: {exercise.spec.hints[shown - 1]}\nOne more try with check({name}) opens the next hint."
        )
    else:
        print(f"Try check({name}) once first; then there is a hint.")


def progress() -> None:
    """Show which exercises of the course pass so far; remembered on this computer only."""
    from autograder.student.progress import Progress

    course = {key: list(loaded.exercises.values()) for key, loaded in catalogue.visible_banks().items()}
    _show(Progress(course, state.read()))
