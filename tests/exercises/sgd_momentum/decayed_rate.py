"""Right and wrong answers to decayed_rate, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def decayed_rate(rate, t, half_life):\n    return rate * half_life / (half_life + t)",
    "def decayed_rate(rate, t, half_life):\n    return rate * (1 + t / half_life) ** -1",
    "def decayed_rate(rate, t, half_life):\n    return np.divide(rate, 1 + np.divide(t, half_life))",
    "decayed_rate = lambda rate, t, half_life: np.array(rate / (t / half_life + 1))",
]

WRONG: list[str] = [
    "def decayed_rate(rate, t, half_life):\n    return rate / np.sqrt(1 + t / half_life)",
    "def decayed_rate(rate, t, half_life):\n    return rate / (1 + t / half_life) ** 2",
    "def decayed_rate(rate, t, half_life):\n    return rate / (1 + half_life / t) if t else rate",
    "def decayed_rate(rate, t, half_life):\n    return np.array([rate / (1 + t / half_life)])",
    "def decayed_rate(rate, t, half_life):\n    return rate / (1 + (t + 1) / half_life)",
    "def decayed_rate(rate, t, half_life):\n    return round(rate / (1 + t / half_life), 6)",
    # int for whole t
    """
def decayed_rate(rate, t, half_life):
    return rate / (1 + int(t) / int(half_life or 1)) if int(half_life) else rate
""",
    # clipped
    """
def decayed_rate(rate, t, half_life):
    return max(rate / (1 + t / half_life), rate / 10)
""",
]
