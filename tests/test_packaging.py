"""What the project says of itself is true: what is imported is declared, versions agree, tools of tests stay apart."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
STUDENTS = (
    "__init__.py",
    "banks",
    "data",
    "diagnosis",
    "feedback",
    "figures",
    "inside",
    "judging",
    "student",
    "widgets",
)
OURS = {"autograder", "tests", "docs", "__future__"}


def declared(*extras: str) -> set[str]:
    """Distributions named by the project itself and by some of its extras, in PyPI's spelling."""
    lines = PROJECT["dependencies"] + [line for extra in extras for line in EXTRAS[extra]]
    return {normal(re.split(r"[\[<>=!~; ]", line)[0]) for line in lines}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(files: list[Path]) -> dict[str, set[str]]:
    """Top-level packages that files import, anywhere in them, and by which files."""
    found: dict[str, set[str]] = {}
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            else:
                continue
            for name in {name.split(".")[0] for name in names} - OURS - sys.stdlib_module_names:
                found.setdefault(name, set()).add(path.relative_to(ROOT).as_posix())
    return found


def undeclared(files: list[Path], known: set[str]) -> dict[str, set[str]]:
    homes = importlib.metadata.packages_distributions()
    return {
        name: where
        for name, where in imported(files).items()
        if not {normal(home) for home in homes.get(name, [name])} & known
    }


def python_files(*tops: str) -> list[Path]:
    return [
        path for top in tops for path in ([ROOT / top] if top.endswith(".py") else sorted((ROOT / top).rglob("*.py")))
    ]


def test_what_students_import_comes_with_the_course() -> None:
    files = python_files(*(f"autograder/{part}" for part in STUDENTS))
    assert len(files) > 40
    assert undeclared(files, declared("course")) == {}


def test_what_the_package_imports_is_declared_and_by_requirements_installed() -> None:
    assert undeclared(python_files("autograder"), declared("course", "grading", "cluster")) == {}
    assert "-e .[course,grading]" in (ROOT / "requirements.txt").read_text()


def test_what_the_tests_and_pages_import_is_declared() -> None:
    assert undeclared(python_files("tests", "docs"), declared("course", "grading", "test")) == {}
    assert "-e .[test]" in (ROOT / "requirements-test.txt").read_text()


@pytest.mark.parametrize("tool", ["playwright", "hypothesis", "mypy", "pytest", "ruff", "import-linter", "pre-commit"])
def test_an_instructor_s_machine_gets_no_tools_of_tests(tool: str) -> None:
    assert tool in declared("test")
    assert tool not in declared("course", "grading")


def test_an_undeclared_package_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    file = tmp_path / "new.py"
    file.write_text("def late():\n    from unheard_of.deep import thing\n    import numpy, PIL.Image\n")
    assert undeclared([file], declared()) == {"unheard_of": {"new.py"}, "PIL": {"new.py"}}
    assert undeclared([file], declared("course")) == {"unheard_of": {"new.py"}}


def test_versions_agree() -> None:
    from autograder.release import VERSION

    cited = re.search(r'^version: "(.*)"$', (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    assert cited is not None
    assert PROJECT["version"] == VERSION == cited[1]
    assert f"## [{VERSION}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
