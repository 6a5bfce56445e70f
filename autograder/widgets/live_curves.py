"""A progress bar and curves that grow while a network trains. Student's side."""

from __future__ import annotations

import base64
import html
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets as widgets
from matplotlib.figure import Figure

from autograder.figures import COLOURS, INK, to_png

History = Mapping[str, Sequence[float]]

PATIENCE = 0.7  # seconds; a training that is over before this shows nothing
_BETWEEN = 0.1  # seconds from one move of the bar to the next
_REDRAWN = 0.5  # seconds from one picture to the next: short epochs must not wait for their curves
_SHARE = 9  # seconds of training for each second of drawing, on a machine that is slow or busy
_DPI = 96


def curves_figure(history: History, epochs: int = 0, *, fig: Figure | None = None) -> Figure:
    """Draw loss and accuracy over the epochs.

    Parameters
    ----------
    history : mapping
        Lists ``loss`` and ``accuracy``, a number for each epoch so far; also ``validation_accuracy``, if it has one.
    epochs : int
        How many there will be: the width of the axis. As many as the lists are long, if that is more.
    fig : matplotlib.figure.Figure, optional
        A cleared figure to draw on; a new one without it.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig = Figure(figsize=(8.0, 2.6), layout="constrained") if fig is None else fig
    left, right = fig.subplots(1, 2)
    done = len(history["loss"])
    left.plot(range(1, done + 1), history["loss"], "o-", color=COLOURS["blue"], markersize=4)
    right.plot(range(1, done + 1), history["accuracy"], "o-", color=COLOURS["blue"], markersize=4, label="training")
    if held_out := history.get("validation_accuracy"):
        right.plot(range(1, len(held_out) + 1), held_out, "s--", color=COLOURS["red"], markersize=4, label="validation")
        right.legend(frameon=False)
    for ax, name, unit in ((left, "loss", "mean cross-entropy (nats)"), (right, "accuracy", "share read correctly")):
        ax.set(xlabel="epoch", ylabel=unit, xlim=(0.5, max(epochs, done, 1) + 0.5))
        ax.set_title(name, color=INK, fontsize=11)
        ax.xaxis.get_major_locator().set_params(integer=True)
        ax.grid(alpha=0.3)
    return fig


def in_words(history: History, epochs: int) -> str:
    """How far a training is, and how well it does: what the curves say to those who don't see them."""
    done = len(history["loss"])
    if not done:
        return f"no epoch of {epochs} is over yet"
    now = f"after epoch {done} of {epochs}: loss {history['loss'][-1]:.4f}, accuracy {history['accuracy'][-1]:.2%}"
    return now if done == 1 else f"{now} (it began with {history['loss'][0]:.4f} and {history['accuracy'][0]:.2%})"


class CurvesFace(widgets.VBox):  # type: ignore[misc]
    """The bar, a line of words and the curves, one below the other.

    Parameters
    ----------
    epochs, steps : int
        How many epochs there will be, and how many updates each of them makes.
    """

    def __init__(self, epochs: int, steps: int) -> None:
        self.epochs = epochs
        self.bar = widgets.IntProgress(0, 0, max(1, epochs * steps), description="training", layout={"width": "100%"})
        self.words = widgets.HTML()
        self.picture = widgets.HTML()
        self._figure = Figure(figsize=(8.0, 2.6), layout="constrained")
        super().__init__([self.bar, self.words, self.picture])
        self.say("the first epoch is on its way")

    def __repr__(self) -> str:
        return f"Live training curves, {self.epochs} epochs: a progress bar, and loss and accuracy after each epoch."

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        """As every widget's, but with the whole description as plain text: ipywidgets cuts it at 110 letters."""
        bundle: dict[str, Any] = super()._repr_mimebundle_(**kwargs) or {}
        return bundle | {"text/plain": repr(self)}

    def say(self, text: str) -> None:
        """Put a sentence under the bar."""
        self.words.value = f'<div role="status">{html.escape(text[:1].upper() + text[1:])}.</div>'

    def draw(self, history: History) -> None:
        """Draw the curves anew."""
        self._figure.clear()
        curves_figure(history, self.epochs, fig=self._figure)
        alt = html.escape(f"Loss and accuracy {in_words(history, self.epochs)}")
        source = base64.b64encode(to_png(self._figure, dpi=_DPI)).decode("ascii")
        self.picture.value = f'<img alt="{alt}" style="max-width: 100%" src="data:image/png;base64,{source}">'


class Training:
    """What a training loop calls: `step` after each batch, `epoch` after each epoch, `stopped` when interrupted.

    Parameters
    ----------
    epochs, steps : int
        As in `CurvesFace`.
    patience : float
        Seconds before anything is shown.
    display : callable, optional
        Shows the face; nothing is ever shown without it.
    """

    def __init__(self, epochs: int, steps: int, patience: float, display: Callable[[Any], object] | None) -> None:
        self.face: CurvesFace | None = None
        self._epochs, self._steps = epochs, steps
        self._done = 0
        self._history: History = {"loss": (), "accuracy": ()}
        self._due = time.monotonic() + patience
        self._picture_due = self._due
        self._display = display

    def step(self) -> None:
        """One more batch has been learned from."""
        self._done += 1
        now = time.monotonic()
        if self._display is None or now < self._due:
            return
        self._due = now + _BETWEEN
        if self.face is None:
            self.face = CurvesFace(self._epochs, self._steps)
            self._display(self.face)
            if self._history["loss"]:
                self._redraw()
        self.face.bar.value = self._done

    def epoch(self, history: History) -> None:
        """One more epoch is over: `history` holds all its losses and accuracies so far."""
        self._history = {name: tuple(values) for name, values in history.items()}
        over = len(self._history["loss"]) >= self._epochs
        if self.face is not None and (over or time.monotonic() >= self._picture_due):
            self.face.bar.value = self._done
            self._redraw()

    def stopped(self) -> None:
        """The training was interrupted; say that nothing is lost."""
        if self.face is not None:
            self._redraw()
            self.face.bar.bar_style = "warning"
            self.face.say(f"stopped; what was learned is kept. {in_words(self._history, self._epochs)}")

    def _redraw(self) -> None:
        assert self.face is not None
        began = time.monotonic()
        self.face.draw(self._history)
        ended = time.monotonic()
        self._picture_due = ended + max(_REDRAWN, _SHARE * (ended - began))
        self.face.say(in_words(self._history, self._epochs))
        if len(self._history["loss"]) >= self._epochs:
            self.face.bar.bar_style = "success"


def live_curves(epochs: int, steps: int, patience: float = PATIENCE) -> Training:
    """Follow a training: a progress bar and curves, in a notebook and only if it takes longer than a moment.

    Parameters
    ----------
    epochs, steps : int
        How many epochs there will be, and how many updates each of them makes.
    patience : float
        Seconds before anything is shown.

    Returns
    -------
    Training
        Call its `step()` after each batch, `epoch(history)` after each epoch, and `stopped()` when interrupted.
    """
    return Training(epochs, steps, patience, _notebook_display())


def _notebook_display() -> Callable[[Any], object] | None:
    """Jupyter's way to show something, or None where nobody would see it."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None or not hasattr(shell, "kernel"):
        return None
    from IPython.display import display

    return display  # type: ignore[no-any-return]
