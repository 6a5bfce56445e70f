"""Right and wrong answers to predict, as students write them."""

from __future__ import annotations

from tests.exercises.mnist.shared import FORWARD, LAST_AXIS

RIGHT: list[str] = [
    FORWARD + "def predict(x, layers):\n    return np.argmax(softmax(forward(x, layers)[-1]), axis=1)",
    FORWARD + "def predict(x, layers):\n    return forward(x, layers)[-1].argmax(-1).astype(np.uint8)",
    FORWARD + "def predict(x, layers):\n    return np.array([int(np.argmax(row)) for row in forward(x, layers)[-1]])",
    FORWARD + "def predict(x, layers):\n    return np.argsort(forward(x, layers)[-1], axis=1)[:, -1]",
    """def predict(x, layers):
    layers = layers[:]
    while layers:
        W, b = layers.pop(0)
        x = x @ W + b
        x = np.maximum(x, 0) if layers else x
    return x.argmax(axis=1)
""",
]

WRONG: list[str] = [
    f"{FORWARD}\ndef predict(x, layers):\n    return forward(x, layers)[-1].argmax(axis=1).astype(float)",
    FORWARD + "def predict(x, layers):\n    return forward(x, layers[:-1])[-1].argmax(1)",
    FORWARD + "def predict(x, layers):\n    return np.abs(forward(x, layers)[-1]).argmax(1)",
    FORWARD + "def predict(x, layers):\n    return forward(x, layers)[-1].argmax(1).tolist()",
    FORWARD + "def predict(x, layers):\n    return (forward(x, layers)[-1] > 0).argmax(1)",
    FORWARD + "def predict(x, layers):\n    return forward(x, layers)[-1].argmax(1).astype(bool)",
    """def predict(x, layers):
    x = 1 * x
    while layers:
        W, b = layers.pop(0)
        x = x @ W + b
        x = np.maximum(x, 0) if layers else x
    return x.argmax(axis=1)
""",
    """def predict(x, layers):
    layers, x = layers[:], x.ravel(order="K").reshape(x.shape)
    while layers:
        W, b = layers.pop(0)
        x = x @ W + b
        x = np.maximum(x, 0) if layers else x
    return x.argmax(axis=1)
""",
    """def predict(x, layers):
    for W, b in layers[:-1]:
        x = np.maximum(x @ W + b, 0)
    return (x @ layers[-1][0] + layers[-1][1])[:, :10].argmax(axis=1)
""",
]

EQUIVALENT: dict[str, str] = {"return np.asarray((h @ W + b).argmax(axis=-1))": LAST_AXIS}
