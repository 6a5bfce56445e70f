"""numerical_gradient: central differences of f along every entry of w, whatever its shape; w stays as is (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Given, exercise, in_other_layouts
from autograder.exercises.gradients.derivative import derivative
from autograder.exercises.gradients.makers import WRITABLE, Array, Function, Random, field, signed


@exercise(
    "gradients",
    points=4,
    minutes=20,
    difficulty=3,
    tolerance=1e-6,
    dtype="exact",
    probe="gradients.numerical_gradient",
    hints=(
        "`np.ndindex(w.shape)` gives every index of an array of any shape, also of one without axes.",
        "Work on a float64 copy of w: then whole numbers can take a small step, and w itself is never in danger.",
        "After each entry put its old value back before you go to the next.",
    ),
)
def numerical_gradient(f: Function, w: Array, h: float = 1e-5) -> Array:
    place = np.array(w, dtype=np.float64)
    gradient = np.zeros(place.shape)
    for index in np.ndindex(place.shape):
        kept = place[index]
        place[index] = kept + h
        above = f(place)
        place[index] = kept - h
        gradient[index] = (above - f(place)) / (2 * h)
        place[index] = kept
    return gradient


@numerical_gradient.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(field([1.0, 2.0, -1.5]), np.array([0.5, -1.0, 2.0]), visible=True, why="three weights")
    yield Case(field([[1, 2, 0.5], [-1, 0.5, 3]]), np.array([[1, 2, 3], [-2, 0, 1]]), visible=True, why="whole numbers")
    yield Case(field(2.0), np.array(1.5), visible=True, why="a single weight, an array without axes")
    yield Case(
        Given("gradients.roots"), np.array([4.0, 0.0, 1.0]), visible=True, why="f raises halfway: w stays intact"
    )
    yield Case(field([2.0, -1.0]), np.array([1.0, 0.5]), 0.1, visible=True, why="a large step, h = 0.1")
    yield Case(field(signed(rng, 2, 3, 2)), signed(rng, 2, 3, 2), why="three axes")
    yield Case(field(signed(rng, 4, 3)), signed(rng, 4, 3), why="a matrix")
    yield Case(field(signed(rng, 5)), rng.integers(-3, 4, 5).astype(np.int32), why="whole numbers of 32 bits")
    yield Case(field(signed(rng)), np.asarray(rng.integers(2, 9)), why="one whole number without axes")
    yield Case(field(signed(rng, 1, 1)), signed(rng, 1, 1), why="one entry, two axes")
    yield Case(field(signed(rng, 3, 2)), signed(rng, 3, 2), why="a step given by name", kwargs={"h": 0.25})
    yield Case(
        Given("gradients.failing", (signed(rng, 3, 4), 11)), signed(rng, 3, 4), why="an f that gives up in mid-matrix"
    )
    yield Case(
        Given("gradients.failing", (signed(rng, 6), 4)), signed(rng, 6), 0.01, why="an f that gives up after four calls"
    )
    yield Case(
        Given("gradients.constant", (float(rng.uniform(1, 2)),)),
        signed(rng, 2, 2),
        why="an f that does not depend on w",
    )
    yield from in_other_layouts(lambda: (field(signed(rng, 3, 4)), signed(rng, 3, 4)), *WRITABLE)


@numerical_gradient.misconception("That is the forward difference; the central one looks a step h to both sides.")
def forward_difference(f: Function, w: Array, h: float = 1e-5) -> Array:
    gradient = np.zeros(w.shape)
    for index in np.ndindex(w.shape):
        moved = np.array(w, dtype=float)
        moved[index] += h
        gradient[index] = (f(moved) - f(w)) / h
    return gradient


@numerical_gradient.misconception("You move all weights at once; each entry of the gradient moves one weight alone.")
def moves_all_at_once(f: Function, w: Array, h: float = 1e-5) -> Array:
    return np.full(w.shape, derivative(f, w, h))


@numerical_gradient.misconception("You never put a weight back before you move the next; w ends up shifted.")
def never_puts_back(f: Function, w: Array, h: float = 1e-5) -> Array:
    place, gradient = np.array(w, dtype=float), np.zeros(w.shape)
    for index in np.ndindex(w.shape):
        place[index] += h
        above = f(place)
        place[index] -= 2 * h
        gradient[index] = (above - f(place)) / (2 * h)
    return gradient


@numerical_gradient.misconception("Your copy keeps w's dtype: a whole number plus 0.00001 is cut back to that number.")
def copy_keeps_whole_numbers(f: Function, w: Array, h: float = 1e-5) -> Array:
    place, gradient = w.copy(), np.zeros(w.shape)
    for index in np.ndindex(w.shape):
        kept = place[index]
        place[index] = kept + h
        above = f(place)
        place[index] = kept - h
        gradient[index] = (above - f(place)) / (2 * h)
        place[index] = kept
    return gradient


@numerical_gradient.misconception("When f raises, w stays changed: work on a copy, or put it back in a `finally`.")
def leaves_w_changed_on_error(f: Function, w: Array, h: float = 1e-5) -> Array:
    place, gradient = np.asarray(w, dtype=float), np.zeros(w.shape)
    for index in np.ndindex(w.shape):
        kept = place[index].copy()
        place[index] = kept + h
        above = f(place)
        place[index] = kept - h
        gradient[index] = (above - f(place)) / (2 * h)
        place[index] = kept
    return gradient


@numerical_gradient.misconception("The gradient should have the shape of w; yours is flat.")
def flat_gradient(f: Function, w: Array, h: float = 1e-5) -> Any:
    return numerical_gradient(f, w, h).reshape(-1)


@numerical_gradient.misconception(
    "`range(len(w))` walks along the first axis only; every entry of w has its own slope."
)
def first_axis_only(f: Function, w: Array, h: float = 1e-5) -> Array:
    gradient = np.zeros(len(w))
    for row in range(len(w)):
        step = np.zeros(w.shape)
        step[row] = h
        gradient[row] = (f(w + step) - f(w - step)) / (2 * h)
    return gradient


@numerical_gradient.misconception("The step should be the argument h, not always 1e-5.")
def ignores_h(f: Function, w: Array, h: float = 1e-5) -> Any:
    return numerical_gradient(f, w)


@numerical_gradient.misconception("Your slopes are twice too steep: w + h and w − h are 2h apart.")
def twice_too_steep(f: Function, w: Array, h: float = 1e-5) -> Any:
    return 2 * numerical_gradient(f, w, h)


@numerical_gradient.misconception(
    "You build the result with w's dtype, so whole numbers cut the slopes; make it float64."
)
def whole_number_result(f: Function, w: Array, h: float = 1e-5) -> Any:
    return numerical_gradient(f, w, h).astype(w.dtype)


@numerical_gradient.misconception(
    "The slopes have the wrong sign: take f after the step up minus f after the step down."
)
def wrong_sign(f: Function, w: Array, h: float = 1e-5) -> Any:
    return np.asarray(numerical_gradient(f, w, -h) * -1)


@numerical_gradient.misconception("float32 is too rough for differences over a step of 1e-5: work in float64.")
def works_in_float32(f: Function, w: Array, h: float = 1e-5) -> Array:
    gradient = np.zeros(w.shape)
    for index in np.ndindex(w.shape):
        above, below = w.astype(np.float32), w.astype(np.float32)
        above[index] += h
        below[index] -= h
        gradient[index] = (f(above) - f(below)) / (2 * h)
    return gradient


@numerical_gradient.misconception("One step h back from w + h ends at w, not at w − h: go back two.")
def steps_back_to_w(f: Function, w: Array, h: float = 1e-5) -> Any:
    gradient, moved = np.zeros(w.shape), w.astype(np.float64)
    for i in np.ndindex(w.shape):
        moved[i] += h
        up = f(moved.copy())
        moved[i] -= h
        gradient[i] = (up - f(moved.copy())) / (2 * h)
    return gradient


@numerical_gradient.misconception(
    "You move all entries at once and get one number; each slope moves one entry of w alone."
)
def one_number_for_all(f: Function, w: Array, h: float = 1e-5) -> Any:
    return (f(w + h) - f(w - h)) / (2 * h)
