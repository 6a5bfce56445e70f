"""The `autograder` command: exit statuses, JSON, tables, refusals; one small class graded once for most of it."""

from __future__ import annotations

import contextlib
import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import nbformat
import pytest
from typer.testing import CliRunner, Result

from autograder import cli, doctor, sandbox
from autograder.course import demo
from autograder.grading import door, run
from autograder.grading.engine import LIMITS
from autograder.grading.graded import Graded, unreadable
from autograder.grading.reading.releases import release_path
from autograder.sandbox import Limits, Sandbox, Worker
from tests import made_up
from tests.grading.conftest import ROOT, TENSORS

WRONG = "def select(images, start, stop):\n    return images[start:stop + 1]"
SELECT = "Your selection includes the image at `stop`; it should end just before it."


class Shared:
    """The tests' one sandbox, in the place of a new one for each command."""

    def __init__(self, real: Sandbox, level: str = "") -> None:
        self.real, self.level, self.reasons = real, level or real.level, ["there is no bubblewrap"]

    def spawn(self, limits: Limits | None = None) -> Worker:
        return self.real.spawn(limits)


class Book:
    """In the place of nbgrader's gradebook, which takes seconds to make and has tests of its own."""

    written: ClassVar[list[str]] = []

    def __init__(self, url: str, root: Path) -> None:
        self.url, self.assignments = url, set[str]()

    def __enter__(self) -> Book:
        self.written.append(f"open {self.url}")
        return self

    def __exit__(self, *_: object) -> None:
        self.written.append("close")

    def ensure_assignment(self, assignment: str) -> None:
        self.assignments.add(assignment)

    def write(self, graded: Graded, handed_in: object = None) -> None:
        assert graded.assignment in self.assignments
        self.written.append(f"{graded.student} {graded.score:g}")


@dataclass
class Course:
    """A course of its own with a small class, so that nothing is written into the real `build/`."""

    folder: Path

    def run(self, *words: str | Path) -> Result:
        return CliRunner().invoke(cli.app, [str(word) for word in words], catch_exceptions=False)

    def built(self) -> dict[Path, bytes]:
        """All files of results with their contents, hidden banks left out."""
        files = (path for path in (self.folder / "build").rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in files if "banks" not in path.parts}

    def hand_in(self, student: str, data: bytes) -> Path:
        path = self.folder / "submitted" / student / TENSORS / "tensors.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, sandbox: Sandbox, right: dict[str, str]) -> Iterator[Course]:
    folder = tmp_path_factory.mktemp("course")
    release = folder / "notebooks" / TENSORS / "tensors.ipynb"
    release.parent.mkdir(parents=True)
    shutil.copy(release_path(ROOT, TENSORS), release)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    made = Course(folder)
    made.hand_in("ann", demo.fill(release.read_bytes(), right))
    made.hand_in("bob", demo.fill(release.read_bytes(), {**right, "select": WRONG}))
    made.hand_in("eve", b'{"cells": [')
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_COURSE", str(folder))
        patch.setenv("AUTOGRADER_SECRET", "for tests")
        patch.setattr(door, "Sandbox", lambda *level, **options: contextlib.nullcontext(Shared(sandbox)))
        patch.setattr("autograder.grading.outputs.gradebook.ClassGradebook", Book)
        patch.chdir(folder)
        yield made


@pytest.fixture(scope="module")
def graded(course: Course) -> Result:
    """The class, graded with all that belongs to it."""
    Book.written.clear()
    return course.run("grade", "submitted", "--json", "results.json")


def check_schema(listed: list[dict[str, Any]]) -> None:
    """Exactly the keys and types of the contract."""
    text = (str, type(None))
    keys: dict[str, Any] = {
        "schema": int, "student": text, "assignment": text, "notebook": str, "status": str, "level": text,
        "data": text, "score": float, "max_score": float, "seconds": float, "messages": list, "exercises": list,
    }  # fmt: skip
    exercise: dict[str, Any] = {
        "id": str, "score": float, "max_score": float, "status": str, "messages": list,
        "diagnosis": text, "misconception": text,
    }  # fmt: skip
    for one in listed:
        assert list(one) == list(keys) and all(isinstance(one[key], kind) for key, kind in keys.items()), one
        assert one["schema"] == 1 and one["status"] in ("graded", "unreadable")
        assert one["level"] in ("full", "no-namespaces", "limits-only", None) and one["data"] in (
            "mnist",
            "stand-in",
            None,
        )
        for inner in one["exercises"]:
            assert list(inner) == list(exercise) and all(isinstance(inner[k], kind) for k, kind in exercise.items())
            assert inner["status"] in ("passed", "partial", "failed", "missing", "error", "timeout")
            assert all(type(message) is str for message in inner["messages"])


