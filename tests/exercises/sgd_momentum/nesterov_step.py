"""Right and wrong answers to nesterov_step, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def nesterov_step(w, v, grad, rate, rho=0.9):\n    ahead = w + rho * v\n    v = rho * v - rate * grad(ahead)\n"
    "    return w + v, v",
    "def nesterov_step(w, v, grad, rate, rho=0.9):\n    coast = rho * v\n    g = grad(w + coast)\n"
    "    return [w + coast - rate * g, coast - rate * g]",
    "def nesterov_step(w, v, grad, rate, rho=0.9):\n"
    "    ahead = w.astype(float)\n"
    "    ahead += rho * v\n"
    "    g = grad(ahead)\n"
    "    g = rate * g\n"
    "    v = rho * v - g\n"
    "    return ahead - g, v\n",
]

WRONG: list[str] = [
    "def nesterov_step(w, v, grad, rate, rho=0.9):\n    v = rho * v - rate * grad(w)\n    return w + rho * v - rate * grad(w), v",
    "def nesterov_step(w, v, grad, rate, rho=0.9):\n    w = w + rho * v\n    g = grad(w)\n    return w - rate * g, g",
    "def nesterov_step(w, v, grad, rate, rho=0.9):\n    v = rho * v - rate * grad(w + 0.9 * v)\n    return w + v, v",
    "def nesterov_step(w, v, grad, rate, rho=0.9):\n    w += rho * v\n    v = rho * v - rate * grad(w)\n    return w + v, v",
    "def nesterov_step(w, v, grad, rate, rho=0.9):\n    ahead = rho * v - rate * grad(w)\n"
    "    v = rho * v - rate * grad(w + ahead)\n    return w + v, v",
    # gradient after the step
    """
def nesterov_step(w, v, grad, rate, rho=0.9):
    u = rho * v - rate * grad(w)
    v = rho * v - rate * grad(w + u)
    return w + v, v
""",
    "def nesterov_step(w, v, grad, rate, rho=0.9):\n"
    "    ahead = w.astype(float)\n"
    "    ahead += rho * v\n"
    "    g = grad(ahead)\n"
    "    g *= rate\n"
    "    v = rho * v - g\n"
    "    return ahead - g, v\n",
]
