"""The dot stepper: its sums are NumPy's, its picture shows them, and its face moves with the sliders."""

from typing import Any

import matplotlib

matplotlib.use("Agg")
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.widgets.dot_stepper import (
    EXAMPLES,
    MAX_SIZE,
    dot_figure,
    dot_stepper,
    explain_dot,
    moment,
    small_matrices,
)

X, Y = small_matrices(2, 2, 2, 2)
sizes = st.integers(1, MAX_SIZE)


def texts(fig: Any) -> Any:
    return [text.get_text() for text in fig.axes[0].texts]


def test_the_first_example_is_the_worked_one() -> None:
    assert X.tolist() == [[1, 2], [3, 4]] and Y.tolist() == [[5, 6], [7, 8]]
    assert explain_dot(X, Y, 2).code == "z[0, 0] = 1·5 + 2·7 = 19"


@given(sizes, sizes, sizes)
def test_walking_through_all_steps_gives_the_product(n: Any, k: Any, m: Any) -> None:
    x, y = small_matrices(n, k, k, m)
    found = np.zeros((n, m), int)
    for step in range(1, n * k * m + 1):
        now = moment(x, y, step)
        found[now.row, now.column] += x[now.row, now.terms - 1] * y[now.terms - 1, now.column]
        assert explain_dot(x, y, step).code.endswith(f"= {found[now.row, now.column]}")
    assert np.array_equal(found, x @ y)


def test_the_words_say_which_row_meets_which_column_and_what_is_left() -> None:
    reading = explain_dot(*small_matrices(2, 3, 3, 4), 4)
    assert reading.words == "Step 4 of 24: row 0 of x meets column 1 of y. 2 more terms to add."
    assert explain_dot(X, Y, 3).words.endswith("1 more term to add.")
    assert explain_dot(X, Y, 2).words.endswith("This entry is done.")
    assert reading.code in reading.alt and reading.words in reading.alt


def test_the_last_step_counts_the_whole_work() -> None:
    assert explain_dot(X, Y, 8).words.endswith("So is the whole: 4 entries, 8 multiplications, 4 additions.")


def test_before_the_first_step_the_shapes_are_told() -> None:
    assert explain_dot(*small_matrices(2, 3, 3, 4), 0).code == "(2, 3) · (3, 4) → (2, 4)"


@pytest.mark.parametrize(("step", "same"), [(-3, 0), (99, 8)])
def test_a_step_beyond_the_ends_is_the_end(step: Any, same: Any) -> None:
    assert moment(X, Y, step) == moment(X, Y, same)


@pytest.mark.parametrize("shapes", [(2, 3, 2, 3), (2, 1, 3, 3), (4, 4, 1, 2)])
def test_where_the_inner_sizes_differ_there_is_no_dot(shapes: Any) -> None:
    with pytest.raises(ValueError, match="Make the inner two sizes equal"):
        dot_figure(*small_matrices(*shapes), 1)


@pytest.mark.parametrize("x", [np.ones(3), np.ones((6, 2)), np.ones((2, 0))])
def test_what_cannot_be_drawn_is_refused_by_name(x: Any) -> None:
    with pytest.raises(ValueError, match="x has shape"):
        moment(x, np.ones((2, 2)), 1)


@settings(max_examples=15, deadline=None)
@given(sizes, sizes, sizes, st.data())
def test_the_picture_shows_both_matrices_and_the_entries_worked_out_so_far(n: Any, k: Any, m: Any, data: Any) -> None:
    x, y = small_matrices(n, k, k, m)
    step = data.draw(st.integers(1, n * k * m))
    now, drawn = moment(x, y, step), texts(dot_figure(x, y, step))
    count = n * k + k * m
    assert drawn[:count] == [str(value) for value in (*x.flat, *y.flat)]
    done, result = now.row * m + now.column, drawn[count : count + n * m]
    assert result[:done] == [str(value) for value in (x @ y).flat][:done]
    assert result[done] == explain_dot(x, y, step).code.rpartition(" ")[2]
    assert not any(result[done + 1 :])
    assert drawn[-2:] == [f"row {now.row}", f"column {now.column}"]


def test_before_the_first_step_no_cell_is_tinted_and_the_result_is_empty() -> None:
    fig = dot_figure(X, Y, 0)
    assert {patch.get_linewidth() for patch in fig.axes[0].patches} == {0.9}
    assert texts(fig)[8:12] == [""] * 4


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "does not exist"])
def test_an_example_sets_the_sliders_and_the_number_of_steps(name: Any) -> None:
    face = dot_stepper()
    face.children[0].children[0].value = name
    n, k, _, m = EXAMPLES[name]
    assert face.controls["step"].max == n * k * m
    assert f"of {n * k * m}: row 0 of x meets column 0 of y" in repr(face)


def test_sizes_that_do_not_fit_are_told_and_leave_the_picture() -> None:
    face = dot_stepper()
    picture = face.children[2].value
    face.controls["columns_x"].value = 3
    assert "x·y does not exist for (2, 3) and (2, 2)" in face.children[1].value
    assert face.children[2].value == picture
    face.controls["rows_y"].value = 3
    assert "Step 1 of 12" in face.children[1].value


def test_fewer_entries_take_the_step_back_to_the_last() -> None:
    face = dot_stepper()
    face.controls["step"].value = 8
    face.controls["rows_x"].value = 1
    assert face.controls["step"].value == 4
    assert "Step 4 of 4" in repr(face)
