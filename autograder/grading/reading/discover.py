"""Finds submissions: a notebook, a student's folder, or nbgrader's submitted tree (trusted).

Whatever looks like somebody's work becomes a submission, with a problem where it cannot be graded: nobody is passed
over in silence.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Container, Iterator
from dataclasses import replace
from pathlib import Path

from autograder import places
from autograder.grading.names import utf8
from autograder.grading.reading import notebook as reading
from autograder.grading.reading.plan import filled_in
from autograder.grading.reading.releases import Releases
from autograder.grading.reading.submission import ODD, STAMP, Submission

DEPTH = 4
"""How far below a student's folder notebooks are looked for."""
MOST = 100
"""Files of a student's folder that are looked into."""
MOST_BYTES = 128 << 20
"""Of the files of a student's folder that are looked into: two notebooks of the largest size."""
MOST_TIME = 15.0
"""Seconds of CPU for looking into a student's files; a hundred ordinary notebooks take one."""
_HIDDEN = (".", "__MACOSX", "~$")
_LINK = "it is a link, and links in a submitted tree are not followed: hand in the file itself"
_NOBODY = "it lies beside the students' folders, so nobody knows whose it is: move it to STUDENT/ASSIGNMENT/"


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
    releases = Releases(root)
    for path in paths:
        try:
            found += _at(path, releases)
        except OSError as error:
            raise NothingThere(f"{utf8(str(path))} cannot be read: {error.strerror or error}") from None
    return found


def _at(path: Path, releases: Releases) -> list[Submission]:
    if not path.exists():
        raise NothingThere(f"{path} does not exist")
    if path.is_file():
        return [Submission(path, None, None)]
    if not path.is_dir():
        raise NothingThere(f"{path} is neither a file nor a folder")
    here = list(_folder(Path(os.path.abspath(path)), releases))  # `.` alone would not say whose folder it is
    if not here:
        raise NothingThere(
            f"{path} holds no notebook: give a notebook, a student's folder, or a folder of students' folders "
            "(STUDENT/ASSIGNMENT/NAME.ipynb)"
        )
    return here


def _folder(path: Path, releases: Releases) -> Iterator[Submission]:
    if _is_class(path, releases.root):
        for child in _visible(path):
            yield from _of_class(child, releases)
    elif path.name in places.assignments(releases.root):  # one assignment of one student
        yield _assignment(path, utf8(path.parent.name), releases)
    else:
        yield from _student(path, releases)


def _visible(path: Path) -> list[Path]:
    return sorted(child for child in path.iterdir() if not child.name.startswith(_HIDDEN))


def _is_class(path: Path, root: Path) -> bool:
    """Whether a folder holds students rather than a student's work: one stray notebook must not hide a class."""
    known, children = places.assignments(root), _visible(path)
    folders = [child for child in children if not child.is_symlink() and child.is_dir()]
    students = sum(_has_assignments(folder, root) for folder in folders)
    assignments = sum(folder.name in known and not _has_assignments(folder, root) for folder in folders)
    if students or assignments or path.name in known:
        return students > assignments
    loose = sum(map(_is_notebook, children))
    return not loose or sum(any(map(_is_notebook, _visible_or_none(folder))) for folder in folders) > loose


def _has_assignments(folder: Path, root: Path) -> bool:
    known = places.assignments(root)
    return any(child.name in known for child in _visible_or_none(folder))


def _visible_or_none(folder: Path) -> list[Path]:
    try:
        return _visible(folder)
    except OSError:
        return []


def _is_notebook(path: Path) -> bool:
    return path.suffix.lower() == ".ipynb" and (path.is_symlink() or not path.is_dir())


def _of_class(child: Path, releases: Releases) -> Iterator[Submission]:
    """What stands in a class's folder: students' folders, and what somebody put beside them."""
    if child.is_symlink() or not child.is_dir():
        if _is_notebook(child):
            yield Submission(child, None, None, problem=_NOBODY)
    elif child.name in places.assignments(releases.root) and not _has_assignments(child, releases.root):
        yield Submission(child, None, child.name, problem=_NOBODY)
    else:
        try:
            yield from list(_student(child, releases))
        except OSError as error:
            problem = f"the folder cannot be read: {error.strerror}"
            yield Submission(child, utf8(child.name), None, problem=problem)


