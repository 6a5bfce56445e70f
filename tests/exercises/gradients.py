"""Right answers in several styles, and wrong ones, to the exercises of notebook 5."""

_SLOPES = """
def slopes(f, w, h=1e-5):
    out = np.zeros(np.shape(w))
    for index in np.ndindex(out.shape):
        step = np.zeros(out.shape)
        step[index] = h
        out[index] = (f(w + step) - f(w - step)) / (2 * h)
    return out
"""

_SIGMA = """
def sigma(z):
    p = np.empty(z.shape)
    up = z >= 0
    p[up] = 1 / (1 + np.exp(-z[up]))
    e = np.exp(z[~up])
    p[~up] = e / (1 + e)
    return p
"""

_SOFTMAX = """
def soft(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)
"""

RIGHT = {
    "derivative": [
        "def derivative(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / 2 / h",
        "def derivative(f, x, h=1e-5):\n    right = f(x + h)\n    left = f(x - h)\n    rise = right - left\n"
        "    return rise / (h + h)",
        "def derivative(f, x, h=1e-5):\n    x = np.asarray(x, dtype=float)\n"
        "    return 0.5 * ((f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h)",
        "def derivative(f, x, h=1e-5):\n    one = lambda p: float(f(p + h) - f(p - h)) / (2 * h)\n"
        "    if np.ndim(x) == 0:\n        return one(float(x))\n"
        "    return np.array([one(p) for p in x.ravel().tolist()]).reshape(x.shape)",
        "def derivative(f, x, h=1e-5):\n    out = f(x + h)\n    out -= f(x - h)\n    out /= 2 * h\n    return out",
        "def derivative(f, x, h: float = 1e-5):\n    a, b = f(np.stack([np.asarray(x) + h, np.asarray(x) - h]))\n"
        "    return (a - b) / (2.0 * h)",
    ],
    "tangent": [
        "def tangent(f, x0, h=1e-5):\n    def t(x):\n        slope = (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
        "        return f(x0) + slope * (x - x0)\n    return t",
        "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n    b = f(x0) - m * x0\n"
        "    return lambda x: m * x + b",
        "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
        "    def line(m, c, x):\n        return c + m * (x - x0)\n    return functools.partial(line, m, f(x0))",
        "class Line:\n    def __init__(self, x0, y0, m):\n        self.x0, self.y0, self.m = x0, y0, m\n"
        "    def __call__(self, x):\n        return self.y0 + self.m * (x - self.x0)\n"
        "def tangent(f, x0, h=1e-5):\n    return Line(x0, f(x0), (f(x0 + h) - f(x0 - h)) / (2 * h))",
        "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
        "    return np.poly1d([float(m), float(f(x0) - m * x0)])",
    ],
    "numerical_gradient": [
        _SLOPES + "numerical_gradient = slopes",
        "def numerical_gradient(f, w, h=1e-5):\n    w = w.astype(np.float64)\n    g = np.empty_like(w)\n"
        "    for i in np.ndindex(*w.shape):\n        old = w[i]\n        w[i] = old + h\n        up = f(w)\n"
        "        w[i] = old - h\n        down = f(w)\n        w[i] = old\n        g[i] = (up - down) / (2 * h)\n"
        "    return g",
        "def numerical_gradient(f, w, h=1e-5):\n    flat = np.array(w, float).reshape(-1)\n"
        "    g = np.zeros(flat.size)\n"
        "    for k in range(flat.size):\n        up, down = flat.copy(), flat.copy()\n        up[k] += h\n"
        "        down[k] -= h\n"
        "        g[k] = (f(up.reshape(w.shape)) - f(down.reshape(w.shape))) / (2 * h)\n    return g.reshape(w.shape)",
        "def numerical_gradient(f, w, h=1e-5):\n    x = np.array(w, dtype=float)\n    g = np.zeros(x.shape)\n"
        "    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])\n    while not it.finished:\n"
        "        i = it.multi_index\n        old = x[i]\n        x[i] = old + h\n        a = f(x)\n"
        "        x[i] = old - h\n"
        "        b = f(x)\n        x[i] = old\n        g[i] = (a - b) / (2 * h)\n        it.iternext()\n    return g",
        # in place where w is float64 already, put back also when f raises
        "def numerical_gradient(f, w, h=1e-5):\n    x = w if w.dtype == np.float64 else w.astype(np.float64)\n"
        "    g = np.zeros(x.shape)\n    for i in np.ndindex(x.shape):\n        old = float(x[i])\n        try:\n"
        "            x[i] = old + h\n            a = f(x)\n            x[i] = old - h\n            b = f(x)\n"
        "        finally:\n            x[i] = old\n        g[i] = (a - b) / (2 * h)\n    return g",
        "def numerical_gradient(f, w, h=1e-5):\n    steps = h * np.eye(w.size).reshape((w.size,) + w.shape)\n"
        "    return np.array([(f(w + s) - f(w - s)) / (2 * h) for s in steps]).reshape(w.shape)",
        "def numerical_gradient(f, w, h=1e-5):\n    g = np.zeros_like(w, dtype=np.float64)\n"
        "    for i, value in np.ndenumerate(w):\n        def at(v):\n            moved = w.astype(float)\n"
        "            moved[i] = v\n            return f(moved)\n"
        "        g[i] = (at(value + h) - at(value - h)) / (2 * h)\n"
        "    return g",
    ],
    "linearize": [
        "class linearize:\n    def __init__(self, f, grad, x0):\n        self.y, self.g, self.x0 = f(x0), grad(x0), x0\n"
        "    def __call__(self, x):\n        return self.y + np.vdot(self.g, x - self.x0)",
        "def linearize(f, grad, x0):\n    def plane(x):\n        return f(x0) + np.sum(grad(x0) * (x - x0))\n"
        "    return plane",
        "def linearize(f, grad, x0):\n    c, g = f(x0), np.ravel(grad(x0))\n"
        "    return lambda x: c + g @ np.ravel(x - x0)",
        "def linearize(f, grad, x0):\n    return lambda x: float(f(x0)) + float(np.vdot(grad(x0), np.asarray(x - x0)))",
        "def linearize(f, grad, x0):\n    return lambda x: f(x0) + np.tensordot(grad(x0), x - x0, axes=x0.ndim)",
    ],
    "jacobian": [
        "def jacobian(f, x, h=1e-5):\n    J = np.zeros((len(f(x)), len(x)))\n    for j in range(len(x)):\n"
        "        e = np.zeros(len(x))\n        e[j] = h\n        J[:, j] = (f(x + e) - f(x - e)) / (2 * h)\n"
        "    return J",
        "def jacobian(f, x, h=1e-5):\n    x = x.astype(float)\n    columns = []\n    for j in range(x.size):\n"
        "        old = x[j]\n        x[j] = old + h\n        a = f(x)\n        x[j] = old - h\n        b = f(x)\n"
        "        x[j] = old\n        columns.append((a - b) / (2 * h))\n    return np.column_stack(columns)",
        "def jacobian(f, x, h=1e-5):\n    E = np.eye(x.size) * h\n"
        "    return np.array([f(x + e) - f(x - e) for e in E]).T / (2 * h)",
        _SLOPES + "def jacobian(f, x, h=1e-5):\n"
        "    return np.array([slopes(lambda v, i=i: f(v)[i], x, h) for i in range(len(f(x)))])",
    ],
    "gradient_tensor": [
        "def gradient_tensor(f, x, h=1e-5):\n    out = []\n    for i in np.ndindex(x.shape):\n"
        "        e = np.zeros(x.shape)\n"
        "        e[i] = h\n        out.append((f(x + e) - f(x - e)) / (2 * h))\n"
        "    return np.stack(out, axis=-1).reshape(f(x).shape + x.shape)",
        "def gradient_tensor(f, x, h=1e-5):\n    shape = f(x).shape\n    g = np.empty((*shape, x.size))\n"
        "    for k in range(x.size):\n        a, b = x.astype(float).ravel(), x.astype(float).ravel()\n"
        "        a[k] += h\n"
        "        b[k] -= h\n        g[..., k] = (f(a.reshape(x.shape)) - f(b.reshape(x.shape))) / (2 * h)\n"
        "    return g.reshape(shape + x.shape)",
        _SLOPES + "def gradient_tensor(f, x, h=1e-5):\n    shape = f(x).shape\n    g = np.zeros(shape + x.shape)\n"
        "    for o in np.ndindex(shape):\n        g[o] = slopes(lambda v: f(v)[o], x, h)\n    return g",
    ],
    "tensor_inner": [
        "def tensor_inner(g, v):\n    return np.sum(g * v, axis=tuple(range(g.ndim - v.ndim, g.ndim)))",
        "def tensor_inner(g, v):\n    front = g.shape[:g.ndim - v.ndim]\n"
        "    return (g.reshape(front + (v.size,)) @ v.reshape(-1)).reshape(front)",
        "def tensor_inner(g, v):\n    last = list(range(g.ndim - v.ndim, g.ndim))\n"
        "    return np.einsum(g, list(range(g.ndim)), v, last)",
        "def tensor_inner(g, v):\n    k = g.ndim - v.ndim\n    out = np.zeros(g.shape[:k])\n"
        "    for i in np.ndindex(*g.shape[:k]):\n        out[i] = (g[i] * v).sum()\n    return out",
        "def tensor_inner(g, v):\n    return (g * v).sum(axis=tuple(range(-v.ndim, 0)))",
    ],
    "chain": [
        "def chain(dz_dy, dy_dx, y_ndim):\n    return np.tensordot(dz_dy, dy_dx, y_ndim)",
        "def chain(dz_dy, dy_dx, y_ndim):\n    k = dz_dy.ndim - y_ndim\n"
        "    front, back = dz_dy.shape[:k], dy_dx.shape[y_ndim:]\n"
        "    size = math.prod(dz_dy.shape[k:])\n"
        "    return (dz_dy.reshape(math.prod(front), size) @ dy_dx.reshape(size, math.prod(back))).reshape(front "
        "+ back)",
        "def chain(dz_dy, dy_dx, y_ndim):\n    k = dz_dy.ndim - y_ndim\n    a = list(range(dz_dy.ndim))\n"
        "    b = a[k:] + list(range(dz_dy.ndim, dz_dy.ndim + dy_dx.ndim - y_ndim))\n"
        "    return np.einsum(dz_dy, a, dy_dx, b, a[:k] + b[y_ndim:])",
        "def chain(dz_dy, dy_dx, y_ndim):\n    k = dz_dy.ndim - y_ndim\n"
        "    total = np.zeros(dz_dy.shape[:k] + dy_dx.shape[y_ndim:])\n"
        "    for i in np.ndindex(dy_dx.shape[:y_ndim]):\n"
        "        total += np.multiply.outer(dz_dy[(..., *i)], dy_dx[i])\n    return total",
    ],
    "softmax": [
        "def softmax(z):\n    e = np.exp(z - np.max(z, axis=-1)[..., None])\n"
        "    return e / np.sum(e, -1)[..., np.newaxis]",
        "def softmax(z):\n    z = z.astype(float)\n    z -= z.max(-1, keepdims=True)\n    np.exp(z, out=z)\n"
        "    z /= z.sum(-1, keepdims=True)\n    return z",
        "def softmax(z):\n    s = z - z.max(axis=-1, keepdims=True)\n"
        "    return np.exp(s - np.log(np.exp(s).sum(axis=-1, keepdims=True)))",
        "def softmax(z):\n    def row(r):\n        e = np.exp(r - r.max())\n        return e / e.sum()\n"
        "    return np.apply_along_axis(row, -1, z.astype(float))",
        "def softmax(z):\n    return np.exp(z - np.logaddexp.reduce(z, axis=-1, keepdims=True))",
        "def softmax(z):\n    return 1 / np.exp(np.clip(z[..., None, :].astype(float) - z[..., :, None], -800, "
        "700)).sum(axis=-1)",
    ],
    "squared_loss": [
        "def squared_loss(y, z):\n    return float(((y - z) ** 2).sum())",
        "def squared_loss(y, z):\n    d = np.ravel(y - z).astype(float)\n    return d @ d",
        "def squared_loss(y, z):\n    total = 0.0\n    for a, b in zip(y.flat, z.flat):\n"
        "        total += (a - b) ** 2\n"
        "    return total",
        "def squared_loss(y, z):\n    return np.sum(np.square(y - z), dtype=float)",
        "def squared_loss(y, z):\n    return np.linalg.norm((y - z).ravel()) ** 2",
        "def squared_loss(y, z):\n    return math.fsum(((y - z) ** 2).ravel().tolist())",
        "def squared_loss(y, z):\n    return np.mean((y - z) ** 2) * y.size",
    ],
    "binary_cross_entropy": [
        "def binary_cross_entropy(y, z):\n    return np.sum(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))",
        "def binary_cross_entropy(y, z):\n    return float(np.logaddexp(0, np.where(y == 1, -z, z)).sum())",
        "def binary_cross_entropy(y, z):\n    total = 0.0\n"
        "    for t, v in zip(y.ravel().tolist(), z.ravel().tolist()):\n"
        "        total += max(v, 0) - t * v + math.log1p(math.exp(-abs(v)))\n    return total",
        "def binary_cross_entropy(y, z):\n    return np.sum(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z))",
        "def binary_cross_entropy(y, z):\n    return np.sum(np.logaddexp(0, (1 - 2 * y) * z))",
        "def binary_cross_entropy(y, z):\n    with np.errstate(over='ignore'):\n"
        "        return np.sum(np.where(z > 30, z, np.log1p(np.exp(z)))) - np.sum(y * z)",
    ],
    "categorical_cross_entropy": [
        "def categorical_cross_entropy(labels, z):\n    s = z - z.max(axis=1, keepdims=True)\n"
        "    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))\n"
        "    return -logp[range(len(labels)), labels].sum()",
        "def categorical_cross_entropy(labels, z):\n"
        "    picked = np.take_along_axis(z, labels.astype(int)[:, None], axis=1)[:, 0]\n"
        "    return float((np.logaddexp.reduce(z.astype(float), axis=1) - picked).sum())",
        "def categorical_cross_entropy(labels, z):\n    total = 0.0\n    for label, row in zip(labels, z):\n"
        "        top = max(row)\n"
        "        total += top + math.log(sum(math.exp(v - top) for v in row)) - row[label]\n    return total",
        "def categorical_cross_entropy(labels, z):\n    hot = np.eye(z.shape[1])[labels]\n    top = z.max(1)\n"
        "    return np.sum(top + np.log(np.sum(np.exp(z - top[:, None]), 1)) - (hot * z).sum(1))",
    ],
    "softmax_cross_entropy_gradient": [
        _SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n    return soft(z) - np.eye(z.shape[1])[labels]",
        _SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n"
        "    return soft(z) - (labels[:, None] == np.arange(z.shape[1]))",
        "def softmax_cross_entropy_gradient(labels, z):\n    rows = []\n    for label, row in zip(labels, z):\n"
        "        e = np.exp(row - max(row))\n        p = e / sum(e)\n        p[label] -= 1\n        rows.append(p)\n"
        "    return np.array(rows)",
        _SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n    hot = np.zeros(z.shape)\n"
        "    hot[np.arange(z.shape[0]), labels] = 1\n    return np.subtract(soft(z), hot)",
    ],
    "binary_cross_entropy_gradient": [
        _SIGMA + "def binary_cross_entropy_gradient(y, z):\n    if np.shape(y) != np.shape(z):\n"
        "        raise ValueError('shapes')\n    return sigma(z) - y",
        "def binary_cross_entropy_gradient(y, z):\n    if y.shape != z.shape:\n        raise ValueError\n"
        "    return 0.5 * (1 + np.tanh(z / 2)) - y",
        "def binary_cross_entropy_gradient(y, z):\n    if not y.shape == z.shape:\n"
        "        raise ValueError(y.shape, z.shape)\n"
        "    with np.errstate(over='ignore'):\n        return 1 / (1 + np.exp(-z)) - y",
        "def binary_cross_entropy_gradient(y, z):\n    if y.shape != z.shape:\n        raise ValueError\n"
        "    e = np.exp(-np.abs(z))\n    return np.where(z >= 0, 1, e) / (1 + e) - y",
        "def binary_cross_entropy_gradient(y, z):\n    if y.shape != z.shape:\n        raise ValueError\n"
        "    def one(t, v):\n        s = 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))\n"
        "        return s - t\n"
        "    return np.array([one(t, v) for t, v in zip(y.ravel(), z.ravel())]).reshape(z.shape)",
    ],
    "activation_slope": [
        _SIGMA
        + "def activation_slope(z, name, slope=0.1):\n    if name == 'relu':\n        return (z > 0).astype(float)\n"
        "    elif name == 'leaky_relu':\n        return (z > 0) + slope * (z <= 0)\n    elif name == 'sigmoid':\n"
        "        return sigma(z) * (1 - sigma(z))\n    elif name == 'tanh':\n"
        "        return 1 / np.cosh(np.clip(z, -300, 300)) ** 2\n"
        "    elif name is None:\n        return np.ones(np.shape(z))\n    else:\n        raise ValueError(name)",
        "def activation_slope(z, name, slope=0.1):\n    kinds = {\n"
        "        'relu': lambda: np.heaviside(z, 0.0), 'leaky_relu': lambda: np.where(z > 0, 1.0, slope),\n"
        "        'sigmoid': lambda: 0.25 * (1 - np.tanh(z / 2) ** 2), 'tanh': lambda: 1 - np.tanh(z) ** 2,\n"
        "        None: lambda: np.ones_like(z, dtype=float)}\n    if name not in kinds:\n"
        "        raise ValueError(f'unknown {name}')\n    return kinds[name]()",
        "def activation_slope(z, name, slope=0.1):\n    match name:\n        case None:\n"
        "            return np.full(z.shape, 1.0)\n"
        "        case 'relu':\n            out = np.zeros(z.shape)\n            out[z > 0] = 1\n"
        "            return out\n"
        "        case 'leaky_relu':\n            out = np.full(z.shape, float(slope))\n"
        "            out[z > 0] = 1\n            return out\n"
        "        case 'sigmoid':\n            e = np.exp(-np.abs(z))\n            return e / (1 + e) ** 2\n"
        "        case 'tanh':\n            e = np.exp(-2.0 * np.abs(z))\n            return 4 * e / (1 + e) ** 2\n"
        "    raise ValueError",
    ],
    "directional_derivative": [
        "def directional_derivative(grad, x, direction):\n    n = np.linalg.norm(direction.ravel())\n    if n == 0:\n"
        "        raise ValueError('zero')\n    return np.vdot(grad(x), direction / n)",
        "def directional_derivative(grad, x, direction):\n    if not direction.any():\n        raise ValueError\n"
        "    d = direction / np.sqrt((direction ** 2).sum())\n    return float((grad(x) * d).sum())",
        "def directional_derivative(grad, x, direction):\n"
        "    length = math.sqrt(sum(v * v for v in direction.flat))\n"
        "    if not length:\n        raise ValueError\n"
        "    return sum(a * b for a, b in zip(grad(x).flat, direction.flat)) / length",
        "def directional_derivative(grad, x, direction):\n    if np.all(direction == 0):\n        raise ValueError\n"
        "    return np.tensordot(grad(x), direction, direction.ndim) / np.linalg.norm(direction)",
    ],
    "gradient_distance": [
        "def gradient_distance(a, b):\n    n = np.linalg.norm(a) + np.linalg.norm(b)\n"
        "    return np.linalg.norm(a - b) / n if n > 0 else 0.0",
        "def gradient_distance(a, b):\n    size = lambda v: math.sqrt(float((v * v).sum()))\n"
        "    if not a.any() and not b.any():\n        return 0.0\n    return size(a - b) / (size(a) + size(b))",
        "def gradient_distance(a, b):\n    a, b = np.ravel(a), np.ravel(b)\n"
        "    den = np.sqrt(a @ a) + np.sqrt(b @ b)\n"
        "    if den == 0:\n        return 0\n    return np.sqrt((a - b) @ (a - b)) / den",
        "def gradient_distance(a, b):\n    d = np.sqrt(np.sum((a - b) ** 2))\n    if d == 0:\n        return 0.0\n"
        "    return float(d / (np.sqrt(np.sum(a ** 2)) + np.sqrt(np.sum(b ** 2))))",
    ],
    "relative_error": [
        "def relative_error(a, b):\n    a, b = np.asarray(a, float), np.asarray(b, float)\n"
        "    if np.isnan(a).any() or np.isnan(b).any():\n        return float('inf')\n"
        "    return float((abs(a - b) / np.maximum(abs(a) + abs(b), 1e-12)).max())",
        "def relative_error(a, b):\n    worst = 0.0\n"
        "    for p, q in zip(np.ravel(a).tolist(), np.ravel(b).tolist()):\n"
        "        if p != p or q != q:\n            return math.inf\n"
        "        worst = max(worst, abs(p - q) / max(abs(p) + abs(q), 1e-12))\n    return worst",
        "def relative_error(a, b):\n    a, b = np.atleast_1d(a), np.atleast_1d(b)\n"
        "    r = np.abs(a - b) / np.clip(np.abs(a) + np.abs(b), 1e-12, None)\n"
        "    r = np.where(np.isnan(r), np.inf, r)\n"
        "    return r.max()",
        "def relative_error(a, b):\n    s = np.abs(a) + np.abs(b)\n"
        "    r = np.max(np.abs(np.asarray(a) - b) / np.where(s > 1e-12, s, 1e-12))\n"
        "    return np.inf if np.isnan(s).any() else r",
    ],
    "gradient_check": [
        _SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
        "    n = np.linalg.norm(a) + np.linalg.norm(b)\n    return bool(np.linalg.norm(a - b) <= tolerance * n)",
        _SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
        "    error = np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-12)\n    return np.max(error) < tolerance",
        _SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n"
        "    a, b = slopes(f, x, h).ravel(), np.ravel(grad(x))\n"
        "    n = np.sqrt(a @ a) + np.sqrt(b @ b)\n    if n == 0:\n        return True\n"
        "    if np.sqrt((a - b) @ (a - b)) / n < tolerance:\n        return True\n    return False",
        _SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
        "    return all(abs(p - q) / max(abs(p) + abs(q), 1e-12) <= tolerance for p, q in zip(np.ravel(a), "
        "np.ravel(b)))",
    ],
}

