"""Scores of our engine reach nbgrader's gradebook as they are, whatever the engine says."""

from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_output

from autograder.grading.engine import Engine
from autograder.grading.graded import unreadable
from autograder.grading.nbgrader_plugin import GradeInSandbox
from tests.made_up import notebook


def graded(monkeypatch: pytest.MonkeyPatch, results: dict[str, dict[str, Any]]) -> NotebookNode:
    monkeypatch.setattr(GradeInSandbox, "_grade", lambda self, nb, assignment: results)
    made = notebook()
    made.cells[4].outputs = [new_output("stream", text="as the student left it")]
    made, _ = GradeInSandbox().preprocess(made, {"nbgrader": {"assignment": "01-doubling"}})
    return made


@pytest.mark.parametrize(
    ("score", "expected"),
    [(3.0, 3.0), (1.5, 1.5), (0.0, 0.0), (3.0000001, 3.0), (-1.0, 0.0), (float("nan"), 0.0), (float("inf"), 0.0)],
)
def test_nbgrader_reads_the_score_between_nothing_and_the_points(
    monkeypatch: pytest.MonkeyPatch, score: float, expected: float
) -> None:
    from nbgrader.utils import determine_grade

    made = graded(monkeypatch, {"twice": {"score": score, "status": "partial", "messages": []}})
    assert determine_grade(made.cells[3]) == (expected, 3.0)


def test_an_exercise_that_the_engine_does_not_name_gets_nothing_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from nbgrader.utils import determine_grade

    made = graded(monkeypatch, {})
    assert determine_grade(made.cells[3]) == (0.0, 3.0)
    assert "could not be graded" in made.cells[3].outputs[0].data["text/plain"]


def test_a_message_cannot_bring_markup_into_the_feedback(monkeypatch: pytest.MonkeyPatch) -> None:
    made = graded(monkeypatch, {"twice": {"score": 0, "status": "failed", "messages": ["<script>alert(1)</script>"]}})
    assert "<script" not in made.cells[3].outputs[0].data["text/html"]
    assert "&lt;script&gt;" in made.cells[3].outputs[0].data["text/html"]


def test_only_check_cells_have_outputs(monkeypatch: pytest.MonkeyPatch) -> None:
    made = graded(monkeypatch, {})
    assert [cell.id for cell in made.cells if cell.get("outputs")] == ["twice_check"]


def test_a_notebook_that_could_not_be_run_is_an_error_and_not_a_score(monkeypatch: pytest.MonkeyPatch) -> None:
    told = unreadable(None, "01-doubling", "notebook", "it is no notebook of this course")
    monkeypatch.setattr(Engine, "grade", lambda self, submission: told)
    with pytest.raises(RuntimeError, match="no notebook of this course"):
        GradeInSandbox().preprocess(notebook(), {"nbgrader": {"assignment": "01-doubling"}})


def test_where_code_cannot_be_confined_the_plugin_refuses_unless_it_is_told_to_trust(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("autograder.sandbox.levels.best", lambda *_: ("limits-only", None, None, ["no bubblewrap"]))
    told = unreadable(None, "01-doubling", "notebook", "so the engine was asked")
    monkeypatch.setattr(Engine, "grade", lambda self, submission: told)
    for plugin, words in (
        (GradeInSandbox(), "cannot confine students' code"),
        (GradeInSandbox(trust_submissions=True), "so the engine was asked"),
    ):
        with pytest.raises(RuntimeError, match=words):
            plugin.preprocess(notebook(), {"nbgrader": {"assignment": "01-doubling"}})
