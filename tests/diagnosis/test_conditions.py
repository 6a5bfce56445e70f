"""A wrong answer that is right but for one class of inputs: the class is named, and only where it fits every case."""

from __future__ import annotations

import linecache
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis import slips
from autograder.diagnosis.diagnose import diagnose
from autograder.exercises.authoring import Case
from tests.made_up_exercise import compiled, verdict

TABLE = np.array([[1.5, 2.25, 3.0], [4.0, 5.5, 6.0]])
SQUARE = np.array([[2.5, 1.0], [0.5, 7.0]])
WHOLE = np.array([[3, 5], [7, 2]])


def sines(x: np.ndarray, factor: float = 1.0) -> Any:
    return factor * np.sin(x)


def reason(wrong: Callable[[np.ndarray], bool], *cases: Case) -> str | None:
    """The diagnosis of an answer that is wrong, in no way that has a name, where `wrong` holds."""

    def answer(x: np.ndarray, factor: float = 1.0) -> Any:
        return np.cos(x * x + 3.3) if wrong(x) else sines(x, factor)

    return diagnose(verdict(compiled(sines, *cases), answer))


@pytest.mark.parametrize(
    ("wrong", "odd", "words"),
    [
        (lambda x: x.ndim == 0, np.array(1.25), "without axes"),
        (lambda x: x.shape[0] != x.shape[-1], TABLE, "not square"),
        (lambda x: x.dtype == np.int64, WHOLE, "whole numbers"),
        (lambda x: x.dtype == np.float32, SQUARE.astype(np.float32), "float32"),
        (lambda x: bool((x < 0).any()), -SQUARE, "negative numbers"),
    ],
)
def test_the_class_of_inputs_that_fails_is_named(wrong: Callable[..., bool], odd: np.ndarray, words: str) -> None:
    found = reason(
        wrong, Case(SQUARE, visible=True), Case(SQUARE.T.copy()), Case(odd, visible=True), Case(np.array(odd + odd))
    )
    assert found is not None and found.startswith("It is right but for") and words in found


def test_no_class_is_named_where_a_case_of_it_passes() -> None:
    cases = (Case(SQUARE, visible=True), Case(WHOLE, visible=True), Case(WHOLE + 1), Case(SQUARE + 1))
    assert "whole numbers" not in (reason(lambda x: x[0, 0] in (4, 3.5), *cases) or "")


def test_defaults_that_are_wrong_are_told_from_wrong_values() -> None:
    cases = (Case(SQUARE, visible=True), Case(SQUARE, 3.0, visible=True), Case(WHOLE), Case(TABLE, 0.5))
    found = diagnose(verdict(compiled(sines, *cases), lambda x, factor=2.0: factor * np.sin(x)))
    assert found is not None and "default values" in found


def test_a_default_that_matters_in_some_cases_only_is_told_where_all_complete_calls_are_right() -> None:
    nothing = np.zeros((2, 2))  # whatever the factor
    cases = (Case(SQUARE, 3.0, visible=True), Case(TABLE, 0.5), Case(nothing), Case(SQUARE), Case(WHOLE), Case(TABLE))
    found = diagnose(verdict(compiled(sines, *cases), lambda x, factor=2.0: factor * np.sin(x)))
    assert found is not None and "default values" in found
    found = diagnose(verdict(compiled(sines, *cases[1:]), lambda x, factor=2.0: factor * np.cos(x * x)))
    assert "default values" not in (found or "")


def test_one_wrong_number_shows_no_factor() -> None:
    found = verdict(compiled(lambda x: x / 7, Case(2.5, visible=True), Case(9.0)), lambda x: min(x, 8.0) / 7)
    assert slips.common(found.failed, found.spec) is None


def test_digits_lost_in_large_integers_are_no_offset() -> None:
    large = 2**62 + np.array([1, 2**40, 2**50], dtype=np.uint64)
    made = compiled(lambda x: x[::-1].copy(), Case(WHOLE[0], visible=True), Case(large), dtype="exact")
    found = verdict(made, lambda x: x[::-1].astype(float).astype(x.dtype))
    assert "same amount" not in (slips.common(found.failed, found.spec) or "")


def test_one_result_where_several_are_due_is_told() -> None:
    made = compiled(lambda x: (x + 1, x - 1), Case(SQUARE, visible=True), Case(np.array(2.5)))
    assert "several results" in (diagnose(verdict(made, lambda x: x + 1)) or "")


def test_a_single_failing_case_among_many_is_named_by_its_phrase() -> None:
    cases = [Case(SQUARE + k, visible=k < 2, why=f"number {k}") for k in range(5)]
    assert reason(lambda x: x[0, 0] == 5.5, *cases) == "It is right but for: number 3."


def test_an_answer_that_is_wrong_everywhere_is_wrong_but_for_nothing() -> None:
    assert reason(lambda x: True, Case(SQUARE, visible=True), Case(TABLE)) is None


