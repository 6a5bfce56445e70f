"""Right and wrong answers to softmax, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def softmax(z):\n    e = np.exp(z - np.max(z, axis=-1)[..., None])\n    return e / np.sum(e, -1)[..., np.newaxis]",
    "def softmax(z):\n    z = z.astype(float)\n    z -= z.max(-1, keepdims=True)\n    np.exp(z, out=z)\n"
    "    z /= z.sum(-1, keepdims=True)\n    return z",
    "def softmax(z):\n    s = z - z.max(axis=-1, keepdims=True)\n"
    "    return np.exp(s - np.log(np.exp(s).sum(axis=-1, keepdims=True)))",
    "def softmax(z):\n    def row(r):\n        e = np.exp(r - r.max())\n        return e / e.sum()\n"
    "    return np.apply_along_axis(row, -1, z.astype(float))",
    "def softmax(z):\n    return np.exp(z - np.logaddexp.reduce(z, axis=-1, keepdims=True))",
    "def softmax(z):\n    return 1 / np.exp(np.clip(z[..., None, :].astype(float) - z[..., :, None], -800, "
    "700)).sum(axis=-1)",
    """
def softmax(z):
    out = np.array(z, dtype=float, order="C")
    rows = out.reshape(-1, z.shape[-1])
    for i in range(len(rows)):
        e = np.exp(rows[i] - rows[i].max())
        rows[i] = e / e.sum()
    return out
""",
    """
def softmax(z):
    e = np.exp(z.copy(order="K") - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
""",
]

WRONG: list[str] = [
    "def softmax(z):\n    e = np.exp(z - z.max(axis=-1, keepdims=True))\n    return e / e.sum(axis=1, keepdims=True)",
    "def softmax(z):\n    z = np.clip(z, -500, 500)\n    e = np.exp(z)\n    return e / e.sum(axis=-1, keepdims=True)",
    "def softmax(z):\n    z -= z.max(axis=-1, keepdims=True)\n    e = np.exp(z)\n"
    "    return e / e.sum(axis=-1, keepdims=True)",
    "def softmax(z):\n    e = np.exp(z - z.mean(axis=-1, keepdims=True))\n    return e / e.sum(axis=-1, keepdims=True)",
    "def softmax(z):\n    e = np.exp(z - z.max(axis=-1, keepdims=True))\n"
    "    return (e / e.sum(axis=-1, keepdims=True)).tolist()",
    "def softmax(z):\n    e = np.exp(z - z.max(axis=-1, keepdims=True)) + 1e-3\n"
    "    return e / e.sum(axis=-1, keepdims=True)",
    # fills rows of a reshaped copy, which is a view of some arrays only
    """
def softmax(z):
    out = z.astype(float)
    rows = out.reshape(-1, z.shape[-1])
    for i in range(len(rows)):
        e = np.exp(rows[i] - rows[i].max())
        rows[i] = e / e.sum()
    return out
""",
    # e cut to nine digits
    """
def softmax(z):
    e = 2.718281828 ** (z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
""",
]
