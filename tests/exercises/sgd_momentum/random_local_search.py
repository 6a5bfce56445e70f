"""Right and wrong answers to random_local_search, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def random_local_search(loss, w, tries, step, rng):\n    best = np.array(w)\n    least = loss(best)\n"
    "    for _ in range(tries):\n        new = best + step * rng.normal(size=w.shape)\n        value = loss(new)\n"
    "        if value < least:\n            best = new\n            least = value\n    return best, least",
    "def random_local_search(loss, w, tries, step, rng):\n    w = w.astype(float)\n"
    "    for _ in range(tries):\n        move = rng.normal(0, step, w.shape)\n"
    "        if loss(w + move) < loss(w):\n            w += move\n    return [w, loss(w)]",
    "import functools\ndef random_local_search(loss, w, tries, step, rng):\n"
    "    moves = step * rng.normal(size=(tries,) + w.shape)\n"
    "    better = lambda a, b: b if b[1] < a[1] else a\n"
    "    def go(at, move):\n        new = at[0] + move\n        return better(at, (new, loss(new)))\n"
    "    return functools.reduce(go, moves, (w.copy(), loss(w)))",
    "def random_local_search(loss, w: np.ndarray, tries: int, step: float, rng):\n    current = w * 1.0\n"
    "    height = loss(current)\n    while tries > 0:\n        tries -= 1\n"
    "        trial = current.copy()\n        trial += step * rng.standard_normal(trial.shape)\n"
    "        if loss(trial) >= height:\n            continue\n        current, height = trial, loss(trial)\n"
    "    return current, height",
    """
def random_local_search(loss, w, tries, step, rng):
    def go(place, height, left):
        if left == 0:
            return place, height
        other = place + step * rng.normal(size=w.shape)
        h = loss(other)
        return go(other, h, left - 1) if h < height else go(place, height, left - 1)
    return go(np.copy(w), loss(w), tries)
""",
    """
def random_local_search(loss, w, tries, step, rng):
    best = w.astype(float)
    for _ in range(tries):
        best = min(best, best + step * rng.normal(size=w.shape), key=loss)
    return best, loss(best)
""",
]

WRONG: list[str] = [
    "def random_local_search(loss, w, tries, step, rng):\n    best = loss(w)\n    for _ in range(tries):\n"
    "        move = step * rng.normal(size=w.shape)\n        w += move\n        if loss(w) < best:\n"
    "            best = loss(w)\n        else:\n            w -= move\n    return w.copy(), best",
    "def random_local_search(loss, w, tries, step, rng):\n    w = w.copy()\n    best = np.inf\n"
    "    for _ in range(tries):\n        new = w + step * rng.normal(size=w.shape)\n        if loss(new) < best:\n"
    "            w, best = new, loss(new)\n    return w, best",
    "def random_local_search(loss, w, tries, step, rng):\n    w, best = w.copy(), loss(w)\n    for _ in range(tries):\n"
    "        new = w + step * rng.normal()\n        if loss(new) < best:\n            w, best = new, loss(new)\n"
    "    return w, best",
    "def random_local_search(loss, w, tries, step, rng):\n    w, best = w.copy(), loss(w)\n    for _ in range(tries):\n"
    "        new = w + rng.normal(step, size=w.shape)\n        if loss(new) < best:\n            w, best = new, loss(new)\n"
    "    return w, best",
    "def random_local_search(loss, w, tries, step, rng):\n    w, best = w.copy(), loss(w)\n    for _ in range(tries):\n"
    "        new = w + step * rng.normal(size=w.shape)\n        if loss(new) < best:\n"
    "            w[...], best = new, loss(new)\n    return w, best",
    # fractions cut
    """
def random_local_search(loss, w, tries, step, rng):
    b, l = w.copy(), loss(w)
    for _ in range(tries):
        c = b + step * rng.normal(size=w.shape)
        if loss(c) < l:
            b[...] = c; l = loss(b)
    return b, l
""",
    # stops at the first bad try
    """
def random_local_search(loss, w, tries, step, rng):
    b, l = w.copy(), loss(w)
    for _ in range(tries):
        c = b + step * rng.normal(size=w.shape)
        if loss(c) >= l: break
        b, l = c, loss(c)
    return b, l
""",
]
