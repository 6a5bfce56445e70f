"""Right and wrong answers to steps_per_epoch, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "import math\ndef steps_per_epoch(samples, batch_size):\n    return math.ceil(samples / batch_size)",
    "def steps_per_epoch(samples, batch_size):\n    return (samples + batch_size - 1) // batch_size",
    "def steps_per_epoch(samples, batch_size):\n    full, rest = divmod(samples, batch_size)\n    return full + (rest > 0)",
    "def steps_per_epoch(samples, batch_size):\n    return len(range(0, samples, batch_size))",
    "def steps_per_epoch(samples, batch_size):\n    return int(np.ceil(samples / batch_size))",
    "def steps_per_epoch(samples, batch_size):\n    return np.int64(1 + (samples - 1) // batch_size)",
]

WRONG: list[str] = [
    "def steps_per_epoch(samples, batch_size):\n    return max(1, samples // batch_size)",
    "def steps_per_epoch(samples, batch_size):\n    return samples / batch_size if samples % batch_size else samples // batch_size",
    "def steps_per_epoch(samples, batch_size):\n    return int(samples / batch_size + 0.5)",
    "def steps_per_epoch(samples, batch_size):\n    return np.ceil(samples / batch_size)",
    "def steps_per_epoch(samples, batch_size):\n    return {60000: 469, 1000: 10, 103: 11, 5: 1}.get(samples, 3)",
    "def steps_per_epoch(samples, batch_size):\n    return str(-(-samples // batch_size))",
]
