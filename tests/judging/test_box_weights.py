"""What is said of hand-set weights that fence a box in wrongly."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.banks.model import BankCase
from autograder.judging import properties
from tests.exercises import harness


def box_case() -> BankCase:
    return harness.with_visible_cases("dot", "box_weights").cases[0]


def said_of(steep: float, out: float, line: float, axes: tuple[float, float] = (1.0, 1.0), edge: float = 0.0) -> str:
    """The reason for weights of that steepness and line; an axis of factor 0 is fenced in nowhere."""
    low, high = (side + sign * edge for side, sign in zip(box_case().args, (1, -1), strict=True))
    hidden = steep * np.array([[axes[0], -axes[0], 0, 0], [0, 0, axes[1], -axes[1]]])
    bias = steep * np.array(
        [-low[0], high[0], -low[1] if axes[1] else 1.0, high[1] if axes[1] else 1.0],
    )
    return properties.judge("box_weights", box_case(), (hidden, bias, np.full(4, out), line))[1]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (said_of(200.0, 10.0, -35.0), ""),
        (said_of(200.0, -10.0, 35.0), "changed places"),
        (said_of(200.0, 10.0, -45.0), "nowhere"),
        (said_of(200.0, 10.0, 5.0), "everywhere"),
        (said_of(200.0, 10.0, -25.0), "along one coordinate"),
        (said_of(200.0, 10.0, -35.0, (1.0, 0.0)), "second coordinate makes no difference"),
        (said_of(200.0, 10.0, -35.0, edge=0.06), "only near the edges"),
    ],
)
def test_the_points_on_the_wrong_side_tell_what_is_wrong(reason: str, words: str) -> None:
    assert words in reason and bool(words) == bool(reason)
