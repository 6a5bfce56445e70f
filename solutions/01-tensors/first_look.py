"""Train the network that notebook 1 shows before it explains, and keep what it says about some test digits.

``python solutions/01-tensors/first_look.py`` trains on the digits in use and writes their entry of
``first_look.json``, beside this file; with ``AUTOGRADER_DATA_CACHE`` naming an empty folder, the stand-in's.
A network 784-512-10: relu, softmax, cross-entropy, RMSprop, batches of 128, five epochs; about ten seconds.
Another processor may round otherwise and misread another digit or two.
"""

import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from autograder.data import data_source, load_mnist

SEED, EPOCHS, BATCH, RATE, DECAY = 1, 5, 128, 0.001, 0.9
SIZES = (784, 512, 10)
RIGHT, MISREAD = 8, 4  # how many digits of each kind are kept

Parameters = list[np.ndarray]


def start(rng: np.random.Generator) -> Parameters:
    """Glorot's weights (inputs, outputs) and zero biases (outputs,), layer by layer, float32."""
    parameters = []
    for inputs, outputs in itertools.pairwise(SIZES):
        limit = np.sqrt(6 / (inputs + outputs))
        parameters.append(rng.uniform(-limit, limit, (inputs, outputs)).astype(np.float32))
        parameters.append(np.zeros(outputs, np.float32))
    return parameters


def predict(parameters: Parameters, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(n, 784) float32 → the hidden layer (n, 512), and probabilities of the classes (n, 10)."""
    first_weights, first_bias, second_weights, second_bias = parameters
    hidden = np.maximum(x @ first_weights + first_bias, 0)
    scores = hidden @ second_weights + second_bias
    scores -= scores.max(axis=1, keepdims=True)
    exponentials = np.exp(scores)
    return hidden, exponentials / exponentials.sum(axis=1, keepdims=True)


def gradients(parameters: Parameters, x: np.ndarray, labels: np.ndarray) -> Parameters:
    """Of the mean cross-entropy, in the order and shapes of the parameters."""
    hidden, error = predict(parameters, x)
    error[np.arange(len(labels)), labels] -= 1
    error /= len(labels)
    back = (error @ parameters[2].T) * (hidden > 0)
    return [x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]


def epochs(rng: np.random.Generator, x: np.ndarray, labels: np.ndarray) -> Iterator[Parameters]:
    """The parameters after each epoch."""
    parameters = start(rng)
    squares = [np.zeros_like(p) for p in parameters]
    for _ in range(EPOCHS):
        order = rng.permutation(len(x))
        for first in range(0, len(x), BATCH):
            chosen = order[first : first + BATCH]
            for p, s, g in zip(parameters, squares, gradients(parameters, x[chosen], labels[chosen]), strict=True):
                s += (1 - DECAY) * (g * g - s)
                p -= RATE * g / (np.sqrt(s) + 1e-7)
        yield parameters


def as_inputs(images: np.ndarray) -> np.ndarray:
    """(n, 28, 28) uint8 → (n, 784) float32 in 0…1."""
    return images.reshape(len(images), -1).astype(np.float32) / 255


def first_look() -> dict[str, Any]:
    """Train, and tell what the network says about the first test digits and the first that it misreads."""
    train_images, train_labels, test_images, test_labels = load_mnist()
    x = as_inputs(train_images)
    for epoch, parameters in enumerate(epochs(np.random.default_rng(SEED), x, train_labels), start=1):
        probabilities = predict(parameters, as_inputs(test_images))[1]
        predictions = probabilities.argmax(axis=1)
        accuracy = float((predictions == test_labels).mean())
        print(f"epoch {epoch}: test accuracy {accuracy:.4f}")
    right = predictions == test_labels
    indices = np.concatenate([np.flatnonzero(right)[:RIGHT], np.flatnonzero(~right)[:MISREAD]])
    return {
        "data": data_source(),
        "network": "784-512-10, relu, RMSprop, batches of 128, 5 epochs",
        "seed": SEED,
        "test_accuracy": accuracy,
        "test_indices": indices.tolist(),
        "labels": test_labels[indices].tolist(),
        "predictions": predictions[indices].tolist(),
        "probabilities": [[round(float(p), 4) for p in row] for row in probabilities[indices]],
    }


def keep(entry: dict[str, Any], path: Path) -> None:
    """Put the entry beside those of the other digits."""
    entries = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    entries[entry["data"]] = entry
    draft = path.with_suffix(".tmp")
    draft.write_text(json.dumps(entries, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    os.replace(draft, path)


if __name__ == "__main__":
    keep(first_look(), Path(__file__).with_suffix(".json"))
