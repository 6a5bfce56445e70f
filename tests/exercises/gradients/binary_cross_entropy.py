"""Right and wrong answers to binary_cross_entropy, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def binary_cross_entropy(y, z):\n    return np.sum(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))",
    "def binary_cross_entropy(y, z):\n    return float(np.logaddexp(0, np.where(y == 1, -z, z)).sum())",
    "def binary_cross_entropy(y, z):\n    total = 0.0\n"
    "    for t, v in zip(y.ravel().tolist(), z.ravel().tolist()):\n"
    "        total += max(v, 0) - t * v + math.log1p(math.exp(-abs(v)))\n    return total",
    "def binary_cross_entropy(y, z):\n    return np.sum(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z))",
    "def binary_cross_entropy(y, z):\n    return np.sum(np.logaddexp(0, (1 - 2 * y) * z))",
    "def binary_cross_entropy(y, z):\n    with np.errstate(over='ignore'):\n"
    "        return np.sum(np.where(z > 30, z, np.log1p(np.exp(z)))) - np.sum(y * z)",
]

WRONG: list[str] = [
    "def binary_cross_entropy(y, z):\n    p = 1 / (1 + np.exp(-z))\n"
    "    return float(-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)))",
    "def binary_cross_entropy(y, z):\n    return float(np.sum(np.log(1 + y * z)))",
    "def binary_cross_entropy(y, z):\n    return float(np.sum(np.log1p(np.exp(np.clip(z, -500, 500))) - y * z))",
    "def binary_cross_entropy(y, z):\n    p = np.clip(0.5 * (1 + np.tanh(z / 2)), 1e-15, 1 - 1e-15)\n"
    "    return float(-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)))",
    "def binary_cross_entropy(y, z):\n    return np.logaddexp(0, z) - y * z",
    "def binary_cross_entropy(y, z):\n    return float(np.sum(np.where(z > 0, z + np.log1p(np.exp(-z)), "
    "np.log1p(np.exp(z))) - y * z))",
    "def binary_cross_entropy(y, z):\n    return float(np.sum(np.maximum(z, 0) - y * z))",
    # in the order of the memory, which is the reading order of some arrays only
    """
def binary_cross_entropy(y, z):
    return float(sum(np.logaddexp(0, b) - a * b for a, b in zip(y.flat, np.nditer(z))))
""",
    "def binary_cross_entropy(y, z):\n    return np.sum(np.log(1 + np.exp(y * z)))\n",
]
