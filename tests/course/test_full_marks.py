"""The build hands the solutions to the real engine, and grades again only what changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from autograder.course import full_marks as marks
from autograder.course.full_marks import full_marks
from tests.notebooks.course import ROOT

HOME = Path("01-tensors", "tensors.ipynb")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for part in ("solutions", "notebooks"):
        shutil.copytree(ROOT / part / HOME.parent, tmp_path / part / HOME.parent)
    return tmp_path


def test_what_had_full_marks_is_not_graded_again_until_it_changes(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    solution = course / "solutions" / HOME
    assert full_marks(course, [solution]) == []
    monkeypatch.setattr(marks, "open_engine", None)
    assert full_marks(course, [solution]) == []
    solution.write_text(solution.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(TypeError):
        full_marks(course, [solution])


def test_an_import_cell_without_its_tag_is_told_and_told_again(course: Path) -> None:
    for part in ("solutions", "notebooks"):
        notebook = json.loads((course / part / HOME).read_bytes())
        for cell in notebook["cells"]:
            if "setup" in cell["metadata"].get("tags", []):
                cell["metadata"]["tags"] = []
        (course / part / HOME).write_text(json.dumps(notebook), "utf-8")
    for _ in range(2):
        told = [str(problem) for problem in full_marks(course, [course / "solutions" / HOME])]
        assert any("cell describe: its own solution gets 0 of" in line and "tag setup" in line for line in told)
