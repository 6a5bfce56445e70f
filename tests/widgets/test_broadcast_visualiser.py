"""The broadcasting visualiser says what NumPy does, draws it, and follows its fields."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.figures import to_png
from autograder.widgets.broadcast_visualiser import (
    EXAMPLES,
    broadcast_figure,
    broadcast_visualiser,
    explain_broadcast,
    parse_shape,
)

shapes = st.lists(st.integers(0, 4), max_size=4).map(tuple)


def words_of(fig: Any) -> Any:
    return [text.get_text() for ax in fig.axes for text in (*ax.texts, ax.title)]


def test_the_words_name_the_equal_the_stretched_and_the_added_axis() -> None:
    words = explain_broadcast((5, 1, 3), (2, 3)).splitlines()
    assert words == [
        "a has shape (5, 1, 3), b has shape (2, 3).",
        "Read from the right:",
        "  3 and 3: equal.",
        "  1 and 2: a is stretched to 2.",
        "  5 and nothing: b gets an axis of 1, which is stretched to 5.",
        "The result has shape (5, 2, 3).",
    ]


def test_shapes_that_do_not_fit_are_explained_with_numpys_own_message() -> None:
    with pytest.raises(ValueError) as refused:
        np.zeros((4, 3)) + np.zeros(4)
    words = explain_broadcast((4, 3), (4,))
    assert "3 and 4: they differ and neither is 1, so they do not fit." in words
    assert words.endswith(f"NumPy's message: {str(refused.value).strip()}")


def test_a_missing_axis_beside_a_missing_stretch_is_only_added() -> None:
    assert "1 and nothing: b gets an axis of 1, equal." in explain_broadcast((1, 3), (3,))


def test_an_axis_of_size_zero_stretches_a_one_and_refuses_a_two() -> None:
    assert "0 and 1: b is stretched to 0." in explain_broadcast((0,), (1,))
    assert "0 and 2: they differ" in explain_broadcast((0,), (2,))


@given(shapes, shapes)
def test_the_words_agree_with_numpy_about_every_pair_of_shapes(a: Any, b: Any) -> None:
    words = explain_broadcast(a, b)
    try:
        expected = np.broadcast_shapes(a, b)
    except ValueError:
        assert "do not fit" in words
        assert "NumPy's message" in words
    else:
        assert words.endswith(f"The result has shape {expected}.")
        assert "do not fit" not in words


@pytest.mark.parametrize(("a", "b"), [*EXAMPLES.values(), ((0, 3), (1, 3)), ((), ()), ((2, 3, 4, 5), (3, 3, 5))])
def test_every_kind_of_pair_is_drawn(a: Any, b: Any) -> None:
    assert to_png(broadcast_figure(a, b), dpi=40).startswith(b"\x89PNG")


def test_the_picture_says_in_words_what_its_colours_say() -> None:
    words = words_of(broadcast_figure((3, 1), (4,)))
    assert {"a is\nstretched", "b is\nstretched", "result   (3, 4)", "(1)"} <= set(words)
    assert "b (4,), stretched to (3, 4)" in words
    assert "does\nnot fit" in words_of(broadcast_figure((4, 3), (4,)))


def test_the_repeated_cells_are_hatched_and_only_they() -> None:
    fig = broadcast_figure((3, 1), (3, 4))
    own, repeated = fig.axes[1].collections
    assert (len(own.get_paths()), len(repeated.get_paths())) == (3 + 1, 3 * 3 + 3 + 3)
    assert not own.get_hatch()
    assert repeated.get_hatch()


def test_a_figure_that_is_handed_in_is_drawn_anew() -> None:
    fig = broadcast_figure((3, 1), (4,))
    assert broadcast_figure((2, 3, 4, 5), (5,), fig=fig) is fig
    assert len(fig.axes) == 2
    assert "a is\nstretched" not in words_of(fig)


@pytest.mark.parametrize(
    ("text", "shape"),
    [("5, 1, 3", (5, 1, 3)), ("(3,)", (3,)), ("2x3", (2, 3)), ("4 × 2", (4, 2)), ("()", ()), ("", ())],
)
def test_a_shape_is_read_as_readers_type_it(text: Any, shape: Any) -> None:
    assert parse_shape(text) == shape


@pytest.mark.parametrize("text", ["three", "2.5", "-1, 3", "1,1,1,1,1,1,1", "9999999"])
def test_what_is_no_shape_is_refused_with_a_reason(text: Any) -> None:
    with pytest.raises(ValueError, match=r"shape|axes|size"):
        parse_shape(text)


def test_the_face_follows_its_fields_and_reads_well_as_text() -> None:
    face = broadcast_visualiser()
    face.controls["a"].value = "5, 1, 3"
    face.controls["b"].value = "(5, 2, 3)"
    assert repr(face).startswith("Interactive figure, broadcasting: a has shape (5, 1, 3), b has shape (5, 2, 3).")
    assert "1 and 2: a is stretched to 2. 5 and 5: equal. The result has shape (5, 2, 3)." in repr(face)


def test_choosing_an_example_fills_both_fields() -> None:
    face = broadcast_visualiser()
    face.children[0].children[0].value = "does not fit"
    assert (face.controls["a"].value, face.controls["b"].value) == ("4, 3", "4")
    assert "operands could not be broadcast together" in repr(face)
    face.controls["b"].value = "2, 2"
    assert face.children[0].children[0].value == "your own"


def test_a_slip_in_a_field_is_told_and_the_picture_stays() -> None:
    face = broadcast_visualiser()
    before = face.reading
    face.controls["a"].value = "3, <b>"
    assert face.reading == before
    assert "is not a shape" in face.children[1].value
    assert "<b>\u201d" not in face.children[1].value


def test_every_control_has_a_description_for_those_who_do_not_see_it() -> None:
    example, a, b = broadcast_visualiser().children[0].children
    assert [control.description for control in (example, a, b)] == ["Example", "Shape of a", "Shape of b"]
