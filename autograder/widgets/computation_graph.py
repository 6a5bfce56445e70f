"""The computation graph: forward and backward pass, one operation at a time, numbers on the edges. Student's side.

`trace` works the numbers out, `explain_graph` tells the step in words, `graph_figure` draws it, `computation_graph` has
the controls.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from autograder.figures import COLOURS, HIGHLIGHT, INK
from autograder.widgets.face import Face, Reading

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FIGSIZE = (9.6, 4.0)
INPUTS = ("x", "y", "w")
LIMIT = 5.0
_WIDTH, _HEIGHT = 1.04, 0.74


class Rule(NamedTuple):
    """An operation: its result, and its slope towards each operand, from the operands and the result."""

    result: Callable[..., float]
    slopes: Callable[..., tuple[float, ...]]
    told: str


class Node(NamedTuple):
    """A place of a graph: an operation on earlier nodes, or an input without any; and where it is drawn."""

    rule: str
    needs: tuple[str, ...]
    place: tuple[float, float]


class Trace(NamedTuple):
    """What is known after some steps.

    Attributes
    ----------
    values, gradients : dict of str to float
        Of the nodes; a gradient is the sum of what has arrived so far.
    sent : dict of (str, int) to float
        What went back from a node to its operand of that number.
    active : str or None
        The node that the last step was about.
    """

    values: dict[str, float]
    gradients: dict[str, float]
    sent: dict[tuple[str, int], float]
    active: str | None


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


RULES: dict[str, Rule] = {
    "+": Rule(lambda a, b: a + b, lambda a, b, r: (1.0, 1.0), "A sum hands the gradient on to both as it is."),
    "−": Rule(lambda a, b: a - b, lambda a, b, r: (1.0, -1.0), "What is taken away gets the gradient with a minus."),
    "×": Rule(lambda a, b: a * b, lambda a, b, r: (b, a), "A product: the slope towards each is the other factor."),
    "σ": Rule(_sigmoid, lambda z, u: (u * (1 - u),), "The sigmoid's slope is u·(1 − u)."),
    "relu": Rule(
        lambda z: max(z, 0.0), lambda z, r: (float(z > 0),), "relu lets through where its input was positive."
    ),
    "ln(1+eᶻ)": Rule(
        lambda z: float(np.logaddexp(0, z)), lambda z, r: (_sigmoid(z),), "The slope of ln(1 + e^z) is σ(z)."
    ),
    "( )²": Rule(lambda a: a * a, lambda a, r: (2 * a,), "The slope of a square is twice its root."),
}
GRAPHS: dict[str, dict[str, Node]] = {
    "(x + y) · w": {
        "x": Node("", (), (0, 2)),
        "y": Node("", (), (0, 0.8)),
        "w": Node("", (), (0, -0.4)),
        "a": Node("+", ("x", "y"), (2.2, 1.4)),
        "L": Node("×", ("a", "w"), (4.4, 0.6)),
    },
    "a value used twice: (x + y) · x": {
        "x": Node("", (), (0, 1.6)),
        "y": Node("", (), (0, 0)),
        "a": Node("+", ("x", "y"), (2.2, 0.3)),
        "L": Node("×", ("x", "a"), (4.4, 1.0)),
    },
    "a relu unit, squared error": {
        "x": Node("", (), (0, 2)),
        "w": Node("", (), (0, 0.8)),
        "y": Node("", (), (0, -0.4)),
        "z": Node("×", ("x", "w"), (1.9, 1.4)),
        "u": Node("relu", ("z",), (3.8, 1.4)),
        "e": Node("−", ("u", "y"), (5.7, 0.7)),
        "L": Node("( )²", ("e",), (7.6, 0.7)),
    },
    "logistic regression: ln(1 + e^z) − y·z": {
        "x": Node("", (), (0, 2)),
        "w": Node("", (), (0, 0.8)),
        "y": Node("", (), (0, -0.4)),
        "z": Node("×", ("x", "w"), (1.9, 1.4)),
        "p": Node("ln(1+eᶻ)", ("z",), (4.1, 1.7)),
        "q": Node("×", ("z", "y"), (4.1, 0.1)),
        "L": Node("−", ("p", "q"), (6.3, 0.9)),
    },
    "two sigmoids in a row": {
        "x": Node("", (), (0, 1.6)),
        "w": Node("", (), (0, 0)),
        "z": Node("×", ("x", "w"), (1.9, 0.8)),
        "u": Node("σ", ("z",), (3.8, 0.8)),
        "L": Node("σ", ("u",), (5.7, 0.8)),
    },
}


def step_count(graph: str) -> int:
    """How many steps a graph takes: each operation forward, the 1 at the end, each operation backward."""
    return 2 * len(_operations(graph)) + 1


def _operations(graph: str) -> list[str]:
    if graph not in GRAPHS:
        raise ValueError(f"There is no graph {graph!r}; choose one of {', '.join(GRAPHS)}.")
    return [name for name, node in GRAPHS[graph].items() if node.needs]


def trace(graph: str, inputs: Mapping[str, float], step: int) -> Trace:
    """Run the first steps of the forward and the backward pass.

    Parameters
    ----------
    graph : str
        One of `GRAPHS`.
    inputs : mapping of str to float
        The values of x, y and w.
    step : int
        From 0, where only the inputs are known, to ``step_count(graph)``, where all gradients are.

    Raises
    ------
    ValueError
        For a graph of another name, or a step outside that range.
    """
    operations, nodes = _operations(graph), GRAPHS[graph]
    if not 0 <= step <= step_count(graph):
        raise ValueError(f"The step should be from 0 to {step_count(graph)}; it is {step}.")
    values = {name: float(inputs[name]) for name, node in nodes.items() if not node.needs}
    for name in operations[:step]:
        values[name] = RULES[nodes[name].rule].result(*(values[need] for need in nodes[name].needs))
    active = operations[step - 1] if 0 < step <= len(operations) else None
    if step <= len(operations):
        return Trace(values, {}, {}, active)
    gradients, sent = {operations[-1]: 1.0}, {}
    active = operations[-1]
    for name in operations[::-1][: step - len(operations) - 1]:
        active = name
        for number, amount in enumerate(_contributions(nodes[name], values, gradients[name], values[name])):
            sent[name, number] = amount
            need = nodes[name].needs[number]
            gradients[need] = gradients.get(need, 0.0) + amount
    return Trace(values, gradients, sent, active)


def _contributions(node: Node, values: Mapping[str, float], gradient: float, result: float) -> list[float]:
    slopes = RULES[node.rule].slopes(*(values[need] for need in node.needs), result)
    return [gradient * slope for slope in slopes]


def explain_graph(graph: str, inputs: Mapping[str, float], step: int) -> Reading:
    """Say what one step does.

    Parameters
    ----------
    graph, inputs, step
        As `trace`.

    Returns
    -------
    Reading
        The step's calculation as its code; what it means in its words.
    """
    now, operations = trace(graph, inputs, step), _operations(graph)
    nodes = GRAPHS[graph]
    if step == 0:
        code, words = "start", "The inputs are known. Forward: work the nodes out, from left to right."
    elif step <= len(operations):
        name = operations[step - 1]
        needs = ", ".join(f"{need} = {_short(now.values[need])}" for need in nodes[name].needs)
        code = f"{name} = {_short(now.values[name])}"
        words = f"Forward, step {step} of {len(operations)}: {nodes[name].rule} of {needs}."
    elif step == len(operations) + 1:
        code, words = "dL/dL = 1", "Backward begins: the slope of L towards itself is 1."
    else:
        code, words = _backward_words(nodes, now)
    done = "All gradients are known." if step == step_count(graph) else ""
    known = ", ".join(f"dL/d{name} = {_short(g)}" for name, g in now.gradients.items())
    told = " ".join(part for part in (words, done) if part)
    alt = f"Graph of {graph}, step {step} of {step_count(graph)}. {code}. {told}" + (
        f" Known: {known}." if known else ""
    )
    return Reading(alt, code, told)


def _backward_words(nodes: Mapping[str, Node], now: Trace) -> tuple[str, str]:
    name = str(now.active)
    node = nodes[name]
    gradient = now.gradients[name]
    parts = []
    for number, need in enumerate(node.needs):
        slope = _contributions(node, now.values, 1.0, now.values[name])[number]
        parts.append(f"{need} gets {_short(gradient)} · {_short(slope)} = {_short(now.sent[name, number])}")
    arrived = [nodes[sender].needs[number] for sender, number in now.sent]
    shared = [need for need in dict.fromkeys(node.needs) if arrived.count(need) > 1]
    sums = "".join(f" {need} is used more than once: its contributions add up." for need in shared)
    return "; ".join(parts), f"Backward through {name}: {RULES[node.rule].told}{sums}"


def _short(number: float) -> str:
    return f"{number + 0.0:.4g}".replace("-", "−")


def graph_figure(graph: str, inputs: Mapping[str, float], step: int, fig: Figure | None = None) -> Figure:
    """Draw the graph with the values and gradients known after so many steps.

    Parameters
    ----------
    graph, inputs, step
        As `trace`.
    fig : matplotlib.figure.Figure, optional
        A cleared figure to draw on; a new one without it.

    Returns
    -------
    matplotlib.figure.Figure
        One axes: values in blue above the arrows, gradients in red below them with an arrow back.
    """
    from matplotlib.figure import Figure

    now = trace(graph, inputs, step)
    fig = Figure(figsize=FIGSIZE, layout="constrained") if fig is None else fig
    ax = fig.subplots()
    ax.set_axis_off()
    nodes = GRAPHS[graph]
    xs, ys = zip(*(node.place for node in nodes.values()), strict=True)
    ax.set(xlim=(min(xs) - 0.7, max(xs) + 0.7), ylim=(min(ys) - 0.75, max(ys) + 0.75), title=_title(graph, step))
    for name, node in nodes.items():
        for number in range(len(node.needs)):
            _draw_edge(ax, nodes, name, number, now)
    for name, node in nodes.items():
        _draw_node(ax, name, node, now)
    return fig


def _title(graph: str, step: int) -> str:
    count = len(_operations(graph))
    way = "start" if step == 0 else "forward" if step <= count else "backward"
    return f"{graph}: {way} (blue: values, red with ←: gradients of L)"


def _draw_edge(ax: Axes, nodes: Mapping[str, Node], name: str, number: int, now: Trace) -> None:
    """The arrow from an operand to a node, with the value that goes along it and the gradient that comes back."""
    need = nodes[name].needs[number]
    start = np.array(nodes[need].place) + (_WIDTH / 2, 0)
    end = np.array(nodes[name].place) + (-_WIDTH / 2, 0.12 - 0.24 * number if len(nodes[name].needs) > 1 else 0)
    lit = name == now.active
    arrow = {"arrowstyle": "-|>", "color": INK if lit else COLOURS["grey"], "linewidth": 2 if lit else 1.2}
    ax.annotate("", xy=tuple(end), xytext=tuple(start), arrowprops={**arrow, "shrinkA": 0, "shrinkB": 0})
    middle = start + 0.45 * (end - start)
    style: dict[str, Any] = {
        "ha": "center",
        "fontsize": 10,
        "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1},
    }
    if name in now.values:
        ax.text(middle[0], middle[1] + 0.06, _short(now.values[need]), color=COLOURS["blue"], va="bottom", **style)
    if (name, number) in now.sent:
        told = f"← {_short(now.sent[name, number])}"
        ax.text(middle[0], middle[1] - 0.06, told, color=COLOURS["red"], va="top", **style)


def _draw_node(ax: Axes, name: str, node: Node, now: Trace) -> None:
    """A box with the node's name and operation, its value and its gradient."""
    from matplotlib.patches import FancyBboxPatch

    x, y = node.place
    corner = (x - _WIDTH / 2, y - _HEIGHT / 2)
    box = FancyBboxPatch(corner, _WIDTH, _HEIGHT, boxstyle="round,pad=0,rounding_size=0.1")
    box.set(facecolor=HIGHLIGHT if name == now.active else "white", edgecolor=INK, linewidth=1.4, zorder=3)
    ax.add_patch(box)
    label = f"{name} = {node.rule}" if node.rule else name
    ax.text(x, y + 0.22, label, ha="center", va="center", fontsize=11, weight="bold", color=INK, zorder=4)
    value = _short(now.values[name]) if name in now.values else "?"
    ax.text(x, y, value, ha="center", va="center", fontsize=10, color=COLOURS["blue"], zorder=4)
    gradient = f"dL/d{name} = {_short(now.gradients[name])}" if name in now.gradients else ""
    ax.text(x, y - 0.23, gradient, ha="center", va="center", fontsize=9, color=COLOURS["red"], zorder=4)


