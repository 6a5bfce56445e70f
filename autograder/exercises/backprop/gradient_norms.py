"""gradient_norms: how large the gradient still is at each layer's z (trusted)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.backprop.makers import LAID, Array, Random, fractions, sigmoid, whole


@exercise(
    "backprop",
    points=2,
    minutes=12,
    difficulty=3,
    optional=True,
    hints=(
        "Forward first: keep every layer's output u.",
        "∂s/∂u of the last layer is all ones. Then, layer by layer from the end: through the sigmoid, note the norm, "
        "through the weights.",
        "The norms come out last layer first: turn the list round at the end.",
    ),
)
def gradient_norms(x: Array, weights: list[Array]) -> list[float]:
    return [float(np.sqrt(np.sum(dz**2))) for dz in _layer_gradients(x, weights)]


def _layer_gradients(x: Array, weights: list[Array]) -> list[Array]:
    """∂s/∂z of each layer, the first layer first."""
    outputs = [x]
    for W in weights:
        outputs.append(sigmoid(outputs[-1] @ W))
    du = np.ones(outputs[-1].shape)
    gradients = []
    for W, u in zip(reversed(weights), reversed(outputs), strict=False):
        dz = du * u * (1 - u)
        gradients.append(dz)
        du = dz @ W.T
    return gradients[::-1]


def chain(rng: Random, *widths: int, scale: float = 2.0) -> list[Array]:
    return [fractions(rng, a, b, scale=scale) for a, b in pairwise(widths)]


@gradient_norms.cases
def cases(rng: Random) -> Iterator[Case]:
    x = np.array([[1.0, -2.0], [0.5, 3.0], [0.0, 1.0]])
    first, second = np.array([[1.0, -1.0, 0.5], [2.0, 0.0, -1.0]]), np.array([[1.0], [-2.0], [3.0]])
    yield Case(x, [first], visible=True, why="a single layer")
    yield Case(x, [first, second], visible=True, why="two layers")
    square = np.array([[1.0, 2.0, 0.0], [-1.0, 0.5, 3.0], [0.0, 1.0, -2.0]])
    yield Case(x, [first, square, first.T, -first], visible=True, why="four layers")
    yield Case(fractions(rng, 6, 3), chain(rng, 3, 4, 2), why="two layers, random weights")
    yield Case(fractions(rng, 1, 2), chain(rng, 2, 5, 3, 4), why="a single sample")
    yield Case(fractions(rng, 8, 1), chain(rng, 1, 1, 1, 1), why="layers of one unit")
    yield Case(fractions(rng, 5, 4), chain(rng, 4, 4, 4, 4, 4, 4), why="six layers of the same width")
    yield Case(whole(rng, 4, 3), [whole(rng, 3, 2), whole(rng, 2, 3)], why="whole numbers")
    yield Case(fractions(rng, 7, 5), chain(rng, 5, 6), why="one wide layer")
    yield Case(fractions(rng, 10, 2, scale=0.3), chain(rng, 2, 3, 6, 2, scale=1.0), why="small weights")
    for laid in LAID:
        yield Case(fractions(rng, 4, 3), chain(rng, 3, 2, 4), laid=laid, weight=0.2)


def _norms(arrays: list[Array]) -> list[float]:
    return [float(np.linalg.norm(array)) for array in arrays]


@gradient_norms.misconception("Your list begins with the last layer; the first layer comes first.")
def last_layer_first(x: Array, weights: list[Array]) -> list[float]:
    return list(gradient_norms.reference(x, weights))[::-1]


@gradient_norms.misconception("Those are squared norms: take the square root.")
def squared_norms(x: Array, weights: list[Array]) -> list[float]:
    return [norm**2 for norm in gradient_norms.reference(x, weights)]


@gradient_norms.misconception("Those are norms of the weights' gradients; the ones with respect to z are asked for.")
def weight_gradients(x: Array, weights: list[Array]) -> list[float]:
    outputs = [x]
    for W in weights:
        outputs.append(sigmoid(outputs[-1] @ W))
    return _norms([u.T @ dz for u, dz in zip(outputs, _layer_gradients(x, weights), strict=False)])


@gradient_norms.misconception("Those are gradients with respect to u, before the sigmoid's slope comes in.")
def output_gradients(x: Array, weights: list[Array]) -> list[float]:
    gradients = _layer_gradients(x, weights)
    arriving = [dz @ W.T for dz, W in zip(gradients[1:], weights[1:], strict=True)]
    return _norms([*arriving, np.ones(gradients[-1].shape)])


@gradient_norms.misconception("The sigmoid's slopes are missing: the gradient passes through the weights alone.")
def forgets_all_slopes(x: Array, weights: list[Array]) -> list[float]:
    du, gradients = np.ones((len(x), weights[-1].shape[1])), []
    for W in reversed(weights):
        gradients.append(du)
        du = du @ W.T
    return _norms(gradients[::-1])


@gradient_norms.misconception("s is the sum of the last u; you take its mean.")
def mean_for_sum(x: Array, weights: list[Array]) -> list[float]:
    size = len(x) * weights[-1].shape[1]
    return [norm / size for norm in gradient_norms.reference(x, weights)]


@gradient_norms.misconception("The Frobenius norm adds up the squares of all entries; yours is the largest entry.")
def largest_entry(x: Array, weights: list[Array]) -> list[float]:
    return [float(np.abs(dz).max()) for dz in _layer_gradients(x, weights)]


def _norms_with(
    slope: Callable[[Array], Array] = lambda u: u * (1 - u), first: Callable[[Array], Array] = np.ones_like
) -> Callable[[Array, list[Array]], list[float]]:
    """Norms with another slope, or another gradient to begin with."""

    def norms(x: Array, weights: list[Array]) -> list[float]:
        outputs = [x]
        for W in weights:
            outputs.append(sigmoid(outputs[-1] @ W))
        du, gradients = first(outputs[-1]), []
        for W, u in zip(reversed(weights), reversed(outputs), strict=False):
            gradients.append(du * slope(u))
            du = gradients[-1] @ W.T
        return _norms(gradients[::-1])

    return norms


gradient_norms.misconception("1 − u² is the slope of tanh; these units are sigmoids.", name="tanh_slope")(
    _norms_with(lambda u: 1 - u**2)
)


gradient_norms.misconception(
    "The way back begins with ∂s/∂u = 1, since s is the sum of the u; you begin with u.", name="begins_with_outputs"
)(_norms_with(first=lambda u: u))


def _measured(measure: Callable[[Array], Any]) -> Callable[[Array, list[Array]], list[float]]:
    """The right gradients, measured in another way."""
    return lambda x, weights: [float(measure(dz)) for dz in _layer_gradients(x, weights)]


gradient_norms.misconception(
    "The Frobenius norm squares the entries; you add up their absolute values.",
    name="sum_of_absolute_values",
)(_measured(lambda dz: np.abs(dz).sum()))


gradient_norms.misconception(
    "The Frobenius norm is the root of the sum of the squares; yours is that of their mean.",
    name="root_mean_square",
)(_measured(lambda dz: np.sqrt(np.mean(dz**2))))


gradient_norms.misconception(
    "`ord=2` of a matrix is the spectral norm; the Frobenius norm is the default.", name="spectral_norm"
)(_measured(lambda dz: np.linalg.norm(dz, 2)))


gradient_norms.misconception(
    "You give logarithms of the norms; the norms themselves are asked for.",
    name="logarithms",
)(_measured(lambda dz: np.log10(np.linalg.norm(dz))))


@gradient_norms.misconception("The last layer has a sigmoid as well: its slope is missing.")
def forgets_last_slope(x: Array, weights: list[Array]) -> list[float]:
    outputs = [x]
    for W in weights:
        outputs.append(sigmoid(outputs[-1] @ W))
    gradients = [np.ones_like(outputs[-1])]
    for W, u in zip(weights[:0:-1], outputs[-2:0:-1], strict=True):
        gradients.append(gradients[-1] @ W.T * u * (1 - u))
    return _norms(gradients[::-1])


@gradient_norms.misconception("Those are gradients with respect to each layer's input; asked for are those of its z.")
def input_gradients(x: Array, weights: list[Array]) -> list[float]:
    return _norms([dz @ W.T for dz, W in zip(_layer_gradients(x, weights), weights, strict=True)])


@gradient_norms.misconception(
    "Going back, the gradient passes each layer's weights turned: dz · Wᵀ of the layer above."
)
def weights_not_transposed(x: Array, weights: list[Array]) -> list[float]:
    outputs = [x]
    for W in weights:
        outputs.append(sigmoid(outputs[-1] @ W))
    du, gradients = np.ones(outputs[-1].shape), []
    for W, u in zip(reversed(weights), reversed(outputs), strict=False):
        dz = du * u * (1 - u)
        gradients.append(dz)
        du = dz @ (W if W.shape[0] == W.shape[1] else W.T)
    return _norms(gradients[::-1])


@gradient_norms.misconception("The sign in your exponent is lost: the sigmoid is 1 / (1 + e^−z).")
def falling_sigmoid(x: Array, weights: list[Array]) -> Any:
    outputs = [x]
    for W in weights:
        outputs.append(sigmoid(-(outputs[-1] @ W)))
    return _norms_of(outputs, weights, lambda g, dz: dz)


@gradient_norms.misconception("On the way down each layer's slope belongs to the gradient; you pass it on without.")
def passes_on_without_slopes(x: Array, weights: list[Array]) -> Any:
    outputs = [x]
    for W in weights:
        outputs.append(sigmoid(outputs[-1] @ W))
    return _norms_of(outputs, weights, lambda g, dz: g)


def _norms_of(outputs: list[Array], weights: list[Array], handed_on: Any) -> list[float]:
    """The norms of the gradients by the sums, where `handed_on` goes through the weights to the layer below."""
    gradient, norms = np.ones_like(outputs[-1]), []
    for W, u in zip(reversed(weights), reversed(outputs[1:]), strict=True):
        dz = gradient * u * (1 - u)
        norms.append(float(np.linalg.norm(dz)))
        gradient = handed_on(gradient, dz) @ W.T
    return norms[::-1]
