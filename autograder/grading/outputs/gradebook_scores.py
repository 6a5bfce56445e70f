"""The scores of one submission, put into nbgrader's rows for it (trusted)."""

from __future__ import annotations

import html
import math
from typing import Any

from autograder.grading.graded import Graded
from autograder.grading.names import readable
from autograder.grading.outputs.gradebook_errors import GradebookError
from autograder.grading.outputs.nbgrader_rows import nbgrader
from autograder.grading.reading.plan import CHECK

__all__ = ["fill_in"]

NOT_GRADED = "This submission could not be graded: its feedback page says why."


def fill_in(book: Any, notebook: Any, graded: Graded) -> None:
    """Put scores, diagnoses and the flag of an unreadable submission into a submitted notebook.

    Raises
    ------
    GradebookError
        An exercise has no check cell in the release: its score would be lost.
    """
    cells = _cells(notebook)
    _add_missing_rows(book, notebook, cells)
    by_id = {cell.id: cell for some in cells.values() for cell in some}
    checks = {by_id[grade.cell_id].name: grade for grade in notebook.grades if grade.cell_id in by_id}
    grades = {name.removesuffix(CHECK): grade for name, grade in checks.items() if name.endswith(CHECK)}
    answered = {by_id[row.cell_id].name: row for row in notebook.comments if row.cell_id in by_id}
    comments = {name: row for name, row in answered.items() if name in grades}
    found = _found(graded, list(grades))
    strange = sorted(found.keys() - grades.keys())
    if strange:
        raise GradebookError(
            f"the release of {graded.assignment} has no check cell for {', '.join(strange)}: run `autograder build`, "
            "then grade again"
        )
    # A flag may also be a person's: only our own is taken back.
    ours = any(comment.auto_comment == NOT_GRADED for comment in comments.values())
    notebook.flagged = graded.status == "unreadable" or (bool(notebook.flagged) and not ours)
    for name, (score, comment) in found.items():
        _score(grades[name], score, by_id[grades[name].cell_id].max_score)
        if name in comments:
            comments[name].auto_comment = comment


def _cells(notebook: Any) -> dict[str, list[Any]]:
    """The release's cells, by kind. As long as they are held, no grade's cell is looked up by a query of its own."""
    released = notebook.notebook
    return {"grade": list(released.grade_cells), "solution": list(released.solution_cells)}


def _add_missing_rows(book: Any, notebook: Any, cells: dict[str, list[Any]]) -> None:
    """Rows for cells that the release did not have when this student's rows were made."""
    api = nbgrader().api
    graded = {grade.cell_id for grade in notebook.grades}
    commented = {comment.cell_id for comment in notebook.comments}
    new = [api.Grade(cell_id=cell.id, notebook=notebook) for cell in cells["grade"] if cell.id not in graded]
    for cell in cells["solution"]:
        if cell.id not in commented:
            new.append(api.Comment(cell_id=cell.id, notebook=notebook))
    if new:
        book.db.add_all(new)
        book.db.flush()
        book.db.expire(notebook)


def _found(graded: Graded, names: list[str]) -> dict[str, tuple[float, str | None]]:
    """Score and comment by exercise.

    The comment is the diagnosis, a sentence of ours: messages may quote the student, and nbgrader's feedback shows
    comments as HTML.
    """
    if graded.status == "unreadable":
        return dict.fromkeys(names, (0.0, NOT_GRADED))
    sentences = {result.id: readable(result.diagnosis) if result.diagnosis else None for result in graded.exercises}
    escaped = {name: html.escape(text, quote=False) if text else None for name, text in sentences.items()}
    return {result.id: (result.score, escaped[result.id]) for result in graded.exercises}


def _score(grade: Any, score: float, most: float) -> None:
    """The automatic score; a person's stays, and asks for a second look where the automatic one is another now."""
    score = min(max(score, 0.0), most) if math.isfinite(score) else 0.0
    changed = grade.auto_score != score
    grade.auto_score = score
    grade.needs_manual_grade = grade.manual_score is not None and (changed or grade.needs_manual_grade)
