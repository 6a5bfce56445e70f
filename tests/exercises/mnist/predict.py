"""Right and wrong answers to predict, as students write them."""

from __future__ import annotations

from tests.exercises.mnist.shared import FORWARD, LAST_AXIS

RIGHT: list[str] = [
    FORWARD + "def predict(x, layers):\n    return np.argmax(softmax(forward(x, layers)[-1]), axis=1)",
    FORWARD + "def predict(x, layers):\n    return forward(x, layers)[-1].argmax(-1).astype(np.uint8)",
    FORWARD + "def predict(x, layers):\n    return np.array([int(np.argmax(row)) for row in forward(x, layers)[-1]])",
    FORWARD + "def predict(x, layers):\n    return np.argsort(forward(x, layers)[-1], axis=1)[:, -1]",
]

WRONG: list[str] = [
    f"{FORWARD}\ndef predict(x, layers):\n    return forward(x, layers)[-1].argmax(axis=1).astype(float)",
    FORWARD + "def predict(x, layers):\n    return forward(x, layers[:-1])[-1].argmax(1)",
    FORWARD + "def predict(x, layers):\n    return np.abs(forward(x, layers)[-1]).argmax(1)",
    FORWARD + "def predict(x, layers):\n    return forward(x, layers)[-1].argmax(1).tolist()",
    FORWARD + "def predict(x, layers):\n    return (forward(x, layers)[-1] > 0).argmax(1)",
    FORWARD + "def predict(x, layers):\n    return forward(x, layers)[-1].argmax(1).astype(bool)",
]

EQUIVALENT: dict[str, str] = {"return np.asarray((h @ W + b).argmax(axis=-1))": LAST_AXIS}
