"""Exercises of notebook 8, MNIST (trusted: references and cases)."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Rng, exercise

Array = np.ndarray
Random = np.random.Generator
Layers = list[tuple[Array, Array]]
"""``(W, b)`` of each Dense layer, W (fan_in, fan_out), b (fan_out,)."""


def seed(rng: Random) -> Rng:
    """A generator for the student's function, with a seed of its own."""
    return Rng(int(rng.integers(2**31)))


def network(rng: Random, *sizes: int, spread: float = 0.8, dtype: str = "float64") -> Layers:
    """Random layers with random biases, so that a forgotten bias shows."""
    return [
        (rng.normal(0, spread, (a, b)).astype(dtype), rng.normal(0, spread, b).astype(dtype))
        for a, b in pairwise(sizes)
    ]


def classes(rng: Random, n: int, k: int, dtype: str = "int64") -> Array:
    """n labels of k classes, each class at least once where n allows it."""
    return rng.permutation(np.arange(n) % k).astype(dtype)


def clusters(rng: Random, n: int, d: int, k: int) -> tuple[Array, Array]:
    """Points (n, d) scattered about one centre a class, and their labels: something to learn."""
    labels = classes(rng, n, k)
    return rng.normal(0, 2, (k, d))[labels] + rng.normal(size=(n, d)), labels


@exercise(
    "mnist",
    points=1,
    minutes=4,
    difficulty=1,
    dtype="exact",
    hints=(
        "Two steps: lay the 28 rows of each image end to end, and bring 0…255 to 0…1.",
        "`reshape` does the first; change the dtype to float32 before you divide.",
    ),
)
def prepare_images(images: Array) -> Array:
    return images.reshape(-1, 784).astype(np.float32) / np.float32(255)


