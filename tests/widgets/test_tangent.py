"""The moving tangent: its slopes are right, its words follow them, its picture shows both lines."""

from typing import Any

import matplotlib

matplotlib.use("Agg")
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.widgets.tangent import (
    CURVES,
    EXAMPLES,
    METHODS,
    PLACES,
    STEPS,
    explain_tangent,
    moving_tangent,
    secant_slope,
    tangent_figure,
)

SMOOTH = [name for name in CURVES if name != "|x|"]


@pytest.mark.parametrize("curve", SMOOTH)
@given(x=st.sampled_from(PLACES))
def test_the_tangents_slope_is_the_limit_of_the_secants(curve: Any, x: Any) -> None:
    assert secant_slope(curve, x, 1e-5, "central") == pytest.approx(CURVES[curve].slope(x), abs=1e-6)


def test_the_secant_of_the_square_is_off_by_h_and_the_central_one_by_nothing() -> None:
    assert secant_slope("x²", 1.0, 0.5) == 2.5
    assert secant_slope("x²", 1.0, 0.5, "central") == 2.0


@pytest.mark.parametrize("method", METHODS)
def test_a_straight_line_has_one_slope_for_every_step(method: Any) -> None:
    assert secant_slope("x/2 − 1", 0.0, 2.0, method) == 0.5


def test_a_step_far_too_small_ruins_the_slope() -> None:
    errors = [abs(secant_slope("exp x", 1.0, h) - np.e) for h in (1e-1, 1e-8, 1e-14)]
    assert errors[1] < 1e-6 < 1e-3 < errors[0] and errors[2] > 1e-3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(("x⁴", 1.0, 0.1), "no curve"), (("x²", 1.0, 0.0), "above 0"), (("x²", 1.0, 0.1, "backward"), "no method")],
)
def test_what_cannot_be_drawn_is_refused_in_words(arguments: Any, message: Any) -> None:
    with pytest.raises(ValueError, match=message):
        tangent_figure(*arguments)


def test_the_words_tell_slope_direction_and_error() -> None:
    reading = explain_tangent("x²", 1.0, 0.5)
    assert reading.code == "(f(1 + 0.5) − f(1)) / 0.5 = 2.5"
    assert reading.words == "The tangent's slope is 2, so the curve rises as x grows; the secant is off by 0.5."
    assert "falls as x grows" in explain_tangent("cos x", 1.5, 0.5).words
    assert "is level" in explain_tangent("x³ − 3x", -1.0, 0.5).words
    assert "exactly as steep" in explain_tangent("x²", 1.0, 0.5, "central").words


def test_a_kink_has_no_tangent() -> None:
    assert "no tangent" in explain_tangent("|x|", 0.0, 0.5).words
    left, right = tangent_figure("|x|", 0.0, 0.5).axes
    assert [line.get_label() for line in left.lines[:2]] == ["f(x) = |x|", "secant, slope 1"]
    assert "no tangent" in right.texts[0].get_text()


@pytest.mark.parametrize("chosen", EXAMPLES.values(), ids=list(EXAMPLES))
def test_the_drawn_lines_have_the_slopes_that_are_told(chosen: Any) -> None:
    curve, x, *_ = chosen
    lines = {str(line.get_label()).split(",")[0]: line for line in tangent_figure(*chosen).axes[0].lines}
    for name, slope in (("tangent", CURVES[curve].slope(x)), ("secant", secant_slope(*chosen))):
        if slope is not None:
            (x0, x1), (y0, y1) = (np.asarray(values)[[0, -1]] for values in lines[name].get_data())
            assert (y1 - y0) / (x1 - x0) == pytest.approx(slope, abs=1e-9)


def test_an_example_moves_the_controls_and_the_words_follow() -> None:
    face = moving_tangent()
    choice = face.children[0].children[0]
    choice.value = "a kink"
    assert {name: control.value for name, control in face.controls.items()} == {
        "curve": "|x|", "x": 0.0, "h": 0.5, "method": "forward",
    }  # fmt: skip
    assert "no tangent" in repr(face)
    face.controls["x"].value = -1.0
    assert "slope is -1, so the curve falls" in repr(face)
    assert choice.value == "your own"


def test_every_place_and_step_of_the_sliders_can_be_drawn() -> None:
    for place, step in zip(PLACES, STEPS * 6, strict=False):
        assert len(tangent_figure("exp x", place, step, "central").axes) == 2
