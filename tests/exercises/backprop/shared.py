"""Sources that the answers to several exercises of notebook 7 share."""

SIGMOID = """
def sigmoid(z):
    z = np.asarray(z, float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
"""

FORWARD = (
    SIGMOID
    + """
def forward(x, Wh, bh, Wo, bo):
    zh = x @ Wh + bh
    uh = sigmoid(zh)
    zo = uh @ Wo + bo
    return zh, uh, zo, sigmoid(zo)
"""
)

GRADIENTS = """
def network_gradients(x, y, Wh, bh, Wo, bo):
    zh, uh, zo, uo = forward(x, Wh, bh, Wo, bo)
    dzo = uo - y.reshape(-1, 1)
    dzh = (dzo @ Wo.T) * uh * (1 - uh)
    return x.T @ dzh, dzh.sum(0), uh.T @ dzo, dzo.sum(0)
"""

LOSS = """
def network_loss(x, y, Wh, bh, Wo, bo):
    z = forward(x, Wh, bh, Wo, bo)[2].ravel()
    return float((np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))).sum())
"""
