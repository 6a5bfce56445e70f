"""What kind of thing an exercise's name should stand for (pure)."""

from __future__ import annotations

from typing import Any


def wrong_kind(kind: str, name: str, value: Any) -> str:
    """Why a name's value cannot be tried at all; empty where it can."""
    if kind == "class" and not isinstance(value, type):
        return f"{name} should be a class (class {name}: …)"
    if kind == "function" and isinstance(value, type):
        return f"{name} is a class; a function is asked for (def {name}(…): …)"
    if not callable(value):
        return f"{name} is not a function but {type(value).__name__}: was the name given to something else?"
    return ""
