"""random_local_search: random steps from w, kept where the loss falls (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Given, Rng, exercise, in_other_layouts
from autograder.exercises.sgd_momentum.makers import Array, Function, Random, bowl, mistakes, seed, signed, terraces


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
def cases(rng: Random) -> Iterator[Case]:
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
    yield from in_other_layouts(lambda: (bowl(signed(rng, 2, 3)), signed(rng, 2, 3), 9, 0.4, seed(rng)))


@random_local_search.misconception("You move to places that are equally good; move only where the loss is less.")
def moves_where_equal(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w.copy(), loss(w)
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        if loss(candidate) <= lowest:
            w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("You move every time; move only where the loss is less.")
def always_moves(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    for _ in range(tries):
        w = w + step * rng.normal(size=w.shape)
    return w, loss(w)


@random_local_search.misconception("Every try starts at the first w; it should start at the best so far.")
def every_try_from_the_start(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    candidates = [w.copy(), *(w + step * rng.normal(size=w.shape) for _ in range(tries))]
    return min(((candidate, loss(candidate)) for candidate in candidates), key=lambda pair: pair[1])


@random_local_search.misconception("You compare with the loss at the start for ever; lower it when you move.")
def compares_with_the_start(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    start, w = loss(w), w.copy()
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        w = candidate if loss(candidate) < start else w
    return w, loss(w)


@random_local_search.misconception("You leave `step` out: the drawn array is multiplied by it.")
def forgets_the_step(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    return random_local_search(loss, w, tries, 1.0, rng)


@random_local_search.misconception("Your moves are drawn evenly, not normally: use `rng.normal`.")
def draws_uniformly(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w.copy(), loss(w)
    for _ in range(tries):
        candidate = w + step * rng.uniform(-1, 1, size=w.shape)
        if loss(candidate) < lowest:
            w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("You climb: the loss should become less, not more.")
def climbs(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, height = random_local_search(lambda place: -loss(place), w, tries, step, rng)
    return w, -height


@random_local_search.misconception("When no try is better you return the array you were given; return a copy of it.")
def returns_the_argument(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    lowest = loss(w)
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        if loss(candidate) < lowest:
            w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("You draw around 0 and forget w: a local search starts from where it stands.")
def draws_around_zero(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w.copy(), loss(w)
    for _ in range(tries):
        candidate = step * rng.normal(size=w.shape)
        if loss(candidate) < lowest:
            w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("The order of the results is: first the weights, then their loss.")
def swaps_the_results(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    return random_local_search(loss, w, tries, step, rng)[::-1]


@random_local_search.misconception("You move every time; move only where the loss is less.")
def always_moves_a_copy(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w = w.copy()
    for _ in range(tries):
        w = w + step * rng.normal(size=w.shape)
    return w, loss(w)


@random_local_search.misconception("The drawn step is added to the place; you subtract it.")
def subtracts_the_draw(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    return random_local_search(loss, w, tries, -step, rng)


@random_local_search.misconception("You stop at the first try that is no better; all `tries` are to be made.")
def stops_at_the_first_failure(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w.copy(), loss(w)
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        if loss(candidate) >= lowest:
            break
        w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("You stop at the first try that is better; all `tries` are to be made.")
def stops_at_the_first_success(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        if loss(candidate) < loss(w):
            return candidate, loss(candidate)
    return w.copy(), loss(w)


@random_local_search.misconception("Your first try is taken whatever its loss: the place to beat is the start, w.")
def takes_the_first_try(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w.copy(), float("inf")
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        if loss(candidate) < lowest:
            w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("You draw a single number and move all weights by it; each has a draw of its own.")
def one_draw_for_all_weights(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w.copy(), loss(w)
    for _ in range(tries):
        candidate = w + step * rng.normal()
        if loss(candidate) < lowest:
            w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("You return the loss of the start; return that of the best place.")
def returns_loss_of_the_start(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    return random_local_search(loss, w, tries, step, rng)[0], loss(w)


@random_local_search.misconception(
    "The loss to beat is never updated: what you compare with, and return, is that of the start."
)
def moves_but_returns_the_first_loss(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    start, w = loss(w), w * 1.0
    lowest = start
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        if loss(candidate) < lowest:
            w = candidate
    return w, lowest


@random_local_search.misconception("You note the lower loss and stay where you are: w moves with it.")
def lowers_the_bar_without_moving(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    start, w = loss(w), w * 1.0
    lowest = start
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        lowest = min(lowest, loss(candidate))
    return w, lowest


@random_local_search.misconception("You move every time; move only where the loss is less.")
def moves_with_the_lowest_loss(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    start, w = loss(w), w * 1.0
    lowest = start
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        lowest, w = min(lowest, loss(candidate)), candidate
    return w, lowest


@random_local_search.misconception("Your moves are drawn evenly, not normally: use `rng.normal`.")
def draws_from_0_to_1(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w.copy(), loss(w)
    for _ in range(tries):
        candidate = w + step * rng.random(size=w.shape)
        if loss(candidate) < lowest:
            w, lowest = candidate, loss(candidate)
    return w, lowest


@random_local_search.misconception("You make one try less than `tries`.")
def one_try_too_few(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    return random_local_search(loss, w, max(0, tries - 1), step, rng)


@random_local_search.misconception("Your step becomes shorter whenever you move; here it stays.")
def shortens_the_step(loss: Function, w: Array, tries: int, step: float, rng: Random) -> Any:
    w, lowest = w * 1.0, loss(w)
    for _ in range(tries):
        candidate = w + step * rng.normal(size=w.shape)
        if loss(candidate) < lowest:
            w, lowest, step = candidate, loss(candidate), step * 0.9
    return w, lowest
