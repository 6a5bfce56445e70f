"""A verdict as words: the card as text and HTML, and the messages of a report."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest

from autograder.ends import End
from autograder.exercises.authoring import Case
from autograder.feedback.card import Card, case_message, messages, show
from autograder.inside.wire import Given, Rng
from autograder.judging.reply import Reply
from autograder.judging.verdict import Verdict, judge_exercise
from tests.made_up_exercise import compiled, verdict

MARKUP = "<script>alert('x')</script>&\"`<b>"


def task(x: np.ndarray) -> np.ndarray:
    return x + 1


VISIBLE = Case(np.array([[1.0, -2.0], [3.0, 4.5]]), visible=True, why="two rows")
HIDDEN = Case(np.array([7.125, 9.0]), why="a row of its own")


def card(body: str, *cases: Case, **options: Any) -> Card:
    return Card(verdict(compiled(task, *(cases or (VISIBLE,)), **options), f"def task(x):\n    {body}"))


def page(made: Card) -> str:
    return made._repr_mimebundle_()["text/html"]


class Reader(HTMLParser):
    """Collects elements and words of a page, without its style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(re.sub(r"<style>.*?</style>", "", text, flags=re.S))

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_wrong_answer_s_card_shows_call_expected_got_and_the_first_difference() -> None:
    text = repr(card("return x + np.array([[1, 1], [1, 3]])"))
    assert text.splitlines()[0] == "NOT YET  task: 0 of 1 visible cases pass"
    for word in ("tried", "expected", "got", "two rows", "shape (2, 2), float64", "first at [1, 1]", "`hint(task)`"):
        assert word in text


def test_a_call_is_shown_as_it_would_be_typed_with_its_rows_in_line() -> None:
    made = compiled(lambda x, axis: x + axis, Case(np.eye(2), kwargs={"axis": 1}, visible=True), name="task")
    (row,) = [text for label, text in Card(verdict(made, lambda x, axis: None)).rows if label == "tried"]
    lines = row.splitlines()
    assert lines[0] == "task(" and "axis=1" in row
    assert lines[1].index("[[1") + 1 == lines[2].index("[0")


def test_a_passed_card_says_that_hidden_cases_decide() -> None:
    made = card("return x + 1")
    assert "hidden cases decide most of the score" in repr(made) and len(made.rows) == 0


def test_words_stand_beside_the_colours() -> None:
    words = {
        "return x + 1": ("✓ passed", "ag-pass"),
        "return x": ("✗ not yet", "ag-fail"),
        "raise NotImplementedError": ("… not yet", "ag-open"),
    }
    for body, (word, state) in words.items():
        text = page(card(body))
        assert word in Reader(text).words and f'class="ag-card {state}"' in text and 'role="status"' in text


def test_text_and_html_say_the_same() -> None:
    made = card("return x + np.array([[1, 1], [1, 3]])")
    squeezed = "".join(Reader(page(made)).words.split())
    for label, text in made.rows:  # the reason stands at the top, and needs no label there
        assert (label == "why" or label in squeezed) and "".join(text.replace("`", "").split()) in squeezed


@pytest.mark.parametrize(
    "body",
    [
        f"return {MARKUP!r}",
        f"raise ValueError({MARKUP!r})",
        f"return {{{MARKUP!r}: 1}}",
        f"return ({MARKUP!r}, {MARKUP!r})",
        f"return {{}}[{MARKUP!r}]",
    ],
)
def test_nothing_of_a_student_s_becomes_markup(body: str) -> None:
    tags = set(Reader(page(card(body))).tags)
    assert tags <= {"div", "b", "code", "p", "pre"} and MARKUP not in page(card(body))


def test_cards_hold_no_times_no_paths_no_addresses_and_no_counts_of_tries() -> None:
    for body in ("return object()", "return x[99]", "return task", "return x + 2"):
        text = repr(card(body)) + page(card(body))
        assert not re.search(r"0x[0-9a-f]{4}|/(home|tmp|usr)/|\.py|\d\d:\d\d| tries", text), body


def test_the_same_answer_gives_the_same_card() -> None:
    assert page(card("return x * 3")) == page(card("return x * 3"))


def test_a_broken_rule_is_the_only_thing_told() -> None:
    made = card("return np.add(x, 1)", rule="loops")
    assert [label for label, _ in made.rows] == ["why"] and "np.add was given a whole array" in made.rows[0][1]


