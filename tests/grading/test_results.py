"""The results database: what was graded is found again under exactly what decided it."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.graded import Graded, unreadable
from autograder.grading.results import SCHEMA, Key, Results, ResultsError
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


def test_a_record_with_a_field_that_nobody_knows_is_graded_anew(
    store: Results, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for odd in ('{"student": "ann", "colour": 1}', "[]", "not JSON", '{"exercises": [{"id": 3, "more": 4}]}'):
        store.put(*of("bob"))
        store.put(KEY, of("ann")[1])
        with sqlite3.connect(path) as other:
            other.execute("UPDATE results SET record = ? WHERE key = ?", (odd, KEY.text))
        other.close()
        assert store.get(KEY) is None
        assert [one.student for one in store.latest()] == ["bob"]
        assert "1 results in" in capsys.readouterr().err
    store.put(KEY, of("ann")[1])
    assert store.get(KEY) == of("ann")[1]


@pytest.mark.parametrize(
    "statement", ["PRAGMA user_version = 7", "DROP TABLE results", "ALTER TABLE results RENAME COLUMN record TO what"]
)
def test_a_store_of_another_version_is_put_aside_and_not_written_over(
    path: Path, capsys: pytest.CaptureFixture[str], statement: str
) -> None:
    with Results(path) as store:
        store.put(*of("ann"))
    with sqlite3.connect(path) as other:
        assert other.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        other.execute(statement)
        if statement.startswith("DROP"):
            other.execute("CREATE TABLE results (key TEXT)")
    other.close()
    with Results(path) as store:
        store.put(*of("bob"))
        assert [one.student for one in store.latest()] == ["bob"]
    assert "is of another version" in capsys.readouterr().err and list(path.parent.glob("results.db.*-1"))


def test_damage_that_shows_only_later_is_put_aside_too(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Results(path) as store:
        for number in range(300):
            store.put(*of(f"student {number}"))
    data = path.read_bytes()
    path.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))
    with Results(path) as store:
        store.put(*of("ann"))
        assert [one.student for one in store.latest()] == ["ann"]
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "is damaged" in told and "it is kept as" in told


def test_a_full_disk_is_one_sentence_and_loses_nothing(store: Results, path: Path) -> None:
    store.put(*of("ann"))
    (pages,) = store._db.execute("PRAGMA page_count").fetchone()
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    long = graded("bob", exercise("select", 1.0, messages=("x" * 100_000,)))
    with pytest.raises(ResultsError, match="the disk is full: make room, then run the same command again"):
        store.put(of("bob")[0], long)
    assert [one.student for one in store.latest()] == ["ann"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
def test_a_store_that_may_not_be_written_is_one_sentence(path: Path) -> None:
    with Results(path) as store:
        store.put(*of("ann"))
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(ResultsError, match="it may not be written"), Results(path) as store:
            store.put(*of("bob"))
    finally:
        path.parent.chmod(0o700)
