"""The results database: what has been graded, so that a second run does only what is absent (trusted).

Keyed by assignment, spec hash, secret, data and the submission's own bytes: whatever changes a score changes the key.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from autograder.grading.graded import Graded

_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    key TEXT PRIMARY KEY,
    student TEXT, assignment TEXT,
    record TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS latest (student TEXT, assignment TEXT, key TEXT, PRIMARY KEY (student, assignment));
"""


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
        try:
            self._db = _opened(path)
        except sqlite3.OperationalError:
            raise  # busy, or may not be written: that is no damage
        except sqlite3.DatabaseError as error:
            aside = _put_aside(path)
            sys.stderr.write(
                f"autograder: {path} is damaged ({error}); it is kept as {aside.name}, and everything is graded again\n"
            )
            self._db = _opened(path)

    def get(self, key: Key) -> Graded | None:
        """The stored result under a key, if there is one."""
        with self._lock:
            row = self._db.execute("SELECT record FROM results WHERE key = ?", (key.text,)).fetchone()
        return None if row is None else Graded.from_record(json.loads(row[0]))

    def put(self, key: Key, graded: Graded) -> None:
        """Store a result and make it the student's latest; whole or not at all."""
        record = json.dumps(graded.as_record())
        with self._lock, self._db:
            self._db.execute(
                "INSERT INTO results (key, student, assignment, record) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET record = excluded.record",
                (key.text, graded.student, graded.assignment, record),
            )
            self._point(key, graded)

    def touch(self, key: Key, graded: Graded) -> None:
        """Make a stored result the student's latest again."""
        with self._lock, self._db:
            self._point(key, graded)

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
        with self._lock:
            return [Graded.from_record(json.loads(row[0]), brief=brief) for row in self._db.execute(query)]

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
        db.execute("PRAGMA journal_mode=WAL")
        db.executescript(_SCHEMA)
    except BaseException:
        db.close()
        raise
    return db


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
