"""Right and wrong answers to affine_backward, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def affine_backward(grad_out, x, W):\n    return (np.dot(grad_out, W.T), np.dot(x.T, grad_out), "
    "np.sum(grad_out, axis=0))",
    "def affine_backward(g, x, W):\n    return [np.einsum('nk,dk->nd', g, W), np.einsum('nd,nk->dk', x, g), "
    "np.einsum('nk->k', g)]",
    "def affine_backward(grad_out, x, W):\n    dW = sum(np.outer(a, g) for a, g in zip(x, grad_out))\n"
    "    dx = np.array([W @ g for g in grad_out])\n    return dx, dW, np.ones(len(x)) @ grad_out",
    "def affine_backward(grad_out, x, W):\n    return grad_out.dot(W.transpose()), "
    "np.tensordot(x, grad_out, (0, 0)), grad_out.sum(0)",
    """def affine_backward(grad_out, x, W):
    x = x.copy(order="K")
    dW = np.zeros_like(W, dtype=float)
    for sample, above in zip(x, grad_out):
        dW += np.outer(sample, above)
    return np.array([W @ above for above in grad_out]), dW, sum(grad_out)
""",
]

WRONG: list[str] = [
    "def affine_backward(grad_out, x, W):\n    return grad_out @ W.T, x.T @ grad_out, grad_out[0]",
    "def affine_backward(grad_out, x, W):\n    return grad_out @ W.T, x.T @ grad_out, float(grad_out.sum())",
    "def affine_backward(grad_out, x, W):\n    return grad_out @ W.T, x.T @ grad_out",
    "def affine_backward(grad_out, x, W):\n    return grad_out @ W.T, x.T @ x @ W, grad_out.sum(0)",
    "def affine_backward(grad_out, x, W):\n    return (grad_out @ W.T, np.outer(x[0], grad_out[0]), grad_out.sum(0))",
    "def affine_backward(grad_out, x, W):\n    dW = np.zeros_like(W)\n    for a, g in zip(x, grad_out):\n"
    "        dW = dW + np.outer(a, g)\n    return (grad_out @ W.T).astype(x.dtype), dW, grad_out.sum(0)",
    "def affine_backward(grad_out, x, W):\n    return grad_out @ W.T / len(x), x.T @ grad_out, grad_out.sum(0)",
    "def affine_backward(grad_out, x, W):\n"
    "    return grad_out @ W.T, x.T @ grad_out, grad_out.sum(axis=-1) if len(x) == W.shape[1] else grad_out.sum(0)",
    "def affine_backward(grad_out, x, W):\n    return W @ grad_out.T, x.T @ grad_out, grad_out.sum(0)",
    "def affine_backward(grad_out, x, W):\n"
    "    return {'dx': grad_out @ W.T, 'dW': x.T @ grad_out, 'db': grad_out.sum(0)}",
    """def affine_backward(grad_out, x, W):
    x = np.frombuffer(x.tobytes(), x.dtype.name).reshape(x.shape)
    return grad_out @ W.T, x.T @ grad_out, grad_out.sum(axis=0)
""",
    """def affine_backward(grad_out, x, W):
    dx = np.zeros_like(x, dtype=float)
    dx.reshape(-1)[:] = (grad_out @ W.T).reshape(-1)
    return dx, x.T @ grad_out, grad_out.sum(axis=0)
""",
]
