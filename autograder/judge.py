"""Values against answers: what a reply is worth, and why (trusted side and notebook; pure).

Kind, shape, dtype, then values. Nothing is ever broadcast when comparing, and no method of an object that came from a
student is called: replies are rebuilt from bytes before they get here.
"""

from __future__ import annotations

import builtins
import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from autograder import properties
from autograder.bank import BankCase, BankExercise
from autograder.inside.sentences import sentence
from autograder.spec import Spec

TOLERANCES = {"float16": 1e-2, "float32": 1e-4}
_EXCEPTIONS = frozenset(
    [name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, BaseException)]
    + [*np.exceptions.__all__, "LinAlgError", "NoValue", "RuleBroken"]
)
"""Names of exceptions that are shown; any other name could carry what a student must not learn."""
_KINDS = {"b": "bool", "i": "int", "u": "int", "f": "float", "c": "complex"}


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
    died: str = ""
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
            return cls(died="crash", detail="the worker's reply was malformed")


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


@dataclass(frozen=True)
class Fault:
    """Why a reply is not the answer: `kind` for the machine, `message` for the reader, `index` of the first difference.

    Kinds: none, kind, length, shape, dtype, values, exception, no-exception, unwritten, changed, shared, rule, warning,
    died, property.
    """

    kind: str
    message: str
    index: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Run:
    """One case with what the student's function did on it; `credit` is 1, 0, or a property's share."""

    case: BankCase
    reply: Reply
    fault: Fault | None
    credit: float


@dataclass(frozen=True)
class Verdict:
    """What an exercise is worth.

    Attributes
    ----------
    status
        passed, partial, failed, missing, error or timeout.
    score, max_score
        Points.
    fault
        The fault to speak about, if any.
    runs
        All cases run, visible ones among them.
    """

    spec: Spec
    status: str
    score: float
    fault: Fault | None = None
    runs: list[Run] = field(default_factory=list)
    misconceptions: list[str] = field(default_factory=list)

    @property
    def max_score(self) -> int:
        return self.spec.points

    @property
    def failed(self) -> list[Run]:
        return [run for run in self.runs if run.fault is not None]


def judge_case(spec: Spec, case: BankCase, reply: Reply) -> Run:
    """Judge one reply against the case's answer."""
    if spec.judged_by and "value" in case.answer and not _trouble(spec, case, reply):
        credit, reason = properties.judge(spec.judged_by, case, reply.value)
        return Run(case, reply, None if credit == 1 else Fault("property", reason), credit)
    fault = _trouble(spec, case, reply) or _against_answer(spec, case, reply)
    return Run(case, reply, fault, 0.0 if fault else 1.0)


def _trouble(spec: Spec, case: BankCase, reply: Reply) -> Fault | None:
    """Everything that is wrong whatever the value."""
    if reply.died:
        return Fault("died", reply.detail or reply.died)
    if "error" in case.answer and spec.rule == "loops" and reply.broken:
        # What is by hand on vectors no longer is on a matrix that should have been refused: only this case is lost.
        return _raised(case.answer["error"], replace(reply, error=None) if _stopped(reply) else reply)
    if reply.broken:
        return Fault("rule", sentence(reply.broken[0]))
    if "error" in case.answer:
        return _raised(case.answer["error"], reply)
    if reply.error is not None:
        return _exception(reply.error)
    if reply.changed:
        return Fault("changed", "it changes its arguments; work on a copy instead")
    if reply.shared and not spec.views:
        return Fault("shared", "its result shares memory with an argument; return a new array")
    if case.stable and (warning := _numeric_warning(reply.warnings)):
        return Fault("warning", f"it warns about {warning}, so the numbers inside became too large")
    return None


def _stopped(reply: Reply) -> bool:
    """Whether what came out is the guard's own word, and the student's function would have gone on."""
    return reply.error is not None and reply.error["type"] == "RuleBroken"


def _raised(wanted: str, reply: Reply) -> Fault | None:
    if reply.error is None:
        return Fault("no-exception", f"it returned something where {wanted} should be raised")
    if wanted not in reply.error["bases"]:
        return _exception(reply.error, f"; {wanted} is asked for here")
    if reply.changed:
        return Fault("changed", f"it changed its arguments before raising {wanted}")
    return None


def _exception(error: dict[str, Any], suffix: str = "") -> Fault:
    if error["type"] == "NotImplementedError":
        return Fault("unwritten", "not written yet")
    if error["type"] == "NoValue":
        return Fault("kind", f"it returned something that cannot be compared: {error['message']}")
    place = f" in line {error['line']} of its cell" if error["line"] else ""
    return Fault("exception", f"it raised {error['type']}{place}{suffix}")


def _numeric_warning(warnings: tuple[str, ...]) -> str:
    for warning in warnings:
        if warning.startswith("RuntimeWarning") and ("overflow" in warning or "invalid value" in warning):
            return "overflow" if "overflow" in warning else "an invalid value"
    return ""