def test_a_class_with_an_unreadable_submission_ends_with_1_and_grades_the_rest(course: Course, graded: Result) -> None:
    assert graded.exit_code == 1
    listed = json.loads((course.folder / "results.json").read_text())
    check_schema(listed)
    ann, bob, eve = listed
    assert [one["student"] for one in listed] == ["ann", "bob", "eve"]
    assert ann["score"] == ann["max_score"] == 21.0 and {e["status"] for e in ann["exercises"]} == {"passed"}
    wrong = next(e for e in bob["exercises"] if e["id"] == "select")
    lost = wrong["max_score"] - wrong["score"]
    assert wrong["diagnosis"] == SELECT and bob["max_score"] - bob["score"] == pytest.approx(lost) and lost > 0
    assert eve["status"] == "unreadable" and (eve["score"], eve["exercises"], eve["level"]) == (0.0, [], None)


def test_the_table_names_every_student_with_score_and_note(graded: Result) -> None:
    lines = graded.stdout.splitlines()
    assert lines[0].startswith("sandbox level ")
    assert any(line.split()[:4] == ["ann", TENSORS, "21", "21"] for line in lines)
    assert any(line.startswith("eve") and "unreadable: the file is not valid JSON" in line for line in lines)


def test_the_gradebook_is_opened_once_and_told_of_everybody(course: Course, graded: Result) -> None:
    first, *scores, last = Book.written
    assert first == f"open sqlite:///{(course.folder / 'build' / 'gradebook.db').as_posix()}" and last == "close"
    assert len(scores) == 3 and {"ann 21", "eve 0"} < set(scores)


def test_feedback_graded_copies_and_the_class_page_are_written(course: Course, graded: Result) -> None:
    build = course.folder / "build"
    assert (build / "results.db").is_file()
    assert (build / "report" / "index.html").is_file()
    assert any("ann" in path.as_posix() for path in (build / "feedback").rglob("*.html"))
    copy = nbformat.read(build / "autograded" / "bob" / TENSORS / "tensors.ipynb", as_version=4)
    nbformat.validate(copy)
    check = next(cell for cell in copy.cells if cell.id == "select_check")
    assert check.outputs[1].output_type == "execute_result" and float(check.outputs[1].data["text/plain"]) < 2


