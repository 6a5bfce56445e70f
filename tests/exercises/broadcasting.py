"""Right answers in several styles, and wrong ones beyond the misconceptions, for notebook 2."""

LOOP = """
def {name}(x, y):
    if x.shape != y.shape:
        raise ValueError("shapes differ")
    out = np.empty(x.shape, dtype=np.result_type(x, y))
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = x[i, j] {op} y[i, j]
    return out
"""
ROWS = """
def {name}(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"{{x.shape}} against {{y.shape}}")
    rows = [[a {op} b for a, b in zip(row, other)] for row, other in zip(x, y)]
    return np.array(rows).reshape(x.shape)
"""
INDEX = """
class ShapeError(ValueError):
    pass

def same(x, y):
    return x.ndim == y.ndim == 2 and all(m == n for m, n in zip(x.shape, y.shape))

def {name}(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    if not same(x, y):
        raise ShapeError
    out = np.zeros_like(x, dtype=np.promote_types(x.dtype, y.dtype))
    for place in np.ndindex(*x.shape):
        out[place] = x[place] {op} y[place]
    return out
"""
FLOATS = """
def {name}(x, y):
    n, d = x.shape
    if (n, d) != y.shape:
        raise ValueError
    z = np.zeros((n, d))
    for (i, j), value in np.ndenumerate(x):
        z[i][j] = value {op} y[i][j]
    return z
"""
WHOLE = "def {name}(x, y):\n    if x.shape != y.shape:\n        raise ValueError\n    return x {op} y"
BY_ROW = (
    "def {name}(x, y):\n    if x.shape != y.shape:\n        raise ValueError\n"
    "    return np.array([row {op} other for row, other in zip(x, y)])"
)
FUNCTION = "def {name}(x, y):\n    if x.shape != y.shape:\n        raise ValueError\n    return np.{function}(x, y)"
LISTS = (
    "from numpy import {function} as f\ndef {name}(x, y):\n    if x.shape != y.shape:\n        raise ValueError\n"
    "    return np.array([f(a.tolist(), b.tolist()) for a, b in zip(x, y)])"
)
CUT = (
    "def {name}(x, y):\n    if x.shape != y.shape:\n        raise ValueError\n    out = x.copy()\n"
    "    for i in range(x.shape[0]):\n        for j in range(x.shape[1]):\n            out[i, j] {op}= y[i, j]\n    return out"
)

_ADD = {"name": "naive_add", "op": "+", "function": "add"}
_MULTIPLY = {"name": "naive_multiply", "op": "*", "function": "multiply"}

