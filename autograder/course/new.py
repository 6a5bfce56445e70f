"""`autograder new`: files and cells of a new exercise or notebook that build at once (trusted, authors').

What is written is a small exercise that works, for the author to change. Either all of it is written or nothing.
"""

from __future__ import annotations

import ast
import importlib
import keyword
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

import autograder
from autograder import places
from autograder.course import new_cells
from autograder.course.answer_banks import build_bank
from autograder.course.findings import Problem
from autograder.course.student_notebook import as_bytes
from autograder.files import write_atomically

__all__ = ["CannotAdd", "new_exercise", "new_notebook"]

_LONGEST = 50
"""Cells are named after exercises, and a cell's id has 64 characters at most."""


class CannotAdd(ValueError):
    """The exercise or notebook cannot be added; the message says why. Nothing was written."""


def new_exercise(root: Path, notebook: str, name: str) -> list[str]:
    """Add an exercise at the end of a notebook; returns the paths written, from the top of the course.

    Raises
    ------
    CannotAdd
        The name will not do, or there is no such notebook.
    """
    _own_package(root)
    try:
        assignment = places.assignment_of(notebook, root)
    except LookupError as error:
        raise CannotAdd(str(error)) from None
    path = root / "solutions" / assignment / f"{notebook}.ipynb"
    order = root / "autograder" / "exercises" / notebook / "__init__.py"
    for needed in (path, order):
        if not needed.is_file():
            raise CannotAdd(f"{needed} is missing: take it back from the last commit")
    solution = nbformat.read(path, as_version=4)
    _check_name(root, name, {cell.get("id") for cell in solution.cells})
    files = {order: with_name(order.read_text("utf-8"), name).encode(), **_files(root, notebook, name)}
    cells = new_cells.exercise_cells(name)
    new_cells.insert(solution, cells)
    return _write(root, files, lambda: _run(root, notebook, path, solution, cells))


def new_notebook(root: Path, assignment: str, title: str) -> list[str]:
    """Add a notebook with a first exercise; returns the paths written, from the top of the course.

    Raises
    ------
    CannotAdd
        The name will not do.
    """
    _own_package(root)
    notebook = places.name_of(assignment)
    if not notebook or keyword.iskeyword(notebook):
        raise CannotAdd(f"{assignment} is no name for a notebook: write NN-name, such as 09-convolution")
    for known, short in places.assignments(root).items():
        if short == notebook or known.partition("-")[0] == assignment.partition("-")[0]:
            raise CannotAdd(f"{assignment} is taken: there is {known}")
    if not title.strip() or "\n" in title or '"' in title or "\\" in title:
        raise CannotAdd('a title is one line without " and \\')
    home = root / "autograder" / "exercises" / notebook
    path = root / "solutions" / assignment / f"{notebook}.ipynb"
    if home.exists() or (root / "autograder" / "exercises" / f"{notebook}.py").exists():
        raise CannotAdd(f"{home.relative_to(root)} is there already: remove it or choose another name")
    name = f"first_{notebook}"
    solution = new_cells.open_notebook(assignment.partition("-")[0], title)
    _check_name(root, name, set())
    first = f'"""Notebook {int(assignment.partition("-")[0])}: the exercises and their order (trusted)."""\n\n'
    files = {
        home / "__init__.py": (first + f'TITLE = "{title}"\nORDER = ("{name}",)\n').encode(),
        root / "tests" / "exercises" / notebook / "__init__.py": b"",
        **_files(root, notebook, name),
    }
    concepts = root / "docs" / "coverage.toml"
    if concepts.is_file():
        files[concepts] = concepts.read_bytes().rstrip() + f"\n\n[{notebook}]\n".encode()
    new_cells.insert(solution, new_cells.exercise_cells(name))
    code = [cell for cell in solution.cells if cell.cell_type == "code"]
    return _write(root, files, lambda: _run(root, notebook, path, solution, code))


