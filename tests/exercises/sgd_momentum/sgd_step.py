"""Right and wrong answers to sgd_step, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def sgd_step(w, g, rate):\n    entries = [a - rate * b for a, b in zip(w.flat, g.flat)]\n"
    "    return np.array(entries, dtype=(w - rate * g).dtype).reshape(w.shape)",
    "def sgd_step(w, g, rate):\n    return np.subtract(w, np.multiply(rate, g))",
    "def sgd_step(w, g, rate):\n    new = w.astype(float)\n    new -= rate * g\n    return new",
    "def sgd_step(w, g, rate):\n    return -rate * g + w",
    "sgd_step = lambda w, g, rate: w + (-rate) * g",
]

WRONG: list[str] = [
    # reads by the order in memory
    "def sgd_step(w, g, rate):\n    return (w.ravel(order='K') - rate * g.ravel(order='K')).reshape(w.shape)",
    "def sgd_step(w, g, rate):\n    w -= rate * g\n    return w",
    "def sgd_step(w, g, rate):\n    return (w - rate * g).astype(w.dtype)",
    "def sgd_step(w, g, rate):\n    return w - rate * g.mean()",
    "def sgd_step(w, g, rate):\n    return w - rate * np.sign(g)",
    "def sgd_step(w, g, rate):\n    return (w - rate * g).tolist()",
    "def sgd_step(w, g, rate):\n    return w - min(rate, 0.25) * g",
]
