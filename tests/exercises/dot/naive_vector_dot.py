"""Right and wrong answers to naive_vector_dot, as students write them."""

from __future__ import annotations

from tests.exercises.dot.shared import CHECKED, VECTOR_DOT

RIGHT: list[str] = [
    VECTOR_DOT,
    f"def naive_vector_dot(x, y):\n{CHECKED}    z = 0.\n    for i in range(x.shape[0]):\n"
    f"        z += x[i] * y[i]\n    return z",
    "def naive_vector_dot(x: np.ndarray, y: np.ndarray) -> float:\n"
    "    if not (x.ndim == y.ndim == 1 and x.size == y.size):\n"
    "        raise ValueError\n    total, i = 0, 0\n    while i < len(x):\n"
    "        total = total + x[i] * y[i]\n        i += 1\n"
    "    return np.array(total)",
    "import operator\ndef naive_vector_dot(x, y):\n    if x.shape != y.shape or len(x.shape) != 1:\n"
    "        raise ValueError\n"
    "    return functools.reduce(operator.add, map(operator.mul, x, y))",
    f"def naive_vector_dot(x, y):\n"
    f"{CHECKED}    return math.fsum(float(x[i]) * float(y[i]) for (i,) in np.ndindex(x.shape))"
    " if x.dtype.kind + y.dtype.kind != 'ii' else sum(int(a) * int(b) for a, b in zip(x.tolist(), y.tolist()))",
]

WRONG: list[str] = [
    "def naive_vector_dot(x, y):\n    return np.dot(x, y)",
    "def naive_vector_dot(x, y):\n    if x.ndim != 1 or x.shape != y.shape:\n        raise ValueError\n"
    "    return x @ y",
    "def naive_vector_dot(x, y):\n    if x.ndim != 1 or x.shape != y.shape:\n        raise ValueError\n"
    "    return sum(x * y)",
    "def naive_vector_dot(x, y):\n    if len(x) != len(y):\n        raise ValueError\n"
    "    return sum(a * b for a, b in zip(x, y))",
    "def naive_vector_dot(x, y):\n    if len(x) < len(y):\n        raise ValueError\n"
    "    if x.ndim > 1 or y.ndim > 1:\n        raise ValueError\n"
    "    return sum(x[i] * y[i] for i in range(len(y)))",
    "def naive_vector_dot(x, y):\n    if x.ndim != 1 or len(x) != len(y):\n        raise ValueError\n"
    "    return sum(a * b for a, b in zip(x, y))",
    f"def naive_vector_dot(x, y):\n{CHECKED}    return np.array([sum(a * b for a, b in zip(x, y))])",
    f"def naive_vector_dot(x, y):\n{CHECKED}    return abs(sum(a * b for a, b in zip(x, y)))",
    f"def naive_vector_dot(x, y):\n{CHECKED}    print(sum(a * b for a, b in zip(x, y)))",
    f"def naive_vector_dot(x, y):\n{CHECKED}    return round(sum(a * b for a, b in zip(x, y)), 2)",
]
