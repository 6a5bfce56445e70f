"""steps_per_epoch: how many mini-batches an epoch has, the shorter last one counted (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.sgd_momentum.makers import Random


@exercise(
    "sgd_momentum",
    points=1,
    minutes=3,
    difficulty=1,
    hints=(
        "The samples left over make a last, shorter batch, and that is a step too.",
        "Division that rounds up: `math.ceil`, or `//` with a trick.",
    ),
)
def steps_per_epoch(samples: int, batch_size: int) -> int:
    return -(-samples // batch_size)


@steps_per_epoch.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(60_000, 128, visible=True, why="MNIST in batches of 128")
    yield Case(1000, 100, visible=True, why="nothing left over")
    yield Case(103, 10, visible=True, why="three samples left over")
    yield Case(5, 8, visible=True, why="fewer samples than a batch")
    some, batch = int(rng.integers(2, 90)), int(rng.integers(20, 90))
    yield Case(some, some, why="one batch holds all")
    yield Case(some, 1, why="batches of one")
    yield Case(1, 1, why="a single sample", weight=0.1)
    yield Case(batch * int(rng.integers(50, 500)) + 1, batch, why="one sample left over")
    yield Case(50_000 + some, 128, why="a training part in batches of 128")
    yield Case(batch * int(rng.integers(5, 50)) + int(rng.integers(1, batch)), batch, why="a random remainder")
    yield Case(batch * int(rng.integers(5, 50)), batch, why="a random multiple")
    yield Case(some, 3 * some + batch, why="a batch far too large")


@steps_per_epoch.misconception("You drop the last, shorter batch; it is a step as well.")
def rounds_down(samples: int, batch_size: int) -> Any:
    return samples // batch_size


@steps_per_epoch.misconception("You always add a step; where nothing is left over there is none to add.")
def always_adds_one(samples: int, batch_size: int) -> Any:
    return samples // batch_size + 1


@steps_per_epoch.misconception("You round to the nearest; even one sample left over makes a step, so round up.")
def rounds_to_nearest(samples: int, batch_size: int) -> Any:
    return round(samples / batch_size)


@steps_per_epoch.misconception("The number of steps is a whole number: round the quotient up.")
def returns_a_fraction(samples: int, batch_size: int) -> Any:
    return samples / batch_size


@steps_per_epoch.misconception("`np.ceil` gives a float; turn it into an int.")
def ceil_gives_a_float(samples: int, batch_size: int) -> Any:
    return float(np.ceil(samples / batch_size))


@steps_per_epoch.misconception("You give the size of the last batch, not how many batches there are.")
def size_of_the_last_batch(samples: int, batch_size: int) -> Any:
    return samples % batch_size


@steps_per_epoch.misconception("You add the whole remainder; it makes one more batch, however large it is.")
def adds_the_remainder(samples: int, batch_size: int) -> Any:
    return samples // batch_size + samples % batch_size


@steps_per_epoch.misconception("The quotient is upside down: samples by batch size.")
def upside_down(samples: int, batch_size: int) -> Any:
    return -(-batch_size // samples)


@steps_per_epoch.misconception("A step for every whole batch, and at least one: the shorter last batch is missing.")
def at_least_one_rounded_down(samples: int, batch_size: int) -> Any:
    return max(1, samples // batch_size)


@steps_per_epoch.misconception("You multiply; how many batches fit in the samples is a quotient.")
def multiplies(samples: int, batch_size: int) -> Any:
    return samples * batch_size


@steps_per_epoch.misconception("You count MNIST's samples whatever is given; use `samples`.")
def always_60_000_samples(samples: int, batch_size: int) -> Any:
    return -(-60_000 // batch_size)
