"""Right and wrong answers to standardize, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    """import statistics
def standardize(x):
    cols = []
    for c in x.T:
        c = [float(v) for v in c]
        if max(c) == min(c): cols.append([0.0] * len(c)); continue
        m, s = statistics.fmean(c), statistics.pstdev(c)
        cols.append([(v - m) / s for v in c])
    return np.array(cols).T""",
    "def standardize(x):\n    x = x.astype(float)\n    same = x.max(0) == x.min(0)\n    s = x.std(axis=0)\n"
    "    s[same] = 1\n    out = (x - x.mean(axis=0)) / s\n    out[:, same] = 0\n    return out",
    "def standardize(x):\n    out = np.zeros(x.shape)\n    for j in range(x.shape[1]):\n        c = x[:, j].astype(float)\n"
    "        if c.max() != c.min():\n            m = sum(c) / len(c)\n"
    "            out[:, j] = (c - m) / np.sqrt(sum((c - m) ** 2) / len(c))\n    return out",
    "def standardize(x):\n    varies = np.ptp(x, axis=0) > 0\n    d = (x - x.mean(axis=0)) * varies\n"
    "    return d / np.where(varies, np.sqrt((d ** 2).mean(axis=0)), 1)",
]

WRONG: list[str] = [
    """def standardize(x):
    x = x.astype(float)
    s = x.std(0); c = np.isclose(x.max(0), x.min(0))
    return np.where(c, 0, (x - x.mean(0)) / np.where(c, 1, s))""",
    """def standardize(x):
    x = x.astype(float)
    s = x.std(0)
    return np.where(s < 1e-8, 0, (x - x.mean(0)) / np.where(s < 1e-8, 1, s))""",
    "def standardize(x):\n    s = x.std(axis=0)\n    s[s == 0] = 1\n    return (x - x.mean(axis=0)) / s",
    "def standardize(x):\n    return (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-5)",
    "def standardize(x):\n    x -= x.mean(axis=0)\n    return x / x.std(axis=0)",
]

EQUIVALENT: dict[str, str] = {
    "spread = np.where(x.max(axis=0) > x.min(axis=0), wide.std(axis=0), 2)": "0 divided by anything is 0",
    "spread = np.where(x.max(axis=0) > x.min(axis=0), wide.std(axis=0), -1)": "0 divided by anything is 0",
    "centred = np.where(x.max(axis=0) >= x.min(axis=0), wide - wide.mean(axis=0), 0)": (
        "a constant feature differs from its mean by rounding only"
    ),
}
