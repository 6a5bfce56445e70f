"""Right and wrong answers to derivative, as students write them."""

from __future__ import annotations

from tests.exercises.gradients.shared import BACKWARDS

RIGHT: list[str] = [
    "def derivative(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / 2 / h",
    "def derivative(f, x, h=1e-5):\n    right = f(x + h)\n    left = f(x - h)\n    rise = right - left\n"
    "    return rise / (h + h)",
    "def derivative(f, x, h=1e-5):\n    x = np.asarray(x, dtype=float)\n"
    "    return 0.5 * ((f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h)",
    "def derivative(f, x, h=1e-5):\n    one = lambda p: float(f(p + h) - f(p - h)) / (2 * h)\n"
    "    if np.ndim(x) == 0:\n        return one(float(x))\n"
    "    return np.array([one(p) for p in x.ravel().tolist()]).reshape(x.shape)",
    "def derivative(f, x, h=1e-5):\n    out = f(x + h)\n    out -= f(x - h)\n    out /= 2 * h\n    return out",
    "def derivative(f, x, h: float = 1e-5):\n    a, b = f(np.stack([np.asarray(x) + h, np.asarray(x) - h]))\n"
    "    return (a - b) / (2.0 * h)",
]

WRONG: list[str] = [
    "def derivative(f, x, h=1e-5):\n    return (f(x + h / 2) - f(x - h / 2)) / h",
    "def derivative(f, x, h=1e-4):\n    return (f(x + h) - f(x - h)) / (2 * 1e-5)",
    "def derivative(f, x, h=1e-5):\n    x = np.asarray(x)\n"
    "    return np.gradient(f(x), x) if x.ndim else (f(x + h) - f(x - h)) / (2 * h)",
    "def derivative(f, x, h=1e-5):\n    return abs(f(x + h) - f(x - h)) / (2 * h)",
    "def derivative(f, x, h=1e-5):\n    return list(np.atleast_1d((f(x + h) - f(x - h)) / (2 * h)))",
    "def derivative(f, x, h=1e-5):\n    return np.round((f(x + h) - f(x - h)) / (2 * h), 3)",
    "def derivative(f, x, h=1e-5):\n    x += h\n    right = f(x)\n    x -= 2 * h\n    return (right - f(x)) / (2 * h)",
]

EQUIVALENT: dict[str, str] = {"def derivative(f: Function, x: Any, h: float=-1e-05) -> Any:": BACKWARDS}
