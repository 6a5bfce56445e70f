"""Right answers in several styles, and wrong ones beyond the misconceptions, for notebook 3."""

CHECKED = "    if x.ndim != 1 or y.ndim != 1 or len(x) != len(y):\n        raise ValueError('lengths')\n"
FITS = "    if x.shape[1] != y.shape[0]:\n        raise ValueError('sizes')\n"
VECTOR_DOT = f"def naive_vector_dot(x, y):\n{CHECKED}    return sum(a * b for a, b in zip(x, y))\n"
SIGMOID = "def sigmoid(z):\n    e = np.exp(-np.abs(z))\n    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))\n"
SOFTMAX = (
    "def softmax(z):\n    e = np.exp(z - z.max(axis=1, keepdims=True))\n    return e / e.sum(axis=1, keepdims=True)\n"
)
PLAIN_SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"
LAYER = """def dense(x, W, b, activation='relu'):
    z = x @ W + b
    if activation == 'relu':
        return np.maximum(z, 0)
    if activation == 'sigmoid':
        return sigmoid(z)
    if activation == 'tanh':
        return np.tanh(z)
    if activation == 'softmax':
        return softmax(z)
    if activation is None:
        return z
    raise ValueError(activation)
"""
BOX = """def box_weights(low, high):
    Wh = np.array([[{k}, -{k}, 0, 0], [0, 0, {k}, -{k}]])
    bh = np.array([-{k} * low[0], {k} * high[0], -{k} * low[1], {k} * high[1]])
    return Wh, bh, {out}, {line}
"""

