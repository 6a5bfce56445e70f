"""Cells that write files: what is imported from them, at every level and in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.inside import student_modules, worker
from autograder.sandbox import Limits, Worker
from tests.attacks.levels import CONFINED, cell, sandbox_at, started


@pytest.fixture(scope="module", params=(*CONFINED, "limits-only"))
def sandbox(request: pytest.FixtureRequest) -> Iterator[Any]:
    with sandbox_at(request.param, zygotes=1) as sandbox:
        yield sandbox


def told(inside: Worker, source: str) -> dict[str, Any]:
    return inside.request(cell(source), cpu=5.0)


@pytest.mark.parametrize(
    "sources",
    [
        ["%%writefile mine.py\ndef f():\n    return 1", "import mine\nassert mine.f() == 1"],
        ["%%file mine.py\nx = 1", "%%writefile -a mine.py\ny = 2", "from mine import x, y\nassert (x, y) == (1, 2)"],
        ["%%writefile mine.py\nx = 1", "import mine", "%%writefile mine.py\nx = 2", "import mine\nassert mine.x == 2"],
        ["%%writefile mine.py\nx = 5", "%run mine.py", "assert x == 5"],
        ["from tqdm import tqdm, trange\nassert sum(tqdm(range(4))) + sum(trange(4)) == 12"],
        ["from tqdm.auto import tqdm\nassert sum(tqdm(range(4))) == 6"],
        ["import requests, pooch, platformdirs, PIL.Image"],
        ["import ipywidgets as w\nw.VBox([w.IntSlider(max=3)]).observe(print)\n@w.interact(x=3)\ndef f(x): return x"],
    ],
    ids=["writefile", "append", "written again", "run", "tqdm", "auto", "the rest", "ipywidgets"],
)
def test_what_students_have_is_there_inside(sandbox: Any, sources: list[str]) -> None:
    with started(sandbox, Limits()) as inside:
        for source in sources:
            reply = told(inside, source)
            assert "error" not in reply, reply
        assert b"it/s" not in inside.output


def test_a_missing_module_is_named_and_input_says_what_is_wrong(sandbox: Any) -> None:
    with started(sandbox, Limits()) as inside:
        error = told(inside, "def f():\n    import pandas\nf()")["error"]
        assert error["type"] == "ModuleNotFoundError" and "'pandas'" in error["message"] and error["function"] == "f"
        assert told(inside, "input('n? ')")["error"]["message"] == worker.NO_INPUT


def test_a_new_session_has_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    student_modules.keep("one.py", "x = 1")
    assert student_modules.source("./one.py") == "x = 1" and (tmp_path / "one.py").read_text() == "x = 1"
    student_modules.install()
    assert student_modules.source("one.py") is None
