"""Right and wrong answers to fit, as students write them."""

from __future__ import annotations

from tests.exercises.mnist.shared import GRADIENTS, LENGTHS

FIT = (
    GRADIENTS
    + """
def fit(layers, x, labels, epochs, batch_size, rng, rate=0.001):
    layers = [[W.copy(), b.copy()] for W, b in layers]
    means = [[0 * W, 0 * b] for W, b in layers]
    history = {'loss': [], 'accuracy': []}
    for _ in range(epochs):
        losses, hits = [], 0
        order = rng.permutation(len(x))
        x_mixed, labels_mixed = x[order], labels[order]
        for i in range(0, len(x), batch_size):
            xb, yb = x_mixed[i:i + batch_size], labels_mixed[i:i + batch_size]
            hits += (forward(xb, layers)[-1].argmax(axis=1) == yb).sum()
            loss, gradients = loss_and_gradients(xb, yb, layers)
            losses += [loss] * len(xb)
            for layer, mean, gradient in zip(layers, means, gradients):
                for j in (0, 1):
                    mean[j] = 0.9 * mean[j] + (1 - 0.9) * gradient[j] ** 2
                    layer[j] = layer[j] - rate * gradient[j] / (np.sqrt(mean[j]) + 1e-7)
        history['loss'].append(np.mean(losses))
        history['accuracy'].append(hits / len(x))
    return layers, history
"""
)

RIGHT: list[str] = [
    FIT.replace("W.copy(), b.copy()", "W.copy(order='K'), b.copy(order='K')"),
    FIT,
    FIT.replace("order = rng.permutation(len(x))", "order = np.arange(len(x))\n        rng.shuffle(order)"),
    FIT.replace("history = {'loss': [], 'accuracy': []}", "history = {'loss': [], 'accuracy': [], 'note': 'extra'}"),
    FIT.replace("def fit(layers", "def train(layers").replace("[[W.copy(), b.copy()]", "[[W + 0, b + 0]")
    + "def fit(layers, x, labels, epochs, batch_size, rng, rate=0.001):\n"
    "    return train(layers, x, labels, epochs, batch_size, rng, rate)",
    GRADIENTS
    + """
def minibatches(x, y, size, rng):
    order = rng.permutation(len(x))
    for i in range(0, len(order), size):
        yield x[order[i:i + size]], y[order[i:i + size]]
def rmsprop_step(w, s, g, rate=0.001, rho=0.9, eps=1e-7):
    s = rho * s + (1 - rho) * g * g
    return w - rate * g / (np.sqrt(s) + eps), s
class Trainer:
    def __init__(self, layers, rate):
        self.parameters = [p.copy() for layer in layers for p in layer]
        self.squares = [np.zeros_like(p) for p in self.parameters]
        self.rate = rate
    @property
    def layers(self):
        return list(zip(self.parameters[::2], self.parameters[1::2]))
    def learn(self, x, y):
        loss, gradients = loss_and_gradients(x, y, self.layers)
        right = np.sum(forward(x, self.layers)[-1].argmax(1) == y)
        for i, g in enumerate(g for pair in gradients for g in pair):
            self.parameters[i], self.squares[i] = rmsprop_step(self.parameters[i], self.squares[i], g, self.rate)
        return np.array([loss * len(x), right])
def fit(layers, x, labels, epochs, batch_size, rng, rate=0.001):
    trainer = Trainer(layers, rate)
    rows = [sum(trainer.learn(*b) for b in minibatches(x, labels, batch_size, rng)) / len(x) for _ in range(epochs)]
    return trainer.layers, {'loss': [r[0] for r in rows], 'accuracy': [r[1] for r in rows]}
""",
]

REPLACES_LAYERS = """
into_copies = fit
def fit(layers, *args, **named):
    layers[:], history = into_copies(list(layers), *args, **named)
    return layers, history
"""
IN_MEMORY_ORDER = """
by_rows = fit
def fit(layers, x, *args, **named):
    return by_rows(layers, x.ravel(order="K").reshape(x.shape), *args, **named)
"""

WRONG: list[str] = [
    FIT + REPLACES_LAYERS,
    FIT + IN_MEMORY_ORDER,
    FIT.replace("1e-7", "1e-3"),
    FIT.replace("np.sqrt(mean[j]) + 1e-7", "np.sqrt(mean[j] + 1e-4)"),
    FIT.replace("0.9 * mean[j] + (1 - 0.9)", "0.99 * mean[j] + (1 - 0.99)"),
    FIT.replace("means = [[0 * W, 0 * b] for W, b in layers]", "means = [[0 * W + 1, 0 * b + 1] for W, b in layers]"),
    FIT.replace("hits / len(x)", "hits / i"),
    FIT.replace("np.mean(losses)", "losses[-1]"),
    FIT.replace("rng.permutation(len(x))", "np.random.default_rng(0).permutation(len(x))"),
    FIT.replace("order = rng.permutation(len(x))\n", "order = rng.permutation(rng.permutation(len(x)))\n"),
    FIT.replace("x_mixed, labels_mixed = x[order], labels[order]", "x_mixed, labels_mixed = x[order], labels"),
    FIT.replace("[[W.copy(), b.copy()] for W, b in layers]", "[list(layer) for layer in layers]"),
    FIT.replace("for j in (0, 1)", "for j in (0,)"),
    FIT.replace("- rate * gradient", "+ rate * gradient"),
    FIT.replace("'accuracy': []}", "'acc': []}").replace("history['accuracy']", "history['acc']"),
    FIT.replace("return layers, history", "return history, layers"),
    FIT.replace("return layers, history", "return layers, [history['loss'], history['accuracy']]"),
    FIT.replace("hits += (forward(xb", "hits += (len(xb) == len(x)) * (forward(xb"),
    FIT.replace(
        "    layers = [[W.copy(), b.copy()] for W, b in layers]\n",
        "    start = layers\n"
        "    layers = [[W.copy(), b.copy()] for W, b in layers]\n    if epochs == 0:\n        return start, {'loss': [],"
        " 'accuracy': []}\n",
    ),
    FIT.replace("for _ in range(epochs):", "order = rng.permutation(len(x))\n    for _ in range(epochs):").replace(
        "        order = rng.permutation(len(x))\n        x_mixed", "        x_mixed"
    ),
]

EQUIVALENT: dict[str, str] = {
    "for pair, means, slopes in zip(layers, squares, gradients, strict=False):": LENGTHS,
    "for w, s, g in zip(pair, means, slopes, strict=False):": LENGTHS,
}
