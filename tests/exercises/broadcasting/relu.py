"""Right and wrong answers to relu, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def relu(x):\n    return x * (x > 0)",
    "def relu(x):\n    return np.where(x > 0, x, 0)",
    "def relu(x):\n    out = x.copy()\n    out[out < 0] = 0\n    return out",
    "def relu(x):\n    return np.clip(x, 0, None)",
    "def relu(x):\n    return (np.abs(x) + x) / 2",
    "relu = lambda x: np.maximum(0.0, x)",
    """def relu(x):
    out = x.copy(order="K")
    out[out < 0] = 0
    return out
""",
]

WRONG: list[str] = [
    "def relu(x):\n    return np.array([max(v, 0) for v in np.ravel(x)], x.dtype).reshape(x.shape)",
    "def relu(x):\n    return np.vectorize(lambda v: v if v > 0 else 0)(x)",
    "def relu(x):\n    return np.maximum(x, 0.1)",
    "def relu(x):\n    return max(x, 0)",
    """# in the order of the memory
def relu(x):
    return np.maximum(x.ravel(order="K"), 0).reshape(x.shape)
""",
]
