"""Right and wrong answers to softmax_cross_entropy, as students write them."""

from __future__ import annotations

_LAST_OF_TWO = "z has two axes: the last is number 1"

RIGHT: list[str] = [
    "def softmax_cross_entropy(labels, z):\n    n, k = z.shape\n"
    "    s = z - z.max(1, keepdims=True)\n    p = np.exp(s) / np.exp(s).sum(1, keepdims=True)\n"
    "    loss = np.mean(np.log(np.exp(s).sum(1)) - s[np.arange(n), labels])\n"
    "    return float(loss), (p - np.eye(k)[labels]) / n",
    "def softmax_cross_entropy(labels, z):\n    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)\n"
    "    hot = labels[:, None] == np.arange(z.shape[1])\n"
    "    return ((lse[:, 0] - (z * hot).sum(1)).mean(), (np.exp(z - lse) - hot) / len(labels))",
    "def softmax_cross_entropy(labels, z):\n    loss, dz = 0.0, np.zeros(z.shape)\n"
    "    for i, (row, label) in enumerate(zip(z, labels)):\n        m = max(row)\n"
    "        e = [math.exp(float(v - m)) for v in row]\n        total = math.fsum(e)\n"
    "        loss += math.log(total) - float(row[label] - m)\n        dz[i] = [v / total for v in e]\n"
    "        dz[i, label] -= 1\n    return loss / len(z), dz / len(z)",
    """def softmax_cross_entropy(labels, z):
    n, k = z.shape
    shifted = z - z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dz = np.exp(logs)
    dz.flat[np.arange(n) * k + labels] -= 1
    return -logs[np.arange(n), labels].mean(), dz / n
""",
]

WRONG: list[str] = [
    "def softmax_cross_entropy(labels, z):\n    s = z - z.max()\n    p = np.exp(s)\n"
    "    p = p / p.sum(1, keepdims=True)\n    n = len(z)\n    loss = -np.log(p[range(n), labels]).mean()\n"
    "    p[range(n), labels] -= 1\n    return loss, p / n",
    "def softmax_cross_entropy(labels, z):\n    s = z - z.max(1, keepdims=True)\n    p = np.exp(s)\n"
    "    p = p / p.sum(1, keepdims=True)\n    n = len(z)\n    loss = -np.log(p[range(n), labels] + 1e-9).mean()\n"
    "    p[range(n), labels] -= 1\n    return loss, p / n",
    "def softmax_cross_entropy(labels, z):\n    s = np.clip(z, -500, 500)\n    p = np.exp(s)\n"
    "    p = p / p.sum(1, keepdims=True)\n    n = len(z)\n    loss = -np.log(p[range(n), labels]).mean()\n"
    "    p[range(n), labels] -= 1\n    return loss, p / n",
    "def softmax_cross_entropy(labels, z):\n    n, k = z.shape\n"
    "    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)\n    hot = np.eye(k)[labels]\n"
    "    return np.mean(lse[:, 0] - z[:, labels[0]]), (np.exp(z - lse) - hot) / n",
    "def softmax_cross_entropy(labels, z):\n    n, k = z.shape\n"
    "    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)\n    hot = np.eye(k)[labels]\n"
    "    return lse[:, 0] - (z * hot).sum(1), (np.exp(z - lse) - hot) / n",
    "def softmax_cross_entropy(labels, z):\n    n, k = z.shape\n"
    "    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)\n    hot = np.eye(k)[labels]\n"
    "    return np.mean(lse[:, 0] - (z * hot).sum(1)) / np.log(2), (np.exp(z - lse) - hot) / n",
    "def softmax_cross_entropy(labels, z):\n    n, k = z.shape\n"
    "    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)\n    hot = np.eye(k)[labels]\n"
    "    return (np.exp(z - lse) - hot) / n, np.mean(lse[:, 0] - (z * hot).sum(1))",
    "def softmax_cross_entropy(labels, z):\n    z -= z.max(1, keepdims=True)\n    n, k = z.shape\n"
    "    lse = np.log(np.exp(z).sum(1, keepdims=True))\n    hot = np.eye(k)[labels]\n"
    "    return np.mean(lse[:, 0] - (z * hot).sum(1)), (np.exp(z - lse) - hot) / n",
    "def softmax_cross_entropy(labels, z):\n    n, k = z.shape\n"
    "    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)\n    hot = np.eye(k)[labels]\n"
    "    p = np.exp(z - lse)\n"
    "    return np.mean(lse[:, 0] - (z * hot).sum(1)), p * (1 - p) * (p - hot) / n",
    """def softmax_cross_entropy(labels, z):
    n, k = z.shape
    shifted = z - z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dz = np.exp(logs)
    dz.reshape(-1)[np.arange(n) * k + labels] -= 1
    return -logs[np.arange(n), labels].mean(), dz / n
""",
    """def softmax_cross_entropy(labels, z):
    n, k = z.shape
    shifted = z - z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dz = np.exp(logs)
    dz.ravel(order="K")[np.arange(n) * k + labels] -= 1
    return -logs[np.arange(n), labels].mean(), dz / n
""",
]

EQUIVALENT: dict[str, str] = {
    "shifted = z - z.max(axis=-1, keepdims=True)": _LAST_OF_TWO,
    "logs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))": _LAST_OF_TWO,
}
