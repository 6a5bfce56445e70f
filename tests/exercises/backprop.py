"""Right and wrong answers to the exercises of notebook 7, as students write them."""

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
TRAIN = (
    FORWARD
    + LOSS
    + GRADIENTS
    + """
def train_network(x, y, hidden, epochs, rate, rng):
    n, d = x.shape
    Wh = rng.normal(size=(d, hidden))
    Wo = rng.normal(size=({wo}))
    bh, bo = np.zeros(hidden), np.zeros(1)
    losses = []
    for _ in range(epochs):
        losses.append({noted})
        dWh, dbh, dWo, dbo = network_gradients(x, y, Wh, bh, Wo, bo)
        Wh = Wh - rate * dWh / n
        bh = bh - rate * dbh / n
        {between}
        Wo = Wo - rate * dWo / n
        bo = bo - rate * dbo / n
    {last}
    return {result}
"""
)
MEAN = "network_loss(x, y, Wh, bh, Wo, bo) / n"


def train(
    wo="hidden, 1", noted=MEAN, between="", last=f"losses.append({MEAN})", result="Wh, bh, Wo, bo, losses"
):  # fmt: skip
    return TRAIN.format(wo=wo, noted=noted, between=between, last=last, result=result)


# A class in the style of closures; the holes take other rules and other ways back.
CLOSURES = """
class Value:
    def __init__(self, data, children=()):
        self.data = data
        self.grad = {grad}
        self._children = children
        self._back = lambda: None

    @staticmethod
    def lift(x):
        return x if isinstance(x, Value) else Value(x)

    def __add__(self, other):
        other = Value.lift(other)
        out = Value(self.data + other.data, (self, other))
        def back():
            self.grad += out.grad
            other.grad += out.grad
        out._back = back
        return out

    def __mul__(self, other):
        other = Value.lift(other)
        out = Value(self.data * other.data, (self, other))
        def back():
            self.grad += other.data * out.grad
            other.grad += {times} * out.grad
        out._back = back
        return out

    def __pow__(self, other):
        if isinstance(other, Value):
            out = Value(self.data ** other.data, (self, other))
            def back():
                self.grad += other.data * self.data ** (other.data - 1) * out.grad
                other.grad += {above} * out.grad
            out._back = back
            return out
        out = Value(self.data ** other, (self,))
        def back():
            self.grad += {power} * out.grad
        out._back = back
        return out

    def __rpow__(self, other):
        {rpow}

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-Value.lift(other))

    def __rsub__(self, other):
        return {rsub}

    def __truediv__(self, other):
        return self * Value.lift(other) ** -1

    def __rtruediv__(self, other):
        return Value.lift(other) / self

    __radd__ = __add__
    __rmul__ = __mul__

    def _unary(self, data, slope):
        out = Value(data, (self,))
        def back():
            self.grad += slope * out.grad
        out._back = back
        return out

    def exp(self):
        return self._unary(math.exp(self.data), {exp})

    def log(self):
        return self._unary(math.log(self.data), {log})

    def relu(self):
        return self._unary(max(0, self.data), {relu})

    def tanh(self):
        t = math.tanh(self.data)
        return self._unary(t, {tanh})

    def sigmoid(self):
        s = 1 / (1 + math.exp(-self.data))
        return self._unary(s, {sigmoid})

    def backward(self):
{backward}
"""
BY_STACK = """
        order, seen, stack = [], set(), [(self, False)]
        while stack:
            node, ready = stack.pop()
            if ready:
                order.append(node)
            elif id(node) not in seen:
                seen.add(id(node))
                stack.append((node, True))
                stack.extend((child, False) for child in node._children)
        self.grad = 1.0
        for node in reversed(order):
            node._back()
"""
BY_RECURSION = """
        order, seen = [], set()
        def visit(node):
            if node not in seen:
                seen.add(node)
                for child in node._children:
                    visit(child)
                order.append(node)
        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node._back()
"""
BREADTH_FIRST = """
        order, seen = [self], {self}
        for node in order:
            for child in node._children:
                if child not in seen:
                    seen.add(child)
                    order.append(child)
        self.grad = 1.0
        for node in order:
            node._back()
"""
BY_COUNTING = """
        users, nodes = {self: 0}, [self]
        for node in nodes:
            for child in node._children:
                if child not in users:
                    users[child] = 0
                    nodes.append(child)
                users[child] += 1
        self.grad, ready = 1.0, [self]
        while ready:
            node = ready.pop()
            node._back()
            for child in node._children:
                users[child] -= 1
                if users[child] == 0:
                    ready.append(child)
"""


