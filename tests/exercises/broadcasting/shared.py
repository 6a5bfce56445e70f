"""Sources that answers to several exercises of notebook 2 share."""

from __future__ import annotations

LOOP = """
def {name}(x, y):
    if x.shape != y.shape:
        raise ValueError("shapes differ")
    out = np.empty(x.shape, dtype=np.result_type(x, y))
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = x[i, j] {op} y[i, j]
    return out
"""

ROWS = """
def {name}(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"{{x.shape}} against {{y.shape}}")
    rows = [[a {op} b for a, b in zip(row, other)] for row, other in zip(x, y)]
    return np.array(rows).reshape(x.shape)
"""

INDEX = """
class ShapeError(ValueError):
    pass

def same(x, y):
    return x.ndim == y.ndim == 2 and all(m == n for m, n in zip(x.shape, y.shape))

def {name}(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    if not same(x, y):
        raise ShapeError
    out = np.zeros_like(x, dtype=np.promote_types(x.dtype, y.dtype))
    for place in np.ndindex(*x.shape):
        out[place] = x[place] {op} y[place]
    return out
"""

FLOATS = """
def {name}(x, y):
    n, d = x.shape
    if (n, d) != y.shape:
        raise ValueError
    z = np.zeros((n, d))
    for (i, j), value in np.ndenumerate(x):
        z[i][j] = value {op} y[i][j]
    return z
"""

WHOLE = "def {name}(x, y):\n    if x.shape != y.shape:\n        raise ValueError\n    return x {op} y"

BY_ROW = (
    "def {name}(x, y):\n    if x.shape != y.shape:\n        raise ValueError\n"
    "    return np.array([row {op} other for row, other in zip(x, y)])"
)

FUNCTION = "def {name}(x, y):\n    if x.shape != y.shape:\n        raise ValueError\n    return np.{function}(x, y)"

LISTS = (
    "from numpy import {function} as f\ndef {name}(x, y):\n    if x.shape != y.shape:\n        raise ValueError\n"
    "    return np.array([f(a.tolist(), b.tolist()) for a, b in zip(x, y)])"
)

CUT = (
    "def {name}(x, y):\n    if x.shape != y.shape:\n        raise ValueError\n    out = x.copy()\n"
    "    for i in range(x.shape[0]):\n        for j in range(x.shape[1]):\n            out[i, j] {op}= y[i, j]\n    return out"
)

ADD = {"name": "naive_add", "op": "+", "function": "add"}

MULTIPLY = {"name": "naive_multiply", "op": "*", "function": "multiply"}