def computation_graph(graph: str = "(x + y) · w", step: int = 0) -> Face:
    """Choose a graph and its inputs, and step through the forward and the backward pass.

    Parameters
    ----------
    graph : str
        One of `GRAPHS`, shown first.
    step : int
        Where to begin.
    """
    import ipywidgets as widgets

    chosen = widgets.Dropdown(options=list(GRAPHS), value=graph, description="Graph", layout={"width": "460px"})
    place = widgets.IntSlider(step, 0, step_count(graph), description="Step", layout={"width": "460px"})
    numbers = {
        name: widgets.BoundedFloatText(
            value, min=-LIMIT, max=LIMIT, step=0.5, description=name, layout={"width": "150px"}
        )
        for name, value in zip(INPUTS, (2.0, 1.0, -3.0), strict=True)
    }

    def refit(change: dict[str, Any]) -> None:
        place.value = 0
        place.max = step_count(change["new"])
        for name, control in numbers.items():
            control.disabled = name not in GRAPHS[change["new"]]

    chosen.observe(refit, names="value")  # before the face listens, so that it never draws a step that is not there
    refit({"new": graph})
    place.value = step

    def draw(fig: Figure, graph: str, step: int, **inputs: float) -> Reading:
        reading = explain_graph(graph, inputs, step)
        graph_figure(graph, inputs, step, fig=fig)
        return reading

    arranged = widgets.VBox([chosen, place, widgets.HBox(list(numbers.values()), layout={"flex_flow": "wrap"})])
    controls = {"graph": chosen, "step": place, **numbers}
    return Face("a computation graph", controls, draw, figsize=FIGSIZE, arranged=arranged)
