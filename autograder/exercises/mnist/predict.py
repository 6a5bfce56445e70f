"""predict: the most likely class of each sample (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.mnist.makers import LAID, Array, Layers, Random, logits, network, softmax_rows


@exercise(
    "mnist",
    points=1,
    minutes=3,
    difficulty=1,
    dtype="integer",
    hints=(
        "Which class has the largest probability? You want its number, not its probability.",
        "`argmax` along the axis of the classes.",
    ),
)
def predict(x: Array, layers: Layers) -> Array:
    h = x
    for W, b in layers[:-1]:
        h = np.maximum(h @ W + b, 0)
    W, b = layers[-1]
    return np.asarray((h @ W + b).argmax(axis=1))


@predict.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(*_clear(rng, 6, 4, 8, 3), visible=True, why="two layers, three classes")
    yield Case(*_clear(rng, 5, 3, 6, 4, 5), visible=True, why="three layers, five classes")
    yield Case(*_clear(rng, 12, 6, 20, 10), why="ten classes")
    yield Case(*_clear(rng, 1, 4, 5, 3), why="a single sample")
    yield Case(*_clear(rng, 9, 5, 4), why="one layer")
    yield Case(*_clear(rng, 4, 4, 4, 4), why="all sizes equal")
    yield Case(*_clear(rng, 8, 3, 9, 3, dtype="float32"), why="float32")
    yield Case(rng.normal(size=(3, 2)), [(np.zeros((2, 1)), np.zeros(1))], why="a single class")
    yield Case(*_clear(rng, 20, 6, 12, 12, 7), why="more samples than classes")
    yield Case(*_clear(rng, 20, 6, 13), why="more than ten classes")
    for laid in LAID:
        yield Case(*_clear(rng, 5, 3, 4, 3), laid=laid, weight=0.2)


def _clear(rng: Random, n: int, *sizes: int, dtype: str = "float64") -> tuple[Array, Layers]:
    """Samples whose two best classes are far enough apart that every honest sum agrees, and several classes won."""
    while True:
        layers = network(rng, *sizes, dtype=dtype)
        x = rng.normal(0, 2, (40 * n, sizes[0])).astype(dtype)
        ranked = np.sort(logits(x, layers), axis=1)
        margin = ranked[:, -1] - ranked[:, -2]
        found = x[(margin > 0.01) & (margin < 20)]
        won = logits(found, layers).argmax(axis=1)
        picked = np.concatenate([np.flatnonzero(won == k)[:1] for k in range(sizes[-1])])
        rest = np.setdiff1d(np.arange(len(found)), picked)
        if len(found) >= n and len(picked) >= min(3, sizes[-1]):
            chosen = np.concatenate([picked, rest])[:n]
            return found[rng.permutation(chosen)], layers


@predict.misconception("You return the largest probability; asked for is the number of the class that has it.")
def largest_probability(x: Array, layers: Layers) -> Array:
    return np.asarray(softmax_rows(logits(x, layers)).max(axis=1))


@predict.misconception("You look for the best sample of each class; look for the best class of each sample (axis 1).")
def best_sample_per_class(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, layers).argmax(axis=0))


@predict.misconception("Without an axis `argmax` gives one position in the whole array; you want one class a sample.")
def argmax_without_axis(x: Array, layers: Layers) -> Any:
    return logits(x, layers).argmax()


@predict.misconception("You return all probabilities; the answer is one class number a sample.")
def all_probabilities(x: Array, layers: Layers) -> Array:
    return softmax_rows(logits(x, layers))


@predict.misconception("You give a row of zeros and ones for each sample; give the number of its class.")
def rounded_probabilities(x: Array, layers: Layers) -> Array:
    return np.asarray(softmax_rows(logits(x, layers)).round())


@predict.misconception("That is the least likely class.")
def least_likely(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, layers).argmin(axis=1))


@predict.misconception("You count classes from 1; the first is class 0.")
def counts_from_one(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, layers).argmax(axis=1) + 1)


@predict.misconception("You look for the best sample of each class; look for the best class of each sample (axis 1).")
def best_probability_per_class(x: Array, layers: Layers) -> Array:
    return np.asarray(softmax_rows(logits(x, layers)).argmax(axis=0))


@predict.misconception("There is no relu between your layers, so they melt into a single affine map.")
def no_relu(x: Array, layers: Layers) -> Array:
    for W, b in layers:
        x = x @ W + b
    return np.asarray(x.argmax(axis=1))


@predict.misconception("You forgot the biases: each layer is h @ W + b.")
def forgets_biases(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, [(W, np.zeros_like(b)) for W, b in layers]).argmax(axis=1))


@predict.misconception("The class is right, the kind of number is not: class numbers are whole.")
def classes_as_floats(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, layers).argmax(axis=1).astype(float))


@predict.misconception("Compare the classes of one sample: your softmax runs down the batch and shifts who is largest.")
def softmax_down_batch(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    return np.asarray((np.exp(z - z.max(axis=0)) / np.exp(z - z.max(axis=0)).sum(axis=0)).argmax(axis=1))


@predict.misconception("Only the first layer is asked; go through all of them.")
def first_layer_only(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, layers[:1]).argmax(axis=1))


@predict.misconception("The result should be (n,); yours keeps an axis of length 1.")
def keeps_axis(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, layers).argmax(axis=1, keepdims=True))
