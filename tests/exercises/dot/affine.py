"""Right and wrong answers to affine, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def affine(x, W, b):\n    return np.dot(x, W) + b",
    "def affine(x, W, b):\n    return np.einsum('nd,dk->nk', x, W) + b[None, :]",
    "def affine(x, W, b):\n    ones = np.ones((len(x), 1))\n    return np.hstack([x, ones]) @ np.vstack([W, b])",
    "def affine(x, W, b):\n    return (W.T @ x.T + b[:, None]).T",
    "def affine(x, W, b):\n    z = np.matmul(x, W)\n    return np.add(z, b)",
    "def affine(x, W, b):\n    return (x[:, :, None] * W).sum(axis=1) + b",
    "def affine(x, W, b):\n    return np.stack([x @ W[:, k] + b[k] for k in range(len(b))], axis=1)",
]

WRONG: list[str] = [
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
]
