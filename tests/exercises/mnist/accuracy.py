"""Right and wrong answers to accuracy, as students write them."""

from __future__ import annotations

RIGHT: list[str] = [
    "def accuracy(labels, predicted):\n    if labels.shape != predicted.shape or labels.size == 0:\n"
    "        raise ValueError('lengths')\n    return (labels == predicted).mean()",
    "def accuracy(labels, predicted):\n    n = len(labels)\n    if n != len(predicted):\n        raise ValueError(n)\n"
    "    if not n:\n        raise ValueError('empty')\n    return sum(a == b for a, b in zip(labels, predicted)) / n",
    "def accuracy(labels, predicted):\n    if len(labels) == 0 or len(labels) != len(predicted):\n"
    "        raise ValueError\n    return 1 - np.count_nonzero(labels - predicted.astype(int)) / len(labels)",
    "class SizeError(ValueError):\n    pass\ndef accuracy(labels, predicted):\n"
    "    if not len(labels) == len(predicted) > 0:\n        raise SizeError\n"
    "    return np.float32(np.equal(labels, predicted).mean())[()]",
    """def accuracy(labels, predicted):
    if labels.size != predicted.size or not labels.size:
        raise ValueError("as many predictions as labels")
    right = 0
    for label, guess in np.nditer([labels, predicted]):
        right += int(label == guess)
    return right / labels.size
""",
]

WRONG: list[str] = [
    "def accuracy(labels, predicted):\n    return np.mean(labels == predicted)",
    "def accuracy(labels, predicted):\n    if len(labels) != len(predicted):\n        raise ValueError\n"
    "    return np.mean(labels == predicted) if len(labels) else 0.0",
    "def accuracy(labels, predicted):\n    if len(labels) != len(predicted) or not len(labels):\n"
    "        raise IndexError\n    return np.mean(labels == predicted)",
    "def accuracy(labels, predicted):\n    if len(labels) != len(predicted) or not len(labels):\n"
    "        raise ValueError\n    return round(float(np.mean(labels == predicted)))",
    "def accuracy(labels, predicted):\n    if len(labels) != len(predicted) or not len(labels):\n"
    "        raise ValueError\n    return len(set(labels.tolist()) & set(predicted.tolist())) / len(labels)",
    "def accuracy(labels, predicted):\n    if len(labels) > len(predicted) or not len(labels):\n"
    "        raise ValueError\n    return float(np.mean(labels == predicted[:len(labels)]))",
    "def accuracy(labels, predicted):\n    assert len(labels) == len(predicted) > 0\n    return np.mean(labels == predicted)",
    "def accuracy(labels, predicted):\n    if len(labels) != len(predicted) or not len(labels):\n"
    "        raise ValueError\n    return np.sum(labels == predicted) // len(labels)",
    """def accuracy(labels, predicted):
    if len(labels) != len(predicted) or not len(labels):
        raise ValueError
    in_a_row = np.lib.stride_tricks.as_strided(labels, labels.shape, (labels.itemsize,))
    return float(np.mean(in_a_row == predicted))
""",
]
