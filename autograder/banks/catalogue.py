"""The visible banks that came with the course, and an exercise by its name (both sides)."""

from __future__ import annotations

import difflib
from functools import cache

from autograder.banks.codec import VISIBLE, load
from autograder.banks.model import Bank, BankExercise


@cache
def visible_banks() -> dict[str, Bank]:
    """Every notebook's bank of visible cases, by notebook; read once."""
    return {path.stem: load(path) for path in sorted(VISIBLE.glob("*.bank"))}


def find(name: str) -> BankExercise:
    """The exercise of that name.

    Raises
    ------
    LookupError
        Where the course has no such exercise; the message names those that look alike.
    """
    known = {key: exercise for loaded in visible_banks().values() for key, exercise in loaded.exercises.items()}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, 3)
    like = f"; did you mean {' or '.join(near)}?" if near else ""
    raise LookupError(f"the course has no exercise called {name!r}{like}")