def value_class(**changes):
    parts = {
        "grad": "0.0",
        "times": "self.data",
        "above": "out.data * math.log(self.data)",
        "power": "other * self.data ** (other - 1)",
        "rpow": "return Value(other) ** self",
        "rsub": "Value.lift(other) - self",
        "exp": "math.exp(self.data)",
        "log": "1 / self.data",
        "relu": "1.0 if self.data > 0 else 0.0",
        "tanh": "1 - t ** 2",
        "sigmoid": "s * (1 - s)",
        "backward": BY_STACK,
    }
    return CLOSURES.format(**parts | changes)


TAPE = """
class Value:
    def __init__(self, x, parents=(), slopes=()):
        self.data, self.grad = np.float64(x), np.float64(0)
        self.parents, self.slopes = parents, slopes
        self.number = next(Value.counter)

    counter = __import__("itertools").count()

    def of(self, other):
        return other if type(other) is Value else Value(other)

    def __add__(self, other):
        other = self.of(other)
        return Value(self.data + other.data, (self, other), (1, 1))

    def __sub__(self, other):
        other = self.of(other)
        return Value(self.data - other.data, (self, other), (1, -1))

    def __mul__(self, other):
        other = self.of(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __truediv__(self, other):
        other = self.of(other)
        return Value(self.data / other.data, (self, other), (1 / other.data, -self.data / other.data**2))

    def __pow__(self, other):
        if not isinstance(other, Value):
            return Value(self.data**other, (self,), (other * self.data ** (other - 1.0),))
        y = self.data**other.data
        return Value(y, (self, other), (other.data * y / self.data, np.log(self.data) * y))

    def __neg__(self): return 0 - self
    def __radd__(self, other): return self + other
    def __rmul__(self, other): return self * other
    def __rsub__(self, other): return Value(other) - self
    def __rtruediv__(self, other): return Value(other) / self
    def __rpow__(self, other): return (self * math.log(other)).exp()
    def exp(self): return Value(np.exp(self.data), (self,), (np.exp(self.data),))
    def log(self): return Value(np.log(self.data), (self,), (1 / self.data,))
    def relu(self): return Value(np.maximum(self.data, 0), (self,), (self.data > 0,))
    def tanh(self): return Value(np.tanh(self.data), (self,), (1 - np.tanh(self.data) ** 2,))
    def sigmoid(self): return 1 / (1 + (-self).exp())

    def backward(self):
        import heapq
        self.grad = np.float64(1)
        todo, seen = [(-self.number, self)], {self}
        while todo:
            _, node = heapq.heappop(todo)
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad = parent.grad + slope * node.grad
                if parent not in seen:
                    seen.add(parent)
                    heapq.heappush(todo, (-parent.number, parent))
"""

