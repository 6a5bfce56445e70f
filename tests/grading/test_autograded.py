"""The graded copy of a submission: scores as nbgrader reads them, nothing of the student's own outputs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.grading.outputs.autograded import outputs, write_autograded
from autograder.grading.outputs.disarm import disarm
from tests import hostile
from tests.grading.conftest import ROOT, TENSORS, cell
from tests.grading.made_up_results import exercise, graded

RESULT = {"score": 1.5, "status": "partial", "messages": ["why"]}


def published(score: Any, points: float = 2.0) -> str:
    value: str = outputs({**RESULT, "score": score}, points, 1)[1]["data"]["text/plain"]
    return value


@pytest.mark.parametrize(
    ("score", "text"),
    [(1.5, "1.5"), (0, "0.0"), (2, "2.0"), (-1, "0.0"), (5, "2.0"), (float("nan"), "0.0"), (float("inf"), "0.0")],
)
def test_a_score_is_a_plain_number_from_0_to_the_points(score: float, text: str) -> None:
    assert published(score) == text


def test_messages_are_text_in_html_too() -> None:
    card = outputs({**RESULT, "messages": ["<b>bold</b>"]}, 2.0, 1)[0]["data"]
    assert "<b>bold</b>" in card["text/plain"] and "&lt;b&gt;bold" in card["text/html"]


def written(notebook: dict[str, Any] | bytes, folder: Path) -> Any:
    data = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
    write_autograded(graded("ann", exercise("select", 2.0, 2.0)), data, folder, ROOT)
    path = folder / "autograded" / "ann" / TENSORS / "tensors.ipynb"
    return nbformat.read(path, as_version=4) if path.exists() else None


def test_check_cells_hold_score_and_words_and_all_other_outputs_are_left_out(
    released: dict[str, Any], tmp_path: Path
) -> None:
    cell(released, "select")["outputs"] = [
        {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<x>"}}
    ]
    made = written(released, tmp_path)
    nbformat.validate(made)
    by_id = {one.id: one for one in made.cells}
    assert by_id["select"].outputs == []
    assert by_id["select_check"].outputs[1].data["text/plain"] == "2.0"
    # an exercise without a result is told, and gets nothing
    assert by_id["describe_check"].outputs[1].data["text/plain"] == "0.0"
    assert "could not be graded" in by_id["describe_check"].outputs[0].data["text/plain"]


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"cells": 3}', b'{"worksheets": []}', b"\xff", b'{"cells": [1]}', b"[" * 200_000]
)
def test_what_is_no_notebook_has_no_graded_copy(data: bytes, tmp_path: Path) -> None:
    assert written(data, tmp_path) is None


def opened(notebook: Any, folder: Path) -> dict[str, Any]:
    """The cells of the copy by id, once it has been seen to be a valid notebook with each graded cell once."""
    made = written(notebook, folder)
    nbformat.validate(made)
    graded_ids = [one.metadata.nbgrader.grade_id for one in made.cells if one.metadata.get("nbgrader", {}).get("grade")]
    assert len(set(graded_ids)) == len(graded_ids) == 11
    return {one.id: one for one in made.cells}


@pytest.mark.parametrize(
    "damage",
    [
        {"cells": [{}]},
        {"cells": [None, {"cell_type": 3, "source": 5, "metadata": [], "outputs": 7, "id": {}}]},
        {"cells": [{"cell_type": "code", "id": "a b", "source": "\ud800"}, {"id": "x" * 65}, {"id": "y"}, {"id": "y"}]},
        {
            "cells": [
                {"cell_type": "markdown", "attachments": made} for made in (None, 3, {"a": 1}, {"a": {"image/png": 5}})
            ]
        },
        {
            "worksheets": [{"cells": [{"cell_type": "heading", "source": "x", "level": 1}, {"input": "x"}]}],
            "nbformat": 3,
        },
        {"cells": [{"source": "x"}], "nbformat": "four", "metadata": None},
    ],
)
def test_the_copy_of_a_damaged_notebook_is_a_whole_one(damage: Any, tmp_path: Path) -> None:
    assert "describe_check" in opened(damage, tmp_path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252", "utf-8-sig"])
def test_the_copy_is_made_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    notebook = {"cells": [{"cell_type": "markdown", "id": "words", "source": "é"}]}
    assert opened(json.dumps(notebook, ensure_ascii=False).encode(encoding), tmp_path)["words"].source == "é"


def test_points_and_roles_are_those_of_the_release(released: dict[str, Any], tmp_path: Path) -> None:
    for one in released["cells"]:
        one["metadata"]["nbgrader"].update(points=1e9, grade=True, solution=False)
    released["cells"].append(
        {"cell_type": "code", "source": "", "metadata": {"nbgrader": {"grade_id": "<x>", "grade": 1}}}
    )
    cells = opened(released, tmp_path)
    assert cells["select_check"].metadata.nbgrader.points == 2


def test_checks_that_are_missing_are_put_at_the_end_and_copies_are_not_graded(
    released: dict[str, Any], tmp_path: Path
) -> None:
    released["cells"] = [cell(released, "describe_check"), cell(released, "describe_check"), cell(released, "title")]
    cells = opened(released, tmp_path)
    assert list(cells)[:3] == ["describe_check", "cell-1-0", "title"] and "experiment" in cells
    assert cells["select_check"].outputs[1].data["text/plain"] == "2.0"
    assert cells["cell-1-0"].metadata == {} and cells["cell-1-0"].outputs == []


def test_pictures_in_a_student_s_text_are_kept(released: dict[str, Any], tmp_path: Path) -> None:
    picture = {"plot.png": {"image/png": "iVBORw0KGgo="}}
    cell(released, "experiment")["attachments"] = picture
    assert opened(released, tmp_path)["experiment"].attachments == picture


def test_formulas_code_tables_links_and_quotes_of_a_student_s_text_stay_what_they_are(released: dict[str, Any]) -> None:
    for text in (
        "> quoted **bold** *it* `code[0]` $x_1 < 3$, $$\\frac{a}{b} & c$$ \\begin{pmatrix} a & b \\end{pmatrix}",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done [it](https://example.org/a?b=1#c) https://example.org",
        "```python\nif a < b and c <= d:\n    a[0] = f(x) != 3\n```",
    ):
        assert disarm(text) == text


def test_the_places_for_open_answers_stay_as_they_were_released() -> None:
    """nbgrader gives 0 at once to an answer that nobody touched, which it tells by the text's checksum."""
    for path in (ROOT / "notebooks").glob("*/*.ipynb"):
        for one in json.loads(path.read_text("utf-8"))["cells"]:
            if one["cell_type"] == "markdown" and one["metadata"].get("nbgrader", {}).get("solution"):
                assert disarm("".join(one["source"])) == "".join(one["source"])


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_what_is_disarmed_holds_no_tag_and_stays_so(name: str) -> None:
    tame = disarm(hostile.TEXTS[name])
    assert not re.search(r"<[a-z/!?\\\\]|&[#a-z]|\]\((?!https?:)|!\[|\\\\href", tame, re.IGNORECASE)
    assert disarm(tame) == tame
