"""The dot stepper: a matrix product, one multiplication at a time, in its box diagram. Student's side.

`explain_dot` says in words which row meets which column, `dot_figure` draws it, `dot_stepper` puts sliders around both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from autograder.figures import COLOURS, HIGHLIGHT, INK, LINE
from autograder.widgets.face import Face, Reading

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MAX_SIZE = 5
FIGSIZE = (7.6, 5.2)
EXAMPLES = {
    "two square matrices": (2, 2, 2, 2),
    "(2, 3)·(3, 4)": (2, 3, 3, 4),
    "a row meets a column": (1, 4, 4, 1),
    "a column meets a row": (4, 1, 1, 3),
    "a matrix and a single column": (3, 2, 2, 1),
    "does not exist": (2, 3, 2, 3),
}
_GAP = 0.75
_ROW, _COLUMN = HIGHLIGHT, "#BFE0F5"


class Moment(NamedTuple):
    """Where a dot stands after some multiplications.

    Attributes
    ----------
    step, steps : int
        Multiplications done, and all there are.
    row, column : int
        The entry of the result that is being worked out.
    terms : int
        How many terms its sum has so far; 0 before the first step.
    """

    step: int
    steps: int
    row: int
    column: int
    terms: int


def moment(x: np.ndarray, y: np.ndarray, step: int) -> Moment:
    """Where x·y stands after `step` multiplications, entry after entry, row by row.

    Parameters
    ----------
    x : ndarray, (n, k)
    y : ndarray, (k, m)
    step : int
        0 to n·k·m; anything beyond counts as the nearer of the two.

    Raises
    ------
    ValueError
        If x and y are not matrices of 1 to 5 rows and columns, or their inner sizes differ.
    """
    for name, matrix in (("x", x), ("y", y)):
        if matrix.ndim != 2 or not all(1 <= size <= MAX_SIZE for size in matrix.shape):
            raise ValueError(
                f"{name} has shape {matrix.shape}; matrices of 1 to {MAX_SIZE} rows and columns are drawn."
            )
    (n, k), (rows, m) = x.shape, y.shape
    if k != rows:
        raise ValueError(
            f"x·y does not exist for {x.shape} and {y.shape}: a row of x has {k} entries, a column of y has {rows}. "
            "Make the inner two sizes equal."
        )
    steps = n * k * m
    step = min(max(step, 0), steps)
    entry, term = divmod(max(step - 1, 0), k)
    row, column = divmod(entry, m)
    return Moment(step, steps, row, column, term + 1 if step else 0)


def explain_dot(x: np.ndarray, y: np.ndarray, step: int) -> Reading:
    """Say what has been multiplied and added so far.

    Parameters
    ----------
    x, y, step
        As `moment`.

    Returns
    -------
    Reading
        The running sum as its code, the meeting of row and column in its words.

    Raises
    ------
    ValueError
        As `moment`.
    """
    now = moment(x, y, step)
    shape = (x.shape[0], y.shape[1])
    if not now.step:
        words = (
            f"The inner sizes agree, {x.shape[1]} and {y.shape[0]}, so x·y exists and has the outer ones: {shape}. "
            f"{now.steps} multiplications lie ahead."
        )
        return Reading(
            f"x of shape {x.shape}, y of shape {y.shape}. {words}", f"{x.shape} · {y.shape} → {shape}", words
        )
    code = f"z[{now.row}, {now.column}] = {_sum(x, y, now)}"
    left = x.shape[1] - now.terms
    words = f"Step {now.step} of {now.steps}: row {now.row} of x meets column {now.column} of y. " + (
        f"{left} more {'term' if left == 1 else 'terms'} to add." if left else "This entry is done."
    )
    if now.step == now.steps:
        entries = shape[0] * shape[1]
        additions = now.steps - entries
        words += f" So is the whole: {entries} entries, {now.steps} multiplications, {additions} additions."
    return Reading(f"{words} {code}", code, words)


def _sum(x: np.ndarray, y: np.ndarray, now: Moment) -> str:
    """The sum of the current entry so far, written out: ``1·5 + 2·7 = 19``."""
    pairs = zip(x[now.row, : now.terms], y[: now.terms, now.column], strict=True)
    return " + ".join(f"{a}·{b}" for a, b in pairs) + f" = {_value(x, y, now)}"


def _value(x: np.ndarray, y: np.ndarray, now: Moment) -> Any:
    return x[now.row, : now.terms] @ y[: now.terms, now.column]


def dot_figure(x: np.ndarray, y: np.ndarray, step: int, fig: Figure | None = None) -> Figure:
    """Draw x, y and their dot so far as a box diagram: x on the left, y above, the result where rows meet columns.

    Parameters
    ----------
    x, y, step
        As `moment`; whole numbers of one or two digits are easiest to read.
    fig : matplotlib.figure.Figure, optional
        A cleared figure to draw on; a new one without it.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        As `moment`.
    """
    from matplotlib.figure import Figure

    now = moment(x, y, step)
    fig = Figure(figsize=FIGSIZE, layout="constrained") if fig is None else fig
    ax = fig.subplots()
    (n, k), m = x.shape, y.shape[1]
    right = k + _GAP
    _draw_matrix(
        ax, x, (0, 0), chosen=lambda i, j: i == now.row, met=lambda i, j: j == now.terms - 1, colour=_ROW, now=now
    )
    above = (right, -_GAP - k)
    _draw_matrix(
        ax, y, above, chosen=lambda i, j: j == now.column, met=lambda i, j: i == now.terms - 1, colour=_COLUMN, now=now
    )
    _draw_result(ax, x, y, now, (right, 0))
    _draw_sizes(ax, n, k, m, now)
    ax.set(xlim=(-1.9, right + m + 1.3), ylim=(n + 0.9, -_GAP - k - 0.8), aspect="equal")
    ax.set_axis_off()
    ax.set_title(_sum(x, y, now) if now.step else f"({n}, {k}) · ({k}, {m}) → ({n}, {m})", fontsize=13, color=INK)
    return fig


def _draw_matrix(
    ax: Axes, matrix: np.ndarray, corner: tuple[float, float], *, chosen: Any, met: Any, colour: str, now: Moment
) -> None:
    """A matrix whose chosen row or column is tinted; the pair multiplied in this step has a thick frame."""
    for (i, j), value in np.ndenumerate(matrix):
        tinted = bool(now.step) and chosen(i, j)
        _draw_cell(ax, corner, i, j, str(value), face=colour if tinted else "white", framed=tinted and met(i, j))


def _draw_result(ax: Axes, x: np.ndarray, y: np.ndarray, now: Moment, corner: tuple[float, float]) -> None:
    product = x @ y
    here = (now.row, now.column)
    for i, j in np.ndindex(product.shape):
        if (i, j) == here and now.step:
            _draw_cell(ax, corner, i, j, str(_value(x, y, now)), face="#CDEBD9", framed=True)
        else:
            done = now.step > 0 and (i, j) < here
            _draw_cell(ax, corner, i, j, str(product[i, j]) if done else "", face="white" if done else "#EFEFEF")


def _draw_cell(
    ax: Axes, corner: tuple[float, float], i: int, j: int, text: str, *, face: str, framed: bool = False
) -> None:
    from matplotlib.patches import Rectangle

    x, y = corner[0] + j, corner[1] + i
    edge, width = (INK, 2.4) if framed else (LINE, 0.9)
    ax.add_patch(Rectangle((x, y), 1, 1, facecolor=face, edgecolor=edge, linewidth=width, zorder=3 if framed else 2))
    weight = "bold" if framed else "normal"
    ax.text(x + 0.5, y + 0.5, text, ha="center", va="center", fontsize=12, color=INK, weight=weight, zorder=4)


def _draw_sizes(ax: Axes, n: int, k: int, m: int, now: Moment) -> None:
    """Names and sizes outside the boxes, and words beside the row and the column that meet."""
    right = k + _GAP
    grey: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 10, "color": COLOURS["grey"]}
    ax.text(k / 2, n + 0.45, f"x: {n} × {k}", **grey)
    ax.text(right + m / 2, n + 0.45, f"x·y: {n} × {m}", **grey)
    ax.text(right - 0.2, -_GAP - k / 2, f"y: {k} × {m}", **grey | {"ha": "right"})
    if now.step:
        ax.text(-0.15, now.row + 0.5, f"row {now.row}", ha="right", va="center", fontsize=11, color=INK)
        above = (right + now.column + 0.5, -_GAP - k - 0.4)
        ax.text(*above, f"column {now.column}", ha="center", va="center", fontsize=11, color=INK)


def small_matrices(rows_x: int, columns_x: int, rows_y: int, columns_y: int) -> tuple[np.ndarray, np.ndarray]:
    """Two matrices of single digits that count on: 1, 2, 3, … 9, 1, 2, …; (2, 2) and (2, 2) are 1–4 and 5–8."""
    count = rows_x * columns_x
    x = np.arange(count) % 9 + 1
    y = (count + np.arange(rows_y * columns_y)) % 9 + 1
    return x.reshape(rows_x, columns_x), y.reshape(rows_y, columns_y)


def dot_stepper() -> Face:
    """Sliders for the four sizes and the step, above a box diagram that follows them.

    Returns
    -------
    Face
        Make it the last expression of a cell. The arrow keys move the slider that has the focus.
    """
    import ipywidgets as widgets

    from autograder.widgets.face import example_list

    look = {"continuous_update": False, "style": {"description_width": "110px"}, "layout": {"width": "430px"}}
    names = {"rows_x": "Rows of x", "columns_x": "Columns of x", "rows_y": "Rows of y", "columns_y": "Columns of y"}
    first = next(iter(EXAMPLES.values()))
    sizes = {
        name: widgets.IntSlider(value=size, min=1, max=MAX_SIZE, description=text, **look)
        for (name, text), size in zip(names.items(), first, strict=True)
    }
    step = widgets.IntSlider(value=1, min=0, max=8, description="Step", **look)

    def follow(_change: object) -> None:
        step.max = sizes["rows_x"].value * sizes["columns_x"].value * sizes["columns_y"].value

    for control in sizes.values():
        control.observe(follow, names="value")

    def draw(fig: Figure, step: int, **shape: int) -> Reading:
        x, y = small_matrices(**shape)
        reading = explain_dot(x, y, step)
        dot_figure(x, y, step, fig)
        return reading

    arranged = widgets.VBox([example_list(sizes, EXAMPLES), *sizes.values(), step])
    return Face("a dot, step by step", {**sizes, "step": step}, draw, figsize=FIGSIZE, arranged=arranged)
