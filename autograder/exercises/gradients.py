"""Exercises of notebook 5, gradients (trusted: references and cases)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Given, exercise

Array = np.ndarray
Random = np.random.Generator
Function = Callable[..., Any]


def poly(*coefficients: float) -> Given:
    """The polynomial with these coefficients, constant term first."""
    return Given("gradients.polynomial", tuple(float(c) for c in coefficients))


def elementary(name: str, speed: float = 1.0) -> Given:
    return Given("gradients.elementary", (name, speed))


def some(rng: Random, *shape: int, low: float = 0.5, high: float = 2.0) -> Array:
    """Positive numbers, none of them near 0 when `low` is not."""
    return np.asarray(rng.uniform(low, high, shape))


def signed(rng: Random, *shape: int) -> Array:
    """Numbers between 0.5 and 2 in size, of either sign."""
    return np.asarray(some(rng, *shape) * rng.choice([-1.0, 1.0], shape))


SQUARE = poly(0, 0, 1)
CUBIC = poly(1, -2, 0.5, 1)


@exercise(
    "gradients",
    points=2,
    minutes=8,
    difficulty=1,
    tolerance=1e-6,
    hints=(
        "Call `f` twice: a step h to the right of x, and a step h to the left.",
        "How far apart are the two points at which you called `f`?",
    ),
)
def derivative(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) - f(x - h)) / (2 * h)


@derivative.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(SQUARE, 1.0, visible=True, why="x² at 1")
    yield Case(CUBIC, np.array([-1.0, 0.0, 0.5, 2.0]), visible=True, why="1 − 2x + x²/2 + x³ at four places at once")
    yield Case(elementary("exp"), 0.5, 0.1, visible=True, why="exp with a large step, h = 0.1")
    yield Case(SQUARE, -2, visible=True, why="x² at the whole number −2")
    yield Case(poly(-1, 0.5), 4.0, why="the line x/2 − 1")
    yield Case(elementary("cos", 2.0), rng.uniform(-3, 3, (3, 4)), why="cos 2x on a matrix")
    yield Case(elementary("log"), rng.uniform(0.5, 4, 7), why="ln at random places")
    yield Case(poly(2, 1, -1, 0.5), rng.integers(-4, 5, 6), why="whole numbers in an array")
    yield Case(elementary("sin"), float(rng.uniform(-1, 1)), why="a step given by name", kwargs={"h": 0.3})
    yield Case(CUBIC, signed(rng, 2, 1, 3), 0.05, why="three axes, another step")
    yield Case(elementary("exp"), np.array([-9.0]), why="a single entry")
    yield Case(elementary("tanh", 3.0), np.float64(rng.uniform(0.2, 0.4)), why="a NumPy number")


@derivative.misconception("That is the forward difference; the central one looks a step h to both sides of x.")
def _(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) - f(x)) / h


@derivative.misconception("That is the backward difference; the central one looks a step h to both sides of x.")
def _(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x) - f(x - h)) / h


@derivative.misconception("Your slopes are twice too steep: x − h and x + h are 2h apart.")
def _(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) - f(x - h)) / h


@derivative.misconception("`a / 2 * h` divides by 2 and then multiplies by h; put brackets around the step.")
def _(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) - f(x - h)) / 2 * h


@derivative.misconception("Your slopes have the wrong sign: take the value on the right minus the value on the left.")
def _(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x - h) - f(x + h)) / (2 * h)


@derivative.misconception("The step should be the argument h, not always 1e-5.")
def _(f: Function, x: Any, h: float = 1e-5) -> Any:
    return derivative(f, x)


@derivative.misconception("You return how much f changes; a slope is that change divided by the length of the step.")
def _(f: Function, x: Any, h: float = 1e-5) -> Any:
    return f(x + h) - f(x - h)


@derivative.misconception("Your function takes single numbers only; x may be an array as well.")
def _(f: Function, x: Any, h: float = 1e-5) -> Any:
    return derivative(f, float(x), h)


@derivative.misconception("You look h/2 to each side; the central difference here goes a whole step h to each.")
def _(f: Function, x: Any, h: float = 1e-5) -> Any:
    return derivative(f, x, h / 2)


@derivative.misconception("That is the second derivative: it tells how the slope changes.")
def _(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


@derivative.misconception("The result should look like x: a number for a number, an array of its shape for an array.")
def _(f: Function, x: Any, h: float = 1e-5) -> Any:
    return derivative(f, np.atleast_1d(x).ravel(), h)


@derivative.misconception("You return a list; a number or an array is asked for.")
def _(f: Function, x: Any, h: float = 1e-5) -> Any:
    return [derivative(f, place, h) for place in np.atleast_1d(x)]


@derivative.misconception("float32 is too rough for differences over a step of 1e-5: stay in float64.")
def _(f: Function, x: Any, h: float = 1e-5) -> Any:
    place, step = np.float32(x), np.float32(h)
    return (f(place + step) - f(place - step)) / (2 * step)


@exercise(
    "gradients",
    points=2,
    minutes=8,
    difficulty=2,
    tolerance=1e-6,
    probe="gradients.tangent",
    kind="either",  # a class whose objects can be called returns a function, too
    hints=(
        "`tangent` returns a function: define one inside it, and return that.",
        "The slope belongs to x0 and stays the same along the whole line.",
    ),
)
def tangent(f: Function, x0: float, h: float = 1e-5) -> Function:
    height, slope = f(x0), (f(x0 + h) - f(x0 - h)) / (2 * h)
    return lambda x: height + slope * (x - x0)


@tangent.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(SQUARE, [1.0], [0.0, 1.0, 3.0], visible=True, why="x² at 1, the line tried at three places")
    yield Case(CUBIC, [-1.0, 2.0], [np.array([-2.0, 0.0, 2.5])], visible=True, why="two lines, tried on an array")
    yield Case(
        elementary("exp"), [0.5], [0.0, 1.0], visible=True, why="exp with a large step, h = 0.1", kwargs={"h": 0.1}
    )
    yield Case(elementary("sin"), [float(rng.uniform(0.5, 1))], [rng.uniform(-3, 3, (2, 3))], why="a matrix of places")
    yield Case(poly(-1, 0.5), [4.0, -3.0], [0.0, 2.0, 7], why="a straight line is its own tangent")
    yield Case(poly(2, 1, -1), [3], [np.arange(-2, 5), 4], why="whole numbers")
    yield Case(elementary("cos", 2.0), rng.uniform(-2, 2, 3).tolist(), [0.5, rng.uniform(-2, 2, 4)], why="three lines")
    yield Case(elementary("log"), [float(rng.uniform(1, 2))], [-1.0, 0.0, 5.0], why="places where f has no value")
    yield Case(CUBIC, [0.25], [np.array([1.5])], why="a step of 0.2", kwargs={"h": 0.2})


@tangent.misconception("`tangent` should return a function of x, to be called later; you return none.")
def _(f: Function, x0: float, h: float = 1e-5) -> Any:
    return f(x0) + derivative(f, x0, h)


@tangent.misconception("Your line does not touch the curve: at x0 it should have the height f(x0).")
def _(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: derivative(f, x0, h) * (x - x0)


@tangent.misconception("The slope multiplies the distance from x0, not x itself.")
def _(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x0) + derivative(f, x0, h) * x


@tangent.misconception("You take the slope at x; a tangent has one slope everywhere, the one at x0.")
def _(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x0) + derivative(f, x, h) * (x - x0)


@tangent.misconception("You start from the curve's height at x; the line starts from f(x0).")
def _(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x) + derivative(f, x0, h) * (x - x0)


@tangent.misconception("You return the curve itself; its tangent is a straight line.")
def _(f: Function, x0: float, h: float = 1e-5) -> Any:
    return f


@tangent.misconception("You use a forward difference for the slope; the central one is asked for.")
def _(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x0) + (f(x0 + h) - f(x0)) / h * (x - x0)


@tangent.misconception("The step should be the argument h, not always 1e-5.")
def _(f: Function, x0: float, h: float = 1e-5) -> Any:
    return tangent(f, x0)


@tangent.misconception("Measured from x0, the distance is x − x0; you take x0 − x.")
def _(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x0) + derivative(f, x0, h) * (x0 - x)


@tangent.misconception("Your line is twice too steep: x0 − h and x0 + h are 2h apart.")
def _(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x0) + 2 * derivative(f, x0, h) * (x - x0)


@tangent.misconception("Your line goes through the origin; it should touch the curve at x0.")
def _(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: derivative(f, x0, h) * x


@tangent.misconception("Your line follows f over a step of 1; a tangent takes a step so small that it touches.")
def _(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x0) + (f(x0 + 1) - f(x0)) * (x - x0)


@tangent.misconception("Your function returns a list; a number or an array is asked for.")
def _(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: [tangent(f, x0, h)(place) for place in np.atleast_1d(x)]


@tangent.misconception("The step's default is 1e-5; yours is larger, so the slope is rougher.")
def _(f: Function, x0: float, h: float = 1e-1) -> Any:
    return tangent(f, x0, h)


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


def steps_of(x: Array, h: float) -> Array:
    """A step of length h along each entry of x, in reading order."""
    return h * np.eye(x.size).reshape(x.size, *x.shape)


def field(weights: Any) -> Given:
    return Given("gradients.field", (np.asarray(weights, dtype=np.float64),))


@numerical_gradient.cases
def _(rng: Random) -> Iterator[Case]:
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
    yield Case(field(-1.5), np.array(3), why="one whole number without axes")
    yield Case(field(signed(rng, 1, 1)), signed(rng, 1, 1), why="one entry, two axes")
    yield Case(field(signed(rng, 3, 2)), signed(rng, 3, 2), why="a step given by name", kwargs={"h": 0.25})
    yield Case(
        Given("gradients.failing", (signed(rng, 3, 4), 11)), signed(rng, 3, 4), why="an f that gives up in mid-matrix"
    )
    yield Case(
        Given("gradients.failing", (signed(rng, 6), 4)), signed(rng, 6), 0.01, why="an f that gives up after four calls"
    )
    yield Case(Given("gradients.constant", (2.5,)), signed(rng, 2, 2), why="an f that does not depend on w")


@numerical_gradient.misconception("That is the forward difference; the central one looks a step h to both sides.")
def _(f: Function, w: Array, h: float = 1e-5) -> Array:
    gradient = np.zeros(w.shape)
    for index in np.ndindex(w.shape):
        moved = np.array(w, dtype=float)
        moved[index] += h
        gradient[index] = (f(moved) - f(w)) / h
    return gradient


@numerical_gradient.misconception("You move all weights at once; each entry of the gradient moves one weight alone.")
def _(f: Function, w: Array, h: float = 1e-5) -> Array:
    return np.full(w.shape, derivative(f, w, h))


@numerical_gradient.misconception("You never put a weight back before you move the next; w ends up shifted.")
def _(f: Function, w: Array, h: float = 1e-5) -> Array:
    place, gradient = np.array(w, dtype=float), np.zeros(w.shape)
    for index in np.ndindex(w.shape):
        place[index] += h
        above = f(place)
        place[index] -= 2 * h
        gradient[index] = (above - f(place)) / (2 * h)
    return gradient


@numerical_gradient.misconception("Your copy keeps w's dtype: a whole number plus 0.00001 is cut back to that number.")
def _(f: Function, w: Array, h: float = 1e-5) -> Array:
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
def _(f: Function, w: Array, h: float = 1e-5) -> Array:
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
def _(f: Function, w: Array, h: float = 1e-5) -> Any:
    return numerical_gradient(f, w, h).reshape(-1)


@numerical_gradient.misconception(
    "`range(len(w))` walks along the first axis only; every entry of w has its own slope."
)
def _(f: Function, w: Array, h: float = 1e-5) -> Array:
    gradient = np.zeros(len(w))
    for row in range(len(w)):
        step = np.zeros(w.shape)
        step[row] = h
        gradient[row] = (f(w + step) - f(w - step)) / (2 * h)
    return gradient


@numerical_gradient.misconception("The step should be the argument h, not always 1e-5.")
def _(f: Function, w: Array, h: float = 1e-5) -> Any:
    return numerical_gradient(f, w)


@numerical_gradient.misconception("Your slopes are twice too steep: w + h and w − h are 2h apart.")
def _(f: Function, w: Array, h: float = 1e-5) -> Any:
    return 2 * numerical_gradient(f, w, h)


@numerical_gradient.misconception(
    "You build the result with w's dtype, so whole numbers cut the slopes; make it float64."
)
def _(f: Function, w: Array, h: float = 1e-5) -> Any:
    return numerical_gradient(f, w, h).astype(w.dtype)


@numerical_gradient.misconception(
    "The slopes have the wrong sign: take f after the step up minus f after the step down."
)
def _(f: Function, w: Array, h: float = 1e-5) -> Any:
    return np.asarray(numerical_gradient(f, w, -h) * -1)


@numerical_gradient.misconception("float32 is too rough for differences over a step of 1e-5: work in float64.")
def _(f: Function, w: Array, h: float = 1e-5) -> Array:
    gradient = np.zeros(w.shape)
    for index in np.ndindex(w.shape):
        above, below = w.astype(np.float32), w.astype(np.float32)
        above[index] += h
        below[index] -= h
        gradient[index] = (f(above) - f(below)) / (2 * h)
    return gradient


@exercise(
    "gradients",
    points=2,
    minutes=8,
    difficulty=2,
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


def field_slope(weights: Any, factor: float = 1.0, entry: int = -1) -> Given:
    return Given("gradients.field_slope", (np.asarray(weights, dtype=np.float64), factor, entry))


@directional_derivative.cases
def _(rng: Random) -> Iterator[Case]:
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
    yield Case(field_slope([[1.0]]), np.ones((1, 1)), np.zeros((1, 1)), raises=ValueError, weight=0.5, why="a zero")
    yield Case(field_slope([1.0, 1]), np.ones(2), np.zeros(2, int), raises=ValueError, weight=0.5, why="whole zeros")
    yield Case(field_slope(signed(rng, 2)), signed(rng, 2), np.array([1.0, -1.0]), why="entries that add up to 0")


@directional_derivative.misconception("The length of the arrow should not matter: divide the direction by its length.")
def _(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return float(np.sum(grad(x) * direction))


@directional_derivative.misconception("A zero direction should raise a ValueError; here 0 is divided by 0.")
def _(grad: Function, x: Array, direction: Array) -> Any:
    return float(np.sum(grad(x) * direction / np.linalg.norm(direction)))


@directional_derivative.misconception("You divide by the squared length; the length is its square root.")
def _(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return float(np.sum(grad(x) * direction) / np.sum(direction**2))


@directional_derivative.misconception(
    "You divide by the gradient's length as well: that is a cosine. Only the direction is scaled to 1."
)
def _(grad: Function, x: Array, direction: Array) -> Any:
    return directional_derivative(grad, x, direction) / float(np.linalg.norm(grad(x)))


@directional_derivative.misconception(
    "You divide by the sum of the entries; an arrow's length is the root of the sum of squares."
)
def _(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return float(np.sum(grad(x) * direction) / np.sum(np.abs(direction)))


@directional_derivative.misconception("You multiply entry by entry and stop; the inner product adds everything up.")
def _(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return grad(x) * direction / np.linalg.norm(direction)


@directional_derivative.misconception(
    "A matrix product is not the inner product of two matrices; multiply entry by entry, then add."
)
def _(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return np.dot(grad(x), direction / np.linalg.norm(direction))


@directional_derivative.misconception(
    "For a zero direction you return 0; there is no slope in no direction: raise a ValueError."
)
def _(grad: Function, x: Array, direction: Array) -> Any:
    return directional_derivative(grad, x, direction) if np.any(direction) else 0.0


@directional_derivative.misconception("A direction may add up to 0 or less; divide by its length, not by its sum.")
def _(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return float(np.sum(grad(x) * direction) / np.sum(direction))


@directional_derivative.misconception("You divide by the largest entry; the length is the root of the sum of squares.")
def _(grad: Function, x: Array, direction: Array) -> Any:
    if not np.any(direction):
        raise ValueError
    return float(np.sum(grad(x) * direction) / np.max(np.abs(direction)))


@directional_derivative.misconception("You ask for the gradient at the tip of the arrow; it is wanted at x.")
def _(grad: Function, x: Array, direction: Array) -> Any:
    return directional_derivative(lambda _: grad(direction), x, direction)


@directional_derivative.misconception("You go along the arrow first; the gradient is wanted at x itself.")
def _(grad: Function, x: Array, direction: Array) -> Any:
    unit = direction / (np.linalg.norm(direction) or 1.0)
    return directional_derivative(lambda _: grad(x + unit), x, direction)


@directional_derivative.misconception("You take a length for every row; the arrow has one length, over all entries.")
def _(grad: Function, x: Array, direction: Array) -> Any:
    lengths = np.linalg.norm(direction, axis=-1, keepdims=True)
    if not np.any(direction):
        raise ValueError
    return float(np.sum(grad(x) * direction / lengths))


@directional_derivative.misconception("You take the absolute value; downhill the slope is negative.")
def _(grad: Function, x: Array, direction: Array) -> Any:
    return abs(directional_derivative(grad, x, direction))


@directional_derivative.misconception("Some entries of a direction may be 0; only when all are, it is no direction.")
def _(grad: Function, x: Array, direction: Array) -> Any:
    if not np.all(direction):
        raise ValueError
    return directional_derivative(grad, x, direction)


@exercise(
    "gradients",
    points=1,
    minutes=3,
    difficulty=1,
    hints=("Difference, square, sum: in that order.", "Without an axis, `np.sum` adds up all entries."),
)
def squared_loss(y: Array, z: Array) -> float:
    return float(np.sum((y - z) ** 2))


@squared_loss.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([1.0, 2.0, 3.0]), np.array([0.5, 2.0, 5.0]), visible=True, why="three targets")
    yield Case(np.array([[0, 3], [-1, 2]]), np.array([[2, 1], [0, 4]]), visible=True, why="whole numbers in a matrix")
    yield Case(np.array([2.0]), np.array([-1.0]), visible=True, why="one target")
    yield Case(signed(rng, 4, 3), signed(rng, 4, 3), why="a matrix")
    yield Case(signed(rng, 2, 3, 2), signed(rng, 2, 3, 2), why="three axes")
    yield Case(rng.integers(-5, 6, 8), signed(rng, 8), why="whole targets, fractional outputs")
    yield Case(np.array(1.5), np.array(-0.25), why="arrays without axes")
    yield Case(signed(rng, 6).astype(np.float32), signed(rng, 6).astype(np.float32), why="float32")
    yield Case(np.full((2, 2), 3.5), np.full((2, 2), 3.5), why="nothing wrong at all")
    yield Case(rng.integers(-5, 0, 7), rng.integers(1, 6, 7), why="whole numbers")


@squared_loss.misconception("You take the mean; the sum over all entries is asked for.")
def _(y: Array, z: Array) -> Any:
    return float(np.mean((y - z) ** 2))


@squared_loss.misconception("There is no factor ½ in this loss.")
def _(y: Array, z: Array) -> Any:
    return float(np.sum((y - z) ** 2) / 2)


@squared_loss.misconception("You take the root at the end: that is the distance, not its square.")
def _(y: Array, z: Array) -> Any:
    return float(np.sqrt(np.sum((y - z) ** 2)))


@squared_loss.misconception("Square first, then add up: otherwise errors of opposite sign cancel.")
def _(y: Array, z: Array) -> Any:
    return float(np.sum(y - z) ** 2)


@squared_loss.misconception("You take absolute values; squares are asked for.")
def _(y: Array, z: Array) -> Any:
    return float(np.sum(np.abs(y - z)))


@squared_loss.misconception("You keep one number a row; the loss is one float for everything.")
def _(y: Array, z: Array) -> Any:
    return np.sum((y - z) ** 2, axis=-1)


@squared_loss.misconception("The result should be a float, also where targets and outputs are whole numbers.")
def _(y: Array, z: Array) -> Any:
    return np.sum((y - z) ** 2)


@squared_loss.misconception("You return the squares; add them up.")
def _(y: Array, z: Array) -> Any:
    return (y - z) ** 2


@squared_loss.misconception("You subtract the squares; square the differences.")
def _(y: Array, z: Array) -> Any:
    return float(np.sum(y**2.0 - z**2.0))


@squared_loss.misconception("You add targets and outputs; the error is their difference.")
def _(y: Array, z: Array) -> Any:
    return float(np.sum((y + z) ** 2))


@squared_loss.misconception("`np.dot` of two matrices is a matrix product; square entry by entry, then add up.")
def _(y: Array, z: Array) -> Any:
    return np.dot(y - z, y - z) * 1.0


@squared_loss.misconception("A loss counts errors upwards: the sign is wrong.")
def _(y: Array, z: Array) -> Any:
    return -squared_loss(y, z)


@exercise(
    "gradients",
    points=2,
    minutes=10,
    difficulty=2,
    hints=(
        "exp(z) overflows for large z. Does the result change if you subtract one number from all logits of a row?",
        "Subtract each row's largest entry first. `axis=-1, keepdims=True` keeps the shape ready for broadcasting.",
    ),
)
def softmax(z: Array) -> Array:
    raised = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


@softmax.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, 2.0, 4.0], [0.0, 0.5, -1.0]]), visible=True, why="two rows of three logits")
    yield Case(np.array([1, 2, 3]), visible=True, why="whole numbers in a vector")
    yield Case(np.array([[1000.0, 999.0], [-1000.0, -999.0], [0.0, -1000.0]]), visible=True, stable=True, why="±1000")
    yield Case(np.arange(8.0).reshape(2, 2, 2) ** 1.5, visible=True, why="three axes")
    yield Case(signed(rng, 3, 2, 4), why="three axes, all of different sizes")
    yield Case(3 * signed(rng, 2, 1, 3, 2), why="four axes")
    yield Case(3 * signed(rng, 4, 4), why="as many rows as columns")
    yield Case(signed(rng, 5, 3).astype(np.float32), why="float32")
    yield Case(signed(rng, 2, 3).astype(np.float16), why="float16")
    yield Case(signed(rng, 3, 1), why="a single class: certain")
    yield Case(rng.integers(-5, 6, (4, 3)), why="whole numbers")
    yield Case(np.array([-1000.0, -1001.0, 1000.0, 999.5]), stable=True, why="−1000 and 1000 in one vector")
    yield Case((1000 * signed(rng, 3, 5)).clip(-1000, 1000), stable=True, why="large random logits")
    yield Case(np.array([[1000, -1000], [998, 1000]], np.float32), stable=True, why="±1000 in float32")


@softmax.misconception("exp overflows for large logits: subtract something from each row first.")
def _(z: Array) -> Array:
    return np.asarray(np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True))


@softmax.misconception("You divide by the sum of everything; each row should add up to 1 on its own.")
def _(z: Array) -> Array:
    raised = np.exp(z - z.max())
    return np.asarray(raised / raised.sum())


@softmax.misconception("You normalise along the first axis; the classes lie along the last.")
def _(z: Array) -> Array:
    raised = np.exp(z - z.max(axis=0, keepdims=True))
    return np.asarray(raised / raised.sum(axis=0, keepdims=True))


@softmax.misconception("You always normalise along axis 1; the classes lie along the last axis, whatever its number.")
def _(z: Array) -> Array:
    raised = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


@softmax.misconception("You subtract the largest entry of all; in a row far below it every exp becomes 0.")
def _(z: Array) -> Array:
    raised = np.exp(z - z.max())
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


@softmax.misconception("The logits should go through exp before you divide by their sum.")
def _(z: Array) -> Array:
    return np.asarray(z / z.sum(axis=-1, keepdims=True))


@softmax.misconception("You return the logarithms of the probabilities.")
def _(z: Array) -> Array:
    shifted = z - z.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))


@softmax.misconception("That is a sigmoid of each logit; the probabilities of a row should add up to 1.")
def _(z: Array) -> Array:
    return logistic(z)


def logistic(z: Array) -> Array:
    """σ(z) without overflow."""
    small = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1 / (1 + small), small / (1 + small)))


@softmax.misconception("You don't divide by the sum of the row, so the probabilities do not add up to 1.")
def _(z: Array) -> Array:
    return np.asarray(np.exp(z - z.max(axis=-1, keepdims=True)))


@softmax.misconception("You choose the largest; softmax gives every class its share.")
def _(z: Array) -> Array:
    return np.asarray(z == z.max(axis=-1, keepdims=True)).astype(float)


@softmax.misconception("These are powers of 2; softmax takes powers of e.")
def _(z: Array) -> Array:
    return softmax(z * np.log(2))


@softmax.misconception("The exponent has the wrong sign: the largest logit should have the largest probability.")
def _(z: Array) -> Array:
    return softmax(-1.0 * z)


@softmax.misconception("Divided by a number, the logits are others; subtract one, and the result stays the same.")
def _(z: Array) -> Array:
    return softmax(z / np.abs(z).max(axis=-1, keepdims=True))


@softmax.misconception("Cutting large logits off makes unequal ones equal; subtract something from the whole row.")
def _(z: Array) -> Array:
    raised = np.exp(np.clip(z, -700, 700))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


@exercise(
    "gradients",
    points=3,
    minutes=15,
    difficulty=3,
    hints=(
        "One term of the loss is ln(1 + e^z) − y·z. Where does e^z overflow?",
        "For large z, ln(1 + e^z) is nearly z. Which NumPy function adds two numbers given as logarithms?",
    ),
)
def binary_cross_entropy(y: Array, z: Array) -> float:
    return float(np.sum(np.logaddexp(0, z) - y * z))


@binary_cross_entropy.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([0, 1, 1, 0]), np.array([0.5, 2.0, -1.0, -3.0]), visible=True, why="four logits")
    yield Case(
        np.array([1, 0, 1, 0]), np.array([1000.0, 1000, -1000, -1000]), visible=True, stable=True, why="logits of ±1000"
    )
    yield Case(np.array([[1.0], [0.0]]), np.array([[0.0], [1.0]]), visible=True, why="a column")
    yield Case(np.array([0, 1]), np.array([40.0, -50.0]), visible=True, why="confident and wrong")
    yield Case(rng.integers(0, 2, 9), signed(rng, 9), why="random targets and logits")
    yield Case(rng.integers(0, 2, (3, 4)).astype(float), 2 * signed(rng, 3, 4), why="a matrix")
    yield Case(rng.integers(0, 2, 5), rng.integers(-3, 4, 5), why="whole logits")
    yield Case(np.array([1]), np.array([800.0]), stable=True, why="one certain logit")
    yield Case(rng.integers(0, 2, 6).astype(np.float32), signed(rng, 6).astype(np.float32), why="float32")
    yield Case(np.ones(4), signed(rng, 4), why="all targets 1")
    yield Case(np.zeros(4), signed(rng, 4), why="all targets 0")
    yield Case(rng.permutation([0, 0, 1, 1, 1]), np.array([-1000, 1000, 1000, 3.5, -1000]), stable=True, why="mixed")


@binary_cross_entropy.misconception(
    "The exponential overflows for large logits; find a form of ln(1 + e^z) that does not."
)
def _(y: Array, z: Array) -> Any:
    return float(np.sum(np.log(1 + np.exp(z)) - y * z))


@binary_cross_entropy.misconception(
    "ln(1 + e^(y·z)) is a misprint that is going round: y·z is subtracted after the logarithm."
)
def _(y: Array, z: Array) -> Any:
    return float(np.sum(np.logaddexp(0, y * z)))


@binary_cross_entropy.misconception("You take the mean; the sum is asked for.")
def _(y: Array, z: Array) -> Any:
    return float(np.mean(np.logaddexp(0, z) - y * z))


@binary_cross_entropy.misconception("The signs of the targets are swapped: a large z should be cheap where y is 1.")
def _(y: Array, z: Array) -> Any:
    return binary_cross_entropy(1 - y, z)


@binary_cross_entropy.misconception("z holds logits, not probabilities: they need a sigmoid first.")
def _(y: Array, z: Array) -> Any:
    return float(-np.sum(y * np.log(z) + (1 - y) * np.log(1 - z)))


@binary_cross_entropy.misconception(
    "You clip the probabilities, so a confident mistake costs too little; work from the logits."
)
def _(y: Array, z: Array) -> Any:
    p = np.clip(logistic(z), 1e-12, 1 - 1e-12)
    return float(-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)))


@binary_cross_entropy.misconception("You count only the targets that are 1; those that are 0 cost something too.")
def _(y: Array, z: Array) -> Any:
    return float(np.sum(y * np.logaddexp(0, -z)))


@binary_cross_entropy.misconception("The sign is wrong: a loss of this kind is never negative.")
def _(y: Array, z: Array) -> Any:
    return -binary_cross_entropy(y, z)


@binary_cross_entropy.misconception("That loss is for targets of −1 and +1; here they are 0 and 1.")
def _(y: Array, z: Array) -> Any:
    return float(np.sum(np.logaddexp(0, -y * z)))


def log_sum_exp(z: Array) -> Array:
    """ln Σ e^z over the last axis, without overflow."""
    top = z.max(axis=-1)
    return np.asarray(top + np.log(np.exp(z - top[..., None]).sum(axis=-1)))


@binary_cross_entropy.misconception("y·z is subtracted; you add it.")
def _(y: Array, z: Array) -> Any:
    return float(np.sum(np.logaddexp(0, z) + y * z))


@binary_cross_entropy.misconception("max(z, 0) is only nearly ln(1 + e^z); near 0 the difference counts.")
def _(y: Array, z: Array) -> Any:
    return float(np.sum(np.maximum(z, 0) - y * z))


@binary_cross_entropy.misconception("Targets come first: your arguments have changed places.")
def _(y: Array, z: Array) -> Any:
    return binary_cross_entropy(z, y)


@binary_cross_entropy.misconception("That is the squared loss of the probabilities; here their logarithms count.")
def _(y: Array, z: Array) -> Any:
    return float(np.sum((y - logistic(z)) ** 2))


@binary_cross_entropy.misconception("You return one loss an entry; add them up.")
def _(y: Array, z: Array) -> Any:
    return np.logaddexp(0, z) - y * z


@binary_cross_entropy.misconception("Clipped logits make large errors cheap; find a form that needs no clipping.")
def _(y: Array, z: Array) -> Any:
    return binary_cross_entropy(y, np.clip(z, -500, 500))


@exercise(
    "gradients",
    points=3,
    minutes=15,
    difficulty=3,
    hints=(
        "One sample costs −ln of the probability of its label. Write that logarithm out before you compute it.",
        "ln Σ e^z − z[label]: and the first term is stable if you take each row's largest logit out of it.",
        "`z[np.arange(n), labels]` picks one logit in each row.",
    ),
)
def categorical_cross_entropy(labels: Array, z: Array) -> float:
    top = z.max(axis=-1)
    log_sums = top + np.log(np.exp(z - top[:, None]).sum(axis=-1))
    return float(np.sum(log_sums - z[np.arange(len(labels)), labels]))


@categorical_cross_entropy.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([2, 0]), np.array([[1.0, 2.0, 4.0], [0.0, 0.5, -1.0]]), visible=True, why="two samples")
    yield Case(
        np.array([0, 1, 0]),
        np.array([[1000.0, 999.0], [1000.0, -1000.0], [-1000.0, -1000.5]]),
        visible=True,
        stable=True,
        why="logits of ±1000",
    )
    yield Case(np.array([1]), np.array([[0.0, 0.0, 0.0, 0.0]]), visible=True, why="no idea: the cost is ln 4")
    yield Case(np.array([1, 2, 0]), np.array([[3, 1, 0], [0, 1, 2], [1, 0, 4]]), visible=True, why="as many as classes")
    yield Case(rng.integers(0, 10, 6), 2 * signed(rng, 6, 10), why="ten classes")
    yield Case(rng.integers(0, 3, 5).astype(np.uint8), signed(rng, 5, 3), why="labels of 8 bits")
    yield Case(rng.integers(0, 4, 4), rng.integers(-4, 5, (4, 4)), why="whole logits")
    yield Case(rng.integers(0, 5, 7), signed(rng, 7, 5).astype(np.float32), why="float32")
    yield Case(np.zeros(3, int), signed(rng, 3, 1), why="a single class costs nothing")
    yield Case(rng.integers(0, 4, 6), 1000 * rng.uniform(-1, 1, (6, 4)), stable=True, why="large random logits")
    yield Case(np.array([3]), signed(rng, 1, 4), why="one sample")


@categorical_cross_entropy.misconception("exp overflows for large logits: take each row's largest one out first.")
def _(labels: Array, z: Array) -> Any:
    return float(np.sum(np.log(np.exp(z).sum(axis=-1)) - z[np.arange(len(labels)), labels]))


@categorical_cross_entropy.misconception("You take the mean over the samples; the sum is asked for.")
def _(labels: Array, z: Array) -> Any:
    return categorical_cross_entropy(labels, z) / len(labels)


@categorical_cross_entropy.misconception(
    "You take the logarithm of a probability that may be 0; work from the logits instead."
)
def _(labels: Array, z: Array) -> Any:
    return float(-np.sum(np.log(softmax(z)[np.arange(len(labels)), labels])))


@categorical_cross_entropy.misconception(
    "`z[:, labels]` takes all those columns of every row; you want one entry a row."
)
def _(labels: Array, z: Array) -> Any:
    return float(np.sum(log_sum_exp(z)[:, None] - z[:, labels]))


@categorical_cross_entropy.misconception("The sign is wrong: a loss of this kind is never negative.")
def _(labels: Array, z: Array) -> Any:
    return -categorical_cross_entropy(labels, z)


@categorical_cross_entropy.misconception(
    "You normalise over the samples; the classes of each sample lie along the last axis."
)
def _(labels: Array, z: Array) -> Any:
    return float(np.sum(log_sum_exp(z.T)[labels % len(z)] - z[np.arange(len(labels)), labels]))


@categorical_cross_entropy.misconception(
    "You add up the probabilities' own values; the loss adds up their negative logarithms."
)
def _(labels: Array, z: Array) -> Any:
    return float(np.sum(1 - softmax(z)[np.arange(len(labels)), labels]))


@categorical_cross_entropy.misconception("You return one loss a sample; add them up.")
def _(labels: Array, z: Array) -> Any:
    return log_sum_exp(z) - z[np.arange(len(labels)), labels]


@categorical_cross_entropy.misconception(
    "You count how the other classes fare; only the label's own probability matters here."
)
def _(labels: Array, z: Array) -> Any:
    hot = np.eye(z.shape[1])[labels]
    return float(np.sum(hot * np.logaddexp(0, -z) + (1 - hot) * np.logaddexp(0, z)))


@categorical_cross_entropy.misconception("The largest logit is only nearly ln Σ e^z; the others count as well.")
def _(labels: Array, z: Array) -> Any:
    return float(np.sum(z.max(axis=-1) - z[np.arange(len(labels)), labels]))


@categorical_cross_entropy.misconception("You leave the label's own logit out: the labels never come in.")
def _(labels: Array, z: Array) -> Any:
    return float(np.sum(log_sum_exp(z)))


@categorical_cross_entropy.misconception("You take the class that the logits choose; the loss asks for the label.")
def _(labels: Array, z: Array) -> Any:
    return categorical_cross_entropy(z.argmax(axis=-1), z)


@categorical_cross_entropy.misconception("You look at the first sample only; add up the losses of all.")
def _(labels: Array, z: Array) -> Any:
    return categorical_cross_entropy(labels[:1], z[:1])


@categorical_cross_entropy.misconception("ln Σ e^z is taken for each sample on its own, not over all logits at once.")
def _(labels: Array, z: Array) -> Any:
    everything = float(log_sum_exp(z.reshape(1, -1))[0])
    return float(np.sum(everything - z[np.arange(len(labels)), labels]))


@categorical_cross_entropy.misconception("You add the sums down the columns; each sample's classes lie along a row.")
def _(labels: Array, z: Array) -> Any:
    return float(np.sum(log_sum_exp(z.T)) - np.sum(z[np.arange(len(labels)), labels]))


@categorical_cross_entropy.misconception("You count the mistakes; the loss also says how sure they were.")
def _(labels: Array, z: Array) -> Any:
    return float(np.sum(z.argmax(axis=-1) != labels))


@categorical_cross_entropy.misconception("Labels count from 0; you subtract 1.")
def _(labels: Array, z: Array) -> Any:
    return float(np.sum(log_sum_exp(z) - z[np.arange(len(labels)), labels - 1]))


@exercise(
    "gradients",
    points=2,
    minutes=12,
    difficulty=2,
    hints=(
        "Work it out for one sample: how does ln Σ e^z change with one logit? You have seen that fraction.",
        "The probabilities, and at each label something less.",
    ),
)
def softmax_cross_entropy_gradient(labels: Array, z: Array) -> Array:
    gradient = np.exp(z - z.max(axis=-1, keepdims=True))
    gradient /= gradient.sum(axis=-1, keepdims=True)
    gradient[np.arange(len(labels)), labels] -= 1
    return np.asarray(gradient)


@softmax_cross_entropy_gradient.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([2, 0]), np.array([[1.0, 2.0, 4.0], [0.0, 0.5, -1.0]]), visible=True, why="two samples")
    yield Case(np.array([0, 1]), np.array([[1000.0, 999.0], [1000.0, -1000.0]]), visible=True, stable=True, why="±1000")
    yield Case(np.array([1, 2, 0]), np.array([[3, 1, 0], [0, 1, 2], [1, 0, 4]]), visible=True, why="whole numbers")
    yield Case(rng.integers(0, 10, 6), 2 * signed(rng, 6, 10), why="ten classes")
    yield Case(rng.integers(0, 3, 5).astype(np.uint8), signed(rng, 5, 3), why="labels of 8 bits")
    yield Case(rng.integers(0, 5, 7), signed(rng, 7, 5).astype(np.float32), why="float32")
    yield Case(np.array([3]), signed(rng, 1, 4), why="one sample")
    yield Case(np.zeros(3, int), signed(rng, 3, 1), why="a single class")
    yield Case(rng.integers(0, 4, 6), 1000 * rng.uniform(-1, 1, (6, 4)), stable=True, why="large random logits")
    yield Case(np.array([1, 1, 1]), rng.integers(-4, 5, (3, 3)), why="the same label three times")


@softmax_cross_entropy_gradient.misconception(
    "The loss is a sum, so its gradient is not divided by the number of samples."
)
def _(labels: Array, z: Array) -> Array:
    return np.asarray(softmax_cross_entropy_gradient(labels, z) / len(labels))


@softmax_cross_entropy_gradient.misconception("The signs are swapped: raising the label's own logit lowers the loss.")
def _(labels: Array, z: Array) -> Array:
    return np.asarray(-softmax_cross_entropy_gradient(labels, z))


@softmax_cross_entropy_gradient.misconception("These are the probabilities; the labels should come in as well.")
def _(labels: Array, z: Array) -> Array:
    return np.asarray(softmax(z))


@softmax_cross_entropy_gradient.misconception(
    "`gradient[:, labels]` changes those columns in every row; you want one entry a row."
)
def _(labels: Array, z: Array) -> Array:
    gradient = softmax(z)
    gradient[:, labels] -= 1
    return np.asarray(gradient)


@softmax_cross_entropy_gradient.misconception("You subtract the label's number; subtract 1 in the label's column.")
def _(labels: Array, z: Array) -> Array:
    return np.asarray(softmax(z) - labels[:, None])


@softmax_cross_entropy_gradient.misconception("exp overflows for large logits: subtract each row's largest one first.")
def _(labels: Array, z: Array) -> Array:
    gradient = np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
    gradient[np.arange(len(labels)), labels] -= 1
    return np.asarray(gradient)


@softmax_cross_entropy_gradient.misconception(
    "That is σ(z) minus the target, class by class; here the classes share one softmax."
)
def _(labels: Array, z: Array) -> Array:
    return np.asarray(logistic(z) - np.eye(z.shape[1])[labels])


@softmax_cross_entropy_gradient.misconception("You keep the label's column only; every logit of a row has a slope.")
def _(labels: Array, z: Array) -> Array:
    return np.asarray((softmax(z) - 1) * np.eye(z.shape[1])[labels])


@softmax_cross_entropy_gradient.misconception("Your softmax runs down the columns; each row is a sample.")
def _(labels: Array, z: Array) -> Array:
    return np.asarray(softmax(z.T).T - np.eye(z.shape[1])[labels])


@softmax_cross_entropy_gradient.misconception("You subtract from the logits; they go through softmax first.")
def _(labels: Array, z: Array) -> Array:
    return np.asarray(z - np.eye(z.shape[1])[labels])


@softmax_cross_entropy_gradient.misconception(
    "−1/p is the slope along the probability; the logits are one step before."
)
def _(labels: Array, z: Array) -> Array:
    with np.errstate(all="ignore"):
        return np.asarray(-np.eye(z.shape[1])[labels] / softmax(z))


@softmax_cross_entropy_gradient.misconception(
    "p(1 − p) is a probability's own slope; the labels should come in as well."
)
def _(labels: Array, z: Array) -> Array:
    p = softmax(z)
    return np.asarray(p * (1 - p))


@softmax_cross_entropy_gradient.misconception("Labels count from 0; you subtract 1.")
def _(labels: Array, z: Array) -> Array:
    return np.asarray(softmax(z) - np.eye(z.shape[1])[labels - 1])


@softmax_cross_entropy_gradient.misconception("There is no factor 2: that belongs to the squared loss.")
def _(labels: Array, z: Array) -> Array:
    return np.asarray(2 * softmax_cross_entropy_gradient(labels, z))


@softmax_cross_entropy_gradient.misconception("You add up over the samples; each sample keeps a row of its own.")
def _(labels: Array, z: Array) -> Array:
    return np.asarray(softmax_cross_entropy_gradient(labels, z).sum(axis=0))


@exercise(
    "gradients",
    points=2,
    minutes=10,
    difficulty=2,
    hints=(
        "How would (n,) minus (n, 1) broadcast? Compare the shapes before anything else.",
        "e^(−z) overflows for z = −1000: use one form of σ for z ≥ 0 and another below.",
    ),
)
def binary_cross_entropy_gradient(y: Array, z: Array) -> Array:
    if y.shape != z.shape:
        raise ValueError(f"targets {y.shape} and logits {z.shape} should have the same shape")
    return np.asarray(np.exp(-np.logaddexp(0, -z)) - y)


@binary_cross_entropy_gradient.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([0, 1, 1]), np.array([0.5, 2.0, -1.0]), visible=True, why="three logits")
    yield Case(
        np.array([1, 0, 1, 0]), np.array([1000.0, 1000, -1000, -1000]), visible=True, stable=True, why="logits of ±1000"
    )
    yield Case(np.zeros(3), np.zeros((3, 1)), visible=True, raises=ValueError, why="(3,) against (3, 1)")
    yield Case(np.array([[1.0, 0.0]]), np.array([[1, -2]]), visible=True, why="a row of whole numbers")
    yield Case(rng.integers(0, 2, 8), signed(rng, 8), why="random targets and logits")
    yield Case(rng.integers(0, 2, (4, 3)), 2 * signed(rng, 4, 3), why="a matrix")
    yield Case(rng.integers(0, 2, (5, 1)), signed(rng, 5, 1), why="a column")
    yield Case(np.ones(1), signed(rng, 4), raises=ValueError, weight=0.5, why="one target for four logits")
    yield Case(np.ones((2, 3)), signed(rng, 3), raises=ValueError, weight=0.5, why="(2, 3) against (3,)")
    yield Case(np.ones(6), signed(rng, 2, 3), raises=ValueError, weight=0.5, why="as many entries, another shape")
    yield Case(np.ones(3), signed(rng, 4), raises=ValueError, weight=0.5, why="lengths that differ")
    yield Case(rng.integers(0, 2, 5).astype(np.uint8), signed(rng, 5).astype(np.float32), why="float32")
    yield Case(rng.integers(0, 2, 5), 1000 * rng.uniform(-1, 1, 5), stable=True, why="large random logits")


@binary_cross_entropy_gradient.misconception(
    "Unequal shapes should raise a ValueError; here they broadcast to a larger array."
)
def _(y: Array, z: Array) -> Array:
    return np.asarray(logistic(z) - y)


@binary_cross_entropy_gradient.misconception(
    "The exponential overflows for large logits; use the form of σ that fits the sign of z."
)
def _(y: Array, z: Array) -> Array:
    if y.shape != z.shape:
        raise ValueError
    return np.asarray(np.exp(z) / (1 + np.exp(z)) - y)


@binary_cross_entropy_gradient.misconception("The sign is swapped: where y is 0, a larger logit makes the loss grow.")
def _(y: Array, z: Array) -> Any:
    return -binary_cross_entropy_gradient(y, z)


@binary_cross_entropy_gradient.misconception("You subtract y from the logit; the sigmoid of the logit comes first.")
def _(y: Array, z: Array) -> Array:
    if y.shape != z.shape:
        raise ValueError
    return np.asarray(1.0 * z - y)


@binary_cross_entropy_gradient.misconception(
    "The factor σ(1 − σ) cancels against the logarithm's own slope; leave it out."
)
def _(y: Array, z: Array) -> Any:
    p = logistic(z)
    return binary_cross_entropy_gradient(y, z) * p * (1 - p)


@binary_cross_entropy_gradient.misconception(
    "The loss is a sum, so its gradient is not divided by the number of entries."
)
def _(y: Array, z: Array) -> Any:
    return binary_cross_entropy_gradient(y, z) / y.size


@binary_cross_entropy_gradient.misconception("You add the entries up; each logit has its own slope.")
def _(y: Array, z: Array) -> Any:
    return float(binary_cross_entropy_gradient(y, z).sum())


@binary_cross_entropy_gradient.misconception("Comparing lengths is not enough: (3,) and (3, 1) have the same.")
def _(y: Array, z: Array) -> Array:
    if len(y) != len(z):
        raise ValueError
    return np.asarray(np.where(z < 0, np.exp(-np.logaddexp(0, -z)), logistic(z)) - y.reshape(z.shape))


@binary_cross_entropy_gradient.misconception("tanh runs from −1 to 1; here it takes the sigmoid, from 0 to 1.")
def _(y: Array, z: Array) -> Array:
    binary_cross_entropy_gradient(y, z)
    return np.asarray(np.tanh(z) - y)


@binary_cross_entropy_gradient.misconception("That is the probability alone; the target should come in as well.")
def _(y: Array, z: Array) -> Array:
    binary_cross_entropy_gradient(y, z)
    return logistic(z)


@binary_cross_entropy_gradient.misconception("Targets come first: your arguments have changed places.")
def _(y: Array, z: Array) -> Any:
    if y.shape != z.shape:
        raise ValueError
    return np.asarray(logistic(1.0 * y) - z)


@binary_cross_entropy_gradient.misconception("Softmax lets the entries compete; each of them has its own sigmoid.")
def _(y: Array, z: Array) -> Array:
    binary_cross_entropy_gradient(y, z)
    return np.asarray(softmax(z.reshape(1, -1)).reshape(z.shape) - y)


@binary_cross_entropy_gradient.misconception("You decide already, 0 or 1; the sigmoid gives a probability.")
def _(y: Array, z: Array) -> Array:
    binary_cross_entropy_gradient(y, z)
    return np.asarray(np.where(z > 0, 1.0, 0.0) - y)


@exercise(
    "gradients",
    points=3,
    minutes=15,
    difficulty=2,
    rule="vectorised",
    hints=(
        "Go through the names one by one; `np.where` chooses between two values entry by entry.",
        "With s = σ(z) the slope is s(1 − s); with t = tanh(z) it is 1 − t².",
        "What is the dtype of `np.ones_like(z)` when z holds whole numbers?",
    ),
)
def activation_slope(z: Array, name: str | None, slope: float = 0.1) -> Any:
    if name is None:
        return np.ones(z.shape)
    if name == "relu":
        return np.where(z > 0, 1.0, 0.0)
    if name == "leaky_relu":
        return np.where(z > 0, 1.0, slope)
    if name == "sigmoid":
        return np.asarray(np.exp(-np.logaddexp(0, -z) - np.logaddexp(0, z)))
    if name == "tanh":
        return np.asarray(1 - np.tanh(z) ** 2)
    raise ValueError(f"no activation is called {name!r}: choose 'relu', 'leaky_relu', 'sigmoid', 'tanh' or None")


@activation_slope.sizes
def _(rng: Random, n: int) -> list[tuple[Any, ...]]:
    return [(rng.normal(size=(n, 2)), name) for name in ("relu", "leaky_relu", "sigmoid", "tanh", None)]


@activation_slope.cases
def _(rng: Random) -> Iterator[Case]:
    z = np.array([[-2.0, 0.0, 0.5], [3.0, -0.25, 1.0]])
    yield Case(z, "relu", visible=True, why="relu, 0 among the entries")
    yield Case(np.array([-2, 0, 3]), "leaky_relu", 0.25, visible=True, why="leaky relu of whole numbers")
    yield Case(np.array([-1000.0, -1.0, 0.0, 2.0, 1000.0]), "sigmoid", visible=True, stable=True, why="sigmoid, ±1000")
    yield Case(z, "tanh", visible=True, why="tanh")
    yield Case(z, "softplus", visible=True, raises=ValueError, why="a name that is none of them")
    yield Case(rng.integers(-3, 4, (2, 3)), None, why="no activation, whole numbers")
    yield Case(z[0], None, why="no activation")
    yield Case(np.append(signed(rng, 5), [0.0, 0.5]), "leaky_relu", why="leaky relu with its usual slope")
    yield Case(np.append(signed(rng, 5), 0.0), "leaky_relu", why="a slope given by name", kwargs={"slope": 0.5})
    yield Case(np.array([-1.0, 0.0, 2.0]), "leaky_relu", 0.0, why="a slope of 0: relu")
    yield Case(np.append(signed(rng, 5), 0.0), "relu", 0.3, why="relu does not look at the slope")
    yield Case(rng.integers(-3, 4, (3, 4)), "relu", why="relu of whole numbers")
    yield Case(signed(rng, 2, 3, 2), "sigmoid", why="sigmoid on three axes")
    yield Case(rng.integers(-3, 4, 6), "sigmoid", why="sigmoid of whole numbers")
    yield Case(rng.integers(-2, 3, 6), "tanh", why="tanh of whole numbers")
    yield Case(signed(rng, 7).astype(np.float32), "tanh", why="tanh in float32")
    yield Case(signed(rng, 7).astype(np.float32), "sigmoid", why="sigmoid in float32")
    yield Case(np.array([-1000.0, 0.5, 1000.0]), "tanh", stable=True, why="tanh, ±1000")
    yield Case(np.array([-1000.0, 0.0, 1000.0]), "relu", stable=True, why="relu, ±1000")
    yield Case(z, "ReLU", raises=ValueError, weight=0.5, why="names are exact")
    yield Case(z, "", raises=ValueError, weight=0.5, why="an empty name is not None")
    yield Case(z, "softmax", raises=ValueError, weight=0.5, why="softmax has no slope entry by entry")


def swapped_slope(name: str, other: Function) -> Function:
    """The reference, but for one name."""

    def wrong(z: Array, which: str | None, slope: float = 0.1) -> Any:
        return other(z, slope) if which == name else activation_slope(z, which, slope)

    return wrong


activation_slope.misconception("At 0, relu's slope is taken to be 0 here, not 1.")(
    swapped_slope("relu", lambda z, slope: np.where(z >= 0, 1.0, 0.0))
)
activation_slope.misconception(
    "At its kink relu has no slope of its own, and ½ is not the one that is asked for: take 0."
)(swapped_slope("relu", lambda z, slope: (np.sign(z) + 1) / 2))
activation_slope.misconception("At 0, leaky relu's slope is the slope of its left side here.")(
    swapped_slope("leaky_relu", lambda z, slope: np.where(z >= 0, 1.0, slope))
)
activation_slope.misconception("Leaky relu should use the argument `slope`.")(
    swapped_slope("leaky_relu", lambda z, slope: np.where(z > 0, 1.0, 0.1))
)
activation_slope.misconception("You fill an array of whole numbers, so a slope of 0.25 is cut to 0.")(
    swapped_slope("leaky_relu", lambda z, slope: np.where(z > 0, np.ones_like(z), np.full_like(z, slope)))
)
activation_slope.misconception("s(1 − s) wants the sigmoid of z, not z itself.")(
    swapped_slope("sigmoid", lambda z, slope: z * (1.0 - z))
)
activation_slope.misconception("That is the sigmoid, not its slope.")(
    swapped_slope("sigmoid", lambda z, slope: logistic(z))
)
activation_slope.misconception("The exponential overflows for large entries; use a stable sigmoid.")(
    swapped_slope("sigmoid", lambda z, slope: np.exp(-z) / (1 + np.exp(-z)) ** 2)
)
activation_slope.misconception("The slope of tanh is 1 − tanh² z; you square z itself.")(
    swapped_slope("tanh", lambda z, slope: 1.0 - z**2)
)


@activation_slope.misconception("Another name than the five should raise a ValueError; here a KeyError comes out.")
def _(z: Array, name: str | None, slope: float = 0.1) -> Any:
    if name not in ("relu", "leaky_relu", "sigmoid", "tanh", None):
        raise KeyError(name)
    return activation_slope(z, name, slope)


@activation_slope.misconception("A name that is none of the five should raise a ValueError; you treat it as None.")
def _(z: Array, name: str | None, slope: float = 0.1) -> Any:
    known = name in ("relu", "leaky_relu", "sigmoid", "tanh")
    return activation_slope(z, name if known else None, slope)


activation_slope.misconception("That is leaky relu itself; its slope on the left is a constant.")(
    swapped_slope("leaky_relu", lambda z, slope: np.where(z > 0, 1.0, slope * z))
)
activation_slope.misconception("That is relu itself; its slope is 1 or 0.")(
    swapped_slope("relu", lambda z, slope: np.maximum(z, 0.0))
)
activation_slope.misconception("The slope of tanh is 1 − tanh² z: you forget the square.")(
    swapped_slope("tanh", lambda z, slope: 1 - np.tanh(z))
)
activation_slope.misconception("That is tanh itself, not its slope.")(
    swapped_slope("tanh", lambda z, slope: np.tanh(z))
)


@activation_slope.misconception("s(1 − s) and 1 − t² want the activation's output; z is its input.")
def _(z: Array, name: str | None, slope: float = 0.1) -> Any:
    of_input = {"sigmoid": z * (1.0 - z), "tanh": 1.0 - z * z}
    return of_input[name] if name in of_input else activation_slope(z, name, slope)


@activation_slope.misconception("You measure, and at a kink a difference finds neither side's slope: use the formula.")
def _(z: Array, name: str | None, slope: float = 0.1) -> Any:
    functions: dict[str | None, Function] = {
        None: lambda v: v,
        "relu": lambda v: np.maximum(v, 0),
        "leaky_relu": lambda v: np.where(v > 0, v, slope * v),
        "sigmoid": logistic,
        "tanh": np.tanh,
    }
    if name not in functions:
        raise ValueError
    return (functions[name](z + 1e-5) - functions[name](z - 1e-5)) / 2e-5


@exercise(
    "gradients",
    points=2,
    minutes=6,
    difficulty=1,
    hints=(
        "‖a‖ is the root of the sum of all squared entries, also of a matrix.",
        "What happens in your formula when both gradients are zero?",
    ),
)
def gradient_distance(a: Array, b: Array) -> Any:
    together = np.linalg.norm(a.ravel()) + np.linalg.norm(b.ravel())
    if together == 0:
        return np.int64(0)  # "0 when both are zero": a judge of whole numbers takes 0.0 as well as 0
    return float(np.linalg.norm((a - b).ravel()) / together)


@gradient_distance.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([3.0, 4.0]), np.array([0.0, 0.0]), visible=True, why="one of them zero")
    yield Case(np.array([[1.0, 2.5], [2.0, 4.0]]), np.array([[1.0, 2.0], [3.0, 4.0]]), visible=True, why="matrices")
    yield Case(np.zeros(3), np.zeros(3), visible=True, why="both zero")
    yield Case(np.array([1, 2, -2]), np.array([2, 2, -1]), visible=True, why="whole numbers")
    yield Case(signed(rng, 6), signed(rng, 6), why="two vectors")
    yield Case(signed(rng, 3, 4), signed(rng, 3, 4), why="matrices that are not square")
    yield Case(signed(rng, 2, 3, 2), signed(rng, 2, 3, 2), why="three axes")
    yield Case(np.array([1.0, -2.0]), np.array([-1.0, 2.0]), why="opposite gradients")
    yield Case(np.zeros((2, 2)), np.zeros((2, 2)), why="zero matrices")
    yield Case(np.zeros((2, 3)), signed(rng, 2, 3), why="zero against something")
    yield Case(signed(rng, 5).astype(np.float32), signed(rng, 5).astype(np.float32), why="float32")
    yield Case(1e-7 * signed(rng, 4), 1e-7 * signed(rng, 4), why="small gradients, far apart")
    yield Case(rng.integers(1, 9, (3, 2)), signed(rng, 3, 2), why="whole numbers and fractions")
    yield Case(1e-10 * signed(rng, 3), 1e-10 * signed(rng, 3), why="tiny is not zero")


def norms(a: Array, b: Array) -> tuple[float, float, float]:
    """‖a − b‖, ‖a‖, ‖b‖ over all entries."""
    apart, one, other = (float(np.sqrt(np.sum(np.square(v, dtype=float)))) for v in (a - b, a, b))
    return apart, one, other


@gradient_distance.misconception("When both are zero, 0 is divided by 0; the distance is 0 there.")
def _(a: Array, b: Array) -> Any:
    apart, one, other = norms(a, b)
    return float(np.float64(apart) / (one + other))


@gradient_distance.misconception("That is the plain distance; divide by the sum of the two lengths.")
def _(a: Array, b: Array) -> Any:
    return norms(a, b)[0]


@gradient_distance.misconception("You divide by the larger length; their sum is asked for.")
def _(a: Array, b: Array) -> Any:
    apart, one, other = norms(a, b)
    return apart / max(one, other) if one + other else 0.0


@gradient_distance.misconception("‖a‖ + ‖b‖ is not ‖a + b‖: take each length, then add.")
def _(a: Array, b: Array) -> Any:
    apart = norms(a, b)[0]
    return apart / norms(a + b, b)[1] if apart else 0.0


@gradient_distance.misconception("You forget the root: a length is the root of the sum of squares.")
def _(a: Array, b: Array) -> Any:
    apart, one, other = norms(a, b)
    return apart**2 / (one**2 + other**2) if one + other else 0.0


@gradient_distance.misconception("You add absolute values; a length is the root of the sum of squares.")
def _(a: Array, b: Array) -> Any:
    total = np.sum(np.abs(a)) + np.sum(np.abs(b))
    return float(np.sum(np.abs(a - b)) / total) if total else 0.0


@gradient_distance.misconception("You subtract the lengths; two gradients of equal length can point anywhere.")
def _(a: Array, b: Array) -> Any:
    _, one, other = norms(a, b)
    return abs(one - other) / (one + other) if one + other else 0.0


@gradient_distance.misconception(
    "The largest ratio of entries is `relative_error`; this measure takes all entries together."
)
def _(a: Array, b: Array) -> Any:
    return relative_error(a, b)


@gradient_distance.misconception("You divide by the first length alone; the measure should treat a and b alike.")
def _(a: Array, b: Array) -> Any:
    apart, one, _ = norms(a, b)
    return apart / one if one else 0.0


@gradient_distance.misconception("‖a‖ + ‖b‖ is not ‖a + b‖: take each length, then add.")
def _(a: Array, b: Array) -> Any:
    together = float(np.linalg.norm(a + b))
    return norms(a, b)[0] / together if together else 0.0


@gradient_distance.misconception("`norm(a, 2)` of a matrix is another norm; take the root of the sum of squares.")
def _(a: Array, b: Array) -> Any:
    apart, one, other = (float(np.linalg.norm(v, 2 if v.ndim < 3 else None)) for v in (a - b, a, b))
    return apart / (one + other) if one + other else 0.0


@gradient_distance.misconception("When one of them is zero and the other not, they are as far apart as can be: 1.")
def _(a: Array, b: Array) -> Any:
    return gradient_distance(a, b) if np.any(a) and np.any(b) else 0.0


@gradient_distance.misconception("When both are zero they agree: the distance is 0.")
def _(a: Array, b: Array) -> Any:
    return gradient_distance(a, b) if np.any(a) or np.any(b) else 1.0


@gradient_distance.misconception("Put brackets around the sum of the lengths: `a / b + c` divides by b alone.")
def _(a: Array, b: Array) -> Any:
    apart, one, other = norms(a, b)
    return apart / one + other if one else 0.0


@gradient_distance.misconception("You measure row by row; both lengths are over all entries.")
def _(a: Array, b: Array) -> Any:
    apart, one, other = (np.linalg.norm(v, axis=-1) for v in (a - b, a, b))
    with np.errstate(all="ignore"):
        return float(np.mean(np.nan_to_num(apart / (one + other))))


@gradient_distance.misconception("It is a distance: 0 for equal gradients, 1 for opposite ones.")
def _(a: Array, b: Array) -> Any:
    return 1.0 - gradient_distance(a, b) if np.any(a) or np.any(b) else 0.0


@exercise(
    "gradients",
    points=2,
    minutes=10,
    difficulty=2,
    hints=(
        "Entry by entry first, then the largest: `np.maximum` and `np.max` are two functions.",
        "A comparison with NaN is always false: ask for it with `np.isnan`.",
    ),
)
def relative_error(a: Any, b: Any) -> float:
    size = np.maximum(np.abs(a) + np.abs(b), 1e-12)
    largest = np.max(np.abs(np.subtract(a, b)) / size)
    return float("inf") if np.isnan(largest) else float(largest)


@relative_error.cases
def _(rng: Random) -> Iterator[Case]:
    nan = float("nan")
    yield Case(np.array([1.0, 2.0, -4.0]), np.array([1.1, 2.0, -3.0]), visible=True, why="two vectors")
    yield Case(np.array([1.0, nan]), np.array([1.0, 2.0]), visible=True, why="a NaN")
    yield Case(np.array([[0.0, 2.0]]), np.array([[0.0, 2.0]]), visible=True, why="equal, with zeros")
    yield Case(2.0, -1.0, visible=True, why="two plain numbers")
    yield Case(np.array([1e-13, 3.0]), np.array([0.0, 3.0]), visible=True, why="smaller than 1e-12")
    yield Case(signed(rng, 3, 4), signed(rng, 3, 4), why="two matrices")
    yield Case(some(rng, 2, 3, 2), some(rng, 2, 3, 2), why="three axes")
    yield Case(np.array([3.0]), np.array([nan]), why="a NaN on the right")
    yield Case(nan, 1.0, why="a plain NaN")
    yield Case(1.5, 1.5, why="two equal numbers")
    yield Case(np.array([nan, 1.0]), np.array([nan, 1.0]), why="a NaN in both")
    yield Case(rng.integers(1, 9, 5), rng.integers(10, 20, 5), why="whole numbers")
    yield Case(-some(rng, 6), -some(rng, 6), why="negative numbers")
    yield Case(np.append(1e5 * some(rng, 4), 1.0), np.append(1e5 * some(rng, 4), 3.0), why="large and small entries")
    yield Case(some(rng, 6).astype(np.float32), some(rng, 6).astype(np.float32), why="float32")
    yield Case(np.array([0.0, 2e-13]), np.array([4e-13, 0.0]), why="hardly anything")
    yield Case(np.array(2.5), np.array(1.5), why="arrays without axes")


def ratios(a: Any, b: Any, floor: float = 1e-12) -> Array:
    with np.errstate(all="ignore"):
        return np.asarray(np.abs(np.subtract(a, b)) / np.maximum(np.abs(a) + np.abs(b), floor))


def finite_or_inf(value: Any) -> float:
    return float("inf") if np.isnan(value) else float(value)


@relative_error.misconception("NaN should give inf: gradients that are no numbers agree with nothing.")
def _(a: Any, b: Any) -> Any:
    return float(np.max(ratios(a, b)))


@relative_error.misconception("You pass over NaN; it should give inf.")
def _(a: Any, b: Any) -> Any:
    return float(np.nanmax(ratios(a, b)))


@relative_error.misconception("You take the mean; the largest entry is asked for.")
def _(a: Any, b: Any) -> Any:
    return finite_or_inf(np.mean(ratios(a, b)))


@relative_error.misconception("You divide by the larger of |a| and |b|; their sum is asked for.")
def _(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b)) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12)))


@relative_error.misconception("Without the floor of 1e-12 you divide 0 by 0, or make much of nothing.")
def _(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(ratios(a, b, 0.0)))


@relative_error.misconception("You add 1e-12 to the sum; it is the least that the divisor may be.")
def _(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b)) / (np.abs(a) + np.abs(b) + 1e-12)))


@relative_error.misconception("|a| + |b| is not |a + b|: entries of opposite sign would cancel.")
def _(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b)) / np.maximum(np.abs(np.add(a, b)), 1e-12)))


@relative_error.misconception("You forget the absolute value of the difference; an error below zero counts too.")
def _(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.subtract(a, b) / np.maximum(np.abs(a) + np.abs(b), 1e-12)))


@relative_error.misconception("You divide the largest difference by the largest sum; divide entry by entry first.")
def _(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b))) / max(float(np.max(np.abs(a) + np.abs(b))), 1e-12))


@relative_error.misconception("a and b may be plain numbers, which have no shape and no methods of arrays.")
def _(a: Any, b: Any) -> Any:
    return relative_error(a, b) if a.shape == b.shape else float("inf")


@relative_error.misconception("Without the floor of 1e-12 you divide 0 by 0, or make much of nothing.")
def _(a: Any, b: Any) -> Any:
    if np.isnan(a).any() or np.isnan(b).any():
        return float("inf")
    return float(np.max(ratios(a, b, 0.0)))


@relative_error.misconception("Relative to |a| + |b| is asked for; you divide by |b| alone.")
def _(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b)) / np.maximum(np.abs(b), 1e-12)))


@relative_error.misconception("That is the absolute error; divide each entry's by |a| + |b|.")
def _(a: Any, b: Any) -> Any:
    return finite_or_inf(np.max(np.abs(np.subtract(a, b))))


@relative_error.misconception(
    "That takes all entries together, as `gradient_distance` does; here the worst entry counts."
)
def _(a: Any, b: Any) -> Any:
    apart, one, other = (np.linalg.norm(v) for v in (np.subtract(a, b), a, b))
    return finite_or_inf(apart / np.maximum(one + other, 1e-12))


@relative_error.misconception("You pass over NaN; it should give inf.")
def _(a: Any, b: Any) -> Any:
    return float(max([0.0, *ratios(a, b).ravel()]))


@relative_error.misconception("The error is relative to the sum |a| + |b|, not to its half.")
def _(a: Any, b: Any) -> Any:
    return 2 * relative_error(a, b)


@relative_error.misconception("NaN should give inf, the largest of all errors; 1 is an ordinary one.")
def _(a: Any, b: Any) -> Any:
    return 1.0 if np.isnan(a).any() or np.isnan(b).any() else relative_error(a, b)


@relative_error.misconception("For NaN you raise an error; the answer is inf.")
def _(a: Any, b: Any) -> Any:
    if np.isnan(a).any() or np.isnan(b).any():
        raise ValueError
    return relative_error(a, b)


@exercise(
    "gradients",
    points=3,
    minutes=10,
    difficulty=2,
    hints=(
        "You have written all the parts: `numerical_gradient`, and a measure of distance.",
        "Pass h on to the differences, and compare the distance with the tolerance.",
    ),
)
def gradient_check(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> bool:
    return bool(gradient_distance(numerical_gradient(f, x, h), np.asarray(grad(x))) <= tolerance)


@gradient_check.cases
def _(rng: Random) -> Iterator[Case]:
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
    yield Case(Given("gradients.constant", (3.0,)), field_slope(np.zeros(4)), some(rng, 4), why="flat ground")
    yield Case(field(table), field_slope(table), np.array([[1, 2], [3, 1]]), why="whole numbers")
    yield Case(field(2.0), field_slope(2.0), np.array(1.5), why="one weight without axes")
    yield Case(
        field(signed(rng, 2, 3, 2)), field_slope(np.ones((2, 3, 2))), some(rng, 2, 3, 2), why="another function's"
    )
    steep, faint = 1e6 * some(rng, 3), 1e-7 * some(rng, 3)
    yield Case(field(steep), field_slope(steep), some(rng, 3), 0.001, 1e-5, why="a steep slope, right")
    yield Case(field(faint), field_slope(faint, 3.0), some(rng, 3), why="a faint slope, three times too long")
    yield Case(
        field(np.array([1.0, 2.0])), Given("gradients.turned_slope", (np.array([1.0, 2.0]),)), some(rng, 2),
        why="the right slopes, the wrong way round",
    )  # fmt: skip


@gradient_check.misconception("You always say yes.")
def _(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return True


@gradient_check.misconception("You demand exact equality; differences are never exact: allow for the tolerance.")
def _(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return bool(np.array_equal(numerical_gradient(f, x, h), grad(x)))


@gradient_check.misconception("You return the distance; the answer is a bool.")
def _(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return gradient_distance(numerical_gradient(f, x, h), grad(x))


@gradient_check.misconception("The tolerance should be the argument, not always 1e-6.")
def _(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return gradient_check(f, grad, x, h)


@gradient_check.misconception("The step should be the argument h, not always 1e-5.")
def _(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return gradient_check(f, grad, x, tolerance=tolerance)


@gradient_check.misconception("You compare the lengths only; gradients of equal length can point anywhere.")
def _(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    lengths = norms(numerical_gradient(f, x, h), grad(x))[1:]
    return bool(abs(lengths[0] - lengths[1]) <= tolerance * sum(lengths))


@gradient_check.misconception("You answer once for every entry; one bool for all of them is asked for.")
def _(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return ratios(numerical_gradient(f, x, h), grad(x)) <= tolerance


@gradient_check.misconception("You say yes where the gradients differ and no where they agree.")
def _(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return gradient_distance(numerical_gradient(f, x, h), np.asarray(grad(x))) > tolerance


@gradient_check.misconception("You say yes where the gradients differ and no where they agree.")
def _(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return not gradient_check(f, grad, x, h, tolerance)


@gradient_check.misconception("You say yes when a single entry agrees; all of them should.")
def _(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    return bool(np.any(ratios(numerical_gradient(f, x, h), grad(x)) <= tolerance))


@gradient_check.misconception("You measure with forward differences; the central ones are far closer.")
def _(f: Function, grad: Function, x: Array, h: float = 1e-5, tolerance: float = 1e-6) -> Any:
    forward = np.array([(f(x + step) - f(x)) / h for step in steps_of(x, h)]).reshape(x.shape)
    return bool(gradient_distance(forward, np.asarray(grad(x))) <= tolerance)


@exercise(
    "gradients",
    points=1,
    minutes=8,
    difficulty=2,
    optional=True,
    probe="gradients.linearize",
    kind="either",  # a class whose objects can be called returns a function, too
    hints=(
        "It is the tangent again: return a function that starts at f(x0) and follows the slopes.",
        "⟨a, b⟩ multiplies entry by entry and adds everything up, whatever the shape.",
    ),
)
def linearize(f: Function, grad: Function, x0: Array) -> Function:
    height, slopes = f(x0), grad(x0)
    return lambda x: height + np.sum(slopes * (x - x0))


def field_pair(weights: Any) -> tuple[Given, Given]:
    weights = np.asarray(weights, dtype=np.float64)
    return Given("gradients.field", (weights,)), Given("gradients.field_slope", (weights,))


@linearize.cases
def _(rng: Random) -> Iterator[Case]:
    vector, matrix = np.array([1.0, 2.0, -1.0]), np.array([[1.0, 2.0], [0.5, -1.0], [1.5, 1.0]])
    yield Case(
        *field_pair([1.0, -1.0, 2.0]), [vector], [vector + 0.5, np.zeros(3)], visible=True, why="a function of a vector"
    )
    yield Case(
        *field_pair([[1.0, 2], [3, 0.5], [-1, 1]]),
        [matrix, np.ones((3, 2))],
        [matrix * 2, np.arange(6).reshape(3, 2)],
        visible=True,
        why="a function of a matrix, about two places",
    )
    kinks = np.array([1.0, 2.0, 3.0])
    yield Case(
        Given("gradients.ramps", (kinks,)),
        Given("gradients.ramps_slope", (kinks,)),
        [np.array([0.0, 1.0, -1.0])],
        [np.array([1.0, 1.0, 1.0])],
        visible=True,
        why="a kink: the slope there is what grad says",
    )
    yield Case(*field_pair(signed(rng, 2, 3, 2)), [signed(rng, 2, 3, 2)], [signed(rng, 2, 3, 2)], why="three axes")
    yield Case(*field_pair(1.5), [np.array(2.0)], [np.array(0.5), np.array(-1.0)], why="arrays without axes")
    yield Case(*field_pair(signed(rng, 4)), [rng.integers(-3, 4, 4)], [rng.integers(-3, 4, 4)], why="whole numbers")
    yield Case(
        *field_pair(signed(rng, 1, 5)), [signed(rng, 1, 5)] * 2, [signed(rng, 1, 5) for _ in "ab"], why="one row"
    )
    yield Case(*field_pair(signed(rng, 3, 3)), [signed(rng, 3, 3)], [signed(rng, 3, 3)], why="a square matrix")


@linearize.misconception("`linearize` should return a function of x, to be called later; you return none.")
def _(f: Function, grad: Function, x0: Array) -> Any:
    return f(x0)


@linearize.misconception("Your plane does not touch f: at x0 it should have the height f(x0).")
def _(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: np.sum(grad(x0) * (x - x0))


@linearize.misconception("The gradient multiplies the distance x − x0, not x itself.")
def _(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.sum(grad(x0) * x)


@linearize.misconception("You take the gradient at x; the plane has one slope everywhere, the one at x0.")
def _(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.sum(grad(x) * (x - x0))


@linearize.misconception("You multiply entry by entry and stop; the inner product adds everything up to one number.")
def _(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + grad(x0) * (x - x0)


@linearize.misconception(
    "A matrix product is not the inner product of two matrices; multiply entry by entry, then add."
)
def _(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.dot(grad(x0), (x - x0).T)


@linearize.misconception("You start from f(x); the plane starts from f(x0).")
def _(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x) + np.sum(grad(x0) * (x - x0))


@linearize.misconception("The slopes are those that grad gives; you measure your own by differences.")
def _(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.sum(numerical_gradient(f, x0) * (x - x0))


@linearize.misconception("Measured from x0, the distance is x − x0; you take x0 − x.")
def _(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.sum(grad(x0) * (x0 - x))


@linearize.misconception("You take the mean of the products; the inner product is their sum.")
def _(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.mean(grad(x0) * (x - x0))


@linearize.misconception("You return f itself; its linearisation is a plane.")
def _(f: Function, grad: Function, x0: Array) -> Any:
    return f


@linearize.misconception("There is no factor ½: that belongs to the second-order term.")
def _(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + 0.5 * np.sum(grad(x0) * (x - x0))


@linearize.misconception("The length of the gradient counts: it says how steep the plane is.")
def _(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.sum(grad(x0) * (x - x0)) / np.linalg.norm(grad(x0))


@linearize.misconception("You multiply two lengths; the inner product also knows the angle between the arrows.")
def _(f: Function, grad: Function, x0: Array) -> Any:
    return lambda x: f(x0) + np.linalg.norm(grad(x0)) * np.linalg.norm(x - x0)


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


def tensor_field(weights: Array, x_ndim: int) -> Given:
    return Given("gradients.tensor_field", (weights, x_ndim))


@jacobian.cases
def _(rng: Random) -> Iterator[Case]:
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


@jacobian.misconception("Outputs belong in the rows, inputs in the columns; yours is the transpose.")
def _(f: Function, x: Array, h: float = 1e-5) -> Any:
    return jacobian(f, x, h).T.copy()


@jacobian.misconception("That is the forward difference; the central one looks a step h to both sides.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.stack([(f(x + step) - f(x)) / h for step in h * np.eye(len(x))], axis=1)


@jacobian.misconception("You move all inputs at once; each column of the Jacobian moves one input alone.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.asarray((f(x + h) - f(x - h)) / (2 * h))


@jacobian.misconception("You add the outputs up; the Jacobian keeps a row for each of them.")
def _(f: Function, x: Array, h: float = 1e-5) -> Any:
    return jacobian(f, x, h).sum(axis=0)


@jacobian.misconception("Your copy keeps x's dtype: a whole number plus 0.00001 is cut back to that number.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    columns = []
    for j in range(len(x)):
        above, below = x.copy(), x.copy()
        above[j], below[j] = x[j] + h, x[j] - h
        columns.append((f(above) - f(below)) / (2 * h))
    return np.stack(columns, axis=1)


@jacobian.misconception("You keep the diagonal only; an output may depend on every input.")
def _(f: Function, x: Array, h: float = 1e-5) -> Any:
    full = jacobian(f, x, h)
    return full * np.eye(*full.shape)


@jacobian.misconception("The step should be the argument h, not always 1e-5.")
def _(f: Function, x: Array, h: float = 1e-5) -> Any:
    return jacobian(f, x)


@jacobian.misconception("Your slopes are twice too steep: x + h and x − h are 2h apart.")
def _(f: Function, x: Array, h: float = 1e-5) -> Any:
    return 2 * jacobian(f, x, h)


@jacobian.misconception("You move all inputs at once; each column of the Jacobian moves one input alone.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.repeat(((f(x + h) - f(x - h)) / (2 * h))[:, None], len(x), axis=1)


@jacobian.misconception("You never put an input back before you move the next.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    columns, place = [], np.array(x, dtype=float)
    for j in range(len(x)):
        place[j] += h
        above = np.array(f(place))
        place[j] -= 2 * h
        columns.append((above - f(place)) / (2 * h))
    return np.stack(columns, axis=1)


@jacobian.misconception("The last input never moves; `range(n)` already ends before n.")
def _(f: Function, x: Array, h: float = 1e-5) -> Any:
    return jacobian(f, x, h)[:, :-1].copy()


@jacobian.misconception("Reshaping turns no rows into columns; transpose instead.")
def _(f: Function, x: Array, h: float = 1e-5) -> Any:
    full = jacobian(f, x, h)
    return full.T.reshape(full.shape)


@jacobian.misconception("You make room for a square; outputs and inputs need not be equally many.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    room = np.zeros((len(x), len(x)))
    for j, column in enumerate(jacobian(f, x, h).T):
        room[:, j] = column
    return room


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
def _(rng: Random) -> Iterator[Case]:
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


def stepped(f: Function, x: Array, h: float) -> list[Any]:
    """The slope of f along each entry of x, in reading order."""
    return [(f(x + step) - f(x - step)) / (2 * h) for step in steps_of(x, h)]


@gradient_tensor.misconception("The axes of the output come first, those of the input last; yours are the other way.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.stack(stepped(f, x, h)).reshape(*x.shape, *f(x).shape)


@gradient_tensor.misconception(
    "The shape is right, but the entries are filled in the wrong order: input axes vary last."
)
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.stack(stepped(f, x, h)).reshape(*f(x).shape, *x.shape)


@gradient_tensor.misconception("You flatten the input; the result should end with all of x's axes.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.stack(stepped(f, x, h), axis=-1)


@gradient_tensor.misconception("You move all inputs at once; each slope moves one entry of x alone.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    return np.asarray((f(x + h) - f(x - h)) / (2 * h))


@gradient_tensor.misconception("That is the forward difference; the central one looks a step h to both sides.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    slopes = [(f(x + step) - f(x)) / h for step in steps_of(x, h)]
    return np.stack(slopes, axis=-1).reshape(*f(x).shape, *x.shape)


@gradient_tensor.misconception("The step should be the argument h, not always 1e-5.")
def _(f: Function, x: Array, h: float = 1e-5) -> Any:
    return gradient_tensor(f, x)


@gradient_tensor.misconception("You add the outputs up; the gradient tensor keeps all of f(x)'s axes.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    full = gradient_tensor(f, x, h)
    return np.asarray(full.sum(axis=tuple(range(full.ndim - x.ndim))))


@gradient_tensor.misconception("A whole-number x stays whole in your copy, so the small step is cut away.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    result = np.zeros((*f(x).shape, *x.shape))
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index], below[index] = x[index] + h, x[index] - h
        result[(..., *index)] = (f(above) - f(below)) / (2 * h)
    return result


@gradient_tensor.misconception("You flatten output and input to a Jacobian; give the result the axes of both.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    full = gradient_tensor(f, x, h)
    return full.reshape(-1, x.size)


@gradient_tensor.misconception("You never put an entry back before you move the next.")
def _(f: Function, x: Array, h: float = 1e-5) -> Array:
    place = np.array(x, dtype=float)
    result = np.zeros((*f(place).shape, *x.shape))
    for index in np.ndindex(x.shape):
        place[index] += h
        above = np.array(f(place))
        place[index] -= 2 * h
        result[(..., *index)] = (above - f(place)) / (2 * h)
    return result


@gradient_tensor.misconception("Your slopes are twice too steep: x + h and x − h are 2h apart.")
def _(f: Function, x: Array, h: float = 1e-5) -> Any:
    return 2 * gradient_tensor(f, x, h)


@gradient_tensor.misconception("A number has no axes: for a scalar function the result has the shape of x alone.")
def _(f: Function, x: Array, h: float = 1e-5) -> Any:
    full = gradient_tensor(f, x, h)
    return full[None].copy() if full.ndim == x.ndim else full


@exercise(
    "gradients",
    points=1,
    minutes=8,
    difficulty=2,
    optional=True,
    hints=(
        "Line v's axes up with the last axes of g, as broadcasting does.",
        "After multiplying, which axes have to be added up? `np.sum` takes a tuple of axes; or see `np.tensordot`.",
    ),
)
def tensor_inner(g: Array, v: Array) -> Any:
    return np.tensordot(g, v, axes=v.ndim)


@tensor_inner.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.arange(24).reshape(2, 3, 4), np.arange(12).reshape(3, 4), visible=True, why="(2, 3, 4) with (3, 4)")
    yield Case(np.arange(24.0).reshape(2, 3, 4), np.array([1.0, 0.5, 2.0, -1.0]), visible=True, why="a vector")
    yield Case(
        np.arange(6.0).reshape(2, 3), np.array([[1, 2, 3], [4, 5, 6]]), visible=True, why="equal shapes: a number"
    )
    yield Case(np.arange(12.0).reshape(3, 2, 2), np.array([[1.0, 2.0], [3.0, 5.0]]), visible=True, why="square blocks")
    yield Case(signed(rng, 2, 3, 2, 4, 3), signed(rng, 2, 4, 3), why="five axes with three")
    yield Case(signed(rng, 3, 3, 3), signed(rng, 3, 3), why="axes of equal sizes")
    yield Case(signed(rng, 4, 5).astype(np.float32), signed(rng, 5).astype(np.float32), why="a matrix and a vector")
    yield Case(rng.integers(-9, 9, (3, 1, 4, 2)), rng.integers(-9, 9, (4, 2)) / 2, why="whole numbers and fractions")
    yield Case(signed(rng, 2, 3), np.array(1.5), why="v is a single number without axes")
    yield Case(signed(rng, 1, 2, 1), signed(rng, 2, 1), why="axes of size 1")
    yield Case(signed(rng, 5), signed(rng, 5), why="two vectors: the dot product")


@tensor_inner.misconception("You contract the first axes of g; v belongs to the last ones.")
def _(g: Array, v: Array) -> Any:
    return np.tensordot(v, g, axes=v.ndim)


@tensor_inner.misconception("You contract one axis; all axes of v go.")
def _(g: Array, v: Array) -> Any:
    return np.tensordot(g, v, axes=1)


@tensor_inner.misconception("You multiply without adding up; the contracted axes should be gone.")
def _(g: Array, v: Array) -> Any:
    return g * v


@tensor_inner.misconception("You add everything up to one number; the axes of g in front should stay.")
def _(g: Array, v: Array) -> Any:
    return np.sum(g * v)


@tensor_inner.misconception("You add up the last axis only; every axis that v has should go.")
def _(g: Array, v: Array) -> Any:
    return np.sum(g * v, axis=-1)


@tensor_inner.misconception("You always add up two axes; it should be as many as v has.")
def _(g: Array, v: Array) -> Any:
    return np.sum(g * v, axis=(-2, -1))


@tensor_inner.misconception(
    "You pair the axes in reverse: g's last axis meets v's last, the one before the one before."
)
def _(g: Array, v: Array) -> Any:
    return np.tensordot(g, v.T, axes=v.ndim)


@tensor_inner.misconception("`np.tensordot` contracts two axes unless told otherwise; v says how many.")
def _(g: Array, v: Array) -> Any:
    return np.tensordot(g, v)


@tensor_inner.misconception("You contract one axis; all axes of v go.")
def _(g: Array, v: Array) -> Any:
    return np.dot(g, v)


@tensor_inner.misconception("You take the mean; the inner product is a sum.")
def _(g: Array, v: Array) -> Any:
    return np.tensordot(g, v, axes=v.ndim) / v.size


@tensor_inner.misconception("v is not scaled to length 1: its own entries count.")
def _(g: Array, v: Array) -> Any:
    return np.tensordot(g, v, axes=v.ndim) / np.linalg.norm(v)


@exercise(
    "gradients",
    points=1,
    minutes=8,
    difficulty=2,
    optional=True,
    hints=(
        "Where do y's axes stand in `dz_dy`, and where in `dy_dx`?",
        "With one axis each, this is a matrix product; `np.tensordot` counts the axes that it contracts.",
    ),
)
def chain(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=y_ndim)


@chain.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([[1.0, 2.0, 3.0]]), np.arange(6.0).reshape(3, 2), 1, visible=True, why="matrices: a product")
    yield Case(np.arange(12).reshape(2, 2, 3), np.arange(24).reshape(2, 3, 4), 2, visible=True, why="a matrix y")
    yield Case(np.array([[1.0, 2.0], [3.0, 5.0]]), np.arange(12.0).reshape(2, 2, 3), 2, visible=True, why="z a number")
    yield Case(np.arange(8.0).reshape(2, 2, 2), np.arange(1.0, 9.0).reshape(2, 2, 2), 1, visible=True, why="a vector y")
    yield Case(signed(rng, 4, 2, 3, 1), signed(rng, 2, 3, 1, 5, 2), 3, why="y has three axes, x two")
    yield Case(signed(rng, 2, 2, 2, 2), signed(rng, 2, 2, 2, 2), 2, why="all sizes equal")
    yield Case(signed(rng, 3, 4), signed(rng, 3, 4), 2, why="x a single number: a number")
    yield Case(signed(rng, 2, 3), signed(rng, 4), 0, why="y a single number, no axes to contract")
    yield Case(signed(rng, 5, 3).astype(np.float32), signed(rng, 3, 6).astype(np.float32), 1, why="two Jacobians")
    yield Case(rng.integers(-9, 9, (2, 4)), rng.integers(-9, 9, (4, 3, 2)) / 4, 1, why="whole numbers and fractions")
    yield Case(signed(rng, 3), signed(rng, 3, 2, 4), 1, why="z a number, y a vector, x a matrix")


@chain.misconception("You contract one axis always; all `y_ndim` axes of y should go.")
def _(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=1)


@chain.misconception("`np.dot` contracts the second-to-last axis of its right factor; y's axes come first there.")
def _(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.dot(dz_dy, dy_dx)


@chain.misconception("You contract two axes always; it should be `y_ndim` of them.")
def _(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=2)


@chain.misconception("The factors are swapped: z's slopes along y come first.")
def _(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dy_dx, dz_dy, axes=y_ndim)


@chain.misconception("You leave y's axes in; the sum over them is the chain rule.")
def _(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=0)


@chain.misconception("You contract `dy_dx` along its last axes; those belong to x, y's stand in front.")
def _(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    last = tuple(range(-y_ndim, 0))
    return np.tensordot(dz_dy, dy_dx, axes=(last, last))


@chain.misconception("You multiply entry by entry; the chain rule adds up over y's entries.")
def _(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return dz_dy * dy_dx


@chain.misconception("The values are there, but as a matrix: give the result z's axes, then x's.")
def _(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    size = math.prod(dy_dx.shape[:y_ndim])
    return dz_dy.reshape(-1, size) @ dy_dx.reshape(size, -1)


@chain.misconception("You take the mean over y's entries; the chain rule adds up.")
def _(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=y_ndim) / math.prod(dy_dx.shape[:y_ndim])


@chain.misconception("`y_ndim` counts the axes of y, those to contract; you contract all the others.")
def _(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    return np.tensordot(dz_dy, dy_dx, axes=dz_dy.ndim - y_ndim)


@chain.misconception("You pair y's axes in reverse: the first of them in one factor meets the first in the other.")
def _(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    last = list(range(dz_dy.ndim - y_ndim, dz_dy.ndim))
    return np.tensordot(dz_dy, dy_dx, axes=(last[::-1], list(range(y_ndim))))


@chain.misconception("z's axes come first in the result, then x's; yours are the other way.")
def _(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    right, first = np.tensordot(dz_dy, dy_dx, axes=y_ndim), dz_dy.ndim - y_ndim
    return right.transpose(*range(first, right.ndim), *range(first)).copy()


@chain.misconception("You contract `dz_dy` along its first axes; those belong to z, y's stand last.")
def _(dz_dy: Array, dy_dx: Array, y_ndim: int) -> Any:
    first = tuple(range(y_ndim))
    return np.tensordot(dz_dy, dy_dx, axes=(first, first))
