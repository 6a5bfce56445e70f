"""A class graded by `autograder grade` and by nbgrader, side by side: ratios of CPU and wall time (run by hand).

    python benchmarks/grading.py [STUDENTS] [ASSIGNMENT]

The same submissions go through both, scores, gradebook and feedback included. nbgrader runs its stock execution.
Where otter-grader is installed (``otter`` on the path, this project beside it), ten of them go through it as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from otter_tests import write_tests
from rich.console import Console
from rich.table import Table

from autograder.course import demo

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of the machine's CPU and by the clock, the MiB of the largest of its processes."""

    cpu: float
    wall: float
    memory: float


def busy() -> float:
    """Seconds that all cores together have worked since the machine started."""
    user, nice, system, _, _, irq, softirq = map(int, Path("/proc/stat").read_text().split()[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def measure(command: list[str], folder: Path, **environment: str) -> Cost:
    """Run a command to its end; the machine has to be quiet, for all that it does is counted.

    The kernel's account of the command itself would leave out the students' processes, whose parent lives in a
    namespace of its own.
    """
    start, before = time.perf_counter(), busy()
    log = folder / "benchmark.log"
    with log.open("a") as output:
        variables = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "AUTOGRADER_STATE": "off", **environment}
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, env=variables)
        _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read_text()[-2000:]}")
    return Cost(busy() - before, time.perf_counter() - start, used.ru_maxrss / 1024)


def make_course(folder: Path, students: int, assignment: str) -> None:
    """A course with one assignment and a class that has handed it in."""
    for name in ("notebooks", "solutions"):
        shutil.copytree(ROOT / name / assignment, folder / name / assignment)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    demo.make_class(folder, folder / "build" / "submitted", students)


def by_nbgrader(folder: Path, assignment: str) -> Cost:
    """The whole class by stock ``nbgrader autograde`` and ``generate_feedback``."""
    (folder / "build" / "gradebook.db").unlink()
    shutil.rmtree(folder / "build" / "autograded")
    nbgrader = [str(BIN / "nbgrader")]
    measure([*nbgrader, "db", "assignment", "add", assignment], folder)
    measure([*nbgrader, "generate_assignment", assignment, "--force"], folder)
    steps = ("autograde", "generate_feedback")
    costs = [measure([*nbgrader, step, assignment], folder, AUTOGRADER_NBGRADER="stock") for step in steps]
    return Cost(sum(c.cpu for c in costs), sum(c.wall for c in costs), max(c.memory for c in costs))


def by_otter(otter: str, folder: Path, notebooks: list[Path], assignment: str) -> Cost:
    """These notebooks by ``otter run``, one command each, as Otter does without Docker."""
    write_tests(assignment, folder / "otter" / "tests")
    paths = {"-t": "tests", "-o": "tests.zip"}
    plain = ["--no-environment", "--no-requirements", "--no-config"]
    measure([otter, "generate", *(word for item in paths.items() for word in item), *plain], folder / "otter")
    run = [otter, "run", "-a", "tests.zip", "-o", ".", "--no-logo"]
    path = os.pathsep.join([str(Path(otter).parent), os.environ["PATH"]])
    costs = [measure([*run, str(notebook)], folder / "otter", PATH=path) for notebook in notebooks]
    return Cost(sum(c.cpu for c in costs), sum(c.wall for c in costs), max(c.memory for c in costs))


def row(label: str, cost: Cost, count: int, base: Cost, students: int) -> list[str]:
    """A line of the table: totals, one submission's share, and how many times as much nbgrader took for it."""
    each, wall = cost.cpu / count, cost.wall / count
    numbers = [f"{cost.cpu:.1f}", f"{cost.wall:.1f}", f"{each:.3f}", f"{cost.memory:.0f}"]
    return [label, str(count), *numbers, f"{base.cpu / students / each:.1f}", f"{base.wall / students / wall:.1f}"]


def main(students: int = 100, assignment: str = "02-broadcasting") -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_course(folder, students, assignment)
        notebooks = sorted((folder / "build" / "submitted").rglob("*.ipynb"))
        grade = [str(BIN / "autograder"), "grade"]
        course = {"AUTOGRADER_COURSE": str(folder)}
        ours = measure([*grade, "build/submitted"], folder, **course)
        again = measure([*grade, "build/submitted", "--regrade"], folder, **course)
        one = measure([*grade, str(notebooks[0]), "--json", "one.json"], folder, **course)
        theirs = by_nbgrader(folder, assignment)
        otter, some = shutil.which("otter"), notebooks[:10]
        others = by_otter(otter, folder, some, assignment) if otter else None
    heads = ("what", "submissions", "CPU s", "wall s", "CPU s each", "peak MiB", "nbgrader's CPU", "nbgrader's wall")
    table = Table(*heads)
    table.add_row(*row("autograder grade, first time", ours, students, theirs, students))
    table.add_row(*row("again, hidden banks compiled", again, students, theirs, students))
    table.add_row(*row("nbgrader autograde, feedback", theirs, students, theirs, students))
    if others:
        table.add_row(*row("otter run, scores only", others, len(some), theirs, students))
    table.add_row(*row("one lone notebook to JSON", one, 1, theirs, students))
    title = f"{assignment}; last columns: nbgrader's cost of a submission, as a multiple of the line's"
    Console(width=120).print(title, table)


if __name__ == "__main__":
    main(*(int(a) if a.isdigit() else a for a in sys.argv[1:]))  # type: ignore[arg-type]
