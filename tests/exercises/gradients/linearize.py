"""Right and wrong answers to linearize, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "class linearize:\n    def __init__(self, f, grad, x0):\n        self.y, self.g, self.x0 = f(x0), grad(x0), x0\n"
    "    def __call__(self, x):\n        return self.y + np.vdot(self.g, x - self.x0)",
    "def linearize(f, grad, x0):\n    def plane(x):\n        return f(x0) + np.sum(grad(x0) * (x - x0))\n"
    "    return plane",
    "def linearize(f, grad, x0):\n    c, g = f(x0), np.ravel(grad(x0))\n    return lambda x: c + g @ np.ravel(x - x0)",
    "def linearize(f, grad, x0):\n    return lambda x: float(f(x0)) + float(np.vdot(grad(x0), np.asarray(x - x0)))",
    "def linearize(f, grad, x0):\n    return lambda x: f(x0) + np.tensordot(grad(x0), x - x0, axes=x0.ndim)",
]

WRONG: list[str] = [
    "def linearize(f, grad, x0):\n    g = grad(x0)\n    return lambda x: f(x0) + np.dot(g, x - x0)",
    "def linearize(f, grad, x0):\n    g = grad(x0)\n    return lambda x: f(x0) + np.sum(g) * np.sum(x - x0)",
    "def linearize(f, grad, x0):\n    return f",
    "def linearize(f, grad, x0):\n    g = grad(x0)\n    return lambda x: f(x0) - np.sum(g * (x - x0))",
    # changes the array that grad returned
    """
def linearize(f, grad, x0):
    def plane(x):
        g = grad(x0)
        g *= x - x0
        return f(x0) + g.sum()
    return plane
""",
    # in the order of the memory, which is the reading order of some arrays only
    """
def linearize(f, grad, x0):
    g = np.ravel(grad(x0))
    return lambda x: f(x0) + g @ (x - x0).ravel(order="K")
""",
]
