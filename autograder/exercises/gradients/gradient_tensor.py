"""gradient_tensor: slopes of outputs of any shape along inputs of any shape (trusted)."""

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
    field,
    part,
    signed,
    steps_of,
    tensor_field,
)


@exercise(
    "gradients",
    points=2,
    minutes=15,
    difficulty=3,
    optional=True,
    tolerance=1e-6,
    hints=(
        "Entry [i, j] is the slope of output i along input j, where i and j may be several indices each.",
        "Moving the input at `index` gives a whole block of slopes: `result[..., *index]`, or a flat table, reshaped.",
    ),
)
def gradient_tensor(f: Function, x: Array, h: float = 1e-5) -> Array:
    result = np.zeros((*f(x).shape, *x.shape))
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        result[(..., *index)] = (f(x + step) - f(x - step)) / (2 * h)
    return result


@gradient_tensor.cases
def cases(rng: Random) -> Iterator[Case]:
    ramp, tilted = np.arange(1.0, 13.0), np.array([[1.0, 0.5, -1.0], [2.0, 0.0, 1.5]])
    yield Case(tensor_field(ramp.reshape(2, 2, 3), 2), tilted, visible=True, why="a vector of a matrix")
    yield Case(tensor_field(ramp.reshape(2, 2, 3), 1), np.array([1, 2, -1]), visible=True, why="a matrix of integers")
    yield Case(field(ramp[:6].reshape(2, 3)), tilted, 0.1, visible=True, why="one number of a matrix, h = 0.1")
    yield Case(tensor_field(signed(rng, 2, 1, 3, 2, 4), 2), signed(rng, 2, 4), why="three axes of two")
    yield Case(tensor_field(signed(rng, 3, 2, 2, 3), 2), signed(rng, 2, 3), why="a matrix of a matrix")
    yield Case(tensor_field(signed(rng, 3, 2), 0), np.array(0.7), why="a matrix of one number without axes")
    yield Case(
        tensor_field(signed(rng, 4, 3, 1, 2), 3), rng.integers(-3, 4, (3, 1, 2)), why="whole numbers, three axes"
    )
    yield Case(tensor_field(signed(rng, 3, 4), 1), signed(rng, 4), why="a Jacobian", kwargs={"h": 0.2})
    yield Case(elementary("sin"), signed(rng, 2, 3), why="entry by entry")
    yield Case(Given("gradients.matrix_map", (signed(rng, 4, 2),)), signed(rng, 2, 3), why="A·X")
    yield Case(part(rng), signed(rng, 3, 2), weight=0.25, why="an f that returns a view of its input")
    yield from in_other_layouts(lambda: (tensor_field(signed(rng, 2, 3, 4), 2), signed(rng, 3, 4)), *WRITABLE)


def stepped(f: Function, x: Array, h: float) -> list[Any]:
    """The slope of f along each entry of x, in reading order."""
    return [(f(x + step) - f(x - step)) / (2 * h) for step in steps_of(x, h)]


@gradient_tensor.misconception("The axes of the output come first, those of the input last; yours are the other way.")
def input_axes_first(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.stack(stepped(f, x, h)).reshape(*x.shape, *f(x).shape)


@gradient_tensor.misconception(
    "The shape is right, but the entries are filled in the wrong order: input axes vary last."
)
def reshapes_to_move_axes(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.stack(stepped(f, x, h)).reshape(*f(x).shape, *x.shape)


@gradient_tensor.misconception("You flatten the input; the result should end with all of x's axes.")
def flat_input_axes(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.stack(stepped(f, x, h), axis=-1)


@gradient_tensor.misconception("You move all inputs at once; each slope moves one entry of x alone.")
def moves_all_at_once(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.asarray((f(x + h) - f(x - h)) / (2 * h))


@gradient_tensor.misconception("That is the forward difference; the central one looks a step h to both sides.")
def forward_difference(f: Function, x: Array, h: float = 1e-5) -> Array:
    slopes = [(f(x + step) - f(x)) / h for step in steps_of(x, h)]
    return np.stack(slopes, axis=-1).reshape(*f(x).shape, *x.shape)


@gradient_tensor.misconception("The step should be the argument h, not always 1e-5.")
def ignores_h(f: Function, x: Array, h: float = 1e-5) -> Any:
    return gradient_tensor(f, x)


@gradient_tensor.misconception("You add the outputs up; the gradient tensor keeps all of f(x)'s axes.")
def sums_the_outputs(f: Function, x: Array, h: float = 1e-5) -> Array:
    full = gradient_tensor(f, x, h)
    return np.asarray(full.sum(axis=tuple(range(full.ndim - x.ndim))))


@gradient_tensor.misconception("A whole-number x stays whole in your copy, so the small step is cut away.")
def copy_keeps_whole_numbers(f: Function, x: Array, h: float = 1e-5) -> Array:
    result = np.zeros((*f(x).shape, *x.shape))
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index], below[index] = x[index] + h, x[index] - h
        result[(..., *index)] = (f(above) - f(below)) / (2 * h)
    return result


@gradient_tensor.misconception("You flatten output and input to a Jacobian; give the result the axes of both.")
def flat_jacobian(f: Function, x: Array, h: float = 1e-5) -> Array:
    full = gradient_tensor(f, x, h)
    return full.reshape(-1, x.size)


@gradient_tensor.misconception("You never put an entry back before you move the next.")
def never_puts_back(f: Function, x: Array, h: float = 1e-5) -> Array:
    place = np.array(x, dtype=float)
    result = np.zeros((*f(place).shape, *x.shape))
    for index in np.ndindex(x.shape):
        place[index] += h
        above = np.array(f(place))
        place[index] -= 2 * h
        result[(..., *index)] = (above - f(place)) / (2 * h)
    return result


@gradient_tensor.misconception("Your slopes are twice too steep: x + h and x − h are 2h apart.")
def twice_too_steep(f: Function, x: Array, h: float = 1e-5) -> Any:
    return 2 * gradient_tensor(f, x, h)


@gradient_tensor.misconception("A number has no axes: for a scalar function the result has the shape of x alone.")
def axis_for_a_number(f: Function, x: Array, h: float = 1e-5) -> Any:
    full = gradient_tensor(f, x, h)
    return full[None].copy() if full.ndim == x.ndim else full
