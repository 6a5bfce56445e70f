"""Compiles banks: runs references and misconceptions on their cases (trusted; the references' own process).

Visible cases come from a public seed, hidden ones from a secret; an exercise is compiled by itself, so that a change of
one touches no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from autograder.banks.model import Answer, Bank, BankCase, BankError, BankExercise, Misconception, request
from autograder.exercises.authoring import Case, Exercise
from autograder.inside import probe
from autograder.inside.wire import dumps, loads
from autograder.spec import Spec

LARGEST = 1 << 40
"""Bytes of a case's arguments: our own, so that nothing need be refused."""


def public_seed(name: str) -> list[int]:
    """The seed of an exercise's visible cases, the same on every machine."""
    return list(hashlib.sha256(f"visible cases of {name}".encode()).digest()[:16])


def compile_bank(
    exercises: Iterable[Exercise], seed: Callable[[str], list[int]] = public_seed, *, visible: bool = True
) -> Bank:
    """Compile the exercises of one notebook, in order; see `compile_exercise`.

    Parameters
    ----------
    exercises
        Of one notebook, in order.
    seed
        From an exercise's name to the seed of its cases' random generator.
    visible
        Which of the cases to keep.
    """
    compiled = {e.name: compile_exercise(e, seed(e.name), visible=visible) for e in exercises}
    notebook = next(iter(compiled.values())).spec.notebook if compiled else ""
    return Bank(notebook, compiled)


def compile_exercise(exercise: Exercise, seed: list[int], *, visible: bool = True, slips: bool = True) -> BankExercise:
    """Run the reference on the visible (or the hidden) cases of one exercise, and (`slips`) every misconception.

    Raises
    ------
    BankError
        When the reference fails on a case, changes its arguments, or returns what is no value.
    """
    if exercise.case_maker is None:
        raise BankError(f"{exercise.name} has no cases: add a generator with @{exercise.name}.cases")
    rng = np.random.default_rng(seed)
    cases = [_compile_case(exercise, case, slips) for case in exercise.case_maker(rng) if case.visible == visible]
    told = [Misconception(m.name, m.message) for m in exercise.misconceptions]
    return BankExercise(exercise.spec, told, cases, _sizes(exercise, rng))


def _sizes(exercise: Exercise, rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Arguments with 8 and with 64 samples, in turns: a pair for every call that *vectorised* is measured on."""
    if exercise.size_maker is None:
        return []
    made = [exercise.size_maker(rng, n) for n in (8, 64)]
    few, many = ([calls] if isinstance(calls, tuple) else calls for calls in made)
    return [tuple(args) for pair in zip(few, many, strict=True) for args in pair]


def _compile_case(exercise: Exercise, case: Case, slips: bool) -> BankCase:
    args, kwargs = loads(dumps((case.args, case.kwargs)), LARGEST)
    answer = run(exercise.spec, exercise.reference, args, kwargs, case.laid)
    wanted = case.raises.__name__ if case.raises else None
    got = answer.get("error")
    if got != wanted:
        raise BankError(
            f"the reference of {exercise.name} {'raised ' + got if got else 'returned'} where the case "
            f"{case.why or case.args!r} {'names ' + wanted if wanted else 'names no error'}"
        )
    if answer.pop("changed", False):
        raise BankError(f"the reference of {exercise.name} changes its arguments in the case {case.why!r}")
    if answer.pop("shared", False) and not exercise.spec.views:
        raise BankError(f"the reference of {exercise.name} returns memory of its arguments in the case {case.why!r}")
    wrong = exercise.misconceptions if slips else []
    given = [run(exercise.spec, m.function, args, kwargs, case.laid) for m in wrong]
    return BankCase(
        args,
        kwargs,
        case.visible,
        case.why,
        case.weight,
        case.stable,
        case.tolerance,
        case.dtype,
        answer,
        given,
        case.laid,
    )


def run(spec: Spec, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any], laid: str = "") -> Answer:
    """Run one implementation of an exercise in this process (trusted code only), rules not armed."""
    with np.errstate(all="ignore"):
        return answer_of(
            probe.run(request(spec, args, kwargs, rules=False, laid=laid), function, {}, catch_prints=False)
        )


def answer_of(reply: dict[str, Any]) -> Answer:
    """The part of a probe's reply that can be compared."""
    if "error" in reply:
        return {"error": reply["error"]["type"]}
    flags = {key: True for key in ("changed", "shared") if reply.get(key)}
    return {"value": reply["value"], **flags}
