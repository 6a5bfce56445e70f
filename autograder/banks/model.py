"""What an answer bank holds: inputs, expected answers, misconceptions' answers; values, no code (both sides)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from autograder.spec import Spec

Answer = dict[str, Any]
"""``{"value": …}`` or ``{"error": "ValueError"}``; of a misconception also ``"changed"`` and ``"shared"``."""


class BankError(RuntimeError):
    """An exercise is written in a way that cannot be judged; the message says which, where and why."""


class Misconception(NamedTuple):
    """A well-known wrong implementation: its name in the exercise's file, and the sentence that leads on from it."""

    name: str
    message: str


@dataclass(frozen=True)
class BankCase:
    """One case: what goes in, what must come out, and what each misconception gives."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    visible: bool
    why: str
    weight: float
    stable: bool
    tolerance: float | None
    dtype: str
    answer: Answer
    slips: list[Answer] = field(default_factory=list)
    laid: str = ""


@dataclass(frozen=True)
class BankExercise:
    """An exercise's rules, cases, and the two argument lists on which *vectorised* is measured."""

    spec: Spec
    misconceptions: list[Misconception]
    cases: list[BankCase]
    sizes: list[tuple[Any, ...]]


@dataclass(frozen=True)
class Bank:
    """All exercises of one notebook, in its order; `release` says which it is, once it has been written."""

    notebook: str
    exercises: dict[str, BankExercise]
    release: str = ""


def request(
    spec: Spec, args: tuple[Any, ...], kwargs: dict[str, Any], *, rules: bool, count: bool = False, laid: str = ""
) -> Answer:
    """The message that runs one probe; `rules` arms the exercise's teaching rules, `laid` says how arrays lie."""
    return {
        "probe": spec.probe,
        "args": args,
        "kwargs": kwargs,
        "guard": spec.array_guard if rules else "",
        "no_array": spec.no_array and rules,
        "forbid": spec.forbid if rules else (),
        "block": spec.block if rules else (),
        "count": count,
        "laid": laid,
    }
