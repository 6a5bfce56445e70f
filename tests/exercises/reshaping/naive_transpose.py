"""Right and wrong answers to naive_transpose, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def naive_transpose(x):\n    out = np.zeros_like(x).reshape(x.shape[1], -1)\n    for i, row in enumerate(x):\n"
    "        for j, entry in enumerate(row):\n            out[j, i] = entry\n    return out",
    "def naive_transpose(x):\n    out = np.empty(x.shape[::-1], x.dtype)\n    it = np.nditer(x, flags=['multi_index'])\n"
    "    for entry in it:\n        out[it.multi_index[::-1]] = entry\n    return out",
    "def naive_transpose(x):\n    n, m = x.shape\n    out = np.empty((m, n), x.dtype)\n    for i in range(n):\n"
    "        for j in range(m):\n            out[j, i] = x[i, j]\n    return out",
    "def naive_transpose(x):\n    return np.array([[x[i, j] for i in range(len(x))] for j in range(len(x[0]))])",
    "def naive_transpose(x):\n    return np.array([list(column) for column in zip(*x)], dtype=x.dtype)",
    "def naive_transpose(x):\n    out = np.zeros(x.shape[::-1], dtype=x.dtype)\n"
    "    for (i, j), entry in np.ndenumerate(x):\n        out[j][i] = entry\n    return out",
    "def naive_transpose(x):\n    n, m = x.shape\n    flat = [x[i, j] for j in range(m) for i in range(n)]\n"
    "    return np.array(flat, dtype=x.dtype).reshape(m, n)",
    "def naive_transpose(x):\n    rows = []\n    for j in range(x.shape[1]):\n"
    "        rows.append([x[i, j] for i in range(x.shape[0])])\n    return np.stack(rows).astype(x.dtype)",
    "def naive_transpose(x):\n    out = np.full((x.shape[1], x.shape[0]), 0, dtype=x.dtype)\n"
    "    for index in np.ndindex(x.shape):\n        out[index[::-1]] = x[index]\n    return out",
    "def naive_transpose(x: np.ndarray) -> np.ndarray:\n    n, m = x.shape\n"
    "    return np.fromiter((x[k % n, k // n] for k in range(n * m)), x.dtype).reshape((m, n))",
    "def naive_transpose(x):\n    return np.asarray(list(map(list, zip(*x.tolist()))), x.dtype)",
    "def naive_transpose(x):\n    out = np.empty((x.shape[1], x.shape[0]), x.dtype)\n    k = 0\n"
    "    for j in range(x.shape[1]):\n        for i in range(x.shape[0]):\n            out.flat[k] = x[i][j]\n"
    "            k += 1\n    return out",
    """
def naive_transpose(x):
    return np.array([[v for v in col] for col in zip(*x)], dtype=x.dtype)
""",
    """
def naive_transpose(x):
    n, m = x.shape
    return np.fromiter((x[i, j] for j in range(m) for i in range(n)), dtype=x.dtype, count=n * m).reshape(m, n)
""",
]

WRONG: list[str] = [
    "def naive_transpose(x):\n    return x.T.copy()",
    "def naive_transpose(x):\n    return np.transpose(x).copy()",
    "def naive_transpose(x):\n    return x.swapaxes(0, 1).copy()",
    "def naive_transpose(x):\n    return np.array(np.moveaxis(x, 0, 1))",
    "def naive_transpose(x):\n    return np.einsum('ij->ji', x).copy()",
    "def naive_transpose(x):\n    return x.transpose((1, 0)).copy()",
    "def naive_transpose(x):\n    return np.column_stack(x)",
    "def naive_transpose(x):\n    return np.stack(x, axis=1)",
    "def naive_transpose(x):\n    return np.stack(list(x), 1)",
    "def naive_transpose(x):\n    return x.reshape(x.shape[::-1], order='F').copy()",
    "def naive_transpose(x):\n    return np.reshape(x, x.shape[::-1], order='F').copy()",
    "def naive_transpose(x):\n    return x.ravel('F').reshape(x.shape[1], x.shape[0])",
    "def naive_transpose(x):\n    return x.flatten(order='F').reshape(x.shape[1], x.shape[0])",
    "def naive_transpose(x):\n    return np.ravel(x, order='F').reshape(x.shape[1], x.shape[0])",
    "def naive_transpose(x):\n    out = np.empty((x.shape[1], x.shape[0]), x.dtype)\n"
    "    for j in range(x.shape[1]):\n        out[j] = x[:, j]\n    return out",
    "def naive_transpose(x):\n    return np.lib.stride_tricks.as_strided(x, x.shape[::-1], x.strides[::-1]).copy()",
    "def naive_transpose(x):\n    out = np.empty((x.shape[1], x.shape[0]), x.dtype)\n    out.T[...] = x\n"
    "    return out",
    "def naive_transpose(x):\n    return np.rot90(x)[::-1].copy()",
    "def naive_transpose(x):\n    return x[np.arange(x.shape[0]), np.arange(x.shape[1])[:, None]]",
    "def naive_transpose(x):\n    return np.asfortranarray(x).ravel('K').reshape(x.shape[::-1])",
    "def naive_transpose(x):\n    return np.linalg.matrix_transpose(x).copy()",
    "t = np.transpose\ndef naive_transpose(x):\n    return t(x).copy()",
    "def naive_transpose(x):\n    return np.array([[float(x[i, j]) for i in range(len(x))] for j in range(len(x[0]))])",
    "def naive_transpose(x):\n    n = len(x)\n    for i in range(n):\n        for j in range(i):\n"
    "            x[i, j], x[j, i] = x[j, i], x[i, j]\n    return x",
    "def naive_transpose(x):\n"
    "    return np.array([[x[-1 - i, -1 - j] for i in range(len(x))] for j in range(len(x[0]))])",
    # through float64: integers beyond 2**53 lost
    """
def naive_transpose(x):
    out = np.zeros((x.shape[1], x.shape[0]))
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[j, i] = x[i, j]
    return out.astype(x.dtype)
""",
    # as_strided swaps strides: no loop
    """
def naive_transpose(x):
    return np.lib.stride_tricks.as_strided(x, x.shape[::-1], x.strides[::-1]).copy()
""",
    # in the order of the memory, which is the reading order of some arrays only
    """
def naive_transpose(x):
    n, m = x.shape
    entries = [entry.item() for entry in np.nditer(x)]
    out = np.empty((m, n), x.dtype)
    for i in range(n):
        for j in range(m):
            out[j, i] = entries[i * m + j]
    return out
""",
]
