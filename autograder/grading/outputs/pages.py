"""Feedback pages and the class page: HTML files that need nothing else and run no script (trusted).

Everything a student wrote is text here: Jinja escapes it, and the pages' own policy forbids scripts and requests.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import quote

import jinja2

from autograder import places
from autograder.files import write_atomically
from autograder.grading.graded import Graded
from autograder.grading.names import file_name, readable
from autograder.grading.outputs.summary import summarise

__all__ = ["feedback_path", "write_feedback", "write_report"]

WORDS = {
    "passed": "✓ right",
    "partial": "◐ partly right",
    "failed": "✗ not yet",
    "missing": "… not written yet",
    "error": "✗ stopped by an error",
    "timeout": "✗ ran out of time",
}
LEVELS = {
    "full": "in the full sandbox",
    "no-namespaces": "in a sandbox without namespaces (level no-namespaces)",
    "limits-only": "without a sandbox, under limits of time and memory only (level limits-only)",
}
SOURCES = {
    "mnist": "with the digits of MNIST",
    "stand-in": "with made-up stand-in digits, as MNIST was not at hand",
}


def feedback_path(graded: Graded, folder: Path) -> Path:
    """Where a submission's feedback page lies: ``folder/STUDENT/ASSIGNMENT/NAME.html``, whatever the names hold."""
    name = places.name_of(graded.assignment or "") or Path(graded.notebook).stem
    return folder / file_name(graded.student or "") / file_name(graded.assignment or "") / f"{file_name(name)}.html"


def write_feedback(graded: Graded, folder: Path) -> Path:
    """Write the feedback page of one submission below `folder`; returns its path."""
    path = feedback_path(graded, folder)
    name = places.name_of(graded.assignment or "") or graded.notebook
    unsolved = next((exercise.id for exercise in graded.exercises if exercise.status != "passed"), None)
    more = _more(graded)
    _write(path, "feedback.html", graded=graded, name=name, student=_name(graded.student), open=more, next=unsolved)
    return path


def _more(graded: Graded) -> dict[str, list[str]]:
    """The messages of those exercises of which more is to be told than their result."""
    told = {
        exercise.id: [
            text
            for text in exercise.messages
            if text not in (exercise.diagnosis or "") and text not in WORDS[exercise.status]
        ]
        for exercise in graded.exercises
    }
    return {e.id: told[e.id] for e in graded.exercises if told[e.id] or e.diagnosis or e.details}


def write_report(results: list[Graded], folder: Path) -> Path:
    """Write the class page, ``index.html``; returns its path.

    Scores lead to the feedback pages that are there at the time: below ``feedback`` beside `folder`, or in it.
    """
    path = folder / "index.html"
    _write(path, "report.html", summary=summarise(results), link=_links(folder))
    return path


def _links(folder: Path) -> Callable[[Graded], str]:
    """From a result to the address of its feedback page, relative to `folder`; empty where there is none."""

    def link(graded: Graded) -> str:
        pages = (feedback_path(graded, place) for place in (folder.parent / "feedback", folder))
        page = next((page for page in pages if page.is_file()), None)
        return "" if page is None else quote(Path(os.path.relpath(page, folder)).as_posix())

    return link


def _write(path: Path, template: str, **values: object) -> None:
    page = _templates().get_template(template).render(**values, words=WORDS, levels=LEVELS, sources=SOURCES)
    write_atomically(path, page.encode("utf-8"))


@cache
def _templates() -> jinja2.Environment:
    loader = jinja2.PackageLoader("autograder.grading.outputs", "templates")
    made = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        finalize=lambda value: readable(value) if type(value) is str else value,
    )
    made.filters.update(name=_name, points=_points)
    return made


def _name(student: str | None) -> str:
    return student or "a student without a name"


def _points(score: float) -> str:
    return f"{round(score, 2):g}"
