"""Grades the solutions by the real engine: a course whose own answers lose points is not built (trusted, authors').

An exercise on a clock of its own (a network to train) is left out: it has a test of its own, and would cost minutes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from autograder import places
from autograder.banks.codec import bank_path
from autograder.course.findings import Problem
from autograder.course.stamps import Stamps
from autograder.exercises import exercises_of, has_exercises
from autograder.grading import provenance
from autograder.grading.door import Terms, open_engine
from autograder.grading.engine import Engine
from autograder.grading.graded import Graded
from autograder.grading.reading.submission import Submission

__all__ = ["full_marks"]

_SECRET = b"full marks for the solutions"


def full_marks(root: Path, paths: Sequence[Path]) -> list[Problem]:
    """Say where the engine gives a solutions notebook less than full marks.

    Only notebooks that changed, or whose exercises, bank, release or grader did, are graded again: those that had full
    marks are noted in ``build/full-marks.json``. The code is the course's own, so it is trusted at any level.
    """
    stamps = Stamps(places.build_folder(root) / "full-marks.json")
    stale = [(path, key) for path in paths if (key := _key(root, path)) and not stamps.holds(path.parent.name, key)]
    if not stale:
        return []
    found, good = [], {}
    with open_engine(Terms(root, trust=True, jobs=1, secret=_SECRET)) as engine:
        for path, key in stale:
            lost = _lost(root, path, engine)
            found += lost
            if not lost:
                good[path.parent.name] = key
    stamps.note(good)
    return found


def _key(root: Path, path: Path) -> str:
    """Changes whenever the notebook's marks could; empty where there is nothing to grade it by."""
    release, bank = root / "notebooks" / path.parent.name / path.name, bank_path(path.stem)
    if not (has_exercises(path.stem) and release.is_file() and bank.is_file()):
        return ""
    specs = [exercise.spec for exercise in exercises_of(path.stem)]
    key = provenance.installed().result_key(specs, [bank, release])
    return key + hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _lost(root: Path, path: Path, engine: Engine) -> list[Problem]:
    slow = {exercise.name for exercise in exercises_of(path.stem) if exercise.spec.cpu}
    notebook = json.loads(path.read_bytes())
    for cell in notebook["cells"]:
        if cell.get("id") in slow:
            cell["source"] = ""
    graded = engine.grade(Submission(path, None, path.parent.name, data=json.dumps(notebook).encode()))
    where = path.relative_to(root).as_posix()
    if graded.status != "graded":
        return [Problem(where, f"cannot be graded: {'; '.join(graded.messages)}", "Mend it")]
    return [
        Problem(
            f"{where}, cell {one.id}",
            f"its own solution gets {one.score:g} of {one.max_score:g} points: {'; '.join(_why(one.messages, graded))}",
            "Mend the solution or the exercise; cells that it needs carry the tag setup",
        )
        for one in graded.exercises
        if one.score < one.max_score and one.id not in slow
    ]


def _why(messages: list[str], graded: Graded) -> list[str]:
    return [text.rstrip(".") for text in (*messages, *graded.messages)][:3] or ["no reason was told"]
