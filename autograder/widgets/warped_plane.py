"""The plane under affine maps: a grid, a house and the unit arrows, turned, stretched, sheared. Student's side."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import ipywidgets as widgets
import numpy as np
from matplotlib.figure import Figure

from autograder.figures import COLOURS, HIGHLIGHT, INK, LINE
from autograder.widgets.face import Face, Reading, example_list

MOST_LATER_MAPS = 2
EXAMPLES = {
    "the plane as it is": (0.0, 1.0, 1.0, 0.0, 0.0, 0.0, ""),
    "a rotation by 30 degrees": (30.0, 1.0, 1.0, 0.0, 0.0, 0.0, ""),
    "a scaling: twice as wide, half as high": (0.0, 2.0, 0.5, 0.0, 0.0, 0.0, ""),
    "a shear": (0.0, 1.0, 1.0, 1.0, 0.0, 0.0, ""),
    "a shift": (0.0, 1.0, 1.0, 0.0, 1.5, -1.0, ""),
    "a mirror": (0.0, -1.0, 1.0, 0.0, 0.0, 0.0, ""),
    "all on one line": (30.0, 1.0, 0.0, 0.0, 0.0, 0.0, ""),
    "shear, then rotate": (0.0, 1.0, 1.0, 1.0, 0.0, 0.0, "rotate 90"),
    "rotate, then shear": (90.0, 1.0, 1.0, 0.0, 0.0, 0.0, "shear 1"),
    "shift, then rotate": (0.0, 1.0, 1.0, 0.0, 2.0, 0.0, "rotate 90"),
    "three maps": (45.0, 1.0, 1.0, 0.0, 0.0, 0.0, "scale 2 0.5; rotate -45"),
    "a matrix of numbers": (0.0, 1.0, 1.0, 0.0, 0.0, 0.0, "matrix 0.6 0.8 0.8 -0.6"),
}

_HOUSE = np.array([[0, 0], [2, 0], [2, 1.4], [1, 2.2], [0, 1.4], [0, 0]])
_DOOR = np.array([[1.3, 0], [1.3, 0.8], [1.7, 0.8], [1.7, 0]])
_UNITS = (("e₁", "blue", "-"), ("e₂", "red", "--"))


class AffineMap(NamedTuple):
    """A map of the plane, p → A·p + t, and what to call it.

    Attributes
    ----------
    name : str
    A : ndarray, (2, 2)
    t : ndarray, (2,)
    """

    name: str
    A: np.ndarray
    t: np.ndarray

    def __call__(self, points: np.ndarray) -> np.ndarray:
        """Map points, (n, 2), a point in each row."""
        return np.asarray(points @ self.A.T + self.t)

    def then(self, after: AffineMap) -> AffineMap:
        """This map and then another, as one."""
        return AffineMap(f"{self.name}, then {after.name}", after.A @ self.A, after.A @ self.t + after.t)


def rotation(degrees: float) -> np.ndarray:
    """The matrix, (2, 2), that turns counter-clockwise by an angle in degrees."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[cosine, -sine], [sine, cosine]])


def first_map(
    angle: float = 0, width: float = 1, height: float = 1, shear: float = 0, right: float = 0, up: float = 0
) -> AffineMap:
    """Scale, then shear, then rotate, then shift, as one map.

    Parameters
    ----------
    angle : float
        Counter-clockwise, in degrees.
    width, height : float
        Factors along the two axes; a negative one mirrors.
    shear : float
        How far the point (0, 1) slides to the right.
    right, up : float
        The shift.
    """
    matrix = rotation(angle) @ np.array([[1, shear], [0, 1]]) @ np.diag([width, height])
    return AffineMap("map 1", matrix, np.array([right, up], float))


def _shift(right: float, up: float) -> tuple[np.ndarray, np.ndarray]:
    return np.eye(2), np.array([right, up])


def _linear(make: Callable[..., np.ndarray]) -> Callable[..., tuple[np.ndarray, np.ndarray]]:
    return lambda *numbers: (make(*numbers), np.zeros(2))


_VERBS: dict[str, tuple[int, str, Callable[..., tuple[np.ndarray, np.ndarray]]]] = {
    "rotate": (1, "rotate 30", _linear(rotation)),
    "scale": (2, "scale 2 0.5", _linear(lambda width, height: np.diag([width, height]))),
    "shear": (1, "shear 1", _linear(lambda amount: np.array([[1.0, amount], [0.0, 1.0]]))),
    "shift": (2, "shift 1 -2", _shift),
    "matrix": (4, "matrix 1 2 3 4", _linear(lambda a, b, c, d: np.array([[a, b], [c, d]]))),
}


