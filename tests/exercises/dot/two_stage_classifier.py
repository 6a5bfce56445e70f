"""Right and wrong answers to two_stage_classifier, as students write them."""

from __future__ import annotations

from tests.exercises.dot.shared import PLAIN_SIGMOID, SIGMOID

RIGHT: list[str] = [
    PLAIN_SIGMOID
    + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    h = sigmoid(x @ Wh + bh)\n    return sigmoid(h @ Wo + bo)",
    SIGMOID + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    h = sigmoid(np.dot(x, Wh) + bh)\n"
    "    return sigmoid(np.sum(h * Wo, axis=1) + bo)",
    "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    s = lambda z: 0.5 * np.tanh(z / 2) + 0.5\n"
    "    return np.array([s(sum(Wo[j] * s(p @ Wh[:, j] + bh[j]) for j in range(4)) + bo) for p in x])",
    PLAIN_SIGMOID + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n"
    "    return sigmoid(sigmoid(x @ Wh + bh) @ Wo[:, None] + bo).ravel()",
]

WRONG: list[str] = [
    PLAIN_SIGMOID + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return sigmoid(x @ Wh + bh).sum(axis=1)",
    PLAIN_SIGMOID + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return sigmoid(sigmoid(x @ Wh - bh) @ Wo + bo)",
    PLAIN_SIGMOID + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return sigmoid(sigmoid(x @ Wh + bh) @ Wo - bo)",
    PLAIN_SIGMOID + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return np.tanh(sigmoid(x @ Wh + bh) @ Wo + bo)",
    PLAIN_SIGMOID + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return sigmoid(np.tanh(x @ Wh + bh) @ Wo + bo)",
    PLAIN_SIGMOID
    + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return 1 - sigmoid(sigmoid(x @ Wh + bh) @ Wo + bo)",
    PLAIN_SIGMOID
    + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return sigmoid(sigmoid(x @ Wh + bh) @ Wo + bo)[0]",
    PLAIN_SIGMOID
    + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return list(sigmoid(sigmoid(x @ Wh + bh) @ Wo + bo))",
    PLAIN_SIGMOID
    + "def two_stage_classifier(x, Wh, bh, Wo, bo):\n    return sigmoid(sigmoid(x @ Wh + bh).mean(axis=1) + bo)",
]
