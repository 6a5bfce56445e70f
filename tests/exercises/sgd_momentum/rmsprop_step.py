"""Right and wrong answers to rmsprop_step, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-7):\n    s = rho * s + (1 - rho) * g * g\n"
    "    return w - rate / (np.sqrt(s) + eps) * g, s",
    "def rmsprop_step(w, s, g, rate=1e-3, rho=0.9, eps=1e-7):\n    s = s + (1 - rho) * (g ** 2 - s)\n"
    "    return [w - rate * g / (s ** 0.5 + eps), s]",
    "def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-7):\n    mean = s * rho + np.square(g) * (1.0 - rho)\n"
    "    root = np.sqrt(mean) + eps\n    return np.array(w) - rate * (g / root), mean",
    """
def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-7):
    mean = s + (1 - rho) * (np.square(g) - s)
    return [w - rate / (np.sqrt(mean) + eps) * g, mean]
""",
]

WRONG: list[str] = [
    "def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-8):\n    s = rho * s + (1 - rho) * g ** 2\n"
    "    return w - rate * g / (np.sqrt(s) + eps), s",
    "def rmsprop_step(w, s, g, rate=0.01, rho=0.9, eps=1e-7):\n    s = rho * s + (1 - rho) * g ** 2\n"
    "    return w - rate * g / (np.sqrt(s) + eps), s",
    "def rmsprop_step(w, s, g, rate=0.001, rho=0.99, eps=1e-7):\n    s = rho * s + (1 - rho) * g ** 2\n"
    "    return w - rate * g / (np.sqrt(s) + eps), s",
    "def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-7):\n    s *= rho\n    s += (1 - rho) * g ** 2\n"
    "    return w - rate * g / (np.sqrt(s) + eps), s",
    "def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-7):\n    s = rho * s + (1 - rho) * np.mean(g ** 2)\n"
    "    return w - rate * g / (np.sqrt(s) + eps), s",
    "def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-7):\n    s = rho * s + (1 - rho) * g ** 2\n"
    "    return w - rate * g / np.sqrt(s + eps ** 2), s",
]
