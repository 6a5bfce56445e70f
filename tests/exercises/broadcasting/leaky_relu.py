"""Right and wrong answers to leaky_relu, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def leaky_relu(x, slope=0.1):\n    return np.where(x > 0, x, slope * x)",
    "def leaky_relu(x, slope=0.1):\n    return np.maximum(x, slope * x)",
    "def leaky_relu(x, slope=0.1):\n    return np.maximum(x, 0) + slope * np.minimum(x, 0)",
    "def leaky_relu(x, slope=0.1):\n    out = x.copy() if x.dtype.kind == 'f' else x.astype(float)\n"
    "    out[out < 0] *= slope\n    return out",
    "from functools import partial\ndef general(default, x, slope=None):\n    s = default if slope is None else slope\n"
    "    return x * np.where(x < 0, s, 1).astype(x.dtype if x.dtype.kind == 'f' else float)\n"
    "leaky_relu = partial(general, 0.1)",
]

WRONG: list[str] = [
    "def leaky_relu(x, slope=0.1):\n    return np.maximum(x, slope)",
    "def leaky_relu(x, slope=0.1):\n    return x if x > 0 else slope * x",
    "def leaky_relu(x, slope=0.1):\n    return np.array([v if v > 0 else slope * v for v in x.ravel()],"
    " x.dtype).reshape(x.shape)",
    "def leaky_relu(x, slope=0.1):\n    return np.where(x > 0, x, x / slope) if slope else np.maximum(x, 0)",
    """# in the order of the memory
def leaky_relu(x, slope=0.1):
    flat = x.flatten(order="K")
    kind = x.dtype if x.dtype.kind == "f" else np.float64
    return np.where(flat > 0, flat, slope * flat).astype(kind).reshape(x.shape)
""",
]

EQUIVALENT: dict[str, str] = {"return np.where(x >= 0, x, slope * x).astype(dtype)[()]": "at 0 both branches give 0"}
