"""Slices of a stack of images: the expression, what it means, its shape and what it cuts out. Student's side."""

from __future__ import annotations

import re
from typing import Any

import ipywidgets as widgets
import numpy as np
from matplotlib.figure import Figure

from autograder.figures import COLOURS, HIGHLIGHT, INK
from autograder.widgets.face import Face, Reading, example_list

Index = int | slice

EXAMPLES = {
    "everything": (":", ":", ":"),
    "samples 3 up to, not including, 7": ("3:7", ":", ":"),
    "the bottom right quarter of each": (":", "14:", "14:"),
    "without 7 pixels on each side": (":", "7:-7", "7:-7"),
    "the last three": ("-3:", ":", ":"),
    "one sample": ("4", ":", ":"),
    "one sample, axis kept": ("4:5", ":", ":"),
    "every second pixel": (":", "::2", "::2"),
    "upside down": (":", "::-1", ":"),
    "nothing": ("5:5", ":", ":"),
}

_PARTS = re.compile(r"\s*([+-]?\d+)?\s*(?:(:)\s*([+-]?\d+)?\s*(?::\s*([+-]?\d+)?\s*)?)?")
_ACROSS, _GAP, _PAPER = 10, 2, 0.95  # paper a shade darker than the page, so that an image's edge shows


def parse_index(text: str, axis: str = "this axis") -> Index:
    """Read what stands between the commas of an index: ``4``, ``-1``, ``3:7``, ``:``, ``::2``.

    Raises
    ------
    ValueError
        Where the text is no index; the message names `axis`.
    """
    found = _PARTS.fullmatch(text.replace("−", "-"))
    if found is None or not text.strip():
        raise ValueError(f'{axis}: "{text}" is no index. Write one number, as 4 or -1, or a range, as 3:7, -3: or ::2.')
    first, colon, stop, step = found.groups()
    if not colon:
        return int(first)
    if step and int(step) == 0:
        raise ValueError(f"{axis}: a step of 0 would never arrive.")
    return slice(*(int(part) if part else None for part in (first, stop, step)))


def explain_slice(shape: tuple[int, ...], samples: str = ":", rows: str = ":", columns: str = ":") -> Reading:
    """A slice of a stack of images in code and in words.

    Parameters
    ----------
    shape : (n, h, w)
        The stack's shape.
    samples, rows, columns : str
        What stands between the commas.

    Raises
    ------
    ValueError
        Where an index cannot be read.
    IndexError
        Where a single number lies outside its axis.
    """
    texts = tuple("".join(text.split()).replace("−", "-") for text in (samples, rows, columns))
    key = _key(texts)
    parts = [
        _in_words(index, length, noun)
        for index, length, noun in zip(key, shape, ("sample", "row", "column"), strict=True)
    ]
    result = np.empty(shape, np.bool_)[key].shape
    code = f"images[{', '.join(texts)}]"
    kind = ("a single number", "a vector", "a matrix", "a 3-D tensor")[len(result)]
    words = f"{'; '.join(parts)}. The result has shape {result}: {kind}."
    return Reading(f"{code}: {words}", code, words[0].upper() + words[1:])


def _key(texts: tuple[str, ...]) -> tuple[Index, ...]:
    return tuple(parse_index(text, axis) for text, axis in zip(texts, ("Samples", "Rows", "Columns"), strict=True))


def _in_words(index: Index, length: int, noun: str) -> str:
    if isinstance(index, int):
        if not -length <= index < length:
            raise IndexError(f"There is no {noun} {index}: {length} of them are numbered 0 to {length - 1}.")
        place = index % length
        from_end = f", which is {noun} {place}" if index < 0 else ""
        return f"{noun} {index} alone{from_end} (a single number: the axis goes)"
    chosen = range(length)[index]
    if len(chosen) == 0:
        return f"no {noun} at all"
    if len(chosen) == length and chosen.step == 1:
        return f"all {length} {noun}s"
    if len(chosen) == 1:
        return f"{noun} {chosen[0]} (a range of one: the axis stays)"
    step = "" if chosen.step == 1 else f" in steps of {chosen.step}"
    return f"{noun}s {chosen[0]} to {chosen[-1]}{step} ({len(chosen)} of {length})"


