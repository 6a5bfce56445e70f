"""Functions to differentiate in notebook 5, and scenarios over what comes back (inside; no answers, no verdicts).

Each given function works out new memory at every call and keeps nothing of what it is lent, so a caller may perturb one
array in place, put it back, and overwrite whatever a function returned. Two do not, as some of NumPy's own do not:
`part` returns a view of what it is lent, and `kept` hands out an array that it goes on using.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from . import add_given, add_scenario

Function = Callable[..., Any]
_ELEMENTARY: dict[str, Function] = {"exp": np.exp, "log": np.log, "sin": np.sin, "cos": np.cos, "tanh": np.tanh}


class NotDefinedError(ValueError):
    """Raised by a given function where it has no value."""


@add_given
def polynomial(*coefficients: float) -> Function:
    """``c₀ + c₁x + c₂x² + …`` of a number, or of every entry of an array."""

    def f(x: Any) -> Any:
        total = 0.0 * x
        for coefficient in reversed(coefficients):
            total = total * x + coefficient
        return total

    return f


@add_given
def elementary(name: str, speed: float = 1.0) -> Function:
    """``exp(speed · x)`` and its like, of a number or of every entry of an array."""
    function = _ELEMENTARY[name]
    return lambda x: function(speed * np.asarray(x))


@add_given
def constant(value: float) -> Function:
    """The same number whatever comes in."""
    return lambda w: float(value)


@add_given
def field(weights: np.ndarray) -> Function:
    """A number from an array of `weights`'s shape, ``Σ c w³/3 + (Σ c w)²/2``: each entry acts on every slope."""

    def f(w: Any) -> np.float64:
        w = _shaped(w, weights)
        return np.float64(np.sum(weights * w**3) / 3 + np.sum(weights * w) ** 2 / 2)

    return f


@add_given
def field_slope(weights: np.ndarray, factor: float = 1.0, entry: int = -1) -> Function:
    """The gradient of `field`, one entry (or with -1 all of them) multiplied by `factor`."""

    def slope(w: Any) -> Any:
        w = _shaped(w, weights)
        result = np.array(weights * w**2 + weights * np.sum(weights * w))
        result.reshape(-1)[slice(None) if entry < 0 else entry] *= factor
        return result

    return slope


@add_given
def turned_slope(weights: np.ndarray) -> Function:
    """The gradient of `field` with its entries in reverse order."""
    right = field_slope(weights)
    return lambda w: right(w)[::-1].copy()


@add_given
def ramps(weights: np.ndarray) -> Function:
    """``Σ c·max(w, 0)``: one kink an entry."""
    return lambda w: float(np.sum(weights * np.maximum(_shaped(w, weights), 0.0)))


@add_given
def ramps_slope(weights: np.ndarray) -> Function:
    """A subgradient of `ramps`: 0 where an entry is 0."""
    return lambda w: weights * (_shaped(w, weights) > 0)


@add_given
def roots() -> Function:
    """``Σ √w``, which is not defined where an entry is below 0."""

    def f(w: Any) -> float:
        if np.any(np.asarray(w) < 0):
            raise NotDefinedError("f has no value where an entry is below 0")
        return float(np.sum(np.sqrt(w)))

    return f


@add_given
def failing(weights: np.ndarray, calls: int) -> Function:
    """`field`, which gives up after so many calls."""
    f, left = field(weights), [calls]

    def failing_f(w: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise NotDefinedError("f gave up")
        return f(w)

    return failing_f


@add_given
def tensor_field(weights: np.ndarray, x_ndim: int) -> Function:
    """``Σ c (x²/2 + sin x)`` over x's axes, the last ones of `weights`: an array (or a number) from an array."""

    def f(x: Any) -> Any:
        x = np.asarray(x, dtype=float)
        if x.shape != weights.shape[weights.ndim - x_ndim :]:
            raise ValueError(f"f was called with shape {x.shape}")
        return np.tensordot(weights, x * x / 2 + np.sin(x), x_ndim)[()]

    return f


@add_given
def matrix_map(matrix: np.ndarray) -> Function:
    """``x → A·x``."""
    return lambda x: matrix @ np.asarray(x)


@add_given
def part(start: int, step: int) -> Function:
    """``x → x[start::step]``: a view of x along its first axis, as slices are."""
    return lambda x: np.asarray(x)[start::step]


class Kept:
    """A gradient that is the same everywhere, and the same array at every call."""

    def __init__(self, slopes: np.ndarray) -> None:
        self.slopes = slopes.copy()

    def __call__(self, x: Any) -> np.ndarray:
        return self.slopes


@add_given
def kept(slopes: np.ndarray) -> Function:
    """The gradient of ``Σ slopes·x``, handed out without a copy."""
    return Kept(slopes)


@add_given
def three_to_two() -> Function:
    """``(x₀x₁, x₀ + sin x₂)``: two outputs of three inputs."""

    def f(x: Any) -> np.ndarray:
        a, b, c = x
        return np.array([a * b, a + math.sin(c)])

    return f


def _shaped(w: Any, weights: np.ndarray) -> Any:
    """w in float64, provided that it has the right shape."""
    w = np.asarray(w, dtype=float)
    if w.shape != weights.shape:
        raise ValueError(f"f was called with shape {w.shape}; it takes {weights.shape}")
    return w


@add_scenario
def numerical_gradient(function: Function, f: Function, w: np.ndarray, *args: Any, **kwargs: Any) -> Any:
    """The gradient; or, where f gives up and the error comes through, that word and w as it then is."""
    try:
        return function(f, w, *args, **kwargs)
    except NotDefinedError:
        return ["f raised", w.copy()]


@add_scenario
def with_gradient(function: Function, *args: Any, **kwargs: Any) -> Any:
    """The result; or, where an argument hands out an array that it keeps, the result and that array as it then is."""
    result = function(*args, **kwargs)
    kept_arrays = [given.slopes.copy() for given in args if isinstance(given, Kept)]
    return [result, *kept_arrays] if kept_arrays else result


@add_scenario
def tangent(function: Function, f: Function, starts: list[Any], points: list[Any], **kwargs: Any) -> Any:
    """All tangents first, then each of them at all points."""
    lines = [function(f, x0, **kwargs) for x0 in starts]
    return [[line(x) for x in points] for line in lines]


@add_scenario
def linearize(function: Function, f: Function, grad: Function, starts: list[Any], points: list[Any]) -> Any:
    """All linearisations first, then each of them at all points."""
    planes = [function(f, grad, x0) for x0 in starts]
    return [[plane(x) for x in points] for plane in planes]
