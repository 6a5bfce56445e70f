"""Right and wrong answers to network_loss, as students write them."""

from __future__ import annotations

from tests.exercises.backprop.shared import FORWARD, LOSS

RIGHT: list[str] = [
    FORWARD + LOSS,
    FORWARD + "def network_loss(x, y, Wh, bh, Wo, bo):\n    _, _, zo, _ = forward(x, Wh, bh, Wo, bo)\n"
    "    y = y[:, np.newaxis]\n    return np.sum(np.logaddexp(0, zo) - y * zo)",
    FORWARD + "def network_loss(x, y, Wh, bh, Wo, bo):\n    z = forward(x, Wh, bh, Wo, bo)[2][:, 0]\n"
    "    sign = 2.0 * y - 1\n    return np.logaddexp(0, -sign * z).sum()",
    FORWARD + "def network_loss(x, y, Wh, bh, Wo, bo):\n    z = forward(x, Wh, bh, Wo, bo)[2]\n"
    "    return sum(float(np.logaddexp(0, -zi if yi else zi)) for yi, zi in zip(y, z[:, 0]))",
    """def network_loss(x, y, Wh, bh, Wo, bo):
    x = np.array(x, order="F")
    z = (np.exp(-np.logaddexp(0, -(x @ Wh + bh))) @ Wo + bo)[:, 0]
    return np.sum(np.logaddexp(0, z) - y * z)
""",
]

WRONG: list[str] = [
    FORWARD + LOSS.replace("y * z", "y / z"),
    FORWARD + LOSS.replace("- y * z", "+ y * z"),
    FORWARD + LOSS.replace(".sum()", ".max()"),
    FORWARD + LOSS.replace("float(", "-float("),
    FORWARD + LOSS.replace("log1p", "log2"),
    FORWARD + LOSS.replace(".ravel()", ""),
    FORWARD + LOSS.replace("[2].ravel()", "[0].sum(1)"),
    FORWARD + LOSS.replace("float(", "int("),
    FORWARD + LOSS.replace("float(", "0.5 * float("),
    FORWARD + "def network_loss(x, y, Wh, bh, Wo, bo):\n    u = forward(x, Wh, bh, Wo, bo)[3][:, 0]\n"
    "    u = np.clip(u, 1e-7, 1 - 1e-7)\n    return -np.sum(y * np.log(u) + (1 - y) * np.log(1 - u))",
    FORWARD + "def network_loss(x, y, Wh, bh, Wo, bo):\n    z = forward(x, Wh, bh, Wo, bo)[2][:, 0]\n"
    "    return np.sum(np.log(1 + np.exp(-np.where(y, z, -z))))",
    FORWARD + "def network_loss(x, y, Wh, bh, Wo, bo):\n    z = forward(x, Wh, bh, Wo, bo)[2]\n"
    "    return np.sum(np.logaddexp(0, z) - y[:, None] * z, axis=1)",
    """def network_loss(x, y, Wh, bh, Wo, bo):
    x = x.reshape(-1, order="A").reshape(x.shape)
    z = (np.exp(-np.logaddexp(0, -(x @ Wh + bh))) @ Wo + bo)[:, 0]
    return np.sum(np.logaddexp(0, z) - y * z)
""",
    """def network_loss(x, y, Wh, bh, Wo, bo):
    y = np.frombuffer(y.tobytes(), y.dtype.name)
    z = (np.exp(-np.logaddexp(0, -(x @ Wh + bh))) @ Wo + bo)[:, 0]
    return np.sum(np.logaddexp(0, z) - y * z)
""",
]

EQUIVALENT: dict[str, str] = {
    "z = forward.reference(x, Wh, bh, Wo, bo)[-2][:, 0]": "the third of four is the last but one",
}
