"""Right and wrong answers to strides_of, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def strides_of(shape, itemsize):\n    out, step = [], itemsize\n    for n in reversed(shape):\n"
    "        out.insert(0, step)\n        step *= n\n    return tuple(out)",
    "from itertools import accumulate\nimport operator\ndef strides_of(shape, itemsize):\n"
    "    return tuple(accumulate((itemsize, *shape[:0:-1]), operator.mul))[::-1] if shape else ()",
    "def strides_of(shape, itemsize):\n    if not shape:\n        return ()\n    if len(shape) == 1:\n"
    "        return (itemsize,)\n    rest = strides_of(shape[1:], itemsize)\n"
    "    return (rest[0] * shape[1],) + rest",
    "def strides_of(shape, itemsize):\n"
    "    return tuple(int(np.prod(shape[k + 1:], dtype=object)) * itemsize for k in range(len(shape)))",
]

WRONG: list[str] = [
    "def strides_of(shape, itemsize):\n    return np.empty(shape, f'V{itemsize}').strides",
    "def strides_of(shape, itemsize):\n    return np.ndarray(shape, f'V{itemsize}').strides",
    "def strides_of(shape, itemsize):\n    return np.broadcast_to(np.zeros((), f'V{itemsize}'), shape).strides",
    "def strides_of(shape, itemsize):\n    return tuple(np.cumprod((itemsize, *shape[:0:-1]))[::-1])",
    "def strides_of(shape, itemsize):\n"
    "    return tuple(0 if shape[k] == 1 else itemsize * math.prod(shape[k + 1:]) for k in range(len(shape)))",
    "def strides_of(shape, itemsize):\n"
    "    return tuple(itemsize * float(math.prod(shape[k + 1:])) for k in range(len(shape)))",
    "def strides_of(shape, itemsize):\n    return (itemsize,) + tuple(itemsize * n for n in shape[1:])",
]
