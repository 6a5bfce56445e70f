"""Right and wrong answers to minibatches, as students write them."""

from __future__ import annotations

from tests.exercises.sgd_momentum.shared import BATCHES, CHECKED

RIGHT: list[str] = [
    BATCHES,
    # lengths and order at the call, batches lazily
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    order = rng.permutation(len(x))\n"
    "    return ((x[order[i:i + batch_size]], y[order[i:i + batch_size]]) for i in range(0, len(x), batch_size))",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    order = rng.permutation(len(x))\n"
    "    x, y = x[order], y[order]\n    for k in range(-(-len(x) // batch_size)):\n"
    "        part = slice(k * batch_size, (k + 1) * batch_size)\n        yield x[part], y[part]",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    order = rng.permutation(len(x))\n"
    "    cuts = range(batch_size, len(x), batch_size)\n"
    "    return map(lambda part: (x[part], y[part]), np.split(order, cuts))",
    "class Batches:\n    def __init__(self, x, y, size, rng):\n        self.x, self.y, self.size = x, y, size\n"
    "        self.left = rng.permutation(len(x))\n    def __iter__(self):\n        return self\n"
    "    def __next__(self):\n        if not len(self.left):\n            raise StopIteration\n"
    "        now, self.left = self.left[:self.size], self.left[self.size:]\n"
    "        return [self.x[now], self.y[now]]\n"
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    return Batches(x, y, batch_size, rng)",
    "def minibatches(x, y, batch_size, rng):\n    if x.shape[0] != y.shape[0]:\n        raise ValueError\n"
    "    idx = np.arange(len(x))\n    idx = rng.permutation(idx)\n    start = 0\n    while start < len(idx):\n"
    "        part = idx[start:start + batch_size]\n        yield np.take(x, part, axis=0), np.take(y, part, axis=0)\n"
    "        start += batch_size",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    order = rng.permutation(len(x)).tolist()\n"
    "    while order:\n        part, order = order[:batch_size], order[batch_size:]\n"
    "        yield np.array([x[i] for i in part]), np.array([y[i] for i in part])",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    o = rng.permutation(len(x))\n"
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
]

WRONG: list[str] = [
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    o = rng.permutation(len(x))\n"
    "    return iter([(x[o[i:i + batch_size]], y[o[i:i + batch_size]]) for i in range(0, len(x), batch_size)])",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    o = rng.permutation(len(x))\n"
    "    return [(x[o[i:i + batch_size]], y[o[i:i + batch_size]]) for i in range(0, len(x), batch_size)]",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    while True:\n        o = rng.permutation(len(x))\n"
    "        for i in range(0, len(x), batch_size):\n            yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
    "def minibatches(x, y, batch_size, rng):\n    o = rng.permutation(len(x))\n"
    "    for i in range(0, len(x), batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
    "def minibatches(x, y, batch_size, rng):\n    if len(x) < len(y):\n        raise ValueError\n"
    "    o = rng.permutation(len(y))\n"
    "    for i in range(0, len(y), batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    o = np.random.default_rng(0).permutation(len(x))\n"
    "    for i in range(0, len(x), batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    rng.permutation(len(x))\n"
    "    o = rng.permutation(len(x))\n"
    "    for i in range(0, len(x), batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    o = rng.permutation(len(x))\n"
    "    for i in range(0, len(x), batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]\n"
    "    rng.permutation(len(x))",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    o = rng.permutation(len(x))\n"
    "    for i in range(0, len(x), batch_size):\n"
    "        yield x[o[i:i + batch_size]].astype(float), y[o[i:i + batch_size]]",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    o = rng.permutation(len(x))\n"
    "    for part in np.array_split(o, -(-len(x) // batch_size)):\n        yield x[part], y[part]",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    o = rng.permutation(len(x))\n"
    "    for i in range(0, len(x), batch_size):\n        yield y[o[i:i + batch_size]], x[o[i:i + batch_size]]",
    "def minibatches(x, y, batch_size, rng):\n    assert len(x) == len(y)\n    o = rng.permutation(len(x))\n"
    "    for i in range(0, len(x), batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    o = rng.permutation(len(x))\n"
    "    for i in range(0, len(x) + 1, batch_size):\n        yield x[o[i:i + batch_size]], y[o[i:i + batch_size]]",
    "def minibatches(x, y, batch_size, rng):\n" + CHECKED + "    rng.shuffle(x)\n    rng.shuffle(y)\n"
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
]
