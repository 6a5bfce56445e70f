"""Right and wrong answers to dot_shape, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def dot_shape(a, b):\n    if len(a) == 0:\n        return b\n    if len(b) == 0:\n        return a\n"
    "    if len(b) == 1:\n"
    "        if a[-1] != b[0]:\n            raise ValueError('mismatch')\n        return a[:-1]\n"
    "    if a[-1] != b[-2]:\n"
    "        raise ValueError('mismatch')\n    return a[:-1] + b[:-2] + (b[-1],)",
    "def dot_shape(a, b):\n    a, b = list(a), list(b)\n    if a and b:\n        axis = max(len(b) - 2, 0)\n"
    "        if a.pop() != b.pop(axis):\n            raise ValueError\n    return tuple(a + b)",
    "def dot_shape(a, b):\n    match (a, b):\n        case ((), other) | (other, ()):\n            return other\n"
    "        case ((*rest, k), (l,)) if k == l:\n            return tuple(rest)\n"
    "        case ((*rest, k), (*front, l, m)) if k == l:\n            return (*rest, *front, m)\n"
    "    raise ValueError((a, b))",
]

WRONG: list[str] = [
    "def dot_shape(a, b):\n    return np.dot(np.empty(a), np.empty(b)).shape",
    "def dot_shape(a, b):\n    return np.dot(np.ndarray(a), np.ndarray(b)).shape",
    "def dot_shape(a, b):\n    if a[-1] != b[0]:\n        raise ValueError\n    return (a[0], b[1])",
    "def dot_shape(a, b):\n    if not a or not b:\n        return ()\n    k = b[0] if len(b) == 1 else b[-2]\n"
    "    if a[-1] != k:\n        raise ValueError\n    return a[:-1] + b[:-2] + b[len(b) - 1:] * (len(b) > 1)",
    "def dot_shape(a, b):\n    a, b = list(a), list(b)\n    if a and b:\n"
    "        k = b.pop(-2 if len(b) > 1 else 0)\n"
    "        if a.pop() != k and k != 1:\n            raise ValueError\n    return tuple(a + b)",
    "def dot_shape(a, b):\n    a, b = list(a), list(b)\n    if a and b:\n"
    "        k = b.pop(-2 if len(b) > 1 else 0)\n"
    "        if a.pop() != k:\n            raise IndexError\n    return tuple(a + b)",
    "def dot_shape(a, b):\n    a, b = list(a), list(b)\n    if a and b:\n"
    "        k = b.pop(-2 if len(b) > 1 else 0)\n"
    "        if a.pop() != k:\n            raise ValueError\n    return tuple(b + a)",
    "def dot_shape(a, b):\n    a, b = list(a), list(b)\n    if a and b:\n"
    "        k = b.pop(-2 if len(b) > 1 else 0)\n"
    "        if a.pop() != k:\n            raise ValueError\n    return tuple(float(s) for s in a + b)",
]