WRONG = {
    "derivative": [
        "def derivative(f, x, h=1e-5):\n    return (f(x + h / 2) - f(x - h / 2)) / h",
        "def derivative(f, x, h=1e-4):\n    return (f(x + h) - f(x - h)) / (2 * 1e-5)",
        "def derivative(f, x, h=1e-5):\n    x = np.asarray(x)\n"
        "    return np.gradient(f(x), x) if x.ndim else (f(x + h) - f(x - h)) / (2 * h)",
        "def derivative(f, x, h=1e-5):\n    return abs(f(x + h) - f(x - h)) / (2 * h)",
        "def derivative(f, x, h=1e-5):\n    return list(np.atleast_1d((f(x + h) - f(x - h)) / (2 * h)))",
        "def derivative(f, x, h=1e-5):\n    return np.round((f(x + h) - f(x - h)) / (2 * h), 3)",
        "def derivative(f, x, h=1e-5):\n    x += h\n    right = f(x)\n    x -= 2 * h\n"
        "    return (right - f(x)) / (2 * h)",
    ],
    "tangent": [
        "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n    return lambda x: m",
        "def tangent(f, x0, h=1e-5):\n    global m, c\n"
        "    m, c = (f(x0 + h) - f(x0 - h)) / (2 * h), f(x0) - x0 * (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
        "    return lambda x: m * x + c",
        "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
        "    return lambda x: f(x0) + m * float(x - x0)",
        "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
        "    return lambda x: f(x0) + m * abs(x - x0)",
        "def tangent(f, x0, h=1e-5):\n    m = (f(x0 + h) - f(x0 - h)) / (2 * h)\n"
        "    def t(x):\n        if hasattr(x, 'shape') and x.ndim:\n            x -= x0\n"
        "            return f(x0) + m * x\n"
        "        return f(x0) + m * (x - x0)\n    return t",
    ],
    "numerical_gradient": [
        "def numerical_gradient(f, w, h=1e-5):\n    g = np.zeros_like(w)\n    for i in np.ndindex(w.shape):\n"
        "        old = w[i]\n"
        "        w[i] = old + h\n        a = f(w)\n        w[i] = old - h\n        b = f(w)\n        w[i] = old\n"
        "        g[i] = (a - b) / (2 * h)\n    return g",
        "def numerical_gradient(f, w, h=1e-5):\n    x = w.astype(float)\n    g = np.zeros(x.shape, np.float32)\n"
        "    for i in np.ndindex(x.shape):\n        old = x[i]\n        x[i] = old + h\n        a = f(x)\n"
        "        x[i] = old - h\n"
        "        b = f(x)\n        x[i] = old\n        g[i] = (a - b) / (2 * h)\n    return g",
        "def numerical_gradient(f, w, h=1e-5):\n    x = w.astype(float)\n    g = np.zeros(x.shape)\n"
        "    for i in np.ndindex(x.shape):\n        old = x[i]\n        x[i] = old + h\n        a = f(x)\n"
        "        x[i] = old - h\n"
        "        b = f(x)\n        g[i] = (a - b) / (2 * h)\n    return g",
        "def numerical_gradient(f, w, h=1e-5):\n    g = np.zeros(w.shape)\n    for i in range(w.shape[0]):\n"
        "        for j in range(w.shape[1]):\n"
        "            e = np.zeros(w.shape)\n            e[i, j] = h\n"
        "            g[i, j] = (f(w + e) - f(w - e)) / (2 * h)\n    return g",
        _SLOPES
        + "def numerical_gradient(f, w, h=1e-5):\n    try:\n        return slopes(f, w, h)\n    except ValueError:\n"
        "        return np.zeros(w.shape)",
        _SLOPES + "def numerical_gradient(f, w, h=1e-5):\n    return slopes(f, w, h).tolist()",
        "def numerical_gradient(f, w, h=1e-5):\n    x = w.astype(float)\n    g = np.zeros(x.shape)\n    base = f(x)\n"
        "    for i in np.ndindex(x.shape):\n        old = x[i]\n        x[i] = old + h\n"
        "        g[i] = (f(x) - base) / h\n        x[i] = old\n    return g",
    ],
    "linearize": [
        "def linearize(f, grad, x0):\n    g = grad(x0)\n    return lambda x: f(x0) + np.dot(g, x - x0)",
        "def linearize(f, grad, x0):\n    g = grad(x0)\n    return lambda x: f(x0) + np.sum(g) * np.sum(x - x0)",
        "def linearize(f, grad, x0):\n    return f",
        "def linearize(f, grad, x0):\n    g = grad(x0)\n    return lambda x: f(x0) - np.sum(g * (x - x0))",
    ],
    "jacobian": [
        "def jacobian(f, x, h=1e-5):\n    return np.array([(f(x + e) - f(x - e)) / (2 * h) for e in h * "
        "np.eye(len(x))])",
        "def jacobian(f, x, h=1e-5):\n    n = len(x)\n    J = np.zeros((n, n))\n    for j in range(n):\n"
        "        e = np.zeros(n)\n"
        "        e[j] = h\n        J[:, j] = (f(x + e) - f(x - e)) / (2 * h)\n    return J",
        "def jacobian(f, x, h=1e-5):\n    out = []\n    for j in range(len(x)):\n        x[j] += h\n"
        "        a = f(x)\n        x[j] -= 2 * h\n"
        "        out.append((a - f(x)) / (2 * h))\n        x[j] += h\n    return np.array(out).T",
    ],
    "gradient_tensor": [
        "def gradient_tensor(f, x, h=1e-5):\n    x = np.array(x, dtype=float)\n    out = np.zeros(np.shape(f(x)) + x.shape)\n"
        "    for j in np.ndindex(x.shape):\n        x[j] += h\n        up = np.array(f(x))\n        x[j] -= 2 * h\n"
        "        out[(..., *j)] = (up - f(x)) / (2 * h)\n    return out",
        "def gradient_tensor(f, x, h=1e-5):\n    e = h * np.eye(len(x))\n"
        "    return np.stack([(f(x + s) - f(x - s)) / (2 * h) for s in e], -1)",
        "def gradient_tensor(f, x, h=1e-5):\n    g = np.zeros(f(x).shape + x.shape)\n"
        "    for i in np.ndindex(x.shape):\n"
        "        e = np.zeros(x.shape)\n        e[i] = h\n        g[(..., *i)] = (f(x + e) - f(x)) / h\n    return g",
        "def gradient_tensor(f, x, h=1e-5):\n    g = np.zeros(f(x).shape + x.shape)\n"
        "    for i in np.ndindex(x.shape[0], x.shape[1]):\n"
        "        e = np.zeros(x.shape)\n        e[i] = h\n"
        "        g[(..., *i)] = (f(x + e) - f(x - e)) / (2 * h)\n    return g",
    ],
    "tensor_inner": [
        "def tensor_inner(g, v):\n    return np.inner(g, v)",
        "def tensor_inner(g, v):\n    return np.dot(g, v)",
        "def tensor_inner(g, v):\n    return g.reshape(g.shape[0], -1) @ v.ravel()",
        "def tensor_inner(g, v):\n    return np.sum(g * v, axis=tuple(range(v.ndim)))",
    ],
    "chain": [
        "def chain(dz_dy, dy_dx, y_ndim):\n    return dz_dy @ dy_dx",
        "def chain(dz_dy, dy_dx, y_ndim):\n    return np.tensordot(dz_dy, dy_dx, axes=max(y_ndim, 1))",
        "def chain(dz_dy, dy_dx, y_ndim):\n    return np.tensordot(dz_dy, dy_dx, axes=dz_dy.ndim - y_ndim)",
        "def chain(dz_dy, dy_dx, y_ndim):\n    a = tuple(range(dz_dy.ndim - y_ndim, dz_dy.ndim))\n"
        "    return np.tensordot(dz_dy, dy_dx, axes=(a, tuple(reversed(range(y_ndim)))))",
    ],
    "softmax": [
        "def softmax(z):\n    e = np.exp(z - z.max(axis=-1, keepdims=True))\n"
        "    return e / e.sum(axis=1, keepdims=True)",
        "def softmax(z):\n    z = np.clip(z, -500, 500)\n    e = np.exp(z)\n"
        "    return e / e.sum(axis=-1, keepdims=True)",
        "def softmax(z):\n    z -= z.max(axis=-1, keepdims=True)\n    e = np.exp(z)\n"
        "    return e / e.sum(axis=-1, keepdims=True)",
        "def softmax(z):\n    e = np.exp(z - z.mean(axis=-1, keepdims=True))\n"
        "    return e / e.sum(axis=-1, keepdims=True)",
        "def softmax(z):\n    e = np.exp(z - z.max(axis=-1, keepdims=True))\n"
        "    return (e / e.sum(axis=-1, keepdims=True)).tolist()",
        "def softmax(z):\n    e = np.exp(z - z.max(axis=-1, keepdims=True)) + 1e-3\n"
        "    return e / e.sum(axis=-1, keepdims=True)",
    ],
    "squared_loss": [
        "def squared_loss(y, z):\n    return float(np.sum(y ** 2 - z ** 2))",
        "def squared_loss(y, z):\n    return float(np.linalg.norm(y - z))",
        "def squared_loss(y, z):\n    return int(np.sum((y - z) ** 2))",
        "def squared_loss(y, z):\n    return float(np.sum((y[0] - z[0]) ** 2))",
        "def squared_loss(y, z):\n    return float(sum((y - z) ** 2))",
    ],
    "binary_cross_entropy": [
        "def binary_cross_entropy(y, z):\n    p = 1 / (1 + np.exp(-z))\n"
        "    return float(-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)))",
        "def binary_cross_entropy(y, z):\n    return float(np.sum(np.log(1 + y * z)))",
        "def binary_cross_entropy(y, z):\n    return float(np.sum(np.log1p(np.exp(np.clip(z, -500, 500))) - y * z))",
        "def binary_cross_entropy(y, z):\n    p = np.clip(0.5 * (1 + np.tanh(z / 2)), 1e-15, 1 - 1e-15)\n"
        "    return float(-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)))",
        "def binary_cross_entropy(y, z):\n    return np.logaddexp(0, z) - y * z",
        "def binary_cross_entropy(y, z):\n    return float(np.sum(np.where(z > 0, z + np.log1p(np.exp(-z)), "
        "np.log1p(np.exp(z))) - y * z))",
        "def binary_cross_entropy(y, z):\n    return float(np.sum(np.maximum(z, 0) - y * z))",
    ],
    "categorical_cross_entropy": [
        _SOFTMAX + "def categorical_cross_entropy(labels, z):\n    p = soft(z)[np.arange(len(labels)), labels]\n"
        "    return float(-np.sum(np.log(p + 1e-12)))",
        "def categorical_cross_entropy(labels, z):\n    s = z - z.max()\n"
        "    return float(np.sum(np.log(np.exp(s).sum(1)) - s[np.arange(len(labels)), labels]))",
        _SOFTMAX + "def categorical_cross_entropy(labels, z):\n"
        "    return float(-np.log2(soft(z)[np.arange(len(labels)), labels]).sum())",
        "def categorical_cross_entropy(labels, z):\n    z -= z.max(axis=1, keepdims=True)\n"
        "    return float(np.sum(np.log(np.exp(z).sum(1)) - z[np.arange(len(labels)), labels]))",
    ],
    "softmax_cross_entropy_gradient": [
        "def softmax_cross_entropy_gradient(labels, z):\n    p = np.exp(z) / np.exp(z).sum(1, keepdims=True)\n"
        "    return p - np.eye(z.shape[1])[labels]",
        _SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n    p = soft(z)\n"
        "    p[labels, np.arange(len(labels))] -= 1\n    return p",
        _SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n    return soft(z) - np.eye(len(z))[labels]",
        _SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n"
        "    return (soft(z) - np.eye(z.shape[1])[labels]).sum(axis=0)",
        _SOFTMAX + "def softmax_cross_entropy_gradient(labels, z):\n    p = soft(z)\n"
        "    return p * (1 - p) - np.eye(z.shape[1])[labels]",
    ],
    "binary_cross_entropy_gradient": [
        "def binary_cross_entropy_gradient(y, z):\n    assert y.shape == z.shape\n"
        "    return 0.5 * (1 + np.tanh(z / 2)) - y",
        "def binary_cross_entropy_gradient(y, z):\n    if y.size != z.size:\n        raise ValueError\n"
        "    return (0.5 * (1 + np.tanh(z / 2)).ravel() - y.ravel()).reshape(z.shape)",
        "def binary_cross_entropy_gradient(y, z):\n    if y.ndim != z.ndim:\n        raise ValueError\n"
        "    return 0.5 * (1 + np.tanh(z / 2)) - y",
        "def binary_cross_entropy_gradient(y, z):\n    if y.shape != z.shape:\n        raise ValueError\n"
        "    return 1 / (1 + np.exp(-z)) - y",
        "def binary_cross_entropy_gradient(y, z):\n    if y.shape != z.shape:\n        raise ValueError\n"
        "    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z))) - y",
    ],
    "activation_slope": [
        "def activation_slope(z, name, slope=0.1):\n    if name == 'relu':\n        out = np.zeros(z.shape)\n"
        "        for i in np.ndindex(z.shape):\n            out[i] = 1.0 if z[i] > 0 else 0.0\n        return out\n    "
        "if name == 'leaky_relu':\n        return np.where(z > 0, 1.0, slope)\n"
        "    if name == 'sigmoid':\n        s = 0.5 * (1 + np.tanh(z / 2))\n        return s * (1 - s)\n"
        "    if name == 'tanh':\n        return 1 - np.tanh(z) ** 2\n    if name is None:\n        return np.ones(z.shape)\n"
        "    raise ValueError",
        "def activation_slope(z, name, slope=0.1):\n"
        "    f = {'relu': lambda v: max(v, 0.0), 'leaky_relu': lambda v: max(v, slope * v),\n"
        "        'sigmoid': lambda v: 0.5 + 0.5 * math.tanh(v / 2), 'tanh': math.tanh, None: lambda v: v}\n"
        "    if name not in f:\n        raise ValueError\n    h = 1e-5\n"
        "    return np.vectorize(lambda v: (f[name](v + h) - f[name](v - h)) / (2 * h))(z)",
        "def activation_slope(z, name, slope=0.1):\n    if name is None:\n        return np.ones(z.shape)\n"
        "    if name == 'relu':\n"
        "        return np.array([1.0 if v > 0 else 0.0 for v in z.flat]).reshape(z.shape)\n"
        "    if name == 'leaky_relu':\n"
        "        return np.array([1.0 if v > 0 else slope for v in z.flat]).reshape(z.shape)\n"
        "    if name == 'sigmoid':\n"
        "        return np.array([0.25 * (1 - math.tanh(v / 2) ** 2) for v in z.flat]).reshape(z.shape)\n"
        "    if name == 'tanh':\n"
        "        return np.array([1 - math.tanh(v) ** 2 for v in z.flat]).reshape(z.shape)\n    raise ValueError",
        "def activation_slope(z, name, slope=0.1):\n    if not name:\n        return np.ones(z.shape)\n"
        "    if name == 'relu':\n"
        "        return np.where(z > 0, 1.0, 0.0)\n    if name == 'leaky_relu':\n"
        "        return np.where(z > 0, 1.0, slope)\n"
        "    if name == 'sigmoid':\n        return 0.25 * (1 - np.tanh(z / 2) ** 2)\n    if name == 'tanh':\n"
        "        return 1 - np.tanh(z) ** 2\n    raise ValueError",
        "def activation_slope(z, name, slope=0.1):\n    if name is None:\n        return np.ones_like(z)\n"
        "    if name == 'relu':\n"
        "        return np.where(z > 0, 1.0, 0.0)\n    if name == 'leaky_relu':\n"
        "        return np.where(z > 0, 1.0, slope)\n"
        "    if name == 'sigmoid':\n        return 0.25 * (1 - np.tanh(z / 2) ** 2)\n    if name == 'tanh':\n"
        "        return 1 - np.tanh(z) ** 2\n    raise ValueError",
        "def activation_slope(z, name, slope=0.1):\n    name = name and name.lower()\n    if name is None:\n"
        "        return np.ones(z.shape)\n    if name == 'relu':\n"
        "        return np.where(z > 0, 1.0, 0.0)\n    if name == 'leaky_relu':\n"
        "        return np.where(z > 0, 1.0, slope)\n"
        "    if name == 'sigmoid':\n        return 0.25 * (1 - np.tanh(z / 2) ** 2)\n    if name == 'tanh':\n"
        "        return 1 - np.tanh(z) ** 2\n    raise ValueError",
    ],
    "directional_derivative": [
        "def directional_derivative(grad, x, direction):\n    n = np.linalg.norm(direction)\n    if n < 1e-6:\n"
        "        raise ValueError\n    return float(np.sum(grad(x) * direction) / n)",
        "def directional_derivative(grad, x, direction):\n    n = np.linalg.norm(direction)\n    if n < 1e-3:\n"
        "        raise ValueError\n"
        "    return float(np.sum(grad(x) * direction) / n)",
        "def directional_derivative(grad, x, direction):\n    if direction.sum() == 0:\n        raise ValueError\n"
        "    return float(np.sum(grad(x) * direction) / np.linalg.norm(direction))",
        "def directional_derivative(grad, x, direction):\n    if not direction.all():\n        raise ValueError\n"
        "    return float(np.sum(grad(x) * direction) / np.linalg.norm(direction))",
        "def directional_derivative(grad, x, direction):\n    if not direction.any():\n        raise ValueError\n"
        "    return abs(float(np.sum(grad(x) * direction) / np.linalg.norm(direction)))",
        "def directional_derivative(grad, x, direction):\n    if not direction.any():\n"
        "        raise ZeroDivisionError\n"
        "    return float(np.sum(grad(x) * direction) / np.linalg.norm(direction))",
        "def directional_derivative(grad, x, direction):\n    if not direction.any():\n        raise ValueError\n"
        "    direction = direction / np.linalg.norm(direction, axis=-1, keepdims=True)\n"
        "    return float(np.sum(grad(x) * direction))",
    ],
    "gradient_distance": [
        "def gradient_distance(a, b):\n    t = np.linalg.norm(a) + np.linalg.norm(b)\n"
        "    return 0.0 if t < 1e-8 else float(np.linalg.norm(a - b) / t)",
        "def gradient_distance(a, b):\n    return float(np.linalg.norm(a - b) / max(np.linalg.norm(a) + "
        "np.linalg.norm(b), 1e-3))",
        "def gradient_distance(a, b):\n    n = np.linalg.norm(a, axis=-1) + np.linalg.norm(b, axis=-1)\n"
        "    return float(np.max(np.linalg.norm(a - b, axis=-1) / np.where(n, n, 1)))",
        "def gradient_distance(a, b):\n    return float(np.linalg.norm(a - b) / (np.linalg.norm(a) + "
        "np.linalg.norm(b) + 1e-8))",
        "def gradient_distance(a, b):\n    n = np.linalg.norm(a, 2) + np.linalg.norm(b, 2)\n"
        "    return np.linalg.norm(a - b, 2) / n if n else 0.0",
        "def gradient_distance(a, b):\n    n = np.linalg.norm(a) * np.linalg.norm(b)\n"
        "    return np.linalg.norm(a - b) / n if n else 0.0",
    ],
    "relative_error": [
        "def relative_error(a, b):\n    r = np.abs(np.subtract(a, b)) / np.maximum(np.abs(a) + np.abs(b), 1e-8)\n"
        "    return float('inf') if np.isnan(r).any() else float(r.max())",
        "def relative_error(a, b):\n    r = np.abs(np.subtract(a, b)) / np.maximum(np.abs(b), 1e-12)\n"
        "    return float('inf') if np.isnan(r).any() else float(np.max(r))",
        "def relative_error(a, b):\n    if np.isnan(a).any():\n        return float('inf')\n"
        "    return float(np.max(np.abs(np.subtract(a, b)) / np.maximum(np.abs(a) + np.abs(b), 1e-12)))",
        "def relative_error(a, b):\n    r = np.abs(np.subtract(a, b)) / np.maximum(np.abs(a) + np.abs(b), 1e-12)\n"
        "    return 1.0 if np.isnan(r).any() else float(np.max(r))",
        "def relative_error(a, b):\n    r = np.abs(np.subtract(a, b)) / np.maximum(np.abs(a) + np.abs(b), 1e-12)\n"
        "    return float('inf') if np.isnan(r).all() else float(np.nanmax(r))",
    ],
    "gradient_check": [
        _SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n"
        "    return bool(np.linalg.norm(slopes(f, x, h) - grad(x)) <= tolerance)",
        _SLOPES
        + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h).sum(), grad(x).sum()\n"
        "    return bool(abs(a - b) <= tolerance * (abs(a) + abs(b)))",
        _SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n"
        "    return bool(np.allclose(slopes(f, x, h), grad(x)))",
        _SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
        "    return bool(np.mean(a - b) <= tolerance)",
        _SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
        "    return not np.linalg.norm(a - b) > tolerance * (np.linalg.norm(a) + np.linalg.norm(b))",
        _SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
        "    return bool(np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b)) <= tolerance)",
        _SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
        "    return 1.0 if np.linalg.norm(a - b) <= tolerance * (np.linalg.norm(a) + np.linalg.norm(b)) else 0.0",
        _SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x), grad(x)\n"
        "    return bool(np.linalg.norm(a - b) <= tolerance * (np.linalg.norm(a) + np.linalg.norm(b)))",
    ],
}

