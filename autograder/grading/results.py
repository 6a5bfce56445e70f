"""The results database: what has been graded, so that a second run does only what is absent (trusted).

Keyed by assignment, spec hash, secret, data and the submission's own bytes: whatever changes a score changes the key.
The file carries its schema's number. One that is damaged or of another schema is put aside, never written over.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from autograder.grading.graded import Graded
from autograder.grading.names import readable

SCHEMA = 1
"""In the file as ``user_version``; files from before there was a number have 0, and the same tables."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    key TEXT PRIMARY KEY,
    student TEXT, assignment TEXT,
    record TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS latest (student TEXT, assignment TEXT, key TEXT, PRIMARY KEY (student, assignment));
"""
_FITS = "SELECT results.record, results.student, results.assignment FROM latest JOIN results USING (key) LIMIT 0"
_MENDS = (
    (("is full",), "the disk is full: make room"),
    (("locked", "busy"), "another program is writing to it: let that finish or stop it"),
    (("readonly", "read-only", "unable to open"), "it may not be written: give yourself the right to"),
)
Result = TypeVar("Result")


class ResultsError(OSError):
    """The results cannot be read or stored; the message says why and what to do."""


class _Foreign(Exception):
    """A database, but none of ours; the message says what is odd."""


@dataclass(frozen=True)
class Key:
    """What decides a score."""

    student: str | None
    assignment: str | None
    spec: str
    secret: str
    data: str | None
    limits: str
    submission: str

    @property
    def text(self) -> str:
        parts = (self.student, self.assignment, self.spec, self.secret, self.data, self.limits, self.submission)
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class Results:
    """Stored results in SQLite; one writer at a time, safe against being killed at any moment."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._path = path
        self._db = self._open()

    def get(self, key: Key) -> Graded | None:
        """The stored result under a key, if there is one; what cannot be read any more is graded anew."""
        row = self._do(lambda: self._db.execute("SELECT record FROM results WHERE key = ?", (key.text,)).fetchone())
        return None if row is None else _read(row[0])

    def put(self, key: Key, graded: Graded) -> None:
        """Store a result and make it the student's latest; whole or not at all."""
        record = json.dumps(graded.as_record())

        def store() -> None:
            with self._db:
                self._db.execute(
                    "INSERT INTO results (key, student, assignment, record) VALUES (?, ?, ?, ?) "
                    "ON CONFLICT (key) DO UPDATE SET record = excluded.record",
                    (key.text, graded.student, graded.assignment, record),
                )
                self._point(key, graded)

        self._do(store)

    def touch(self, key: Key, graded: Graded) -> None:
        """Make a stored result the student's latest again."""

        def point() -> None:
            with self._db:
                self._point(key, graded)

        self._do(point)

    def _point(self, key: Key, graded: Graded) -> None:
        if graded.student is not None:
            self._db.execute(
                "INSERT INTO latest VALUES (?, ?, ?) "
                "ON CONFLICT (student, assignment) DO UPDATE SET key = excluded.key",
                (graded.student, graded.assignment or graded.notebook, key.text),
            )

    def latest(self, *, brief: bool = False) -> list[Graded]:
        """The latest result of every student and assignment, in order; `brief` as in `Graded.from_record`."""
        query = "SELECT record FROM latest JOIN results USING (key) ORDER BY latest.student, latest.assignment"
        found = self._do(lambda: [_read(row[0], brief=brief) for row in self._db.execute(query)])
        known = [one for one in found if one is not None]
        if len(known) < len(found):
            _say(
                f"{len(found) - len(known)} results in {self._path} are of another version: grade those students again"
            )
        return known

    def _do(self, action: Callable[[], Result]) -> Result:
        """Do it; where the file turns out to be damaged, with a new one in its place."""
        with self._lock:
            try:
                return action()
            except sqlite3.OperationalError as error:
                raise _told(self._path, error) from error
            except sqlite3.DatabaseError as error:
                self._db.close()
                self._db = self._anew(f"is damaged ({error})")
                return action()

    def _open(self) -> sqlite3.Connection:
        try:
            return _opened(self._path)
        except sqlite3.OperationalError as error:
            raise _told(self._path, error) from error
        except sqlite3.DatabaseError as error:
            return self._anew(f"is damaged ({error})")
        except _Foreign as odd:
            return self._anew(f"is of another version ({odd})")

    def _anew(self, why: str) -> sqlite3.Connection:
        aside = _put_aside(self._path)
        _say(f"{self._path} {why}; it is kept as {aside.name}, and everything is graded again")
        return _opened(self._path)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Results:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=30, check_same_thread=False)
    try:
        (number,) = db.execute("PRAGMA user_version").fetchone()
        if number not in (0, SCHEMA):
            raise _Foreign(f"schema {number}, not {SCHEMA}")
        db.execute("PRAGMA journal_mode=WAL")
        db.executescript(_SCHEMA)
        try:
            db.execute(_FITS)
        except sqlite3.OperationalError as error:
            raise _Foreign(error) from None
        if not number:
            db.execute(f"PRAGMA user_version = {SCHEMA}")
    except BaseException:
        db.close()
        raise
    return db


def _read(record: str, *, brief: bool = False) -> Graded | None:
    """A stored result; None where its fields are not those that are known here."""
    try:
        return Graded.from_record(json.loads(record), brief=brief)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _told(path: Path, error: sqlite3.OperationalError) -> ResultsError:
    mend = next((mend for signs, mend in _MENDS if any(sign in str(error) for sign in signs)), "see to it")
    again = "run the same command again: what has been graded is kept"
    return ResultsError(f"the results {path} cannot be used: {mend}, then {again} ({error})")


def _say(text: str) -> None:
    sys.stderr.write(f"autograder: {readable(text)}\n")


def _put_aside(path: Path) -> Path:
    """Rename a file that is no database, with what SQLite keeps beside it, to the first free name."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    for end in ("-wal", "-shm", ""):
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + end))
    return aside
