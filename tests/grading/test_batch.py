"""Many submissions at once: what is stored is not graded again, one failure never ends the run, kills lose nothing."""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import cast

import pytest

from autograder.course import demo
from autograder.grading.batch import Batch, Outcome, local_executor
from autograder.grading.engine import Digits, Engine
from autograder.grading.graded import Graded
from autograder.grading.hidden import HiddenBanks
from autograder.grading.reading.releases import release_path
from autograder.grading.reading.submission import Submission
from autograder.grading.results import Results
from autograder.grading.session import Spawner
from autograder.places import build_folder
from autograder.sandbox import Limits
from tests.grading.conftest import ROOT, TENSORS
from tests.grading.made_up_results import exercise, graded


class Nowhere:
    """In place of a sandbox: nothing is run in these tests."""

    def spawn(self, limits: Limits | None = None) -> None:
        raise AssertionError("nothing should be run")


class Class_:
    """A class on disk, graded by counting: who was graded, in order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.graded: list[str] = []
        self.points = 1.0
        hidden = HiddenBanks(b"secret", None)
        self.engine = Engine(folder, Nowhere(), hidden, "full", limits=Limits())  # type: ignore[arg-type]

    def hand_in(self, student: str, text: str = "{}") -> Submission:
        path = self.folder / student / TENSORS / "tensors.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return Submission(path, student, TENSORS)

    def work(self, submission: Submission) -> Graded:
        self.graded.append(str(submission.student))
        if submission.student == "trouble":
            raise RuntimeError("boom")
        return graded(submission.student, exercise("select", self.points))

    def run(self, submissions: list[Submission], *, regrade: bool = False, keep: bool = True) -> list[Outcome]:
        outcomes = []
        with Results(self.folder / "results.db") as store, local_executor(2) as executor:
            batch = Batch(self.engine, store, regrade=regrade, work=self.work)
            for outcome in batch.run(submissions, executor):
                if keep:
                    batch.keep(outcome)
                outcomes.append(outcome)
        return sorted(outcomes, key=lambda outcome: str(outcome.graded.student))

    def latest(self) -> list[tuple[str | None, float]]:
        with Results(self.folder / "results.db") as store:
            return [(one.student, one.score) for one in store.latest()]


@pytest.fixture
def class_(tmp_path: Path) -> Class_:
    return Class_(tmp_path)


def test_everyone_is_graded_once_and_stored(class_: Class_) -> None:
    outcomes = class_.run([class_.hand_in(name) for name in ("ann", "bob", "zoe")])
    assert sorted(class_.graded) == ["ann", "bob", "zoe"] and not any(outcome.stored for outcome in outcomes)
    assert class_.latest() == [("ann", 1.0), ("bob", 1.0), ("zoe", 1.0)]


def test_a_large_class_is_never_in_memory_at_once(class_: Class_, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    real = Submission.read

    def counted(self: Submission) -> Submission:
        read.append(self.student)
        return real(self)

    monkeypatch.setattr(Submission, "read", counted)
    submissions = [class_.hand_in(f"student-{number}") for number in range(200)]
    with local_executor(2) as executor:
        done = 0
        for _ in Batch(class_.engine, None, work=class_.work).run(submissions, executor):
            assert len(read) - done <= 50
            done += 1
    assert done == len(read) == 200


def test_a_second_run_grades_only_what_is_new_or_changed(class_: Class_) -> None:
    class_.run([class_.hand_in("ann"), class_.hand_in("bob")])
    class_.graded.clear()
    again = [class_.hand_in("ann"), class_.hand_in("bob", "[1]"), class_.hand_in("zoe")]
    outcomes = class_.run(again)
    assert sorted(class_.graded) == ["bob", "zoe"]
    assert [outcome.stored for outcome in outcomes] == [True, False, False]


@pytest.mark.parametrize("change", ["secret", "data", "level", "limits"])
def test_another_secret_digits_level_or_limit_is_another_grading(class_: Class_, change: str) -> None:
    submissions = [class_.hand_in("ann", '{"cells": ["load_mnist"]}')]
    class_.run(submissions)
    new = {
        "secret": {"hidden": HiddenBanks(b"other", None)},
        "data": {"digits": Digits("mnist", lambda: cast(Spawner, Nowhere()))},
        "level": {"level": "no-namespaces"},
        "limits": {"limits": Limits(cpu=1.5)},
    }
    class_.engine = dataclasses.replace(class_.engine, **new[change])  # type: ignore[arg-type]
    class_.run(submissions)
    assert class_.graded == ["ann", "ann"]


def test_a_submission_handed_in_again_as_it_once_was_is_the_latest_again(class_: Class_) -> None:
    class_.run([class_.hand_in("ann", "first")])
    class_.points = 0.5
    class_.run([class_.hand_in("ann", "second")])
    assert class_.latest() == [("ann", 0.5)]
    class_.run([class_.hand_in("ann", "first")])
    assert class_.graded == ["ann", "ann"] and class_.latest() == [("ann", 1.0)]


def test_regrading_grades_everything_and_knows_what_was_before(class_: Class_) -> None:
    submissions = [class_.hand_in("ann")]
    class_.run(submissions)
    class_.points = 3.0
    (outcome,) = class_.run(submissions, regrade=True)
    assert outcome.before is not None and (outcome.before.score, outcome.graded.score) == (1.0, 3.0)
    assert class_.latest() == [("ann", 3.0)]


def test_a_dry_run_keeps_nothing(class_: Class_) -> None:
    submissions = [class_.hand_in("ann")]
    class_.run(submissions)
    class_.points = 3.0
    class_.run([*submissions, class_.hand_in("bob")], regrade=True, keep=False)
    assert class_.latest() == [("ann", 1.0)]


def test_what_cannot_be_read_is_told_and_the_others_are_graded(class_: Class_) -> None:
    gone = dataclasses.replace(class_.hand_in("gone"), path=class_.folder / "nowhere.ipynb")
    none = dataclasses.replace(class_.hand_in("none"), problem="there is no notebook")
    _, first, second = class_.run([gone, none, class_.hand_in("ann")])
    assert class_.graded == ["ann"]
    assert first.graded.status == second.graded.status == "unreadable"
    assert "cannot be read" in first.graded.messages[0] and second.graded.messages == ["there is no notebook"]


def test_the_grader_s_own_trouble_with_one_submission_never_ends_the_run(class_: Class_) -> None:
    outcomes = class_.run([class_.hand_in(name) for name in ("ann", "trouble", "zoe")])
    trouble = outcomes[1].graded
    assert trouble.status == "unreadable" and "the grader failed on it (RuntimeError: boom)" in trouble.messages[0]
    assert [student for student, _ in class_.latest()] == ["ann", "zoe"]
    class_.run([class_.hand_in(name) for name in ("ann", "trouble")])
    assert class_.graded.count("trouble") == 2 and class_.graded.count("ann") == 1
    assert [outcome.graded.score for outcome in outcomes] == [1.0, 0.0, 1.0]


def test_a_note_about_how_a_notebook_was_found_reaches_the_result(engine: Engine, tmp_path: Path) -> None:
    data = release_path(ROOT, TENSORS).read_bytes()
    submission = Submission(tmp_path / "x.ipynb", "ann", TENSORS, note="the notebook is called x.ipynb", data=data)
    assert engine.grade(submission).messages[0] == "the notebook is called x.ipynb"


def test_a_user_without_a_writable_home_gets_results_in_a_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file" / "below"))
    folder = build_folder(tmp_path)
    assert folder.is_dir() and not list(folder.iterdir()) and build_folder(tmp_path) == folder
    assert "set XDG_STATE_HOME to a folder that you may write" in capsys.readouterr().err
    folder.rmdir()


COMMAND = [sys.executable, "-m", "autograder.cli", "grade", "submitted", "--no-gradebook", "--jobs", "1"]


@pytest.fixture
def course(tmp_path: Path, right: dict[str, str]) -> Path:
    """A course of one notebook and a class of six, each with code of their own."""
    folder = tmp_path / "course"
    release = folder / "notebooks" / TENSORS / "tensors.ipynb"
    release.parent.mkdir(parents=True)
    shutil.copy(release_path(ROOT, TENSORS), release)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    for number in range(6):
        path = folder / "submitted" / f"student-{number}" / TENSORS / "tensors.ipynb"
        path.parent.mkdir(parents=True)
        answers = {**right, "select": f"{right['select']}\n# {number}"}
        path.write_bytes(demo.fill(release.read_bytes(), answers))
    return folder


def stored(folder: Path) -> dict[str, str]:
    """What the results database holds, by student: the record, which tells how long the grading took."""
    path = folder / "build" / "results.db"
    if not path.exists():
        return {}
    db = sqlite3.connect(path)
    try:
        return dict(db.execute("SELECT student, record FROM results"))
    except sqlite3.OperationalError as error:
        assert "no such table" in str(error)  # not made yet
        return {}
    finally:
        db.close()


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "AUTOGRADER_COURSE": str(folder), "AUTOGRADER_SECRET": "for tests"}


def wait_for_two(folder: Path, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while len(stored(folder)) < 2:
        assert process.poll() is None and time.monotonic() < until, "it ended before it could be killed"
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_killed_in_the_middle_the_next_run_grades_only_what_is_absent(course: Path) -> None:
    first = subprocess.Popen(
        COMMAND, cwd=course, env=environment(course), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wait_for_two(course, first)
    first.send_signal(signal.SIGKILL)
    first.wait()
    before = stored(course)
    assert 2 <= len(before) < 6
    done = subprocess.run(
        [*COMMAND, "--json", "all.json"], cwd=course, env=environment(course), capture_output=True, text=True
    )
    after = stored(course)
    assert done.returncode == 0, done.stderr
    assert len(after) == 6 and {student: after[student] for student in before} == before
    assert (course / "all.json").read_text().count('"schema": 1') == 6
    pages = list((course / "build" / "feedback").rglob("*.html"))
    assert len(pages) >= 6
    assert not [path for path in (course / "build").rglob(".*") if path.is_file() and ".tmp" in path.name]
