"""The grader packed for Gradescope, and its results as Gradescope wants them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.grading.graded import unreadable
from autograder.grading.outputs import gradescope
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
    gradescope.convert(folder / "graded.json", folder / "results.json")
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


def test_it_runs_as_a_module_as_the_script_has_it(tmp_path: Path) -> None:
    words = [
        sys.executable,
        "-m",
        "autograder.grading.outputs.gradescope",
        str(tmp_path / "no.json"),
        str(tmp_path / "results.json"),
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "results.json").read_text())["score"] == 0
