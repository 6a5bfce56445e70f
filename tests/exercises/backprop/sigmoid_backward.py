"""Right and wrong answers to sigmoid_backward, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def sigmoid_backward(grad_out, u):\n    return grad_out * (u - u**2)",
    "def sigmoid_backward(grad_out, u):\n    slope = u * (1.0 - u)\n    return slope * grad_out",
    "sigmoid_backward = lambda g, u: np.multiply(np.multiply(g, u), np.subtract(1, u))",
    """def sigmoid_backward(grad_out, u):
    dz = np.zeros_like(u, dtype=float)
    for place, (above, out) in enumerate(zip(grad_out.flat, u.flat)):
        dz.flat[place] = above * out * (1 - out)
    return dz
""",
]

WRONG: list[str] = [
    "def sigmoid_backward(grad_out, u):\n    return grad_out * u * (1 + u)",
    "def sigmoid_backward(grad_out, u):\n    return grad_out + u * (1 - u)",
    "def sigmoid_backward(grad_out, u):\n    return grad_out * np.exp(-u) / (1 + np.exp(-u)) ** 2",
    "def sigmoid_backward(grad_out, u):\n    grad_out *= u * (1 - u)\n    return grad_out",
    "def sigmoid_backward(grad_out, u):\n    u *= 1 - u\n    return grad_out * u",
    "def sigmoid_backward(grad_out, u):\n    return float((grad_out * u * (1 - u)).sum())",
    "def sigmoid_backward(grad_out, u):\n    return grad_out * u * (1 - u) / 0.25",
    """def sigmoid_backward(grad_out, u):
    dz = np.zeros_like(u, dtype=float)
    dz.ravel()[:] = (grad_out * u * (1 - u)).ravel()
    return dz
""",
    """def sigmoid_backward(grad_out, u):
    slopes = [out * (1 - out) for out in u.ravel(order="K")]
    return grad_out * np.array(slopes).reshape(u.shape)
""",
]
