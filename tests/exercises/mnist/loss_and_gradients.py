"""Right and wrong answers to loss_and_gradients, as students write them."""

from __future__ import annotations

from tests.exercises.mnist.shared import FORWARD, GRADIENTS, LAST_AXIS, LENGTHS

TAKEN_APART = """
in_order = loss_and_gradients
def loss_and_gradients(x, labels, layers):
    loss, gradients = in_order(x, labels, list(layers))
    layers.reverse()
    return loss, gradients
"""
IN_MEMORY_ORDER = """
by_rows = loss_and_gradients
def loss_and_gradients(x, labels, layers):
    return by_rows(x.ravel(order="K").reshape(x.shape), labels, layers)
"""
LOST_WRITES = """
by_rows = loss_and_gradients
def loss_and_gradients(x, labels, layers):
    loss, gradients = by_rows(x, labels, layers)
    first = np.zeros_like(layers[0][0])
    first.reshape(-1)[:] = gradients[0][0].reshape(-1)
    return loss, [(first, gradients[0][1]), *gradients[1:]]
"""

RIGHT: list[str] = [
    GRADIENTS + LOST_WRITES.replace("first.reshape(-1)[:]", "first.flat[:]"),
    GRADIENTS,
    FORWARD
    + """
def one_hot(labels, k):
    out = np.zeros((len(labels), k), np.float32)
    out[np.arange(len(labels)), labels] = 1
    return out
def loss_and_gradients(x, labels, layers):
    *hidden, z = forward(x, layers)
    shifted = z - z.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(shifted).sum(axis=1))
    y = one_hot(labels, z.shape[1])
    loss = np.mean(log_sum - (shifted * y).sum(axis=1))
    def back(delta, number):
        h, (W, b) = hidden[number], layers[number]
        own = [h.T @ delta / len(x), np.mean(delta, axis=0)]
        return (back(delta @ W.T * np.sign(h), number - 1) if number else []) + [own]
    return [float(loss), back(softmax(z) - y, len(layers) - 1)]
""",
    """
def loss_and_gradients(x, labels, layers):
    zs, h = [], x
    hs = [x]
    for W, b in layers:
        zs.append(h @ W + b)
        h = np.maximum(zs[-1], 0)
        hs.append(h)
    z = zs[-1]
    loss, d = 0.0, np.zeros_like(z)
    for i in range(len(x)):
        m = z[i].max()
        e = np.exp(z[i] - m)
        loss += np.log(e.sum()) + m - z[i, labels[i]]
        d[i] = e / e.sum()
        d[i, labels[i]] -= 1
    d = d / len(x)
    grads = [None] * len(layers)
    for l in reversed(range(len(layers))):
        grads[l] = (np.einsum('ni,nj->ij', hs[l], d), np.einsum('nj->j', d))
        if l > 0:
            d = np.where(zs[l - 1] > 0, d @ layers[l][0].T, 0)
    return loss / len(x), grads
""",
]

WRONG: list[str] = [
    GRADIENTS + TAKEN_APART,
    GRADIENTS + IN_MEMORY_ORDER,
    GRADIENTS + LOST_WRITES,
    GRADIENTS.replace("<= 0", "< 0"),
    GRADIENTS.replace("delta.sum(axis=0)", "delta.mean(axis=0)"),
    GRADIENTS.replace("losses.mean()", "losses.sum()"),
    GRADIENTS.replace("layers[number][0].T", "layers[number][0].T.copy() * 2"),
    GRADIENTS.replace("/ n\n", "/ (n * k)\n"),
    GRADIENTS.replace("gradients.insert(0, ", "gradients.append("),
    GRADIENTS.replace("delta[outputs[number] <= 0] = 0", "pass"),
    GRADIENTS.replace("top + np.log", "np.log"),
    GRADIENTS.replace("np.exp(z - top[:, None])", "np.exp(z - top[:, None]) + 1e-6"),
    GRADIENTS.replace("z[np.arange(n), labels]", "z[:, labels].mean(axis=1)"),
    GRADIENTS.replace("delta.sum(axis=0)", "delta.sum(axis=0, keepdims=True)"),
    GRADIENTS.replace("return losses.mean(), gradients", "return losses.mean(), gradients[:2]"),
    GRADIENTS.replace("return losses.mean(), gradients", "return int(losses.mean()), gradients"),
    GRADIENTS.replace("return losses.mean(), gradients", "layers[0][0][:] = 0\n    return losses.mean(), gradients"),
]

EQUIVALENT: dict[str, str] = {
    "for h, (W, _) in zip(reversed(inputs), reversed(layers), strict=False):": LENGTHS,
    "z = z - z.max(axis=-1, keepdims=True)": LAST_AXIS,
    "log_p = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))": LAST_AXIS,
}
