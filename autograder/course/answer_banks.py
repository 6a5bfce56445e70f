"""Keeps `autograder/banks/visible` in step with the exercises (trusted, authors').

The one place where the build meets the registry of exercises and the compiler of banks.
"""

from collections.abc import Mapping
from pathlib import Path

from autograder.banks.codec import load, to_bytes
from autograder.banks.compile import compile_bank
from autograder.banks.difference import difference
from autograder.banks.model import Bank, BankError
from autograder.course.findings import Change, Finding, Problem
from autograder.exercises import exercises_of, has_exercises
from autograder.files import write_atomically
from autograder.inside.wire import WireError
from autograder.release import VERSION

__all__ = ["build_bank", "points_of"]


def points_of(notebook: str) -> Mapping[str, float] | None:
    """Points of each exercise of a notebook, by name; None where no module of exercises has its name."""
    if not has_exercises(notebook):
        return None
    return {exercise.name: exercise.points for exercise in exercises_of(notebook)}


def build_bank(root: Path, notebook: str, *, check: bool = False) -> list[Finding]:
    """Write the bank of a notebook's visible cases, or report where it differs from the exercises.

    A bank whose inputs are the same and whose answers agree to 1e-9 stays as it is: another machine may round
    otherwise, and that is no change.
    """
    if not has_exercises(notebook):
        return []
    path = root / "autograder" / "banks" / "visible" / f"{notebook}.bank"
    where = path.relative_to(root).as_posix()
    try:
        fresh = compile_bank(exercises_of(notebook))
    except BankError as error:
        return [Problem(f"autograder/exercises/{notebook}", str(error), "Mend the exercise")]
    differs = _difference(path, fresh)
    if not differs:
        return []
    if check:
        return [Problem(where, "; ".join(differs), "Run autograder build")]
    write_atomically(path, to_bytes(fresh))
    return [Change(where, f"written ({'; '.join(differs)})")]


def _difference(path: Path, fresh: Bank) -> list[str]:
    try:
        old = load(path)
        version = old.release.rpartition("-")[0]
        return [*([f"it was of release {version or 'unknown'}"] if version != VERSION else []), *difference(old, fresh)]
    except FileNotFoundError:
        return ["there was none"]
    except (BankError, WireError):
        return ["the old one could not be read"]
