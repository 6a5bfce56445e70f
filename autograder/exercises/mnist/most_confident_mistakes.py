"""most_confident_mistakes: where the network errs, its surest mistakes first (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.mnist.makers import LAID, Array, Random


@exercise(
    "mnist",
    points=2,
    minutes=8,
    difficulty=2,
    probe="mnist.mistakes",
    dtype="integer",
    hints=(
        "First find where the predicted class differs from the label: `np.flatnonzero` gives the indices.",
        "Then sort these indices by the probability of the predicted class, the row's largest, highest first.",
        "`argsort` sorts upwards; of the negated values, downwards. What it gives are positions among the mistakes.",
    ),
)
def most_confident_mistakes(proba: Array, labels: Array, count: int) -> Array:
    wrong = np.flatnonzero(proba.argmax(axis=1) != labels)
    order = np.argsort(-proba[wrong].max(axis=1))
    return wrong[order][:count]


@most_confident_mistakes.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(*_guesses(rng, 8, 3, 4), 3, visible=True, why="three of four mistakes")
    yield Case(*_guesses(rng, 6, 4, 2), 5, visible=True, why="fewer mistakes than asked for")
    yield Case(*_guesses(rng, 5, 3, 0), 2, visible=True, why="no mistakes")
    yield Case(*_close_calls(), 4, visible=True, why="close calls and clear ones")
    yield Case(*_guesses(rng, 40, 10, 15), 9, why="ten classes")
    yield Case(*_guesses(rng, 7, 2, 7), 7, why="everything wrong")
    yield Case(*_guesses(rng, 12, 5, 6), 0, why="none asked for")
    yield Case(*_guesses(rng, 20, 6, 8), 1, why="the worst one")
    proba, labels = _guesses(rng, 30, 10, 12)
    yield Case(proba.astype("float32"), labels.astype("uint8"), 6, why="float32 and uint8")
    yield Case(*_guesses(rng, 25, 3, 10), 100, why="far more than there are")
    yield Case(*_guesses(rng, 20, 13, 9), 5, why="more than ten classes")
    for laid in LAID:
        yield Case(*_guesses(rng, 9, 4, 6), 4, laid=laid, weight=0.2)


def _guesses(rng: Random, n: int, k: int, mistakes: int) -> tuple[Array, Array]:
    """Probabilities (n, k) and labels of which `mistakes` are wrong; their top ones well apart."""
    predicted = rng.integers(0, k, n)
    top = rng.permutation(np.linspace(0.62, 0.97, n))
    proba = rng.uniform(0.2, 1, (n, k))
    proba[np.arange(n), predicted] = 0
    proba *= ((1 - top) / proba.sum(axis=1))[:, None]
    proba[np.arange(n), predicted] = top
    labels = predicted.copy()
    chosen = rng.choice(n, mistakes, replace=False)
    labels[chosen] = (predicted[chosen] + rng.integers(1, k, mistakes)) % k
    return proba, labels


def _close_calls() -> tuple[Array, Array]:
    """Five samples, four mistakes; the surest of them has a close second, so that a margin ranks another way."""
    proba = np.array([[0.55, 0.44, 0.01], [0.22, 0.5, 0.28], [0.05, 0.05, 0.9], [0.22, 0.2, 0.58], [0.62, 0.0, 0.38]])
    return proba, np.array([1, 0, 2, 1, 2])


def _wrong(proba: Array, labels: Array) -> Array:
    return np.flatnonzero(proba.argmax(axis=1) != labels)


@most_confident_mistakes.misconception(
    "You sort upwards: the least certain mistake comes first. The most certain should."
)
def least_certain_first(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return wrong[np.argsort(proba[wrong].max(axis=1))][:count]


@most_confident_mistakes.misconception("The mistakes are right, in the order of the samples; sort them by certainty.")
def unsorted_mistakes(proba: Array, labels: Array, count: int) -> Array:
    return _wrong(proba, labels)[:count]


@most_confident_mistakes.misconception(
    "These are positions among the mistakes; asked for are the samples' own indices."
)
def positions_among_mistakes(proba: Array, labels: Array, count: int) -> Array:
    return np.argsort(-proba[_wrong(proba, labels)].max(axis=1))[:count]


@most_confident_mistakes.misconception("You rank all samples; leave those that are predicted right out.")
def ranks_all_samples(proba: Array, labels: Array, count: int) -> Array:
    return np.argsort(-proba.max(axis=1))[:count]


@most_confident_mistakes.misconception(
    "You rank by how small the true class's probability is; rank by how large the predicted one's is."
)
def least_true_probability(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return wrong[np.argsort(proba[wrong, labels[wrong]])][:count]


@most_confident_mistakes.misconception("Those are predicted right; a mistake is where the class is not the label.")
def right_predictions(proba: Array, labels: Array, count: int) -> Array:
    right = np.flatnonzero(proba.argmax(axis=1) == labels)
    return right[np.argsort(-proba[right].max(axis=1))][:count]


@most_confident_mistakes.misconception("You give class numbers; asked for are the indices of the samples.")
def class_numbers(proba: Array, labels: Array, count: int) -> Array:
    return np.asarray(proba[most_confident_mistakes(proba, labels, count)].argmax(axis=1))


@most_confident_mistakes.misconception(
    "You rank by how large the true class's probability is; rank by the predicted one's."
)
def largest_true_probability(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return wrong[np.argsort(-proba[wrong, labels[wrong]])][:count]


@most_confident_mistakes.misconception("You take `count` mistakes and sort those; sort all of them, then take `count`.")
def cuts_before_sorting(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)[:count]
    return wrong[np.argsort(-proba[wrong].max(axis=1))]


@most_confident_mistakes.misconception("You rank by the lead over the second class; rank by the probability itself.")
def lead_over_second(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    ranked = np.sort(proba[wrong], axis=1)
    return wrong[np.argsort(ranked[:, -2] - ranked[:, -1])][:count]


@most_confident_mistakes.misconception("You rank by the lead over the true class; rank by the probability itself.")
def lead_over_true_class(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return wrong[np.argsort(proba[wrong, labels[wrong]] - proba[wrong].max(axis=1))][:count]


@most_confident_mistakes.misconception("You rank by the entropy of all classes; rank by the predicted class's share.")
def ranks_by_entropy(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return wrong[np.argsort(-(proba[wrong] * np.log(proba[wrong] + 1e-12)).sum(axis=1))][:count]


@most_confident_mistakes.misconception("A mask comes back, True or False for each sample; asked for are indices.")
def returns_mask(proba: Array, labels: Array, count: int) -> Array:
    return np.asarray(proba.argmax(axis=1) != labels)


@most_confident_mistakes.misconception("`count` does not bound your list: give at most that many.")
def ignores_count(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return wrong[np.argsort(-proba[wrong].max(axis=1))]


@most_confident_mistakes.misconception(
    "You take the most certain samples first and look for mistakes among them; look among all samples."
)
def cuts_before_selecting(proba: Array, labels: Array, count: int) -> Any:
    best = np.argsort(-proba.max(axis=1))[:count]
    return best[proba[best].argmax(axis=1) != labels[best]]


@most_confident_mistakes.misconception("You return the probabilities; asked for are the indices of the samples.")
def returns_probabilities(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return -np.sort(-proba[wrong].max(axis=1))[:count]
