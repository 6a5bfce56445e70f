"""The drawing helpers: what reaches the reader, with and without eyes."""

import base64
import io
import re
import subprocess
import sys
from typing import Any

import matplotlib
import numpy as np
import pytest

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from autograder import figures


@pytest.fixture
def ax() -> Any:
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def written(ax: Any) -> Any:
    return [text.get_text() for text in ax.texts]


def test_importing_the_module_does_not_import_matplotlib() -> None:
    code = "import sys, autograder.figures; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_shown_figure_is_closed_and_reads_as_its_description() -> None:
    fig, _ = plt.subplots()
    shown = figures.show(fig, alt="A line\n    that rises.")
    assert repr(shown) == "Figure: A line that rises."
    assert not plt.fignum_exists(fig.number)


def test_the_html_holds_the_picture_and_escaped_words() -> None:
    fig, _ = plt.subplots()
    shown = figures.show(fig, alt='1 < 2 & "so on"', caption="<b>bold</b>")
    text = shown._repr_html_()
    assert 'alt="1 &lt; 2 &amp; &quot;so on&quot;"' in text
    assert "<figcaption>&lt;b&gt;bold&lt;/b&gt;</figcaption>" in text
    found = re.search(r"base64,([^\"]+)", text)
    assert found is not None
    picture = base64.b64decode(found[1])
    assert picture == shown.png and picture.startswith(b"\x89PNG")


def test_a_shown_picture_is_smaller_than_the_figure_and_looks_the_same() -> None:
    fig, ax = plt.subplots(figsize=(4, 3))
    ax.contour(np.add.outer(np.arange(20.0) ** 2, np.arange(20.0) ** 2), levels=12)
    whole = figures.to_png(fig, tight=True)
    shown = figures.show(fig, "Twelve rings around the lower left corner.").png
    before, after = (plt.imread(io.BytesIO(png))[..., :3].astype(float) for png in (whole, shown))
    assert len(shown) < 0.7 * len(whole) and before.shape == after.shape
    assert abs(before - after).mean() < 0.005 and abs(before - after).max() < 0.25


def test_without_a_caption_no_empty_caption_is_shown() -> None:
    assert "figcaption" not in figures.show(plt.figure(), alt="Nothing.")._repr_html_()


def test_a_figure_without_a_description_is_refused() -> None:
    fig = plt.figure()
    with pytest.raises(ValueError, match="alt is empty"):
        figures.show(fig, alt="  ")
    plt.close(fig)


def test_a_kept_figure_stays_open_and_keeps_its_size() -> None:
    fig = plt.figure(figsize=(3, 2))
    png = figures.to_png(fig, dpi=50)
    assert plt.fignum_exists(fig.number)
    assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (150, 100)
    plt.close(fig)


@pytest.mark.parametrize(
    ("array", "texts"),
    [
        (12, ["12"]),
        ([1.0, 0.25], ["1", "0.25"]),
        ([[1, -2], [3, 4]], ["1", "-2", "3", "4"]),
        (np.array([True]), ["True"]),
    ],
)
def test_every_entry_is_written_in_reading_order(ax: Any, array: Any, texts: Any) -> None:
    figures.draw_array(ax, array, cmap="Greys")
    assert written(ax) == texts


def test_numbers_can_be_formatted_or_left_out(ax: Any) -> None:
    figures.draw_array(ax, [0.5], fmt=".2f")
    figures.draw_array(ax, [0.5], fmt="")
    assert written(ax) == ["0.50"]


def test_highlighted_entries_are_bold_and_amber(ax: Any) -> None:
    figures.draw_array(ax, np.zeros((2, 2), int), highlight=[[True, False], [False, False]])
    assert [text.get_fontweight() for text in ax.texts] == ["bold", "normal", "normal", "normal"]
    assert not np.allclose(ax.images[0].get_array()[0, 0], 1)
    assert np.allclose(ax.images[0].get_array()[0, 1], 1)


def test_numbers_on_dark_cells_are_white(ax: Any) -> None:
    figures.draw_array(ax, [0, 255], cmap="gray_r")
    assert [text.get_color() for text in ax.texts] == [figures.INK, "white"]


def test_row_and_column_numbers_stand_beside_the_grid_on_request(ax: Any) -> None:
    figures.draw_array(ax, np.zeros((2, 3)), indices=True)
    assert (list(ax.get_xticks()), list(ax.get_yticks())) == ([0, 1, 2], [0, 1])


def test_an_array_of_three_axes_is_refused(ax: Any) -> None:
    with pytest.raises(ValueError, match="this array has 3"):
        figures.draw_array(ax, np.zeros((2, 2, 2)))


def test_digits_stand_in_rows_with_their_labels() -> None:
    fig = figures.draw_digits(np.zeros((5, 4, 4), np.uint8), [3, 1, 4, 1, 5], columns=3)
    assert [ax.get_title() for ax in fig.axes] == ["3", "1", "4", "1", "5", ""]
    assert sum(len(ax.images) for ax in fig.axes) == 5
    plt.close(fig)


@pytest.mark.parametrize(("images", "labels"), [(np.zeros((4, 4)), None), (np.zeros((2, 4, 4)), [1])])
def test_digits_of_a_wrong_shape_or_count_are_refused(images: Any, labels: Any) -> None:
    with pytest.raises(ValueError, match="draw_digits"):
        figures.draw_digits(images, labels)


def test_a_box_has_three_faces_and_tells_where_it_ends(ax: Any) -> None:
    x, y = figures.draw_box(ax, (2, 3, 4), corner=(1, 1), cell=0.5)
    assert len(ax.patches) == 3
    assert (x, y) == pytest.approx((1 + 4 * 0.5 + 2 * 0.21, 1 + 3 * 0.5 + 2 * 0.16))


def test_a_flow_names_its_steps_in_order_with_an_arrow_between_neighbours(ax: Any) -> None:
    figures.draw_flow(ax, [("Model", "layers"), ("Fit", "many\nsteps"), ("Test", "unseen")])
    assert [text for text in written(ax) if text] == ["Model", "layers", "Fit", "many\nsteps", "Test", "unseen"]
    assert written(ax).count("") == 2
