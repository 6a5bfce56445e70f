"""Grading on many machines: a Dask scheduler in place of this machine's threads (trusted on every machine).

Each worker machine has the course and its own sandbox; what travels is the submission and the keys of the hidden
cases, in memory only: no secret reaches another machine's disk. A task may run twice; results are stored once.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from autograder.grading.batch import Work
from autograder.grading.door import Terms, open_engine
from autograder.grading.engine import Engine
from autograder.grading.graded import Graded
from autograder.grading.reading.submission import Submission
from autograder.sandbox import Limits


@dataclass(frozen=True)
class Settings:
    """What a worker machine needs to grade as this one would."""

    secret: bytes
    limits: Limits
    level: str
    trust: bool


@contextlib.contextmanager
def on_cluster(address: str, engine: Engine, *, trust: bool) -> Iterator[tuple[Executor, Work]]:
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
    settings = Settings(engine.hidden.secret, engine.limits, engine.level, trust)
    try:
        yield client.get_executor(pure=False), partial(_grade, settings)
    finally:
        client.close()


def _grade(settings: Settings, submission: Submission) -> Graded:
    return _engine(settings).grade(submission)


@cache
def _engine(settings: Settings) -> Engine:
    """One engine a worker process, kept for all its tasks; a machine that confines less well refuses."""
    import atexit

    stack = contextlib.ExitStack()
    atexit.register(stack.close)
    terms = Terms(limits=settings.limits, jobs=1, secret=settings.secret, level=settings.level, trust=settings.trust)
    return stack.enter_context(open_engine(terms))
