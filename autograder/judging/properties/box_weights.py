"""Judges of notebook 3, dot, where many answers are right (trusted; pure)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from autograder.banks.model import BankCase

_SHAPES = {"Wh": (2, 4), "bh": (4,), "Wo": (4,), "bo": ()}
_MARGIN = 0.05


def box_weights(case: BankCase, value: Any) -> tuple[float, str]:
    """Whether weights set by hand tell the inside of a box from its outside, by our own forward pass.

    The points tried fill [0, 1]² and stay 0.05 away from every edge's line;
    a probability of exactly 0.5 decides nothing.
    """
    if type(value) not in (tuple, list) or len(value) != 4:
        return 0.0, "the result should be the four parts (Wh, bh, Wo, bo)"
    for part, (name, shape) in zip(value, _SHAPES.items(), strict=True):
        if fault := _fault(part, shape):
            return 0.0, f"{name} {fault}"
    low, high = (np.asarray(side, float) for side in case.args)
    points = _points(low, high)
    inside = np.asarray(((low < points) & (points < high)).all(axis=1))
    probability = _forward(points, *(np.asarray(part, np.float64) for part in value))
    wrong = np.asarray(np.logical_not(np.where(inside, probability > 0.5, probability < 0.5)))
    if not wrong.any():
        return 1.0, ""
    first = int(np.argmax(wrong))
    place = "inside" if inside[first] else "outside"
    where = f"({points[first, 0]:.2f}, {points[first, 1]:.2f})"
    return 0.0, (
        f"{_pattern(points, inside, wrong, low, high)}{int(wrong.sum())} of {len(points)} points are on the wrong side "
        f"of 0.5; the first is {where}, {place} the box, with probability {probability[first]:.3f}"
    )


def _pattern(points: np.ndarray, inside: np.ndarray, wrong: np.ndarray, low: np.ndarray, high: np.ndarray) -> str:
    """What the points on the wrong side have in common, as the beginning of a sentence; empty where nothing is told."""
    outside = ~inside
    if not outside.any() or not inside.any():
        return ""
    if wrong.all():
        return "inside and outside have changed places: "
    if wrong[inside].all() and not wrong[outside].any():
        return "the probability is above 0.5 nowhere, not even inside the box: "
    if wrong[outside].all() and not wrong[inside].any():
        return "the probability is above 0.5 everywhere, also outside the box: "
    within = (low < points) & (points < high)
    for axis, name in enumerate(("first", "second")):
        if not wrong[inside].any() and np.array_equal(wrong, within[:, 1 - axis] & ~within[:, axis]):
            return f"the {name} coordinate makes no difference: "
    if not wrong[inside].any() and np.array_equal(wrong, within.sum(axis=1) == 1):
        return "a point that is outside along one coordinate only passes for inside: "
    distance = np.minimum(np.abs(points - low), np.abs(points - high)).min(axis=1)
    if distance[wrong].max() < distance.max() / 2:
        return "only near the edges is it wrong, so the sides are too soft or out of place: "
    return ""


def _fault(part: Any, shape: tuple[int, ...]) -> str:
    """What keeps `part` from being real, finite numbers of that shape; empty where nothing does."""
    if shape and not isinstance(part, np.ndarray):
        return f"should be a NumPy array of shape {shape}"
    if not isinstance(part, (np.ndarray, np.integer, np.floating)) and type(part) not in (int, float):
        return "should be a number"
    if np.shape(part) != shape:
        return f"has shape {np.shape(part)}; {shape} is right" if shape else "should be a single number"
    if isinstance(part, np.ndarray) and part.dtype.kind not in "iuf":
        return f"should hold real numbers; its dtype is {part.dtype}"
    if type(part) is int and abs(part) >= 2**63:
        return "is too large"
    return "" if np.isfinite(part).all() else "should be finite"


def _points(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """(n, 2): a grid over [0, 1]², with lines just beyond the margin on either side of each edge."""
    axes = []
    for edges in zip(low, high, strict=True):
        lines = [edge + side * 1.0001 * _MARGIN for edge in edges for side in (-1, 1)]
        tried = np.array(sorted([*np.linspace(0, 1, 41), *lines]))
        clear = np.all([np.abs(tried - edge) >= _MARGIN for edge in edges], axis=0)
        axes.append(tried[clear & (tried >= 0) & (tried <= 1)])
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 2)


def _forward(points: np.ndarray, Wh: np.ndarray, bh: np.ndarray, Wo: np.ndarray, bo: np.ndarray) -> np.ndarray:
    """Probabilities (n,); sums that overflow become nan, which is on no side of 0.5."""
    with np.errstate(all="ignore"):
        hidden = 0.5 * (1 + np.tanh(0.5 * (points @ Wh + bh)))
        output: np.ndarray = 0.5 * (1 + np.tanh(0.5 * (hidden @ Wo + bo)))
    return output
