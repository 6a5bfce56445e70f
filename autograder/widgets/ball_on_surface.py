"""The ball on a surface: gradient descent with a learning rate and with momentum, its path drawn. Student's side.

`roll` gives the path, `explain_roll` tells it in words, `roll_figure` draws it, `ball_on_surface` has the controls.
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

FIGSIZE = (11.0, 3.9)
RATES = (0.001, 0.003, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 0.9, 1.0, 1.1)
RHOS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
FORMS = ("momentum", "velocity")
LATER = {"stays": 1.0, "is halved": 0.5, "becomes a tenth": 0.1, "becomes 0": 0.0}
_LOST = 1e6  # a ball further out than this has diverged; it would overflow soon after


class Surface(NamedTuple):
    """A loss of two weights, its gradient, where the ball starts, and the part of the plane that is drawn."""

    formula: str
    f: Callable[[Any, Any], Any]
    slope: Callable[[float, float], tuple[float, float]]
    start: tuple[float, float]
    across: tuple[float, float]
    up: tuple[float, float]
    minima: tuple[tuple[float, float], ...]


SURFACES: dict[str, Surface] = {
    "bowl": Surface(
        "θ₁² + θ₂²", lambda a, b: a**2 + b**2, lambda a, b: (2 * a, 2 * b), (1, 3), (-3.5, 3.5), (-3.5, 3.5), ((0, 0),)
    ),
    "ravine": Surface(
        "θ₁²/2 + 25 θ₂²/2",
        lambda a, b: a**2 / 2 + 25 * b**2 / 2,
        lambda a, b: (a, 25 * b),
        (-3, 0.8),
        (-3.6, 3.6),
        (-1.6, 1.6),
        ((0, 0),),
    ),
    "saddle": Surface(
        "θ₁² − θ₂² + θ₂⁴/4",
        lambda a, b: a**2 - b**2 + b**4 / 4,
        lambda a, b: (2 * a, -2 * b + b**3),
        (1.8, 0.001),
        (-2.2, 2.2),
        (-2.2, 2.2),
        ((0, -math.sqrt(2)), (0, math.sqrt(2))),
    ),
    "two valleys": Surface(
        "θ₁⁴/4 − θ₁² + 0.35 θ₁ + θ₂²",
        lambda a, b: a**4 / 4 - a**2 + 0.35 * a + b**2,
        lambda a, b: (a**3 - 2 * a + 0.35, 2 * b),
        (2.3, 1.2),
        (-2.6, 2.6),
        (-1.8, 1.8),
        ((-1.4947103656767282, 0), (1.316899467379879, 0)),
    ),
}
EXAMPLES: dict[str, tuple[Any, ...]] = {
    "the worked example: a bowl, α = 0.1": ("bowl", 0.1, 0.0, "momentum", "stays", 20),
    "too low a rate": ("bowl", 0.003, 0.0, "momentum", "stays", 60),
    "too high: it jumps from side to side": ("bowl", 0.9, 0.0, "momentum", "stays", 20),
    "far too high: it diverges": ("bowl", 1.1, 0.0, "momentum", "stays", 20),
    "a ravine without momentum": ("ravine", 0.07, 0.0, "momentum", "stays", 30),
    "a ravine with momentum": ("ravine", 0.03, 0.7, "momentum", "stays", 30),
    "hardly any friction: ρ = 0.99": ("bowl", 0.02, 0.99, "momentum", "stays", 100),
    "stuck in the higher valley": ("two valleys", 0.05, 0.0, "momentum", "stays", 60),
    "over the ridge into the lower valley": ("two valleys", 0.05, 0.8, "momentum", "stays", 60),
    "a long wait at a saddle": ("saddle", 0.05, 0.0, "momentum", "stays", 36),
    "the rate becomes 0, momentum form: it stops": ("bowl", 0.01, 0.9, "momentum", "becomes 0", 20),
    "the rate becomes 0, velocity form: it coasts": ("bowl", 0.01, 0.9, "velocity", "becomes 0", 20),
}


def roll(
    surface: str, rate: float, rho: float = 0.0, form: str = "momentum", later: str = "stays", steps: int = 50
) -> np.ndarray:
    """The places of the ball.

    Parameters
    ----------
    surface : str
        One of `SURFACES`.
    rate, rho : float
        Learning rate α, at least 0, and momentum ρ, 0 (no memory) to below 1 (hardly any friction).
    form : {"momentum", "velocity"}
        v ← ρv + g, w ← w − αv; or v ← ρv − αg, w ← w + v.
    later : str
        One of `LATER`: what happens to the rate after half of the steps.
    steps : int
        At least 0.

    Returns
    -------
    ndarray, (at most steps + 1, 2)
        The start first. It ends early where the ball has left for good.

    Raises
    ------
    ValueError
        For another name, or numbers outside these ranges.
    """
    for name, value, known in (("surface", surface, SURFACES), ("form", form, FORMS), ("later rate", later, LATER)):
        if value not in known:
            raise ValueError(f"There is no {name} {value!r}; choose one of {', '.join(known)}.")
    if rate < 0 or not 0 <= rho < 1 or steps < 0:
        raise ValueError(f"Rate and steps should be at least 0, ρ from 0 to below 1; got {rate}, {steps} and {rho}.")
    slope, w, v = SURFACES[surface].slope, np.array(SURFACES[surface].start, float), np.zeros(2)
    path = [w]
    for step in range(steps):
        alpha = rate * (LATER[later] if step >= steps / 2 else 1.0)
        g = np.array(slope(*w.tolist()))
        v = rho * v + (g if form == "momentum" else -alpha * g)
        w = w - alpha * v if form == "momentum" else w + v
        path.append(w)
        if np.abs(w).max() > _LOST:
            break
    return np.array(path)


def explain_roll(surface: str, rate: float, rho: float, form: str, later: str, steps: int) -> Reading:
    """Say where the ball is after its steps, and what became of it.

    Parameters
    ----------
    surface, rate, rho, form, later, steps
        As `roll`.
    """
    path = roll(surface, rate, rho, form, later, steps)
    f = SURFACES[surface].f
    code = "v ← ρv + g,  w ← w − αv" if form == "momentum" else "v ← ρv − αg,  w ← w + v"
    code += f"   with α = {rate:g}, ρ = {rho:g}"
    a, b = path[-1]
    words = f"After {len(path) - 1} steps at ({a:.3g}, {b:.3g}), loss {f(a, b):.3g}: {_fate(surface, path)}"
    if later != "stays":
        words += f" After step {-(-steps // 2)} the rate {later}."
    return Reading(f"A ball on the {surface} {SURFACES[surface].formula}. {code}. {words}", code, words)


def _fate(surface: str, path: np.ndarray) -> str:
    """What became of the ball, in a few words."""
    chosen = SURFACES[surface]
    losses = chosen.f(*path.T)
    if np.abs(path[-1]).max() > 100:
        return "it diverges; the rate is too high."
    nearest = min(chosen.minima, key=lambda place: math.dist(place, path[-1]))
    lowest = min(chosen.f(*place) for place in chosen.minima)
    if math.dist(nearest, path[-1]) < 0.05:
        if len(chosen.minima) > 1 and chosen.f(*nearest) > lowest + 0.01:
            return "it lies in a minimum, but not in the lowest one."
        return "it has come to a lowest point."
    if np.abs(chosen.slope(*path[-1].tolist())).max() < 0.1:
        return "it is hardly moving: the surface is nearly level here, yet this is no minimum."
    turns = int(np.sum(np.diff(np.sign(np.diff(losses))) != 0))
    return "it swings to and fro." if turns > 2 else "it is still on its way."


def roll_figure(
    surface: str, rate: float, rho: float, form: str, later: str, steps: int, fig: Figure | None = None
) -> Figure:
    """Draw the surface with the ball and its path, the same from above, and the loss at every step.

    Parameters
    ----------
    surface, rate, rho, form, later, steps
        As `roll`.
    fig : matplotlib.figure.Figure, optional
        A cleared figure to draw on; a new one without it.

    Returns
    -------
    matplotlib.figure.Figure
        Three axes: the surface, the contours, the losses.
    """
    from matplotlib.figure import Figure

    path = roll(surface, rate, rho, form, later, steps)
    fig = Figure(figsize=FIGSIZE, layout="constrained") if fig is None else fig
    grid = fig.add_gridspec(1, 3, width_ratios=[1.15, 1.15, 1])
    _draw_surface(fig.add_subplot(grid[0], projection="3d"), surface, path)
    _draw_contours(fig.add_subplot(grid[1]), surface, path)
    _draw_losses(fig.add_subplot(grid[2]), surface, path)
    return fig


def _mesh(surface: str, points: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chosen = SURFACES[surface]
    a, b = np.meshgrid(np.linspace(*chosen.across, points), np.linspace(*chosen.up, points))
    return a, b, chosen.f(a, b)


def _inside(surface: str, path: np.ndarray) -> np.ndarray:
    """The places on the drawn part of the plane; those outside become nan, which breaks the line."""
    chosen = SURFACES[surface]
    low, high = np.array([chosen.across, chosen.up]).T
    outside = ((path < low) | (path > high)).any(axis=1)
    return np.where(outside[:, None], np.nan, path)


def _draw_surface(ax: Any, surface: str, path: np.ndarray) -> None:
    ax.plot_surface(*_mesh(surface, 40), cmap="viridis", alpha=0.65, linewidth=0, rcount=40, ccount=40)
    a, b = _inside(surface, path).T
    height = SURFACES[surface].f(a, b)
    ax.plot(a, b, height, ".-", color=COLOURS["red"], linewidth=1.4, markersize=4, zorder=5)
    ax.plot(a[-1:], b[-1:], height[-1:], "o", color=INK, markersize=9, zorder=6)
    ax.set(xlabel="θ₁", ylabel="θ₂", title=f"{surface}: {SURFACES[surface].formula}")
    ax.title.set_fontsize(10)
    ax.tick_params(labelsize=7, pad=0)
    ax.view_init(elev=42, azim=-62)


def _draw_contours(ax: Axes, surface: str, path: np.ndarray) -> None:
    a, b, height = _mesh(surface, 120)
    levels = height.min() + (height.max() - height.min()) * np.linspace(0, 1, 16) ** 2
    ax.contour(a, b, height, levels=levels, cmap="viridis", linewidths=0.9)
    ax.plot(*path.T, ".-", color=COLOURS["red"], linewidth=1.2, markersize=5, label="path")
    ax.plot(*path[0], "s", color=COLOURS["blue"], markersize=8, label="start")
    ax.plot(*path[-1], "o", color=INK, markersize=9, label="ball")
    ax.plot(*np.array(SURFACES[surface].minima).T, "*", color=COLOURS["green"], markersize=12, label="minimum")
    ax.set(xlim=SURFACES[surface].across, ylim=SURFACES[surface].up, xlabel="θ₁", ylabel="θ₂")
    ax.set_title("from above", fontsize=10)
    ax.legend(loc="upper left", fontsize=7, framealpha=0.9)


def _draw_losses(ax: Axes, surface: str, path: np.ndarray) -> None:
    chosen = SURFACES[surface]
    lowest = min(chosen.f(*place) for place in chosen.minima)
    above = np.maximum(chosen.f(*path.T) - lowest, 1e-9)
    ax.semilogy(above, ".-", color=COLOURS["red"], linewidth=1.2, markersize=4)
    ax.plot(len(path) - 1, above[-1], "o", color=INK, markersize=8)
    ax.set(xlabel="step", ylabel="loss above the lowest, log scale")
    ax.set_title("loss at each step", fontsize=10)
    ax.grid(alpha=0.3)


def ball_on_surface() -> Face:
    """Choose a surface, a learning rate and a momentum, and watch the ball roll.

    Returns
    -------
    Face
        Make it the last expression of a cell. The arrow keys move the slider that has the focus.
    """
    import ipywidgets as widgets

    from autograder.widgets.face import example_list

    look = {"style": {"description_width": "110px"}, "layout": {"width": "460px"}}
    slow = {**look, "continuous_update": False}
    rates, rhos = ([(f"{value:g}", value) for value in values] for values in (RATES, RHOS))
    controls = {
        "surface": widgets.Dropdown(options=list(SURFACES), description="Surface", **look),
        "rate": widgets.SelectionSlider(options=rates, value=0.1, description="Learning rate α", **slow),
        "rho": widgets.SelectionSlider(options=rhos, value=0.0, description="Momentum ρ", **slow),
        "form": widgets.Dropdown(options=FORMS, description="Form", **look),
        "later": widgets.Dropdown(options=list(LATER), description="Half-way, α", **look),
        "steps": widgets.IntSlider(20, 0, 100, description="Steps", **slow),
    }

    def draw(fig: Figure, **chosen: Any) -> Reading:
        roll_figure(**chosen, fig=fig)
        return explain_roll(**chosen)

    arranged = widgets.VBox([example_list(controls, EXAMPLES), *controls.values()])
    return Face("a ball rolling down a surface", controls, draw, figsize=FIGSIZE, arranged=arranged)
