"""Right and wrong answers to momentum_step, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def momentum_step(w, v, g, rate, rho=0.9):\n    new_v = rho * v + g\n    new_w = w - rate * new_v\n"
    "    return [new_w, new_v]",
    "def momentum_step(w, v, g, rate, rho=0.9):\n    v = v * rho\n    v = v + g\n    return w - v * rate, v",
    "def momentum_step(w, v, g, rate, rho=0.9):\n    return w - rate * rho * v - rate * g, g + rho * v",
    "def momentum_step(w, v, g, rate, rho=0.9):\n    velocity = np.array(v, float)\n    velocity *= rho\n"
    "    velocity += g\n    weights = np.array(w, float)\n    weights -= rate * velocity\n    return weights, velocity",
]

WRONG: list[str] = [
    "def momentum_step(w, v, g, rate, rho=0.9):\n    v = 0.9 * v + g\n    return w - rate * v, v",
    "def momentum_step(w, v, g, rate, rho=0.9):\n    v *= rho\n    v += g\n    return w - rate * v, v",
    "def momentum_step(w, v, g, rate, rho=0.5):\n    v = rho * v + g\n    return w - rate * v, v",
    "def momentum_step(w, v, g, rate, rho=0.9):\n    v = rho * v - g\n    return w + rate * v, v",
    "def momentum_step(w, v, g, rate, rho=0.9):\n    v = v + rho * g\n    return w - rate * v, v",
    "def momentum_step(w, v, g, rate, rho=0.9):\n    new = rho * v + g\n    return w - rate * (rho * new + g), new",
]
