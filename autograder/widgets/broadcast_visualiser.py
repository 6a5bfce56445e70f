"""The broadcasting visualiser: two shapes lined up from the right, and what NumPy makes of them. Student's side.

`explain_broadcast` says it in words, `broadcast_figure` draws it, `broadcast_visualiser` puts fields around both.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.figures import COLOURS, INK
from autograder.widgets.blocks import HATCHES, draw_block

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from autograder.widgets.face import Face

Shape = tuple[int, ...]

FIGSIZE = (8.4, 4.7)
MAX_AXES = 6
MAX_SIZE = 1_000_000

EXAMPLES: dict[str, tuple[Shape, Shape]] = {
    "a matrix and a vector": ((4, 3), (3,)),
    "a column and a row": ((3, 1), (4,)),
    "a block and a stretched middle": ((5, 1, 3), (5, 2, 3)),
    "a picture and three factors": ((256, 256, 3), (3,)),
    "a batch and a bias": ((32, 10), (10,)),
    "four axes and a matrix": ((64, 3, 32, 10), (32, 10)),
    "a number": ((), (2, 3)),
    "does not fit": ((4, 3), (4,)),
}
_FACES = {"equal": "#E8E8E8", "a": "#B3D4E8", "b": "#F5D99A", "clash": "#F2BFA0"}


@dataclass(frozen=True)
class _Column:
    """One place of the alignment: the sizes of a and b there (None: the shape is shorter), and what happens."""

    a: int | None
    b: int | None

    @property
    def sizes(self) -> tuple[int, int]:
        """The two sizes once the shorter shape has got its axes of 1."""
        return 1 if self.a is None else self.a, 1 if self.b is None else self.b

    @property
    def kind(self) -> str:
        """Which of the two is stretched, "a" or "b"; or "equal", or "clash"."""
        m, n = self.sizes
        if m == n:
            return "equal"
        return "a" if m == 1 else "b" if n == 1 else "clash"

    @property
    def sentence(self) -> str:
        """What happens here, for example "1 and 4: a is stretched to 4"."""
        sizes = " and ".join("nothing" if size is None else str(size) for size in (self.a, self.b))
        added = "a gets an axis of 1, " if self.a is None else "b gets an axis of 1, " if self.b is None else ""
        if self.kind == "equal":
            return f"{sizes}: {added}equal."
        if self.kind == "clash":
            return f"{sizes}: they differ and neither is 1, so they do not fit."
        subject = "which" if added.startswith(self.kind) else self.kind
        return f"{sizes}: {added}{subject} is stretched to {self.sizes[self.kind == 'a']}."


def explain_broadcast(a: Sequence[int], b: Sequence[int]) -> str:
    """Say how two shapes broadcast, axis by axis from the right.

    Parameters
    ----------
    a, b : sequence of int
        Two shapes of at most six axes.

    Returns
    -------
    str
        A line for each shape, one for each place of the alignment, and the result's shape or NumPy's message.

    Raises
    ------
    ValueError
        If `a` or `b` is no shape: too many axes, or a size that is negative or above a million.
    """
    a, b = _checked(a), _checked(b)
    lines = [f"a has shape {a}, b has shape {b}.", "Read from the right:"]
    lines += [f"  {column.sentence}" for column in reversed(_columns(a, b))] or ["  no axes: two single numbers."]
    result = _result(a, b)
    lines.append(f"NumPy's message: {result}" if isinstance(result, str) else f"The result has shape {result}.")
    return "\n".join(lines)


def broadcast_figure(a: Sequence[int], b: Sequence[int], fig: Figure | None = None) -> Figure:
    """Draw how two shapes line up, and their arrays where these have at most three axes.

    Parameters
    ----------
    a, b : sequence of int
        Two shapes of at most six axes.
    fig : matplotlib.figure.Figure, optional
        A figure to draw into anew; without it a new one is made.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        As `explain_broadcast`.
    """
    from matplotlib.figure import Figure

    a, b = _checked(a), _checked(b)
    columns, result = _columns(a, b), _result(a, b)
    if fig is None:
        fig = Figure(figsize=FIGSIZE, layout="constrained")
    fig.clear()
    pictured = len(columns) <= 3
    grid = fig.add_gridspec(2, 3, height_ratios=(1.25, 1.5))
    _draw_alignment(fig.add_subplot(grid[0, :]), a, b, columns, result)
    if pictured:
        draw_block(fig.add_subplot(grid[1, 0]), "a", a, result)
        draw_block(fig.add_subplot(grid[1, 1]), "b", b, result)
    ax = fig.add_subplot(grid[1, 2] if pictured else grid[1, :])
    if isinstance(result, str):
        _draw_words(ax, f"NumPy's message:\n\n{textwrap.fill(result, 34 if pictured else 90)}", COLOURS["red"])
    elif pictured:
        draw_block(ax, "result", result, result)
    else:
        _draw_words(ax, f"The result has {len(result)} axes: pictures are drawn up to three.", COLOURS["grey"])
    return fig


def broadcast_visualiser() -> Face:
    """Two fields for shapes and a list of examples above a figure that follows them.

    Returns
    -------
    Face
        Make it the last expression of a cell. Type a shape and press Enter, or choose an example with the arrow keys.
    """
    import ipywidgets as widgets

    from autograder.widgets.face import Face, Reading, example_list

    examples = {name: (_typed(a), _typed(b)) for name, (a, b) in EXAMPLES.items()}
    first, *_ = examples.values()
    controls = {
        name: widgets.Text(
            text, description=f"Shape of {name}", continuous_update=False, placeholder="for instance 5, 1, 3"
        )
        for name, text in zip("ab", first, strict=True)
    }

    def draw(fig: Figure, a: str, b: str) -> Reading:
        shapes = parse_shape(a), parse_shape(b)
        broadcast_figure(*shapes, fig=fig)
        words = " ".join(explain_broadcast(*shapes).split())
        return Reading(alt=words, code=f"np.ones({shapes[0]}) + np.ones({shapes[1]})", words=words)

    arranged = widgets.VBox([example_list(controls, examples), *controls.values()])
    return Face("broadcasting", controls, draw, figsize=FIGSIZE, arranged=arranged)


def _typed(shape: Shape) -> str:
    """A shape as a reader would type it."""
    return ", ".join(map(str, shape)) or "()"


def parse_shape(text: str) -> Shape:
    """Read a shape as a reader types it: ``5, 1, 3``, ``(5, 1, 3)``, ``5 x 1 x 3``; nothing or ``()`` is a number's.

    Raises
    ------
    ValueError
        If the text is no shape; the message says what one looks like.
    """
    parts = [part for part in re.split(r"[\s,x×]+", text.strip().strip("()[]").strip()) if part]
    if not all(re.fullmatch(r"[0-9]{1,7}", part) for part in parts):
        raise ValueError(f"“{text}” is not a shape. Type whole numbers with commas between them, such as 5, 1, 3.")
    return _checked([int(part) for part in parts])


def _checked(shape: Sequence[int]) -> Shape:
    sizes = tuple(int(size) for size in shape)
    if len(sizes) > MAX_AXES:
        raise ValueError(f"{sizes} has {len(sizes)} axes; at most {MAX_AXES} are drawn here.")
    if any(not 0 <= size <= MAX_SIZE for size in sizes):
        raise ValueError(f"{sizes}: each size must be a whole number from 0 to {MAX_SIZE:,}.")
    return sizes


def _columns(a: Shape, b: Shape) -> list[_Column]:
    return [_Column(m, n) for m, n in zip_longest(reversed(a), reversed(b))][::-1]


def _result(a: Shape, b: Shape) -> Shape | str:
    """The shape that NumPy broadcasts to, or its message; nothing is allocated."""
    number = np.zeros(())
    try:
        return np.broadcast_shapes(a, b)
    except ValueError:
        try:  # the sum is refused before its memory is asked for
            np.add(np.broadcast_to(number, a), np.broadcast_to(number, b))
        except ValueError as error:
            return str(error).strip()
        raise


def _draw_words(ax: Axes, words: str, colour: str) -> None:
    ax.set_axis_off()
    ax.text(0.5, 0.5, words, ha="center", va="center", color=colour, fontsize=11, transform=ax.transAxes)


def _draw_alignment(ax: Axes, a: Shape, b: Shape, columns: list[_Column], result: Shape | str) -> None:
    """Three rows of boxes, a, b and the result, right-aligned; under each column a word says what happens."""
    count = max(len(columns), 1)
    left = 6.3 - 0.675 * count
    ax.set(xlim=(0, 11), ylim=(-3.65, 1.1))
    ax.set_axis_off()
    failed = isinstance(result, str)
    names = (f"a   {a}", f"b   {b}", "result   " + ("none" if failed else str(result)))
    colours = (COLOURS["blue"], "#8A5A00", COLOURS["red"] if failed else COLOURS["green"])
    for row, (name, colour) in enumerate(zip(names, colours, strict=True)):
        ax.text(left - 0.3, -row, name, ha="right", va="center", fontsize=12, color=colour, fontweight="bold")
    for place, column in enumerate(columns):
        x = left + 1.35 * place
        size = "✗" if column.kind == "clash" else "" if failed else str(result[place])
        for row, text in enumerate((column.a, column.b, size)):
            _draw_slot(ax, x, -row, text, column.kind, stretched=column.kind == "ab"[row] if row < 2 else False)
        word = {"equal": "equal", "clash": "does\nnot fit"}.get(column.kind, f"{column.kind} is\nstretched")
        ax.text(x + 0.6, -2.55, word, ha="center", va="top", fontsize=11, color=INK, linespacing=1.0)
    if not columns:
        ax.text(left + 0.6, -1, "no axes:\ntwo numbers", ha="center", va="center", fontsize=11, color=INK)
    ax.text(left + 1.35 * count + 0.02, 0.62, "← read from the right", ha="right", va="bottom", fontsize=10, color=INK)


def _draw_slot(ax: Axes, x: float, y: float, size: Any, kind: str, *, stretched: bool) -> None:
    """One box of the alignment; a dashed one stands for an axis that the shape does not have."""
    from matplotlib.patches import Rectangle

    shaded = stretched or kind == "clash"
    box = Rectangle(
        (x, y - 0.42),
        1.2,
        0.84,
        facecolor=_FACES[kind] if shaded else "white",
        hatch=HATCHES.get(kind, "xx") if shaded else "",
        edgecolor=COLOURS["grey"],
        linestyle="--" if size is None else "-",
    )
    ax.add_patch(box)
    ax.text(
        x + 0.6,
        y,
        "(1)" if size is None else str(size),
        ha="center",
        va="center",
        fontsize=13,
        color=INK,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2, "alpha": 0.9} if shaded else None,
    )
