"""The ball on a surface: its path follows the formulas, its words tell what became of it, its picture shows both."""

from typing import Any

import matplotlib

matplotlib.use("Agg")
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.widgets.ball_on_surface import (
    EXAMPLES,
    RATES,
    RHOS,
    SURFACES,
    ball_on_surface,
    explain_roll,
    roll,
    roll_figure,
)

BOWL = ("bowl", 0.1, 0.0, "momentum", "stays", 20)


@pytest.mark.parametrize("surface", SURFACES)
@given(a=st.floats(-2, 2), b=st.floats(-2, 2))
def test_the_slope_of_a_surface_is_that_of_its_height(surface: Any, a: Any, b: Any) -> None:
    f, h = SURFACES[surface].f, 1e-5
    differences = (f(a + h, b) - f(a - h, b)) / (2 * h), (f(a, b + h) - f(a, b - h)) / (2 * h)
    assert SURFACES[surface].slope(a, b) == pytest.approx(differences, abs=1e-6)


@pytest.mark.parametrize("surface", SURFACES)
def test_a_minimum_is_level_and_lower_than_its_neighbours(surface: Any) -> None:
    chosen = SURFACES[surface]
    for a, b in chosen.minima:
        assert chosen.slope(a, b) == pytest.approx((0, 0), abs=1e-9)
        around = [chosen.f(a + da, b + db) for da in (-0.1, 0, 0.1) for db in (-0.1, 0, 0.1)]
        assert min(around) == around[4]


def test_the_worked_example_runs_from_1_3_by_factors_of_0_8() -> None:
    np.testing.assert_allclose(roll(*BOWL)[:4], [(1, 3), (0.8, 2.4), (0.64, 1.92), (0.512, 1.536)], rtol=1e-12)


@pytest.mark.parametrize("surface", SURFACES)
@given(rate=st.sampled_from(RATES[:7]), rho=st.sampled_from(RHOS))
def test_both_forms_give_one_path_while_the_rate_stays(surface: Any, rate: Any, rho: Any) -> None:
    momentum, velocity = (roll(surface, rate, rho, form, "stays", 40) for form in ("momentum", "velocity"))
    np.testing.assert_allclose(momentum, velocity, atol=1e-6)


def test_when_the_rate_becomes_0_the_momentum_form_stops_and_the_velocity_form_coasts() -> None:
    stopped = roll("bowl", 0.01, 0.9, "momentum", "becomes 0", 20)
    coasting = roll("bowl", 0.01, 0.9, "velocity", "becomes 0", 20)
    np.testing.assert_array_equal(stopped[:11], coasting[:11])
    assert (stopped[11:] == stopped[10]).all()
    moves = np.diff(coasting[10:], axis=0)
    np.testing.assert_allclose(moves[1:], 0.9 * moves[:-1], rtol=1e-12)


def test_a_velocity_grows_up_to_1_over_1_minus_rho_times_the_gradient() -> None:
    far = roll("bowl", 1e-7, 0.9, "momentum", "stays", 100)
    ratio = np.diff(far, axis=0)[-1] / np.diff(far, axis=0)[0]
    assert ratio == pytest.approx((10, 10), rel=1e-3)


def test_a_ball_that_is_lost_ends_its_path_before_its_numbers_overflow() -> None:
    path = roll("two valleys", 1.1, 0.9, "momentum", "stays", 100)
    assert len(path) < 101
    assert np.isfinite(path).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("plain", 0.1), "no surface"),
        (("bowl", 0.1, 0.5, "speed"), "no form"),
        (("bowl", 0.1, 0.5, "momentum", "doubles"), "no later rate"),
        (("bowl", 0.1, 1.0), "below 1"),
        (("bowl", -0.1), "at least 0"),
    ],
)
def test_what_cannot_be_rolled_is_refused_in_words(arguments: Any, message: Any) -> None:
    with pytest.raises(ValueError, match=message):
        roll(*arguments)


@pytest.mark.parametrize(
    ("example", "words"),
    [
        ("the worked example: a bowl, α = 0.1", "(0.0115, 0.0346), loss 0.00133: it has come to a lowest point"),
        ("too low a rate", "still on its way"),
        ("far too high: it diverges", "it diverges; the rate is too high"),
        ("a ravine without momentum", "still on its way"),
        ("a ravine with momentum", "it has come to a lowest point"),
        ("hardly any friction: ρ = 0.99", "swings to and fro"),
        ("stuck in the higher valley", "not in the lowest one"),
        ("over the ridge into the lower valley", "it has come to a lowest point"),
        ("a long wait at a saddle", "yet this is no minimum"),
        ("the rate becomes 0, velocity form: it coasts", "After step 10 the rate becomes 0."),
    ],
)
def test_the_words_tell_what_became_of_the_ball(example: Any, words: Any) -> None:
    assert words in explain_roll(*EXAMPLES[example]).words


def test_the_formula_told_is_that_of_the_form() -> None:
    assert explain_roll(*BOWL).code == "v ← ρv + g,  w ← w − αv   with α = 0.1, ρ = 0"
    assert explain_roll("bowl", 0.1, 0.5, "velocity", "stays", 3).code.startswith("v ← ρv − αg,  w ← w + v")


def test_the_picture_shows_path_and_losses() -> None:
    surface, contours, losses = roll_figure(*BOWL).axes
    drawn = {line.get_label(): np.asarray(line.get_xydata()) for line in contours.lines}
    np.testing.assert_allclose(drawn["path"], roll(*BOWL))
    np.testing.assert_allclose(drawn["ball"], roll(*BOWL)[-1:])
    np.testing.assert_allclose(np.asarray(losses.lines[0].get_ydata()), (roll(*BOWL) ** 2).sum(axis=1))
    assert surface.get_title() == "bowl: θ₁² + θ₂²"


def test_a_ball_outside_the_picture_can_be_drawn() -> None:
    assert len(roll_figure("bowl", 1.1, 0.0, "momentum", "stays", 60).axes) == 3


def test_an_example_moves_the_controls_and_the_words_follow() -> None:
    face = ball_on_surface()
    choice = face.children[0].children[0]
    choice.value = "far too high: it diverges"
    assert {name: control.value for name, control in face.controls.items()} == {
        "surface": "bowl", "rate": 1.1, "rho": 0.0, "form": "momentum", "later": "stays", "steps": 20,
    }  # fmt: skip
    assert "it diverges" in repr(face)
    face.controls["rate"].value = 0.1
    assert "it has come to a lowest point" in repr(face)
    assert choice.value == next(iter(EXAMPLES))
