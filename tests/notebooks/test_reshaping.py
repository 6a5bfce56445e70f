"""Notebook 4: its worked numbers, and what its figures claim."""

from typing import Any
import numpy as np
import pytest

from tests.notebooks.course import stored

STORED = stored("04-reshaping/reshaping.ipynb")
CELLS, printed = STORED.cells, STORED.printed


@pytest.mark.parametrize(
    ("cell_id", "number"),
    [
        ("reshape-demo", "x has shape (3, 2), then (6, 1), then (2, 3)"),
        ("reshape-demo", "cannot reshape array of size 6 into shape (4,2)"),
        ("flattening-demo", "(60000, 28, 28) becomes (60000, 784); no number was copied: True"),
        ("flattening-demo", "entry 283 of its row: equal in all images: True"),
        ("transpose-demo", "shapes (3, 2) and (3, 2); equal entries: 2 of 6"),
        ("transpose-demo", "np.zeros((300, 20)).T has shape (20, 300)"),
        ("transpose-vectors-demo", "v (6,), v.T (6,), v.reshape(6, 1) (6, 1)"),
        ("row-major-demo", "x[1, 2] is 12, at position 4 * 1 + 2 = 6: 12"),
        ("strides-demo", "x                              shape (3, 4)  strides (32, 8)"),
        ("strides-demo", "x.T                            shape (4, 3)  strides (8, 32)   shares memory with x: True"),
        ("strides-demo", "strides (784, 28, 1)"),
        ("view-or-copy-demo", "x.T.reshape(2, 3)   shares memory: False"),
        ("arrows-demo", "A + B = [1.5, 1.25]"),
        ("rotation-demo", "u, v as columns: p = [2, 0] goes to [1.732, 1.000], which is 30°"),
        ("rotation-demo", "u, v as rows   : p = [2, 0] goes to [1.732, -1.000], which is -30°"),
        ("why-relu-demo", "three layers, 10,703 numbers; one layer, 9 numbers\nthe same results: True"),
        ("why-relu-demo", "without activation: True\n... and with relu between the layers: False"),
        ("paper-network", "three layers with tanh: 100% of the points on the right side"),
        ("paper-network", "three layers without activation: about 0.7 of them"),
    ],
)
def test_a_worked_number_is_computed_where_it_is_told(cell_id: Any, number: Any) -> None:
    assert number in printed(cell_id)


@pytest.fixture(scope="module")
def paper() -> Any:
    names = {"np": np}
    for cell_id in ("paper-data", "paper-network"):
        exec(CELLS[cell_id].source, names)
    return names


def test_the_sheets_are_wound_so_that_no_straight_line_parts_them(paper: Any) -> None:
    points, sheet = paper["two_sheets"]()
    directions = np.linspace(0, np.pi, 180, endpoint=False)
    along = points @ np.stack([np.cos(directions), np.sin(directions)])
    thresholds = along[:, np.newaxis, :]
    right = ((along > thresholds) == sheet[:, np.newaxis]).mean(axis=1)
    best = max(right.max(), 1 - right.min())
    assert best < 0.85


def test_the_hidden_layers_alone_part_the_sheets_for_a_straight_line(paper: Any) -> None:
    points, sheet = paper["two_sheets"]()
    places, z = paper["layer_outputs"](points, paper["layers"])
    assert [place.shape for place in places] == [(160, 2)] * 4
    assert np.array_equal(z > 0, sheet == 1)
    W, b = paper["layers"][-1]
    np.testing.assert_allclose(places[3] @ W[:, 0] + b[0], z)


def test_the_interactive_figure_reads_well_as_text() -> None:
    (output,) = CELLS["fig-warped-plane"].outputs
    assert output.data["text/plain"].startswith("Interactive figure, the plane under affine maps: A = [[0.87, -0.5]")
