"""Right and wrong answers to box_weights, as students write them."""

from __future__ import annotations

from tests.exercises.dot.shared import BOX

RIGHT: list[str] = [
    BOX.format(k="100", out="np.array([10, 10, 10, 10])", line="-35"),
    BOX.format(k="1000.0", out="np.ones(4)", line="np.float64(-3.5)"),
    BOX.format(k="30", out="np.full(4, 10.0)", line="-35.0"),
    BOX.format(k="60", out="np.full(4, 50.0)", line="np.array(-170.0)"),
    BOX.format(k="1e6", out="1e6 * np.ones(4, np.float32)", line="-3.4e6"),
    "def box_weights(low, high):\n    k = 150.\n    Wh = np.hstack([-k * np.eye(2), k * np.eye(2)])\n"
    "    bh = np.concatenate([k * low, -k * high])\n    return [Wh, bh, np.full(4, -20.), 10.]",
    "def box_weights(low, high):\n    (a, b), (c, d) = low, high\n    k = 90\n"
    "    Wh = np.zeros((2, 4))\n    Wh[0, :2] = k\n    Wh[1, 2:] = k\n"
    "    return Wh, -k * np.array([a, c, b, d]), np.array([8., -8., 8., -8.]), -12.",
]

WRONG: list[str] = [
    BOX.format(k="20", out="np.full(4, 10.0)", line="-35.0"),
    BOX.format(k="100", out="np.full(4, 10.0)", line="-30.0"),
    BOX.format(k="100", out="np.full(4, 10.0)", line="-40.0"),
    BOX.format(k="100", out="np.full(4, 10.0)", line="np.array([-35.0])"),
    BOX.format(k="100", out="np.full((4, 1), 10.0)", line="-35.0"),
    BOX.format(k="100", out="[10.0] * 4", line="-35.0"),
    BOX.format(k="100", out="np.zeros(4)", line="0.0"),
    BOX.format(k="100", out="np.full(4, np.nan)", line="-35.0"),
    BOX.format(k="100", out="np.full(4, 10.0)", line="-np.inf"),
    BOX.format(k="1e308", out="np.full(4, 1e308)", line="-3.5e308"),
    BOX.format(k="100", out="np.full(4, 10.0)", line="'-35'"),
    BOX.format(k="100", out="np.full(4, True)", line="-3.5"),
    "def box_weights(low, high):\n    return None",
    "def box_weights(low, high):\n    return np.zeros((2, 4)), np.zeros(4), np.zeros(4)",
    "def box_weights(low, high):\n    return np.zeros((2, 4)), np.zeros(4), np.zeros(4), -1.0",
    "def box_weights(low, high):\n    return np.zeros((2, 4)), np.zeros(4), np.zeros(4), 10**400",
]

EQUIVALENT: dict[str, str] = {
    "steep = 201.0": "a little steeper does as well",
    "return (hidden, bias, np.full(4, 11.0), -35.0)": "the line lies at 3.18 of 4 units, still beyond 3",
    "return (hidden, bias, np.full(4, 10.0), -36.0)": "the line lies at 3.6 of 4 units",
    "bias = steep * np.array([-low[0], high[0], -low[1], high[-1]])": "the last of two entries is entry 1",
    "bias = steep * np.array([-low[0], high[0], -low[-1], high[1]])": "the last of two entries is entry 1",
}
