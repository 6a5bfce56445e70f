"""Right and wrong answers to naive_matrix_vector_dot, as students write them."""

from __future__ import annotations

from tests.exercises.dot.shared import FITS, VECTOR_DOT

RIGHT: list[str] = [
    f"{VECTOR_DOT}def naive_matrix_vector_dot(x, y):\n    z = np.zeros(x.shape[0])\n"
    f"    for i in range(x.shape[0]):\n"
    "        z[i] = naive_vector_dot(x[i, :], y)\n    return z",
    f"{VECTOR_DOT}def naive_matrix_vector_dot(x, y):\n    return np.array([naive_vector_dot(row, y) for row in x])",
    f"def naive_matrix_vector_dot(x, y):\n{FITS}    z = np.zeros(len(x))\n    for i, j in np.ndindex(*x.shape):\n"
    "        z[i] += x[i, j] * y[j]\n    return z",
    "def naive_matrix_vector_dot(x, y):\n    n, d = x.shape\n    if y.shape != (d,):\n        raise ValueError\n"
    "    out = np.empty((n,), dtype=np.result_type(x, y))\n    for i in range(n):\n        total = 0\n"
    "        for j in range(d):\n            total += x[i][j] * y[j]\n        out[i] = total\n    return out",
]

WRONG: list[str] = [
    "def naive_matrix_vector_dot(x, y):\n    return np.dot(x, y)",
    f"def naive_matrix_vector_dot(x, y):\n{FITS}    return np.array([row @ y for row in x])",
    f"def naive_matrix_vector_dot(x, y):\n{FITS}    return np.array([(row * y).sum() for row in x])",
    "def naive_matrix_vector_dot(x, y):\n"
    "    return np.array([sum(x[i, j] * y[j] for j in range(x.shape[1])) for i in range(len(x))])",
    "def naive_matrix_vector_dot(x, y):\n    if x.shape[1] < len(y):\n        raise ValueError\n"
    "    return np.array([sum(a * b for a, b in zip(row, y)) for row in x])",
    f"def naive_matrix_vector_dot(x, y):\n{FITS}    out = np.zeros(len(y))\n    for i in range(len(x)):\n"
    "        for j in range(len(y)):\n            out[i] += x[i, j] * y[j]\n    return out",
    f"def naive_matrix_vector_dot(x, y):\n{FITS}    out = np.zeros_like(y)\n    for i in range(len(x)):\n"
    "        for j in range(len(y)):\n            out[i] += x[i, j] * y[j]\n    return out",
]

EQUIVALENT: dict[str, str] = {
    "pass": "NumPy's `@` raises the ValueError itself",
    "if x.shape[-1] != y.shape[0]:": "the last of two axes is axis 1",
}
