"""Starts a zygote (bubblewrap, Python, NumPy) and orders confined forks from it (trusted)."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from . import visible
from .limits import Exit, Limits, Status
from .worker import Worker

START_SECONDS = 60.0
_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "PATH": "/usr/bin:/bin",
    "OPENBLAS_NUM_THREADS": "1",  # a fork needs a process without threads, and one student one core
    "MPLBACKEND": "agg",
    "PYTHONHASHSEED": "0",  # the order of a set of strings may not change a score
}


class CannotConfine(RuntimeError):
    """A level can't be reached on this machine; the text names what is missing."""


@dataclass(frozen=True)
class Recipe:
    """All that it takes to start one more zygote like the others."""

    level: str
    view: visible.View
    program: bytes
    data: Path | None
    preload: tuple[str, ...]

    def environment(self, home: str) -> dict[str, str]:
        """All that a student's code finds in ``os.environ``."""
        data = {"AUTOGRADER_DATA": str(self.data.resolve())} if self.data else {}
        return {**_ENVIRONMENT, "HOME": home, "TMPDIR": home, "MPLCONFIGDIR": home, **data}

    def config(self, folder: Path | None) -> bytes:
        """What the zygote reads first; `folder` is its own on disk, at the levels where a fork has no tmpfs."""
        if folder is None:
            home, sites, readable = "/box/tmp", self.view.sites, list(self.view.readable)
        else:
            home, sites = str(folder / "home"), (str(folder / "site-packages"),)
            readable = [*visible.without_sites(self.view.readable), folder / "home", folder / "site-packages"]
            Path(home).mkdir()
            if not visible.link_packages(self.view, folder / "site-packages"):
                sites = self.view.sites
        text = {
            "level": self.level,
            "folder": str(folder or ""),
            "path": [str(visible.INSIDE / "shim"), *sites],
            "ipython": self.view.ipython,
            "readable": [str(path) for path in readable],
            "program": self.program.hex(),
            "environment": self.environment(home),
            "preload": self.preload,
        }
        return json.dumps(text).encode()

    def command(self, control: int) -> list[str]:
        """The zygote's command line, in bubblewrap at level full."""
        script = str(visible.INSIDE / "zygote.py")
        python = [str(self.view.interpreter), "-P", "-s", "-S", "-B", script, str(control)]
        return [*self._bubblewrap(), *python] if self.level == "full" else python

    def _bubblewrap(self) -> list[str]:
        """A view of the file system with nothing in it but `View.readable`, and no network."""
        bind: list[str] = []
        for path in (self.view.interpreter, *self.view.readable):
            bind += ["--ro-bind", str(path), str(path)]
        # Installed packages below the standard library are covered, and then those that are needed shown again.
        covered = visible.sites_below(self.view.readable)
        for site in covered:
            bind += ["--tmpfs", str(site)]
        for path in self.view.readable:
            if any(site in path.parents for site in covered):
                bind += ["--ro-bind", str(path), str(path)]
        private = ["--proc", "/proc", "--dev", "/dev", "--dir", "/box/tmp"]
        settings = [word for item in _ENVIRONMENT.items() for word in ("--setenv", *item)]
        isolate = ["--unshare-all", "--new-session", "--clearenv", *settings]
        return ["bwrap", *isolate, *bind, *private, "--remount-ro", "/", "--chdir", "/", "--"]


class Zygote:
    """One process that is forked for every submission. `spawn` is safe to call from several threads."""

    def __init__(self, recipe: Recipe) -> None:
        if recipe.level == "full" and shutil.which("bwrap") is None:
            raise CannotConfine("bubblewrap isn't installed: apt-get install bubblewrap")
        self.forks = 0
        self.soiled = False
        """Whether a fork of it ended by itself: a crash, or memory that ran out."""
        # Without namespaces nothing may be written: matplotlib still asks for a folder that looks as if it could be.
        self._folder = None if recipe.level == "full" else tempfile.TemporaryDirectory(prefix="autograder-")
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the zygote lives
        self._orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(
            recipe.command(theirs.fileno()),
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=self._errors,
            stderr=self._errors,
            env={**_ENVIRONMENT, "HOME": "/nonexistent"},
            cwd="/",
        )
        theirs.close()
        try:
            self._orders.settimeout(START_SECONDS)
            with tempfile.TemporaryFile() as config, contextlib.suppress(ConnectionError):
                config.write(recipe.config(Path(self._folder.name) if self._folder else None))
                config.seek(0)
                socket.send_fds(self._orders, [b"config"], [config.fileno()])  # too long for one message
            self._expect_ready()
        except BaseException:
            self.close()
            raise

    def _expect_ready(self) -> None:
        try:
            answer = self._orders.recv(1 << 16)
        except TimeoutError:
            raise CannotConfine(f"the sandbox didn't start within {START_SECONDS:.0f} s") from None
        except ConnectionError:
            answer = b""
        if answer != b"ready":
            text = answer.decode(errors="replace") or self._complaint()
            raise CannotConfine(f"the sandbox didn't start: {text}")
        self._orders.settimeout(None)

    def _complaint(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._errors.seek(0)
        return self._errors.read(4096).decode(errors="replace").strip() or "no reason was given"

    def spawn(
        self, limits: Limits, ended: Callable[[Worker], None], module: str = "inside.worker", function: str = "serve"
    ) -> Worker:
        """Fork one confined process that runs ``module.function(link)``.

        Raises
        ------
        CannotConfine
            The fork could not be confined, or the zygote is gone.
        """
        self.forks += 1
        link, their_link = socket.socketpair()
        report, their_report = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        output, their_output = os.pipe()
        os.set_blocking(output, False)
        printed = open(output, "rb", buffering=0)  # noqa: SIM115 - the worker closes it
        order = json.dumps({"limits": asdict(limits), "module": module, "function": function}).encode()
        try:
            with their_link, their_report, open(their_output, "wb", buffering=0):
                socket.send_fds(self._orders, [order], [their_link.fileno(), their_output, their_report.fileno()])
            process = _Fork(report)
        except BaseException as error:
            link.close()
            report.close()
            printed.close()
            if isinstance(error, OSError):
                raise CannotConfine(f"the zygote is gone ({error})") from None
            raise
        return Worker(process, link, printed, limits, ended)

    def close(self) -> None:
        """Let the zygote end. Forks that still run belong to their workers and aren't touched."""
        self._orders.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()
        if self._folder is not None:
            self._folder.cleanup()


class _Fork:
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
    return Status(fields[0] in "SZ", int(fields[17]))


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
