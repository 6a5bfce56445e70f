"""Matches a submission's cells with the release, and says what to run and where names are looked up (trusted).

Cells are matched by grade_id (or cell id, or an unchanged source), never by what the student's metadata says about
them: what is locked, what is a check and what is worth points comes from the release alone.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.grading.reading.notebook import Cell

CHECK = "_check"
MAX_SOURCE = 1 << 19
"""Bytes of a cell that is run; a message to the sandbox holds at most twice that."""
MAX_ADDED = 2000
"""Cells beside the release's own that are run, copies included."""
SHOWN = 8
"""Names told in one message."""


@dataclass(frozen=True)
class ReleaseCell:
    """A cell of the release: its role is what counts."""

    id: str
    kind: str
    source: str
    role: str
    """answer (an exercise's stub), check, setup, open (the experiment), or fixed (text, figures and demos)."""
    nbgrader: dict[str, Any] = field(default_factory=dict)
    """What nbgrader keeps about it."""


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
            found.setdefault(plain(cell.source), cell.id)
        return {source: key for source, key in found.items() if source}

    @cached_property
    def definition(self) -> re.Pattern[str]:
        """Finds where a source defines an exercise's name; by its look, as no student's code is parsed out here."""
        names = "|".join(re.escape(cell.id) for cell in self.cells.values() if cell.role == "answer")
        return re.compile(rf"^[ \t]*(?:(?:async +)?(?:def|class)[ \t]+({names})\b|({names})[ \t]*=(?!=))", re.MULTILINE)

    def defined_in(self, source: str) -> set[str]:
        """The exercises whose names a source defines."""
        return {match[1] or match[2] for match in self.definition.finditer(source.replace("\r", "\n"))}

    @property
    def setup(self) -> list[ReleaseCell]:
        return [cell for cell in self.cells.values() if cell.role == "setup"]


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
        cells[key] = ReleaseCell(key, raw["cell_type"], "".join(raw["source"]), role, meta)
    return Release(path.parent.name, path.stem, cells)


@dataclass
class Step:
    """Run a cell's source, or (`bind`) note what an exercise's name stands for at this place."""

    cell: str
    source: str = ""
    bind: str = ""
    definitions: bool = False
    """Run only its imports, functions, classes and constants."""


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


@dataclass(frozen=True)
class _Placed:
    """A submitted cell beside the cell of the release that it is, if it is one."""

    number: int
    cell: Cell
    known: ReleaseCell | None

    @property
    def name(self) -> str:
        return self.known.id if self.known else f"{self.number} (your own)"

    @cached_property
    def changed(self) -> bool:
        return self.known is None or plain(self.cell.source) != plain(self.known.source)

    @cached_property
    def part(self) -> str:
        """What it is to the grader: answer, stub (an unfilled one), check, own, or nothing (text, figures, demos)."""
        if self.known is None:
            return "own" if self.cell.kind == "code" and self.cell.source.strip() else ""
        if self.known.role == "answer" and self.known.kind == "code":
            return "answer" if self.changed else "stub"
        return "check" if self.known.role == "check" else ""


def make_plan(cells: list[Cell], release: Release) -> Plan:
    """Match the cells, in the student's order; setup cells always come first, from the release.

    Where an exercise's own cell holds no answer, its name may be defined in a cell that is not run otherwise, such as
    the check cell: that cell's definitions are then run where it stands.
    """
    placed = [_Placed(number, cell, match(cell, release)) for number, cell in enumerate(cells, 1)]
    kept, messages = _within_limits(placed)
    written = {name for one in kept if one.part in ("answer", "own") for name in release.defined_in(one.cell.source)}
    lent = {one.number: names for one in kept if (names := _lent(one, release) - written)}
    lent = dict(list(lent.items())[:MAX_ADDED])
    # An unfilled stub must not undo an answer that stands above it: it is run before everything else.
    elsewhere = written.union(*lent.values())
    early = [one for one in kept if one.part == "stub" and one.name in elsewhere]
    steps = [*_setup(kept, release), *(Step(one.name, one.cell.source) for one in early)]
    copies = Counter(one.name for one in kept)
    for one in kept:
        if one.number in lent:
            steps.append(_definitions(one))
        if one.part == "check":
            steps.append(Step(one.name, bind=one.name.removesuffix(CHECK)))
        elif one.part and not (one.part == "stub" and one.name in elsewhere):
            steps.append(Step(one.name if copies[one.name] == 1 else f"{one.name} ({one.number})", one.cell.source))
    found = [f"{name} (in {one.name})" for one in kept for name in sorted(lent.get(one.number, ()))]
    messages.append(_told(found, "answers that are not in cells of their own: {}"))
    matched = sum(one.known is not None for one in placed)
    return Plan(steps, [text for text in [*messages, *_notices(placed, release)] if text], matched)