def _student(path: Path, releases: Releases) -> Iterator[Submission]:
    """A student's work: in assignments' folders, else wherever notebooks with an assignment's cells are."""
    student, children = utf8(path.name), _visible(path)
    ours = places.assignments(releases.root)
    folders = [child for child in children if child.name in ours and (child.is_symlink() or child.is_dir())]
    placed = {folder.name: _assignment(folder, student, releases) for folder in folders}
    files = _files_below(path, but=placed)
    strays = _by_assignment(files, releases)
    for name in sorted({*placed, *strays}):
        if name not in placed or (placed[name].problem and name in strays):
            yield _best(strays[name], path / name, student, releases)
        else:
            yield placed[name]
    known = {one.path for found in strays.values() for one in found}
    loose = [child for child in children if _is_notebook(child) and child not in known]
    for child in loose:
        problem = _LINK if child.is_symlink() else "" if child.is_file() else ODD
        yield Submission(child, student, None, problem=problem)
    if files and not placed and not strays and not loose:
        problem = f"there is no notebook of this course in the folder, only {_names(files)}"
        yield Submission(path, student, None, problem=problem)


def _assignment(folder: Path, student: str, releases: Releases) -> Submission:
    """The notebook of one assignment: the one with the right name, else the one with the right cells."""
    expected = folder / f"{places.name_of(folder.name)}.ipynb"
    try:
        if folder.is_symlink() or expected.is_symlink():
            return Submission(expected, student, folder.name, problem=_LINK)
        files = _files_below(folder)
        notebooks = [file for file in files if _is_notebook(file)]
        if notebooks == [expected]:
            return Submission(expected, student, folder.name)
        ours = _by_assignment(files, releases).get(folder.name, [])
        if ours or expected in files:
            return _best(ours or [Submission(expected, None, None)], folder, student, releases)
    except OSError as error:
        problem = f"the folder cannot be read: {error.strerror}"
        return Submission(expected, student, folder.name, problem=problem)
    if len(notebooks) == 1:
        note = f"the notebook is called {utf8(notebooks[0].name)}, not {expected.name}"
        return Submission(notebooks[0], student, folder.name, note=note)
    return Submission(expected, student, folder.name, problem=_nothing(folder, expected, files))


def _nothing(folder: Path, expected: Path, files: list[Path]) -> str:
    odd = [child for child in _visible(folder) if _is_notebook(child) and child not in files]
    if odd:
        return _LINK if odd[0].is_symlink() else ODD
    missing = f"there is no notebook {expected.name} in {folder.name}"
    return f"{missing}, only {_names(files)}" if files else missing


def _names(files: list[Path]) -> str:
    return ", ".join(utf8(file.name) for file in files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")


def _best(files: list[Submission], folder: Path, student: str, releases: Releases) -> Submission:
    """Of several notebooks of an assignment the one with the right name, unless only another one is filled in."""
    expected = folder / f"{places.name_of(folder.name)}.ipynb"
    files = sorted(
        files, key=lambda file: (file.path != expected, file.path.name != expected.name)
    )  # else as they come
    if len(files) > 1:
        release = releases.get(folder.name)
        files.sort(key=lambda file: not filled_in(_cells(file), release))
    first, *others = files
    path = first.path
    place = path.relative_to(folder if path.is_relative_to(folder) else folder.parent).as_posix()
    notes = [first.note] if first.note else []
    if path != expected:
        notes.append(f"the notebook is called {utf8(place)}, not {expected.name}; it was found by its cells")
    if others:
        notes.append(f"notebooks of the same assignment that were not graded: {_names([one.path for one in others])}")
    return first.of(student, folder.name, "; ".join(notes))


def _by_assignment(files: list[Path], releases: Releases) -> dict[str, list[Submission]]:
    """Which files are notebooks of which assignment, by their cells; looking ends where it takes too much."""
    found: dict[str, list[Submission]] = {}
    started, size = time.thread_time(), 0
    for number, file in enumerate(files):
        size += _size(file)
        if number and (size > MOST_BYTES or time.thread_time() - started > MOST_TIME):
            note = f"only the first {number} of {len(files)} files were looked into: together they are too large"
            return {name: [replace(one, note=note) for one in looks] for name, looks in found.items()}
        look = Submission(file, None, None).read()
        name = releases.find_assignment(_cells(look))
        if name:
            found.setdefault(name, []).append(look)
    return found


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _cells(submission: Submission) -> list[reading.Cell]:
    """A file's cells; none where it is no notebook."""
    try:
        return [] if submission.problem else submission.cells
    except reading.Unreadable:
        return []


def _files_below(path: Path, but: Container[str] = ()) -> list[Path]:
    """Ordinary files in a folder and below it, notebooks and those on top first; hidden ones and links are left out."""
    found: list[tuple[bool, int, Path]] = []
    for place, folders, files in os.walk(path):
        depth = len(Path(place).relative_to(path).parts)
        folders[:] = [name for name in folders if depth < DEPTH and not name.startswith(_HIDDEN) and name not in but]
        for file in (Path(place, name) for name in files if not name.startswith(_HIDDEN) and name != STAMP):
            if stat.S_ISREG(file.lstat().st_mode):
                found.append((not _is_notebook(file), depth, file))
    return [file for _, _, file in sorted(found)[:MOST]]
