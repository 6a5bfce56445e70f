"""Tests in otter-grader's own format, made of our visible cases; used by `grading.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from autograder import places
from autograder.banks.codec import bank_path, load
from autograder.banks.model import BankCase

_TEST = """OK_FORMAT = True
test = {{"name": {name!r}, "points": {points}, "suites": [{{"cases": [{cases}], "scored": True, "setup": "",
        "teardown": "", "type": "doctest"}}]}}
"""


def write_tests(assignment: str, folder: Path) -> None:
    """One file of doctests for each exercise, from those visible cases that can be written down as literals."""
    folder.mkdir(parents=True)
    for name, exercise in load(bank_path(places.name_of(assignment))).exercises.items():
        cases = [{"code": code, "hidden": False} for case in exercise.cases if (code := _doctest(name, case))]
        text = _TEST.format(name=name, points=exercise.spec.points, cases=", ".join(map(repr, cases)))
        (folder / f"{name}.py").write_text(text)


def _doctest(name: str, case: BankCase) -> str:
    values = (*case.args, *case.kwargs.values(), case.answer.get("value", object()))
    if not all(_is_literal(value) for value in values):
        return ""
    arguments = [_literal(value) for value in case.args]
    arguments += [f"{key}={_literal(value)}" for key, value in case.kwargs.items()]
    expected = _literal(case.answer["value"])
    return f">>> import numpy as np\n>>> bool(np.allclose({name}({', '.join(arguments)}), {expected}))\nTrue"


def _is_literal(value: Any) -> bool:
    return isinstance(value, (bool, int, float, np.ndarray)) or (type(value) is tuple and all(map(_is_literal, value)))


def _literal(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"np.array({value.tolist()}, dtype={value.dtype.name!r})"
    if type(value) is tuple:
        return "(" + "".join(f"{_literal(item)}, " for item in value) + ")"
    return repr(value.item() if isinstance(value, np.generic) else value)
