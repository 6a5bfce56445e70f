"""Right and wrong answers to naive_matrix_dot, as students write them."""

from __future__ import annotations

from tests.exercises.dot.shared import FITS, VECTOR_DOT

RIGHT: list[str] = [
    f"{VECTOR_DOT}def naive_matrix_dot(x, y):\n{FITS}    z = np.zeros((x.shape[0], y.shape[1]))\n"
    "    for i in range(x.shape[0]):\n        for j in range(y.shape[1]):\n"
    "            z[i, j] = naive_vector_dot(x[i, :], y[:, j])\n    return z",
    f"def naive_matrix_dot(x, y):\n{FITS}    z = np.zeros((len(x), len(y[0])))\n    for i in range(len(x)):\n"
    "        for j in range(y.shape[1]):\n            for k in range(len(y)):\n"
    "                z[i][j] += x[i][k] * y[k][j]\n    return z",
    f"def naive_matrix_dot(x, y):\n{FITS}    columns = list(zip(*y.tolist()))\n"
    "    return np.array([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in x.tolist()])",
    f"def naive_matrix_dot(x, y):\n{FITS}    def entry(i, j):\n"
    f"        return sum(x[i, k] * y[k, j] for k in range(x.shape[1]))\n"
    "    out = np.zeros((x.shape[0], y.shape[1]), np.result_type(x, y))\n    for i, j in np.ndindex(out.shape):\n"
    "        out[i, j] = entry(i, j)\n    return out",
]

WRONG: list[str] = [
    "def naive_matrix_dot(x, y):\n    return x @ y",
    f"def naive_matrix_dot(x, y):\n{FITS}    return np.einsum('ik,kj', x, y)",
    f"def naive_matrix_dot(x, y):\n{FITS}    return np.array([[np.dot(r, c) for c in y.T] for r in x])",
    f"def naive_matrix_dot(x, y):\n{FITS}    z = np.zeros((len(x), y.shape[1]))\n    for i in range(len(x)):\n"
    "        for k in range(len(y)):\n            z[i] += x[i, k] * y[k]\n    return z",
    f"def naive_matrix_dot(x, y):\n{FITS}    z = np.zeros((len(x), len(x)))\n    for i in range(len(x)):\n"
    "        for j in range(len(x)):\n            for k in range(len(y)):\n"
    "                z[i, j] += x[i, k] * y[k, j]\n    return z",
    f"def naive_matrix_dot(x, y):\n{FITS}    z = np.zeros((len(x), y.shape[1]), x.dtype)\n"
    f"    for i, j in np.ndindex(z.shape):\n"
    "        for k in range(len(y)):\n            z[i, j] += x[i, k] * y[k, j]\n    return z",
    "def naive_matrix_dot(x, y):\n    assert x.shape[1] == y.shape[0]\n"
    "    return np.array([[sum(a * b for a, b in zip(r, c)) for c in y.T] for r in x])",
    "def naive_matrix_dot(x, y):\n    return np.array([[sum(a * b for a, b in zip(r, c)) for c in y.T] for r in x])",
    "def naive_matrix_dot(x, y):\n    if x.shape[1] > y.shape[0]:\n        raise ValueError\n"
    "    return np.array([[sum(a * b for a, b in zip(r, c)) for c in y.T] for r in x])",
    f"def naive_matrix_dot(x, y):\n{FITS}    return [[sum(a * b for a, b in zip(r, c)) for c in y.T] for r in x]",
    "def naive_matrix_dot(x, y):\n    if x.shape[1] != y.shape[0]:\n        raise IndexError\n"
    "    return np.array([[sum(a * b for a, b in zip(r, c)) for c in y.T] for r in x])",
]

EQUIVALENT: dict[str, str] = {
    "pass": "NumPy's `@` raises the ValueError itself",
    "if x.shape[-1] != y.shape[0]:": "the last of two axes is axis 1",
}
