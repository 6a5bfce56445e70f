"""derivative: the central difference of f at a number, or at each entry of an array (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.gradients.makers import CUBIC, SQUARE, WRITABLE, Function, Random, elementary, poly, signed


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
def cases(rng: Random) -> Iterator[Case]:
    yield Case(SQUARE, 1.0, visible=True, why="x² at 1")
    yield Case(CUBIC, np.array([-1.0, 0.0, 0.5, 2.0]), visible=True, why="1 − 2x + x²/2 + x³ at four places at once")
    yield Case(elementary("exp"), 0.5, 0.1, visible=True, why="exp with a large step, h = 0.1")
    yield Case(SQUARE, -2, visible=True, why="x² at the whole number −2")
    yield Case(poly(*signed(rng, 2)), float(rng.uniform(2, 5)), why="a straight line")
    yield Case(elementary("cos", 2.0), rng.uniform(-3, 3, (3, 4)), why="cos 2x on a matrix")
    yield Case(elementary("log"), rng.uniform(0.5, 4, 7), why="ln at random places")
    yield Case(poly(2, 1, -1, 0.5), rng.integers(-4, 5, 6), why="whole numbers in an array")
    yield Case(elementary("sin"), float(rng.uniform(-1, 1)), why="a step given by name", kwargs={"h": 0.3})
    yield Case(CUBIC, signed(rng, 2, 1, 3), 0.05, why="three axes, another step")
    yield Case(elementary("exp"), rng.uniform(-9, -8, 1), why="a single entry")
    yield Case(elementary("tanh", 3.0), np.float64(rng.uniform(0.2, 0.4)), why="a NumPy number")
    yield from in_other_layouts(lambda: (elementary("tanh"), signed(rng, 3, 4)), *WRITABLE)


@derivative.misconception("That is the forward difference; the central one looks a step h to both sides of x.")
def forward_difference(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) - f(x)) / h


@derivative.misconception("That is the backward difference; the central one looks a step h to both sides of x.")
def backward_difference(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x) - f(x - h)) / h


@derivative.misconception("Your slopes are twice too steep: x − h and x + h are 2h apart.")
def twice_too_steep(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) - f(x - h)) / h


@derivative.misconception("`a / 2 * h` divides by 2 and then multiplies by h; put brackets around the step.")
def multiplies_by_h(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) - f(x - h)) / 2 * h


@derivative.misconception("Your slopes have the wrong sign: take the value on the right minus the value on the left.")
def wrong_sign(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x - h) - f(x + h)) / (2 * h)


@derivative.misconception("The step should be the argument h, not always 1e-5.")
def ignores_h(f: Function, x: Any, h: float = 1e-5) -> Any:
    return derivative(f, x)


@derivative.misconception("You return how much f changes; a slope is that change divided by the length of the step.")
def forgets_to_divide(f: Function, x: Any, h: float = 1e-5) -> Any:
    return f(x + h) - f(x - h)


@derivative.misconception("Your function takes single numbers only; x may be an array as well.")
def single_numbers_only(f: Function, x: Any, h: float = 1e-5) -> Any:
    return derivative(f, float(x), h)


@derivative.misconception("You look h/2 to each side; the central difference here goes a whole step h to each.")
def looks_half_a_step(f: Function, x: Any, h: float = 1e-5) -> Any:
    return derivative(f, x, h / 2)


@derivative.misconception("That is the second derivative: it tells how the slope changes.")
def second_derivative(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


@derivative.misconception("The result should look like x: a number for a number, an array of its shape for an array.")
def loses_the_shape(f: Function, x: Any, h: float = 1e-5) -> Any:
    return derivative(f, np.atleast_1d(x).ravel(), h)


@derivative.misconception("You return a list; a number or an array is asked for.")
def returns_a_list(f: Function, x: Any, h: float = 1e-5) -> Any:
    return [derivative(f, place, h) for place in np.atleast_1d(x)]


@derivative.misconception("float32 is too rough for differences over a step of 1e-5: stay in float64.")
def works_in_float32(f: Function, x: Any, h: float = 1e-5) -> Any:
    place, step = np.float32(x), np.float32(h)
    return (f(place + step) - f(place - step)) / (2 * step)


@derivative.misconception("You add the two values; their difference is what tells the slope.")
def adds_the_values(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) + f(x - h)) / (2 * h)


@derivative.misconception("Brackets are missing: the whole difference is divided by 2h, not its second part alone.")
def divides_second_value_alone(f: Function, x: Any, h: float = 1e-5) -> Any:
    return f(x + h) - f(x - h) / (2 * h)


@derivative.misconception("You divide by 2e-5 whatever h is; the step is the argument h.")
def divides_by_fixed_step(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) - f(x - h)) / 2e-5


@derivative.misconception(
    "Your two points are h apart, and you divide by 2h: the slopes are half as steep as they should be."
)
def half_as_steep(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h / 2) - f(x - h / 2)) / (2 * h)


@derivative.misconception(
    "You subtract f at a point from f at the same point: that is always 0. Look at both sides of x."
)
def same_point_twice(f: Function, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) - f(x + h)) / (2 * h)
