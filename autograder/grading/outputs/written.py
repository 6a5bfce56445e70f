"""What earlier runs have written for whom, so that a class in which nothing is new costs next to nothing (trusted).

Remembered beside the results: by submission what its pages and rows were made of, and how the gradebook was left.
Where anything of that is another now, or cannot be known (a gradebook on a server), all is written again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from functools import cache
from pathlib import Path

from autograder.files import write_atomically
from autograder.grading.batch import Outcome

__all__ = ["Written"]

_PACKAGE = Path(__file__).resolve().parents[2]
_MAKERS = ("grading/outputs", "feedback")


class Written:
    """The memory of one course.

    Parameters
    ----------
    build
        The course's ``build`` folder.
    gradebook
        Address of the gradebook, empty where none is written.
    """

    def __init__(self, build: Path, gradebook: str) -> None:
        self._build, self._gradebook = build, gradebook
        self._path = build / "written.json"
        self._untouched = True
        self._entries: dict[str, list[str]] = {}
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            kept = json.loads(self._path.read_text("utf-8"))
            if kept["target"] == self._target():
                self._entries = dict(kept["entries"])

    def has(self, outcome: Outcome) -> bool:
        """Whether all that is to be written of an outcome is there."""
        digest, *files = self._entries.get(_name(outcome), ("",))
        return digest == self._digest(outcome) != "" and all((self._build / file).is_file() for file in files)

    def begin(self) -> None:
        """Something is about to be written: until `save`, nothing is known for sure."""
        if self._untouched:
            self._path.unlink(missing_ok=True)
            self._untouched = False

    def add(self, outcome: Outcome, files: list[Path]) -> None:
        """All of an outcome has been written, in these files."""
        names = [file.relative_to(self._build).as_posix() for file in files]
        self._entries[_name(outcome)] = [self._digest(outcome), *names]

    def save(self) -> None:
        """Remember; once the gradebook has been closed."""
        if not self._untouched:
            kept = {"target": self._target(), "entries": self._entries}
            write_atomically(self._path, json.dumps(kept).encode())

    def _target(self) -> list[str | int]:
        """The gradebook and how its file was left; the program that makes the pages."""
        return [self._gradebook, *_state(self._gradebook), _makers()]

    def _digest(self, outcome: Outcome) -> str:
        """What pages and rows are made of; empty where that is not known."""
        if outcome.key is None or (self._gradebook and not _state(self._gradebook)):
            return ""
        text = json.dumps([outcome.key.text, outcome.graded.as_record(), outcome.submission.handed_in])
        return hashlib.sha256(text.encode(errors="replace")).hexdigest()


def _name(outcome: Outcome) -> str:
    graded = outcome.graded
    return json.dumps([graded.student, graded.assignment, graded.notebook])


def _state(url: str) -> list[int]:
    """How a gradebook's file is now; nothing where it is no plain file that is there."""
    path = url.removeprefix("sqlite:///")
    if path == url or "?" in path:
        return []
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return []
    return [found.st_ino, found.st_size, found.st_mtime_ns]


@cache
def _makers() -> str:
    """Changes with the program that makes pages and rows."""
    digest = hashlib.sha256()
    for folder in _MAKERS:
        for path in sorted((_PACKAGE / folder).rglob("*")):
            if path.suffix in (".py", ".html"):
                digest.update(path.read_bytes())
    return digest.hexdigest()
