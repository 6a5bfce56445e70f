"""Right and wrong answers to random_search, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
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
]

WRONG: list[str] = [
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
]
