"""`autograder new`, in a copy of the course: what it writes builds and gives full marks, by docs/authoring.md alone."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import autograder
from autograder.course import new, new_cells
from tests.notebooks.course import ROOT

PARTS = ("autograder", "docs", "notebooks", "solutions", "tests")
FILES = ("nbgrader_config.py", "pyproject.toml", "requirements.txt", "README.md")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course, as far as authors work in it."""
    import shutil

    folder = tmp_path_factory.mktemp("copy")
    for part in PARTS:
        left_out = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "site", "build")
        shutil.copytree(ROOT / part, folder / part, ignore=left_out)
    for file in FILES:
        shutil.copy(ROOT / file, folder)
    return folder


def command(course: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line as it stands in the guide, by the copy's own package."""
    first, *rest = shlex.split(line)
    program = {
        "autograder": ["-m", "autograder.cli"],
        "pytest": ["-m", "pytest", "-p", "no:cacheprovider"],
        "python": [],
    }[first]
    environment = {**os.environ, "PYTHONPATH": str(course), "AUTOGRADER_COURSE": str(course)}
    return subprocess.run(
        [sys.executable, *program, *rest], cwd=course, env=environment, capture_output=True, text=True, check=False
    )


def the_guide() -> list[str]:
    text = (ROOT / "docs" / "authoring.md").read_text("utf-8")
    return [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]


def state(course: Path) -> dict[Path, bytes]:
    files = (path for path in course.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path: path.read_bytes() for path in files}


BAD = [
    ("exercise", "broadcasting", "naive_relu", "taken: "),
    ("exercise", "broadcasting", "select", "taken: see"),
    ("exercise", "broadcasting", "2nd", "no name for a function"),
    ("exercise", "broadcasting", "lambda", "no name for a function"),
    ("exercise", "broadcasting", "check", "another meaning"),
    ("exercise", "nowhere", "fresh", "has no notebook nowhere; it has tensors"),
    ("notebook", "convolution", "T", "no name for a notebook"),
    ("notebook", "09-import", "T", "no name for a notebook"),
    ("notebook", "03-convolution", "T", "is taken: there is 03-dot"),
    ("notebook", "09-dot", "T", "is taken: there is 03-dot"),
    ("notebook", "09-convolution", " ", "a title is one line"),
]


@pytest.mark.parametrize(("kind", "place", "word", "told"), BAD)
def test_a_name_that_will_not_do_is_refused_in_a_sentence(
    kind: str, place: str, word: str, told: str, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autograder, "__file__", str(course / "autograder" / "__init__.py"))
    before = state(course)
    add = new.new_exercise if kind == "exercise" else new.new_notebook
    with pytest.raises(new.CannotAdd, match=re.escape(told)):
        add(course, place, word)
    assert state(course) == before


@pytest.mark.parametrize("kind", ["exercise", "notebook"])
def test_where_it_fails_midway_nothing_is_left(kind: str, course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no kernel")

    monkeypatch.setattr(autograder, "__file__", str(course / "autograder" / "__init__.py"))
    monkeypatch.setattr(new, "build_bank", lambda root, notebook: [])
    monkeypatch.setattr(new_cells, "run_only", fail)
    before, folders = state(course), sorted((course / "solutions").iterdir())
    with pytest.raises(OSError, match="no kernel"):
        if kind == "exercise":
            new.new_exercise(course, "broadcasting", "mean_square")
        else:
            new.new_notebook(course, "09-convolution", "Convolution")
    assert state(course) == before and sorted((course / "solutions").iterdir()) == folders


def test_the_package_of_another_course_writes_nothing(course: Path) -> None:
    with pytest.raises(new.CannotAdd, match="the package in use is not that of"):
        new.new_exercise(course, "broadcasting", "mean_square")


def test_a_name_goes_to_the_end_of_the_order() -> None:
    made = new.with_name('"""Doc."""\n\nTITLE = "t"\nORDER = ("a",)\nMORE = 1\n', "b")
    assert made == '"""Doc."""\n\nTITLE = "t"\nORDER = (\n    "a",\n    "b",\n)\nMORE = 1\n'


def test_the_guide_s_own_commands_lead_to_full_marks(course: Path) -> None:
    lines = the_guide()
    assert sum(line.startswith("autograder new") for line in lines) == 2
    for line in lines:
        done = command(course, f"{line} --json grades.json" if line.startswith("autograder grade") else line)
        assert done.returncode == 0, f"{line}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        if line.startswith("autograder grade"):
            (graded,) = json.loads((course / "grades.json").read_text())
            assert graded["score"] == graded["max_score"] > 0, graded["messages"]
    assert command(course, "autograder build --check").returncode == 0
