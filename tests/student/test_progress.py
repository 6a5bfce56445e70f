"""The course's state as a table: readable as text alone, the same in HTML."""

from __future__ import annotations

import numpy as np

from autograder.banks.model import BankExercise
from autograder.exercises.authoring import Case
from autograder.student.progress import Progress
from tests.made_up_exercise import compiled


def exercise(name: str) -> BankExercise:
    return compiled(lambda x: x + 1, Case(np.ones(2), visible=True), name=name)


COURSE = {"broadcasting": [exercise("naive_relu")], "tensors": [exercise("select"), exercise("one_hot")]}
RECORDS = {"select": {"passed": True, "tries": 3}, "one_hot": {"passed": False, "tries": 1}, "naive_relu": {"tries": 0}}


def test_each_notebook_has_a_line_in_the_course_s_order() -> None:
    lines = repr(Progress(COURSE, RECORDS)).splitlines()
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == ["tensors", "broadcasting"]
    assert lines[0].split() == ["tensors", "1", "of", "2", "exercises", "pass"]


def test_what_passes_and_what_was_tried_is_named_and_the_rest_is_not() -> None:
    text = repr(Progress(COURSE, RECORDS))
    assert "✓ select (passed)" in text and "✗ one_hot (tried)" in text and "naive_relu" not in text


def test_nothing_tried_is_no_error() -> None:
    assert "0 of  2 exercises pass" in repr(Progress(COURSE, {}))


def test_html_says_the_same_in_words_beside_the_marks() -> None:
    shown = Progress(COURSE, RECORDS)._repr_mimebundle_()
    assert shown["text/plain"] == repr(Progress(COURSE, RECORDS))
    page = shown["text/html"]
    assert page.count("<code>") == 3 and "✓ passes · ✗ tried, not right yet" in page and "title='passed'" in page


def test_a_notebook_of_a_newer_course_is_listed_last() -> None:
    rows = Progress({"extra": [], **COURSE}, {}).rows
    assert [name for name, _ in rows] == ["tensors", "broadcasting", "extra"]
