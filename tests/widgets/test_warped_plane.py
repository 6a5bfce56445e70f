"""The warped plane: its matrices, words and picture agree with each other and with NumPy."""

from typing import Any

import matplotlib

matplotlib.use("Agg")
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.patches import Polygon
from matplotlib.text import Annotation

from autograder.widgets.warped_plane import (
    EXAMPLES,
    AffineMap,
    chained,
    explain_maps,
    first_map,
    parse_maps,
    rotation,
    warp_figure,
    warped_plane,
)

POINTS = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [2.5, -1.5]])
ENTRIES = st.floats(-3, 3)


def maps_of(example: Any) -> Any:
    *numbers, later = EXAMPLES[example]
    return [first_map(*numbers), *parse_maps(later)]


def test_a_quarter_turn_takes_e1_to_e2_and_e2_to_minus_e1() -> None:
    turned = first_map(angle=90)(np.eye(2))
    np.testing.assert_allclose(turned, [[0, 1], [-1, 0]], atol=1e-12)


def test_the_first_map_scales_then_shears_then_turns_then_shifts() -> None:
    whole = first_map(angle=30, width=2, height=0.5, shear=1, right=3, up=-1)
    by_steps = POINTS * [2, 0.5]
    by_steps = by_steps + np.outer(by_steps[:, 1], [1, 0])
    by_steps = by_steps @ rotation(30).T + [3, -1]
    np.testing.assert_allclose(whole(POINTS), by_steps, atol=1e-12)


@pytest.mark.parametrize(
    ("text", "matrix", "shift"),
    [
        ("rotate 90", [[0, -1], [1, 0]], [0, 0]),
        ("Scale 2 0.5", [[2, 0], [0, 0.5]], [0, 0]),
        (" shear  −1 ", [[1, -1], [0, 1]], [0, 0]),
        ("shift 1 -2;", [[1, 0], [0, 1]], [1, -2]),
        ("matrix 1 2 3 4", [[1, 2], [3, 4]], [0, 0]),
    ],
)
def test_a_map_is_read_from_a_word_and_its_numbers(text: Any, matrix: Any, shift: Any) -> None:
    (one,) = parse_maps(text)
    np.testing.assert_allclose(one.A, matrix, atol=1e-12)
    np.testing.assert_allclose(one.t, shift)


def test_no_text_is_no_map_and_two_maps_keep_their_order() -> None:
    assert parse_maps(" ") == []
    assert [one.name for one in parse_maps("rotate 30; shear 1")] == ["rotate 30", "shear 1"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("turn 30", '"turn" is no map'),
        ("rotate", "rotate takes one number"),
        ("scale 2", "scale takes 2 numbers"),
        ("matrix 1 2 3", "matrix takes 4 numbers"),
        ("rotate x", "Write for instance rotate 30"),
        ("shear nan", "from -1000 to 1000"),
        ("shear 1e9", "from -1000 to 1000"),
        ("shear 1; shear 1; shear 1", "At most 2 maps"),
    ],
)
def test_what_is_no_map_is_refused_with_an_example(text: Any, message: Any) -> None:
    with pytest.raises(ValueError, match=message):
        parse_maps(text)


@given(*[st.lists(ENTRIES, min_size=6, max_size=6)] * 3)
def test_a_chain_of_maps_is_the_one_map_that_it_is_said_to_be(a: Any, b: Any, c: Any) -> None:
    maps = [AffineMap("m", np.array(x[:4]).reshape(2, 2), np.array(x[4:])) for x in (a, b, c)]
    np.testing.assert_allclose(chained(maps)(POINTS), maps[2](maps[1](maps[0](POINTS))), atol=1e-9)


def test_the_words_tell_where_the_unit_arrows_go_and_what_areas_become() -> None:
    reading = explain_maps([first_map(width=-2, height=0.5, right=1)])
    assert reading.code == "A = [[-2, 0], [0, 0.5]], t = (1, 0)"
    assert "e₁ = (1, 0) becomes (-2, 0), the first column of A; e₂ = (0, 1) becomes (0, 0.5)" in reading.words
    assert "The origin moves to (1, 0)." in reading.words
    assert "areas are multiplied by 1, and left and right are exchanged" in reading.words
    assert reading.alt == f"{reading.code}. {reading.words}"


def test_a_flat_plane_and_a_chain_are_told_as_such() -> None:
    assert "squashed flat" in explain_maps(maps_of("all on one line")).words
    words = explain_maps(maps_of("shear, then rotate")).words
    assert words.startswith("2 maps in a row (map 1, then rotate 90) are again one map.")
    assert "The origin stays." in words


def test_the_order_of_two_maps_matters() -> None:
    one, other = explain_maps(maps_of("shear, then rotate")), explain_maps(maps_of("rotate, then shear"))
    assert one.code != other.code


def house(ax: Axes) -> np.ndarray:
    """The corners of the house that a panel shows."""
    (drawn, *_) = ax.patches
    assert isinstance(drawn, Polygon)
    return drawn.get_xy()


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_each_example_has_a_panel_for_the_start_and_for_each_map_and_draws_the_house_there(example: Any) -> None:
    maps = maps_of(example)
    axes = warp_figure(maps).axes
    assert [ax.get_title() for ax in axes] == ["the plane as it is", *(f"after {one.name}" for one in maps)]
    drawn, before = house(axes[-1])[:6], house(axes[0])[:6]
    np.testing.assert_allclose(drawn, chained(maps)(before), atol=1e-9)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_house_and_arrows_lie_within_every_panel(example: Any) -> None:
    for ax in warp_figure(maps_of(example)).axes:
        reach = ax.get_xlim()[1]
        assert np.abs(house(ax)).max() < reach
        assert all(max(map(abs, arrow.xy)) < reach for arrow in ax.texts if isinstance(arrow, Annotation))


def test_an_example_fills_the_fields_and_a_slip_keeps_the_picture() -> None:
    face = warped_plane()
    dropdown = face.children[0].children[0]
    assert dropdown.value == "a rotation by 30 degrees"
    dropdown.value = "shift, then rotate"
    assert (face.controls["right"].value, face.controls["later"].value) == (2.0, "rotate 90")
    assert repr(face).startswith("Interactive figure, the plane under affine maps: A = [[0, -1], [1, 0]], t = (0, 2).")
    picture = face.children[2].value
    face.controls["later"].value = "rotate ninety"
    assert "Not yet" in face.children[1].value
    assert face.children[2].value == picture
    assert dropdown.value == "your own"


def test_every_control_is_described() -> None:
    assert all(control.description for control in warped_plane().controls.values())
