"""Right and wrong answers to sigmoid, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    """import warnings
def sigmoid(z):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return 1.0 / (1.0 + np.exp(-z))""",
    "def sigmoid(z):\n    e = np.exp(-np.abs(z))\n    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))",
    "def sigmoid(z):\n    return (1 + np.tanh(z / 2)) / 2",
    "def sigmoid(z):\n    with np.errstate(over='ignore'):\n        return 1 / (1 + np.exp(-z))",
    "def sigmoid(z):\n    z = z if z.dtype.kind == 'f' else z.astype(float)\n    out = np.empty_like(z)\n"
    "    up = z >= 0\n    out[up] = 1 / (1 + np.exp(-z[up]))\n    e = np.exp(z[~up])\n    out[~up] = e / (1 + e)\n"
    "    return out",
    "def sigmoid(z):\n    if z.dtype.kind != 'f':\n        z = z.astype(float)\n"
    "    return np.exp(-np.logaddexp(0, -z)).astype(z.dtype)",
    "import warnings\ndef sigmoid(z):\n    with warnings.catch_warnings():\n        warnings.simplefilter('ignore')\n"
    "        return 1 / (1 + np.exp(-z))",
]

WRONG: list[str] = [
    """def sigmoid(z): return np.where(z > 10, 1.0, np.where(z < -10, 0.0, 0.5 * (1 + np.tanh(0.5 * z)))).astype(z.dtype if z.dtype.kind == "f" else float)""",
    "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))",
    "def sigmoid(z):\n    return np.float64(0.5) * (1 + np.tanh(z.astype(np.float64) / 2))",
    "def sigmoid(z):\n    return 0.5 * (1 + np.tanh(z))",
    "import math\ndef sigmoid(z):\n    return np.array([0.5 * (1 + math.tanh(v / 2)) for v in z.ravel()],"
    " z.dtype).reshape(z.shape)",
    "def sigmoid(z):\n    return 1 - 1 / (1 + np.exp(z))",
]

EQUIVALENT: dict[str, str] = {"return (np.where(z > 0, 1, decay) / (1 + decay))[()]": "at 0 both branches give 1"}
