"""fit: train copies of the layers by RMSprop in shuffled batches, with a history (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Rng, exercise
from autograder.exercises.mnist.loss_and_gradients import loss_and_gradients
from autograder.exercises.mnist.makers import LAID, Array, Layers, Random, classes, network, seed
from autograder.exercises.mnist.predict import predict
from autograder.exercises.mnist.training import (
    Trainer,
    adagrad,
    by_old_mean,
    dividing_by,
    order_from,
    rmsprop,
    root_and,
    same_again,
    train,
    trained_with,
    with_one_mean,
    with_shares_swapped,
)


def clusters(rng: Random, n: int, d: int, k: int) -> tuple[Array, Array]:
    """Points (n, d) scattered about one centre a class, and their labels: something to learn."""
    labels = classes(rng, n, k)
    return rng.normal(0, 2, (k, d))[labels] + rng.normal(size=(n, d)), labels


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
def cases(rng: Random) -> Iterator[Case]:
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
    for laid in LAID:
        yield Case(*_task(rng, 5, 3, 2), 1, 3, seed(rng), 0.05, laid=laid, weight=0.2)


fit.misconception(
    "That is plain gradient descent; RMSprop divides by the root of the running mean of squared gradients.",
    name="plain_gradient_descent",
)(trained_with(step=lambda s, g, rate: rate * g))


fit.misconception(
    "You add up all squared gradients (Adagrad); RMSprop keeps a running mean: 0.9·s + 0.1·g².",
    name="adagrad",
)(trained_with(step=adagrad))


fit.misconception(
    "The running mean keeps 0.9 of its old value and takes 0.1 of the new square; yours does it the other way round.",
    name="rho_swapped",
)(trained_with(step=with_shares_swapped))


fit.misconception(
    "You start the running means anew in each epoch; they live as long as the training.",
    name="forgets_means_each_epoch",
)(trained_with(forget=True))


fit.misconception(
    "You walk through the samples in their given order; shuffle with `rng.permutation(len(x))` every epoch.",
    name="never_shuffles",
)(trained_with(order=lambda rng, n: np.arange(n)))


fit.misconception(
    "You draw samples with replacement; an epoch is a shuffled walk that meets every sample once.",
    name="draws_with_replacement",
)(trained_with(order=lambda rng, n: rng.integers(0, n, n)))


fit.misconception(
    "The mean runs over samples: a shorter last batch should count less than a full one.",
    name="mean_of_batches",
)(trained_with(by_batch=True))


fit.misconception(
    "You measure after the update; each batch is measured before it has been learned from.",
    name="measures_after_update",
)(trained_with(after=True))


fit.misconception("You leave the shorter last batch out; it counts too.", name="skips_last_batch")(
    trained_with(full_only=True)
)


fit.misconception("You leave the shorter last batch out; it counts too.", name="skips_last_batch_divides_by_all")(
    trained_with(full_only=True, of_all=True)
)


fit.misconception("You shuffle once; shuffle anew at the start of every epoch.", name="shuffles_once")(
    trained_with(shuffled_once=True)
)


fit.misconception("You go uphill: the update subtracts the step.", name="goes_uphill")(
    trained_with(step=lambda s, g, rate: -rmsprop(s, g, rate))
)


fit.misconception("The gradients are those of a sum; those of the batch's mean are asked for.", name="sum_for_mean")(
    trained_with(gradients_of=lambda gradients, n: [(n * dW, n * db) for dW, db in gradients])
)


fit.misconception("The biases learn too; yours stay as they were.", name="biases_never_learn")(
    trained_with(gradients_of=lambda gradients, n: [(dW, 0 * db) for dW, db in gradients])
)


fit.misconception("All layers move together; yours moves the last one alone.", name="last_layer_only")(
    trained_with(chosen=lambda layers: list(layers)[-1:])
)


fit.misconception(
    "You shuffle the samples and leave the labels where they were: both go by the same indices.",
    name="labels_not_shuffled",
)(trained_with(targets_of=lambda labels, start, batch: labels[start : start + len(batch)]))


for _seed in (0, 42):
    fit.misconception(
        "You shuffle with a generator of your own; draw from the `rng` that is handed in.",
        name=f"own_generator_seed_{_seed}",
    )(trained_with(order=order_from(_seed)))


fit.misconception("The root is missing: divide by √s + ε.", name="forgets_root")(dividing_by(lambda s: s + 1e-7))


fit.misconception("ε is added to the root, not inside it: √s + ε.", name="epsilon_inside_root")(
    dividing_by(lambda s: np.sqrt(s + 1e-7))
)


for _digits in (8, 6, 5, 4, 3):
    fit.misconception("ε is 1e-7 here; yours is another number.", name=f"epsilon_1e_{_digits}")(
        dividing_by(root_and(float(f"1e-{_digits}")))
    )


for _name, _rho in {"rho_0_5": 0.5, "rho_0_95": 0.95, "rho_0_99": 0.99, "rho_0_999": 0.999}.items():
    fit.misconception(
        "ρ is 0.9 here: the running mean keeps that share of its old value; yours keeps another.",
        name=_name,
    )(dividing_by(root_and(1e-7), _rho))


fit.misconception(
    "Bring the running mean up to date first; you divide by the one from before.", name="divides_by_old_mean"
)(trained_with(step=by_old_mean))


fit.misconception(
    "Every weight has a running mean of its own; yours is one number for a whole array.",
    name="one_mean_per_array",
)(trained_with(step=with_one_mean))


@fit.misconception("Only the layers come back; asked for are (layers, history).")
def returns_layers_alone(*args: Any, **kwargs: Any) -> Any:
    return fit(*args, **kwargs)[0]


@fit.misconception("The training ends after one epoch: is the `return` inside the loop?")
def returns_after_one_epoch(layers: Layers, x: Array, labels: Array, epochs: int, *args: Any, **kwargs: Any) -> Any:
    return train(layers, x, labels, min(epochs, 1), *args, **kwargs)


def _with_rate(default: float) -> Trainer:
    """`fit` with another default rate."""

    def fit_at(
        layers: Layers, x: Array, labels: Array, epochs: int, batch_size: int, rng: Random, rate: float = default
    ) -> Any:
        return train(layers, x, labels, epochs, batch_size, rng, rate)

    return fit_at


for _name, _rate in {"default_rate_0_01": 0.01, "default_rate_0_1": 0.1}.items():
    fit.misconception(
        "Without an argument the rate is 0.001; your default is another number.",
        name=_name,
    )(_with_rate(_rate))


@fit.misconception("You change the layers that were handed in; train copies of them.")
def changes_given_layers(layers: Layers, x: Array, labels: Array, *args: Any, **kwargs: Any) -> Any:
    final, history = train(layers, x, labels, *args, **kwargs)
    for pair, new in zip(layers, final, strict=True):
        pair[0][:], pair[1][:] = new
    return layers, history


def _history_of(change: Any) -> Trainer:
    """The right layers, and a history that is changed."""

    def fit_and_change(layers: Layers, x: Array, *args: Any, **kwargs: Any) -> Any:
        trained_layers, history = fit(layers, x, *args, **kwargs)
        return trained_layers, change(history, len(x))

    return fit_and_change


fit.misconception("The losses of an epoch are a mean over its samples; yours are sums.", name="losses_as_sums")(
    _history_of(lambda history, n: {**history, "loss": [n * loss for loss in history["loss"]]})
)


fit.misconception("An epoch's accuracy is the share that is right; you count.", name="accuracy_as_count")(
    _history_of(lambda history, n: {**history, "accuracy": [round(n * share) for share in history["accuracy"]]})
)


fit.misconception("The history's lists are called 'loss' and 'accuracy'.", name="history_misnamed")(
    _history_of(lambda history, n: {"loss": history["loss"], "acc": history["accuracy"]})
)


@fit.misconception("You measure the loss after the update; each batch is measured before it has been learned from.")
def loss_after_update(layers: Layers, x: Array, labels: Array, *args: Any, **kwargs: Any) -> Any:
    late = train(layers, x, labels, *same_again(args), after=True, **kwargs)[1]
    final, history = train(layers, x, labels, *args, **kwargs)
    return final, {**history, "loss": late["loss"]}


@fit.misconception("The loss is a mean over samples: a shorter last batch should count less than a full one.")
def loss_mean_of_batches(layers: Layers, x: Array, labels: Array, *args: Any, **kwargs: Any) -> Any:
    rough = train(layers, x, labels, *same_again(args), by_batch=True, **kwargs)[1]
    final, history = train(layers, x, labels, *args, **kwargs)
    return final, {**history, "loss": rough["loss"]}


@fit.misconception("The rate should be the argument `rate`, not always 0.001.")
def rate_ignored(
    layers: Layers, x: Array, labels: Array, epochs: int, batch_size: int, rng: Random, rate: float = 0.001
) -> Any:
    return train(layers, x, labels, epochs, batch_size, rng, 0.001)
