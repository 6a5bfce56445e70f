"""Values against values: kind, shape, dtype, then numbers within a tolerance (pure).

Nothing is ever broadcast when comparing, and no method of an object that came from a student is called: replies are
rebuilt from bytes before they get here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.banks.model import BankCase
from autograder.spec import Spec

TOLERANCES = {"float16": 1e-2, "float32": 1e-4}
_KINDS = {"b": "bool", "i": "int", "u": "int", "f": "float", "c": "complex"}


@dataclass(frozen=True)
class Fault:
    """Why a reply is not the answer: `kind` for the machine, `message` for the reader, `index` of the first difference.

    Kinds: none, kind, length, shape, dtype, values, exception, no-exception, unwritten, changed, shared, rule, warning,
    died, property.
    """

    kind: str
    message: str
    index: tuple[int, ...] | None = None


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
            return None if _whole(expected) == _whole(got) is not None else self._differs(expected, got, where, None)
        wrong = self.wrong_entries(np.asarray(expected), np.asarray(got))
        if not wrong.any():
            return None
        index = tuple(int(i) for i in np.argwhere(wrong)[0]) if wrong.ndim else ()
        if not index:
            return self._differs(expected, got, where, ())
        place = where + "[" + ", ".join(map(str, index)) + "]"
        return Fault("values", f"{int(wrong.sum())} of {wrong.size} entries differ, first at {place}", index)

    def _differs(self, expected: Any, got: Any, where: str, index: tuple[int, ...] | None) -> Fault:
        told, right = apart(got, expected)
        return Fault("values", f"{_it(where)} is {told}; {right} is right", index)

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


def _whole(value: Any) -> int | None:
    """The whole number that a number is, however large; None where it is none."""
    if type(value) is int:
        return value
    number = np.asarray(value)
    if number.ndim or number.dtype.kind not in "biuf" or not np.isfinite(number) or number != np.floor(number):
        return None
    return int(number)


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


def apart(a: Any, b: Any) -> tuple[str, str]:
    """Two values in a few words, with as many digits as it takes to tell them from each other."""
    for digits in (6, 9, 12, 15, 17):
        told = short(a, digits), short(b, digits)
        if told[0] != told[1]:
            break
    return told


def short(value: Any, digits: int = 6) -> str:
    """A value in at most a few words."""
    if isinstance(value, (np.generic, np.ndarray)) and not np.ndim(value):
        value = value.item()
    text = f"{value:.{digits}g}" if isinstance(value, float) else str(value) if _is_big(value) else repr(value)
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
