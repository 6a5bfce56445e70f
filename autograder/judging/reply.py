"""What a probe said, rebuilt from bytes: every field's type is checked, and nothing else gets through (pure)."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.ends import End

_EXCEPTIONS = frozenset(
    [name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, BaseException)]
    + [*np.exceptions.__all__, "LinAlgError", "NoValue", "RuleBroken"]
)
"""Names of exceptions that are shown; any other name could carry what a student must not learn."""


@dataclass(frozen=True)
class Reply:
    """What a probe said, with every field's type checked; `died` is the trusted side's own word."""

    value: Any = None
    error: dict[str, Any] | None = None
    changed: bool = False
    shared: bool = False
    warnings: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    printed: int = 0
    ops: int = 0
    died: End | None = None
    detail: str = ""

    @classmethod
    def parse(cls, raw: Any) -> Reply:
        """Take a reply apart; anything of another form counts as a crash of the worker."""
        try:
            error = raw.get("error")
            return cls(
                value=raw.get("value"),
                error=None if error is None else _parsed_error(error),
                changed=raw.get("changed") is not None,
                shared=bool(raw.get("shared") is True),
                warnings=_strings(raw.get("warnings")),
                broken=_strings(raw.get("broken")),
                printed=_number(raw.get("printed")),
                ops=_number(raw.get("ops")),
            )
        except (AttributeError, TypeError, ValueError, KeyError):
            return cls(died=End.CRASH, detail="the worker's reply was malformed")


def _parsed_error(error: dict[str, Any]) -> dict[str, Any]:
    texts = {key: error[key][:400] for key in ("message", "function", "text") if type(error.get(key)) is str}
    kind = error.get("type")
    bases = tuple(base for base in _strings(error["bases"]) if base in _EXCEPTIONS)
    known = kind if type(kind) is str and kind in _EXCEPTIONS else (*bases, "Exception")[0]
    return {"message": "", **texts, "type": known, "bases": bases, "line": _number(error["line"])}


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(item[:400] for item in value[:50] if type(item) is str) if type(value) is list else ()


def _number(value: Any) -> int:
    return value if type(value) is int and value >= 0 else 0
