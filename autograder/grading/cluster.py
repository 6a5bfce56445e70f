"""Grading on many machines: a Dask scheduler in place of this machine's threads (trusted on every machine).

Each worker machine has the course and its own sandbox. What travels are frames of plain values of our own, there and
back: a submission with the keys of its own hidden cases, and its result. The course's secret stays here, and nothing
that comes back is unpickled. A task may run twice; results are stored once.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from autograder.grading.door import Terms, open_engine
from autograder.grading.engine import Engine
from autograder.grading.graded import Graded
from autograder.grading.hidden import LentBanks, digest_of
from autograder.grading.reading import notebook as reading
from autograder.grading.reading.plan import make_plan
from autograder.grading.reading.submission import Submission
from autograder.inside import wire
from autograder.sandbox import Limits

LARGEST = reading.MAX_BYTES + wire.MAX_ENVELOPE + 4
"""Bytes of a frame: the largest notebook, and what is said about it."""
_PLAIN = ["dask", "msgpack"]
"""Dask's ways to carry a value that run no code when it is read; pickle is not among them."""


class Insecure(OSError):
    """The scheduler could be heard and spoken to by anybody; the message says what to do."""


@contextlib.contextmanager
def on_cluster(address: str, engine: Engine, *, trust: bool, insecure: bool = False) -> Iterator[Executor]:
    """An executor over the scheduler at `address`, for a batch's work on one submission each.

    Raises
    ------
    Insecure
        Where the connection would not be encrypted, leaves this machine, and was not asked for (`insecure`).
    OSError
        Where no scheduler answers, or the optional package is missing; the message says what to do.
    """
    if not (insecure or is_private(address)):
        raise Insecure(
            f"the scheduler at {address} is open: whoever reaches it runs code on its machines and reads the class's "
            "work. Use tls:// with certificates (docs/security.md), or say --insecure-scheduler in your own network"
        )
    try:
        from distributed import Client
    except ImportError:
        raise OSError("--scheduler needs Dask: pip install 'autograder[cluster]'") from None
    try:
        client: Any = Client(address, timeout="10s", set_as_default=False, deserializers=_PLAIN)
    except OSError:
        raise OSError(f"no Dask scheduler answers at {address}: start one with `dask scheduler`") from None
    try:
        yield _Framed(client.get_executor(pure=False), engine, trust=trust)
    finally:
        client.close()


def is_private(address: str) -> bool:
    """Whether what is said to a scheduler is encrypted, or stays on this machine."""
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    host = parts.hostname or ""
    loopback = host in ("localhost", "::1") or re.fullmatch(r"127(\.\d+){3}", host) is not None
    return parts.scheme in ("tls", "wss", "inproc") or loopback


class _Framed(Executor):
    """Sends each submission as a frame and reads its result from one, whatever work it is given."""

    def __init__(self, inner: Executor, engine: Engine, *, trust: bool) -> None:
        self._inner, self._engine = inner, engine
        self._terms = {"limits": asdict(engine.limits), "level": engine.level, "trust": trust}

    def submit(self, work: Callable[..., Any], /, *args: Any, **words: Any) -> Future[Any]:
        """Have a submission graded; the future gives its result."""
        (submission,) = args
        outer: Future[Any] = Future()
        try:
            task = self._inner.submit(grade_frame, wire.dumps({**self._terms, **self._packed(submission)}))
        except Exception as error:  # one submission ends no batch
            outer.set_exception(error)
            return outer

        def done(finished: Future[Any]) -> None:
            try:
                outer.set_result(_result(finished.result()))
            except BaseException as error:  # the batch tells it on the submission's line
                outer.set_exception(error)

        task.add_done_callback(done)
        return outer

    def _packed(self, submission: Submission) -> dict[str, Any]:
        fields = {name: getattr(submission, name) for name in ("name", "student", "assignment", "note")}
        data = np.frombuffer(submission.data or b"", np.uint8)
        return {**fields, "data": data, "lent": self._lent(submission)}

    def _lent(self, submission: Submission) -> list[Any]:
        """The digest of the student's code, the number of its cases and their keys; nothing where it is unreadable."""
        hidden = self._engine.hidden
        try:
            assignment = submission.assignment or self._engine.releases.find_assignment(submission.cells)
            if assignment is None:
                return []
            code = make_plan(submission.cells, self._engine.release(assignment)).code
        except reading.Unreadable:
            return []
        number = hidden.choose(code)
        specs = [exercise.spec for exercise in self._engine.visible(assignment).values()]
        return [digest_of(code), number, [[spec.name, hidden.key(spec, number).hex()] for spec in specs]]


def grade_frame(frame: bytes) -> bytes:
    """Grade one submission on a worker machine: a frame in, a frame out, whatever happens."""
    try:
        order = wire.loads(frame, LARGEST)
        engine, banks = _engine(tuple(sorted(order["limits"].items())), order["level"], order["trust"])
        if order["lent"]:
            code, number, keys = order["lent"]
            banks.lend(code, number, {name: bytes.fromhex(key) for name, key in keys})
        fields = (order["student"], order["assignment"], "", order["note"], order["data"].tobytes())
        return wire.dumps(engine.grade(Submission(Path(order["name"]), *fields)).as_record())
    except Exception as error:  # Dask would send it as a pickle
        return wire.dumps({"error": f"{type(error).__name__}: {error}"[:500]})


def _result(frame: object) -> Graded:
    """The result in what a worker machine sent."""
    if not isinstance(frame, bytes):
        raise wire.WireError("a worker machine sent no frame")
    record = wire.loads(frame, LARGEST)
    if "error" in record:
        raise RuntimeError(f"on a worker machine: {record['error']}")
    return Graded.from_record(record)


@cache
def _engine(limits: tuple[tuple[str, Any], ...], level: str, trust: bool) -> tuple[Engine, LentBanks]:
    """One engine a worker process, kept for all its tasks; a machine that confines less well refuses."""
    import atexit

    stack, banks = contextlib.ExitStack(), LentBanks()
    atexit.register(stack.close)
    terms = Terms(limits=Limits(**dict(limits)), jobs=1, hidden=banks, level=level, trust=trust)
    return stack.enter_context(open_engine(terms)), banks
