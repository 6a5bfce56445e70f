"""Right and wrong answers to gradient_tensor, as students write them."""

from __future__ import annotations

from tests.exercises.gradients.shared import BACKWARDS, SLOPES

RIGHT: list[str] = [
    "def gradient_tensor(f, x, h=1e-5):\n    out = []\n    for i in np.ndindex(x.shape):\n"
    "        e = np.zeros(x.shape)\n"
    "        e[i] = h\n        out.append((f(x + e) - f(x - e)) / (2 * h))\n"
    "    return np.stack(out, axis=-1).reshape(f(x).shape + x.shape)",
    "def gradient_tensor(f, x, h=1e-5):\n    shape = f(x).shape\n    g = np.empty((*shape, x.size))\n"
    "    for k in range(x.size):\n        a, b = x.astype(float).ravel(), x.astype(float).ravel()\n"
    "        a[k] += h\n"
    "        b[k] -= h\n        g[..., k] = (f(a.reshape(x.shape)) - f(b.reshape(x.shape))) / (2 * h)\n"
    "    return g.reshape(shape + x.shape)",
    SLOPES + "def gradient_tensor(f, x, h=1e-5):\n    shape = f(x).shape\n    g = np.zeros(shape + x.shape)\n"
    "    for o in np.ndindex(shape):\n        g[o] = slopes(lambda v: f(v)[o], x, h)\n    return g",
    """
def gradient_tensor(f, x, h=1e-5):
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
    "def gradient_tensor(f, x, h=1e-5):\n    x = np.array(x, dtype=float)\n    out = np.zeros(np.shape(f(x)) + x.shape)\n"
    "    for j in np.ndindex(x.shape):\n        x[j] += h\n        up = np.array(f(x))\n        x[j] -= 2 * h\n"
    "        out[(..., *j)] = (up - f(x)) / (2 * h)\n    return out",
    "def gradient_tensor(f, x, h=1e-5):\n    e = h * np.eye(len(x))\n"
    "    return np.stack([(f(x + s) - f(x - s)) / (2 * h) for s in e], -1)",
    "def gradient_tensor(f, x, h=1e-5):\n    g = np.zeros(f(x).shape + x.shape)\n"
    "    for i in np.ndindex(x.shape):\n"
    "        e = np.zeros(x.shape)\n        e[i] = h\n        g[(..., *i)] = (f(x + e) - f(x)) / h\n    return g",
    "def gradient_tensor(f, x, h=1e-5):\n    g = np.zeros(f(x).shape + x.shape)\n"
    "    for i in np.ndindex(x.shape[0], x.shape[1]):\n"
    "        e = np.zeros(x.shape)\n        e[i] = h\n"
    "        g[(..., *i)] = (f(x + e) - f(x - e)) / (2 * h)\n    return g",
    # hands f one buffer twice, and f may return a view of it
    """
def gradient_tensor(f, x, h=1e-5):
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
    # in the order of the memory, which is the reading order of some arrays only
    """
def gradient_tensor(f, x, h=1e-5):
    flat = x.astype(float).ravel(order="K")
    columns = []
    for e in h * np.eye(x.size):
        columns.append((f((flat + e).reshape(x.shape)) - f((flat - e).reshape(x.shape))) / (2 * h))
    return np.stack(columns, axis=-1).reshape(*f(x).shape, *x.shape)
""",
]

EQUIVALENT: dict[str, str] = {"def gradient_tensor(f: Function, x: Array, h: float=-1e-05) -> Array:": BACKWARDS}
