"""The face of an interactive figure: controls, words and a picture that follow each other. Student's side."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import ipywidgets as widgets
from matplotlib.figure import Figure

from autograder.figures import to_png

DPI = 96


class Reading(NamedTuple):
    """What a figure says in words.

    Attributes
    ----------
    alt : str
        What the picture shows; its alt text, and the face's plain-text form.
    code : str
        An expression to show above the picture, or nothing.
    words : str
        The same in a sentence or two, or nothing.
    """

    alt: str
    code: str = ""
    words: str = ""


class Face(widgets.VBox):  # type: ignore[misc]
    """Controls above, what they mean in the middle, the picture below; every change redraws one kept figure.

    Parameters
    ----------
    title : str
        The figure's name, a few words.
    controls : mapping of str to ipywidgets widget
        Each value is handed to `draw` under its key. Give every control a description, and
        ``continuous_update=False`` where a redraw is slow.
    draw : callable, ``draw(fig, **values) -> Reading``
        Draws on the cleared figure. A ValueError or IndexError is shown as its message and leaves the picture alone.
    figsize : (width, height)
        In inches.
    arranged : ipywidgets widget, optional
        The controls as they shall stand; a box one below the other without it.
    """

    def __init__(
        self,
        title: str,
        controls: Mapping[str, Any],
        draw: Callable[..., Reading],
        *,
        figsize: tuple[float, float] = (8.0, 4.0),
        arranged: Any = None,
    ) -> None:
        self.title = title
        self.controls = dict(controls)
        self.reading = Reading("")
        self._draw = draw
        self._figure = Figure(figsize=figsize, layout="constrained")
        self._words = widgets.HTML()
        self._picture = widgets.HTML()
        for control in self.controls.values():
            control.observe(self._redraw, names="value")
        super().__init__([arranged or widgets.VBox(list(self.controls.values())), self._words, self._picture])
        self._redraw()

    def __repr__(self) -> str:
        return f"Interactive figure, {self.title}: {self.reading.alt}"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        """As every widget's, but with the whole description as plain text: ipywidgets cuts it at 110 letters."""
        bundle: dict[str, Any] = super()._repr_mimebundle_(**kwargs) or {}
        return bundle | {"text/plain": repr(self)}

    def _redraw(self, _change: object = None) -> None:
        values = {name: control.value for name, control in self.controls.items()}
        self._figure.clear()
        try:
            self.reading = self._draw(self._figure, **values)
        except (ValueError, IndexError) as error:
            self._words.value = f'<p role="alert"><b>Not yet:</b> {html.escape(str(error))}</p>'
            return
        self._words.value = _as_html(self.reading)
        source = base64.b64encode(to_png(self._figure, dpi=DPI)).decode("ascii")
        self._picture.value = (
            f'<img alt="{html.escape(self.reading.alt)}" style="max-width: 100%" src="data:image/png;base64,{source}">'
        )


def example_list(controls: Mapping[str, Any], examples: Mapping[str, tuple[Any, ...]]) -> Any:
    """A list that fills in the controls, and says "your own" where they hold something else.

    Parameters
    ----------
    controls : mapping of str to ipywidgets widget
    examples : mapping of str to tuple
        A value for each control, in their order, by the example's name.
    """
    own = "your own"
    choice = widgets.Dropdown(options=[*examples, own], description="Example", layout={"width": "460px"})

    def fill(change: dict[str, Any]) -> None:
        for control, value in zip(controls.values(), examples.get(change["new"], ()), strict=False):
            control.value = value

    def follow(_change: object) -> None:
        values = tuple(control.value for control in controls.values())
        choice.value = next((name for name, example in examples.items() if example == values), own)

    choice.observe(fill, names="value")
    for control in controls.values():
        control.observe(follow, names="value")
    return choice


def _as_html(reading: Reading) -> str:
    code = f'<code style="font-size: 1.15em">{html.escape(reading.code)}</code><br>' if reading.code else ""
    return f'<div role="status" style="line-height: 1.5">{code}{html.escape(reading.words)}</div>'
