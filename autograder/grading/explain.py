"""`autograder explain`: one student's exercise, case by case, hidden ones too, for the instructor only (trusted)."""

from __future__ import annotations

from pathlib import Path

from autograder import places
from autograder.banks.catalogue import find
from autograder.diagnosis.diagnose import diagnose
from autograder.feedback.card import show_answer, show_call, show_reply
from autograder.grading.door import Terms, open_engine
from autograder.grading.reading.discover import discover
from autograder.grading.reading.plan import make_plan


def explain(student: str, exercise: str, submitted: Path | None, seed: int | None, *, trust: bool) -> list[str]:
    """Replay the cases of one exercise.

    Raises
    ------
    LookupError
        Where the exercise, the student or the submission does not exist.
    """
    root = places.find_root()
    assignment = places.assignment_of(find(exercise).spec.notebook, root)
    folder = (submitted or root / "build" / "submitted") / student / assignment
    if not folder.is_dir():
        raise LookupError(f"{folder} does not exist: is the student's name right? --submitted names the tree")
    submission = discover([folder], root)[0].read()
    if submission.problem:
        raise LookupError(submission.problem)
    with open_engine(Terms(root, trust, seed=seed)) as engine:
        plan = make_plan(submission.cells, engine.release(assignment))
        source = engine.source(submission.of(student, assignment))
        _, verdicts = engine.verdicts(plan, assignment, digits=source is not None)
    verdict = next(v for v in verdicts if v.spec.name == exercise)
    lines = [f"{student}, {exercise}: {verdict.status}, {verdict.score:g} of {verdict.max_score:g} points"]
    if reason := diagnose(verdict):
        lines.append(f"diagnosis: {reason}")
    if not verdict.runs and verdict.fault is not None:
        lines.append(verdict.fault.message)
    for number, run in enumerate(verdict.runs, 1):
        word = "passes" if run.fault is None else run.fault.message
        lines.append(f"\ncase {number} ({'visible' if run.case.visible else 'hidden'}; {run.case.why}): {word}")
        lines += [
            f"  call      {show_call(exercise, run)}",
            f"  expected  {show_answer(run)}",
            f"  got       {show_reply(run)}",
        ]
    return lines
