"""What a confined process may use, and in what ways it can end (trusted)."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from autograder.ends import End

EXIT_MEMORY = 71  # inside/zygote.py ends so when memory runs out between two requests


@dataclass(frozen=True)
class Limits:
    """What one process may use. Sizes in bytes, times in seconds of CPU unless said.

    The process's own limits (memory, files, CPU as a backstop) are kept by the kernel, the others by `Worker`.
    """

    memory: int = 2 << 30
    cpu: float = 60.0
    """For the whole submission."""
    call_cpu: float = 10.0
    cell_cpu: float = 20.0
    wall_factor: float = 4.0
    """A request's wall time, in multiples of its CPU time: a busy machine costs nobody a point."""
    wall_minimum: float = 20.0
    idle: float = 5.0
    """Seconds by the clock that it may sleep during one request; a process that waits for its turn doesn't sleep."""
    idle_in_all: float = 20.0
    """The same for all of its requests."""
    wall: float | None = None
    """Seconds by the clock for the whole submission, whatever it does in them; see `wall_in_all`."""
    threads: int = 64
    """RLIMIT_NPROC binds neither root nor, where there are no namespaces, one process alone: `Worker` counts them."""
    file_size: int = 16 << 20
    output: int = 1 << 20
    """How much printed output is kept. Sixteen times as much ends the process."""
    tmpfs: int = 16 << 20
    open_files: int = 64
    reply: int = 16 << 20
    """One reply; the largest right answer of the course takes 4 MiB."""

    @property
    def wall_in_all(self) -> float:
        """The submission's budget by the clock: five times its CPU time unless said otherwise."""
        return 5 * self.cpu if self.wall is None else self.wall


class CannotConfine(RuntimeError):
    """A level can't be reached on this machine; the text names what is missing."""


class WorkerDied(Exception):
    """The process has ended and is gone.

    Attributes
    ----------
    reason
        ``timeout``, ``crash``, ``memory``, ``output`` or ``protocol``.
    detail
        Plain words, safe to show: none of them comes from the student.
    """

    def __init__(self, reason: End, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason: End = reason
        self.detail = detail


@dataclass(frozen=True)
class Status:
    """What a process does at this moment."""

    asleep: bool
    """Whether its first thread waits for an event, or has ended, rather than computes or waits for its turn."""
    threads: int
    delayed: float = 0.0
    """Seconds in all that its first thread was ready and waited for a processor: nobody's fault but the machine's."""


@dataclass(frozen=True)
class Exit:
    """How a process ended, in the kernel's words."""

    signal: int
    code: int
    cpu: float
    memory: int


def explain(exit_: Exit, limits: Limits) -> tuple[End, str]:
    """Put a process's end into words."""
    if exit_.signal in [getattr(signal, name, -1) for name in ("SIGKILL", "SIGXCPU")]:  # Windows has neither
        if exit_.cpu >= limits.cpu:
            return End.TIMEOUT, "it took more CPU time than a submission may"
        return End.MEMORY, "the system ended it, most likely because memory ran out"
    if exit_.code == EXIT_MEMORY:
        return End.MEMORY, "it ran out of memory"
    if exit_.signal:
        return End.CRASH, f"the process crashed: {signal.strsignal(exit_.signal) or exit_.signal}"
    return End.CRASH, "the process was ended from inside the notebook's code"
