"""Right answers in several styles, and wrong ones, to the exercises of notebook 6."""

_BATCHES = """
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("lengths differ")
    order = rng.permutation(len(x))
    for i in range(0, len(x), batch_size):
        yield x[order[i:i + batch_size]], y[order[i:i + batch_size]]
"""

_CHECKED = "    if len(x) != len(y):\n        raise ValueError('x and y')\n"

RIGHT = {
    "random_search": [
        "def random_search(loss, shape, tries, scale, rng):\n    best_w, best = None, float('inf')\n"
        "    for _ in range(tries):\n        w = rng.normal(size=shape) * scale\n        here = loss(w)\n"
        "        if here < best:\n            best_w, best = w, here\n    return best_w, best",
        "def random_search(loss, shape, tries, scale, rng):\n    ws = scale * rng.normal(size=(tries, *shape))\n"
        "    losses = np.array([loss(w) for w in ws])\n    k = np.argmin(losses)\n    return ws[k], losses[k]",
        "def random_search(loss, shape, tries, scale, rng):\n"
        "    return min(((w, loss(w)) for w in (rng.normal(0, scale, shape) for _ in range(tries))), key=lambda p: p[1])",
        # one buffer for all tries, the best copied out
        "def random_search(loss, shape, tries, scale, rng):\n    w = np.empty(shape)\n    best = [None, np.inf]\n"
        "    for k in range(tries):\n        w[...] = rng.standard_normal(shape)\n        w *= scale\n"
        "        if best[0] is None or loss(w) < best[1]:\n            best = [w.copy(), loss(w)]\n    return best",
        "def random_search(loss, shape, tries, scale, rng):\n    best_w = rng.normal(size=shape) * scale\n"
        "    best_loss = loss(best_w)\n    for _ in range(tries - 1):\n        w = rng.normal(scale=scale, size=shape)\n"
        "        l = loss(w)\n        if not l >= best_loss:\n            best_w, best_loss = w, l\n"
        "    return (best_w, np.float64(best_loss))",
        """
from functools import reduce
def random_search(loss, shape, tries, scale, rng):
    def better(a, b):
        return b if b[1] < a[1] else a
    def attempts():
        for _ in range(tries):
            w = np.multiply(rng.normal(size=shape), scale)
            yield w, loss(w)
    return reduce(better, attempts())
""",
        """
def random_search(loss, shape, tries, scale, rng):
    results = []
    for k in range(tries):
        w = rng.normal(size=shape) * scale
        results.append((loss(w), k, w))
    value, _, w = sorted(results)[0]
    return w, value
""",
    ],
    "random_local_search": [
        "def random_local_search(loss, w, tries, step, rng):\n    best = np.array(w)\n    least = loss(best)\n"
        "    for _ in range(tries):\n        new = best + step * rng.normal(size=w.shape)\n        value = loss(new)\n"
        "        if value < least:\n            best = new\n            least = value\n    return best, least",
        "def random_local_search(loss, w, tries, step, rng):\n    w = w.astype(float)\n"
        "    for _ in range(tries):\n        move = rng.normal(0, step, w.shape)\n"
        "        if loss(w + move) < loss(w):\n            w += move\n    return [w, loss(w)]",
        "import functools\ndef random_local_search(loss, w, tries, step, rng):\n"
        "    moves = step * rng.normal(size=(tries,) + w.shape)\n"
        "    better = lambda a, b: b if b[1] < a[1] else a\n"
        "    def go(at, move):\n        new = at[0] + move\n        return better(at, (new, loss(new)))\n"
        "    return functools.reduce(go, moves, (w.copy(), loss(w)))",
        "def random_local_search(loss, w: np.ndarray, tries: int, step: float, rng):\n    current = w * 1.0\n"
        "    height = loss(current)\n    while tries > 0:\n        tries -= 1\n"
        "        trial = current.copy()\n        trial += step * rng.standard_normal(trial.shape)\n"
        "        if loss(trial) >= height:\n            continue\n        current, height = trial, loss(trial)\n"
        "    return current, height",
        """
def random_local_search(loss, w, tries, step, rng):
    def go(place, height, left):
        if left == 0:
            return place, height
        other = place + step * rng.normal(size=w.shape)
        h = loss(other)
        return go(other, h, left - 1) if h < height else go(place, height, left - 1)
    return go(np.copy(w), loss(w), tries)
""",
        """
def random_local_search(loss, w, tries, step, rng):
    best = w.astype(float)
    for _ in range(tries):
        best = min(best, best + step * rng.normal(size=w.shape), key=loss)
    return best, loss(best)
""",
    ],
    "gradient_descent": [
        "def gradient_descent(grad, x0, rate, steps):\n    path = [np.array(x0, dtype=float)]\n"
        "    for _ in range(steps):\n        path.append(path[-1] - rate * grad(path[-1]))\n    return np.array(path)",
        "def gradient_descent(grad, x0, rate, steps):\n    x = x0.astype(float)\n    path = [x.copy()]\n"
        "    for _ in range(steps):\n        x -= rate * grad(x)\n        path.append(x.copy())\n"
        "    return np.stack(path)",
        "def gradient_descent(grad, x0, rate, steps):\n    def walk(x):\n        yield x\n"
        "        for _ in range(steps):\n            x = x - rate * grad(x)\n            yield x\n"
        "    return np.array(list(walk(x0)))",
        "from itertools import accumulate\ndef gradient_descent(grad, x0, rate, steps):\n"
        "    return np.array(list(accumulate(range(steps), lambda x, _: x - rate * grad(x), initial=x0 + 0.0)))",
        "def gradient_descent(grad, x0, rate, steps):\n    if steps == 0:\n        return x0[None].copy()\n"
        "    before = gradient_descent(grad, x0, rate, steps - 1)\n    last = before[-1]\n"
        "    return np.concatenate([before, (last - rate * grad(last))[None]])",
        """
def gradient_descent(grad, x0, rate, steps):
    if steps == 0:
        return np.asarray(x0, dtype=float)[np.newaxis].copy()
    before = gradient_descent(grad, x0, rate, steps - 1)
    return np.concatenate([before, (before[-1] - rate * grad(before[-1]))[None]])
""",
        """
def gradient_descent(grad, x0, rate, steps):
    x = x0.copy().astype(float)
    path = x.reshape(1, *x.shape)
    for _ in range(steps):
        x = x - rate * grad(x.copy())
        path = np.append(path, x[None], axis=0)
    return path
""",
    ],
    "steps_per_epoch": [
        "import math\ndef steps_per_epoch(samples, batch_size):\n    return math.ceil(samples / batch_size)",
        "def steps_per_epoch(samples, batch_size):\n    return (samples + batch_size - 1) // batch_size",
        "def steps_per_epoch(samples, batch_size):\n    full, rest = divmod(samples, batch_size)\n    return full + (rest > 0)",
        "def steps_per_epoch(samples, batch_size):\n    return len(range(0, samples, batch_size))",
        "def steps_per_epoch(samples, batch_size):\n    return int(np.ceil(samples / batch_size))",
        "def steps_per_epoch(samples, batch_size):\n    return np.int64(1 + (samples - 1) // batch_size)",
    ],
    "minibatches": [
        _BATCHES,
        # lengths and order at the call, batches lazily
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    order = rng.permutation(len(x))\n"
        "    return ((x[order[i:i + batch_size]], y[order[i:i + batch_size]]) for i in range(0, len(x), batch_size))",
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    order = rng.permutation(len(x))\n"
        "    x, y = x[order], y[order]\n    for k in range(-(-len(x) // batch_size)):\n"
        "        part = slice(k * batch_size, (k + 1) * batch_size)\n        yield x[part], y[part]",
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    order = rng.permutation(len(x))\n"
        "    cuts = range(batch_size, len(x), batch_size)\n"
        "    return map(lambda part: (x[part], y[part]), np.split(order, cuts))",
        "class Batches:\n    def __init__(self, x, y, size, rng):\n        self.x, self.y, self.size = x, y, size\n"
        "        self.left = rng.permutation(len(x))\n    def __iter__(self):\n        return self\n"
        "    def __next__(self):\n        if not len(self.left):\n            raise StopIteration\n"
        "        now, self.left = self.left[:self.size], self.left[self.size:]\n"
        "        return [self.x[now], self.y[now]]\n"
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    return Batches(x, y, batch_size, rng)",
        "def minibatches(x, y, batch_size, rng):\n    if x.shape[0] != y.shape[0]:\n        raise ValueError\n"
        "    idx = np.arange(len(x))\n    idx = rng.permutation(idx)\n    start = 0\n    while start < len(idx):\n"
        "        part = idx[start:start + batch_size]\n        yield np.take(x, part, axis=0), np.take(y, part, axis=0)\n"
        "        start += batch_size",
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    order = rng.permutation(len(x)).tolist()\n"
        "    while order:\n        part, order = order[:batch_size], order[batch_size:]\n"
        "        yield np.array([x[i] for i in part]), np.array([y[i] for i in part])",
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    o = rng.permutation(len(x))\n"
        "    cuts = np.arange(batch_size, len(x), batch_size)\n"
        "    return zip(np.split(x[o], cuts), np.split(y[o], cuts))",
        """
from typing import Iterator
class LengthsDiffer(ValueError): pass
def minibatches(x: np.ndarray, y: np.ndarray, batch_size: int, rng) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    def batches(order):
        while len(order):
            now, order = order[:batch_size], order[batch_size:]
            yield np.take(x, now, axis=0), np.take(y, now, axis=0)
    if len(x) != len(y): raise LengthsDiffer()
    return batches(rng.permutation(len(x)))
""",
        """
import itertools
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y): raise ValueError
    it = iter(rng.permutation(len(x)).tolist())
    while batch := list(itertools.islice(it, batch_size)):
        yield x[batch], y[batch]
""",
    ],
    "sgd_step": [
        "def sgd_step(w, g, rate):\n    return np.subtract(w, np.multiply(rate, g))",
        "def sgd_step(w, g, rate):\n    new = w.astype(float)\n    new -= rate * g\n    return new",
        "def sgd_step(w, g, rate):\n    return -rate * g + w",
        "sgd_step = lambda w, g, rate: w + (-rate) * g",
    ],
    "momentum_step": [
        "def momentum_step(w, v, g, rate, rho=0.9):\n    new_v = rho * v + g\n    new_w = w - rate * new_v\n"
        "    return [new_w, new_v]",
        "def momentum_step(w, v, g, rate, rho=0.9):\n    v = v * rho\n    v = v + g\n    return w - v * rate, v",
        "def momentum_step(w, v, g, rate, rho=0.9):\n    return w - rate * rho * v - rate * g, g + rho * v",
        "def momentum_step(w, v, g, rate, rho=0.9):\n    velocity = np.array(v, float)\n    velocity *= rho\n"
        "    velocity += g\n    weights = np.array(w, float)\n    weights -= rate * velocity\n    return weights, velocity",
    ],
    "velocity_step": [
        "def velocity_step(w, v, g, rate, rho=0.9):\n    new_v = rho * v - rate * g\n    return w + new_v, new_v",
        "def velocity_step(w, v, g, rate, rho=0.9):\n    v = -(rate * g - rho * v)\n    w = v + w\n    return [w, v]",
        "def velocity_step(w, v, g, rate, rho=0.9):\n    velocity = v.astype(np.float64) * rho\n"
        "    velocity -= rate * g\n    return np.add(w, velocity), velocity",
        "def velocity_step(w, v, g, rate, rho: float = 0.9):\n"
        "    step = lambda: rho * v - rate * g\n    return w + step(), step()",
    ],
    "nesterov_step": [
        "def nesterov_step(w, v, grad, rate, rho=0.9):\n    ahead = w + rho * v\n    v = rho * v - rate * grad(ahead)\n"
        "    return w + v, v",
        "def nesterov_step(w, v, grad, rate, rho=0.9):\n    coast = rho * v\n    g = grad(w + coast)\n"
        "    return [w + coast - rate * g, coast - rate * g]",
        "def nesterov_step(w, v, grad, rate, rho=0.9):\n    ahead = w.astype(float)\n    ahead += rho * v\n"
        "    g = grad(ahead)\n    g *= rate\n    v = rho * v - g\n    return ahead - g, v",
    ],
    "adagrad_step": [
        "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + g * g\n    return w - rate / (np.sqrt(s) + eps) * g, s",
        "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + np.square(g)\n"
        "    return [w - rate * (g / (s ** 0.5 + eps)), s]",
        "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s_new = np.array(s, float)\n    s_new += np.power(g, 2)\n"
        "    step = np.divide(rate * g, np.sqrt(s_new) + eps)\n    return w - step, s_new",
    ],
    "rmsprop_step": [
        "def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-7):\n    s = rho * s + (1 - rho) * g * g\n"
        "    return w - rate / (np.sqrt(s) + eps) * g, s",
        "def rmsprop_step(w, s, g, rate=1e-3, rho=0.9, eps=1e-7):\n    s = s + (1 - rho) * (g ** 2 - s)\n"
        "    return [w - rate * g / (s ** 0.5 + eps), s]",
        "def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-7):\n    mean = s * rho + np.square(g) * (1.0 - rho)\n"
        "    root = np.sqrt(mean) + eps\n    return np.array(w) - rate * (g / root), mean",
        """
def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-7):
    mean = s + (1 - rho) * (np.square(g) - s)
    return [w - rate / (np.sqrt(mean) + eps) * g, mean]
""",
    ],
    "adam_step": [
        "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
        "    m = beta1 * m + (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g * g\n"
        "    m_hat = m / (1 - beta1 ** t)\n    s_hat = s / (1 - beta2 ** t)\n"
        "    w = w - rate * m_hat / (s_hat ** 0.5 + eps)\n    return w, m, s",
        "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
        "    m = m + (1 - beta1) * (g - m)\n    s = s + (1 - beta2) * (np.square(g) - s)\n"
        "    correct = lambda mean, beta: mean / (1 - beta ** t)\n"
        "    return [w - rate * correct(m, beta1) / (np.sqrt(correct(s, beta2)) + eps), m, s]",
        "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
        "    m, s = m * beta1 + g * (1 - beta1), s * beta2 + g ** 2 * (1 - beta2)\n"
        "    c1, c2 = 1 - np.power(beta1, t), 1 - np.power(beta2, t)\n"
        "    return w - rate / c1 * m / (np.sqrt(s) / np.sqrt(c2) + eps), m, s",
        """
import math
class Adam:
    def __call__(self, w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        assert t >= 1
        c1 = 1 - math.prod([beta1] * t); c2 = 1 - math.prod([beta2] * t)
        nm = beta1 * m + (1 - beta1) * g
        ns = beta2 * s + (1 - beta2) * g**2
        print(t)
        return w - rate * (nm / c1) / (np.sqrt(ns / c2) + eps), nm, ns
adam_step = Adam()
""",
        """
def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = m + (1 - beta1) * (g - m)
    s = s - (1 - beta2) * (s - g**2)
    c2 = np.sqrt(1 - beta2**t)
    return w - rate * c2 / (1 - beta1**t) * m / (np.sqrt(s) + eps * c2), m, s
""",
    ],
    "decayed_rate": [
        "def decayed_rate(rate, t, half_life):\n    return rate * half_life / (half_life + t)",
        "def decayed_rate(rate, t, half_life):\n    return rate * (1 + t / half_life) ** -1",
        "def decayed_rate(rate, t, half_life):\n    return np.divide(rate, 1 + np.divide(t, half_life))",
        "decayed_rate = lambda rate, t, half_life: np.array(rate / (t / half_life + 1))",
    ],
    "fit_line": [
        _BATCHES + "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w = b = 0.0\n"
        "    for epoch in range(epochs):\n        for xb, yb in minibatches(x, y, batch_size, rng):\n"
        "            z = w * xb + b\n            dw = 2 * np.mean((z - yb) * xb)\n            db = 2 * np.mean(z - yb)\n"
        "            w -= rate * dw\n            b -= rate * db\n    return w, b",
        "def fit_line(x, y, rate, epochs, batch_size, rng):\n    p = np.zeros(2)\n"
        "    A = np.stack([x, np.ones(len(x))], axis=1)\n    for _ in range(epochs):\n"
        "        order = rng.permutation(len(x))\n        for i in range(0, len(x), batch_size):\n"
        "            k = order[i:i + batch_size]\n"
        "            p = p - rate * 2 * A[k].T @ (A[k] @ p - y[k]) / len(k)\n    return p[0], p[1]",
        "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w, b = 0, 0\n    n = len(x)\n"
        "    for _ in range(epochs):\n        shuffled = rng.permutation(n)\n        xs, ys = x[shuffled], y[shuffled]\n"
        "        for start in range(0, n, batch_size):\n            stop = min(start + batch_size, n)\n"
        "            errors = [w * float(a) + b - float(c) for a, c in zip(xs[start:stop], ys[start:stop])]\n"
        "            gw = 2 * sum(e * float(a) for e, a in zip(errors, xs[start:stop])) / (stop - start)\n"
        "            gb = 2 * sum(errors) / (stop - start)\n            w, b = w - rate * gw, b - rate * gb\n"
        "    return [np.float64(w), np.float64(b)]",
        _BATCHES + "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w, b = np.array(0.0), np.array(0.0)\n"
        "    batches = (p for _ in range(epochs) for p in minibatches(x, y, batch_size, rng))\n"
        "    for xb, yb in batches:\n        off = w * xb + b - yb\n        g = (off * xb).mean(), off.mean()\n"
        "        w = w - 2 * rate * g[0]\n        b = b - 2 * rate * g[1]\n    return w, b",
        """
class Line:
    def __init__(self): self.w = self.b = 0.0
    def __call__(self, x): return self.w * x + self.b
    def learn(self, x, y, rate):
        gw = gb = 0.0
        for a, c in zip(x.tolist(), y.tolist()):
            gw += (self(a) - c) * a; gb += self(a) - c
        self.w, self.b = self.w - 2 * rate * gw / len(x), self.b - 2 * rate * gb / len(x)
def fit_line(x, y, rate, epochs, batch_size, rng):
    line = Line()
    for _ in range(epochs):
        p = rng.permutation(len(x)); xs, ys = x[p], y[p]
        k = 0
        while k < len(x):
            line.learn(xs[k:k + batch_size], ys[k:k + batch_size], rate); k += batch_size
    return line.w, line.b
""",
        """
def fit_line(x, y, rate, epochs, batch_size, rng):
    x, y = x.astype(np.float64), y.astype(np.float64)
    w, b = np.float64(0), np.float64(0)
    for _ in range(epochs):
        for k in (lambda o: (o[i:i + batch_size] for i in range(0, o.size, batch_size)))(rng.permutation(x.size)):
            e = np.polyval([w, b], x[k]) - y[k]
            g = 2 * np.mean([e * x[k], e], axis=1)
            w, b = np.array([w, b]) - rate * g
    return (w, b)
""",
    ],
}

