"""gradient_check: whether a gradient agrees with central differences within a tolerance (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Given, exercise, in_other_layouts
from autograder.exercises.gradients.gradient_distance import gradient_distance
from autograder.exercises.gradients.makers import (
    WRITABLE,
    Array,
    Function,
    Random,
    field,
    field_slope,
    kept,
    norms,
    ratios,
    signed,
    some,
    steps_of,
)
from autograder.exercises.gradients.numerical_gradient import numerical_gradient


@exercise(
    "gradients",
    points=3,
    minutes=10,
    difficulty=2,
    probe="gradients.with_gradient",
    hints=(
        "You have written all the parts: `numerical_gradient`, and a measure of distance.",
        "Pass h on to the differences, and compare the distance with the tolerance.",
    ),
)
def gradient_check(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> bool:
    return bool(gradient_distance(numerical_gradient(f, x, h), np.asarray(grad(x))) <= tolerance)


@gradient_check.cases
def cases(rng: Random) -> Iterator[Case]:
    flat, table = np.array([1.0, 0.5, 1.5]), np.array([[1.0, 2.0], [0.5, 1.0]])
    spot, weights = some(rng, 3, 4), some(rng, 3, 4)
    yield Case(field(flat), field_slope(flat), np.array([1.0, 2.0, 0.5]), visible=True, why="a right gradient")
    yield Case(field(table), field_slope(table, -1.0), np.ones((2, 2)), visible=True, why="uphill for downhill")
    yield Case(field(table), field_slope(table, -1.0, 3), np.ones((2, 2)), visible=True, why="one entry of wrong sign")
    yield Case(
        field(flat), field_slope(flat, 1.001), np.array([1, 2, 1]), visible=True, why="0.1 % off, but 1 % is tolerated",
        kwargs={"tolerance": 0.01},
    )  # fmt: skip
    yield Case(
        field(flat), field_slope(flat), np.ones(3), 0.5, visible=True, why="differences with h = 0.5 are too rough"
    )
    yield Case(field(weights), field_slope(weights), spot, why="a right gradient of a matrix")
    yield Case(field(weights), field_slope(weights, 1.001), spot, why="all entries 0.1 % off")
    yield Case(field(weights), field_slope(weights, 1.001), spot, 1e-5, 0.1, why="0.1 % off, but 10 % is tolerated")
    yield Case(field(weights), field_slope(weights, 1.02, 5), spot, why="one entry of twelve 2 % off")
    yield Case(field(weights), field_slope(weights, 2.0), spot, why="a gradient twice too long")
    yield Case(field(weights), field_slope(weights, 0.0), spot, why="a gradient of zeros")
    yield Case(field(weights), field_slope(weights), spot, why="h by name: too rough", kwargs={"h": 0.5})
    yield Case(field(weights), field_slope(weights), spot, 0.01, 1e-2, why="h = 0.01 is good enough for 1 %")
    yield Case(field(weights), field_slope(weights, float("nan"), 2), spot, why="a NaN agrees with nothing")
    yield Case(
        Given("gradients.constant", (float(some(rng)),)), field_slope(np.zeros(4)), some(rng, 4), why="flat ground"
    )
    yield Case(field(table), field_slope(table), rng.integers(1, 9, (2, 2)), why="whole numbers")
    yield Case(field(2.0), field_slope(2.0), some(rng), why="one weight without axes")
    yield Case(
        field(signed(rng, 2, 3, 2)), field_slope(np.ones((2, 3, 2))), some(rng, 2, 3, 2), why="another function's"
    )
    slopes = some(rng, 3)
    plane = Given("gradients.matrix_map", (slopes,))
    yield Case(plane, kept(slopes), some(rng, 3), weight=0.25, why="a gradient that is still needed")
    steep, faint = 1e6 * some(rng, 3), 1e-7 * some(rng, 3)
    yield Case(field(steep), field_slope(steep), some(rng, 3), 0.001, 1e-5, why="a steep slope, right")
    yield Case(field(faint), field_slope(faint, 3.0), some(rng, 3), why="a faint slope, three times too long")
    yield Case(
        field(np.array([1.0, 2.0])), Given("gradients.turned_slope", (np.array([1.0, 2.0]),)), some(rng, 2),
        why="the right slopes, the wrong way round",
    )  # fmt: skip
    yield from in_other_layouts(lambda: (field(weights), field_slope(weights), some(rng, 3, 4)), *WRITABLE)


@gradient_check.misconception("You always say yes.")
def always_yes(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return True


@gradient_check.misconception("You demand exact equality; differences are never exact: allow for the tolerance.")
def exact_equality(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return bool(np.array_equal(numerical_gradient(f, x, h), grad(x)))


@gradient_check.misconception("You return the distance; the answer is a bool.")
def returns_the_distance(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return gradient_distance(numerical_gradient(f, x, h), grad(x))


@gradient_check.misconception("The tolerance should be the argument `tolerance`; yours is always the same.")
def ignores_the_tolerance(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return gradient_check(f, grad, x, h)


@gradient_check.misconception("The step should be the argument h, not always 1e-5.")
def ignores_h(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return gradient_check(f, grad, x, tolerance=tolerance)


@gradient_check.misconception("You compare the lengths only; gradients of equal length can point anywhere.")
def compares_lengths_only(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    lengths = norms(numerical_gradient(f, x, h), grad(x))[1:]
    return bool(abs(lengths[0] - lengths[1]) <= tolerance * sum(lengths))


@gradient_check.misconception("You answer once for every entry; one bool for all of them is asked for.")
def one_answer_an_entry(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return ratios(numerical_gradient(f, x, h), grad(x)) <= tolerance


@gradient_check.misconception("You say yes where the gradients differ and no where they agree.")
def larger_is_yes(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return gradient_distance(numerical_gradient(f, x, h), np.asarray(grad(x))) > tolerance


@gradient_check.misconception("You say yes where the gradients differ and no where they agree.")
def negated_answer(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return not gradient_check(f, grad, x, h, tolerance)


@gradient_check.misconception("You say yes when a single entry agrees; all of them should.")
def yes_for_a_single_entry(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return bool(np.any(ratios(numerical_gradient(f, x, h), grad(x)) <= tolerance))


@gradient_check.misconception("You measure with forward differences; the central ones are far closer.")
def forward_difference(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    forward = np.array([(f(x + step) - f(x)) / h for step in steps_of(x, h)]).reshape(x.shape)
    return bool(gradient_distance(forward, np.asarray(grad(x))) <= tolerance)
