"""network_gradients: the summed loss's gradients for all four parameters (trusted)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.backprop.affine_backward import affine_backward
from autograder.exercises.backprop.forward import forward
from autograder.exercises.backprop.makers import (
    LAID,
    Array,
    Parameters,
    Random,
    in_float32,
    labelled,
    network,
    sigmoid,
    targets,
)
from autograder.exercises.backprop.sigmoid_backward import sigmoid_backward


@exercise(
    "backprop",
    points=4,
    minutes=20,
    difficulty=3,
    hints=(
        "Go backwards, one arrow at a time: dzo first, then dWo and dbo, then duh, dzh, and at last dWh and dbh.",
        "dzo = uo − y, once y has uo's shape, (n, 1).",
        "Twice affine_backward, with a sigmoid_backward between the two.",
    ),
)
def network_gradients(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    _, uh, _, uo = forward.reference(x, Wh, bh, Wo, bo)
    duh, dWo, dbo = affine_backward.reference(uo - y[:, None], uh, Wo)
    _, dWh, dbh = affine_backward.reference(sigmoid_backward.reference(duh, uh), x, Wh)
    return dWh, dbh, dWo, dbo


@network_gradients.cases
def cases(rng: Random) -> Iterator[Case]:
    x = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
    Wh, bh = np.array([[1.0, -1.0], [2.0, 0.5]]), np.array([0.5, -1.0])
    Wo, bo = np.array([[1.0], [-2.0]]), np.array([0.25])
    yield Case(x, np.array([1, 0, 0]), Wh, bh, Wo, bo, visible=True, why="three samples, two hidden units")
    yield Case(x[:, :1], np.array([0, 0, 1]), Wh[:1], bh, Wo, bo, visible=True, why="a single input")
    yield Case(*labelled(network(rng, 6, 3, 4), targets(rng, 6)), why="random numbers")
    yield Case(*labelled(network(rng, 5, 2, 3), targets(rng, 5).astype(float)), why="targets as floats")
    yield Case(*labelled(network(rng, 1, 4, 2), np.array([1])), why="a single sample")
    yield Case(*labelled(network(rng, 4, 3, 1), targets(rng, 4)), why="a single hidden unit")
    yield Case(*labelled(network(rng, 8, 2, 5, scale=2), targets(rng, 8)), why="larger weights")
    yield Case(*labelled(network(rng, 4, 4, 4), targets(rng, 4)), why="as many samples as inputs and units")
    parameters = (rng.integers(-1, 2, shape) for shape in ((2, 3), (3,), (3, 1), (1,)))
    yield Case(rng.integers(-2, 3, (8, 2)), targets(rng, 8), *parameters, why="whole numbers")
    inputs, *weights = in_float32(network(rng, 7, 3, 2))
    yield Case(inputs, targets(rng, 7).astype(np.float32), *weights, why="float32")
    for laid in LAID:
        yield Case(*labelled(network(rng, 4, 3, 2), targets(rng, 4)), laid=laid, weight=0.2)


def right_error(u: Array, y: Array) -> Any:
    return u - y


def right_slope(z: Array, u: Array) -> Any:
    return u * (1 - u)


def gradients_with(
    dzo_of: Callable[[Array, Array], Array], slope_of: Callable[[Array, Array], Array]
) -> Callable[..., Parameters]:
    """Gradients with another error at the output, or another slope at the hidden units."""

    def gradients(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
        zh, uh, _, uo = forward.reference(x, Wh, bh, Wo, bo)
        dzo = dzo_of(uo, y[:, None])
        dzh = dzo @ Wo.T * slope_of(zh, uh)
        return x.T @ dzh, dzh.sum(axis=0), uh.T @ dzo, dzo.sum(axis=0)

    return gradients


network_gradients.misconception("Your gradients point the wrong way: dzo is uo − y, not y − uo.", name="sign_reversed")(
    gradients_with(lambda u, y: y - u, right_slope)
)


network_gradients.misconception(
    "You multiply by the output's slope uo·(1 − uo) as well; in dL/dzo of the cross-entropy it has cancelled already.",
    name="extra_output_slope",
)(gradients_with(lambda u, y: (u - y) * u * (1 - u), right_slope))


network_gradients.misconception(
    "You give the gradients of the mean; those of the sum are asked for.", name="mean_for_sum"
)(gradients_with(lambda u, y: (u - y) / len(u), right_slope))


network_gradients.misconception(
    "Between duh and dzh stands the hidden units' slope: you leave it out.", name="forgets_hidden_slope"
)(gradients_with(right_error, lambda z, u: np.ones_like(u)))


network_gradients.misconception(
    "The hidden slope is u·(1 − u) with the output uh; you put zh in its place.", name="slope_by_logit"
)(gradients_with(right_error, lambda z, u: z * (1 - z)))


network_gradients.misconception("That hidden slope is tanh's; these units are sigmoids.", name="tanh_slope")(
    gradients_with(right_error, lambda z, u: 1 - u**2)
)


network_gradients.misconception(
    "One factor of the hidden slope is missing: it is u·(1 − u).", name="slope_without_output"
)(gradients_with(right_error, lambda z, u: 1 - u))


network_gradients.misconception(
    "The other factor of the hidden slope is missing: it is u·(1 − u).", name="slope_is_output"
)(gradients_with(right_error, lambda z, u: u))


network_gradients.misconception(
    "You apply the sigmoid to uh once more; it is a sigmoid's output already.", name="sigmoid_twice"
)(gradients_with(right_error, lambda z, u: sigmoid(u) * (1 - sigmoid(u))))


network_gradients.misconception(
    "You round the output before you compare it with y: dzo is uo − y, uo as it is.",
    name="rounds_output",
)(gradients_with(lambda u, y: (u > 0.5) - y, right_slope))


network_gradients.misconception(
    "The error at the output is uo − y, with the output uo; you put the logit zo there.",
    name="logit_for_output",
)(gradients_with(lambda u, y: np.log(u / (1 - u)) - y, right_slope))


@network_gradients.misconception("On the way back from zo to uh stands Wo: duh is dzo · Woᵀ.")
def forgets_output_weights(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    _, uh, _, uo = forward.reference(x, Wh, bh, Wo, bo)
    dzo = uo - y[:, None]
    dzh = dzo * uh * (1 - uh)
    return x.T @ dzh, dzh.sum(axis=0), uh.T @ dzo, dzo.sum(axis=0)


@network_gradients.misconception(
    "Each gradient has the shape of its parameter: (d, h), (h,), (h, 1) and (1,); yours have lost an axis."
)
def drops_axes(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    dWh, dbh, dWo, dbo = network_gradients.reference(x, y, Wh, bh, Wo, bo)
    return dWh, dbh, dWo[:, 0].copy(), dbo[0]


@network_gradients.misconception(
    "uo has shape (n, 1), y has shape (n,): their difference is an (n, n) matrix. Bring both to one shape first."
)
def targets_broadcast(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    _, uh, _, uo = forward.reference(x, Wh, bh, Wo, bo)
    dzo = uo - y
    dzh = dzo.sum(axis=1, keepdims=True) @ Wo.T * uh * (1 - uh)
    return x.T @ dzh, dzh.sum(axis=0), uh.T @ dzo, dzo.sum(axis=0)


@network_gradients.misconception(
    "uo has shape (n, 1), y has shape (n,): their difference is an (n, n) matrix. Bring both to one shape first."
)
def targets_broadcast_by_parts(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    _, uh, _, uo = forward.reference(x, Wh, bh, Wo, bo)
    duh, dWo, dbo = affine_backward.reference(uo - y, uh, Wo)  # mostly refused here: (n, n) against (h, 1)
    _, dWh, dbh = affine_backward.reference(sigmoid_backward.reference(duh, uh), x, Wh)
    return dWh, dbh, dWo, dbo


@network_gradients.misconception("The order of the results is dWh, dbh, dWo, dbo; yours begins with the output layer.")
def output_layer_first(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    dWh, dbh, dWo, dbo = network_gradients.reference(x, y, Wh, bh, Wo, bo)
    return dWo, dbo, dWh, dbh


@network_gradients.misconception("A factor of 2 too many: that is the slope of a squared error.")
def twice_the_gradients(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return tuple(2 * g for g in network_gradients.reference(x, y, Wh, bh, Wo, bo))


@network_gradients.misconception("You go on with the slope by uo; by zo it is uo − y.")
def slope_by_the_output(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    _, uh, _, uo = forward.reference(x, Wh, bh, Wo, bo)
    target = y.reshape(-1, 1)
    dzo = (1 - target) / (1 - uo) - target / uo
    dzh = dzo @ Wo.T * uh * (1 - uh)
    return x.T @ dzh, dzh.sum(axis=0), uh.T @ dzo, dzo.sum(axis=0)


@network_gradients.misconception("The output unit has a bias too: bo is missing on the way forward.")
def forgets_output_bias(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return network_gradients.reference(x, y, Wh, bh, Wo, 0 * bo)
