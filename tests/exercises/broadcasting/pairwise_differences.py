"""Right and wrong answers to pairwise_differences, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def pairwise_differences(a, b):\n    kind = np.result_type(a, b)\n"
    "    kind = kind if kind.kind == 'f' else np.int64\n"
    "    return np.subtract(a[:, None].astype(kind), b[None].astype(kind))",
    "def pairwise_differences(a, b):\n    return np.expand_dims(a.astype(float), 1) - b.astype(float)",
    "def pairwise_differences(a, b):\n    out = np.empty((len(a), len(b), a.shape[1]))\n    for k in range(a.shape[1]):\n"
    "        out[:, :, k] = np.subtract.outer(a[:, k].astype(float), b[:, k].astype(float))\n    return out",
    "def pairwise_differences(a, b):\n    return a.reshape(len(a), 1, a.shape[1]) * 1.0 - b.reshape(1, *b.shape) * 1.0",
]

WRONG: list[str] = [
    "def pairwise_differences(a, b):\n    return a[:, None] - b[None]",
    "def pairwise_differences(a, b):\n    return np.array([[p - q for q in b.astype(float)] for p in a.astype(float)])"
    ".reshape(len(a), len(b), a.shape[1])",
    "def pairwise_differences(a, b):\n    return np.stack([p - b.astype(float) for p in a.astype(float)]) if len(a) else"
    " np.zeros((0, len(b), a.shape[1]))",
    "def pairwise_differences(a, b):\n    return a.astype(np.int16)[:, None] - b.astype(np.int16)[None]",
    """# in the order of the memory
def pairwise_differences(a, b):
    kind = np.result_type(a, b)
    kind = kind if kind.kind == "f" else np.int64
    a, b = (z.ravel(order="K").reshape(z.shape).astype(kind) for z in (a, b))
    return a[:, None] - b
""",
]
