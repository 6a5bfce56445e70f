"""Right and wrong answers to most_confident_mistakes, as students write them."""

from __future__ import annotations

from tests.exercises.mnist.shared import LAST_AXIS

MISTAKES = """
def most_confident_mistakes(proba, labels, count):
    wrong = np.flatnonzero(proba.argmax(axis=1) != labels)
    return wrong[np.argsort(-{rank})][:count]{last}
"""

RIGHT: list[str] = [
    MISTAKES.format(rank="proba[wrong].max(axis=1)", last=".tolist()"),
    "def most_confident_mistakes(proba, labels, count):\n    guess = proba.argmax(1)\n    top = proba.max(1)\n"
    "    order = np.argsort(top)[::-1]\n    return order[guess[order] != labels[order]][:count]",
    "def most_confident_mistakes(proba, labels, count):\n    guess = proba.argmax(axis=1)\n"
    "    wrong = [i for i in range(len(labels)) if guess[i] != labels[i]]\n"
    "    return sorted(wrong, key=lambda i: proba[i, guess[i]], reverse=True)[:count]",
    "def most_confident_mistakes(proba, labels, count):\n    import heapq\n    guess = proba.argmax(axis=1)\n"
    "    return heapq.nlargest(count, np.where(guess != labels)[0].tolist(), key=lambda i: proba[i, guess[i]])",
    "def most_confident_mistakes(proba, labels, count):\n    wrong, = np.nonzero(np.argmax(proba, -1) != labels)\n"
    "    return tuple(wrong[np.argsort(-proba[wrong].max(-1), kind='stable')[:count]])",
    """def most_confident_mistakes(proba, labels, count):
    n, k = proba.shape
    flat = proba.flat
    best = [max(range(k), key=lambda j: flat[i * k + j]) for i in range(n)]
    wrong = [i for i in range(n) if best[i] != labels[i]]
    wrong.sort(key=lambda i: -flat[i * k + best[i]])
    return np.array(wrong[:count], int)
""",
]

WRONG: list[str] = [
    MISTAKES.format(rank="proba[wrong].max(axis=1)", last=".astype(float)"),
    MISTAKES.format(rank="np.ptp(np.sort(proba[wrong], axis=1)[:, -2:], axis=1)", last=""),
    MISTAKES.format(rank="(proba[wrong] ** 2).sum(axis=1)", last=""),
    "def most_confident_mistakes(proba, labels, count):\n    wrong = np.flatnonzero(proba.argmax(1) != labels)\n"
    "    return wrong[np.argsort(proba[wrong].max(1))][-count:][::-1]",
    "def most_confident_mistakes(proba, labels, count):\n    wrong = np.flatnonzero(proba.argmax(1) != labels)\n"
    "    return wrong[np.argsort(-proba[wrong].sum(1))][:count]",
    "def most_confident_mistakes(proba, labels, count):\n    wrong = proba.argmax(1) != labels\n"
    "    return np.argsort(-proba.max(1) * wrong)[:count]",
    "def most_confident_mistakes(proba, labels, count):\n    wrong = np.flatnonzero(proba.argmax(1) == labels)\n"
    "    return wrong[np.argsort(-proba[wrong].max(1))][:count]",
    "def most_confident_mistakes(proba, labels, count):\n    wrong = np.flatnonzero(proba.argmax(1) != labels)\n"
    "    gap = proba[wrong].max(1) - proba[wrong, labels[wrong]]\n    return wrong[np.argsort(-gap)][:count]",
    "def most_confident_mistakes(proba, labels, count):\n    wrong = np.flatnonzero(proba.argmax(1) != labels)\n"
    "    return wrong[np.argsort(-proba[wrong].max(1))][:count + 1]",
    "def most_confident_mistakes(proba, labels, count):\n    wrong = np.flatnonzero(proba.argmax(1) != labels)\n"
    "    return [str(i) for i in wrong[np.argsort(-proba[wrong].max(1))][:count]]",
    """def most_confident_mistakes(proba, labels, count):
    n, k = proba.shape
    flat = proba.ravel(order="K")
    best = [max(range(k), key=lambda j: flat[i * k + j]) for i in range(n)]
    wrong = [i for i in range(n) if best[i] != labels[i]]
    wrong.sort(key=lambda i: -flat[i * k + best[i]])
    return np.array(wrong[:count], int)
""",
]

EQUIVALENT: dict[str, str] = {
    "wrong = np.flatnonzero(proba.argmax(axis=-1) != labels)": LAST_AXIS,
    "order = np.argsort(-proba[wrong].max(axis=-1))": LAST_AXIS,
}