def with_name(source: str, name: str) -> str:
    """The source of a notebook's ``__init__.py`` with a name at the end of its ORDER."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ORDER":
            names = [*ast.literal_eval(node.value), name]
            lines = source.splitlines(keepends=True)
            lines[node.lineno - 1 : node.end_lineno] = ["ORDER = (\n", *(f'    "{one}",\n' for one in names), ")\n"]
            return "".join(lines)
    raise CannotAdd("the notebook's __init__.py in autograder/exercises gives no ORDER")


def _files(root: Path, notebook: str, name: str) -> dict[Path, bytes]:
    words = {"NAME": name, "NOTEBOOK": notebook}
    return {
        root / "autograder" / "exercises" / notebook / f"{name}.py": _filled("exercise.py.txt", words),
        root / "tests" / "exercises" / notebook / f"{name}.py": _filled("answers.py.txt", words),
    }


def _filled(file: str, words: Mapping[str, str]) -> bytes:
    return new_cells.template(file, **words).encode()


def _own_package(root: Path) -> None:
    """The exercise is tried at once, by the package that is imported here."""
    if not Path(autograder.__file__).resolve().is_relative_to(root.resolve()):
        raise CannotAdd(f"the package in use is not that of {root}: run `make` there, or use its own .venv")


def _check_name(root: Path, name: str, ids: set[str]) -> None:
    if not name.isidentifier() or not name.isascii() or keyword.iskeyword(name) or name.startswith("_"):
        raise CannotAdd(f"{name} is no name for a function: use letters, digits and _, starting with a letter")
    if len(name) > _LONGEST:
        raise CannotAdd(f"{name} is too long: {_LONGEST} characters at most")
    if name in ("makers", "check", "hint", "progress", "cases", "np", "Case", "exercise") or name in ids:
        raise CannotAdd(f"{name} is taken: it has another meaning in this notebook or its exercises")
    taken = list((root / "autograder" / "exercises").glob(f"*/{name}.py"))
    taken += (root / "tests" / "exercises").glob(f"*/{name}.py")
    if taken:
        raise CannotAdd(f"{name} is taken: see {taken[0].relative_to(root).as_posix()}")


def _run(root: Path, notebook: str, path: Path, solution: NotebookNode, cells: list[NotebookNode]) -> dict[Path, bytes]:
    """Compile the bank and run the new cells: their stored outputs are what a student with that answer sees."""
    _forget(notebook)
    for finding in build_bank(root, notebook):
        if isinstance(finding, Problem):
            raise CannotAdd(str(finding))
    path.parent.mkdir(parents=True, exist_ok=True)
    new_cells.run_only(solution, path, cells)
    return {path: as_bytes(solution)}


def _forget(notebook: str) -> None:
    """Let Python see files that were written after it had looked."""
    importlib.invalidate_caches()
    sys.modules.pop(f"autograder.exercises.{notebook}", None)


def _write(root: Path, files: dict[Path, bytes], finish: Callable[[], dict[Path, bytes]]) -> list[str]:
    """Write the files and what `finish` makes of them; where it fails, everything is as it was."""
    bank_folder = root / "autograder" / "banks" / "visible"
    before = {path: path.read_bytes() for path in bank_folder.glob("*.bank")}
    before |= {path: path.read_bytes() for path in files if path.is_file()}
    folders = {parent for path in files for parent in path.parents if not parent.exists()}
    solutions = set((root / "solutions").iterdir())
    try:
        for path, data in files.items():
            write_atomically(path, data)
        made = finish()
        for path, data in made.items():
            write_atomically(path, data)
    except BaseException:
        for path in {*files, *bank_folder.glob("*.bank")} - set(before):
            path.unlink(missing_ok=True)
        for path, data in before.items():
            write_atomically(path, data)
        for folder in sorted(folders | set((root / "solutions").iterdir()) - solutions, reverse=True):
            _remove_if_empty(folder)
        raise
    return [path.relative_to(root).as_posix() for path in (*files, *made)]


def _remove_if_empty(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder / "__pycache__", ignore_errors=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
