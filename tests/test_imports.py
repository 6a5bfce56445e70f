"""Who may import whom, over every file of the package; and that `import autograder` stays light.

Files of `inside/` and `sandbox/` are held to their rules in `test_sandbox_imports`.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "autograder"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "shim" not in path.parts)
HEAVY = {"typer", "rich", "nbformat", "nbgrader", "nbconvert", "jinja2", "matplotlib", "IPython", "pooch", "anywidget"}


def imported(path: Path) -> set[str]:
    """Full names of what a file imports, wherever in it; `from package import name` counts as package.name."""
    package = ["autograder", *path.relative_to(PACKAGE).parts[:-1]]
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            home = [*base, *([node.module] if node.module else [])]
            found |= {".".join([*home, alias.name]) for alias in node.names}
    return found


def from_outside(path: Path) -> Iterator[str]:
    yield from (name for name in imported(path) if name.split(".")[0] not in {*sys.stdlib_module_names, "__future__"})


def reaches(names: set[str], *modules: str) -> list[str]:
    return sorted(name for name in names for module in modules if f"{name}.".startswith(f"{module}."))


def short(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_the_files_are_found_and_their_imports_read() -> None:
    assert {"judging/verdict.py", "exercises/tensors/describe.py", "inside/probe.py", "grading/engine.py"} <= {
        short(p) for p in FILES
    }
    names = imported(PACKAGE / "inside" / "probe.py")
    assert {"numpy", "autograder.inside.wire.dumps", "autograder.inside.rules"} <= names


@pytest.mark.parametrize("path", sorted((PACKAGE / "exercises").glob("*.py")), ids=short)
def test_exercises_know_only_how_an_exercise_is_written_down(path: Path) -> None:
    allowed = ("numpy", "autograder.exercises.authoring", "autograder.inside", "autograder.spec")
    names = set(from_outside(path))
    assert names - set(reaches(names, *allowed)) == set()


LIGHT = [
    path
    for part in ("judging", "diagnosis", "feedback", "student", "banks")
    for path in sorted((PACKAGE / part).rglob("*.py"))
    if path.name != "compile.py"  # it runs the references
] + [PACKAGE / "spec.py"]


@pytest.mark.parametrize("path", LIGHT, ids=short)
def test_what_judges_and_tells_knows_neither_references_nor_sandbox_nor_a_class(path: Path) -> None:
    names = imported(path)
    assert reaches(names, "autograder.exercises", "autograder.sandbox", "autograder.grading") == []


@pytest.mark.parametrize("path", sorted((PACKAGE / "inside" / "shim").rglob("*.py")), ids=lambda p: p.name)
def test_the_shim_needs_numpy_at_most(path: Path) -> None:
    """What it takes relatively is its own; a full name of ours could only be the grader's."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(str(node.module).split(".")[0])
    assert names <= {*sys.stdlib_module_names, "numpy"}


def test_the_wall_is_known_to_those_who_grade_and_to_the_doctor() -> None:
    users = {
        short(path) for path in FILES if "sandbox" not in path.parts and reaches(imported(path), "autograder.sandbox")
    }
    assert {user for user in users if not user.startswith("grading/")} <= {"doctor.py"}


def test_nobody_imports_the_command_line() -> None:
    assert [short(path) for path in FILES if reaches(imported(path), "autograder.cli")] == []


def test_heavy_packages_stay_out_of_the_student_s_and_the_judging_modules() -> None:
    for path in [PACKAGE / "__init__.py", *LIGHT]:
        at_top = {
            alias.name if isinstance(node, ast.Import) else str(node.module)
            for node in ast.parse(path.read_text()).body
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        }
        assert {module.split(".")[0] for module in at_top} & HEAVY == set(), short(path)


MEASURE = """
import json, sys, time
start = time.process_time(); import numpy
middle = time.process_time(); import autograder
end = time.process_time()
loaded = [name for name in sys.modules]
print(json.dumps({"numpy": middle - start, "autograder": end - middle, "loaded": loaded}))
"""


def test_importing_autograder_adds_little_to_importing_numpy() -> None:
    """150 ms where NumPy takes about as long: measured as a ratio, so that a slow machine measures the same."""
    runs = [
        json.loads(subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    assert min(run["autograder"] / run["numpy"] for run in runs) < 1.5


def test_importing_autograder_loads_neither_references_nor_grader_nor_heavy_packages() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout)["loaded"])
    assert "autograder.judging.verdict" in loaded
    ours = {
        "autograder.exercises",
        "autograder.sandbox",
        "autograder.grading",
        "autograder.course",
        "autograder.cli",
    }
    assert {name for name in loaded if name in ours or name.split(".")[0] in HEAVY} == set()
