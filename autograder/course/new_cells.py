"""The cells that `autograder new` writes, as an author of solutions would write them (trusted, authors')."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.course.student_notebook import strip_run_metadata

__all__ = ["exercise_cells", "insert", "open_notebook", "run_only", "template"]

_TEMPLATES = Path(__file__).with_name("templates")
_CLOSING = ("remember", "glossary", "experiment-question", "experiment-code", "experiment")
_SETUP = "import numpy as np\n\nfrom autograder import check, hint, progress"
_EXPERIMENT = '### BEGIN SOLUTION\nprint(f"{np.mean(np.arange(4.0) ** 2):.2f}")\n### END SOLUTION'
_ANSWER = "*Write here what you tried, what you saw and what you conclude.*"


def template(file: str, **words: str) -> str:
    """A template's text, with each word in capitals replaced by what is given for it."""
    text = (_TEMPLATES / file).read_text("utf-8")
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def exercise_cells(name: str) -> list[NotebookNode]:
    """The task, the stub with its solution and the check of a new exercise; not yet run."""
    return [
        _text(f"{name}_task", template("task.md", NAME=name)),
        _code(name, template("stub.py.txt", NAME=name), solution=True),
        _code(f"{name}_check", f"check({name})", tags=("raises-exception",), grade=True, points=1),
    ]


def open_notebook(number: str, title: str) -> NotebookNode:
    """A new solutions notebook: title, set-up, what to remember and the open experiment; no exercise yet."""
    made = new_notebook(
        cells=[
            _text("title", template("title.md", NUMBER=str(int(number)), TITLE=title)),
            _code("setup", _SETUP, tags=("setup",)),
            _text("remember", template("remember.md")),
            _text("experiment-question", template("question.md")),
            _code("experiment-code", _EXPERIMENT, tags=("raises-exception",), solution=True),
            _text("experiment", _ANSWER, grade=True, solution=True, points=2),
        ]
    )
    made.nbformat_minor = 5
    return strip_run_metadata(made)


def insert(notebook: NotebookNode, cells: list[NotebookNode]) -> None:
    """Put cells behind the last exercise and what belongs to it, before the notebook's closing."""
    ids = [cell.get("id", "") for cell in notebook.cells]
    last = max((place for place, name in enumerate(ids) if name.endswith("_check")), default=0)
    closing = (place for place, name in enumerate(ids) if place > last and name in _CLOSING)
    place = next(closing, len(ids))
    notebook.cells[place:place] = cells
    _count(notebook)


def run_only(notebook: NotebookNode, path: Path, cells: list[NotebookNode]) -> None:
    """Run new cells in place, after the set-up cells alone: what other cells have stored stays as it is."""
    from autograder.course.execute import run

    before = [cell for cell in notebook.cells if "setup" in cell.metadata.get("tags", []) and cell not in cells]
    trial = new_notebook(cells=copy.deepcopy([*before, *cells]))
    run(trial, path)
    for made, cell in zip(trial.cells[len(before) :], cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = made.outputs, made.execution_count
    strip_run_metadata(notebook)
    _count(notebook)


def _count(notebook: NotebookNode) -> None:
    """Number the runs of code cells from 1 on, as if they had been run from top to bottom."""
    for count, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), 1):
        cell.execution_count = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count


def _metadata(name: str, tags: tuple[str, ...], **flags: Any) -> dict[str, Any]:
    plain = {"grade": False, "solution": False, "task": False}
    meta = {"grade_id": name, "schema_version": 3, "locked": not flags.get("solution", False), **plain, **flags}
    return {"nbgrader": meta, "tags": list(tags)} if tags else {"nbgrader": meta}


def _text(name: str, source: str, **flags: Any) -> NotebookNode:
    return new_markdown_cell(source.strip(), id=name, metadata=_metadata(name, (), **flags))


def _code(name: str, source: str, tags: tuple[str, ...] = (), **flags: Any) -> NotebookNode:
    return new_code_cell(source.strip(), id=name, metadata=_metadata(name, tags, **flags))
