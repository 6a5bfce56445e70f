"""Notebook 5: its worked numbers, its figures, and the answers that it gives."""

import re

import nbformat
import pytest

from autograder.bank import exercises_of
from tests.exercises import harness
from tests.notebooks.course import ROOT

NOTEBOOK = nbformat.read(ROOT / "solutions" / "05-gradients" / "gradients.ipynb", as_version=4)
CELLS = {cell.id: cell for cell in NOTEBOOK.cells}
EXERCISES = [exercise.name for exercise in exercises_of("gradients")]
FIGURES = [cell_id for cell_id in CELLS if cell_id.startswith("fig-")]


def printed(cell_id):
    return "".join(output.get("text", "") for output in CELLS[cell_id].outputs)


@pytest.mark.parametrize(
    ("cell_id", "number"),
    [
        ("fig-line", "from x = -2 to x = 0: rise 1.0 over run 2 = 0.5"),
        ("forward-table", "loss after the step 1.25322   slope -2.5"),
        ("forward-table", "loss after the step 1.25353   slope +0.6"),
        ("forward-table", "loss after the step 1.25347   slope +0.0"),
        ("fig-one-weight", "from 0.30 to 0.35 the loss goes from 0.5 to 0.6, from 0.30 to 0.25 down to 0.4: slope 2.0"),
        ("passes", "159,020"),
        ("passes", "372,901,900"),
        ("fig-solve", "w = 1.5000, b = 0.8333"),
        ("too-many", "6,321,840,100 entries take 50.6 GB"),
        ("fig-binary", "z = 3 where y is 0: right 3.049, misprinted 0.693"),
        ("fig-binary", "z = 3 where y is 1: right 0.049, misprinted 3.049"),
        ("check-yours", "softmax with cross-entropy: True"),
        ("check-yours", "sigmoid with cross-entropy: True"),
        ("check-yours", "divided by the batch size:  False"),
        ("fig-fair", "distance below 1e-6: True\nlargest relative error above 1e-6: True"),
        ("tensor-shapes", "(50, 30) -> (10, 20, 40): slopes (10, 20, 40, 50, 30), 12,000,000 entries"),
        ("tensor-shapes", "(20, 30) -> (5, 10, 15): slopes (5, 10, 15, 20, 30)"),
        ("tensor-shapes", "26,306,674,688 entries, 105.227 GB in float32"),
        ("chain-tried", "chained is the same as measured at once: True"),
    ],
)
def test_a_worked_number_is_computed_where_it_is_told(cell_id, number):
    assert number in printed(cell_id)


@pytest.mark.parametrize("cell_id", FIGURES)
def test_each_figure_says_in_words_what_it_shows(cell_id):
    (shown,) = [output.data for output in CELLS[cell_id].outputs if "data" in output]
    assert len(shown["text/plain"]) > 60
    assert '<img alt="' in shown["text/html"] and "<figcaption>" in shown["text/html"]


def test_every_exercise_has_its_task_its_stub_and_its_check_in_order():
    checks = [cell.source for cell in NOTEBOOK.cells if cell.cell_type == "code" and cell.source.startswith("check(")]
    assert checks == [f"check({name})" for name in EXERCISES]
    for exercise in exercises_of("gradients"):
        task = CELLS[f"{exercise.name}_task"].source
        assert f"about {exercise.spec.minutes} minutes · difficulty {exercise.spec.difficulty} of 3" in task
        assert ("★" in task.splitlines()[0]) == exercise.spec.optional
        assert len(re.findall(r"[^\W\d_]{2,}", task)) <= 150


@pytest.mark.parametrize("name", EXERCISES)
def test_an_answer_of_the_notebook_passes_the_hidden_cases_too(name):
    sources = [CELLS[other].source for other in EXERCISES[: EXERCISES.index(name) + 1]]
    verdict = harness.verdict_on("gradients", name, "\n\n".join(sources))
    assert verdict.status == "passed", [(run.case.why, run.fault) for run in verdict.failed]
