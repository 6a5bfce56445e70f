"""A class graded by `autograder grade` and by nbgrader, side by side: ratios of CPU and wall time (run by hand).

    python benchmarks/grading.py [STUDENTS] [ASSIGNMENT]

The same submissions go through both, scores, gradebook and feedback included. nbgrader runs its stock execution.
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

from rich.console import Console
from rich.table import Table

from autograder import demo

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Cost:
    """What a command took, its children included: seconds, and the MiB of the largest of its processes."""

    cpu: float
    wall: float
    memory: float


def measure(command: list[str], folder: Path, **environment: str) -> Cost:
    """Run a command to its end and read the kernel's account of it."""
    start = time.perf_counter()
    log = folder / "benchmark.log"
    with log.open("a") as output:
        variables = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "AUTOGRADER_STATE": "off", **environment}
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, env=variables)
        _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read_text()[-2000:]}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024)


def make_course(folder: Path, students: int, assignment: str) -> None:
    """A course with one assignment and a class that has handed it in."""
    for name in ("notebooks", "solutions"):
        shutil.copytree(ROOT / name / assignment, folder / name / assignment)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    demo.make_class(folder, folder / "build" / "submitted", students)


def main(students: int = 100, assignment: str = "02-broadcasting") -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_course(folder, students, assignment)
        lone = folder / "build" / "submitted" / "student-01" / assignment
        notebook = next(lone.glob("*.ipynb"))
        autograder = str(BIN / "autograder")
        course = {"AUTOGRADER_COURSE": str(folder)}
        ours = measure([autograder, "grade", "build/submitted"], folder, **course)
        again = measure([autograder, "grade", "build/submitted", "--regrade"], folder, **course)
        one = measure([autograder, "grade", str(notebook), "--json", "one.json"], folder, **course)
        (folder / "build" / "gradebook.db").unlink()
        shutil.rmtree(folder / "build" / "autograded")
        nbgrader = [str(BIN / "nbgrader")]
        steps = [
            measure([*nbgrader, "db", "assignment", "add", assignment], folder),
            measure([*nbgrader, "generate_assignment", assignment, "--force"], folder),
        ]
        stock = {"AUTOGRADER_NBGRADER": "stock"}
        steps = [measure([*nbgrader, step, assignment], folder, **stock) for step in ("autograde", "generate_feedback")]
    theirs = Cost(sum(s.cpu for s in steps), sum(s.wall for s in steps), max(s.memory for s in steps))
    table = Table(
        "what", "CPU s", "wall s", "CPU s each", "peak MiB", "nbgrader's CPU / this", "nbgrader's wall / this"
    )
    for label, cost in (("autograder grade, first time", ours), ("again, banks compiled", again), ("nbgrader", theirs)):
        table.add_row(
            label,
            f"{cost.cpu:.1f}",
            f"{cost.wall:.1f}",
            f"{cost.cpu / students:.3f}",
            f"{cost.memory:.0f}",
            f"{theirs.cpu / cost.cpu:.1f}",
            f"{theirs.wall / cost.wall:.1f}",
        )
    table.add_row("one lone notebook to JSON", f"{one.cpu:.2f}", f"{one.wall:.2f}", "", f"{one.memory:.0f}", "", "")
    Console().print(f"{students} submissions of {assignment}", table)


if __name__ == "__main__":
    main(*(int(a) if a.isdigit() else a for a in sys.argv[1:]))  # type: ignore[arg-type]
