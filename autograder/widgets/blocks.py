"""Blocks of cells: how the broadcasting visualiser draws an array of up to three axes. Student's side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.figures import COLOURS, INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Shape = tuple[int, ...]

HATCHES = {"a": "///", "b": "\\\\\\"}
"""Tells the repeated cells of a from those of b without colour."""

DRAWN = 6
"""Cells drawn along an axis; a longer axis is cut in the picture, never in the words."""

_SHIFT = np.array([0.42, 0.32])
_RIGHT, _UP = np.array([1.0, 0.0]), np.array([0.0, 1.0])


def draw_block(ax: Axes, name: str, shape: Shape, result: Shape | str) -> None:
    """Draw an array stretched to a result's shape: its own cells solid, the repeated ones pale and hatched.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Its frame is taken away.
    name : "a", "b" or "result"
        Decides colour and hatch.
    shape, result : tuple of int
        The array's own shape and the one it is stretched to, of at most three axes; a `result` that is a message
        leaves the array as it is.
    """
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
    _draw_cells(ax, (depth, height, width), [False] * len(lead) + stretched, name)
    labels = [f"axis {axis}: {size}" for axis, size in enumerate(target)]
    _label_edges(ax, (depth, height, width), [""] * len(lead) + labels)
    if max(target, default=1) > DRAWN:
        note = f"(no more than {DRAWN} cells an axis are drawn)"
        ax.text(0.5, 0.0, note, ha="center", fontsize=8, color=COLOURS["grey"], transform=ax.transAxes)


def _draw_cells(ax: Axes, drawn: tuple[int, int, int], stretched: list[bool], name: str) -> None:
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
        PolyCollection(faces[False], facecolors="white", edgecolors=solid, linewidths=0.9, hatch=HATCHES.get(name, ""))
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
    ax.set_xlim(middle[0] - 1.5 * half, middle[0] + 1.5 * half)
    ax.set_ylim(middle[1] - 1.45 * half, middle[1] + 1.35 * half)
