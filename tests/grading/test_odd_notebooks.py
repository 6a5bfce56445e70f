"""What tools, editors and people make of a solved notebook: where it can still be read it keeps its points."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from autograder.grading.graded import Graded
from tests.grading.conftest import cell, is_full, result

Notebook = dict[str, Any]
Change = Callable[[Notebook], Any]
Grade = Callable[..., Graded]


def own(source: str, **more: Any) -> Notebook:
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None, **more}


def each(change: Callable[[Notebook], Any]) -> Change:
    """Change every cell."""

    def changed(notebook: Notebook) -> None:
        for one in notebook["cells"]:
            change(one)

    return changed


def sources(change: Callable[[str], Any]) -> Change:
    """Change every source."""
    return each(lambda one: one.update(source=change("".join(one["source"]))))


def answer(change: Callable[[str], Any], name: str = "describe") -> Change:
    """Change one answer."""
    return lambda notebook: cell(notebook, name).update(source=change("".join(cell(notebook, name)["source"])))


def shifted(notebook: Notebook) -> None:
    """Every cell has the names of the one below."""
    names = [(one["metadata"], one["id"]) for one in notebook["cells"]]
    for one, (metadata, name) in zip(notebook["cells"], names[1:] + names[:1], strict=True):
        one.update(metadata=metadata, id=name)


def merged(notebook: Notebook) -> None:
    """All code in one cell."""
    code = [one for one in notebook["cells"] if one["metadata"]["nbgrader"]["solution"] and one["cell_type"] == "code"]
    notebook["cells"] = [own("\n\n".join("".join(one["source"]) for one in code if one["id"] != "experiment-code"))]


def swapped(notebook: Notebook) -> None:
    first, second = cell(notebook, "describe"), cell(notebook, "select")
    first["source"], second["source"] = second["source"], first["source"]


def split(notebook: Notebook) -> None:
    place = notebook["cells"].index(cell(notebook, "tensor_bytes"))
    head, body = "".join(cell(notebook, "tensor_bytes")["source"]).split("def ", 1)
    notebook["cells"][place]["source"] = "def " + body
    notebook["cells"].insert(place, own(head))


def added_to_setup(notebook: Notebook) -> None:
    cell(notebook, "imports")["source"] = "import math as m\nnp = None\nraise SystemExit"
    answer(lambda source: source.replace("import math", "").replace("math.", "m."), "tensor_bytes")(notebook)


def appended(*cells: Notebook) -> Change:
    return lambda notebook: notebook["cells"].extend(cells)


def prepended(text: str) -> Change:
    return answer(lambda source: f"{text}\n{source}")


KINDS: dict[str, Change] = {
    "format 4 says 9": lambda notebook: notebook.update(nbformat=9, nbformat_minor="x"),
    "no top-level metadata": lambda notebook: notebook.pop("metadata"),
    "another language's kernel": lambda notebook: notebook["metadata"].update(kernelspec={"name": "ir"}),
    "no ids, no metadata": each(lambda one: (one.pop("id"), one.pop("metadata"))),
    "no outputs": each(lambda one: (one.pop("outputs", 0), one.pop("execution_count", 0))),
    "metadata of wrong kinds": each(lambda one: one.update(metadata=[3])),
    "nbgrader's metadata of wrong kinds": each(lambda one: one.update(id=7, metadata={"nbgrader": {"grade_id": [{}]}})),
    "one id for all": each(lambda one: one.update(id="same")),
    "cell types lost": each(lambda one: one.pop("cell_type")),
    "cell types unknown": each(lambda one: one.update(cell_type="Code")),
    "everything is code": each(lambda one: one.update(cell_type="code")),
    "nulls between cells": lambda notebook: notebook["cells"].insert(0, None),
    "ids shifted by one": shifted,
    "answers swapped": swapped,
    "all in one cell": merged,
    "an answer split": split,
    "shuffled": lambda notebook: notebook["cells"].sort(key=lambda one: one["id"][::-1]),
    "checks first": lambda notebook: notebook["cells"].sort(key=lambda one: not one["id"].endswith("_check")),
    "all twice": lambda notebook: notebook["cells"].extend(notebook["cells"][:]),
    "only the answers": lambda notebook: notebook.update(
        cells=[one for one in notebook["cells"] if one["metadata"]["nbgrader"]["solution"]]
    ),
    "an import added to a locked cell": added_to_setup,
    "a locked cell with an error": lambda notebook: cell(notebook, "imports").update(source="import numpy as np np"),
    "a check that stops": lambda notebook: cell(notebook, "describe_check").update(source="describe = 3"),
    "Windows' line ends": sources(lambda source: source.replace("\n", "\r\n")),
    "old Macs' line ends": sources(lambda source: source.replace("\n", "\r")),
    "lines without ends": sources(lambda source: source.split("\n")),
    "lines in lists in lists": sources(lambda source: [[line + "\n"] for line in source.split("\n")]),
    "tabs": sources(lambda source: source.replace("    ", "\t")),
    "a byte-order mark a cell": sources(lambda source: "\ufeff" + source),
    "hard spaces": sources(lambda source: source.replace("    ", "\u00a0" * 4)),
    "spaces of no width": sources(lambda source: source.replace("def ", "def \u200b")),
    "markers of solutions": answer(lambda source: f"### BEGIN SOLUTION\n{source}"),
    "half a character": answer(lambda source: source + "\n# \ud800"),
    "a prompt copied along": answer(lambda source: ">>> " + source.replace("\n", "\n... ")),
    "a look at the digits first": prepended("print(train_images.shape)"),
    "a package that is not here": prepended("import pandas"),
    "a question to the user": prepended("n = int(input('n?'))"),
    "a call before the definition": prepended("describe(3)"),
    "timing": prepended("%%time"),
    "help": prepended("?np.zeros"),
    "a shell's command": prepended("!pip install numpy"),
    "a cell that waits": appended(own("import asyncio\nawait asyncio.sleep(0)")),
    "a cell that leaves": appended(own("exit()"), own("return 3"), own("yield 3"), own("break")),
    "a cell of a merge": appended(own("<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> theirs")),
    "other languages": appended(own("%%bash\nrm -rf /"), own("%%html\n<script>alert(1)</script>")),
    "a very long cell": appended(own("x = '" + "a" * 3_000_000 + "'")),
    "very many cells": appended(*[own("x = 1")] * 5000),
    "outputs of wrong kinds": each(lambda one: one.update(outputs=[None, 3, [], {"output_type": "x"}])),
    "a huge output": lambda notebook: cell(notebook, "fig-recipe").update(outputs=[{"data": "iVBOR" * 4_000_000}]),
    "a widget's state": lambda notebook: notebook["metadata"].update(widgets={"state": {"a": {}}}),
    "Colab": each(lambda one: (one.pop("id"), one["metadata"].update(id="x", colab={"base_uri": "y"}))),
    "VS Code": each(lambda one: (one["metadata"].update(vscode={"languageId": "python"}), one.update(id="7f3a"))),
}  # fmt: skip


@pytest.mark.parametrize("change", KINDS.values(), ids=KINDS.keys())
def test_a_solved_notebook_keeps_its_points(grade: Grade, filled: Notebook, change: Change) -> None:
    change(filled)
    graded = grade(json.dumps(filled).encode())
    assert is_full(graded), (graded.messages, [one for one in graded.exercises if one.score < one.max_score])
    assert len(graded.messages) < 12 and all(len(message) < 500 for message in graded.messages)


@pytest.mark.parametrize(
    "place", ["above", "top", "end", "select", "describe_check", "describe_task", "imports", "fig-recipe"]
)
def test_an_answer_that_stands_elsewhere_keeps_its_points(
    grade: Grade, filled: Notebook, released: Notebook, place: str
) -> None:
    source = "".join(cell(filled, "describe")["source"])
    cell(filled, "describe")["source"] = cell(released, "describe")["source"]
    cells = filled["cells"]
    if place in ("above", "top", "end"):
        at = {"above": cells.index(cell(filled, "describe")), "top": 0, "end": len(cells)}[place]
        cells.insert(at, own(source))
    else:
        there = cell(filled, place)
        there.update(cell_type="code", source=source + "\n\n" + "".join(there["source"] if place == "select" else ""))
    assert is_full(grade(filled))


@pytest.mark.parametrize(
    "change",
    [
        answer(lambda source: source + "\ndef f(:"),
        answer(lambda source: source + '\n"""'),
        answer(lambda source: source + "\n  x = 3"),
        answer(lambda source: f"<<<<<<< HEAD\n{source}\n=======\n{source}\n>>>>>>> theirs"),
        answer(lambda source: source + "\nyield 3"),
        answer(lambda source: source + "\nx = " + "(" * 5000),
        answer(lambda source: source + "\n#" + "x" * 2_000_000),
        answer(lambda source: "%%bash\n" + source),
        answer(lambda source: None),
        answer(lambda source: {"text": source}),
        lambda notebook: cell(notebook, "describe").pop("source"),
        lambda notebook: notebook["cells"].remove(cell(notebook, "describe")),
    ],
)
def test_what_is_lost_costs_its_own_exercise_only(grade: Grade, filled: Notebook, change: Change) -> None:
    change(filled)
    graded = grade(filled)
    lost = result(graded, "describe")
    assert lost.score == 0 and lost.messages and graded.score == graded.max_score - lost.max_score


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_other_encodings_keep_their_points(grade: Grade, filled: Notebook, encoding: str) -> None:
    data = json.dumps(filled, ensure_ascii=False).encode(encoding, "replace")
    assert is_full(grade(data))


def test_a_lone_notebook_without_any_names_is_known_by_its_text(grade: Grade, filled: Notebook) -> None:
    each(lambda one: (one.pop("id"), one.pop("metadata")))(filled)
    graded = grade(filled, None)
    assert graded.assignment == "01-tensors" and is_full(graded)
