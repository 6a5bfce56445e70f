"""Values against answers: kind, shape, dtype, then values; and what a list of cases is worth."""

from __future__ import annotations

import dataclasses
import warnings
from typing import Any

import numpy as np
import pytest

from autograder.banks.model import BankCase, BankExercise
from autograder.ends import End
from autograder.exercises.authoring import Case
from autograder.judging import chance
from autograder.judging.comparison import Comparison, Fault
from autograder.judging.reply import Reply
from autograder.judging.verdict import judge_answer, judge_case, judge_exercise
from autograder.spec import Spec
from tests.made_up_exercise import compiled, verdict

SPEC = Spec("task", "made_up", 4, 1, 1)


def case(answer: Any, *args: Any, visible: bool = True, weight: float = 1.0, **options: Any) -> BankCase:
    return BankCase(args, {}, visible, "", weight, options.get("stable", False), None, "", {"value": answer})


def fault(answer: Any, got: Any, **options: Any) -> Fault | None:
    return Comparison(dataclasses.replace(SPEC, **options), case(answer)).compare(answer, got)


def kind_of(answer: Any, got: Any, **options: Any) -> str:
    found = fault(answer, got, **options)
    return found.kind if found else ""


ROW = np.array([1.0, 2.0, 3.0])


@pytest.mark.parametrize(
    ("answer", "got", "kind"),
    [
        (ROW, ROW.copy(), ""),
        (ROW, None, "none"),
        (ROW, [1.0, 2.0, 3.0], "kind"),
        (ROW, 6.0, "kind"),
        (ROW, ROW[:, None], "shape"),
        (ROW, np.ones(1), "shape"),
        (ROW, ROW.astype(int), "dtype"),
        (ROW, ROW + 1e-6, "values"),
        (ROW, ROW.astype(complex), "dtype"),
        (2.5, np.float64(2.5), ""),
        (2.5, np.array(2.5), ""),
        (2.5, np.array([2.5]), "shape"),
        (2.5, "2.5", "kind"),
        (True, 1, "dtype"),
        (True, np.True_, ""),
        (3, 3.0, "dtype"),
        (3, 4, "values"),
        (2**70, 2**70, ""),
        (2**70, 2**70 + 1, "values"),
        ("relu", "relu", ""),
        ("relu", "Relu", "values"),
        ("relu", np.array(1), "values"),
        (None, None, ""),
        (None, 0, "values"),
        ((2, 3), (2, 3), ""),
        ((2, 3), [2, 3], "kind"),
        ((2, 3), (2, 3, 1), "length"),
        ((2, 3), (3, 2), "values"),
        ((), (), ""),
        ((), [], "kind"),
        ([ROW, 1.0], (ROW, 1.0), ""),
        ([ROW, 1.0], ROW, "kind"),
        ([ROW, 1.0], [ROW, 2.0], "values"),
        ({"w": ROW}, {"w": ROW}, ""),
        ({"w": ROW}, {"v": ROW}, "kind"),
        ({"w": ROW}, {"w": ROW + 1}, "values"),
        ({"w": ROW}, [("w", ROW)], "kind"),
    ],
)
def test_kind_then_shape_then_dtype_then_values(answer: Any, got: Any, kind: str) -> None:
    assert kind_of(answer, got) == kind


@pytest.mark.parametrize(
    ("shape", "got", "kind"),
    [((0,), np.zeros(0), ""), ((0, 3), np.zeros((3, 0)), "shape"), ((0, 3), np.zeros((0, 3)), ""), ((0,), 5.0, "kind")],
)
def test_empty_arrays_are_compared_by_shape_and_dtype(shape: tuple[int, ...], got: Any, kind: str) -> None:
    assert kind_of(np.zeros(shape), got) == kind
    assert kind_of(np.zeros(0), np.zeros(0, bool)) == "dtype"


def test_a_number_never_stands_for_a_whole_array() -> None:
    assert kind_of(np.zeros(4), 0.0) == "kind" and kind_of(np.zeros(4), np.array(0.0)) == "shape"


