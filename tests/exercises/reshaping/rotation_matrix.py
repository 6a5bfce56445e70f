"""Right and wrong answers to rotation_matrix, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def rotation_matrix(theta):\n    c, s = np.cos(theta), np.sin(theta)\n    return np.array([[c, -s], [s, c]])",
    "def rotation_matrix(theta):\n    z = complex(math.cos(theta), math.sin(theta))\n"
    "    return np.array([[z.real, -z.imag], [z.imag, z.real]])",
    "def rotation_matrix(theta):\n    R = np.eye(2) * np.cos(theta)\n    R[1, 0] = math.sin(theta)\n"
    "    R[0, 1] = -R[1, 0]\n    return R",
    "def rotation_matrix(theta):\n    u = [np.cos(theta), np.sin(theta)]\n"
    "    v = [-np.sin(theta), np.cos(theta)]\n    return np.array([u, v]).T",
    "rotation_matrix = lambda theta: np.cos(theta + np.array([[0, 1], [-1, 0]]) * np.pi / 2)",
]

WRONG: list[str] = [
    "def rotation_matrix(theta):\n    u = [np.cos(theta), np.sin(theta)]\n"
    "    v = [-np.sin(theta), np.cos(theta)]\n    return np.array([u, v])",
    "def rotation_matrix(theta):\n    return np.array([[1, -theta], [theta, 1]])",
    "def rotation_matrix(theta):\n"
    "    return np.round([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])",
    "def rotation_matrix(theta):\n    s = np.sin(theta)\n    c = np.sqrt(1 - s * s)\n"
    "    return np.array([[c, -s], [s, c]])",
    # sine from cosine loses the sign
    """
def rotation_matrix(theta):
    c = np.cos(theta); s = np.sqrt(1 - c * c)
    return np.array([[c, -s], [s, c]])
""",
    "def rotation_matrix(theta):\n    c, s = np.cos(theta), np.sin(theta)\n    return np.array([[c, -s], [-s, c]])\n",
]
