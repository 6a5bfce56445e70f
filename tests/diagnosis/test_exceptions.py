"""An exception is told by its own type and line, and by what it means in the exercise's terms."""

from __future__ import annotations

import linecache
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.diagnose import diagnose
from autograder.diagnosis.exceptions import explain
from autograder.exercises.authoring import Case
from tests.made_up_exercise import compiled, verdict

X = np.array([[1.0, -2.0, 3.0], [4.0, 0.5, -6.0]])
CASES = (Case(X, visible=True, why="two rows"), Case(X[:, :2] * 3), Case(np.zeros((0, 3))))


def doubled(x: np.ndarray) -> np.ndarray:
    return 2 * x


def told(source: str, monkeypatch: pytest.MonkeyPatch, *cases: Case, reference: Any = doubled) -> str:
    lines = source.splitlines(True)
    monkeypatch.setitem(linecache.cache, "<cell answer>", (len(source), None, lines, "<cell answer>"))
    found = diagnose(verdict(compiled(reference, *(cases or CASES), name="task"), source))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("body", "words", "never"),
    [
        ("return max(0, x)", "decides about a whole array", "shapes"),
        ("if x > 0:\n        return x\n    return 2 * x", "decides about a whole array", "shapes"),
        ("return sum(sum(x) @ np.ones((2, 2)))", "must be equal", "number of arguments"),
        ("return sum(x, 0, 1)", "`sum` takes fewer arguments", "stub's"),
        ("return x + np.ones((2, 2))", "arrays of shapes (2,3) (2,2) meet", "`if`"),
        ("return x.dot(x)", "a product of shapes (2,3) and (2,3) does not exist", "`if`"),
        ("return x.reshape(4, 4)", "6 entries do not make an array of shape (4,4)", ""),
        ("return np.aray(x)", "Did you mean `array`?", ""),
        ("return x.summ()", "Did you mean `sum`?", ""),
        ("return rang(3)", "Did you mean `range`?", ""),
        ("return x.tolist().shape", "a list has no `.shape`; arrays have", ""),
        (
            "return helper(x)\ndef helper(x, y):\n    return x",
            "`helper` takes more arguments than it is given",
            "stub's",
        ),
        ("y = x.astype(int)\n    y += 0.5\n    return y", "puts fractions into whole numbers", "shapes"),
        ("y = [[1, 2], [3]]\n    return np.array(y)", "where a single number belongs", ""),
        ("return {[1]: 2}", "a list cannot be put into a set", ""),
        ("return None + x", "`+` does not work between None and", ""),
        ("return x[0][0][0]", "a single number is indexed", ""),
        ("y = 3\n    return y(x)", "an int is called as if it were a function", ""),
        ("a, b = 1, 2, 3\n    return x", "as many names stand on the left", ""),
        ("import torch_of_another_kind\n    return x", "there is no module", ""),
        ("return np.int64(2) ** np.int64(-1) * x", "negative power", ""),
        ("return x[:, :0].max()", "the largest or smallest of no entries", ""),
        ("return np.concatenate([x, x.T])", "that are joined do not fit", ""),
        ("return x.sum(axis=5)", "axis 5 is asked of an array that has 2 axes", ""),
    ],
)
def test_the_meaning_of_an_exception(body: str, words: str, never: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = told(f"def task(x):\n    {body}", monkeypatch)
    assert "Error" in found.split(":")[0] and " in line " in found and words in found
    assert not never or never not in found


def test_the_line_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    found = told("def task(x):\n    y = 2 * x\n    return y[7]", monkeypatch)
    assert found.startswith("IndexError in line 3 (`return y[7]`): index 7 reaches past axis 0")


def test_an_exception_outranks_wrong_values_of_other_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = (Case(X, visible=True), Case(X[:1], visible=True), Case(X * 3))
    found = told("def task(x):\n    return -2 * x if len(x) == 2 else x[5]", monkeypatch, *cases)
    assert found.startswith("IndexError") and "sign" not in found


def test_another_error_than_the_one_asked_for_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def reference(x: np.ndarray) -> np.ndarray:
        if x.shape[1] == 2:
            raise ValueError
        return 2 * x

    cases = (Case(X, visible=True), Case(X[:, :2], visible=True, raises=ValueError), Case(np.zeros((0, 3))))
    found = told(
        "def task(x):\n    return 2 * x + 0 * x[0, 2] if x.size else x", monkeypatch, *cases, reference=reference
    )
    assert "should raise ValueError; IndexError comes out of line 2" in found and "sizes of 0" not in found


def test_nothing_is_told_of_an_exception_in_a_hidden_case_but_that_there_is_one() -> None:
    source = "def task(x):\n    if x.size > 6: raise KeyError(str(x))\n    return 2 * x"
    made = compiled(doubled, Case(X, visible=True), Case(np.full((3, 4), 7.25), why="twelve entries"), name="task")
    found = diagnose(verdict(made, source)) or ""
    assert "KeyError" not in found and "7.25" not in found and "twelve entries" in found


@pytest.mark.parametrize(
    ("kind", "message", "text", "own"),
    [
        ("ValueError", "the truth value of an array is ambiguous", "if x < 0: raise ValueError('x')", False),
        ("ZeroDivisionError", "integer modulo by zero", "if a % b: raise ValueError('x')", False),
        ("ValueError", "x", "if a > b: raise ValueError('x')", True),
        ("ValueError", "x", "raise ValueError('x')", True),
        ("SystemExit", "", "raise SystemExit", False),
    ],
)
def test_a_condition_that_fails_is_not_taken_for_the_raise_behind_it(
    kind: str, message: str, text: str, own: bool
) -> None:
    said = explain({"type": kind, "message": message, "line": 2, "text": text}, "f")
    assert ("your own `raise`" in said) == own
