"""train_network: gradient descent on the mean loss, from weights that are drawn (trusted)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Rng, exercise
from autograder.exercises.backprop.forward import forward
from autograder.exercises.backprop.makers import (
    LAID,
    Array,
    Parameters,
    Random,
    fractions,
    targets,
    whole,
)
from autograder.exercises.backprop.network_gradients import gradients_with, network_gradients, right_error, right_slope
from autograder.exercises.backprop.network_loss import network_loss


def seeded(rng: Random) -> Rng:
    return Rng(int(rng.integers(2**31)))


Trained = tuple[Array, Array, Array, Array, Any]


@exercise(
    "backprop",
    points=3,
    minutes=15,
    difficulty=2,
    probe="backprop.train",
    hints=(
        "Draw Wh of shape (d, hidden), then Wo of shape (hidden, 1); the biases start at zero, (hidden,) and (1,).",
        "Each round: note the mean loss, work out all four gradients of the mean, then move all four parameters.",
        "network_loss and network_gradients give sums: divide by the number of samples. The last loss is noted "
        "after the last update.",
    ),
)
def train_network(x: Array, y: Array, hidden: int, epochs: int, rate: float, rng: Random) -> Trained:
    Wh, Wo = rng.normal(size=(x.shape[1], hidden)), rng.normal(size=(hidden, 1))
    parameters = [Wh, np.zeros(hidden), Wo, np.zeros(1)]
    losses = [network_loss.reference(x, y, *parameters) / len(x)]
    for _ in range(epochs):
        gradients = network_gradients.reference(x, y, *parameters)
        parameters = [p - rate * g / len(x) for p, g in zip(parameters, gradients, strict=True)]
        losses.append(network_loss.reference(x, y, *parameters) / len(x))
    return parameters[0], parameters[1], parameters[2], parameters[3], np.array(losses)


@train_network.cases
def cases(rng: Random) -> Iterator[Case]:
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [2.0, 1.0]])
    y = np.array([0, 1, 1, 0, 1])
    yield Case(x, y, 3, 2, 0.5, Rng(7), visible=True, why="two epochs")
    yield Case(x, y, 2, 0, 0.5, Rng(8), visible=True, why="no epoch: the parameters as they were drawn")
    yield Case(x, y.astype(float), 4, 25, 1.0, Rng(9), visible=True, why="25 epochs")
    for samples, inputs, hidden, epochs, rate in ((12, 3, 2, 10, 0.3), (7, 1, 5, 15, 0.8), (20, 2, 4, 30, 0.1)):
        made = fractions(rng, samples, inputs), targets(rng, samples)
        yield Case(*made, hidden, epochs, rate, seeded(rng), why=f"{samples} samples, {epochs} epochs")
    yield Case(fractions(rng, 6, 2), targets(rng, 6), 1, 5, 2.0, seeded(rng), why="one hidden unit")
    yield Case(fractions(rng, 1, 3), np.array([1]), 2, 4, 0.5, seeded(rng), why="a single sample")
    yield Case(whole(rng, 9, 2), targets(rng, 9), 3, 8, 0.2, seeded(rng), why="whole inputs")
    yield Case(fractions(rng, 5, 4), targets(rng, 5), 3, 1, 0.7, seeded(rng), why="a single epoch")
    for laid in LAID:
        yield Case(fractions(rng, 4, 3), targets(rng, 4), 2, 2, 0.5, seeded(rng), laid=laid, weight=0.2)


def _training(
    step: Callable[[list[Array], list[Array], int], list[Array]] = lambda p, g, n: g,
    start: Callable[[int, int, Random], tuple[Array, ...]] | None = None,
    gradients_of: Callable[..., Parameters] = network_gradients.reference,
    more: int = 0,
    fixed_rate: float = 0.0,
) -> Callable[..., Trained]:
    """Training with another use of the gradients, another start, other gradients, more epochs or a rate of its own."""

    def train(x: Array, y: Array, hidden: int, epochs: int, rate: float, rng: Random) -> Trained:
        Wh, Wo, *biases = (start or _start)(x.shape[1], hidden, rng)
        bh, bo = biases or (np.zeros(hidden), np.zeros(1))
        now = [Wh, bh, Wo, bo]
        losses = [network_loss.reference(x, y, *now) / len(x)]
        for _ in range(epochs + more):
            gradients = [g / len(x) for g in gradients_of(x, y, *now)]
            now = [p - (fixed_rate or rate) * g for p, g in zip(now, step(now, gradients, len(x)), strict=True)]
            losses.append(network_loss.reference(x, y, *now) / len(x))
        return now[0], now[1], now[2], now[3], np.array(losses)

    return train


def _start(d: int, hidden: int, rng: Random) -> tuple[Array, ...]:
    return rng.normal(size=(d, hidden)), rng.normal(size=(hidden, 1))


def _start_from(seed: int) -> Callable[[int, int, Random], tuple[Array, ...]]:
    return lambda d, hidden, rng: _start(d, hidden, np.random.default_rng(seed))


def _start_with_biases(d: int, hidden: int, rng: Random) -> tuple[Array, ...]:
    Wh, bh, Wo, bo = (rng.normal(size=shape) for shape in ((d, hidden), hidden, (hidden, 1), 1))
    return Wh, Wo, bh, bo


def _start_with_biases_last(d: int, hidden: int, rng: Random) -> tuple[Array, ...]:
    return (*_start(d, hidden, rng), rng.normal(size=hidden), rng.normal(size=1))


def _start_with_hidden_biases(d: int, hidden: int, rng: Random) -> tuple[Array, ...]:
    return (*_start(d, hidden, rng), rng.normal(size=hidden), np.zeros(1))


def _start_turned(d: int, hidden: int, rng: Random) -> tuple[Array, ...]:
    return rng.normal(size=(hidden, d)).T, rng.normal(size=(hidden, 1))


def _start_evenly(d: int, hidden: int, rng: Random) -> tuple[Array, ...]:
    return rng.uniform(-1, 1, (d, hidden)), rng.uniform(-1, 1, (hidden, 1))


def _output_weights_first(d: int, hidden: int, rng: Random) -> tuple[Array, Array]:
    Wo = rng.normal(size=(hidden, 1))
    return rng.normal(size=(d, hidden)), Wo


train_network.misconception(
    "You step with the gradient of the sum; divide it by the number of samples.", name="sum_for_mean"
)(_training(lambda p, g, n: [n * each for each in g]))


train_network.misconception("You go uphill: the update subtracts the gradient.", name="goes_uphill")(
    _training(lambda p, g, n: [-each for each in g])
)


train_network.misconception("The biases learn too; yours stay at 0.", name="biases_never_learn")(
    _training(lambda p, g, n: [g[0], 0 * g[1], g[2], 0 * g[3]])
)


train_network.misconception("Both layers learn; yours moves the output layer alone.", name="output_layer_only")(
    _training(lambda p, g, n: [0 * g[0], 0 * g[1], g[2], g[3]])
)


train_network.misconception(
    "Draw Wh first and Wo after it; you draw them the other way round.", name="output_weights_drawn_first"
)(_training(start=_output_weights_first))


train_network.misconception(
    "The weights start as rng.normal(size=…) gives them; you make them smaller.", name="small_start"
)(_training(start=lambda d, h, rng: (0.1 * rng.normal(size=(d, h)), 0.1 * rng.normal(size=(h, 1)))))


train_network.misconception(
    "All weights start at 0 in your network, so its hidden units stay alike for ever.",
    name="zero_start",
)(_training(start=lambda d, h, rng: (np.zeros((d, h)), np.zeros((h, 1)))))


train_network.misconception("Biases start at zero; you draw them.", name="biases_drawn")(
    _training(start=_start_with_biases)
)


train_network.misconception("Biases start at zero; you draw them.", name="biases_drawn_last")(
    _training(start=_start_with_biases_last)
)


train_network.misconception("Biases start at zero; you draw them.", name="hidden_biases_drawn")(
    _training(start=_start_with_hidden_biases)
)


train_network.misconception(
    "Draw Wh in its own shape, (d, hidden); drawn as (hidden, d) and turned it is another.",
    name="weights_drawn_transposed",
)(_training(start=_start_turned))


train_network.misconception(
    "The weights come from a bell curve, rng.normal; you draw them evenly.", name="uniform_start"
)(_training(start=_start_evenly))


for _seed in (0, 42):
    train_network.misconception(
        "You draw from a generator of your own; draw from the `rng` that is handed in.",
        name=f"own_generator_seed_{_seed}",
    )(_training(start=_start_from(_seed)))


train_network.misconception("The output weights are drawn as well; yours start at 0.", name="output_weights_zero")(
    _training(start=lambda d, hidden, rng: (rng.normal(size=(d, hidden)), np.zeros((hidden, 1))))
)


train_network.misconception("You divide by the number of samples twice.", name="divides_twice")(
    _training(lambda p, g, n: [each / n for each in g])
)


train_network.misconception(
    "In the hidden layer's gradients the sigmoid's slope uh·(1 − uh) is missing.",
    name="forgets_hidden_slope",
)(_training(gradients_of=gradients_with(right_error, lambda z, u: np.ones_like(u))))


train_network.misconception(
    "You multiply by the output's slope uo·(1 − uo) as well; in dL/dzo of the cross-entropy it has cancelled already.",
    name="extra_output_slope",
)(_training(gradients_of=gradients_with(lambda u, y: (u - y) * u * (1 - u), right_slope)))


train_network.misconception("There is one update too many: `epochs` of them are asked for.", name="one_update_more")(
    _training(more=1)
)


train_network.misconception("There is one update too few: `epochs` of them are asked for.", name="one_update_less")(
    _training(more=-1)
)


for _name, _rate in {"always_rate_0_01": 0.01, "always_rate_0_1": 0.1, "always_rate_1": 1.0}.items():
    train_network.misconception("The step is the argument `rate`; yours is always the same.", name=_name)(
        _training(fixed_rate=_rate)
    )


@train_network.misconception(
    "All four parameters move together: you change the output layer first, and go on with its new weights."
)
def output_layer_moves_first(x: Array, y: Array, hidden: int, epochs: int, rate: float, rng: Random) -> Trained:
    (Wh, Wo), bh, bo = _start(x.shape[1], hidden, rng), np.zeros(hidden), np.zeros(1)
    losses = [network_loss.reference(x, y, Wh, bh, Wo, bo) / len(x)]
    for _ in range(epochs):
        _, uh, _, uo = forward.reference(x, Wh, bh, Wo, bo)
        dzo = (uo - y[:, None]) / len(x)
        Wo, bo = Wo - rate * uh.T @ dzo, bo - rate * dzo.sum(axis=0)
        dzh = dzo @ Wo.T * uh * (1 - uh)
        Wh, bh = Wh - rate * x.T @ dzh, bh - rate * dzh.sum(axis=0)
        losses.append(network_loss.reference(x, y, Wh, bh, Wo, bo) / len(x))
    return Wh, bh, Wo, bo, np.array(losses)


@train_network.misconception("The first loss is missing: note it before the first update too.")
def forgets_first_loss(x: Array, y: Array, hidden: int, epochs: int, rate: float, rng: Random) -> Trained:
    *parameters, losses = train_network.reference(x, y, hidden, epochs, rate, rng)
    return (*parameters, losses[1:].copy())


@train_network.misconception("One loss is missing: note it before each update and once more after the last.")
def forgets_last_loss(x: Array, y: Array, hidden: int, epochs: int, rate: float, rng: Random) -> Trained:
    *parameters, losses = train_network.reference(x, y, hidden, epochs, rate, rng)
    return (*parameters, losses[:-1].copy())


@train_network.misconception("The losses are sums; note their means over the samples.")
def losses_as_sums(x: Array, y: Array, hidden: int, epochs: int, rate: float, rng: Random) -> Trained:
    *parameters, losses = train_network.reference(x, y, hidden, epochs, rate, rng)
    return (*parameters, losses * len(x))


def _turned(x: Any, y: Any, Wh: Any, bh: Any, Wo: Any, bo: Any) -> Any:
    uh = forward.reference(x, Wh, bh, Wo, bo)[1]
    last = network_gradients.reference(x, y, Wh, bh, Wo, bo)[2:]
    dzh = (forward.reference(x, Wh, bh, Wo, bo)[3] - y.reshape(-1, 1)) @ Wo.T * (1 - uh**2)
    return x.T @ dzh, dzh.sum(axis=0), *last


train_network.misconception("The hidden weights go uphill: their step is added.", name="hidden_weights_climb")(
    _training(lambda p, g, n: [-g[0], *g[1:]])
)
train_network.misconception("bh never learns: it has a gradient of its own.", name="hidden_biases_never_learn")(
    _training(lambda p, g, n: [g[0], 0 * g[1], *g[2:]])
)
train_network.misconception("bo never learns: it has a gradient of its own.", name="output_bias_never_learns")(
    _training(lambda p, g, n: [*g[:3], 0 * g[3]])
)
train_network.misconception("A factor of 2 too many: a squared error has one.", name="twice_the_gradients")(
    _training(lambda p, g, n: [2 * part for part in g])
)
train_network.misconception("That hidden slope is tanh's; these units are sigmoids.", name="tanh_slope")(
    _training(gradients_of=_turned)
)
