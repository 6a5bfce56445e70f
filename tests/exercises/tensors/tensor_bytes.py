"""Right and wrong answers to tensor_bytes, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    """def tensor_bytes(shape, dtype):
    dtype = dtype if isinstance(dtype, np.dtype) else np.dtype(dtype)
    *_, last = __import__("itertools").accumulate(shape, lambda a, b: a * b, initial=dtype.itemsize)
    return last""",
    "def tensor_bytes(shape, dtype):\n    n = 1\n    for s in shape:\n        n *= s\n"
    "    return n * np.dtype(dtype).itemsize",
    "from functools import reduce\nimport operator\ndef tensor_bytes(shape, dtype):\n"
    "    return reduce(operator.mul, shape, np.dtype(dtype).itemsize)",
    "def tensor_bytes(shape, dtype):\n    return int(np.prod([int(s) for s in shape], dtype=object))"
    " * np.dtype(dtype).itemsize",
    "def tensor_bytes(shape, dtype):\n    if not shape:\n        return np.dtype(dtype).itemsize\n"
    "    return shape[0] * tensor_bytes(shape[1:], dtype)",
]

WRONG: list[str] = [
    "def tensor_bytes(shape, dtype):\n    return np.zeros(shape, dtype).nbytes",
    "def tensor_bytes(shape, dtype):\n    return np.prod(shape) * np.dtype(dtype).itemsize",
    "def tensor_bytes(shape, dtype):\n    return float(math.prod(shape)) * np.dtype(dtype).itemsize",
]
