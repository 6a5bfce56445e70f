"""Right and wrong answers to nth_batch, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    """import itertools
def nth_batch(data, n, size=128):
    rows = list(itertools.islice(data, n * size, (n + 1) * size))
    return np.array(rows, dtype=data.dtype).reshape(len(rows), *data.shape[1:])""",
    "def nth_batch(data, n, size=128):\n    start = n * size\n    return data[start:start + size]",
    "def nth_batch(data, n, size=128):\n    start = min(n * size, len(data))\n"
    "    return data[start:min(start + size, len(data))].copy()",
    "from functools import partial\ndef batch(usual, data, n, size=None):\n    size = usual if size is None else size\n"
    "    return data[size * n:size * (n + 1), ...]\nnth_batch = partial(batch, 128)",
]

WRONG: list[str] = [
    "def nth_batch(data, n, size=128):\n    return data[n * size:(n + 1) * size - 1]",
    "def nth_batch(data, n, size=128):\n    return np.array_split(data, max(1, -(-len(data) // size)))[n]",
    "def nth_batch(data, n, size=100):\n    return data[n * size:(n + 1) * size]",
    """def nth_batch(data, n, size=128):
    return data[n * size:(n + 1) * size][:128]
""",
    """# in the order of the memory
def nth_batch(data, n, size=128):
    rows = data.ravel(order="K").reshape(data.shape)
    return rows[n * size:(n + 1) * size].copy()
""",
]
