"""Right and wrong answers to gradient_norms, as students write them."""

from __future__ import annotations

from tests.exercises.backprop.shared import SIGMOID

NORMS = (
    SIGMOID
    + """
def gradient_norms(x, weights):
    u, us = x, []
    for W in weights:
        u = sigmoid(u @ W)
        us.append(u)
    g, norms = np.ones_like(us[-1]), []
    for layer in range(len(weights) - 1, -1, -1):
        g = g * us[layer] * (1 - us[layer])
        {note}
        g = g @ weights[layer].T
    return {result}
"""
)

RIGHT: list[str] = [
    NORMS.format(note="norms.append(float(np.linalg.norm(g)))", result="norms[::-1]"),
    NORMS.format(note="norms.insert(0, np.sqrt((g * g).sum()))", result="norms"),
    NORMS.format(note="norms = (math.sqrt(np.sum(np.square(g))), *norms)", result="norms"),
]

WRONG: list[str] = [
    NORMS.format(note="norms.append(float(np.linalg.norm(g)))", result="norms"),
    NORMS.format(note="norms.append(float(np.abs(g).sum()))", result="norms[::-1]"),
    NORMS.format(note="norms.append(float(np.linalg.norm(g, 2)))", result="norms[::-1]"),
    NORMS.format(note="norms.append(float(g.mean()))", result="norms[::-1]"),
    NORMS.format(note="norms.append(np.linalg.norm(g, axis=1).mean())", result="norms[::-1]"),
    NORMS.format(note="norms.append(np.linalg.norm(g) / len(x))", result="norms[::-1]"),
    NORMS.format(note="norms.append(float(np.linalg.norm(g)))", result="norms[:0:-1]"),
    NORMS.format(note="norms.append(np.linalg.norm(g))", result="max(norms)"),
    NORMS.replace("(1 - us[layer])", "1").format(note="norms.append(np.linalg.norm(g))", result="norms[::-1]"),
    NORMS.format(note="norms.append(np.linalg.norm(g @ weights[layer].T))", result="norms[::-1]"),
    """def gradient_norms(x, weights):
    outputs = [x]
    for W in weights:
        outputs.append(np.exp(-np.logaddexp(0, -(outputs[-1] @ W))))
    norms, du = [], np.ones(outputs[-1].shape)
    while weights:
        u, W = outputs.pop(), weights.pop()
        dz = du * u * (1 - u)
        norms.insert(0, float(np.linalg.norm(dz)))
        du = dz @ W.T
    return norms
""",
    """def gradient_norms(x, weights):
    outputs = [x]
    for W in weights:
        outputs.append(np.exp(-np.logaddexp(0, -(outputs[-1] @ W.ravel(order="K").reshape(W.shape)))))
    norms, du = [], np.ones(outputs[-1].shape)
    for W, u in zip(weights[::-1], outputs[::-1]):
        dz = du * u * (1 - u)
        norms.insert(0, float(np.linalg.norm(dz)))
        du = dz @ W.T
    return norms
""",
]
