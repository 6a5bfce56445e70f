"""What grading a submission gives: plain data, the same in JSON, results database, feedback and reports (trusted)."""

from __future__ import annotations

import dataclasses
import sys
from dataclasses import dataclass, field
from typing import Any

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class ExerciseResult:
    """One exercise of one submission; `details` are rows (label, text) about a visible case, for the feedback page."""

    id: str
    score: float
    max_score: float
    status: str
    messages: list[str] = field(default_factory=list)
    diagnosis: str | None = None
    details: list[list[str]] = field(default_factory=list)
    misconception: str | None = None
    """The name of the misconception that the diagnosis tells, where it tells one."""


@dataclass(frozen=True, slots=True)
class Graded:
    """One submission, graded or unreadable."""

    student: str | None
    assignment: str | None
    notebook: str
    status: str
    level: str | None
    data: str | None
    score: float
    max_score: float
    seconds: float
    messages: list[str] = field(default_factory=list)
    exercises: list[ExerciseResult] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The object of `--json`: everything but the details."""
        values = {"schema": SCHEMA, **dataclasses.asdict(self)}
        for exercise in values["exercises"]:
            del exercise["details"]
        return values

    def as_record(self) -> dict[str, Any]:
        """All fields, for the results database."""
        return dataclasses.asdict(self)

    @classmethod
    def from_record(cls, record: dict[str, Any], *, brief: bool = False) -> Graded:
        """The result of a record; with `brief`, exercises come without messages and details, for large classes."""
        without: dict[str, Any] = {"messages": [], "details": []} if brief else {}
        exercises = [ExerciseResult(**_shared({**item, **without})) for item in record["exercises"]]
        return cls(**_shared({**record, "exercises": exercises}))


def _shared(fields: dict[str, Any]) -> dict[str, Any]:
    """The same fields with one copy of each text: most stand in the results of a whole class."""
    return {name: sys.intern(value) if type(value) is str else value for name, value in fields.items()}


def unreadable(student: str | None, assignment: str | None, notebook: str, why: str) -> Graded:
    """A submission that cannot be graded, with the reason."""
    return Graded(student, assignment, notebook, "unreadable", None, None, 0.0, 0.0, 0.0, [why])
