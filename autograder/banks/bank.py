"""Answer banks: inputs, expected answers and misconceptions' answers, compiled from the references; values, no code.

The committed ``answers/NAME.bank`` hold the visible cases and are all that a student's copy knows. Hidden banks are
compiled by the grader from a secret seed. Reading a bank needs neither the references nor their modules.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.inside import probe
from autograder.inside.wire import dumps, loads
from autograder.spec import Spec

if TYPE_CHECKING:
    from autograder.exercises.authoring import Case, Exercise

ANSWERS = Path(__file__).with_name("visible")
FORMAT = 1
Answer = dict[str, Any]
"""``{"value": …}`` or ``{"error": "ValueError"}``; of a misconception also ``"changed"`` and ``"shared"``."""


class BankError(RuntimeError):
    """An exercise is written in a way that cannot be judged; the message says which, where and why."""


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


@dataclass(frozen=True)
class BankExercise:
    """An exercise's rules, cases, and the two argument lists on which *vectorised* is measured."""

    spec: Spec
    misconceptions: list[str]
    cases: list[BankCase]
    sizes: list[tuple[Any, ...]]


@dataclass(frozen=True)
class Bank:
    """All exercises of one notebook, in its order."""

    notebook: str
    exercises: dict[str, BankExercise]


def request(spec: Spec, args: tuple[Any, ...], kwargs: dict[str, Any], *, rules: bool, count: bool = False) -> Answer:
    """The message that runs one probe; `rules` arms the exercise's teaching rules."""
    return {
        "probe": spec.probe,
        "args": args,
        "kwargs": kwargs,
        "guard": spec.array_guard if rules else "",
        "no_array": spec.no_array and rules,
        "forbid": spec.forbid if rules else (),
        "block": spec.block if rules else (),
        "count": count,
    }


def public_seed(name: str) -> list[int]:
    """The seed of an exercise's visible cases, the same on every machine."""
    return list(hashlib.sha256(f"visible cases of {name}".encode()).digest()[:16])


def compile_bank(
    exercises: list[Exercise], seed: Callable[[str], list[int]] = public_seed, *, visible: bool = True
) -> Bank:
    """Run references and misconceptions on the visible (or the hidden) cases.

    Parameters
    ----------
    exercises
        Of one notebook, in order.
    seed
        From an exercise's name to the seed of its cases' random generator.
    visible
        Which of the cases to keep.

    Raises
    ------
    BankError
        When a reference fails on a case, changes its arguments, or returns what is no value.
    """
    compiled = {e.name: _compile_exercise(e, np.random.default_rng(seed(e.name)), visible) for e in exercises}
    return Bank(exercises[0].notebook, compiled)


def _compile_exercise(exercise: Exercise, rng: np.random.Generator, visible: bool) -> BankExercise:
    if exercise.case_maker is None:
        raise BankError(f"{exercise.name} has no cases: add a generator with @{exercise.name}.cases")
    cases = [_compile_case(exercise, case) for case in exercise.case_maker(rng) if case.visible == visible]
    return BankExercise(exercise.spec, [m.message for m in exercise.misconceptions], cases, _sizes(exercise, rng))


