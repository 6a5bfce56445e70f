"""fit_line: a line fitted by mini-batch descent on the mean squared error (trusted)."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Rng, exercise, in_other_layouts
from autograder.exercises.sgd_momentum.makers import Array, Random, seed
from autograder.exercises.sgd_momentum.minibatches import minibatches


@exercise(
    "sgd_momentum",
    points=4,
    minutes=15,
    difficulty=3,
    hints=(
        "Two loops: over the epochs, and inside over `minibatches(x, y, batch_size, rng)`, called anew each epoch.",
        "Work out both gradients before you move either of w and b.",
        "The means are over the batch, also over the last, shorter one.",
    ),
)
def fit_line(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> tuple[float, float]:
    w, b = 0.0, 0.0
    for _ in range(epochs):
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            error = w * x_batch + b - y_batch
            w, b = w - rate * 2 * np.mean(error * x_batch), b - rate * 2 * np.mean(error)
    return float(w), float(b)


def line(rng: Random, n: int, w: float, b: float, noise: float = 0.3) -> tuple[Array, Array]:
    """Points near a line."""
    x = rng.uniform(-2, 2, n)
    return x, w * x + b + noise * rng.normal(size=n)


@fit_line.cases
def cases(rng: Random) -> Iterator[Case]:
    x = np.array([0.0, 1.0, 2.0, 3.0, -1.0, 0.5, 4.0])
    y = np.array([1.0, 2.5, 5.5, 6.0, -1.0, 2.0, 9.5])
    yield Case(x, y, 0.05, 2, 3, Rng(0), visible=True, why="two epochs, the last batch shorter")
    yield Case(x[:4], y[:4], 0.1, 3, 4, Rng(1), visible=True, why="one batch holds all")
    whole = np.array([1, 2, 3, 0])
    yield Case(whole, 2 * whole + 1, 0.05, 5, 1, Rng(2), visible=True, why="whole numbers, one by one")
    yield Case(*line(rng, 23, 1.5, -0.5), 0.1, 4, 5, seed(rng), why="a noisy line")
    yield Case(*line(rng, 30, -2.0, 1.0, 0.0), 0.2, 20, 8, seed(rng), why="a line without noise")
    yield Case(*line(rng, 12, 0.7, 3.0), 0.05, 3, 100, seed(rng), why="a batch larger than the data")
    yield Case(*(a.astype("float32") for a in line(rng, 15, 1.0, 2.0)), 0.1, 3, 4, seed(rng), why="float32")
    yield Case(*line(rng, 1, 2.0, 1.0), 0.1, 3, 2, seed(rng), why="a single point")
    small = rng.integers(0, 9, (2, 11)).astype("uint8")
    yield Case(small[0] // 3, small[1], 0.05, 4, 3, seed(rng), why="small integers")
    yield Case(*line(rng, 13, -1.0, 0.5), 0.05, 1, 4, seed(rng), why="one epoch")
    yield Case(*line(rng, 9, 3.0, -2.0), 0.1, 6, 2, seed(rng), why="batches of two")
    layouts = ("strided", "reversed", "slice", "big-endian", "read-only")
    yield from in_other_layouts(lambda: (*line(rng, 11, -1.5, 0.5), 0.1, 3, 4, seed(rng)), *layouts)


def _fitted(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random, *, slip: str) -> Any:
    """`fit_line` with one thing wrong."""
    w, b = rng.normal() if slip == "random start" else 0.0, 0.0
    order = rng.permutation(len(x)) if slip == "one order" else np.arange(len(x))
    for _ in range(epochs):
        if slip not in ("one order", "no shuffle"):
            order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            if slip == "drops the last" and len(batch) < batch_size:
                continue
            error = w * x[batch] + b - y[batch]
            count = {"sum": 1, "batch_size": batch_size, "n": len(x)}.get(slip, len(batch))
            if slip == "b first":
                b = b - rate * 2 * np.sum(error) / count
                error = w * x[batch] + b - y[batch]
            w = w - rate * 2 * np.sum(error * (1 if slip == "no x" else x[batch])) / count
            if slip == "b first":
                continue
            if slip == "one after the other":
                error = w * x[batch] + b - y[batch]
            b = b - rate * 2 * np.sum(error) / count
    return float(w), float(b)


@fit_line.misconception("Your gradients are sums over the batch; they should be means.")
def sums_for_means(*args: Any) -> Any:
    return _fitted(*args, slip="sum")


@fit_line.misconception("You divide by `batch_size`; the last batch may be shorter: divide by its own length.")
def divides_by_batch_size(*args: Any) -> Any:
    return _fitted(*args, slip="batch_size")


@fit_line.misconception("b's gradient is taken after w has moved; work out both, then move both.")
def moves_w_before_b_looks(*args: Any) -> Any:
    return _fitted(*args, slip="one after the other")


@fit_line.misconception("You shuffle once and keep that order; shuffle anew every epoch.")
def shuffles_once(*args: Any) -> Any:
    return _fitted(*args, slip="one order")


@fit_line.misconception("You never shuffle: take the batches from `minibatches`, with the same rng.")
def never_shuffles(*args: Any) -> Any:
    return _fitted(*args, slip="no shuffle")


@fit_line.misconception("You drop the last batch when it is shorter; it is a step as well.")
def drops_the_last_batch(*args: Any) -> Any:
    return _fitted(*args, slip="drops the last")


@fit_line.misconception("The factor 2 of the gradients is missing: the slope of a square has one.")
def forgets_the_factor_two(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    return fit_line(x, y, rate / 2, epochs, batch_size, rng)


@fit_line.misconception("All samples at once: that is batch gradient descent. Take a step for every mini-batch.")
def all_samples_at_once(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    return fit_line(x, y, rate, epochs, len(x), rng)


@fit_line.misconception("You climb: the steps are subtracted.")
def climbs(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    return fit_line(x, y, -rate, epochs, batch_size, rng)


@fit_line.misconception("The order of the results is: first w, the slope, then b.")
def swaps_the_results(*args: Any) -> Any:
    return fit_line(*args)[::-1]


@fit_line.misconception("b never moves: it has a gradient of its own, the mean of z − y.")
def never_moves_b(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    w = 0.0
    for _ in range(epochs):
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            w -= rate * 2 * float(np.mean((w * x_batch - y_batch) * x_batch))
    return w, 0.0


@fit_line.misconception("w's gradient is taken after b has moved; work out both, then move both.")
def moves_b_before_w_looks(*args: Any) -> Any:
    return _fitted(*args, slip="b first")


@fit_line.misconception("You divide by the number of all samples; the means are over the batch.")
def divides_by_all_samples(*args: Any) -> Any:
    return _fitted(*args, slip="n")


@fit_line.misconception("x is missing in w's gradient: 2 · mean((z − y) x).")
def forgets_x(*args: Any) -> Any:
    return _fitted(*args, slip="no x")


@fit_line.misconception("You start at a random place; start at w = 0, b = 0.")
def starts_at_random(*args: Any) -> Any:
    return _fitted(*args, slip="random start")


@fit_line.misconception("You solve for the best line at once; the result after these steps of SGD is asked for.")
def solves_by_lstsq(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    X = np.stack([x, np.ones(len(x))], axis=1).astype(float)
    w, b = np.linalg.lstsq(X, y.astype(float), rcond=None)[0].tolist()
    return w, b


@fit_line.misconception("You solve for the best line at once; the result after these steps of SGD is asked for.")
def solves_by_polyfit(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a single point has many best lines
        w, b = np.polyfit(x, y, 1)
    return w, b


@fit_line.misconception("You walk through the data once; `epochs` says how often.")
def one_epoch(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    return fit_line(x, y, rate, 1, batch_size, rng)


@fit_line.misconception("You take a step for every sample: average the gradients over batches of `batch_size`.")
def one_sample_a_step(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    return fit_line(x, y, rate, epochs, 1, rng)


@fit_line.misconception("One batch an epoch is too little: walk through all samples, batch after batch.")
def one_batch_an_epoch(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    w, b = 0.0, 0.0
    for _ in range(epochs):
        x_batch, y_batch = next(minibatches(x, y, batch_size, rng))
        error = w * x_batch + b - y_batch
        w, b = w - rate * 2 * np.mean(error * x_batch), b - rate * 2 * np.mean(error)
    return float(w), float(b)


@fit_line.misconception("x and y are shuffled each in its own order, so pairs come apart: use one order for both.")
def shuffles_x_and_y_apart(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    w, b = 0.0, 0.0
    for _ in range(epochs):
        xs, ys = x[rng.permutation(len(x))], y[rng.permutation(len(x))]
        for start in range(0, len(x), batch_size):
            x_batch, y_batch = xs[start : start + batch_size], ys[start : start + batch_size]
            error = w * x_batch + b - y_batch
            w, b = w - rate * 2 * np.mean(error * x_batch), b - rate * 2 * np.mean(error)
    return float(w), float(b)


def _stepping(
    change: Any = lambda dw, db, count, n: (dw, db), start: float = 0.0, fewer: int = 0, bias: float = 1.0
) -> Any:
    """`fit_line` with other gradients (of the right ones, the batch's size and all), another start, fewer epochs."""

    def fitted(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
        w = b = start
        for _ in range(epochs - fewer):
            order = rng.permutation(len(x))
            for first in range(0, len(x), batch_size):
                rows = order[first : first + batch_size]
                error = w * x[rows] + bias * b - y[rows]
                dw, db = change(2 * np.mean(error * x[rows]), 2 * np.mean(error), len(rows), len(x))
                w, b = w - rate * dw, b - rate * db
        return float(w), float(b)

    return fitted


fit_line.misconception("w climbs: its step is subtracted, like that of b.", name="w_climbs")(
    _stepping(lambda dw, db, count, n: (-dw, db))
)
fit_line.misconception("b climbs: its step is subtracted, like that of w.", name="b_climbs")(
    _stepping(lambda dw, db, count, n: (dw, -db))
)
fit_line.misconception("The factor 2 is missing in w's gradient.", name="no_factor_two_for_w")(
    _stepping(lambda dw, db, count, n: (dw / 2, db))
)
fit_line.misconception("The factor 2 is missing in b's gradient.", name="no_factor_two_for_b")(
    _stepping(lambda dw, db, count, n: (dw, db / 2))
)
fit_line.misconception("w's gradient is a sum over the batch; it should be a mean.", name="sum_for_w_alone")(
    _stepping(lambda dw, db, count, n: (dw * count, db))
)
fit_line.misconception("You divide by all samples; the mean is over the batch.", name="w_over_all_samples")(
    _stepping(lambda dw, db, count, n: (dw * count / n, db))
)
fit_line.misconception("You start at 1; start at w = 0, b = 0.", name="starts_at_one")(_stepping(start=1.0))
fit_line.misconception("You train one epoch less than `epochs`.", name="one_epoch_less")(_stepping(fewer=1))
fit_line.misconception("b is missing in z: the line is w·x + b.", name="forgets_b_in_z")(_stepping(bias=0.0))


@fit_line.misconception("You shuffle x and leave y where it was, so the pairs come apart.")
def targets_not_shuffled(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    w = b = 0.0
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for first in range(0, len(x), batch_size):
            some = x[order[first : first + batch_size]]
            error = w * some + b - y[first : first + batch_size]
            w, b = w - rate * 2 * np.mean(error * some), b - rate * 2 * np.mean(error)
    return float(w), float(b)


@fit_line.misconception("You take one step an epoch, with the last batch alone: every batch makes a step.")
def one_step_an_epoch(x: Array, y: Array, rate: float, epochs: int, batch_size: int, rng: Random) -> Any:
    w = b = 0.0
    for _ in range(epochs):
        order = rng.permutation(len(x))
        rows = order[(len(x) - 1) // batch_size * batch_size :]
        error = w * x[rows] + b - y[rows]
        w, b = w - rate * 2 * np.mean(error * x[rows]), b - rate * 2 * np.mean(error)
    return float(w), float(b)
