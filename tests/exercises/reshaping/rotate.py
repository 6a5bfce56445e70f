"""Right and wrong answers to rotate, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def rotate(points, theta):\n"
    "    R = np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])\n"
    "    return points @ R.T",
    "def rotate(points, theta):\n"
    "    R = np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])\n"
    "    return (R @ points.T).T",
    "def rotate(points, theta):\n    c, s = math.cos(theta), math.sin(theta)\n"
    "    x, y = points[:, 0], points[:, 1]\n    return np.stack([c * x - s * y, s * x + c * y], axis=1)",
    "def rotate(points, theta):\n    z = (points[:, 0] + 1j * points[:, 1]) * np.exp(1j * theta)\n"
    "    return np.column_stack([z.real, z.imag])",
    "def R(theta):\n    return np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])\n"
    "def rotate(points, theta):\n    return np.array([R(theta).dot(p) for p in points])",
    "def rotate(points, theta):\n    c, s = np.cos(theta), np.sin(theta)\n"
    "    return np.einsum('ij,nj->ni', np.array([[c, -s], [s, c]]), points)",
    """
rotate = lambda points, theta: np.einsum("kd,nd->nk", np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]]), points)
""",
    """
class Rotator:
    def __call__(self, points, theta):
        assert points.ndim == 2 and points.shape[1] == 2
        p = points.astype(np.float64)
        r = np.hypot(p[:, 0], p[:, 1]); a = np.arctan2(p[:, 1], p[:, 0]) + theta
        return (r * np.array([np.cos(a), np.sin(a)])).T
rotate = Rotator()
""",
]

WRONG: list[str] = [
    "def rotate(points, theta):\n"
    "    R = np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])\n    return points @ R",
    "def rotate(points, theta):\n    c, s = np.cos(theta), np.sin(theta)\n    out = points.astype(float)\n"
    "    out[:, 0] = c * out[:, 0] - s * out[:, 1]\n    out[:, 1] = s * out[:, 0] + c * out[:, 1]\n"
    "    return out",
    "def rotate(points, theta):\n    c, s = np.cos(theta), np.sin(theta)\n    out = points.copy()\n"
    "    out[:, 0] = c * points[:, 0] - s * points[:, 1]\n    out[:, 1] = s * points[:, 0] + c * points[:, 1]\n"
    "    return out",
    "def rotate(points, theta):\n    c, s = np.cos(theta), np.sin(theta)\n"
    "    points[:] = points @ np.array([[c, s], [-s, c]])\n    return points",
    "def rotate(points, theta):\n    c, s = np.cos(theta), np.sin(theta)\n"
    "    return [(c * x - s * y, s * x + c * y) for x, y in points]",
    # theta 0 returns points itself (shares memory)
    """
def rotate(points, theta):
    if theta == 0: return points
    c, s = np.cos(theta), np.sin(theta)
    return points @ np.array([[c, -s], [s, c]]).T
""",
    # in the order of the memory, which is the reading order of some arrays only
    """
def rotate(points, theta):
    flat = points.ravel(order="K")
    x, y = flat[::2], flat[1::2]
    c, s = np.cos(theta), np.sin(theta)
    return np.stack([c * x - s * y, s * x + c * y], axis=1)
""",
]