@prepare_images.cases
def _(rng: Random) -> Iterator[Case]:
    shades = np.array([1, 2])[:, np.newaxis, np.newaxis]
    pair = (rng.integers(0, 256, (2, 28, 28)) // shades).astype(np.uint8)
    yield Case(pair, visible=True, why="two images, one of them darker")
    yield Case(rng.integers(0, 100, (1, 28, 28)).astype(np.uint8), visible=True, why="one dark image")
    yield Case(rng.integers(0, 256, (5, 28, 28)).astype(np.uint8), why="random images")
    yield Case(np.full((3, 28, 28), 255, np.uint8), why="white images")
    yield Case(np.zeros((2, 28, 28), np.uint8), why="black images")
    yield Case((np.arange(784) % 256).reshape(1, 28, 28).astype(np.uint8), why="every grey level")
    yield Case(np.tril(np.full((4, 28, 28), 200, np.uint8)), why="images that are not symmetric")


@prepare_images.misconception("Your result is float64; this course's networks want float32, which is half the work.")
def _(images: Array) -> Array:
    return images.reshape(-1, 784) / 255


@prepare_images.misconception("White is 255, and should become 1: divide by 255, not by 256.")
def _(images: Array) -> Array:
    return images.reshape(-1, 784).astype(np.float32) / np.float32(256)


@prepare_images.misconception("The images should become rows of 784 numbers; yours still have two axes each.")
def _(images: Array) -> Array:
    return images.astype(np.float32) / np.float32(255)


@prepare_images.misconception("You lay the columns of each image end to end; go row by row.")
def _(images: Array) -> Array:
    return images.transpose(0, 2, 1).reshape(-1, 784).astype(np.float32) / np.float32(255)


@prepare_images.misconception("Whole numbers divided to whole numbers leave only 0 and 1; the greys are lost.")
def _(images: Array) -> Array:
    return (images.reshape(-1, 784) // 255).astype(np.float32)


@prepare_images.misconception("You divide by the brightest pixel that occurs; divide by 255, whatever the images hold.")
def _(images: Array) -> Array:
    return images.reshape(-1, 784).astype(np.float32) / np.float32(max(1, images.max()))


@prepare_images.misconception("You divide each image by its own brightest pixel; divide all by 255.")
def _(images: Array) -> Array:
    grey = images.reshape(-1, 784).astype(np.float32)
    return np.asarray(grey / np.maximum(1, grey.max(axis=1, keepdims=True)))


@prepare_images.misconception("Yours run from −1 to 1; from 0 (paper) to 1 (ink) is asked for.")
def _(images: Array) -> Array:
    return images.reshape(-1, 784).astype(np.float32) / np.float32(127.5) - np.float32(1)


@prepare_images.misconception(
    "`reshape(784, n)` and turning mixes the images' pixels: reshape to (n, 784), a row an image."
)
def _(images: Array) -> Array:
    return images.reshape(784, -1).T.astype(np.float32) / np.float32(255)


@prepare_images.misconception("The greys are rounded: keep all of them.")
def _(images: Array) -> Array:
    return np.round(images.reshape(-1, 784).astype(np.float32) / np.float32(255), 2)


@prepare_images.misconception("Each image should be a row; yours are columns, (784, n).")
def _(images: Array) -> Array:
    return np.ascontiguousarray(images.reshape(-1, 784).astype(np.float32).T / np.float32(255))


@prepare_images.misconception("The shape is right, the greys still run to 255: scale them to 0…1.")
def _(images: Array) -> Array:
    return images.reshape(-1, 784).astype(np.float32)


@exercise(
    "mnist",
    points=2,
    minutes=6,
    difficulty=1,
    dtype="exact",
    hints=(
        "Work out the limit first, as a number: √(6 / (fan_in + fan_out)).",
        "`rng.uniform(low, high, shape)` draws the whole matrix in one call.",
        "The generator gives float64; the network wants float32.",
    ),
)
def glorot_uniform(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(3, 5, Rng(0), visible=True, why="three inputs, five units")
    yield Case(6, 2, Rng(1), visible=True, why="more inputs than units")
    yield Case(4, 4, seed(rng), why="as many inputs as units")
    yield Case(1, 7, seed(rng), why="a single input")
    yield Case(9, 1, seed(rng), why="a single unit")
    yield Case(40, 25, seed(rng), why="a larger layer")
    yield Case(1, 1, seed(rng), why="one weight")


@glorot_uniform.misconception("The numbers are right, the dtype should be float32.")
def _(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_in, fan_out))


@glorot_uniform.misconception("You draw from a bell curve; Glorot's uniform start draws evenly from −l to l.")
def _(fan_in: int, fan_out: int, rng: Random) -> Array:
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("The root should cover the whole fraction: √(6 / (fan_in + fan_out)).")
def _(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6) / (fan_in + fan_out)
    return rng.uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception(
    "√(6 / fan_in) is He's limit, which looks at the inputs only; Glorot's counts the outputs too."
)
def _(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / fan_in)
    return rng.uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("√(2 / (fan_in + fan_out)) is the spread of a bell curve; the uniform limit has a 6.")
def _(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(2 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("Inputs come first: the shape should be (fan_in, fan_out), so that x @ W fits.")
def _(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_out, fan_in)).astype(np.float32)


@glorot_uniform.misconception("Weights should be negative as often as positive: draw from −l to l.")
def _(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(0, limit, (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("You make a generator of your own; draw from the `rng` that is handed in.")
def _(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / (fan_in + fan_out))
    return np.random.default_rng(42).uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("You make a generator of your own; draw from the `rng` that is handed in.")
def _(fan_in: int, fan_out: int, rng: Random) -> Array:
    limit = np.sqrt(6 / (fan_in + fan_out))
    return np.random.default_rng(0).uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)


def _evenly(limit_of: Any) -> Any:
    """Draws up to another limit."""

    def draw(fan_in: int, fan_out: int, rng: Random) -> Array:
        limit = limit_of(fan_in, fan_out)
        return rng.uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)

    return draw


glorot_uniform.misconception("The root is missing: the limit is √(6 / (fan_in + fan_out)).")(
    _evenly(lambda a, b: 6 / (a + b))
)
glorot_uniform.misconception("fan_in and fan_out are added in the limit, not multiplied.")(
    _evenly(lambda a, b: np.sqrt(6 / (a * b)))
)
glorot_uniform.misconception("`6 / fan_in + fan_out` divides first: the sum wants brackets.")(
    _evenly(lambda a, b: np.sqrt(6 / a + b))
)
glorot_uniform.misconception("You draw from −1 to 1; the limit depends on the fans.")(_evenly(lambda a, b: 1.0))


@glorot_uniform.misconception("That is He's bell curve; Glorot's uniform start draws evenly, and counts outputs too.")
def _(fan_in: int, fan_out: int, rng: Random) -> Array:
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out)).astype(np.float32)


@glorot_uniform.misconception("Draw the matrix in its own shape; drawn as (fan_out, fan_in) and turned it is another.")
def _(fan_in: int, fan_out: int, rng: Random) -> Array:
    return np.ascontiguousarray(np.asarray(glorot_uniform(fan_out, fan_in, rng)).T)


@exercise(
    "mnist",
    points=2,
    minutes=6,
    difficulty=1,
    dtype="exact",
    hints=(
        "Layer number i goes from sizes[i] to sizes[i + 1]; there is one layer fewer than there are sizes.",
        "`zip(sizes, sizes[1:])` walks over the pairs of neighbours.",
        "Zeros need no drawing: only the weights take numbers from `rng`, layer by layer.",
    ),
)
def init_network(sizes: tuple[int, ...], rng: Random) -> Layers:
    layers = []
    for fan_in, fan_out in pairwise(sizes):
        limit = np.sqrt(6 / (fan_in + fan_out))
        weights = rng.uniform(-limit, limit, (fan_in, fan_out)).astype(np.float32)
        layers.append((weights, np.zeros(fan_out, np.float32)))
    return layers


@init_network.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case((4, 3, 2), Rng(0), visible=True, why="two layers")
    yield Case((3, 5, 4, 2), Rng(1), visible=True, why="three layers")
    yield Case((6, 3), seed(rng), why="a single layer")
    yield Case((20, 16, 8, 8, 10), seed(rng), why="four layers")
    yield Case((5, 5, 5), seed(rng), why="layers of one size")
    yield Case((2, 1, 3), seed(rng), why="a hidden layer of one unit")
    yield Case([7, 4, 3], seed(rng), why="sizes as a list")


def _init(sizes: tuple[int, ...], rng: Random, bias: Any = np.zeros, dtype: Any = np.float32) -> Layers:
    pairs = list(pairwise(sizes))
    return [(np.asarray(glorot_uniform(a, b, rng), dtype), bias(b).astype(dtype)) for a, b in pairs]


@init_network.misconception("The numbers are right; weights and biases should both be float32.")
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    return _init(sizes, rng, dtype=np.float64)


@init_network.misconception(
    "The biases should be float32 like the weights; `np.zeros` gives float64 unless told otherwise."
)
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    return [(W, b.astype(np.float64)) for W, b in _init(sizes, rng)]


@init_network.misconception("A bias has one axis, (k,); yours has two.")
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    return [(W, b[None, :].copy()) for W, b in _init(sizes, rng)]


@init_network.misconception("Biases start at zero; only weights need chance to tell the units apart.")
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    layers = []
    for a, b in pairwise(sizes):
        W = glorot_uniform(a, b, rng)
        layers.append((W, rng.uniform(-0.1, 0.1, b).astype(np.float32)))
    return layers


def _with_biases(draw: Any) -> Any:
    """Layers whose biases are drawn, each after its weights."""

    def layers(sizes: tuple[int, ...], rng: Random) -> Any:
        return [(glorot_uniform(a, b, rng), draw(rng, b).astype(np.float32)) for a, b in pairwise(sizes)]

    return layers


for _draw in (
    lambda rng, k: rng.normal(size=k),
    lambda rng, k: 0.01 * rng.normal(size=k),
    lambda rng, k: rng.uniform(-0.01, 0.01, k),
    lambda rng, k: rng.uniform(-1, 1, k),
    lambda rng, k: rng.random(k),
):
    init_network.misconception("Biases start at zero; only weights need chance to tell the units apart.")(
        _with_biases(_draw)
    )


@init_network.misconception("Glorot's limit counts inputs and outputs of the layer: √(6 / (fan_in + fan_out)).")
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    return [
        (rng.uniform(-1, 1, (a, b)).astype(np.float32) * np.float32(np.sqrt(6 / a)), np.zeros(b, np.float32))
        for a, b in pairwise(sizes)
    ]


@init_network.misconception("Each layer is a pair (W, b), the weights first.")
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    return [(b, W) for W, b in _init(sizes, rng)]


@init_network.misconception("One long list comes back; asked for is a pair (W, b) a layer.")
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    return [part for layer in _init(sizes, rng) for part in layer]


@init_network.misconception("Only weights come back; each layer is a pair (W, b).")
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    return [W for W, _ in _init(sizes, rng)]


@init_network.misconception("Draw the first layer's weights first; you draw the last layer's first.")
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    return [_init(pair, rng)[0] for pair in list(pairwise(sizes))[::-1]][::-1]


@init_network.misconception("The weights should be float32 like the biases; `rng.uniform` gives float64.")
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    return [(W.astype(np.float64), b) for W, b in _init(sizes, rng)]


@init_network.misconception(
    "With all weights at zero every hidden unit stays like its neighbours; draw Glorot weights."
)
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    return [(np.zeros_like(W), b) for W, b in _init(sizes, rng)]


@init_network.misconception(
    "You start a new generator for each layer; all layers should draw from the `rng` handed in."
)
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    return [_init((a, b), np.random.default_rng(0))[0] for a, b in pairwise(sizes)]


@init_network.misconception("One layer is missing: between n sizes there are n − 1 layers.")
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    return _init(sizes, rng)[:-1]


@init_network.misconception("You give two lists, weights and biases; asked for is one list with a pair (W, b) a layer.")
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    layers = _init(sizes, rng)
    return [[W for W, _ in layers], [b for _, b in layers]]


@init_network.misconception("Every hidden layer takes in what the layer before puts out, not the network's input.")
def _(sizes: tuple[int, ...], rng: Random) -> Any:
    return [_init((sizes[0], b), rng)[0] for b in sizes[1:]]


def softmax_rows(z: Array) -> Array:
    """Softmax of each row (n, k), stable."""
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def logits(x: Array, layers: Layers) -> Array:
    """What goes into the last softmax: relu between the layers, none after the last."""
    for W, b in layers[:-1]:
        x = np.maximum(x @ W + b, 0)
    W, b = layers[-1]
    return np.asarray(x @ W + b)


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
def _(rng: Random) -> Iterator[Case]:
    yield Case(rng.normal(size=(3, 4)), network(rng, 4, 5, 3), visible=True, why="two layers")
    yield Case(rng.normal(size=(2, 3)), network(rng, 3, 4, 4, 2), visible=True, why="three layers")
    yield Case(rng.normal(size=(4, 3)), network(rng, 3, 2), visible=True, why="one layer: softmax alone")
    yield Case(*_large(rng, 3), visible=True, stable=True, why="logits of ±1000")
    yield Case(rng.normal(size=(7, 6)), network(rng, 6, 9, 5, 8, 4), why="four layers")
    yield Case(rng.normal(size=(1, 5)), network(rng, 5, 6, 3), why="a single sample")
    yield Case(rng.normal(size=(5, 4)).astype("float32"), network(rng, 4, 8, 3, dtype="float32"), why="float32")
    yield Case(rng.integers(0, 4, (6, 5)).astype("uint8"), network(rng, 5, 7, 3), why="whole numbers in x")
    yield Case(rng.normal(size=(3, 4)), [(rng.integers(-2, 3, (4, 3)), rng.integers(-2, 3, 3))], why="whole weights")
    yield Case(rng.normal(size=(3, 4)), network(rng, 4, 3, 1), why="a single class")
    yield Case(rng.normal(size=(4, 4)), network(rng, 4, 4, 4), why="all sizes equal")
    yield Case(*_large(rng, 5), stable=True, why="more logits of ±1000")
    yield Case(np.zeros((2, 3)), [(np.eye(3), np.full(3, -1000.0))], stable=True, why="all logits at −1000")
    yield Case(rng.normal(size=(3, 2)), network(rng, 2, 6, 2, spread=30.0), stable=True, why="large weights")


def _large(rng: Random, k: int) -> tuple[Array, Layers]:
    """x that are logits themselves, between −1000 and 1000 and once all near −1000, through an identity layer."""
    x = rng.permuted(np.tile(np.linspace(-1000, 1000, k), (4, 1)), axis=1) + rng.normal(size=(4, k))
    x[1] = rng.normal(-1000, 1, k)
    return x, [(np.eye(k), rng.normal(size=k))]


@predict_proba.misconception("You apply relu after the last layer too; the softmax should see its logits untouched.")
def _(x: Array, layers: Layers) -> Array:
    return softmax_rows(np.maximum(logits(x, layers), 0))


@predict_proba.misconception("There is no relu between your layers, so they melt into a single affine map.")
def _(x: Array, layers: Layers) -> Array:
    for W, b in layers:
        x = x @ W + b
    return softmax_rows(x)


@predict_proba.misconception("You return the logits; the last step is a softmax.")
def _(x: Array, layers: Layers) -> Array:
    return logits(x, layers)


@predict_proba.misconception(
    "The probabilities of each sample should sum to 1: run the softmax along the classes, axis 1."
)
def _(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    return np.asarray(np.exp(z - z.max(axis=0)) / np.exp(z - z.max(axis=0)).sum(axis=0))


@predict_proba.misconception("You divide by the sum over the whole batch; every row has a sum of its own.")
def _(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    return np.asarray(np.exp(z - z.max()) / np.exp(z - z.max()).sum())


@predict_proba.misconception("For logits near 1000 `np.exp` overflows: subtract each row's largest logit first.")
def _(x: Array, layers: Layers) -> Array:
    powers = np.exp(logits(x, layers))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


@predict_proba.misconception("You forgot the biases: each layer is h @ W + b.")
def _(x: Array, layers: Layers) -> Array:
    return softmax_rows(logits(x, [(W, np.zeros_like(b)) for W, b in layers]))


@predict_proba.misconception(
    "You subtract the largest logit of the whole batch; rows far below it vanish. Take each row's own."
)
def _(x: Array, layers: Layers) -> Array:
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


predict_proba.misconception("A leaky relu lets a little through; relu gives 0 for every negative number.")(
    _activated(lambda z: np.where(z > 0, z, 0.01 * z))
)
predict_proba.misconception("relu gives 0 for a negative number; you turn its sign round.")(_activated(np.abs))
predict_proba.misconception("Between the layers stands relu, not a sigmoid.")(
    _activated(lambda z: (1 + np.tanh(z / 2)) / 2)
)
predict_proba.misconception("Between the layers stands relu, not tanh.")(_activated(np.tanh))
predict_proba.misconception("The softmax stands after the last layer only; between the layers stands relu.")(
    _activated(softmax_rows)
)
predict_proba.misconception("relu has no upper end: you cut at 1.")(_activated(lambda z: np.clip(z, 0, 1)))


@predict_proba.misconception("relu stands between the layers; you apply it to the input too.")
def _(x: Array, layers: Layers) -> Array:
    return softmax_rows(logits(np.maximum(x, 0), layers))


@predict_proba.misconception("You return logarithms of the probabilities; the probabilities are asked for.")
def _(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    z = z - z.max(axis=1, keepdims=True)
    return np.asarray(z - np.log(np.exp(z).sum(axis=1, keepdims=True)))


@predict_proba.misconception("Each row should sum to 1: divide by the row's sum.")
def _(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    return np.asarray(np.exp(z - z.max(axis=1, keepdims=True)))


@predict_proba.misconception("You divide by the sum over the whole batch; every row has a sum of its own.")
def _(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum())


@predict_proba.misconception("The probabilities are rounded to 0 and 1; give them as they are.")
def _(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    return (z == z.max(axis=1, keepdims=True)).astype(float)


@predict_proba.misconception("Each output looks at its own sigmoid, so a row does not sum to 1; use a softmax.")
def _(x: Array, layers: Layers) -> Array:
    return np.asarray(1 / (1 + np.exp(-logits(x, layers))))


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
def _(rng: Random) -> Iterator[Case]:
    yield Case(*_clear(rng, 6, 4, 8, 3), visible=True, why="two layers, three classes")
    yield Case(*_clear(rng, 5, 3, 6, 4, 5), visible=True, why="three layers, five classes")
    yield Case(*_clear(rng, 12, 6, 20, 10), why="ten classes")
    yield Case(*_clear(rng, 1, 4, 5, 3), why="a single sample")
    yield Case(*_clear(rng, 9, 5, 4), why="one layer")
    yield Case(*_clear(rng, 4, 4, 4, 4), why="all sizes equal")
    yield Case(*_clear(rng, 8, 3, 9, 3, dtype="float32"), why="float32")
    yield Case(rng.normal(size=(3, 2)), [(np.zeros((2, 1)), np.zeros(1))], why="a single class")
    yield Case(*_clear(rng, 20, 6, 12, 12, 7), why="more samples than classes")


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
def _(x: Array, layers: Layers) -> Array:
    return np.asarray(softmax_rows(logits(x, layers)).max(axis=1))


@predict.misconception("You look for the best sample of each class; look for the best class of each sample (axis 1).")
def _(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, layers).argmax(axis=0))


@predict.misconception("Without an axis `argmax` gives one position in the whole array; you want one class a sample.")
def _(x: Array, layers: Layers) -> Any:
    return logits(x, layers).argmax()


@predict.misconception("You return all probabilities; the answer is one class number a sample.")
def _(x: Array, layers: Layers) -> Array:
    return softmax_rows(logits(x, layers))


@predict.misconception(
    "Rounded probabilities are 0 or 1 a class (a one-hot row, and not even always one); give the class number."
)
def _(x: Array, layers: Layers) -> Array:
    return np.asarray(softmax_rows(logits(x, layers)).round())


@predict.misconception("That is the least likely class.")
def _(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, layers).argmin(axis=1))


@predict.misconception("You count classes from 1; the first is class 0.")
def _(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, layers).argmax(axis=1) + 1)


@predict.misconception("You look for the best sample of each class; look for the best class of each sample (axis 1).")
def _(x: Array, layers: Layers) -> Array:
    return np.asarray(softmax_rows(logits(x, layers)).argmax(axis=0))


@predict.misconception("There is no relu between your layers, so they melt into a single affine map.")
def _(x: Array, layers: Layers) -> Array:
    for W, b in layers:
        x = x @ W + b
    return np.asarray(x.argmax(axis=1))


@predict.misconception("You forgot the biases: each layer is h @ W + b.")
def _(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, [(W, np.zeros_like(b)) for W, b in layers]).argmax(axis=1))


@predict.misconception("The class is right, the kind of number is not: class numbers are whole.")
def _(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, layers).argmax(axis=1).astype(float))


@predict.misconception("Compare the classes of one sample: your softmax runs down the batch and shifts who is largest.")
def _(x: Array, layers: Layers) -> Array:
    z = logits(x, layers)
    return np.asarray((np.exp(z - z.max(axis=0)) / np.exp(z - z.max(axis=0)).sum(axis=0)).argmax(axis=1))


@predict.misconception("Only the first layer is asked; go through all of them.")
def _(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, layers[:1]).argmax(axis=1))


@predict.misconception("The result should be (n,); yours keeps an axis of length 1.")
def _(x: Array, layers: Layers) -> Array:
    return np.asarray(logits(x, layers).argmax(axis=1, keepdims=True))


@exercise(
    "mnist",
    points=2,
    minutes=4,
    difficulty=1,
    tolerance=1e-6,
    hints=(
        "`labels == predicted` is an array of True and False; its mean is the share of True.",
        "Compare the lengths before anything else: NumPy would stretch an array of length 1.",
    ),
)
def accuracy(labels: Array, predicted: Array) -> float:
    if len(labels) != len(predicted) or len(labels) == 0:
        raise ValueError(
            f"{len(labels)} labels and {len(predicted)} predictions: equal numbers, at least 1, are needed"
        )
    return float(np.mean(labels == predicted))


@accuracy.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([7, 2, 1, 0]), np.array([7, 2, 1, 6]), visible=True, why="three of four right")
    yield Case(np.array([3, 1, 4]), np.array([3, 1, 4]), visible=True, why="all right")
    yield Case(np.array([1, 2, 3]), np.array([1]), visible=True, raises=ValueError, why="three labels, one prediction")
    yield Case(np.zeros(0, int), np.zeros(0, int), visible=True, raises=ValueError, why="nothing at all")
    yield Case(np.array([5, 5, 5]), np.array([4, 6, 0]), why="all wrong")
    yield Case(classes(rng, 30, 10, "uint8"), rng.integers(0, 10, 30), why="uint8 labels")
    yield Case(np.tile(classes(rng, 20, 4), 3), np.tile(classes(rng, 20, 4), 3), why="more samples")
    yield Case(np.array([1]), np.array([1, 1]), raises=ValueError, why="one label, two predictions", weight=0.5)
    yield Case(np.arange(5), np.arange(4), raises=ValueError, why="five labels, four predictions", weight=0.5)
    yield Case(np.array([2]), np.zeros(0, int), raises=ValueError, why="one label, no prediction", weight=0.5)
    yield Case(np.array([0, 9, 9], np.uint8), np.array([0, 0, 9], np.uint8), visible=True, why="two of three right")


