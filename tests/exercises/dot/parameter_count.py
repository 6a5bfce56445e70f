"""Right and wrong answers to parameter_count, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def parameter_count(sizes):\n    total = 0\n    for i in range(len(sizes) - 1):\n"
    "        total += sizes[i] * sizes[i + 1] + sizes[i + 1]\n    return total",
    "def parameter_count(sizes):\n    s = np.array(sizes)\n    return np.sum(s[:-1] * s[1:]) + s[1:].sum()",
    "def parameter_count(sizes):\n    if len(sizes) < 2:\n        return 0\n    first, second, *_ = sizes\n"
    "    return second * (first + 1) + parameter_count(sizes[1:])",
    "parameter_count = lambda sizes: int(np.dot(np.array(sizes[:-1]) + 1, sizes[1:]))",
]

WRONG: list[str] = [
    "def parameter_count(sizes):\n    a, b, c = sizes\n    return a * b + b + b * c + c",
    "def parameter_count(sizes):\n    return 79510",
    "def parameter_count(sizes):\n    return float(sum((a + 1) * b for a, b in zip(sizes, sizes[1:])))",
    "def parameter_count(sizes):\n    return sum(a * (b + 1) for a, b in zip(sizes, sizes[1:]))",
    "def parameter_count(sizes):\n    return sum((a + 1) * b for a, b in zip(sizes[::2], sizes[1::2]))",
    "def parameter_count(sizes):\n    return [(a + 1) * b for a, b in zip(sizes, sizes[1:])]",
    "def parameter_count(sizes):\n    s = np.array(sizes, np.int32)\n"
    "    return ((s[:-1] + 1) * s[1:]).sum(dtype=np.int32)",
]
