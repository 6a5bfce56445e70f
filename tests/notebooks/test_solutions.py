"""The solutions notebooks: in step with what is built from them, run, and giving again what they store."""

import os
import re
from pathlib import Path

import nbformat
import pytest

from autograder.course.build import build
from autograder.data import data_source
from autograder.course.execute import execute
from tests.made_up import cell, course, notebook
from tests.notebooks.course import IDS, ROOT, SOLUTIONS, copy_folder, ignore_outputs_of_data, nbval

ENVIRONMENT = {**os.environ, "AUTOGRADER_STATE": "off"}


def test_notebooks_and_answer_banks_are_in_step_with_their_sources() -> None:
    assert [str(finding) for finding in build(ROOT, check=True)] == []


@pytest.mark.parametrize("inside", SOLUTIONS, ids=IDS)
def test_every_code_cell_was_run_and_none_failed(inside: Path) -> None:
    stored = nbformat.read(ROOT / "solutions" / inside, as_version=4)
    code = [c for c in stored.cells if c.cell_type == "code"]
    assert code
    assert [c.id for c in code if c.execution_count is None] == []
    assert [c.id for c in code if any(output.output_type == "error" for output in c.outputs)] == []


@pytest.mark.parametrize("inside", SOLUTIONS, ids=IDS)
def test_a_fresh_run_gives_the_stored_outputs(inside: Path, tmp_path: Path) -> None:
    copy_folder((ROOT / "solutions" / inside).parent, tmp_path / "copy")
    path = tmp_path / "copy" / inside.name
    ignore_outputs_of_data(path, data_source())
    done = nbval(path, ENVIRONMENT)
    assert done.returncode == 0, done.stdout[-20000:]


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up notebook with a cell on data and a picture, executed."""
    made = notebook()
    made.cells.insert(5, cell("code", "digits", "print('today')", tags=("data",)))
    picture = 'from IPython.display import HTML\nHTML(\'<img alt="a dot" src="data:image/png;base64,AAAA">\')'
    made.cells.insert(6, cell("code", "picture", picture))
    path = course(tmp_path_factory.mktemp("nbval"), made)
    execute(path)
    return path


def changed(executed: Path, folder: Path, texts: dict[str, str]) -> Path:
    """A copy of the executed notebook in which texts in the stored outputs are replaced."""
    copy_folder(executed.parent, folder)
    stored = nbformat.read(executed, as_version=4)
    for code in (c for c in stored.cells if c.cell_type == "code"):
        for old, new in texts.items():
            code.outputs = [nbformat.from_dict(_replaced(output, old, new)) for output in code.outputs]
    nbformat.write(stored, folder / executed.name)
    return folder / executed.name


def test_a_stored_number_text_or_alt_text_that_differs_is_seen(executed: Path, tmp_path: Path) -> None:
    path = changed(executed, tmp_path / "copy", {"0.667": "0.668", "today": "yesterday", "a dot": "a line"})
    ignore_outputs_of_data(path, data_source())
    done = nbval(path, ENVIRONMENT)
    assert done.returncode == 1
    assert len(re.findall("^FAILED ", done.stdout, re.MULTILINE)) == 3, done.stdout


def test_another_picture_and_results_on_other_digits_are_no_difference(executed: Path, tmp_path: Path) -> None:
    path = changed(executed, tmp_path / "copy", {"today": "yesterday", "base64,AAAA": "base64,BBBB"})
    ignore_outputs_of_data(path, "other digits")
    done = nbval(path, ENVIRONMENT)
    assert done.returncode == 0, done.stdout


def _replaced(value: object, old: str, new: str) -> object:
    """The same structure with one text in place of another."""
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, dict):
        return {key: _replaced(item, old, new) for key, item in value.items()}
    return [_replaced(item, old, new) for item in value] if isinstance(value, list) else value
