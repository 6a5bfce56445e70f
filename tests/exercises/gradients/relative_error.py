"""Right and wrong answers to relative_error, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def relative_error(a, b):\n    a, b = np.asarray(a, float), np.asarray(b, float)\n"
    "    if np.isnan(a).any() or np.isnan(b).any():\n        return float('inf')\n"
    "    return float((abs(a - b) / np.maximum(abs(a) + abs(b), 1e-12)).max())",
    "def relative_error(a, b):\n    worst = 0.0\n"
    "    for p, q in zip(np.ravel(a).tolist(), np.ravel(b).tolist()):\n"
    "        if p != p or q != q:\n            return math.inf\n"
    "        worst = max(worst, abs(p - q) / max(abs(p) + abs(q), 1e-12))\n    return worst",
    "def relative_error(a, b):\n    a, b = np.atleast_1d(a), np.atleast_1d(b)\n"
    "    r = np.abs(a - b) / np.clip(np.abs(a) + np.abs(b), 1e-12, None)\n"
    "    r = np.where(np.isnan(r), np.inf, r)\n"
    "    return r.max()",
    "def relative_error(a, b):\n    s = np.abs(a) + np.abs(b)\n"
    "    r = np.max(np.abs(np.asarray(a) - b) / np.where(s > 1e-12, s, 1e-12))\n"
    "    return np.inf if np.isnan(s).any() else r",
]

WRONG: list[str] = [
    "def relative_error(a, b):\n    r = np.abs(np.subtract(a, b)) / np.maximum(np.abs(a) + np.abs(b), 1e-8)\n"
    "    return float('inf') if np.isnan(r).any() else float(r.max())",
    "def relative_error(a, b):\n    r = np.abs(np.subtract(a, b)) / np.maximum(np.abs(b), 1e-12)\n"
    "    return float('inf') if np.isnan(r).any() else float(np.max(r))",
    "def relative_error(a, b):\n    if np.isnan(a).any():\n        return float('inf')\n"
    "    return float(np.max(np.abs(np.subtract(a, b)) / np.maximum(np.abs(a) + np.abs(b), 1e-12)))",
    "def relative_error(a, b):\n    r = np.abs(np.subtract(a, b)) / np.maximum(np.abs(a) + np.abs(b), 1e-12)\n"
    "    return 1.0 if np.isnan(r).any() else float(np.max(r))",
    "def relative_error(a, b):\n    r = np.abs(np.subtract(a, b)) / np.maximum(np.abs(a) + np.abs(b), 1e-12)\n"
    "    return float('inf') if np.isnan(r).all() else float(np.nanmax(r))",
    # in the order of the memory, which is the reading order of some arrays only
    """
def relative_error(a, b):
    one, other = np.ravel(a, order="K"), np.ravel(b)
    largest = np.max(np.abs(one - other) / np.maximum(np.abs(one) + np.abs(other), 1e-12))
    return float("inf") if np.isnan(largest) else float(largest)
""",
    "def relative_error(a, b):\n    r = np.max(np.abs(a - b) / np.maximum(np.abs(a), 1e-12))\n    return np.inf if np.isnan(r) else r\n",
    "def relative_error(a, b):\n    r = np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))\n    return np.inf if np.isnan(r) else r\n",
]