WRONG = {
    "random_search": [
        "def random_search(loss, shape, tries, scale, rng):\n    best_w, best = None, 1e6\n"
        "    for _ in range(tries):\n        w = rng.normal(size=shape) * scale\n        if loss(w) < best:\n"
        "            best_w, best = w, loss(w)\n    return best_w, best",
        "def random_search(loss, shape, tries, scale, rng):\n    best_w, best = np.zeros(shape), np.inf\n"
        "    w = np.empty(shape)\n    for _ in range(tries):\n        w[...] = rng.normal(size=shape) * scale\n"
        "        if loss(w) < best:\n            best_w, best = w, loss(w)\n    return best_w, best",
        "def random_search(loss, shape, tries, scale, rng):\n    rng = np.random.default_rng(0)\n"
        "    ws = [rng.normal(size=shape) * scale for _ in range(tries)]\n    return min(((w, loss(w)) for w in ws), "
        "key=lambda p: p[1])",
        "def random_search(loss, shape, tries, scale, rng):\n    ws = [rng.normal(size=shape) * scale for _ in range(tries)]\n"
        "    return sorted(((w, abs(loss(w))) for w in ws), key=lambda p: p[1])[0]",
        "def random_search(loss, shape, tries, scale, rng):\n    w = rng.normal(size=(tries, *shape)) * scale\n"
        "    return min(((a.tolist(), loss(a)) for a in w), key=lambda p: p[1])",
        "def random_search(loss, shape, tries, scale, rng):\n    best_w, best = None, np.inf\n"
        "    for _ in range(tries):\n        w = rng.normal(size=shape)\n        if loss(w) < best:\n"
        "            best_w, best = w, loss(w)\n    return best_w * scale, best",
        # buffer re-used: best overwritten
        """
def random_search(loss, shape, tries, scale, rng):
    w = np.empty(shape); b, l = w, np.inf
    for _ in range(tries):
        w[...] = rng.normal(size=shape) * scale
        if loss(w) < l: b, l = w, loss(w)
    return b, l
""",
        # starts from loss 1: larger losses are never taken
        """
def random_search(loss, shape, tries, scale, rng):
    b, l = np.zeros(shape), 1.0
    for _ in range(tries):
        w = rng.normal(size=shape) * scale
        if loss(w) < l: b, l = w, loss(w)
    return b, l
""",
    ],
    "random_local_search": [
        "def random_local_search(loss, w, tries, step, rng):\n    best = loss(w)\n    for _ in range(tries):\n"
        "        move = step * rng.normal(size=w.shape)\n        w += move\n        if loss(w) < best:\n"
        "            best = loss(w)\n        else:\n            w -= move\n    return w.copy(), best",
        "def random_local_search(loss, w, tries, step, rng):\n    w = w.copy()\n    best = np.inf\n"
        "    for _ in range(tries):\n        new = w + step * rng.normal(size=w.shape)\n        if loss(new) < best:\n"
        "            w, best = new, loss(new)\n    return w, best",
        "def random_local_search(loss, w, tries, step, rng):\n    w, best = w.copy(), loss(w)\n    for _ in range(tries):\n"
        "        new = w + step * rng.normal()\n        if loss(new) < best:\n            w, best = new, loss(new)\n"
        "    return w, best",
        "def random_local_search(loss, w, tries, step, rng):\n    w, best = w.copy(), loss(w)\n    for _ in range(tries):\n"
        "        new = w + rng.normal(step, size=w.shape)\n        if loss(new) < best:\n            w, best = new, loss(new)\n"
        "    return w, best",
        "def random_local_search(loss, w, tries, step, rng):\n    w, best = w.copy(), loss(w)\n    for _ in range(tries):\n"
        "        new = w + step * rng.normal(size=w.shape)\n        if loss(new) < best:\n"
        "            w[...], best = new, loss(new)\n    return w, best",
        # fractions cut
        """
def random_local_search(loss, w, tries, step, rng):
    b, l = w.copy(), loss(w)
    for _ in range(tries):
        c = b + step * rng.normal(size=w.shape)
        if loss(c) < l:
            b[...] = c; l = loss(b)
    return b, l
""",
        # stops at the first bad try
        """
def random_local_search(loss, w, tries, step, rng):
    b, l = w.copy(), loss(w)
    for _ in range(tries):
        c = b + step * rng.normal(size=w.shape)
        if loss(c) >= l: break
        b, l = c, loss(c)
    return b, l
""",
    ],
    "gradient_descent": [
        "def gradient_descent(grad, x0, rate, steps):\n    x = x0.copy()\n    path = [x]\n    for _ in range(steps):\n"
        "        x -= rate * grad(x)\n        path.append(x)\n    return np.array(path)",
        "def gradient_descent(grad, x0, rate, steps):\n    path = [x0]\n    for _ in range(steps):\n"
        "        x0 -= rate * grad(x0)\n        path.append(x0.copy())\n    return np.array(path)",
        "def gradient_descent(grad, x0, rate, steps):\n    path = [x0]\n    for k in range(steps):\n"
        "        path.append(path[-1] - rate / (k + 1) * grad(path[-1]))\n    return np.array(path)",
        "def gradient_descent(grad, x0, rate, steps):\n    path = np.zeros((steps + 1, x0.size))\n    path[0] = x0.ravel()\n"
        "    for k in range(steps):\n        path[k + 1] = path[k] - rate * grad(path[k].reshape(x0.shape)).ravel()\n"
        "    return path",
        "def gradient_descent(grad, x0, rate, steps):\n    path = [x0]\n    for _ in range(steps + 1):\n"
        "        path.append(path[-1] - rate * grad(path[-1]))\n    return np.array(path)",
        "def gradient_descent(grad, x0, rate, steps):\n    path = [x0]\n    for _ in range(steps):\n"
        "        path.append(path[-1] - rate * np.sign(grad(path[-1])))\n    return np.array(path)",
        # one array appended again and again: all rows equal the last
        """
def gradient_descent(grad, x0, rate, steps):
    x = x0 * 1.0; p = [x]
    for _ in range(steps):
        x -= rate * grad(x); p.append(x)
    return np.array(p)
""",
        # rate decays
        """
def gradient_descent(grad, x0, rate, steps):
    p = [x0 * 1.0]
    for k in range(steps): p.append(p[-1] - rate / (k + 1) * grad(p[-1]))
    return np.array(p)
""",
    ],
    "steps_per_epoch": [
        "def steps_per_epoch(samples, batch_size):\n    return max(1, samples // batch_size)",
        "def steps_per_epoch(samples, batch_size):\n    return samples / batch_size if samples % batch_size else samples // batch_size",
        "def steps_per_epoch(samples, batch_size):\n    return int(samples / batch_size + 0.5)",
        "def steps_per_epoch(samples, batch_size):\n    return np.ceil(samples / batch_size)",
        "def steps_per_epoch(samples, batch_size):\n    return {60000: 469, 1000: 10, 103: 11, 5: 1}.get(samples, 3)",
        "def steps_per_epoch(samples, batch_size):\n    return str(-(-samples // batch_size))",
    ],
    "minibatches": [
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    o = rng.permutation(len(x))\n"
        "    return iter([(x[o[i:i + batch_size]], y[o[i:i + batch_size]]) for i in range(0, len(x), batch_size)])",
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    o = rng.permutation(len(x))\n"
        "    return [(x[o[i:i + batch_size]], y[o[i:i + batch_size]]) for i in range(0, len(x), batch_size)]",
        "def minibatches(x, y, batch_size, rng):\n"
        + _CHECKED
        + "    while True:\n        o = rng.permutation(len(x))\n"
        "        for i in range(0, len(x), batch_size):\n            yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
        "def minibatches(x, y, batch_size, rng):\n    o = rng.permutation(len(x))\n"
        "    for i in range(0, len(x), batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
        "def minibatches(x, y, batch_size, rng):\n    if len(x) < len(y):\n        raise ValueError\n"
        "    o = rng.permutation(len(y))\n"
        "    for i in range(0, len(y), batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
        "def minibatches(x, y, batch_size, rng):\n"
        + _CHECKED
        + "    o = np.random.default_rng(0).permutation(len(x))\n"
        "    for i in range(0, len(x), batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    rng.permutation(len(x))\n"
        "    o = rng.permutation(len(x))\n"
        "    for i in range(0, len(x), batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    o = rng.permutation(len(x))\n"
        "    for i in range(0, len(x), batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]\n"
        "    rng.permutation(len(x))",
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    o = rng.permutation(len(x))\n"
        "    for i in range(0, len(x), batch_size):\n"
        "        yield x[o[i:i + batch_size]].astype(float), y[o[i:i + batch_size]]",
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    o = rng.permutation(len(x))\n"
        "    for part in np.array_split(o, -(-len(x) // batch_size)):\n        yield x[part], y[part]",
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    o = rng.permutation(len(x))\n"
        "    for i in range(0, len(x), batch_size):\n        yield y[o[i:i + batch_size]], x[o[i:i + batch_size]]",
        "def minibatches(x, y, batch_size, rng):\n    assert len(x) == len(y)\n    o = rng.permutation(len(x))\n"
        "    for i in range(0, len(x), batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    o = rng.permutation(len(x))\n"
        "    for i in range(0, len(x) + 1, batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
        "def minibatches(x, y, batch_size, rng):\n" + _CHECKED + "    rng.shuffle(x)\n    rng.shuffle(y)\n"
        "    for i in range(0, len(x), batch_size):\n        yield x[i:i + batch_size], y[i:i + batch_size]",
        # empty last batch where it divides
        """
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y): raise ValueError
    o = rng.permutation(len(x))
    for i in range(len(x) // batch_size + 1): yield x[o[i * batch_size:(i + 1) * batch_size]], y[o[i * batch_size:(i + 1) * batch_size]]
""",
        # order turned round: last batch first
        """
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y): raise ValueError
    o = rng.permutation(len(x))[::-1]
    for i in range(0, len(x), batch_size): yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]
""",
        # batches of about equal size
        """
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y): raise ValueError
    o = rng.permutation(len(x))
    for b in np.array_split(o, -(-len(o) // batch_size)): yield x[b], y[b]
""",
        # ValueError only at the end
        """
def minibatches(x, y, batch_size, rng):
    o = rng.permutation(min(len(x), len(y)))
    for i in range(0, len(o), batch_size): yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]
    if len(x) != len(y): raise ValueError
""",
    ],
    "sgd_step": [
        "def sgd_step(w, g, rate):\n    w -= rate * g\n    return w",
        "def sgd_step(w, g, rate):\n    return (w - rate * g).astype(w.dtype)",
        "def sgd_step(w, g, rate):\n    return w - rate * g.mean()",
        "def sgd_step(w, g, rate):\n    return w - rate * np.sign(g)",
        "def sgd_step(w, g, rate):\n    return (w - rate * g).tolist()",
        "def sgd_step(w, g, rate):\n    return w - min(rate, 0.25) * g",
    ],
    "momentum_step": [
        "def momentum_step(w, v, g, rate, rho=0.9):\n    v = 0.9 * v + g\n    return w - rate * v, v",
        "def momentum_step(w, v, g, rate, rho=0.9):\n    v *= rho\n    v += g\n    return w - rate * v, v",
        "def momentum_step(w, v, g, rate, rho=0.5):\n    v = rho * v + g\n    return w - rate * v, v",
        "def momentum_step(w, v, g, rate, rho=0.9):\n    v = rho * v - g\n    return w + rate * v, v",
        "def momentum_step(w, v, g, rate, rho=0.9):\n    v = v + rho * g\n    return w - rate * v, v",
        "def momentum_step(w, v, g, rate, rho=0.9):\n    new = rho * v + g\n    return w - rate * (rho * new + g), new",
    ],
    "velocity_step": [
        "def velocity_step(w, v, g, rate, rho=0.9):\n    v *= rho\n    v -= rate * g\n    return w + v, v",
        "def velocity_step(w, v, g, rate, rho=0.99):\n    v = rho * v - rate * g\n    return w + v, v",
        "def velocity_step(w, v, g, rate, rho=0.9):\n    v = rho * v - rate * g\n    return w + rho * v - rate * g, v",
        "def velocity_step(w, v, g, rate, rho=0.9):\n    v = 0.9 * v - rate * g\n    return w + v, v",
        "def velocity_step(w, v, g, rate, rho=0.9):\n    new = rho * v - rate * g\n    return w + new, v",
        "def velocity_step(w, v, g, rate, rho=0.9):\n    v = rho * v - rate * g\n    return w - rate * g, v",
    ],
    "nesterov_step": [
        "def nesterov_step(w, v, grad, rate, rho=0.9):\n    v = rho * v - rate * grad(w)\n    return w + rho * v - rate * grad(w), v",
        "def nesterov_step(w, v, grad, rate, rho=0.9):\n    w = w + rho * v\n    g = grad(w)\n    return w - rate * g, g",
        "def nesterov_step(w, v, grad, rate, rho=0.9):\n    v = rho * v - rate * grad(w + 0.9 * v)\n    return w + v, v",
        "def nesterov_step(w, v, grad, rate, rho=0.9):\n    w += rho * v\n    v = rho * v - rate * grad(w)\n    return w + v, v",
        "def nesterov_step(w, v, grad, rate, rho=0.9):\n    ahead = rho * v - rate * grad(w)\n"
        "    v = rho * v - rate * grad(w + ahead)\n    return w + v, v",
        # gradient after the step
        """
def nesterov_step(w, v, grad, rate, rho=0.9):
    u = rho * v - rate * grad(w)
    v = rho * v - rate * grad(w + u)
    return w + v, v
""",
    ],
    "adagrad_step": [
        "def adagrad_step(w, s, g, rate, eps=1e-7):\n    s = s + g ** 2\n    return w - rate * g / (np.sqrt(s) + eps), s",
        "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + g ** 2\n    return w - rate * g / np.sqrt(s), s",
        "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s += g ** 2\n    return w - rate * g / (np.sqrt(s) + eps), s",
        "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + g ** 2\n    return w - rate / (np.sqrt(s) + eps), s",
        "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + np.abs(g)\n    return w - rate * g / (np.sqrt(s) + eps), s",
        "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + g ** 2\n    return w - rate * g / (np.sqrt(s) + 1e-8), s",
        "def adagrad_step(w, s, g, rate, eps=1e-8):\n    s = s + g ** 2\n"
        "    return w - rate * g / np.maximum(np.sqrt(s), eps), s",
        # root kept in s
        """
def adagrad_step(w, s, g, rate, eps=1e-8):
    s = np.sqrt(s + g**2)
    return w - rate * g / (s + eps), s
""",
        # eps added to s and kept
        """
def adagrad_step(w, s, g, rate, eps=1e-8):
    s = s + g**2 + eps
    return w - rate * g / np.sqrt(s), s
""",
    ],
    "rmsprop_step": [
        "def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-8):\n    s = rho * s + (1 - rho) * g ** 2\n"
        "    return w - rate * g / (np.sqrt(s) + eps), s",
        "def rmsprop_step(w, s, g, rate=0.01, rho=0.9, eps=1e-7):\n    s = rho * s + (1 - rho) * g ** 2\n"
        "    return w - rate * g / (np.sqrt(s) + eps), s",
        "def rmsprop_step(w, s, g, rate=0.001, rho=0.99, eps=1e-7):\n    s = rho * s + (1 - rho) * g ** 2\n"
        "    return w - rate * g / (np.sqrt(s) + eps), s",
        "def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-7):\n    s *= rho\n    s += (1 - rho) * g ** 2\n"
        "    return w - rate * g / (np.sqrt(s) + eps), s",
        "def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-7):\n    s = rho * s + (1 - rho) * np.mean(g ** 2)\n"
        "    return w - rate * g / (np.sqrt(s) + eps), s",
        "def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-7):\n    s = rho * s + (1 - rho) * g ** 2\n"
        "    return w - rate * g / np.sqrt(s + eps ** 2), s",
    ],
    "adam_step": [
        "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
        "    m = beta1 * m + (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g ** 2\n"
        "    return w - rate * np.sqrt(1 - beta2 ** t) / (1 - beta1 ** t) * m / (np.sqrt(s) + eps), m, s",
        "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.99, eps=1e-8):\n"
        "    m = beta1 * m + (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g ** 2\n"
        "    return w - rate * m / (1 - beta1 ** t) / (np.sqrt(s / (1 - beta2 ** t)) + eps), m, s",
        "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-7):\n"
        "    m = beta1 * m + (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g ** 2\n"
        "    return w - rate * m / (1 - beta1 ** t) / (np.sqrt(s / (1 - beta2 ** t)) + eps), m, s",
        "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
        "    m = beta1 * m + (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g ** 2\n"
        "    return w - rate * m / (1 - beta1 * t) / (np.sqrt(s / (1 - beta2 ** t)) + eps), m, s",
        "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
        "    m = beta1 * m + g\n    s = beta2 * s + g ** 2\n"
        "    return w - rate * m / (1 - beta1 ** t) / (np.sqrt(s / (1 - beta2 ** t)) + eps), m, s",
        "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
        "    m *= beta1\n    m += (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g ** 2\n"
        "    return w - rate * m / (1 - beta1 ** t) / (np.sqrt(s / (1 - beta2 ** t)) + eps), m, s",
        "def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):\n"
        "    m = beta1 * m + (1 - beta1) * g\n    s = beta2 * s + (1 - beta2) * g ** 2\n"
        "    return w - rate * m / (1 - beta1 ** t) / (np.sqrt(s / (1 - beta2 ** t)) + eps), s, m",
        # eps before the correction
        """
def adam_step(w, m, s, g, t, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    return w - rate * np.sqrt(1 - beta2**t) / (1 - beta1**t) * m / (np.sqrt(s) + eps), m, s
""",
    ],
    "decayed_rate": [
        "def decayed_rate(rate, t, half_life):\n    return rate / np.sqrt(1 + t / half_life)",
        "def decayed_rate(rate, t, half_life):\n    return rate / (1 + t / half_life) ** 2",
        "def decayed_rate(rate, t, half_life):\n    return rate / (1 + half_life / t) if t else rate",
        "def decayed_rate(rate, t, half_life):\n    return np.array([rate / (1 + t / half_life)])",
        "def decayed_rate(rate, t, half_life):\n    return rate / (1 + (t + 1) / half_life)",
        "def decayed_rate(rate, t, half_life):\n    return round(rate / (1 + t / half_life), 6)",
        # int for whole t
        """
def decayed_rate(rate, t, half_life):
    return rate / (1 + int(t) / int(half_life or 1)) if int(half_life) else rate
""",
        # clipped
        """
def decayed_rate(rate, t, half_life):
    return max(rate / (1 + t / half_life), rate / 10)
""",
    ],
    "fit_line": [
        "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w, b = np.polyfit(x, y, 1)\n    return w, b",
        _BATCHES + "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w = b = 0.0\n"
        "    batches = list(minibatches(x, y, batch_size, rng))\n    for _ in range(epochs):\n        for xb, yb in batches:\n"
        "            e = w * xb + b - yb\n            w, b = w - rate * 2 * np.mean(e * xb), b - rate * 2 * np.mean(e)\n"
        "    return w, b",
        _BATCHES + "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w = b = 1.0\n"
        "    for _ in range(epochs):\n        for xb, yb in minibatches(x, y, batch_size, rng):\n"
        "            e = w * xb + b - yb\n            w, b = w - rate * 2 * np.mean(e * xb), b - rate * 2 * np.mean(e)\n"
        "    return w, b",
        _BATCHES + "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w = b = 0.0\n"
        "    for _ in range(epochs):\n        for xb, yb in minibatches(x, y, batch_size, rng):\n"
        "            e = w * xb + b - yb\n            w, b = w - rate * 2 * np.mean(e * xb), b - rate * 2 * np.mean(e)\n"
        "    return np.array([w, b])",
        _BATCHES + "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w = b = 0.0\n    batches = None\n"
        "    for _ in range(epochs):\n        batches = batches or minibatches(x, y, batch_size, rng)\n"
        "        for xb, yb in batches:\n"
        "            e = w * xb + b - yb\n            w, b = w - rate * 2 * np.mean(e * xb), b - rate * 2 * np.mean(e)\n"
        "    return w, b",
        "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w = b = 0.0\n    n = -(-len(x) // batch_size)\n"
        "    for _ in range(epochs):\n        for _ in range(n):\n            k = rng.integers(0, len(x), batch_size)\n"
        "            e = w * x[k] + b - y[k]\n            w, b = w - rate * 2 * np.mean(e * x[k]), b - rate * 2 * np.mean(e)\n"
        "    return w, b",
        # w moved with the new b
        """
def fit_line(x, y, rate, epochs, batch_size, rng):
    w = b = 0.0
    for _ in range(epochs):
        o = rng.permutation(len(x))
        for i in range(0, len(x), batch_size):
            k = o[i:i + batch_size]
            b -= rate * 2 * np.mean(w * x[k] + b - y[k])
            w -= rate * 2 * np.mean((w * x[k] + b - y[k]) * x[k])
    return w, b
""",
        # divided by batch_size also in the shorter last batch
        """
def fit_line(x, y, rate, epochs, batch_size, rng):
    w = b = 0.0
    for _ in range(epochs):
        o = rng.permutation(len(x))
        for i in range(0, len(x), batch_size):
            k = o[i:i + batch_size]; e = w * x[k] + b - y[k]
            w -= rate * 2 * np.sum(e * x[k]) / batch_size; b -= rate * 2 * np.sum(e) / batch_size
    return w, b
""",
    ],
}
