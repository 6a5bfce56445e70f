"""The rules a solutions notebook keeps, and what to say when it does not (trusted, authors').

A student's notebook, the gradebook and the grading engine all find an exercise by the ids and metadata that are written
in `solutions/`: a slip there would otherwise show as a lost point, weeks later.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from nbformat import NotebookNode

from autograder.course.findings import Problem

__all__ = ["STUB_REGION", "exercise_names", "problems"]

Cell = Any  # a NotebookNode; its attributes are checked by nbformat's schema, not by types

STUB_REGION = ("### BEGIN SOLUTION", "### END SOLUTION")
_TAGS = {"setup", "data", "raises-exception", "nbval-ignore-output"}
_SLUG = re.compile(r"[A-Za-z0-9_-]{1,64}")
_MADE_BY_TOOLS = re.compile(r"(?=.*\d)[0-9a-f]{8}|[0-9a-f]{8}-[0-9a-f]{4}-.*")
_FLAGS = ("grade", "locked", "solution", "task")
_KINDS = {  # grade, locked, solution
    (False, True, False): "ours",
    (False, False, True): "stub",
    (True, True, False): "check",
    (True, False, True): "manual",
}


def exercise_names(notebook: NotebookNode) -> list[str]:
    """Names of the notebook's exercises, in the order of their stub cells."""
    return [cell.id for cell in notebook.cells if _kind(cell) == "stub" and cell.id.isidentifier()]


def problems(notebook: NotebookNode, where: str, points: Mapping[str, float] | None = None) -> list[Problem]:
    """Everything about a solutions notebook that breaks a rule.

    Parameters
    ----------
    notebook
        The solutions notebook, nbformat 4.
    where
        How to call it in the messages: its path from the top of the course.
    points
        The exercises that the registry holds for this notebook, or None where it knows nothing about it.

    Returns
    -------
    list of Problem
        In the order of the cells; empty where all is well.
    """
    found = list(_of_the_notebook(notebook, where))
    for cell in notebook.cells:
        place = f"{where}, cell {cell.get('id', '(without id)')}"
        found += _of_the_metadata(cell, place)
        if _kind(cell) is not None:
            found += _of_the_cell(cell, place)
    found += _of_the_exercises(notebook, where)
    if points is not None:
        found += _against_the_registry(notebook, where, points)
    return found


def _kind(cell: Cell) -> str | None:
    """What nbgrader's flags make of a cell: ours, stub, check or manual; None where they are absent or odd."""
    meta = cell.metadata.get("nbgrader", {})
    kind = _KINDS.get((meta.get("grade"), meta.get("locked"), meta.get("solution")))
    if kind in ("stub", "check") and cell.cell_type != "code":
        return None
    if kind == "manual" and cell.cell_type != "markdown":
        return None
    return kind


def _of_the_notebook(notebook: NotebookNode, where: str) -> Iterator[Problem]:
    if (notebook.nbformat, notebook.nbformat_minor) != (4, 5):
        yield Problem(where, f"is nbformat {notebook.nbformat}.{notebook.nbformat_minor}, not 4.5", "Save it as 4.5")
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        yield Problem(where, "has another kernel than python3", "Choose the Python 3 kernel and save")
    foreign = set(notebook.metadata) - {"kernelspec", "language_info", "autograder"}
    if foreign:
        yield Problem(where, f"keeps metadata of a run or a tool: {', '.join(sorted(foreign))}", "Take it out")
    ids = Counter(cell.get("id") for cell in notebook.cells)
    for name, times in ids.items():
        if times > 1:
            yield Problem(f"{where}, cell {name}", f"the id is used {times} times", "Give each cell its own id")
    has_data = any("data" in cell.metadata.get("tags", []) for cell in notebook.cells)
    if has_data and "data" not in notebook.metadata.get("autograder", {}):
        yield Problem(where, "does not say which digits made its stored outputs", "Run autograder build --execute")


def _of_the_metadata(cell: Cell, place: str) -> Iterator[Problem]:
    name, meta = cell.get("id", ""), cell.metadata.get("nbgrader")
    if not _SLUG.fullmatch(name) or _MADE_BY_TOOLS.fullmatch(name):
        yield Problem(place, "the id is not a name somebody wrote", "Give it a short one: letters, digits, - and _")
    if meta is None:
        yield Problem(place, "has no nbgrader metadata, so a student could not be told from us", "Add it, locked")
        return
    if meta.get("schema_version") != 3 or any(not isinstance(meta.get(flag), bool) for flag in _FLAGS):
        yield Problem(place, "the nbgrader metadata is not schema 3 with grade, locked, solution, task", "Complete it")
    elif _kind(cell) is None:
        yield Problem(
            place,
            f"no cell of ours is a {cell.cell_type} cell with "
            + ", ".join(f"{flag} {meta[flag]}" for flag in _FLAGS).lower(),
            "Make it locked, a stub, a check or the open experiment",
        )
    if meta.get("grade_id") != name:
        yield Problem(place, f"grade_id is {meta.get('grade_id')!r}", "Make it equal to the cell's id")
    for tag in sorted(set(cell.metadata.get("tags", [])) - _TAGS):
        yield Problem(place, f"unknown tag {tag!r}", f"Use one of {', '.join(sorted(_TAGS))}")


