"""Exercises of notebook 6, SGD and momentum (trusted: references and cases)."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Given, Rng, exercise

Array = np.ndarray
Random = np.random.Generator
Function = Callable[..., Any]
Batches = Iterator[tuple[Array, Array]]


def seed(rng: Random) -> Rng:
    return Rng(int(rng.integers(2**31)))


def bowl(centre: Any, floor: float = 0.0, scale: float = 1.0) -> Given:
    """A loss that is lowest at `centre`."""
    return Given("sgd_momentum.bowl", (np.asarray(centre, float), floor, scale))


def terraces(centre: Any, height: float) -> Given:
    """A loss with many equal values."""
    return Given("sgd_momentum.terraces", (np.asarray(centre, float), height))


def mistakes(rng: Random, n: int, d: int, classes: int) -> Given:
    """The errors of a linear classifier on points labelled by another one."""
    x = rng.normal(size=(n, d))
    return Given("sgd_momentum.mistakes", (x, np.argmax(x @ rng.normal(size=(d, classes)), axis=1), classes))


def slope(centre: Any, steepness: Any, quartic: float = 0.0) -> Given:
    """The gradient of a bowl, steeper along some axes than along others."""
    return Given("sgd_momentum.bowl_slope", (np.asarray(centre, float), np.asarray(steepness, float), quartic))


def tilted(rng: Random, *shape: int) -> Given:
    """A gradient in which all entries act on each other."""
    centre = rng.normal(size=shape)
    root = rng.normal(size=(centre.size, centre.size))
    return Given("sgd_momentum.tilted_slope", (root @ root.T / centre.size + np.eye(centre.size), centre))


def signed(rng: Random, *shape: int, low: float = 0.5, high: float = 2.0) -> Array:
    """Numbers of either sign, none of them near 0."""
    return np.asarray(rng.uniform(low, high, shape) * rng.choice([-1.0, 1.0], shape))


def several(rng: Random, count: int, *shape: int) -> tuple[Array, ...]:
    """So many arrays of one shape, of either sign."""
    return tuple(signed(rng, *shape) for _ in range(count))


def squares(rng: Random, *shape: int) -> Array:
    """What a running sum of squares may hold."""
    return np.asarray(rng.uniform(0.5, 4.0, shape))


@exercise(
    "sgd_momentum",
    points=3,
    minutes=10,
    difficulty=2,
    hints=(
        "Draw, scale and judge one array after the other, and remember the best so far with its loss.",
        "Let the first try be the best so far, whatever its loss; then which comparison keeps the first of equals?",
    ),
)
def random_search(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> tuple[Array, float]:
    candidates = [rng.normal(size=shape) * scale for _ in range(tries)]
    losses = [loss(w) for w in candidates]
    best = losses.index(min(losses))
    return candidates[best], losses[best]


@random_search.cases
def _(rng: Random) -> Iterator[Case]:
    centre = np.array([2.0, -1.0])
    yield Case(bowl(centre), (2,), 6, 3.0, Rng(2), visible=True, why="the lowest place of a bowl, six wide tries")
    yield Case(terraces(np.zeros((2, 3)), 4.0), (2, 3), 9, 1.0, Rng(5), visible=True, why="equally good tries")
    yield Case(bowl([2.0, 1.0], 7.0), (2,), 1, 0.5, Rng(4), visible=True, why="a single try")
    yield Case(bowl(signed(rng, 3, 2)), (3, 2), 30, 0.7, seed(rng), why="a matrix of weights")
    yield Case(mistakes(rng, 12, 3, 2), (3, 2), 40, 0.01, seed(rng), why="counted mistakes, often equal")
    yield Case(terraces(signed(rng, 4), 3.0), (4,), 25, 1.5, seed(rng), why="equal losses")
    yield Case(bowl(signed(rng, 2), -50.0), (2,), 12, 1.0, seed(rng), why="negative losses")
    yield Case(bowl(signed(rng, 2), 5e6), (2,), 12, 2.0, seed(rng), why="losses in the millions", weight=0.5)
    yield Case(bowl(signed(rng, 2), 2.0, -1.0), (2,), 8, 1.0, seed(rng), why="the further out, the better")
    yield Case(Given("sgd_momentum.level", (3.0,)), (3,), 5, 2.0, seed(rng), why="all losses equal")
    yield Case(bowl(signed(rng, 1)), (1,), 20, 1, seed(rng), why="one weight, a whole number as scale")
    yield Case(bowl(np.zeros((1, 2, 2))), (1, 2, 2), 7, 4.0, seed(rng), why="three axes")


@random_search.misconception("Of several equal losses you keep the last; only what is better should replace the first.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    pairs = [(w, loss(w)) for w in [rng.normal(size=shape) * scale for _ in range(tries)]]
    return min(reversed(pairs), key=lambda pair: pair[1])


@random_search.misconception("You keep the largest loss; the best weights are those with the smallest.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return max(((w, loss(w)) for w in [rng.normal(size=shape) * scale for _ in range(tries)]), key=lambda pair: pair[1])


@random_search.misconception("You leave `scale` out: each try is the drawn array times it.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, tries, 1.0, rng)


@random_search.misconception("Your weights are drawn evenly; they should be normal: `rng.normal`.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return min(((w, loss(w)) for w in [rng.random(shape) * scale for _ in range(tries)]), key=lambda pair: pair[1])


@random_search.misconception("You let zeros compete as well; only what was drawn is a try.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    w, lowest = random_search(loss, shape, tries, scale, rng)
    start = np.zeros(shape)
    return (w, lowest) if lowest < loss(start) else (start, loss(start))


@random_search.misconception("You return the last try; return the best, and its own loss.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    w = [rng.normal(size=shape) * scale for _ in range(tries)][-1]
    return w, loss(w)


@random_search.misconception("You give the lowest loss with the last weights: keep both at the same moment.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    candidates = [rng.normal(size=shape) * scale for _ in range(tries)]
    return candidates[-1], min(loss(w) for w in candidates)


@random_search.misconception("The order of the results is: first the weights, then their loss.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, tries, scale, rng)[::-1]


@random_search.misconception("`scale` stands in the mean's place: the first argument of `rng.normal` is the mean.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    candidates = [rng.normal(scale, size=shape) for _ in range(tries)]
    return min(((w, loss(w)) for w in candidates), key=lambda pair: pair[1])


@random_search.misconception("Each of your tries starts from the best so far; here every try is drawn afresh.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_local_search(loss, np.zeros(shape), tries, scale, rng)


@random_search.misconception("You draw one array more than `tries`.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, tries + 1, scale, rng)


@random_search.misconception("You draw one array less than `tries`, apart from the first.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, max(1, tries - 1), scale, rng)


@random_search.misconception("Your weights are drawn evenly; they should be normal: `rng.normal`.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    candidates = [rng.uniform(-1, 1, shape) * scale for _ in range(tries)]
    return min(((w, loss(w)) for w in candidates), key=lambda pair: pair[1])


@random_search.misconception("Each of your tries starts from the best so far; here every try is drawn afresh.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_local_search(loss, rng.normal(size=shape) * scale, tries - 1, scale, rng)


@random_search.misconception("`scale` is a factor as it is; you take its root.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, tries, np.sqrt(scale), rng)


@random_search.misconception("You make a random generator of your own; draw from the `rng` that is given.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, tries, scale, np.random.default_rng(0))


@random_search.misconception("You make a random generator of your own; draw from the `rng` that is given.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, tries, scale, np.random.default_rng(42))


@random_search.misconception("Your best loss starts at 0, which is hard to beat: let the first try be the first best.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    w, lowest = random_search(loss, shape, tries, scale, rng)
    return (w, lowest) if lowest < 0 else (None, 0)


@random_search.misconception("Your best loss starts at 0, which is hard to beat: let the first try be the first best.")
def _(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    w, lowest = random_search(loss, shape, tries, scale, rng)
    return (w, lowest) if lowest < 0 else (np.zeros(shape), 0.0)


@exercise(
    "sgd_momentum",
    points=3,
    minutes=10,
    difficulty=2,
    hints=(
        "Where does each try start: at the w you were given, or at the best so far?",
        "`w + step * …` makes a new array; `w += …` changes the caller's.",
        "Equal is not better.",
    ),
)
def random_local_search(loss: Function, w: Array, tries: int, step: float, rng: Random) -> tuple[Array, float]:
    w = w.copy()
    lowest = loss(w)
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        if (height := loss(candidate)) < lowest:
            w, lowest = candidate, height
    return w, lowest


@random_local_search.cases
def _(rng: Random) -> Iterator[Case]:
    far = np.array([3.0, -2.0])
    yield Case(bowl([0.0, 0.5]), far, 10, 0.8, Rng(3), visible=True, why="ten steps down a bowl")
    yield Case(terraces([0.0, 0.0], 2.0), far, 12, 0.5, Rng(1), visible=True, why="equally good is not better")
    yield Case(bowl(far), far, 4, 1.0, Rng(2), visible=True, why="it starts at the lowest place")
    yield Case(bowl([0.2, 0.1, 0.3]), np.array([2, -1, 1]), 8, 0.6, Rng(4), visible=True, why="whole numbers")
    yield Case(bowl(signed(rng, 2, 3)), signed(rng, 2, 3), 40, 0.3, seed(rng), why="a matrix of weights")
    yield Case(mistakes(rng, 15, 3, 2), signed(rng, 3, 2), 30, 0.2, seed(rng), why="counted mistakes, often equal")
    yield Case(terraces(signed(rng, 3), 1.0), 3 * signed(rng, 3), 25, 0.4, seed(rng), why="equal losses")
    yield Case(Given("sgd_momentum.level", (2.0,)), signed(rng, 4), 6, 1.0, seed(rng), why="the same loss everywhere")
    yield Case(bowl(signed(rng, 2), -30.0), signed(rng, 2), 15, 0.5, seed(rng), why="negative losses")
    yield Case(bowl(signed(rng, 2), 5e6), 5 * signed(rng, 2), 15, 1.0, seed(rng), why="huge losses", weight=0.5)
    yield Case(bowl(signed(rng, 3)), 2 * signed(rng, 3), 0, 0.5, seed(rng), why="no try at all", weight=0.5)
    yield Case(bowl(signed(rng, 5)), 3 * signed(rng, 5).astype("float32"), 12, 0.5, seed(rng), why="float32 weights")
    yield Case(bowl(signed(rng, 1, 2)), signed(rng, 1, 2), 1, 0.1, seed(rng), why="a single try")


@random_local_search.misconception("You move to places that are equally good; move only where the loss is less.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w.copy(), loss(w)
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        if loss(candidate) <= lowest:
            w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("You move every time; move only where the loss is less.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    for _ in range(tries):
        w = w + step * rng.normal(size=w.shape)
    return w, loss(w)


@random_local_search.misconception("Every try starts at the first w; it should start at the best so far.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    candidates = [w.copy(), *(w + step * rng.normal(size=w.shape) for _ in range(tries))]
    return min(((candidate, loss(candidate)) for candidate in candidates), key=lambda pair: pair[1])


@random_local_search.misconception("You compare with the loss at the start for ever; lower it when you move.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    start, w = loss(w), w.copy()
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        w = candidate if loss(candidate) < start else w
    return w, loss(w)


@random_local_search.misconception("You leave `step` out: the drawn array is multiplied by it.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    return random_local_search(loss, w, tries, 1.0, rng)


@random_local_search.misconception("Your moves are drawn evenly, not normally: use `rng.normal`.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w.copy(), loss(w)
    for _ in range(tries):
        candidate = w + step * rng.uniform(-1, 1, size=w.shape)
        if loss(candidate) < lowest:
            w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("You climb: the loss should become less, not more.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, height = random_local_search(lambda place: -loss(place), w, tries, step, rng)
    return w, -height


@random_local_search.misconception("When no try is better you return the array you were given; return a copy of it.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    lowest = loss(w)
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        if loss(candidate) < lowest:
            w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("You draw around 0 and forget w: a local search starts from where it stands.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w.copy(), loss(w)
    for _ in range(tries):
        candidate = step * rng.normal(size=w.shape)
        if loss(candidate) < lowest:
            w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("The order of the results is: first the weights, then their loss.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    return random_local_search(loss, w, tries, step, rng)[::-1]


@random_local_search.misconception("You move every time; move only where the loss is less.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w = w.copy()
    for _ in range(tries):
        w = w + step * rng.normal(size=w.shape)
    return w, loss(w)


@random_local_search.misconception("The drawn step is added to the place; you subtract it.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    return random_local_search(loss, w, tries, -step, rng)


@random_local_search.misconception("You stop at the first try that is no better; all `tries` are to be made.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w.copy(), loss(w)
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        if loss(candidate) >= lowest:
            break
        w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("You stop at the first try that is better; all `tries` are to be made.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        if loss(candidate) < loss(w):
            return candidate, loss(candidate)
    return w.copy(), loss(w)


@random_local_search.misconception("Your first try is taken whatever its loss: the place to beat is the start, w.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w.copy(), float("inf")
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        if loss(candidate) < lowest:
            w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("You draw a single number and move all weights by it; each has a draw of its own.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w.copy(), loss(w)
    for _ in range(tries):
        candidate = w + step * rng.normal()
        if loss(candidate) < lowest:
            w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("You return the loss of the start; return that of the best place.")
def _(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    return random_local_search(loss, w, tries, step, rng)[0], loss(w)


@exercise(
    "sgd_momentum",
    points=2,
    minutes=8,
    difficulty=1,
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
def _(rng: Random) -> Iterator[Case]:
    yield Case(ROUND, np.array([1.0, 3.0]), 0.1, 3, visible=True, why="θ₁² + θ₂² from (1, 3)")
    yield Case(
        slope([1.0, 0.0], [0.5, 4.0], 0.1), np.array([2, -1]), 0.05, 4, visible=True, why="whole numbers at the start"
    )
    yield Case(ROUND, np.array([0.5, -2.0]), 0.3, 0, visible=True, why="no step: the start alone")
    yield Case(slope([0.5], [2.0]), np.array([3.0]), 0.2, 12, why="one weight, twelve steps")
    yield Case(tilted(rng, 2, 3), signed(rng, 2, 3), 0.05, 6, why="a matrix of weights")
    yield Case(tilted(rng, 4), signed(rng, 4), 0.1, 1, why="a single step")
    yield Case(slope(signed(rng, 3), [0.2, 1.0, 3.0]), signed(rng, 3), 0.4, 5, why="too high a rate: it grows")
    yield Case(slope(0.0, 1.0, 0.2), np.array(1.5), 0.1, 5, why="a number without axes")
    yield Case(slope(signed(rng, 2), [1.0, 2.0]), signed(rng, 2).astype("float32"), 0.1, 7, why="float32")
    yield Case(tilted(rng, 2, 1, 2), rng.integers(-4, 5, (2, 1, 2)), 0.1, 5, why="three axes, whole numbers")
    yield Case(slope(signed(rng, 3), [1.0, 1.0, 1.0]), signed(rng, 3), 0.0, 3, why="a rate of 0: it stands still")


@gradient_descent.misconception("You climb: the gradient points uphill, so subtract it.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return gradient_descent(grad, x0, -rate, steps)


@gradient_descent.misconception("You return the last place alone; the whole path is asked for.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return gradient_descent(grad, x0, rate, steps)[-1].copy()


@gradient_descent.misconception("Your path lacks its first entry, x0 itself.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return gradient_descent(grad, x0, rate, steps)[1:].copy()


@gradient_descent.misconception("Your path ends one step early: `steps` steps make steps + 1 places.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return gradient_descent(grad, x0, rate, max(0, steps - 1))[: max(1, steps)].copy()


@gradient_descent.misconception("All places on your path are one array, changed later on; keep a new one each time.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    path = gradient_descent(grad, x0, rate, steps)
    return np.array([path[-1]] * len(path))


@gradient_descent.misconception("All places on your path are one array, changed later on; keep a new one each time.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    x = x0 * 1.0
    path = [x]
    for _ in range(steps):
        x -= rate * grad(x)
        path.append(x)
    return np.array(path)


@gradient_descent.misconception("You take the gradient at x0 every time; take it where you stand.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return np.array([x0 - k * rate * grad(x0) for k in range(steps + 1)])


@gradient_descent.misconception("The rate is missing: the step is the rate times the gradient.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return gradient_descent(grad, x0, 1.0, steps)


@gradient_descent.misconception("You go a fixed distance each time; the step should be as long as the gradient says.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    def direction(x: Array) -> Any:
        return grad(x) / np.linalg.norm(grad(x))

    return gradient_descent(direction, x0, rate, steps)


@gradient_descent.misconception("Fractions are cut off: a start of whole numbers makes your path one of whole numbers.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    path = np.empty((steps + 1, *x0.shape), x0.dtype)
    path[0] = x0
    for k in range(steps):
        path[k + 1] = path[k] - rate * grad(path[k])
    return path


@gradient_descent.misconception("You return a list of places; stack them into one array.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return list(gradient_descent(grad, x0, rate, steps))


@gradient_descent.misconception("Your path lacks its first entry, x0 itself.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return np.array(list(gradient_descent(grad, x0, rate, steps)[1:]))


@gradient_descent.misconception("Your path ends one step early: `steps` steps make steps + 1 places.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    return np.array(list(gradient_descent(grad, x0, rate, steps)[:-1]))


@gradient_descent.misconception("Your rate falls from step to step; here it stays.")
def _(grad: Function, x0: Array, rate: float, steps: int) -> Any:
    path = [x0 * 1.0]
    for k in range(steps):
        path.append(path[-1] - rate / (k + 1) * grad(path[-1]))
    return np.array(path)


@exercise(
    "sgd_momentum",
    points=1,
    minutes=3,
    difficulty=1,
    hints=(
        "The samples left over make a last, shorter batch, and that is a step too.",
        "Division that rounds up: `math.ceil`, or `//` with a trick.",
    ),
)
def steps_per_epoch(samples: int, batch_size: int) -> int:
    return -(-samples // batch_size)


@steps_per_epoch.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(60_000, 128, visible=True, why="MNIST in batches of 128")
    yield Case(1000, 100, visible=True, why="nothing left over")
    yield Case(103, 10, visible=True, why="three samples left over")
    yield Case(5, 8, visible=True, why="fewer samples than a batch")
    yield Case(7, 7, why="one batch holds all")
    yield Case(12, 1, why="batches of one")
    yield Case(1, 1, why="a single sample")
    yield Case(60_001, 100, why="one sample left over")
    yield Case(50_000, 128, why="the training part of MNIST")
    batch = int(rng.integers(20, 90))
    yield Case(batch * int(rng.integers(5, 50)) + int(rng.integers(1, batch)), batch, why="a random remainder")
    yield Case(batch * int(rng.integers(5, 50)), batch, why="a random multiple")
    yield Case(3, 100, why="a batch far too large")


@steps_per_epoch.misconception("You drop the last, shorter batch; it is a step as well.")
def _(samples: int, batch_size: int) -> Any:
    return samples // batch_size


@steps_per_epoch.misconception("You always add a step; where nothing is left over there is none to add.")
def _(samples: int, batch_size: int) -> Any:
    return samples // batch_size + 1


@steps_per_epoch.misconception("You round to the nearest; even one sample left over makes a step, so round up.")
def _(samples: int, batch_size: int) -> Any:
    return round(samples / batch_size)


@steps_per_epoch.misconception("The number of steps is a whole number: round the quotient up.")
def _(samples: int, batch_size: int) -> Any:
    return samples / batch_size


@steps_per_epoch.misconception("`np.ceil` gives a float; turn it into an int.")
def _(samples: int, batch_size: int) -> Any:
    return float(np.ceil(samples / batch_size))


@steps_per_epoch.misconception("You give the size of the last batch, not how many batches there are.")
def _(samples: int, batch_size: int) -> Any:
    return samples % batch_size


@steps_per_epoch.misconception("You add the whole remainder; it makes one more batch, however large it is.")
def _(samples: int, batch_size: int) -> Any:
    return samples // batch_size + samples % batch_size


@steps_per_epoch.misconception("The quotient is upside down: samples by batch size.")
def _(samples: int, batch_size: int) -> Any:
    return -(-batch_size // samples)


@steps_per_epoch.misconception("A step for every whole batch, and at least one: the shorter last batch is missing.")
def _(samples: int, batch_size: int) -> Any:
    return max(1, samples // batch_size)


@exercise(
    "sgd_momentum",
    points=4,
    minutes=15,
    difficulty=3,
    dtype="exact",
    probe="sgd_momentum.minibatches",
    hints=(
        "A function with `yield` in it is a generator: `yield x[…], y[…]` in a loop over the starts of the batches.",
        "Draw one order of all indices, `rng.permutation(len(x))`; a slice of it picks the rows of x and of y alike.",
        "`range(0, len(x), batch_size)` gives the starts; a slice past the end is just shorter.",
    ),
)
def minibatches(x: Array, y: Array, batch_size: int, rng: Random) -> Batches:
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} samples, y has {len(y)}")
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        batch = order[start : start + batch_size]
        yield x[batch], y[batch]


def numbered(n: int, *shape: int) -> tuple[Array, Array]:
    """Samples that can be told apart, and targets that tell which sample they belong to."""
    size = int(np.prod(shape, dtype=int))
    return np.arange(n * size, dtype=float).reshape(n, *shape), np.arange(n) * 10


@minibatches.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(*numbered(7, 2), 3, Rng(0), visible=True, why="the last batch is shorter")
    yield Case(*numbered(6), 2, Rng(1), visible=True, why="numbers, three whole batches")
    yield Case(numbered(3, 2)[0], numbered(5)[1], 2, Rng(2), visible=True, raises=ValueError, why="too many targets")
    yield Case(*numbered(4, 1), 10, Rng(3), visible=True, why="one batch holds all")
    x = rng.integers(0, 256, (11, 3, 2)).astype("uint8")
    yield Case(x, rng.integers(0, 10, 11), 4, seed(rng), why="images, two epochs", kwargs={"epochs": 2})
    yield Case(*numbered(9, 2), 1, seed(rng), why="batches of one")
    yield Case(*numbered(8, 3), 8, seed(rng), why="the batch is the epoch", kwargs={"epochs": 3})
    yield Case(signed(rng, 13, 2).astype("float32"), signed(rng, 13, 3), 5, seed(rng), why="targets that are rows")
    yield Case(*numbered(1, 3), 2, seed(rng), why="a single sample")
    yield Case(
        numbered(6, 2)[0], numbered(4)[1], 3, seed(rng), raises=ValueError, why="more samples than targets", weight=0.5
    )
    yield Case(
        numbered(4, 2)[0], numbered(5)[1], 4, seed(rng), raises=ValueError, why="one target too many", weight=0.5
    )
    yield Case(signed(rng, 20).astype("float16"), signed(rng, 20, 1), 6, seed(rng), why="two shapes of one length")
    yield Case(rng.integers(-9, 9, (30, 2)).astype("int8"), rng.integers(0, 2, 30), 7, seed(rng), why="small integers")


@minibatches.misconception("You return a finished list; a generator hands out one batch at a time (`yield`).")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    return list(minibatches(x, y, batch_size, rng))


@minibatches.misconception("Your batches come in the order of the data: shuffle first.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size].copy(), y[start : start + batch_size].copy()


@minibatches.misconception("x and y are shuffled each in its own order, so pairs come apart: use one order for both.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    x, y = x[rng.permutation(len(x))], y[rng.permutation(len(y))]
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], y[start : start + batch_size]


@minibatches.misconception("You drop the last batch when it is shorter; every sample should come once an epoch.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from (batch for batch in minibatches(x, y, batch_size, rng) if len(batch[0]) == batch_size)


@minibatches.misconception("You shuffle the caller's arrays themselves; pick rows by shuffled indices instead.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = rng.permutation(len(x))
    x[:], y[:] = x[order], y[order]
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], y[start : start + batch_size]


@minibatches.misconception(
    "You draw with replacement: some samples come twice, others never. A permutation has each once."
)
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for start in range(0, len(x), batch_size):
        batch = rng.integers(0, len(x), min(batch_size, len(x) - start))
        yield x[batch], y[batch]


@minibatches.misconception("Lengths that differ should raise a ValueError; you walk on with the shorter part.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    n = min(len(x), len(y))
    return minibatches(x[:n], y[:n], batch_size, rng)


@minibatches.misconception("You shuffle anew for every batch, so samples repeat; shuffle once an epoch.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for start in range(0, len(x), batch_size):
        batch = rng.permutation(len(x))[start : start + batch_size]
        yield x[batch], y[batch]


@minibatches.misconception("Your last batch is filled up with samples from the beginning; it should just be shorter.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        batch = np.take(order, range(start, start + batch_size), mode="wrap")
        yield x[batch], y[batch]


@minibatches.misconception("You shuffle the order of the batches; neighbours stay together. Shuffle the samples.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for start in batch_size * rng.permutation(-(-len(x) // batch_size)):
        yield x[start : start + batch_size].copy(), y[start : start + batch_size].copy()


@minibatches.misconception("`batch_size` is how many samples a batch holds; you make that many batches.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from minibatches(x, y, -(-len(x) // batch_size), rng)


@minibatches.misconception("`batch_size` is how many samples a batch holds; you make that many batches.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for batch in np.array_split(rng.permutation(len(x)), batch_size):
        yield x[batch], y[batch]


@minibatches.misconception("You even the batches out; each but the last holds `batch_size` samples.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for batch in np.array_split(rng.permutation(len(x)), -(-len(x) // batch_size)):
        yield x[batch], y[batch]


@minibatches.misconception("You iterate over a finished list; a generator makes one batch at a time (`yield`).")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    return iter(list(minibatches(x, y, batch_size, rng)))


@minibatches.misconception("Only x is shuffled: y must come in the same order, or targets belong to other samples.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    start = 0
    for x_batch, _ in minibatches(x, y, batch_size, rng):
        yield x_batch, y[start : start + len(x_batch)].copy()
        start += len(x_batch)


@minibatches.misconception("Where nothing is left over, your last batch is empty: there should be none.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from minibatches(x, y, batch_size, rng)
    if len(x) % batch_size == 0:
        yield x[:0].copy(), y[:0].copy()


@minibatches.misconception("The order in each batch is: first x, then y.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from (batch[::-1] for batch in minibatches(x, y, batch_size, rng))


@minibatches.misconception("You hand out the samples alone; their targets go with them, as a pair.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from (batch[0] for batch in minibatches(x, y, batch_size, rng))


@minibatches.misconception("You hand out single samples; a batch holds `batch_size` of them.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for index in rng.permutation(len(x)):
        yield x[index], y[index]


@minibatches.misconception("You stop before the last batch: the range of starts should go up to len(x).")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from list(minibatches(x, y, batch_size, rng))[:-1]


@minibatches.misconception("The permutation itself is the order to take; `argsort` turns it into another one.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = np.argsort(rng.permutation(len(x)))
    for start in range(0, len(x), batch_size):
        yield x[order[start : start + batch_size]], y[order[start : start + batch_size]]


@minibatches.misconception("Your generator never ends; one epoch is asked for, each sample once.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    while True:
        yield from minibatches(x, y, batch_size, rng)


@minibatches.misconception("Your last batch is filled up with samples from the beginning; it should just be shorter.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = rng.permutation(len(x))
    order = np.concatenate([order, order[: -len(order) % batch_size]])
    for start in range(0, len(x), batch_size):
        yield x[order[start : start + batch_size]], y[order[start : start + batch_size]]


@minibatches.misconception("Lists in a batch are no arrays: pick all its rows at once, `x[indices]`.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    for x_batch, y_batch in minibatches(x, y, batch_size, rng):
        yield list(x_batch), list(y_batch)


@minibatches.misconception("Lists in a batch are no arrays: pick all its rows at once, `x[indices]`.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        batch = order[start : start + batch_size]
        yield [x[index] for index in batch], [y[index] for index in batch]


@minibatches.misconception("You make a random generator of your own; draw from the `rng` that is given.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from minibatches(x, y, batch_size, np.random.default_rng(0))


@minibatches.misconception("You look at the lengths too late: lengths that differ should raise before the first batch.")
def _(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    n = min(len(x), len(y))
    yield from minibatches(x[:n], y[:n], batch_size, rng)
    if len(x) != len(y):
        raise ValueError


@exercise(
    "sgd_momentum",
    points=1,
    minutes=2,
    difficulty=1,
    hints=("Downhill is against the gradient.", "`w -= …` would change the caller's array; make a new one."),
)
def sgd_step(w: Array, g: Array, rate: float) -> Array:
    return w - rate * g


@sgd_step.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([1.0, 3.0]), np.array([2.0, 6.0]), 0.1, visible=True, why="from (1, 3) on θ₁² + θ₂²")
    yield Case(np.array([[3, -1, 2]]), np.array([[1, 2, -4]]), 0.25, visible=True, why="whole numbers")
    yield Case(*several(rng, 2, 4, 3), 0.5, why="a matrix")
    yield Case(*several(rng, 2, 5), 0.0, why="a rate of 0")
    yield Case(*(a.astype("float32") for a in several(rng, 2, 3, 1)), 0.01, why="float32")
    yield Case(signed(rng, 2, 2, 2), rng.integers(-4, 5, (2, 2, 2)), 1.5, why="a gradient of whole numbers, three axes")
    yield Case(rng.integers(-4, 5, 6).astype("int8"), signed(rng, 6), 0.3, why="small integers as weights")
    yield Case(np.array(2.0), np.array(-3.0), 0.2, why="no axes")
    yield Case(np.zeros((0, 3)), np.zeros((0, 3)), 0.1, why="no weights at all")
    yield Case(*several(rng, 2, 3), 0.1, why="either sign")


@sgd_step.misconception("You climb: the gradient points uphill, so the step is subtracted.")
def _(w: Array, g: Array, rate: float) -> Any:
    return w + rate * g


@sgd_step.misconception("You return the step alone; take it from w.")
def _(w: Array, g: Array, rate: float) -> Any:
    return rate * g


@sgd_step.misconception("The rate is missing: the step is the rate times the gradient.")
def _(w: Array, g: Array, rate: float) -> Any:
    return w - g


@sgd_step.misconception("You change the caller's w; return a new array and leave w as it is.")
def _(w: Array, g: Array, rate: float) -> Any:
    w[...] = w - rate * g
    return w


@sgd_step.misconception("The rate belongs to the gradient; you multiply w by it.")
def _(w: Array, g: Array, rate: float) -> Any:
    return rate * w - g


@sgd_step.misconception("You subtract the rate times the gradient times w; w itself is not in the step.")
def _(w: Array, g: Array, rate: float) -> Any:
    return w * (1 - rate * g)


@sgd_step.misconception("You shorten the gradient to length 1; the step should be as long as the gradient says.")
def _(w: Array, g: Array, rate: float) -> Any:
    return w - rate * g / np.linalg.norm(g)


@sgd_step.misconception("You take a rate of 0.1 for granted; use `rate`.")
def _(w: Array, g: Array, rate: float) -> Any:
    return w - 0.1 * g


@sgd_step.misconception("You return the step alone; take it from w.")
def _(w: Array, g: Array, rate: float) -> Any:
    return -rate * g


@sgd_step.misconception("The rate multiplies the gradient; you divide by it.")
def _(w: Array, g: Array, rate: float) -> Any:
    return w - g / rate


@sgd_step.misconception("You average the gradient; every weight moves by its own entry of it.")
def _(w: Array, g: Array, rate: float) -> Any:
    return w - rate * g.mean()


@sgd_step.misconception("The gradient's sign alone does not say how far; the step should be as long as the gradient.")
def _(w: Array, g: Array, rate: float) -> Any:
    return w - rate * np.sign(g)


@sgd_step.misconception("w and g have changed places: the gradient is taken from the weights.")
def _(w: Array, g: Array, rate: float) -> Any:
    return g - rate * w


@sgd_step.misconception("The rate belongs to the gradient; you multiply w by it.")
def _(w: Array, g: Array, rate: float) -> Any:
    return rate * (w - g)


@exercise(
    "sgd_momentum",
    points=2,
    minutes=5,
    difficulty=1,
    hints=(
        "First the new velocity, then the weights move with the *new* one.",
        "v gathers gradients as they are; the rate comes in only when w moves.",
    ),
)
def momentum_step(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> tuple[Array, Array]:
    v = rho * v + g
    return w - rate * v, v


def three(rng: Random) -> Iterator[tuple[str, tuple[Array, ...]]]:
    """Weights, velocities and gradients of many shapes and dtypes."""
    yield "a matrix", several(rng, 3, 4, 3)
    yield "three axes", several(rng, 3, 2, 1, 2)
    yield "float32", tuple(a.astype("float32") for a in several(rng, 3, 5))
    yield "float64 beside float32", (signed(rng, 3), signed(rng, 3).astype("float32"), signed(rng, 3))
    yield "whole numbers", tuple(rng.choice([-3, -2, -1, 1, 2, 3], (2, 3)) for _ in range(3))
    yield "weights of small integers", (rng.integers(-4, 5, 6).astype("int8"), *several(rng, 2, 6))
    yield "no axes", several(rng, 3)


@momentum_step.cases
def _(rng: Random) -> Iterator[Case]:
    w, v, g = np.array([1.0, 3.0]), np.array([4.0, -1.0]), np.array([2.0, 6.0])
    yield Case(w, v, g, 0.1, visible=True, why="the usual ρ of 0.9")
    yield Case(w.reshape(2, 1), v.reshape(2, 1), g.reshape(2, 1), 0.3, 0.5, visible=True, why="another ρ")
    yield Case(np.array([3, 1]), np.array([0, 0]), np.array([1, -2]), 0.25, visible=True, why="at rest, whole numbers")
    for why, arrays in three(rng):
        yield Case(*arrays, 0.2, float(rng.uniform(0.3, 0.8)), why=why)
    yield Case(*several(rng, 3, 4), 0.05, why="ρ left out")
    yield Case(*several(rng, 3, 4), 0.05, why="ρ by name", kwargs={"rho": 0.99})
    yield Case(*several(rng, 3, 2), 0.5, 0.0, why="ρ = 0: plain descent")


@momentum_step.misconception("You make v a mean, with (1 − ρ) before the gradient; here it is a decaying sum.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + (1 - rho) * g
    return w - rate * v, v


@momentum_step.misconception("w moves with the old velocity; move it with the new one.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return w - rate * v, rho * v + g


@momentum_step.misconception("w moves by the gradient alone; it should move with the velocity.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return w - rate * g, rho * v + g


@momentum_step.misconception("You climb: in this form w ← w − αv.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + g
    return w + rate * v, v


@momentum_step.misconception("The order of the results is: first the weights, then the velocity.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, g, rate, rho)[::-1]


@momentum_step.misconception("You change the caller's arrays; return new ones.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    new = momentum_step(w, v, g, rate, rho)
    w[...], v[...] = new
    return new


@momentum_step.misconception("That is the other form, with the rate inside v; here v gathers plain gradients.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, rate, rho)


@momentum_step.misconception("You return the weights alone; the next step needs the velocity too.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, g, rate, rho)[0]


@momentum_step.misconception("ρ multiplies the old velocity only; you let it shrink the new gradient too.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * (v + g)
    return w - rate * v, v


@momentum_step.misconception("ρ is missing: without friction the old velocity never fades.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, g, rate, 1.0)


@momentum_step.misconception("ρ is missing: without friction the old velocity never fades.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = v + g
    return w - rate * v, v


@momentum_step.misconception("You take a ρ of 0.9 for granted; use `rho`.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, g, rate)


@momentum_step.misconception("You return the old velocity; the next step needs the new one.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, g, rate, rho)[0], v.copy()


@momentum_step.misconception("That is plain gradient descent: the velocity takes no part.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return w - rate * g, v.copy()


@momentum_step.misconception("ρ belongs to the old velocity; you multiply the new gradient by it.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = v + rho * g
    return w - rate * v, v


@momentum_step.misconception("The rate is inside your velocity; here v gathers plain gradients, and w ← w − αv.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + rate * g
    return w - v, v


@momentum_step.misconception("The gradient enters the velocity with a plus; the minus comes when w moves.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - g
    return w - rate * v, v


@momentum_step.misconception("The minus belongs where w moves, w ← w − αv; your v has it already.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - g
    return w + rate * v, v


@momentum_step.misconception("The rate is missing: w ← w − αv.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + g
    return w - v, v


@momentum_step.misconception("w looks ahead as in Nesterov's form; here it moves by the new velocity as it is.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + g
    return w - rate * (rho * v + g), v


@exercise(
    "sgd_momentum",
    points=2,
    minutes=4,
    difficulty=1,
    hints=(
        "Here the velocity is the way that w goes in this step, rate and sign included.",
        "So w moves by adding the new velocity as it is.",
    ),
)
def velocity_step(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> tuple[Array, Array]:
    v = rho * v - rate * g
    return w + v, v


@velocity_step.cases
def _(rng: Random) -> Iterator[Case]:
    w, v, g = np.array([1.0, 3.0]), np.array([0.5, -1.0]), np.array([2.0, 6.0])
    yield Case(w, v, g, 0.1, visible=True, why="the usual ρ of 0.9")
    yield Case(w.reshape(1, 2), v.reshape(1, 2), g.reshape(1, 2), 0.3, 0.5, visible=True, why="another ρ")
    yield Case(np.array([3, 1]), np.array([0, 0]), np.array([1, -2]), 0.25, visible=True, why="at rest, whole numbers")
    for why, arrays in three(rng):
        yield Case(*arrays, 0.2, float(rng.uniform(0.3, 0.8)), why=why)
    yield Case(*several(rng, 3, 4), 0.05, why="ρ left out")
    yield Case(*several(rng, 3, 4), 0.05, why="ρ by name", kwargs={"rho": 0.99})
    yield Case(*several(rng, 3, 2), 0.5, 0.0, why="ρ = 0: plain descent")


@velocity_step.misconception("That is the other form, where v gathers plain gradients; here the rate is inside v.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, g, rate, rho)


@velocity_step.misconception("w moves with the old velocity; move it with the new one.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return w + v, rho * v - rate * g


@velocity_step.misconception("Your velocity points uphill: the gradient enters it with a minus.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + rate * g
    return w + v, v


@velocity_step.misconception("The minus is in v already; w moves by adding v.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - rate * g
    return w - v, v


@velocity_step.misconception("The rate acts twice: it is in v already.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - rate * g
    return w + rate * v, v


@velocity_step.misconception("You make v a mean, with (1 − ρ) before the gradient; here it is a decaying sum.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, (1 - rho) * rate, rho)


@velocity_step.misconception("The order of the results is: first the weights, then the velocity.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, rate, rho)[::-1]


@velocity_step.misconception("You change the caller's arrays; return new ones.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    new = velocity_step(w, v, g, rate, rho)
    w[...], v[...] = new
    return new


@velocity_step.misconception("The rate is missing: v ← ρv − αg.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, 1.0, rho)


@velocity_step.misconception("ρ is missing: without friction the old velocity never fades.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, rate, 1.0)


@velocity_step.misconception("ρ is missing: without friction the old velocity never fades.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = v - rate * g
    return w + v, v


@velocity_step.misconception("You take a ρ of 0.9 for granted; use `rho`.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, rate)


@velocity_step.misconception("You return the old velocity; the next step needs the new one.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, g, rate, rho)[0], v.copy()


@velocity_step.misconception("Your v points uphill and w subtracts it; here the minus stands inside v: v ← ρv − αg.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v + rate * g
    return w - v, v


@velocity_step.misconception("The rate multiplies the gradient only, not the old velocity.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rate * (rho * v - g)
    return w + v, v


@velocity_step.misconception("The rate multiplies the gradient only, not the old velocity.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = -rate * (rho * v + g)
    return w + v, v


@velocity_step.misconception("w looks ahead as in Nesterov's form; here it moves by the new velocity as it is.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    v = rho * v - rate * g
    return w + rho * v - rate * g, v


@velocity_step.misconception("That is plain gradient descent: the velocity takes no part.")
def _(w: Array, v: Array, g: Array, rate: float, rho: float = 0.9) -> Any:
    return w - rate * g, v.copy()


@exercise(
    "sgd_momentum",
    points=1,
    minutes=6,
    difficulty=2,
    optional=True,
    hints=(
        "Momentum will carry w to about w + ρv anyway: ask for the gradient there.",
        "Only the gradient is taken there; w itself still moves from where it stands.",
    ),
)
def nesterov_step(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> tuple[Array, Array]:
    v = rho * v - rate * grad(w + rho * v)
    return w + v, v


@nesterov_step.cases
def _(rng: Random) -> Iterator[Case]:
    w, v = np.array([1.0, 3.0]), np.array([0.5, -1.0])
    steep = slope([0.0, 0.5], [1.0, 3.0], 0.1)
    yield Case(w, v, steep, 0.1, visible=True, why="the usual ρ of 0.9")
    yield Case(w, v, steep, 0.05, 0.5, visible=True, why="another ρ")
    yield Case(np.array([3, 1]), np.array([1, -2]), steep, 0.02, visible=True, why="whole numbers")
    yield Case(*several(rng, 2, 2, 3), tilted(rng, 2, 3), 0.2, 0.6, why="a matrix")
    yield Case(signed(rng, 4), np.zeros(4), tilted(rng, 4), 0.1, why="at rest")
    yield Case(*several(rng, 2, 3), tilted(rng, 3), 0.1, why="ρ by name", kwargs={"rho": 0.99})
    yield Case(*(a.astype("float32") for a in several(rng, 2, 3)), tilted(rng, 3), 0.1, 0.7, why="float32")
    yield Case(*several(rng, 2, 2), slope(signed(rng, 2), [1.0, 2.0], 0.2), 0.1, 0.0, why="ρ = 0: plain descent")
    yield Case(*several(rng, 2, 5), tilted(rng, 5), 0.05, why="ρ left out")
    yield Case(*several(rng, 2), slope(0.5, 2.0), 0.1, 0.4, why="no axes")


@nesterov_step.misconception("The gradient is taken where w stands: that is plain momentum. Look ahead first.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, grad(w), rate, rho)


@nesterov_step.misconception("You look ahead by v; friction shortens that to ρv.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, grad(w + v), rate, rho)


@nesterov_step.misconception("You look back: the place to look at is w + ρv.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, grad(w - rho * v), rate, rho)


@nesterov_step.misconception("v should be of the velocity form, the rate inside it; yours gathers plain gradients.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, grad(w + rho * v), rate, rho)


@nesterov_step.misconception("You start the move from the place looked at; only the gradient is taken there.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    new = rho * v - rate * grad(w + rho * v)
    return w + rho * v + new, new


@nesterov_step.misconception("The order of the results is: first the weights, then the velocity.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return nesterov_step(w, v, grad, rate, rho)[::-1]


@nesterov_step.misconception("Your velocity points uphill: the gradient enters it with a minus.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return nesterov_step(w, v, grad, -rate, rho)


@nesterov_step.misconception("You take a ρ of 0.9 for granted; use `rho`.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return nesterov_step(w, v, grad, rate)


@nesterov_step.misconception("v should be of the velocity form, the rate inside it; yours gathers plain gradients.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return momentum_step(w, v, grad(w - rate * rho * v), rate, rho)


@nesterov_step.misconception("The gradient is taken at ρv alone; the place to look at is w + ρv.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, grad(rho * v), rate, rho)


@nesterov_step.misconception("ρ is missing where the old velocity enters the new one: v ← ρv − …")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, grad(w + rho * v), rate, 1.0)


@nesterov_step.misconception("w moves with the old velocity; move it with the new one.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return w + v, nesterov_step(w, v, grad, rate, rho)[1]


@nesterov_step.misconception("You look ahead by a whole step; the place to look at is w + ρv, without the gradient.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    return velocity_step(w, v, grad(velocity_step(w, v, grad(w), rate, rho)[0]), rate, rho)


@nesterov_step.misconception("The minus is in v already; w moves by adding v.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    v = nesterov_step(w, v, grad, rate, rho)[1]
    return w - v, v


@nesterov_step.misconception("The rate multiplies the gradient only, not the old velocity.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    v = rate * (rho * v - grad(w + rho * v))
    return w + v, v


@nesterov_step.misconception("w looks ahead with the new velocity again; it moves by v as it is.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    v = nesterov_step(w, v, grad, rate, rho)[1]
    return w + rho * v, v


@nesterov_step.misconception("You change the caller's arrays; return new ones.")
def _(w: Array, v: Array, grad: Function, rate: float, rho: float = 0.9) -> Any:
    new = nesterov_step(w, v, grad, rate, rho)
    w[...], v[...] = new
    return new


@exercise(
    "sgd_momentum",
    points=1,
    minutes=5,
    difficulty=2,
    optional=True,
    hints=(
        "s gathers the squares of all gradients so far, entry by entry.",
        "Divide by the root of the *new* s; ε is added after the root.",
    ),
)
def adagrad_step(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> tuple[Array, Array]:
    s = s + g**2
    return w - rate * g / (np.sqrt(s) + eps), s


def with_squares(rng: Random) -> Iterator[tuple[str, tuple[Array, ...]]]:
    """Weights, sums of squares and gradients of many shapes and dtypes."""
    for why, (w, v, g) in three(rng):
        yield why, (w, v**2, g)


TINY = np.array([1e-8, -3e-8, 2e-7])


@adagrad_step.cases
def _(rng: Random) -> Iterator[Case]:
    w, s, g = np.array([1.0, 3.0]), np.array([5.0, 0.25]), np.array([2.0, -6.0])
    yield Case(w, s, g, 0.1, visible=True, why="two weights, one gradient larger")
    yield Case(np.array([3, 1]), np.array([9, 4]), np.array([1, -2]), 0.5, visible=True, why="whole numbers")
    yield Case(w, s, g, 0.2, 0.5, visible=True, why="a large ε")
    for why, arrays in with_squares(rng):
        yield Case(*arrays, 0.3, why=why)
    yield Case(signed(rng, 3), np.zeros(3), TINY, 0.7, why="tiny gradients: ε matters")
    yield Case(signed(rng, 3), np.zeros(3), signed(rng, 3) * [1, 0, 1], 0.7, why="a gradient of 0 at the start")
    yield Case(signed(rng, 4), squares(rng, 4), signed(rng, 4), 0.1, why="ε by name", kwargs={"eps": 0.1})


@adagrad_step.misconception("ε stands inside the root; add it after the root.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2
    return w - rate * g / np.sqrt(s + eps), s


@adagrad_step.misconception("You forget the squares gathered before: s ← s + g².")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    return adagrad_step(w, 0 * s, g, rate, eps)


@adagrad_step.misconception("The root is missing: divide by √s + ε.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2
    return w - rate * g / (s + eps), s


@adagrad_step.misconception("s gathers the gradients themselves; it should gather their squares.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g
    return w - rate * g / (np.sqrt(s) + eps), s


@adagrad_step.misconception("You divide by the root of the old s; put the new square in first.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    return w - rate * g / (np.sqrt(s) + eps), s + g**2


@adagrad_step.misconception("You climb: the step is subtracted.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    return adagrad_step(w, s, g, -rate, eps)


@adagrad_step.misconception("The order of the results is: first the weights, then the squares.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    return adagrad_step(w, s, g, rate, eps)[::-1]


@adagrad_step.misconception("One number for all weights: each weight has its own sum of squares.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2
    return w - rate * g / (np.sqrt(s.sum()) + eps), s


@adagrad_step.misconception("One number for all weights: each weight has its own sum of squares.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + (g**2).sum()
    return w - rate * g / (np.sqrt(s) + eps), s


@adagrad_step.misconception("s fades in yours, as in RMSProp; here it gathers all squares in full.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    return rmsprop_step(w, s, g, rate, 0.9, eps)


@adagrad_step.misconception("You return the old s; the next step needs the new one.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    return adagrad_step(w, s, g, rate, eps)[0], s.copy()


@adagrad_step.misconception("You return the root of s; the next step needs s itself.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    new, s = adagrad_step(w, s, g, rate, eps)
    return new, np.sqrt(s)


@adagrad_step.misconception("g is missing in the step: divide the rate times the gradient.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2
    return w - rate / (np.sqrt(s) + eps), s


@adagrad_step.misconception("The ε given takes no part in your divisor, √s + ε.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2
    return w - rate * g / np.sqrt(s), s


@adagrad_step.misconception("You add ε to the quotient; it belongs to the divisor, √s + ε.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2
    return w - (rate * g / np.sqrt(s) + eps), s


@adagrad_step.misconception("ε gets into s and stays there; add it to the root only.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    s = s + g**2 + eps
    return w - rate * g / np.sqrt(s), s


@adagrad_step.misconception("The ε given takes no part in your divisor, √s + ε.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    return adagrad_step(w, s, g, rate)


@adagrad_step.misconception("You change the caller's arrays; return new ones.")
def _(w: Array, s: Array, g: Array, rate: float, eps: float = 1e-8) -> Any:
    new = adagrad_step(w, s, g, rate, eps)
    w[...], s[...] = new
    return new


@exercise(
    "sgd_momentum",
    points=2,
    minutes=5,
    difficulty=2,
    hints=(
        "s is a running mean: most of the old one and a little of the new square.",
        "How much of each? ρ and 1 − ρ.",
        "Divide by the root of the *new* s; ε is added after the root.",
    ),
)
def rmsprop_step(
    w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7
) -> tuple[Array, Array]:
    s = rho * s + (1 - rho) * g**2
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.cases
def _(rng: Random) -> Iterator[Case]:
    w, s, g = np.array([1.0, 3.0]), np.array([5.0, 0.25]), np.array([2.0, -6.0])
    yield Case(w, s, g, visible=True, why="rate, ρ and ε left out")
    yield Case(np.array([3, 1]), np.array([9, 4]), np.array([1, -2]), 0.5, 0.6, visible=True, why="whole numbers")
    yield Case(w, s, g, 0.2, 0.9, 0.5, visible=True, why="a large ε")
    for why, arrays in with_squares(rng):
        yield Case(*arrays, 0.3, float(rng.uniform(0.3, 0.8)), why=why)
    yield Case(signed(rng, 3), np.zeros(3), TINY, 0.7, why="tiny gradients: ε matters")
    yield Case(signed(rng, 3), np.zeros(3), signed(rng, 3) * [1, 0, 1], 0.7, why="a gradient of 0 at the start")
    yield Case(*several(rng, 1, 4), squares(rng, 4), signed(rng, 4), why="by name", kwargs={"eps": 0.1, "rho": 0.2})
    yield Case(*several(rng, 1, 3), squares(rng, 3), signed(rng, 3), why="ρ and ε left out", kwargs={"rate": 0.4})
    named = {"eps": 0.2, "rate": 0.3, "rho": 0.7}
    yield Case(*several(rng, 1, 3), squares(rng, 3), signed(rng, 3), why="all by name", kwargs=named)


@rmsprop_step.misconception("ε stands inside the root; add it after the root.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + (1 - rho) * g**2
    return w - rate * g / np.sqrt(s + eps), s


@rmsprop_step.misconception("s grows for ever: that is Adagrad's sum. Here s is a running mean, with ρ and 1 − ρ.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    return adagrad_step(w, s, g, rate, eps)


@rmsprop_step.misconception("ρ and 1 − ρ have changed places: most of the old s stays.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    return rmsprop_step(w, s, g, rate, 1 - rho, eps)


@rmsprop_step.misconception("You divide by the root of the old s; put the new square in first.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    return w - rate * g / (np.sqrt(s) + eps), rho * s + (1 - rho) * g**2


@rmsprop_step.misconception("The root is missing: divide by √s + ε.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + (1 - rho) * g**2
    return w - rate * g / (s + eps), s


@rmsprop_step.misconception("You climb: the step is subtracted.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    return rmsprop_step(w, s, g, -rate, rho, eps)


@rmsprop_step.misconception("The new square enters in full; it should enter with 1 − ρ.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + g**2
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("s is a mean of the gradients themselves; it should be one of their squares.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + (1 - rho) * g
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("s is a mean of the gradients themselves; it should be one of their squares.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + (1 - rho) * abs(g)
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("One number for all weights: each weight has its own mean of squares.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + (1 - rho) * np.mean(g**2)
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("1 − ρ is squared with the gradient: it should stand before the square.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + ((1 - rho) * g) ** 2
    return w - rate * g / (np.sqrt(s) + eps), s


@rmsprop_step.misconception("You correct s as Adam does; RMSProp takes it as it is.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    s = rho * s + (1 - rho) * g**2
    return w - rate * g / (np.sqrt(s / (1 - rho)) + eps), s


@rmsprop_step.misconception("You return the root of s; the next step needs s itself.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    new, s = rmsprop_step(w, s, g, rate, rho, eps)
    return new, np.sqrt(s)


@rmsprop_step.misconception("You leave ε out: where s is 0 or tiny, the divisor needs it.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    return rmsprop_step(w, s, g, rate, rho, 0.0)


@rmsprop_step.misconception("Look at the default values: the rate is 0.001 where it is left out.")
def _(w: Array, s: Array, g: Array, rate: float = 0.01, rho: float = 0.9, eps: float = 1e-7) -> Any:
    return rmsprop_step(w, s, g, rate, rho, eps)


@rmsprop_step.misconception("Look at the default values: ρ is 0.9 where it is left out.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.99, eps: float = 1e-7) -> Any:
    return rmsprop_step(w, s, g, rate, rho, eps)


@rmsprop_step.misconception("The order of the results is: first the weights, then the squares.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    return rmsprop_step(w, s, g, rate, rho, eps)[::-1]


@rmsprop_step.misconception("You change the caller's arrays; return new ones.")
def _(w: Array, s: Array, g: Array, rate: float = 0.001, rho: float = 0.9, eps: float = 1e-7) -> Any:
    new = rmsprop_step(w, s, g, rate, rho, eps)
    w[...], s[...] = new
    return new


@exercise(
    "sgd_momentum",
    points=3,
    minutes=10,
    difficulty=2,
    hints=(
        "m is a running mean of the gradients (β₁), s one of their squares (β₂).",
        "Both start at 0 and are too small at first: after t steps their weights add up to 1 − βᵗ. Divide by that.",
        "The corrected ones move w; m and s are returned as they are.",
    ),
)
def adam_step(
    w: Array,
    m: Array,
    s: Array,
    g: Array,
    t: int,
    rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[Array, Array, Array]:
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    mean, square = m / (1 - beta1**t), s / (1 - beta2**t)
    return w - rate * mean / (np.sqrt(square) + eps), m, s


@adam_step.cases
def _(rng: Random) -> Iterator[Case]:
    w, m, s, g = np.array([1.0, 3.0]), np.array([0.5, -2.0]), np.array([5.0, 0.25]), np.array([2.0, -6.0])
    zero = np.zeros(2)
    yield Case(w, zero, zero, g, 1, visible=True, why="the first step, t = 1")
    yield Case(w, m, s, g, 3, 0.1, 0.8, 0.6, visible=True, why="the third step, other β₁ and β₂")
    yield Case(w, m, s, g, 2, 0.2, 0.9, 0.99, 0.5, visible=True, why="a large ε")
    for why, (a, b, c) in with_squares(rng):
        small, large = rng.uniform(0.2, 0.8, 2).tolist()
        yield Case(a, c, b, c[::-1].copy() if c.ndim else c, int(rng.integers(2, 9)), 0.3, small, large, why=why)
    yield Case(signed(rng, 3), np.zeros(3), np.zeros(3), TINY, 1, 0.7, why="tiny gradients: ε matters")
    yield Case(signed(rng, 3), np.zeros(3), np.zeros(3), signed(rng, 3) * [1, 0, 1], 1, 0.5, why="a gradient of 0")
    a, b, c = several(rng, 3, 4)
    yield Case(a, b, b**2, c, 5, why="all by name", kwargs={"eps": 0.1, "beta2": 0.3, "beta1": 0.6, "rate": 0.4})
    yield Case(a, b, b**2, c, 1000, why="the thousandth step, nothing but t given")
    yield Case(a, b, b**2, c, 4, 0.3, why="β₁, β₂ and ε left out")


def _adam(
    w: Array,
    m: Array,
    s: Array,
    g: Array,
    t: int,
    rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    *,
    slip: str,
) -> Any:
    """Adam with one thing wrong."""
    old_m = beta1 * m
    m = old_m + g if slip == "momentum" else old_m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * {"not squared": g, "sizes": abs(g)}.get(slip, g**2)
    t = {"t from 0": t + 1, "always the first": 1}.get(slip, t)
    mean = m if slip in ("uncorrected", "only s") else m / (1 - beta1**t)
    square = s if slip in ("uncorrected", "only m") else s / (1 - beta2**t)
    if slip == "eps inside":
        return w - rate * mean / np.sqrt(square + eps), m, s
    if slip == "no root":
        return w - rate * mean / (square + eps), m, s
    if slip == "g for m":
        return w - rate * g / (np.sqrt(square) + eps), m, s
    if slip == "eps too early":
        return w - rate * np.sqrt(1 - beta2**t) * mean / (np.sqrt(s) + eps), m, s
    if slip == "uphill":
        return w + rate * mean / (np.sqrt(square) + eps), m, s
    new = w - rate * mean / (np.sqrt(square) + eps)
    if slip == "corrected back":
        return new, mean, square
    if slip == "in place":
        w[...] = new
    return new, m, s


@adam_step.misconception("The bias is not corrected: divide m by 1 − β₁ᵗ and s by 1 − β₂ᵗ before they are used.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="uncorrected")


@adam_step.misconception("t counts from 1 already; you add 1 to it.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="t from 0")


@adam_step.misconception("You return the corrected means; the next step needs m and s as they are.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="corrected back")


@adam_step.misconception("ε stands inside the root; add it after the root.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="eps inside")


@adam_step.misconception("s is a mean of the gradients themselves; it should be one of their squares.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="not squared")


@adam_step.misconception("m is corrected and s is not: both start at 0, both need it.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="only m")


@adam_step.misconception("s is corrected and m is not: both start at 0, both need it.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="only s")


@adam_step.misconception("The root is missing: divide by √ŝ + ε.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="no root")


@adam_step.misconception("You climb: the step is subtracted.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="uphill")


@adam_step.misconception("β₁ and β₂ have changed places: β₁ belongs to m, β₂ to s.")
def _(
    w: Array, m: Array, s: Array, g: Array, t: int, rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999,
    eps: float = 1e-8,
) -> Any:  # fmt: skip
    return adam_step(w, m, s, g, t, rate, beta2, beta1, eps)


@adam_step.misconception("s is a mean of the gradients themselves; it should be one of their squares.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="sizes")


@adam_step.misconception("The new gradient enters m in full; it should enter with 1 − β₁.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="momentum")


@adam_step.misconception("You correct every step as if it were the first: 1 − βᵗ grows with t.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="always the first")


@adam_step.misconception("The step takes g itself; it should take the corrected mean m̂.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="g for m")


@adam_step.misconception("ε is added to the uncorrected root: correct s first, then take the root, then add ε.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="eps too early")


@adam_step.misconception("You move w with the old means; update m and s first.")
def _(
    w: Array, m: Array, s: Array, g: Array, t: int, rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999,
    eps: float = 1e-8,
) -> Any:  # fmt: skip
    new = w - rate * m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + eps)
    return new, *adam_step(w, m, s, g, t, rate, beta1, beta2, eps)[1:]


@adam_step.misconception("The correction divides by 1 − βᵗ; you multiply by it.")
def _(
    w: Array, m: Array, s: Array, g: Array, t: int, rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999,
    eps: float = 1e-8,
) -> Any:  # fmt: skip
    _, m, s = adam_step(w, m, s, g, t, rate, beta1, beta2, eps)
    return w - rate * m * (1 - beta1**t) / (np.sqrt(s * (1 - beta2**t)) + eps), m, s


@adam_step.misconception("β to the power of t is meant, `beta**t`; you multiply β by t.")
def _(
    w: Array, m: Array, s: Array, g: Array, t: int, rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999,
    eps: float = 1e-8,
) -> Any:  # fmt: skip
    _, m, s = adam_step(w, m, s, g, t, rate, beta1, beta2, eps)
    return w - rate * m / (1 - beta1 * t) / (np.sqrt(s / (1 - beta2 * t)) + eps), m, s


@adam_step.misconception("Look at the default values: the rate is 0.001 where it is left out.")
def _(w: Array, m: Array, s: Array, g: Array, t: int, rate: float = 0.01, *rest: float, **kwargs: float) -> Any:
    return adam_step(w, m, s, g, t, rate, *rest, **kwargs)


@adam_step.misconception("Look at the default values: β₂ is 0.999 where it is left out.")
def _(
    w: Array, m: Array, s: Array, g: Array, t: int, rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.99,
    eps: float = 1e-8,
) -> Any:  # fmt: skip
    return adam_step(w, m, s, g, t, rate, beta1, beta2, eps)


@adam_step.misconception("You change the caller's w; return a new array and leave w as it is.")
def _(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="in place")


@exercise(
    "sgd_momentum",
    points=1,
    minutes=3,
    difficulty=1,
    hints=(
        "At t = half_life the rate should be half of α, at t = 0 all of it.",
        "Mind the brackets: the whole sum 1 + t/half_life divides α.",
    ),
)
def decayed_rate(rate: float, t: float, half_life: float) -> float:
    return rate / (1 + t / half_life)


@decayed_rate.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(0.1, 0, 100, visible=True, why="at the start")
    yield Case(0.1, 100, 100, visible=True, why="after one half-life")
    yield Case(0.4, 25, 10, visible=True, why="after two and a half")
    yield Case(0.5, 3, 200, why="soon after the start")
    yield Case(2.0, 10_000, 50, why="late")
    yield Case(float(rng.uniform(0.1, 2)), int(rng.integers(10, 90)), 40, why="random")
    yield Case(float(rng.uniform(0.1, 2)), float(rng.uniform(1, 9)), 2.5, why="fractions")
    yield Case(1, 1, 1, why="whole numbers")
    yield Case(0.3, 7, 1, why="a half-life of one step")


@decayed_rate.misconception("That halves again and again: its sum stays finite, so descent can stall on the way.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate * 0.5 ** (t / half_life)


@decayed_rate.misconception("You multiply t by the half-life; divide by it.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + t * half_life)


@decayed_rate.misconception("`//` drops the fraction: the rate should fall at every step, not in stairs.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + t // half_life)


@decayed_rate.misconception("Brackets: `rate / 1 + t / half_life` adds t/half_life after dividing.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate / 1 + t / half_life


@decayed_rate.misconception("The 1 in the divisor is missing: at t = 0 the rate should be α itself.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate / (t / half_life) if t else float("inf")


@decayed_rate.misconception("You return the divisor 1 + t/half_life alone.")
def _(rate: float, t: float, half_life: float) -> Any:
    return 1 + t / half_life


@decayed_rate.misconception("Your rate falls in a straight line and turns negative; divide instead of subtracting.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate * (1 - t / (2 * half_life))


@decayed_rate.misconception("The half-life is missing: divide t by it.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + t)


@decayed_rate.misconception("The rate α itself is missing: the result is α divided by 1 + t/half_life.")
def _(rate: float, t: float, half_life: float) -> Any:
    return 1 / (1 + t / half_life)


@decayed_rate.misconception("The 1 in the divisor is missing: at t = 0 the rate should be α itself.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate / (t / half_life) if t else rate


@decayed_rate.misconception("The 1 in the divisor is missing: at t = 0 the rate should be α itself.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate / (t / half_life) if t else 0.0


@decayed_rate.misconception("That is an exponential decay; here α is divided by a sum that grows with t.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate * np.exp(-t / half_life)


@decayed_rate.misconception("The divisor is 1 + t/half_life itself, not its root.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate / np.sqrt(1 + t / half_life)


@decayed_rate.misconception("The divisor is 1 + t/half_life itself, not its square.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + t / half_life) ** 2


@decayed_rate.misconception("t counts from 0 here: at t = 0 the rate is α itself; you are one step ahead.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + (t + 1) / half_life)


@decayed_rate.misconception("t and the half-life have changed places.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate / (1 + half_life / t) if t else rate


@decayed_rate.misconception("The rate should fall at every step; you halve it once, at the half-life.")
def _(rate: float, t: float, half_life: float) -> Any:
    return rate if t < half_life else rate / 2


@exercise(
    "sgd_momentum",
    points=4,
    minutes=15,
    difficulty=3,
    hints=(
        "Two loops: over the epochs, and inside over `minibatches(x, y, batch_size, rng)`, called anew each epoch.",
        "Work out both gradients before you move either of w and b.",
        "The means are over the batch, also over the last, shorter one.",
    ),
)
def fit_line(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> tuple[float, float]:
    w, b = 0.0, 0.0
    for _ in range(epochs):
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            error = w * x_batch + b - y_batch
            w, b = w - rate * 2 * np.mean(error * x_batch), b - rate * 2 * np.mean(error)
    return float(w), float(b)


def line(rng: Random, n: int, w: float, b: float, noise: float = 0.3) -> tuple[Array, Array]:
    """Points near a line."""
    x = rng.uniform(-2, 2, n)
    return x, w * x + b + noise * rng.normal(size=n)


@fit_line.cases
def _(rng: Random) -> Iterator[Case]:
    x = np.array([0.0, 1.0, 2.0, 3.0, -1.0, 0.5, 4.0])
    y = np.array([1.0, 2.5, 5.5, 6.0, -1.0, 2.0, 9.5])
    yield Case(x, y, 0.05, 2, 3, Rng(0), visible=True, why="two epochs, the last batch shorter")
    yield Case(x[:4], y[:4], 0.1, 3, 4, Rng(1), visible=True, why="one batch holds all")
    whole = np.array([1, 2, 3, 0])
    yield Case(whole, 2 * whole + 1, 0.05, 5, 1, Rng(2), visible=True, why="whole numbers, one by one")
    yield Case(*line(rng, 23, 1.5, -0.5), 0.1, 4, 5, seed(rng), why="a noisy line")
    yield Case(*line(rng, 30, -2.0, 1.0, 0.0), 0.2, 20, 8, seed(rng), why="a line without noise")
    yield Case(*line(rng, 12, 0.7, 3.0), 0.05, 3, 100, seed(rng), why="a batch larger than the data")
    yield Case(*(a.astype("float32") for a in line(rng, 15, 1.0, 2.0)), 0.1, 3, 4, seed(rng), why="float32")
    yield Case(*line(rng, 1, 2.0, 1.0), 0.1, 3, 2, seed(rng), why="a single point")
    small = rng.integers(0, 9, (2, 11)).astype("uint8")
    yield Case(small[0] // 3, small[1], 0.05, 4, 3, seed(rng), why="small integers")
    yield Case(*line(rng, 13, -1.0, 0.5), 0.05, 1, 4, seed(rng), why="one epoch")
    yield Case(*line(rng, 9, 3.0, -2.0), 0.1, 6, 2, seed(rng), why="batches of two")


def _fitted(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random, *, slip: str) -> Any:
    """`fit_line` with one thing wrong."""
    w, b = rng.normal() if slip == "random start" else 0.0, 0.0
    order = rng.permutation(len(x)) if slip == "one order" else np.arange(len(x))
    for _ in range(epochs):
        if slip not in ("one order", "no shuffle"):
            order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            if slip == "drops the last" and len(batch) < batch_size:
                continue
            error = w * x[batch] + b - y[batch]
            count = {"sum": 1, "batch_size": batch_size, "n": len(x)}.get(slip, len(batch))
            if slip == "b first":
                b = b - rate * 2 * np.sum(error) / count
                error = w * x[batch] + b - y[batch]
            w = w - rate * 2 * np.sum(error * (1 if slip == "no x" else x[batch])) / count
            if slip == "b first":
                continue
            if slip == "one after the other":
                error = w * x[batch] + b - y[batch]
            b = b - rate * 2 * np.sum(error) / count
    return float(w), float(b)


@fit_line.misconception("Your gradients are sums over the batch; they should be means.")
def _(*args: Any) -> Any:
    return _fitted(*args, slip="sum")


@fit_line.misconception("You divide by `batch_size`; the last batch may be shorter: divide by its own length.")
def _(*args: Any) -> Any:
    return _fitted(*args, slip="batch_size")


@fit_line.misconception("b's gradient is taken after w has moved; work out both, then move both.")
def _(*args: Any) -> Any:
    return _fitted(*args, slip="one after the other")


@fit_line.misconception("You shuffle once and keep that order; shuffle anew every epoch.")
def _(*args: Any) -> Any:
    return _fitted(*args, slip="one order")


@fit_line.misconception("You never shuffle: take the batches from `minibatches`, with the same rng.")
def _(*args: Any) -> Any:
    return _fitted(*args, slip="no shuffle")


@fit_line.misconception("You drop the last batch when it is shorter; it is a step as well.")
def _(*args: Any) -> Any:
    return _fitted(*args, slip="drops the last")


@fit_line.misconception("The factor 2 of the gradients is missing: the slope of a square has one.")
def _(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    return fit_line(x, y, rate / 2, epochs, batch_size, rng)


@fit_line.misconception("All samples at once: that is batch gradient descent. Take a step for every mini-batch.")
def _(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    return fit_line(x, y, rate, epochs, len(x), rng)


@fit_line.misconception("You climb: the steps are subtracted.")
def _(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    return fit_line(x, y, -rate, epochs, batch_size, rng)


@fit_line.misconception("The order of the results is: first w, the slope, then b.")
def _(*args: Any) -> Any:
    return fit_line(*args)[::-1]


@fit_line.misconception("b never moves: it has a gradient of its own, the mean of z − y.")
def _(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    w = 0.0
    for _ in range(epochs):
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            w -= rate * 2 * float(np.mean((w * x_batch - y_batch) * x_batch))
    return w, 0.0


@fit_line.misconception("w's gradient is taken after b has moved; work out both, then move both.")
def _(*args: Any) -> Any:
    return _fitted(*args, slip="b first")


@fit_line.misconception("You divide by the number of all samples; the means are over the batch.")
def _(*args: Any) -> Any:
    return _fitted(*args, slip="n")


@fit_line.misconception("x is missing in w's gradient: 2 · mean((z − y) x).")
def _(*args: Any) -> Any:
    return _fitted(*args, slip="no x")


@fit_line.misconception("You start at a random place; start at w = 0, b = 0.")
def _(*args: Any) -> Any:
    return _fitted(*args, slip="random start")


@fit_line.misconception("You solve for the best line at once; the result after these steps of SGD is asked for.")
def _(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    X = np.stack([x, np.ones(len(x))], axis=1).astype(float)
    w, b = np.linalg.lstsq(X, y.astype(float), rcond=None)[0].tolist()
    return w, b


@fit_line.misconception("You solve for the best line at once; the result after these steps of SGD is asked for.")
def _(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a single point has many best lines
        w, b = np.polyfit(x, y, 1)
    return w, b


@fit_line.misconception("You walk through the data once; `epochs` says how often.")
def _(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    return fit_line(x, y, rate, 1, batch_size, rng)


@fit_line.misconception("You take a step for every sample: average the gradients over batches of `batch_size`.")
def _(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    return fit_line(x, y, rate, epochs, 1, rng)


@fit_line.misconception("One batch an epoch is too little: walk through all samples, batch after batch.")
def _(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    w, b = 0.0, 0.0
    for _ in range(epochs):
        x_batch, y_batch = next(minibatches(x, y, batch_size, rng))
        error = w * x_batch + b - y_batch
        w, b = w - rate * 2 * np.mean(error * x_batch), b - rate * 2 * np.mean(error)
    return float(w), float(b)


@fit_line.misconception("x and y are shuffled each in its own order, so pairs come apart: use one order for both.")
def _(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    w, b = 0.0, 0.0
    for _ in range(epochs):
        xs, ys = x[rng.permutation(len(x))], y[rng.permutation(len(x))]
        for start in range(0, len(x), batch_size):
            x_batch, y_batch = xs[start : start + batch_size], ys[start : start + batch_size]
            error = w * x_batch + b - y_batch
            w, b = w - rate * 2 * np.mean(error * x_batch), b - rate * 2 * np.mean(error)
    return float(w), float(b)