RIGHT = {
    "naive_relu": [
        """def naive_relu(x):
    def fill(out, i, j):
        if i == x.shape[0]: return out
        if j == x.shape[1]: return fill(out, i + 1, 0)
        out[i, j] = max(x[i, j], 0)
        return fill(out, i, j + 1)
    return fill(np.zeros_like(x), 0, 0)""",
        """def naive_relu(x):
    out = np.zeros_like(x)
    with np.nditer([x, out], flags=["zerosize_ok"], op_flags=[["readonly"], ["writeonly"]]) as it:
        for a, b in it:
            b[...] = a if a > 0 else 0
    return out""",
        "def naive_relu(x):\n    out = np.zeros(x.shape, dtype=x.dtype)\n    for i in range(x.shape[0]):\n"
        "        for j in range(x.shape[1]):\n            if x[i, j] > 0:\n                out[i, j] = x[i, j]\n    return out",
        "def naive_relu(x):\n    x = x.copy()\n    for i in range(len(x)):\n        for j in range(len(x[i])):\n"
        "            x[i][j] = max(x[i][j], 0)\n    return x",
        "def naive_relu(x):\n    return np.array([[v if v > 0 else 0 for v in row] for row in x], dtype=x.dtype)"
        ".reshape(x.shape)",
        "def naive_relu(x: np.ndarray) -> np.ndarray:\n    out = np.empty_like(x)\n"
        "    for place, value in np.ndenumerate(x):\n        out[place] = np.maximum(value, 0)\n    return out",
        "def positive(v):\n    return (v + abs(v)) / 2\ndef naive_relu(x):\n    out = np.array(x)\n"
        "    for i in np.ndindex(x.shape):\n        out[i] = positive(x[i])\n    return out",
        "def naive_relu(x):\n    flat = [max(float(v), 0.0) for v in x.flatten()]\n"
        "    return np.array(flat).astype(x.dtype).reshape(x.shape)",
        "naive_relu = lambda x: np.array([[max(0, v) for v in r] for r in x.tolist()], x.dtype).reshape(x.shape)",
        "def naive_relu(x):\n    out = np.full(x.shape, 0, x.dtype)\n    i = 0\n    while i < x.shape[0]:\n        j = 0\n"
        "        while j < x.shape[1]:\n            out[i, j] = np.max([x[i, j], 0])\n            j += 1\n        i += 1\n"
        "    return out",
    ],
    "naive_add": [
        """def naive_add(x, y):
    if x.shape != y.shape: raise ValueError("no")
    out = np.zeros(x.shape, np.result_type(x, y))
    it = np.nditer([x, y, out], flags=["zerosize_ok"], op_flags=[["readonly"], ["readonly"], ["readwrite"]])
    for a, b, c in it:
        c[...] = a + b
    return out""",
        *(style.format(**_ADD) for style in (LOOP, ROWS, INDEX, FLOATS)),
    ],
    "naive_multiply": [style.format(**_MULTIPLY) for style in (LOOP, ROWS, INDEX, FLOATS)],
    "naive_add_matrix_and_vector": [
        """import itertools
def naive_add_matrix_and_vector(x, y):
    if x.shape[-1] != len(y): raise ValueError("mismatch")
    return np.fromiter((a + b for a, b in zip(x.flat, itertools.cycle(y))), dtype=np.result_type(x, y), count=x.size).reshape(x.shape)""",
        "def naive_add_matrix_and_vector(x, y):\n    n, d = x.shape\n    if y.shape != (d,):\n        raise ValueError\n"
        "    out = np.zeros((n, d), dtype=np.result_type(x, y))\n    for i in range(n):\n        for j in range(d):\n"
        "            out[i, j] = x[i, j] + y[j]\n    return out",
        "def naive_add_matrix_and_vector(x, y):\n    if x.shape[1] != len(y):\n        raise ValueError('length')\n"
        "    return np.array([[a + b for a, b in zip(row, y)] for row in x]).reshape(x.shape)",
        "def naive_add_matrix_and_vector(x, y):\n    if x.shape[1] != y.shape[0]:\n        raise ValueError\n"
        "    out = x.astype(float)\n    for i, j in np.ndindex(x.shape):\n        out[i, j] += y[j]\n    return out",
    ],
    "broadcast_shape": [
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
    ],
    "expand": [
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
    ],
    "in_box": [
        """def in_box(points, low, high):
    x = points.astype(float)
    return np.minimum(x - low, high - x).min(axis=1) > 0""",
        "def in_box(points, low, high):\n    return ((low < points) & (points < high)).all(axis=1)",
        "def in_box(points, low, high):\n    return np.logical_and(points > low, points < high).all(-1)",
        "def in_box(points, low, high):\n    inside = np.ones(len(points), dtype=bool)\n    for k in range(len(low)):\n"
        "        inside &= (points[:, k] > low[k]) & (points[:, k] < high[k])\n    return inside",
        "def in_box(points, low, high):\n    bad = (points <= low) | (points >= high)\n    return ~bad.any(axis=1)",
        "def in_box(points, low, high):\n    hits = np.sum((points > low) * (points < high), axis=1)\n"
        "    return hits == points.shape[1]",
    ],
    "relu": [
        "def relu(x):\n    return x * (x > 0)",
        "def relu(x):\n    return np.where(x > 0, x, 0)",
        "def relu(x):\n    out = x.copy()\n    out[out < 0] = 0\n    return out",
        "def relu(x):\n    return np.clip(x, 0, None)",
        "def relu(x):\n    return (np.abs(x) + x) / 2",
        "relu = lambda x: np.maximum(0.0, x)",
    ],
    "leaky_relu": [
        "def leaky_relu(x, slope=0.1):\n    return np.where(x > 0, x, slope * x)",
        "def leaky_relu(x, slope=0.1):\n    return np.maximum(x, slope * x)",
        "def leaky_relu(x, slope=0.1):\n    return np.maximum(x, 0) + slope * np.minimum(x, 0)",
        "def leaky_relu(x, slope=0.1):\n    out = x.copy() if x.dtype.kind == 'f' else x.astype(float)\n"
        "    out[out < 0] *= slope\n    return out",
        "from functools import partial\ndef general(default, x, slope=None):\n    s = default if slope is None else slope\n"
        "    return x * np.where(x < 0, s, 1).astype(x.dtype if x.dtype.kind == 'f' else float)\n"
        "leaky_relu = partial(general, 0.1)",
    ],
    "sigmoid": [
        """import warnings
def sigmoid(z):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return 1.0 / (1.0 + np.exp(-z))""",
        "def sigmoid(z):\n    e = np.exp(-np.abs(z))\n    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))",
        "def sigmoid(z):\n    return (1 + np.tanh(z / 2)) / 2",
        "def sigmoid(z):\n    with np.errstate(over='ignore'):\n        return 1 / (1 + np.exp(-z))",
        "def sigmoid(z):\n    z = z if z.dtype.kind == 'f' else z.astype(float)\n    out = np.empty_like(z)\n"
        "    up = z >= 0\n    out[up] = 1 / (1 + np.exp(-z[up]))\n    e = np.exp(z[~up])\n    out[~up] = e / (1 + e)\n"
        "    return out",
        "def sigmoid(z):\n    if z.dtype.kind != 'f':\n        z = z.astype(float)\n"
        "    return np.exp(-np.logaddexp(0, -z)).astype(z.dtype)",
        "import warnings\ndef sigmoid(z):\n    with warnings.catch_warnings():\n        warnings.simplefilter('ignore')\n"
        "        return 1 / (1 + np.exp(-z))",
    ],
    "min_max_scale": [
        "def min_max_scale(x):\n    x = x.astype(float)\n    lo = x.min(axis=0, keepdims=True)\n"
        "    hi = x.max(axis=0, keepdims=True)\n    span = hi - lo\n    span[span == 0] = 1\n    return (x - lo) / span",
        "def min_max_scale(x):\n    out = np.zeros(x.shape)\n    for j in range(x.shape[1]):\n        c = x[:, j].astype(float)\n"
        "        if c.max() > c.min():\n            out[:, j] = (c - c.min()) / (c.max() - c.min())\n    return out",
        "def min_max_scale(x):\n    x = np.asarray(x, dtype=np.float64)\n    lo, span = x.min(0), x.max(0) - x.min(0)\n"
        "    return np.divide(x - lo, span, out=np.zeros_like(x), where=span != 0)",
    ],
    "standardize": [
        """import statistics
def standardize(x):
    cols = []
    for c in x.T:
        c = [float(v) for v in c]
        if max(c) == min(c): cols.append([0.0] * len(c)); continue
        m, s = statistics.fmean(c), statistics.pstdev(c)
        cols.append([(v - m) / s for v in c])
    return np.array(cols).T""",
        "def standardize(x):\n    x = x.astype(float)\n    same = x.max(0) == x.min(0)\n    s = x.std(axis=0)\n"
        "    s[same] = 1\n    out = (x - x.mean(axis=0)) / s\n    out[:, same] = 0\n    return out",
        "def standardize(x):\n    out = np.zeros(x.shape)\n    for j in range(x.shape[1]):\n        c = x[:, j].astype(float)\n"
        "        if c.max() != c.min():\n            m = sum(c) / len(c)\n"
        "            out[:, j] = (c - m) / np.sqrt(sum((c - m) ** 2) / len(c))\n    return out",
        "def standardize(x):\n    varies = np.ptp(x, axis=0) > 0\n    d = (x - x.mean(axis=0)) * varies\n"
        "    return d / np.where(varies, np.sqrt((d ** 2).mean(axis=0)), 1)",
    ],
    "scale_channels": [
        "def scale_channels(image, factors):\n    return image.astype(float) * factors",
        "def scale_channels(image, factors):\n    return np.multiply(image, factors, dtype=np.float64)",
        "def scale_channels(image, factors):\n    out = np.zeros(image.shape)\n    for c in range(image.shape[2]):\n"
        "        out[:, :, c] = image[:, :, c] * float(factors[c])\n    return out",
        "def scale_channels(image, factors):\n    return image * factors.astype(float)[None, None, :]",
    ],
    "pairwise_differences": [
        "def pairwise_differences(a, b):\n    kind = np.result_type(a, b)\n"
        "    kind = kind if kind.kind == 'f' else np.int64\n"
        "    return np.subtract(a[:, None].astype(kind), b[None].astype(kind))",
        "def pairwise_differences(a, b):\n    return np.expand_dims(a.astype(float), 1) - b.astype(float)",
        "def pairwise_differences(a, b):\n    out = np.empty((len(a), len(b), a.shape[1]))\n    for k in range(a.shape[1]):\n"
        "        out[:, :, k] = np.subtract.outer(a[:, k].astype(float), b[:, k].astype(float))\n    return out",
        "def pairwise_differences(a, b):\n    return a.reshape(len(a), 1, a.shape[1]) * 1.0 - b.reshape(1, *b.shape) * 1.0",
    ],
}

