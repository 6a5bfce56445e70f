"""Packs what students get: notebooks and their part of the package, without an answer's code (trusted, authors').

What belongs to the students' part is not listed anywhere: it is whatever their notebooks can import, followed from the
public face. The grader's own modules are never followed, so a reference cannot slip in.
"""

import ast
import io
import json
import tomllib
import zipfile
from pathlib import Path
from typing import Any

from autograder.course.student_notebook import NOT_COURSE_FILES, matches
from autograder.files import write_atomically

__all__ = ["bundle", "student_modules"]

FOLDER = "neural-network-maths"
"""The one folder that the zip unpacks to."""

_GRADERS_OWN = ("exercises", "sandbox", "grading", "course", "cli", "doctor")
_FACES = ("__init__.py", "data/__init__.py", "figures/__init__.py")
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip knows: the same sources give the same bytes

_README = """\
# The maths of neural networks, hands on

Everything runs on your machine; nothing is sent anywhere.

1. Install Python 3.11 or newer.
2. In this folder, make a place for the packages and fill it:

       python -m venv .venv
       .venv/bin/python -m pip install -r requirements.txt          (Linux, macOS)
       .venv\\Scripts\\python -m pip install -r requirements.txt      (Windows)

3. Open the notebooks:

       .venv/bin/jupyter lab notebooks                               (Linux, macOS)
       .venv\\Scripts\\jupyter lab notebooks                           (Windows)

Start with `notebooks/{first}`. Write your code where a cell says "Replace this line with your code.", run it, then run
the `check(...)` cell below it. *Run All* is always safe. `hint(f)` opens a hint; `progress()` shows how far you are.

The notebooks about digits use the MNIST images where they are, and a drawn stand-in otherwise. To fetch them, once, run
`from autograder.data import fetch; fetch()` in a cell.

A green check means that the visible cases passed; the hidden cases decide most of the score. Hand in the
notebook itself, under the name it has.
"""


def bundle(root: Path, out: Path) -> None:
    """Write the students' zip: notebooks, their part of `autograder`, requirements and a README.

    Parameters
    ----------
    root
        The top of the course; `notebooks/` must have been built.
    out
        The zip to write, whole or not at all. The same sources give the same bytes.

    Raises
    ------
    FileNotFoundError
        There are no notebooks to pack.
    """
    notebooks = sorted((root / "notebooks").glob("*/*.ipynb"))
    if not notebooks:
        raise FileNotFoundError(f"{root / 'notebooks'} holds no notebook to pack: run autograder build first")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    files = {path: (root / path).read_bytes() for path in _paths(root)}
    files["README.md"] = _README.format(first=notebooks[0].relative_to(root / "notebooks").as_posix()).encode()
    files["requirements.txt"] = b"# The course's packages; versions are ranged in pyproject.toml.\n-e .\n"
    files["pyproject.toml"] = _pyproject(project).encode()
    write_atomically(out, _zip(files))


def student_modules(package: Path) -> list[Path]:
    """Files of the package that a student's notebook can come to import, sorted.

    Parameters
    ----------
    package
        The folder of `autograder`.
    """
    waiting = [package / name for name in _FACES if (package / name).exists()]
    by_name = ("widgets", "inside", "judging/properties")
    waiting += [path for part in by_name for path in sorted((package / part).rglob("*.py"))]
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imported(path, package)
    return sorted(found)


def _imported(path: Path, package: Path) -> list[Path]:
    """The package's files that one file imports anywhere in it, the grader's own left out."""
    names: set[str] = set()
    here = path.relative_to(package.parent).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(here[: len(here) - node.level]) if node.level else ""
            base = ".".join(part for part in (above, node.module or "") if part)
            names |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    files = []
    for name in names:
        parts = name.split(".")
        if parts[0] != package.name or (len(parts) > 1 and parts[1] in _GRADERS_OWN):
            continue
        places = [package.joinpath(*parts[1:n]) for n in range(1, len(parts) + 1)]
        files += [place / "__init__.py" for place in places] + [place.with_suffix(".py") for place in places[1:]]
    return [file for file in files if file.is_file()]


def _paths(root: Path) -> list[str]:
    """Files that are taken over as they are, by their path from the top."""
    package = root / "autograder"
    found = [*student_modules(package), *(package / "banks" / "visible").glob("*.bank"), package / "py.typed"]
    found += [path for path in (package / "widgets").rglob("*") if path.suffix != ".py"]  # styles and scripts
    found += [root / "data_cache" / ".gitignore", *(root / "notebooks").rglob("*"), *root.glob("LICENSE*")]
    inside = [path.relative_to(root) for path in found if path.is_file()]
    return [path.as_posix() for path in inside if path.name == ".gitignore" or not matches(path, NOT_COURSE_FILES)]


def _pyproject(project: dict[str, Any]) -> str:
    """The students' own pyproject: the package and the course's packages, no grading, no commands."""
    about = project["project"]
    needs = about["dependencies"] + about["optional-dependencies"]["course"]
    lines = ",\n".join(f"  {json.dumps(need)}" for need in needs)
    return (
        "[build-system]\n"
        f"requires = {json.dumps(project['build-system']['requires'])}\n"
        f"build-backend = {json.dumps(project['build-system']['build-backend'])}\n\n"
        "[project]\n"
        f"name = {json.dumps(about['name'])}\nversion = {json.dumps(about['version'])}\n"
        f"requires-python = {json.dumps(about['requires-python'])}\ndependencies = [\n{lines},\n]\n\n"
        '[tool.setuptools.packages.find]\ninclude = ["autograder*"]\n\n'
        '[tool.setuptools.package-data]\nautograder = ["banks/visible/*.bank", "py.typed"]\n'
    )


def _zip(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return held.getvalue()
