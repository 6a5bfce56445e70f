"""Right and wrong answers to tensor_inner, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def tensor_inner(g, v):\n    return np.sum(g * v, axis=tuple(range(g.ndim - v.ndim, g.ndim)))",
    "def tensor_inner(g, v):\n    front = g.shape[:g.ndim - v.ndim]\n"
    "    return (g.reshape(front + (v.size,)) @ v.reshape(-1)).reshape(front)",
    "def tensor_inner(g, v):\n    last = list(range(g.ndim - v.ndim, g.ndim))\n"
    "    return np.einsum(g, list(range(g.ndim)), v, last)",
    "def tensor_inner(g, v):\n    k = g.ndim - v.ndim\n    out = np.zeros(g.shape[:k])\n"
    "    for i in np.ndindex(*g.shape[:k]):\n        out[i] = (g[i] * v).sum()\n    return out",
    "def tensor_inner(g, v):\n    return (g * v).sum(axis=tuple(range(-v.ndim, 0)))",
]

WRONG: list[str] = [
    "def tensor_inner(g, v):\n    return np.inner(g, v)",
    "def tensor_inner(g, v):\n    return np.dot(g, v)",
    "def tensor_inner(g, v):\n    return g.reshape(g.shape[0], -1) @ v.ravel()",
    "def tensor_inner(g, v):\n    return np.sum(g * v, axis=tuple(range(v.ndim)))",
    # in the order of the memory, which is the reading order of some arrays only
    """
def tensor_inner(g, v):
    front = g.shape[: g.ndim - v.ndim]
    return g.reshape(*front, v.size) @ v.ravel(order="K")
""",
]
