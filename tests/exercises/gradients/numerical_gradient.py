"""Right and wrong answers to numerical_gradient, as students write them."""

from __future__ import annotations

from tests.exercises.gradients.shared import BACKWARDS, SLOPES

RIGHT: list[str] = [
    SLOPES + "numerical_gradient = slopes",
    "def numerical_gradient(f, w, h=1e-5):\n    w = w.astype(np.float64)\n    g = np.empty_like(w)\n"
    "    for i in np.ndindex(*w.shape):\n        old = w[i]\n        w[i] = old + h\n        up = f(w)\n"
    "        w[i] = old - h\n        down = f(w)\n        w[i] = old\n        g[i] = (up - down) / (2 * h)\n"
    "    return g",
    "def numerical_gradient(f, w, h=1e-5):\n    flat = np.array(w, float).reshape(-1)\n"
    "    g = np.zeros(flat.size)\n"
    "    for k in range(flat.size):\n        up, down = flat.copy(), flat.copy()\n        up[k] += h\n"
    "        down[k] -= h\n"
    "        g[k] = (f(up.reshape(w.shape)) - f(down.reshape(w.shape))) / (2 * h)\n    return g.reshape(w.shape)",
    "def numerical_gradient(f, w, h=1e-5):\n    x = np.array(w, dtype=float)\n    g = np.zeros(x.shape)\n"
    "    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])\n    while not it.finished:\n"
    "        i = it.multi_index\n        old = x[i]\n        x[i] = old + h\n        a = f(x)\n"
    "        x[i] = old - h\n"
    "        b = f(x)\n        x[i] = old\n        g[i] = (a - b) / (2 * h)\n        it.iternext()\n    return g",
    # in place where w is float64 already, put back also when f raises
    "def numerical_gradient(f, w, h=1e-5):\n    x = w if w.dtype == np.float64 else w.astype(np.float64)\n"
    "    g = np.zeros(x.shape)\n    for i in np.ndindex(x.shape):\n        old = float(x[i])\n        try:\n"
    "            x[i] = old + h\n            a = f(x)\n            x[i] = old - h\n            b = f(x)\n"
    "        finally:\n            x[i] = old\n        g[i] = (a - b) / (2 * h)\n    return g",
    "def numerical_gradient(f, w, h=1e-5):\n    steps = h * np.eye(w.size).reshape((w.size,) + w.shape)\n"
    "    return np.array([(f(w + s) - f(w - s)) / (2 * h) for s in steps]).reshape(w.shape)",
    "def numerical_gradient(f, w, h=1e-5):\n    g = np.zeros_like(w, dtype=np.float64)\n"
    "    for i, value in np.ndenumerate(w):\n        def at(v):\n            moved = w.astype(float)\n"
    "            moved[i] = v\n            return f(moved)\n"
    "        g[i] = (at(value + h) - at(value - h)) / (2 * h)\n"
    "    return g",
    """
def numerical_gradient(f, w, h=1e-5):
    x = w.astype(float)
    g = np.zeros(w.shape)
    for k in range(x.size):
        old = x.flat[k]
        x.flat[k] = old + h
        above = f(x)
        x.flat[k] = old - h
        g.flat[k] = (above - f(x)) / (2 * h)
        x.flat[k] = old
    return g
""",
]

WRONG: list[str] = [
    "def numerical_gradient(f, w, h=1e-5):\n    g = np.zeros_like(w)\n    for i in np.ndindex(w.shape):\n"
    "        old = w[i]\n"
    "        w[i] = old + h\n        a = f(w)\n        w[i] = old - h\n        b = f(w)\n        w[i] = old\n"
    "        g[i] = (a - b) / (2 * h)\n    return g",
    "def numerical_gradient(f, w, h=1e-5):\n    x = w.astype(float)\n    g = np.zeros(x.shape, np.float32)\n"
    "    for i in np.ndindex(x.shape):\n        old = x[i]\n        x[i] = old + h\n        a = f(x)\n"
    "        x[i] = old - h\n"
    "        b = f(x)\n        x[i] = old\n        g[i] = (a - b) / (2 * h)\n    return g",
    "def numerical_gradient(f, w, h=1e-5):\n    x = w.astype(float)\n    g = np.zeros(x.shape)\n"
    "    for i in np.ndindex(x.shape):\n        old = x[i]\n        x[i] = old + h\n        a = f(x)\n"
    "        x[i] = old - h\n"
    "        b = f(x)\n        g[i] = (a - b) / (2 * h)\n    return g",
    "def numerical_gradient(f, w, h=1e-5):\n    g = np.zeros(w.shape)\n    for i in range(w.shape[0]):\n"
    "        for j in range(w.shape[1]):\n"
    "            e = np.zeros(w.shape)\n            e[i, j] = h\n"
    "            g[i, j] = (f(w + e) - f(w - e)) / (2 * h)\n    return g",
    SLOPES + "def numerical_gradient(f, w, h=1e-5):\n    try:\n        return slopes(f, w, h)\n    except ValueError:\n"
    "        return np.zeros(w.shape)",
    SLOPES + "def numerical_gradient(f, w, h=1e-5):\n    return slopes(f, w, h).tolist()",
    "def numerical_gradient(f, w, h=1e-5):\n    x = w.astype(float)\n    g = np.zeros(x.shape)\n    base = f(x)\n"
    "    for i in np.ndindex(x.shape):\n        old = x[i]\n        x[i] = old + h\n"
    "        g[i] = (f(x) - base) / h\n        x[i] = old\n    return g",
    # in the order of the memory, which is the reading order of some arrays only
    """
def numerical_gradient(f, w, h=1e-5):
    x = np.array(w, dtype=float)
    slopes = []
    for entry in np.nditer(x, op_flags=["readwrite"]):
        old = float(entry)
        entry[...] = old + h
        above = f(x)
        entry[...] = old - h
        slopes.append((above - f(x)) / (2 * h))
        entry[...] = old
    return np.array(slopes).reshape(w.shape)
""",
    # in the order of the memory, which is the reading order of some arrays only
    """
def numerical_gradient(f, w, h=1e-5):
    x = w.astype(float)
    g = np.zeros(w.shape)
    flat = x.ravel(order="K")
    for k in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[k] += h
        down[k] -= h
        g.flat[k] = (f(up.reshape(w.shape)) - f(down.reshape(w.shape))) / (2 * h)
    return g
""",
]

EQUIVALENT: dict[str, str] = {"def numerical_gradient(f: Function, w: Array, h: float=-1e-05) -> Array:": BACKWARDS}
