"""Right and wrong answers to multi_index, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def multi_index(position, shape):\n    if position < 0 or position >= math.prod(shape):\n"
    "        raise IndexError\n    out = []\n    for k in range(len(shape)):\n"
    "        step = math.prod(shape[k + 1:])\n        out.append(position // step)\n        position %= step\n"
    "    return tuple(out)",
    "def multi_index(position, shape):\n    size = 1\n    for n in shape:\n        size *= n\n"
    "    if position not in range(size):\n        raise IndexError(position)\n    out = ()\n"
    "    for n in shape[::-1]:\n        out = (position % n,) + out\n        position //= n\n    return out",
    "def multi_index(position, shape):\n    if not 0 <= position <= math.prod(shape) - 1:\n"
    "        raise IndexError\n    def split(p, s):\n"
    "        return () if not s else (*split(p // s[-1], s[:-1]), p % s[-1])\n    return split(position, shape)",
    """
from functools import reduce
import operator
multi_index = lambda position, shape: (tuple(reduce(lambda acc, n: (acc[0] // n, (acc[0] % n,) + acc[1]), shape[::-1], (position, ()))[1]) if 0 <= position < reduce(operator.mul, shape, 1) else [][0])
""",
]

WRONG: list[str] = [
    "def multi_index(position, shape):\n    return tuple(int(i) for i in np.unravel_index(position, shape))",
    "def multi_index(position, shape):\n    try:\n"
    "        return tuple(map(int, np.unravel_index(position, shape)))\n    except ValueError:\n"
    "        raise IndexError",
    "def multi_index(position, shape):\n    if position >= math.prod(shape):\n        raise IndexError\n"
    "    out = []\n    for n in shape[::-1]:\n        out.insert(0, position % n)\n        position //= n\n"
    "    return tuple(out)",
    "def multi_index(position, shape):\n    if not 0 <= position < math.prod(shape):\n"
    "        raise IndexError\n    out = []\n    for n in shape[::-1]:\n"
    "        out.insert(0, np.int64(position % n))\n        position //= n\n    return tuple(out)",
    "def multi_index(position, shape):\n    out = []\n    for n in shape[::-1]:\n"
    "        position, rest = divmod(position, n)\n        out.insert(0, rest)\n    if position:\n"
    "        raise IndexError\n    return tuple(out)",
    "def multi_index(position, shape):\n    if not 0 <= position < math.prod(shape):\n"
    "        raise IndexError\n    out = []\n    for n in shape[::-1]:\n"
    "        out.insert(0, int(math.fmod(position, n)))\n        position = int(position / n)\n"
    "    return tuple(out)",
    # ZeroDivisionError for an empty shape's axis
    """
def multi_index(position, shape):
    if position < 0: raise IndexError
    out = []
    for n in shape[::-1]:
        out.insert(0, position % n); position //= n
    if position: raise IndexError
    return tuple(out)
""",
    # scalar shape gives (0,)
    """
def multi_index(position, shape):
    if not 0 <= position < math.prod(shape): raise IndexError
    if shape == (): return (0,)
    out = []
    for n in shape[::-1]:
        out.insert(0, position % n); position //= n
    return tuple(out)
""",
]
