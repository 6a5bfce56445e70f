"""How well the digits serve: time to draw and load them, and what the course's first network makes of them.

Run `OPENBLAS_NUM_THREADS=1 python benchmarks/mnist.py [SEEDS]`; with the real files (see `autograder data status`)
it also prints how a network trained on the stand-in reads real MNIST.
"""

import sys
import time

import numpy as np
import numpy.typing as npt

from autograder.data import data_source, load_mnist
from autograder.strokes import draw_digits

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Network = list[Floats]
"""[W1 (784, 512), b1 (512,), W2 (512, 10), b2 (10,)]"""


def train(images: Pixels, labels: Pixels, seed: int, epochs: int = 5) -> Network:
    """The first network: 784-512-10, relu, softmax, RMSprop at rate 0.001, batches of 128, all in float32."""
    rng = np.random.default_rng(seed)
    inputs = flat(images)
    network: Network = []
    for rows, columns in ((784, 512), (512, 10)):
        limit = np.sqrt(6 / (rows + columns))
        network += [rng.uniform(-limit, limit, (rows, columns)).astype(np.float32), np.zeros(columns, np.float32)]
    squares = [np.zeros_like(parameter) for parameter in network]
    for _ in range(epochs):
        order = rng.permutation(len(inputs))
        for start in range(0, len(order), 128):
            batch = order[start : start + 128]
            for p, s, g in zip(network, squares, gradients(network, inputs[batch], labels[batch]), strict=True):
                s *= 0.9
                s += 0.1 * g * g
                p -= 0.001 * g / (np.sqrt(s) + 1e-7)
    return network


def gradients(network: Network, x: Floats, y: Pixels) -> Network:
    """Gradients of the mean cross-entropy over a batch, in the network's order."""
    w1, b1, w2, b2 = network
    hidden = np.maximum(x @ w1 + b1, 0)
    logits = hidden @ w2 + b2
    delta = np.exp(logits - logits.max(axis=1, keepdims=True))
    delta /= delta.sum(axis=1, keepdims=True)
    delta[np.arange(len(y)), y] -= 1
    delta /= len(y)
    back = (delta @ w2.T) * (hidden > 0)
    return [x.T @ back, back.sum(axis=0), hidden.T @ delta, delta.sum(axis=0)]


def accuracy(network: Network, images: Pixels, labels: Pixels) -> float:
    """Share of the images that the network reads right."""
    w1, b1, w2, b2 = network
    logits = np.maximum(flat(images) @ w1 + b1, 0) @ w2 + b2
    return float((logits.argmax(axis=1) == labels).mean())


def flat(images: Pixels) -> Floats:
    """(n, 28, 28) grey levels as (n, 784) in [0, 1]."""
    return images.reshape(len(images), -1).astype(np.float32) / np.float32(255)


def stand_in() -> tuple[Pixels, Pixels, Pixels, Pixels]:
    """The stand-in digits in `load_mnist`'s order, whatever the cache holds."""
    images, labels = draw_digits(70_000, seed=0)
    return images[:60_000], labels[:60_000], images[60_000:], labels[60_000:]


def main(seeds: int) -> None:
    """Print times and accuracies, mean and spread over the seeds."""
    started = time.process_time()
    drawn = stand_in()
    print(f"drawing 70,000 digits: {time.process_time() - started:.2f} s of CPU")
    load_mnist(announce=False)
    started = time.perf_counter()
    real = load_mnist()
    print(f"second load: {1e3 * (time.perf_counter() - started):.1f} ms")
    sets = {"MNIST": real, "stand-in": drawn} if data_source() == "mnist" else {"stand-in": drawn}
    for trained_on, (images, labels, *_) in sets.items():
        networks = [train(images, labels, seed) for seed in range(seeds)]
        for tested_on, (*_, images, labels) in sets.items():
            a = np.array([accuracy(network, images, labels) for network in networks])
            print(f"trained on {trained_on}, tested on {tested_on}: {a.mean():.4f} ± {a.std():.4f} ({seeds} seeds)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
