"""gradient_descent: the path of so many steps downhill, the start included (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.sgd_momentum.makers import Array, Function, Random, kept, one_buffer, signed, slope, tilted


@exercise(
    "sgd_momentum",
    points=2,
    minutes=8,
    difficulty=1,
    probe="gradients.with_gradient",
    hints=(
        "A list of places, x0 first; each new place comes from the last one.",
        "`x = x - …` makes a new array every time; `x -= …` would change those that you have kept.",
        "`np.array(list_of_arrays)` stacks them along a new first axis.",
    ),
)
def gradient_descent(grad: Function, x0: Array, rate: float, steps: int) -> Array:
    path = np.empty((steps + 1, *x0.shape))
    path[0] = x0
    for k in range(steps):
        path[k + 1] = path[k] - rate * grad(path[k])
    return path


ROUND = slope([0.0, 0.0], [1.0, 1.0])


@gradient_descent.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(ROUND, np.array([1.0, 3.0]), 0.1, 3, visible=True, why="θ₁² + θ₂² from (1, 3)")
    yield Case(
        slope([1.0, 0.0], [0.5, 4.0], 0.1), np.array([2, -1]), 0.05, 4, visible=True, why="whole numbers at the start"
    )
    yield Case(ROUND, np.array([0.5, -2.0]), 0.3, 0, visible=True, why="no step: the start alone")
    yield Case(slope([0.5], [2.0]), signed(rng, 1), 0.2, 12, why="one weight, twelve steps")
    yield Case(tilted(rng, 2, 3), signed(rng, 2, 3), 0.05, 6, why="a matrix of weights")
    yield Case(tilted(rng, 4), signed(rng, 4), 0.1, 1, why="a single step")
    yield Case(slope(signed(rng, 3), [0.2, 1.0, 3.0]), signed(rng, 3), 0.4, 5, why="too high a rate: it grows")
    yield Case(slope(0.0, 1.0, 0.2), signed(rng), 0.1, 5, why="a number without axes")
    yield Case(slope(signed(rng, 2), [1.0, 2.0]), signed(rng, 2).astype("float32"), 0.1, 7, why="float32")
    yield Case(tilted(rng, 2, 1, 2), rng.integers(-4, 5, (2, 1, 2)), 0.1, 5, why="three axes, whole numbers")
    yield Case(slope(signed(rng, 3), [1.0, 1.0, 1.0]), signed(rng, 3), 0.0, 3, why="a rate of 0: it stands still")
    yield Case(kept(signed(rng, 3)), signed(rng, 3), 0.1, 4, weight=0.25, why="a gradient that is still needed")
    yield Case(one_buffer(signed(rng, 3)), signed(rng, 3), 0.2, 5, weight=0.25, why="one buffer for all gradients")
    yield from in_other_layouts(lambda: (tilted(rng, 2, 3), signed(rng, 2, 3), 0.05, 4))


@gradient_descent.misconception("You climb: the gradient points uphill, so subtract it.")
def climbs(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return gradient_descent(grad, x0, -rate, steps)


@gradient_descent.misconception("You return the last place alone; the whole path is asked for.")
def returns_the_last_place(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return gradient_descent(grad, x0, rate, steps)[-1].copy()


@gradient_descent.misconception("Your path lacks its first entry, x0 itself.")
def forgets_the_start(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return gradient_descent(grad, x0, rate, steps)[1:].copy()


@gradient_descent.misconception("Your path ends one step early: `steps` steps make steps + 1 places.")
def ends_one_early(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return gradient_descent(grad, x0, rate, max(0, steps - 1))[: max(1, steps)].copy()


@gradient_descent.misconception("All places on your path are one array, changed later on; keep a new one each time.")
def keeps_the_last_place_everywhere(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    path = gradient_descent(grad, x0, rate, steps)
    return np.array([path[-1]] * len(path))


@gradient_descent.misconception("All places on your path are one array, changed later on; keep a new one each time.")
def keeps_one_array_in_place(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    x = x0 * 1.0
    path = [x]
    for _ in range(steps):
        x -= rate * grad(x)
        path.append(x)
    return np.array(path)


@gradient_descent.misconception("You take the gradient at x0 every time; take it where you stand.")
def takes_every_gradient_at_the_start(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return np.array([x0 - k * rate * grad(x0) for k in range(steps + 1)])


@gradient_descent.misconception("The rate is missing: the step is the rate times the gradient.")
def forgets_the_rate(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return gradient_descent(grad, x0, 1.0, steps)


@gradient_descent.misconception("You go a fixed distance each time; the step should be as long as the gradient says.")
def fixed_distance(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    def direction(x: Array) -> Any:
        return grad(x) / np.linalg.norm(grad(x))

    return gradient_descent(direction, x0, rate, steps)


@gradient_descent.misconception("Fractions are cut off: a start of whole numbers makes your path one of whole numbers.")
def casts_to_the_start_dtype(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    path = np.empty((steps + 1, *x0.shape), x0.dtype)
    path[0] = x0
    for k in range(steps):
        path[k + 1] = path[k] - rate * grad(path[k])
    return path


@gradient_descent.misconception("You return a list of places; stack them into one array.")
def returns_a_list(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return list(gradient_descent(grad, x0, rate, steps))


@gradient_descent.misconception("Your path lacks its first entry, x0 itself.")
def stacks_without_the_start(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return np.array(list(gradient_descent(grad, x0, rate, steps)[1:]))


@gradient_descent.misconception("Your path ends one step early: `steps` steps make steps + 1 places.")
def stacks_without_the_end(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return np.array(list(gradient_descent(grad, x0, rate, steps)[:-1]))


@gradient_descent.misconception("Your rate falls from step to step; here it stays.")
def lets_the_rate_fall(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    path = [x0 * 1.0]
    for k in range(steps):
        path.append(path[-1] - rate / (k + 1) * grad(path[-1]))
    return np.array(path)


@gradient_descent.misconception("All places on your path are one array, changed later on; keep a new one each time.")
def keeps_one_array_after_the_start(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    path = gradient_descent(grad, x0, rate, steps)
    path[1:] = path[-1]
    return path


@gradient_descent.misconception("You join the places end to end; stack them along a new first axis.")
def joins_end_to_end(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return np.concatenate(list(gradient_descent(grad, x0, rate, steps)))
