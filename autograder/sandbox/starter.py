"""Starts a zygote (bubblewrap, Python, NumPy) and orders confined forks from it (trusted)."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import IO

from .handle import Worker
from .limits import CannotConfine, Limits
from .process import START_SECONDS, Fork
from .recipe import ENVIRONMENT, Recipe


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
            env={**ENVIRONMENT, "HOME": "/nonexistent"},
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
            process = Fork(report)
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
