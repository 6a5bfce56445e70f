"""Right and wrong answers to naive_reshape, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def naive_reshape(x, shape):\n    if sum(n == -1 for n in shape) > 1 or any(n < -1 for n in shape):\n"
    "        raise ValueError('shape')\n    known = 1\n    for n in shape:\n"
    "        known *= n if n != -1 else 1\n    if -1 in shape:\n        if known == 0 or x.size % known:\n"
    "            raise ValueError('remainder')\n"
    "        shape = tuple(x.size // known if n == -1 else n for n in shape)\n    elif known != x.size:\n"
    "        raise ValueError('size')\n    out = np.empty(shape, x.dtype)\n    out.flat = x.flat\n"
    "    return out",
    "def naive_reshape(x, shape):\n    shape = list(shape)\n    if -1 in shape:\n        at = shape.index(-1)\n"
    "        shape[at] = 1\n        shape[at] = x.size // math.prod(shape) if math.prod(shape) else 0\n"
    "    if min(shape, default=0) < 0 or math.prod(shape) != x.size:\n        raise ValueError\n"
    "    out = np.zeros(tuple(shape), dtype=x.dtype)\n"
    "    for here, there in zip(np.ndindex(*x.shape), np.ndindex(*shape)):\n        out[there] = x[here]\n"
    "    return out",
    "def size_of(shape):\n    return math.prod(shape)\ndef naive_reshape(x, shape):\n"
    "    if shape.count(-1) > 1 or any(n < -1 for n in shape):\n        raise ValueError\n    if -1 in shape:\n"
    "        rest = -size_of(shape)\n        if x.size % rest:\n            raise ValueError\n"
    "        shape = tuple(n if n >= 0 else x.size // rest for n in shape)\n    if size_of(shape) != x.size:\n"
    "        raise ValueError\n    out = np.empty_like(x, shape=shape)\n"
    "    for k, value in enumerate(x.flat):\n        out.flat[k] = value\n    return out",
    "def naive_reshape(x, shape):\n    s = list(shape)\n    if any(n < -1 for n in s) or s.count(-1) > 1:\n"
    "        raise ValueError\n    if -1 in s:\n        p = -int(np.prod(s))\n"
    "        s[s.index(-1)] = x.size // p if x.size % p == 0 else 10 ** 9\n    if math.prod(s) != x.size:\n"
    "        raise ValueError\n    out = np.ones(s, x.dtype)\n    for k, index in enumerate(np.ndindex(*s)):\n"
    "        out[index] = x[np.unravel_index(k, x.shape)]\n    return out",
    """
