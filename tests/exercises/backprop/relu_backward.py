"""Right and wrong answers to relu_backward, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def relu_backward(grad_out, z):\n    return grad_out * (z > 0)",
    "def relu_backward(grad_out, z):\n    dz = grad_out.copy()\n    dz[z <= 0] = 0\n    return dz",
    "relu_backward = lambda g, z: np.where(z > 0, g, 0.0)",
    "def relu_backward(grad_out: np.ndarray, z: np.ndarray) -> np.ndarray:\n    return np.heaviside(z, 0) * grad_out",
    "def relu_backward(grad_out, z):\n    out = np.zeros(z.shape, grad_out.dtype)\n"
    "    for i in np.ndindex(z.shape):\n        if z[i] > 0:\n            out[i] = grad_out[i]\n    return out",
    """def relu_backward(grad_out, z):
    dz = grad_out.copy(order="K")
    for place, number in enumerate(z.flat):
        if not number > 0:
            dz.flat[place] = 0
    return dz
""",
    """def relu_backward(grad_out, z):
    out = np.empty_like(grad_out)
    kinds = [["readonly"], ["readonly"], ["writeonly"]]
    with np.nditer([grad_out, z, out], flags=["zerosize_ok"], op_flags=kinds) as places:
        for above, number, here in places:
            here[...] = above if number > 0 else 0
    return out
""",
]

WRONG: list[str] = [
    "def relu_backward(grad_out, z):\n    return grad_out * np.maximum(np.sign(z), -1)",
    "def relu_backward(grad_out, z):\n    return grad_out.astype(int) * (z > 0)",
    "def relu_backward(grad_out, z):\n    return np.maximum(grad_out * z, 0)",
    "def relu_backward(grad_out, z):\n    return np.where(z > 1e-6, grad_out, 0)",
    "def relu_backward(grad_out, z):\n    return np.where(z > 0, grad_out, 0.5 * grad_out)",
    "def relu_backward(grad_out, z):\n    out = np.zeros_like(z)\n    out[z > 0] = grad_out[z > 0]\n    return out",
    "def relu_backward(grad_out, z):\n    return (grad_out * (z > 0)).tolist()",
    "def relu_backward(grad_out, z):\n    z[z < 0] = 0\n    return grad_out * (z > 0)",
    "def relu_backward(grad_out, z):\n    return z * (grad_out > 0)",
    "def relu_backward(grad_out, z):\n    return np.array([g if a > 0 else 0.0 for g, a in zip(grad_out, z)])",
    "def relu_backward(grad_out, z):\n    return grad_out * (np.maximum(z, 0) >= 0)",
    """def relu_backward(grad_out, z):
    pairs = zip(grad_out.ravel(order="K"), z.ravel(order="K"))
    return np.array([above if number > 0 else 0.0 for above, number in pairs]).reshape(z.shape)
""",
    """def relu_backward(grad_out, z):
    dz = np.zeros_like(grad_out)
    through = z.reshape(-1) > 0
    dz.reshape(-1)[through] = grad_out.reshape(-1)[through]
    return dz
""",
]
