"""The course's state as a table: one row a notebook, one mark an exercise (student's side; pure)."""

from __future__ import annotations

from html import escape
from typing import Any

from autograder.banks.model import BankExercise
from autograder.feedback.card import STYLE

_MARKS = {"passed": "✓", "tried": "✗", "open": "·"}


class Progress:
    """What `progress` shows; text alone reads well, HTML adds a little structure."""

    def __init__(self, notebooks: dict[str, list[BankExercise]], records: dict[str, dict[str, Any]]) -> None:
        order = sorted(notebooks, key=_position)
        self.rows = [(name, [(e, _mark(records.get(e.spec.name))) for e in notebooks[name]]) for name in order]

    def _line(self, exercises: list[tuple[BankExercise, str]]) -> str:
        passed = sum(mark == "passed" for _, mark in exercises)
        return f"{passed:>2} of {len(exercises):>2} exercises pass"

    def __repr__(self) -> str:
        lines = []
        for name, exercises in self.rows:
            lines.append(f"{name:<14} {self._line(exercises)}")
            lines += [f"    {_MARKS[mark]} {e.spec.name} ({mark})" for e, mark in exercises if mark != "open"]
        return "\n".join(lines)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._html()}

    def _html(self) -> str:
        rows = "".join(
            f'<div class="ag-key">{escape(name)}</div><div>{escape(self._line(exercises))}: '
            + " ".join(
                f"<span title='{mark}'>{_MARKS[mark]} <code>{escape(e.spec.name)}</code></span>"
                for e, mark in exercises
            )
            + "</div>"
            for name, exercises in self.rows
        )
        legend = "✓ passes · ✗ tried, not right yet · · not tried"
        head = f"<b>Your progress</b> ({legend})"
        return f'{STYLE}<div class="ag-card" role="status">{head}<div class="ag-grid">{rows}</div></div>'


def _mark(record: dict[str, Any] | None) -> str:
    if record is None:
        return "open"
    return "passed" if record.get("passed") else "tried" if record.get("tries") else "open"


def _position(name: str) -> tuple[int, str]:
    from autograder import places

    try:
        order = list(places.assignments(places.find_root()).values())
    except FileNotFoundError:  # notebooks somewhere else: by name, then
        order = []
    return (order.index(name) if name in order else len(order), name)