KAHN = """
def topological_order(graph):
    from collections import deque
    missing = {node: set(waits) for node, waits in graph.items()}
    for waits in list(missing.values()):
        for node in waits:
            missing.setdefault(node, set())
    users = {node: [] for node in missing}
    for node, waits in missing.items():
        for needed in waits:
            users[needed].append(node)
    ready = deque(node for node in missing if not missing[node])
    order = []
    while ready:
        node = ready.popleft()
        order.append(node)
        for user in users[node]:
            missing[user].discard(node)
            if not missing[user]:
                ready.append(user)
    if len(order) < len(missing):
        raise ValueError("cycle")
    return order
"""
WITH_ITERATORS = """
def topological_order(graph):
    order, done, path = [], set(), set()
    for root in graph:
        if root in done:
            continue
        stack = [(root, iter(graph[root]))]
        path.add(root)
        while stack:
            node, rest = stack[-1]
            for dep in rest:
                if dep in path:
                    raise ValueError(dep)
                if dep not in done:
                    path.add(dep)
                    stack.append((dep, iter(graph.get(dep, ()))))
                    break
            else:
                stack.pop()
                path.remove(node)
                done.add(node)
                order.append(node)
    return order
"""
RECURSIVE = """
def topological_order(graph):
    order, done, path = [], set(), set()
    def visit(node):
        if node in path:
            raise ValueError
        if node in done:
            return
        path.add(node)
        for dep in graph.get(node, []):
            visit(dep)
        path.discard(node)
        done.add(node)
        order.append(node)
    for node in graph:
        visit(node)
    return order
"""
LIBRARY = """
from graphlib import TopologicalSorter, CycleError
def topological_order(graph):
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise ValueError("a cycle") from error
"""

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

INPUTS_ONLY = f"{TAPE}            if node.parents:\n                node.grad = np.float64(0)\n"

