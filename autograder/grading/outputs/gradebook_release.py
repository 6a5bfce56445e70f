"""An assignment as released, brought into nbgrader's gradebook through nbgrader's API (trusted).

The same rows as nbgrader's SaveCells makes, which cannot be used itself: it opens a connection of its own, and refuses
an assignment whose cells have changed since somebody handed in.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from autograder.grading.outputs.nbgrader_rows import nbgrader

__all__ = ["read", "store"]


def read(path: Path) -> Any:
    """The release, a notebook with nbgrader's metadata."""
    from nbformat.notebooknode import from_dict

    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])  # a text, or its lines
    return from_dict(notebook)


def store(book: Any, assignment: str, notebook: str, released: Any) -> None:
    """Have assignment, notebook and cells in the gradebook; change what has changed, drop what is gone."""
    utils = nbgrader().utils
    kernel = json.dumps(released.metadata.get("kernelspec", {}))
    book.update_or_create_assignment(assignment)
    book.update_or_create_notebook(notebook, assignment, kernelspec=kernel)
    named: dict[str, set[str]] = {"grade": set(), "solution": set(), "task": set(), "source": set()}
    for cell in released.cells:
        is_a = {"grade": utils.is_grade(cell), "solution": utils.is_solution(cell), "task": utils.is_task(cell)}
        is_a["source"] = any(is_a.values()) or utils.is_locked(cell)
        for kind in (kind for kind, true in is_a.items() if true):
            name = cell.metadata.nbgrader.grade_id
            named[kind].add(name)
            update = getattr(book, f"update_or_create_{kind}_cell")
            update(name, notebook, assignment, **_columns(kind, cell))
    _drop(book, book.find_notebook(notebook, assignment), named)


def _columns(kind: str, cell: Any) -> dict[str, Any]:
    """What the gradebook keeps of a cell in this role."""
    utils = nbgrader().utils
    if kind == "source":
        checksum = cell.metadata.nbgrader.get("checksum")
        locked = bool(utils.is_locked(cell))
        return {"cell_type": cell.cell_type, "locked": locked, "source": cell.source, "checksum": checksum}
    if kind == "solution":
        return {}
    return {"max_score": float(cell.metadata.nbgrader.points), "cell_type": cell.cell_type}


def _drop(book: Any, notebook: Any, named: dict[str, set[str]]) -> None:
    """Drop cells that the release no longer has, or their points would still count; not where a person graded one."""
    book.db.expire(notebook)
    for kind, names in named.items():
        for cell in [cell for cell in getattr(notebook, f"{kind}_cells") if cell.name not in names]:
            rows = [*(getattr(cell, "grades", None) or []), *(getattr(cell, "comments", None) or [])]
            by_hand = (getattr(row, part, None) for row in rows for part in ("manual_score", "manual_comment"))
            if all(value is None for value in by_hand):
                for row in rows:
                    book.db.delete(row)
                book.db.delete(cell)