def _sizes(exercise: Exercise, rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Arguments with 8 and with 64 samples, in turns: a pair for every call that *vectorised* is measured on."""
    if exercise.size_maker is None:
        return []
    made = [exercise.size_maker(rng, n) for n in (8, 64)]
    few, many = ([calls] if isinstance(calls, tuple) else calls for calls in made)
    return [tuple(args) for pair in zip(few, many, strict=True) for args in pair]


def _compile_case(exercise: Exercise, case: Case) -> BankCase:
    args, kwargs = loads(dumps((case.args, case.kwargs)), 1 << 40)
    answer = run(exercise.spec, exercise.reference, args, kwargs)
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
    slips = [run(exercise.spec, m.function, args, kwargs) for m in exercise.misconceptions]
    return BankCase(
        args, kwargs, case.visible, case.why, case.weight, case.stable, case.tolerance, case.dtype, answer, slips
    )


def run(spec: Spec, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Answer:
    """Run one implementation of an exercise in this process (trusted code only), rules not armed."""
    with np.errstate(all="ignore"):
        return answer_of(probe.run(request(spec, args, kwargs, rules=False), function, {}))


def answer_of(reply: dict[str, Any]) -> Answer:
    """The part of a probe's reply that can be compared."""
    if "error" in reply:
        return {"error": reply["error"]["type"]}
    flags = {key: True for key in ("changed", "shared") if reply.get(key)}
    return {"value": reply["value"], **flags}


def save(bank: Bank, path: Path) -> None:
    """Write a bank; the caller makes the write atomic where that matters."""
    path.write_bytes(to_bytes(bank))


def to_bytes(bank: Bank) -> bytes:
    """A bank as one compressed frame of the value codec."""
    exercises = [
        {**asdict_shallow(e), "spec": e.spec.as_dict(), "cases": [asdict_shallow(case) for case in e.cases]}
        for e in bank.exercises.values()
    ]
    return zlib.compress(dumps({"format": FORMAT, "notebook": bank.notebook, "exercises": exercises}), 9)


def asdict_shallow(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def from_bytes(data: bytes) -> Bank:
    """Rebuild a bank; raises WireError or BankError on anything else."""
    try:
        stored = loads(zlib.decompress(data), 1 << 40)
    except zlib.error:
        raise BankError("this answer bank is damaged: run `autograder build`, or fetch the course anew") from None
    if type(stored) is not dict or stored.get("format") != FORMAT:
        raise BankError(
            "this answer bank was made by another version: run `autograder build`, or fetch the course anew"
        )
    exercises = {}
    for item in stored["exercises"]:
        spec = Spec.from_dict(item["spec"])
        cases = [BankCase(**case) for case in item["cases"]]
        exercises[spec.name] = BankExercise(spec, item["misconceptions"], cases, item["sizes"])
    return Bank(stored["notebook"], exercises)


def load(path: Path) -> Bank:
    """Read a bank from a file."""
    return from_bytes(path.read_bytes())


def bank_path(notebook: str) -> Path:
    """Where the visible bank of a notebook ("tensors") lies."""
    return ANSWERS / f"{notebook}.bank"


def compile_visible(notebook: str) -> Bank:
    """Compile the visible bank of one notebook from its module in ``autograder.exercises``."""
    return compile_bank(exercises_of(notebook))


def exercises_of(notebook: str) -> list[Exercise]:
    """The registered exercises of a notebook, in order; imports the references (trusted side only)."""
    import importlib

    from autograder.exercises.authoring import registry

    importlib.import_module(f"autograder.exercises.{notebook}")
    found = [e for e in registry.values() if e.notebook == notebook]
    return sorted(found, key=lambda e: e.spec.order)


def difference(old: Bank, new: Bank) -> list[str]:
    """Where two banks differ, in words: inputs and rules exactly, answers beyond 1e-9."""
    found = []
    if list(old.exercises) != list(new.exercises):
        found.append(f"exercises {list(old.exercises)} became {list(new.exercises)}")
    for name in old.exercises.keys() & new.exercises.keys():
        found += [f"{name}: {what}" for what in _exercise_difference(old.exercises[name], new.exercises[name])]
    return sorted(found)


def _exercise_difference(old: BankExercise, new: BankExercise) -> Iterator[str]:
    if dumps([old.spec.as_dict(), old.misconceptions]) != dumps([new.spec.as_dict(), new.misconceptions]):
        yield "rules, hints or misconceptions changed"
    if len(old.cases) != len(new.cases):
        yield f"{len(old.cases)} visible cases became {len(new.cases)}"
        return
    for number, (before, after) in enumerate(zip(old.cases, new.cases, strict=True), 1):
        inputs = [{k: v for k, v in asdict(case).items() if k not in ("answer", "slips")} for case in (before, after)]
        if dumps(inputs[0]) != dumps(inputs[1]):
            yield f"case {number}: inputs changed"
        elif not _close([before.answer, before.slips], [after.answer, after.slips]):
            yield f"case {number}: answers changed"


def _close(a: Any, b: Any) -> bool:
    """Same structure, types, shapes and dtypes, and floats equal to 1e-9 of the largest entry."""
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(_close(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(_close(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, (np.ndarray, np.generic, float)):
        x, y = np.asarray(a), np.asarray(b)
        if x.shape != y.shape or x.dtype != y.dtype:
            return False
        numbers = np.abs(x.astype(float)) if x.dtype.kind in "fiu" else np.zeros(0)
        scale = max(1.0, float(numbers[np.isfinite(numbers)].max(initial=0.0)))
        wide = max(1e-9, {np.dtype("float16"): 1e-2, np.dtype("float32"): 1e-5}.get(x.dtype, 0.0))
        return bool(np.allclose(x, y, rtol=0, atol=wide * scale, equal_nan=True))
    return bool(a == b)
