"""Right and wrong answers to activation_slope, as students write them."""

from __future__ import annotations

from tests.exercises.gradients.shared import SIGMA

RIGHT: list[str] = [
    SIGMA + "def activation_slope(z, name, slope=0.1):\n    if name == 'relu':\n        return (z > 0).astype(float)\n"
    "    elif name == 'leaky_relu':\n        return (z > 0) + slope * (z <= 0)\n    elif name == 'sigmoid':\n"
    "        return sigma(z) * (1 - sigma(z))\n    elif name == 'tanh':\n"
    "        return 1 / np.cosh(np.clip(z, -300, 300)) ** 2\n"
    "    elif name is None:\n        return np.ones(np.shape(z))\n    else:\n        raise ValueError(name)",
    "def activation_slope(z, name, slope=0.1):\n    kinds = {\n"
    "        'relu': lambda: np.heaviside(z, 0.0), 'leaky_relu': lambda: np.where(z > 0, 1.0, slope),\n"
    "        'sigmoid': lambda: 0.25 * (1 - np.tanh(z / 2) ** 2), 'tanh': lambda: 1 - np.tanh(z) ** 2,\n"
    "        None: lambda: np.ones_like(z, dtype=float)}\n    if name not in kinds:\n"
    "        raise ValueError(f'unknown {name}')\n    return kinds[name]()",
    "def activation_slope(z, name, slope=0.1):\n    match name:\n        case None:\n"
    "            return np.full(z.shape, 1.0)\n"
    "        case 'relu':\n            out = np.zeros(z.shape)\n            out[z > 0] = 1\n"
    "            return out\n"
    "        case 'leaky_relu':\n            out = np.full(z.shape, float(slope))\n"
    "            out[z > 0] = 1\n            return out\n"
    "        case 'sigmoid':\n            e = np.exp(-np.abs(z))\n            return e / (1 + e) ** 2\n"
    "        case 'tanh':\n            e = np.exp(-2.0 * np.abs(z))\n            return 4 * e / (1 + e) ** 2\n"
    "    raise ValueError",
]

WRONG: list[str] = [
    "def activation_slope(z, name, slope=0.1):\n    if name == 'relu':\n        out = np.zeros(z.shape)\n"
    "        for i in np.ndindex(z.shape):\n            out[i] = 1.0 if z[i] > 0 else 0.0\n        return out\n    "
    "if name == 'leaky_relu':\n        return np.where(z > 0, 1.0, slope)\n"
    "    if name == 'sigmoid':\n        s = 0.5 * (1 + np.tanh(z / 2))\n        return s * (1 - s)\n"
    "    if name == 'tanh':\n        return 1 - np.tanh(z) ** 2\n    if name is None:\n        return np.ones(z.shape)\n"
    "    raise ValueError",
    "def activation_slope(z, name, slope=0.1):\n"
    "    f = {'relu': lambda v: max(v, 0.0), 'leaky_relu': lambda v: max(v, slope * v),\n"
    "        'sigmoid': lambda v: 0.5 + 0.5 * math.tanh(v / 2), 'tanh': math.tanh, None: lambda v: v}\n"
    "    if name not in f:\n        raise ValueError\n    h = 1e-5\n"
    "    return np.vectorize(lambda v: (f[name](v + h) - f[name](v - h)) / (2 * h))(z)",
    "def activation_slope(z, name, slope=0.1):\n    if name is None:\n        return np.ones(z.shape)\n"
    "    if name == 'relu':\n"
    "        return np.array([1.0 if v > 0 else 0.0 for v in z.flat]).reshape(z.shape)\n"
    "    if name == 'leaky_relu':\n"
    "        return np.array([1.0 if v > 0 else slope for v in z.flat]).reshape(z.shape)\n"
    "    if name == 'sigmoid':\n"
    "        return np.array([0.25 * (1 - math.tanh(v / 2) ** 2) for v in z.flat]).reshape(z.shape)\n"
    "    if name == 'tanh':\n"
    "        return np.array([1 - math.tanh(v) ** 2 for v in z.flat]).reshape(z.shape)\n    raise ValueError",
    "def activation_slope(z, name, slope=0.1):\n    if not name:\n        return np.ones(z.shape)\n"
    "    if name == 'relu':\n"
    "        return np.where(z > 0, 1.0, 0.0)\n    if name == 'leaky_relu':\n"
    "        return np.where(z > 0, 1.0, slope)\n"
    "    if name == 'sigmoid':\n        return 0.25 * (1 - np.tanh(z / 2) ** 2)\n    if name == 'tanh':\n"
    "        return 1 - np.tanh(z) ** 2\n    raise ValueError",
    "def activation_slope(z, name, slope=0.1):\n    if name is None:\n        return np.ones_like(z)\n"
    "    if name == 'relu':\n"
    "        return np.where(z > 0, 1.0, 0.0)\n    if name == 'leaky_relu':\n"
    "        return np.where(z > 0, 1.0, slope)\n"
    "    if name == 'sigmoid':\n        return 0.25 * (1 - np.tanh(z / 2) ** 2)\n    if name == 'tanh':\n"
    "        return 1 - np.tanh(z) ** 2\n    raise ValueError",
    "def activation_slope(z, name, slope=0.1):\n    name = name and name.lower()\n    if name is None:\n"
    "        return np.ones(z.shape)\n    if name == 'relu':\n"
    "        return np.where(z > 0, 1.0, 0.0)\n    if name == 'leaky_relu':\n"
    "        return np.where(z > 0, 1.0, slope)\n"
    "    if name == 'sigmoid':\n        return 0.25 * (1 - np.tanh(z / 2) ** 2)\n    if name == 'tanh':\n"
    "        return 1 - np.tanh(z) ** 2\n    raise ValueError",
    # in the order of the memory, which is the reading order of some arrays only
    """
def activation_slope(z, name, slope=0.1):
    flat = z.ravel(order="K")
    if name is None:
        out = np.ones(flat.shape)
    elif name in ("relu", "leaky_relu"):
        out = np.where(flat > 0, 1.0, slope if name == "leaky_relu" else 0.0)
    elif name == "tanh":
        out = 1 - np.tanh(flat) ** 2
    elif name == "sigmoid":
        small = np.exp(-np.abs(flat))
        out = small / (1 + small) ** 2
    else:
        raise ValueError(name)
    return out.reshape(z.shape)
""",
]
