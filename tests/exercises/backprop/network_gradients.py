"""Right and wrong answers to network_gradients, as students write them."""

from __future__ import annotations

from tests.exercises.backprop.shared import FORWARD, GRADIENTS

RIGHT: list[str] = [
    FORWARD + GRADIENTS,
    FORWARD + "def network_gradients(x, y, Wh, bh, Wo, bo):\n    _, uh, _, uo = forward(x, Wh, bh, Wo, bo)\n"
    "    e = uo[:, 0] - y\n    dWo = (e @ uh)[:, None]\n    dzh = np.outer(e, Wo[:, 0]) * (uh - uh**2)\n"
    "    return [np.einsum('nd,nh->dh', x, dzh), np.sum(dzh, 0), dWo, np.array([e.sum()])]",
    FORWARD + "def network_gradients(x, y, Wh, bh, Wo, bo):\n"
    "    total = [np.zeros(p.shape) for p in (Wh, bh, Wo, bo)]\n    for xi, yi in zip(x, y):\n"
    "        _, uh, _, uo = forward(xi[None], Wh, bh, Wo, bo)\n        d = uo - yi\n"
    "        dz = d @ Wo.T * uh * (1 - uh)\n"
    "        for t, g in zip(total, (np.outer(xi, dz), dz[0], uh.T @ d, d[0])):\n            t += g\n"
    "    return tuple(total)",
    """def network_gradients(x, y, Wh, bh, Wo, bo):
    sigmoid = lambda z: np.exp(-np.logaddexp(0, -z))
    uh = sigmoid(x @ Wh + bh)
    dzo = sigmoid(uh @ Wo + bo) - y[:, None]
    dzh = dzo @ Wo.T * uh * (1 - uh)
    dWh = np.zeros_like(Wh, dtype=float)
    dWh.flat[:] = (x.T @ dzh).ravel()
    return dWh, dzh.sum(axis=0), uh.T @ dzo, dzo.sum(axis=0)
""",
]

WRONG: list[str] = [
    FORWARD + GRADIENTS.replace("* uh * (1 - uh)", "* zh * (1 - zh)"),
    FORWARD + GRADIENTS.replace("* uh * (1 - uh)", "* uo * (1 - uo)"),
    FORWARD + GRADIENTS.replace("uo - y", "zo - y"),
    FORWARD + GRADIENTS.replace("uo - y", "2 * uo - 2 * y"),
    FORWARD + GRADIENTS.replace("dzh.sum(0)", "dzh.sum(0, keepdims=True)"),
    FORWARD + GRADIENTS.replace("dzo.sum(0)", "dzo.sum()"),
    FORWARD + GRADIENTS.replace("uh.T @ dzo", "zh.T @ dzo"),
    FORWARD + GRADIENTS.replace("x.T @ dzh", "dzh.T @ x"),
    FORWARD + GRADIENTS.replace("x.T @ dzh", "x.T @ dzh / len(x)"),
    FORWARD + GRADIENTS.replace("x.T @ dzh", "x.T @ dzh * Wh"),
    FORWARD + GRADIENTS.replace("dzo @ Wo.T", "np.abs(dzo @ Wo.T)"),
    FORWARD + GRADIENTS.replace("y.reshape(-1, 1)", "y"),
    FORWARD + GRADIENTS.replace("dzh.sum(0), uh.T @ dzo,", "uh.T @ dzo, dzh.sum(0),"),
    FORWARD + GRADIENTS.replace("return ", "Wo -= 0.1 * (uh.T @ dzo)\n    return "),
    """def network_gradients(x, y, Wh, bh, Wo, bo):
    sigmoid = lambda z: np.exp(-np.logaddexp(0, -z))
    uh = sigmoid(x @ Wh + bh)
    dzo = sigmoid(uh @ Wo + bo) - y[:, None]
    dzh = dzo @ Wo.T * uh * (1 - uh)
    dWh = np.zeros_like(Wh, dtype=float)
    dWh.ravel()[:] = (x.T @ dzh).ravel()
    return dWh, dzh.sum(axis=0), uh.T @ dzo, dzo.sum(axis=0)
""",
    """def network_gradients(x, y, Wh, bh, Wo, bo):
    sigmoid = lambda z: np.exp(-np.logaddexp(0, -z))
    uh = sigmoid(x @ Wh + bh)
    dzo = sigmoid(uh @ Wo + bo) - y[:, None]
    dzh = dzo @ Wo.T * uh * (1 - uh)
    dWh = x.ravel(order="K").reshape(x.shape).T @ dzh
    return dWh, dzh.sum(axis=0), uh.T @ dzo, dzo.sum(axis=0)
""",
]
