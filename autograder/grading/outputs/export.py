"""Scores for spreadsheets and learning platforms (trusted).

- **csv**: a line a student, a column an exercise, the total of each assignment, the total of all.
- **canvas**: what Canvas's *Import Grades* reads. A column an assignment, as columns of exercises would count points
  twice. Students are named by login or SIS id; the column ``ID`` stays empty, because Canvas takes the digits at the
  beginning of whatever stands there for the number of a student.
- **moodle**: what Moodle's *Import > CSV file* reads: identity (map ``Username`` to the field in which your names are),
  and for each assignment the total and, as feedback, the exercises.
- **gradescope**: ``results.json`` of one submission, as an autograder writes it at Gradescope. It takes results in no
  other way, so for several submissions the table of **csv** is written.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path
from typing import Any, Literal

from autograder.files import write_atomically
from autograder.grading.graded import ExerciseResult, Graded
from autograder.grading.names import readable
from autograder.grading.outputs.summary import AssignmentSummary, Summary, summarise

__all__ = ["Target", "export"]

Target = Literal["csv", "canvas", "moodle", "gradescope"]
Cell = str | int | float
_FORMULA = re.compile("[=+@\t\r\n\uff0b\uff0d\uff1d\uff20-]")
"""What makes a spreadsheet take a cell for a formula when it stands first, the full-width forms included."""


def export(results: list[Graded], target: Target, path: Path) -> None:
    """Write the scores of a class to `path`, whole or not at all.

    Parameters
    ----------
    results
        Of several of a student for an assignment the last counts.
    target
        For whom: see the head of this module.
    path
        The file, UTF-8; replaced where it exists.

    Raises
    ------
    OSError
        It cannot be written; what was there before still is.
    """
    if target == "gradescope" and len(results) == 1:
        text = json.dumps(_gradescope(results[0]), indent=1, ensure_ascii=False) + "\n"
    else:
        text = _as_csv(_TABLES[target](summarise(results)))
    write_atomically(path, text.encode("utf-8"))


def _as_csv(rows: list[list[Cell]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([[_defused(cell) for cell in row] for row in rows])
    return out.getvalue()


def _defused(cell: Cell) -> Cell:
    """Text that no spreadsheet takes for a formula; numbers stay numbers."""
    if not isinstance(cell, str):
        return _number(cell)
    text = readable(cell)
    return f"'{text}" if _FORMULA.match(text) or _FORMULA.match(cell) else text


def _number(score: float) -> float:
    """At most three decimals, and none where there are none."""
    score = round(score, 3)
    return int(score) if score == int(score) else score


def _table(summary: Summary) -> list[list[Cell]]:
    """A line a student; empty where nothing was handed in, which counts as 0 in the total."""
    header: list[Cell] = ["student"]
    for part in summary.assignments:
        header += [*(f"{part.name}/{exercise.id}" for exercise in part.exercises), part.name]
    rows = [[*header, "total", "out of", "unreadable"]]
    for student, row in summary.students.items():
        line: list[Cell] = [student or ""]
        for part in summary.assignments:
            graded = row.get(part.name)
            scores = {exercise.id: exercise.score for exercise in graded.exercises} if graded else {}
            line += [scores.get(exercise.id, "") for exercise in part.exercises]
            line.append(graded.score if graded else "")
        unreadable = ", ".join(name for name, graded in row.items() if graded.status == "unreadable")
        rows.append([*line, sum(graded.score for graded in row.values()), summary.max_score, unreadable])
    return rows


def _canvas(summary: Summary) -> list[list[Cell]]:
    parts = summary.assignments
    rows: list[list[Cell]] = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(part.name for part in parts)]
    ]
    rows.append(["Points Possible", "", "", "", "", *(part.max_score for part in parts)])
    for student, row in summary.students.items():
        name = student or ""
        rows.append([name, "", name, name, "", *_totals(row, parts)])
    return rows


def _totals(row: dict[str, Graded], parts: list[AssignmentSummary]) -> list[Cell]:
    return [row[part.name].score if part.name in row else "" for part in parts]


def _moodle(summary: Summary) -> list[list[Cell]]:
    header: list[Cell] = ["Username"]
    for part in summary.assignments:
        header += [part.name, f"{part.name} (feedback)"]
    rows = [header]
    for student, row in summary.students.items():
        line: list[Cell] = [student or ""]
        for part in summary.assignments:
            graded = row.get(part.name)
            line += [graded.score, _feedback(graded)] if graded else ["", ""]
        rows.append(line)
    return rows


def _feedback(graded: Graded) -> str:
    """The exercises in a few words; Moodle shows it as HTML."""
    if graded.status == "unreadable":
        return html.escape("could not be graded: " + "; ".join(graded.messages))
    return html.escape("; ".join(f"{one.id} {_number(one.score)}/{_number(one.max_score)}" for one in graded.exercises))


_TABLES = {"csv": _table, "canvas": _canvas, "moodle": _moodle, "gradescope": _table}


def _gradescope(graded: Graded) -> dict[str, Any]:
    """One submission as Gradescope's ``results.json``; every text is plain text there."""
    lines = ["This notebook could not be graded."] if graded.status == "unreadable" else []
    return {
        "score": graded.score,
        "execution_time": graded.seconds,
        "output": "\n".join(readable(line) for line in [*lines, *graded.messages]),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "stdout_visibility": "hidden",
        "tests": [_test(exercise) for exercise in graded.exercises],
        "extra_data": {"level": graded.level, "data": graded.data, "assignment": graded.assignment},
    }


def _test(exercise: ExerciseResult) -> dict[str, Any]:
    told = [exercise.diagnosis or "", *(text for text in exercise.messages if text != exercise.diagnosis)]
    told += [f"{label}:\n{text}" for label, text in exercise.details]
    return {
        "name": exercise.id,
        "score": exercise.score,
        "max_score": exercise.max_score,
        "status": "passed" if exercise.status == "passed" else "failed",
        "output": readable("\n".join(line for line in told if line)),
    }
