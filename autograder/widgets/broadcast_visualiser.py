"""The broadcasting visualiser: two shapes lined up from the right, and what NumPy makes of them. Student's side.

`explain_broadcast` says it in words, `broadcast_figure` draws it, `broadcast_visualiser` puts fields around both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.figures import COLOURS, INK, LINE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Shape = tuple[int, ...]

MAX_AXES = 6
MAX_SIZE = 1_000_000
DRAWN = 6
"""Cells drawn along an axis; a longer axis is cut in the picture, never in the words."""

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
_HATCHES = {"equal": "", "a": "///", "b": "\\\\\\", "clash": "xx"}


@dataclass(frozen=True)
class _Column:
    """One place of the alignment: the sizes of a and b there (None: the shape is shorter), and what happens."""

    a: int | None
    b: int | None

    @property
    def kind(self) -> str:
        """Which of the two is stretched: "a", "b"; or "equal", or "clash"."""
        one, other = self.a or (1 if self.a is None else 0), self.b or (1 if self.b is None else 0)
        if one == other:
            return "equal"
        return "a" if one == 1 else "b" if other == 1 else "clash"

    @property
    def sentence(self) -> str:
        sizes = " and ".join("nothing" if size is None else str(size) for size in (self.a, self.b))
        added = "" if None not in (self.a, self.b) else f"{'a' if self.a is None else 'b'} gets an axis of 1 in front, "
        if self.kind == "equal":
            return f"{sizes}: {added}equal"
        if self.kind == "clash":
            return f"{sizes}: they differ and neither is 1, so they do not fit"
        one, target = (self.a, self.b) if self.kind == "a" else (self.b, self.a)
        verb = f"and is stretched to {target}" if one is None else f"{self.kind} is stretched to {target}"
        return f"{sizes}: {added}{verb}".replace(", and", " and")


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
    lines += [f"  {column.sentence}" for column in reversed(_columns(a, b))] or ["  no axes: two single numbers"]
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
    import matplotlib.pyplot as plt

    a, b = _checked(a), _checked(b)
    columns, result = _columns(a, b), _result(a, b)
    if fig is None:
        fig = plt.figure(figsize=(8.4, 4.9))
    fig.clear()
    pictured = len(columns) <= 3
    grid = fig.add_gridspec(2, 3, height_ratios=(1.2, 1.5), left=0.02, right=0.98, top=0.97, bottom=0.02, hspace=0.06)
    _draw_alignment(fig.add_subplot(grid[0, :]), a, b, columns, result)
    if pictured:
        _draw_picture(fig.add_subplot(grid[1, 0]), "a", a, result)
        _draw_picture(fig.add_subplot(grid[1, 1]), "b", b, result)
    ax = fig.add_subplot(grid[1, 2] if pictured else grid[1, :])
    if isinstance(result, str):
        _draw_words(ax, f"NumPy's message:\n\n{_folded(result, 34 if pictured else 90)}", COLOURS["red"])
    elif pictured:
        _draw_picture(ax, "result", result, result)
    else:
        _draw_words(ax, f"The result has {len(result)} axes: pictures are drawn up to three.", COLOURS["grey"])
    return fig


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


def _folded(text: str, width: int) -> str:
    import textwrap

    return textwrap.fill(text, width)


def _draw_words(ax: Axes, words: str, colour: str) -> None:
    ax.set_axis_off()
    ax.text(0.5, 0.5, words, ha="center", va="center", color=colour, fontsize=11, transform=ax.transAxes)


def _draw_alignment(ax: Axes, a: Shape, b: Shape, columns: list[_Column], result: Shape | str) -> None:
    """Three rows of boxes, a, b and the result, right-aligned; under each column a word says what happens."""
    count = max(len(columns), 1)
    left = 9.0 - 1.35 * count
    ax.set(xlim=(0, 10.3), ylim=(-4.15, 0.75))
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
        ax.text(x + 0.6, -2.62, word, ha="center", va="top", fontsize=11, color=INK, linespacing=1.0)
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
        hatch=_HATCHES[kind] if shaded else "",
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


def _draw_picture(ax: Axes, name: str, shape: Shape, result: Shape | str) -> None:
    """An array as a block of cells: its own cells solid, the repeated ones pale and hatched."""
    target = shape if isinstance(result, str) else result
    padded = (1,) * (len(target) - len(shape)) + shape
    stretched = [own != wanted for own, wanted in zip(padded, target, strict=True)]
    title = f"{name} {shape}" + (f", stretched to {target}" if shape != target else "")
    ax.set_title(title, fontsize=11, color=INK, y=0.98, pad=0)
    ax.set_axis_off()
    if 0 in target:
        ax.text(0.5, 0.5, "no cells:\nan axis of size 0", ha="center", va="center", color=INK, transform=ax.transAxes)
        return
    lead = (1,) * (3 - len(target))
    depth, height, width = (min(size, DRAWN) for size in (*lead, *target))
    _draw_block(ax, (depth, height, width), [False] * len(lead) + stretched, name)
    labels = [f"axis {axis}: {size}" for axis, size in enumerate(target)]
    _label_edges(ax, (depth, height, width), [""] * len(lead) + labels)
    if max(target, default=1) > DRAWN:
        note = f"(no more than {DRAWN} cells an axis are drawn)"
        ax.text(0.5, 0.0, note, ha="center", fontsize=8, color=COLOURS["grey"], transform=ax.transAxes)


_SHIFT = np.array([0.42, 0.32])
_RIGHT, _UP = np.array([1.0, 0.0]), np.array([0.0, 1.0])


def _draw_block(ax: Axes, drawn: tuple[int, int, int], stretched: list[bool], name: str) -> None:
    """The front, the top and the right side of a block of (depth, height, width) cells."""
    from matplotlib.collections import PolyCollection

    depth, height, width = drawn
    faces: dict[bool, list[np.ndarray]] = {True: [], False: []}

    def add(index: Shape, corner: np.ndarray, u: np.ndarray, v: np.ndarray) -> None:
        own = all(place == 0 for place, virtual in zip(index, stretched, strict=True) if virtual)
        faces[own].append(np.array([corner, corner + u, corner + u + v, corner + v]))

    for i, j in np.ndindex(height, width):
        add((0, i, j), j * _RIGHT + (height - 1 - i) * _UP, _RIGHT, _UP)
    for k, j in np.ndindex(depth, width):
        add((k, 0, j), j * _RIGHT + height * _UP + k * _SHIFT, _RIGHT, _SHIFT)
    for k, i in np.ndindex(depth, height):
        add((k, i, width - 1), width * _RIGHT + (height - 1 - i) * _UP + k * _SHIFT, _SHIFT, _UP)
    solid = {"a": COLOURS["blue"], "b": COLOURS["orange"]}.get(name, COLOURS["green"])
    ax.add_collection(PolyCollection(faces[True], facecolors=solid, edgecolors="white", linewidths=0.9))
    ax.add_collection(
        PolyCollection(faces[False], facecolors="white", edgecolors=solid, linewidths=0.9, hatch=_HATCHES.get(name, ""))
    )


def _label_edges(ax: Axes, drawn: tuple[int, int, int], labels: list[str]) -> None:
    """Names and sizes of the axes at the block's edges, and limits that keep every block in its frame."""
    depth, height, width = drawn
    back = depth * _SHIFT
    style: dict[str, Any] = {"fontsize": 9, "color": INK}
    ax.text(width / 2, -0.25, labels[2], ha="center", va="top", **style)
    ax.text(-0.25, height / 2, labels[1], ha="right", va="center", rotation=90, **style)
    ax.text(back[0] / 2 - 0.25, height + back[1] / 2 + 0.1, labels[0], ha="right", va="bottom", **style)
    middle = np.array([width + back[0], height + back[1]]) / 2
    half = max(width + back[0], height + back[1], 4.0) / 2
    ax.set_aspect("equal")
    ax.set(xlim=(middle[0] - 1.5 * half, middle[0] + 1.5 * half), ylim=(middle[1] - 1.45 * half, middle[1] + 1.35 * half))
    ax.plot([], [], color=LINE)