RIGHT = {
    "topological_order": [KAHN, WITH_ITERATORS, LIBRARY],
    "relu_backward": [
        "def relu_backward(grad_out, z):\n    return grad_out * (z > 0)",
        "def relu_backward(grad_out, z):\n    dz = grad_out.copy()\n    dz[z <= 0] = 0\n    return dz",
        "relu_backward = lambda g, z: np.where(z > 0, g, 0.0)",
        "def relu_backward(grad_out: np.ndarray, z: np.ndarray) -> np.ndarray:\n"
        "    return np.heaviside(z, 0) * grad_out",
        "def relu_backward(grad_out, z):\n    out = np.zeros(z.shape, grad_out.dtype)\n"
        "    for i in np.ndindex(z.shape):\n        if z[i] > 0:\n            out[i] = grad_out[i]\n    return out",
    ],
    "sigmoid_backward": [
        "def sigmoid_backward(grad_out, u):\n    return grad_out * (u - u**2)",
        "def sigmoid_backward(grad_out, u):\n    slope = u * (1.0 - u)\n    return slope * grad_out",
        "sigmoid_backward = lambda g, u: np.multiply(np.multiply(g, u), np.subtract(1, u))",
    ],
    "affine_backward": [
        "def affine_backward(grad_out, x, W):\n    return (np.dot(grad_out, W.T), np.dot(x.T, grad_out), "
        "np.sum(grad_out, axis=0))",
        "def affine_backward(g, x, W):\n    return [np.einsum('nk,dk->nd', g, W), np.einsum('nd,nk->dk', x, g), "
        "np.einsum('nk->k', g)]",
        "def affine_backward(grad_out, x, W):\n    dW = sum(np.outer(a, g) for a, g in zip(x, grad_out))\n"
        "    dx = np.array([W @ g for g in grad_out])\n    return dx, dW, np.ones(len(x)) @ grad_out",
        "def affine_backward(grad_out, x, W):\n    return grad_out.dot(W.transpose()), "
        "np.tensordot(x, grad_out, (0, 0)), grad_out.sum(0)",
    ],
    "softmax_cross_entropy": [
        "def softmax_cross_entropy(labels, z):\n    n, k = z.shape\n"
        "    s = z - z.max(1, keepdims=True)\n    p = np.exp(s) / np.exp(s).sum(1, keepdims=True)\n"
        "    loss = np.mean(np.log(np.exp(s).sum(1)) - s[np.arange(n), labels])\n"
        "    return float(loss), (p - np.eye(k)[labels]) / n",
        "def softmax_cross_entropy(labels, z):\n    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)\n"
        "    hot = labels[:, None] == np.arange(z.shape[1])\n"
        "    return ((lse[:, 0] - (z * hot).sum(1)).mean(), (np.exp(z - lse) - hot) / len(labels))",
        "def softmax_cross_entropy(labels, z):\n    loss, dz = 0.0, np.zeros(z.shape)\n"
        "    for i, (row, label) in enumerate(zip(z, labels)):\n        m = max(row)\n"
        "        e = [math.exp(float(v - m)) for v in row]\n        total = math.fsum(e)\n"
        "        loss += math.log(total) - float(row[label] - m)\n        dz[i] = [v / total for v in e]\n"
        "        dz[i, label] -= 1\n    return loss / len(z), dz / len(z)",
    ],
    "forward": [
        FORWARD,
        SIGMOID.replace("def sigmoid", "def s")
        + "def forward(x, Wh, bh, Wo, bo):\n    zh = np.dot(x, Wh) + bh[None, :]\n    uh = s(zh)\n"
        "    zo = np.add(uh.dot(Wo), bo)\n    return [zh, uh, zo, s(zo)]",
        "def forward(x, Wh, bh, Wo, bo):\n    sigma = lambda z: 0.5 * (1 + np.tanh(z / 2))\n    zh = x @ Wh + bh\n"
        "    return zh, (uh := sigma(zh)), (zo := uh @ Wo + bo), sigma(zo)",
        "def forward(x, Wh, bh, Wo, bo):\n    with np.errstate(over='ignore'):\n"
        "        zh = x @ Wh + bh\n        uh = 1 / (1 + np.exp(-zh))\n"
        "        zo = uh @ Wo + bo\n        return zh, uh, zo, 1 / (1 + np.exp(-zo))",
    ],
    "network_loss": [
        FORWARD + LOSS,
        FORWARD + "def network_loss(x, y, Wh, bh, Wo, bo):\n    _, _, zo, _ = forward(x, Wh, bh, Wo, bo)\n"
        "    y = y[:, np.newaxis]\n    return np.sum(np.logaddexp(0, zo) - y * zo)",
        FORWARD + "def network_loss(x, y, Wh, bh, Wo, bo):\n    z = forward(x, Wh, bh, Wo, bo)[2][:, 0]\n"
        "    sign = 2.0 * y - 1\n    return np.logaddexp(0, -sign * z).sum()",
        FORWARD + "def network_loss(x, y, Wh, bh, Wo, bo):\n    z = forward(x, Wh, bh, Wo, bo)[2]\n"
        "    return sum(float(np.logaddexp(0, -zi if yi else zi)) for yi, zi in zip(y, z[:, 0]))",
    ],
    "network_gradients": [
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
    ],
    "Value": [
        value_class(),
        value_class(backward=BY_COUNTING, grad="0"),
        value_class(rpow="return (self * math.log(other)).exp()", exp="math.e ** self.data"),
        TAPE,
    ],
    "train_network": [
        train(),
        train(result="[Wh, bh, Wo, bo, np.array(losses)]"),
        train(noted="float(" + MEAN + ")", result="Wh, bh, Wo, bo, tuple(losses)"),
        TRAIN.replace("rng.normal(size=({wo}))", "rng.standard_normal((hidden, 1))").format(
            noted=MEAN, between="", last=f"losses += [{MEAN}]", result="Wh, bh, Wo, bo, losses"
        ),
    ],
    "gradient_norms": [
        NORMS.format(note="norms.append(float(np.linalg.norm(g)))", result="norms[::-1]"),
        NORMS.format(note="norms.insert(0, np.sqrt((g * g).sum()))", result="norms"),
        NORMS.format(note="norms = (math.sqrt(np.sum(np.square(g))), *norms)", result="norms"),
    ],
}

