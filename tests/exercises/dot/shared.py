"""Sources that the answers to several exercises of notebook 3 share."""

from __future__ import annotations

CHECKED = "    if x.ndim != 1 or y.ndim != 1 or len(x) != len(y):\n        raise ValueError('lengths')\n"

FITS = "    if x.shape[1] != y.shape[0]:\n        raise ValueError('sizes')\n"

VECTOR_DOT = f"def naive_vector_dot(x, y):\n{CHECKED}    return sum(a * b for a, b in zip(x, y))\n"

SIGMOID = "def sigmoid(z):\n    e = np.exp(-np.abs(z))\n    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))\n"

SOFTMAX = (
    "def softmax(z):\n    e = np.exp(z - z.max(axis=1, keepdims=True))\n    return e / e.sum(axis=1, keepdims=True)\n"
)

PLAIN_SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"

LAYER = """def dense(x, W, b, activation='relu'):
    z = x @ W + b
    if activation == 'relu':
        return np.maximum(z, 0)
    if activation == 'sigmoid':
        return sigmoid(z)
    if activation == 'tanh':
        return np.tanh(z)
    if activation == 'softmax':
        return softmax(z)
    if activation is None:
        return z
    raise ValueError(activation)
"""

BOX = """def box_weights(low, high):
    Wh = np.array([[{k}, -{k}, 0, 0], [0, 0, {k}, -{k}]])
    bh = np.array([-{k} * low[0], {k} * high[0], -{k} * low[1], {k} * high[1]])
    return Wh, bh, {out}, {line}
"""
