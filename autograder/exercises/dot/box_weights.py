"""box_weights: weights of the two-stage classifier that answer whether a point lies in a box (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.dot.makers import Array, Random


@exercise(
    "dot",
    points=3,
    minutes=15,
    difficulty=3,
    judged_by="box_weights",
    hints=(
        "Let each hidden unit watch one side: 1 on the box's side of it, 0 beyond.",
        "sigmoid(k·(x₀ − low₀)) watches the left side; a large k makes it steep. What watches the right side?",
        "Inside, all four units are near 1; outside, at least one is near 0. Where does the output draw the line?",
    ),
)
def box_weights(low: Array, high: Array) -> tuple[Array, Array, Array, float]:
    steep = 200.0
    hidden = steep * np.array([[1.0, -1.0, 0.0, 0.0], [0.0, 0.0, 1.0, -1.0]])
    bias = steep * np.array([-low[0], high[0], -low[1], high[1]])
    return hidden, bias, np.full(4, 10.0), -35.0


@box_weights.cases
def cases(rng: Random) -> Iterator[Case]:
    def box(*sides: float, **options: Any) -> Case:
        return Case(np.array(sides[:2]), np.array(sides[2:]), **options)

    yield box(0.25, 0.25, 0.75, 0.75, visible=True, why="a box in the middle")
    yield box(0.1, 0.5, 0.4, 0.9, visible=True, why="a box to the upper left")
    yield box(0.0, 0.3, 1.0, 0.5, visible=True, why="a low band from side to side")
    yield box(0.0, 0.0, 1.0, 1.0, why="all of the square", weight=0.1)
    a, b, c, d, e = rng.uniform(0.2, 0.4, 5).tolist()
    yield box(1 - a, 1 - b, 1.0, 1.0, why="the upper right corner")
    yield box(0.0, 0.0, c, d, why="the lower left corner")
    yield box(e, 0.0, e + a, 1.0, why="an upright band")
    for _ in range(3):
        sides = rng.uniform(0.2, 0.6, 2)
        low = rng.random(2) * (1 - sides)
        yield box(*low, *(low + sides), why="a box somewhere")


def _boxed(low: Array, high: Array, *, steep: float = 200.0, line: float = 3.5) -> tuple[Array, Array, Array, float]:
    hidden = steep * np.array([[1.0, -1.0, 0.0, 0.0], [0.0, 0.0, 1.0, -1.0]])
    return hidden, steep * np.array([-low[0], high[0], -low[1], high[1]]), np.full(4, 10.0), -10 * line


@box_weights.misconception("Your sides are too soft: near an edge the units are still undecided. Make them steeper.")
def sides_too_soft(low: Array, high: Array) -> Any:
    return _boxed(low, high, steep=10.0)


@box_weights.misconception("Your output fires when some of the sides say inside; all four have to.")
def some_sides_are_enough(low: Array, high: Array) -> Any:
    return _boxed(low, high, line=2.5)


@box_weights.misconception("Your output never fires: four units near 1 add up to 4 at most; draw the line below.")
def never_fires(low: Array, high: Array) -> Any:
    return _boxed(low, high, line=4.5)


@box_weights.misconception("It is inside out: outside the box your classifier says more than 0.5.")
def inside_out(low: Array, high: Array) -> Any:
    hidden, bias, out, line = _boxed(low, high)
    return hidden, bias, -out, -line


@box_weights.misconception("The biases of the upper sides have the wrong sign: a unit turns where w·x + b is 0.")
def wrong_sign_of_the_upper_sides(low: Array, high: Array) -> Any:
    hidden, bias, out, line = _boxed(low, high)
    return hidden, bias * [1, -1, 1, -1], out, line


@box_weights.misconception("You mix the two coordinates up: row 0 of Wh meets the first, row 1 the second.")
def swaps_the_coordinates(low: Array, high: Array) -> Any:
    hidden, bias, out, line = _boxed(low, high)
    return hidden[::-1].copy(), bias, out, line


@box_weights.misconception("Wh should have shape (2, 4), a column for each hidden unit; yours is (4, 2).")
def transposes_hidden_weights(low: Array, high: Array) -> Any:
    hidden, *rest = _boxed(low, high)
    return hidden.T.copy(), *rest


@box_weights.misconception("Your weights fit one box; they should follow from low and high.")
def one_fixed_box(low: Array, high: Array) -> Any:
    return _boxed(np.array([0.3, 0.3]), np.array([0.7, 0.7]))
