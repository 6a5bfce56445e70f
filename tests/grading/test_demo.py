"""The made-up class: one all right, one all blank, a mix; graded as a real one is, in a place of its own."""

from __future__ import annotations

import contextlib
import functools
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.banks.compile import run as run_reference
from autograder.course import demo
from autograder.course.as_source import can_be_written, source_as
from autograder.exercises import exercises_of
from autograder.grading import door, run
from autograder.grading.outputs.terminal import Terminal
from autograder.grading.reading.releases import release_path
from autograder.grading.results import Results
from autograder.inside.wire import dumps
from autograder.places import assignments
from autograder.sandbox import Sandbox
from tests.exercises.harness import namespace_of
from tests.grading.conftest import ROOT, TENSORS


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, sandbox: Sandbox) -> Path:
    """A graded demo of three students in a course of one notebook; the gradebook has tests of its own."""
    folder = tmp_path_factory.mktemp("course")
    for part in ("notebooks", "solutions"):
        shutil.copytree(ROOT / part / TENSORS, folder / part / TENSORS)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_COURSE", str(folder))
        patch.setenv("AUTOGRADER_SECRET", "for tests")
        patch.setattr(door, "Sandbox", lambda *level, **options: contextlib.nullcontext(sandbox))
        options = run.Options
        patch.setattr(run, "Options", lambda *args, **words: options(*args, **{**words, "no_gradebook": True}))
        assert demo.run(folder, 3, Terminal()) == 0
    return folder


def test_the_right_student_has_full_marks_and_the_blank_one_none(course: Path) -> None:
    with Results(course / "build" / "demo" / "build" / "results.db") as store:
        right, blank, mixed = store.latest()
    assert [one.student for one in (right, blank, mixed)] == ["student-01", "student-02", "student-03"]
    assert right.score == right.max_score > 0 == blank.score
    assert 0 < mixed.score < mixed.max_score
    assert any(exercise.diagnosis for exercise in mixed.exercises)


def test_the_demo_touches_nothing_of_a_real_class(course: Path) -> None:
    assert [path.name for path in (course / "build").iterdir()] == ["demo"]
    assert (course / "build" / "demo" / "build" / "report" / "index.html").is_file()


def test_a_class_is_the_same_every_time(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOGRADER_COURSE", str(course))
    demo.make_class(course, tmp_path, 3)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.ipynb"))
    assert len(made) == 3
    for path in made:
        assert (tmp_path / path).read_bytes() == (course / "build" / "demo" / "submitted" / path).read_bytes()


def test_only_the_first_student_of_a_class_trains_a_network(tmp_path: Path) -> None:
    """An answer on a clock of its own takes minutes; of a class of twenty, one is enough to see."""
    demo.make_class(ROOT, tmp_path, 6)
    (challenge,) = [exercise for exercise in exercises_of("mnist") if exercise.spec.cpu]
    cells = {}
    for path in sorted(tmp_path.rglob("mnist.ipynb")):
        found = [one for one in json.loads(path.read_bytes())["cells"] if one.get("id") == challenge.name]
        cells[path.parents[1].name] = "".join(found[0]["source"])
    full = demo.right_answer(challenge)
    assert [student for student, source in cells.items() if source == full] == ["student-01"]
    assert len(set(cells.values())) == 3, "one trains, some answer quickly, the others leave it blank"


def test_filling_changes_the_named_cells_only() -> None:
    released = release_path(ROOT, TENSORS).read_bytes()
    filled = json.loads(demo.fill(released, {"select": "select = 1", "no such cell": "x"}))
    before = json.loads(released)
    changed = [a["id"] for a, b in zip(filled["cells"], before["cells"], strict=True) if a != b]
    assert changed == ["select"]


def test_without_solutions_the_reference_is_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOGRADER_COURSE", str(tmp_path))
    (exercise,) = [e for e in exercises_of("tensors") if e.name == "select"]
    assert "def select(" in demo.right_answer(exercise)


@pytest.mark.parametrize("notebook", [name for name in assignments(ROOT).values() if name != "mnist"])
def test_references_and_misconceptions_written_down_as_cells_do_what_they_did(notebook: str) -> None:
    """On the first case of each exercise, and with helpers, tables and other exercises that they use."""
    for exercise in exercises_of(notebook):
        assert exercise.case_maker is not None
        case = next(exercise.case_maker(np.random.default_rng(1)))
        wrong = [one.function for one in exercise.misconceptions if can_be_written(one.function)]
        for function in [exercise.reference, *wrong[-2:]]:
            written = namespace_of(source_as(function, exercise.name))[exercise.name]
            here, there = (run_reference(exercise.spec, one, case.args, case.kwargs) for one in (function, written))
            assert dumps(here) == dumps(there), f"{exercise.name}, {function.__qualname__}"


def test_what_its_source_alone_does_not_tell_is_not_written_down() -> None:
    def maker(n: int) -> Any:
        return lambda x: x + n

    def with_default(n: int) -> Any:
        def inner(x: int = n) -> int:
            return x

        return inner

    assert can_be_written(maker) and can_be_written(Terminal)
    assert not can_be_written(with_default(1))
    assert not can_be_written(maker(1)) and not can_be_written(functools.partial(maker, 1))
