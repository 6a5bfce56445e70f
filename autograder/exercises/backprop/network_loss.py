"""network_loss: the binary cross-entropy of a batch, summed, from the logits (trusted)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.backprop.forward import forward
from autograder.exercises.backprop.makers import (
    FLOORS,
    LAID,
    Array,
    Random,
    in_float32,
    labelled,
    network,
    sigmoid,
    targets,
    whole,
)


@exercise(
    "backprop",
    points=2,
    minutes=8,
    difficulty=2,
    hints=(
        "For one sample with logit z and target y the loss is ln(1 + e^z) − y·z.",
        "What are the shapes of y and of zo? Give both one axis before they meet.",
        "np.logaddexp(0, z) is ln(e^0 + e^z), without overflow.",
    ),
)
def network_loss(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    z = forward.reference(x, Wh, bh, Wo, bo)[2][:, 0]
    return np.sum(np.logaddexp(0.0, z) - y * z)


@network_loss.cases
def cases(rng: Random) -> Iterator[Case]:
    x = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
    Wh, bh = np.array([[1.0, -1.0], [2.0, 0.5]]), np.array([0.5, -1.0])
    Wo, bo = np.array([[1.0], [-2.0]]), np.array([0.25])
    y = np.array([1, 0, 0])
    yield Case(x, y, Wh, bh, Wo, bo, visible=True, why="three samples")
    yield Case(x[:1], y[:1], 0 * Wh, bh, 0 * Wo, 0 * bo, visible=True, why="zero weights: the loss is ln 2")
    far = np.array([[20.0, -20.0], [-20.0, 20.0]]), np.zeros(2), np.array([[1000.0], [-1000.0]]), np.array([0.5])
    corners = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
    yield Case(corners, np.array([0, 0, 1, 1]), *far, visible=True, stable=True, why="logits of ±1000, right and wrong")
    yield Case(*labelled(network(rng, 6, 3, 4), targets(rng, 6)), why="random numbers")
    yield Case(*labelled(network(rng, 5, 2, 3), targets(rng, 5).astype(float)), why="targets as floats")
    yield Case(*labelled(network(rng, 1, 4, 2), np.array([1])), why="a single sample, target 1")
    yield Case(*labelled(network(rng, 1, 4, 2), np.array([0])), why="a single sample, target 0")
    yield Case(*labelled(network(rng, 4, 1, 1), np.ones(4, np.int8)), why="all targets 1")
    yield Case(*labelled(network(rng, 4, 2, 5, scale=2), np.zeros(4)), why="all targets 0")
    parameters = (whole(rng, *shape) for shape in ((2, 3), (3,), (3, 1), (1,)))
    yield Case(whole(rng, 8, 2), targets(rng, 8), *parameters, why="whole numbers")
    inputs, *weights = in_float32(network(rng, 7, 3, 2))
    yield Case(inputs, targets(rng, 7), *weights, why="float32")
    for right in (False, True):
        size = rng.uniform(800, 1200)
        far = np.array([[20.0, -20.0], [-20.0, 20.0]]), np.zeros(2), np.array([[size], [-size]]), np.array([0.5])
        rows = corners[rng.integers(0, 2, 5)]
        y = rows[:, 0 if right else 1].astype(int)
        yield Case(rows, y, *far, stable=True, why=f"logits of about ±1000, all {'right' if right else 'wrong'}")
    x, Wh, bh, Wo, bo = network(rng, 3, 2, 4)
    yield Case(x, targets(rng, 3), Wh, bh, 1000 * Wo, 1000 * bo, stable=True, why="large output weights")
    x, Wh, bh, Wo, bo = network(rng, 3, 2, 2)
    yield Case(1000 * x, targets(rng, 3), 1000 * Wh, bh, Wo, 1000 * bo, stable=True, why="large inputs")
    wide = network(rng, 9, 2, 4, scale=1.5)
    yield Case(
        *labelled((wide[0], wide[1], wide[2], 10 * wide[3], wide[4]), targets(rng, 9)), why="logits of some tens"
    )
    for laid in LAID:
        yield Case(*labelled(network(rng, 4, 3, 2), targets(rng, 4)), laid=laid, weight=0.2)


def _losses(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Array:
    z = forward.reference(x, Wh, bh, Wo, bo)[2][:, 0]
    return np.asarray(np.logaddexp(0.0, z) - y * z)


@network_loss.misconception(
    "Your y has shape (n,) and meets logits of shape (n, 1): NumPy makes an (n, n) matrix of them, and the loss is far "
    "too large. Bring both to one shape first."
)
def targets_broadcast(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    z = forward.reference(x, Wh, bh, Wo, bo)[2]
    return np.sum(np.logaddexp(0.0, z) - y * z)


@network_loss.misconception("y stands inside the logarithm in your loss; it is ln(1 + e^z) − y·z.")
def target_inside_logarithm(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    z = forward.reference(x, Wh, bh, Wo, bo)[2][:, 0]
    return np.sum(np.logaddexp(0.0, y * z))


@network_loss.misconception("You give the mean; the sum over the samples is asked for.")
def mean_for_sum(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return _losses(x, y, Wh, bh, Wo, bo).mean()


@network_loss.misconception("Add the samples' losses up: the result is one number.")
def loss_per_sample(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return _losses(x, y, Wh, bh, Wo, bo)


def _from_ratio(z: Array) -> Array:
    with np.errstate(over="ignore"):
        return np.asarray(1 / (1 + np.exp(-z)))


def _from_tanh(z: Array) -> Array:
    return np.asarray((1 + np.tanh(z / 2)) / 2)


def _by_outputs(output: Callable[[Array], Array], both: bool) -> Callable[..., Any]:
    """The loss from the outputs, which round to 0 and 1 at other logits from one sigmoid to the next."""

    def loss(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
        u = output(forward.reference(x, Wh, bh, Wo, bo)[2][:, 0])
        return -np.sum(y * np.log(u) + ((1 - y) * np.log(1 - u) if both else 0))

    return loss


for _how, _output in {"logaddexp": sigmoid, "ratio": _from_ratio, "tanh": _from_tanh}.items():
    network_loss.misconception(
        "An output that rounds to 0 or 1 has a logarithm of −∞: work from the logits zo, not from uo.",
        name=f"logarithm_of_zero_by_{_how}",
    )(_by_outputs(_output, both=True))
    network_loss.misconception(
        "Only samples of target 1 count in your loss; those of target 0 want their share as well.",
        name=f"ones_alone_by_{_how}",
    )(_by_outputs(_output, both=False))


@network_loss.misconception("e^z overflows for large logits: np.logaddexp(0, z) gives ln(1 + e^z) for any z.")
def exponential_overflows(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    z = forward.reference(x, Wh, bh, Wo, bo)[2][:, 0]
    return np.sum(np.log(1 + np.exp(z)) - y * z)


@network_loss.misconception("Only samples of target 1 count in your loss; those of target 0 want their share as well.")
def ones_alone_by_logits(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return np.sum(y * _losses(x, y, Wh, bh, Wo, bo))


def _of_logits(loss_of: Callable[[Array, Array], Array]) -> Callable[..., Any]:
    """The sum of another loss of each sample, from its logit and its target."""

    def loss(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
        return np.sum(loss_of(forward.reference(x, Wh, bh, Wo, bo)[2][:, 0], y))

    return loss


network_loss.misconception("The targets do not come into your loss: −y·z is missing.", name="forgets_targets")(
    _of_logits(lambda z, y: np.logaddexp(0.0, z))
)


network_loss.misconception("The term y·z has lost its minus.", name="adds_target_term")(
    _of_logits(lambda z, y: np.logaddexp(0.0, z) + y * z)
)


network_loss.misconception("Targets 0 and 1 have changed places in your loss.", name="targets_swapped")(
    _of_logits(lambda z, y: np.logaddexp(0.0, z) - (1 - y) * z)
)


network_loss.misconception(
    "It is ln(1 + e^z), not ln(1 + e^−z), from which y·z is taken.", name="sign_inside_exponential"
)(_of_logits(lambda z, y: np.logaddexp(0.0, -z) - y * z))


network_loss.misconception("ln(1 + e^z) is not max(0, z): between them lies ln(1 + e^−|z|).", name="relu_for_softplus")(
    _of_logits(lambda z, y: np.maximum(0.0, z) - y * z)
)


def _with_kept_outputs(floor: Callable[[Array], Array]) -> Callable[..., Any]:
    """The loss from outputs that are kept from 0 and 1."""

    def loss(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
        u = forward.reference(x, Wh, bh, Wo, bo)[3][:, 0]
        return -np.sum(y * np.log(floor(u)) + (1 - y) * np.log(floor(1 - u)))

    return loss


for _name, _floor in FLOORS.items():
    network_loss.misconception(
        "An output that is kept from 0 and 1 keeps the loss from being as large as it should: work from the logits zo.",
        name=_name,
    )(_with_kept_outputs(_floor))


@network_loss.misconception("Your hidden units have no sigmoid, so the two layers melt into a single affine map.")
def no_hidden_sigmoid(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    z = ((x @ Wh + bh) @ Wo + bo)[:, 0]
    return np.sum(np.logaddexp(0.0, z) - y * z)


@network_loss.misconception("That is the squared error; the loss asked for is the binary cross-entropy.")
def squared_error(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return np.sum((y - forward.reference(x, Wh, bh, Wo, bo)[3][:, 0]) ** 2)


@network_loss.misconception("You put the output uo where the logit zo belongs.")
def output_for_logit(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    u = forward.reference(x, Wh, bh, Wo, bo)[3][:, 0]
    return np.sum(np.logaddexp(0.0, u) - y * u)


network_loss.misconception("y stands inside the logarithm in your loss; it is ln(1 + e^z) − y·z.", name="log_of_yz")(
    _of_logits(lambda z, y: np.log(1 + y * z))
)
network_loss.misconception("The logarithm is the natural one; yours has base 2.", name="binary_logarithm")(
    _of_logits(lambda z, y: np.logaddexp(0, z) / np.log(2) - y * z)
)
network_loss.misconception(
    "That is the distance of logit and target; the loss asked for is the binary cross-entropy.", name="absolute_error"
)(_of_logits(lambda z, y: abs(z - y)))


@network_loss.misconception("The output unit has a bias too: bo is missing.")
def forgets_output_bias(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return network_loss.reference(x, y, Wh, bh, Wo, 0 * bo)


@network_loss.misconception("The hidden units have biases too: bh is missing.")
def forgets_hidden_bias(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return network_loss.reference(x, y, Wh, 0 * bh, Wo, bo)
