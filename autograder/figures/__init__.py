"""Figures that can be read, heard and kept: the drawing helpers of the notebooks. Student's side.

A notebook shows a Matplotlib figure with ``show(fig, alt="…")``: JupyterLab drops the description of a plain picture,
so the picture travels inside an HTML ``<figure>`` whose ``alt`` text survives, and the plain-text form of the
output is that description too. Matplotlib is imported when the first figure is drawn, not with this module.
"""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "blue": "#0072B2",
        "orange": "#E69F00",
        "green": "#009E73",
        "red": "#D55E00",
        "purple": "#CC79A7",
        "sky": "#56B4E9",
        "yellow": "#F0E442",
        "grey": "#767676",
        "black": "#1A1A1A",
    }
)
"""Okabe and Ito's palette, told apart by colour-blind readers; use a word, marker or hatch beside it all the same."""

INK = COLOURS["black"]
LINE = "#9A9A9A"
HIGHLIGHT = "#FFD98A"
DPI = 144


class ShownFigure:
    """A drawn figure as Jupyter displays it: HTML with alt text, and the alt text alone where HTML is not shown.

    Attributes
    ----------
    png : bytes
        The picture.
    alt, caption : str
        What the picture shows, for those who do not see it; and the line under it (may be empty).
    """

    def __init__(self, png: bytes, alt: str, caption: str = "") -> None:
        self.png, self.alt, self.caption = png, alt, caption

    def __repr__(self) -> str:
        return f"Figure: {self.alt}"

    def _repr_html_(self) -> str:
        width = round(int.from_bytes(self.png[16:20], "big") * 96 / DPI)  # the PNG header holds the width in pixels
        source = base64.b64encode(self.png).decode("ascii")
        caption = f"<figcaption>{html.escape(self.caption)}</figcaption>" if self.caption else ""
        return (
            f'<figure style="margin: 0.5em 0"><img alt="{html.escape(self.alt)}" style="width: {width}px; '
            f'max-width: 100%" src="data:image/png;base64,{source}">{caption}</figure>'
        )


def show(fig: Figure, alt: str, caption: str | None = None) -> ShownFigure:
    """Turn a figure into a notebook's output with a description, and close it.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The finished figure.
    alt : str
        One or two sentences that tell what the figure shows.
    caption : str, optional
        A line under the figure.

    Returns
    -------
    ShownFigure
        Make it the last expression of the cell.

    Raises
    ------
    ValueError
        If `alt` is empty.
    """
    import matplotlib.pyplot as plt

    if not alt.strip():
        raise ValueError("show(fig, alt): alt is empty; say in a sentence what the figure shows.")
    png = _with_few_colours(to_png(fig, tight=True))
    plt.close(fig)
    return ShownFigure(png, " ".join(alt.split()), caption or "")


def _with_few_colours(png: bytes) -> bytes:
    """The picture in 256 colours, which a figure gets by with, where that is smaller: notebooks store it."""
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", optimize=True)
    return min(buffer.getvalue(), png, key=len)


def to_png(fig: Figure, *, dpi: float = DPI, tight: bool = False) -> bytes:
    """The figure as PNG, on white, without a date or a version in it; the figure stays open.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
    dpi : float
        Pixels per inch of the figure's size.
    tight : bool
        Cut empty margins. A figure that is redrawn keeps its size without it.
    """
    buffer = io.BytesIO()
    fig.savefig(
        buffer,
        format="png",
        dpi=dpi,
        facecolor="white",
        bbox_inches="tight" if tight else None,
        metadata={"Software": None},
    )
    return buffer.getvalue()


