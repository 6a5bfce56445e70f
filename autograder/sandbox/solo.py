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
import time
from dataclasses import asdict
from pathlib import Path

from . import visible
from .limits import Exit, Limits
from .worker import Worker
from .zygote import CannotConfine, Recipe


def spawn_solo(limits: Limits, data: Path | None) -> Worker:
    """Start a process of its own that answers like a confined one."""
    if sys.platform == "win32":
        raise CannotConfine("grading on Windows needs WSL 2: run autograder in a Linux distribution there")
    try:
        recipe = Recipe("limits-only", visible.view(data), b"", data, ("inside.worker",))
    except visible.Missing as error:
        raise CannotConfine(str(error)) from None
    link, theirs = socket.socketpair()
    output, their_output = os.pipe()
    python = [str(recipe.view.interpreter), "-P", "-s", "-S", "-B", str(visible.INSIDE / "zygote.py")]
    process = subprocess.Popen(
        [*python, "--alone", str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=their_output,
        stderr=their_output,
        env=recipe.environment(),
        cwd="/",
        start_new_session=True,
    )
    theirs.close()
    os.close(their_output)
    config = {**json.loads(recipe.config()), "limits": asdict(limits)}
    first = json.dumps(config).encode()
    link.sendall(struct.pack("<I", len(first)) + first)
    return Worker(_Alone(process), link, output, limits, lambda died: None)


class _Alone:
    """A process group: killed together, timed by the kernel on Linux and by the clock elsewhere."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._started = time.monotonic()
        self._cpu = 0.0

    def cpu(self) -> float:
        if self._process.returncode is None:
            with contextlib.suppress(OSError):
                used = time.clock_gettime(~self._process.pid << 3 | 2) if sys.platform == "linux" else self._age()
                self._cpu = max(self._cpu, used)
        return self._cpu

    def _age(self) -> float:
        return time.monotonic() - self._started

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
        """Nothing but the process is held."""
