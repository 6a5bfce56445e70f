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
]
