"""Right and wrong answers to fit_line, as students write them."""

from __future__ import annotations

from tests.exercises.sgd_momentum.shared import BATCHES

RIGHT: list[str] = [
    BATCHES + "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w = b = 0.0\n"
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
    BATCHES + "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w, b = np.array(0.0), np.array(0.0)\n"
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
]

WRONG: list[str] = [
    "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w, b = np.polyfit(x, y, 1)\n    return w, b",
    BATCHES + "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w = b = 0.0\n"
    "    batches = list(minibatches(x, y, batch_size, rng))\n    for _ in range(epochs):\n        for xb, yb in batches:\n"
    "            e = w * xb + b - yb\n            w, b = w - rate * 2 * np.mean(e * xb), b - rate * 2 * np.mean(e)\n"
    "    return w, b",
    BATCHES + "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w = b = 1.0\n"
    "    for _ in range(epochs):\n        for xb, yb in minibatches(x, y, batch_size, rng):\n"
    "            e = w * xb + b - yb\n            w, b = w - rate * 2 * np.mean(e * xb), b - rate * 2 * np.mean(e)\n"
    "    return w, b",
    BATCHES + "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w = b = 0.0\n"
    "    for _ in range(epochs):\n        for xb, yb in minibatches(x, y, batch_size, rng):\n"
    "            e = w * xb + b - yb\n            w, b = w - rate * 2 * np.mean(e * xb), b - rate * 2 * np.mean(e)\n"
    "    return np.array([w, b])",
    BATCHES + "def fit_line(x, y, rate, epochs, batch_size, rng):\n    w = b = 0.0\n    batches = None\n"
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
]
