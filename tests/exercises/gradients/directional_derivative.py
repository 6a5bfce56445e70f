"""Right and wrong answers to directional_derivative, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def directional_derivative(grad, x, direction):\n    n = np.linalg.norm(direction.ravel())\n    if n == 0:\n"
    "        raise ValueError('zero')\n    return np.vdot(grad(x), direction / n)",
    "def directional_derivative(grad, x, direction):\n    if not direction.any():\n        raise ValueError\n"
    "    d = direction / np.sqrt((direction ** 2).sum())\n    return float((grad(x) * d).sum())",
    "def directional_derivative(grad, x, direction):\n"
    "    length = math.sqrt(sum(v * v for v in direction.flat))\n"
    "    if not length:\n        raise ValueError\n"
    "    return sum(a * b for a, b in zip(grad(x).flat, direction.flat)) / length",
    "def directional_derivative(grad, x, direction):\n    if np.all(direction == 0):\n        raise ValueError\n"
    "    return np.tensordot(grad(x), direction, direction.ndim) / np.linalg.norm(direction)",
]

WRONG: list[str] = [
    "def directional_derivative(grad, x, direction):\n    n = np.linalg.norm(direction)\n    if n < 1e-6:\n"
    "        raise ValueError\n    return float(np.sum(grad(x) * direction) / n)",
    "def directional_derivative(grad, x, direction):\n    n = np.linalg.norm(direction)\n    if n < 1e-3:\n"
    "        raise ValueError\n"
    "    return float(np.sum(grad(x) * direction) / n)",
    "def directional_derivative(grad, x, direction):\n    if direction.sum() == 0:\n        raise ValueError\n"
    "    return float(np.sum(grad(x) * direction) / np.linalg.norm(direction))",
    "def directional_derivative(grad, x, direction):\n    if not direction.all():\n        raise ValueError\n"
    "    return float(np.sum(grad(x) * direction) / np.linalg.norm(direction))",
    "def directional_derivative(grad, x, direction):\n    if not direction.any():\n        raise ValueError\n"
    "    return abs(float(np.sum(grad(x) * direction) / np.linalg.norm(direction)))",
    "def directional_derivative(grad, x, direction):\n    if not direction.any():\n"
    "        raise ZeroDivisionError\n"
    "    return float(np.sum(grad(x) * direction) / np.linalg.norm(direction))",
    "def directional_derivative(grad, x, direction):\n    if not direction.any():\n        raise ValueError\n"
    "    direction = direction / np.linalg.norm(direction, axis=-1, keepdims=True)\n"
    "    return float(np.sum(grad(x) * direction))",
    # changes the array that grad returned
    """
def directional_derivative(grad, x, direction):
    if not direction.any():
        raise ValueError
    g = grad(x)
    g *= direction / np.linalg.norm(direction)
    return float(g.sum())
""",
    # in the order of the memory, which is the reading order of some arrays only
    """
def directional_derivative(grad, x, direction):
    if not direction.any():
        raise ValueError
    return float(np.ravel(grad(x)) @ direction.ravel(order="K") / np.linalg.norm(direction))
""",
]
