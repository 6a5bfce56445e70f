"""Notebook 3: its worked numbers, and what its figures claim."""

from typing import Any
import re

import numpy as np
import pytest

from tests.notebooks.course import stored

STORED = stored("03-dot/dot.ipynb")
NOTEBOOK, CELLS, printed = STORED.notebook, STORED.cells, STORED.printed
PROSE = " ".join(" ".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown").split())


def run(*cell_ids: Any) -> Any:
    """The names that these code cells leave behind, checks and figures left out."""
    names = {"np": np}
    for cell_id in cell_ids:
        exec(CELLS[cell_id].source, names)
    return names


@pytest.mark.parametrize(
    ("cell_id", "number"),
    [
        ("worked-dot", "a · b        = [[19, 22], [43, 50]]"),
        ("worked-dot", "element-wise = [[5, 12], [21, 32]]"),
        ("bakery", "8.8 with shape ()"),
        ("order", "x · y: (2, 4)"),
        ("higher-shapes", "(2, 3, 4, 5) · (5,)   -> (2, 3, 4)"),
        ("higher-shapes", "(2, 3, 4, 5) · (5, 6) -> (2, 3, 4, 6)"),
        ("higher-shapes", "np.dot on (2, 3, 4) and (2, 4, 5): (2, 3, 2, 5)"),
        ("flops-demo", "102,694,912 operations"),
        ("linear-demo", "x·W + b keeps sums: False"),
        ("rows-demo", "the same, transposed: True"),
        ("softmax-demo", "[0.665 0.245 0.09 ]"),
        ("layer-table", "78,500"),
        ("layer-table", "1,010"),
        ("layer-table", "79,510"),
        ("two-are-one", "two linear layers are one:   True"),
        ("fig-regions", "two stages: 100%"),
    ],
)
def test_a_worked_number_is_computed_where_it_is_told(cell_id: Any, number: Any) -> None:
    assert number in printed(cell_id)


@pytest.mark.parametrize(
    "concept",
    [
        r"The result has no axes left: it is a \*\*scalar\*\*",
        r"It \*\*exists\*\* when the inner two sizes agree",
        r"\*\*Not commutative\.\*\*",
        r"\*\*Not element-wise\.\*\*",
        r'One confusion to avoid: some texts call the dot "the tensor product"',
        r"BLAS.* nor for element-wise work",
        r"with an activation on top, \$f\(x \\cdot W \+ b\)\$ is \*\*neither\*\*",
        r"Many sources print `dot\(W, input\)`",
        r"N_H\(d \+ 1\) \+ K\(N_H \+ 1\)",
        r"over its \*own\* index j",
        r"not the probability that it is right",
        r"the batch axis stays",
        r"\*\*start\*\* with small random weights.*\*\*batch\*\*.*\*\*forward\*\*.*\*\*loss\*\*.*\*\*update\*\*",
        r"of all layers together, a little in the direction in which the loss \*falls\*",
        r"Start with all weights at 0, and all hidden units compute the same",
    ],
)
def test_a_concept_is_told(concept: Any) -> None:
    assert re.search(concept, PROSE, re.IGNORECASE)


def test_softmax_is_explained_before_dense_uses_it() -> None:
    order = list(CELLS)
    assert order.index("softmax") < order.index("dense_task")


def test_the_cross_drawn_by_hand_set_weights_is_the_union_of_two_bands() -> None:
    names = run("hand-set")
    points = np.random.default_rng(0).random((500, 2))
    down, up = np.abs(points.sum(axis=1) - 1), np.abs(points[:, 0] - points[:, 1])
    clear = (np.abs(down - 0.2) > 0.1) & (np.abs(up - 0.2) > 0.1)
    _, probability = names["stages"](points, names["Wh"], names["bh"], names["Wo"], names["bo"])
    expected = (down < 0.2) | (up < 0.2)
    assert np.array_equal(probability[clear] > 0.5, expected[clear])


def test_units_that_start_at_zero_stay_equal_and_random_ones_part() -> None:
    zero, random = re.findall(r"at the end: (.*)", printed("fig-zeros"))
    assert len(set(zero.split(", "))) == 1 < len(set(random.split(", "))) == 4
