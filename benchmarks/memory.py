"""The grader's peak memory for a small class and for a large one: it should hardly grow (run by hand).

    python benchmarks/memory.py [SMALL] [LARGE] [ASSIGNMENT]

Both classes are graded with gradebook, feedback and class page; 2 000 submissions take some minutes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from grading import BIN, make_course, measure
from rich.console import Console
from rich.table import Table


def main(small: int = 100, large: int = 2000, assignment: str = "02-broadcasting") -> None:
    """Print the table."""
    table = Table("submissions", "peak MiB", "CPU s", "wall s")
    for students in (small, large):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make_course(folder, students, assignment)
            cost = measure([str(BIN / "autograder"), "grade", "build/submitted"], folder, AUTOGRADER_COURSE=name)
        table.add_row(str(students), f"{cost.memory:.0f}", f"{cost.cpu:.0f}", f"{cost.wall:.0f}")
    Console().print(table)


if __name__ == "__main__":
    main(*(int(a) if a.isdigit() else a for a in sys.argv[1:]))  # type: ignore[arg-type]
