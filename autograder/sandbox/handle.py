"""One confined process, seen from outside: requests go in, values come out, and it ends when it must (trusted).

Nothing that comes from inside is believed beyond being a value: sizes are checked before anything is read, time is read
from the kernel, and whatever is not exactly one well-formed reply ends the process.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import selectors
import socket
import struct
import time
from collections.abc import Callable
from io import RawIOBase
from types import TracebackType
from typing import Any, Protocol

from autograder.ends import End

from ..inside import wire
from .limits import Exit, Limits, Status, WorkerDied, explain

_TICK = 0.1
"""Seconds between two looks at a process that computes."""
_CORES = os.cpu_count() or 1
_BRIEF = 0.001
"""Seconds of a request in which nobody starts more threads than allowed."""


class Process(Protocol):
    """What a worker needs of the process behind it."""

    def cpu(self) -> float: ...
    def status(self) -> Status: ...
    def kill(self) -> None: ...
    def wait(self, seconds: float) -> Exit | None: ...
    def release(self) -> None: ...


class Worker:
    """A confined process that answers requests. Not for two threads at once; use as a context manager."""

    def __init__(
        self, process: Process, link: socket.socket, output: RawIOBase, limits: Limits, ended: Callable[[Worker], None]
    ) -> None:
        self.limits = limits
        self.died: WorkerDied | None = None
        self._process, self._link, self._stdout = process, link, output
        self._ended = ended
        self._kept, self._printed = bytearray(), 0
        self.received = 0
        """Bytes of replies so far."""
        self._cpu = 0.0
        self.slept = 0.0
        """Seconds it was seen to sleep while it had something to answer."""
        self.waited = 0.0
        """Seconds by the clock in which it had something to answer, without those it waited for a processor."""
        self._delayed = 0.0
        self._seen = (0.0, 0.0)
        """CPU time and clock at the last look, or at a request's beginning."""
        self._looked = 0.0
        self._closed = False
        link.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._wanted = selectors.EVENT_READ
        self._selector.register(link, self._wanted)
        self._selector.register(output, selectors.EVENT_READ)

    @property
    def cpu_seconds(self) -> float:
        """CPU time used so far, by the kernel's count."""
        if not self._closed:
            self._cpu = max(self._cpu, self._process.cpu())
        return self._cpu

    @property
    def output(self) -> bytes:
        """The beginning of what was printed, both streams, at most ``limits.output`` bytes."""
        if not self._closed:
            with contextlib.suppress(_Broken):
                self._drain()
        return bytes(self._kept)

    def request(self, message: dict[str, Any], *, cpu: float, wall: float | None = None) -> dict[str, Any]:
        """Send one request, return its reply.

        Parameters
        ----------
        message
            Values only.
        cpu
            Seconds of CPU this request may take.
        wall
            Seconds it may take by the clock; by default generous, from ``limits``.

        Raises
        ------
        WorkerDied
            The process crashed, overran a limit or answered with something else than one value. It is gone afterwards.
        """
        if self.died is not None:
            raise self.died
        turn = secrets.randbits(32)  # a reply that lay ready for whatever is asked next cannot know it
        payload = wire.dumps({**message, "turn": turn})
        budget = min(cpu, self.limits.cpu - self.cpu_seconds)
        wall = max(self.limits.wall_minimum, self.limits.wall_factor * cpu) if wall is None else wall
        try:
            self._refuse_unasked()
            data = self._exchange(struct.pack("<I", len(payload)) + payload, budget, wall)
            self._refuse_unasked()
            reply = wire.loads(data, self.limits.reply)
        except wire.WireError as error:
            raise self._end(End.PROTOCOL, f"the reply was no plain value ({error})") from None
        except _Broken as broken:
            raise self._end(broken.reason, broken.detail) from None
        if type(reply) is not dict:
            raise self._end(End.PROTOCOL, "the reply was no plain value of the agreed form")
        if reply.pop("turn", None) != turn:
            raise self._end(End.PROTOCOL, "it sent something that nobody had asked for")
        return reply

    def close(self) -> None:
        """End the process, wait until it is gone, let go of everything. Safe to call twice."""
        if self._closed:
            return
        self._process.kill()
        exit_ = self._process.wait(10.0)
        if exit_ is not None:
            self._cpu = max(self._cpu, exit_.cpu)
        with contextlib.suppress(_Broken):
            self._drain()
        self._closed = True
        self._selector.close()
        self._link.close()
        self._stdout.close()
        self._process.release()
        self._ended(self)

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _end(self, reason: End, detail: str) -> WorkerDied:
        self.died = WorkerDied(reason, detail)
        self.close()
        return self.died

    def _exchange(self, frame: bytes, budget: float, wall: float) -> bytes:
        """Send `frame` and receive the reply's bytes, reading output meanwhile so that neither side can block."""
        inbox = _Inbox(self.limits.reply)
        rest = memoryview(frame)
        self._seen = used, now = self.cpu_seconds, time.monotonic()
        latest_cpu, deadline = used + budget, now + wall
        self._refuse_overtime()
        latest_sleep = min(self.slept + self.limits.idle, self.limits.idle_in_all)
        rest = rest[self._send(rest) :]  # almost always the whole of it
        while not inbox.complete:
            self._want(selectors.EVENT_READ | (selectors.EVENT_WRITE if rest else 0))
            ready = self._selector.select(self._patience(latest_cpu, deadline, latest_sleep))
            for key, events in ready:
                if key.fileobj is not self._link:
                    self._drain()
                    continue
                if events & selectors.EVENT_WRITE:
                    rest = rest[self._send(rest) :]
                if events & selectors.EVENT_READ:
                    inbox.feed(self._receive(inbox.wanted))
                    if not inbox.complete:  # behind a length its bytes are there as a rule
                        inbox.feed(self._receive(inbox.wanted))
        if time.monotonic() - now > _BRIEF:  # what it leaves behind is its own, not the next request's
            self._look(self.cpu_seconds, time.monotonic())
        self.received += len(inbox.data)
        return bytes(inbox.data)

    def _want(self, events: int) -> None:
        """Wait for these events of the link from here on."""
        if events != self._wanted:
            self._selector.modify(self._link, events)
            self._wanted = events

    def _patience(self, latest_cpu: float, deadline: float, latest_sleep: float) -> float:
        """How long to wait before looking at the clocks again; the clocks' verdict if one has run out."""
        used, now = self.cpu_seconds, time.monotonic()
        if now - self._looked >= _TICK:
            self._look(used, now)
        cpu, wall = latest_cpu - used, deadline - now
        if cpu <= 0:
            raise _Broken(End.TIMEOUT, "it took more CPU time than it may")
        if wall <= 0 or self.slept >= latest_sleep:
            raise _Broken(End.TIMEOUT, "it neither answered nor computed for a long time")
        self._refuse_overtime()
        return max(0.005, min(_TICK, wall, cpu / _CORES))  # threads may use every core at once

    def _refuse_overtime(self) -> None:
        if self.waited >= self.limits.wall_in_all:
            raise _Broken(End.TIMEOUT, "the submission took more time by the clock than it may")

    def _look(self, used: float, now: float) -> None:
        """Whether it sleeps, and how many threads it has; a sleeper can't hide by stirring now and then."""
        status = self._process.status()
        if status.threads > self.limits.threads:
            raise _Broken(End.MEMORY, f"it started more than {self.limits.threads} threads")
        # A look that comes late, as the grader had to wait, counts as one that came in time.
        passed, delayed = min(2 * _TICK, now - self._seen[1]), status.delayed - self._delayed
        self.waited += max(0.0, passed - delayed)
        self._delayed = max(self._delayed, status.delayed)
        if status.asleep:
            self.slept += max(0.0, min(2 * _TICK, now - self._seen[1] - (used - self._seen[0])))
        self._seen, self._looked = (used, now), now

    def _send(self, rest: memoryview) -> int:
        try:
            return self._link.send(rest)
        except BlockingIOError:
            return 0
        except OSError:
            raise self._gone() from None

    def _receive(self, size: int) -> bytes:
        try:
            data = self._link.recv(size)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        if not data:
            raise self._gone()
        return data

    def _refuse_unasked(self) -> None:
        """Bytes that nobody asked for would be taken as the answer to the next question."""
        with contextlib.suppress(OSError):  # nothing there, or gone: the next read finds out
            if self._link.recv(1, socket.MSG_PEEK):
                raise _Broken(End.PROTOCOL, "it sent something that nobody had asked for")

    def _drain(self) -> None:
        """Read what was printed: keep its beginning, count the rest, end a flood."""
        while True:
            data = self._stdout.read(1 << 16)
            if data is None:  # nothing there now
                return
            if not data:
                with contextlib.suppress(KeyError):
                    self._selector.unregister(self._stdout)
                return
            self._kept += data[: self.limits.output - len(self._kept)]
            self._printed += len(data)
            if self._printed > 16 * self.limits.output:
                raise _Broken(End.OUTPUT, f"it printed more than {16 * self.limits.output >> 20} MiB")

    def _gone(self) -> _Broken:
        """The link is closed: find out why."""
        exit_ = self._process.wait(1.0)
        if exit_ is None:
            return _Broken(End.PROTOCOL, "it closed its own connection")
        return _Broken(*explain(exit_, self.limits))


class _Broken(Exception):
    """A worker must end, and why."""

    def __init__(self, reason: End, detail: str) -> None:
        super().__init__(detail)
        self.reason: End = reason
        self.detail = detail


class _Inbox:
    """Collects one frame, u32 little-endian length first."""

    def __init__(self, limit: int) -> None:
        self.data = bytearray()
        self.complete = False
        self._limit = limit
        self._size: int | None = None

    @property
    def wanted(self) -> int:
        """How many bytes may be read now, never beyond this frame."""
        return min(1 << 20, (4 if self._size is None else self._size) - len(self.data))

    def feed(self, data: bytes) -> None:
        self.data += data
        if self._size is None and len(self.data) == 4:
            (self._size,) = struct.unpack("<I", self.data)
            self.data.clear()
            if not 0 < self._size <= self._limit:
                raise _Broken(End.PROTOCOL, f"a reply of {self._size} bytes; at most {self._limit} are read")
        self.complete = self._size is not None and len(self.data) == self._size
