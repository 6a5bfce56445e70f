"""Right and wrong answers to squared_loss, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def squared_loss(y, z):\n    return float(((y - z) ** 2).sum())",
    "def squared_loss(y, z):\n    d = np.ravel(y - z).astype(float)\n    return d @ d",
    "def squared_loss(y, z):\n    total = 0.0\n    for a, b in zip(y.flat, z.flat):\n"
    "        total += (a - b) ** 2\n"
    "    return total",
    "def squared_loss(y, z):\n    return np.sum(np.square(y - z), dtype=float)",
    "def squared_loss(y, z):\n    return np.linalg.norm((y - z).ravel()) ** 2",
    "def squared_loss(y, z):\n    return math.fsum(((y - z) ** 2).ravel().tolist())",
    "def squared_loss(y, z):\n    return np.mean((y - z) ** 2) * y.size",
]

WRONG: list[str] = [
    "def squared_loss(y, z):\n    return float(np.sum(y ** 2 - z ** 2))",
    "def squared_loss(y, z):\n    return float(np.linalg.norm(y - z))",
    "def squared_loss(y, z):\n    return int(np.sum((y - z) ** 2))",
    "def squared_loss(y, z):\n    return float(np.sum((y[0] - z[0]) ** 2))",
    "def squared_loss(y, z):\n    return float(sum((y - z) ** 2))",
    # yy − 2yz + zz loses digits where y and z are close
    """
def squared_loss(y, z):
    return float(np.sum(y * 1.0 * y) - 2 * np.sum(y * 1.0 * z) + np.sum(z * 1.0 * z))
""",
    "def squared_loss(y, z):\n    return np.sum(np.abs(y - z))\n",
    "def squared_loss(y, z):\n    return np.sum(y - z) ** 2\n",
]