def _against_answer(spec: Spec, case: BankCase, reply: Reply) -> Fault | None:
    if "error" in case.answer:
        return None
    return Comparison(spec, case).compare(case.answer["value"], reply.value)


class Comparison:
    """Compares a reply with an answer under one exercise's rules and one case's tolerance."""

    def __init__(self, spec: Spec, case: BankCase) -> None:
        dtype = case.dtype or spec.dtype
        self.exact_dtype, self.integer = dtype == "exact", dtype == "integer"
        self.plain = spec.plain
        fitting = relative_tolerance([case.args, case.kwargs, case.answer.get("value")])
        self.tolerance = case.tolerance or spec.tolerance or fitting

    def compare(self, expected: Any, got: Any, where: str = "") -> Fault | None:
        """The first fault found, or None when `got` is as good as `expected`."""
        if got is None and expected is not None:
            return Fault("none", f"{where or 'it'} returned None" if not where else f"{where} is None")
        if isinstance(expected, (list, tuple)):
            return self._container(expected, got, where)
        if isinstance(expected, dict):
            return self._dict(expected, got, where)
        if expected is None or isinstance(expected, str):
            same = type(got) is type(expected) and got == expected
            return None if same else Fault("values", f"{_it(where)} is {short(got)}; {short(expected)} is right")
        return self._numbers(expected, got, where)

    def _container(self, expected: Any, got: Any, where: str) -> Fault | None:
        if is_shape(expected):
            if not isinstance(got, tuple):
                return Fault("kind", f"{_it(where)} is {a_kind(got)}; a tuple is asked for")
        elif not isinstance(got, (list, tuple)):
            return Fault("kind", f"{_it(where)} is {a_kind(got)}; {len(expected)} results in a tuple are asked for")
        if len(got) != len(expected):
            return Fault("length", f"{_it(where)} has {len(got)} entries; {len(expected)} are right")
        for number, (a, b) in enumerate(zip(expected, got, strict=True)):
            fault = self.compare(a, b, f"{where or 'result'}[{number}]")
            if fault:
                return fault
        return None

    def _dict(self, expected: dict[Any, Any], got: Any, where: str) -> Fault | None:
        if not isinstance(got, dict) or set(got) != set(expected):
            return Fault("kind", f"{_it(where)} is {a_kind(got)}; a dict with the keys {list(expected)} is asked for")
        faults = (self.compare(expected[key], got[key], f"{where or 'result'}[{key!r}]") for key in expected)
        return next((fault for fault in faults if fault), None)

    def _numbers(self, expected: Any, got: Any, where: str) -> Fault | None:
        return (
            self._kind(expected, got, where)
            or self._shape(expected, got, where)
            or self._dtype(expected, got, where)
            or self._values(expected, got, where)
        )

    def _kind(self, expected: Any, got: Any, where: str) -> Fault | None:
        if isinstance(got, np.ndarray):
            return None
        if isinstance(expected, np.ndarray) and expected.ndim:
            return Fault("kind", f"{_it(where)} is {a_kind(got)}; a NumPy array is asked for")
        if not isinstance(got, (bool, int, float, complex, np.generic)):
            return Fault("kind", f"{_it(where)} is {a_kind(got)}; a number is asked for")
        return None

    def _shape(self, expected: Any, got: Any, where: str) -> Fault | None:
        wanted, shape = np.shape(expected), np.shape(got)
        if wanted == shape:
            return None
        if not wanted:
            return Fault("shape", f"{_it(where)} is an array of shape {shape}; a single number is asked for")
        return Fault("shape", f"{_it(where)} has shape {shape}; {wanted} is right")

    def _dtype(self, expected: Any, got: Any, where: str) -> Fault | None:
        wanted, dtype = np.asarray(expected).dtype if not _is_big(expected) else np.dtype("int64"), _dtype_of(got)
        if self.plain and type(expected) is int and type(got) is not int:
            return Fault("dtype", f"{_it(where)} is {a_kind(got)}; a plain Python int is asked for")
        if self.exact_dtype and isinstance(expected, (np.ndarray, np.generic)):
            if dtype != wanted:
                return Fault("dtype", f"{_it(where)} has dtype {dtype}; {wanted} is right")
            return None
        a, b = _KINDS[wanted.kind], _KINDS.get(dtype.kind, "other")
        lenient = a == "int" and b == "float" and type(expected) is not int and not self.integer
        if a == b or lenient:
            return None
        return Fault("dtype", f"{_it(where)} holds {b} values ({dtype}); {a} is right")

    def _values(self, expected: Any, got: Any, where: str) -> Fault | None:
        if _is_big(expected) or _is_big(got):
            same = int(expected) == int(got)
            return None if same else Fault("values", f"{_it(where)} is {short(got)}; {short(expected)} is right")
        wrong = self.wrong_entries(np.asarray(expected), np.asarray(got))
        if not wrong.any():
            return None
        index = tuple(int(i) for i in np.argwhere(wrong)[0]) if wrong.ndim else ()
        if not index:
            return Fault("values", f"{_it(where)} is {short(got)}; {short(expected)} is right", ())
        place = where + "[" + ", ".join(map(str, index)) + "]"
        return Fault("values", f"{int(wrong.sum())} of {wrong.size} entries differ, first at {place}", index)

    def wrong_entries(self, expected: np.ndarray, got: np.ndarray) -> np.ndarray:
        """Where entries differ beyond the tolerance; a mask of `expected`'s shape, which `got` shares."""
        if expected.dtype.kind in "iub" and got.dtype.kind in "iub":
            return np.asarray(expected != got)
        a, b = _wide(expected), _wide(got)
        finite = np.abs(a[np.isfinite(a)])
        allowed = self.tolerance * max(1.0, float(finite.max(initial=0.0)))
        with np.errstate(all="ignore"):
            near = np.abs(a - b) <= allowed
        return np.asarray(~(near | (a == b) | (np.isnan(a) & np.isnan(b))))