def draw_array(
    ax: Axes,
    array: Any,
    *,
    title: str | None = None,
    cmap: str | None = None,
    limits: tuple[float, float] | None = None,
    fmt: str | None = None,
    highlight: Any = None,
    indices: bool = False,
    fontsize: float = 10,
) -> None:
    """Draw an array as a grid of numbers.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw; its ticks and frame are replaced.
    array : array_like
        0-D (one cell), 1-D (one row) or 2-D.
    title : str, optional
    cmap : str, optional
        Shade the cells by value with this Matplotlib colour map; white cells without it.
    limits : (low, high), optional
        The values at the two ends of the colour map; the array's own extremes without it.
    fmt : str, optional
        How a number is written, as in ``format(value, fmt)``; by default whole numbers in full, others ``".3g"``.
        ``""`` writes no numbers at all.
    highlight : array_like of bool, optional
        Entries to set off: amber, bold. Broadcast to the array's shape.
    indices : bool
        Write the row and column numbers beside the grid.
    fontsize : float
        In points.

    Raises
    ------
    ValueError
        If the array has more than two axes.
    """
    values = np.asarray(array)
    if values.ndim > 2:
        raise ValueError(f"draw_array draws 0, 1 or 2 axes; this array has {values.ndim}. Choose a slice of it.")
    grid = np.atleast_2d(values)
    chosen = np.zeros(grid.shape, bool) if highlight is None else np.broadcast_to(highlight, grid.shape)
    faces = _faces(grid, chosen, cmap, limits)
    rows, columns = grid.shape
    ax.imshow(faces, aspect="equal")
    if fmt != "":
        for place in np.ndindex(grid.shape):
            _write(ax, place, _number(grid[place], fmt), faces[place], bold=bool(chosen[place]), fontsize=fontsize)
    _rule(ax, rows, columns, indices=indices, fontsize=fontsize)
    if title:
        ax.set_title(title, fontsize=fontsize + 1)


def _write(ax: Axes, place: tuple[int, ...], text: str, face: np.ndarray, *, bold: bool, fontsize: float) -> None:
    """A number in the middle of its cell, white on a dark face."""
    row, column = place
    dark = face[:3] @ (0.299, 0.587, 0.114) < 0.5
    colour, weight = "white" if dark else INK, "bold" if bold else "normal"
    ax.text(column, row, text, ha="center", va="center", fontsize=fontsize, color=colour, fontweight=weight)


def _faces(grid: np.ndarray, chosen: np.ndarray, cmap: str | None, limits: tuple[float, float] | None) -> np.ndarray:
    """The colour of every cell, (rows, columns, 4) in 0…1."""
    from matplotlib import colormaps
    from matplotlib.colors import Normalize, to_rgba

    faces = np.ones((*grid.shape, 4))
    if cmap is not None and grid.size:
        low, high = limits or (float(grid.min()), float(grid.max()))
        faces = colormaps[cmap](Normalize(low, high)(grid.astype(float)))
    faces[chosen] = to_rgba(HIGHLIGHT)
    return faces


def _number(value: Any, fmt: str | None) -> str:
    if fmt is not None:
        return format(value, fmt)
    return f"{value:.3g}" if isinstance(value, np.floating) else str(value)


