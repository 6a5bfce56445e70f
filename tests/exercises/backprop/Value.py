"""Right and wrong answers to Value, as students write them."""

from __future__ import annotations

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


def value_class(**changes: str) -> str:
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

INPUTS_ONLY = f"{TAPE}            if node.parents:\n                node.grad = np.float64(0)\n"

RIGHT: list[str] = [
    value_class(),
    value_class(backward=BY_COUNTING, grad="0"),
    value_class(rpow="return (self * math.log(other)).exp()", exp="math.e ** self.data"),
    TAPE,
]

WRONG: list[str] = [
    value_class(exp="2.718281828 ** self.data"),
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
]

EQUIVALENT: dict[str, str] = {"pass": "a docstring is left out"}