def _wide(array: np.ndarray) -> np.ndarray:
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)


def _is_big(value: Any) -> bool:
    return type(value) is int and not -(2**63) <= value < 2**63


def _dtype_of(value: Any) -> np.dtype[Any]:
    return np.dtype("int64") if _is_big(value) else np.asarray(value).dtype


def _it(where: str) -> str:
    return where or "the result"


def is_shape(value: Any) -> bool:
    """A tuple of plain ints (also the empty one) is a shape, strides or an index: a tuple is asked for."""
    return type(value) is tuple and all(type(item) is int for item in value)


def a_kind(value: Any) -> str:
    """What a value is, in words: "a list", "an array of shape (3,)", "None"."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    names = {list: "a list", tuple: "a tuple", dict: "a dict", str: "text", bool: "a bool", int: "an int"}
    if value is None:
        return "None"
    return names.get(type(value)) or f"a {type(value).__name__}"


def short(value: Any) -> str:
    """A value in at most a few words."""
    if isinstance(value, np.generic):
        value = value.item()
    text = f"{value:.6g}" if isinstance(value, float) else str(value) if _is_big(value) else repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def relative_tolerance(values: Any) -> float:
    """The tolerance that follows from the coarsest float dtype found in nested values."""
    return max((TOLERANCES.get(dtype, 1e-9) for dtype in _float_dtypes(values)), default=1e-9)


def _float_dtypes(value: Any) -> Iterator[str]:
    if isinstance(value, (np.ndarray, np.generic)):
        if value.dtype.kind == "f":
            yield value.dtype.name
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _float_dtypes(item)
    elif isinstance(value, dict):
        yield from _float_dtypes(list(value.values()))


def judge_exercise(exercise: BankExercise, cases: list[BankCase], replies: list[Reply], ops: list[int]) -> Verdict:
    """Judge all cases run of one exercise; `ops` are the bytecodes counted on 8 and 64 samples, in turns, if any."""
    spec = exercise.spec
    runs = [judge_case(spec, case, reply) for case, reply in zip(cases, replies, strict=True)]
    fault = _rule_fault(spec, runs, ops)
    if fault:
        return Verdict(spec, "failed", 0.0, fault, runs, exercise.misconceptions)
    faults = [run.fault for run in runs if run.fault]
    telling = [run.fault for run in runs if run.fault and "value" in run.case.answer] or faults
    share = _share(runs)
    score = spec.points if not faults else math.floor(1000 * spec.points * share) / 1000
    return Verdict(spec, _status(faults, share), float(score), _main(telling), runs, exercise.misconceptions)


def _rule_fault(spec: Spec, runs: list[Run], ops: list[int]) -> Fault | None:
    for run in runs:
        if run.fault and run.fault.kind == "rule":
            return run.fault
    # 56 more samples cost a loop at least a bytecode each; vectorised code costs the same for any number.
    if spec.rule == "vectorised" and any(many - few >= 56 for few, many in zip(ops[::2], ops[1::2], strict=False)):
        return Fault("rule", "it runs a Python loop over the samples: 64 samples took more steps than 8")
    return None


def _share(runs: list[Run]) -> float:
    """Partial credit by weight; where hidden cases were run and none passed, visible ones count nothing."""
    hidden = [run for run in runs if not run.case.visible]
    if hidden and not any(run.credit for run in hidden):
        return 0.0
    total = sum(run.case.weight for run in runs)
    return sum(run.credit * run.case.weight for run in runs) / total if total else 0.0


def _status(faults: list[Fault], share: float) -> str:
    if not faults:
        return "passed"
    if share > 0:
        return "partial"
    kinds = {fault.kind for fault in faults}
    if kinds == {"unwritten"}:
        return "missing"
    if "died" in kinds:
        return "timeout" if any("time" in f.message for f in faults if f.kind == "died") else "error"
    return "error" if kinds == {"exception"} else "failed"


def _main(faults: list[Fault]) -> Fault | None:
    """The fault to speak about: the plainest first."""
    order = ("unwritten", "none", "exception", "kind", "length", "shape", "dtype", "changed", "shared")
    ranked = sorted(faults, key=lambda fault: order.index(fault.kind) if fault.kind in order else len(order))
    return ranked[0] if ranked else None