RIGHT = {
    "naive_vector_dot": [
        VECTOR_DOT,
        f"def naive_vector_dot(x, y):\n{CHECKED}    z = 0.\n    for i in range(x.shape[0]):\n"
        f"        z += x[i] * y[i]\n    return z",
        "def naive_vector_dot(x: np.ndarray, y: np.ndarray) -> float:\n"
        "    if not (x.ndim == y.ndim == 1 and x.size == y.size):\n"
        "        raise ValueError\n    total, i = 0, 0\n    while i < len(x):\n"
        "        total = total + x[i] * y[i]\n        i += 1\n"
        "    return np.array(total)",
        "import operator\ndef naive_vector_dot(x, y):\n    if x.shape != y.shape or len(x.shape) != 1:\n"
        "        raise ValueError\n"
        "    return functools.reduce(operator.add, map(operator.mul, x, y))",
        f"def naive_vector_dot(x, y):\n"
        f"{CHECKED}    return math.fsum(float(x[i]) * float(y[i]) for (i,) in np.ndindex(x.shape))"
        " if x.dtype.kind + y.dtype.kind != 'ii' else sum(int(a) * int(b) for a, b in zip(x.tolist(), y.tolist()))",
    ],
    "naive_matrix_vector_dot": [
        f"{VECTOR_DOT}def naive_matrix_vector_dot(x, y):\n    z = np.zeros(x.shape[0])\n"
        f"    for i in range(x.shape[0]):\n"
        "        z[i] = naive_vector_dot(x[i, :], y)\n    return z",
        f"{VECTOR_DOT}def naive_matrix_vector_dot(x, y):\n    return np.array([naive_vector_dot(row, y) for row in x])",
        f"def naive_matrix_vector_dot(x, y):\n{FITS}    z = np.zeros(len(x))\n    for i, j in np.ndindex(*x.shape):\n"
        "        z[i] += x[i, j] * y[j]\n    return z",
        "def naive_matrix_vector_dot(x, y):\n    n, d = x.shape\n    if y.shape != (d,):\n        raise ValueError\n"
        "    out = np.empty((n,), dtype=np.result_type(x, y))\n    for i in range(n):\n        total = 0\n"
        "        for j in range(d):\n            total += x[i][j] * y[j]\n        out[i] = total\n    return out",
    ],
    "naive_matrix_dot": [
        f"{VECTOR_DOT}def naive_matrix_dot(x, y):\n{FITS}    z = np.zeros((x.shape[0], y.shape[1]))\n"
        "    for i in range(x.shape[0]):\n        for j in range(y.shape[1]):\n"
        "            z[i, j] = naive_vector_dot(x[i, :], y[:, j])\n    return z",
        f"def naive_matrix_dot(x, y):\n{FITS}    z = np.zeros((len(x), len(y[0])))\n    for i in range(len(x)):\n"
        "        for j in range(y.shape[1]):\n            for k in range(len(y)):\n"
        "                z[i][j] += x[i][k] * y[k][j]\n    return z",
        f"def naive_matrix_dot(x, y):\n{FITS}    columns = list(zip(*y.tolist()))\n"
        "    return np.array([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in x.tolist()])",
        f"def naive_matrix_dot(x, y):\n{FITS}    def entry(i, j):\n"
        f"        return sum(x[i, k] * y[k, j] for k in range(x.shape[1]))\n"
        "    out = np.zeros((x.shape[0], y.shape[1]), np.result_type(x, y))\n    for i, j in np.ndindex(out.shape):\n"
        "        out[i, j] = entry(i, j)\n    return out",
    ],
    "dot_shape": [
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
    ],
    "tensor_dot": [
        "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError('sizes')\n"
        "    return np.dot(x, np.moveaxis(y, 0, -2) if y.ndim > 1 else y)",
        "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n    c = y.shape[0]\n"
        "    out = np.matmul(np.reshape(x, (-1, c)), np.reshape(y, (c, -1)))\n"
        "    return out.reshape((*x.shape[:-1], *y.shape[1:]))",
        "def tensor_dot(x, y):\n    if x.shape[-1] != len(y):\n        raise ValueError\n"
        "    return sum(np.multiply.outer(x[..., k], y[k]) for k in range(len(y)))",
        "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
        "    out = np.zeros(x.shape[:-1] + y.shape[1:])\n    for i in np.ndindex(x.shape[:-1]):\n"
        "        for j in np.ndindex(y.shape[1:]):\n"
        "            out[i + j] = sum(x[i + (k,)] * y[(k,) + j] for k in range(len(y)))\n    return out",
        "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
        "    return np.inner(x, np.moveaxis(y, 0, -1))",
        "def tensordot(x, y):\n    s = x.shape[:-1] + y.shape[1:]\n"
        "    return (x.reshape(-1, len(y)) @ y.reshape(len(y), -1)).reshape(s)\n"
        "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
        "    return tensordot(x, y)",
        "def tensor_dot(x, y):\n    s = x.shape[:-1] + y.shape[1:]\n"
        "    return (x.reshape(-1, len(y)) @ y.reshape(len(y), -1)).reshape(s)",
    ],
    "affine": [
        "def affine(x, W, b):\n    return np.dot(x, W) + b",
        "def affine(x, W, b):\n    return np.einsum('nd,dk->nk', x, W) + b[None, :]",
        "def affine(x, W, b):\n    ones = np.ones((len(x), 1))\n    return np.hstack([x, ones]) @ np.vstack([W, b])",
        "def affine(x, W, b):\n    return (W.T @ x.T + b[:, None]).T",
        "def affine(x, W, b):\n    z = np.matmul(x, W)\n    return np.add(z, b)",
        "def affine(x, W, b):\n    return (x[:, :, None] * W).sum(axis=1) + b",
        "def affine(x, W, b):\n    return np.stack([x @ W[:, k] + b[k] for k in range(len(b))], axis=1)",
    ],
    "dense": [
        SIGMOID + SOFTMAX + LAYER,
        "def sigmoid(z):\n    return 0.5 * (np.tanh(z / 2) + 1)\n" + SOFTMAX + LAYER,
        "def sigmoid(z):\n    with np.errstate(over='ignore'):\n        return 1 / (1 + np.exp(-z))\n"
        + SOFTMAX
        + LAYER,
        "def sigmoid(z):\n    return np.exp(-np.logaddexp(0, -z))\n"
        "def softmax(z):\n    return np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True))\n" + LAYER,
        "def sigmoid(z):\n    z = np.asarray(z, float)\n    out = np.empty_like(z)\n    p = z >= 0\n"
        "    out[p] = 1 / (1 + np.exp(-z[p]))\n"
        "    e = np.exp(z[~p])\n    out[~p] = e / (1 + e)\n    return out\n"
        "def softmax(z):\n    return np.array([np.exp(r - max(r)) / sum(np.exp(r - max(r))) for r in z])\n" + LAYER,
        "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -80, 80)))\n"
        + SOFTMAX
        + "LAYERS = {'relu': lambda z: z * (z > 0), 'sigmoid': sigmoid, 'tanh': np.tanh,"
        " 'softmax': softmax, None: lambda z: z}\n"
        "def dense(x, W, b, activation='relu'):\n    try:\n        f = LAYERS[activation]\n    except KeyError:\n"
        "        raise ValueError(activation) from None\n    return f(np.dot(x, W) + b)",
    ],
    "parameter_count": [
        "def parameter_count(sizes):\n    total = 0\n    for i in range(len(sizes) - 1):\n"
        "        total += sizes[i] * sizes[i + 1] + sizes[i + 1]\n    return total",
        "def parameter_count(sizes):\n    s = np.array(sizes)\n    return np.sum(s[:-1] * s[1:]) + s[1:].sum()",
        "def parameter_count(sizes):\n    if len(sizes) < 2:\n        return 0\n    first, second, *_ = sizes\n"
        "    return second * (first + 1) + parameter_count(sizes[1:])",
        "parameter_count = lambda sizes: int(np.dot(np.array(sizes[:-1]) + 1, sizes[1:]))",
    ],
    "two_stage_classifier": [
        PLAIN_SIGMOID
        + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    h = sigmoid(x @ Wh + bh)\n    return sigmoid(h @ Wo + bo)",
        SIGMOID + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    h = sigmoid(np.dot(x, Wh) + bh)\n"
        "    return sigmoid(np.sum(h * Wo, axis=1) + bo)",
        "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    s = lambda z: 0.5 * np.tanh(z / 2) + 0.5\n"
        "    return np.array([s(sum(Wo[j] * s(p @ Wh[:, j] + bh[j]) for j in range(4)) + bo) for p in x])",
        PLAIN_SIGMOID + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n"
        "    return sigmoid(sigmoid(x @ Wh + bh) @ Wo[:, None] + bo).ravel()",
    ],
    "box_weights": [
        BOX.format(k="100", out="np.array([10, 10, 10, 10])", line="-35"),
        BOX.format(k="1000.0", out="np.ones(4)", line="np.float64(-3.5)"),
        BOX.format(k="30", out="np.full(4, 10.0)", line="-35.0"),
        BOX.format(k="60", out="np.full(4, 50.0)", line="np.array(-170.0)"),
        BOX.format(k="1e6", out="1e6 * np.ones(4, np.float32)", line="-3.4e6"),
        "def box_weights(low, high):\n    k = 150.\n    Wh = np.hstack([-k * np.eye(2), k * np.eye(2)])\n"
        "    bh = np.concatenate([k * low, -k * high])\n    return [Wh, bh, np.full(4, -20.), 10.]",
        "def box_weights(low, high):\n    (a, b), (c, d) = low, high\n    k = 90\n"
        "    Wh = np.zeros((2, 4))\n    Wh[0, :2] = k\n    Wh[1, 2:] = k\n"
        "    return Wh, -k * np.array([a, c, b, d]), np.array([8., -8., 8., -8.]), -12.",
    ],
    "matmul_flops": [
        "def matmul_flops(n, k, m):\n    return 2 * n * k * m - n * m",
        "def matmul_flops(n, k, m):\n    products = n * m * k\n    additions = n * m * (k - 1)\n"
        "    return products + additions",
        "matmul_flops = lambda n, k, m: math.prod((n, m, 2 * k - 1))",
    ],
}