def test_nan_and_infinities_are_right_only_where_they_are_due() -> None:
    odd = np.array([np.nan, np.inf, -np.inf, 1.0])
    assert kind_of(odd, odd.copy()) == ""
    assert kind_of(odd, np.array([np.nan, -np.inf, -np.inf, 1.0])) == "values"
    assert kind_of(ROW, np.array([1.0, np.nan, 3.0])) == "values"


def test_the_tolerance_follows_from_the_coarsest_float() -> None:
    fine, coarse = ROW + 1e-8, ROW + 5e-5
    assert kind_of(ROW, fine) == "values" and kind_of(ROW, ROW + 1e-10) == ""
    assert kind_of(ROW.astype(np.float32), coarse.astype(np.float32)) == ""
    assert kind_of(ROW.astype(np.float32), (ROW + 1e-2).astype(np.float32)) == "values"
    assert kind_of(ROW, ROW + 1e-3, tolerance=1e-2) == ""


def test_integers_are_compared_exactly() -> None:
    big = np.array([2**62])
    assert kind_of(big, big + 1) == "values"


def test_floats_stand_for_integers_unless_the_row_asks_for_integers() -> None:
    counts, floats = np.array([1, 2]), np.array([1.0, 2.0])
    assert kind_of(counts, floats) == "" and kind_of(counts, floats, dtype="integer") == "dtype"
    assert kind_of(counts, counts.astype(np.uint8), dtype="integer") == ""


def test_dtypes_count_exactly_only_where_the_exercise_says_so() -> None:
    single = ROW.astype(np.float32)
    assert kind_of(single, ROW) == "" and kind_of(single, ROW, dtype="exact") == "dtype"
    assert kind_of(np.array([1, 2]), np.array([1.0, 2.0])) == ""
    assert kind_of(np.array([1, 2]), np.array([1.0, 2.0]), dtype="exact") == "dtype"
    assert kind_of(np.uint8(3), np.int64(3)) == "" and kind_of(np.uint8(3), np.int64(3), dtype="exact") == "dtype"


def test_plain_ints_are_asked_for_where_the_exercise_says_so() -> None:
    assert kind_of((2, 3), (np.int64(2), 3), plain=True) == "dtype" and kind_of((2, 3), (2, 3), plain=True) == ""


def test_the_first_differing_index_is_told() -> None:
    answer = np.zeros((2, 3))
    got = answer.copy()
    got[1, 2] = 1.0
    found = fault(answer, got)
    assert found is not None and found.index == (1, 2) and "1 of 6 entries differ, first at [1, 2]" in found.message


def test_a_difference_inside_a_tuple_names_the_entry() -> None:
    found = fault([ROW, ROW], [ROW, ROW + 1])
    assert found is not None and "result[1][0]" in found.message


@pytest.mark.parametrize(
    "raw",
    [None, 3, "value", [], {"error": 3}, {"error": {"bases": []}}, {"error": {"type": "E", "line": 1}}],
)
def test_a_reply_of_another_form_is_a_crash(raw: Any) -> None:
    assert Reply.parse(raw).died == "crash"


def test_fields_of_wrong_types_count_as_absent() -> None:
    odd = {"value": 1, "shared": "yes", "warnings": "many", "broken": [1, "used np.dot"], "printed": -3, "ops": True}
    reply = Reply.parse(odd)
    assert (reply.shared, reply.warnings, reply.broken, reply.printed, reply.ops) == (False, (), ("used np.dot",), 0, 0)


def test_a_made_up_exception_is_told_as_the_known_one_that_it_is_a_kind_of() -> None:
    error = {"type": "Answer42", "bases": ["Answer42", "ValueError"], "message": "m", "line": -5}
    reply = Reply.parse({"error": error})
    assert reply.error is not None
    assert reply.error["type"] == "ValueError" and reply.error["bases"] == ("ValueError",) and reply.error["line"] == 0


@pytest.mark.parametrize(
    ("kind", "told"), [("KeyError", "KeyError"), (["KeyError"], "LookupError"), (3, "LookupError")]
)
def test_an_exception_is_told_by_its_own_known_type_or_else_by_the_first_known_base(kind: object, told: str) -> None:
    reply = Reply.parse({"error": {"type": kind, "bases": ["LookupError", "Exception"], "line": 2}})
    assert reply.error is not None and reply.error["type"] == told and reply.error["line"] == 2


