"""A class graded by `autograder grade` and by nbgrader, side by side: ratios of CPU and wall time (run by hand).

    python benchmarks/grading.py [ASSIGNMENT] [STUDENTS …] [--ours]

For each size of class (20 and 100) the same submissions go through both, scores, gradebook and feedback included;
nbgrader runs its stock execution, or not at all with ``--ours``. Where otter-grader is installed (``otter`` on the
path, this project beside it), ten of them go through it as well.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from counting import Cost, how, measure
from otter_tests import write_tests
from rich.console import Console
from rich.table import Table

from autograder.course import demo

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


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
    first, second = (measure([*nbgrader, step, assignment], folder, AUTOGRADER_NBGRADER="stock") for step in steps)
    return first + second


def by_otter(otter: str, folder: Path, notebooks: list[Path], assignment: str) -> Cost:
    """These notebooks by ``otter run``, one command each, as Otter does without Docker."""
    write_tests(assignment, folder / "otter" / "tests")
    paths = {"-t": "tests", "-o": "tests.zip"}
    plain = ["--no-environment", "--no-requirements", "--no-config"]
    measure([otter, "generate", *(word for item in paths.items() for word in item), *plain], folder / "otter")
    run = [otter, "run", "-a", "tests.zip", "-o", ".", "--no-logo"]
    path = os.pathsep.join([str(Path(otter).parent), os.environ["PATH"]])
    costs = [measure([*run, str(notebook)], folder / "otter", PATH=path) for notebook in notebooks]
    return sum(costs[1:], costs[0])


def row(label: str, cost: Cost, count: int, base: Cost | None, students: int) -> list[str]:
    """A line of the table: totals, one submission's share, and how many times as much nbgrader took for it."""
    each, wall = cost.cpu / count, cost.wall / count
    numbers = [f"{cost.cpu:.1f}", f"{cost.wall:.1f}", f"{each:.3f}", f"{cost.memory:.0f}"]
    ratios = [f"{base.cpu / students / each:.1f}", f"{base.wall / students / wall:.1f}"] if base else ["", ""]
    return [label, str(count), *numbers, *ratios]


def compare(students: int, assignment: str, *, ours_only: bool) -> list[list[str]]:
    """The lines of one size of class."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_course(folder, students, assignment)
        notebooks = sorted((folder / "build" / "submitted").rglob("*.ipynb"))
        grade = [str(BIN / "autograder"), "grade"]
        course = {"AUTOGRADER_COURSE": str(folder)}
        costs = [("autograder grade, first time", measure([*grade, "build/submitted"], folder, **course), students)]
        again = measure([*grade, "build/submitted", "--regrade"], folder, **course)
        costs.append(("all again, hidden banks compiled", again, students))
        costs.append(("nothing new", measure([*grade, "build/submitted"], folder, **course), students))
        one = measure([*grade, str(notebooks[0]), "--json", "one.json"], folder, **course)
        costs.append(("one lone notebook to JSON", one, 1))
        theirs = None if ours_only else by_nbgrader(folder, assignment)
        if theirs:
            costs.append(("nbgrader autograde, feedback", theirs, students))
        if otter := shutil.which("otter"):
            some = notebooks[:10]
            costs.append(("otter run, scores only", by_otter(otter, folder, some, assignment), len(some)))
    return [row(label, cost, count, theirs, students) for label, cost, count in costs]


def main(words: list[str]) -> None:
    """Print the table."""
    sizes = [int(word) for word in words if word.isdigit()] or [20, 100]
    assignment = next((word for word in words if word[:2].isdigit() and not word.isdigit()), "02-broadcasting")
    heads = ("what", "submissions", "CPU s", "wall s", "CPU s each", "peak MiB", "nbgrader's CPU", "nbgrader's wall")
    table = Table(*heads)
    for size in sizes:
        for line in compare(size, assignment, ours_only="--ours" in words):
            table.add_row(*line)
        table.add_section()
    title = f"{assignment}; last columns: nbgrader's cost of a submission, as a multiple of the line's\n{how()}"
    Console(width=130).print(title, table)


if __name__ == "__main__":
    main(sys.argv[1:])
