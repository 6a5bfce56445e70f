"""The computation graph: its gradients are slopes, its words follow its numbers, its picture shows them."""

from typing import Any

import matplotlib

matplotlib.use("Agg")
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.widgets.computation_graph import (
    GRAPHS,
    INPUTS,
    computation_graph,
    explain_graph,
    graph_figure,
    step_count,
    trace,
)

START = {"x": 2.0, "y": 1.0, "w": -3.0}
inputs = st.fixed_dictionaries({name: st.floats(-3, 3).filter(lambda v: abs(v) > 0.01) for name in INPUTS})


def loss(graph: Any, values: Any) -> Any:
    return trace(graph, values, step_count(graph)).values["L"]


@pytest.mark.parametrize("graph", GRAPHS)
@given(values=inputs)
def test_every_gradient_is_the_slope_that_differences_measure(graph: Any, values: Any) -> None:
    gradients = trace(graph, values, step_count(graph)).gradients
    for name in set(INPUTS) & set(GRAPHS[graph]):
        h = 1e-5
        up, down = (loss(graph, values | {name: values[name] + way * h}) for way in (1, -1))
        assert gradients[name] == pytest.approx((up - down) / (2 * h), abs=1e-6)


def test_the_worked_example_gives_the_numbers_of_a_calculation_by_hand() -> None:
    done = trace("(x + y) · w", START, step_count("(x + y) · w"))
    assert done.values["L"] == -9
    assert done.gradients == {"L": 1, "a": -3, "w": 3, "x": -3, "y": -3}


def test_forward_steps_fill_one_value_each_and_backward_steps_one_node_each() -> None:
    graph = "(x + y) · w"
    known = [(len(now.values), len(now.sent)) for now in (trace(graph, START, step) for step in range(6))]
    assert known == [(3, 0), (4, 0), (5, 0), (5, 0), (5, 2), (5, 4)]


def test_the_contributions_of_a_value_used_twice_add_up() -> None:
    graph = "a value used twice: (x + y) · x"
    assert trace(graph, START, 4).gradients["x"] == 3  # through the product alone
    assert trace(graph, START, 5).gradients["x"] == 5
    assert "x is used more than once: its contributions add up" in explain_graph(graph, START, 5).words
    assert "more than once" not in explain_graph(graph, START, 4).words


def test_the_words_tell_the_calculation_of_a_step() -> None:
    reading = explain_graph("(x + y) · w", START, 4)
    assert reading.code == "a gets 1 · −3 = −3; w gets 1 · 3 = 3"
    assert reading.words.startswith("Backward through L: A product")
    assert "dL/da = −3" in reading.alt


@pytest.mark.parametrize(("graph", "step"), [("no such graph", 0), ("(x + y) · w", -1), ("(x + y) · w", 6)])
def test_another_graph_or_step_is_refused(graph: Any, step: Any) -> None:
    with pytest.raises(ValueError, match=r"choose one of|from 0 to 5"):
        trace(graph, START, step)


@pytest.mark.parametrize("graph", GRAPHS)
def test_the_picture_shows_every_number_that_is_known(graph: Any) -> None:
    last = step_count(graph)
    texts = [text.get_text() for text in graph_figure(graph, START, last).axes[0].texts]
    for name, gradient in trace(graph, START, last).gradients.items():
        assert f"dL/d{name} = {gradient:.4g}".replace("-", "−") in texts
    assert [text for text in texts if text == "?"] == []
    assert sum(text.startswith("←") for text in texts) == sum(len(node.needs) for node in GRAPHS[graph].values())


def test_at_the_start_only_inputs_are_known() -> None:
    texts = [text.get_text() for text in graph_figure("(x + y) · w", START, 0).axes[0].texts]
    assert texts.count("?") == 2 and not any("dL" in text for text in texts)


def test_another_graph_starts_at_step_0_with_its_own_inputs() -> None:
    face = computation_graph(step=5)
    assert "All gradients are known" in repr(face)
    face.controls["graph"].value = "two sigmoids in a row"
    assert face.controls["step"].value == 0
    assert face.controls["step"].max == step_count("two sigmoids in a row")
    assert face.controls["y"].disabled and not face.controls["w"].disabled
    face.controls["step"].value = 1
    assert "z = −6" in repr(face)
