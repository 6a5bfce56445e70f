"""What was found in step the last time, so that a build does only what may have changed (trusted, authors').

Kept in ``build/``, which a fresh clone has not: there, and in continuous integration, everything is looked at.
"""

from __future__ import annotations

import hashlib
import json
import sys
from importlib.metadata import version
from pathlib import Path

from autograder.exercises import exercises_of, has_exercises
from autograder.files import write_atomically
from autograder.grading.provenance import PACKAGE, Provenance
from autograder.release import VERSION

__all__ = ["Stamps", "in_step_key"]


class Stamps:
    """A key by assignment, in a file; absent or damaged, it knows nothing.

    Parameters
    ----------
    path
        The file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._known: dict[str, str] = dict(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            self._known = {}

    def holds(self, assignment: str, key: str) -> bool:
        """Whether an assignment was in order with just this key."""
        return bool(key) and self._known.get(assignment) == key

    def note(self, keys: dict[str, str]) -> None:
        """Write down assignments that are in order now."""
        if any(self._known.get(assignment) != key for assignment, key in keys.items()):
            self._known |= keys
            write_atomically(self._path, (json.dumps(self._known, indent=1, sort_keys=True) + "\n").encode())


def in_step_key(root: Path, path: Path, provenance: Provenance) -> str:
    """Changes whenever a build could write something for a solutions notebook, or refuse it.

    That is: the notebook, what was released of it, its bank, its exercises, the engine, the build itself, and the
    versions that round numbers and write notebooks.
    """
    specs = [exercise.spec for exercise in exercises_of(path.stem)] if has_exercises(path.stem) else []
    build = [*sorted(Path(__file__).parent.glob("*.py")), PACKAGE / "banks" / "difference.py"]
    release = root / "notebooks" / path.parent.name / path.name
    bank = root / "autograder" / "banks" / "visible" / f"{path.stem}.bank"
    digest = hashlib.sha256(f"{sys.version} {VERSION} {provenance.result_key(specs, build)}".encode())
    for name in ("numpy", "nbformat", "nbgrader", "nbconvert"):
        digest.update(version(name).encode())
    for file in (path, release, bank):
        digest.update(hashlib.sha256(file.read_bytes()).digest() if file.is_file() else b"none")
    return digest.hexdigest()[:32]
