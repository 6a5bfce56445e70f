"""Right and wrong answers to chain, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def chain(dz_dy, dy_dx, y_ndim):\n    return np.tensordot(dz_dy, dy_dx, y_ndim)",
    "def chain(dz_dy, dy_dx, y_ndim):\n    k = dz_dy.ndim - y_ndim\n"
    "    front, back = dz_dy.shape[:k], dy_dx.shape[y_ndim:]\n"
    "    size = math.prod(dz_dy.shape[k:])\n"
    "    return (dz_dy.reshape(math.prod(front), size) @ dy_dx.reshape(size, math.prod(back))).reshape(front "
    "+ back)",
    "def chain(dz_dy, dy_dx, y_ndim):\n    k = dz_dy.ndim - y_ndim\n    a = list(range(dz_dy.ndim))\n"
    "    b = a[k:] + list(range(dz_dy.ndim, dz_dy.ndim + dy_dx.ndim - y_ndim))\n"
    "    return np.einsum(dz_dy, a, dy_dx, b, a[:k] + b[y_ndim:])",
    "def chain(dz_dy, dy_dx, y_ndim):\n    k = dz_dy.ndim - y_ndim\n"
    "    total = np.zeros(dz_dy.shape[:k] + dy_dx.shape[y_ndim:])\n"
    "    for i in np.ndindex(dy_dx.shape[:y_ndim]):\n"
    "        total += np.multiply.outer(dz_dy[(..., *i)], dy_dx[i])\n    return total",
]

WRONG: list[str] = [
    "def chain(dz_dy, dy_dx, y_ndim):\n    return dz_dy @ dy_dx",
    "def chain(dz_dy, dy_dx, y_ndim):\n    return np.tensordot(dz_dy, dy_dx, axes=max(y_ndim, 1))",
    "def chain(dz_dy, dy_dx, y_ndim):\n    return np.tensordot(dz_dy, dy_dx, axes=dz_dy.ndim - y_ndim)",
    "def chain(dz_dy, dy_dx, y_ndim):\n    a = tuple(range(dz_dy.ndim - y_ndim, dz_dy.ndim))\n"
    "    return np.tensordot(dz_dy, dy_dx, axes=(a, tuple(reversed(range(y_ndim)))))",
    # in the order of the memory, which is the reading order of some arrays only
    """
def chain(dz_dy, dy_dx, y_ndim):
    z, x = dz_dy.shape[: dz_dy.ndim - y_ndim], dy_dx.shape[y_ndim:]
    n = math.prod(dy_dx.shape[:y_ndim])
    return (dz_dy.ravel(order="K").reshape(-1, n) @ dy_dx.reshape(n, -1)).reshape((*z, *x))
""",
]