def test_of_long_texts_and_long_lists_only_the_beginning_is_kept() -> None:
    error = {"type": "E", "bases": [], "line": 1, "message": "m" * 500}
    reply = Reply.parse({"error": error, "warnings": ["w" * 500] * 60})
    assert reply.error is not None and reply.error["message"] == "m" * 400
    assert reply.warnings == ("w" * 400,) * 50
    assert (Reply().printed, Reply().ops) == (0, 0)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(value=1.0), None),
        (Reply(value=1.0, died=End.TIMEOUT), "died"),
        (Reply(value=1.0, broken=("used np.dot",)), "rule"),
        (Reply(value=1.0, changed=True), "changed"),
        (Reply(value=1.0, shared=True), "shared"),
        (Reply(value=1.0, warnings=("RuntimeWarning: overflow encountered in exp",)), None),
        (Reply(error={"type": "ValueError", "bases": ("ValueError",), "message": "", "line": 3}), "exception"),
        (Reply(error={"type": "NotImplementedError", "bases": (), "message": "", "line": 0}), "unwritten"),
        (Reply(error={"type": "NoValue", "bases": (), "message": "a function", "line": 0}), "kind"),
    ],
)
def test_trouble_is_found_before_values_are_looked_at(reply: Reply, kind: str | None) -> None:
    run = judge_case(SPEC, case(1.0), reply)
    assert (run.fault.kind if run.fault else None) == kind and run.credit == (kind is None)


def test_a_view_of_an_argument_is_right_where_the_exercise_allows_views() -> None:
    assert judge_case(dataclasses.replace(SPEC, views=True), case(1.0), Reply(value=1.0, shared=True)).fault is None


@pytest.mark.parametrize(("word", "fails"), [("overflow encountered", True), ("divide by zero encountered", False)])
def test_in_a_stable_case_an_overflow_costs_the_case(word: str, fails: bool) -> None:
    run = judge_case(SPEC, case(1.0, stable=True), Reply(value=1.0, warnings=(f"RuntimeWarning: {word} in exp",)))
    assert (run.fault is not None and run.fault.kind == "warning") == fails


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("raise ValueError", ""),
        ("raise UnicodeError", ""),
        ("raise TypeError", "exception"),
        ("return 0", "no-exception"),
        ("x[0] = 9; raise ValueError", "changed"),
    ],
)
def test_where_an_error_is_due_it_or_a_kind_of_it_has_to_come(body: str, kind: str) -> None:
    def task(x: Any) -> Any:
        raise ValueError

    exercise = compiled(task, Case(np.ones(2), raises=ValueError, visible=True))
    found = verdict(exercise, f"def task(x):\n    {body}").fault
    assert (found.kind if found else "") == kind


def weigh(*runs: tuple[bool, bool, float]) -> tuple[float, str]:
    """Score and status of cases given as (visible, right, weight)."""
    cases = [case(1.0, visible=visible, weight=weight) for visible, _, weight in runs]
    replies = [Reply(value=1.0 if right else 2.0) for _, right, _ in runs]
    found = judge_exercise(BankExercise(SPEC, [], cases, []), cases, replies, [])
    return found.score, found.status


def test_cases_count_by_their_weight() -> None:
    assert weigh((False, True, 3.0), (False, False, 1.0)) == (3.0, "partial")
    assert weigh((False, True, 1.0), (True, True, 1.0)) == (4.0, "passed")


def test_visible_cases_count_nothing_where_no_hidden_case_passes() -> None:
    assert weigh((False, False, 1.0), (True, True, 9.0)) == (0.0, "failed")


def test_raising_an_error_always_earns_nothing_where_values_are_due_as_well() -> None:
    def task(x: Any) -> Any:
        if x.ndim != 1:
            raise ValueError
        return x + 1

    due = [Case(np.ones((2, 2)), raises=ValueError), Case(np.ones((2, 2)), raises=ValueError, visible=True)]
    exercise = compiled(task, Case(np.ones(2)), *due)
    found = verdict(exercise, "def task(x):\n    raise ValueError")
    assert found.score == 0 and [run.credit for run in found.runs] == [0, 1, 1]
    assert verdict(compiled(task, *due), "def task(x):\n    raise ValueError").status == "passed"


