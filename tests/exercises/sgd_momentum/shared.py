"""Sources that the answers to several exercises of notebook 6 share."""

from __future__ import annotations

BATCHES = """
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("lengths differ")
    order = rng.permutation(len(x))
    for i in range(0, len(x), batch_size):
        yield x[order[i:i + batch_size]], y[order[i:i + batch_size]]
"""

CHECKED = "    if len(x) != len(y):\n        raise ValueError('x and y')\n"
