"""nth_batch: batch number n of the samples, the last one perhaps shorter (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.tensors.makers import Array, Random, lengths, pixels, ramp


@exercise(
    "tensors",
    points=2,
    minutes=5,
    difficulty=1,
    views=True,
    dtype="exact",
    hints=("Where does batch number n start?", "A slice may run past the end: NumPy just stops there."),
)
def nth_batch(data: Array, n: int, size: int = 128) -> Array:
    return data[n * size : (n + 1) * size]


@nth_batch.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(ramp(10, 2), 1, 3, visible=True, why="the second batch of 3")
    yield Case(ramp(10, 2), 3, 3, visible=True, why="the last batch, shorter")
    yield Case(np.arange(300.0), 1, visible=True, why="the usual size, 128")
    yield Case(ramp(6, 2, 2), 2, 3, visible=True, why="past the end: empty")
    yield Case(pixels(rng, 260, 3, 2), 2, why="a short last batch of 128")
    yield Case(rng.normal(size=(12, 4)), 0, 5, why="the first batch")
    yield Case(rng.normal(size=(7, 2, 1, 2)).astype(np.float32), 3, 2, why="four axes")
    yield Case(pixels(rng, 9, 2), 1000, 4, why="far past the end")
    yield Case(np.zeros((0, *lengths(rng, 2))), 0, 4, why="no samples at all", weight=0.5)
    yield Case(pixels(rng, 5, 3), 4, 1, why="batches of one")
    yield Case(rng.normal(size=(20, 3)), 1, why="a size given by name", kwargs={"size": 7})
    yield Case(rng.normal(size=(310, 2)), 1, 150, why="batches larger than the usual ones")
    yield from in_other_layouts(lambda: (rng.normal(size=(9, 4)), 1, 4), weight=0.2)


@nth_batch.misconception("You count batches from 1; the first batch has number 0.")
def counts_from_one(data: Array, n: int, size: int = 128) -> Array:
    return data[max(n - 1, 0) * size : n * size]


@nth_batch.misconception("The batch size should be the argument `size`, not always 128.")
def always_128(data: Array, n: int, size: int = 128) -> Array:
    return data[n * 128 : (n + 1) * 128]


@nth_batch.misconception("You start at sample n; batch n starts after n whole batches.")
def starts_at_sample_n(data: Array, n: int, size: int = 128) -> Array:
    return data[n : n + size]


@nth_batch.misconception("Your batches take one sample too many; a slice ends before its stop.")
def one_sample_too_many(data: Array, n: int, size: int = 128) -> Array:
    return data[n * size : (n + 1) * size + 1]


@nth_batch.misconception("A comma picks one entry along each axis; a slice needs a colon.")
def comma_for_colon(data: Array, n: int, size: int = 128) -> Any:
    return data[size * n, size * (n + 1)]


@nth_batch.misconception("You throw the last, shorter batch away; it counts too.")
def drops_short_batch(data: Array, n: int, size: int = 128) -> Array:
    full = data[n * size : (n + 1) * size]
    return full if len(full) == size else full[:0]


@nth_batch.misconception("You take every size-th sample; a batch is a run of neighbours.")
def every_size_th(data: Array, n: int, size: int = 128) -> Array:
    return data[n::size]


@nth_batch.misconception("Past the end you go back to the last batch; there it should be empty.")
def repeats_last_batch(data: Array, n: int, size: int = 128) -> Array:
    n = min(n, max(len(data) - 1, 0) // size)
    return data[n * size : (n + 1) * size]


@nth_batch.misconception("The usual size of a batch is 128: see the default in the signature.")
def default_of_64(data: Array, n: int, size: int = 64) -> Array:
    return data[n * size : (n + 1) * size]


@nth_batch.misconception("You fill the last batch up with zeros; it may be shorter.")
def pads_with_zeros(data: Array, n: int, size: int = 128) -> Array:
    out = np.zeros((size, *data.shape[1:]), data.dtype)
    part = data[n * size : (n + 1) * size]
    out[: len(part)] = part
    return out


@nth_batch.misconception("You move the last batch back to make it full; its samples then come twice.")
def moves_last_batch_back(data: Array, n: int, size: int = 128) -> Array:
    stop = min((n + 1) * size, len(data))
    return data[max(stop - size, 0) : stop]


@nth_batch.misconception("Your batches leave their last sample out: the end of a slice is not taken anyway.")
def leaves_last_sample_out(data: Array, n: int, size: int = 128) -> Array:
    return data[n * size : max((n + 1) * size - 1, 0)]
