"""Grading on many machines: a Dask scheduler in place of this machine's threads (trusted on every machine).

Each worker machine has the course and its own sandbox; what travels is the submission and the keys of the hidden
banks, in memory only: no secret reaches another machine's disk. A task may run twice; results are stored once.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from autograder import places
from autograder.grading.batch import Work, grade_one
from autograder.grading.engine import Engine
from autograder.grading.graded import Graded
from autograder.grading.hidden import HiddenBanks
from autograder.grading.reading.discover import Submission
from autograder.sandbox import Limits, Sandbox


@dataclass(frozen=True)
class Settings:
    """What a worker machine needs to grade as this one would."""

    secret: bytes
    limits: Limits
    level: str
    data: str | None


@contextlib.contextmanager
def on_cluster(address: str, engine: Engine) -> Iterator[tuple[Executor, Work]]:
    """An executor over the scheduler at `address`, and the work to give it.

    Raises
    ------
    OSError
        Where no scheduler answers, or the optional package is missing; the message says what to do.
    """
    try:
        from distributed import Client
    except ImportError:
        raise OSError("--scheduler needs Dask: pip install 'autograder[cluster]'") from None
    try:
        client: Any = Client(address, timeout="10s", set_as_default=False)
    except OSError:
        raise OSError(f"no Dask scheduler answers at {address}: start one with `dask scheduler`") from None
    settings = Settings(engine.hidden.secret, engine.limits, engine.level, engine.data)
    try:
        yield client.get_executor(pure=False), partial(_grade, settings)
    finally:
        client.close()


def _grade(settings: Settings, submission: Submission, data: bytes) -> Graded:
    return grade_one(_engine(settings), submission, data)


@cache
def _engine(settings: Settings) -> Engine:
    """One engine a worker process, kept for all its tasks; a machine that confines less well refuses."""
    import atexit

    from autograder import data

    folder = data.grading_folder() if settings.data else None
    sandbox = Sandbox(settings.level, zygotes=1, data=folder)
    atexit.register(sandbox.close)
    hidden = HiddenBanks(settings.secret, None)
    return Engine(places.find_root(), sandbox, hidden, sandbox.level, settings.data, settings.limits)
