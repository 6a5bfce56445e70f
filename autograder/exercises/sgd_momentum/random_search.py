"""random_search: the best of some normally drawn weights, and its loss (trusted)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Given, Rng, exercise
from autograder.exercises.sgd_momentum.makers import Array, Function, Random, bowl, mistakes, seed, signed, terraces
from autograder.exercises.sgd_momentum.random_local_search import random_local_search


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
def cases(rng: Random) -> Iterator[Case]:
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
def keeps_the_last_of_equals(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    pairs = [(w, loss(w)) for w in [rng.normal(size=shape) * scale for _ in range(tries)]]
    return min(reversed(pairs), key=lambda pair: pair[1])


@random_search.misconception("You keep the largest loss; the best weights are those with the smallest.")
def keeps_the_largest(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return max(((w, loss(w)) for w in [rng.normal(size=shape) * scale for _ in range(tries)]), key=lambda pair: pair[1])


@random_search.misconception("You leave `scale` out: each try is the drawn array times it.")
def forgets_the_scale(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, tries, 1.0, rng)


@random_search.misconception("Your weights are drawn evenly; they should be normal: `rng.normal`.")
def draws_from_0_to_1(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return min(((w, loss(w)) for w in [rng.random(shape) * scale for _ in range(tries)]), key=lambda pair: pair[1])


@random_search.misconception("You let zeros compete as well; only what was drawn is a try.")
def zeros_compete(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    w, lowest = random_search(loss, shape, tries, scale, rng)
    start = np.zeros(shape)
    return (w, lowest) if lowest < loss(start) else (start, loss(start))


@random_search.misconception("You return the last try; return the best, and its own loss.")
def returns_the_last_try(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    w = [rng.normal(size=shape) * scale for _ in range(tries)][-1]
    return w, loss(w)


@random_search.misconception("You give the lowest loss with the last weights: keep both at the same moment.")
def lowest_loss_with_last_weights(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    candidates = [rng.normal(size=shape) * scale for _ in range(tries)]
    return candidates[-1], min(loss(w) for w in candidates)


@random_search.misconception("The order of the results is: first the weights, then their loss.")
def swaps_the_results(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, tries, scale, rng)[::-1]


@random_search.misconception("`scale` stands in the mean's place: the first argument of `rng.normal` is the mean.")
def scale_as_the_mean(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    candidates = [rng.normal(scale, size=shape) for _ in range(tries)]
    return min(((w, loss(w)) for w in candidates), key=lambda pair: pair[1])


@random_search.misconception("Each of your tries starts from the best so far; here every try is drawn afresh.")
def local_search_from_zeros(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_local_search(loss, np.zeros(shape), tries, scale, rng)


@random_search.misconception("You draw one array more than `tries`.")
def one_try_too_many(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, tries + 1, scale, rng)


@random_search.misconception("You draw one array less than `tries`, apart from the first.")
def one_try_too_few(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, max(1, tries - 1), scale, rng)


@random_search.misconception("Your weights are drawn evenly; they should be normal: `rng.normal`.")
def draws_from_minus_1_to_1(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    candidates = [rng.uniform(-1, 1, shape) * scale for _ in range(tries)]
    return min(((w, loss(w)) for w in candidates), key=lambda pair: pair[1])


@random_search.misconception("Each of your tries starts from the best so far; here every try is drawn afresh.")
def local_search_from_a_draw(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_local_search(loss, rng.normal(size=shape) * scale, tries - 1, scale, rng)


@random_search.misconception("`scale` is a factor as it is; you take its root.")
def root_of_the_scale(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, tries, np.sqrt(scale), rng)


@random_search.misconception("You make a random generator of your own; draw from the `rng` that is given.")
def own_generator_seeded_0(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, tries, scale, np.random.default_rng(0))


@random_search.misconception("You make a random generator of your own; draw from the `rng` that is given.")
def own_generator_seeded_42(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, tries, scale, np.random.default_rng(42))


@random_search.misconception("Your best loss starts at 0, which is hard to beat: let the first try be the first best.")
def best_starts_at_0_with_none(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    w, lowest = random_search(loss, shape, tries, scale, rng)
    return (w, lowest) if lowest < 0 else (None, 0)


@random_search.misconception("Your best loss starts at 0, which is hard to beat: let the first try be the first best.")
def best_starts_at_0_with_zeros(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    w, lowest = random_search(loss, shape, tries, scale, rng)
    return (w, lowest) if lowest < 0 else (np.zeros(shape), 0.0)


@random_search.misconception("The draw is multiplied by `scale` itself; you multiply by its square.")
def squares_the_scale(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    return random_search(loss, shape, tries, scale**2, rng)


@random_search.misconception("The best loss so far is never updated, so that every later try counts as better.")
def never_lowers_the_bar(loss: Function, shape: tuple[int, ...], tries: int, scale: float, rng: Random) -> Any:
    pairs = [(w, loss(w)) for w in [rng.normal(size=shape) * scale for _ in range(tries)]]
    return pairs[-1][0], math.inf
