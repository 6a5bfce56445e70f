"""One notebook that was handed in: read and parsed once, one object from discovery to the gradebook (trusted)."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from autograder.grading.names import utf8
from autograder.grading.reading import notebook as reading

ODD = "it is no ordinary file: hand in the notebook itself"
STAMP = "timestamp.txt"
_LONGEST_STAMP = 200
KEPT = 1 << 20
"""Bytes of a file that are kept from discovery on; a larger one is read again when its turn has come."""


@dataclass(frozen=True)
class Submission:
    """One notebook to grade.

    Attributes
    ----------
    path, student, assignment
        Where it was found, whose it is and what it is for, as far as that is known.
    problem
        Why there is nothing to grade, where that is so.
    note
        What was noticed when it was found.
    data
        The file's bytes, once it has been read.
    handed_in
        What nbgrader's ``timestamp.txt`` beside it says, or that it can't be read; empty where there is none.
    """

    path: Path
    student: str | None
    assignment: str | None
    problem: str = ""
    note: str = ""
    data: bytes | None = field(default=None, repr=False, compare=False)
    handed_in: str = field(default="", compare=False)

    @property
    def name(self) -> str:
        """The file's name, fit to be stored and shown."""
        return utf8(self.path.name)

    def read(self) -> Submission:
        """The same with its bytes; where they cannot be had, with the problem in words."""
        if self.problem or self.data is not None:
            return self
        try:
            return replace(self, data=_bytes(self.path), handed_in=_stamp(self._folder() / STAMP))
        except OSError as error:
            return replace(self, problem=f"the file cannot be read: {error.strerror or error}")

    def _folder(self) -> Path:
        """Where its timestamp lies: beside it, else in its assignment's folder, if it is in one below that."""
        beside = self.path.parent
        above = next((folder for folder in self.path.parents if folder.name == self.assignment), beside)
        return beside if os.path.lexists(beside / STAMP) else above

    @cached_property
    def cells(self) -> list[reading.Cell]:
        """Its cells, parsed once.

        Raises
        ------
        Unreadable
            Where it is no notebook; the message says why.
        """
        return reading.parse(self.data or b"")

    def of(self, student: str | None, assignment: str | None, note: str = "") -> Submission:
        """The same file, now that it is known whose it is; what has been read and parsed stays, unless it is large."""
        placed = Submission(self.path, student, assignment, self.problem, note)
        if self.data is not None and len(self.data) <= KEPT:
            vars(placed).update(
                {name: vars(self)[name] for name in ("data", "handed_in", "cells") if name in vars(self)}
            )
        return placed

    def __getstate__(self) -> dict[str, object]:
        """What travels to another machine: everything but the parsed cells."""
        return {name: value for name, value in vars(self).items() if name != "cells"}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)


def _bytes(path: Path) -> bytes:
    """A file's bytes; raises OSError where it cannot be read, or is a pipe or a device, or is far too large."""
    with open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(ODD)
        data = file.read(reading.MAX_BYTES + 1)
    if len(data) > reading.MAX_BYTES:
        raise OSError(f"the file has more than {reading.MAX_BYTES >> 20} MiB: clear its outputs")
    return data


def _stamp(path: Path) -> str:
    """What a timestamp's file says; never waits, and never reads much."""
    if not os.path.lexists(path):
        return ""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LONGEST_STAMP:  # a pipe would never end
            return "no ordinary file"
        return path.read_text("utf-8").strip() or "nothing"
    except OSError as error:
        return error.strerror or "not readable"
    except ValueError:
        return "no text"


def _without_waiting(path: str, flags: int) -> int:
    """Opening a pipe waits for a writer otherwise."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
