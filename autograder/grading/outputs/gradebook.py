"""The class's scores in nbgrader's own gradebook, through nbgrader's API (trusted).

Everything else of nbgrader (formgrader, feedback, export) then works on them. Each submission is one transaction:
killed at any moment, the gradebook holds a submission's old scores or its new ones.
"""

from __future__ import annotations

import contextlib
import datetime
import logging
import os
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from autograder import places
from autograder.grading.graded import Graded
from autograder.grading.names import readable
from autograder.grading.outputs import gradebook_release, gradebook_scores
from autograder.grading.outputs.gradebook_errors import GradebookError, explain, may_pass
from autograder.grading.outputs.nbgrader_rows import nbgrader
from autograder.grading.reading.releases import release_path

__all__ = ["ClassGradebook", "GradebookError"]

PATIENCE = 15.0
"""Seconds to wait for another program that is writing."""
TRIES = 4

Result = TypeVar("Result")


class ClassGradebook:
    """nbgrader's gradebook of one class; safe to use from several threads and from several processes.

    Parameters
    ----------
    url
        Of the database, as SQLAlchemy writes it: ``sqlite:///build/gradebook.db`` or ``postgresql+psycopg://…``.
    root
        The course's folder, with ``notebooks/`` as released.

    Raises
    ------
    GradebookError
        From every method, where the database cannot be read or written; the message says what to do.
    """

    def __init__(self, url: str, root: Path) -> None:
        self._url, self._root = url, root
        self._lock = threading.Lock()
        self._book: Any = None

    def __enter__(self) -> ClassGradebook:
        self._book = self._retrying(self._open)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._book is not None:
            self._book.close()
            self._book = None

    def ensure_assignment(self, assignment: str) -> None:
        """Have the assignment, its notebook and all of its cells in the gradebook as the release has them now."""
        path = release_path(self._root, assignment)
        if not path.is_file():
            raise GradebookError(f"there is no release {path}: run `autograder build` first")

        def store() -> None:
            released = gradebook_release.read(path)
            with self._transaction() as book:
                gradebook_release.store(book, assignment, path.stem, released)

        self._retrying(store)

    def write(self, graded: Graded, handed_in: datetime.datetime | None = None) -> None:
        """Store the scores of one submission, all or nothing; lateness is counted from `handed_in` (UTC).

        A score that a person gave stays, and is marked for a second look where the automatic one has changed. What
        only a person can grade waits for one as before. An unreadable submission has 0 everywhere and is flagged. A
        submission without a student or an assignment has no place in a gradebook and is left out.
        """
        if graded.student is None or graded.assignment is None:
            return
        student, assignment = readable(graded.student), graded.assignment
        when = {} if handed_in is None else {"timestamp": handed_in}

        def store() -> None:
            with self._transaction() as book:
                book.update_or_create_student(student)
                book.update_or_create_submission(assignment, student, **when)
                name = places.name_of(assignment)
                gradebook_scores.fill_in(book, book.find_submission_notebook(name, assignment, student), graded)

        self._retrying(store)

    def _open(self) -> Any:
        from sqlalchemy import event, make_url

        url = make_url(self._url)
        sqlite = url.get_backend_name() == "sqlite"
        if sqlite:
            if url.database and url.database != ":memory:":
                _make_whole(Path(url.database))
            url = url.update_query_dict({"timeout": f"{PATIENCE:g}"})
        plain = url.render_as_string(hide_password=False)
        _have_tables(plain)
        book = nbgrader().api.Gradebook(plain)
        if sqlite:
            # The write lock is taken at the beginning: a transaction that reads first and is refused the lock later
            # would have to start anew. No WAL: it fails on the network drives where universities keep homes.
            event.listen(book.engine, "connect", lambda raw, record: setattr(raw, "isolation_level", None))
            event.listen(book.engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
            book.engine.dispose()
        return book

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Any]:
        """nbgrader's gradebook inside one transaction: the commits of its methods only take effect at the end."""
        book = self._book
        with book.engine.connect() as connection, connection.begin():
            book.db.remove()
            # Without autoflush, or SQLAlchemy warns of the half-made rows with which nbgrader's methods query.
            book.db.configure(bind=connection, join_transaction_mode="rollback_only", autoflush=False)
            try:
                yield book
                book.db.commit()
            finally:
                book.db.remove()

    def _retrying(self, action: Callable[[], Result]) -> Result:
        """Do it, again where another program was in the way, and say clearly why not in the end."""
        for left in reversed(range(TRIES)):
            try:
                with self._lock, _quiet():
                    return action()
            except GradebookError:
                raise
            # Drivers have exceptions of their own, and nbgrader wraps them as ValueError: the text tells them apart.
            except Exception as error:
                if not left or not may_pass(error):
                    raise explain(error, self._url) from error
            time.sleep(random.uniform(0.05, 0.3))
        raise AssertionError("the last try returns or raises")


def _make_whole(path: Path) -> None:
    """Have a new SQLite gradebook appear with all its tables, not bit by bit."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        _have_tables(f"sqlite:///{new.as_posix()}")
        # Somebody else may have made it meanwhile; where there are no hard links it is made in place.
        with contextlib.suppress(OSError):
            os.link(new, path)
    finally:
        new.unlink(missing_ok=True)


def _have_tables(url: str) -> None:
    """Make nbgrader's tables in an empty database, all or none, as its `Gradebook` would.

    That one starts the program `alembic`, which need not be on the path, to learn the schema's version.
    """
    from sqlalchemy import create_engine, inspect, text

    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            if not inspect(connection).get_table_names():
                nbgrader().api.Base.metadata.create_all(connection)
                connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
                version = {"version": _schema_version(Path(nbgrader().dbutil.ALEMBIC_DIR) / "versions")}
                connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:version)"), version)
    finally:
        engine.dispose()


def _schema_version(folder: Path) -> str:
    """The newest of nbgrader's revisions: the one that no other follows."""
    made: set[str] = set()
    followed: set[str] = set()
    for path in folder.glob("*.py"):
        for name, value in re.findall(r"^(revision|down_revision) = (.*)$", path.read_text("utf-8"), re.MULTILINE):
            (made if name == "revision" else followed).update(re.findall(r"['\"](\w+)['\"]", value))
    newest = made - followed
    if len(newest) != 1:
        raise GradebookError(f"nbgrader's revisions in {folder} have no single newest one: install nbgrader anew")
    return newest.pop()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Silence nbgrader's tracebacks: what is tried again is nobody's business, and other errors are told by us."""
    log = logging.getLogger("tornado.application")

    def none(record: logging.LogRecord) -> bool:
        return False

    log.addFilter(none)
    try:
        yield
    finally:
        log.removeFilter(none)
