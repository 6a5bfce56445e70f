"""Matches a submission's cells with the release, and says what to run and where names are looked up (trusted).

Cells are matched by grade_id (or cell id, or an unchanged source), never by what the student's metadata says about
them: what is locked, what is a check and what is worth points comes from the release alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from autograder.grading.notebook import Cell

CHECK = "_check"


@dataclass(frozen=True)
class ReleaseCell:
    """A cell of the release: its role is what counts."""

    id: str
    kind: str
    source: str
    role: str
    """answer (an exercise's stub), check, setup, open (the experiment), or fixed (text, figures and demos)."""


@dataclass(frozen=True)
class Release:
    """What students were given for one assignment."""

    assignment: str
    name: str
    cells: dict[str, ReleaseCell]

    @cached_property
    def by_source(self) -> dict[str, str]:
        """Ids by source, where a source says which cell it is."""
        found: dict[str, str] = {}
        for cell in self.cells.values():
            found.setdefault(cell.source.strip(), cell.id)
        return found

    @property
    def setup(self) -> list[ReleaseCell]:
        return [cell for cell in self.cells.values() if cell.role == "setup"]

    @property
    def needs_data(self) -> bool:
        return any("load_mnist(" in cell.source for cell in self.setup)


def read_release(path: Path) -> Release:
    """The release of one assignment, from its notebook in ``notebooks/``."""
    notebook = json.loads(path.read_text("utf-8"))
    cells = {}
    ids = {raw.get("id", "") for raw in notebook["cells"]}
    for raw in notebook["cells"]:
        meta, tags = raw["metadata"].get("nbgrader", {}), raw["metadata"].get("tags", [])
        key = meta.get("grade_id", raw.get("id", ""))
        if meta.get("solution"):
            # The experiment is read by a person; run here, it could only redefine what exercises use.
            role = "answer" if key + CHECK in ids else "open"
        elif meta.get("grade"):
            role = "check"
        else:
            role = "setup" if "setup" in tags else "fixed"
        cells[key] = ReleaseCell(key, raw["cell_type"], "".join(raw["source"]), role)
    return Release(path.parent.name, path.stem, cells)


@dataclass
class Step:
    """Run a cell's source, or (`bind`) note what an exercise's name stands for at this place."""

    cell: str
    source: str = ""
    bind: str = ""


@dataclass
class Plan:
    """Everything to do for one submission, in order, and what is to be told about its cells."""

    steps: list[Step] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    matched: int = 0

    @property
    def code(self) -> str:
        """The student's own code, for choosing a hidden bank and telling submissions apart."""
        return "\0".join(step.source for step in self.steps)


def make_plan(cells: list[Cell], release: Release) -> Plan:
    """Match the cells, in the student's order; setup cells always come first, from the release."""
    plan = Plan([Step(cell.id, cell.source) for cell in release.setup])
    keys = [_match(cell, release) for cell in cells]
    seen: dict[str, int] = {}
    for number, (cell, key) in enumerate(zip(cells, keys, strict=True), 1):
        if key:
            seen[key] = seen.get(key, 0) + 1
            plan.matched += 1
            _add_known(plan, cell, release.cells[key], twice=keys.count(key) > 1, number=number)
        elif cell.kind == "code" and cell.source.strip():
            plan.steps.append(Step(f"your cell {number}", cell.source))
    plan.messages += [f"the cell {key} is there {times} times" for key, times in seen.items() if times > 1]
    gone = [cell.id for cell in release.cells.values() if cell.role in ("answer", "check") and cell.id not in seen]
    if gone:
        shown = ", ".join(gone[:8]) + (f" and {len(gone) - 8} more" if len(gone) > 8 else "")
        plan.messages.append(f"cells that are missing: {shown}")
    return plan


def _match(cell: Cell, release: Release) -> str:
    for key in (cell.grade_id, cell.cell_id):
        if key in release.cells:
            return key
    return release.by_source.get(cell.source.strip(), "") if cell.source.strip() else ""


def _add_known(plan: Plan, cell: Cell, known: ReleaseCell, *, twice: bool, number: int) -> None:
    """What a cell of the release asks for: its role counts, not the student's metadata."""
    if known.role == "check":
        plan.steps.append(Step(known.id, bind=known.id.removesuffix(CHECK)))
    elif known.role == "answer" and known.kind == "code":
        unfilled = cell.source.strip() == known.source.strip()
        if cell.kind != "code":
            plan.messages.append(f"the cell {known.id} is no code cell any more; it is run as one")
        if not (twice and unfilled):  # an unfilled copy must not undo the filled one
            name = known.id if not twice else f"{known.id} ({number})"
            plan.steps.append(Step(name, cell.source))
    elif known.role in ("setup", "fixed") and known.kind == "code" and cell.source.strip() != known.source.strip():
        plan.messages.append(f"the cell {known.id} was changed; it is locked, and the original is used")
