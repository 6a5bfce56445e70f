"""Right and wrong answers to min_max_scale, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def min_max_scale(x):\n    x = x.astype(float)\n    lo = x.min(axis=0, keepdims=True)\n"
    "    hi = x.max(axis=0, keepdims=True)\n    span = hi - lo\n    span[span == 0] = 1\n    return (x - lo) / span",
    "def min_max_scale(x):\n    out = np.zeros(x.shape)\n    for j in range(x.shape[1]):\n        c = x[:, j].astype(float)\n"
    "        if c.max() > c.min():\n            out[:, j] = (c - c.min()) / (c.max() - c.min())\n    return out",
    "def min_max_scale(x):\n    x = np.asarray(x, dtype=np.float64)\n    lo, span = x.min(0), x.max(0) - x.min(0)\n"
    "    return np.divide(x - lo, span, out=np.zeros_like(x), where=span != 0)",
]

WRONG: list[str] = [
    """def min_max_scale(x):
    x = x.astype(float)
    lo, hi = x.min(0), x.max(0)
    s = np.where(np.isclose(lo, hi), 1, hi - lo)
    return np.where(np.isclose(lo, hi), 0, (x - lo) / s)""",
    "def min_max_scale(x):\n    lo, hi = x.min(axis=0), x.max(axis=0)\n"
    "    return (x - lo) / np.where(hi - lo == 0, 1, hi - lo)",
    "def min_max_scale(x):\n    x = x.astype(float)\n    return np.nan_to_num((x - x.min(0)) / (x.max(0) - x.min(0) +"
    " 1e-6))",
    "def min_max_scale(x):\n    return np.interp(x, (x.min(), x.max()), (0, 1))",
    """# the memory's bytes, taken in this machine's order
def min_max_scale(x):
    x = np.frombuffer(x.tobytes(), x.dtype.newbyteorder("=")).reshape(x.shape)
    x = x if x.dtype.kind == "f" else x.astype(np.float64)
    low, high = x.min(axis=0), x.max(axis=0)
    return (x - low) / np.where(high > low, high - low, 1)
""",
]

EQUIVALENT: dict[str, str] = {
    "return np.asarray((x - low) / np.where(high > low, high - low, 2))": "0 divided by anything is 0",
    "return np.asarray((x - low) / np.where(high > low, high - low, -1))": "0 divided by anything is 0",
}
