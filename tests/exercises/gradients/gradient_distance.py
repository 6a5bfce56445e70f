"""Right and wrong answers to gradient_distance, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def gradient_distance(a, b):\n    n = np.linalg.norm(a) + np.linalg.norm(b)\n"
    "    return np.linalg.norm(a - b) / n if n > 0 else 0.0",
    "def gradient_distance(a, b):\n    size = lambda v: math.sqrt(float((v * v).sum()))\n"
    "    if not a.any() and not b.any():\n        return 0.0\n    return size(a - b) / (size(a) + size(b))",
    "def gradient_distance(a, b):\n    a, b = np.ravel(a), np.ravel(b)\n"
    "    den = np.sqrt(a @ a) + np.sqrt(b @ b)\n"
    "    if den == 0:\n        return 0\n    return np.sqrt((a - b) @ (a - b)) / den",
    "def gradient_distance(a, b):\n    d = np.sqrt(np.sum((a - b) ** 2))\n    if d == 0:\n        return 0.0\n"
    "    return float(d / (np.sqrt(np.sum(a ** 2)) + np.sqrt(np.sum(b ** 2))))",
]

WRONG: list[str] = [
    "def gradient_distance(a, b):\n    t = np.linalg.norm(a) + np.linalg.norm(b)\n"
    "    return 0.0 if t < 1e-8 else float(np.linalg.norm(a - b) / t)",
    "def gradient_distance(a, b):\n    return float(np.linalg.norm(a - b) / max(np.linalg.norm(a) + "
    "np.linalg.norm(b), 1e-3))",
    "def gradient_distance(a, b):\n    n = np.linalg.norm(a, axis=-1) + np.linalg.norm(b, axis=-1)\n"
    "    return float(np.max(np.linalg.norm(a - b, axis=-1) / np.where(n, n, 1)))",
    "def gradient_distance(a, b):\n    return float(np.linalg.norm(a - b) / (np.linalg.norm(a) + "
    "np.linalg.norm(b) + 1e-8))",
    "def gradient_distance(a, b):\n    n = np.linalg.norm(a, 2) + np.linalg.norm(b, 2)\n"
    "    return np.linalg.norm(a - b, 2) / n if n else 0.0",
    "def gradient_distance(a, b):\n    n = np.linalg.norm(a) * np.linalg.norm(b)\n"
    "    return np.linalg.norm(a - b) / n if n else 0.0",
    # aa − 2ab + bb loses all digits where a and b are close
    """
def gradient_distance(a, b):
    a, b = np.ravel(a).astype(float), np.ravel(b).astype(float)
    aa, ab, bb = a @ a, a @ b, b @ b
    n = np.sqrt(aa) + np.sqrt(bb)
    return float(np.sqrt(max(aa - 2 * ab + bb, 0.0)) / n) if n else 0.0
""",
    # in the order of the memory, which is the reading order of some arrays only
    """
def gradient_distance(a, b):
    n = np.linalg.norm(a) + np.linalg.norm(b)
    return float(np.linalg.norm(a.ravel(order="K") - b.ravel()) / n) if n else 0.0
""",
]
