"""Made-up exercises, so that judging, diagnosis and cards are tested without the course's own."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.banks.compile import compile_bank
from autograder.banks.model import BankExercise
from autograder.exercises.authoring import Case, Exercise, Misconception
from autograder.judging.verdict import Verdict
from autograder.spec import Spec
from autograder.student.checking import judge_here

Function = Callable[..., Any]


def compiled(
    reference: Function,
    *cases: Case,
    slips: dict[str, Function] | None = None,
    sizes: Callable[[int], tuple[Any, ...]] | None = None,
    **options: Any,
) -> BankExercise:
    """The exercise of a reference, worth 4 points, with all its cases: hidden ones first."""
    named = {"name": getattr(reference, "__name__", "task"), "notebook": "made_up", "points": 4, "minutes": 1}
    made = Exercise(Spec(**{**named, "difficulty": 1, **options}), reference)
    made.misconceptions = [
        Misconception(f"slip_{number}", message, function)
        for number, (message, function) in enumerate((slips or {}).items())
    ]
    made.cases(lambda rng: iter(cases))
    if sizes is not None:
        made.sizes(lambda rng, n: sizes(n))
    both = [compile_bank([made], visible=visible).exercises[made.name] for visible in (False, True)]
    return BankExercise(both[1].spec, both[1].misconceptions, both[0].cases + both[1].cases, both[1].sizes)


def verdict(exercise: BankExercise, answer: Function | str, name: str = "") -> Verdict:
    """Judge an answer: a function, or the source of a cell that defines one."""
    namespace: dict[str, Any] = {"__name__": "__main__", "np": np}
    if isinstance(answer, str):
        exec(compile(answer, "<cell answer>", "exec", dont_inherit=True), namespace)
        answer = namespace[name or exercise.spec.name]
    with warnings.catch_warnings():
        warnings.simplefilter("always")  # recorded, as in a notebook, not turned into errors
        return judge_here(exercise, answer, namespace)
