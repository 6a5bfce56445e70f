"""Finds submissions: a notebook, a student's folder, or nbgrader's submitted tree (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder import course
from autograder.grading import notebook as reading
from autograder.grading.engine import find_assignment
from autograder.grading.names import utf8


@dataclass(frozen=True)
class Submission:
    """One notebook to grade. `problem` says why there is nothing to read, where that is so."""

    path: Path
    student: str | None
    assignment: str | None
    problem: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """The file's name, fit to be stored and shown."""
        return utf8(self.path.name)

    def read(self) -> bytes:
        """The file's bytes; raises OSError where it cannot be read."""
        if self.path.stat().st_size > reading.MAX_BYTES:
            raise OSError(f"the file has more than {reading.MAX_BYTES >> 20} MiB: clear its outputs")
        return self.path.read_bytes()


class NothingThere(ValueError):
    """A path names no submission; the message says what was expected."""


def discover(paths: list[Path], root: Path) -> list[Submission]:
    """All submissions under the given paths, in a stable order.

    Raises
    ------
    NothingThere
        Where a path does not exist or holds no submission.
    """
    found: list[Submission] = []
    for path in paths:
        if not path.exists():
            raise NothingThere(f"{path} does not exist")
        here = [Submission(path, None, None)] if path.is_file() else list(_folder(path, root))
        if not here:
            raise NothingThere(
                f"{path} holds no notebook: give a notebook, a student's folder, or a folder of students' folders "
                "(STUDENT/ASSIGNMENT/NAME.ipynb)"
            )
        found += here
    return found


def _folder(path: Path, root: Path) -> Iterator[Submission]:
    if path.name in course.ASSIGNMENTS:  # one assignment of one student
        yield _assignment(path, utf8(path.parent.name), root)
    elif _is_student(path):
        yield from _student(path, root)
    else:
        for child in _visible(path):
            if child.is_dir() and not child.is_symlink():
                yield from _student(child, root)


def _visible(path: Path) -> list[Path]:
    return sorted(child for child in path.iterdir() if not child.name.startswith("."))


def _is_student(path: Path) -> bool:
    """A student's folder holds assignments' folders, or notebooks."""
    children = _visible(path)
    return any(child.name in course.ASSIGNMENTS or child.suffix == ".ipynb" for child in children)


_LINK = "it is a link, and links in a submitted tree are not followed: hand in the file itself"


def _student(path: Path, root: Path) -> Iterator[Submission]:
    """A student's assignments; a link could lead to another student's work, or out of the tree."""
    for child in _visible(path):
        assignment = child.name if child.name in course.ASSIGNMENTS else None
        if child.is_symlink():
            if assignment or child.suffix == ".ipynb":
                yield Submission(child, utf8(path.name), assignment, problem=_LINK)
        elif child.is_dir() and assignment:
            yield _assignment(child, utf8(path.name), root)
        elif child.suffix == ".ipynb" and child.is_file():
            yield Submission(child, utf8(path.name), None)


def _assignment(folder: Path, student: str, root: Path) -> Submission:
    """The notebook of one assignment: the one with the right name, else the one with the right cells."""
    expected = folder / f"{course.ASSIGNMENTS[folder.name]}.ipynb"
    if expected.is_symlink():
        return Submission(expected, student, folder.name, problem=_LINK)
    if expected.is_file():
        return Submission(expected, student, folder.name)
    others = [c for c in _visible(folder) if c.suffix == ".ipynb" and c.is_file() and not c.is_symlink()]
    for other in others:
        if _belongs(other, folder.name, root):
            note = f"the notebook is called {utf8(other.name)}, not {expected.name}; it was found by its cells"
            return Submission(other, student, folder.name, note=note)
    if len(others) == 1:
        note = f"the notebook is called {utf8(others[0].name)}, not {expected.name}"
        return Submission(others[0], student, folder.name, note=note)
    return Submission(expected, student, folder.name, problem=f"there is no notebook {expected.name} in {folder.name}")


def _belongs(path: Path, assignment: str, root: Path) -> bool:
    try:
        return find_assignment(reading.parse(path.read_bytes()), root) == assignment
    except (OSError, ValueError):
        return False
