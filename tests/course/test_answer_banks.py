"""Answer banks follow the exercises, and stay where only rounding differs."""

from pathlib import Path

import numpy as np
import pytest

from autograder.banks.codec import load
from autograder.banks.model import Bank, BankError
from autograder.course import answer_banks
from autograder.course.answer_banks import build_bank, points_of
from autograder.course.findings import Change, Problem
from autograder.exercises.authoring import Case, Exercise
from autograder.release import VERSION
from autograder.spec import Spec


def exercise(value: float) -> Exercise:
    made = Exercise(Spec("twice", "doubling", points=3, minutes=1, difficulty=1), lambda x: x * value)
    made.cases(lambda rng: iter([Case(np.array([1.0, 2.0]), visible=True, why="two numbers")]))
    return made


@pytest.fixture
def value(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """Exercises of the made-up notebook; its one number can be changed."""
    held = {"value": 2.0}
    monkeypatch.setattr(answer_banks, "has_exercises", lambda name: name == "doubling")
    monkeypatch.setattr(answer_banks, "exercises_of", lambda name: [exercise(held["value"])])
    return held


def test_a_bank_is_written_once_and_again_when_an_answer_changes(tmp_path: Path, value: dict[str, float]) -> None:
    assert isinstance(build_bank(tmp_path, "doubling")[0], Change)
    assert build_bank(tmp_path, "doubling") == []
    assert build_bank(tmp_path, "doubling", check=True) == []
    value["value"] = 2.0 + 1e-13
    assert build_bank(tmp_path, "doubling") == []
    value["value"] = 3.0
    found = build_bank(tmp_path, "doubling", check=True)
    assert isinstance(found[0], Problem)
    assert "twice: case 1: answers changed" in str(found[0])
    assert isinstance(build_bank(tmp_path, "doubling")[0], Change)
    assert build_bank(tmp_path, "doubling", check=True) == []


def test_a_bank_says_which_release_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: dict[str, float]
) -> None:
    path = tmp_path / "autograder" / "banks" / "visible" / "doubling.bank"
    build_bank(tmp_path, "doubling")
    first, whole = load(path).release, path.read_bytes()
    assert first.startswith(f"{VERSION}-")
    path.unlink()
    build_bank(tmp_path, "doubling")
    assert path.read_bytes() == whole
    value["value"] = 3.0
    build_bank(tmp_path, "doubling")
    second = load(path).release
    assert second.startswith(f"{VERSION}-") and second != first
    monkeypatch.setattr(answer_banks, "VERSION", "9.9.9")
    assert f"it was of release {VERSION}" in str(build_bank(tmp_path, "doubling", check=True)[0])


def test_a_broken_bank_is_replaced(tmp_path: Path, value: dict[str, float]) -> None:
    build_bank(tmp_path, "doubling")
    path = tmp_path / "autograder" / "banks" / "visible" / "doubling.bank"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "could not be read" in str(build_bank(tmp_path, "doubling")[0])
    assert path.read_bytes() == whole


def test_a_reference_that_fails_is_reported_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: dict[str, float]
) -> None:
    def failing(exercises: object) -> Bank:
        raise BankError("the reference of twice raised ValueError")

    monkeypatch.setattr(answer_banks, "compile_bank", failing)
    assert "twice raised ValueError" in str(build_bank(tmp_path, "doubling")[0])
    assert list(tmp_path.iterdir()) == []


def test_points_come_from_the_exercises(value: dict[str, float]) -> None:
    assert points_of("doubling") == {"twice": 3}
    assert points_of("nothing") is None
    assert build_bank(Path("nowhere"), "nothing") == []