def test_long_values_are_shortened() -> None:
    assert len(show(np.arange(10_000.0))) < 200 and len(show("x" * 5000)) <= 200
    assert len(show([np.ones(30)] * 50)) <= 602


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.array([1.0, 2.5]), "array([1. , 2.5])"),
        (np.float32(2.5), "2.5"),
        (Rng(7), "default_rng(7)"),
        (Given("gradients.quadratic", (1.0,)), "quadratic"),
        ((np.ones(1), 2), "(array([1.]), 2)"),
        ([True, None], "[True, None]"),
    ],
)
def test_values_are_shown_as_they_would_be_typed(value: Any, text: str) -> None:
    assert show(value) == text


def test_a_kind_goes_with_what_was_expected_and_got() -> None:
    assert show(np.zeros((2, 1), np.uint8), kind=True).endswith("shape (2, 1), uint8")
    assert show(np.float32(1), kind=True) == "1.0   float32"


class TestHiddenCases:
    """Of a hidden case only its purpose is told, and whether it passes, raises an error or does not end."""

    @pytest.mark.parametrize(
        ("body", "told"),
        [
            ("return x + 2", "the result is not right"),
            ("return None", "the result is not right"),
            ("return [1]", "the result is not right"),
            ("return x[:1] + 1", "the result is not right"),
            ("return x > 0", "the result is not right"),
            ("raise ValueError(f'seen {x}')", "it raised an error"),
            ("raise type('Seen' + str(x[0]), (KeyError,), {})('x')", "it raised an error"),
        ],
    )
    def test_the_purpose_and_that_it_fails_is_told(self, body: str, told: str) -> None:
        found = verdict(compiled(task, HIDDEN), f"def task(x):\n    {body}")
        (line,) = messages(found)
        assert line == f"hidden case, a row of its own: {told}"
        assert "7.125" not in line and "8.125" not in line and "seen" not in line

    @pytest.mark.parametrize(
        ("died", "told"), [(End.TIMEOUT, "ran out of time"), (End.MEMORY, "ran out of memory"), (End.CRASH, "crashed")]
    )
    def test_the_end_of_a_worker_is_told_in_words(self, died: End, told: str) -> None:
        made = compiled(task, HIDDEN)
        found = judge_exercise(made, made.cases, [Reply(died=died, detail="secret 7.125")], [])
        assert told in case_message(found.runs[0]) and "7.125" not in str(messages(found))


def test_messages_put_visible_cases_first_and_are_at_most_six_and_a_count() -> None:
    cases = [Case(np.arange(float(n)), why=f"hidden {n}") for n in range(1, 9)]
    found = verdict(compiled(task, *cases, VISIBLE), "def task(x):\n    return x + 2")
    told = messages(found)
    assert told[0].startswith("two rows: ") and told[-1] == "and 3 more" and len(told) == 7


def test_it_is_told_when_visible_cases_do_not_count() -> None:
    found = verdict(compiled(task, HIDDEN, VISIBLE), "def task(x):\n    return x + 1 if x.ndim == 2 else x")
    assert found.score == 0 and messages(found)[-1] == (
        "points: none, since no hidden case passes; the visible ones alone earn nothing"
    )


def test_it_is_told_when_errors_alone_do_not_count() -> None:
    def task(x: np.ndarray) -> np.ndarray:
        if not x.size:
            raise ValueError
        return x + 1

    found = verdict(compiled(task, HIDDEN, Case(np.ones(0), raises=ValueError)), "def task(x):\n    raise ValueError")
    assert "need no working out" in messages(found)[-1] and messages(found)[0].startswith("hidden case")


def test_it_is_told_when_a_constant_does_not_count() -> None:
    def task(x: np.ndarray) -> float:
        return float(x.max())

    made = compiled(task, *(Case(np.arange(n)) for n in (2, 3, 4)))
    told = messages(verdict(made, "def task(x):\n    return 1.0"))
    assert told[-1] == "points: none, since the same result comes back whatever the input"


def test_a_passed_exercise_has_no_messages_and_an_unwritten_one_has_one() -> None:
    made = compiled(task, VISIBLE, HIDDEN)
    assert messages(verdict(made, task)) == []
    assert messages(verdict(made, "def task(x):\n    raise NotImplementedError")) == ["not written yet"]


def test_a_verdict_without_runs_tells_its_fault() -> None:
    made = compiled(task, VISIBLE)
    found = verdict(made, "task = 5")
    assert isinstance(found, Verdict) and messages(found) == [
        "task is not a function but int: was the name given to something else?"
    ]
