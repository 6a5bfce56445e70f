"""The slice explorer: its words, its shapes and its picture agree with NumPy."""

from typing import Any

import matplotlib

matplotlib.use("Agg")
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.widgets.slice_explorer import EXAMPLES, explain_slice, parse_index, slice_explorer, slice_figure

IMAGES = (np.arange(10 * 28 * 28) % 256).astype(np.uint8).reshape(10, 28, 28)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("4", 4),
        (" -1 ", -1),
        (":", slice(None)),
        ("3:7", slice(3, 7)),
        ("-3:", slice(-3, None)),
        (" : −7", slice(None, -7)),
        ("::2", slice(None, None, 2)),
        ("5:1:-1", slice(5, 1, -1)),
        ("+2:", slice(2, None)),
    ],
)
def test_an_index_is_read_as_python_reads_it(text: Any, index: Any) -> None:
    assert parse_index(text) == index


@pytest.mark.parametrize("text", ["", "  ", "x", "-", "1.5", "1:2:3:4", "1 2", "3:7]", "__import__('os')"])
def test_what_is_no_index_is_refused_by_name_of_its_axis(text: Any) -> None:
    with pytest.raises(ValueError, match="Rows"):
        parse_index(text, "Rows")


def test_a_step_of_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="never arrive"):
        parse_index("::0")


def number() -> Any:
    return st.one_of(st.just(""), st.integers(-12, 12).map(str))


@given(number(), number(), st.one_of(st.just(""), st.sampled_from(["1", "2", "-1", "-3"])))
def test_the_told_shape_is_the_shape_that_numpy_gives(start: Any, stop: Any, step: Any) -> None:
    text = f"{start}:{stop}:{step}"
    expected = IMAGES[parse_index(text)].shape
    assert f"The result has shape {expected}" in explain_slice(IMAGES.shape, text).words


def test_the_words_tell_of_ranges_single_numbers_and_steps() -> None:
    reading = explain_slice((10, 28, 28), "-1", "14:", "::2")
    assert reading.code == "images[-1, 14:, ::2]"
    assert reading.words == (
        "Sample -1 alone, which is sample 9 (a single number: the axis goes); rows 14 to 27 (14 of 28); "
        "columns 0 to 26 in steps of 2 (14 of 28). The result has shape (14, 14): a matrix."
    )
    assert reading.alt.startswith("images[-1, 14:, ::2]: sample -1 alone")


def test_an_empty_and_a_single_range_are_told_apart() -> None:
    assert explain_slice((10, 28, 28), "5:5").words.startswith("No sample at all; all 28 rows")
    assert "sample 4 (a range of one: the axis stays)".capitalize() in explain_slice((10, 28, 28), "4:5").words


def test_a_number_outside_its_axis_is_refused() -> None:
    with pytest.raises(IndexError, match="no sample 10: 10 of them are numbered 0 to 9"):
        explain_slice((10, 28, 28), "10")


def test_selected_pixels_are_tinted_and_no_others() -> None:
    fig = slice_figure(np.zeros((2, 4, 4), np.uint8), "1", ":2", ":")
    mosaic = np.asarray(fig.axes[0].images[0].get_array())
    amber = mosaic[..., 2] < 0.9
    expected = np.zeros((4, 10), bool)
    expected[:2, 6:] = True
    assert np.array_equal(amber, expected)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_each_example_draws_the_slice_that_numpy_cuts(example: Any) -> None:
    texts = EXAMPLES[example]
    expected = IMAGES[tuple(parse_index(text) for text in texts)]
    fig = slice_figure(IMAGES, *texts)
    assert fig.axes[1].get_title() == f"The result, shape {expected.shape}"
    if expected.size:
        drawn = np.asarray(fig.axes[1].images[0].get_array())
        h, w = expected.shape[-2:]
        assert np.allclose(drawn[:h, :w], 0.95 * (1 - expected.reshape(-1, h, w)[0] / 255))


@pytest.mark.parametrize("texts", [("4", "3", ":"), ("4", "3", "2")])
def test_a_vector_and_a_single_number_can_be_drawn(texts: Any) -> None:
    fig = slice_figure(IMAGES, *texts)
    assert np.asarray(fig.axes[1].images[0].get_array()).ndim == 2


@pytest.mark.parametrize("shape", [(28, 28), (0, 28, 28), (21, 28, 28)])
def test_a_stack_that_cannot_be_drawn_is_refused(shape: Any) -> None:
    with pytest.raises(ValueError, match="1 to 20 images"):
        slice_figure(np.zeros(shape))


def test_an_example_fills_the_fields_and_a_slip_keeps_the_picture() -> None:
    face = slice_explorer(IMAGES)
    dropdown = face.children[0].children[0]
    dropdown.value = "the last three"
    assert {name: control.value for name, control in face.controls.items()} == {
        "samples": "-3:", "rows": ":", "columns": ":",
    }  # fmt: skip
    assert "The result has shape (3, 28, 28)" in repr(face)
    picture = face.children[2].value
    face.controls["rows"].value = "5;"
    assert "is no index" in face.children[1].value
    assert face.children[2].value == picture


def test_the_list_of_examples_follows_what_is_typed() -> None:
    face = slice_explorer(IMAGES)
    dropdown = face.children[0].children[0]
    face.controls["samples"].value = "2"
    assert dropdown.value == "your own"
    face.controls["samples"].value = "4"
    assert dropdown.value == "one sample"
    dropdown.value = "everything"
    assert [control.value for control in face.controls.values()] == [":", ":", ":"]
