"""The graded copy of a submission: scores as nbgrader reads them, nothing of the student's own outputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.grading.autograded import outputs, write_autograded
from tests.grading.conftest import TENSORS, cell
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
    write_autograded(graded("ann", exercise("select", 2.0, 2.0)), data, folder)
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
def test_what_is_no_notebook_of_format_4_is_passed_over(data: bytes, tmp_path: Path) -> None:
    assert written(data, tmp_path) is None
