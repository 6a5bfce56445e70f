"""Right answers in several styles, and wrong ones beyond the misconceptions, for notebook 8."""

GLOROT = """
def glorot_uniform(fan_in, fan_out, rng):
    limit = (6 / (fan_in + fan_out)) ** 0.5
    return rng.uniform(-limit, limit, size=(fan_in, fan_out)).astype('float32')
"""

FORWARD = """
def relu(z):
    return np.where(z > 0, z, 0)
def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
def forward(x, layers):
    outputs = [x]
    for number, (W, b) in enumerate(layers, 1):
        z = np.dot(outputs[-1], W) + b
        outputs.append(relu(z) if number < len(layers) else z)
    return outputs
"""

GRADIENTS = (
    FORWARD
    + """
def loss_and_gradients(x, labels, layers):
    outputs = forward(x, layers)
    z = outputs.pop()
    n, k = z.shape
    top = z.max(axis=1)
    losses = top + np.log(np.exp(z - top[:, None]).sum(axis=1)) - z[np.arange(n), labels]
    delta = (softmax(z) - np.eye(k)[labels]) / n
    gradients = []
    for number in range(len(layers) - 1, -1, -1):
        gradients.insert(0, (outputs[number].T @ delta, delta.sum(axis=0)))
        if number:
            delta = delta @ layers[number][0].T
            delta[outputs[number] <= 0] = 0
    return losses.mean(), gradients
"""
)

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

MISTAKES = """
def most_confident_mistakes(proba, labels, count):
    wrong = np.flatnonzero(proba.argmax(axis=1) != labels)
    return wrong[np.argsort(-{rank})][:count]{last}
"""
COUNTS = """
def confusion_matrix(labels, predicted, classes=10):
    if any(((part < 0) | (part >= classes)).any() for part in (labels, predicted)):
        raise ValueError
    table = np.zeros((classes, classes), {dtype})
    np.add.at(table, (labels, predicted), 1)
    return table{last}
"""

