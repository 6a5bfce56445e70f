"""Right and wrong answers to gradient_check, as students write them."""

from __future__ import annotations

from tests.exercises.gradients.shared import BACKWARDS, SLOPES

RIGHT: list[str] = [
    SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
    "    n = np.linalg.norm(a) + np.linalg.norm(b)\n    return bool(np.linalg.norm(a - b) <= tolerance * n)",
    SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
    "    error = np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-12)\n    return np.max(error) < tolerance",
    SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n"
    "    a, b = slopes(f, x, h).ravel(), np.ravel(grad(x))\n"
    "    n = np.sqrt(a @ a) + np.sqrt(b @ b)\n    if n == 0:\n        return True\n"
    "    if np.sqrt((a - b) @ (a - b)) / n < tolerance:\n        return True\n    return False",
    SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
    "    return all(abs(p - q) / max(abs(p) + abs(q), 1e-12) <= tolerance for p, q in zip(np.ravel(a), "
    "np.ravel(b)))",
]

WRONG: list[str] = [
    SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n"
    "    return bool(np.linalg.norm(slopes(f, x, h) - grad(x)) <= tolerance)",
    SLOPES
    + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h).sum(), grad(x).sum()\n"
    "    return bool(abs(a - b) <= tolerance * (abs(a) + abs(b)))",
    SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n"
    "    return bool(np.allclose(slopes(f, x, h), grad(x)))",
    SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
    "    return bool(np.mean(a - b) <= tolerance)",
    SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
    "    return not np.linalg.norm(a - b) > tolerance * (np.linalg.norm(a) + np.linalg.norm(b))",
    SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
    "    return bool(np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b)) <= tolerance)",
    SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x, h), grad(x)\n"
    "    return 1.0 if np.linalg.norm(a - b) <= tolerance * (np.linalg.norm(a) + np.linalg.norm(b)) else 0.0",
    SLOPES + "def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):\n    a, b = slopes(f, x), grad(x)\n"
    "    return bool(np.linalg.norm(a - b) <= tolerance * (np.linalg.norm(a) + np.linalg.norm(b)))",
    # changes the array that grad returned
    """
def gradient_check(f, grad, x, h=1e-5, tolerance=1e-6):
    a, b = np.zeros(x.shape), grad(x)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        a[i] = (f(x + e) - f(x - e)) / (2 * h)
    n = np.linalg.norm(a) + np.linalg.norm(b)
    b -= a
    return bool(np.linalg.norm(b) <= tolerance * n)
""",
]

EQUIVALENT: dict[str, str] = {
    "def gradient_check(f: Function, grad: Function, x: Array, h: float=-1e-05, tolerance: float=1e-06) -> bool:": (
        BACKWARDS
    ),
    "return bool(gradient_distance(numerical_gradient(f, x, h), np.asarray(grad(x))) < tolerance)": (
        "exactly at the tolerance either answer is right"
    ),
}
