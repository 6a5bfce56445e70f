"""`Value`: reference, cases, misconceptions (trusted)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.backprop.makers import Random, fractions, sigmoid


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


value_exercise = exercise(
    "backprop",
    points=4,
    minutes=30,
    difficulty=3,
    probe="backprop.graph",
    kind="class",
    hints=(
        "Let each Value remember from which Values it was made, and the local slope with respect to each of them.",
        "backward: put the graph in topological order, set the last grad to 1, and walk back: each node adds "
        "grad · slope to the grad of each node it was made from. Adds: a Value may be used twice.",
        "For 2 − x Python calls x.__rsub__(2); you also need __radd__, __rmul__, __rtruediv__ and __rpow__. For depth "
        "10 000, order the graph without recursion.",
    ),
)(Value)


_SAFE_LINES = (
    "{} * {}",
    "{} + {}",
    "{} - {}",
    "{}.tanh() * {}",
    "{}.sigmoid() - {}",
    "{}.tanh().exp() / ({}.sigmoid() + 1)",
    "({} * {}).tanh()",
    "({}.sigmoid() + 0.5) ** {}.tanh()",
    "({} * {}).sigmoid().log()",
    "2 ** {}.tanh() - {} / 2",
    "({}.tanh() * 3 - {}.sigmoid()) ** 2",
    "({} + {}).relu() * 0.5",
    "1 - {}.tanh() * {}.tanh()",
)


def random_program(rng: Random, lines: int) -> str:
    """A program over x, y, w: each line uses two earlier names, the last adds up the last four."""
    names = ["x", "y", "w"]
    written = []
    for number in range(lines):
        pattern = _SAFE_LINES[int(rng.integers(len(_SAFE_LINES)))]
        a, b = (names[-1 - min(int(rng.geometric(0.35)) - 1, len(names) - 1)] for _ in range(2))
        bounded = "({}).tanh()" if number % 3 == 2 else "{}"
        written.append(f"v{number} = {bounded.format(pattern.format(a, b))}")
        names.append(f"v{number}")
    return "\n".join([*written, " + ".join([*names[-4:], "x * y * w"])])


def three(rng: Random) -> dict[str, float]:
    return dict(zip("xyw", (float(k) for k in fractions(rng, 3, scale=0.9)), strict=True))


def positive(rng: Random, *names: str) -> dict[str, float]:
    return {name: float(rng.uniform(0.4, 2.2)) for name in names}


@value_exercise.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case("x * y - x / y", {"x": 3.0, "y": -2.0}, visible=True, why="+ − × and ÷ of two Values")
    yield Case("(1 - x) / 2 + 6 / y - 3 * -x", {"x": 4.0, "y": 2.0}, visible=True, why="numbers on either side")
    yield Case("a = x * x\nb = a + x\na * b * 2 + b", {"x": 2.0}, visible=True, why="Values used twice")
    yield Case(
        "x.exp() + y.log() * 2 + x.tanh() + y.sigmoid() + x.relu() + (y - 1.5).relu() + (x - 0.5).relu()",
        {"x": 0.5, "y": 2.5},
        visible=True,
        why="every function, and relu at 0",
    )
    yield Case("x ** 3 + 2 ** y + y ** x.exp()", {"x": -0.5, "y": 1.5}, visible=True, why="three kinds of powers")
    yield Case("y = y + x", {"x": 0.5, "y": 1.0}, visible=True, kwargs={"repeat": 10_000}, why="10 000 additions")
    yield from _single_operations(rng)
    yield from _shared_values(rng)
    yield from _deep_graphs(rng)
    for number in range(6):
        yield Case(random_program(rng, 6 + 3 * number), three(rng), why="a graph of many operations")


def _single_operations(rng: Random) -> Iterator[Case]:
    a, b = (round(float(k), 3) for k in positive(rng, "a", "b").values())
    yield Case("x + y + 0", three(rng), why="sums")
    yield Case(f"x * y * {a} + {b} * w", three(rng), why="products with numbers on either side")
    yield Case(f"{a} + x - {b}", three(rng), why="a number added, a number taken away")
    yield Case(f"{a} - x", three(rng), why="a number less a Value")
    yield Case("-x - -y", three(rng), why="signs")
    yield Case(f"{a} / x + y / {b}", positive(rng, "x", "y"), why="quotients with numbers")
    yield Case("x / y / w", positive(rng, "x", "y", "w"), why="quotients of Values")
    yield Case(f"x ** 2 + y ** -1 + w ** {a}", positive(rng, "x", "y", "w"), why="powers with a number above")
    yield Case("x ** 3 - y ** 2 + w ** -2", {"x": -1.5, "y": -0.5, "w": -2.0}, why="powers of negative Values")
    yield Case("x ** 2 + x ** 3", {"x": 0.0}, why="powers of 0")
    yield Case("x ** 0 + y ** 1 + w ** 0.5", positive(rng, "x", "y", "w"), why="powers 0, 1 and ½")
    yield Case(f"{a} ** x * 3 ** y", three(rng), why="powers with a number below")
    yield Case("x ** y", positive(rng, "x", "y"), why="a Value to the power of a Value")
    yield Case("x.exp().log() * y.log().exp()", positive(rng, "x", "y"), why="exp and log")
    yield Case("x.tanh() * 2 + (3 * y).tanh()", three(rng), why="tanh")
    yield Case("x.sigmoid() + (4 * y).sigmoid()", three(rng), why="sigmoid")
    yield Case("x.relu() + 2 * y.relu() + 3 * w.relu()", {"x": -1.5, "y": 0.0, "w": 2.5}, why="relu, also at 0")
    yield Case("x * y + 3 / x", {"x": 2, "y": 5}, why="whole numbers")
    yield Case("x", {"x": 1.5}, why="the output is an input")


def _shared_values(rng: Random) -> Iterator[Case]:
    yield Case("x + x", three(rng), why="twice in a sum")
    yield Case("x * x", three(rng), why="twice in a product")
    yield Case("x ** x", positive(rng, "x"), why="twice in a power")
    yield Case("x / (x + y) - x", positive(rng, "x", "y"), why="in several places")
    yield Case("a = x * y\nb = a.tanh()\na * b + a / 3", three(rng), why="an inner Value used three times")
    yield Case(
        "a = x + y\nb = a * x\nc = b + a\nd = c * b\ne = d + a * c\ne * d", three(rng), why="short and long ways back"
    )
    yield Case("x = x * 0.5 + x * y", {"x": 0.7, "y": 0.6}, kwargs={"repeat": 15}, why="shared at each of many levels")


def _deep_graphs(rng: Random) -> Iterator[Case]:
    start = {"x": 0.5, "y": float(rng.uniform(0.1, 0.9))}
    yield Case("y = (y + y) * x", start, kwargs={"repeat": 5_000}, why="10 000 deep, shared at each level", weight=2.0)


@value_exercise.misconception(
    "Where a Value is used twice, its second contribution replaces the first; they add up.", name="overwriting"
)
class _Overwriting(Value):
    def backward(self) -> None:
        self.grad = 1.0
        for node in reversed(self._below()):
            for other, slope in node.made_of:
                other.grad = slope * node.grad


@value_exercise.misconception(
    "You hand a gradient on before all of it has arrived: take the nodes in topological order, the last one first.",
    name="eager",
)
class _Eager(Value):
    def backward(self) -> None:
        self.grad = 1.0
        waiting = [self]
        for steps, node in enumerate(waiting):
            if steps > 25_000:
                break
            for other, slope in node.made_of:
                other.grad += slope * node.grad
                waiting.append(other)


@value_exercise.misconception(
    "Your backward calls itself at each level, and 10 000 levels are too many: use a list instead.", name="recursive"
)
class _Recursive(Value):
    def backward(self) -> None:
        if len(self._below()) > 3000:
            raise RecursionError
        super().backward()


@value_exercise.misconception(
    "2 − x is not x − 2: with the number on the left, Python calls __rsub__, and the order matters.",
    name="subtracts_backwards",
)
class _SubtractsBackwards(Value):
    def __rsub__(self, other: Any) -> Any:
        return self - other


@value_exercise.misconception(
    "2 / x is not x / 2: with the number on the left, Python calls __rtruediv__, and the order matters.",
    name="divides_backwards",
)
class _DividesBackwards(Value):
    def __rtruediv__(self, other: Any) -> Any:
        return self / other


@value_exercise.misconception(
    "A plain number on the left does not work yet: for 2 * x Python calls x.__rmul__(2).", name="left_only"
)
class _LeftOnly(Value):
    def __radd__(self, other: Any) -> Any:
        raise TypeError

    __rmul__ = __rsub__ = __rtruediv__ = __rpow__ = __radd__


@value_exercise.misconception(
    "A plain number as the other operand does not work yet: make a Value of it first.", name="values_only"
)
class _ValuesOnly(Value):
    def _as_value(self, other: Any) -> Any:
        if not isinstance(other, Value):
            raise AttributeError
        return other


@value_exercise.misconception("relu's slope at 0 is taken as 0 here; yours is 1.", name="relu_lets_zero_through")
class _ReluLetsZeroThrough(Value):
    def relu(self) -> Any:
        return self._made(max(self.data, 0.0), (self, float(self.data >= 0)))


@value_exercise.misconception(
    "The exponent may be a Value too, and has a gradient of its own: a^b grows with b by a^b · ln a.",
    name="fixed_powers",
)
class _FixedPowers(Value):
    def __pow__(self, other: Any) -> Any:
        return super().__pow__(other.data if isinstance(other, Value) else other)


@value_exercise.misconception(
    "You work powers out as e^(b·ln a), which fails for a negative a: with a plain number b above, treat them apart.",
    name="powers_by_logarithm",
)
class _PowersByLogarithm(Value):
    def __pow__(self, other: Any) -> Any:
        return (self.log() * other).exp()


@value_exercise.misconception(
    "The gradient of a quotient with respect to its divisor is negative: −a/b².", name="rising_quotient"
)
class _RisingQuotient(Value):
    def __truediv__(self, other: Any) -> Any:
        other = self._as_value(other)
        return self._made(self.data / other.data, (self, 1 / other.data), (other, self.data / other.data**2))


@value_exercise.misconception(
    "backward starts from 1 at the output: the slope of the output towards itself.", name="no_seed"
)
class _NoSeed(Value):
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


value_exercise.misconception("tanh's slope is 1 − t², the square of its output.", name="tanh_slope_1_t_square")(
    _with_slope("tanh", math.tanh, lambda x, t: 1 - t)
)


value_exercise.misconception(
    "tanh's slope is 1 − t² with its output t; you put its input there.", name="tanh_slope_1_t_output"
)(_with_slope("tanh", math.tanh, lambda x, t: 1 - x * x))


value_exercise.misconception(
    "The sigmoid's slope is s·(1 − s) with its output s; you put its input there.", name="sigmoid_slope_s_1_s"
)(_with_slope("sigmoid", _logistic, lambda x, s: x * (1 - x)))


value_exercise.misconception(
    "Your sigmoid falls where it should rise: it is 1 / (1 + e^−x), with a minus.",
    name="sigmoid_falls_where_should_rise_2",
)(_with_slope("sigmoid", lambda x: _logistic(-x), lambda x, s: s * (1 - s)))


value_exercise.misconception("The slope of e^x is e^x itself: no factor x comes in.", name="slope_e_x_e_x")(
    _with_slope("exp", math.exp, lambda x, e: x * e)
)


value_exercise.misconception("The slope of e^x is e^x, its output; you put its input there.", name="slope_e_x_e_x_2")(
    _with_slope("exp", math.exp, lambda x, e: x)
)


value_exercise.misconception("The slope of ln x is 1/x; you put x there.", name="slope_ln_x_1_x")(
    _with_slope("log", math.log, lambda x, _: x)
)


value_exercise.misconception(
    "log is the natural logarithm here, ln; yours has base 10.", name="log_natural_logarithm_ln_base"
)(_with_slope("log", math.log10, lambda x, _: 1 / x))


value_exercise.misconception(
    "log is the natural logarithm here, ln; yours has base 2.", name="log_natural_logarithm_ln_base_2"
)(_with_slope("log", math.log2, lambda x, _: 1 / x))


value_exercise.misconception("relu's slope is 1 or 0; yours is its output.", name="relu_slope_1_or_0")(
    _with_slope("relu", lambda x: max(x, 0.0), lambda x, u: u)
)


value_exercise.misconception("relu's slope at 0 is taken as 0 here; yours is one half.", name="relu_slope_0_taken_0")(
    _with_slope("relu", lambda x: max(x, 0.0), lambda x, _: (x > 0) + 0.5 * (x == 0))
)


class _Composed(Value):
    """A Value in the other usual style: differences and quotients are made of sums, products and powers."""

    def __neg__(self) -> Any:
        return self * -1

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __truediv__(self, other: Any) -> Any:
        return self * self._as_value(other) ** -1

    def __rtruediv__(self, other: Any) -> Any:
        return self**-1 * other


def in_both_styles(message: str, *, name: str) -> Callable[[dict[str, Any]], None]:
    """A misconception of `Value`, by the methods that differ, for both styles of writing the rest."""

    def add(methods: dict[str, Any]) -> None:
        value_exercise.misconception(message, name=name)(type("_Changed", (Value,), methods))
        value_exercise.misconception(message, name=f"{name}_composed")(type("_Changed", (_Composed,), methods))

    return add


def _own_factors(self: Any, other: Any) -> Any:
    other = self._as_value(other)
    return self._made(self.data * other.data, (self, self.data), (other, other.data))


in_both_styles(
    "Each factor's slope is the other factor; yours is the factor itself.", name="each_factor_slope_other_factor"
)({"__mul__": _own_factors})


def _rising_difference(self: Any, other: Any) -> Any:
    other = self._as_value(other)
    return self._made(self.data - other.data, (self, 1.0), (other, 1.0))


def _fixed_divisor(self: Any, other: Any) -> Any:
    other = self._as_value(other)
    return self._made(self.data / other.data, (self, 1 / other.data))


in_both_styles("In a − b the gradient of b is negative.", name="b_gradient_b_negative")({"__sub__": _rising_difference})


in_both_styles("The divisor of a quotient has a gradient too: −a/b².", name="divisor_quotient_gradient_too_b")(
    {"__truediv__": _fixed_divisor}
)


@value_exercise.misconception("`//` rounds down: a / b keeps its fractions.", name="floor_division")
class _FloorDivision(Value):
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


in_both_styles("The slope of a^n is n·a^(n−1): the exponent goes down by one.", name="slope_n_n_n_1")(
    _power_with(lambda a, n: n * a**n)
)


in_both_styles("The slope of a^n is n·a^(n−1): the factor n is missing.", name="slope_n_n_n_1_2")(
    _power_with(lambda a, n: a ** (n - 1) if a else 0.0)
)


def _with_base(slope: Callable[[float, float], float]) -> type[Value]:
    """A Value with another slope of powers that have a plain number below."""

    def power(self: Any, base: Any) -> Any:
        return self._made(base**self.data, (self, slope(base, self.data)))

    return type("_Based", (Value,), {"__rpow__": power})


value_exercise.misconception("The slope of 2^x is 2^x · ln 2: the logarithm is missing.", name="slope_2_x_2_x")(
    _with_base(lambda a, x: a**x)
)


value_exercise.misconception(
    "The slope of 2^x is 2^x · ln 2; x·2^(x−1) is for a Value below, not above.", name="slope_2_x_2_x_2"
)(_with_base(lambda a, x: x * a ** (x - 1)))


def _local_only(self: Any) -> None:
    self.grad = 1.0
    for node in reversed(self._below()):
        for other, slope in node.made_of:
            other.grad += slope


def _one_step(self: Any) -> None:
    self.grad = 1.0
    for other, slope in self.made_of:
        other.grad += slope


in_both_styles(
    "Each step back multiplies: what arrived from above times the local slope.", name="each_step_back_multiplies_what"
)({"backward": _local_only})


in_both_styles(
    "The gradients get no further than one step back: walk from the output down to the inputs.",
    name="gradients_get_further_than_one",
)({"backward": _one_step})


@value_exercise.misconception("Inner Values keep their gradients too, not the inputs alone.", name="inputs_only")
class _InputsOnly(Value):
    def backward(self) -> None:
        super().backward()
        for node in self._below():
            if node.made_of:
                node.grad = 0.0


@value_exercise.misconception(
    "You hand a gradient on before all of it has arrived: take the nodes in topological order, the last one first.",
    name="depth_first",
)
class _DepthFirst(Value):
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


@value_exercise.misconception(
    "You hand a gradient on before all of it has arrived: take the nodes in topological order, the last one first.",
    name="breadth_first",
)
class _BreadthFirst(_DepthFirst):
    def backward(self) -> None:
        self._walk(0)


@value_exercise.misconception("Value(x) keeps x as it is: you cut it to a whole number.", name="whole")
class _Whole(Value):
    def __init__(self, x: Any, made_of: tuple[tuple[Any, float], ...] = ()) -> None:
        super().__init__(int(x), made_of)
