"""The moving tangent: a curve, its tangent at x, and the secant that a step h makes of it. Student's side.

`explain_tangent` tells slope and error in words, `tangent_figure` draws them, `moving_tangent` has the controls.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from autograder.figures import COLOURS, INK
from autograder.widgets.face import Face, Reading

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FIGSIZE = (9.6, 4.2)
STEPS = (2.0, 1.0, 0.5, 0.2, 0.1, 0.01, 0.001, 1e-5, 1e-8, 1e-11, 1e-14)
PLACES = tuple(round(-3 + 0.1 * k, 1) for k in range(61))
METHODS = ("forward", "central")
_FLOOR = 1e-17  # where an error of 0 is drawn on a logarithmic axis


class Curve(NamedTuple):
    """A function of one number with its derivative, both worked on arrays; None where there is no derivative at x."""

    f: Callable[[Any], Any]
    slope: Callable[[float], float | None]
    heights: tuple[float, float]


CURVES: dict[str, Curve] = {
    "x²": Curve(lambda x: x**2, lambda x: 2 * x, (-3, 9.5)),
    "x³ − 3x": Curve(lambda x: x**3 - 3 * x, lambda x: 3 * x**2 - 3, (-6, 6)),
    "cos x": Curve(np.cos, lambda x: -math.sin(x), (-2, 2)),
    "exp x": Curve(np.exp, math.exp, (-3, 12)),
    "x/2 − 1": Curve(lambda x: x / 2 - 1, lambda x: 0.5, (-4, 2)),
    "|x|": Curve(np.abs, lambda x: math.copysign(1.0, x) if x else None, (-2, 3.5)),
}
EXAMPLES: dict[str, tuple[Any, ...]] = {
    "x² at 1, a large step": ("x²", 1.0, 1.0, "forward"),
    "the same, central": ("x²", 1.0, 1.0, "central"),
    "falling: the slope is negative": ("cos x", 1.5, 0.5, "forward"),
    "at a top of the curve": ("x³ − 3x", -1.0, 0.5, "central"),
    "too small a step": ("exp x", 1.0, 1e-14, "forward"),
    "a straight line": ("x/2 − 1", 0.0, 2.0, "forward"),
    "a kink": ("|x|", 0.0, 0.5, "forward"),
}


def secant_slope(curve: str, x: float, h: float, method: str = "forward") -> float:
    """The slope between two points of a curve that are a step apart.

    Parameters
    ----------
    curve : str
        One of `CURVES`.
    x : float
        Where the slope is wanted.
    h : float
        The step, above 0.
    method : {"forward", "central"}
        From x to x + h, or from x − h to x + h.

    Raises
    ------
    ValueError
        For a curve or a method of another name, or a step that is not above 0.
    """
    if curve not in CURVES:
        raise ValueError(f"There is no curve {curve!r}; choose one of {', '.join(CURVES)}.")
    if method not in METHODS:
        raise ValueError(f"There is no method {method!r}; choose forward or central.")
    if not h > 0:
        raise ValueError(f"The step h should be above 0; it is {h}.")
    f = CURVES[curve].f
    left, width = (x, h) if method == "forward" else (x - h, 2 * h)
    return float((f(x + h) - f(left)) / width)


def explain_tangent(curve: str, x: float, h: float, method: str = "forward") -> Reading:
    """Say what the difference gives at x, what the tangent's slope is, and which way the curve goes.

    Parameters
    ----------
    curve, x, h, method
        As `secant_slope`.

    Returns
    -------
    Reading
        The difference quotient as its code, tangent and error in its words.
    """
    secant, slope = secant_slope(curve, x, h, method), CURVES[curve].slope(x)
    back, width = (f"f({x:g})", f"{h:g}") if method == "forward" else (f"f({x:g} − {h:g})", f"(2 · {h:g})")
    code = f"(f({x:g} + {h:g}) − {back}) / {width} = {secant:.6g}"
    if slope is None:
        words = "Here the curve has a kink and no tangent: the slope is −1 on the left and 1 on the right."
    else:
        way = "rises" if slope > 1e-12 else "falls" if slope < -1e-12 else "is level"
        words = (
            f"The tangent's slope is {slope:.6g}, so the curve {way} as x grows; the secant is {_off(secant - slope)}."
        )
    return Reading(f"{curve} at x = {x:g}, {method} difference with h = {h:g}. {code}. {words}", code, words)


def _off(error: float) -> str:
    if abs(error) < 1e-15:
        return "exactly as steep"
    return f"off by {abs(error):.2g}"


def tangent_figure(curve: str, x: float, h: float, method: str = "forward", fig: Figure | None = None) -> Figure:
    """Draw a curve with the tangent at x and the secant, and beside it how the secant's error depends on h.

    Parameters
    ----------
    curve, x, h, method
        As `secant_slope`.
    fig : matplotlib.figure.Figure, optional
        A cleared figure to draw on; a new one without it.

    Returns
    -------
    matplotlib.figure.Figure
        Two axes: the curve, and the errors on logarithmic scales.
    """
    from matplotlib.figure import Figure

    secant_slope(curve, x, h, method)
    fig = Figure(figsize=FIGSIZE, layout="constrained") if fig is None else fig
    left, right = fig.subplots(1, 2, width_ratios=[1.35, 1])
    _draw_curve(left, curve, x, h, method)
    _draw_errors(right, curve, x, h, method)
    return fig


def _draw_curve(ax: Axes, curve: str, x: float, h: float, method: str) -> None:
    f, slope, heights = CURVES[curve].f, CURVES[curve].slope(x), CURVES[curve].heights
    across = np.linspace(-3.4, 3.4, 400)
    ax.plot(across, f(across), color=INK, linewidth=2, label=f"f(x) = {curve}")
    if slope is not None:
        ax.plot(across, f(x) + slope * (across - x), color=COLOURS["blue"], label=f"tangent, slope {slope:.4g}")
    ends = np.array([x if method == "forward" else x - h, x + h])
    steep = secant_slope(curve, x, h, method)
    line = f(ends[0]) + steep * (across - ends[0])
    ax.plot(across, line, "--", color=COLOURS["red"], label=f"secant, slope {steep:.4g}")
    ax.plot(ends, f(ends), "s", color=COLOURS["red"], markersize=6)
    ax.plot(x, f(x), "o", color=COLOURS["blue"], markersize=8)
    ax.set(xlim=(-3.4, 3.4), ylim=heights, xlabel="x", ylabel="f(x)")
    ax.set_title(f"at x = {x:g} with h = {h:g}, {method}", fontsize=11)
    ax.legend(loc="best", fontsize=9)
    ax.grid(alpha=0.3)


def _draw_errors(ax: Axes, curve: str, x: float, h: float, method: str) -> None:
    slope = CURVES[curve].slope(x)
    ax.set_title("how far the secant's slope is off", fontsize=11)
    if slope is None:
        ax.text(0.5, 0.5, "no tangent here,\nnothing to compare", ha="center", va="center", transform=ax.transAxes)
        ax.set_axis_off()
        return
    for name, marker, colour in zip(METHODS, "^s", ("orange", "green"), strict=True):
        errors = [max(abs(secant_slope(curve, x, step, name) - slope), _FLOOR) for step in STEPS]
        ax.loglog(STEPS, errors, marker=marker, color=COLOURS[colour], label=name, linewidth=1, markersize=5)
    here = max(abs(secant_slope(curve, x, h, method) - slope), _FLOOR)
    ax.plot(h, here, "o", markersize=14, fillstyle="none", color=COLOURS["red"], markeredgewidth=2, label="this h")
    ax.set(xlabel="step h", ylabel="error of the slope (0 is drawn at the bottom)", ylim=(_FLOOR / 3, 1e2))
    ax.grid(alpha=0.3)
    ax.legend(loc="best", fontsize=9)


def moving_tangent() -> Face:
    """Choose a curve, move along it, and shrink the step until the secant becomes the tangent.

    Returns
    -------
    Face
        Make it the last expression of a cell. The arrow keys move the slider that has the focus.
    """
    import ipywidgets as widgets

    from autograder.widgets.face import example_list

    look = {"style": {"description_width": "90px"}, "layout": {"width": "460px"}}
    places = [(f"{place:g}", place) for place in PLACES]
    steps = [(f"{step:g}", step) for step in STEPS]
    controls = {
        "curve": widgets.Dropdown(options=list(CURVES), description="Curve", **look),
        "x": widgets.SelectionSlider(options=places, value=1.0, description="Place x", continuous_update=False, **look),
        "h": widgets.SelectionSlider(options=steps, value=1.0, description="Step h", continuous_update=False, **look),
        "method": widgets.Dropdown(options=METHODS, description="Difference", **look),
    }

    def draw(fig: Figure, **chosen: Any) -> Reading:
        tangent_figure(**chosen, fig=fig)
        return explain_tangent(**chosen)

    arranged = widgets.VBox([example_list(controls, EXAMPLES), *controls.values()])
    return Face("a tangent moving along a curve", controls, draw, figsize=FIGSIZE, arranged=arranged)
