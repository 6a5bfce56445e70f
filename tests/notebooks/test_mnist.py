"""Notebook 8: its worked numbers, and the long recipe's stored results."""

from typing import Any
import json
import re
import runpy

import numpy as np
import pytest

from autograder.exercises import exercises_of
from autograder.data import data_source
from autograder.widgets.live_curves import live_curves
from tests.notebooks.course import ROOT, stored

FOLDER = ROOT / "solutions" / "08-mnist"
STORED = stored("08-mnist/mnist.ipynb")
NOTEBOOK, CELLS, printed = STORED.notebook, STORED.cells, STORED.printed
EXERCISES = {exercise.name: exercise for exercise in exercises_of("mnist")}
NAMES = [name for name in EXERCISES if name != "mnist_challenge"]
HOW_FAR = json.loads((FOLDER / "how_far.json").read_text(encoding="utf-8"))


def number(cell_id: Any, pattern: Any) -> Any:
    """The number that a cell printed where the pattern's group is."""
    found = re.search(pattern, printed(cell_id))
    assert found is not None
    return float(found[1].replace(",", ""))


@pytest.fixture(scope="module")
def answers() -> Any:
    names = {"np": np, "live_curves": live_curves}
    for name in NAMES:
        exec(CELLS[name].source, names)
    return names


@pytest.mark.parametrize(
    ("cell_id", "text"),
    [
        ("inspect", "images (60000, 28, 28)"),
        ("inspect", "images (10000, 28, 28)"),
        ("parameters", "407,050 parameters"),
        ("parameters", "79,510 parameters"),
        ("sigmoid-run", "79,510 parameters, after 10 epochs"),
        ("sigmoid-run", "79,510 parameters, after 20 epochs"),
        ("starting-loss", "ln 10 = 2.303"),
        ("train", "2,345 updates"),
        ("fig-ten", "accuracy 1.00 on the ten"),
    ],
)
def test_a_worked_number_is_computed_where_it_is_told(cell_id: Any, text: Any) -> None:
    assert text in printed(cell_id)


def test_the_first_network_reaches_its_reference() -> None:
    assert number("test-accuracy", r"test accuracy (\S+):") >= (0.978 if _made_with_mnist() else 0.975)
    assert number("train", r"training accuracy (\S+)") == pytest.approx(0.989, abs=0.002)


def test_the_sigmoid_network_reaches_its_reference_in_20_epochs() -> None:
    assert number("sigmoid-run", r"after 20 epochs: test accuracy (\S+)") >= 0.972


def test_a_network_that_knows_nothing_starts_near_ln_10() -> None:
    assert number("starting-loss", r"starting loss (\S+),") == pytest.approx(np.log(10), abs=0.15)


def test_scaled_inputs_learn_faster() -> None:
    raw = number("fig-scaling", r"255 .*validation accuracy (\S+)")
    assert number("fig-scaling", r"1  .*validation accuracy (\S+)") > raw + 0.02


def test_few_digits_are_learned_by_heart() -> None:
    assert number("fig-gap", r"training accuracy (\S+),") > number("fig-gap", r"30 epochs.*validation (\S+)") + 0.08
    assert number("fig-gap", r"lowest after epoch (\d+)") < 30


def test_dropout_narrows_the_gap() -> None:
    without, with_it = (number("fig-dropout", rf"dropout {p}: .*validation accuracy (\S+)") for p in ("0.0", "0.5"))
    assert with_it > without


def test_large_steps_kill_units() -> None:
    dead = [int(n) for n in re.findall(r"dead units +(\d+)", printed("dead-units"))]
    assert dead == sorted(dead) and dead[0] < 5 < dead[-1]


def test_gradients_agree_with_numerical_ones() -> None:
    assert printed("gradient-check").count("below 1e-6 is True") == 4


def test_the_long_recipe_reaches_what_it_promises() -> None:
    elastic, deep = HOW_FAR["mnist"]["recipes"][-2:]
    assert min(run["test_accuracy"] for run in elastic["runs"]) >= 0.990
    assert max(run["cpu_seconds"] for run in elastic["runs"]) < 60
    assert np.mean([run["test_accuracy"] for run in deep["runs"]]) >= 0.993
    assert max(run["cpu_seconds"] for run in deep["runs"]) < 300


