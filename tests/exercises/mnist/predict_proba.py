"""Right and wrong answers to predict_proba, as students write them."""

from __future__ import annotations

from tests.exercises.mnist.shared import FORWARD, LAST_AXIS

RIGHT: list[str] = [
    FORWARD + "def predict_proba(x, layers):\n    return softmax(forward(x, layers)[-1])",
    "def predict_proba(x, layers):\n    a = x\n    for i, (W, b) in enumerate(layers):\n        z = a @ W + b\n"
    "        a = np.maximum(0, z) if i < len(layers) - 1 else z\n    a = a - a.max(1)[:, None]\n"
    "    e = np.exp(a)\n    return e / e.sum(1)[:, None]",
    "def predict_proba(x, layers):\n    *hidden, (V, c) = layers\n    for W, b in hidden:\n"
    "        x = x @ W + b\n        x = x * (x > 0)\n    z = np.dot(x, V) + c\n"
    "    return np.array([np.exp(r - r.max()) / np.exp(r - r.max()).sum() for r in z])",
    "from functools import reduce\ndef predict_proba(x, layers):\n"
    "    h = reduce(lambda h, l: np.maximum(h @ l[0] + l[1], 0), layers[:-1], x)\n    W, b = layers[-1]\n"
    "    z = (h @ W + b).T\n    z = z - np.logaddexp.reduce(z)\n    return np.exp(z).T",
    """def predict_proba(x, layers):
    layers = list(layers)
    while layers:
        W, b = layers.pop(0)
        x = x @ W + b
        if layers:
            x = np.maximum(x, 0)
    powers = np.exp(x - x.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
""",
]

WRONG: list[str] = [
    FORWARD.replace("axis=-1", "axis=0") + "def predict_proba(x, layers):\n    return softmax(forward(x, layers)[-1])",
    FORWARD + "def predict_proba(x, layers):\n    return forward(x, layers)[-1]",
    FORWARD.replace("np.where(z > 0, z, 0)", "1 / (1 + np.exp(-z))")
    + "def predict_proba(x, layers):\n    return softmax(forward(x, layers)[-1])",
    FORWARD.replace("np.where(z > 0, z, 0)", "np.where(z > 0, z, 0.01 * z)")
    + "def predict_proba(x, layers):\n    return softmax(forward(x, layers)[-1])",
    FORWARD + "def predict_proba(x, layers):\n    return softmax(forward(x, layers[:2])[-1])",
    FORWARD + "def predict_proba(x, layers):\n    return softmax(forward(x, layers)[-1]).astype(np.float16)",
    FORWARD + "def predict_proba(x, layers):\n    return np.log(softmax(forward(x, layers)[-1]))",
    "def predict_proba(x, layers):\n    (W, b), (V, c) = layers\n    z = np.maximum(x @ W + b, 0) @ V + c\n"
    "    e = np.exp(z - z.max(1, keepdims=True))\n    return e / e.sum(1, keepdims=True)",
    FORWARD + "def predict_proba(x, layers):\n    x -= x.mean()\n    return softmax(forward(x, layers)[-1])",
    FORWARD.replace("np.exp(z - np.max(z, axis=-1, keepdims=True))", "np.exp(np.clip(z, -500, 500))")
    + "def predict_proba(x, layers):\n    return softmax(forward(x, layers)[-1])",
    """def predict_proba(x, layers):
    x = x.copy()
    while layers:
        W, b = layers.pop(0)
        x = x @ W + b
        if layers:
            x = np.maximum(x, 0)
    powers = np.exp(x - x.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
""",
    """def predict_proba(x, layers):
    layers, x = list(layers), x.ravel(order="K").reshape(x.shape)
    while layers:
        W, b = layers.pop(0)
        x = x @ W + b
        if layers:
            x = np.maximum(x, 0)
    powers = np.exp(x - x.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
""",
    """def predict_proba(x, layers):
    layers = [(W.ravel(order="K").reshape(W.shape), b) for W, b in layers]
    while layers:
        W, b = layers.pop(0)
        x = x @ W + b
        if layers:
            x = np.maximum(x, 0)
    powers = np.exp(x - x.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
""",
    """def predict_proba(x, layers):
    layers, x = list(layers), np.frombuffer(x.tobytes(), x.dtype.name).reshape(x.shape)
    while layers:
        W, b = layers.pop(0)
        x = x @ W + b
        if layers:
            x = np.maximum(x, 0)
    powers = np.exp(x - x.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
""",
]

EQUIVALENT: dict[str, str] = {
    "powers = np.exp(z - z.max(axis=-1, keepdims=True))": LAST_AXIS,
    "return np.asarray(powers / powers.sum(axis=-1, keepdims=True))": LAST_AXIS,
}
