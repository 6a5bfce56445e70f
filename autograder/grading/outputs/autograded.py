"""The graded copy of a submission, where formgrader and generate_feedback look for it (trusted).

Its check cells hold score and messages; every other output is left out, as it came from the student's own machine.
Text of a student's is disarmed: formgrader renders it on the instructor's Jupyter server.
"""

from __future__ import annotations

import html
import itertools
import json
import math
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from autograder.files import write_atomically
from autograder.grading.graded import Graded
from autograder.grading.names import file_name
from autograder.grading.outputs.disarm import attachments, disarm
from autograder.grading.reading import notebook as reading
from autograder.grading.reading.notebook import Cell
from autograder.grading.reading.plan import CHECK, Release, ReleaseCell, match, plain, read_release
from autograder.grading.reading.releases import release_path

PYTHON = {"display_name": "Python 3", "language": "python", "name": "python3"}
_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
NOT_GRADED: dict[str, Any] = {"score": 0.0, "status": "missing", "messages": ["This exercise could not be graded."]}


def outputs(result: dict[str, Any], points: float, count: int) -> list[dict[str, Any]]:
    """A message to read, and the score as nbgrader wants it: a plain number between 0 and the points.

    nbgrader gives full marks for NaN and for numbers below 0, and gives up the class at one above the points.
    """
    score = float(result["score"])
    score = min(max(score, 0.0), points) if math.isfinite(score) else 0.0
    text = "\n".join([f"{result['status']}: {score:g} of {points:g} points", *result["messages"]])
    card = {"text/plain": text, "text/html": f'<pre style="white-space: pre-wrap">{html.escape(text)}</pre>'}
    value = {"text/plain": repr(score)}
    return [
        {"output_type": "display_data", "metadata": {}, "data": card},
        {"output_type": "execute_result", "metadata": {}, "data": value, "execution_count": count},
    ]


def write_autograded(graded: Graded, data: bytes, build: Path, root: Path) -> Path | None:
    """Write ``autograded/STUDENT/ASSIGNMENT/NAME.ipynb``, give its path; nothing where no notebook was handed in."""
    assert graded.student is not None and graded.assignment is not None
    path = release_path(root, graded.assignment)
    copy = graded_copy(graded, data, release_of(path))
    if copy is None:
        return None
    target = build / "autograded" / file_name(graded.student) / graded.assignment / path.name
    write_atomically(target, copy)
    return target


def graded_copy(graded: Graded, data: bytes, release: Release) -> bytes | None:
    """The graded copy: always a notebook that Jupyter and nbgrader can open; None where none was handed in.

    What cells are for is taken from the release: nbgrader stops at ids and points that it does not know.
    """
    try:
        handed_in = [(raw, reading.cell_of(raw)) for raw in reading.raw_cells(reading.load(data))]
    except reading.Unreadable:
        return None
    notebook = {
        "cells": _cells(handed_in, release, graded),
        "metadata": {"kernelspec": PYTHON, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False).encode(errors="replace")  # indented it takes twenty times as long


def release_of(path: Path) -> Release:
    """The release, read anew when its file has changed."""
    return _release(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=32)
def _release(path: Path, changed: int) -> Release:
    return read_release(path)


def _cells(handed_in: list[tuple[dict[str, Any], Cell]], release: Release, graded: Graded) -> list[dict[str, Any]]:
    """The student's cells; behind them what is missing of those that are graded, by us or by a person."""
    made: list[dict[str, Any]] = []
    missing, ids = dict(release.cells), set(release.cells)
    for raw, cell in handed_in:
        known = match(cell, release)
        known = missing.pop(known.id, None) if known else None
        new = _cell(known.kind if known else cell.kind, cell.source, known)
        new["id"] = known.id if known else _free_id(cell.cell_id, len(made), ids)
        if new["cell_type"] != "code":
            new |= harmless(cell.source, raw.get("attachments"), release)
        made.append(new)
    lost = [known for known in missing.values() if known.nbgrader.get("grade")]
    made += [{**_cell(known.kind, known.source, known), "id": known.id} for known in lost]
    _fill_in(made, graded)
    return made


def _cell(kind: str, source: str, known: ReleaseCell | None) -> dict[str, Any]:
    metadata = {"nbgrader": known.nbgrader} if known and known.nbgrader else {}
    return {"cell_type": kind, "metadata": metadata, "source": source} | ({"outputs": []} if kind == "code" else {})


def _free_id(name: str, number: int, taken: set[str]) -> str:
    """The cell's own id where that is one and nobody else's, else a new one."""
    if not _ID.fullmatch(name) or name in taken:
        name = next(new for new in (f"cell-{number}-{extra}" for extra in itertools.count()) if new not in taken)
    taken.add(name)
    return name


def harmless(source: str, raw: Any, release: Release | None) -> dict[str, Any]:
    """The fields of a cell of text that may be shown: ours as it is, a student's disarmed."""
    files = attachments(raw)
    ours = release is not None and not files and plain(source) in release.by_source
    return {"source": source if ours else disarm(source, files)} | ({"attachments": files} if files else {})


def _fill_in(cells: list[dict[str, Any]], graded: Graded) -> None:
    """Number the code cells, and put each result into its exercise's check cell."""
    results = {one.id: {"score": one.score, "status": one.status, "messages": one.messages} for one in graded.exercises}
    for count, cell in enumerate((cell for cell in cells if cell["cell_type"] == "code"), 1):
        cell["execution_count"] = count
        meta = cell["metadata"].get("nbgrader", {})
        if meta.get("grade") and not meta.get("solution"):
            result = results.get(meta["grade_id"].removesuffix(CHECK), NOT_GRADED)
            cell["outputs"] = outputs(result, float(meta["points"]), count)
