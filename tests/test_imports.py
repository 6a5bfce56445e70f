"""What the package takes from outside, room by room; its own layers, as `pyproject.toml` states them; a light face."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import grimp
import pytest

import autograder

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "autograder"
SHIM = sorted((PACKAGE / "inside" / "shim").rglob("*.py"))
LAYERS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
HEAVY = {"typer", "rich", "nbformat", "nbgrader", "nbconvert", "jinja2", "matplotlib", "IPython", "pooch", "anywidget"}

OUTSIDE = {
    "banks": {"numpy"},
    "diagnosis": {"numpy"},
    "exercises": {"numpy"},
    "feedback": {"numpy"},
    "inside": {"numpy", "msgpack", "IPython"},
    "judging": {"numpy"},
    "sandbox": {"platformdirs", "pyseccomp"},
    "spec": set[str](),
    "student": {"IPython", "platformdirs"},
}
"""All that a room may take from packages that are not ours, anywhere in its files."""

GRAPH = grimp.build_graph("autograder", include_external_packages=True, exclude_type_checking_imports=True)


def from_outside(room: str) -> set[str]:
    """Packages of others that the files of a room import."""
    top = f"autograder.{room}"
    files = {top, *GRAPH.find_descendants(top)}
    names = {name.split(".")[0] for file in files for name in GRAPH.find_modules_directly_imported_by(file)}
    return names - {"autograder", "__future__"} - sys.stdlib_module_names


def test_each_contract_of_the_layers_holds() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[done.stdout.find("Broken contracts") :] + done.stderr
    assert f"Contracts: {len(LAYERS['contracts'])} kept, 0 broken" in done.stdout


def test_the_house_has_twenty_rooms_and_nine_storeys_at_most() -> None:
    storeys = next(one for one in LAYERS["contracts"] if one["type"] == "layers")
    assert storeys["exhaustive"]
    assert len(storeys["layers"]) <= 9
    assert len(GRAPH.find_children("autograder")) <= 20


@pytest.mark.parametrize("room", OUTSIDE)
def test_a_room_takes_from_outside_what_it_may(room: str) -> None:
    assert from_outside(room) <= OUTSIDE[room]


@pytest.mark.parametrize("path", SHIM, ids=lambda path: path.name)
def test_the_shim_needs_numpy_at_most(path: Path) -> None:
    """What it takes relatively is its own; a full name of ours could only be the grader's."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(str(node.module).split(".")[0])
    assert names <= {*sys.stdlib_module_names, "numpy"}


LIGHT = [
    path
    for part in ("judging", "diagnosis", "feedback", "student", "banks")
    for path in sorted((PACKAGE / part).rglob("*.py"))
]


def test_heavy_packages_are_imported_late_by_the_student_s_and_the_judging_modules() -> None:
    assert len(LIGHT) > 20
    for path in [PACKAGE / "__init__.py", PACKAGE / "spec.py", *LIGHT]:
        at_top = {
            alias.name if isinstance(node, ast.Import) else str(node.module)
            for node in ast.parse(path.read_text("utf-8")).body
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        }
        assert {module.split(".")[0] for module in at_top} & HEAVY == set(), path


MEASURE = """
import json, sys, time
start = time.process_time(); import numpy
middle = time.process_time(); import autograder; autograder.check
end = time.process_time()
loaded = [name for name in sys.modules]
print(json.dumps({"numpy": middle - start, "autograder": end - middle, "loaded": loaded}))
"""


def measured() -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_importing_autograder_adds_little_to_importing_numpy() -> None:
    """150 ms where NumPy takes about as long: measured as a ratio, so that a slow machine measures the same."""
    runs = [measured() for _ in range(3)]
    assert min(run["autograder"] / run["numpy"] for run in runs) < 1.5


def test_importing_autograder_loads_neither_references_nor_grader_nor_heavy_packages() -> None:
    loaded = set(measured()["loaded"])
    assert "autograder.judging.verdict" in loaded
    ours = {f"autograder.{room}" for room in ("exercises", "sandbox", "grading", "course", "cli")}
    assert {name for name in loaded if name in ours or name.split(".")[0] in HEAVY} == set()


def test_the_commands_help_loads_no_arrays_and_no_course() -> None:
    """A quarter of a second in all: what a command needs is imported when it runs."""
    heavy = {"numpy", *(f"autograder.{room}" for room in ("banks", "judging", "student", "exercises", "course"))}
    code = f"import sys, autograder.cli; print(sorted(set({sorted(heavy)}) & sys.modules.keys()))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


def test_autograder_has_nothing_but_what_is_public() -> None:
    assert all(callable(getattr(autograder, name)) for name in autograder.__all__)
    with pytest.raises(AttributeError, match="no attribute 'grade'"):
        getattr(autograder, "grade")  # noqa: B009 - what `from autograder import grade` asks
