"""The shared face of the interactive figures."""

from typing import Any

import ipywidgets as widgets
import pytest

from autograder.widgets.face import Face, Reading


def draw(fig: Any, n: Any) -> Any:
    if n > 3:
        raise ValueError("n is at most <3>")
    fig.subplots().plot(range(n))
    return Reading(f"a line of {n} points " * 10, code=f"f({n}) < 1", words="Words & more.")


@pytest.fixture
def face() -> Any:
    return Face("a test", {"n": widgets.IntText(1, description="n")}, draw, figsize=(2, 1))


def html_of(face: Any) -> Any:
    return [child.value for child in face.children[1:]]


def test_a_face_shows_its_first_picture_at_once(face: Any) -> None:
    words, picture = html_of(face)
    assert "f(1) &lt; 1" in words and "Words &amp; more." in words
    assert 'alt="a line of 1 points' in picture and "data:image/png;base64," in picture


def test_a_moved_control_changes_words_and_picture(face: Any) -> None:
    before = html_of(face)
    face.controls["n"].value = 2
    after = html_of(face)
    assert all(old != new for old, new in zip(before, after, strict=True))


def test_a_refused_value_says_why_and_leaves_the_picture(face: Any) -> None:
    _, picture = html_of(face)
    face.controls["n"].value = 4
    words, kept = html_of(face)
    assert "n is at most &lt;3&gt;" in words
    assert kept == picture


def test_one_figure_is_kept_and_cleared_between_pictures(face: Any) -> None:
    face.controls["n"].value = 2
    face.controls["n"].value = 3
    assert len(face._figure.axes) == 1


def test_the_plain_text_form_is_the_whole_description_without_an_address(face: Any) -> None:
    text = face._repr_mimebundle_()["text/plain"]
    assert text == repr(face) == "Interactive figure, a test: " + "a line of 1 points " * 10
