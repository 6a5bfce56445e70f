"""Right and wrong answers to broadcast_shape, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    """from collections import deque
def broadcast_shape(a, b):
    a, b, out = list(a), list(b), deque()
    while a or b:
        p, q = (a.pop() if a else 1), (b.pop() if b else 1)
        match (p, q):
            case (1, s) | (s, 1): out.appendleft(s)
            case (s, t) if s == t: out.appendleft(s)
            case _: raise ValueError("no")
    return tuple(out)""",
    "from itertools import zip_longest\ndef broadcast_shape(a, b):\n    out = []\n"
    "    for m, n in zip_longest(reversed(a), reversed(b), fillvalue=1):\n        if m == 1:\n            out.append(n)\n"
    "        elif n in (1, m):\n            out.append(m)\n        else:\n            raise ValueError('clash')\n"
    "    return tuple(out[::-1])",
    "def broadcast_shape(a, b):\n    if not a or not b:\n        return tuple(a or b)\n    m, n = a[-1], b[-1]\n"
    "    if m != n and 1 not in (m, n):\n        raise ValueError\n    return broadcast_shape(a[:-1], b[:-1]) +"
    " (m if n == 1 else n,)",
    "def broadcast_shape(a, b):\n    a, b = list(a), list(b)\n    while len(a) < len(b):\n        a.insert(0, 1)\n"
    "    while len(b) < len(a):\n        b.insert(0, 1)\n    for i, (m, n) in enumerate(zip(a, b)):\n"
    "        if m == n or n == 1:\n            continue\n        if m != 1:\n            raise ValueError((m, n))\n"
    "        a[i] = n\n    return tuple(a)",
]

WRONG: list[str] = [
    "def broadcast_shape(a, b):\n    return np.broadcast_shapes(a, b)",
    "from numpy import broadcast_shapes as bs\ndef broadcast_shape(a, b):\n    return bs(a, b)",
    "def broadcast_shape(a, b):\n    return (np.empty(a) + np.empty(b)).shape",
    "def broadcast_shape(a, b):\n    return np.broadcast(np.empty(a), np.empty(b)).shape",
    "f = np.broadcast_shapes\ndef helper(*s):\n    return f(*s)\ndef broadcast_shape(a, b):\n    return helper(a, b)",
]
