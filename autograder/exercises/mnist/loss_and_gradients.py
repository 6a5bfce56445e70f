"""loss_and_gradients: the mean cross-entropy of a batch and its gradients, layer by layer (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.mnist.makers import (
    LAID,
    Array,
    Layers,
    Random,
    classes,
    large_logits,
    logits,
    network,
    softmax_rows,
)


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
def cases(rng: Random) -> Iterator[Case]:
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
    yield Case(rng.normal(size=(6, 3)), rng.integers(0, 13, 6), network(rng, 3, 13), why="more than ten classes")
    for laid in LAID:
        yield Case(rng.normal(size=(4, 3)), classes(rng, 4, 3), network(rng, 3, 4, 3), laid=laid, weight=0.2)


def _hopeless(rng: Random, k: int) -> tuple[Array, Array, Layers]:
    """Logits up to ±1000 through an identity layer, the label at a low one: losses in the hundreds."""
    x, layers = large_logits(rng, k)
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


loss_and_gradients.misconception(
    "Your loss is the sum over the batch; asked for is the mean, and its gradients.", name="sum_for_mean"
)(_changed(lambda loss, g, x, y, layers: (loss * len(x), [(dW * len(x), db * len(x)) for dW, db in g])))


loss_and_gradients.misconception(
    "The loss is a mean, the gradients are those of a sum: divide them by the batch's size too.",
    name="gradients_of_sum",
)(_changed(lambda loss, g, x, y, layers: (loss, [(dW * len(x), db * len(x)) for dW, db in g])))


loss_and_gradients.misconception(
    "The gradients should come in the layers' order, first layer first; yours are reversed.",
    name="last_layer_first",
)(_changed(lambda loss, g, x, y, layers: (loss, g[::-1])))


loss_and_gradients.misconception(
    "The signs of the gradients are turned round: it is probabilities minus labels.",
    name="sign_reversed",
)(_changed(lambda loss, g, x, y, layers: (loss, [(-dW, -db) for dW, db in g])))


loss_and_gradients.misconception(
    "The gradient of a bias is the sum over the batch of dz, which already holds the 1/n; you divide twice.",
    name="bias_gradient_averaged",
)(_changed(lambda loss, g, x, y, layers: (loss, [(dW, db / len(x)) for dW, db in g])))


loss_and_gradients.misconception(
    "Two lists come back, of weights' and of biases' gradients; asked for is a pair (dW, db) a layer.",
    name="two_lists",
)(_changed(lambda loss, g, x, y, layers: (loss, [[dW for dW, _ in g], [db for _, db in g]])))


loss_and_gradients.misconception(
    "On the way back you forgot the relu: where it gave 0, nothing flows through.", name="forgets_relu_slope"
)(_changed(lambda loss, g, x, y, layers: (loss, _backward(x, y, layers, lambda z, h: 1))))


loss_and_gradients.misconception(
    "On the way back relu's slope is 1 or 0; you multiply by its output instead.", name="times_relu"
)(_changed(lambda loss, g, x, y, layers: (loss, _backward(x, y, layers, lambda z, h: h))))


loss_and_gradients.misconception(
    "1 has to come off at each sample's label: dz is p − y, and you leave it at p.", name="forgets_label"
)(_changed(lambda loss, g, x, y, layers: (loss, _backward(x, y, layers, _relu_slope, one=0))))


loss_and_gradients.misconception(
    "Asked for is a pair (dW, db) a layer; only dW comes back.", name="weight_gradients_alone"
)(_changed(lambda loss, g, x, y, layers: (loss, [dW for dW, _ in g])))


loss_and_gradients.misconception(
    "Asked for is a pair (dW, db) a layer, the weights first.", name="biases_before_weights"
)(_changed(lambda loss, g, x, y, layers: (loss, [(db, dW) for dW, db in g])))


loss_and_gradients.misconception(
    "The mean runs over the samples alone; you divide by the number of classes as well.",
    name="mean_over_classes",
)(_changed(lambda loss, g, x, y, layers: (loss, [(dW / layers[-1][1].size, db / layers[-1][1].size) for dW, db in g])))


loss_and_gradients.misconception(
    "The loss has lost its minus: it is −log of the label's probability.", name="loss_without_minus"
)(_changed(lambda loss, g, x, y, layers: (-loss, g)))


loss_and_gradients.misconception("The loss alone is a sum: asked for is the mean.", name="loss_as_sum")(
    _changed(lambda loss, g, x, y, layers: (loss * len(x), g))
)


@loss_and_gradients.misconception(
    "You subtract the largest logit of the whole batch; rows far below it vanish. Take each row's own."
)
def maximum_of_batch(x: Array, labels: Array, layers: Layers) -> Any:
    z = logits(x, layers)
    z = z - z.max()
    with np.errstate(divide="ignore", invalid="ignore"):
        sums = np.exp(z).sum(axis=1, keepdims=True)
        logs, dz = z - np.log(sums), np.exp(z) / sums
    dz[np.arange(len(x)), labels] -= 1
    return float(-logs[np.arange(len(x)), labels].mean()), _backward(x, labels, layers, _relu_slope, dz=dz)


@loss_and_gradients.misconception("You forgot the biases: each layer is h @ W + b.")
def forgets_biases(x: Array, labels: Array, layers: Layers) -> Any:
    return loss_and_gradients(x, labels, [(W, np.zeros_like(b)) for W, b in layers])


@loss_and_gradients.misconception("You apply relu after the last layer too; its logits go straight into the softmax.")
def relu_after_last_layer(x: Array, labels: Array, layers: Layers) -> Any:
    z = np.maximum(logits(x, layers), 0)
    straight = [(np.eye(z.shape[1]), np.zeros(z.shape[1]))]
    dz = softmax_rows(z) - np.eye(z.shape[1])[labels]
    return loss_and_gradients(z, labels, straight)[0], _backward(x, labels, layers, _relu_slope, dz=dz)


@loss_and_gradients.misconception("Where a probability underflows to 0 its logarithm is −inf: work from the logits.")
def logarithm_of_zero(x: Array, labels: Array, layers: Layers) -> Any:
    p = softmax_rows(logits(x, layers))[np.arange(len(x)), labels]
    return float(-np.log(p).mean()), loss_and_gradients(x, labels, layers)[1]


def _with_floor(floor: Any) -> Any:
    """A loss of probabilities that are kept from 0."""

    def function(x: Array, labels: Array, layers: Layers) -> Any:
        p = softmax_rows(logits(x, layers))[np.arange(len(x)), labels]
        return float(-np.log(floor(p)).mean()), loss_and_gradients(x, labels, layers)[1]

    return function


def floor_by(how: Any, digits: int) -> Any:
    """Probabilities raised by, or kept at, 1e-digits."""
    return partial(how, float(f"1e-{digits}"))


for _digits in (7, 8, 9, 10, 12, 15):
    for _name, _how in (("raised_by", np.add), ("floored_at", np.maximum)):
        loss_and_gradients.misconception(
            "A probability that is kept from 0 hides large losses; work from the logits instead.",
            name=f"{_name}_1e_{_digits}",
        )(_with_floor(floor_by(_how, _digits)))


loss_and_gradients.misconception("The logarithm is the natural one; yours has base 10.", name="logarithm_of_base_10")(
    _changed(lambda loss, g, x, y, layers: (_with_logarithm(x, y, layers), g))
)


def _with_logarithm(x: Array, labels: Array, layers: Layers) -> float:
    z = logits(x, layers)
    z = z - z.max(axis=1, keepdims=True)
    return float(np.mean(np.log10(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), labels]))


@loss_and_gradients.misconception("The last layer has a bias as well: yours is left out.")
def forgets_last_bias(x: Array, labels: Array, layers: Layers) -> Any:
    W, b = layers[-1]
    return loss_and_gradients.reference(x, labels, [*layers[:-1], (W, 0 * b)])
