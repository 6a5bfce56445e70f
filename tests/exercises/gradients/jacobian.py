"""Right and wrong answers to jacobian, as students write them."""

from __future__ import annotations

from tests.exercises.gradients.shared import BACKWARDS, SLOPES

RIGHT: list[str] = [
    "def jacobian(f, x, h=1e-5):\n    J = np.zeros((len(f(x)), len(x)))\n    for j in range(len(x)):\n"
    "        e = np.zeros(len(x))\n        e[j] = h\n        J[:, j] = (f(x + e) - f(x - e)) / (2 * h)\n"
    "    return J",
    "def jacobian(f, x, h=1e-5):\n    E = np.eye(x.size) * h\n"
    "    return np.array([f(x + e) - f(x - e) for e in E]).T / (2 * h)",
    SLOPES + "def jacobian(f, x, h=1e-5):\n"
    "    return np.array([slopes(lambda v, i=i: f(v)[i], x, h) for i in range(len(f(x)))])",
    """
def jacobian(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    out = np.zeros((*np.shape(f(x)), *x.shape))
    for j in np.ndindex(x.shape):
        old = x[j]
        x[j] = old + h
        above = np.copy(f(x))
        x[j] = old - h
        out[(..., *j)] = (above - f(x)) / (2 * h)
        x[j] = old
    return out
""",
]

WRONG: list[str] = [
    # hands f one buffer twice, and f may return a view of it
    "def jacobian(f, x, h=1e-5):\n    x = x.astype(float)\n    columns = []\n    for j in range(x.size):\n"
    "        old = x[j]\n        x[j] = old + h\n        a = f(x)\n        x[j] = old - h\n        b = f(x)\n"
    "        x[j] = old\n        columns.append((a - b) / (2 * h))\n    return np.column_stack(columns)",
    "def jacobian(f, x, h=1e-5):\n    return np.array([(f(x + e) - f(x - e)) / (2 * h) for e in h * np.eye(len(x))])",
    "def jacobian(f, x, h=1e-5):\n    n = len(x)\n    J = np.zeros((n, n))\n    for j in range(n):\n"
    "        e = np.zeros(n)\n"
    "        e[j] = h\n        J[:, j] = (f(x + e) - f(x - e)) / (2 * h)\n    return J",
    "def jacobian(f, x, h=1e-5):\n    out = []\n    for j in range(len(x)):\n        x[j] += h\n"
    "        a = f(x)\n        x[j] -= 2 * h\n"
    "        out.append((a - f(x)) / (2 * h))\n        x[j] += h\n    return np.array(out).T",
    # hands f one buffer twice, and f may return a view of it
    """
def jacobian(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    out = np.zeros((*np.shape(f(x)), *x.shape))
    for j in np.ndindex(x.shape):
        old = x[j]
        x[j] = old + h
        above = f(x)
        x[j] = old - h
        out[(..., *j)] = (above - f(x)) / (2 * h)
        x[j] = old
    return out
""",
]

EQUIVALENT: dict[str, str] = {
    "def jacobian(f: Function, x: Array, h: float=-1e-05) -> Array:": BACKWARDS,
    "return np.stack([(f(x + step) - f(x - step)) / (2 * h) for step in steps], axis=-1)": "columns are vectors",
}
