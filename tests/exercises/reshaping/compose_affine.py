"""Right and wrong answers to compose_affine, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def compose_affine(A2, t2, A1, t1):\n    return A2 @ A1, A2 @ t1 + t2",
    "def compose_affine(A2, t2, A1, t1):\n    return [A2.dot(A1), t1 @ A2.T + t2]",
    "def compose_affine(A2, t2, A1, t1):\n    f = lambda p: A2 @ (A1 @ p + t1) + t2\n"
    "    t = f(np.zeros(A1.shape[1]))\n    return np.stack([f(e) - t for e in np.eye(A1.shape[1])], axis=1), t",
    "def compose_affine(A2, t2, A1, t1):\n    def block(A, t):\n"
    "        M = np.zeros((A.shape[0] + 1, A.shape[1] + 1))\n"
    "        M[:-1, :-1], M[:-1, -1], M[-1, -1] = A, t, 1\n        return M\n"
    "    M = block(A2, t2) @ block(A1, t1)\n    return M[:-1, :-1], M[:-1, -1]",
    """
def compose_affine(A2: np.ndarray, t2, A1, t1) -> tuple[np.ndarray, np.ndarray]:
    def homogeneous(A, t):
        H = np.zeros((A.shape[0] + 1, A.shape[1] + 1))
        H[:-1, :-1], H[:-1, -1], H[-1, -1] = A, t, 1
        return H
    H = homogeneous(A2, t2) @ homogeneous(A1, t1)
    return H[:-1, :-1], H[:-1, -1]
""",
    """
def compose_affine(A2, t2, A1, t1):
    f = lambda p: A2 @ (A1 @ p + t1) + t2
    t = f(np.zeros(A1.shape[1]))
    A = np.stack([f(e) - t for e in np.eye(A1.shape[1])], axis=1)
    return A, t
""",
]

WRONG: list[str] = [
    "def compose_affine(A2, t2, A1, t1):\n    return A1 @ A2, A1 @ t2 + t1",
    "def compose_affine(A2, t2, A1, t1):\n    return A2 @ A1, t2 @ A1 + t1",
    "def compose_affine(A2, t2, A1, t1):\n    return np.column_stack([A2 @ A1, A2 @ t1 + t2])",
    "def compose_affine(A2, t2, A1, t1):\n    return A2 @ A1, (A2 @ t1 + t2)[:, None]",
    "def compose_affine(A2, t2, A1, t1):\n    return lambda p: A2 @ (A1 @ p + t1) + t2",
    "def compose_affine(A2, t2, A1, t1):\n    return (A1.T @ A2.T), A2 @ t1 + t2",
    # A A2 t1 + t2 with the composed matrix
    """
def compose_affine(A2, t2, A1, t1):
    A = A2 @ A1
    return A, A @ t1 + t2
""",
    # in the order of the memory, which is the reading order of some arrays only
    """
def compose_affine(A2, t2, A1, t1):
    flat = A1.ravel(order="K").reshape(A1.shape)
    return A2 @ flat, A2 @ t1 + t2
""",
]
