"""What a command costs, all of its processes counted: by a control group where there may be one (Linux)."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of CPU and by the clock, the MiB of the largest of its processes."""

    cpu: float
    wall: float
    memory: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.cpu + other.cpu, self.wall + other.wall, max(self.memory, other.memory))


class Group:
    """A control group of our own: whatever starts in it is counted, also what is reaped in a namespace of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def cpu(self) -> float:
        """Seconds that everything in it has used so far."""
        usage = self.folder / "cpuacct.usage"
        if usage.exists():
            return int(usage.read_text()) / 1e9
        found = re.search(r"usage_usec (\d+)", (self.folder / "cpu.stat").read_text())
        return int(found[1]) / 1e6 if found else 0.0

    def enter(self) -> None:
        """Move the calling process in; for the moment between fork and exec."""
        with open(self.folder / "cgroup.procs", "w") as procs:
            procs.write("0")


def _parents() -> Iterator[Path]:
    """The groups that this process is in, where CPU time is counted: version 1, then version 2."""
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, controllers, path = line.split(":", 2)
        if "cpuacct" in controllers.split(","):
            yield from (Path("/sys/fs/cgroup", name, path.strip("/")) for name in ("cpuacct", controllers))
        elif not controllers:
            yield from (Path("/sys/fs/cgroup", name, path.strip("/")) for name in ("", "unified"))


@contextlib.contextmanager
def group() -> Iterator[Group | None]:
    """A group below ours, removed afterwards; None where there may be none."""
    folder = None
    with contextlib.suppress(OSError):
        for parent in _parents():
            if (parent / "cpuacct.usage").exists() or (parent / "cpu.stat").exists():
                made = parent / f"benchmark-{os.getpid()}-{time.monotonic_ns()}"
                with contextlib.suppress(OSError):
                    made.mkdir()
                    folder = made
                    break
    try:
        yield Group(folder) if folder else None
    finally:
        if folder:
            _remove(folder)


def _remove(folder: Path) -> None:
    """A group goes once its last process has; what is still ending is given a moment."""
    for _ in range(50):
        try:
            folder.rmdir()
            return
        except OSError:
            time.sleep(0.1)


def how() -> str:
    """How CPU time is counted here."""
    with group() as one:
        if one is not None:
            version = 1 if (one.folder / "cpuacct.usage").exists() else 2
            return f"CPU counted by a control group (version {version}): every process of the command, and no other"
    if Path("/proc/stat").exists():
        return "CPU counted of the whole machine, as no control group may be made: keep it quiet"
    return "CPU counted by getrusage: processes that end in a namespace of their own are left out"


def _busy() -> float:
    """Seconds that all cores together have worked since the machine started; what we have waited for elsewhere."""
    try:
        user, nice, system, _, _, irq, softirq = map(int, Path("/proc/stat").read_text().split()[1:8])
    except OSError:
        times = os.times()
        return times.children_user + times.children_system
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def measure(command: list[str], folder: Path, **environment: str) -> Cost:
    """Run a command to its end; it has to end with 0 or 1."""
    log = folder / "benchmark.log"
    variables = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "AUTOGRADER_STATE": "off", **environment}
    with group() as counted, log.open("a") as output:
        clock: Callable[[], float] = counted.cpu if counted else _busy
        start, before = time.perf_counter(), clock()
        enter = counted.enter if counted else None
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, env=variables, preexec_fn=enter)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall, cpu = time.perf_counter() - start, clock() - before
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read_text()[-2000:]}")
    return Cost(cpu, wall, used.ru_maxrss / 1024)