def _of_the_cell(cell: Cell, place: str) -> Iterator[Problem]:
    kind, tags = _kind(cell), cell.metadata.get("tags", [])
    regions = tuple(cell.source.count(mark) for mark in STUB_REGION)
    if kind == "stub":
        yield from _of_a_stub(cell, place, regions, tags)
    elif "SOLUTION" in cell.source and any(regions):
        yield Problem(place, "holds a solution region but is no solution cell", "Move the region to its stub cell")
    if kind == "check":
        yield from _of_a_check(cell, place, tags)
    if "setup" in tags and (kind != "ours" or cell.cell_type != "code"):
        yield Problem(place, "is tagged setup, which is for locked code cells", "Take the tag off or lock the cell")
    if cell.cell_type == "code":
        yield from _of_the_outputs(cell, place)


def _of_a_stub(cell: Cell, place: str, regions: tuple[int, ...], tags: list[str]) -> Iterator[Problem]:
    if regions != (1, 1):
        yield Problem(
            place,
            f"has {regions[0]} beginnings and {regions[1]} ends of a solution region",
            f"Write one {STUB_REGION[0]} and one {STUB_REGION[1]}",
        )
        return
    at_the_margin = any(line.startswith(STUB_REGION[0]) for line in cell.source.splitlines())
    if at_the_margin and "raises-exception" not in tags:
        yield Problem(place, "stops Run All in a student's copy: its stub raises", "Add the tag raises-exception")
    if not cell.id.isidentifier():
        return  # a place for the student's own code, not an exercise
    try:
        body = ast.parse(cell.source).body
    except SyntaxError as error:
        yield Problem(place, f"is not Python: {error.msg}, line {error.lineno}", "Mend the cell")
        return
    named = [node for node in body if getattr(node, "name", None) == cell.id]
    if not named and not at_the_margin:
        yield Problem(place, f"does not define {cell.id}", "Give cell and exercise the same name")
    for node in named:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not ast.get_docstring(node):
            yield Problem(place, "has no docstring", "Say shapes, units and errors in a docstring outside the region")


def _of_a_check(cell: Cell, place: str, tags: list[str]) -> Iterator[Problem]:
    if cell.source != f"check({cell.id.removesuffix('_check')})" or not cell.id.endswith("_check"):
        yield Problem(place, f"reads {cell.source!r}", "Call the cell NAME_check and write just check(NAME) in it")
    if "raises-exception" not in tags:
        yield Problem(place, "stops Run All when the check fails", "Add the tag raises-exception")
    points = cell.metadata.nbgrader.get("points")
    if not isinstance(points, int | float) or points <= 0:
        yield Problem(place, f"is worth {points!r} points", "Write a number above 0")


def _of_the_outputs(cell: Cell, place: str) -> Iterator[Problem]:
    source = cell.source.rstrip()
    if not source:
        yield Problem(place, "is empty", "Fill it or delete it")
    elif cell.execution_count is None:
        yield Problem(place, "was not run, so its outputs would not be compared", "Run autograder build --execute")
    if source.endswith(";"):
        yield Problem(place, "ends with a semicolon, which hides the output that is compared", "Take it off")
    if any(output.output_type == "error" for output in cell.outputs):
        yield Problem(place, "stores an error", "Mend the cell, then run autograder build --execute")


def _of_the_exercises(notebook: NotebookNode, where: str) -> Iterator[Problem]:
    kinds = [(_kind(cell), cell.id) for cell in notebook.cells]
    names = exercise_names(notebook)
    follows = {first[1]: second for first, second in pairwise(kinds)}
    for name in names:
        if follows.get(name) != ("check", f"{name}_check"):
            yield Problem(
                f"{where}, cell {name}", "is not followed by its check cell", f"Put check({name}) in the next cell"
            )
    for kind, cell_id in kinds:
        if kind == "check" and cell_id.removesuffix("_check") not in names:
            yield Problem(f"{where}, cell {cell_id}", "checks an exercise that has no stub cell", "Add the stub cell")
    manual = [cell_id for kind, cell_id in kinds if kind == "manual"]
    if manual != ["experiment"]:
        found = ", ".join(manual) or "none"
        yield Problem(where, f"a notebook ends with one open experiment; here: {found}", "Call its cell experiment")


def _against_the_registry(notebook: NotebookNode, where: str, points: Mapping[str, float]) -> Iterator[Problem]:
    names = exercise_names(notebook)
    for name in names:
        if name not in points:
            place = f"{where}, cell {name}"
            yield Problem(place, "is no exercise of this notebook", "Write it in autograder/exercises")
    for name in points:
        if name not in names:
            yield Problem(where, f"the exercise {name} has no stub cell", "Add its stub and check cells")
