"""A worker's end of the link, without a process behind it: which bytes are taken for a reply."""

from __future__ import annotations

import io
import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from autograder.ends import End
from autograder.inside import wire
from autograder.sandbox import Limits, Worker, WorkerDied
from autograder.sandbox.limits import Exit, Status


class Nobody:
    """A process that does nothing at all, and is gone when it is told to be."""

    def cpu(self) -> float:
        return 0.0

    def status(self) -> Status:
        return Status(asleep=False, threads=1)

    def kill(self) -> None: ...

    def wait(self, seconds: float) -> Exit | None:
        return None

    def release(self) -> None: ...


class Silent(io.RawIOBase):
    """Output that never comes; the link is watched in its place."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link.dup()

    def fileno(self) -> int:
        return self._link.fileno()

    def read(self, size: int = -1) -> None:
        return None

    def close(self) -> None:
        self._link.close()
        super().close()


@dataclass
class Link:
    worker: Worker
    far: socket.socket

    def turn(self) -> int:
        """The number that the request which waits at the other end carries."""
        (size,) = struct.unpack("<I", self.far.recv(4, socket.MSG_WAITALL))
        turn: int = wire.loads(self.far.recv(size, socket.MSG_WAITALL))["turn"]
        return turn

    def answers(self, **values: int) -> None:
        """Send a whole reply from the other end."""
        frame = wire.dumps(values)
        self.far.sendall(struct.pack("<I", len(frame)) + frame)


@pytest.fixture
def link() -> Iterator[Link]:
    near, far = socket.socketpair()
    quiet, other = socket.socketpair()
    with far, quiet, other, Worker(Nobody(), near, Silent(quiet), Limits(), lambda worker: None) as worker:
        yield Link(worker, far)


def test_a_whole_reply_that_waits_before_anything_is_asked_is_not_taken_for_the_answer(link: Link) -> None:
    link.answers(forged=1)
    with pytest.raises(WorkerDied, match="nobody had asked for") as caught:
        link.worker.request({"op": "cell"}, cpu=1.0, wall=5.0)
    assert caught.value.reason is End.PROTOCOL and link.worker.died is caught.value


def test_of_two_replies_at_once_neither_is_taken(link: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    send = Worker._send

    def send_and_be_answered_twice(self: Worker, rest: memoryview) -> int:
        sent = send(self, rest)
        turn = link.turn()
        link.answers(first=1, turn=turn)
        link.answers(second=2, turn=turn)
        return sent

    monkeypatch.setattr(Worker, "_send", send_and_be_answered_twice)
    with pytest.raises(WorkerDied, match="nobody had asked for"):
        link.worker.request({"op": "cell"}, cpu=1.0, wall=5.0)


def test_a_reply_after_the_request_is_the_answer(link: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    send = Worker._send

    def send_and_be_answered(self: Worker, rest: memoryview) -> int:
        sent = send(self, rest)
        link.answers(only=1, turn=link.turn())
        return sent

    monkeypatch.setattr(Worker, "_send", send_and_be_answered)
    assert link.worker.request({"op": "cell"}, cpu=1.0, wall=5.0) == {"only": 1}


@pytest.mark.parametrize("turn", [{}, {"turn": 0}, {"turn": -1}])
def test_a_reply_made_before_the_request_was_known_is_not_its_answer(
    link: Link, monkeypatch: pytest.MonkeyPatch, turn: dict[str, int]
) -> None:
    send = Worker._send

    def send_and_be_answered(self: Worker, rest: memoryview) -> int:
        sent = send(self, rest)
        link.answers(forged=1, **turn)
        return sent

    monkeypatch.setattr(Worker, "_send", send_and_be_answered)
    with pytest.raises(WorkerDied, match="nobody had asked for"):
        link.worker.request({"op": "cell"}, cpu=1.0, wall=5.0)