WRONG = {
    "naive_vector_dot": [
        "def naive_vector_dot(x, y):\n    return np.dot(x, y)",
        "def naive_vector_dot(x, y):\n    if x.ndim != 1 or x.shape != y.shape:\n        raise ValueError\n"
        "    return x @ y",
        "def naive_vector_dot(x, y):\n    if x.ndim != 1 or x.shape != y.shape:\n        raise ValueError\n"
        "    return sum(x * y)",
        "def naive_vector_dot(x, y):\n    if len(x) != len(y):\n        raise ValueError\n"
        "    return sum(a * b for a, b in zip(x, y))",
        "def naive_vector_dot(x, y):\n    if len(x) < len(y):\n        raise ValueError\n"
        "    if x.ndim > 1 or y.ndim > 1:\n        raise ValueError\n"
        "    return sum(x[i] * y[i] for i in range(len(y)))",
        "def naive_vector_dot(x, y):\n    if x.ndim != 1 or len(x) != len(y):\n        raise ValueError\n"
        "    return sum(a * b for a, b in zip(x, y))",
        f"def naive_vector_dot(x, y):\n{CHECKED}    return np.array([sum(a * b for a, b in zip(x, y))])",
        f"def naive_vector_dot(x, y):\n{CHECKED}    return abs(sum(a * b for a, b in zip(x, y)))",
        f"def naive_vector_dot(x, y):\n{CHECKED}    print(sum(a * b for a, b in zip(x, y)))",
        f"def naive_vector_dot(x, y):\n{CHECKED}    return round(sum(a * b for a, b in zip(x, y)), 2)",
    ],
    "naive_matrix_vector_dot": [
        "def naive_matrix_vector_dot(x, y):\n    return np.dot(x, y)",
        f"def naive_matrix_vector_dot(x, y):\n{FITS}    return np.array([row @ y for row in x])",
        f"def naive_matrix_vector_dot(x, y):\n{FITS}    return np.array([(row * y).sum() for row in x])",
        "def naive_matrix_vector_dot(x, y):\n"
        "    return np.array([sum(x[i, j] * y[j] for j in range(x.shape[1])) for i in range(len(x))])",
        "def naive_matrix_vector_dot(x, y):\n    if x.shape[1] < len(y):\n        raise ValueError\n"
        "    return np.array([sum(a * b for a, b in zip(row, y)) for row in x])",
        f"def naive_matrix_vector_dot(x, y):\n{FITS}    out = np.zeros(len(y))\n    for i in range(len(x)):\n"
        "        for j in range(len(y)):\n            out[i] += x[i, j] * y[j]\n    return out",
        f"def naive_matrix_vector_dot(x, y):\n{FITS}    out = np.zeros_like(y)\n    for i in range(len(x)):\n"
        "        for j in range(len(y)):\n            out[i] += x[i, j] * y[j]\n    return out",
    ],
    "naive_matrix_dot": [
        "def naive_matrix_dot(x, y):\n    return x @ y",
        f"def naive_matrix_dot(x, y):\n{FITS}    return np.einsum('ik,kj', x, y)",
        f"def naive_matrix_dot(x, y):\n{FITS}    return np.array([[np.dot(r, c) for c in y.T] for r in x])",
        f"def naive_matrix_dot(x, y):\n{FITS}    z = np.zeros((len(x), y.shape[1]))\n    for i in range(len(x)):\n"
        "        for k in range(len(y)):\n            z[i] += x[i, k] * y[k]\n    return z",
        f"def naive_matrix_dot(x, y):\n{FITS}    z = np.zeros((len(x), len(x)))\n    for i in range(len(x)):\n"
        "        for j in range(len(x)):\n            for k in range(len(y)):\n"
        "                z[i, j] += x[i, k] * y[k, j]\n    return z",
        f"def naive_matrix_dot(x, y):\n{FITS}    z = np.zeros((len(x), y.shape[1]), x.dtype)\n"
        f"    for i, j in np.ndindex(z.shape):\n"
        "        for k in range(len(y)):\n            z[i, j] += x[i, k] * y[k, j]\n    return z",
        "def naive_matrix_dot(x, y):\n    assert x.shape[1] == y.shape[0]\n"
        "    return np.array([[sum(a * b for a, b in zip(r, c)) for c in y.T] for r in x])",
        "def naive_matrix_dot(x, y):\n"
        "    return np.array([[sum(a * b for a, b in zip(r, c)) for c in y.T] for r in x])",
        "def naive_matrix_dot(x, y):\n    if x.shape[1] > y.shape[0]:\n        raise ValueError\n"
        "    return np.array([[sum(a * b for a, b in zip(r, c)) for c in y.T] for r in x])",
        f"def naive_matrix_dot(x, y):\n{FITS}    return [[sum(a * b for a, b in zip(r, c)) for c in y.T] for r in x]",
        "def naive_matrix_dot(x, y):\n    if x.shape[1] != y.shape[0]:\n        raise IndexError\n"
        "    return np.array([[sum(a * b for a, b in zip(r, c)) for c in y.T] for r in x])",
    ],
    "dot_shape": [
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
    ],
    "tensor_dot": [
        "import numpy._core.numeric as plain\ndef tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n"
        "        raise ValueError\n    return plain.tensordot(x, y, 1)",
        "def tensor_dot(x, y):\n    return np.tensordot(x, y, 1)",
        "from numpy import einsum as e\ndef tensor_dot(x, y):\n    return e(x, [0, 1, 2], y, [2, 3, 4])",
        "def tensor_dot(x, y):\n    return (x[..., None] * y).sum(axis=x.ndim - 1) if y.ndim == 2 else np.dot(x, y)",
        "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
        "    return np.matmul(x, y.transpose())",
        "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
        "    return sum(np.multiply.outer(y[k], x[..., k]) for k in range(len(y)))",
        "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
        "    s = y.shape[1:] + x.shape[:-1]\n    return (x.reshape(-1, len(y)) @ y.reshape(len(y), -1)).reshape(s)",
        "def tensor_dot(x, y):\n    if x.shape[-1] != y.shape[0]:\n        raise ValueError\n"
        "    a = x.reshape(x.shape[-1], -1).T\n"
        "    return (a @ y.reshape(len(y), -1)).reshape(x.shape[:-1] + y.shape[1:])",
        "def tensor_dot(x, y):\n    return sum(np.multiply.outer(x[..., k], y[k]) for k in range(len(y)))",
    ],
    "affine": [
        "def affine(x, W, b):\n    return np.array([row @ W + b for row in x])",
        "def affine(x, W, b):\n    out = np.zeros((len(x), len(b)))\n    for i in range(len(x)):\n"
        "        out[i] = x[i] @ W + b\n    return out",
        "def affine(x, W, b):\n    return np.apply_along_axis(lambda r: r @ W + b, 1, x)",
        "def affine(x, W, b):\n    return x @ (W + b)",
        "def affine(x, W, b):\n    return x @ W + b.sum()",
        "def affine(x, W, b):\n    return x @ W + b[0]",
        "def affine(x, W, b):\n    return (x @ W).T + b",
        "def affine(x, W, b):\n    return (x @ W + b).tolist()",
        "def affine(x, W, b):\n    return (x @ W + b).ravel()",
        "def affine(x, W, b):\n    x = np.asarray(x)\n    b += x @ W\n    return b",
        "def affine(x, W, b):\n    return np.list(map(lambda r: r @ W + b, x))",
    ],
    "dense": [
        PLAIN_SIGMOID + SOFTMAX + LAYER,
        SIGMOID + SOFTMAX + LAYER.replace("'relu'):", "'sigmoid'):"),
        SIGMOID + SOFTMAX + LAYER.replace("activation is None", "activation in (None, 'linear')"),
        SIGMOID + SOFTMAX + LAYER.replace("np.maximum(z, 0)", "np.abs(z)"),
        SIGMOID + SOFTMAX + LAYER.replace("np.maximum(z, 0)", "np.minimum(z, 0)"),
        SIGMOID + SOFTMAX + LAYER.replace("np.maximum(z, 0)", "np.clip(z, 0, 1)"),
        SIGMOID + SOFTMAX + LAYER.replace("np.tanh(z)", "sigmoid(z)"),
        SIGMOID + SOFTMAX + LAYER.replace("x @ W + b", "x @ W - b"),
        SIGMOID + SOFTMAX + LAYER.replace("x @ W + b", "x @ W + b[:, None]"),
        SIGMOID + SOFTMAX + LAYER.replace("raise ValueError(activation)", "raise TypeError(activation)"),
        SIGMOID + SOFTMAX + LAYER.replace("raise ValueError(activation)", "return None"),
        SIGMOID + SOFTMAX + LAYER.replace("    z = x", "    activation = activation and activation.strip()\n    z = x"),
        SIGMOID + SOFTMAX + LAYER.replace("activation is None", "not activation"),
        SIGMOID + SOFTMAX + LAYER.replace("activation is None", "activation in (None, 'none')"),
        SIGMOID + SOFTMAX.replace("axis=1", "axis=0") + LAYER,
        SIGMOID + SOFTMAX.replace("z.max(axis=1, keepdims=True)", "z.max()") + LAYER,
        SIGMOID + SOFTMAX.replace("z - z.max(axis=1, keepdims=True)", "np.clip(z, -500, 500)") + LAYER,
        SIGMOID + "def softmax(z):\n    return z / z.sum(axis=1, keepdims=True)\n" + LAYER,
        SIGMOID + SOFTMAX.replace("e / e.sum(axis=1, keepdims=True)", "e / (1 + e.sum(axis=1, keepdims=True))") + LAYER,
        SIGMOID + "def softmax(z):\n    e = np.exp(z - z.max(axis=1, keepdims=True))\n    return e / e.sum()\n" + LAYER,
        SIGMOID + "def softmax(z):\n    return np.eye(z.shape[1])[z.argmax(axis=1)]\n" + LAYER,
        "def sigmoid(z):\n    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))\n"
        + SOFTMAX
        + LAYER,
        "def sigmoid(z):\n    return np.tanh(z)\n" + SOFTMAX + LAYER,
        "def sigmoid(z):\n    return 1 / (1 + np.exp(np.clip(z, -80, 80)))\n" + SOFTMAX + LAYER,
        "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -3, 3)))\n" + SOFTMAX + LAYER,
    ],
    "parameter_count": [
        "def parameter_count(sizes):\n    a, b, c = sizes\n    return a * b + b + b * c + c",
        "def parameter_count(sizes):\n    return 79510",
        "def parameter_count(sizes):\n    return float(sum((a + 1) * b for a, b in zip(sizes, sizes[1:])))",
        "def parameter_count(sizes):\n    return sum(a * (b + 1) for a, b in zip(sizes, sizes[1:]))",
        "def parameter_count(sizes):\n    return sum((a + 1) * b for a, b in zip(sizes[::2], sizes[1::2]))",
        "def parameter_count(sizes):\n    return [(a + 1) * b for a, b in zip(sizes, sizes[1:])]",
        "def parameter_count(sizes):\n    s = np.array(sizes, np.int32)\n"
        "    return ((s[:-1] + 1) * s[1:]).sum(dtype=np.int32)",
    ],
    "two_stage_classifier": [
        PLAIN_SIGMOID + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return sigmoid(x @ Wh + bh).sum(axis=1)",
        PLAIN_SIGMOID
        + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return sigmoid(sigmoid(x @ Wh - bh) @ Wo + bo)",
        PLAIN_SIGMOID
        + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return sigmoid(sigmoid(x @ Wh + bh) @ Wo - bo)",
        PLAIN_SIGMOID
        + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return np.tanh(sigmoid(x @ Wh + bh) @ Wo + bo)",
        PLAIN_SIGMOID
        + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return sigmoid(np.tanh(x @ Wh + bh) @ Wo + bo)",
        PLAIN_SIGMOID
        + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return 1 - sigmoid(sigmoid(x @ Wh + bh) @ Wo + bo)",
        PLAIN_SIGMOID
        + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return sigmoid(sigmoid(x @ Wh + bh) @ Wo + bo)[0]",
        PLAIN_SIGMOID
        + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return list(sigmoid(sigmoid(x @ Wh + bh) @ Wo + bo))",
        PLAIN_SIGMOID
        + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return sigmoid(sigmoid(x @ Wh + bh).mean(axis=1) + bo)",
    ],
    "box_weights": [
        BOX.format(k="20", out="np.full(4, 10.0)", line="-35.0"),
        BOX.format(k="100", out="np.full(4, 10.0)", line="-30.0"),
        BOX.format(k="100", out="np.full(4, 10.0)", line="-40.0"),
        BOX.format(k="100", out="np.full(4, 10.0)", line="np.array([-35.0])"),
        BOX.format(k="100", out="np.full((4, 1), 10.0)", line="-35.0"),
        BOX.format(k="100", out="[10.0] * 4", line="-35.0"),
        BOX.format(k="100", out="np.zeros(4)", line="0.0"),
        BOX.format(k="100", out="np.full(4, np.nan)", line="-35.0"),
        BOX.format(k="100", out="np.full(4, 10.0)", line="-np.inf"),
        BOX.format(k="1e308", out="np.full(4, 1e308)", line="-3.5e308"),
        BOX.format(k="100", out="np.full(4, 10.0)", line="'-35'"),
        BOX.format(k="100", out="np.full(4, True)", line="-3.5"),
        "def box_weights(low, high):\n    return None",
        "def box_weights(low, high):\n    return np.zeros((2, 4)), np.zeros(4), np.zeros(4)",
        "def box_weights(low, high):\n    return np.zeros((2, 4)), np.zeros(4), np.zeros(4), -1.0",
        "def box_weights(low, high):\n    return np.zeros((2, 4)), np.zeros(4), np.zeros(4), 10**400",
    ],
    "matmul_flops": [
        "def matmul_flops(n, k, m):\n    return 2 * n * k * m - k * m",
        "def matmul_flops(n, k, m):\n    return n * m * (k + 1)",
        "def matmul_flops(n, k, m):\n    return int(2.0 * n * k * m - n * m)",
        "def matmul_flops(n, k, m):\n    return n * m * (2 * k - 1) % 2**63",
        "def matmul_flops(n, k, m):\n    return n * k * m + (k - 1)",
        "def matmul_flops(n, k, m):\n    return 2 * n * k * m - 1",
    ],
}

