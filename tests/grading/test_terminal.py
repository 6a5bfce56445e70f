"""What is said of progress where nobody sees a bar."""

from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.grading import explain
from autograder.grading.outputs import terminal as module
from autograder.grading.outputs.terminal import Terminal
from tests.grading.made_up_results import exercise, graded


def told(total: int, capsys: pytest.CaptureFixture[str]) -> list[str]:
    with Terminal().progress(total) as advance:
        for number in range(total):
            outcome: Any = SimpleNamespace(graded=graded(f"student{number + 1}", exercise("twice", 3)))
            advance(outcome)
    return capsys.readouterr().out.splitlines()


def test_without_a_terminal_each_submission_has_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.0)
    assert told(3, capsys) == ["1 of 3: student1", "2 of 3: student2", "3 of 3: student3"]


def test_a_quick_class_fills_no_log_and_its_end_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(50, capsys) == ["1 of 50: student1", "50 of 50: student50"]


def test_a_lone_notebook_has_no_progress(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(1, capsys) == []


def test_explain_writes_nothing_of_a_students_to_the_terminal_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explain, "explain", lambda *args, **named: ["got \x1b[2J\u202eabc"])
    shown = CliRunner().invoke(app, ["explain", "lee", "twice"], color=True).output
    assert shown == "got \ufffd[2J\ufffdabc\n"
