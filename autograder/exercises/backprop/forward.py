"""forward: both layers of a small network, logits and outputs, without overflow (trusted)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.backprop.makers import LAID, Array, Parameters, Random, in_float32, network, sigmoid, whole


@exercise(
    "backprop",
    points=2,
    minutes=8,
    difficulty=1,
    hints=(
        "Twice the same two steps: an affine map, then the sigmoid.",
        "The second layer's input is what the first one gives out: uh, not zh.",
        "For a sigmoid that never overflows, take your one from notebook 2, or e^(−log(1 + e^(−z))) with np.logaddexp.",
    ),
)
def forward(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    zh = x @ Wh + bh
    uh = sigmoid(zh)
    zo = uh @ Wo + bo
    return zh, uh, zo, sigmoid(zo)


@forward.cases
def cases(rng: Random) -> Iterator[Case]:
    x = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
    Wh, bh = np.array([[1.0, -1.0, 0.5], [2.0, 0.0, -1.0]]), np.array([0.5, 0.0, -1.0])
    Wo, bo = np.array([[1.0], [-2.0], [3.0]]), np.array([0.25])
    yield Case(x, Wh, bh, Wo, bo, visible=True, why="three samples, three hidden units")
    yield Case(x * 1000, Wh, bh, Wo * 1000, bo, visible=True, stable=True, why="inputs and weights of ±1000")
    yield Case(*network(rng, 6, 3, 4), why="random numbers")
    yield Case(*network(rng, 1, 2, 5), why="a single sample")
    yield Case(*network(rng, 5, 1, 1), why="one input, one hidden unit")
    yield Case(*(whole(rng, *shape) for shape in ((4, 3), (3, 2), (2,), (2, 1), (1,))), why="whole numbers")
    yield Case(whole(rng, 4, 3), whole(rng, 3, 2), *network(rng, 4, 3, 2)[2:], why="fractions in the bias", weight=0.5)
    yield Case(*in_float32(network(rng, 7, 4, 3)), why="float32")
    x, Wh, bh, Wo, bo = network(rng, 4, 2, 3)
    yield Case(x * 1000, Wh, bh, 1000 * Wo, bo, stable=True, why="large inputs and output weights")
    x, Wh, bh, Wo, bo = network(rng, 3, 2, 3)
    yield Case(x, Wh, bh * 1000, Wo, bo * 1000, stable=True, why="biases of about ±1000")
    yield Case(*network(rng, 4, 2, 6, scale=3), why="larger weights")
    for laid in LAID:
        yield Case(*network(rng, 4, 3, 2), laid=laid, weight=0.2)


def _forward_with(first: Callable[[Array], Array], last: Callable[[Array], Array]) -> Callable[..., Parameters]:
    """A forward pass with other activations."""

    def passed(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
        zh = x @ Wh + bh
        uh = first(zh)
        zo = uh @ Wo + bo
        return zh, uh, zo, last(zo)

    return passed


def _with_ratio(z: Array) -> Array:
    return np.asarray(np.exp(z) / (1 + np.exp(z)))


def _without_brackets(z: Array) -> Array:
    return np.asarray(1 / 1 + np.exp(-z))


forward.misconception(
    "e^1000 is too large for a float, and your quotient ends in nan: the sigmoid should bear any z.",
    name="sigmoid_overflows",
)(_forward_with(_with_ratio, _with_ratio))


forward.misconception("`1/1 + e^−z` divides first: the sum wants brackets.", name="sigmoid_without_brackets")(
    _forward_with(_without_brackets, _without_brackets)
)


forward.misconception("The output unit has a sigmoid too: uo = σ(zo).", name="no_sigmoid_at_output")(
    _forward_with(sigmoid, lambda z: z.copy())
)


forward.misconception("The hidden units are sigmoids in this network, not relus.", name="hidden_relu")(
    _forward_with(lambda z: np.maximum(z, 0), sigmoid)
)


forward.misconception("The hidden units are sigmoids in this network, not tanhs.", name="hidden_tanh")(
    _forward_with(np.tanh, sigmoid)
)


forward.misconception("All units are sigmoids in this network, not tanhs.", name="tanh_everywhere")(
    _forward_with(np.tanh, np.tanh)
)


forward.misconception(
    "Your sigmoid falls where it should rise: it is 1 / (1 + e^−z), with a minus.",
    name="falling_sigmoid",
)(_forward_with(lambda z: sigmoid(-z), lambda z: sigmoid(-z)))


forward.misconception("σ(z) is (1 + tanh(z/2)) / 2: you leave out the half inside.", name="tanh_without_half")(
    _forward_with(lambda z: (1 + np.tanh(z)) / 2, lambda z: (1 + np.tanh(z)) / 2)
)


@forward.misconception("The output layer's input is uh, the hidden units' output; you give it zh.")
def skips_hidden_sigmoid(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    zh, uh, _, _ = forward.reference(x, Wh, bh, Wo, bo)
    zo = zh @ Wo + bo
    return zh, uh, zo, sigmoid(zo)


@forward.misconception("The output unit has a bias too: bo is missing.")
def forgets_output_bias(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return forward.reference(x, Wh, bh, Wo, 0 * bo)


@forward.misconception("The hidden units have biases too: bh is missing.")
def forgets_hidden_bias(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return forward.reference(x, Wh, 0 * bh, Wo, bo)


@forward.misconception("zo and uo should keep their second axis, (n, 1), as Wo has one.")
def drops_output_axis(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    zh, uh, zo, uo = forward.reference(x, Wh, bh, Wo, bo)
    return zh, uh, zo[:, 0].copy(), uo[:, 0].copy()


@forward.misconception("You work the sigmoid out in zh's own memory, so zh is gone: both are asked for.")
def overwrites_hidden_logits(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    zh = x @ Wh + bh
    zh[...] = sigmoid(zh)
    zo = zh @ Wo + bo
    return zh, zh.copy(), zo, sigmoid(zo)


@forward.misconception("Biases are added, not taken away.")
def subtracts_biases(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return forward.reference(x, Wh, -bh, Wo, -bo)


@forward.misconception("The order of the results is zh, uh, zo, uo; you give the outputs before the logits.")
def outputs_before_logits(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    zh, uh, zo, uo = forward.reference(x, Wh, bh, Wo, bo)
    return uh, zh, uo, zo


@forward.misconception("You subtract the output's bias; it is added.")
def subtracts_output_bias(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return forward.reference(x, Wh, bh, Wo, -bo)


forward.misconception("You apply the sigmoid twice to the hidden units; once is enough.", name="hidden_sigmoid_twice")(
    _forward_with(lambda z: sigmoid(sigmoid(z)), sigmoid)
)


forward.misconception(
    "Your sigmoid never comes below 0.5: for a negative z it is e^z / (1 + e^z).", name="sigmoid_of_the_size"
)(_forward_with(lambda z: sigmoid(abs(z)), lambda z: sigmoid(abs(z))))
