"""predict_proba: the probability of each class, for each sample, stable (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.mnist.makers import LAID, Array, Layers, Random, large_logits, logits, network, softmax_rows


@exercise(
    "mnist",
    points=3,
    minutes=10,
    difficulty=2,
    hints=(
        "Start with h = x; each layer makes h @ W + b of it.",
        "The last layer is different from the others: no relu, but a softmax along the classes.",
        "Subtract each row's largest logit before `np.exp`: the probabilities stay the same and nothing overflows.",
    ),
)
def predict_proba(x: Array, layers: Layers) -> Array:
    h = x
    for W, b in layers[:-1]:
        h = np.maximum(h @ W + b, 0)
    W, b = layers[-1]
    z = h @ W + b
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


@predict_proba.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(rng.normal(size=(3, 4)), network(rng, 4, 5, 3), visible=True, why="two layers")
    yield Case(rng.normal(size=(2, 3)), network(rng, 3, 4, 4, 2), visible=True, why="three layers")
    yield Case(rng.normal(size=(4, 3)), network(rng, 3, 2), visible=True, why="one layer: softmax alone")
    yield Case(*large_logits(rng, 3), visible=True, stable=True, why="logits of ±1000")
    yield Case(rng.normal(size=(7, 6)), network(rng, 6, 9, 5, 8, 4), why="four layers")
    yield Case(rng.normal(size=(1, 5)), network(rng, 5, 6, 3), why="a single sample")
    yield Case(rng.normal(size=(5, 4)).astype("float32"), network(rng, 4, 8, 3, dtype="float32"), why="float32")
    yield Case(rng.integers(0, 4, (6, 5)).astype("uint8"), network(rng, 5, 7, 3), why="whole numbers in x")
    yield Case(rng.normal(size=(3, 4)), [(rng.integers(-2, 3, (4, 3)), rng.integers(-2, 3, 3))], why="whole weights")
    some = rng.integers(-3, 4, (3, 4)), [(rng.integers(-2, 3, (4, 3)), rng.normal(size=3))]
    yield Case(*some, why="fractions in the bias alone", weight=0.5)
    deep = [(rng.integers(-2, 3, (4, 3)), rng.normal(size=3)), (rng.normal(size=(3, 2)), rng.normal(size=2))]
    yield Case(some[0], deep, why="fractions in the hidden bias", weight=0.5)
    yield Case(rng.normal(size=(3, 4)), network(rng, 4, 3, 1), why="a single class")
    yield Case(rng.normal(size=(4, 4)), network(rng, 4, 4, 4), why="all sizes equal")
    yield Case(*large_logits(rng, 5), stable=True, why="more logits of ±1000")
    yield Case(rng.normal(size=(2, 3)), [(np.eye(3), np.full(3, -1000.0))], stable=True, why="all logits near −1000")
    yield Case(rng.normal(size=(3, 2)), network(rng, 2, 6, 2, spread=30.0), stable=True, why="large weights")
    yield Case(rng.normal(size=(3, 4)), network(rng, 4, 13), why="more than ten classes")
    for laid in LAID:
        yield Case(rng.normal(size=(4, 3)), network(rng, 3, 4, 3), laid=laid, weight=0.2)


@predict_proba.misconception("You apply relu after the last layer too; the softmax should see its logits untouched.")
def relu_after_last_layer(x: Array, layers: Layers) -> Array:
    return softmax_rows(np.maximum(logits(x, layers), 0))


@predict_proba.misconception("There is no relu between your layers, so they melt into a single affine map.")
def no_relu(x: Array, layers: Layers) -> Array:
    for W, b in layers:
        x = x @ W + b
    return softmax_rows(x)


@predict_proba.misconception("You return the logits; the last step is a softmax.")
def returns_logits(x: Array, layers: Layers) -> Array:
    return logits(x, layers)


@predict_proba.misconception(
    "The probabilities of each sample should sum to 1: run the softmax along the classes, axis 1."
)
def softmax_down_batch(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    return np.asarray(np.exp(z - z.max(axis=0)) / np.exp(z - z.max(axis=0)).sum(axis=0))


@predict_proba.misconception("You divide by the sum over the whole batch; every row has a sum of its own.")
def sum_of_batch(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    return np.asarray(np.exp(z - z.max()) / np.exp(z - z.max()).sum())


@predict_proba.misconception("For logits near 1000 `np.exp` overflows: subtract each row's largest logit first.")
def exponential_overflows(x: Array, layers: Layers) -> Array:
    powers = np.exp(logits(x, layers))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


@predict_proba.misconception("You forgot the biases: each layer is h @ W + b.")
def forgets_biases(x: Array, layers: Layers) -> Array:
    return softmax_rows(logits(x, [(W, np.zeros_like(b)) for W, b in layers]))


@predict_proba.misconception(
    "You subtract the largest logit of the whole batch; rows far below it vanish. Take each row's own."
)
def maximum_of_batch(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    powers = np.exp(z - z.max())
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _activated(activation: Any) -> Any:
    """Probabilities with another activation between the layers."""

    def proba(x: Array, layers: Layers) -> Array:
        for W, b in layers[:-1]:
            x = activation(x @ W + b)
        W, b = layers[-1]
        return softmax_rows(x @ W + b)

    return proba


predict_proba.misconception(
    "A leaky relu lets a little through; relu gives 0 for every negative number.", name="leaky_relu"
)(_activated(lambda z: np.where(z > 0, z, 0.01 * z)))


predict_proba.misconception("relu gives 0 for a negative number; you turn its sign round.", name="absolute_value")(
    _activated(np.abs)
)


predict_proba.misconception("Between the layers stands relu, not a sigmoid.", name="hidden_sigmoid")(
    _activated(lambda z: (1 + np.tanh(z / 2)) / 2)
)


predict_proba.misconception("Between the layers stands relu, not tanh.", name="hidden_tanh")(_activated(np.tanh))


predict_proba.misconception(
    "The softmax stands after the last layer only; between the layers stands relu.",
    name="hidden_softmax",
)(_activated(softmax_rows))


predict_proba.misconception("relu has no upper end: you cut at 1.", name="relu_cut_at_one")(
    _activated(lambda z: np.clip(z, 0, 1))
)


@predict_proba.misconception("relu stands between the layers; you apply it to the input too.")
def relu_on_input(x: Array, layers: Layers) -> Array:
    return softmax_rows(logits(np.maximum(x, 0), layers))


@predict_proba.misconception("You return logarithms of the probabilities; the probabilities are asked for.")
def log_probabilities(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    z = z - z.max(axis=1, keepdims=True)
    return np.asarray(z - np.log(np.exp(z).sum(axis=1, keepdims=True)))


@predict_proba.misconception("Each row should sum to 1: divide by the row's sum.")
def forgets_sum(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    return np.asarray(np.exp(z - z.max(axis=1, keepdims=True)))


@predict_proba.misconception("You divide by the sum over the whole batch; every row has a sum of its own.")
def stable_sum_of_batch(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum())


@predict_proba.misconception("The probabilities are rounded to 0 and 1; give them as they are.")
def one_hot_rows(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    return (z == z.max(axis=1, keepdims=True)).astype(float)


@predict_proba.misconception("Each output looks at its own sigmoid, so a row does not sum to 1; use a softmax.")
def output_sigmoid(x: Array, layers: Layers) -> Array:
    return np.asarray(1 / (1 + np.exp(-logits(x, layers))))


@predict_proba.misconception("You divide by the sums of the columns, across samples; each row has a sum of its own.")
def sums_down_the_columns(x: Array, layers: Layers) -> Any:
    h = x
    for W, b in layers[:-1]:
        h = np.maximum(h @ W + b, 0)
    z = h @ layers[-1][0] + layers[-1][1]
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=0)


@predict_proba.misconception("The bias is added before relu, not after it.")
def bias_after_relu(x: Array, layers: Layers) -> Any:
    h = x
    for W, b in layers[:-1]:
        h = np.maximum(h @ W, 0) + b
    z = h @ layers[-1][0] + layers[-1][1]
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@predict_proba.misconception("The last layer has a bias as well: yours is left out.")
def forgets_last_bias(x: Array, layers: Layers) -> Any:
    h = x
    for W, b in layers[:-1]:
        h = np.maximum(h @ W + b, 0)
    z = h @ layers[-1][0]
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
