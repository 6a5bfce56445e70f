"""tangent: the line that touches f at x0, as a function (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.gradients.derivative import derivative
from autograder.exercises.gradients.makers import CUBIC, SQUARE, Function, Random, elementary, poly, signed


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
def cases(rng: Random) -> Iterator[Case]:
    yield Case(SQUARE, [1.0], [0.0, 1.0, 3.0], visible=True, why="x² at 1, the line tried at three places")
    yield Case(CUBIC, [-1.0, 2.0], [np.array([-2.0, 0.0, 2.5])], visible=True, why="two lines, tried on an array")
    yield Case(
        elementary("exp"), [0.5], [0.0, 1.0], visible=True, why="exp with a large step, h = 0.1", kwargs={"h": 0.1}
    )
    yield Case(elementary("sin"), [float(rng.uniform(0.5, 1))], [rng.uniform(-3, 3, (2, 3))], why="a matrix of places")
    yield Case(poly(*signed(rng, 2)), signed(rng, 2).tolist(), [0.0, 2.0, 7], why="a straight line is its own tangent")
    yield Case(poly(2, 1, -1), [int(rng.integers(2, 9))], [rng.integers(-9, 9, 7), 4], why="whole numbers")
    yield Case(elementary("cos", 2.0), rng.uniform(-2, 2, 3).tolist(), [0.5, rng.uniform(-2, 2, 4)], why="three lines")
    yield Case(elementary("log"), [float(rng.uniform(1, 2))], [-1.0, 0.0, 5.0], why="places where f has no value")
    yield Case(CUBIC, [float(rng.uniform(0.1, 0.9))], [rng.uniform(1, 2, 1)], why="a step of 0.2", kwargs={"h": 0.2})
    yield from in_other_layouts(lambda: (elementary("cos"), [float(rng.uniform(1, 2))], [rng.uniform(-2, 2, (3, 4))]))


@tangent.misconception("`tangent` should return a function of x, to be called later; you return none.")
def returns_no_function(f: Function, x0: float, h: float = 1e-5) -> Any:
    return f(x0) + derivative(f, x0, h)


@tangent.misconception("Your line does not touch the curve: at x0 it should have the height f(x0).")
def forgets_the_height(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: derivative(f, x0, h) * (x - x0)


@tangent.misconception("The slope multiplies the distance from x0, not x itself.")
def slope_times_x(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x0) + derivative(f, x0, h) * x


@tangent.misconception("You take the slope at x; a tangent has one slope everywhere, the one at x0.")
def slope_at_x(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x0) + derivative(f, x, h) * (x - x0)


@tangent.misconception("You start from the curve's height at x; the line starts from f(x0).")
def height_at_x(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x) + derivative(f, x0, h) * (x - x0)


@tangent.misconception("You return the curve itself; its tangent is a straight line.")
def returns_the_curve(f: Function, x0: float, h: float = 1e-5) -> Any:
    return f


@tangent.misconception("You use a forward difference for the slope; the central one is asked for.")
def forward_difference(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x0) + (f(x0 + h) - f(x0)) / h * (x - x0)


@tangent.misconception("The step should be the argument h, not always 1e-5.")
def ignores_h(f: Function, x0: float, h: float = 1e-5) -> Any:
    return tangent(f, x0)


@tangent.misconception("Your line slopes the wrong way: the slope times x − x0 is added to f(x0).")
def reversed_distance(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x0) + derivative(f, x0, h) * (x0 - x)


@tangent.misconception("Your line is twice too steep: x0 − h and x0 + h are 2h apart.")
def twice_too_steep(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x0) + 2 * derivative(f, x0, h) * (x - x0)


@tangent.misconception("Your line goes through the origin; it should touch the curve at x0.")
def through_the_origin(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: derivative(f, x0, h) * x


@tangent.misconception("Your line follows f over a step of 1; a tangent takes a step so small that it touches.")
def step_of_one(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: f(x0) + (f(x0 + 1) - f(x0)) * (x - x0)


@tangent.misconception("Your function returns a list; a number or an array is asked for.")
def returns_a_list(f: Function, x0: float, h: float = 1e-5) -> Any:
    return lambda x: [tangent(f, x0, h)(place) for place in np.atleast_1d(x)]


@tangent.misconception("The step's default is 1e-5; yours is larger, so the slope is rougher.")
def larger_default_step(f: Function, x0: float, h: float = 1e-1) -> Any:
    return tangent(f, x0, h)


@tangent.misconception("The distance from x0 is x − x0; you add the two.")
def adds_x0(f: Function, x0: float, h: float = 1e-5) -> Any:
    slope = derivative(f, x0, h)
    return lambda x: f(x0) + slope * (np.asarray(x) + x0)
