"""What the student has tried so far, kept on their own computer (student's side; nothing leaves the machine).

`AUTOGRADER_STATE` names another folder, or is ``off``: then nothing is read or written.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

Record = dict[str, Any]
"""``{"score": best points, "passed": bool, "tries": failed checks, "hints": hints shown}``."""


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
    return {k: v for k, v in stored.items() if isinstance(v, dict)} if isinstance(stored, dict) else {}


def _write(records: dict[str, Record]) -> None:
    place = folder()
    if place is None:
        return
    with contextlib.suppress(OSError):  # a full or read-only disk must not stop a student's check
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=place, delete=False, encoding="utf-8") as file:
            json.dump(records, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(file.name, place / "progress.json")


def _record(records: dict[str, Record], name: str) -> Record:
    return records.setdefault(name, {"score": 0.0, "passed": False, "tries": 0, "hints": 0})


def record(name: str, score: float, *, passed: bool, tried: bool) -> None:
    """Note the outcome of a check; an unwritten stub is no try."""
    if folder() is None:
        return
    records = read()
    entry = _record(records, name)
    entry["score"] = max(float(entry.get("score", 0.0)), score)
    entry["passed"] = bool(entry.get("passed")) or passed
    entry["tries"] = int(entry.get("tries", 0)) + (tried and not passed)
    _write(records)


def next_hint(name: str, hints: int) -> tuple[int, bool]:
    """Which hint to show now (counted from 1; 0 for none), and whether it is a new one."""
    if folder() is None:
        return min(1, hints), hints > 0
    records = read()
    entry = _record(records, name)
    shown, allowed = int(entry.get("hints", 0)), min(int(entry.get("tries", 0)), hints)
    if shown < allowed:
        entry["hints"] = shown + 1
        _write(records)
        return shown + 1, True
    return min(shown, hints), shown >= hints > 0