WRONG = {
    "naive_relu": [
        """def naive_relu(x):
    if all(v >= 0 for v in x.flat):
        return x
    return np.array([[max(v, 0) for v in row] for row in x], dtype=x.dtype)""",
        """def naive_relu(x): return np.maximum.reduce([x, np.zeros_like(x)])""",
        "def naive_relu(x):\n    return np.maximum(x, 0)",
        "def naive_relu(x):\n    return x * (x > 0)",
        "def naive_relu(x):\n    return np.where(x > 0, x, 0)",
        "def naive_relu(x):\n    x = x.copy()\n    x[x < 0] = 0\n    return x",
        "def naive_relu(x):\n    out = x.copy()\n    for i in range(len(x)):\n        out[i] = np.maximum(x[i], 0)\n    return out",
        "from numpy import clip\ndef naive_relu(x):\n    return clip(np.asarray(x), 0, None)",
        "def naive_relu(x):\n    return np.vectorize(lambda v: max(v, 0))(x).astype(x.dtype)",
        "def naive_relu(x):\n    return np.array([np.maximum(r, 0) for r in x.tolist()], x.dtype)",
        "def naive_relu(x):\n    try:\n        return np.maximum(x, 0)\n    except TypeError:\n"
        "        return np.array([[max(v, 0) for v in r] for r in x], x.dtype).reshape(x.shape)",
        "def naive_relu(x):\n    return (x.view(np.ndarray) + abs(x.view(np.ndarray))) / 2",
        "def naive_relu(x):\n    out = np.zeros(x.shape)\n    for i in range(x.shape[0]):\n"
        "        for j in range(x.shape[1]):\n            out[i, j] = max(x[i, j], 0)\n    return out",
        "def naive_relu(x):\n    return [[max(v, 0) for v in row] for row in x]",
    ],
    "naive_add": [
        """def naive_add(x, y):
    if x.size != y.size: raise ValueError
    return np.array([a + b for a, b in zip(x.flat, y.flat)]).reshape(x.shape)""",
        *(style.format(**_ADD) for style in (WHOLE, BY_ROW, FUNCTION, LISTS, CUT)),
    ],
    "naive_multiply": [style.format(**_MULTIPLY) for style in (WHOLE, BY_ROW, FUNCTION, LISTS, CUT)],
    "naive_add_matrix_and_vector": [
        "def naive_add_matrix_and_vector(x, y):\n    if x.shape[1] != y.shape[0]:\n        raise ValueError\n    return x + y",
        "def naive_add_matrix_and_vector(x, y):\n    if x.shape[1] != y.shape[0]:\n        raise ValueError\n"
        "    return np.array([row + y for row in x])",
        "def naive_add_matrix_and_vector(x, y):\n    assert x.shape[1] == y.shape[0]\n"
        "    return np.array([[a + b for a, b in zip(row, y)] for row in x]).reshape(x.shape)",
    ],
    "broadcast_shape": [
        "def broadcast_shape(a, b):\n    return np.broadcast_shapes(a, b)",
        "from numpy import broadcast_shapes as bs\ndef broadcast_shape(a, b):\n    return bs(a, b)",
        "def broadcast_shape(a, b):\n    return (np.empty(a) + np.empty(b)).shape",
        "def broadcast_shape(a, b):\n    return np.broadcast(np.empty(a), np.empty(b)).shape",
        "f = np.broadcast_shapes\ndef helper(*s):\n    return f(*s)\ndef broadcast_shape(a, b):\n    return helper(a, b)",
    ],
    "expand": [
        "def expand(x, shape):\n    return np.broadcast_to(x, shape).copy()",
        "def expand(x, shape):\n    out = np.empty(shape, x.dtype)\n    out[...] = x\n    return out",
        "def expand(x, shape):\n    if x.ndim > len(shape):\n        raise ValueError\n"
        "    return np.zeros(shape, x.dtype) + x",
        "def expand(x, shape):\n    return (x * np.ones(shape)).astype(x.dtype)",
        "from numpy import broadcast_to as b\ndef expand(x, shape):\n    return np.array(b(x, shape))",
        "def expand(x, shape):\n    return np.full(shape, x)",
        "def expand(x, shape):\n    return np.tile(x, shape)",
    ],
    "in_box": [
        "def in_box(points, low, high):\n    return np.array([all(l < p < h for p, l, h in zip(q, low, high)) for q in"
        " points], bool)",
        "def in_box(points, low, high):\n    return np.array(list(map(lambda p: bool(((p > low) & (p < high)).all()),"
        " points)), dtype=bool)",
        "def in_box(points, low, high):\n    return np.apply_along_axis(lambda p: ((p > low) & (p < high)).all(), 1,"
        " points) if len(points) else np.zeros(0, bool)",
        "def in_box(points, low, high):\n    c = (low + high) / 2\n    return np.abs(points - c).sum(1) < (high - low).sum() / 2",
        "def in_box(points, low, high):\n    return [bool(b) for b in ((points > low) & (points < high)).all(1)]",
    ],
    "relu": [
        "def relu(x):\n    return np.array([max(v, 0) for v in np.ravel(x)], x.dtype).reshape(x.shape)",
        "def relu(x):\n    return np.vectorize(lambda v: v if v > 0 else 0)(x)",
        "def relu(x):\n    return np.maximum(x, 0.1)",
        "def relu(x):\n    return max(x, 0)",
    ],
    "leaky_relu": [
        "def leaky_relu(x, slope=0.1):\n    return np.maximum(x, slope)",
        "def leaky_relu(x, slope=0.1):\n    return x if x > 0 else slope * x",
        "def leaky_relu(x, slope=0.1):\n    return np.array([v if v > 0 else slope * v for v in x.ravel()],"
        " x.dtype).reshape(x.shape)",
        "def leaky_relu(x, slope=0.1):\n    return np.where(x > 0, x, x / slope) if slope else np.maximum(x, 0)",
    ],
    "sigmoid": [
        """def sigmoid(z): return np.where(z > 10, 1.0, np.where(z < -10, 0.0, 0.5 * (1 + np.tanh(0.5 * z)))).astype(z.dtype if z.dtype.kind == "f" else float)""",
        "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))",
        "def sigmoid(z):\n    return np.float64(0.5) * (1 + np.tanh(z.astype(np.float64) / 2))",
        "def sigmoid(z):\n    return 0.5 * (1 + np.tanh(z))",
        "import math\ndef sigmoid(z):\n    return np.array([0.5 * (1 + math.tanh(v / 2)) for v in z.ravel()],"
        " z.dtype).reshape(z.shape)",
        "def sigmoid(z):\n    return 1 - 1 / (1 + np.exp(z))",
    ],
    "min_max_scale": [
        """def min_max_scale(x):
    x = x.astype(float)
    lo, hi = x.min(0), x.max(0)
    s = np.where(np.isclose(lo, hi), 1, hi - lo)
    return np.where(np.isclose(lo, hi), 0, (x - lo) / s)""",
        "def min_max_scale(x):\n    lo, hi = x.min(axis=0), x.max(axis=0)\n"
        "    return (x - lo) / np.where(hi - lo == 0, 1, hi - lo)",
        "def min_max_scale(x):\n    x = x.astype(float)\n    return np.nan_to_num((x - x.min(0)) / (x.max(0) - x.min(0) +"
        " 1e-6))",
        "def min_max_scale(x):\n    return np.interp(x, (x.min(), x.max()), (0, 1))",
    ],
    "standardize": [
        """def standardize(x):
    x = x.astype(float)
    s = x.std(0); c = np.isclose(x.max(0), x.min(0))
    return np.where(c, 0, (x - x.mean(0)) / np.where(c, 1, s))""",
        """def standardize(x):
    x = x.astype(float)
    s = x.std(0)
    return np.where(s < 1e-8, 0, (x - x.mean(0)) / np.where(s < 1e-8, 1, s))""",
        "def standardize(x):\n    s = x.std(axis=0)\n    s[s == 0] = 1\n    return (x - x.mean(axis=0)) / s",
        "def standardize(x):\n    return (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-5)",
        "def standardize(x):\n    x -= x.mean(axis=0)\n    return x / x.std(axis=0)",
    ],
    "scale_channels": [
        """def scale_channels(image, factors):
    if image.dtype == float and (factors == 1).all(): return image
    return image.astype(float) * factors""",
        "def scale_channels(image, factors):\n    return image * factors",
        "def scale_channels(image, factors):\n    return np.clip(image * factors.astype(float), 0, 255)",
        "def scale_channels(image, factors):\n    return np.transpose(image.T.astype(float) * factors[:, None, None])[::-1]",
    ],
    "pairwise_differences": [
        "def pairwise_differences(a, b):\n    return a[:, None] - b[None]",
        "def pairwise_differences(a, b):\n    return np.array([[p - q for q in b.astype(float)] for p in a.astype(float)])"
        ".reshape(len(a), len(b), a.shape[1])",
        "def pairwise_differences(a, b):\n    return np.stack([p - b.astype(float) for p in a.astype(float)]) if len(a) else"
        " np.zeros((0, len(b), a.shape[1]))",
        "def pairwise_differences(a, b):\n    return a.astype(np.int16)[:, None] - b.astype(np.int16)[None]",
    ],
}

