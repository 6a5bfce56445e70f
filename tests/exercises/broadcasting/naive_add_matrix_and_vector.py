"""Right and wrong answers to naive_add_matrix_and_vector, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    """import itertools
def naive_add_matrix_and_vector(x, y):
    if x.shape[-1] != len(y): raise ValueError("mismatch")
    return np.fromiter((a + b for a, b in zip(x.flat, itertools.cycle(y))), dtype=np.result_type(x, y), count=x.size).reshape(x.shape)""",
    "def naive_add_matrix_and_vector(x, y):\n    n, d = x.shape\n    if y.shape != (d,):\n        raise ValueError\n"
    "    out = np.zeros((n, d), dtype=np.result_type(x, y))\n    for i in range(n):\n        for j in range(d):\n"
    "            out[i, j] = x[i, j] + y[j]\n    return out",
    "def naive_add_matrix_and_vector(x, y):\n    if x.shape[1] != len(y):\n        raise ValueError('length')\n"
    "    return np.array([[a + b for a, b in zip(row, y)] for row in x]).reshape(x.shape)",
    "def naive_add_matrix_and_vector(x, y):\n    if x.shape[1] != y.shape[0]:\n        raise ValueError\n"
    "    out = x.astype(float)\n    for i, j in np.ndindex(x.shape):\n        out[i, j] += y[j]\n    return out",
]

WRONG: list[str] = [
    "def naive_add_matrix_and_vector(x, y):\n    if x.shape[1] != y.shape[0]:\n        raise ValueError\n    return x + y",
    "def naive_add_matrix_and_vector(x, y):\n    if x.shape[1] != y.shape[0]:\n        raise ValueError\n"
    "    return np.array([row + y for row in x])",
    "def naive_add_matrix_and_vector(x, y):\n    assert x.shape[1] == y.shape[0]\n"
    "    return np.array([[a + b for a, b in zip(row, y)] for row in x]).reshape(x.shape)",
]

EQUIVALENT: dict[str, str] = {
    "if x.ndim != 2 or y.ndim != 1 or x.shape[-1] != y.shape[0]:": "the last axis of a matrix is axis 1",
}