RIGHT = {
    "prepare_images": [
        "def prepare_images(images):\n    return (images / 255).astype(np.float32).reshape(len(images), -1)",
        "def prepare_images(images):\n    return np.float32(images.reshape(-1, 28 * 28)) / 255",
        "def prepare_images(images):\n    n, h, w = images.shape\n    return images.reshape(n, h * w) / np.float32(255)",
        "def prepare_images(images):\n    return np.array([im.ravel() for im in images], dtype='float32') * (1 / 255)",
        "def prepare_images(images):\n    out = np.empty((images.shape[0], 784), np.float32)\n"
        "    np.divide(images.reshape(out.shape), 255, out=out)\n    return out",
    ],
    "glorot_uniform": [
        GLOROT,
        "def glorot_uniform(fan_in, fan_out, rng):\n    l = np.sqrt(6.0 / (fan_in + fan_out))\n"
        "    return np.float32(l * (2 * rng.random((fan_in, fan_out)) - 1))",
        "def glorot_uniform(fan_in, fan_out, rng):\n    l = math.sqrt(6 / (fan_in + fan_out))\n"
        "    return np.array([[rng.uniform(-l, l) for _ in range(fan_out)] for _ in range(fan_in)], dtype=np.float32)",
        "def glorot_uniform(fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:\n"
        "    l = np.float32(np.sqrt(6 / (fan_in + fan_out)))\n"
        "    return rng.uniform(low=-l, high=l, size=fan_in * fan_out).reshape(fan_in, fan_out).astype(np.float32)",
    ],
    "init_network": [
        GLOROT + "def init_network(sizes, rng):\n    return [(glorot_uniform(a, b, rng), np.zeros(b, np.float32))"
        " for a, b in zip(sizes, sizes[1:])]",
        GLOROT + "def init_network(sizes, rng):\n    layers = []\n    for i in range(len(sizes) - 1):\n"
        "        W = glorot_uniform(sizes[i], sizes[i + 1], rng)\n        b = np.zeros((sizes[i + 1],)).astype('float32')\n"
        "        layers.append([W, b])\n    return layers",
        GLOROT + "from itertools import pairwise\ndef init_network(sizes, rng):\n"
        "    return tuple((glorot_uniform(*p, rng), np.zeros(p[1], dtype='f4')) for p in pairwise(sizes))",
        GLOROT + "def init_network(sizes, rng):\n    if len(sizes) < 2:\n        return []\n"
        "    first = (glorot_uniform(sizes[0], sizes[1], rng), np.zeros(sizes[1], np.float32))\n"
        "    return [first] + init_network(sizes[1:], rng)",
    ],
    "predict_proba": [
        FORWARD + "def predict_proba(x, layers):\n    return softmax(forward(x, layers)[-1])",
        "def predict_proba(x, layers):\n    a = x\n    for i, (W, b) in enumerate(layers):\n        z = a @ W + b\n"
        "        a = np.maximum(0, z) if i < len(layers) - 1 else z\n    a = a - a.max(1)[:, None]\n"
        "    e = np.exp(a)\n    return e / e.sum(1)[:, None]",
        "def predict_proba(x, layers):\n    *hidden, (V, c) = layers\n    for W, b in hidden:\n"
        "        x = x @ W + b\n        x = x * (x > 0)\n    z = np.dot(x, V) + c\n"
        "    return np.array([np.exp(r - r.max()) / np.exp(r - r.max()).sum() for r in z])",
        "from functools import reduce\ndef predict_proba(x, layers):\n"
        "    h = reduce(lambda h, l: np.maximum(h @ l[0] + l[1], 0), layers[:-1], x)\n    W, b = layers[-1]\n"
        "    z = (h @ W + b).T\n    z = z - np.logaddexp.reduce(z)\n    return np.exp(z).T",
    ],
    "predict": [
        FORWARD + "def predict(x, layers):\n    return np.argmax(softmax(forward(x, layers)[-1]), axis=1)",
        FORWARD + "def predict(x, layers):\n    return forward(x, layers)[-1].argmax(-1).astype(np.uint8)",
        FORWARD
        + "def predict(x, layers):\n    return np.array([int(np.argmax(row)) for row in forward(x, layers)[-1]])",
        FORWARD + "def predict(x, layers):\n    return np.argsort(forward(x, layers)[-1], axis=1)[:, -1]",
    ],
    "accuracy": [
        "def accuracy(labels, predicted):\n    if labels.shape != predicted.shape or labels.size == 0:\n"
        "        raise ValueError('lengths')\n    return (labels == predicted).mean()",
        "def accuracy(labels, predicted):\n    n = len(labels)\n    if n != len(predicted):\n        raise ValueError(n)\n"
        "    if not n:\n        raise ValueError('empty')\n    return sum(a == b for a, b in zip(labels, predicted)) / n",
        "def accuracy(labels, predicted):\n    if len(labels) == 0 or len(labels) != len(predicted):\n"
        "        raise ValueError\n    return 1 - np.count_nonzero(labels - predicted.astype(int)) / len(labels)",
        "class SizeError(ValueError):\n    pass\ndef accuracy(labels, predicted):\n"
        "    if not len(labels) == len(predicted) > 0:\n        raise SizeError\n"
        "    return np.float32(np.equal(labels, predicted).mean())[()]",
    ],
    "loss_and_gradients": [
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
    ],
    "fit": [
        FIT,
        FIT.replace("order = rng.permutation(len(x))", "order = np.arange(len(x))\n        rng.shuffle(order)"),
        FIT.replace(
            "history = {'loss': [], 'accuracy': []}", "history = {'loss': [], 'accuracy': [], 'note': 'extra'}"
        ),
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
    ],
    "confusion_matrix": [
        COUNTS.format(dtype="np.int32", last=""),
        "def confusion_matrix(labels, predicted, classes=10):\n    if labels.min() < 0 or labels.max() >= classes:\n"
        "        raise ValueError('label')\n    cells = labels.astype(int) * classes + predicted\n"
        "    return np.bincount(cells, minlength=classes * classes).reshape(classes, classes)",
        "def confusion_matrix(labels, predicted, classes=10):\n    if ((labels < 0) | (labels >= classes)).any():\n"
        "        raise ValueError\n    eye = np.eye(classes, dtype=int)\n    return eye[labels].T @ eye[predicted]",
        "def confusion_matrix(labels, predicted, classes=10):\n    if not np.isin(labels, range(classes)).all():\n"
        "        raise ValueError\n    return np.array([[np.sum((labels == i) & (predicted == j)) for j in range(classes)]"
        " for i in range(classes)])",
        "def confusion_matrix(labels, predicted, classes=10):\n"
        "    if np.any((labels < 0) | (labels > classes - 1)):\n        raise ValueError\n"
        "    edges = np.arange(classes + 1) - 0.5\n"
        "    return np.histogram2d(labels, predicted, bins=(edges, edges))[0].astype(np.int64)",
        "def confusion_matrix(labels, predicted, classes=10):\n    rows = np.arange(classes)\n"
        "    if (labels < 0).any() or (labels >= classes).any():\n        raise ValueError\n    out = np.zeros((classes, classes), int)\n"
        "    for k in range(classes):\n        out[k] = (predicted[labels == k][:, None] == rows).sum(axis=0)\n    return out",
    ],
    "most_confident_mistakes": [
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
    ],
}

