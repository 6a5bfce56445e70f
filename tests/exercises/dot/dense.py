"""Right and wrong answers to dense, as students write them."""

from __future__ import annotations

from tests.exercises.dot.shared import LAYER, PLAIN_SIGMOID, SIGMOID, SOFTMAX

RIGHT: list[str] = [
    SIGMOID + SOFTMAX + LAYER,
    "def sigmoid(z):\n    return 0.5 * (np.tanh(z / 2) + 1)\n" + SOFTMAX + LAYER,
    "def sigmoid(z):\n    with np.errstate(over='ignore'):\n        return 1 / (1 + np.exp(-z))\n" + SOFTMAX + LAYER,
    "def sigmoid(z):\n    return np.exp(-np.logaddexp(0, -z))\n"
    "def softmax(z):\n    return np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True))\n" + LAYER,
    "def sigmoid(z):\n    z = np.asarray(z, float)\n    out = np.empty_like(z)\n    p = z >= 0\n"
    "    out[p] = 1 / (1 + np.exp(-z[p]))\n"
    "    e = np.exp(z[~p])\n    out[~p] = e / (1 + e)\n    return out\n"
    "def softmax(z):\n    return np.array([np.exp(r - max(r)) / sum(np.exp(r - max(r))) for r in z])\n" + LAYER,
    "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -80, 80)))\n"
    + SOFTMAX
    + "LAYERS = {'relu': lambda z: z * (z > 0), 'sigmoid': sigmoid, 'tanh': np.tanh,"
    " 'softmax': softmax, None: lambda z: z}\n"
    "def dense(x, W, b, activation='relu'):\n    try:\n        f = LAYERS[activation]\n    except KeyError:\n"
    "        raise ValueError(activation) from None\n    return f(np.dot(x, W) + b)",
]

WRONG: list[str] = [
    PLAIN_SIGMOID + SOFTMAX + LAYER,
    SIGMOID + SOFTMAX + LAYER.replace("'relu'):", "'sigmoid'):"),
    SIGMOID + SOFTMAX + LAYER.replace("activation is None", "activation in (None, 'linear')"),
    SIGMOID + SOFTMAX + LAYER.replace("np.maximum(z, 0)", "np.abs(z)"),
    SIGMOID + SOFTMAX + LAYER.replace("np.maximum(z, 0)", "np.minimum(z, 0)"),
    SIGMOID + SOFTMAX + LAYER.replace("np.maximum(z, 0)", "np.clip(z, 0, 1)"),
    SIGMOID + SOFTMAX + LAYER.replace("np.tanh(z)", "sigmoid(z)"),
    SIGMOID + SOFTMAX + LAYER.replace("x @ W + b", "x @ W - b"),
    SIGMOID + SOFTMAX + LAYER.replace("x @ W + b", "x @ W + b[:, None]"),
    SIGMOID + SOFTMAX + LAYER.replace("raise ValueError(activation)", "raise TypeError(activation)"),
    SIGMOID + SOFTMAX + LAYER.replace("raise ValueError(activation)", "return None"),
    SIGMOID + SOFTMAX + LAYER.replace("    z = x", "    activation = activation and activation.strip()\n    z = x"),
    SIGMOID + SOFTMAX + LAYER.replace("activation is None", "not activation"),
    SIGMOID + SOFTMAX + LAYER.replace("activation is None", "activation in (None, 'none')"),
    SIGMOID + SOFTMAX.replace("axis=1", "axis=0") + LAYER,
    SIGMOID + SOFTMAX.replace("z.max(axis=1, keepdims=True)", "z.max()") + LAYER,
    SIGMOID + SOFTMAX.replace("z - z.max(axis=1, keepdims=True)", "np.clip(z, -500, 500)") + LAYER,
    SIGMOID + "def softmax(z):\n    return z / z.sum(axis=1, keepdims=True)\n" + LAYER,
    SIGMOID + SOFTMAX.replace("e / e.sum(axis=1, keepdims=True)", "e / (1 + e.sum(axis=1, keepdims=True))") + LAYER,
    SIGMOID + "def softmax(z):\n    e = np.exp(z - z.max(axis=1, keepdims=True))\n    return e / e.sum()\n" + LAYER,
    SIGMOID + "def softmax(z):\n    return np.eye(z.shape[1])[z.argmax(axis=1)]\n" + LAYER,
    "def sigmoid(z):\n    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))\n"
    + SOFTMAX
    + LAYER,
    "def sigmoid(z):\n    return np.tanh(z)\n" + SOFTMAX + LAYER,
    "def sigmoid(z):\n    return 1 / (1 + np.exp(np.clip(z, -80, 80)))\n" + SOFTMAX + LAYER,
    "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -3, 3)))\n" + SOFTMAX + LAYER,
    "def dense(x, W, b, activation='relu'):\n"
    "    z = x @ W\n"
    "    z += b\n"
    "    if activation is None:\n"
    "        return z\n"
    "    if activation == 'relu':\n"
    "        return np.maximum(z, 0)\n"
    "    if activation == 'sigmoid':\n"
    "        return np.exp(-np.logaddexp(0, -z))\n"
    "    if activation == 'tanh':\n"
    "        return np.tanh(z)\n"
    "    if activation == 'softmax':\n"
    "        e = np.exp(z - z.max(axis=1, keepdims=True))\n"
    "        return e / e.sum(axis=1, keepdims=True)\n"
    "    raise ValueError(activation)\n",
]