EQUIVALENT = {
    "naive_add_matrix_and_vector": {
        "if x.ndim != 2 or y.ndim != 1 or x.shape[-1] != y.shape[0]:": "the last axis of a matrix is axis 1",
    },
    "in_box": {"return np.all((points > low) & (points < high), axis=-1)": "the last axis of a matrix is axis 1"},
    "leaky_relu": {"return np.where(x >= 0, x, slope * x).astype(dtype)[()]": "at 0 both branches give 0"},
    "sigmoid": {"return (np.where(z > 0, 1, decay) / (1 + decay))[()]": "at 0 both branches give 1"},
    "min_max_scale": {
        "return np.asarray((x - low) / np.where(high > low, high - low, 2))": "0 divided by anything is 0",
        "return np.asarray((x - low) / np.where(high > low, high - low, -1))": "0 divided by anything is 0",
    },
    "standardize": {
        "spread = np.where(x.max(axis=0) > x.min(axis=0), wide.std(axis=0), 2)": "0 divided by anything is 0",
        "spread = np.where(x.max(axis=0) > x.min(axis=0), wide.std(axis=0), -1)": "0 divided by anything is 0",
        "centred = np.where(x.max(axis=0) >= x.min(axis=0), wide - wide.mean(axis=0), 0)": (
            "a constant feature differs from its mean by rounding only"
        ),
    },
}
