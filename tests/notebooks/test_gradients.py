"""Notebook 5: its worked numbers, and what its figures claim."""

from typing import Any
import pytest

from tests.notebooks.course import stored

printed = stored("05-gradients/gradients.ipynb").printed


@pytest.mark.parametrize(
    ("cell_id", "number"),
    [
        ("fig-line", "from x = -2 to x = 0: rise 1.0 over run 2 = 0.5"),
        ("forward-table", "loss after the step 1.25322   slope -2.5"),
        ("forward-table", "loss after the step 1.25353   slope +0.6"),
        ("forward-table", "loss after the step 1.25347   slope +0.0"),
        ("fig-one-weight", "from 0.30 to 0.35 the loss goes from 0.5 to 0.6, from 0.30 to 0.25 down to 0.4: slope 2.0"),
        ("passes", "159,020"),
        ("passes", "372,901,900"),
        ("fig-solve", "w = 1.5000, b = 0.8333"),
        ("too-many", "6,321,840,100 entries take 50.6 GB"),
        ("fig-binary", "z = 3 where y is 0: right 3.049, misprinted 0.693"),
        ("fig-binary", "z = 3 where y is 1: right 0.049, misprinted 3.049"),
        ("check-yours", "softmax with cross-entropy: True"),
        ("check-yours", "sigmoid with cross-entropy: True"),
        ("check-yours", "divided by the batch size:  False"),
        ("fig-fair", "distance below 1e-6: True\nlargest relative error above 1e-6: True"),
        ("tensor-shapes", "(50, 30) -> (10, 20, 40): slopes (10, 20, 40, 50, 30), 12,000,000 entries"),
        ("tensor-shapes", "(20, 30) -> (5, 10, 15): slopes (5, 10, 15, 20, 30)"),
        ("tensor-shapes", "26,306,674,688 entries, 105.227 GB in float32"),
        ("chain-tried", "chained is the same as measured at once: True"),
    ],
)
def test_a_worked_number_is_computed_where_it_is_told(cell_id: Any, number: Any) -> None:
    assert number in printed(cell_id)
