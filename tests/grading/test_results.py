"""The results database: what was graded is found again under exactly what decided it."""

from __future__ import annotations

import dataclasses
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.graded import Graded, unreadable
from autograder.grading.results import Key, Results
from tests.grading.made_up_results import NASTY, exercise, graded

KEY = Key("ann", "01-tensors", "spec", "secret", "mnist", "limits", "bytes")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "build" / "results.db"


@pytest.fixture
def store(path: Path) -> Iterator[Results]:
    with Results(path) as opened:
        yield opened


def of(student: str, score: float = 1.0, assignment: str = "01-tensors") -> tuple[Key, Graded]:
    key = dataclasses.replace(KEY, student=student, assignment=assignment, submission=f"bytes {score}")
    return key, graded(student, exercise("select", score, messages=("why",)), assignment=assignment, notes=("note",))


def test_a_result_comes_back_whole_also_after_closing(path: Path) -> None:
    key, result = of("ann")
    with Results(path) as store:
        store.put(key, result)
    with Results(path) as store:
        assert store.get(key) == result and result.exercises[0].details


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Key)])
def test_whatever_decides_a_score_is_part_of_the_key(store: Results, field: str) -> None:
    store.put(KEY, of("ann")[1])
    assert store.get(KEY) is not None
    for another in ("another", None):
        changed: dict[str, Any] = {field: another}
        assert store.get(dataclasses.replace(KEY, **changed)) is None


def test_a_student_s_latest_result_is_the_last_one_stored(store: Results) -> None:
    store.put(*of("ann", 1.0))
    store.put(*of("ann", 3.0))
    assert [result.score for result in store.latest()] == [3.0]


def test_an_earlier_submission_handed_in_again_becomes_the_latest_again(store: Results) -> None:
    store.put(*of("ann", 1.0))
    store.put(*of("ann", 3.0))
    store.touch(*of("ann", 1.0))
    assert [result.score for result in store.latest()] == [1.0]


def test_the_latest_are_listed_by_student_and_assignment(store: Results) -> None:
    for student, assignment in (("zoe", "01-tensors"), ("ann", "02-broadcasting"), ("ann", "01-tensors")):
        store.put(*of(student, assignment=assignment))
    assert [(one.student, one.assignment) for one in store.latest()] == [
        ("ann", "01-tensors"),
        ("ann", "02-broadcasting"),
        ("zoe", "01-tensors"),
    ]


def test_a_lone_notebook_is_nobody_s_latest(store: Results) -> None:
    key = dataclasses.replace(KEY, student=None)
    store.put(key, graded(None, exercise("select", 1.0)))
    assert store.get(key) is not None and store.latest() == []


def test_an_unreadable_submission_without_an_assignment_is_kept_too(store: Results) -> None:
    store.put(dataclasses.replace(KEY, assignment=None), unreadable("ann", None, "x.ipynb", "why"))
    assert [one.messages for one in store.latest()] == [["why"]]


@pytest.mark.parametrize("name", [name for name in NASTY if name.isprintable() or "\n" in name])
def test_any_name_and_text_is_stored_as_it_is(store: Results, name: str) -> None:
    key, result = of(name)
    store.put(key, dataclasses.replace(result, messages=[name]))
    (found,) = store.latest()
    assert (found.student, found.messages) == (name, [name])


def test_a_store_that_fails_half_way_keeps_the_earlier_result(
    store: Results, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(*of("ann", 1.0))

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(store, "_point", broken)
    with pytest.raises(RuntimeError):
        store.put(*of("ann", 3.0))
    with Results(path) as other:
        assert other.get(of("ann", 3.0)[0]) is None and [one.score for one in other.latest()] == [1.0]


def test_many_threads_store_without_loss(store: Results) -> None:
    threads = [threading.Thread(target=store.put, args=of(f"student {number}")) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.latest()) == 30


def test_another_process_may_read_while_one_writes(store: Results, path: Path) -> None:
    store.put(*of("ann"))
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT COUNT(*) FROM results").fetchone() == (1,)
    other.close()


def test_a_damaged_store_is_put_aside_in_one_sentence(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.parent.mkdir()
    for number in (1, 2):
        path.write_bytes(b"no database at all " * 100)
        with Results(path) as store:
            store.put(*of("ann"))
        assert (path.parent / f"results.db.damaged-{number}").read_bytes().startswith(b"no database")
        (told,) = capsys.readouterr().err.splitlines()
        assert f"results.db.damaged-{number}" in told
    with Results(path) as store:
        assert [one.student for one in store.latest()] == ["ann"]
    assert capsys.readouterr().err == ""
