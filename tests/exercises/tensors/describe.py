"""Right and wrong answers to describe, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def describe(x):\n    x = np.array(x)\n    return [x.ndim, x.shape, x.dtype.name]",
    "def describe(x):\n    return np.ndim(x), np.shape(x), np.asarray(x).dtype.name",
    "def describe(x):\n    a = np.asanyarray(x)\n    return len(a.shape), tuple(a.shape), f'{a.dtype.name}'",
    "describe = lambda x: (np.int64(np.ndim(x)), np.shape(x), np.result_type(np.asarray(x)).name)",
]

WRONG: list[str] = [
    "def describe(x):\n    x = np.asarray(x)\n    return x.ndim, list(x.shape), x.dtype.name",
    "def describe(x):\n    x = np.asarray(x)\n    return x.ndim, x.shape, x.dtype.char",
    "def describe(x):\n    x = np.atleast_1d(x)\n    return x.ndim, x.shape, x.dtype.name",
    """# the dtype's text tells the byte order too
def describe(x):
    x = np.array(x)
    return [x.ndim, x.shape, str(x.dtype)]
""",
]
