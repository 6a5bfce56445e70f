"""Right and wrong answers to one_hot, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    """def one_hot(labels, classes=10):
    if labels.size and (labels.min() < 0 or labels.max() >= classes):
        raise ValueError("outside")
    out = np.zeros((labels.size, classes), np.float32)
    np.put_along_axis(out, labels[:, None].astype(np.intp), 1, axis=1)
    return out""",
    "def one_hot(labels, classes=10):\n    if len(labels) and (labels.min() < 0 or labels.max() >= classes):\n"
    "        raise ValueError('label')\n    return (labels[:, None] == np.arange(classes)).astype(np.float32)",
    "def one_hot(labels, classes=10):\n    for k in labels:\n        if not 0 <= k < classes:\n"
    "            raise ValueError(k)\n    return np.eye(classes, dtype='float32')[labels]",
    "def one_hot(labels, classes=10):\n    out = np.zeros((labels.size, classes), dtype=np.float32)\n"
    "    for i, k in enumerate(labels.tolist()):\n        if k < 0 or k > classes - 1:\n"
    "            raise ValueError\n        out[i, k] = 1.0\n    return out",
    "class LabelError(ValueError):\n    pass\ndef one_hot(labels, classes=10):\n"
    "    if ((labels < 0) | (labels >= classes)).any():\n        raise LabelError\n"
    "    return np.float32(labels.reshape(-1, 1) == np.arange(classes).reshape(1, -1))",
]

WRONG: list[str] = [
    "def one_hot(labels, classes=10):\n    return (labels[:, None] == np.arange(classes)).astype(np.float32)",
    "def one_hot(labels, classes=10):\n    assert labels.min() >= 0 and labels.max() < classes\n"
    "    return np.eye(classes, dtype=np.float32)[labels]",
    "def one_hot(labels, classes=10):\n    if labels.size and labels.max() >= classes:\n        raise ValueError\n"
    "    return (labels[:, None] == np.arange(classes)).astype(np.float32)",
    """# in the order of the memory, and in this machine's order of bytes
def one_hot(labels, classes=10):
    labels = np.frombuffer(labels.tobytes(), labels.dtype.newbyteorder("="))
    if np.any(labels < 0) or np.any(labels >= classes):
        raise ValueError
    return np.eye(classes, dtype=np.float32)[labels]
""",
    "def one_hot(labels, classes=10):\n    if labels < 0 or labels >= classes: raise ValueError('label')\n    return np.eye(classes, dtype=np.float32)[labels]\n",
]
