"""init_network: Glorot weights and zero biases, a pair a layer (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Rng, exercise
from autograder.exercises.mnist.glorot_uniform import glorot_uniform
from autograder.exercises.mnist.makers import Layers, Random, seed


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
def cases(rng: Random) -> Iterator[Case]:
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
def all_float64(sizes: tuple[int, ...], rng: Random) -> Any:
    return _init(sizes, rng, dtype=np.float64)


@init_network.misconception(
    "The biases should be float32 like the weights; `np.zeros` gives float64 unless told otherwise."
)
def biases_float64(sizes: tuple[int, ...], rng: Random) -> Any:
    return [(W, b.astype(np.float64)) for W, b in _init(sizes, rng)]


@init_network.misconception("A bias has one axis, (k,); yours has two.")
def biases_with_two_axes(sizes: tuple[int, ...], rng: Random) -> Any:
    return [(W, b[None, :].copy()) for W, b in _init(sizes, rng)]


@init_network.misconception("Biases start at zero; only weights need chance to tell the units apart.")
def biases_uniform_tenth(sizes: tuple[int, ...], rng: Random) -> Any:
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


DRAWS: dict[str, Any] = {
    "biases_normal": lambda rng, k: rng.normal(size=k),
    "biases_normal_small": lambda rng, k: 0.01 * rng.normal(size=k),
    "biases_uniform_small": lambda rng, k: rng.uniform(-0.01, 0.01, k),
    "biases_uniform": lambda rng, k: rng.uniform(-1, 1, k),
    "biases_positive": lambda rng, k: rng.random(k),
}


for _name, _draw in DRAWS.items():
    init_network.misconception(
        "Biases start at zero; only weights need chance to tell the units apart.",
        name=_name,
    )(_with_biases(_draw))


@init_network.misconception("Glorot's limit counts inputs and outputs of the layer: √(6 / (fan_in + fan_out)).")
def he_limit(sizes: tuple[int, ...], rng: Random) -> Any:
    return [
        (rng.uniform(-1, 1, (a, b)).astype(np.float32) * np.float32(np.sqrt(6 / a)), np.zeros(b, np.float32))
        for a, b in pairwise(sizes)
    ]


@init_network.misconception("Each layer is a pair (W, b), the weights first.")
def biases_before_weights(sizes: tuple[int, ...], rng: Random) -> Any:
    return [(b, W) for W, b in _init(sizes, rng)]


@init_network.misconception("One long list comes back; asked for is a pair (W, b) a layer.")
def flat_list(sizes: tuple[int, ...], rng: Random) -> Any:
    return [part for layer in _init(sizes, rng) for part in layer]


@init_network.misconception("Only weights come back; each layer is a pair (W, b).")
def weights_alone(sizes: tuple[int, ...], rng: Random) -> Any:
    return [W for W, _ in _init(sizes, rng)]


@init_network.misconception("Draw the first layer's weights first; you draw the last layer's first.")
def last_layer_drawn_first(sizes: tuple[int, ...], rng: Random) -> Any:
    return [_init(pair, rng)[0] for pair in list(pairwise(sizes))[::-1]][::-1]


@init_network.misconception("The weights should be float32 like the biases; `rng.uniform` gives float64.")
def weights_float64(sizes: tuple[int, ...], rng: Random) -> Any:
    return [(W.astype(np.float64), b) for W, b in _init(sizes, rng)]


@init_network.misconception(
    "With all weights at zero every hidden unit stays like its neighbours; draw Glorot weights."
)
def zero_weights(sizes: tuple[int, ...], rng: Random) -> Any:
    return [(np.zeros_like(W), b) for W, b in _init(sizes, rng)]


@init_network.misconception(
    "You start a new generator for each layer; all layers should draw from the `rng` handed in."
)
def new_generator_per_layer(sizes: tuple[int, ...], rng: Random) -> Any:
    return [_init((a, b), np.random.default_rng(0))[0] for a, b in pairwise(sizes)]


@init_network.misconception("One layer is missing: between n sizes there are n − 1 layers.")
def one_layer_less(sizes: tuple[int, ...], rng: Random) -> Any:
    return _init(sizes, rng)[:-1]


@init_network.misconception("You give two lists, weights and biases; asked for is one list with a pair (W, b) a layer.")
def two_lists(sizes: tuple[int, ...], rng: Random) -> Any:
    layers = _init(sizes, rng)
    return [[W for W, _ in layers], [b for _, b in layers]]


@init_network.misconception("Every hidden layer takes in what the layer before puts out, not the network's input.")
def inputs_into_every_layer(sizes: tuple[int, ...], rng: Random) -> Any:
    return [_init((sizes[0], b), rng)[0] for b in sizes[1:]]


@init_network.misconception("You draw from a bell curve; Glorot's weights are drawn evenly.")
def draws_normally(sizes: Any, rng: Random) -> Any:
    return [(rng.normal(size=(a, b)).astype(np.float32), np.zeros(b, np.float32)) for a, b in pairwise(sizes)]


@init_network.misconception("Your list begins with the last layer; the first layer comes first.")
def last_layer_first(sizes: Any, rng: Random) -> Any:
    return init_network(sizes, rng)[::-1]


@init_network.misconception("Your list of layers lies in another list; return it as it is.")
def list_in_a_list(sizes: Any, rng: Random) -> Any:
    return [init_network(sizes, rng)]


@init_network.misconception("You return inside the loop: the other layers have no turn.")
def first_layer_alone(sizes: Any, rng: Random) -> Any:
    return init_network(sizes, rng)[:1]
