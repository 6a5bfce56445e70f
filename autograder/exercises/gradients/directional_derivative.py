"""directional_derivative: the slope along an arrow, whatever its length; no arrow is a ValueError (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.gradients.makers import Array, Function, Random, field_slope, kept, signed


@exercise(
    "gradients",
    points=2,
    minutes=8,
    difficulty=2,
    probe="gradients.with_gradient",
    hints=(
        "Only the direction counts, not how long the arrow is: divide it by its length.",
        "Which direction has no length to divide by?",
    ),
)
def directional_derivative(grad: Function, x: Array, direction: Array) -> float:
    length = np.sqrt(np.sum(np.square(direction, dtype=np.float64)))
    if length == 0:
        raise ValueError("a zero direction points nowhere")
    return float(np.sum(grad(x) * (direction / length)))


@directional_derivative.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(field_slope([1.0, 2.0]), np.array([1.0, 2.0]), np.array([3.0, 4.0]), visible=True, why="a 3-4-5 arrow")
    yield Case(
        field_slope([1.0, -1.0, 2.0]), np.array([1, 2, 0]), np.array([-1, 0, 2]), visible=True, why="whole numbers"
    )
    yield Case(field_slope([1.0, 2.0]), np.ones(2), np.zeros(2), visible=True, raises=ValueError, why="no direction")
    yield Case(
        field_slope([[1.0, 2], [0.5, -1]]), np.ones((2, 2)), np.array([[1.0, 2], [3, 5]]), visible=True, why="a matrix"
    )
    yield Case(field_slope(signed(rng, 5)), signed(rng, 5), signed(rng, 5), why="five inputs")
    yield Case(field_slope(signed(rng, 3, 4)), signed(rng, 3, 4), signed(rng, 3, 4), why="a matrix of weights")
    yield Case(field_slope(signed(rng, 2, 2, 3)), signed(rng, 2, 2, 3), signed(rng, 2, 2, 3), why="three axes")
    yield Case(field_slope(signed(rng, 4)), signed(rng, 4), 1e-7 * signed(rng, 4), why="a very short arrow")
    yield Case(field_slope(signed(rng, 3)), signed(rng, 3), np.array([0.0, -1.0, 0.0]), why="along one axis, backwards")
    yield Case(field_slope(signed(rng, 4)), rng.integers(-3, 4, 4), np.array([2, -2, 1, 4]), why="whole numbers")
    for why, zero in (("a zero", np.zeros((1, 1))), ("whole zeros", np.zeros(int(rng.integers(2, 9)), int))):
        place = signed(rng, *zero.shape)
        yield Case(field_slope(place), place, zero, raises=ValueError, weight=0.5, why=why)
    slopes = signed(rng, 3)
    yield Case(kept(slopes), signed(rng, 3), signed(rng, 3), weight=0.25, why="a gradient that is still needed")
    yield Case(field_slope(signed(rng, 2)), signed(rng, 2), np.array([1.0, -1.0]), why="entries that add up to 0")
    yield from in_other_layouts(lambda: (field_slope(signed(rng, 3, 4)), signed(rng, 3, 4), signed(rng, 3, 4)))


@directional_derivative.misconception("The length of the arrow should not matter: divide the direction by its length.")
def keeps_the_length(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return float(np.sum(grad(x) * direction))


@directional_derivative.misconception("A zero direction should raise a ValueError; here 0 is divided by 0.")
def divides_zero_by_zero(grad: Function, x: Array, direction: Array) -> Any:
    return float(np.sum(grad(x) * direction / np.linalg.norm(direction)))


@directional_derivative.misconception("You divide by the squared length; the length is its square root.")
def divides_by_squared_length(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return float(np.sum(grad(x) * direction) / np.sum(direction**2))


@directional_derivative.misconception(
    "You divide by the gradient's length as well: that is a cosine. Only the direction is scaled to 1."
)
def gives_a_cosine(grad: Function, x: Array, direction: Array) -> Any:
    return directional_derivative(grad, x, direction) / float(np.linalg.norm(grad(x)))


@directional_derivative.misconception(
    "You divide by the sum of the entries; an arrow's length is the root of the sum of squares."
)
def divides_by_sum_of_sizes(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return float(np.sum(grad(x) * direction) / np.sum(np.abs(direction)))


@directional_derivative.misconception("You multiply entry by entry and stop; the inner product adds everything up.")
def stops_before_adding_up(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return grad(x) * direction / np.linalg.norm(direction)


@directional_derivative.misconception(
    "A matrix product is not the inner product of two matrices; multiply entry by entry, then add."
)
def matrix_product(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return np.dot(grad(x), direction / np.linalg.norm(direction))


@directional_derivative.misconception(
    "For a zero direction you return 0; there is no slope in no direction: raise a ValueError."
)
def zero_for_no_direction(grad: Function, x: Array, direction: Array) -> Any:
    return directional_derivative(grad, x, direction) if np.any(direction) else 0.0


@directional_derivative.misconception("A direction may add up to 0 or less; divide by its length, not by its sum.")
def divides_by_sum(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return float(np.sum(grad(x) * direction) / np.sum(direction))


@directional_derivative.misconception("You divide by the largest entry; the length is the root of the sum of squares.")
def divides_by_largest_entry(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return float(np.sum(grad(x) * direction) / np.max(np.abs(direction)))


@directional_derivative.misconception("You ask for the gradient at the tip of the arrow; it is wanted at x.")
def gradient_at_the_tip(grad: Function, x: Array, direction: Array) -> Any:
    return directional_derivative(lambda _: grad(direction), x, direction)


@directional_derivative.misconception("You go along the arrow first; the gradient is wanted at x itself.")
def steps_along_first(grad: Function, x: Array, direction: Array) -> Any:
    unit = direction / (np.linalg.norm(direction) or 1.0)
    return directional_derivative(lambda _: grad(x + unit), x, direction)


@directional_derivative.misconception("You take a length for every row; the arrow has one length, over all entries.")
def length_of_each_row(grad: Function, x: Array, direction: Array) -> Any:
    lengths = np.linalg.norm(direction, axis=-1, keepdims=True)
    if not np.any(direction):
        raise ValueError
    return float(np.sum(grad(x) * direction / lengths))


@directional_derivative.misconception("You take the absolute value; downhill the slope is negative.")
def absolute_value(grad: Function, x: Array, direction: Array) -> Any:
    return abs(directional_derivative(grad, x, direction))


@directional_derivative.misconception("Some entries of a direction may be 0; only when all are, it is no direction.")
def refuses_any_zero(grad: Function, x: Array, direction: Array) -> Any:
    if not np.all(direction):
        raise ValueError
    return directional_derivative(grad, x, direction)


@directional_derivative.misconception(
    "Only which way the direction points counts: divide by its length, and refuse the zero direction."
)
def keeps_the_length_of_zero_too(grad: Function, x: Array, direction: Array) -> Any:
    return float(np.sum(grad(x) * direction))


@directional_derivative.misconception(
    "A small constant beside the length is no answer to a zero direction: it should raise a ValueError."
)
def adds_a_small_constant(grad: Function, x: Array, direction: Array) -> Any:
    return float(np.sum(grad(x) * direction) / (np.linalg.norm(direction) + 1e-8))