def slice_figure(
    images: np.ndarray, samples: str = ":", rows: str = ":", columns: str = ":", *, fig: Figure | None = None
) -> Figure:
    """Draw a stack of images with a slice of it set off, and below it the slice alone.

    Parameters
    ----------
    images : ndarray, (n, h, w)
        Grey values; 0 is white paper. Up to 20 images can be told apart.
    samples, rows, columns : str
        What stands between the commas, as ``"3:7"``, ``"-1"`` or ``":"``.
    fig : matplotlib.figure.Figure, optional
        A cleared figure to draw on; a new one without it.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError, IndexError
        As `explain_slice`; and ValueError where `images` is not a stack of 1 to 20 images.
    """
    if images.ndim != 3 or not 1 <= len(images) <= 2 * _ACROSS:
        raise ValueError(f"slice_figure draws a stack of 1 to {2 * _ACROSS} images, (n, h, w); got {images.shape}.")
    key = _key((samples, rows, columns))
    chosen = np.zeros(images.shape, bool)
    chosen[key] = True
    fig = Figure(figsize=(8.0, 3.2), layout="constrained") if fig is None else fig
    above, below = fig.subplots(2, 1)
    grey = 1 - images / max(1, images.max())
    tinted = _tinted(grey, chosen)
    _draw_stack(above, tinted, [str(number) for number in range(len(images))])
    above.set_title("The stack; what is selected is amber", fontsize=10, color=INK)
    _draw_result(below, _PAPER * grey[key])
    below.set_title(f"The result, shape {grey[key].shape}", fontsize=10, color=INK)
    return fig


def _tinted(grey: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """(n, h, w) grey values in 0…1 → (n, h, w, 3): amber paper where chosen, faded ink elsewhere."""
    from matplotlib.colors import to_rgb

    paper = np.where(chosen[..., None], to_rgb(HIGHLIGHT), _PAPER)
    ink = np.where(chosen, 1.0, 0.3)[..., None]
    shaded: np.ndarray = paper * (1 - ink * (1 - grey[..., None]))
    return shaded


def _draw_stack(ax: Any, pictures: np.ndarray, names: list[str]) -> None:
    """Images side by side, ten in a row, as one picture; the name of each in its corner."""
    count, height, width = pictures.shape[:3]
    across = min(count, _ACROSS)
    down = -(-count // across)
    mosaic = np.ones((down * (height + _GAP) - _GAP, across * (width + _GAP) - _GAP, *pictures.shape[3:]))
    for number, picture in enumerate(pictures):
        top, left = (number // across) * (height + _GAP), (number % across) * (width + _GAP)
        mosaic[top : top + height, left : left + width] = picture
        if names:
            ax.text(left, top, names[number], fontsize=8, color=COLOURS["blue"], va="top", fontweight="bold")
    ax.imshow(mosaic, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
    ax.set_axis_off()


def _draw_result(ax: Any, result: np.ndarray) -> None:
    if result.size == 0:
        ax.text(0.5, 0.5, "no entry at all", ha="center", va="center", fontsize=11, color=COLOURS["grey"])
        ax.set_axis_off()
    elif result.ndim == 3:
        _draw_stack(ax, result, [])
    else:
        ax.imshow(np.atleast_2d(result), cmap="gray", vmin=0, vmax=1, interpolation="nearest")
        ax.set(xticks=[], yticks=[])


def slice_explorer(images: np.ndarray) -> Face:
    """Type an index for each axis, or choose an example, and see what is cut out.

    Parameters
    ----------
    images : ndarray, (n, h, w)
        1 to 20 images; ten of 28 × 28 suit the examples.
    """
    box = {"continuous_update": True, "layout": {"width": "220px"}}
    controls = {
        name: widgets.Text(":", description=name.capitalize(), placeholder="for instance 3:7", **box)
        for name in ("samples", "rows", "columns")
    }
    example = example_list(controls, EXAMPLES)

    def draw(fig: Figure, **texts: str) -> Reading:
        reading = explain_slice(images.shape, **texts)
        slice_figure(images, **texts, fig=fig)
        return reading

    arranged = widgets.VBox([example, widgets.HBox(list(controls.values()), layout={"flex_flow": "wrap"})])
    return Face("slices of a stack of images", controls, draw, figsize=(8.0, 3.2), arranged=arranged)
