"""Right and wrong answers to apply_affine, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def apply_affine(points, A, t):\n    return points @ A.T + t",
    "def apply_affine(points, A, t):\n    return np.array([A @ p + t for p in points])",
    "def apply_affine(points, A, t):\n    return (A @ points.T + t[:, None]).T",
    "def apply_affine(points, A, t):\n    return np.einsum('kd,nd->nk', A, points) + t",
    "def apply_affine(points, A, t):\n    out = np.tile(np.asarray(t, float), (len(points), 1))\n"
    "    out += np.inner(points, A)\n    return out",
    "def apply_affine(points, A, t):\n    return (A[None] * points[:, None]).sum(axis=2) + t",
]

WRONG: list[str] = [
    "def apply_affine(points, A, t):\n    return points @ A.T + t.reshape(-1, 1)",
    "def apply_affine(points, A, t):\n    return (points @ A.T + t).astype(points.dtype)",
    "def apply_affine(points, A, t):\n    return A * points + t",
    "def apply_affine(points, A, t):\n    return [A @ p + t for p in points]",
    "def apply_affine(points, A, t):\n    return np.array([A @ p for p in points]) + t[0]",
    "def apply_affine(points, A, t):\n    return np.maximum(points @ A.T + t, 0)",
    # t cut: float t into integer product
    """
def apply_affine(points, A, t):
    out = points @ A.T
    return out + t.astype(out.dtype)
""",
    # reshape for transpose of A
    """
def apply_affine(points, A, t):
    return points @ A.reshape(A.shape[1], A.shape[0]) + t
""",
    # in the order of the memory, which is the reading order of some arrays only
    """
def apply_affine(points, A, t):
    flat = iter(points.ravel(order="K").tolist())
    rows = [[next(flat) for _ in range(points.shape[1])] for _ in range(len(points))]
    return np.array(rows, points.dtype) @ A.T + t
""",
]