def _rule(ax: Axes, rows: int, columns: int, *, indices: bool, fontsize: float) -> None:
    """Lines between the cells; the numbers of rows and columns outside, or nothing."""
    ax.set_xticks(np.arange(columns + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(rows + 1) - 0.5, minor=True)
    ax.grid(which="minor", color=LINE, linewidth=0.7)
    ax.tick_params(which="both", length=0, labelsize=fontsize - 1, labelcolor=COLOURS["grey"])
    ax.xaxis.tick_top()
    ax.set_xticks(range(columns) if indices else [])
    ax.set_yticks(range(rows) if indices else [])
    for spine in ax.spines.values():
        spine.set(color=LINE)


def draw_digits(
    images: np.ndarray, labels: Sequence[Any] | np.ndarray | None = None, *, columns: int = 10, size: float = 0.85
) -> Figure:
    """Draw images in a grid, dark ink on white, each with its label above.

    Parameters
    ----------
    images : ndarray, (n, h, w), n ≥ 1
        Grey values; 0 is white paper.
    labels : sequence of length n, optional
        What stands above each image; a string may hold several lines.
    columns : int
        Images in a row.
    size : float
        Inches that an image takes.

    Raises
    ------
    ValueError
        If `images` is not 3-D or is empty, or the labels are not as many as the images.
    """
    import matplotlib.pyplot as plt

    if images.ndim != 3 or len(images) == 0:
        raise ValueError(f"draw_digits needs images of shape (n, h, w), n at least 1; got {images.shape}.")
    if labels is not None and len(labels) != len(images):
        raise ValueError(f"draw_digits got {len(images)} images and {len(labels)} labels.")
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    lines = 0 if labels is None else max(str(label).count("\n") + 1 for label in labels)
    fig, axes = plt.subplots(rows, columns, figsize=(columns * size, rows * (size + 0.17 * lines)), squeeze=False)
    for ax in axes.flat:
        ax.set_axis_off()
    for index, (ax, image) in enumerate(zip(axes.flat, images, strict=False)):
        ax.set_axis_on()
        ax.set(xticks=[], yticks=[])
        for spine in ax.spines.values():
            spine.set(color=LINE, linewidth=0.5)
        ax.imshow(image, cmap="gray_r", vmin=0, vmax=255 if images.dtype == np.uint8 else None)
        if labels is not None:
            ax.set_title(str(labels[index]), fontsize=9, color=INK, pad=3)
    return fig


def draw_box(
    ax: Axes,
    shape: tuple[int, int, int],
    *,
    corner: tuple[float, float] = (0.0, 0.0),
    cell: float = 1.0,
    colour: str = COLOURS["sky"],
) -> tuple[float, float]:
    """Draw a 3-D array as a box of cells, seen a little from above and from the right.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Give it ``set_aspect("equal")`` and ``set_axis_off()``.
    shape : (depth, height, width)
        Cells along each axis; depth goes backwards, and a depth of 0 draws the front alone.
    corner : (x, y)
        Where the lower left corner of the front stands.
    cell : float
        The side of a cell.
    colour : str
        Of the front; the sides are darker.

    Returns
    -------
    (x, y)
        The upper right corner of all that was drawn.
    """
    from matplotlib.colors import to_rgb

    depth, height, width = shape
    tone = np.asarray(to_rgb(colour))
    shift = np.array([0.42, 0.32]) * cell
    right, up = np.array([cell, 0.0]), np.array([0.0, cell])
    origin = np.asarray(corner, float)
    top, side = origin + height * up, origin + width * right
    _draw_face(ax, origin, right, up, (width, height), tone)
    _draw_face(ax, top, right, shift, (width, depth), 0.6 * tone + 0.4)
    _draw_face(ax, side, shift, up, (depth, height), 0.75 * tone)
    end = top + width * right + depth * shift
    ax.update_datalim([origin, end])
    ax.autoscale_view()
    return float(end[0]), float(end[1])


def _draw_face(
    ax: Axes, origin: np.ndarray, u: np.ndarray, v: np.ndarray, counts: tuple[int, int], colour: np.ndarray
) -> None:
    """One side of a box: counts[0] cells along u, counts[1] along v."""
    m, n = counts
    ax.fill(*np.array([origin, origin + m * u, origin + m * u + n * v, origin + n * v]).T, color=colour, zorder=2)
    starts = [origin + i * u for i in range(m + 1)] + [origin + j * v for j in range(n + 1)]
    steps = [n * v] * (m + 1) + [m * u] * (n + 1)
    for start, step in zip(starts, steps, strict=True):
        ax.plot(*np.array([start, start + step]).T, color="white", linewidth=0.9, zorder=3)


def draw_flow(
    ax: Axes, steps: Sequence[tuple[str, str]], *, colour: str = COLOURS["sky"], fontsize: float = 10
) -> None:
    """Draw steps as boxes in a row with arrows between them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Wide and low; its frame goes.
    steps : sequence of (heading, text)
        Of each box, left to right; the text may hold line breaks.
    colour : str
        Of the boxes' frames.
    fontsize : float
        Of the text, in points.
    """
    from matplotlib.patches import FancyBboxPatch

    ax.set_axis_off()
    ax.set(xlim=(-0.05, len(steps) - 0.2), ylim=(0, 1))
    for place, (heading, text) in enumerate(steps):
        rounded = "round,pad=0,rounding_size=0.06"
        frame = FancyBboxPatch((place, 0.08), 0.75, 0.84, boxstyle=rounded, mutation_aspect=0.5)
        frame.set(facecolor="white", edgecolor=colour, linewidth=2)
        ax.add_patch(frame)
        ax.text(place + 0.375, 0.74, heading, ha="center", va="center", fontsize=fontsize + 1, weight="bold", color=INK)
        ax.text(place + 0.375, 0.38, text, ha="center", va="center", fontsize=fontsize, color=INK, linespacing=1.35)
        if place:
            arrow = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.4}
            ax.annotate("", xy=(place - 0.01, 0.5), xytext=(place - 0.24, 0.5), arrowprops=arrow)
