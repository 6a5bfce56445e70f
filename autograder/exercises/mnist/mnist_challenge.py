"""mnist_challenge: train any network that reads the test digits (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.mnist.makers import Layers, Random


@exercise(
    "mnist",
    points=4,
    minutes=40,
    difficulty=3,
    judged_by="read_test_digits",
    cpu=120.0,
    memory=3 << 30,
    hints=(
        "Everything is there already: prepare the images, start a network, fit it, measure it on digits you held out.",
        "A wider or deeper network, a few epochs more, a rate that falls at the end: try one change at a time.",
        "Keep an eye on the clock: 120 seconds of CPU, with one thread, is what there is when it is graded.",
    ),
)
def mnist_challenge() -> tuple[Layers, float]:
    # Any network will do and the judge reads with whatever comes back, so this stands for the form alone.
    return [(np.zeros((784, 10), np.float32), np.zeros(10, np.float32))], 0.1


@mnist_challenge.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case(why="your network reads the 10 000 test images")
