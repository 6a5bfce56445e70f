"""What the digits and the course's networks reach, and what they cost: the code of notebook 8, measured.

    OPENBLAS_NUM_THREADS=1 python benchmarks/mnist.py [SEEDS]

Prints the times to draw and to load the digits, mean and spread of the test accuracy of both reference networks over
the seeds (5 without SEEDS), and the cost of an epoch of the first; where PyTorch is installed, also against it. With
the real files (see `autograder data status`) it also tells how a network trained on the stand-in reads real MNIST.
"""

import runpy
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.data import data_source, load_mnist
from autograder.data.strokes import draw_digits
from autograder.widgets.live_curves import live_curves

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Network = list[tuple[Floats, Floats]]
"""``(W, b)`` of each layer."""

HERE = Path(__file__).resolve().parent
CELLS = (
    "prepare_images glorot_uniform init_network predict_proba predict accuracy loss_and_gradients fit sigmoid-network"
)
CODE: dict[str, Any] = runpy.run_path(str(HERE.parent / "solutions" / "08-mnist" / "how_far.py"))["notebook_code"](
    CELLS.split(), np=np, live_curves=live_curves
)
SIZES, BATCH = (784, 512, 10), 128


def train(images: Pixels, labels: Pixels, seed: int, epochs: int = 5) -> Network:
    """The first network: 784-512-10, relu, softmax, RMSprop at rate 0.001, batches of 128, all in float32."""
    rng = np.random.default_rng(seed)
    layers, _ = CODE["fit"](
        CODE["init_network"](SIZES, rng), CODE["prepare_images"](images), labels, epochs, BATCH, rng
    )
    return list(layers)


def accuracy(network: Network, images: Pixels, labels: Pixels) -> float:
    """Share of the images that the network reads right."""
    return float(CODE["accuracy"](labels, CODE["predict"](CODE["prepare_images"](images), network)))


def sigmoid_accuracies(digits: tuple[Pixels, ...], seed: int) -> list[float]:
    """Test accuracy of the second network, 784-100-10 with Adam, after 10 and after 20 epochs."""
    train_images, train_labels, test_images, test_labels = digits
    x, targets = CODE["prepare_images"](train_images), CODE["prepare_images"](test_images)
    reached = []
    for parameters in CODE["train_sigmoid"](x, train_labels, 20, np.random.default_rng(seed)):
        predicted = CODE["sigmoid_forward"](targets, parameters)[1].argmax(axis=1)
        reached.append(float(CODE["accuracy"](test_labels, predicted)))
    return [reached[9], reached[19]]


def stand_in() -> tuple[Pixels, Pixels, Pixels, Pixels]:
    """The stand-in digits in `load_mnist`'s order, whatever the cache holds."""
    images, labels = draw_digits(70_000, seed=0)
    return images[:60_000], labels[:60_000], images[60_000:], labels[60_000:]


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU time of one run."""
    started = time.process_time()
    work()
    return time.process_time() - started


def matrix_products(samples: int) -> None:
    """The five matrix products of each update of an epoch of the first network, and nothing else."""
    rng = np.random.default_rng(0)
    x, hidden, dz = (rng.normal(size=(BATCH, k)).astype(np.float32) for k in SIZES)
    (first, _), (second, _) = CODE["init_network"](SIZES, rng)
    for _ in range(-(-samples // BATCH)):
        x @ first, hidden @ second, x.T @ hidden, hidden.T @ dz, dz @ second.T


def torch_epochs(images: Pixels, labels: Pixels) -> dict[str, Callable[[], object]]:
    """An epoch of the first network in PyTorch, on one thread: eager, and compiled."""
    import torch

    torch.set_num_threads(1)
    x = torch.from_numpy(CODE["prepare_images"](images))
    y = torch.from_numpy(labels.astype(np.int64))

    def epoch_of(compiled: bool) -> Callable[[], object]:
        model = torch.nn.Sequential(torch.nn.Linear(784, 512), torch.nn.ReLU(), torch.nn.Linear(512, 10))
        optimiser = torch.optim.RMSprop(model.parameters(), lr=0.001, alpha=0.9, eps=1e-7)

        def update(batch: Any) -> None:
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(model(x[batch]), y[batch]).backward()
            optimiser.step()

        step = torch.compile(update) if compiled else update

        def epoch() -> None:
            for batch in torch.randperm(len(x)).split(BATCH):
                step(batch)

        epoch()  # warms up, and compiles
        return epoch

    return {"PyTorch, eager": epoch_of(False), "PyTorch, torch.compile": epoch_of(True)}


def cost(digits: tuple[Pixels, ...], rounds: int = 3) -> None:
    """Print the CPU time of an epoch, the share of the matrix products in it, and ratios to PyTorch."""
    images, labels, test_images, _ = digits
    # Both sets are prepared first, as in the notebook: glibc hands the memory of every fresh array back to the system,
    # and NumPy's temporaries cost twice the time, until a block of the test set's 30 MB has once been freed.
    x, _ = CODE["prepare_images"](images), CODE["prepare_images"](test_images)
    rng = np.random.default_rng(0)
    layers = CODE["init_network"](SIZES, rng)
    works: dict[str, Callable[[], object]] = {
        "NumPy": lambda: CODE["fit"](layers, x, labels, 1, BATCH, rng),
        "matrix products alone": lambda: matrix_products(len(images)),
    }
    if find_spec("torch") is not None:
        works |= torch_epochs(images, labels)
    seconds = {name: min(cpu_seconds(work) for _ in range(rounds)) for name, work in works.items()}
    print("one epoch of 784-512-10, CPU:")
    for name, value in seconds.items():
        print(f"  {name:24} {value:5.2f} s, the epoch in NumPy takes {seconds['NumPy'] / value:.2f} times that")


def mean_and_spread(reached: np.ndarray) -> str:
    """Of an accuracy for each seed, in words."""
    return f"{reached.mean():.4f} ± {reached.std():.4f} ({len(reached)} seeds)"


def accuracies(sets: dict[str, tuple[Pixels, ...]], seeds: int) -> None:
    """Print mean and spread of both networks over the seeds, the first also on the other digits."""
    for trained_on, digits in sets.items():
        networks = [train(digits[0], digits[1], seed) for seed in range(seeds)]
        for tested_on, (*_, images, labels) in sets.items():
            a = np.array([accuracy(network, images, labels) for network in networks])
            print(f"784-512-10, trained on {trained_on}, tested on {tested_on}: {mean_and_spread(a)}")
        both = np.array([sigmoid_accuracies(digits, seed) for seed in range(seeds)])
        for epochs, reached in zip((10, 20), both.T, strict=True):
            print(f"784-100-10, {trained_on}, {epochs} epochs: {mean_and_spread(reached)}")


def main(seeds: int) -> None:
    """Print times, accuracies and costs."""
    started = time.process_time()
    drawn = stand_in()
    print(f"drawing 70,000 digits: {time.process_time() - started:.2f} s of CPU")
    load_mnist(announce=False)
    started = time.perf_counter()
    real = load_mnist()
    print(f"second load: {1e3 * (time.perf_counter() - started):.1f} ms")
    cost(real)
    accuracies({"MNIST": real, "stand-in": drawn} if data_source() == "mnist" else {"stand-in": drawn}, seeds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