EQUIVALENT = {
    "naive_matrix_vector_dot": {
        "pass": "NumPy's `@` raises the ValueError itself",
        "if x.shape[-1] != y.shape[0]:": "the last of two axes is axis 1",
    },
    "naive_matrix_dot": {
        "pass": "NumPy's `@` raises the ValueError itself",
        "if x.shape[-1] != y.shape[0]:": "the last of two axes is axis 1",
    },
    "tensor_dot": {
        "pass": "NumPy's `@` raises the ValueError itself",
        "rows, columns = (x.reshape(-2, x.shape[-1]), y.reshape(y.shape[0], -1))": "any negative size is worked out",
        "rows, columns = (x.reshape(-1, x.shape[-1]), y.reshape(y.shape[0], -2))": "any negative size is worked out",
    },
    "box_weights": {
        "steep = 201.0": "a little steeper does as well",
        "return (hidden, bias, np.full(4, 11.0), -35.0)": "the line lies at 3.18 of 4 units, still beyond 3",
        "return (hidden, bias, np.full(4, 10.0), -36.0)": "the line lies at 3.6 of 4 units",
        "bias = steep * np.array([-low[0], high[0], -low[1], high[-1]])": "the last of two entries is entry 1",
        "bias = steep * np.array([-low[0], high[0], -low[-1], high[1]])": "the last of two entries is entry 1",
    },
}
