"""What `check` costs beyond the student's own code, exercise by exercise (run by hand).

    python benchmarks/check.py

The cases of each exercise are run with the right answer from the solutions; the same calls without harness, rules and
judging are taken off. The course promises less than 20 ms for every exercise, and under 150 ms for the import.
"""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
import time
from typing import Any

from rich.console import Console
from rich.table import Table

from autograder import places
from autograder.banks.codec import bank_path, load
from autograder.banks.compile import run as run_reference
from autograder.banks.model import BankExercise
from autograder.course import demo
from autograder.exercises import exercises_of
from autograder.feedback.card import Card
from autograder.student.checking import judge_here

REPEATS = 15


def best(action: Any) -> float:
    """The shortest of several runs, in seconds: noise only ever adds."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def plain_calls(exercise: BankExercise, function: Any) -> None:
    """The student's own time: the same probes, no rules, no judging."""
    for case in exercise.cases:
        run_reference(exercise.spec, function, case.args, case.kwargs)


def import_cost() -> tuple[float, float]:
    """Seconds of ``import numpy``, and of ``import autograder`` on top of it."""

    def run(code: str) -> float:
        return best(lambda: subprocess.run([sys.executable, "-c", code], check=True))

    empty, numpy, both = run("pass"), run("import numpy"), run("import numpy, autograder")
    return numpy - empty, both - numpy


def main() -> None:
    """Print a line for each exercise, the dearest first."""
    rows = []
    for notebook in places.assignments(places.find_root()).values():
        loaded = load(bank_path(notebook))
        for exercise in exercises_of(notebook):
            namespace: dict[str, Any] = {"__name__": "__main__"}
            exec("import numpy as np, math\n" + demo.right_answer(exercise), namespace)
            function, judged = namespace[exercise.name], loaded.exercises[exercise.name]
            with contextlib.redirect_stdout(io.StringIO()):
                whole = best(lambda f=function, j=judged, n=namespace: repr(Card(judge_here(j, f, n))))
                own = best(lambda f=function, j=judged: plain_calls(j, f))
            rows.append((1e3 * (whole - own), 1e3 * whole, f"{notebook} {exercise.name}"))
    table = Table("exercise", "ms in all", "ms beyond the student's own code")
    for extra, whole, name in sorted(rows, reverse=True):
        table.add_row(name, f"{whole:.1f}", f"{extra:.1f}")
    console = Console()
    console.print(table)
    numpy, ours = import_cost()
    console.print(f"import numpy {1e3 * numpy:.0f} ms, import autograder on top of it {1e3 * ours:.0f} ms")


if __name__ == "__main__":
    main()
