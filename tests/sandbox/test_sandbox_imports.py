"""Who may import whom at the wall: inside needs nothing from outside; the trusted side takes only the codec."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "autograder"
INSIDE = sorted(path for path in (PACKAGE / "inside").rglob("*.py") if "shim" not in path.parts)
SANDBOX = sorted((PACKAGE / "sandbox").glob("*.py"))
ALLOWED_INSIDE = {"numpy", "msgpack", "IPython", "autograder.inside"}


def imported(path: Path) -> Iterator[str]:
    """Full names of what a file imports, those of the standard library left out."""
    package = ["autograder", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            names = [".".join([*base, *([node.module] if node.module else [])])]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] not in sys.stdlib_module_names)


def within(name: str, allowed: set[str]) -> bool:
    return any(name == one or name.startswith(one + ".") for one in allowed)


@pytest.mark.parametrize("path", INSIDE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_runs_beside_a_student_s_code_needs_nothing_from_outside(path):
    assert [name for name in imported(path) if not within(name, ALLOWED_INSIDE)] == []


@pytest.mark.parametrize("path", SANDBOX, ids=lambda path: path.name)
def test_the_trusted_side_of_the_wall_takes_only_the_codec_from_inside(path):
    allowed = {"autograder.sandbox", "autograder.inside", "pyseccomp", "platformdirs"}
    assert [name for name in imported(path) if not within(name, allowed)] == []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == "inside":
            assert [alias.name for alias in node.names] == ["wire"]
