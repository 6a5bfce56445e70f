"""Level limits-only: a plain process for every submission, with time and memory limits and no wall (trusted).

It keeps honest mistakes apart (a loop without end, a crash), not an attacker: the caller asks for trust in the class.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from io import RawIOBase
from pathlib import Path
from typing import IO, Any

from . import visible
from .handle import Worker
from .limits import CannotConfine, Exit, Limits, Status
from .process import cpu_of, status_of
from .recipe import Recipe

STUDENT = "AUTOGRADER_STUDENT_USER"
"""Names the user as whom students' code runs at this level, where the grader is root (Gradescope's containers)."""


def spawn_solo(limits: Limits, data: Path | None, ended: Callable[[Worker], None]) -> Worker:
    """Start a process of its own that answers like a confined one."""
    try:
        recipe = Recipe("limits-only", visible.view(data), b"", data, ("inside.worker",))
    except visible.Missing as error:
        raise CannotConfine(str(error)) from None
    folder = tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True)
    config = {**json.loads(recipe.config(Path(folder.name))), "limits": asdict(limits)}
    process = subprocess.Popen(
        [str(recipe.view.interpreter), "-P", "-s", "-S", "-B", str(visible.INSIDE / "zygote.py"), "--alone"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        env={**_needed(), **config["environment"]},
        cwd=config["environment"]["HOME"],
        start_new_session=True,
        **_another_user(Path(folder.name)),
    )
    link, output = _through_sockets(process)
    first = json.dumps(config).encode()
    link.sendall(struct.pack("<I", len(first)) + first)
    return Worker(_Alone(process, folder), link, output, limits, ended)


def _another_user(folder: Path) -> dict[str, Any]:
    """What starts the process as the user who is named; its folder becomes that user's. CannotConfine without one."""
    name = os.environ.get(STUDENT)
    if not name:
        return {}
    import pwd

    try:
        user = pwd.getpwuid(int(name)) if name.isdecimal() else pwd.getpwnam(name)
        uid, gid = user.pw_uid, user.pw_gid
    except (KeyError, OverflowError):
        raise CannotConfine(f"there is no user {name!r}, as whom students' code is to run ({STUDENT})") from None
    if os.geteuid() != 0 or uid == 0:
        raise CannotConfine(f"students' code can't run as {name!r}: only root can start it as an ordinary user")
    for place in (folder, *folder.rglob("*")):
        os.chown(place, uid, gid)
    return {"user": uid, "group": gid, "extra_groups": []}


def _needed() -> dict[str, str]:
    """Without these Windows starts no Python at all."""
    return {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR") if name in os.environ}


def _through_sockets(process: subprocess.Popen[bytes]) -> tuple[socket.socket, RawIOBase]:
    """Pumps between the process's pipes and sockets: only for sockets can every system wait with a time limit."""
    link, theirs = socket.socketpair()
    printed, prints = socket.socketpair()
    requests, replies, errors = process.stdin, process.stdout, process.stderr
    assert requests and replies and errors
    _pump(theirs.recv, partial(_write_all, requests), requests.close, theirs.close)
    _pump(replies.read, theirs.sendall, replies.close, partial(theirs.shutdown, socket.SHUT_RDWR))
    _pump(errors.read, prints.sendall, errors.close, prints.close)
    output = printed.makefile("rb", buffering=0)
    printed.setblocking(False)
    printed.close()  # the file keeps it open
    return link, output


def _pump(read: Callable[[int], bytes], write: Callable[[bytes], object], *ends: Callable[[], None]) -> None:
    """Carry bytes, in a thread of its own, until one side closes; then close what is given."""

    def carry() -> None:
        with contextlib.suppress(OSError, ValueError):
            while data := read(1 << 16):
                write(data)
        for close in ends:
            with contextlib.suppress(OSError):
                close()

    threading.Thread(target=carry, daemon=True).start()


def _write_all(pipe: IO[bytes], data: bytes) -> None:
    """A raw pipe may take less than it is given."""
    rest = memoryview(data)
    while rest:
        rest = rest[pipe.write(rest) :]


class _Alone:
    """A process group: killed together, timed by the kernel on Linux and by the clock elsewhere."""

    def __init__(self, process: subprocess.Popen[bytes], folder: tempfile.TemporaryDirectory[str]) -> None:
        self._process, self._folder = process, folder
        self._started = time.monotonic()
        self._cpu = 0.0

    def cpu(self) -> float:
        if self._process.returncode is None:
            used = cpu_of(self._process.pid) if sys.platform == "linux" else time.monotonic() - self._started
            self._cpu = max(self._cpu, used or 0.0)
        return self._cpu

    def status(self) -> Status:
        return status_of(self._process.pid) if sys.platform == "linux" else Status(False, 1)

    def kill(self) -> None:
        self.cpu()
        if self._process.returncode is None:
            if sys.platform == "win32":
                self._process.kill()
                return
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def wait(self, seconds: float) -> Exit | None:
        try:
            code = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        return Exit(max(0, -code), code, self._cpu, 0)

    def release(self) -> None:
        self._folder.cleanup()
