"""A course with one sandbox for all grading tests, and notebooks filled with answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.course import demo
from autograder.grading.engine import Engine
from autograder.grading.graded import ExerciseResult, Graded
from autograder.grading.hidden import HiddenBanks, load_secret
from autograder.grading.reading.releases import release_path
from autograder.grading.reading.submission import Submission
from autograder.sandbox import Limits, Sandbox

ROOT = Path(__file__).resolve().parents[2]
TENSORS = "01-tensors"


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(zygotes=1) as made:
        yield made


@pytest.fixture(scope="session")
def engine(sandbox: Sandbox) -> Engine:
    hidden = HiddenBanks(load_secret(ROOT / "build", 5), None)
    return Engine(ROOT, sandbox, hidden, sandbox.level, limits=Limits(cpu=20, call_cpu=0.5, cell_cpu=1.0))


@pytest.fixture(scope="session")
def right() -> dict[str, str]:
    """Right answers to notebook 1, by exercise."""
    from autograder.exercises import exercises_of

    return {exercise.name: demo.right_answer(exercise) for exercise in exercises_of("tensors")}


@pytest.fixture
def released() -> dict[str, Any]:
    """The released notebook 1, as JSON, to be changed at will."""
    read: dict[str, Any] = json.loads(release_path(ROOT, TENSORS).read_text("utf-8"))
    return read


@pytest.fixture
def filled(right: dict[str, str]) -> dict[str, Any]:
    """Notebook 1 with every answer right, as JSON, to be changed at will."""
    made: dict[str, Any] = json.loads(demo.fill(release_path(ROOT, TENSORS).read_bytes(), right))
    return made


@pytest.fixture
def grade(engine: Engine) -> Callable[..., Graded]:
    """Grade JSON or bytes as notebook 1."""

    def run(notebook: Any, assignment: str | None = TENSORS) -> Graded:
        data = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
        return engine.grade(Submission(Path("tensors.ipynb"), "somebody", assignment, data=data))

    return run


def cell(notebook: dict[str, Any], key: str) -> dict[str, Any]:
    return next(c for c in notebook["cells"] if c["id"] == key)


def result(graded: Graded, name: str) -> ExerciseResult:
    return next(exercise for exercise in graded.exercises if exercise.id == name)


def is_full(graded: Graded) -> bool:
    return graded.status == "graded" and graded.score == graded.max_score