_BACKWARDS = "a step of −h looks at the same two places, and divides by −2h"
_LAST = "z has two axes, so axis 1 is the last"
EQUIVALENT = {
    "derivative": {"def derivative(f: Function, x: Any, h: float=-1e-05) -> Any:": _BACKWARDS},
    "tangent": {"def tangent(f: Function, x0: float, h: float=-1e-05) -> Function:": _BACKWARDS},
    "numerical_gradient": {"def numerical_gradient(f: Function, w: Array, h: float=-1e-05) -> Array:": _BACKWARDS},
    "jacobian": {
        "def jacobian(f: Function, x: Array, h: float=-1e-05) -> Array:": _BACKWARDS,
        "return np.stack([(f(x + step) - f(x - step)) / (2 * h) for step in steps], axis=-1)": "columns are vectors",
    },
    "gradient_tensor": {"def gradient_tensor(f: Function, x: Array, h: float=-1e-05) -> Array:": _BACKWARDS},
    "categorical_cross_entropy": {
        "top = z.max(axis=+1)": _LAST,
        "top = z.max(axis=--1)": _LAST,
        "log_sums = top + np.log(np.exp(z - top[:, None]).sum(axis=+1))": _LAST,
        "log_sums = top + np.log(np.exp(z - top[:, None]).sum(axis=--1))": _LAST,
    },
    "softmax_cross_entropy_gradient": {
        "gradient = np.exp(z - z.max(axis=+1, keepdims=True))": _LAST,
        "gradient = np.exp(z - z.max(axis=--1, keepdims=True))": _LAST,
        "gradient /= gradient.sum(axis=+1, keepdims=True)": _LAST,
        "gradient /= gradient.sum(axis=--1, keepdims=True)": _LAST,
    },
    "gradient_check": {
        "def gradient_check(f: Function, grad: Function, x: Array, h: float=-1e-05, tolerance: float=1e-06) -> bool:": (
            _BACKWARDS
        ),
        "return bool(gradient_distance(numerical_gradient(f, x, h), np.asarray(grad(x))) < tolerance)": (
            "exactly at the tolerance either answer is right"
        ),
    },
}
