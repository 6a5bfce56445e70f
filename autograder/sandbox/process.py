"""A confined process, held by a pidfd: what it uses and does, how it ends (trusted; Linux only)."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import time
from typing import Any

from .limits import CannotConfine, Exit, Status

START_SECONDS = 60.0


class Fork:
    """A confined process: a pidfd to end it, and the supervisor's report of its end."""

    def __init__(self, report: socket.socket) -> None:
        self._report = report
        report.settimeout(START_SECONDS)
        message, handles, _, _ = socket.recv_fds(report, 4096, 1)
        if message != b"started" or len(handles) != 1:
            raise CannotConfine(f"a process could not be confined: {_failure(message)}")
        self._handle = handles[0]
        self._exit: Exit | None = None
        with open(f"/proc/self/fdinfo/{self._handle}") as file:
            found = re.search(r"^Pid:\t(\d+)$", file.read(), re.MULTILINE)
        self._pid = int(found[1]) if found else None

    def cpu(self) -> float:
        used = cpu_of(self._pid) if self._exit is None and self._pid is not None else None
        return used if used is not None else self._exit.cpu if self._exit else 0.0

    def status(self) -> Status:
        return status_of(self._pid)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def wait(self, seconds: float) -> Exit | None:
        if self._exit is None:
            self._report.settimeout(seconds)
            with contextlib.suppress(TimeoutError):
                self._exit = _parse_exit(self._report.recv(4096))
        return self._exit

    def release(self) -> None:
        os.close(self._handle)
        self._report.close()


def cpu_of(pid: int) -> float | None:
    """Seconds of CPU that a process has used, from its CPU clock; None once it is gone. Linux only."""
    try:
        return time.clock_gettime(~pid << 3 | 2)  # the clock's number as clock_getcpuclockid(3) makes it
    except OSError:
        return None


def status_of(pid: int | None) -> Status:
    """What a process does; one that is gone does nothing. Linux only."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return Status(False, 0)
    return Status(fields[0] in "SDZ", int(fields[17]), _delay_of(pid))


def _delay_of(pid: int | None) -> float:
    """Seconds that a process was ready to run and had no processor; 0 where the kernel keeps no such count."""
    try:
        with open(f"/proc/{pid}/schedstat") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def _failure(message: bytes) -> str:
    with contextlib.suppress(ValueError, KeyError, TypeError):
        return str(json.loads(message)["failed"])
    return "its supervisor ended without a word"


def _parse_exit(message: bytes) -> Exit:
    try:
        said: dict[str, Any] = json.loads(message)
        code = os.waitstatus_to_exitcode(said["status"])
        return Exit(max(0, -code), code, said["cpu"], said["memory"])
    except (ValueError, KeyError):
        return Exit(signal.SIGKILL, -9, 0.0, 0)