WRONG = {
    "prepare_images": [
        "def prepare_images(images):\n    return images.reshape(-1, 784).astype(np.float32) / 127.5 - 1",
        "def prepare_images(images):\n    return images.reshape(784, -1).T.astype(np.float32) / 255",
        "def prepare_images(images):\n    return 1 - images.reshape(-1, 784).astype(np.float32) / 255",
        "def prepare_images(images):\n    return (images.reshape(-1, 784) / 255).astype(np.float16)",
        "def prepare_images(images):\n    return (images.reshape(-1, 784) / 255).astype(np.float32).tolist()",
        "def prepare_images(images):\n    return images[0].reshape(1, 784).astype(np.float32) / 255",
    ],
    "glorot_uniform": [
        GLOROT.replace("6 /", "3 /"),
        GLOROT.replace("(fan_in + fan_out)) ** 0.5", "(fan_in + fan_out))"),
        GLOROT.replace("rng.uniform", "np.random.default_rng(0).uniform"),
        GLOROT.replace(".astype('float32')", ".astype('float16')"),
        GLOROT.replace("fan_in + fan_out)) **", "2 * fan_out)) **"),
        GLOROT.replace("uniform(-limit, limit,", "uniform(-limit / 2, limit / 2,"),
        GLOROT.replace("fan_out, rng):", "fan_out, rng):\n    rng.random()"),
    ],
    "init_network": [
        GLOROT
        + "def init_network(sizes, rng):\n    W = [glorot_uniform(a, b, rng) for a, b in zip(sizes, sizes[1:])]\n"
        "    return [(w, np.zeros(len(w), np.float32)) for w in W]",
        GLOROT + "def init_network(sizes, rng):\n    return [(glorot_uniform(a, b, rng), np.ones(b, np.float32))"
        " for a, b in zip(sizes, sizes[1:])]",
        GLOROT + "def init_network(sizes, rng):\n    return [(glorot_uniform(a, b, rng), np.zeros(b, np.float32))"
        " for a, b in zip(sizes, sizes[1:])][::-1]",
        GLOROT + "def init_network(sizes, rng):\n    pairs = list(zip(sizes, sizes[1:]))[::-1]\n"
        "    return [(glorot_uniform(a, b, rng), np.zeros(b, np.float32)) for a, b in pairs][::-1]",
        GLOROT + "def init_network(sizes, rng):\n    return {i: (glorot_uniform(a, b, rng), np.zeros(b, np.float32))"
        " for i, (a, b) in enumerate(zip(sizes, sizes[1:]))}",
        GLOROT + "def init_network(sizes, rng):\n    a, h, b = sizes\n    return [(glorot_uniform(a, h, rng),"
        " np.zeros(h, np.float32)), (glorot_uniform(h, b, rng), np.zeros(b, np.float32))]",
    ],
    "predict_proba": [
        FORWARD.replace("axis=-1", "axis=0")
        + "def predict_proba(x, layers):\n    return softmax(forward(x, layers)[-1])",
        FORWARD + "def predict_proba(x, layers):\n    return forward(x, layers)[-1]",
        FORWARD.replace("np.where(z > 0, z, 0)", "1 / (1 + np.exp(-z))")
        + "def predict_proba(x, layers):\n    return softmax(forward(x, layers)[-1])",
        FORWARD.replace("np.where(z > 0, z, 0)", "np.where(z > 0, z, 0.01 * z)")
        + "def predict_proba(x, layers):\n    return softmax(forward(x, layers)[-1])",
        FORWARD + "def predict_proba(x, layers):\n    return softmax(forward(x, layers[:2])[-1])",
        FORWARD + "def predict_proba(x, layers):\n    return softmax(forward(x, layers)[-1]).astype(np.float16)",
        FORWARD + "def predict_proba(x, layers):\n    return np.log(softmax(forward(x, layers)[-1]))",
        "def predict_proba(x, layers):\n    (W, b), (V, c) = layers\n    z = np.maximum(x @ W + b, 0) @ V + c\n"
        "    e = np.exp(z - z.max(1, keepdims=True))\n    return e / e.sum(1, keepdims=True)",
        FORWARD + "def predict_proba(x, layers):\n    x -= x.mean()\n    return softmax(forward(x, layers)[-1])",
        FORWARD.replace("np.exp(z - np.max(z, axis=-1, keepdims=True))", "np.exp(np.clip(z, -500, 500))")
        + "def predict_proba(x, layers):\n    return softmax(forward(x, layers)[-1])",
    ],
    "predict": [
        f"{FORWARD}\ndef predict(x, layers):\n    return forward(x, layers)[-1].argmax(axis=1).astype(float)",
        FORWARD + "def predict(x, layers):\n    return forward(x, layers[:-1])[-1].argmax(1)",
        FORWARD + "def predict(x, layers):\n    return np.abs(forward(x, layers)[-1]).argmax(1)",
        FORWARD + "def predict(x, layers):\n    return forward(x, layers)[-1].argmax(1).tolist()",
        FORWARD + "def predict(x, layers):\n    return (forward(x, layers)[-1] > 0).argmax(1)",
        FORWARD + "def predict(x, layers):\n    return forward(x, layers)[-1].argmax(1).astype(bool)",
    ],
    "accuracy": [
        "def accuracy(labels, predicted):\n    return np.mean(labels == predicted)",
        "def accuracy(labels, predicted):\n    if len(labels) != len(predicted):\n        raise ValueError\n"
        "    return np.mean(labels == predicted) if len(labels) else 0.0",
        "def accuracy(labels, predicted):\n    if len(labels) != len(predicted) or not len(labels):\n"
        "        raise IndexError\n    return np.mean(labels == predicted)",
        "def accuracy(labels, predicted):\n    if len(labels) != len(predicted) or not len(labels):\n"
        "        raise ValueError\n    return round(float(np.mean(labels == predicted)))",
        "def accuracy(labels, predicted):\n    if len(labels) != len(predicted) or not len(labels):\n"
        "        raise ValueError\n    return len(set(labels.tolist()) & set(predicted.tolist())) / len(labels)",
        "def accuracy(labels, predicted):\n    if len(labels) > len(predicted) or not len(labels):\n"
        "        raise ValueError\n    return float(np.mean(labels == predicted[:len(labels)]))",
        "def accuracy(labels, predicted):\n    assert len(labels) == len(predicted) > 0\n    return np.mean(labels == predicted)",
        "def accuracy(labels, predicted):\n    if len(labels) != len(predicted) or not len(labels):\n"
        "        raise ValueError\n    return np.sum(labels == predicted) // len(labels)",
    ],
    "loss_and_gradients": [
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
        GRADIENTS.replace(
            "return losses.mean(), gradients", "layers[0][0][:] = 0\n    return losses.mean(), gradients"
        ),
    ],
    "fit": [
        FIT.replace("1e-7", "1e-3"),
        FIT.replace("np.sqrt(mean[j]) + 1e-7", "np.sqrt(mean[j] + 1e-4)"),
        FIT.replace("0.9 * mean[j] + (1 - 0.9)", "0.99 * mean[j] + (1 - 0.99)"),
        FIT.replace(
            "means = [[0 * W, 0 * b] for W, b in layers]", "means = [[0 * W + 1, 0 * b + 1] for W, b in layers]"
        ),
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
    ],
    "confusion_matrix": [
        COUNTS.format(dtype="float", last=""),
        COUNTS.format(dtype="int", last=" * 1.0"),
        "def confusion_matrix(labels, predicted, classes=10):\n    out = np.zeros((classes, classes), int)\n"
        "    if (labels < 0).any() or (labels >= classes).any():\n        raise ValueError\n"
        "    for t, p in zip(labels, predicted):\n        out[t, p] += 1\n    return out",
        "def confusion_matrix(labels, predicted, classes=10):\n    if (labels < 0).any() or (labels >= classes).any():\n"
        "        raise ValueError\n    out = np.zeros((classes, classes), int)\n    out[labels, predicted] += 1\n    return out",
        "def confusion_matrix(labels, predicted, classes=10):\n    if (labels < 0).any() or (labels > classes).any():\n"
        "        raise ValueError\n    return np.bincount(labels * classes + predicted, minlength=classes ** 2)"
        "[:classes ** 2].reshape(classes, classes)",
        "def confusion_matrix(labels, predicted, classes=10):\n    if (labels < 0).any() or (labels >= classes).any():\n"
        "        raise ValueError\n    return np.bincount(labels.astype(int) * classes + predicted,"
        " minlength=classes ** 2).reshape(classes, classes) / len(labels)",
        "def confusion_matrix(labels, predicted, classes=10):\n    if (labels < 0).any() or (labels >= classes).any():\n"
        "        raise ValueError\n    return np.bincount(labels.astype(int) * classes + predicted, minlength=classes ** 2)",
        "def confusion_matrix(labels, predicted, classes=10):\n    cells = list(map(lambda t, p: int(t) * classes + int(p),"
        " labels, predicted))\n    if min(labels) < 0 or max(labels) >= classes:\n        raise ValueError\n"
        "    return np.bincount(cells, minlength=classes ** 2).reshape(classes, classes)",
    ],
    "most_confident_mistakes": [
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
    ],
}

