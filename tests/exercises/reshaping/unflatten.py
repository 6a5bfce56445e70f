"""Right and wrong answers to unflatten, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def unflatten(rows, height, width):\n    return rows.reshape(len(rows), height, width)",
    "def unflatten(rows, height, width):\n    n, length = rows.shape\n    if length - height * width:\n"
    "        raise ValueError(length)\n    return rows.reshape((-1, height, width)).copy()",
    "def unflatten(rows, height, width):\n    return np.array([row.reshape(height, width) for row in rows])",
    "class WrongLength(ValueError):\n    pass\ndef unflatten(rows, height, width):\n"
    "    if rows[0].size != height * width:\n        raise WrongLength\n"
    "    return np.stack(np.split(rows, height, axis=1), axis=1)",
]

WRONG: list[str] = [
    "def unflatten(rows, height, width):\n    if rows.size % (height * width):\n        raise ValueError\n"
    "    return rows.reshape(-1, height, width)",
    "def unflatten(rows, height, width):\n    if rows.shape[1] != height * width:\n        return None\n"
    "    return rows.reshape(-1, height, width)",
    "def unflatten(rows, height, width):\n    if rows.shape[1] < height * width:\n        raise ValueError\n"
    "    return rows.reshape(-1, height, width)",
    "def unflatten(rows, height, width):\n    if rows.shape[1] != height * width:\n        raise IndexError\n"
    "    return rows.reshape(len(rows), height, width)",
    "def unflatten(rows, height, width):\n    side = int(rows.shape[1] ** 0.5)\n"
    "    return rows.reshape(-1, side, side)",
    # in the order of the memory, which is the reading order of some arrays only
    """
def unflatten(rows, height, width):
    if rows.shape[1] != height * width:
        raise ValueError
    return rows.ravel(order="A").reshape(-1, height, width)
""",
]

EQUIVALENT: dict[str, str] = {
    "if rows.shape[-1] != height * width:": "axis -1 is axis 1 of two",
    "pass": "reshape to three given lengths refuses every other row itself",
}
