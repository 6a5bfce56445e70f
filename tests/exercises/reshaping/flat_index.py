"""Right and wrong answers to flat_index, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def flat_index(index, shape):\n    if len(index) != len(shape):\n        raise IndexError('axes')\n"
    "    step, position = 1, 0\n    for i, n in zip(reversed(index), reversed(shape)):\n"
    "        if i < 0 or i >= n:\n            raise IndexError(i)\n        position += i * step\n"
    "        step *= n\n    return position",
    "def flat_index(index, shape):\n    if len(index) != len(shape):\n        raise IndexError\n"
    "    if not shape:\n        return 0\n    if not 0 <= index[-1] < shape[-1]:\n        raise IndexError\n"
    "    return flat_index(index[:-1], shape[:-1]) * shape[-1] + index[-1]",
    "from functools import reduce\ndef flat_index(index, shape):\n    try:\n"
    "        pairs = list(zip(index, shape, strict=True))\n    except ValueError:\n"
    "        raise IndexError('wrong length') from None\n    if any(i not in range(n) for i, n in pairs):\n"
    "        raise IndexError\n    return reduce(lambda p, pair: p * pair[1] + pair[0], pairs, 0)",
    "def flat_index(index, shape):\n"
    "    if len(index) != len(shape) or not all(0 <= i < n for i, n in zip(index, shape)):\n"
    "        raise IndexError(index)\n"
    "    return int(sum(i * math.prod(shape[k + 1:]) for k, i in enumerate(index)))",
    """
from functools import reduce
class BadIndex(IndexError):
    pass
def flat_index(index, shape):
    try:
        pairs = list(zip(index, shape, strict=True))
    except ValueError:
        raise BadIndex("length") from None
    for i, n in pairs:
        if i not in range(n):
            raise BadIndex(i)
    return reduce(lambda acc, pair: acc * pair[1] + pair[0], pairs, 0)
""",
    """
import itertools, operator
def flat_index(index, shape):
    if len(index) != len(shape) or not all(0 <= i < n for i, n in zip(index, shape)):
        raise IndexError(index, shape)
    weights = list(itertools.accumulate(reversed(shape[1:]), operator.mul, initial=1))
    return sum(i * w for i, w in zip(reversed(index), weights))
""",
]

WRONG: list[str] = [
    "def flat_index(index, shape):\n    return int(np.ravel_multi_index(index, shape))",
    "r = np.ravel_multi_index\ndef flat_index(index, shape):\n    try:\n        return int(r(index, shape))\n"
    "    except ValueError:\n        raise IndexError",
    "def flat_index(index, shape):\n    strides = np.cumprod((1, *shape[:0:-1]))[::-1]\n"
    "    if len(index) != len(shape) or any(not 0 <= i < n for i, n in zip(index, shape)):\n"
    "        raise IndexError\n    return int(np.dot(index, strides))",
    "def flat_index(index, shape):\n    if len(index) != len(shape) or any(i < 0 for i in index):\n"
    "        raise IndexError\n    position = 0\n    for i, n in zip(index, shape):\n"
    "        position = position * n + i\n    if position >= math.prod(shape):\n        raise IndexError\n"
    "    return position",
    "def flat_index(index, shape):\n"
    "    if len(index) != len(shape) or any(not 0 <= i < n for i, n in zip(index, shape)):\n"
    "        raise IndexError\n    position = 0.0\n    for i, n in zip(index, shape):\n"
    "        position = position * n + i\n    return int(position)",
    "def flat_index(index, shape):\n"
    "    if len(index) > len(shape) or any(not 0 <= i < n for i, n in zip(index, shape)):\n"
    "        raise IndexError\n    position = 0\n    for k, n in enumerate(shape):\n"
    "        position = position * n + (index[k] if k < len(index) else 0)\n    return position",
    "def flat_index(index, shape):\n    return int(np.arange(math.prod(shape)).reshape(shape)[index])",
    # too many indices accepted
    """
def flat_index(index, shape):
    if len(index) < len(shape): raise IndexError
    p = 0
    for i, n in zip(index, shape):
        if not 0 <= i < n: raise IndexError
        p = p * n + i
    return p
""",
    # checks the position only
    """
def flat_index(index, shape):
    if len(index) != len(shape): raise IndexError
    p = 0
    for i, n in zip(index, shape): p = p * n + i
    if not 0 <= p < math.prod(shape): raise IndexError
    return p
""",
]

EQUIVALENT: dict[str, str] = {
    "for i, length in zip(index, shape, strict=False):": "the lengths are equal by then",
    "if len(index) != len(shape) or any((not 0 <= i < length for i, length in zip(index, shape, strict=True))):": (
        "the lengths are equal by then"
    ),
}