def test_a_second_run_takes_what_is_stored(course: Course, graded: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    def spawn(*_: object) -> None:
        raise AssertionError("it was graded again")

    monkeypatch.setattr(Shared, "spawn", spawn)
    again = course.run("grade", "submitted", "--no-gradebook", "--json", "again.json")
    first, second = (json.loads((course.folder / name).read_text()) for name in ("results.json", "again.json"))
    assert again.exit_code == 1 and first == second


def test_a_dry_run_lists_changes_and_stores_none(course: Course, graded: Result) -> None:
    page = course.folder / "build" / "report" / "index.html"
    before = page.read_bytes()
    path = course.folder / "submitted" / "bob" / TENSORS / "tensors.ipynb"
    shown = course.run("grade", path.parents[1], "--regrade", "--dry-run")
    assert shown.exit_code == 0 and "would" not in shown.stdout  # the same code gets the same score
    new = course.hand_in("new", path.read_bytes())
    shown = course.run("grade", new.parents[1], "--regrade", "--dry-run")
    shutil.rmtree(new.parents[1])
    assert "new 01-tensors: not graded yet, would get" in shown.stdout
    assert page.read_bytes() == before and "new" not in course.run("export", "scores.csv").stdout
    assert "new" not in (course.folder / "scores.csv").read_text()


def test_regrading_gives_the_same_scores_again(course: Course, graded: Result) -> None:
    again = course.run("grade", "submitted/bob", "--regrade", "--no-gradebook", "--json", "bob.json")
    (bob,) = json.loads((course.folder / "bob.json").read_text())
    (before,) = [one for one in json.loads((course.folder / "results.json").read_text()) if one["student"] == "bob"]
    assert again.exit_code == 0 and bob["score"] == before["score"]


def test_a_lone_notebook_of_any_name_goes_to_standard_output_and_leaves_nothing(course: Course, graded: Result) -> None:
    lone = course.folder / "any name.ipynb"
    shutil.copy(course.folder / "submitted" / "bob" / TENSORS / "tensors.ipynb", lone)
    before = sorted(
        path for path in (course.folder / "build").rglob("*") if path.is_file() and "banks" not in path.parts
    )
    result = course.run("grade", lone, "--json", "-")
    (found,) = json.loads(result.stdout)
    check_schema([found])
    assert result.exit_code == 0 and (found["student"], found["assignment"]) == (None, TENSORS)
    assert found["notebook"] == "any name.ipynb" and "sandbox level" in result.stderr
    after = sorted(
        path for path in (course.folder / "build").rglob("*") if path.is_file() and "banks" not in path.parts
    )
    assert after == before


def test_a_lone_notebook_s_table_has_a_line_for_each_exercise_with_its_reason(course: Course) -> None:
    result = course.run("grade", course.folder / "submitted" / "bob" / TENSORS / "tensors.ipynb", "--seed", "3")
    assert result.exit_code == 0 and "describe" in result.stdout and SELECT[:25] in result.stdout
    assert "of 21 points" in result.stdout


def test_an_unreadable_lone_notebook_ends_with_1_and_a_reason(course: Course) -> None:
    result = course.run("grade", course.folder / "submitted" / "eve" / TENSORS / "tensors.ipynb")
    assert result.exit_code == 1 and "! the file is not valid JSON" in result.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere"], "nowhere does not exist"),
        (["notebooks/empty"], "holds no notebook"),
        (["submitted", "--dry-run"], "--dry-run goes with --regrade"),
        (["submitted", "--gradebook", "sqlite://", "--no-gradebook"], "exclude each other"),
        ([], "Missing argument"),
        (["submitted", "--jobs", "0"], "Invalid value"),
        (["submitted", "--timeout", "0"], "Invalid value"),
        (["submitted", "--memory", "1"], "Invalid value"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_was_wrong(course: Course, words: list[str], told: str) -> None:
    (course.folder / "notebooks" / "empty").mkdir(exist_ok=True)
    result = course.run("grade", *words)
    assert result.exit_code == 2 and told in result.stderr


def test_time_and_memory_are_what_the_command_line_says(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[run.Options] = []

    def grade(options: run.Options, terminal: object) -> int:
        asked.append(options)
        return 0

    monkeypatch.setattr(run, "grade", grade)
    words = ["--timeout", "30", "--cell-timeout", "40", "--call-timeout", "0.5", "--memory", "512"]
    assert course.run("grade", "submitted", *words).exit_code == 0
    assert course.run("grade", "submitted").exit_code == 0
    chosen, usual = (options.limits for options in asked)
    assert (chosen.cpu, chosen.cell_cpu, chosen.call_cpu, chosen.memory) == (30, 30, 0.5, 512 << 20)
    assert usual == LIMITS


def test_code_is_not_run_unconfined_unless_it_is_trusted(
    course: Course, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower = contextlib.nullcontext(Shared(sandbox, "limits-only"))
    monkeypatch.setattr(door, "Sandbox", lambda *level, **options: lower)
    path = course.folder / "submitted" / "ann" / TENSORS / "tensors.ipynb"
    refused = course.run("grade", path, "--json", "refused.json")
    assert refused.exit_code == 2 and not (course.folder / "refused.json").exists()
    assert "there is no bubblewrap" in refused.stderr and "--trust-submissions" in refused.stderr
    trusted = course.run("grade", path, "--json", "-", "--trust-submissions")
    (found,) = json.loads(trusted.stdout)
    assert trusted.exit_code == 0 and found["level"] == "limits-only" and found["score"] == 21.0


def test_explain_replays_hidden_cases_for_the_instructor(course: Course) -> None:
    result = course.run("explain", "bob", "select", "--submitted", "submitted")
    assert result.exit_code == 0 and result.stdout.startswith("bob, select: ")
    assert f"diagnosis: {SELECT}" in result.stdout and "(hidden; " in result.stdout and "(visible; " in result.stdout
    for label in ("call      select(", "expected  ", "got       "):
        assert label in result.stdout


@pytest.mark.parametrize(
    ("student", "exercise", "told"),
    [
        ("nobody", "select", "does not exist: is the student's name right?"),
        ("bob", "selekt", "no exercise called 'selekt'; did you mean select?"),
        ("eve", "select", "not valid JSON"),
    ],
)
def test_what_cannot_be_explained_ends_with_2_and_a_reason(
    course: Course, student: str, exercise: str, told: str
) -> None:
    result = course.run("explain", student, exercise, "--submitted", "submitted")
    assert result.exit_code == 2 and told in result.stderr


def test_report_writes_the_pages_anew(course: Course, graded: Result) -> None:
    shutil.rmtree(course.folder / "build" / "report")
    result = course.run("report")
    assert result.exit_code == 0 and "the class page is" in result.stdout
    page = (course.folder / "build" / "report" / "index.html").read_text()
    assert "ann" in page and "eve" in page


@pytest.mark.parametrize("kind", ["csv", "canvas", "moodle", "gradescope"])
def test_export_writes_every_student(course: Course, graded: Result, kind: str) -> None:
    result = course.run("export", "--to", kind, f"out.{kind}")
    assert result.exit_code == 0 and result.stdout == f"3 results are in out.{kind}\n"
    text = (course.folder / f"out.{kind}").read_text()
    assert "ann" in text and "bob" in text
    if kind == "csv":
        (ann, *_) = csv.DictReader(text.splitlines())
        assert float(ann["total"]) == 21


def test_an_unknown_platform_ends_with_2(course: Course) -> None:
    result = course.run("export", "--to", "excel", "out.xls")
    assert result.exit_code == 2 and "it is one of csv, canvas, moodle, gradescope" in result.stderr


@pytest.mark.parametrize("command", [["report"], ["export", "x.csv"]])
def test_before_anything_is_graded_report_and_export_say_what_to_do(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("AUTOGRADER_COURSE", str(tmp_path))
    result = course.run(*command)
    assert result.exit_code == 2 and "autograder grade build/submitted" in result.stderr


def test_build_check_ends_with_1_where_something_is_out_of_step(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_up.course(tmp_path, made_up.as_if_run(made_up.notebook()))
    monkeypatch.setenv("AUTOGRADER_COURSE", str(tmp_path))
    assert course.run("build", "--check").exit_code == 1
    assert course.run("build").exit_code == 0
    fresh = course.run("build", "--check")
    assert fresh.exit_code == 0 and "everything is in step" in fresh.stdout
    released = tmp_path / "notebooks" / "01-doubling" / "doubling.ipynb"
    released.write_bytes(released.read_bytes() + b"\n")
    result = course.run("build", "--check")
    assert result.exit_code == 1 and "doubling.ipynb" in result.stdout and "autograder build" in result.stdout


def test_the_doctor_ends_with_1_where_something_is_to_be_mended(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [doctor.Line("Python", True, "3.12"), doctor.Line("disk", False, "full", "make room")]
    monkeypatch.setattr(doctor, "examine", lambda: lines)
    result = course.run("doctor")
    assert result.exit_code == 1 and "MEND  disk: full\n      → make room" in result.stdout
    monkeypatch.setattr(doctor, "examine", lambda: lines[:1])
    assert course.run("doctor").exit_code == 0


def test_the_doctor_looks_at_packages_course_digits_and_every_protection(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = sandbox.Protection("network", True, "")
    gone = sandbox.Protection("landlock", False, "the kernel is too old")
    monkeypatch.setattr(sandbox, "probe", lambda: [held, gone])
    monkeypatch.setattr(sandbox, "best_level", lambda: ("limits-only", ["no bubblewrap"]))
    monkeypatch.setitem(doctor._PACKAGES, "no-such-package-here", "is needed")
    lines = {line.name: line for line in doctor.examine()}
    assert lines["Python"].good and lines["nbgrader"].good and lines["course"].what.startswith("1 notebooks in")
    assert not lines["no-such-package-here"].good and "pip install" in lines["no-such-package-here"].mend
    assert lines["sandbox, network"].good and "too old" in str(lines["sandbox, landlock"])
    assert not lines["sandbox level"].good and "bubblewrap" in str(lines["sandbox level"])


def test_data_status_names_all_four_files(course: Course) -> None:
    result = course.run("data", "status")
    assert result.exit_code == 0
    for file in ("train-images", "train-labels", "t10k-images", "t10k-labels"):
        assert file in result.stdout


@pytest.mark.parametrize(
    "command",
    ["grade", "explain", "report", "export", "build", "bundle", "gradescope-zip", "demo", "doctor", "data"],
)
def test_every_command_explains_itself(course: Course, command: str) -> None:
    result = course.run(command, "--help")
    assert result.exit_code == 0 and "Usage" in result.stdout
    assert command in course.run("--help").stdout


def test_a_class_that_hands_in_nothing_wrong_ends_with_0(course: Course, graded: Result) -> None:
    assert course.run("grade", "submitted/ann", "submitted/bob", "--no-gradebook").exit_code == 0


TRICKS = "\x1b[2J\x1b]0;mine\x07\x9b31m\u202ecod\u2066\u2028"


@pytest.mark.parametrize("fails", [False, True])
def test_no_line_or_error_of_a_command_writes_to_the_terminal(
    course: Course, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    def told(*_: object, **__: object) -> list[str]:
        if fails:
            raise LookupError(TRICKS)
        return [f"  got       {TRICKS}"]

    monkeypatch.setattr("autograder.grading.explain.explain", told)
    result = course.run("explain", "bob", "select")
    printed = result.stdout + result.stderr
    assert "cod" in printed and not set(TRICKS) & set(printed) - set("[]20;Jmine31cod")


def test_json_on_standard_output_is_plain_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    run._write_json("-", [unreadable(TRICKS, None, TRICKS, TRICKS)])
    printed = capsys.readouterr().out
    assert printed.isascii() and "\x1b" not in printed
    assert json.loads(printed)[0]["student"] == TRICKS
