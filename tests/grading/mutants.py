"""Damaged notebooks by the thousand, and what has to hold for each of them; for hypothesis and for benchmarks."""

from __future__ import annotations

import copy
import html.parser
import json
from random import Random
from typing import Any

import nbformat

from autograder.grading.graded import ExerciseResult, Graded, unreadable
from autograder.grading.reading.notebook import Cell, Unreadable, parse
from autograder.grading.reading.plan import make_plan, read_release
from autograder.grading.reading.releases import release_path
from tests.grading.conftest import ROOT, TENSORS

RELEASE = read_release(release_path(ROOT, TENSORS))
MARKUP = "<script>alert(1)</script>"
KEPT = ("title", "imports", "describe_task", "describe", "describe_check", "select", "select_check", "experiment")
LEAVES: tuple[Any, ...] = (
    None, True, -1, 0, 4, 10**400, 1.5, float("nan"), float("inf"), "", "code", "markdown", "raw", "describe",
    "imports", "describe_check", "\ud800", "\0", "\ufeff", "é" * 70, MARKUP, "def describe(x):\n    return x",
    "describe = 1", [], {},
)  # fmt: skip
KEYS = ("cells", "worksheets", "metadata", "nbgrader", "grade_id", "source", "input", "cell_type", "id", "attachments",
        "outputs", "nbformat", "points", "grade", MARKUP)  # fmt: skip
BITS = (
    b"",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\\",
    b'"',
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b"\n<<<<<<< HEAD\n",
    b"\\ud800",
    b"1e999",
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be", "latin-1")


def seeds() -> list[Any]:
    """A few small whole notebooks, of formats 3 and 4."""
    released = json.loads(release_path(ROOT, TENSORS).read_text("utf-8"))
    released["cells"] = [cell for cell in released["cells"] if cell["id"] in KEPT]
    marked = copy.deepcopy(released)
    for cell in marked["cells"]:
        cell.update(id=MARKUP, source=[MARKUP, *cell["source"]], outputs=[{"data": {"text/html": MARKUP}}])
    old = [{("input" if key == "source" else key): value for key, value in cell.items()} for cell in released["cells"]]
    return [released, marked, {"nbformat": 3, "metadata": {}, "worksheets": [{"cells": old}]}]


def invented(rng: Random, depth: int = 0) -> Any:
    """Arbitrary JSON, with a liking for what notebooks are made of."""
    kind = rng.randrange(8)
    if kind < 5 or depth > 3:
        return rng.choice(LEAVES)
    items = [invented(rng, depth + 1) for _ in range(rng.randrange(4))]
    return items if kind < 6 else {rng.choice(KEYS): item for item in items}


def changed_tree(rng: Random, notebook: Any, change: Any) -> Any:
    """The notebook with one node replaced by `change`, dropped, doubled, or put in another one's place."""
    notebook = copy.deepcopy(notebook)
    nodes = list(_nodes(notebook))
    if not nodes:
        return change
    place, key = rng.choice(nodes)
    kind = rng.randrange(5)
    if kind < 2:
        place[key] = change
    elif kind == 2:
        del place[key]
    elif kind == 3 and isinstance(place, list):
        place.insert(rng.randrange(len(place) + 1), place[key])
    else:
        other, name = rng.choice(nodes)
        place[key], other[name] = copy.deepcopy(other[name]), copy.deepcopy(place[key])
    return notebook


def _nodes(value: Any) -> Any:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in list(items):
        yield value, key
        yield from _nodes(item)


def packed(rng: Random, notebook: Any) -> bytes:
    """The notebook as a file, mostly in UTF-8."""
    encoding = rng.choice(ENCODINGS) if rng.random() < 0.2 else "utf-8"
    return json.dumps(notebook, ensure_ascii=rng.random() < 0.5).encode(
        encoding, "replace" if encoding == "latin-1" else "surrogatepass"
    )


def changed_bytes(rng: Random, data: bytes) -> bytes:
    """Bytes changed, cut out, doubled or put in, or the end cut off."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 3)):
        place, kind = rng.randrange(len(changed) + 1), rng.randrange(5)
        if kind == 0 and place < len(changed):
            changed[place] = rng.randrange(256)
        elif kind == 1:
            del changed[place : place + rng.randint(1, 40)]
        elif kind == 2:
            changed[place:place] = rng.choice(BITS)
        elif kind == 3:
            changed[place:place] = changed[place : place + rng.randint(1, 200)]
        elif rng.random() < 0.2:
            del changed[place:]
    return bytes(changed)


def mutant(rng: Random, notebooks: list[Any]) -> bytes:
    """One damaged notebook."""
    notebook = rng.choice(notebooks)
    for _ in range(rng.randrange(4)):
        notebook = changed_tree(rng, notebook, invented(rng))
    data = packed(rng, notebook)
    return changed_bytes(rng, data) if rng.random() < 0.4 else data


def examine(data: bytes) -> Graded:
    """See that a file is read or refused, planned, and that its copy is a valid notebook; a result to show of it."""
    from autograder.grading.outputs.autograded import graded_copy

    try:
        cells = parse(data)
    except Unreadable as error:
        assert str(error) and len(str(error)) < 300
        return unreadable("ann", TENSORS, "tensors.ipynb", str(error))
    assert cells and all(type(cell) is Cell and type(cell.source) is str for cell in cells)
    plan = make_plan(cells, RELEASE)
    assert all(type(text) is str and text and len(text) < 1000 for text in plan.messages)
    assert [step.cell for step in plan.steps if step.cell == "imports"] == ["imports"]
    results = [ExerciseResult("describe", 2.0, 2.0, "passed")]
    graded = Graded("ann", TENSORS, MARKUP, "graded", "full", None, 2.0, 21.0, 0.1, plan.messages, results)
    made = graded_copy(graded, data, RELEASE)
    assert made is not None
    check_copy(json.loads(made))
    return graded


def check_copy(made: Any) -> None:
    """A valid notebook, with every graded cell of the release once and the student's outputs nowhere."""
    nbformat.validate(made)
    named = [cell["metadata"]["nbgrader"] for cell in made["cells"] if cell["metadata"]]
    graded = sorted(meta["grade_id"] for meta in named if meta["grade"])
    assert graded == sorted(cell.id for cell in RELEASE.cells.values() if cell.nbgrader.get("grade"))
    assert len({meta["grade_id"] for meta in named}) == len(named)
    assert MARKUP not in str([cell.get("outputs") for cell in made["cells"]])


class Page(html.parser.HTMLParser):
    """Reads a page; says which tags it has beyond those of our own templates."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.tags |= {name for name, _ in attrs if name.startswith("on")}
