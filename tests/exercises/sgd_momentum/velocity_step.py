"""Right and wrong answers to velocity_step, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def velocity_step(w, v, g, rate, rho=0.9):\n    new_v = rho * v - rate * g\n    return w + new_v, new_v",
    "def velocity_step(w, v, g, rate, rho=0.9):\n    v = -(rate * g - rho * v)\n    w = v + w\n    return [w, v]",
    "def velocity_step(w, v, g, rate, rho=0.9):\n    velocity = v.astype(np.float64) * rho\n"
    "    velocity -= rate * g\n    return np.add(w, velocity), velocity",
    "def velocity_step(w, v, g, rate, rho: float = 0.9):\n"
    "    step = lambda: rho * v - rate * g\n    return w + step(), step()",
]

WRONG: list[str] = [
    "def velocity_step(w, v, g, rate, rho=0.9):\n    v *= rho\n    v -= rate * g\n    return w + v, v",
    "def velocity_step(w, v, g, rate, rho=0.99):\n    v = rho * v - rate * g\n    return w + v, v",
    "def velocity_step(w, v, g, rate, rho=0.9):\n    v = rho * v - rate * g\n    return w + rho * v - rate * g, v",
    "def velocity_step(w, v, g, rate, rho=0.9):\n    v = 0.9 * v - rate * g\n    return w + v, v",
    "def velocity_step(w, v, g, rate, rho=0.9):\n    new = rho * v - rate * g\n    return w + new, v",
    "def velocity_step(w, v, g, rate, rho=0.9):\n    v = rho * v - rate * g\n    return w - rate * g, v",
]
