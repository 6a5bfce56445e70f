"""What a database's complaint means for whoever grades, and what to do about it (trusted)."""

from __future__ import annotations

__all__ = ["GradebookError", "explain", "may_pass"]


class GradebookError(OSError):
    """The gradebook cannot be read or written; the message says why and what to do."""


_LOCKED = ("is locked", "is busy", "deadlock", "could not serialize", "lock timeout")
_RACES = ("unique constraint", "duplicate key", "already exists")
_AGAIN = "run the same command again: what has been graded is kept"

_ADVICE: list[tuple[tuple[str, ...], str]] = [
    (_LOCKED, f"another program is writing to it. Let that finish or stop it (formgrader, nbgrader), then {_AGAIN}"),
    (("is full", "no space left"), f"the disk is full. Make room, then {_AGAIN}"),
    (
        ("readonly", "read-only", "permission denied", "unable to open"),
        f"it may not be written. Give yourself the right to write the file and its folder, then {_AGAIN}",
    ),
    (
        ("not a database", "malformed", "no such column", "no such table"),
        "it is no gradebook of this nbgrader, or a damaged one. Move the file away or put a copy back (an older "
        f"nbgrader's: `nbgrader db upgrade`), then {_AGAIN}",
    ),
    (
        ("no module named", "can't load plugin", "could not parse"),
        "its address is not understood, or the driver is not installed (PostgreSQL: `pip install 'psycopg[binary]'` "
        "and an address that begins with postgresql+psycopg://)",
    ),
    (("connection", "could not translate host"), f"the server does not answer. See to it, then {_AGAIN}"),
]


def may_pass(error: Exception) -> bool:
    """Whether the same thing may work a moment later: somebody else was writing."""
    return any(sign in str(error).lower() for sign in (*_LOCKED, *_RACES))


def explain(error: Exception, url: str) -> GradebookError:
    """The complaint in words, with the mend; a password in the address is not shown."""
    text = str(error).lower()
    advice = next((advice for signs, advice in _ADVICE if any(sign in text for sign in signs)), "")
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    told = f"{advice} ({reason})" if advice else f"{reason}; once that is mended, {_AGAIN}"
    return GradebookError(f"the gradebook {_shown(url)} cannot be used: {told}")


def _shown(url: str) -> str:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        parsed = make_url(url)
    except ArgumentError:
        return "at the given address"
    return parsed.database or "" if parsed.get_backend_name() == "sqlite" else parsed.render_as_string()
