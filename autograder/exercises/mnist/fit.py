"""`fit`: reference, cases, misconceptions (trusted)."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Rng, exercise
from autograder.exercises.mnist.loss_and_gradients import loss_and_gradients
from autograder.exercises.mnist.makers import Array, Layers, Random, classes, network, seed
from autograder.exercises.mnist.predict import predict


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
    "That is plain gradient descent; RMSprop divides by the root of the running mean of squared gradients.",
    name="plain_gradient_descent_rmsprop_divides",
)(_variant(step=lambda s, g, rate: rate * g))


fit.misconception(
    "You add up all squared gradients (Adagrad); RMSprop keeps a running mean: 0.9·s + 0.1·g².",
    name="add_up_all_squared_gradients",
)(_variant(step=_adagrad))


fit.misconception(
    "The running mean keeps 0.9 of its old value and takes 0.1 of the new square; yours does it the other way round.",
    name="running_mean_keeps_0_9",
)(_variant(step=_swapped))


fit.misconception(
    "You start the running means anew in each epoch; they live as long as the training.",
    name="start_running_means_anew_each",
)(_variant(forget=True))


fit.misconception(
    "You walk through the samples in their given order; shuffle with `rng.permutation(len(x))` every epoch.",
    name="walk_through_samples_their_given",
)(_variant(order=lambda rng, n: np.arange(n)))


fit.misconception(
    "You draw samples with replacement; an epoch is a shuffled walk that meets every sample once.",
    name="draw_samples_replacement_epoch_shuffled",
)(_variant(order=lambda rng, n: rng.integers(0, n, n)))


fit.misconception(
    "The mean runs over samples: a shorter last batch should count less than a full one.",
    name="mean_runs_over_samples_shorter",
)(_variant(by_batch=True))


fit.misconception(
    "You measure after the update; each batch is measured before it has been learned from.",
    name="measure_after_update_each_batch",
)(_variant(after=True))


fit.misconception("You leave the shorter last batch out; it counts too.", name="leave_shorter_last_batch_out")(
    _variant(full_only=True)
)


fit.misconception("You leave the shorter last batch out; it counts too.", name="leave_shorter_last_batch_out_2")(
    _variant(full_only=True, of_all=True)
)


fit.misconception(
    "You shuffle once; shuffle anew at the start of every epoch.", name="shuffle_once_shuffle_anew_start"
)(_variant(shuffled_once=True))


fit.misconception("You go uphill: the update subtracts the step.", name="go_uphill_update_subtracts_step")(
    _variant(step=lambda s, g, rate: -_rmsprop(s, g, rate))
)


fit.misconception(
    "The gradients are those of a sum; those of the batch's mean are asked for.", name="gradients_those_sum_those_batch"
)(_variant(gradients_of=lambda gradients, n: [(n * dW, n * db) for dW, db in gradients]))


fit.misconception("The biases learn too; yours stay as they were.", name="biases_learn_too_stay_were")(
    _variant(gradients_of=lambda gradients, n: [(dW, 0 * db) for dW, db in gradients])
)


fit.misconception("All layers move together; yours moves the last one alone.", name="all_layers_move_together_moves")(
    _variant(chosen=lambda layers: list(layers)[-1:])
)


fit.misconception(
    "You shuffle the samples and leave the labels where they were: both go by the same indices.",
    name="shuffle_samples_leave_labels_where",
)(_variant(targets_of=lambda labels, start, batch: labels[start : start + len(batch)]))


def _order_from(seed: int) -> Any:
    return lambda rng, n: np.random.default_rng(seed).permutation(n)


for _number, _seed in enumerate((0, 42), 1):
    fit.misconception(
        "You shuffle with a generator of your own; draw from the `rng` that is handed in.",
        name=f"shuffle_generator_own_draw_from_{_number}",
    )(_variant(order=_order_from(_seed)))


def _dividing_by(root: Any, rho: float = 0.9) -> Trainer:
    """RMSprop with something else below the fraction, or another share of the old mean."""

    def step(s: Array, g: Array, rate: float) -> Array:
        s[:] = rho * s + (1 - rho) * g * g
        return np.asarray(rate * g / root(s))

    return _variant(step=step)


def _root_and(epsilon: float) -> Any:
    return lambda s: np.sqrt(s) + epsilon


fit.misconception("The root is missing: divide by √s + ε.", name="root_missing_divide_s")(
    _dividing_by(lambda s: s + 1e-7)
)


fit.misconception("ε is added to the root, not inside it: √s + ε.", name="added_root_inside_s")(
    _dividing_by(lambda s: np.sqrt(s + 1e-7))
)


for _number, _epsilon in enumerate((1e-8, 1e-6, 1e-5, 1e-4, 1e-3), 1):
    fit.misconception("ε is 1e-7 here; yours is another number.", name=f"gives_1_e_7_another_number_{_number}")(
        _dividing_by(_root_and(_epsilon))
    )


for _number, _rho in enumerate((0.5, 0.95, 0.99, 0.999), 1):
    fit.misconception(
        "ρ is 0.9 here: the running mean keeps that share of its old value; yours keeps another.",
        name=f"gives_0_9_running_mean_keeps_{_number}",
    )(_dividing_by(_root_and(1e-7), _rho))


def _late(s: Array, g: Array, rate: float) -> Array:
    step = rate * g / (np.sqrt(s) + 1e-7)
    s[:] = 0.9 * s + 0.1 * g * g
    return np.asarray(step)


def _one_mean(s: Array, g: Array, rate: float) -> Array:
    s[:] = 0.9 * s + 0.1 * np.mean(g * g)
    return np.asarray(rate * g / (np.sqrt(s) + 1e-7))


fit.misconception(
    "Bring the running mean up to date first; you divide by the one from before.", name="bring_running_mean_up_date"
)(_variant(step=_late))


fit.misconception(
    "Every weight has a running mean of its own; yours is one number for a whole array.",
    name="every_weight_running_mean_own",
)(_variant(step=_one_mean))


@fit.misconception("Only the layers come back; asked for are (layers, history).")
def only_layers_come_back_asked(*args: Any, **kwargs: Any) -> Any:
    return fit(*args, **kwargs)[0]


@fit.misconception("The training ends after one epoch: is the `return` inside the loop?")
def training_ends_after_one_epoch(
    layers: Layers, x: Array, labels: Array, epochs: int, *args: Any, **kwargs: Any
) -> Any:
    return _trained(layers, x, labels, min(epochs, 1), *args, **kwargs)


def _with_rate(default: float) -> Trainer:
    """`fit` with another default rate."""

    def trained(
        layers: Layers, x: Array, labels: Array, epochs: int, batch_size: int, rng: Random, rate: float = default
    ) -> Any:
        return _trained(layers, x, labels, epochs, batch_size, rng, rate)

    return trained


for _number, _rate in enumerate((0.01, 0.1), 1):
    fit.misconception(
        "Without an argument the rate is 0.001; your default is another number.",
        name=f"without_argument_rate_0_001_{_number}",
    )(_with_rate(_rate))


@fit.misconception("You change the layers that were handed in; train copies of them.")
def change_layers_were_handed_train(layers: Layers, x: Array, labels: Array, *args: Any, **kwargs: Any) -> Any:
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


fit.misconception(
    "The losses of an epoch are a mean over its samples; yours are sums.", name="losses_epoch_mean_over_samples"
)(_history_of(lambda history, n: {**history, "loss": [n * loss for loss in history["loss"]]}))


fit.misconception(
    "An epoch's accuracy is the share that is right; you count.", name="epoch_accuracy_share_right_count"
)(_history_of(lambda history, n: {**history, "accuracy": [round(n * share) for share in history["accuracy"]]}))


fit.misconception("The history's lists are called 'loss' and 'accuracy'.", name="history_lists_called_loss_accuracy")(
    _history_of(lambda history, n: {"loss": history["loss"], "acc": history["accuracy"]})
)


@fit.misconception("You measure the loss after the update; each batch is measured before it has been learned from.")
def measure_loss_after_update_each(layers: Layers, x: Array, labels: Array, *args: Any, **kwargs: Any) -> Any:
    late = _trained(layers, x, labels, *_same_again(args), after=True, **kwargs)[1]
    trained, history = _trained(layers, x, labels, *args, **kwargs)
    return trained, {**history, "loss": late["loss"]}


@fit.misconception("The loss is a mean over samples: a shorter last batch should count less than a full one.")
def loss_mean_over_samples_shorter(layers: Layers, x: Array, labels: Array, *args: Any, **kwargs: Any) -> Any:
    rough = _trained(layers, x, labels, *_same_again(args), by_batch=True, **kwargs)[1]
    trained, history = _trained(layers, x, labels, *args, **kwargs)
    return trained, {**history, "loss": rough["loss"]}


def _same_again(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same arguments, with a copy of the generator."""
    return tuple(copy.deepcopy(arg) if isinstance(arg, Random) else arg for arg in args)


@fit.misconception("The rate should be the argument `rate`, not always 0.001.")
def rate_should_argument_rate_always(
    layers: Layers, x: Array, labels: Array, epochs: int, batch_size: int, rng: Random, rate: float = 0.001
) -> Any:
    return _trained(layers, x, labels, epochs, batch_size, rng, 0.001)
