"""The judge of notebook 8's open exercise: a network is worth what it reads (trusted).

Only this side holds the test digits. Of what comes back nothing counts but the weights; the accuracy that a student
claims is looked at for its form alone. How much there is to compute is settled before anything is: by the number of
weights, and by a process of its own with limits on its time and memory, since numbers can be slow (denormal) as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.data import Source, data_source, load_mnist
from autograder.judging import limited

if TYPE_CHECKING:
    from autograder.banks.model import BankCase

Layers = list[tuple[np.ndarray, np.ndarray]]

THRESHOLDS: dict[Source, tuple[float, float]] = {"mnist": (0.95, 0.975), "stand-in": (0.947, 0.973)}
"""Test accuracies worth half and all of the points; networks that reach MNIST's reach the stand-in's too."""
MAX_LAYERS = 100
MAX_WEIGHTS = 5_000_000
"""Far more than the exercise's time trains; 10 000 images through so many take 100 GFLOP, seconds of a processor."""
CHUNK = 1000
SECONDS, BYTES = 60, 3 << 30
"""What trying a network on the test digits may take."""


def read_test_digits(case: BankCase, value: Any) -> tuple[float, str]:
    """What comes back is tried on the 10 000 test images, which your function does not get to see.

    The images go in as float32 rows of 784 numbers from 0 to 1, relu between the layers, softmax last. MNIST's test
    accuracy earns full points from 0.975, half of them at 0.95, in proportion between, none below; with the stand-in
    digits these are 0.973 and 0.947.
    """
    layers = _layers_of(value)
    if isinstance(layers, str):
        return 0.0, layers
    source = data_source()
    reached = measured(layers)
    if reached is None:
        return 0.0, f"its network could not be tried on the test digits within {SECONDS} s"
    half, full = THRESHOLDS[source]
    share = 0.0 if reached < half else min(1.0, 0.5 + 0.5 * (reached - half) / (full - half))
    digits = "MNIST's" if source == "mnist" else "the stand-in's"
    return share, "" if share == 1 else f"it reads {reached:.2%} of {digits} test digits; full points from {full:.1%}"


def measured(layers: Layers) -> float | None:
    """The test accuracy as `test_accuracy` gives it, worked out in a process with limits; None where they are met."""
    return limited.call(__name__, layers, cpu=SECONDS, memory=BYTES)


def test_accuracy(layers: Layers) -> float:
    """Share of the test images whose largest output is that of their label; one that is not a number is a mistake."""
    *_, images, labels = load_mnist(announce=False)
    return sum(
        _right(layers, images[i : i + CHUNK], labels[i : i + CHUNK]) for i in range(0, len(images), CHUNK)
    ) / len(images)


def _right(layers: Layers, images: np.ndarray, labels: np.ndarray) -> int:
    """How many of some images are read right."""
    h = images.reshape(len(images), -1).astype(np.float32) / np.float32(255)
    with np.errstate(all="ignore"):
        for W, b in layers[:-1]:
            h = np.maximum(h @ W + b, 0)
        z = h @ layers[-1][0] + layers[-1][1]
    return int(np.sum((z.argmax(axis=1) == labels) & np.isfinite(z).all(axis=1)))


def _layers_of(value: Any) -> Layers | str:
    """The layers in a result, or why there are none."""
    if type(value) not in (tuple, list) or len(value) != 2:
        return "the result should be a pair (layers, accuracy)"
    layers, claim = value
    if isinstance(claim, bool) or not isinstance(claim, (float, int, np.generic, np.ndarray)) or np.ndim(claim):
        return "the accuracy should be a number, measured on digits you held out"
    if type(layers) not in (tuple, list) or not 1 <= len(layers) <= MAX_LAYERS:
        return f"layers should be a list of 1 to {MAX_LAYERS} pairs (W, b)"
    found: Layers = []
    width, weights = 784, 0
    for number, layer in enumerate(layers):
        fault = _fault(layer, width)
        if fault:
            return f"layers[{number}] {fault}"
        weights += layer[0].size + layer[1].size
        if weights > MAX_WEIGHTS:
            return f"the layers hold more than {MAX_WEIGHTS:,} weights: a smaller network reads as well"
        W, b = (_wide(part) for part in layer)
        found.append((W, b))
        width = W.shape[1]
    return found if width == 10 else f"the last layer should have 10 outputs; it has {width}"


def _fault(layer: Any, width: int) -> str:
    """What keeps `layer` from being a layer with so many inputs; empty where nothing does."""
    if type(layer) not in (tuple, list) or len(layer) != 2 or not all(isinstance(part, np.ndarray) for part in layer):
        return "should be a pair (W, b) of NumPy arrays"
    W, b = layer
    if W.ndim != 2 or W.shape[0] != width or b.shape != W.shape[1:]:
        return f"has shapes {W.shape} and {b.shape}; ({width}, k) and (k,) are right"
    if any(part.dtype.kind not in "fiu" for part in layer):
        return f"should hold real numbers; its dtypes are {W.dtype} and {b.dtype}"
    if W.size > MAX_WEIGHTS:
        return f"holds more than {MAX_WEIGHTS:,} weights: a smaller network reads as well"
    return "" if all(np.isfinite(part).all() for part in layer) else "holds numbers that are not finite"


def _wide(part: np.ndarray) -> np.ndarray:
    """float32, or float64 where the numbers came in more than float32 can hold."""
    return part.astype(np.float32 if part.dtype in (np.float16, np.float32) else np.float64)


if __name__ == "__main__":
    limited.serve(test_accuracy)
