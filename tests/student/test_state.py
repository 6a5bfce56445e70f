"""What is remembered of a student's tries: only on their computer, never in the way of a check."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import platformdirs
import pytest

from autograder.student import state


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUTOGRADER_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    return tmp_path / "state"


def test_the_best_score_and_a_pass_are_kept(place: Path) -> None:
    state.record("relu", 1.0, passed=False, tried=True)
    state.record("relu", 3.0, passed=True, tried=True)
    state.record("relu", 0.0, passed=False, tried=True)
    assert state.read() == {"relu": {"score": 3.0, "passed": True, "tries": 2, "hints": 0}}


def test_an_unwritten_stub_is_no_try(place: Path) -> None:
    state.record("relu", 0.0, passed=False, tried=False)
    assert state.read()["relu"]["tries"] == 0 and state.next_hint("relu", 3) == (0, False)


def test_each_failed_try_opens_one_hint_up_to_the_last(place: Path) -> None:
    seen = []
    for _ in range(4):
        state.record("relu", 0.0, passed=False, tried=True)
        seen.append(state.next_hint("relu", 2))
    assert seen == [(1, True), (2, True), (2, True), (2, True)]
    assert state.next_hint("softmax", 2) == (0, False)


def test_asking_twice_without_a_try_gives_the_same_hint(place: Path) -> None:
    state.record("relu", 0.0, passed=False, tried=True)
    assert [state.next_hint("relu", 2), state.next_hint("relu", 2)] == [(1, True), (1, False)]


@pytest.mark.parametrize("variable", ["AUTOGRADER_STATE", "NBGRADER_EXECUTION"])
def test_off_and_in_nbgrader_nothing_is_written_or_read(
    variable: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.record("relu", 1.0, passed=True, tried=True)
    monkeypatch.setenv(variable, "off")
    state.record("other", 1.0, passed=True, tried=True)
    assert state.folder() is None and state.read() == {}
    monkeypatch.delenv(variable)
    monkeypatch.setenv("AUTOGRADER_STATE", str(place))
    assert list(state.read()) == ["relu"]


def test_without_a_name_the_state_lies_in_the_user_s_own_folder(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    monkeypatch.delenv("AUTOGRADER_STATE")
    monkeypatch.setattr(platformdirs, "user_state_path", lambda name: place / name)
    assert state.folder() == place / "autograder-course"


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"relu": 5}', "\udcff"])
def test_a_damaged_file_counts_as_none_and_is_mended_by_the_next_check(place: Path, text: str) -> None:
    place.mkdir()
    (place / "progress.json").write_bytes(text.encode(errors="surrogateescape"))
    assert state.read() == {}
    state.record("relu", 1.0, passed=True, tried=True)
    assert list(state.read()) == ["relu"]


@pytest.mark.parametrize("entry", [{}, {"tries": None}, {"score": "many", "hints": []}])
def test_an_entry_of_another_form_never_stops_a_check(place: Path, entry: dict[str, object]) -> None:
    place.mkdir()
    (place / "progress.json").write_text(json.dumps({"relu": entry}))
    state.record("relu", 1.0, passed=False, tried=True)
    assert state.read()["relu"]["tries"] == 1 and state.next_hint("relu", 2) == (1, True)


def test_a_folder_that_cannot_be_written_never_stops_a_check(place: Path) -> None:
    place.write_text("a file where the folder should be")
    state.record("relu", 1.0, passed=True, tried=True)
    assert state.read() == {}


def test_no_half_written_file_is_left_behind(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state.record("relu", 1.0, passed=True, tried=True)

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", full)
    state.record("other", 1.0, passed=True, tried=True)
    assert list(state.read()) == ["relu"]
    assert [path.name for path in place.iterdir()] == ["progress.json"]


def test_two_notebooks_at_once_leave_a_whole_file(place: Path) -> None:
    def many(name: str) -> None:
        for _ in range(20):
            state.record(name, 1.0, passed=False, tried=True)

    threads = [threading.Thread(target=many, args=(name,)) for name in ("relu", "softmax")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert isinstance(json.loads((place / "progress.json").read_text()), dict)