def parse_maps(text: str) -> list[AffineMap]:
    """Read maps such as ``rotate 30; shear 1; shift 1 -2``: a word and its numbers, a semicolon between maps.

    Raises
    ------
    ValueError
        Where a word is not known, a number is missing or cannot be read, or there are too many maps.
    """
    parts = [part.split() for part in text.replace("−", "-").split(";") if part.strip()]
    if len(parts) > MOST_LATER_MAPS:
        raise ValueError(f"At most {MOST_LATER_MAPS} maps can follow; here are {len(parts)}.")
    return [_parsed(word.lower(), numbers) for word, *numbers in parts]


def _parsed(word: str, numbers: list[str]) -> AffineMap:
    if word not in _VERBS:
        raise ValueError(f'"{word}" is no map. Write {", ".join(example for _, example, _ in _VERBS.values())}.')
    count, example, make = _VERBS[word]
    try:
        values = [float(number) for number in numbers]
    except ValueError:
        raise ValueError(f'"{" ".join(numbers)}" are no numbers. Write for instance {example}.') from None
    if len(values) != count or not all(abs(value) <= 1000 for value in values):
        numbers_wanted = "one number" if count == 1 else f"{count} numbers"
        raise ValueError(f"{word} takes {numbers_wanted} from -1000 to 1000. Write for instance {example}.")
    return AffineMap(" ".join([word, *numbers]), *make(*values))


def chained(maps: Sequence[AffineMap]) -> AffineMap:
    """Several maps, one after the other, as one; at least one."""
    whole = maps[0]
    for after in maps[1:]:
        whole = whole.then(after)
    return whole


def explain_maps(maps: Sequence[AffineMap]) -> Reading:
    """A chain of maps in code and in words: the matrix and the shift, where the unit arrows go, what areas become."""
    whole = chained(maps)
    code = f"A = {_matrix(whole.A)}, t = {_pair(whole.t)}"
    joined = "" if len(maps) == 1 else f"{len(maps)} maps in a row ({whole.name}) are again one map. "
    words = (
        f"{joined}e₁ = (1, 0) becomes {_pair(whole.A[:, 0])}, the first column of A; e₂ = (0, 1) becomes "
        f"{_pair(whole.A[:, 1])}, the second. {_of_origin(whole.t)} {_of_areas(float(np.linalg.det(whole.A)))}"
    )
    return Reading(f"{code}. {words}", code, words)


def _of_origin(t: np.ndarray) -> str:
    return f"The origin moves to {_pair(t)}." if np.any(np.abs(t) > 1e-12) else "The origin stays."


def _of_areas(factor: float) -> str:
    if abs(factor) < 1e-12:
        return "The determinant is 0: the plane is squashed flat, and no map can undo that."
    mirrored = ", and left and right are exchanged" if factor < 0 else ""
    return f"The determinant is {_number(factor)}: areas are multiplied by {_number(abs(factor))}{mirrored}."


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:g}"


def _pair(values: np.ndarray) -> str:
    return f"({_number(values[0])}, {_number(values[1])})"


def _matrix(values: np.ndarray) -> str:
    return "[" + ", ".join(f"[{_number(row[0])}, {_number(row[1])}]" for row in values) + "]"


def warp_figure(maps: Sequence[AffineMap], *, fig: Figure | None = None) -> Figure:
    """Draw the plane as it is, and after each map of a chain.

    Parameters
    ----------
    maps : sequence of AffineMap
        In the order in which they act.
    fig : matplotlib.figure.Figure, optional
        A cleared figure to draw on; a new one without it.

    Returns
    -------
    matplotlib.figure.Figure
        One panel for the start and one for each map, all at one scale.
    """
    fig = Figure(figsize=(8.4, 3.6), layout="constrained") if fig is None else fig
    stages = [AffineMap("the plane as it is", np.eye(2), np.zeros(2))]
    stages += [chained(maps[: number + 1]) for number in range(len(maps))]
    reach = max(_reach(stage) for stage in stages)
    panels = fig.subplots(1, len(stages), squeeze=False)[0]
    for ax, stage, title in zip(
        panels, stages, [stages[0].name, *(f"after {step.name}" for step in maps)], strict=True
    ):
        draw_plane(ax, stage, reach)
        ax.set_title(title, fontsize=10, color=INK)
    return fig


def _reach(stage: AffineMap) -> float:
    """Half the width that a panel needs, so that house and arrows are on it; 3 or more."""
    corners = stage(np.vstack([_HOUSE, np.eye(2), np.zeros((1, 2))]))
    return max(3.0, math.ceil(1.1 * float(np.abs(corners).max())))


