"""What a class hands in, through the real command: names, links, markup, formulas and pickles gain nothing."""

from __future__ import annotations

import csv
import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from .classes import answering
from .levels import CONFINED, sandbox_at
from .submissions import ASSIGNMENT, ROOT, TARGET, Attack, honest, hostile, packed

MARKUP = "<img src=x onerror=alert(1)>"
FORMULA = "=cmd|' !A0"
CONTROL = "\x1b[2J\x1b]0;title\x07\x9b31m\u202e"
"""Clears a terminal, names its window, colours it, and turns the direction of writing."""


@dataclass
class Payload:
    """Touches a file when it is unpickled."""

    path: str

    def __reduce__(self) -> Any:
        return os.mkdir, (self.path,)


@dataclass
class Class_:
    """A graded class."""

    folder: Path
    level: str
    results: dict[str, dict[str, Any]]
    printed: str

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return command(self.folder, self.level, *words)


def command(folder: Path, level: str, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "AUTOGRADER_COURSE": str(folder), "OPENBLAS_NUM_THREADS": "1"}
    if level == "no-namespaces":
        environment["PATH"] = str(folder / "notebooks")  # where no bubblewrap is found
    program = [sys.executable, "-c", "from autograder.cli import main; main()", *words]
    return subprocess.run(program, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


def hand_in(folder: Path, student: str, notebook: dict[str, Any]) -> Path:
    path = folder / "submitted" / student / ASSIGNMENT / "tensors.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(packed(notebook))
    return path


@pytest.fixture(scope="module", params=CONFINED)
def class_(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class_]:
    with sandbox_at(request.param, zygotes=1):
        pass
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    clean = hand_in(folder, "alice", honest())
    wrong = f"raise ValueError({MARKUP!r} + '<script>alert(2)</script>')"
    marked = hostile(Attack(55, "markup", answering(wrong), first=(f"raise KeyError({MARKUP!r})",)), {})
    marked["cells"].append({"cell_type": "markdown", "id": MARKUP, "metadata": {}, "source": MARKUP})
    for cell in marked["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": {"text/html": MARKUP}}]
    hand_in(folder, MARKUP, marked)
    hand_in(folder, FORMULA, honest())
    controls = f"raise ValueError({CONTROL!r})"
    hand_in(folder, f"control{CONTROL}", hostile(Attack(55, "controls", answering(controls), first=(controls,)), {}))
    loaded = hand_in(folder, "pickles", honest())
    for name in ("tensors.pkl", "results.pkl", "tensors.bank", "gradebook.db"):
        (loaded.parent / name).write_bytes(pickle.dumps(Payload(str(folder / "unpickled"))))
    for name in ("sitecustomize.py", "numpy.py", "conftest.py", "autograder.py"):
        (loaded.parent / name).write_text(f"import os; os.mkdir({str(folder / 'imported')!r})")
    link = folder / "submitted" / "linked" / ASSIGNMENT / "tensors.ipynb"
    link.parent.mkdir(parents=True)
    link.symlink_to(clean)
    (folder / "submitted" / "linked-folder").mkdir()
    (folder / "submitted" / "linked-folder" / ASSIGNMENT).symlink_to(clean.parent)
    for student, place in (("endless", "/dev/zero"), ("secret", "/etc/passwd"), ("root", "/")):
        link = folder / "submitted" / student / ASSIGNMENT / "tensors.ipynb"
        link.parent.mkdir(parents=True)
        link.symlink_to(place)
    pipe = folder / "submitted" / "pipe" / ASSIGNMENT / "tensors.ipynb"
    pipe.parent.mkdir(parents=True)
    os.mkfifo(pipe)
    done = command(folder, request.param, "grade", "submitted", "--json", "results.json", "--no-gradebook")
    assert done.returncode in (0, 1), done.stderr
    results = json.loads((folder / "results.json").read_text())
    assert {one["level"] for one in results} <= {request.param, None}
    yield Class_(folder, request.param, {one["student"]: one for one in results}, done.stdout + done.stderr)


def share(result: dict[str, Any]) -> float:
    return float(result["score"] / result["max_score"]) if result["max_score"] else 0.0


def test_honest_work_beside_all_that_is_scored_right(class_: Any) -> None:
    assert share(class_.results["alice"]) == share(class_.results[FORMULA]) == share(class_.results["pickles"]) == 1.0


def test_files_beside_a_notebook_are_neither_loaded_nor_imported(class_: Any) -> None:
    """Classes 37 and 52."""
    assert not (class_.folder / "unpickled").exists()
    assert not (class_.folder / "imported").exists()


@pytest.mark.parametrize("student", ["linked", "linked-folder", "endless", "secret", "root", "pipe"])
def test_a_link_to_somebody_else_s_work_earns_nothing(class_: Any, student: Any) -> None:
    """Class 53: zip files can carry links."""
    assert student not in class_.results or share(class_.results[student]) == 0.0
    assert "root:" not in class_.printed


def test_no_control_character_reaches_a_terminal_or_a_page(class_: Any) -> None:
    """Class 55: names, messages, and whatever else comes from a student."""
    pages = [path.read_text() for path in (class_.folder / "build").rglob("*.html")]
    for text in (class_.printed, *pages):
        assert [character for character in CONTROL if character in text and not character.isprintable()] == []
    assert share(class_.results[f"control{CONTROL}"]) > 0.8


def test_no_markup_of_a_student_s_reaches_a_page(class_: Any) -> None:
    """Class 55."""
    pages = list((class_.folder / "build").rglob("*.html"))
    assert len(pages) >= 4
    for page in pages:
        text = page.read_text()
        assert MARKUP not in text
        assert "<script>alert" not in text
    broken = {one["id"]: one for one in class_.results[MARKUP]["exercises"]}
    assert broken[TARGET]["score"] == 0.0


@pytest.mark.parametrize("class_", ["full"], indirect=True)
@pytest.mark.parametrize("kind", ["csv", "canvas", "moodle", "gradescope"])
def test_no_cell_of_an_export_is_a_formula(class_: Any, kind: Any) -> None:
    """Class 56."""
    file = class_.folder / f"scores.{kind}"
    done = class_.run("export", "--to", kind, str(file))
    assert done.returncode == 0, done.stderr
    rows = list(csv.reader(file.read_text().splitlines()))
    assert len({len(row) for row in rows}) == 1
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))] == []
    assert any(FORMULA in cell for row in rows for cell in row)


def test_the_secret_is_the_owner_s_alone_and_in_no_page(class_: Any) -> None:
    """Classes 27 and 47."""
    secret = class_.folder / "build" / "secret"
    assert secret.stat().st_mode & 0o077 == 0
    word = secret.read_text().strip()
    files = [path for path in (class_.folder / "build").rglob("*") if path.is_file() and path != secret]
    assert files
    assert [str(path) for path in files if word.encode() in path.read_bytes()] == []