def test_each_idea_of_the_long_recipe_reads_more_digits_of_mnist() -> None:
    reached = [np.mean([run["test_accuracy"] for run in line["runs"]]) for line in HOW_FAR["mnist"]["recipes"]]
    assert reached == sorted(reached)


def test_the_stand_in_has_results_of_its_own() -> None:
    reached = [np.mean([run["test_accuracy"] for run in line["runs"]]) for line in HOW_FAR["stand-in"]["recipes"]]
    assert len(reached) == len(HOW_FAR["mnist"]["recipes"]) and 0.98 < reached[0] < reached[-1] < 1


@pytest.fixture(scope="module")
def recipe() -> Any:
    how_far = runpy.run_path(str(FOLDER / "how_far.py"))
    return how_far["notebook_code"](how_far["CELLS"], np=np)


def test_an_image_redrawn_without_change_stays_as_it_is(recipe: Any) -> None:
    images = np.random.default_rng(0).random((5, 784)).astype(np.float32)
    same = recipe["redrawn"](images, np.zeros((1, 2, 784), np.float32), np.random.default_rng(1), 0.0, 0.0, 0.0)
    np.testing.assert_allclose(same, images, atol=1e-6)


def test_redrawn_images_keep_their_ink_and_move_it_little(recipe: Any) -> None:
    rng = np.random.default_rng(2)
    images = np.zeros((200, 28, 28), np.float32)
    images[:, 10:18, 12:16] = 1
    fields = recipe["smooth_fields"](32, rng)
    new = recipe["redrawn"](images.reshape(200, 784), fields, rng).reshape(200, 28, 28)
    assert new.min() >= 0 and new.max() <= 1.0001
    assert 0.75 < new.sum() / images.sum() < 1.3
    centre = (new * np.arange(28)).sum(axis=(1, 2)) / new.sum(axis=(1, 2))
    assert 0.4 < np.std(centre) < 2.5 and abs(centre.mean() - 13.5) < 0.3


def test_smooth_fields_move_ink_by_a_pixel_and_neighbours_alike(recipe: Any) -> None:
    fields = recipe["smooth_fields"](64, np.random.default_rng(3)).reshape(64, 2, 28, 28)
    assert np.std(fields) == pytest.approx(1, abs=1e-3)
    assert np.std(np.diff(fields, axis=3)) < 0.25


def test_an_interrupted_training_keeps_what_it_has_learned(answers: Any) -> None:
    class Impatient:
        said = False

        def __init__(self, *_: Any) -> None:
            self.left = 7

        def step(self) -> None:
            self.left -= 1
            if self.left == 0:
                raise KeyboardInterrupt

        def epoch(self, history: Any) -> None:
            pass

        def stopped(self) -> None:
            Impatient.said = True

    rng = np.random.default_rng(0)
    x, labels = rng.normal(size=(20, 4)), rng.integers(0, 3, 20)
    start = answers["init_network"]((4, 5, 3), rng)
    names = {**answers, "live_curves": Impatient}
    exec(CELLS["fit"].source, names)
    layers, history = names["fit"](start, x, labels, 9, 5, rng)
    assert Impatient.said and len(history["loss"]) == 1
    assert not np.array_equal(layers[0][0], start[0][0])


def test_the_benchmark_and_the_long_recipe_run_the_notebooks_own_code() -> None:
    for text in ((FOLDER / "how_far.py").read_text("utf-8"), (ROOT / "benchmarks" / "mnist.py").read_text("utf-8")):
        assert "notebook_code" in text and "@ " not in re.sub(r"x @ first.*", "", text)


def _made_with_mnist() -> Any:
    return NOTEBOOK.metadata["autograder"]["data"] == "mnist"


@pytest.mark.slow
def test_the_solution_of_the_open_exercise_earns_all_points(answers: Any) -> None:
    from autograder.data import load_mnist
    from autograder.judging.properties.read_test_digits import THRESHOLDS, test_accuracy

    def in_the_sandbox(**_: Any) -> Any:
        images, labels = load_mnist(announce=False)[:2]
        return images[:50_000], labels[:50_000], images[50_000:], labels[50_000:]

    names: dict[str, Any] = {**answers, "load_mnist": in_the_sandbox}
    exec(CELLS["mnist_challenge"].source, names)
    layers, claimed = names["mnist_challenge"]()
    assert test_accuracy(layers) >= THRESHOLDS[data_source()][1]
    assert claimed == pytest.approx(test_accuracy(layers), abs=0.01)
