"""Right and wrong answers to confusion_matrix, as students write them."""

from __future__ import annotations

COUNTS = """
def confusion_matrix(labels, predicted, classes=10):
    if any(((part < 0) | (part >= classes)).any() for part in (labels, predicted)):
        raise ValueError
    table = np.zeros((classes, classes), {dtype})
    np.add.at(table, (labels, predicted), 1)
    return table{last}
"""

RIGHT: list[str] = [
    COUNTS.format(dtype="np.int32", last=""),
    "def confusion_matrix(labels, predicted, classes=10):\n    if labels.min() < 0 or labels.max() >= classes:\n"
    "        raise ValueError('label')\n    cells = labels.astype(int) * classes + predicted\n"
    "    return np.bincount(cells, minlength=classes * classes).reshape(classes, classes)",
    "def confusion_matrix(labels, predicted, classes=10):\n    if ((labels < 0) | (labels >= classes)).any():\n"
    "        raise ValueError\n    eye = np.eye(classes, dtype=int)\n    return eye[labels].T @ eye[predicted]",
    "def confusion_matrix(labels, predicted, classes=10):\n    if not np.isin(labels, range(classes)).all():\n"
    "        raise ValueError\n    return np.array([[np.sum((labels == i) & (predicted == j)) for j in range(classes)]"
    " for i in range(classes)])",
    "def confusion_matrix(labels, predicted, classes=10):\n"
    "    if np.any((labels < 0) | (labels > classes - 1)):\n        raise ValueError\n"
    "    edges = np.arange(classes + 1) - 0.5\n"
    "    return np.histogram2d(labels, predicted, bins=(edges, edges))[0].astype(np.int64)",
    "def confusion_matrix(labels, predicted, classes=10):\n    rows = np.arange(classes)\n"
    "    if (labels < 0).any() or (labels >= classes).any():\n        raise ValueError\n    out = np.zeros((classes, classes), int)\n"
    "    for k in range(classes):\n        out[k] = (predicted[labels == k][:, None] == rows).sum(axis=0)\n    return out",
    """def confusion_matrix(labels, predicted, classes=10):
    labels, predicted = labels.copy(order="K"), predicted.copy(order="K")
    both = np.concatenate([labels, predicted])
    if both.min() < 0 or both.max() >= classes:
        raise ValueError
    cells = labels.astype(int) * classes + predicted
    return np.bincount(cells, minlength=classes**2).reshape(classes, classes)
""",
]

WRONG: list[str] = [
    COUNTS.format(dtype="float", last=""),
    COUNTS.format(dtype="int", last=" * 1.0"),
    "def confusion_matrix(labels, predicted, classes=10):\n    out = np.zeros((classes, classes), int)\n"
    "    if (labels < 0).any() or (labels >= classes).any():\n        raise ValueError\n"
    "    for t, p in zip(labels, predicted):\n        out[t, p] += 1\n    return out",
    "def confusion_matrix(labels, predicted, classes=10):\n    if (labels < 0).any() or (labels >= classes).any():\n"
    "        raise ValueError\n    out = np.zeros((classes, classes), int)\n    out[labels, predicted] += 1\n    return out",
    "def confusion_matrix(labels, predicted, classes=10):\n    if (labels < 0).any() or (labels > classes).any():\n"
    "        raise ValueError\n    return np.bincount(labels * classes + predicted, minlength=classes ** 2)"
    "[:classes ** 2].reshape(classes, classes)",
    "def confusion_matrix(labels, predicted, classes=10):\n    if (labels < 0).any() or (labels >= classes).any():\n"
    "        raise ValueError\n    return np.bincount(labels.astype(int) * classes + predicted,"
    " minlength=classes ** 2).reshape(classes, classes) / len(labels)",
    "def confusion_matrix(labels, predicted, classes=10):\n    if (labels < 0).any() or (labels >= classes).any():\n"
    "        raise ValueError\n    return np.bincount(labels.astype(int) * classes + predicted, minlength=classes ** 2)",
    "def confusion_matrix(labels, predicted, classes=10):\n    cells = list(map(lambda t, p: int(t) * classes + int(p),"
    " labels, predicted))\n    if min(labels) < 0 or max(labels) >= classes:\n        raise ValueError\n"
    "    return np.bincount(cells, minlength=classes ** 2).reshape(classes, classes)",
    """def confusion_matrix(labels, predicted, classes=10):
    labels = np.frombuffer(labels.tobytes(), labels.dtype.name)
    both = np.concatenate([labels, predicted])
    if both.min() < 0 or both.max() >= classes:
        raise ValueError
    cells = labels.astype(int) * classes + predicted
    return np.bincount(cells, minlength=classes**2).reshape(classes, classes)
""",
]