CASES_TO_WORK_ON = [Case(np.arange(2.0)), Case(np.arange(3.0)), Case(np.arange(4.0))]


@pytest.mark.parametrize(
    ("given_away", "guess"),
    [
        (Case(np.full((2, 3), 5.0)), "x"),
        (Case(np.array(5.0)), "x"),
        (Case(np.array(0.0)), "x * 0"),
        (Case(np.zeros((0, 3))), "np.zeros_like(x)"),
        (Case(np.ones((2, 2))), "np.ones_like(x)"),
    ],
)
def test_a_hidden_answer_that_is_an_argument_or_nothing_earns_nothing_by_itself(given_away: Case, guess: str) -> None:
    def task(x: Any) -> Any:
        return x - x.min() + x.max() if x.size else x.copy()

    exercise = compiled(task, given_away, *CASES_TO_WORK_ON[1:])
    found = verdict(exercise, f"def task(x):\n    return np.array({guess})")
    assert found.score == 0 and found.status == "failed" and any(run.credit for run in found.runs)
    assert verdict(exercise, task).status == "passed"


def test_a_result_that_is_an_argument_counts_beside_one_that_was_worked_out() -> None:
    def task(x: Any) -> Any:
        return x[::-1].copy()

    exercise = compiled(task, Case(np.full(3, 7.0)), *CASES_TO_WORK_ON)
    found = verdict(exercise, "def task(x):\n    return x[::-1].copy() if len(x) < 4 else x.copy()")
    assert found.status == "partial" and [run.credit for run in found.runs] == [1, 1, 1, 0]


def test_what_is_right_by_tossing_a_coin_is_taken_off_where_every_answer_is_yes_or_no() -> None:
    def task(x: Any) -> Any:
        return bool(x[0] > 1)

    made = compiled(task, *(Case(np.full(2, number)) for number in (0.0, 1.0, 2.0, 3.0)))
    assert verdict(made, "def task(x):\n    return bool(x[0] % 2)").score == 0
    found = verdict(made, "def task(x):\n    return bool(x[0] > 0)")
    assert found.score == 2.0 and [run.credit for run in found.runs] == [1, 0, 1, 1]


def test_keys_as_they_stand_and_numbers_such_as_0_decide_nothing() -> None:
    def given_away(answer: Any, *args: Any) -> bool:
        return chance.given_away(case(answer, *args))

    graph = {"b": [], "a": ["b"]}
    assert given_away({"order": ["b", "a"], "graph": graph}, graph)
    assert not given_away({"order": ["a", "b"], "graph": graph}, graph)
    assert given_away(0.0) and given_away(1) and given_away(float("inf")) and given_away(2.5, np.array(2.5))
    assert not given_away(2.5, 3) and not given_away(True, 1) and not given_away(10**400, 2)
    assert given_away((2, 3), (2, 3)) and not given_away((2, 3), (3, 2))


def test_the_same_value_for_every_hidden_input_earns_nothing_unless_it_is_always_right() -> None:
    def task(x: Any) -> Any:
        return bool(x[0] > 1)

    exercise = compiled(task, *(Case(np.full(2, number)) for number in (0.0, 1.0, 2.0, 3.0)))
    found = verdict(exercise, "def task(x):\n    return True")
    assert found.score == 0 and [run.credit for run in found.runs] == [0, 0, 1, 1]
    assert verdict(exercise, task).status == "passed"
    always = compiled(task, *(Case(np.full(2, number)) for number in (2.0, 3.0, 4.0)))
    assert verdict(always, "def task(x):\n    return True").status == "passed"


def test_visible_cases_count_by_themselves_where_no_hidden_ones_were_run() -> None:
    assert weigh((True, True, 1.0), (True, False, 1.0)) == (2.0, "partial")


def test_a_share_is_rounded_down_so_that_nothing_short_of_right_gets_full_marks() -> None:
    score, status = weigh((False, True, 1e6), (False, False, 1.0))
    assert score == 3.999 and status == "partial"


