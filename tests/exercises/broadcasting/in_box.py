"""Right and wrong answers to in_box, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    """def in_box(points, low, high):
    x = points.astype(float)
    return np.minimum(x - low, high - x).min(axis=1) > 0""",
    "def in_box(points, low, high):\n    return ((low < points) & (points < high)).all(axis=1)",
    "def in_box(points, low, high):\n    return np.logical_and(points > low, points < high).all(-1)",
    "def in_box(points, low, high):\n    inside = np.ones(len(points), dtype=bool)\n    for k in range(len(low)):\n"
    "        inside &= (points[:, k] > low[k]) & (points[:, k] < high[k])\n    return inside",
    "def in_box(points, low, high):\n    bad = (points <= low) | (points >= high)\n    return ~bad.any(axis=1)",
    "def in_box(points, low, high):\n    hits = np.sum((points > low) * (points < high), axis=1)\n"
    "    return hits == points.shape[1]",
]

WRONG: list[str] = [
    "def in_box(points, low, high):\n    return np.array([all(l < p < h for p, l, h in zip(q, low, high)) for q in"
    " points], bool)",
    "def in_box(points, low, high):\n    return np.array(list(map(lambda p: bool(((p > low) & (p < high)).all()),"
    " points)), dtype=bool)",
    "def in_box(points, low, high):\n    return np.apply_along_axis(lambda p: ((p > low) & (p < high)).all(), 1,"
    " points) if len(points) else np.zeros(0, bool)",
    "def in_box(points, low, high):\n    c = (low + high) / 2\n    return np.abs(points - c).sum(1) < (high - low).sum() / 2",
    "def in_box(points, low, high):\n    return [bool(b) for b in ((points > low) & (points < high)).all(1)]",
]

EQUIVALENT: dict[str, str] = {
    "return np.all((points > low) & (points < high), axis=-1)": "the last axis of a matrix is axis 1"
}
