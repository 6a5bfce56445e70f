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
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from . import visible
from .limits import Exit, Limits, Status
from .worker import Worker
from .zygote import CannotConfine, Recipe, cpu_of, status_of


def spawn_solo(limits: Limits, data: Path | None, ended: Callable[[Worker], None]) -> Worker:
    """Start a process of its own that answers like a confined one."""
    if sys.platform == "win32":
        raise CannotConfine("grading on Windows needs WSL 2: run autograder in a Linux distribution there")
    try:
        recipe = Recipe("limits-only", visible.view(data), b"", data, ("inside.worker",))
    except visible.Missing as error:
        raise CannotConfine(str(error)) from None
    folder = tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True)
    config = {**json.loads(recipe.config(Path(folder.name))), "limits": asdict(limits)}
    link, theirs = socket.socketpair()
    output, their_output = os.pipe()
    python = [str(recipe.view.interpreter), "-P", "-s", "-S", "-B", str(visible.INSIDE / "zygote.py")]
    process = subprocess.Popen(
        [*python, "--alone", str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=their_output,
        stderr=their_output,
        env=config["environment"],
        cwd=config["environment"]["HOME"],
        start_new_session=True,
    )
    theirs.close()
    os.close(their_output)
    first = json.dumps(config).encode()
    link.sendall(struct.pack("<I", len(first)) + first)
    return Worker(_Alone(process, folder), link, output, limits, ended)


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
