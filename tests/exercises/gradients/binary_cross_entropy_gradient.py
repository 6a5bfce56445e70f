"""Right and wrong answers to binary_cross_entropy_gradient, as students write them."""

from __future__ import annotations

from tests.exercises.gradients.shared import SIGMA

RIGHT: list[str] = [
    SIGMA + "def binary_cross_entropy_gradient(y, z):\n    if np.shape(y) != np.shape(z):\n"
    "        raise ValueError('shapes')\n    return sigma(z) - y",
    "def binary_cross_entropy_gradient(y, z):\n    if y.shape != z.shape:\n        raise ValueError\n"
    "    return 0.5 * (1 + np.tanh(z / 2)) - y",
    "def binary_cross_entropy_gradient(y, z):\n    if not y.shape == z.shape:\n"
    "        raise ValueError(y.shape, z.shape)\n"
    "    with np.errstate(over='ignore'):\n        return 1 / (1 + np.exp(-z)) - y",
    "def binary_cross_entropy_gradient(y, z):\n    if y.shape != z.shape:\n        raise ValueError\n"
    "    e = np.exp(-np.abs(z))\n    return np.where(z >= 0, 1, e) / (1 + e) - y",
    "def binary_cross_entropy_gradient(y, z):\n    if y.shape != z.shape:\n        raise ValueError\n"
    "    def one(t, v):\n        s = 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))\n"
    "        return s - t\n"
    "    return np.array([one(t, v) for t, v in zip(y.ravel(), z.ravel())]).reshape(z.shape)",
]

WRONG: list[str] = [
    "def binary_cross_entropy_gradient(y, z):\n    assert y.shape == z.shape\n"
    "    return 0.5 * (1 + np.tanh(z / 2)) - y",
    "def binary_cross_entropy_gradient(y, z):\n    if y.size != z.size:\n        raise ValueError\n"
    "    return (0.5 * (1 + np.tanh(z / 2)).ravel() - y.ravel()).reshape(z.shape)",
    "def binary_cross_entropy_gradient(y, z):\n    if y.ndim != z.ndim:\n        raise ValueError\n"
    "    return 0.5 * (1 + np.tanh(z / 2)) - y",
    "def binary_cross_entropy_gradient(y, z):\n    if y.shape != z.shape:\n        raise ValueError\n"
    "    return 1 / (1 + np.exp(-z)) - y",
    "def binary_cross_entropy_gradient(y, z):\n    if y.shape != z.shape:\n        raise ValueError\n"
    "    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z))) - y",
    # in the order of the memory, which is the reading order of some arrays only
    """
def binary_cross_entropy_gradient(y, z):
    if y.shape != z.shape:
        raise ValueError
    out = np.zeros(z.shape)
    for k, (a, b) in enumerate(np.nditer([y, z])):
        small = np.exp(-abs(float(b)))
        out.flat[k] = (1 if b >= 0 else small) / (1 + small) - a
    return out
""",
    # e cut to nine digits
    """
def binary_cross_entropy_gradient(y, z):
    if y.shape != z.shape:
        raise ValueError
    small = 2.718281828 ** -np.abs(z)
    return np.where(z < 0, small, 1.0) / (1 + small) - y
""",
]
