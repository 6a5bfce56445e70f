"""Figures while grading: everything is accepted, nothing is drawn (inside)."""

from typing import Any

from ._silent import SILENT


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return SILENT
