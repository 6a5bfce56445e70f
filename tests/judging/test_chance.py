"""What any function gets right without working anything out: told apart number by number."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.banks.model import BankCase
from autograder.judging.chance import FEW, always_the_same, by_coin, given_away, identical
from autograder.judging.reply import Reply

NAN = float("nan")
ROW = np.array([1.0, 2.0, 3.0])


def case(answer: Any, *args: Any, **kwargs: Any) -> BankCase:
    return BankCase(args, kwargs, False, "", 1.0, False, None, "", {"value": answer})


ALIKE = [
    (ROW, ROW.copy()),
    (np.array([1.0, np.nan]), np.array([1.0, np.nan])),
    (np.float64(2.5), np.float64(2.5)),
    (np.float64("nan"), np.float64("nan")),
    (2.5, 2.5),
    (NAN, float("nan")),
    ("a", "a"),
    (None, None),
    ([1, (2.0, ROW)], [1, (2.0, ROW.copy())]),
    ((1, 2), [1, 2]),
    ({"a": ROW, "b": NAN}, {"b": float("nan"), "a": ROW.copy()}),
]
APART = [
    (ROW, ROW + [0, 0, 1]),
    (ROW, ROW[:, None]),
    (ROW, ROW[:1]),
    (np.array([1.0, np.nan]), np.array([1.0, 2.0])),
    (np.array([1.0, 2.0]), np.array([1.0, np.nan])),
    (np.float64(2.5), np.float64(3.5)),
    (np.float64(2.5), np.float64("nan")),
    (2.5, 3.5),
    (2.5, NAN),
    (NAN, 2.5),
    (1, 1.0),
    (1, True),
    ("a", "b"),
    ([1, 2], [1, 2, 3]),
    ([1, 2], [1, 3]),
    ({"a": 1}, {"b": 1}),
    ({"a": 1}, {"a": 2}),
    ([1], {"a": 1}),
    (ROW, ROW.tolist()),
]


@pytest.mark.parametrize(("a", "b"), ALIKE)
def test_the_same_in_kind_shape_and_every_number_is_identical(a: Any, b: Any) -> None:
    assert identical(a, b) and identical(b, a)


@pytest.mark.parametrize(("a", "b"), APART)
def test_what_differs_in_kind_in_shape_or_in_one_number_is_not(a: Any, b: Any) -> None:
    assert not identical(a, b) and not identical(b, a)


GIVEN = [
    (ROW, ROW),
    (np.tile(ROW, (4, 1)), ROW),
    (np.zeros(3), 7),
    (np.ones((2, 2)), 7),
    (np.zeros((0, 3)), 7),
    ([ROW, np.zeros(2)], ROW),
    (ROW, [1, ROW]),
    (ROW, {"a": ROW}),
    (0, 7),
    (1.0, 7),
    (np.inf, 7),
    (2.5, 2.5),
    (2.5, np.float64(2.5)),
    ((2, 3), (2, 3)),
    ({"order": ["a"]}, {"a": []}),
]
WORKED_OUT = [
    (ROW, ROW[::-1]),
    (ROW, ROW[:2]),
    (np.tile(ROW, (4, 1)).T.copy(), ROW),
    (np.full((2, 2), 5.0), np.array(5.0)),  # to make an array of a number is work
    (np.array([0.0, 1.0]), 7),
    (np.array(2.0), 7),
    ([ROW, ROW * 2], ROW),
    (2, 7),
    (2.5, np.array([2.5])),
    (True, True),
    (2, True),
    ((2, 3), (3, 2)),
    ((2, 3), 7),
    ({"order": ["a"]}, {"b": []}),
    ({"order": ["a"]}, 7),
    ("a", "a"),
]


@pytest.mark.parametrize(("answer", "argument"), GIVEN)
def test_an_argument_one_that_is_repeated_or_nothing_but_zeros_or_ones_is_given_away(
    answer: Any, argument: Any
) -> None:
    assert given_away(case(answer, argument)) and given_away(case(answer, 9, by_name=argument))


@pytest.mark.parametrize(("answer", "argument"), WORKED_OUT)
def test_what_must_be_worked_out_is_not_given_away(answer: Any, argument: Any) -> None:
    assert not given_away(case(answer, argument))


def test_only_yes_or_no_throughout_is_right_by_tossing_a_coin() -> None:
    assert by_coin([case(True), case(np.False_)])
    assert not by_coin([case(True), case(1)]) and not by_coin([])


def test_the_same_value_tells_nothing_before_it_came_a_few_times() -> None:
    few = [Reply(value=2.0)] * FEW
    assert always_the_same(few) and not always_the_same(few[1:])
    assert not always_the_same([*few, Reply(value=3.0)])
    failed = Reply(error={"type": "KeyError", "bases": (), "message": "", "line": 0})
    assert always_the_same([failed, *few]) and not always_the_same([failed, *few[1:]])
