"""What is often wrong with a `Value`: classes that differ from the reference in a method or two (trusted)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.backprop.makers import sigmoid
from autograder.exercises.backprop.value_reference import Composed, Value

SLIPS: list[tuple[str, str, type[Value]]] = []
"""The name of each misconception, its message, and the class."""


def slip(message: str, *, name: str) -> Callable[[type[Value]], type[Value]]:
    def add(made: type[Value]) -> type[Value]:
        SLIPS.append((name, message, made))
        return made

    return add


@slip(
    "Where a Value is used twice, its second contribution replaces the first; they add up.", name="overwrites_gradients"
)
class Overwriting(Value):
    def backward(self) -> None:
        self.grad = 1.0
        for node in reversed(self._below()):
            for other, slope in node.made_of:
                other.grad = slope * node.grad


@slip(
    "You hand a gradient on before all of it has arrived: take the nodes in topological order, the last one first.",
    name="hands_on_too_early",
)
class Eager(Value):
    def backward(self) -> None:
        self.grad = 1.0
        waiting = [self]
        for steps, node in enumerate(waiting):
            if steps > 25_000:
                break
            for other, slope in node.made_of:
                other.grad += slope * node.grad
                waiting.append(other)


@slip("Your backward calls itself at each level, and 10 000 levels are too many: use a list instead.", name="recursive")
class Recursive(Value):
    def backward(self) -> None:
        if len(self._below()) > 3000:
            raise RecursionError
        super().backward()


@slip(
    "2 − x is not x − 2: with the number on the left, Python calls __rsub__, and the order matters.",
    name="subtracts_backwards",
)
class SubtractsBackwards(Value):
    def __rsub__(self, other: Any) -> Any:
        return self - other


@slip(
    "2 / x is not x / 2: with the number on the left, Python calls __rtruediv__, and the order matters.",
    name="divides_backwards",
)
class DividesBackwards(Value):
    def __rtruediv__(self, other: Any) -> Any:
        return self / other


@slip(
    "A plain number on the left does not work yet: for 2 * x Python calls x.__rmul__(2).",
    name="numbers_on_the_right_only",
)
class LeftOnly(Value):
    def __radd__(self, other: Any) -> Any:
        raise TypeError

    __rmul__ = __rsub__ = __rtruediv__ = __rpow__ = __radd__


@slip(
    "A plain number as the other operand does not work yet: make a Value of it first.", name="values_with_values_only"
)
class ValuesOnly(Value):
    def _as_value(self, other: Any) -> Any:
        if not isinstance(other, Value):
            raise AttributeError
        return other


@slip("relu's slope at 0 is taken as 0 here; yours is 1.", name="relu_lets_zero_through")
class ReluLetsZeroThrough(Value):
    def relu(self) -> Any:
        return self._made(max(self.data, 0.0), (self, float(self.data >= 0)))


@slip(
    "The exponent may be a Value too, and has a gradient of its own: a^b grows with b by a^b · ln a.",
    name="exponent_without_gradient",
)
class FixedPowers(Value):
    def __pow__(self, other: Any) -> Any:
        return super().__pow__(other.data if isinstance(other, Value) else other)


@slip(
    "You work powers out as e^(b·ln a), which fails for a negative a: with a plain number b above, treat them apart.",
    name="powers_by_logarithm",
)
class PowersByLogarithm(Value):
    def __pow__(self, other: Any) -> Any:
        return (self.log() * other).exp()


@slip("The gradient of a quotient with respect to its divisor is negative: −a/b².", name="quotient_sign")
class RisingQuotient(Value):
    def __truediv__(self, other: Any) -> Any:
        other = self._as_value(other)
        return self._made(self.data / other.data, (self, 1 / other.data), (other, self.data / other.data**2))


@slip(
    "Every gradient is still 0: backward should start from 1 at the output, and has to run at all (nothing else may be "
    "called `backward`).",
    name="forgets_seed",
)
class NoSeed(Value):
    def backward(self) -> None:
        for node in reversed(self._below()):
            for other, slope in node.made_of:
                other.grad += slope * node.grad


def _with_slope(name: str, data: Callable[[Any], float], slope: Callable[[float, float], float]) -> type[Value]:
    """A Value of which one function has another slope (from the number and the result), or another value."""

    def function(self: Any) -> Any:
        result = data(self.data)
        return self._made(result, (self, slope(self.data, result)))

    return type("_Sloped", (Value,), {name: function})


def _logistic(x: Any) -> float:
    return float(sigmoid(np.asarray(x, float)))


slip("tanh's slope is 1 − t², the square of its output.", name="tanh_slope_without_square")(
    _with_slope("tanh", math.tanh, lambda x, t: 1 - t)
)


slip("tanh's slope is 1 − t² with its output t; you put its input there.", name="tanh_slope_by_input")(
    _with_slope("tanh", math.tanh, lambda x, t: 1 - x * x)
)


slip("The sigmoid's slope is s·(1 − s) with its output s; you put its input there.", name="sigmoid_slope_by_input")(
    _with_slope("sigmoid", _logistic, lambda x, s: x * (1 - x))
)


slip(
    "Your sigmoid falls where it should rise: it is 1 / (1 + e^−x), with a minus.",
    name="falling_sigmoid",
)(_with_slope("sigmoid", lambda x: _logistic(-x), lambda x, s: s * (1 - s)))


slip("The slope of e^x is e^x itself: no factor x comes in.", name="exp_slope_times_input")(
    _with_slope("exp", math.exp, lambda x, e: x * e)
)


slip("The slope of e^x is e^x, its output; you put its input there.", name="exp_slope_is_input")(
    _with_slope("exp", math.exp, lambda x, e: x)
)


slip("The slope of ln x is 1/x; you put x there.", name="log_slope_is_input")(
    _with_slope("log", math.log, lambda x, _: x)
)


slip("log is the natural logarithm here, ln; yours has base 10.", name="log_base_10")(
    _with_slope("log", math.log10, lambda x, _: 1 / x)
)


slip("log is the natural logarithm here, ln; yours has base 2.", name="log_base_2")(
    _with_slope("log", math.log2, lambda x, _: 1 / x)
)


slip("relu's slope is 1 or 0; yours is its output.", name="relu_slope_is_output")(
    _with_slope("relu", lambda x: max(x, 0.0), lambda x, u: u)
)


slip("relu's slope at 0 is taken as 0 here; yours is one half.", name="relu_half_slope_at_zero")(
    _with_slope("relu", lambda x: max(x, 0.0), lambda x, _: (x > 0) + 0.5 * (x == 0))
)


def in_both_styles(message: str, *, name: str) -> Callable[[dict[str, Any]], None]:
    """A misconception of `Value`, by the methods that differ, for both styles of writing the rest."""

    def add(methods: dict[str, Any]) -> None:
        slip(message, name=name)(type("_Changed", (Value,), methods))
        slip(message, name=f"{name}_composed")(type("_Changed", (Composed,), methods))

    return add


def _own_factors(self: Any, other: Any) -> Any:
    other = self._as_value(other)
    return self._made(self.data * other.data, (self, self.data), (other, other.data))


in_both_styles("Each factor's slope is the other factor; yours is the factor itself.", name="slope_is_own_factor")(
    {"__mul__": _own_factors}
)


def _rising_difference(self: Any, other: Any) -> Any:
    other = self._as_value(other)
    return self._made(self.data - other.data, (self, 1.0), (other, 1.0))


def _fixed_divisor(self: Any, other: Any) -> Any:
    other = self._as_value(other)
    return self._made(self.data / other.data, (self, 1 / other.data))


in_both_styles("In a − b the gradient of b is negative.", name="difference_sign")({"__sub__": _rising_difference})


in_both_styles("The divisor of a quotient has a gradient too: −a/b².", name="divisor_without_gradient")(
    {"__truediv__": _fixed_divisor}
)


@slip("`//` rounds down: a / b keeps its fractions.", name="floor_division")
class FloorDivision(Value):
    def __truediv__(self, other: Any) -> Any:
        other = self._as_value(other)
        return self._made(self.data // other.data, (self, 1 / other.data), (other, -self.data / other.data**2))


def _power_with(slope: Callable[[float, float], float]) -> dict[str, Any]:
    """Another slope of powers that have a plain number above."""

    def power(self: Any, other: Any) -> Any:
        if isinstance(other, Value):
            return Value.__pow__(self, other)
        return self._made(self.data**other, (self, slope(self.data, other)))

    return {"__pow__": power}


in_both_styles("The slope of a^n is n·a^(n−1): the exponent goes down by one.", name="power_keeps_exponent")(
    _power_with(lambda a, n: n * a**n)
)


in_both_styles("The slope of a^n is n·a^(n−1): the factor n is missing.", name="power_without_factor")(
    _power_with(lambda a, n: a ** (n - 1) if a else 0.0)
)


def _with_base(slope: Callable[[float, float], float]) -> type[Value]:
    """A Value with another slope of powers that have a plain number below."""

    def power(self: Any, base: Any) -> Any:
        return self._made(base**self.data, (self, slope(base, self.data)))

    return type("_Based", (Value,), {"__rpow__": power})


slip("The slope of 2^x is 2^x · ln 2: the logarithm is missing.", name="base_without_logarithm")(
    _with_base(lambda a, x: a**x)
)


slip("The slope of 2^x is 2^x · ln 2; x·2^(x−1) is for a Value below, not above.", name="base_treated_as_power")(
    _with_base(lambda a, x: x * a ** (x - 1))
)


def _local_only(self: Any) -> None:
    self.grad = 1.0
    for node in reversed(self._below()):
        for other, slope in node.made_of:
            other.grad += slope


def _one_step(self: Any) -> None:
    self.grad = 1.0
    for other, slope in self.made_of:
        other.grad += slope


in_both_styles("Each step back multiplies: what arrived from above times the local slope.", name="local_slopes_only")(
    {"backward": _local_only}
)


in_both_styles(
    "The gradients get no further than one step back: walk from the output down to the inputs.",
    name="one_step_back",
)({"backward": _one_step})


@slip("Inner Values keep their gradients too, not the inputs alone.", name="inputs_only")
class InputsOnly(Value):
    def backward(self) -> None:
        super().backward()
        for node in self._below():
            if node.made_of:
                node.grad = 0.0


@slip(
    "You hand a gradient on before all of it has arrived: take the nodes in topological order, the last one first.",
    name="depth_first",
)
class DepthFirst(Value):
    def backward(self) -> None:
        self._walk(-1)

    def _walk(self, end: int) -> None:
        """Each node once, when it is first met: the newest first (end -1) or the oldest (end 0)."""
        self.grad = 1.0
        waiting, seen = [self], set()
        while waiting:
            node = waiting.pop(end)
            if node not in seen:
                seen.add(node)
                for other, slope in node.made_of:
                    other.grad += slope * node.grad
                    waiting.append(other)


@slip(
    "You hand a gradient on before all of it has arrived: take the nodes in topological order, the last one first.",
    name="breadth_first",
)
class BreadthFirst(DepthFirst):
    def backward(self) -> None:
        self._walk(0)


@slip("Value(x) keeps x as it is: you cut it to a whole number.", name="cuts_to_whole")
class Whole(Value):
    def __init__(self, x: Any, made_of: tuple[tuple[Any, float], ...] = ()) -> None:
        super().__init__(int(x), made_of)


class _Unlike(Value):
    """A Value with other slopes of + and *."""

    def _sum(self, other: Any) -> tuple[float, float]:
        return 1.0, 1.0

    def _product(self, other: Any) -> tuple[float, float]:
        return other.data, self.data

    def __add__(self, other: Any) -> Any:
        other = self._as_value(other)
        mine, others = self._sum(other)
        return self._made(self.data + other.data, (self, mine), (other, others))

    def __mul__(self, other: Any) -> Any:
        other = self._as_value(other)
        mine, others = self._product(other)
        return self._made(self.data * other.data, (self, mine), (other, others))

    __radd__ = __add__
    __rmul__ = __mul__


@slip("A sum hands its gradient on as it is; you multiply as for a product.", name="sum_like_a_product")
class SumLikeProduct(_Unlike):
    def _sum(self, other: Any) -> tuple[float, float]:
        return self.data, other.data


@slip("Both factors get the first as their slope; each factor's slope is the other one.", name="first_factor_twice")
class FirstFactorTwice(_Unlike):
    def _product(self, other: Any) -> tuple[float, float]:
        return self.data, self.data


@slip("The second factor's slope is the first; you hand the gradient on as it is.", name="second_factor_forgotten")
class SecondFactorForgotten(_Unlike):
    def _product(self, other: Any) -> tuple[float, float]:
        return other.data, 1.0


slip("The slope of ln x is 1/x with its input x; you put its output there.", name="log_slope_by_output")(
    _with_slope("log", math.log, lambda x, y: 1 / y)
)


slip("That is tanh(x/2), from −1 to 1; the sigmoid runs from 0 to 1.", name="sigmoid_is_tanh")(
    _with_slope("sigmoid", lambda x: math.tanh(x / 2), lambda x, t: t * (1 - t))
)
