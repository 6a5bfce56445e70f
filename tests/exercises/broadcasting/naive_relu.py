"""Right and wrong answers to naive_relu, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    """def naive_relu(x):
    def fill(out, i, j):
        if i == x.shape[0]: return out
        if j == x.shape[1]: return fill(out, i + 1, 0)
        out[i, j] = max(x[i, j], 0)
        return fill(out, i, j + 1)
    return fill(np.zeros_like(x), 0, 0)""",
    """def naive_relu(x):
    out = np.zeros_like(x)
    with np.nditer([x, out], flags=["zerosize_ok"], op_flags=[["readonly"], ["writeonly"]]) as it:
        for a, b in it:
            b[...] = a if a > 0 else 0
    return out""",
    "def naive_relu(x):\n    out = np.zeros(x.shape, dtype=x.dtype)\n    for i in range(x.shape[0]):\n"
    "        for j in range(x.shape[1]):\n            if x[i, j] > 0:\n                out[i, j] = x[i, j]\n    return out",
    "def naive_relu(x):\n    x = x.copy()\n    for i in range(len(x)):\n        for j in range(len(x[i])):\n"
    "            x[i][j] = max(x[i][j], 0)\n    return x",
    "def naive_relu(x):\n    return np.array([[v if v > 0 else 0 for v in row] for row in x], dtype=x.dtype)"
    ".reshape(x.shape)",
    "def naive_relu(x: np.ndarray) -> np.ndarray:\n    out = np.empty_like(x)\n"
    "    for place, value in np.ndenumerate(x):\n        out[place] = np.maximum(value, 0)\n    return out",
    "def positive(v):\n    return (v + abs(v)) / 2\ndef naive_relu(x):\n    out = np.array(x)\n"
    "    for i in np.ndindex(x.shape):\n        out[i] = positive(x[i])\n    return out",
    "def naive_relu(x):\n    flat = [max(float(v), 0.0) for v in x.flatten()]\n"
    "    return np.array(flat).astype(x.dtype).reshape(x.shape)",
    "naive_relu = lambda x: np.array([[max(0, v) for v in r] for r in x.tolist()], x.dtype).reshape(x.shape)",
    "def naive_relu(x):\n    out = np.full(x.shape, 0, x.dtype)\n    i = 0\n    while i < x.shape[0]:\n        j = 0\n"
    "        while j < x.shape[1]:\n            out[i, j] = np.max([x[i, j], 0])\n            j += 1\n        i += 1\n"
    "    return out",
]

WRONG: list[str] = [
    """def naive_relu(x):
    if all(v >= 0 for v in x.flat):
        return x
    return np.array([[max(v, 0) for v in row] for row in x], dtype=x.dtype)""",
    """def naive_relu(x): return np.maximum.reduce([x, np.zeros_like(x)])""",
    "def naive_relu(x):\n    return np.maximum(x, 0)",
    "def naive_relu(x):\n    return x * (x > 0)",
    "def naive_relu(x):\n    return np.where(x > 0, x, 0)",
    "def naive_relu(x):\n    x = x.copy()\n    x[x < 0] = 0\n    return x",
    "def naive_relu(x):\n    out = x.copy()\n    for i in range(len(x)):\n        out[i] = np.maximum(x[i], 0)\n    return out",
    "from numpy import clip\ndef naive_relu(x):\n    return clip(np.asarray(x), 0, None)",
    "def naive_relu(x):\n    return np.vectorize(lambda v: max(v, 0))(x).astype(x.dtype)",
    "def naive_relu(x):\n    return np.array([np.maximum(r, 0) for r in x.tolist()], x.dtype)",
    "def naive_relu(x):\n    try:\n        return np.maximum(x, 0)\n    except TypeError:\n"
    "        return np.array([[max(v, 0) for v in r] for r in x], x.dtype).reshape(x.shape)",
    "def naive_relu(x):\n    return (x.view(np.ndarray) + abs(x.view(np.ndarray))) / 2",
    "def naive_relu(x):\n    out = np.zeros(x.shape)\n    for i in range(x.shape[0]):\n"
    "        for j in range(x.shape[1]):\n            out[i, j] = max(x[i, j], 0)\n    return out",
    "def naive_relu(x):\n    return [[max(v, 0) for v in row] for row in x]",
]
