"""Right and wrong answers to categorical_cross_entropy, as students write them."""

from __future__ import annotations

from tests.exercises.gradients.shared import LAST, SOFTMAX

RIGHT: list[str] = [
    "def categorical_cross_entropy(labels, z):\n    s = z - z.max(axis=1, keepdims=True)\n"
    "    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))\n"
    "    return -logp[range(len(labels)), labels].sum()",
    "def categorical_cross_entropy(labels, z):\n"
    "    picked = np.take_along_axis(z, labels.astype(int)[:, None], axis=1)[:, 0]\n"
    "    return float((np.logaddexp.reduce(z.astype(float), axis=1) - picked).sum())",
    "def categorical_cross_entropy(labels, z):\n    total = 0.0\n    for label, row in zip(labels, z):\n"
    "        top = max(row)\n"
    "        total += top + math.log(sum(math.exp(v - top) for v in row)) - row[label]\n    return total",
    "def categorical_cross_entropy(labels, z):\n    hot = np.eye(z.shape[1])[labels]\n    top = z.max(1)\n"
    "    return np.sum(top + np.log(np.sum(np.exp(z - top[:, None]), 1)) - (hot * z).sum(1))",
]

WRONG: list[str] = [
    SOFTMAX + "def categorical_cross_entropy(labels, z):\n    p = soft(z)[np.arange(len(labels)), labels]\n"
    "    return float(-np.sum(np.log(p + 1e-12)))",
    "def categorical_cross_entropy(labels, z):\n    s = z - z.max()\n"
    "    return float(np.sum(np.log(np.exp(s).sum(1)) - s[np.arange(len(labels)), labels]))",
    SOFTMAX + "def categorical_cross_entropy(labels, z):\n"
    "    return float(-np.log2(soft(z)[np.arange(len(labels)), labels]).sum())",
    "def categorical_cross_entropy(labels, z):\n    z -= z.max(axis=1, keepdims=True)\n"
    "    return float(np.sum(np.log(np.exp(z).sum(1)) - z[np.arange(len(labels)), labels]))",
    # in the order of the memory, which is the reading order of some arrays only
    """
def categorical_cross_entropy(labels, z):
    z = z.ravel(order="K").reshape(z.shape)
    top = z.max(axis=1)
    return float(np.sum(top + np.log(np.exp(z - top[:, None]).sum(axis=1)) - z[np.arange(len(z)), labels]))
""",
]

EQUIVALENT: dict[str, str] = {
    "top = z.max(axis=+1)": LAST,
    "top = z.max(axis=--1)": LAST,
    "log_sums = top + np.log(np.exp(z - top[:, None]).sum(axis=+1))": LAST,
    "log_sums = top + np.log(np.exp(z - top[:, None]).sum(axis=--1))": LAST,
}
