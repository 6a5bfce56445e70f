"""Notebook 7: its worked numbers, and what its figures claim."""

from typing import Any
import pytest

from tests.notebooks.course import stored

printed = stored("07-backprop/backprop.ipynb").printed


@pytest.mark.parametrize(
    ("cell_id", "number"),
    [
        ("chain-in-numbers", "their product:    0.923077\nmeasured:         0.923077"),
        ("formulas-explode", " 8          3,061          24,067            56"),
        ("count-directions", "K₅     120 of 1024 ways"),
        ("count-directions", "K₂,₃    46 of   64 ways"),
        ("count-directions", "C₆      62 of   64 ways"),
        ("count-directions", "P₅      16 of   16 ways"),
        ("fig-forward-backward", "dL/da = -3, dL/dw = 3, dL/dx = -3, dL/dy = -3"),
        ("the-trap", "(4, 4); summed, the loss is 12.351\nwith shapes that agree: 0.963"),
        ("use-value", "L = -9; gradients of x, y, w: -3, -3, 3"),
        ("fig-data", "a loss of 0.669"),
        ("train-it", "epoch   50: loss 0.669"),
        ("train-it", "epoch  100: loss 0.667"),
        ("train-it", "epoch  150: loss 0.651"),
        ("train-it", "epoch  200: loss 0.613"),
        ("train-it", "epoch 1000: loss 0.268, accuracy 0.887"),
        ("fig-history", "in epoch 211; with standardised inputs in epoch 57"),
        ("forward-mode", "43 passes in forward mode, 86 for central differences, 1 + 1 in reverse mode"),
        ("compare-modes", "forward mode against reverse mode: agree to 1e-13: True"),
        ("compare-modes", "agree to 1e-7: True; to 1e-13: False"),
    ],
)
def test_a_worked_number_is_computed_where_it_is_told(cell_id: Any, number: Any) -> None:
    assert number in printed(cell_id)


def test_every_gradient_agrees_with_its_measurement() -> None:
    lines = printed("check-network").splitlines()
    assert len(lines) == 6 and all(line.endswith("True") for line in lines)
