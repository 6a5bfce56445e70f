"""What the failing cases have in common and the passing ones lack: "right but for whole numbers" (pure).

Such a sentence names a class of inputs only where every case of that class fails and every other case passes; it shows
nothing of hidden inputs but what a case's own phrase tells already.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.banks.model import BankCase
from autograder.judging.verdict import Run


def defaults(runs: list[Run]) -> str | None:
    """Cases fail that leave arguments out, and no other; a default may make no difference where others are extreme."""
    given = [len(run.case.args) + len(run.case.kwargs) for run in runs]
    short = [count < max(given) for count in given]
    failed = [run.fault is not None for run in runs]
    if any(short) and short == failed:
        return "It is right but for the default values: look at the ones in the signature."
    full_ones_pass = not any(bad and not left_out for bad, left_out in zip(failed, short, strict=True))
    if full_ones_pass and short.count(False) >= 2 and 2 * sum(failed) >= max(6, sum(short)):
        return "It is wrong only where arguments are left out: look at the default values in the signature."
    return None


def shared(runs: list[Run]) -> str | None:
    """The class of inputs that fails, where just one fits; else the few cases that fail, by their phrases."""
    fitting = [phrase for holds, phrase in _CLASSES if _splits([bool(holds(run.case)) for run in runs], runs)]
    if len(fitting) == 1:
        return f"It is right but for {fitting[0]}."
    return _by_phrase(runs) or (f"It is right but for {fitting[0]}." if fitting else None)


def alone(runs: list[Run]) -> str | None:
    """A single case that fails, by its phrase."""
    return _by_phrase(runs) if sum(run.fault is not None for run in runs) == 1 else None


def examples(failed: list[Run]) -> str | None:
    """What some of the failing cases are for, where no class of inputs fits them all."""
    told = list(dict.fromkeys(run.case.why for run in failed if run.case.why))[:3]
    return f"The cases that you see pass; others do not, such as: {'; '.join(told)}." if told else None


def _splits(marks: list[bool], runs: list[Run]) -> bool:
    """Whether the marked cases are those that fail; of two of each at least, or it could be chance."""
    enough = 2 <= sum(marks) <= len(marks) - 2
    return enough and marks == [run.fault is not None for run in runs]


def _by_phrase(runs: list[Run]) -> str | None:
    failed = [run.case.why for run in runs if run.fault is not None]
    few = 0 < len(failed) <= 2 and len(runs) >= 3 * len(failed)
    return f"It is right but for: {'; '.join(failed)}." if few and all(failed) else None


def _arrays(case: BankCase) -> list[np.ndarray]:
    return [value for value in (*case.args, *case.kwargs.values()) if isinstance(value, np.ndarray)]


def _any(case: BankCase, holds: Callable[[np.ndarray], Any]) -> bool:
    return any(bool(holds(array)) for array in _arrays(case))


def _empty(case: BankCase) -> bool:
    shapes = [value for value in case.args if isinstance(value, tuple)]
    return _any(case, lambda a: a.size == 0) or any(0 in shape for shape in shapes)


def _not_square(case: BankCase) -> bool:
    return _any(case, lambda a: a.ndim > 1 and a.size and a.shape[-1] != a.shape[-2])


def _mixed(case: BankCase) -> bool:
    return {"f", "i"} <= {array.dtype.kind.replace("u", "i") for array in _arrays(case)}


_CLASSES: list[tuple[Callable[[BankCase], bool], str]] = [
    (_empty, "sizes of 0, where there are no entries"),
    (lambda case: _any(case, lambda a: a.ndim == 0), "arrays without axes (`ndim` 0)"),
    (_not_square, "arrays that are not square, as if rows and columns were mixed up"),
    (lambda case: _any(case, lambda a: a.ndim and len(a) == 1), "a single sample (a first axis of size 1)"),
    (
        lambda case: _any(case, lambda a: a.dtype.kind in "iu" and a.itemsize < 8),
        "narrow integers (8, 16 or 32 bits)",
    ),
    (lambda case: _any(case, lambda a: a.dtype.kind in "iu"), "whole numbers"),
    (_mixed, "whole numbers mixed with fractions"),
    (lambda case: _any(case, lambda a: a.dtype.kind == "f" and a.itemsize < 8), "float32 and float16"),
    (lambda case: _any(case, lambda a: a.dtype.kind in "if" and (a < 0).any()), "negative numbers"),
    (lambda case: bool(case.kwargs), "arguments given by their names"),
    (lambda case: case.stable, "numbers far out (±1000)"),
]