WRONG = {
    "topological_order": [
        RECURSIVE,
        KAHN.replace('raise ValueError("cycle")', 'raise KeyError("cycle")'),
        KAHN.replace('raise ValueError("cycle")', "return []"),
        KAHN.replace("return order", "return order[::-1]"),
        KAHN.replace("return order", "return np.array(order)"),
        KAHN.replace("missing = {node: set(waits) for node, waits in graph.items()}", "missing = graph").replace(
            "set()", "[]"
        ),
        KAHN.replace("return order", "return set(order)"),
        "def topological_order(graph):\n    graph.clear()\n    return []",
        "def topological_order(graph):\n    nodes = sorted(graph, key=lambda n: len(graph[n]))\n    return nodes",
        "def topological_order(graph):\n    return sorted({*graph, *sum(graph.values(), [])}, key=str, reverse=True)",
        "def topological_order(graph):\n    return [[node] for node in graph]",
        "def topological_order(graph):\n    return {'order': 1}",
        WITH_ITERATORS.replace("raise ValueError(dep)", "continue"),
        # Looks at nothing but the first component.
        WITH_ITERATORS.replace("return order", "pass")
        .replace("                order.append(node)", "@")
        .replace("@", "                order.append(node)\n        return order\n    return order"),
    ],
    "relu_backward": [
        "def relu_backward(grad_out, z):\n    return grad_out * np.maximum(np.sign(z), -1)",
        "def relu_backward(grad_out, z):\n    return grad_out.astype(int) * (z > 0)",
        "def relu_backward(grad_out, z):\n    return np.maximum(grad_out * z, 0)",
        "def relu_backward(grad_out, z):\n    return np.where(z > 1e-6, grad_out, 0)",
        "def relu_backward(grad_out, z):\n    return np.where(z > 0, grad_out, 0.5 * grad_out)",
        "def relu_backward(grad_out, z):\n    out = np.zeros_like(z)\n    out[z > 0] = grad_out[z > 0]\n    return out",
        "def relu_backward(grad_out, z):\n    return (grad_out * (z > 0)).tolist()",
        "def relu_backward(grad_out, z):\n    z[z < 0] = 0\n    return grad_out * (z > 0)",
        "def relu_backward(grad_out, z):\n    return z * (grad_out > 0)",
        "def relu_backward(grad_out, z):\n    return np.array([g if a > 0 else 0.0 for g, a in zip(grad_out, z)])",
        "def relu_backward(grad_out, z):\n    return grad_out * (np.maximum(z, 0) >= 0)",
    ],
    "sigmoid_backward": [
        "def sigmoid_backward(grad_out, u):\n    return grad_out * u * (1 + u)",
        "def sigmoid_backward(grad_out, u):\n    return grad_out + u * (1 - u)",
        "def sigmoid_backward(grad_out, u):\n    return grad_out * np.exp(-u) / (1 + np.exp(-u)) ** 2",
        "def sigmoid_backward(grad_out, u):\n    grad_out *= u * (1 - u)\n    return grad_out",
        "def sigmoid_backward(grad_out, u):\n    u *= 1 - u\n    return grad_out * u",
        "def sigmoid_backward(grad_out, u):\n    return float((grad_out * u * (1 - u)).sum())",
        "def sigmoid_backward(grad_out, u):\n    return grad_out * u * (1 - u) / 0.25",
    ],
    "affine_backward": [
        "def affine_backward(grad_out, x, W):\n    return grad_out @ W.T, x.T @ grad_out, grad_out[0]",
        "def affine_backward(grad_out, x, W):\n    return grad_out @ W.T, x.T @ grad_out, float(grad_out.sum())",
        "def affine_backward(grad_out, x, W):\n    return grad_out @ W.T, x.T @ grad_out",
        "def affine_backward(grad_out, x, W):\n    return grad_out @ W.T, x.T @ x @ W, grad_out.sum(0)",
        "def affine_backward(grad_out, x, W):\n    return (grad_out @ W.T, np.outer(x[0], grad_out[0]), "
        "grad_out.sum(0))",
        "def affine_backward(grad_out, x, W):\n    dW = np.zeros_like(W)\n    for a, g in zip(x, grad_out):\n"
        "        dW = dW + np.outer(a, g)\n    return (grad_out @ W.T).astype(x.dtype), dW, grad_out.sum(0)",
        "def affine_backward(grad_out, x, W):\n    return grad_out @ W.T / len(x), x.T @ grad_out, grad_out.sum(0)",
        "def affine_backward(grad_out, x, W):\n"
        "    return grad_out @ W.T, x.T @ grad_out, grad_out.sum(axis=-1) if len(x) == W.shape[1] else grad_out.sum(0)",
        "def affine_backward(grad_out, x, W):\n    return W @ grad_out.T, x.T @ grad_out, grad_out.sum(0)",
        "def affine_backward(grad_out, x, W):\n"
        "    return {'dx': grad_out @ W.T, 'dW': x.T @ grad_out, 'db': grad_out.sum(0)}",
    ],
    "softmax_cross_entropy": [
        "def softmax_cross_entropy(labels, z):\n    s = z - z.max()\n    p = np.exp(s)\n"
        "    p = p / p.sum(1, keepdims=True)\n    n = len(z)\n    loss = -np.log(p[range(n), labels]).mean()\n"
        "    p[range(n), labels] -= 1\n    return loss, p / n",
        "def softmax_cross_entropy(labels, z):\n    s = z - z.max(1, keepdims=True)\n    p = np.exp(s)\n"
        "    p = p / p.sum(1, keepdims=True)\n    n = len(z)\n    loss = -np.log(p[range(n), labels] + 1e-9).mean()\n"
        "    p[range(n), labels] -= 1\n    return loss, p / n",
        "def softmax_cross_entropy(labels, z):\n    s = np.clip(z, -500, 500)\n    p = np.exp(s)\n"
        "    p = p / p.sum(1, keepdims=True)\n    n = len(z)\n    loss = -np.log(p[range(n), labels]).mean()\n"
        "    p[range(n), labels] -= 1\n    return loss, p / n",
        "def softmax_cross_entropy(labels, z):\n    n, k = z.shape\n"
        "    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)\n    hot = np.eye(k)[labels]\n"
        "    return np.mean(lse[:, 0] - z[:, labels[0]]), (np.exp(z - lse) - hot) / n",
        "def softmax_cross_entropy(labels, z):\n    n, k = z.shape\n"
        "    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)\n    hot = np.eye(k)[labels]\n"
        "    return lse[:, 0] - (z * hot).sum(1), (np.exp(z - lse) - hot) / n",
        "def softmax_cross_entropy(labels, z):\n    n, k = z.shape\n"
        "    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)\n    hot = np.eye(k)[labels]\n"
        "    return np.mean(lse[:, 0] - (z * hot).sum(1)) / np.log(2), (np.exp(z - lse) - hot) / n",
        "def softmax_cross_entropy(labels, z):\n    n, k = z.shape\n"
        "    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)\n    hot = np.eye(k)[labels]\n"
        "    return (np.exp(z - lse) - hot) / n, np.mean(lse[:, 0] - (z * hot).sum(1))",
        "def softmax_cross_entropy(labels, z):\n    z -= z.max(1, keepdims=True)\n    n, k = z.shape\n"
        "    lse = np.log(np.exp(z).sum(1, keepdims=True))\n    hot = np.eye(k)[labels]\n"
        "    return np.mean(lse[:, 0] - (z * hot).sum(1)), (np.exp(z - lse) - hot) / n",
        "def softmax_cross_entropy(labels, z):\n    n, k = z.shape\n"
        "    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)\n    hot = np.eye(k)[labels]\n"
        "    p = np.exp(z - lse)\n"
        "    return np.mean(lse[:, 0] - (z * hot).sum(1)), p * (1 - p) * (p - hot) / n",
    ],
    "forward": [
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
    ],
    "network_loss": [
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
    ],
    "network_gradients": [
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
    ],
    "Value": [
        INPUTS_ONLY,
        value_class(backward=BY_RECURSION),
        value_class(backward=BREADTH_FIRST),
        value_class(backward=BY_STACK.replace("self.grad = 1.0", "pass")),
        value_class(backward=BY_STACK.replace("reversed(order)", "order")),
        value_class(rsub="self - other"),
        value_class(rpow="return self ** other"),
        value_class(rpow="return other ** self.data"),
        value_class(rpow="raise TypeError"),
        value_class(times="other.data"),
        value_class(above="out.data"),
        value_class(above="0"),
        value_class(power="other * self.data"),
        value_class(power="(other - 1) * self.data ** other"),
        value_class(power="other * out.data / self.data"),
        value_class(exp="1"),
        value_class(log="-1 / self.data"),
        value_class(log="1 / self.data ** 2"),
        value_class(relu="1.0 if self.data >= 0 else 0.0"),
        value_class(relu="max(0, self.data)"),
        value_class(relu="0.5 if self.data == 0 else float(self.data > 0)"),
        value_class(relu="1.0 if self.data > 0 else 0.01"),
        value_class(tanh="1 - t"),
        value_class(tanh="1 + t ** 2"),
        value_class(tanh="1 - self.data ** 2"),
        value_class(sigmoid="s"),
        value_class(sigmoid="self.data * (1 - self.data)"),
        value_class(sigmoid="0.25"),
        value_class().replace("self.grad += out.grad", "self.grad = out.grad"),
        value_class().replace("other.grad += out.grad", "other.grad = out.grad"),
        value_class().replace("__radd__ = __add__", "pass"),
        value_class().replace("__rmul__ = __mul__", "pass"),
        value_class().replace("return self * Value.lift(other) ** -1", "return Value(self.data / other.data)"),
        value_class().replace("return Value.lift(other) / self", "return self / other"),
        value_class().replace("return self * -1", "return Value(-self.data)"),
        value_class().replace("return self * -1", "self.data = -self.data\n        return self"),
        value_class().replace("self.data = data", "self.data = int(data)"),
        value_class().replace("self.data = data", "self.data = np.float32(data)"),
        "class Value:\n    pass",
        "def Value(x):\n    return x",
    ],
    "train_network": [
        train(wo="hidden"),
        train(last="pass"),
        train(noted="network_loss(x, y, Wh, bh, Wo, bo)"),
        train(noted=MEAN.replace("/ n", "/ len(bh)")),
        train(between="dWh, dbh, dWo, dbo = network_gradients(x, y, Wh, bh, Wo, bo)"),
        train(result="Wh, bh, Wo, bo"),
        train(result="Wh, bh, Wo, bo, losses[-1]"),
        train(result="Wh, bh, Wo, bo, losses[::-1]"),
        train(result="Wh, bh, Wo, bo, np.array(losses)[:, None]"),
        train(result="Wo, bo, Wh, bh, losses"),
        train().replace("bo = bo - rate * dbo / n", "pass"),
        train().replace("bh = bh - rate * dbh / n", "pass"),
        train().replace("Wh = Wh - rate * dWh / n", "Wh = Wh - rate * dWh"),
        train().replace("Wo = Wo - rate * dWo / n", "Wo = Wo + rate * dWo / n"),
        train().replace("np.zeros(hidden), np.zeros(1)", "rng.normal(size=hidden), rng.normal(size=1)"),
        train().replace("np.zeros(hidden), np.zeros(1)", "np.ones(hidden), np.zeros(1)"),
        train().replace("range(epochs)", "range(epochs - 1)"),
        train().replace("Wh = rng", "Wh = np.random.default_rng(0)"),
        train().replace("size=(d, hidden))", "size=(hidden, d)).T"),
        train().replace("rate *", "0.5 *"),
    ],
    "gradient_norms": [
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
    ],
}

_LAST_OF_TWO = "z has two axes: the last is number 1"

EQUIVALENT: dict[str, dict[str, str]] = {
    "softmax_cross_entropy": {
        "shifted = z - z.max(axis=-1, keepdims=True)": _LAST_OF_TWO,
        "logs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))": _LAST_OF_TWO,
    },
    "network_loss": {
        "z = forward.reference(x, Wh, bh, Wo, bo)[-2][:, 0]": "the third of four is the last but one",
    },
    "Value": {"pass": "a docstring is left out"},
    "train_network": {
        "return (parameters[0], parameters[1], parameters[-2], parameters[3], np.array(losses))": "the third of four",
        "Wh, Wo = (rng.normal(size=(x.shape[-1], hidden)), rng.normal(size=(hidden, 1)))": "x has two axes",
        "parameters = [p - rate * g / len(x) for p, g in zip(parameters, gradients, strict=False)]": "both are four",
    },
}
