"""What the student has tried so far, kept on their own computer (student's side; nothing leaves the machine).

`AUTOGRADER_STATE` names another folder, or is ``off``: then nothing is read or written.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from autograder.files import write_atomically

Record = dict[str, Any]
"""``{"score": best points, "passed": bool, "tries": failed checks, "hints": hints shown}``."""
_FRESH: Record = {"score": 0.0, "passed": False, "tries": 0, "hints": 0}


def folder() -> Path | None:
    """Where the state lies, or None where it is switched off."""
    named = os.environ.get("AUTOGRADER_STATE", "")
    if named == "off" or "NBGRADER_EXECUTION" in os.environ:  # nbgrader runs other people's notebooks
        return None
    if named:
        return Path(named)
    from platformdirs import user_state_path

    return Path(user_state_path("autograder-course"))


def read() -> dict[str, Record]:
    """All records by exercise; an unreadable file counts as none."""
    place = folder()
    if place is None:
        return {}
    try:
        stored = json.loads((place / "progress.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {k: _sound(v) for k, v in stored.items() if isinstance(v, dict)} if isinstance(stored, dict) else {}


def _sound(entry: Record) -> Record:
    """The entry with every field there and of its type: the file may have been edited, or come from another version."""
    return {key: entry[key] if type(entry.get(key)) is type(fresh) else fresh for key, fresh in _FRESH.items()}


def _write(records: dict[str, Record]) -> None:
    place = folder()
    if place is None:
        return
    with contextlib.suppress(OSError):  # a full or read-only disk must not stop a student's check
        write_atomically(place / "progress.json", json.dumps(records, indent=1).encode(), 0o600)


def record(name: str, score: float, *, passed: bool, tried: bool) -> None:
    """Note the outcome of a check; an unwritten stub is no try."""
    if folder() is None:
        return
    records = read()
    entry = records.setdefault(name, {**_FRESH})
    entry["score"] = max(entry["score"], float(score))
    entry["passed"] = entry["passed"] or passed
    entry["tries"] += tried and not passed
    _write(records)


def next_hint(name: str, hints: int) -> tuple[int, bool]:
    """Which hint to show now (counted from 1; 0 for none), and whether it is a new one."""
    if folder() is None:
        return min(1, hints), hints > 0
    records = read()
    entry = records.setdefault(name, {**_FRESH})
    shown, allowed = entry["hints"], min(entry["tries"], hints)
    if shown < allowed:
        entry["hints"] = shown + 1
        _write(records)
        return shown + 1, True
    return min(shown, hints), shown >= hints > 0
