"""The students' notebooks, still unfilled: Run All reaches the end and says only "not written yet"."""

from pathlib import Path

import nbformat
import pytest

from autograder.course.execute import run
from tests.notebooks.course import IDS, ROOT, SOLUTIONS, copy_folder

NOT_WRITTEN_YET = {"NotImplementedError", "CheckFailed", "NameError"}
"""NameError: a cell of ours, tagged raises-exception, that shows a result the student has still to make."""


@pytest.mark.parametrize("inside", SOLUTIONS, ids=IDS)
def test_run_all_reaches_the_end_with_nothing_but_not_written_yet(inside: Path, tmp_path: Path) -> None:
    copy_folder((ROOT / "notebooks" / inside).parent, tmp_path / "copy")
    path = tmp_path / "copy" / inside.name
    student = nbformat.read(path, as_version=4)
    run(student, path)
    errors = {
        cell.id: output.ename
        for cell in student.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    }
    assert {name: error for name, error in errors.items() if error not in NOT_WRITTEN_YET} == {}
    checks = [cell.id for cell in student.cells if cell.metadata.nbgrader.grade and not cell.metadata.nbgrader.solution]
    assert [name for name in checks if name not in errors] == []
