"""Right and wrong answers to expand, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    """def expand(x, shape):
    if x.ndim > len(shape): raise ValueError
    if x.ndim < len(shape):
        inner = expand(x, shape[1:])
        return np.stack([inner] * shape[0]) if shape[0] else np.zeros(shape, x.dtype)
    if not shape: return x.copy()
    if x.shape[0] not in (1, shape[0]): raise ValueError
    rows = [expand(x[0 if x.shape[0] == 1 else i], shape[1:]) for i in range(shape[0])]
    if not rows:
        if any(s != t and s != 1 for s, t in zip(x.shape, shape)): raise ValueError
        return np.zeros(shape, x.dtype)
    return np.stack(rows)""",
    "def expand(x, shape):\n    if x.ndim > len(shape):\n        raise ValueError\n"
    "    y = x.reshape((1,) * (len(shape) - x.ndim) + x.shape)\n    reps = []\n    for m, n in zip(y.shape, shape):\n"
    "        if m != n and m != 1:\n            raise ValueError\n        reps.append(n if m == 1 else 1)\n"
    "    return np.tile(y, reps)",
    "def expand(x, shape):\n    out = x.copy()\n    while out.ndim < len(shape):\n        out = out[np.newaxis]\n"
    "    if out.ndim != len(shape):\n        raise ValueError('axes')\n    for axis in range(len(shape)):\n"
    "        if out.shape[axis] == shape[axis]:\n            continue\n        if out.shape[axis] != 1:\n"
    "            raise ValueError('size')\n        parts = [out] * shape[axis]\n"
    "        out = np.concatenate(parts, axis) if parts else out[(slice(None),) * axis + (slice(0, 0),)]\n"
    "    return out",
    "def expand(x, shape):\n    shape = tuple(shape)\n    if x.ndim > len(shape) or any(m not in (1, n) for m, n in"
    " zip(x.shape[::-1], shape[::-1])):\n        raise ValueError\n    out = np.empty(shape, x.dtype)\n"
    "    for place in np.ndindex(*shape):\n        tail = place[len(shape) - x.ndim:]\n"
    "        out[place] = x[tuple(0 if m == 1 else i for i, m in zip(tail, x.shape))]\n    return out",
    "def expand(x, shape):\n    if len(shape) < x.ndim:\n        raise ValueError\n    for _ in range(len(shape) -"
    " x.ndim):\n        x = np.expand_dims(x, 0)\n    x = np.array(x)\n    for k, n in enumerate(shape):\n"
    "        if x.shape[k] == 1:\n            x = np.repeat(x, n, k)\n        elif x.shape[k] != n:\n"
    "            raise ValueError\n    return x",
]

WRONG: list[str] = [
    "def expand(x, shape):\n    return np.broadcast_to(x, shape).copy()",
    "def expand(x, shape):\n    out = np.empty(shape, x.dtype)\n    out[...] = x\n    return out",
    "def expand(x, shape):\n    if x.ndim > len(shape):\n        raise ValueError\n"
    "    return np.zeros(shape, x.dtype) + x",
    "def expand(x, shape):\n    return (x * np.ones(shape)).astype(x.dtype)",
    "from numpy import broadcast_to as b\ndef expand(x, shape):\n    return np.array(b(x, shape))",
    "def expand(x, shape):\n    return np.full(shape, x)",
    "def expand(x, shape):\n    return np.tile(x, shape)",
    """# in the order of the memory
def expand(x, shape):
    if x.ndim > len(shape):
        raise ValueError
    out = x.ravel(order="K").reshape((1,) * (len(shape) - x.ndim) + x.shape)
    for axis, size in enumerate(shape):
        if out.shape[axis] != size:
            if out.shape[axis] != 1:
                raise ValueError
            out = np.repeat(out, size, axis=axis)
    return out.copy()
""",
]
