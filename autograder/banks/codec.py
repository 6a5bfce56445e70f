"""Banks as bytes and files (both sides); reading one needs neither the references nor their modules."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

from autograder.banks.model import Bank, BankCase, BankError, BankExercise, Misconception
from autograder.inside.wire import dumps, loads
from autograder.release import release_id
from autograder.spec import Spec

VISIBLE = Path(__file__).with_name("visible")
"""The committed banks of the visible cases: all that a student's copy knows."""
FORMAT = 2
LARGEST = 1 << 40


def bank_path(notebook: str) -> Path:
    """Where the visible bank of a notebook ("tensors") lies."""
    return VISIBLE / f"{notebook}.bank"


def load(path: Path) -> Bank:
    """Read a bank from a file."""
    return from_bytes(path.read_bytes())


def to_bytes(bank: Bank) -> bytes:
    """A bank as one compressed frame of the value codec, with an id that follows from its contents."""
    exercises = [
        {
            "spec": e.spec.as_dict(),
            "misconceptions": [list(one) for one in e.misconceptions],
            "cases": [_fields(case) for case in e.cases],
            "sizes": e.sizes,
        }
        for e in bank.exercises.values()
    ]
    release = release_id(dumps([bank.notebook, exercises]))
    stored = {"format": FORMAT, "release": release, "notebook": bank.notebook, "exercises": exercises}
    return zlib.compress(dumps(stored), 9)


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def from_bytes(data: bytes) -> Bank:
    """Rebuild a bank; raises WireError or BankError on anything else."""
    try:
        stored = loads(zlib.decompress(data), LARGEST)
    except zlib.error:
        raise BankError("this answer bank is damaged: run `autograder build`, or fetch the course anew") from None
    if type(stored) is not dict or stored.get("format") != FORMAT:
        raise BankError(
            "this answer bank was made by another version: run `autograder build`, or fetch the course anew"
        )
    exercises = {}
    for item in stored["exercises"]:
        spec = Spec.from_dict(item["spec"])
        told = [Misconception(*one) for one in item["misconceptions"]]
        cases = [BankCase(**case) for case in item["cases"]]
        exercises[spec.name] = BankExercise(spec, told, cases, item["sizes"])
    return Bank(stored["notebook"], exercises, str(stored.get("release", "")))
