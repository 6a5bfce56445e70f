"""What a class's results say together: means, pass rates, what goes wrong most often (trusted; pure)."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass

from autograder.grading.graded import ExerciseResult, Graded

__all__ = ["AssignmentSummary", "Diagnosis", "ExerciseSummary", "Summary", "summarise"]

MOST = 25
"""Diagnoses listed."""


@dataclass(frozen=True)
class ExerciseSummary:
    """One exercise over the readable submissions of its assignment."""

    id: str
    count: int
    passed: int
    partial: int
    missing: int
    mean: float
    max_score: float


@dataclass(frozen=True)
class AssignmentSummary:
    """One assignment; mean and median are over the readable submissions."""

    name: str
    count: int
    readable: int
    mean: float
    median: float
    max_score: float
    exercises: list[ExerciseSummary]


@dataclass(frozen=True)
class Diagnosis:
    """A sentence, and how many students it was said to for one exercise."""

    assignment: str
    exercise: str
    text: str
    count: int


@dataclass(frozen=True)
class Summary:
    """A class: by student and assignment the latest result, and what they say together."""

    students: dict[str | None, dict[str, Graded]]
    count: int
    assignments: list[AssignmentSummary]
    diagnoses: list[Diagnosis]
    looks: list[Graded]
    levels: list[str]
    sources: list[str]

    @property
    def max_score(self) -> float:
        return sum(part.max_score for part in self.assignments)


def summarise(results: list[Graded]) -> Summary:
    """Sum up a class; of several results of a student for an assignment the last counts."""
    latest = {(one.student, one.assignment or one.notebook): one for one in results}
    kept = [latest[key] for key in sorted(latest, key=lambda key: (key[0] or "", key[1]))]
    students: dict[str | None, dict[str, Graded]] = {}
    for one in kept:
        students.setdefault(one.student, {})[one.assignment or one.notebook] = one
    names = sorted({one.assignment for one in kept if one.assignment is not None})
    looks = [one for one in kept if one.status == "unreadable" or one.messages]
    return Summary(
        students,
        len(kept),
        [_assignment(name, [one for one in kept if one.assignment == name]) for name in names],
        _diagnoses(kept),
        sorted(looks, key=lambda one: one.status != "unreadable"),
        sorted({one.level for one in kept if one.level}),
        sorted({one.data for one in kept if one.data}),
    )


def _assignment(name: str, handed_in: list[Graded]) -> AssignmentSummary:
    readable = [one for one in handed_in if one.status != "unreadable"]
    scores = [one.score for one in readable] or [0.0]
    by_id: dict[str, list[ExerciseResult]] = {}
    for one in readable:
        for exercise in one.exercises:
            by_id.setdefault(exercise.id, []).append(exercise)
    return AssignmentSummary(
        name,
        len(handed_in),
        len(readable),
        statistics.fmean(scores),
        statistics.median(scores),
        max((one.max_score for one in readable), default=0.0),
        [_exercise(key, found) for key, found in by_id.items()],
    )


def _exercise(name: str, found: list[ExerciseResult]) -> ExerciseSummary:
    counts = Counter(exercise.status for exercise in found)
    return ExerciseSummary(
        name,
        len(found),
        counts["passed"],
        counts["partial"],
        counts["missing"],
        statistics.fmean(exercise.score for exercise in found),
        max(exercise.max_score for exercise in found),
    )


def _diagnoses(results: list[Graded]) -> list[Diagnosis]:
    counts = Counter(
        (one.assignment or one.notebook, exercise.id, exercise.diagnosis)
        for one in results
        for exercise in one.exercises
        if exercise.diagnosis
    )
    return [Diagnosis(*key, count) for key, count in counts.most_common(MOST)]
