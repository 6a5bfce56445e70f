"""The class `Value`, and the same in the other usual style (trusted)."""

from __future__ import annotations

import math
from typing import Any


class Value:
    """A number that remembers how it was made; `made_of` holds pairs of a Value and the slope towards it."""

    def __init__(self, x: Any, made_of: tuple[tuple[Any, float], ...] = ()) -> None:
        self.data = float(x)
        self.grad = 0.0
        self.made_of = made_of

    def _as_value(self, other: Any) -> Any:
        return other if isinstance(other, type(self)) else type(self)(other)

    def _made(self, data: float, *made_of: tuple[Any, float]) -> Any:
        return type(self)(data, made_of)

    def __add__(self, other: Any) -> Any:
        other = self._as_value(other)
        return self._made(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other: Any) -> Any:
        other = self._as_value(other)
        return self._made(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, other: Any) -> Any:
        power = self._as_value(other)
        data = self.data**power.data
        slope = power.data * self.data ** (power.data - 1) if power.data else 0.0
        if power is not other:
            return self._made(data, (self, slope))
        return self._made(data, (self, slope), (power, data * math.log(self.data)))

    def __neg__(self) -> Any:
        return self._made(-self.data, (self, -1.0))

    def __sub__(self, other: Any) -> Any:
        return self + -self._as_value(other)

    def __truediv__(self, other: Any) -> Any:
        other = self._as_value(other)
        quotient = self.data / other.data
        return self._made(quotient, (self, 1 / other.data), (other, -quotient / other.data))

    def __radd__(self, other: Any) -> Any:
        return self + other

    def __rmul__(self, other: Any) -> Any:
        return self * other

    def __rsub__(self, other: Any) -> Any:
        return self._as_value(other) - self

    def __rtruediv__(self, other: Any) -> Any:
        return self._as_value(other) / self

    def __rpow__(self, other: Any) -> Any:
        return self._as_value(other) ** self

    def exp(self) -> Any:
        e = math.exp(self.data)
        return self._made(e, (self, e))

    def log(self) -> Any:
        return self._made(math.log(self.data), (self, 1 / self.data))

    def relu(self) -> Any:
        return self._made(max(self.data, 0.0), (self, float(self.data > 0)))

    def tanh(self) -> Any:
        t = math.tanh(self.data)
        return self._made(t, (self, 1 - t * t))

    def sigmoid(self) -> Any:
        s = 1 / (1 + math.exp(-self.data))
        return self._made(s, (self, s * (1 - s)))

    def _below(self) -> list[Any]:
        """All Values that this one was made from, itself included, each after those it was made of."""
        order: list[Any] = []
        seen: set[Any] = set()
        stack = [(self, False)]
        while stack:
            node, ready = stack.pop()
            if ready:
                order.append(node)
            elif node not in seen:
                seen.add(node)
                stack.append((node, True))
                stack.extend((other, False) for other, _ in node.made_of)
        return order

    def backward(self) -> None:
        self.grad = 1.0
        for node in reversed(self._below()):
            for other, slope in node.made_of:
                other.grad += slope * node.grad


class Composed(Value):
    """A Value in the other usual style: differences and quotients are made of sums, products and powers."""

    def __neg__(self) -> Any:
        return self * -1

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __truediv__(self, other: Any) -> Any:
        return self * self._as_value(other) ** -1

    def __rtruediv__(self, other: Any) -> Any:
        return self**-1 * other