VALUES = np.arange(12.0).reshape(3, 4) + 0.5
SEVERAL = (Case(VALUES, visible=True), Case(VALUES[:, ::-1] * 3))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x: (2 * x)[:, 2:], "too small along an axis"),
        (lambda x: np.repeat(2 * x, 2, axis=0), "too large along an axis"),
        (lambda x: (2 * x)[:0], "empty"),
        (lambda x: np.zeros((1, 1)), "a single entry"),
        (lambda x: np.stack([x, x]), "too many axes"),
        (lambda x: 2 * x[0], "too few axes"),
        (lambda x: 2 * x + 1e-5, "Nearly right"),
        (lambda x: 2 * x + 17.5, "off by the same amount"),
        (lambda x: np.flip(2 * x), "reverse order"),
        (lambda x: np.concatenate([2 * x[:-1], 9 + x[-1:]]), "at the end of an axis"),
        (lambda x: np.concatenate([9 + x[:1], 2 * x[1:]]), "at the start of an axis"),
        (lambda x: np.concatenate([2 * x[:1], np.sin(x[1:])]), "Only the first row"),
        (lambda x: (2 * x).ravel()[[3, 1, 0, 2, 5, 4, 9, 8, 11, 10, 6, 7]].reshape(x.shape), "in another order"),
        (lambda x: {"a": 2 * x}, "a dict"),
        (lambda x: lambda: 2 * x, "an object"),
    ],
)
def test_a_slip_of_shape_order_or_place_is_named(answer: Callable[..., Any], words: str) -> None:
    found = diagnose(verdict(compiled(lambda x: 2 * x, *SEVERAL), answer))
    assert found is not None and words in found


def test_the_one_result_of_several_that_is_wrong_is_named() -> None:
    made = compiled(lambda x: (x.ndim, x.shape, "text"), *SEVERAL)
    found = diagnose(verdict(made, lambda x: (x.ndim, x.shape, "word")))
    assert found == "Only the third of the results is wrong; the others are right."


def test_a_raise_of_the_students_own_is_told_from_an_operation_that_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "def task(x):\n    if x[0, 0] > 0:\n        raise ValueError('no')\n    return 2 * x"
    monkeypatch.setitem(linecache.cache, "<cell answer>", (len(source), None, source.splitlines(True), "<cell answer>"))
    found = diagnose(verdict(compiled(lambda x: 2 * x, *SEVERAL, name="task"), source))
    assert found is not None and "in front of the `raise`" in found


def test_values_tell_more_than_an_exception_in_a_corner() -> None:
    cases = (*SEVERAL, Case(np.zeros((0, 4))))
    found = diagnose(verdict(compiled(lambda x: 2 * x, *cases), lambda x: -2 * x if x.max() > 0 else x))
    assert found == "The sign is turned around."


def test_a_loop_over_samples_with_right_values_is_told() -> None:
    made = compiled(lambda x: 2 * x, *SEVERAL, rule="vectorised", name="task", sizes=lambda n: (np.ones((n, 2)),))
    source = "def task(x):\n    return np.array([2 * row for row in x])"
    assert "rule that this breaks" in (diagnose(verdict(made, source)) or "")


def test_a_list_hides_arrays_from_no_ufunc_s_method() -> None:
    made = compiled(lambda x: np.maximum(x, 0), *SEVERAL, rule="loops", name="task")
    source = "def task(x):\n    return np.maximum.reduce([x, np.zeros_like(x)])"
    assert "np.maximum was given a whole array" in (diagnose(verdict(made, source)) or "")


def test_integers_beyond_64_bits_are_diagnosed_without_an_error() -> None:
    made = compiled(lambda n: 3 * 2**n, Case(70, visible=True), Case(80), Case(3), plain=True)
    found = diagnose(verdict(made, lambda n: 3.0 * 2**n))
    assert found is not None and "kind of number" in found
    assert isinstance(diagnose(verdict(made, lambda n: 2**n)), str | None)


def test_an_argument_changed_before_the_error_is_told() -> None:
    def task(x: np.ndarray) -> None:
        raise ValueError

    source = "def task(x):\n    x[0] = 7\n    raise ValueError"
    found = diagnose(verdict(compiled(task, Case(VALUES, visible=True, raises=ValueError)), source))
    assert found is not None and "changes what it was given" in found


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def task(x):\n    return x if x > 0 else 0", "entry by entry"),
        ("import math\ndef task(x):\n    return math.exp(x)", "single numbers"),
        ("def task(x, y):\n    return 2 * x", "more arguments"),
        ("def task():\n    return 2", "fewer arguments"),
    ],
)
def test_python_s_own_message_tells_more_than_the_kind_of_exception(source: str, words: str) -> None:
    found = diagnose(verdict(compiled(lambda x: 2 * x, *SEVERAL, name="task"), source))
    assert found is not None and words in found
