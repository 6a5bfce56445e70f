"""Right and wrong answers to days_of_prices, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def days_of_prices(prices, minutes=390):\n    return prices.reshape(-1, minutes, 3)",
    "def days_of_prices(prices, minutes=390):\n    days, rest = divmod(prices.shape[0], minutes)\n"
    "    if rest != 0:\n        raise ValueError(rest)\n    return np.stack(np.split(prices, days))",
    "def days_of_prices(prices, minutes=390):\n    if len(prices) / minutes != len(prices) // minutes:\n"
    "        raise ValueError\n    starts = range(0, len(prices), minutes)\n"
    "    return np.array([prices[s:s + minutes] for s in starts])",
    "def days_of_prices(prices, minutes=390):\n    n, k = prices.shape\n    if n % minutes > 0:\n"
    "        raise ValueError\n    return prices[np.arange(n).reshape(-1, minutes)]",
]

WRONG: list[str] = [
    "def days_of_prices(prices, minutes=390):\n    return np.array_split(prices, len(prices) // minutes)",
    "def days_of_prices(prices, minutes=391):\n    return prices.reshape(-1, minutes, 3)",
    "def days_of_prices(prices, minutes=390):\n    return prices.reshape(-1, minutes, 3).astype(float)",
    "def days_of_prices(prices, minutes=390):\n    return np.resize(prices, (len(prices) // minutes, minutes, 3))",
    "def days_of_prices(prices, minutes=390):\n    if len(prices) < minutes:\n        raise ValueError\n"
    "    d = len(prices) // minutes\n    return prices[:d * minutes].reshape(d, minutes, 3)",
    "def days_of_prices(prices, minutes=390):\n    if len(prices) % minutes:\n        raise TypeError\n"
    "    return prices.reshape(-1, minutes, 3)",
    "def days_of_prices(prices, minutes=390):\n    return prices.reshape(-1, minutes, 3)[::-1]",
    # last axis left to -1: 8 rows in days of 6 become (1, 6, 4)
    """
def days_of_prices(prices, minutes=390):
    return prices.reshape(len(prices) // minutes, minutes, -1)
""",
    # in the order of the memory, which is the reading order of some arrays only
    """
def days_of_prices(prices, minutes=390):
    if len(prices) % minutes:
        raise ValueError
    return prices.ravel(order="K").reshape(-1, minutes, 3)
""",
]

EQUIVALENT: dict[str, str] = {
    "pass": "reshape to whole lengths refuses a remainder itself",
    "return prices.reshape(len(prices) // minutes, minutes, -3)": "NumPy takes any negative length as -1",
}
