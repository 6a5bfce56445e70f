"""affine: samples in rows through x · W + b (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.dot.makers import Array, Random, narrow, parts, quarters, whole


@exercise(
    "dot",
    points=2,
    minutes=4,
    difficulty=1,
    rule="vectorised",
    hints=("The samples lie in the rows of x: which order makes the shapes fit?", "Broadcasting adds b to every row."),
)
def affine(x: Array, W: Array, b: Array) -> Array:
    return np.asarray(x @ W + b)


@affine.cases
def cases(rng: Random) -> Iterator[Case]:
    x = np.array([[1, 2, 3], [4, 5, 6]])
    yield Case(x, np.array([[1, 0], [0, 1], [1, -1]]), np.array([10, 20]), visible=True, why="two samples, two outputs")
    weights = np.array([[0.5, 1.0], [-1.0, 0.0], [0.25, 2.0]])
    yield Case(x, weights, np.array([0.5, -0.5]), visible=True, why="whole samples, fractions in the weights")
    square = np.array([[1.0, 2.0], [3.0, 4.0]])
    yield Case(square, square + 4, np.array([0.0, 100.0]), visible=True, why="all square")
    yield Case(np.array([[-2.0]]), np.array([[3.0]]), np.array([0.5]), visible=True, why="one sample, one weight")
    yield Case(rng.normal(size=(5, 3)), rng.normal(size=(3, 4)), rng.normal(size=4), why="random fractions")
    yield Case(rng.normal(size=(4, 4)), rng.normal(size=(4, 4)), rng.normal(size=4), why="square, random")
    yield Case(rng.normal(size=(1, 6)), rng.normal(size=(6, 3)), rng.normal(size=3), why="a single sample")
    yield Case(rng.normal(size=(7, 2)), rng.normal(size=(2, 1)), rng.normal(size=1), why="a single output")
    yield Case(rng.normal(size=(3, 1)), rng.normal(size=(1, 5)), rng.normal(size=5), why="a single feature")
    yield Case(whole(rng, 3, 2), whole(rng, 2, 4), rng.normal(size=4), why="fractions in the bias alone")
    yield Case(narrow(rng, 4, 5, dtype="uint8"), rng.normal(size=(5, 2)), rng.normal(size=2), why="grey levels")
    single = [rng.normal(size=shape).astype("float32") for shape in ((3, 4), (4, 2), (2,))]
    yield Case(*single, why="float32")
    yield Case(quarters(rng, 2, 4), quarters(rng, 4, 3), quarters(rng, 3), why="float16")
    yield from in_other_layouts(lambda: parts(rng, 3, 4, 2))


@affine.sizes
def sizes(rng: Random, n: int) -> tuple[Any, ...]:
    return rng.normal(size=(n, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)


@affine.misconception("You leave the bias out: that is the linear part alone.")
def forgets_the_bias(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W)


@affine.misconception("The bias belongs to the outputs, one for each column; you add it down the samples.")
def bias_down_the_samples(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W + b[:, None])


@affine.misconception("With samples in rows the dot is x·W; `dot(W, x)` is for samples in columns.")
def weights_times_samples(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(W @ x + b)


@affine.misconception("You transpose W; its shape (d, k) already fits.")
def transposes_the_weights(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W.T + b)


@affine.misconception("That is the element-wise product; each output is a dot.")
def element_wise_product(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x * W + b)


@affine.misconception("You apply relu; an affine map has no activation.")
def applies_relu(x: Array, W: Array, b: Array) -> Any:
    return np.maximum(x @ W + b, 0)


@affine.misconception("You subtract the bias; it is added.")
def subtracts_the_bias(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W - b)


@affine.misconception("You turn the result into the samples' dtype, so whole samples lose the fractions.")
def casts_to_the_samples_dtype(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W + b).astype(x.dtype)


@affine.misconception("You add the bias to the weights; it is added to their dot with the samples.")
def adds_bias_to_the_weights(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ (W + b))


@affine.misconception("You add up the biases; each output has its own.")
def adds_up_the_biases(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W + b.sum())


@affine.misconception("The bias comes in twice.")
def adds_the_bias_twice(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W + 2 * b)


@affine.misconception("Every output gets the first bias; each output has its own.")
def adds_the_first_bias(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W + b[0])


@affine.misconception("Every output gets the mean of the biases; each output has its own.")
def adds_the_mean_bias(x: Array, W: Array, b: Array) -> Any:
    return np.asarray(x @ W + b.mean())
