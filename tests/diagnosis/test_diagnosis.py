"""Which reason is given for a wrong answer: a misconception, or the first general slip that fits every failing case."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.banks.model import BankExercise
from autograder.diagnosis import slips
from autograder.diagnosis.diagnose import diagnose
from autograder.ends import End
from autograder.exercises.authoring import Case
from autograder.judging import properties
from autograder.judging.comparison import Fault
from autograder.judging.reply import Reply
from autograder.judging.verdict import Run, Verdict
from tests.exercises.harness import verdict_on
from tests.made_up_exercise import compiled, verdict

TABLE = np.array([[1.5, -2.25, 3.0, 0.5], [4.0, 5.5, -6.0, 7.25], [2.0, 8.5, 9.0, -1.5]])
OTHER = np.array([[0.5, 3.25, -1.0], [2.5, -4.0, 6.0]])


def exercise(reference: Callable[..., Any], *cases: Case, **options: Any) -> BankExercise:
    return compiled(reference, *(cases or (Case(TABLE, visible=True), Case(OTHER))), **options)


def reason(made: BankExercise, answer: Callable[..., Any] | str) -> str | None:
    return diagnose(verdict(made, answer))


def shifted_scores(x: np.ndarray) -> np.ndarray:
    return 3.0 * x - 1.25


def row_means(x: np.ndarray) -> Any:
    return x.mean(axis=1)


def row_sums(x: np.ndarray) -> Any:
    return x.sum(axis=1)


def kept_sums(x: np.ndarray) -> Any:
    return x.sum(axis=1, keepdims=True)


SQUARES = (Case(np.arange(1.0, 5.0), visible=True), Case(np.arange(2.0, 9.0)))
BYTES = (Case(np.array([200, 100, 30], np.uint8), visible=True), Case(np.array([250, 3], np.uint8)))


@pytest.mark.parametrize(
    ("reference", "answer", "words", "cases"),
    [
        (shifted_scores, lambda x: (3.0 * x - 1.25).tolist(), "returns a list", ()),
        (lambda x: x.shape, lambda x: list(x.shape), "where a tuple is asked for", ()),
        (row_sums, lambda x: x.sum(1)[:, None] + x.sum(1), "n × n entries", ()),
        (shifted_scores, lambda x: (3.0 * x - 1.25).T, "transposed", ()),
        (lambda x: x @ x.T + np.arange(len(x)), lambda x: (x @ x.T + np.arange(len(x))).T, "transposed", ()),
        (shifted_scores, lambda x: (3.0 * x - 1.25).ravel(), "one long row", ()),
        (kept_sums, lambda x: x.sum(axis=1), "axis of size 1 got lost", ()),
        (row_sums, lambda x: x.sum(axis=1, keepdims=True), "axis of size 1 too many", ()),
        (row_sums, lambda x: x.sum(), "single number", ()),
        (lambda x: np.stack([x, x, x, x, x]), lambda x: np.stack([x] * 5, axis=1), "axes are in another order", ()),
        (lambda x: x[1:] + 1, lambda x: x + 1, "one too long or too short", ()),
        (lambda x: x > 1, lambda x: x <= 1, "True and False have changed places", ()),
        (lambda x: x.astype(np.float32), lambda x: x.copy(), "which float type", ()),
        (lambda x: x > 1, lambda x: (x > 1).astype(float), "the kind of number is not", ()),
        (shifted_scores, lambda x: (3.0 * x - 1.25).astype(int), "fractions are cut off", ()),
        (lambda x: x.astype(int) * 2, lambda x: (x * np.uint8(2)).astype(int), "wrapped around", BYTES),
        (lambda x: x * 2, lambda x: x / 0, "inf, nan", ()),
        (shifted_scores, lambda x: np.zeros_like(x), "All entries are zero", ()),
        (shifted_scores, lambda x: 1.25 - 3.0 * x, "sign is turned", ()),
        (shifted_scores, lambda x: abs(3.0 * x - 1.25), "signs got lost", ()),
        (row_means, lambda x: x.sum(axis=1), "sum where a mean", ()),
        (row_sums, lambda x: x.mean(axis=1), "mean where a sum", ()),
        (shifted_scores, lambda x: x.copy(), "equals one of the inputs", ()),
        (lambda x: x**2, lambda x: np.concatenate([[99.0], x[:-1] ** 2]), "shifted by one place", SQUARES),
        (shifted_scores, lambda x: 3.0 * x - 0.25, "off by exactly 1", ()),
        (lambda x: x**2, lambda x: x[::-1] ** 2, "reverse order", SQUARES),
        (shifted_scores, lambda x: 2.25 - 3.0 * x, "1 minus the right", ()),
        (lambda x: 3 * x, lambda x: 9 * x**2, "square of the right", SQUARES),
        (lambda x: 9 * x**2, lambda x: 3 * x, "root of the right", SQUARES),
        (shifted_scores, lambda x: np.floor(3.0 * x - 1.25), "values are rounded", ()),
        (shifted_scores, lambda x: 2.5 * (3.0 * x - 1.25), "2.5 times the right", ()),
        (lambda x: [x.min(), x.max()], lambda x: [x.max(), x.min()], "in another order", ()),
        (lambda x: (x.min(), 2 * x), lambda x: (2 * x, x.min()), "in another order", ()),
        (lambda x: (x.min(), 2 * x), lambda x: {"low": x.min(), "all": 2 * x}, "is a dict", ()),
        (lambda x: float(x.sum() ** 2), lambda x: float("inf"), "inf, nan", ()),
        (lambda x: float(x.sum()), lambda x: 0.5, "same result whatever the input", (*SQUARES, Case(np.ones(7) * 8))),
        (shifted_scores, lambda x: print(x), "did you print", ()),
        (shifted_scores, lambda x: None, "is there a `return`", ()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_general_slip_is_named(
    reference: Callable[..., Any], answer: Callable[..., Any], words: str, cases: tuple[Case, ...]
) -> None:
    exact = "dtype" if words == "which float type" else ""
    options = {"dtype": "exact"} if exact else {}
    found = reason(exercise(reference, *cases, **options), answer)
    assert found is not None and words in found


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return lenght", "the name `lenght` is not defined"),
        ("y = z + 1\n    z = y\n    return z", "before it is given a value"),
        ("return x[99]", "index 99 reaches past axis 0"),
        ("import math\n    return math.log(-1)", "outside the function's domain"),
        ("return {}['k']", "key that it does not have"),
        ("return x.missing", "nothing called `missing`"),
        ("return 1 / 0", "divides by zero"),
        ("return task(x)", "calls itself without end"),
        ("raise MemoryError", "more memory"),
        ("exit()", "ends the program"),
        ("assert False", "`assert` in it fails"),
        ("return x + 'a'", "do not go together"),
        ("return x @ np.ones(99)", "must be equal"),
        ("raise OverflowError", "too large"),
        ("raise FloatingPointError", "undefined"),
        ("x *= 2; return 3.0 * x - 1.25", "changes what it was given"),
    ],
)
def test_exceptions_and_changed_arguments_are_told_in_words(body: str, words: str) -> None:
    found = reason(exercise(shifted_scores, name="task"), f"def task(x):\n    {body}")
    assert found is not None and words in found


def test_a_view_of_an_argument_is_told() -> None:
    found = reason(exercise(lambda x: x[:1].copy()), lambda x: x[:1])
    assert found is not None and "a view of one" in found


def test_an_overflow_in_a_stable_case_is_told() -> None:
    made = exercise(lambda x: np.minimum(x, 1.0), Case(np.array([1000.0, 2.0]), visible=True, stable=True))
    found = reason(made, lambda x: np.minimum(np.exp(x), 1.0) * np.minimum(x, 1.0))
    assert found is not None and "too large (overflow)" in found
    found = reason(made, lambda x: 2 * np.minimum(x, 1.0) + 0 * np.sqrt(-x))
    assert found is not None and "undefined (0/0" in found


@pytest.mark.parametrize(
    ("body", "words"), [("return 0", "it returns something"), ("return 1 / 0", "ZeroDivisionError")]
)
def test_an_error_that_is_due_and_does_not_come_is_told(body: str, words: str) -> None:
    def task(x: Any) -> None:
        raise ValueError

    found = reason(exercise(task, Case(1, visible=True, raises=ValueError)), f"def task(x):\n    {body}")
    assert found is not None and "should raise ValueError" in found and words in found


ENDS = [(End.TIMEOUT, "come to an end"), (End.MEMORY, "more memory"), (End.CRASH, "")]


@pytest.mark.parametrize(("died", "words"), ENDS)
def test_a_worker_s_end_is_told_where_its_reason_is_known(died: End, words: str) -> None:
    made = exercise(shifted_scores)
    runs = [Run(case, Reply(died=died), Fault("died", died), 0.0) for case in made.cases]
    found = diagnose(Verdict(made.spec, "error", 0.0, Fault("died", died), runs))
    assert words in (found or "") and (found is None) == (died is End.CRASH)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x: np.minimum(3.0 * x, 2.0), "same result"),
        (lambda x: abs(3.0 * x), "sign is turned"),
        (lambda x: 3.0 * x + (x[0] < 0), "off by"),
        (lambda x: 3.0 * x * (2.0 if x[0] < 0 else 1.0), "times the right"),
    ],
)
def test_what_is_said_of_every_value_holds_for_the_right_ones_too(answer: Callable[..., Any], words: str) -> None:
    inputs = [np.array([value]) for value in (0.5, 0.25, 4.0, 5.0, 6.0, -1.0, -2.0, -3.0)]
    made = exercise(lambda x: 3.0 * x, *[Case(x) for x in inputs])
    assert words not in (reason(made, answer) or "")


def test_a_bool_is_the_opposite_everywhere_or_it_is_not_said() -> None:
    made = exercise(lambda x: bool(x > 0), *[Case(x, visible=True) for x in (1.0, 2.0, 3.0, -1.0, -2.0, -3.0, -4.0)])
    assert "have changed places" in (reason(made, lambda x: bool(x <= 0)) or "")
    found = reason(made, lambda x: bool(x > -2.5)) or ""
    assert "have changed places" not in found and "1 minus" not in found


def test_a_raise_behind_its_if_is_the_student_s_own() -> None:
    made = exercise(lambda x: x + 1.0)
    for text, own in (("if x.size: raise ValueError('no')", True), ("z = x @ raised", False)):
        error = {"type": "ValueError", "bases": ("ValueError",), "message": "", "line": 2, "text": text}
        runs = [Run(case, Reply(error=error), Fault("exception", ""), 0.0) for case in made.cases]
        found = diagnose(Verdict(made.spec, "error", 0.0, Fault("exception", ""), runs))
        assert ("look at the condition" in (found or "")) == own


def test_a_broken_rule_comes_before_everything() -> None:
    made = exercise(lambda x: abs(x), rule="loops", slips={"never said": lambda x: np.abs(x)}, name="task")
    found = reason(made, "def task(x):\n    return np.abs(x)")
    assert found == "The exercise has a rule that this breaks: np.abs was given a whole array, row or list."


SLIPS: dict[str, Callable[..., Any]] = {
    "It doubles.": lambda x: 2 * x,
    "It negates.": lambda x: -x,
    "It fails.": lambda x: x[99],
}


@pytest.mark.parametrize("message", SLIPS)
def test_a_misconception_is_named_where_it_fits_every_case(message: str) -> None:
    made = exercise(shifted_scores, slips=SLIPS)
    assert reason(made, SLIPS[message]) == message


def test_a_misconception_that_misses_one_case_is_not_claimed() -> None:
    made = exercise(shifted_scores, Case(TABLE, visible=True), Case(OTHER, visible=True), slips=SLIPS)
    assert reason(made, lambda x: 2 * x if len(x) == 3 else x * x + 7) is None


def test_of_a_hidden_case_a_misconception_s_reason_hangs_on_nothing_but_whether_it_passes() -> None:
    made = exercise(shifted_scores, Case(TABLE, visible=True), Case(OTHER), slips=SLIPS)
    assert reason(made, lambda x: 2 * x if len(x) == 3 else x * x + 7) == "It doubles."
    assert reason(made, lambda x: 2 * x if len(x) == 3 else shifted_scores(x)) is None


def test_of_two_that_fit_neither_is_claimed_unless_they_say_the_same() -> None:
    ways = {"Said so.": lambda x: 2 * x * x, "Said otherwise.": lambda x: x * x * 2}
    assert reason(exercise(shifted_scores, slips=ways), lambda x: 2 * x**2) is None
    once = exercise(shifted_scores, slips={"Said so.": lambda x: 2 * x * x})
    assert reason(once, lambda x: 2 * x**2) == "Said so."


def test_a_misconception_comes_before_a_general_slip() -> None:
    made = exercise(shifted_scores, slips={"Turned.": lambda x: -shifted_scores(x)})
    assert reason(made, lambda x: -shifted_scores(x)) == "Turned."


def test_a_misconception_that_changes_arguments_is_not_taken_for_one_that_does_not() -> None:
    def spoils(x: np.ndarray) -> np.ndarray:
        x[0] = 0
        return 2 * x

    def doubled(x: np.ndarray) -> np.ndarray:
        y = x.copy()
        y[0] = 0
        return 2 * y

    made = exercise(shifted_scores, slips={"It spoils.": spoils})
    assert reason(made, spoils) == "It spoils." and reason(made, doubled) != "It spoils."


def test_a_right_answer_and_an_unwritten_one_have_no_diagnosis() -> None:
    made = exercise(shifted_scores, slips=SLIPS)
    assert reason(made, shifted_scores) is None
    assert reason(made, "def shifted_scores(x):\n    raise NotImplementedError") is None


def test_nothing_is_claimed_where_nothing_fits() -> None:
    assert reason(exercise(shifted_scores), lambda x: np.sin(x) + 0.123) is None


def test_a_slip_that_holds_in_one_failing_case_only_is_not_claimed() -> None:
    sometimes = lambda x: -shifted_scores(x) if len(x) == 3 else np.sin(x)
    assert "sign" not in (reason(exercise(shifted_scores), sometimes) or "")


def test_a_partial_is_diagnosed_like_its_function() -> None:
    answer = functools.partial(lambda sign, x: sign * shifted_scores(x), -1)
    assert reason(exercise(shifted_scores), answer) == "The sign is turned around."


@pytest.mark.parametrize(
    "value", ["text", {"a": 1}, [None], (2**80,), [[["deep"]]], [[1], [2, 3]], 1j, np.array([1j]), float("nan")]
)
def test_values_of_any_kind_are_diagnosed_without_an_error(value: Any) -> None:
    made = exercise(shifted_scores, slips=SLIPS)
    assert isinstance(reason(made, lambda x: value), str | None)


def test_a_reply_that_no_slip_foresees_costs_the_reason_not_the_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(*_: object) -> str:
        raise ValueError("operands could not be broadcast together")

    monkeypatch.setattr(slips, "common", stumbles)
    assert reason(exercise(row_means), lambda x: x.sum(axis=1)) is None


def test_a_property_s_reason_is_told_of_visible_cases_only(monkeypatch: pytest.MonkeyPatch) -> None:
    refusing = lambda case, value: (0.0, f"fails at {case.args[0][0, 0]}")
    monkeypatch.setattr(properties, "find", lambda name: refusing)
    judged = exercise(row_means, judged_by="refusing")
    assert reason(judged, row_means) == "fails at 1.5"
    hidden_only = verdict(judged, row_means)
    shown = Run(hidden_only.runs[-1].case, Reply(value=1), None, 1.0)
    passed = Verdict(hidden_only.spec, "partial", 0.0, hidden_only.fault, [*hidden_only.runs[:-1], shown])
    assert diagnose(passed) is None


def test_a_reason_holds_for_whole_numbers_where_the_misconception_gives_floats() -> None:
    source = "def squared_loss(y, z):\n    return np.sum(np.abs(y - z))"  # whole numbers for whole numbers
    assert "absolute" in str(diagnose(verdict_on("gradients", "squared_loss", source, visible_only=True)))


def test_one_wrong_entry_of_two_by_two_tells_of_no_loop() -> None:
    source = "def rotation_matrix(t):\n    return np.array([[np.cos(t), -np.sin(t)], [np.sin(t), 2 * np.cos(t)]])"
    assert "end of an axis" not in str(diagnose(verdict_on("reshaping", "rotation_matrix", source)))
