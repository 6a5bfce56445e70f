"""Right and wrong answers to tensor_dot, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError('sizes')\n"
    "    return np.dot(x, np.moveaxis(y, 0, -2) if y.ndim > 1 else y)",
    "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n    c = y.shape[0]\n"
    "    out = np.matmul(np.reshape(x, (-1, c)), np.reshape(y, (c, -1)))\n"
    "    return out.reshape((*x.shape[:-1], *y.shape[1:]))",
    "def tensor_dot(x, y):\n    if x.shape[-1] != len(y):\n        raise ValueError\n"
    "    return sum(np.multiply.outer(x[..., k], y[k]) for k in range(len(y)))",
    "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
    "    out = np.zeros(x.shape[:-1] + y.shape[1:])\n    for i in np.ndindex(x.shape[:-1]):\n"
    "        for j in np.ndindex(y.shape[1:]):\n"
    "            out[i + j] = sum(x[i + (k,)] * y[(k,) + j] for k in range(len(y)))\n    return out",
    "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
    "    return np.inner(x, np.moveaxis(y, 0, -1))",
    "def tensordot(x, y):\n    s = x.shape[:-1] + y.shape[1:]\n"
    "    return (x.reshape(-1, len(y)) @ y.reshape(len(y), -1)).reshape(s)\n"
    "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
    "    return tensordot(x, y)",
    "def tensor_dot(x, y):\n    s = x.shape[:-1] + y.shape[1:]\n"
    "    return (x.reshape(-1, len(y)) @ y.reshape(len(y), -1)).reshape(s)",
    "def tensor_dot(x, y):\n"
    "    if x.shape[-1] != y.shape[0]:\n"
    "        raise ValueError\n"
    "    flat = y.copy(order='K').reshape(len(y), -1)\n"
    "    return np.array([float(np.dot(row, column)) for row in x.reshape(-1, len(y)) for column in flat.T]).reshape(\n"
    "        x.shape[:-1] + y.shape[1:]\n"
    "    )\n",
]

WRONG: list[str] = [
    "import numpy._core.numeric as plain\ndef tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n"
    "        raise ValueError\n    return plain.tensordot(x, y, 1)",
    "def tensor_dot(x, y):\n    return np.tensordot(x, y, 1)",
    "from numpy import einsum as e\ndef tensor_dot(x, y):\n    return e(x, [0, 1, 2], y, [2, 3, 4])",
    "def tensor_dot(x, y):\n    return (x[..., None] * y).sum(axis=x.ndim - 1) if y.ndim == 2 else np.dot(x, y)",
    "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
    "    return np.matmul(x, y.transpose())",
    "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
    "    return sum(np.multiply.outer(y[k], x[..., k]) for k in range(len(y)))",
    "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
    "    s = y.shape[1:] + x.shape[:-1]\n    return (x.reshape(-1, len(y)) @ y.reshape(len(y), -1)).reshape(s)",
    "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
    "    a = x.reshape(x.shape[-1], -1).T\n"
    "    return (a @ y.reshape(len(y), -1)).reshape(x.shape[:-1] + y.shape[1:])",
    "def tensor_dot(x, y):\n    return sum(np.multiply.outer(x[..., k], y[k]) for k in range(len(y)))",
    "def tensor_dot(x, y):\n"
    "    if x.shape[-1] != y.shape[0]:\n"
    "        raise ValueError\n"
    "    rows = x.ravel(order='K').reshape(-1, x.shape[-1])\n"
    "    return (rows @ y.reshape(len(y), -1)).reshape(x.shape[:-1] + y.shape[1:])\n",
    "def tensor_dot(x, y):\n"
    "    if x.shape[-1] != y.shape[0]:\n"
    "        raise ValueError\n"
    "    z = x.reshape(-1, x.shape[-1], order='A') @ y.reshape(len(y), -1)\n"
    "    return z.reshape(x.shape[:-1] + y.shape[1:])\n",
]

EQUIVALENT: dict[str, str] = {
    "pass": "NumPy's `@` raises the ValueError itself",
    "rows, columns = (x.reshape(-2, x.shape[-1]), y.reshape(y.shape[0], -1))": "any negative size is worked out",
    "rows, columns = (x.reshape(-1, x.shape[-1]), y.reshape(y.shape[0], -2))": "any negative size is worked out",
}
