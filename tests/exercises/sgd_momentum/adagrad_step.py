"""Right and wrong answers to adagrad_step, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + g * g\n    return w - rate / (np.sqrt(s) + eps) * g, s",
    "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + np.square(g)\n"
    "    return [w - rate * (g / (s ** 0.5 + eps)), s]",
    "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s_new = np.array(s, float)\n    s_new += np.power(g, 2)\n"
    "    step = np.divide(rate * g, np.sqrt(s_new) + eps)\n    return w - step, s_new",
]

WRONG: list[str] = [
    "def adagrad_step(w, s, g, rate, eps=1e-7):\n    s = s + g ** 2\n    return w - rate * g / (np.sqrt(s) + eps), s",
    "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + g ** 2\n    return w - rate * g / np.sqrt(s), s",
    "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s += g ** 2\n    return w - rate * g / (np.sqrt(s) + eps), s",
    "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + g ** 2\n    return w - rate / (np.sqrt(s) + eps), s",
    "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + np.abs(g)\n    return w - rate * g / (np.sqrt(s) + eps), s",
    "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + g ** 2\n    return w - rate * g / (np.sqrt(s) + 1e-8), s",
    "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + g ** 2\n"
    "    return w - rate * g / np.maximum(np.sqrt(s), eps), s",
    # root kept in s
    """
def adagrad_step(w, s, g, rate, eps=1e-8):
    s = np.sqrt(s + g**2)
    return w - rate * g / (s + eps), s
""",
    # eps added to s and kept
    """
def adagrad_step(w, s, g, rate, eps=1e-8):
    s = s + g**2 + eps
    return w - rate * g / np.sqrt(s), s
""",
]