LAST_AXIS = "of two axes, axis 1 is the last one"
LENGTHS = "both are always equally long"
EQUIVALENT = {
    "prepare_images": {
        "return images.reshape(-2, 784).astype(np.float32) / np.float32(255)": "NumPy takes any negative size as unknown"
    },
    "predict_proba": {
        "powers = np.exp(z - z.max(axis=-1, keepdims=True))": LAST_AXIS,
        "return np.asarray(powers / powers.sum(axis=-1, keepdims=True))": LAST_AXIS,
    },
    "predict": {"return np.asarray((h @ W + b).argmax(axis=-1))": LAST_AXIS},
    "loss_and_gradients": {
        "for h, (W, _) in zip(reversed(inputs), reversed(layers), strict=False):": LENGTHS,
        "z = z - z.max(axis=-1, keepdims=True)": LAST_AXIS,
        "log_p = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))": LAST_AXIS,
    },
    "fit": {
        "for pair, means, slopes in zip(layers, squares, gradients, strict=False):": LENGTHS,
        "for w, s, g in zip(pair, means, slopes, strict=False):": LENGTHS,
    },
    "most_confident_mistakes": {
        "wrong = np.flatnonzero(proba.argmax(axis=-1) != labels)": LAST_AXIS,
        "order = np.argsort(-proba[wrong].max(axis=-1))": LAST_AXIS,
    },
}