class ShapeError(ValueError): ...
def resolve(size: int, shape: tuple[int, ...]) -> tuple[int, ...]:
    unknown = [k for k, n in enumerate(shape) if n == -1]
    known = math.prod([n for n in shape if n != -1])
    if len(unknown) > 1 or any(n < -1 for n in shape): raise ShapeError("negative")
    if unknown:
        if not known or size % known: raise ShapeError("remainder")
        shape = shape[:unknown[0]] + (size // known,) + shape[unknown[0] + 1:]
    if math.prod(shape) != size: raise ShapeError("size")
    return shape
def naive_reshape(x, shape):
    shape = resolve(x.size, shape)
    values = iter(x.flat)
    def fill(lengths):
        if not lengths: return next(values)
        return [fill(lengths[1:]) for _ in range(lengths[0])]
    if x.size == 0: return np.empty(shape, x.dtype)
    return np.array(fill(shape), dtype=x.dtype)
""",
    """
def naive_reshape(x, shape):
    shape = list(shape)
    holes = 0
    for n in shape:
        if n == -1: holes += 1
        elif n < 0: raise ValueError("negative length")
    if holes > 1: raise ValueError("two unknowns")
    if holes:
        rest = 1
        for n in shape:
            if n != -1: rest = rest * n
        if rest == 0: raise ValueError
        q, r = divmod(x.size, rest)
        if r: raise ValueError
        shape[shape.index(-1)] = q
    total = 1
    for n in shape: total *= n
    if total != x.size: raise ValueError
    out = np.empty(shape, x.dtype)
    np.put(out, np.arange(x.size), x)
    return out
""",
    """
def lengths(size, shape):
    if shape.count(-1) > 1 or any(n < -1 for n in shape):
        raise ValueError
    known = math.prod(n for n in shape if n != -1)
    shape = tuple(size // known if n == -1 else n for n in shape)
    if math.prod(shape) != size:
        raise ValueError
    return shape
def naive_reshape(x, shape):
    shape = lengths(x.size, shape)
    out = np.empty(shape, x.dtype)
    for index, entry in zip(np.ndindex(shape), np.nditer(x, order="C")):
        out[index] = entry
    return out
""",
    """
def lengths(size, shape):
    if shape.count(-1) > 1 or any(n < -1 for n in shape):
        raise ValueError
    known = math.prod(n for n in shape if n != -1)
    shape = tuple(size // known if n == -1 else n for n in shape)
    if math.prod(shape) != size:
        raise ValueError
    return shape
def naive_reshape(x, shape):
    shape = lengths(x.size, shape)
    out = np.empty(shape, x.dtype)
    for k, entry in enumerate(x.flat):
        out.flat[k] = entry
    return out
""",
]

WRONG: list[str] = [
    "def naive_reshape(x, shape):\n    return x.reshape(shape).copy()",
    "def naive_reshape(x, shape):\n    return np.reshape(x, shape).copy()",
    "def naive_reshape(x, shape):\n    return getattr(x, 'reshape')(shape).copy()",
    "from numpy import reshape as r\ndef naive_reshape(x, shape):\n    return r(x, shape).copy()",
    "def naive_reshape(x, shape):\n    out = x.copy()\n    out.shape = shape\n    return out",
    "def naive_reshape(x, shape):\n    out = x.copy()\n    setattr(out, 'shape', shape)\n    return out",
    "def helper(x):\n    return x.ravel()\ndef naive_reshape(x, shape):\n    if -1 in shape:\n"
    "        shape = tuple(-x.size // math.prod(shape) if n == -1 else n for n in shape)\n"
    "    if math.prod(shape) != x.size or min(shape, default=0) < 0:\n        raise ValueError\n"
    "    out = np.empty(shape, x.dtype)\n    out.flat = helper(x)\n    return out",
    "def naive_reshape(x, shape):\n    out = np.empty(shape, x.dtype)\n    out.flat = x.flat\n    return out",
    "def naive_reshape(x, shape):\n    if -1 in shape:\n        k = x.size // -math.prod(shape)\n"
    "        shape = tuple(k if n == -1 else n for n in shape)\n    out = np.empty(shape, x.dtype)\n"
    "    out.flat = x.flat\n    return out",
    "def naive_reshape(x, shape):\n    if shape.count(-1) > 1:\n        raise ValueError\n    if -1 in shape:\n"
    "        k = x.size // -math.prod(shape)\n        shape = tuple(k if n == -1 else n for n in shape)\n"
    "    if abs(math.prod(shape)) != x.size:\n        raise ValueError\n"
    "    out = np.empty(tuple(abs(n) for n in shape), x.dtype)\n    out.flat = x.flat\n    return out",
    "def naive_reshape(x, shape):\n    return np.reshape(x, shape)",
    # through float64: beyond 2**53 lost
    """
def naive_reshape(x, shape):
    if any(n < -1 for n in shape) or shape.count(-1) > 1: raise ValueError
    if -1 in shape:
        r = math.prod(n for n in shape if n != -1)
        if not r or x.size % r: raise ValueError
        shape = tuple(x.size // r if n == -1 else n for n in shape)
    if math.prod(shape) != x.size: raise ValueError
    out = np.zeros(shape)
    out.flat = x.flat
    return out.astype(x.dtype)
""",
    # a view shares memory with x
    """
def naive_reshape(x, shape):
    if any(n < -1 for n in shape) or shape.count(-1) > 1: raise ValueError
    if -1 in shape:
        r = math.prod(n for n in shape if n != -1)
        if not r or x.size % r: raise ValueError
        shape = tuple(x.size // r if n == -1 else n for n in shape)
    if math.prod(shape) != x.size: raise ValueError
    return np.ndarray(shape, x.dtype, np.ascontiguousarray(x)) if x.size else np.empty(shape, x.dtype)
""",
    # in the order of the memory, which is the reading order of some arrays only
    """
def lengths(size, shape):
    if shape.count(-1) > 1 or any(n < -1 for n in shape):
        raise ValueError
    known = math.prod(n for n in shape if n != -1)
    shape = tuple(size // known if n == -1 else n for n in shape)
    if math.prod(shape) != size:
        raise ValueError
    return shape
def naive_reshape(x, shape):
    shape = lengths(x.size, shape)
    return np.ndarray(shape, x.dtype, x.tobytes(order="A")).copy()
""",
    # in the order of the memory, which is the reading order of some arrays only
    """
def lengths(size, shape):
    if shape.count(-1) > 1 or any(n < -1 for n in shape):
        raise ValueError
    known = math.prod(n for n in shape if n != -1)
    shape = tuple(size // known if n == -1 else n for n in shape)
    if math.prod(shape) != size:
        raise ValueError
    return shape
def naive_reshape(x, shape):
    shape = lengths(x.size, shape)
    out = np.empty(shape, x.dtype)
    for index, entry in zip(np.ndindex(shape), np.nditer(x)):
        out[index] = entry
    return out
""",
]
