"""jacobian: slopes of all outputs (rows) along all inputs (columns) of a function of vectors (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Given, exercise, in_other_layouts
from autograder.exercises.gradients.makers import (
    WRITABLE,
    Array,
    Function,
    Random,
    elementary,
    part,
    poly,
    signed,
    tensor_field,
)


@exercise(
    "gradients",
    points=1,
    minutes=12,
    difficulty=2,
    optional=True,
    tolerance=1e-6,
    hints=(
        "Moving input number j changes all outputs at once: that gives one column.",
        "`np.stack(columns, axis=1)` sets vectors side by side.",
    ),
)
def jacobian(f: Function, x: Array, h: float = 1e-5) -> Array:
    steps = h * np.eye(len(x))
    return np.stack([(f(x + step) - f(x - step)) / (2 * h) for step in steps], axis=1)


@jacobian.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(
        Given("gradients.three_to_two"), np.array([1.0, 2.0, 0.5]), visible=True, why="two outputs, three inputs"
    )
    yield Case(
        Given("gradients.matrix_map", (np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]),)),
        np.array([1, -1]),
        visible=True,
        why="A·w: the Jacobian is A; whole numbers",
    )
    yield Case(elementary("exp"), np.array([0.0, 0.5, 1.0]), 0.1, visible=True, why="entry by entry, with h = 0.1")
    yield Case(tensor_field(signed(rng, 4, 3), 1), signed(rng, 3), why="four outputs, three inputs")
    yield Case(tensor_field(signed(rng, 2, 5), 1), signed(rng, 5), why="two outputs, five inputs")
    yield Case(tensor_field(signed(rng, 1, 4), 1), signed(rng, 4), why="one output")
    yield Case(tensor_field(signed(rng, 3, 1), 1), signed(rng, 1), why="one input")
    yield Case(tensor_field(signed(rng, 3, 4), 1), rng.integers(-3, 4, 4), why="whole numbers")
    yield Case(tensor_field(signed(rng, 3, 3), 1), signed(rng, 3), why="a step given by name", kwargs={"h": 0.2})
    yield Case(poly(1, -1, 2, 0.5), signed(rng, 4), why="entry by entry: a diagonal")
    yield Case(part(rng), signed(rng, 5), weight=0.25, why="an f that returns a view of its input")
    yield from in_other_layouts(lambda: (tensor_field(signed(rng, 2, 4), 1), signed(rng, 4)), *WRITABLE)


@jacobian.misconception("Outputs belong in the rows, inputs in the columns; yours is the transpose.")
def transposed(f: Function, x: Array, h: float = 1e-5) -> Any:
    return jacobian(f, x, h).T.copy()


@jacobian.misconception("That is the forward difference; the central one looks a step h to both sides.")
def forward_difference(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.stack([(f(x + step) - f(x)) / h for step in h * np.eye(len(x))], axis=1)


@jacobian.misconception("You move all inputs at once; each column of the Jacobian moves one input alone.")
def moves_all_at_once(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.asarray((f(x + h) - f(x - h)) / (2 * h))


@jacobian.misconception("You add the outputs up; the Jacobian keeps a row for each of them.")
def sums_the_outputs(f: Function, x: Array, h: float = 1e-5) -> Any:
    return jacobian(f, x, h).sum(axis=0)


@jacobian.misconception("Your copy keeps x's dtype: a whole number plus 0.00001 is cut back to that number.")
def copy_keeps_whole_numbers(f: Function, x: Array, h: float = 1e-5) -> Array:
    columns = []
    for j in range(len(x)):
        above, below = x.copy(), x.copy()
        above[j], below[j] = x[j] + h, x[j] - h
        columns.append((f(above) - f(below)) / (2 * h))
    return np.stack(columns, axis=1)


@jacobian.misconception("You keep the diagonal only; an output may depend on every input.")
def diagonal_only(f: Function, x: Array, h: float = 1e-5) -> Any:
    full = jacobian(f, x, h)
    return full * np.eye(*full.shape)


@jacobian.misconception("The step should be the argument h, not always 1e-5.")
def ignores_h(f: Function, x: Array, h: float = 1e-5) -> Any:
    return jacobian(f, x)


@jacobian.misconception("Your slopes are twice too steep: x + h and x − h are 2h apart.")
def twice_too_steep(f: Function, x: Array, h: float = 1e-5) -> Any:
    return 2 * jacobian(f, x, h)


@jacobian.misconception("You move all inputs at once; each column of the Jacobian moves one input alone.")
def repeats_one_column(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.repeat(((f(x + h) - f(x - h)) / (2 * h))[:, None], len(x), axis=1)


@jacobian.misconception("You never put an input back before you move the next.")
def never_puts_back(f: Function, x: Array, h: float = 1e-5) -> Array:
    columns, place = [], np.array(x, dtype=float)
    for j in range(len(x)):
        place[j] += h
        above = np.array(f(place))
        place[j] -= 2 * h
        columns.append((above - f(place)) / (2 * h))
    return np.stack(columns, axis=1)


@jacobian.misconception("The last input never moves; `range(n)` already ends before n.")
def misses_last_input(f: Function, x: Array, h: float = 1e-5) -> Any:
    return jacobian(f, x, h)[:, :-1].copy()


@jacobian.misconception("Reshaping turns no rows into columns; transpose instead.")
def reshapes_to_transpose(f: Function, x: Array, h: float = 1e-5) -> Any:
    full = jacobian(f, x, h)
    return full.T.reshape(full.shape)


@jacobian.misconception("You make room for a square; outputs and inputs need not be equally many.")
def assumes_a_square(f: Function, x: Array, h: float = 1e-5) -> Array:
    room = np.zeros((len(x), len(x)))
    for j, column in enumerate(jacobian(f, x, h).T):
        room[:, j] = column
    return room


@jacobian.misconception(
    "You move all inputs at once, so the slopes on the diagonal mix them, and the others are never measured."
)
def all_at_once_on_the_diagonal(f: Function, x: Array, h: float = 1e-5) -> Any:
    return np.diag((f(x + h) - f(x - h)) / (2 * h))


@jacobian.misconception("You step by 1 and divide by 2h: the step should be h.")
def step_of_one(f: Function, x: Array, h: float = 1e-5) -> Any:
    return np.array([(f(x + e) - f(x - e)) / (2 * h) for e in np.eye(len(x))]).T