def filled_in(cells: list[Cell], release: Release) -> bool:
    """Whether anything was written into it, in the answers' cells or in cells of one's own."""
    placed = [_Placed(number, cell, match(cell, release)) for number, cell in enumerate(cells, 1)]
    return any(one.part in ("answer", "own") for one in placed)


def plain(source: str) -> str:
    """The source without what editors change by themselves: ends of lines, and blanks before them."""
    return "\n".join(line.rstrip() for line in source.splitlines()).strip()


def match(cell: Cell, release: Release) -> ReleaseCell | None:
    """The cell of the release: an unchanged source tells, then the ids, which tools drop, swap and copy along."""
    key = next((key for key in (cell.grade_id, cell.cell_id) if key in release.cells), "")
    source = plain(cell.source)
    if not key or plain(release.cells[key].source) != source:
        key = release.by_source.get(source, key)
    return release.cells.get(key)


def _within_limits(placed: list[_Placed]) -> tuple[list[_Placed], list[str]]:
    """The cells that can be run in bounded time and space, and what is told of the others."""
    kept: list[_Placed] = []
    large: list[str] = []
    seen: set[str] = set()
    added = 0
    for one in placed:
        extra = bool(one.part) and (one.known is None or one.name in seen)
        added += extra
        seen.add(one.name)
        if len(one.cell.source.encode("utf-8", "surrogatepass")) > MAX_SOURCE:
            large += [one.name] if one.part else []
        elif added <= MAX_ADDED or not extra:
            kept.append(one)
    messages = [_told(large, f"cells that are not run, as they have more than {MAX_SOURCE >> 10} KiB: {{}}")]
    if added > MAX_ADDED:
        messages.append(f"of the cells that were added only the first {MAX_ADDED} are run: there are {added}")
    return kept, messages


def _lent(one: _Placed, release: Release) -> set[str]:
    """The exercises defined in a cell that is not run otherwise."""
    return release.defined_in(one.cell.source) if one.part in ("check", "") and one.changed else set()


def _setup(kept: list[_Placed], release: Release) -> list[Step]:
    """The release's setup; before it what a student added to a setup cell, so that it cannot undo anything."""
    changed = [_definitions(one) for one in kept if one.known and one.known.role == "setup" and one.changed]
    return [*changed[:MAX_ADDED], *(Step(cell.id, cell.source) for cell in release.setup)]


def _definitions(one: _Placed) -> Step:
    return Step(f"{one.name} (as handed in)", one.cell.source, definitions=True)


def _notices(placed: list[_Placed], release: Release) -> list[str]:
    """What a reader should know about the cells of the release; empty where there is nothing to say."""
    known = [(one, one.known) for one in placed if one.known]
    if not known and placed:
        named = any(release.defined_in(one.cell.source) for one in placed)
        wrong = f"none of its cells belong to {release.assignment}: was the right notebook handed in?"
        return [] if named else [wrong]
    times = Counter(one.name for one, _ in known)
    retyped = [one.name for one, _ in known if one.part in ("answer", "stub") and one.cell.kind != "code"]
    changed = [one.name for one, is_ in known if is_.role in ("setup", "fixed") and is_.kind == "code" and one.changed]
    copied = [f"{name} ({count} times)" for name, count in times.items() if count > 1]
    gone = [cell.id for cell in release.cells.values() if cell.role in ("answer", "check") and cell.id not in times]
    return [
        _told(
            retyped, "the cell {} is no code cell any more; it is run as one", "run as code, though no code cells: {}"
        ),
        _told(
            changed,
            "the cell {} was changed; it is locked, and the original is used",
            "locked cells that were changed; the originals are used: {}",
        ),
        _told(copied, "cells that are there more than once: {}"),
        _told(gone, "cells that are missing: {}"),
    ]


def _told(names: list[str], one: str, several: str = "") -> str:
    """A sentence about some names, or nothing about none."""
    unique = list(dict.fromkeys(names))
    listed = ", ".join(unique[:SHOWN]) + (f" and {len(unique) - SHOWN} more" if len(unique) > SHOWN else "")
    return (several if len(unique) > 1 and several else one).format(listed) if unique else ""
