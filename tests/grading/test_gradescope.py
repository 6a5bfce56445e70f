"""The grader packed for Gradescope, and its results as Gradescope wants them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.grading.graded import unreadable
from autograder.grading.outputs import gradescope, gradescope_run
from autograder.sandbox import CannotConfine, solo
from tests.grading.made_up_results import exercise, graded


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    for name in (
        "autograder/judging/verdict.py",
        "autograder/__pycache__/verdict.pyc",
        "autograder/banks/visible/tensors.bank",
        "notebooks/01-tensors/tensors.ipynb",
        "notebooks/.ipynb_checkpoints/tensors.ipynb",
        "solutions/01-tensors/tensors.ipynb",
        "build/secret",
        "tests/test_x.py",
        "pyproject.toml",
        "requirements.txt",
        "nbgrader_config.py",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return folder


def test_the_zip_holds_scripts_grader_and_release_and_no_solutions_or_secret(course: Path, tmp_path: Path) -> None:
    gradescope.pack(course, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        names = set(archive.namelist())
        modes = {info.filename: info.external_attr >> 16 for info in archive.infolist()}
    assert {
        "setup.sh",
        "run_autograder",
        "autograder/judging/verdict.py",
        "autograder/banks/visible/tensors.bank",
    } <= names
    assert {"notebooks/01-tensors/tensors.ipynb", "pyproject.toml", "requirements.txt", "nbgrader_config.py"} <= names
    for name in names:
        assert not name.startswith(("solutions", "build", "tests")) and "/." not in name and ".pyc" not in name, name
    assert modes["setup.sh"] == modes["run_autograder"] == 0o755


def test_the_same_course_gives_the_same_bytes(course: Path, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        gradescope.pack(course, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_the_scripts_are_sound_shell(course: Path, tmp_path: Path) -> None:
    gradescope.pack(course, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        for name in ("setup.sh", "run_autograder"):
            text = archive.read(name)
            assert text.startswith(b"#!/usr/bin/env bash\n")
            assert subprocess.run(["bash", "-n"], input=text, check=False).returncode == 0


def converted(listed: list[dict[str, object]] | None, folder: Path) -> dict[str, object]:
    if listed is not None:
        (folder / "graded.json").write_text(json.dumps(listed))
    gradescope_run.convert(folder / "graded.json", folder / "results.json")
    found: dict[str, object] = json.loads((folder / "results.json").read_text())
    return found


def test_each_exercise_becomes_a_test_with_its_score(tmp_path: Path) -> None:
    result = graded(None, exercise("select", 3.0), exercise("describe", 1.0, messages=("why",), diagnosis="Because."))
    found = converted([result.as_json()], tmp_path)
    assert found["score"] == 4.0
    tests = found["tests"]
    assert isinstance(tests, list) and [(one["name"], one["score"], one["max_score"]) for one in tests] == [
        ("select", 3.0, 3.0),
        ("describe", 1.0, 3.0),
    ]
    assert "Because." in json.dumps(tests[1])


@pytest.mark.parametrize("listed", [None, [], [unreadable(None, None, "x.ipynb", "it is empty").as_json()]])
def test_what_could_not_be_graded_gets_0_and_a_reason(tmp_path: Path, listed: list[dict[str, object]] | None) -> None:
    found = converted(listed, tmp_path)
    told = json.dumps(found)
    assert found["score"] == 0 and ("it is empty" in told or "no notebook was handed in" in told)


def test_the_zip_trusts_submissions_only_where_it_was_made_to(course: Path, tmp_path: Path) -> None:
    for trust in (False, True):
        gradescope.pack(course, tmp_path / "out.zip", trust=trust)
        with zipfile.ZipFile(tmp_path / "out.zip") as archive:
            assert (b"--trust-submissions" in archive.read("run_autograder")) is trust
            setup = archive.read("setup.sh").decode()
        assert "requirements.txt" in setup and "requirements-test" not in setup
        assert f"useradd --system --no-create-home --shell /usr/sbin/nologin {gradescope_run.USER}" in setup


def base(tmp_path: Path) -> Path:
    (tmp_path / "submission").mkdir()
    (tmp_path / "results").mkdir()
    (tmp_path / "submission" / "x.ipynb").write_text("{}")
    return tmp_path


def grading(code: str) -> list[str]:
    return [
        sys.executable,
        "-c",
        f"import json, os, sys, subprocess\nout = sys.argv[sys.argv.index('--json') + 1]\n{code}",
    ]


def test_results_are_written_last_and_replace_what_a_submission_wrote(tmp_path: Path) -> None:
    place = base(tmp_path)
    forged = place / "results" / "results.json"
    told = json.dumps([graded(None, exercise("select", 1.0)).as_json()])
    code = f"open({str(forged)!r}, 'w').write('forged')\nopen(out, 'w').write({told!r})"
    assert gradescope_run.main([], place, grade=grading(code)) == 0
    assert json.loads(forged.read_text())["score"] == 1.0


def test_where_the_grader_refuses_there_are_no_results_and_the_reason_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = base(tmp_path)
    (place / "results" / "results.json").write_text("forged before")
    code = (
        "print('cannot confine' if '--trust-submissions' not in sys.argv else 'trusted', file=sys.stderr)\nsys.exit(2)"
    )
    assert gradescope_run.main([], place, grade=grading(code)) == 2
    assert "cannot confine" in capsys.readouterr().out and not (place / "results" / "results.json").exists()
    assert gradescope_run.main(["--trust-submissions"], place, grade=grading(code)) == 2
    assert "trusted" in capsys.readouterr().out


def test_no_notebook_is_told_without_grading(tmp_path: Path) -> None:
    place = base(tmp_path)
    (place / "submission" / "x.ipynb").unlink()
    assert gradescope_run.main([], place, grade=["no such program"]) == 0
    assert "no notebook was handed in" in (place / "results" / "results.json").read_text()


ROOT_ONLY = pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root has other users' rights")
STUDENT = 54321


@pytest.fixture
def student(monkeypatch: pytest.MonkeyPatch) -> str:
    """A user whom no other process has."""
    import pwd

    entry = pwd.struct_passwd(("student", "x", STUDENT, STUDENT, "", "/", "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwnam", lambda name: entry)
    monkeypatch.setenv(solo.STUDENT, "student")
    return "student"


@ROOT_ONLY
def test_the_student_s_user_reads_neither_references_nor_results(student: str, tmp_path: Path) -> None:
    secret, own = tmp_path / "reference.py", tmp_path / "own"
    secret.write_text("answer")
    secret.chmod(0o600)
    own.mkdir(0o700)
    done = subprocess.run(
        ["/bin/sh", "-c", f"id -u; id -G; cat {secret}; touch {own}/x"],
        capture_output=True, text=True, check=False, **solo._another_user(own),
    )  # fmt: skip
    assert done.stdout.split() == [str(STUDENT), str(STUDENT)] and "answer" not in done.stdout


@ROOT_ONLY
def test_what_a_submission_left_running_is_ended_also_in_a_session_of_its_own(student: str) -> None:
    left = subprocess.Popen(["/bin/sleep", "60"], user=STUDENT, group=STUDENT, extra_groups=[], start_new_session=True)
    try:
        gradescope_run.end_processes(student)
        assert left.wait(5) == -9
    finally:
        left.kill()


def test_without_the_user_or_the_right_to_become_it_nothing_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(solo.STUDENT, "nobody-of-that-name")
    with pytest.raises(CannotConfine, match="there is no user"):
        solo._another_user(tmp_path)
    monkeypatch.setenv(solo.STUDENT, "root")
    with pytest.raises(CannotConfine, match="only root can start it as an ordinary user"):
        solo._another_user(tmp_path)
