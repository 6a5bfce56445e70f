"""minibatches: a generator of shuffled batches of x and y; unequal lengths are a ValueError (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Rng, exercise, in_other_layouts
from autograder.exercises.sgd_momentum.makers import Array, Random, seed, signed

Batches = Iterator[tuple[Array, Array]]


@exercise(
    "sgd_momentum",
    points=4,
    minutes=15,
    difficulty=3,
    dtype="exact",
    probe="sgd_momentum.minibatches",
    hints=(
        "A function with `yield` in it is a generator: `yield x[…], y[…]` in a loop over the starts of the batches.",
        "Draw one order of all indices, `rng.permutation(len(x))`; a slice of it picks the rows of x and of y alike.",
        "`range(0, len(x), batch_size)` gives the starts; a slice past the end is just shorter.",
    ),
)
def minibatches(x: Array, y: Array, batch_size: int, rng: Random) -> Batches:
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} samples, y has {len(y)}")
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        batch = order[start : start + batch_size]
        yield x[batch], y[batch]


def numbered(n: int, *shape: int) -> tuple[Array, Array]:
    """Samples that can be told apart, and targets that tell which sample they belong to."""
    size = int(np.prod(shape, dtype=int))
    return np.arange(n * size, dtype=float).reshape(n, *shape), np.arange(n) * 10


@minibatches.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(*numbered(7, 2), 3, Rng(0), visible=True, why="the last batch is shorter")
    yield Case(*numbered(6), 2, Rng(1), visible=True, why="numbers, three whole batches")
    yield Case(numbered(3, 2)[0], numbered(5)[1], 2, Rng(2), visible=True, raises=ValueError, why="too many targets")
    yield Case(*numbered(4, 1), 10, Rng(3), visible=True, why="one batch holds all")
    x = rng.integers(0, 256, (11, 3, 2)).astype("uint8")
    yield Case(x, rng.integers(0, 10, 11), 4, seed(rng), why="images, two epochs", kwargs={"epochs": 2})
    yield Case(*numbered(9, 2), 1, seed(rng), why="batches of one")
    yield Case(*numbered(8, 3), 8, seed(rng), why="the batch is the epoch", kwargs={"epochs": 3})
    yield Case(signed(rng, 13, 2).astype("float32"), signed(rng, 13, 3), 5, seed(rng), why="targets that are rows")
    yield Case(*numbered(1, 3), 2, seed(rng), why="a single sample")
    yield Case(
        numbered(6, 2)[0], numbered(4)[1], 3, seed(rng), raises=ValueError, why="more samples than targets", weight=0.5
    )
    yield Case(
        numbered(4, 2)[0], numbered(5)[1], 4, seed(rng), raises=ValueError, why="one target too many", weight=0.5
    )
    yield Case(signed(rng, 20).astype("float16"), signed(rng, 20, 1), 6, seed(rng), why="two shapes of one length")
    yield Case(rng.integers(-9, 9, (30, 2)).astype("int8"), rng.integers(0, 2, 30), 7, seed(rng), why="small integers")
    yield from in_other_layouts(lambda: (signed(rng, 11, 2), signed(rng, 11), 4, seed(rng)))


@minibatches.misconception("You return a finished list; a generator hands out one batch at a time (`yield`).")
def returns_a_list(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    return list(minibatches(x, y, batch_size, rng))


@minibatches.misconception("Your batches come in the order of the data: shuffle first.")
def never_shuffles(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size].copy(), y[start : start + batch_size].copy()


@minibatches.misconception("x and y are shuffled each in its own order, so pairs come apart: use one order for both.")
def shuffles_x_and_y_apart(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    x, y = x[rng.permutation(len(x))], y[rng.permutation(len(y))]
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], y[start : start + batch_size]


@minibatches.misconception("You drop the last batch when it is shorter; every sample should come once an epoch.")
def drops_the_last_batch(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from (batch for batch in minibatches(x, y, batch_size, rng) if len(batch[0]) == batch_size)


@minibatches.misconception("You shuffle the caller's arrays themselves; pick rows by shuffled indices instead.")
def shuffles_the_arguments(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = rng.permutation(len(x))
    x[:], y[:] = x[order], y[order]
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], y[start : start + batch_size]


@minibatches.misconception(
    "You draw with replacement: some samples come twice, others never. A permutation has each once."
)
def draws_with_replacement(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for start in range(0, len(x), batch_size):
        batch = rng.integers(0, len(x), min(batch_size, len(x) - start))
        yield x[batch], y[batch]


@minibatches.misconception("Lengths that differ should raise a ValueError; you walk on with the shorter part.")
def cuts_to_the_common_length(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    n = min(len(x), len(y))
    return minibatches(x[:n], y[:n], batch_size, rng)


@minibatches.misconception("You shuffle anew for every batch, so samples repeat; shuffle once an epoch.")
def shuffles_for_every_batch(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for start in range(0, len(x), batch_size):
        batch = rng.permutation(len(x))[start : start + batch_size]
        yield x[batch], y[batch]


@minibatches.misconception("Your last batch is filled up with samples from the beginning; it should just be shorter.")
def wraps_the_last_batch(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        batch = np.take(order, range(start, start + batch_size), mode="wrap")
        yield x[batch], y[batch]


@minibatches.misconception("You shuffle the order of the batches; neighbours stay together. Shuffle the samples.")
def shuffles_the_batches(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for start in batch_size * rng.permutation(-(-len(x) // batch_size)):
        yield x[start : start + batch_size].copy(), y[start : start + batch_size].copy()


@minibatches.misconception("`batch_size` is how many samples a batch holds; you make that many batches.")
def makes_batch_size_batches(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from minibatches(x, y, -(-len(x) // batch_size), rng)


@minibatches.misconception("`batch_size` is how many samples a batch holds; you make that many batches.")
def splits_into_batch_size_batches(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for batch in np.array_split(rng.permutation(len(x)), batch_size):
        yield x[batch], y[batch]


@minibatches.misconception("You even the batches out; each but the last holds `batch_size` samples.")
def evens_the_batches_out(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for batch in np.array_split(rng.permutation(len(x)), -(-len(x) // batch_size)):
        yield x[batch], y[batch]


@minibatches.misconception("You iterate over a finished list; a generator makes one batch at a time (`yield`).")
def iterates_over_a_list(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    return iter(list(minibatches(x, y, batch_size, rng)))


@minibatches.misconception("Only x is shuffled: y must come in the same order, or targets belong to other samples.")
def shuffles_x_alone(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    start = 0
    for x_batch, _ in minibatches(x, y, batch_size, rng):
        yield x_batch, y[start : start + len(x_batch)].copy()
        start += len(x_batch)


@minibatches.misconception("Where nothing is left over, your last batch is empty: there should be none.")
def ends_with_an_empty_batch(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from minibatches(x, y, batch_size, rng)
    if len(x) % batch_size == 0:
        yield x[:0].copy(), y[:0].copy()


@minibatches.misconception("The order in each batch is: first x, then y.")
def swaps_x_and_y(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from (batch[::-1] for batch in minibatches(x, y, batch_size, rng))


@minibatches.misconception("You hand out the samples alone; their targets go with them, as a pair.")
def samples_alone(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from (batch[0] for batch in minibatches(x, y, batch_size, rng))


@minibatches.misconception("You hand out single samples; a batch holds `batch_size` of them.")
def single_samples(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    for index in rng.permutation(len(x)):
        yield x[index], y[index]


@minibatches.misconception("You stop before the last batch: the range of starts should go up to len(x).")
def leaves_the_last_batch_out(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from list(minibatches(x, y, batch_size, rng))[:-1]


@minibatches.misconception("The permutation itself is the order to take; `argsort` turns it into another one.")
def argsorts_the_permutation(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = np.argsort(rng.permutation(len(x)))
    for start in range(0, len(x), batch_size):
        yield x[order[start : start + batch_size]], y[order[start : start + batch_size]]


@minibatches.misconception("Your generator never ends; one epoch is asked for, each sample once.")
def never_ends(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    while True:
        yield from minibatches(x, y, batch_size, rng)


@minibatches.misconception("Your last batch is filled up with samples from the beginning; it should just be shorter.")
def fills_up_the_order(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = rng.permutation(len(x))
    order = np.concatenate([order, order[: -len(order) % batch_size]])
    for start in range(0, len(x), batch_size):
        yield x[order[start : start + batch_size]], y[order[start : start + batch_size]]


@minibatches.misconception("Lists in a batch are no arrays: pick all its rows at once, `x[indices]`.")
def lists_of_a_batch(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    for x_batch, y_batch in minibatches(x, y, batch_size, rng):
        yield list(x_batch), list(y_batch)


@minibatches.misconception("Lists in a batch are no arrays: pick all its rows at once, `x[indices]`.")
def lists_of_rows(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        batch = order[start : start + batch_size]
        yield [x[index] for index in batch], [y[index] for index in batch]


@minibatches.misconception("You make a random generator of your own; draw from the `rng` that is given.")
def own_generator(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    yield from minibatches(x, y, batch_size, np.random.default_rng(0))


@minibatches.misconception("You look at the lengths too late: lengths that differ should raise before the first batch.")
def checks_lengths_too_late(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    n = min(len(x), len(y))
    yield from minibatches(x[:n], y[:n], batch_size, rng)
    if len(x) != len(y):
        raise ValueError


@minibatches.misconception("Each of your batches leaves its last sample out: a slice ends before its stop.")
def batches_one_short(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size - 1]
        yield x[rows], y[rows]


@minibatches.misconception("Your batches overlap: move on by `batch_size`, not by one.")
def moves_on_by_one(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = rng.permutation(len(x))
    for start in range(len(x) // batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]


@minibatches.misconception("x and y are shuffled each in its own order, so pairs come apart: use one order for both.")
def shuffles_within_x(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rng.permutation(rows)], y[rows]


@minibatches.misconception("Your batches start every 128 samples; the step is `batch_size`.")
def moves_on_by_128(x: Array, y: Array, batch_size: int, rng: Random) -> Any:
    if len(x) != len(y):
        raise ValueError
    order = rng.permutation(len(x))
    for start in range(0, len(x), 128):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]
