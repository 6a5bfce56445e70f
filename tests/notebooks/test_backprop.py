"""Notebook 7: its worked numbers, its figures, and the answers that it gives."""

import re

import nbformat
import pytest

from autograder.bank import exercises_of
from tests.exercises import harness
from tests.notebooks.course import ROOT

NOTEBOOK = nbformat.read(ROOT / "solutions" / "07-backprop" / "backprop.ipynb", as_version=4)
CELLS = {cell.id: cell for cell in NOTEBOOK.cells}
EXERCISES = [exercise.name for exercise in exercises_of("backprop")]
FIGURES = [cell_id for cell_id in CELLS if cell_id.startswith("fig-")]


def printed(cell_id):
    return "".join(output.get("text", "") for output in CELLS[cell_id].outputs)


@pytest.mark.parametrize(
    ("cell_id", "number"),
    [
        ("chain-in-numbers", "their product:    0.923077\nmeasured:         0.923077"),
        ("formulas-explode", " 8          3,061          24,067            56"),
        ("count-directions", "K₅     120 of 1024 ways"),
        ("count-directions", "K₂,₃    46 of   64 ways"),
        ("count-directions", "C₆      62 of   64 ways"),
        ("count-directions", "P₅      16 of   16 ways"),
        ("fig-forward-backward", "dL/da = -3, dL/dw = 3, dL/dx = -3, dL/dy = -3"),
        ("the-trap", "(4, 4); summed, the loss is 12.351\nwith shapes that agree: 0.963"),
        ("use-value", "L = -9; gradients of x, y, w: -3, -3, 3"),
        ("fig-data", "a loss of 0.669"),
        ("train-it", "epoch   50: loss 0.669"),
        ("train-it", "epoch  100: loss 0.667"),
        ("train-it", "epoch  150: loss 0.651"),
        ("train-it", "epoch  200: loss 0.613"),
        ("train-it", "epoch 1000: loss 0.268, accuracy 0.887"),
        ("fig-history", "in epoch 211; with standardised inputs in epoch 57"),
        ("forward-mode", "43 passes in forward mode, 86 for central differences, 1 + 1 in reverse mode"),
        ("compare-modes", "forward mode against reverse mode: agree to 1e-13: True"),
        ("compare-modes", "agree to 1e-7: True; to 1e-13: False"),
    ],
)
def test_a_worked_number_is_computed_where_it_is_told(cell_id, number):
    assert number in printed(cell_id)


def test_every_gradient_agrees_with_its_measurement():
    lines = printed("check-network").splitlines()
    assert len(lines) == 6 and all(line.endswith("True") for line in lines)


@pytest.mark.parametrize("cell_id", FIGURES)
def test_each_figure_says_in_words_what_it_shows(cell_id):
    (shown,) = [output.data for output in CELLS[cell_id].outputs if "data" in output]
    assert len(shown["text/plain"]) > 60
    assert '<img alt="' in shown["text/html"] and "<figcaption>" in shown["text/html"]


def test_every_exercise_has_its_task_its_stub_and_its_check_in_order():
    checks = [cell.source for cell in NOTEBOOK.cells if cell.cell_type == "code" and cell.source.startswith("check(")]
    assert checks == [f"check({name})" for name in EXERCISES]
    for exercise in exercises_of("backprop"):
        task = CELLS[f"{exercise.name}_task"].source
        assert f"about {exercise.spec.minutes} minutes · difficulty {exercise.spec.difficulty} of 3" in task
        assert ("★" in task.splitlines()[0]) == exercise.spec.optional
        assert len(re.findall(r"[^\W\d_]{2,}", task)) <= 150


@pytest.mark.parametrize("name", EXERCISES)
def test_an_answer_of_the_notebook_passes_the_hidden_cases_too(name):
    sources = [CELLS[other].source for other in EXERCISES[: EXERCISES.index(name) + 1]]
    verdict = harness.verdict_on("backprop", name, "\n\n".join(sources))
    assert verdict.status == "passed", [(run.case.why, run.fault) for run in verdict.failed]
