"""Right and wrong answers to softmax_cross_entropy_gradient, as students write them."""

from __future__ import annotations

from tests.exercises.gradients.shared import LAST, SOFTMAX

RIGHT: list[str] = [
    SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n    return soft(z) - np.eye(z.shape[1])[labels]",
    SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n"
    "    return soft(z) - (labels[:, None] == np.arange(z.shape[1]))",
    "def softmax_cross_entropy_gradient(labels, z):\n    rows = []\n    for label, row in zip(labels, z):\n"
    "        e = np.exp(row - max(row))\n        p = e / sum(e)\n        p[label] -= 1\n        rows.append(p)\n"
    "    return np.array(rows)",
    SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n    hot = np.zeros(z.shape)\n"
    "    hot[np.arange(z.shape[0]), labels] = 1\n    return np.subtract(soft(z), hot)",
]

WRONG: list[str] = [
    "def softmax_cross_entropy_gradient(labels, z):\n    p = np.exp(z) / np.exp(z).sum(1, keepdims=True)\n"
    "    return p - np.eye(z.shape[1])[labels]",
    SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n    p = soft(z)\n"
    "    p[labels, np.arange(len(labels))] -= 1\n    return p",
    SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n    return soft(z) - np.eye(len(z))[labels]",
    SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n"
    "    return (soft(z) - np.eye(z.shape[1])[labels]).sum(axis=0)",
    SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n    p = soft(z)\n"
    "    return p * (1 - p) - np.eye(z.shape[1])[labels]",
    # a reshape is a view of some arrays only
    """
def softmax_cross_entropy_gradient(labels, z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p.reshape(-1)[np.arange(len(z)) * z.shape[1] + labels] -= 1
    return p
""",
]

EQUIVALENT: dict[str, str] = {
    "gradient = np.exp(z - z.max(axis=+1, keepdims=True))": LAST,
    "gradient = np.exp(z - z.max(axis=--1, keepdims=True))": LAST,
    "gradient /= gradient.sum(axis=+1, keepdims=True)": LAST,
    "gradient /= gradient.sum(axis=--1, keepdims=True)": LAST,
}
