"""Notebook 6: its worked numbers, its measurements, and what its figures claim."""

from typing import Any
import re

import pytest
from autograder.exercises import exercises_of
from tests.notebooks.course import stored

STORED = stored("06-sgd-momentum/sgd_momentum.ipynb")
NOTEBOOK, CELLS, printed = STORED.notebook, STORED.cells, STORED.printed
EXERCISES = exercises_of("sgd_momentum")
ON_MNIST = NOTEBOOK.metadata.autograder.data == "mnist"


def percentages(cell_id: Any) -> Any:
    return [float(number) for number in re.findall(r"([\d.]+)%", printed(cell_id))]


@pytest.mark.parametrize(
    ("cell_id", "number"),
    [
        ("linear-classifier", "7,850 weights"),
        ("worked-example", "(1.000, 3.000) -> (0.800, 2.400) -> (0.640, 1.920) -> (0.512, 1.536)"),
        ("epochs", "468 full batches and a last one of 96: 469 steps an epoch"),
        ("epochs", "5 epochs: 2,345 steps"),
        ("replacement", "leave out 36.9% of 60,000 samples (1/e is 36.8%)"),
        ("measure-noise", "noise goes as B to the power -0.50"),
        ("condition-number", "condition number  100:  346 steps"),
        ("compare-forms", "rate stays     : paths differ by at most 0.000"),
        ("grown-velocity", "rho 0.9: steady gradient 1 -> velocity 10.00; flipping sign -> 0.53"),
        ("grown-velocity", "rho 0.99: steady gradient 1 -> velocity 100.00; flipping sign -> 0.50"),
        ("momentum-steps", "condition number 1000: 3454 steps without, 198 with momentum"),
        ("fig-escapes", "40 escape to the lower valley, 11 overshoot into the higher one"),
        ("line-fitted", "least squares:  w = 1.44, b = 0.58"),
    ],
)
def test_a_worked_number_is_computed_where_it_is_told(cell_id: Any, number: Any) -> None:
    assert number in printed(cell_id)


def test_following_the_slope_beats_local_search_and_that_beats_random_search() -> None:
    at_random, locally, downhill = percentages("measure-strategies")
    assert 10 < at_random < 35 < locally < downhill - 5
    assert downhill > 80


@pytest.mark.skipif(not ON_MNIST, reason="the stored outputs are of the stand-in digits")
def test_on_mnist_the_strategies_reach_16_71_and_88_percent() -> None:
    assert percentages("measure-strategies") == pytest.approx([16.1, 70.7, 88.3], abs=1.0)


def test_shuffling_is_what_makes_an_epoch_worth_while() -> None:
    by_label, shuffled = percentages("sorted-or-shuffled")
    assert by_label < 30 < 80 < shuffled


def test_the_measured_noise_is_within_a_tenth_of_the_prediction() -> None:
    rows = re.findall(r"^ +\d+ +([\d.]+) \(([\d.]+)\) +([\d.]+) \(([\d.]+)\)$", printed("measure-noise"), re.MULTILINE)
    assert len(rows) == 7
    for measured, predicted, without, predicted_without in rows:
        assert float(measured) == pytest.approx(float(predicted), rel=0.1)
        assert float(without) == pytest.approx(float(predicted_without), rel=0.1, abs=1e-9)


def test_the_sources_figures_for_the_three_strategies_are_told() -> None:
    told = CELLS["strategies"].source
    assert all(number in told for number in ("3,072", "1,000 tries", "15.5 %", "21.4 %", "99.3 %"))


def test_optional_exercises_come_after_the_core() -> None:
    order = [cell.id for cell in NOTEBOOK.cells if cell.id in {exercise.name for exercise in EXERCISES}]
    assert order[-2:] == [exercise.name for exercise in EXERCISES if exercise.spec.optional]


def test_the_ball_on_the_surface_tells_its_picture_in_words() -> None:
    (output,) = CELLS["ball"].outputs
    assert "it has come to a lowest point" in output.data["text/plain"]
