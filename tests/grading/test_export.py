"""Scores in files for spreadsheets and platforms: each in its column, no name taken for a formula."""

import csv
import json
from pathlib import Path

import pytest

from autograder.grading.graded import Graded, unreadable
from autograder.grading.outputs.export import Target, export
from tests.grading.made_up_results import NASTY, exercise, graded

CLASS = [
    graded("Lee, Jr", exercise("describe", 3), exercise("select", 1 / 3)),
    graded("Lee, Jr", exercise("relu", 2), assignment="02-broadcasting"),
    graded("李雷 Zoë", exercise("describe", 0), exercise("select", 3)),
    unreadable("kim", "02-broadcasting", "broadcasting.ipynb", "no <b>JSON</b>"),
]


def rows(results: list[Graded], target: Target, folder: Path) -> list[list[str]]:
    path = folder / "scores.csv"
    export(results, target, path)
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_the_table_has_a_column_an_exercise_and_totals(tmp_path: Path) -> None:
    assert rows(CLASS, "csv", tmp_path) == [
        ["student", "01-tensors/describe", "01-tensors/select", "01-tensors", "02-broadcasting/relu", "02-broadcasting",
         "total", "out of", "unreadable"],
        ["Lee, Jr", "3", "0.333", "3.333", "2", "2", "5.333", "9", ""],
        ["kim", "", "", "", "", "0", "0", "9", "02-broadcasting"],
        ["李雷 Zoë", "0", "3", "3", "", "", "3", "9", ""],
    ]  # fmt: skip


def test_canvas_finds_its_columns_and_the_points(tmp_path: Path) -> None:
    assert rows(CLASS, "canvas", tmp_path) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "01-tensors", "02-broadcasting"],
        ["Points Possible", "", "", "", "", "6", "3"],
        ["Lee, Jr", "", "Lee, Jr", "Lee, Jr", "", "3.333", "2"],
        ["kim", "", "kim", "kim", "", "", "0"],
        ["李雷 Zoë", "", "李雷 Zoë", "李雷 Zoë", "", "3", ""],
    ]


def test_moodle_has_identity_grades_and_escaped_feedback(tmp_path: Path) -> None:
    assert rows(CLASS, "moodle", tmp_path) == [
        ["Username", "01-tensors", "01-tensors (feedback)", "02-broadcasting", "02-broadcasting (feedback)"],
        ["Lee, Jr", "3.333", "describe 3/3; select 0.333/3", "2", "relu 2/3"],
        ["kim", "", "", "0", "could not be graded: no &lt;b&gt;JSON&lt;/b&gt;"],
        ["李雷 Zoë", "3", "describe 0/3; select 3/3", "", ""],
    ]


@pytest.mark.parametrize("target", ["csv", "canvas", "moodle", "gradescope"])
@pytest.mark.parametrize(
    "name", ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝cmd()", "－1", "-2+3+cmd|' /C calc'!A0"]
)
def test_no_name_is_taken_for_a_formula(target: Target, name: str, tmp_path: Path) -> None:
    names = [row[0] for row in rows([graded(name, exercise("describe", 3)), CLASS[0]], target, tmp_path)]
    (found,) = (
        cell
        for cell in names
        if "Lee" not in cell and cell not in ("student", "Student", "Username", "Points Possible")
    )
    assert found == "'" + name.replace("\r", "\ufffd")


@pytest.mark.parametrize("target", ["csv", "canvas", "moodle"])
def test_every_name_keeps_to_its_cell(target: Target, tmp_path: Path) -> None:
    made = rows([graded(name, exercise("describe", 2)) for name in NASTY], target, tmp_path)
    assert len({len(row) for row in made}) == 1
    assert len(made) == len(NASTY) + (2 if target == "canvas" else 1)
    cells = [cell for row in made[1:] for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    scores = [graded("lee", exercise("describe", 2.5), exercise("select", 0.1 + 0.2))]
    assert rows(scores, "csv", tmp_path)[1] == ["lee", "2.5", "0.3", "2.8", "2.8", "6", ""]


def test_the_last_result_of_a_student_counts(tmp_path: Path) -> None:
    twice = [graded("lee", exercise("describe", 1)), graded("lee", exercise("describe", 2))]
    assert [row[1] for row in rows(twice, "csv", tmp_path)] == ["01-tensors/describe", "2"]


def test_a_class_without_results_is_a_header(tmp_path: Path) -> None:
    assert rows([], "csv", tmp_path) == [["student", "total", "out of", "unreadable"]]


def test_gradescope_reads_one_submission(tmp_path: Path) -> None:
    told = exercise(
        "select", 1, diagnosis="You take rows.", messages=("You take rows.", "random: the shape is not right")
    )
    export(
        [graded(None, exercise("describe", 3), told, notes=("a cell fails",))], "gradescope", tmp_path / "results.json"
    )
    found = json.loads((tmp_path / "results.json").read_text("utf-8"))
    assert (found["score"], found["output"], found["extra_data"]["level"]) == (4, "a cell fails", "full")
    assert {found[key] for key in ("output_format", "test_output_format", "test_name_format")} == {"text"}
    right, wrong = found["tests"]
    assert right == {"name": "describe", "score": 3, "max_score": 3, "status": "passed", "output": ""}
    assert (wrong["status"], wrong["score"], wrong["output"].splitlines()[:2]) == (
        "failed",
        1,
        ["You take rows.", "random: the shape is not right"],
    )


def test_gradescope_is_told_why_a_submission_is_unreadable(tmp_path: Path) -> None:
    export([CLASS[-1]], "gradescope", tmp_path / "results.json")
    found = json.loads((tmp_path / "results.json").read_text("utf-8"))
    assert (found["score"], found["tests"]) == (0, [])
    assert found["output"] == "This notebook could not be graded.\nno <b>JSON</b>"


def test_for_several_submissions_gradescope_gets_the_table(tmp_path: Path) -> None:
    assert rows(CLASS, "gradescope", tmp_path) == rows(CLASS, "csv", tmp_path)


def test_an_export_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows(CLASS, "csv", tmp_path)
    before = (tmp_path / "scores.csv").read_bytes()

    def full(handle: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        export([], "csv", tmp_path / "scores.csv")
    assert (tmp_path / "scores.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["scores.csv"]
