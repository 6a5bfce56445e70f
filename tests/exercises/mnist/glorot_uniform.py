"""Right and wrong answers to glorot_uniform, as students write them."""

from __future__ import annotations

from tests.exercises.mnist.shared import GLOROT

RIGHT: list[str] = [
    GLOROT,
    "def glorot_uniform(fan_in, fan_out, rng):\n    l = np.sqrt(6.0 / (fan_in + fan_out))\n"
    "    return np.float32(l * (2 * rng.random((fan_in, fan_out)) - 1))",
    "def glorot_uniform(fan_in, fan_out, rng):\n    l = math.sqrt(6 / (fan_in + fan_out))\n"
    "    return np.array([[rng.uniform(-l, l) for _ in range(fan_out)] for _ in range(fan_in)], dtype=np.float32)",
    "def glorot_uniform(fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:\n"
    "    l = np.float32(np.sqrt(6 / (fan_in + fan_out)))\n"
    "    return rng.uniform(low=-l, high=l, size=fan_in * fan_out).reshape(fan_in, fan_out).astype(np.float32)",
]

WRONG: list[str] = [
    GLOROT.replace("6 /", "3 /"),
    GLOROT.replace("(fan_in + fan_out)) ** 0.5", "(fan_in + fan_out))"),
    GLOROT.replace("rng.uniform", "np.random.default_rng(0).uniform"),
    GLOROT.replace(".astype('float32')", ".astype('float16')"),
    GLOROT.replace("fan_in + fan_out)) **", "2 * fan_out)) **"),
    GLOROT.replace("uniform(-limit, limit,", "uniform(-limit / 2, limit / 2,"),
    GLOROT.replace("fan_out, rng):", "fan_out, rng):\n    rng.random()"),
]
