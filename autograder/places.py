"""The course's notebooks and where its folders are (both sides)."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from functools import cache, lru_cache
from pathlib import Path

_ASSIGNMENT = re.compile(r"\d+-[a-z][a-z0-9]*(-[a-z0-9]+)*")


def name_of(assignment: str) -> str:
    """The short name of an assignment's notebook, which is its file's name: ``sgd_momentum`` of ``06-sgd-momentum``.

    Empty where an assignment cannot have that name.
    """
    return assignment.partition("-")[2].replace("-", "_") if _ASSIGNMENT.fullmatch(assignment) else ""


def assignments(root: Path) -> dict[str, str]:
    """The assignments of a course in their order, and the short names of their notebooks.

    They are the folders ``NN-name`` of ``solutions/``; where there are releases only, as in a student's copy, those of
    ``notebooks/``.
    """
    return _folders_in(root / "solutions") or _folders_in(root / "notebooks")


def assignment_of(name: str, root: Path) -> str:
    """The assignment of the notebook with that short name.

    Raises
    ------
    LookupError
        There is none; the message lists those there are.
    """
    found = {short: assignment for assignment, short in assignments(root).items()}
    if name not in found:
        raise LookupError(f"the course in {root} has no notebook {name}; it has {', '.join(found) or 'none'}")
    return found[name]


def _folders_in(folder: Path) -> dict[str, str]:
    try:
        return dict(_names_in(folder, folder.stat().st_mtime_ns))
    except OSError:
        return {}


@lru_cache(maxsize=64)
def _names_in(folder: Path, changed: int) -> tuple[tuple[str, str], ...]:
    """Read anew when the folder has `changed`: a class of a thousand asks for it thousands of times."""
    names = sorted(path.name for path in folder.iterdir() if name_of(path.name) and path.is_dir())
    return tuple((name, name_of(name)) for name in names)


def find_root() -> Path:
    """The course's folder: `AUTOGRADER_COURSE`, the nearest one upwards with a release, or the package's own checkout.

    Raises
    ------
    FileNotFoundError
        Where there is none; the message says how to name one.
    """
    named = os.environ.get("AUTOGRADER_COURSE")
    if named:
        return Path(named).resolve()
    here = Path.cwd().resolve()
    for folder in (here, *here.parents, Path(__file__).resolve().parent.parent):
        if (folder / "nbgrader_config.py").is_file() and (folder / "notebooks").is_dir():
            return folder
    raise FileNotFoundError(
        "no course here: run this in the course's folder (the one with notebooks/ and nbgrader_config.py), "
        "or set AUTOGRADER_COURSE to it"
    )


def build_folder(root: Path) -> Path:
    """The course's ``build/``, made for its owner alone: a secret, scores and students' work are in there.

    Where it may not be written, it is a folder of the user's own for this course.
    """
    folder = root / "build"
    if os.access(folder if folder.is_dir() else root, os.W_OK):
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder
    import platformdirs

    own = Path(platformdirs.user_state_path("autograder-grading") / hashlib.sha256(str(root).encode()).hexdigest()[:12])
    try:
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return _for_this_run(folder, own)
    return own


def open_to_others(folder: Path) -> str:
    """A notice where other accounts of this machine can look into a folder of results; else empty."""
    try:
        mode = folder.stat().st_mode & 0o777
    except OSError:
        return ""
    if os.name != "posix" or not mode & 0o077:
        return ""
    return (
        f"{folder} can be entered by other accounts of this machine (mode {mode:04o}), and holds scores and students' "
        f"work: `chmod 700 {folder}`, unless you share it on purpose"
    )


@cache
def _for_this_run(*refused: Path) -> Path:
    """A user without a home still gets results: in a temporary folder, said aloud."""
    folder = Path(tempfile.mkdtemp(prefix="autograder-"))
    sys.stderr.write(
        f"autograder: neither {' nor '.join(map(str, refused))} can be written, so what this run makes is in {folder}, "
        "with hidden cases of its own: set XDG_STATE_HOME to a folder that you may write to keep results\n"
    )
    return folder