@pytest.mark.parametrize(
    ("replies", "status"),
    [
        ([Reply(died=End.TIMEOUT, detail="it ran out of time")] * 2, "timeout"),
        ([Reply(died=End.CRASH, detail="it ended itself")] * 2, "error"),
        ([Reply(error={"type": "KeyError", "bases": (), "message": "", "line": 0})] * 2, "error"),
        ([Reply(error={"type": "NotImplementedError", "bases": (), "message": "", "line": 0})] * 2, "missing"),
        ([Reply(value=2.0)] * 2, "failed"),
        ([Reply(value=1.0), Reply(value=2.0)], "partial"),
    ],
)
def test_the_status_says_what_happened(replies: list[Reply], status: str) -> None:
    cases = [case(1.0), case(1.0)]
    assert judge_exercise(BankExercise(SPEC, [], cases, []), cases, replies, []).status == status


def test_a_broken_rule_costs_all_points_whatever_the_values() -> None:
    cases = [case(1.0), case(1.0)]
    replies = [Reply(value=1.0), Reply(value=1.0, broken=("used np.dot",))]
    found = judge_exercise(BankExercise(SPEC, [], cases, []), cases, replies, [])
    assert found.score == 0 and found.fault is not None and found.fault.message == "np.dot was used"


def test_a_guard_met_where_an_error_is_due_costs_that_case_alone() -> None:
    loops = dataclasses.replace(SPEC, rule="loops")
    refused = dataclasses.replace(case(1.0), answer={"error": "ValueError"})
    stopped = Reply(error={"type": "RuleBroken", "bases": ("TypeError",), "message": "", "line": 0}, broken=("used x",))
    raised = Reply(error={"type": "ValueError", "bases": ("ValueError",), "message": "", "line": 0}, broken=("used x",))
    exercise = BankExercise(loops, [], [case(1.0), refused], [])
    went_on = judge_exercise(exercise, exercise.cases, [Reply(value=1.0), stopped], [])
    assert went_on.score == 2.0 and went_on.fault is not None and went_on.fault.kind == "no-exception"
    assert judge_exercise(exercise, exercise.cases, [Reply(value=1.0), raised], []).status == "passed"


@pytest.mark.parametrize(
    ("ops", "breaks"),
    [
        ([40, 40], False),
        ([40, 95], False),
        ([40, 96], True),
        ([40], False),
        ([40, 41, 50, 400], True),
        ([400, 400, 40, 40], False),
    ],
)
def test_vectorised_work_takes_no_more_steps_for_more_samples(ops: list[int], breaks: bool) -> None:
    spec = dataclasses.replace(SPEC, rule="vectorised")
    found = judge_exercise(BankExercise(spec, [], [case(1.0)], []), [case(1.0)], [Reply(value=1.0)], ops)
    assert (found.score == 0) == breaks and (found.fault is not None and found.fault.kind == "rule") == breaks


def test_comparing_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert kind_of(np.array([np.inf, 1.0]), np.array([np.inf, np.inf])) == "values"
        assert kind_of(1e308, -1e308) == "values"


@pytest.mark.parametrize(
    ("warning", "told"),
    [("overflow encountered in exp", "overflow"), ("invalid value encountered in divide", "an invalid value")],
)
def test_a_warning_that_fails_a_stable_case_is_told_as_what_it_was(warning: str, told: str) -> None:
    found = judge_case(SPEC, case(1.0, stable=True), Reply(value=1.0, warnings=(f"RuntimeWarning: {warning}",))).fault
    assert found is not None and found.kind == "warning" and told in found.message


def test_an_error_of_a_misconception_is_right_where_the_same_error_is_due() -> None:
    due = dataclasses.replace(case(0.0), answer={"error": "ValueError"})
    assert judge_answer(SPEC, due, {"error": "ValueError"}) is True
    assert judge_answer(SPEC, due, {"error": "KeyError"}) is False
    assert judge_answer(SPEC, due, {"value": 0.0}) is False and judge_answer(SPEC, case(0.0), {"error": "E"}) is False


def test_a_case_without_its_reply_is_no_verdict() -> None:
    made = compiled(lambda x: x + 1, Case(np.arange(3.0), visible=True))
    with pytest.raises(ValueError, match="shorter"):
        judge_exercise(made, made.cases, [], [])
