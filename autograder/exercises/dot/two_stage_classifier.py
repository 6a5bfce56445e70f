"""two_stage_classifier: four hidden sigmoids and one more: a probability for each point (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.dot.makers import Array, Random, no_brackets, parts, sigmoid, softmax, whole


@exercise(
    "dot",
    points=2,
    minutes=6,
    difficulty=2,
    hints=(
        "The hidden layer is a dense layer with four outputs: (n, 2) becomes (n, 4).",
        "(n, 4) · (4,) is (n,): no further reshaping is needed.",
    ),
)
def two_stage_classifier(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Array:
    return sigmoid(sigmoid(x @ Wh + bh) @ Wo + bo)


@two_stage_classifier.cases
def cases(rng: Random) -> Iterator[Case]:
    x = np.array([[0.0, 0.0], [0.5, 1.0], [2.0, -1.0]])
    wh = np.array([[1.0, -1.0, 0.5, 0.0], [0.0, 2.0, -0.5, 1.0]])
    bh, wo = np.array([0.5, 0.0, -1.0, 0.25]), np.array([1.0, -2.0, 0.5, 3.0])
    yield Case(x, wh, bh, wo, -0.5, visible=True, why="three points")
    yield Case(x[1:2], 3 * wh, -bh, -wo, 1.5, visible=True, why="a single point")
    yield Case(
        np.array([[1, 0], [0, 2], [3, 1], [1, 1]]), wh, bh, wo, 0, visible=True, why="four points on whole numbers"
    )
    yield Case(*classifier_parts(rng, 9), why="random points and weights")
    yield Case(*classifier_parts(rng, 4), why="four points")
    yield Case(*classifier_parts(rng, 1), why="one random point")
    yield Case(*(np.asarray(part, "float32")[()] for part in classifier_parts(rng, 6)), why="float32")
    steep = classifier_parts(rng, 5)
    yield Case(steep[0], 4 * steep[1], 4 * steep[2], 3 * steep[3], np.array(-0.75), why="steep weights")
    yield Case(whole(rng, 5, 2, low=-2, high=2), *classifier_parts(rng, 5)[1:4], 1, why="whole points")
    yield Case(*classifier_parts(rng, 3)[:4], 2.5, why="a bias that lifts all")
    yield from in_other_layouts(lambda: classifier_parts(rng, 4))


def classifier_parts(rng: Random, n: int) -> tuple[Any, ...]:
    """Points and the classifier's four parts; sums small enough that no sigmoid is saturated."""
    return *parts(rng, n, 2, 4), rng.normal(size=4), float(rng.normal())


@two_stage_classifier.misconception("The output should go through a sigmoid too: a probability lies between 0 and 1.")
def forgets_the_output_sigmoid(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return np.asarray(sigmoid(x @ Wh + bh) @ Wo + bo)


@two_stage_classifier.misconception("Without the hidden sigmoid two layers are one; apply it before the second dot.")
def forgets_the_hidden_sigmoid(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid((x @ Wh + bh) @ Wo + bo)


@two_stage_classifier.misconception("The hidden units here are sigmoids, not relus.")
def hidden_relu(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(np.maximum(x @ Wh + bh, 0) @ Wo + bo)


@two_stage_classifier.misconception("Your result has shape (n, 1); one probability a point is (n,).")
def returns_a_column(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(sigmoid(x @ Wh + bh) @ Wo + bo)[:, None].copy()


@two_stage_classifier.misconception("You decide already, 0 or 1; the probabilities are asked for.")
def decides_already(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return (sigmoid(sigmoid(x @ Wh + bh) @ Wo + bo) > 0.5).astype(float)


@two_stage_classifier.misconception("The hidden layer's bias is missing.")
def forgets_the_hidden_bias(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(sigmoid(x @ Wh) @ Wo + bo)


@two_stage_classifier.misconception("The output's bias is missing.")
def forgets_the_output_bias(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(sigmoid(x @ Wh + bh) @ Wo)


@two_stage_classifier.misconception("`1 / 1 + e` is `(1 / 1) + e`: the sigmoid's denominator wants brackets.")
def sigmoid_without_brackets(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return no_brackets(no_brackets(x @ Wh + bh) @ Wo + bo)


@two_stage_classifier.misconception("You weigh the hidden units and forget to add them up: dot, not times.")
def never_adds_up(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(sigmoid(x @ Wh + bh) * Wo + bo)


@two_stage_classifier.misconception("The hidden units here are sigmoids, not tanhs.")
def hidden_tanh(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(np.tanh(x @ Wh + bh) @ Wo + bo)


@two_stage_classifier.misconception("You apply the sigmoid twice to the output; once is enough.")
def output_sigmoid_twice(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(two_stage_classifier(x, Wh, bh, Wo, bo))


@two_stage_classifier.misconception("The exponent of your sigmoid has the wrong sign: large sums should come near 1.")
def sigmoid_of_the_wrong_sign(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(-sigmoid(-x @ Wh - bh) @ Wo - bo)


@two_stage_classifier.misconception("You take the mean over the hidden units; a dot adds up.")
def takes_the_mean(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid((sigmoid(x @ Wh + bh) * Wo).mean(axis=1) + bo)


@two_stage_classifier.misconception("You add the output's bias once for every hidden unit; it comes in once.")
def adds_output_bias_for_each_unit(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid((sigmoid(x @ Wh + bh) * Wo + bo).sum(axis=1))


@two_stage_classifier.misconception("Softmax lets the points compete; each of them has its own sigmoid.")
def softmax_over_the_points(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return softmax((sigmoid(x @ Wh + bh) @ Wo + bo)[None])[0].copy()


@two_stage_classifier.misconception("You subtract the hidden layer's bias; it is added.")
def subtracts_the_hidden_bias(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return two_stage_classifier(x, Wh, -bh, Wo, bo)


@two_stage_classifier.misconception("You subtract the output's bias; it is added.")
def subtracts_the_output_bias(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return two_stage_classifier(x, Wh, bh, Wo, -bo)


@two_stage_classifier.misconception(
    "The hidden bias and sigmoid take no part: the output wants the hidden units' outputs."
)
def skips_the_hidden_layer(x: Array, Wh: Array, bh: Array, Wo: Array, bo: float) -> Any:
    return sigmoid(x @ Wh @ Wo + bo)