def _same_length(labels: Array, predicted: Array) -> None:
    if len(labels) != len(predicted) or not len(labels):
        raise ValueError


@accuracy.misconception("You count the right answers; the accuracy is their share, so divide by how many there are.")
def _(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(np.sum(labels == predicted))


@accuracy.misconception("You count the right answers; the accuracy is their share, so divide by how many there are.")
def _(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return np.sum(labels == predicted)


@accuracy.misconception("The share is rounded; give it as it is.")
def _(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return round(float(np.mean(labels == predicted)), 2)


@accuracy.misconception("Compare each prediction with its own label; you compare all pairs.")
def _(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(np.mean(labels[:, np.newaxis] == predicted))


@accuracy.misconception("Compare each prediction with its own label; you compare how often each class comes.")
def _(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(np.mean(np.sort(labels) == np.sort(predicted)))


@accuracy.misconception("You give per cent; asked for is a number between 0 and 1.")
def _(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(100 * np.mean(labels == predicted))


@accuracy.misconception("That is the share of mistakes; the accuracy is the share of right answers.")
def _(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(np.mean(labels != predicted))


@accuracy.misconception(
    "NumPy stretches the single prediction over all labels; unequal lengths should raise a ValueError."
)
def _(labels: Array, predicted: Array) -> Any:
    if not labels.size:
        raise ValueError
    return float(np.mean(labels == predicted))


@accuracy.misconception("Of no samples at all there is no share: raise a ValueError.")
def _(labels: Array, predicted: Array) -> Any:
    if len(labels) != len(predicted):
        raise ValueError
    return float(np.sum(labels == predicted) / max(1, len(labels)))


@accuracy.misconception("You answer whether all are right; asked for is the share that is.")
def _(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(np.array_equal(labels, predicted))


@accuracy.misconception(
    "You compare sizes of class numbers; a 6 for a 0 is no worse than a 1 for a 0. Count what is equal."
)
def _(labels: Array, predicted: Array) -> Any:
    _same_length(labels, predicted)
    return float(1 - np.mean(np.abs(labels.astype(float) - predicted)))


@exercise(
    "mnist",
    points=4,
    minutes=25,
    difficulty=3,
    hints=(
        "Keep every layer's input on the way forward: the way back needs it.",
        "The gradient of the mean loss at the logits is (probabilities − one-hot labels) / n.",
        "One step back through a layer: dW = h.T @ dz, db = the sum of dz over the batch, and dz @ W.T goes on, "
        "through the relu, to the layer before.",
    ),
)
def loss_and_gradients(x: Array, labels: Array, layers: Layers) -> tuple[float, Layers]:
    inputs = [x]
    for W, b in layers[:-1]:
        inputs.append(np.maximum(inputs[-1] @ W + b, 0))
    W, b = layers[-1]
    z = inputs[-1] @ W + b
    z = z - z.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    rows = np.arange(len(x))
    loss = float(-log_p[rows, labels].mean())
    dz = np.exp(log_p)
    dz[rows, labels] -= 1
    dz /= len(x)
    gradients: Layers = []
    for h, (W, _) in zip(reversed(inputs), reversed(layers), strict=True):
        gradients.append((h.T @ dz, dz.sum(axis=0)))
        dz = (dz @ W.T) * (h > 0)
    return loss, gradients[::-1]


@loss_and_gradients.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(rng.normal(size=(4, 3)), classes(rng, 4, 2), network(rng, 3, 5, 2), visible=True, why="two layers")
    yield Case(rng.normal(size=(5, 4)), classes(rng, 5, 3), network(rng, 4, 6, 5, 3), visible=True, why="three layers")
    yield Case(rng.normal(size=(6, 3)), classes(rng, 6, 4), network(rng, 3, 4), visible=True, why="one layer")
    yield Case(*_hopeless(rng, 3), visible=True, stable=True, why="logits of ±1000")
    yield Case(rng.normal(size=(9, 5)), classes(rng, 9, 4), network(rng, 5, 8, 7, 6, 4), why="four layers")
    yield Case(rng.normal(size=(1, 4)), np.array([2]), network(rng, 4, 6, 3), why="a single sample")
    yield Case(rng.normal(size=(8, 4)), classes(rng, 8, 10, "uint8"), network(rng, 4, 9, 10), why="ten classes")
    yield Case(
        rng.normal(size=(6, 5)).astype("float32"),
        classes(rng, 6, 3),
        network(rng, 5, 7, 3, dtype="float32"),
        why="float32",
    )
    yield Case(
        rng.integers(0, 5, (7, 4)).astype("uint8"), classes(rng, 7, 3), network(rng, 4, 5, 3), why="whole numbers in x"
    )
    yield Case(rng.normal(size=(4, 4)), classes(rng, 4, 4), network(rng, 4, 4, 4), why="all sizes equal")
    yield Case(rng.normal(size=(5, 3)), np.zeros(5, int), network(rng, 3, 4, 3), why="one class only")
    yield Case(*_hopeless(rng, 5), stable=True, why="more logits of ±1000")
    yield Case(
        rng.normal(size=(3, 2)),
        classes(rng, 3, 2),
        network(rng, 2, 6, 2, spread=25.0),
        stable=True,
        why="large weights",
    )


def _hopeless(rng: Random, k: int) -> tuple[Array, Array, Layers]:
    """Logits up to ±1000 through an identity layer, the label at a low one: losses in the hundreds."""
    x, layers = _large(rng, k)
    return x, np.asarray(logits(x, layers).argsort(axis=1)[:, 1]), layers


def _changed(wrong: Any) -> Any:
    """A misconception that changes the right loss and gradients: ``wrong(loss, gradients, x, labels, layers)``."""

    def function(x: Array, labels: Array, layers: Layers) -> Any:
        loss, gradients = loss_and_gradients(x, labels, layers)
        return wrong(loss, gradients, x, labels, layers)

    return function


def _relu_slope(z: Array, h: Array) -> Array:
    return z > 0


def _backward(x: Array, labels: Array, layers: Layers, mask: Any, one: float = 1, dz: Any = None) -> Layers:
    """Gradients with another treatment of relu, ``mask(z, h)`` in place of its slope, or another start at the end."""
    inputs, sums = [x], [x]
    for W, b in layers[:-1]:
        sums.append(inputs[-1] @ W + b)
        inputs.append(np.maximum(sums[-1], 0))
    if dz is None:
        dz = softmax_rows(logits(x, layers)) - one * np.eye(layers[-1][1].size)[labels]
    dz = dz / len(x)
    gradients: Layers = []
    for h, z, (W, _) in zip(reversed(inputs), reversed(sums), reversed(layers), strict=True):
        gradients.append((h.T @ dz, dz.sum(axis=0)))
        dz = (dz @ W.T) * mask(z, h)
    return gradients[::-1]


loss_and_gradients.misconception("Your loss is the sum over the batch; asked for is the mean, and its gradients.")(
    _changed(lambda loss, g, x, y, layers: (loss * len(x), [(dW * len(x), db * len(x)) for dW, db in g]))
)
loss_and_gradients.misconception(
    "The loss is a mean, the gradients are those of a sum: divide them by the batch's size too."
)(_changed(lambda loss, g, x, y, layers: (loss, [(dW * len(x), db * len(x)) for dW, db in g])))
loss_and_gradients.misconception(
    "The gradients should come in the layers' order, first layer first; yours are reversed."
)(_changed(lambda loss, g, x, y, layers: (loss, g[::-1])))
loss_and_gradients.misconception("The signs of the gradients are turned round: it is probabilities minus labels.")(
    _changed(lambda loss, g, x, y, layers: (loss, [(-dW, -db) for dW, db in g]))
)
loss_and_gradients.misconception(
    "The gradient of a bias is the sum over the batch of dz, which already holds the 1/n; you divide twice."
)(_changed(lambda loss, g, x, y, layers: (loss, [(dW, db / len(x)) for dW, db in g])))
loss_and_gradients.misconception(
    "Two lists come back, of weights' and of biases' gradients; asked for is a pair (dW, db) a layer."
)(_changed(lambda loss, g, x, y, layers: (loss, [[dW for dW, _ in g], [db for _, db in g]])))
loss_and_gradients.misconception("On the way back you forgot the relu: where it gave 0, nothing flows through.")(
    _changed(lambda loss, g, x, y, layers: (loss, _backward(x, y, layers, lambda z, h: 1)))
)
loss_and_gradients.misconception("On the way back relu's slope is 1 or 0; you multiply by its output instead.")(
    _changed(lambda loss, g, x, y, layers: (loss, _backward(x, y, layers, lambda z, h: h)))
)


loss_and_gradients.misconception("1 has to come off at each sample's label: dz is p − y, and you leave it at p.")(
    _changed(lambda loss, g, x, y, layers: (loss, _backward(x, y, layers, _relu_slope, one=0)))
)
loss_and_gradients.misconception("Asked for is a pair (dW, db) a layer; only dW comes back.")(
    _changed(lambda loss, g, x, y, layers: (loss, [dW for dW, _ in g]))
)
loss_and_gradients.misconception("Asked for is a pair (dW, db) a layer, the weights first.")(
    _changed(lambda loss, g, x, y, layers: (loss, [(db, dW) for dW, db in g]))
)
loss_and_gradients.misconception("The mean runs over the samples alone; you divide by the number of classes as well.")(
    _changed(lambda loss, g, x, y, layers: (loss, [(dW / layers[-1][1].size, db / layers[-1][1].size) for dW, db in g]))
)
loss_and_gradients.misconception("The loss has lost its minus: it is −log of the label's probability.")(
    _changed(lambda loss, g, x, y, layers: (-loss, g))
)
loss_and_gradients.misconception("The loss alone is a sum: asked for is the mean.")(
    _changed(lambda loss, g, x, y, layers: (loss * len(x), g))
)


@loss_and_gradients.misconception(
    "You subtract the largest logit of the whole batch; rows far below it vanish. Take each row's own."
)
def _(x: Array, labels: Array, layers: Layers) -> Any:
    z = logits(x, layers)
    z = z - z.max()
    with np.errstate(divide="ignore", invalid="ignore"):
        sums = np.exp(z).sum(axis=1, keepdims=True)
        logs, dz = z - np.log(sums), np.exp(z) / sums
    dz[np.arange(len(x)), labels] -= 1
    return float(-logs[np.arange(len(x)), labels].mean()), _backward(x, labels, layers, _relu_slope, dz=dz)


@loss_and_gradients.misconception("You forgot the biases: each layer is h @ W + b.")
def _(x: Array, labels: Array, layers: Layers) -> Any:
    return loss_and_gradients(x, labels, [(W, np.zeros_like(b)) for W, b in layers])


@loss_and_gradients.misconception("You apply relu after the last layer too; its logits go straight into the softmax.")
def _(x: Array, labels: Array, layers: Layers) -> Any:
    z = np.maximum(logits(x, layers), 0)
    straight = [(np.eye(z.shape[1]), np.zeros(z.shape[1]))]
    dz = softmax_rows(z) - np.eye(z.shape[1])[labels]
    return loss_and_gradients(z, labels, straight)[0], _backward(x, labels, layers, _relu_slope, dz=dz)


def _with_floor(floor: Any) -> Any:
    """A loss of probabilities that are kept from 0."""

    def function(x: Array, labels: Array, layers: Layers) -> Any:
        p = softmax_rows(logits(x, layers))[np.arange(len(x)), labels]
        return float(-np.log(floor(p)).mean()), loss_and_gradients(x, labels, layers)[1]

    return function


for _least in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15):
    for _floor in (partial(np.add, _least), partial(np.maximum, _least)):
        loss_and_gradients.misconception(
            "A probability that is kept from 0 hides large losses; work from the logits instead."
        )(_with_floor(_floor))


@loss_and_gradients.misconception("Where a probability underflows to 0 its logarithm is −inf: work from the logits.")
def _(x: Array, labels: Array, layers: Layers) -> Any:
    p = softmax_rows(logits(x, layers))[np.arange(len(x)), labels]
    return float(-np.log(p).mean()), loss_and_gradients(x, labels, layers)[1]


@exercise(
    "mnist",
    points=4,
    minutes=25,
    difficulty=3,
    probe="mnist.fit",
    hints=(
        "Copy the layers first. Each W and each b has its own running mean of squared gradients, zeros at the start.",
        "Once an epoch: `order = rng.permutation(len(x))`, then walk over it in slices of batch_size.",
        "An epoch's loss is Σ (batch loss · batch length) / len(x), since the last batch may be shorter.",
    ),
)
def fit(
    layers: Layers, x: Array, labels: Array, epochs: int, batch_size: int, rng: Random, rate: float = 0.001
) -> tuple[Layers, dict[str, list[float]]]:
    layers = [(W.copy(), b.copy()) for W, b in layers]
    squares = [(np.zeros_like(W), np.zeros_like(b)) for W, b in layers]
    history: dict[str, list[float]] = {"loss": [], "accuracy": []}
    for _ in range(epochs):
        total, right = 0.0, 0
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            loss, gradients = loss_and_gradients(x[batch], labels[batch], layers)
            total += loss * len(batch)
            right += int(np.sum(predict(x[batch], layers) == labels[batch]))
            for pair, means, slopes in zip(layers, squares, gradients, strict=True):
                for w, s, g in zip(pair, means, slopes, strict=True):
                    s[:] = 0.9 * s + 0.1 * g * g
                    w -= rate * g / (np.sqrt(s) + 1e-7)
        history["loss"].append(total / len(x))
        history["accuracy"].append(right / len(x))
    return layers, history


def _task(rng: Random, n: int, *sizes: int) -> tuple[Layers, Array, Array]:
    """Layers, samples and labels in `fit`'s order."""
    x, labels = clusters(rng, n, sizes[0], sizes[-1])
    return network(rng, *sizes, spread=0.5), x, labels


@fit.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(*_task(rng, 7, 2, 3, 2), 2, 3, Rng(0), 0.05, visible=True, why="two epochs, last batch shorter")
    yield Case(*_task(rng, 6, 3, 2), 1, 4, Rng(1), visible=True, why="one layer, the usual rate")
    yield Case(*_task(rng, 5, 2, 3, 2), 0, 2, Rng(2), visible=True, why="no epoch at all")
    yield Case(*_task(rng, 23, 4, 6, 3), 3, 8, seed(rng), 0.02, why="three epochs")
    yield Case(*_task(rng, 20, 3, 5, 4, 3), 2, 5, seed(rng), kwargs={"rate": 0.03}, why="three layers, rate by name")
    yield Case(*_task(rng, 9, 3, 4, 3), 2, 100, seed(rng), 0.05, why="one batch holds all")
    yield Case(*_task(rng, 6, 3, 4, 2), 2, 1, seed(rng), 0.02, why="batches of one")
    yield Case(*_task(rng, 17, 4, 5, 10), 2, 6, seed(rng), why="ten classes, the usual rate")
    layers, x, labels = _task(rng, 15, 4, 5, 3)
    single = [(W.astype("float32"), b.astype("float32")) for W, b in layers]
    yield Case(single, x.astype("float32"), labels, 2, 6, seed(rng), why="float32", tolerance=2e-3)
    layers, x, labels = _task(rng, 13, 3, 4, 3)
    yield Case(
        layers, x.round().astype("int64"), labels.astype("uint8"), 2, 5, seed(rng), 0.05, why="whole numbers in x"
    )
    yield Case(*_task(rng, 1, 3, 4, 2), 3, 2, seed(rng), 0.05, why="a single sample")
    yield Case(*_task(rng, 8, 3, 4, 2), 0, 3, seed(rng), why="no epoch, once more")


Trainer = Any


def _trained(
    layers: Layers,
    x: Array,
    labels: Array,
    epochs: int,
    batch_size: int,
    rng: Random,
    rate: float = 0.001,
    *,
    step: Any = None,
    forget: bool = False,
    order: Any = None,
    by_batch: bool = False,
    after: bool = False,
    full_only: bool = False,
    shuffled_once: bool = False,
    gradients_of: Any = None,
    chosen: Any = None,
    targets_of: Any = None,
    of_all: bool = False,
) -> Any:
    """`fit` with one thing done another way; misconceptions are made of it."""
    layers = [(W.copy(), b.copy()) for W, b in layers]
    history: dict[str, list[float]] = {"loss": [], "accuracy": []}
    squares = [(np.zeros_like(W), np.zeros_like(b)) for W, b in layers]
    for epoch in range(epochs):
        measured: list[tuple[float, float, int]] = []
        if not (shuffled_once and epoch):
            indices = rng.permutation(len(x)) if order is None else order(rng, len(x))
        if forget:
            squares = [(np.zeros_like(W), np.zeros_like(b)) for W, b in layers]
        for start in range(0, len(x) - (batch_size - 1 if full_only else 0), batch_size):
            batch = indices[start : start + batch_size]
            wanted = labels[batch] if targets_of is None else targets_of(labels, start, batch)
            loss, gradients = loss_and_gradients(x[batch], wanted, layers)
            hits = float(np.mean(predict(x[batch], layers) == wanted))
            if gradients_of is not None:
                gradients = gradients_of(gradients, len(batch))
            for pair, means, slopes in (chosen or list)(zip(layers, squares, gradients, strict=True)):
                for w, s, g in zip(pair, means, slopes, strict=True):
                    w -= (step or _rmsprop)(s, g, rate)
            if after:
                loss = loss_and_gradients(x[batch], labels[batch], layers)[0]
                hits = float(np.mean(predict(x[batch], layers) == labels[batch]))
            measured.append((loss, hits, 1 if by_batch else len(batch)))
        table = np.array(measured).reshape(-1, 3)
        weights = table[:, 2] / (len(x) if of_all else max(1.0, table[:, 2].sum()))
        history["loss"].append(float(weights @ table[:, 0]))
        history["accuracy"].append(float(weights @ table[:, 1]))
    return layers, history


def _rmsprop(s: Array, g: Array, rate: float) -> Array:
    s[:] = 0.9 * s + 0.1 * g * g
    return np.asarray(rate * g / (np.sqrt(s) + 1e-7))


def _adagrad(s: Array, g: Array, rate: float) -> Array:
    s[:] = s + g * g
    return np.asarray(rate * g / (np.sqrt(s) + 1e-7))


def _swapped(s: Array, g: Array, rate: float) -> Array:
    s[:] = 0.1 * s + 0.9 * g * g
    return np.asarray(rate * g / (np.sqrt(s) + 1e-7))


def _variant(**change: Any) -> Trainer:
    return partial(_trained, **change)


fit.misconception(
    "That is plain gradient descent; RMSprop divides by the root of the running mean of squared gradients."
)(_variant(step=lambda s, g, rate: rate * g))
fit.misconception("You add up all squared gradients (Adagrad); RMSprop keeps a running mean: 0.9·s + 0.1·g².")(
    _variant(step=_adagrad)
)
fit.misconception(
    "The running mean keeps 0.9 of its old value and takes 0.1 of the new square; yours does it the other way round."
)(_variant(step=_swapped))
fit.misconception("You start the running means anew in each epoch; they live as long as the training.")(
    _variant(forget=True)
)
fit.misconception(
    "You walk through the samples in their given order; shuffle with `rng.permutation(len(x))` every epoch."
)(_variant(order=lambda rng, n: np.arange(n)))
fit.misconception("You draw samples with replacement; an epoch is a shuffled walk that meets every sample once.")(
    _variant(order=lambda rng, n: rng.integers(0, n, n))
)
fit.misconception("The mean runs over samples: a shorter last batch should count less than a full one.")(
    _variant(by_batch=True)
)
fit.misconception("You measure after the update; each batch is measured before it has been learned from.")(
    _variant(after=True)
)
fit.misconception("You leave the shorter last batch out; it counts too.")(_variant(full_only=True))


fit.misconception("You leave the shorter last batch out; it counts too.")(_variant(full_only=True, of_all=True))
fit.misconception("You shuffle once; shuffle anew at the start of every epoch.")(_variant(shuffled_once=True))
fit.misconception("You go uphill: the update subtracts the step.")(
    _variant(step=lambda s, g, rate: -_rmsprop(s, g, rate))
)
fit.misconception("The gradients are those of a sum; those of the batch's mean are asked for.")(
    _variant(gradients_of=lambda gradients, n: [(n * dW, n * db) for dW, db in gradients])
)
fit.misconception("The biases learn too; yours stay as they were.")(
    _variant(gradients_of=lambda gradients, n: [(dW, 0 * db) for dW, db in gradients])
)
fit.misconception("All layers move together; yours moves the last one alone.")(
    _variant(chosen=lambda layers: list(layers)[-1:])
)
fit.misconception("You shuffle the samples and leave the labels where they were: both go by the same indices.")(
    _variant(targets_of=lambda labels, start, batch: labels[start : start + len(batch)])
)


def _order_from(seed: int) -> Any:
    return lambda rng, n: np.random.default_rng(seed).permutation(n)


for _seed in (0, 42):
    fit.misconception("You shuffle with a generator of your own; draw from the `rng` that is handed in.")(
        _variant(order=_order_from(_seed))
    )


def _dividing_by(root: Any, rho: float = 0.9) -> Trainer:
    """RMSprop with something else below the fraction, or another share of the old mean."""

    def step(s: Array, g: Array, rate: float) -> Array:
        s[:] = rho * s + (1 - rho) * g * g
        return np.asarray(rate * g / root(s))

    return _variant(step=step)


def _root_and(epsilon: float) -> Any:
    return lambda s: np.sqrt(s) + epsilon


fit.misconception("The root is missing: divide by √s + ε.")(_dividing_by(lambda s: s + 1e-7))
fit.misconception("ε is added to the root, not inside it: √s + ε.")(_dividing_by(lambda s: np.sqrt(s + 1e-7)))
for _epsilon in (1e-8, 1e-6, 1e-5, 1e-4, 1e-3):
    fit.misconception("ε is 1e-7 here; yours is another number.")(_dividing_by(_root_and(_epsilon)))
for _rho in (0.5, 0.95, 0.99, 0.999):
    fit.misconception("ρ is 0.9 here: the running mean keeps that share of its old value; yours keeps another.")(
        _dividing_by(_root_and(1e-7), _rho)
    )


def _late(s: Array, g: Array, rate: float) -> Array:
    step = rate * g / (np.sqrt(s) + 1e-7)
    s[:] = 0.9 * s + 0.1 * g * g
    return np.asarray(step)


def _one_mean(s: Array, g: Array, rate: float) -> Array:
    s[:] = 0.9 * s + 0.1 * np.mean(g * g)
    return np.asarray(rate * g / (np.sqrt(s) + 1e-7))


fit.misconception("Bring the running mean up to date first; you divide by the one from before.")(_variant(step=_late))
fit.misconception("Every weight has a running mean of its own; yours is one number for a whole array.")(
    _variant(step=_one_mean)
)


@fit.misconception("Only the layers come back; asked for are (layers, history).")
def _(*args: Any, **kwargs: Any) -> Any:
    return fit(*args, **kwargs)[0]


@fit.misconception("The training ends after one epoch: is the `return` inside the loop?")
def _(layers: Layers, x: Array, labels: Array, epochs: int, *args: Any, **kwargs: Any) -> Any:
    return _trained(layers, x, labels, min(epochs, 1), *args, **kwargs)


def _with_rate(default: float) -> Trainer:
    """`fit` with another default rate."""

    def trained(
        layers: Layers, x: Array, labels: Array, epochs: int, batch_size: int, rng: Random, rate: float = default
    ) -> Any:
        return _trained(layers, x, labels, epochs, batch_size, rng, rate)

    return trained


for _rate in (0.01, 0.1):
    fit.misconception("Without an argument the rate is 0.001; your default is another number.")(_with_rate(_rate))


@fit.misconception("You change the layers that were handed in; train copies of them.")
def _(layers: Layers, x: Array, labels: Array, *args: Any, **kwargs: Any) -> Any:
    trained, history = _trained(layers, x, labels, *args, **kwargs)
    for pair, new in zip(layers, trained, strict=True):
        pair[0][:], pair[1][:] = new
    return layers, history


def _history_of(change: Any) -> Trainer:
    """The right layers, and a history that is changed."""

    def trained(layers: Layers, x: Array, *args: Any, **kwargs: Any) -> Any:
        trained_layers, history = fit(layers, x, *args, **kwargs)
        return trained_layers, change(history, len(x))

    return trained


fit.misconception("The losses of an epoch are a mean over its samples; yours are sums.")(
    _history_of(lambda history, n: {**history, "loss": [n * loss for loss in history["loss"]]})
)
fit.misconception("An epoch's accuracy is the share that is right; you count.")(
    _history_of(lambda history, n: {**history, "accuracy": [round(n * share) for share in history["accuracy"]]})
)
fit.misconception("The history's lists are called 'loss' and 'accuracy'.")(
    _history_of(lambda history, n: {"loss": history["loss"], "acc": history["accuracy"]})
)


@fit.misconception("You measure the loss after the update; each batch is measured before it has been learned from.")
def _(layers: Layers, x: Array, labels: Array, *args: Any, **kwargs: Any) -> Any:
    late = _trained(layers, x, labels, *_same_again(args), after=True, **kwargs)[1]
    trained, history = _trained(layers, x, labels, *args, **kwargs)
    return trained, {**history, "loss": late["loss"]}


@fit.misconception("The loss is a mean over samples: a shorter last batch should count less than a full one.")
def _(layers: Layers, x: Array, labels: Array, *args: Any, **kwargs: Any) -> Any:
    rough = _trained(layers, x, labels, *_same_again(args), by_batch=True, **kwargs)[1]
    trained, history = _trained(layers, x, labels, *args, **kwargs)
    return trained, {**history, "loss": rough["loss"]}


def _same_again(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same arguments, with a copy of the generator."""
    return tuple(copy.deepcopy(arg) if isinstance(arg, Random) else arg for arg in args)


@fit.misconception("The rate should be the argument `rate`, not always 0.001.")
def _(layers: Layers, x: Array, labels: Array, epochs: int, batch_size: int, rng: Random, rate: float = 0.001) -> Any:
    return _trained(layers, x, labels, epochs, batch_size, rng, 0.001)


@exercise(
    "mnist",
    points=2,
    minutes=8,
    difficulty=2,
    rule="vectorised",
    dtype="integer",
    hints=(
        "The true class picks the row, the predicted class the column.",
        "`matrix[labels, predicted] += 1` counts a pair that comes twice only once; `np.add.at` counts it twice.",
        "Or number the cells: labels · classes + predicted, and count the numbers with `np.bincount`.",
    ),
)
def confusion_matrix(labels: Array, predicted: Array, classes: int = 10) -> Array:
    for given in (labels, predicted):
        if np.any(given < 0) or np.any(given >= classes):
            raise ValueError(f"labels must lie in 0…{classes - 1}")
    matrix = np.zeros((classes, classes), np.int64)
    np.add.at(matrix, (labels, predicted), 1)
    return matrix


@confusion_matrix.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(np.array([0, 1, 2, 2, 1, 1]), np.array([0, 2, 2, 1, 2, 1]), 3, visible=True, why="three classes")
    yield Case(np.array([7, 7, 2, 4, 2]), np.array([7, 1, 2, 4, 2]), visible=True, why="digits, ten classes")
    yield Case(np.array([0, 3]), np.array([0, 1]), 3, visible=True, raises=ValueError, why="a label equal to `classes`")
    yield Case(np.array([1, -1]), np.array([1, 0]), 3, visible=True, raises=ValueError, why="a negative label")
    yield Case(classes(rng, 60, 10, "uint8"), rng.integers(0, 10, 60), why="uint8 labels")
    yield Case(rng.integers(0, 4, 50), rng.integers(0, 4, 50), 4, why="many samples, four classes")
    yield Case(np.array([1, 1, 1]), np.array([0, 0, 0]), 6, why="classes that don't occur")
    yield Case(np.array([0, 0]), np.array([0, 0]), 1, why="a single class")
    yield Case(rng.integers(0, 5, 21), rng.integers(0, 5, 21), kwargs={"classes": 5}, why="classes given by name")
    yield Case(np.array([2]), np.array([3]), 4, why="a single sample")
    yield Case(np.array([4, 12, 0]), np.array([4, 1, 0]), raises=ValueError, why="a label far too large", weight=0.5)
    yield Case(
        np.array([4, -3, 0]), np.array([4, 1, 0]), 6, raises=ValueError, why="a negative label again", weight=0.5
    )


@confusion_matrix.sizes
def _(rng: Random, n: int) -> tuple[Any, ...]:
    return rng.integers(0, 10, n), rng.integers(0, 10, n)


@confusion_matrix.misconception(
    "A pair that comes twice is counted once: `matrix[i, j] += 1` with index arrays adds only once a cell."
)
def _(labels: Array, predicted: Array, classes: int = 10) -> Any:
    return np.minimum(confusion_matrix(labels, predicted, classes), 1)


@confusion_matrix.misconception("Rows are the true classes, columns the predicted ones; yours are the other way round.")
def _(labels: Array, predicted: Array, classes: int = 10) -> Any:
    return confusion_matrix(labels, predicted, classes).T.copy()


@confusion_matrix.misconception(
    "A label outside 0…classes−1 should raise a ValueError; NumPy takes a negative one from the end."
)
def _(labels: Array, predicted: Array, classes: int = 10) -> Any:
    if np.any(labels >= classes):
        raise ValueError
    return confusion_matrix(labels % classes, predicted, classes)


@confusion_matrix.misconception(
    "A label outside 0…classes−1 should raise a ValueError; here NumPy's IndexError comes out, or none."
)
def _(labels: Array, predicted: Array, classes: int = 10) -> Array:
    matrix = np.zeros((classes, classes), np.int64)
    np.add.at(matrix, (labels, predicted), 1)
    return matrix


@confusion_matrix.misconception("Asked for are counts, not shares.")
def _(labels: Array, predicted: Array, classes: int = 10) -> Array:
    matrix = confusion_matrix(labels, predicted, classes)
    return np.asarray(matrix / np.maximum(1, matrix.sum(axis=1, keepdims=True)))


@confusion_matrix.misconception("Asked for are counts, not shares.")
def _(labels: Array, predicted: Array, classes: int = 10) -> Array:
    return np.asarray(confusion_matrix(labels, predicted, classes) / len(labels))


@confusion_matrix.misconception("The number of classes is the argument, not always 10.")
def _(labels: Array, predicted: Array, classes: int = 10) -> Any:
    if np.any(labels < 0) or np.any(labels >= classes):
        raise ValueError
    return confusion_matrix(labels, predicted, 10)


@confusion_matrix.misconception("The matrix is always (classes, classes), also where the last classes don't occur.")
def _(labels: Array, predicted: Array, classes: int = 10) -> Any:
    matrix = confusion_matrix(labels, predicted, classes)
    top = int(max(labels.max(), predicted.max())) + 1
    return matrix[:top, :top].copy()


@confusion_matrix.misconception("The counts are right, the kind of number is not: counts are whole.")
def _(labels: Array, predicted: Array, classes: int = 10) -> Any:
    return confusion_matrix(labels, predicted, classes).astype(float)


@confusion_matrix.misconception("You count right predictions only; mistakes belong off the diagonal.")
def _(labels: Array, predicted: Array, classes: int = 10) -> Any:
    return np.diag(np.diag(confusion_matrix(labels, predicted, classes)))


@confusion_matrix.misconception("Each pair counts once, at [true, predicted]; you count it at [predicted, true] too.")
def _(labels: Array, predicted: Array, classes: int = 10) -> Any:
    matrix = confusion_matrix(labels, predicted, classes)
    return matrix + matrix.T


@confusion_matrix.misconception("You count mistakes only; right predictions belong on the diagonal.")
def _(labels: Array, predicted: Array, classes: int = 10) -> Any:
    matrix = confusion_matrix(labels, predicted, classes)
    np.fill_diagonal(matrix, 0)
    return matrix


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
def _(rng: Random) -> Iterator[Case]:
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
def _(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return wrong[np.argsort(proba[wrong].max(axis=1))][:count]


@most_confident_mistakes.misconception("The mistakes are right, in the order of the samples; sort them by certainty.")
def _(proba: Array, labels: Array, count: int) -> Array:
    return _wrong(proba, labels)[:count]


@most_confident_mistakes.misconception(
    "These are positions among the mistakes; asked for are the samples' own indices."
)
def _(proba: Array, labels: Array, count: int) -> Array:
    return np.argsort(-proba[_wrong(proba, labels)].max(axis=1))[:count]


@most_confident_mistakes.misconception("You rank all samples; leave those that are predicted right out.")
def _(proba: Array, labels: Array, count: int) -> Array:
    return np.argsort(-proba.max(axis=1))[:count]


@most_confident_mistakes.misconception(
    "You rank by how small the true class's probability is; rank by how large the predicted one's is."
)
def _(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return wrong[np.argsort(proba[wrong, labels[wrong]])][:count]


@most_confident_mistakes.misconception("Those are predicted right; a mistake is where the class is not the label.")
def _(proba: Array, labels: Array, count: int) -> Array:
    right = np.flatnonzero(proba.argmax(axis=1) == labels)
    return right[np.argsort(-proba[right].max(axis=1))][:count]


@most_confident_mistakes.misconception("You give class numbers; asked for are the indices of the samples.")
def _(proba: Array, labels: Array, count: int) -> Array:
    return np.asarray(proba[most_confident_mistakes(proba, labels, count)].argmax(axis=1))


@most_confident_mistakes.misconception(
    "You rank by how large the true class's probability is; rank by the predicted one's."
)
def _(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return wrong[np.argsort(-proba[wrong, labels[wrong]])][:count]


@most_confident_mistakes.misconception("You take `count` mistakes and sort those; sort all of them, then take `count`.")
def _(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)[:count]
    return wrong[np.argsort(-proba[wrong].max(axis=1))]


@most_confident_mistakes.misconception("You rank by the lead over the second class; rank by the probability itself.")
def _(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    ranked = np.sort(proba[wrong], axis=1)
    return wrong[np.argsort(ranked[:, -2] - ranked[:, -1])][:count]


@most_confident_mistakes.misconception("You rank by the lead over the true class; rank by the probability itself.")
def _(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return wrong[np.argsort(proba[wrong, labels[wrong]] - proba[wrong].max(axis=1))][:count]


@most_confident_mistakes.misconception("You rank by the entropy of all classes; rank by the predicted class's share.")
def _(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return wrong[np.argsort(-(proba[wrong] * np.log(proba[wrong] + 1e-12)).sum(axis=1))][:count]


@most_confident_mistakes.misconception("A mask comes back, True or False for each sample; asked for are indices.")
def _(proba: Array, labels: Array, count: int) -> Array:
    return np.asarray(proba.argmax(axis=1) != labels)


@most_confident_mistakes.misconception("That is all mistakes; give at most `count` of them.")
def _(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return wrong[np.argsort(-proba[wrong].max(axis=1))]


@most_confident_mistakes.misconception(
    "You take the most certain samples first and look for mistakes among them; look among all samples."
)
def _(proba: Array, labels: Array, count: int) -> Any:
    best = np.argsort(-proba.max(axis=1))[:count]
    return best[proba[best].argmax(axis=1) != labels[best]]


@most_confident_mistakes.misconception("You return the probabilities; asked for are the indices of the samples.")
def _(proba: Array, labels: Array, count: int) -> Array:
    wrong = _wrong(proba, labels)
    return -np.sort(-proba[wrong].max(axis=1))[:count]


@exercise(
    "mnist",
    points=4,
    minutes=40,
    difficulty=3,
    judged_by="read_test_digits",
    cpu=120.0,
    memory=3 << 30,
    hints=(
        "Everything is there already: prepare the images, start a network, fit it, measure it on digits you held out.",
        "A wider or deeper network, a few epochs more, a rate that falls at the end: try one change at a time.",
        "Keep an eye on the clock: 120 seconds of CPU, with one thread, is what there is when it is graded.",
    ),
)
def mnist_challenge() -> tuple[Layers, float]:
    # Any network will do and the judge reads with whatever comes back, so this stands for the form alone.
    return [(np.zeros((784, 10), np.float32), np.zeros(10, np.float32))], 0.1


@mnist_challenge.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case(why="your network reads the 10 000 test images")
