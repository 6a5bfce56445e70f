"""The scores of one submission, put into nbgrader's rows for it (trusted)."""

from __future__ import annotations

import html
import math
from typing import Any

from autograder.grading.graded import Graded
from autograder.grading.names import readable
from autograder.grading.outputs.gradebook_errors import GradebookError
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
    _add_missing_rows(book, notebook)
    checks = {grade.cell.name: grade for grade in notebook.grades if grade.cell.name.endswith(CHECK)}
    grades = {name.removesuffix(CHECK): grade for name, grade in checks.items()}
    comments = {row.cell.name: row for row in notebook.comments if row.cell.name in grades}
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
        _score(grades[name], score)
        if name in comments:
            comments[name].auto_comment = comment


def _add_missing_rows(book: Any, notebook: Any) -> None:
    """Rows for cells that the release did not have when this student's rows were made."""
    from nbgrader.api import Comment, Grade

    graded = {grade.cell_id for grade in notebook.grades}
    commented = {comment.cell_id for comment in notebook.comments}
    new = [Grade(cell_id=cell.id, notebook=notebook) for cell in notebook.notebook.grade_cells if cell.id not in graded]
    for cell in notebook.notebook.solution_cells:
        if cell.id not in commented:
            new.append(Comment(cell_id=cell.id, notebook=notebook))
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


def _score(grade: Any, score: float) -> None:
    """The automatic score; a person's stays, and asks for a second look where the automatic one is another now."""
    score = min(max(score, 0.0), grade.cell.max_score) if math.isfinite(score) else 0.0
    changed = grade.auto_score != score
    grade.auto_score = score
    grade.needs_manual_grade = grade.manual_score is not None and (changed or grade.needs_manual_grade)