def draw_plane(ax: Any, stage: AffineMap, reach: float = 3.0) -> None:
    """Draw the grid, the house and the unit arrows under one map.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    stage : AffineMap
    reach : float
        The panel shows -reach to reach along both axes.
    """
    _draw_grid(ax, stage, reach)
    ax.fill(*stage(_HOUSE).T, facecolor=HIGHLIGHT, edgecolor=INK, linewidth=1.6, zorder=3)
    ax.plot(*stage(_DOOR).T, color=INK, linewidth=1.6, zorder=4)
    start = stage(np.zeros((1, 2)))[0]
    gap = -0.11 * reach
    for end, (name, colour, style), beside in zip(stage(np.eye(2)), _UNITS, ((0.6, gap), (gap, 0.6)), strict=True):
        arrow = {
            "arrowstyle": "-|>",
            "color": COLOURS[colour],
            "linewidth": 2.4,
            "linestyle": style,
            "shrinkA": 0,
            "shrinkB": 0,
        }
        ax.annotate("", xy=end, xytext=start, arrowprops=arrow, zorder=5)
        ax.text(
            *stage(np.array([beside]))[0],
            name,
            color=COLOURS[colour],
            fontsize=11,
            ha="center",
            va="center",
            zorder=6,
            clip_on=True,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
        )
    ax.plot(*start, "o", color=INK, markersize=5, zorder=6)
    step = max(1, round(reach / 2))
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", xticks=[-step, 0, step], yticks=[-step, 0, step])
    ax.tick_params(labelsize=8, labelcolor=COLOURS["grey"], color=LINE)
    for spine in ax.spines.values():
        spine.set(color=LINE)


def _draw_grid(ax: Any, stage: AffineMap, reach: float) -> None:
    """The grid of whole numbers from -6 to 6 under the map, its two axes darker; the axes before it, dotted."""
    from matplotlib.collections import LineCollection

    places, ends = np.arange(-6.0, 7.0), np.array([-6.0, 6.0])
    across = np.stack(np.broadcast_arrays(ends, places[:, None]), axis=-1)
    lines = np.concatenate([across, across[..., ::-1]])  # (lines, two ends, x and y)
    dark = np.tile(places == 0, 2)
    for chosen, colour, width in ((~dark, LINE, 0.6), (dark, COLOURS["grey"], 1.4)):
        moved = stage(lines[chosen].reshape(-1, 2)).reshape(-1, 2, 2)
        ax.add_collection(LineCollection(list(moved), colors=colour, linewidths=width, zorder=1))
    ax.axhline(0, color=LINE, linewidth=0.8, linestyle=":")
    ax.axvline(0, color=LINE, linewidth=0.8, linestyle=":")


def warped_plane() -> Face:
    """Set an angle, factors, a shear and a shift, add more maps in words, and see what the plane becomes."""

    def field(value: float, low: float, high: float, step: float, description: str) -> Any:
        layout, style = {"width": "190px"}, {"description_width": "95px"}
        return widgets.BoundedFloatText(
            value, min=low, max=high, step=step, description=description, layout=layout, style=style
        )

    controls = {
        "angle": field(30, -360, 360, 15, "Angle (°)"),
        "width": field(1, -4, 4, 0.25, "Width ×"),
        "height": field(1, -4, 4, 0.25, "Height ×"),
        "shear": field(0, -4, 4, 0.25, "Shear"),
        "right": field(0, -6, 6, 0.5, "Shift right"),
        "up": field(0, -6, 6, 0.5, "Shift up"),
        "later": widgets.Text(
            "", description="Then", placeholder="for instance shear 1; rotate 90", continuous_update=False,
            layout={"width": "400px"}, style={"description_width": "95px"},
        ),
    }  # fmt: skip
    example = example_list(controls, EXAMPLES)
    example.value = "a rotation by 30 degrees"

    def draw(fig: Figure, later: str, **values: float) -> Reading:
        maps = [first_map(**values), *parse_maps(later)]
        warp_figure(maps, fig=fig)
        return explain_maps(maps)

    fields = list(controls.values())
    rows = [
        widgets.HBox(fields[:3], layout={"flex_flow": "wrap"}),
        widgets.HBox(fields[3:6], layout={"flex_flow": "wrap"}),
    ]
    arranged = widgets.VBox([example, *rows, fields[6]])
    return Face("the plane under affine maps", controls, draw, figsize=(8.4, 3.6), arranged=arranged)
