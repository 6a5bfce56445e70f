"""Right and wrong answers to forward, as students write them."""

from __future__ import annotations

from tests.exercises.backprop.shared import FORWARD, SIGMOID

RIGHT: list[str] = [
    FORWARD,
    SIGMOID.replace("def sigmoid", "def s")
    + "def forward(x, Wh, bh, Wo, bo):\n    zh = np.dot(x, Wh) + bh[None, :]\n    uh = s(zh)\n"
    "    zo = np.add(uh.dot(Wo), bo)\n    return [zh, uh, zo, s(zo)]",
    "def forward(x, Wh, bh, Wo, bo):\n    sigma = lambda z: 0.5 * (1 + np.tanh(z / 2))\n    zh = x @ Wh + bh\n"
    "    return zh, (uh := sigma(zh)), (zo := uh @ Wo + bo), sigma(zo)",
    "def forward(x, Wh, bh, Wo, bo):\n    with np.errstate(over='ignore'):\n"
    "        zh = x @ Wh + bh\n        uh = 1 / (1 + np.exp(-zh))\n"
    "        zo = uh @ Wo + bo\n        return zh, uh, zo, 1 / (1 + np.exp(-zo))",
    """def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))

def forward(x, Wh, bh, Wo, bo):
    x, Wh = x.copy(order="K"), np.asfortranarray(Wh)
    zh = x @ Wh + bh
    uh = sigmoid(zh)
    zo = uh @ Wo + bo
    return zh, uh, zo, sigmoid(zo)
""",
]

WRONG: list[str] = [
    FORWARD.replace("zo = uh @ Wo + bo", "zo = (uh @ Wo)[:, 0] + bo"),
    FORWARD.replace("return zh, uh, zo, sigmoid(zo)", "return zh, uh, zo, np.round(sigmoid(zo))"),
    FORWARD.replace("return zh, uh, zo, sigmoid(zo)", "return sigmoid(zo)"),
    FORWARD.replace("return zh, uh, zo, sigmoid(zo)", "return zo, sigmoid(zo), zh, uh"),
    FORWARD.replace("return zh, uh, zo, sigmoid(zo)", "return zh, uh, zo, sigmoid(zo) > 0.5"),
    FORWARD.replace("zh = x @ Wh + bh", "zh = x @ (Wh + bh)"),
    FORWARD.replace("zh = x @ Wh + bh", "zh = x @ Wh - bh"),
    FORWARD.replace("uh @ Wo + bo", "uh @ (Wo + bo)"),
    "def forward(x, Wh, bh, Wo, bo):\n    zh = x @ Wh + bh\n    uh = 1 / (1 + np.exp(-zh))\n"
    "    zo = uh @ Wo + bo\n    return zh, uh, zo, 1 / (1 + np.exp(-zo))",
    "def forward(x, Wh, bh, Wo, bo):\n    s = lambda z: 1 / (1 + np.exp(-np.clip(z, -15, 15)))\n"
    "    zh = x @ Wh + bh\n    uh = s(zh)\n    zo = uh @ Wo + bo\n    return zh, uh, zo, s(zo)",
    """def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))

def forward(x, Wh, bh, Wo, bo):
    Wh = Wh.ravel(order="K").reshape(Wh.shape)
    zh = x @ Wh + bh
    uh = sigmoid(zh)
    zo = uh @ Wo + bo
    return zh, uh, zo, sigmoid(zo)
""",
    """def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))

def forward(x, Wh, bh, Wo, bo):
    x = np.frombuffer(x.tobytes(), x.dtype.name).reshape(x.shape)
    zh = x @ Wh + bh
    uh = sigmoid(zh)
    zo = uh @ Wo + bo
    return zh, uh, zo, sigmoid(zo)
""",
]
