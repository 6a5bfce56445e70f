"""A small made-up course, so that the build is tested without the real notebooks."""

from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

STUB = '''def twice(x):
    """Twice a number, of any shape and unit."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION'''

CHECK = """def check(function):
    if function(21) != 42:
        raise ValueError("not twice")
    print("right")"""


def cell(kind: str, name: str, source: str, *, tags: tuple[str, ...] = (), points: float | None = None) -> NotebookNode:
    """One cell as an author writes it; kind is text, code, stub, check or manual."""
    flags = {"grade": kind in ("check", "manual"), "solution": kind in ("stub", "manual")}
    meta: dict[str, Any] = {"schema_version": 3, "grade_id": name, "task": False, **flags}
    meta["locked"] = not meta["solution"]
    if points is not None:
        meta["points"] = points
    make = new_markdown_cell if kind in ("text", "manual") else new_code_cell
    made = make(source, id=name, metadata={"nbgrader": meta})
    if tags:
        made.metadata["tags"] = list(tags)
    return made


def notebook() -> NotebookNode:
    """A solutions notebook with one exercise and its open experiment, not yet run."""
    made = new_notebook(
        cells=[
            cell("text", "title", "# Doubling"),
            cell("code", "imports", CHECK, tags=("setup",)),
            cell("stub", "twice", STUB),
            cell("check", "twice_check", "check(twice)", tags=("raises-exception",), points=3),
            cell("code", "demo", 'print(f"{2 / 3:.3f}")'),
            cell("text", "question", "What else doubles?"),
            cell(
                "stub",
                "experiment-code",
                "### BEGIN SOLUTION\nprint(1 + 1)\n### END SOLUTION",
                tags=("raises-exception",),
            ),
            cell("manual", "experiment", "*Write here what you tried, what you saw and what you conclude.*", points=2),
        ]
    )
    made.nbformat_minor = 5
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made.metadata["language_info"] = {"name": "python"}
    return made


def as_if_run(made: NotebookNode) -> NotebookNode:
    """Give the code cells counts, which costs no kernel."""
    for count, code in enumerate((c for c in made.cells if c.cell_type == "code"), 1):
        code.execution_count = count
    return made


def course(root: Path, made: NotebookNode) -> Path:
    """Write the notebook as the only assignment of a course; return its path."""
    path = root / "solutions" / "01-doubling" / "doubling.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(made, path)
    return path
