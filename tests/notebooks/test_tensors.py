"""Notebook 1: its worked numbers, its answers against the references, and the first look that it shows."""

import json
import re

import nbformat
import numpy as np
import pytest

from autograder.authoring import registry
from autograder.data import data_source, load_mnist
from autograder.exercises import tensors as exercises
from tests.notebooks.course import ROOT

FOLDER = ROOT / "solutions" / "01-tensors"
NOTEBOOK = nbformat.read(FOLDER / "tensors.ipynb", as_version=4)
CELLS = {cell.id: cell for cell in NOTEBOOK.cells}
NAMES = [name for name, exercise in registry.items() if exercise.reference.__module__ == exercises.__name__]


def printed(cell_id):
    return "".join(output.get("text", "") for output in CELLS[cell_id].outputs)


@pytest.fixture(scope="module")
def answers():
    names = {"np": np}
    for name in NAMES:
        exec(CELLS[name].source, names)
    return names


@pytest.mark.parametrize(
    ("cell_id", "number"),
    [
        ("sizes", "106,168,320 values       405.0 MiB"),
        ("wrap-demo", "200 + 100 is 44"),
        ("batches-demo", "468 full batches and a last one of 96: 469 steps"),
        ("creating-demo", "4500 elements"),
        ("dimension-demo", "a 5-dimensional vector, a 1-D tensor"),
        ("dimension-demo", "2 axes, matrix rank 1"),
        ("digit-tensor-demo", "shape (60000, 28, 28), dtype uint8"),
        ("fifth-image", "train_images[4] is the fifth image"),
        ("slicing-demo", "(90, 28, 28) - three ways to say the same"),
        ("text-demo", "[72, 105, 44, 32, 97, 110, 116, 33]"),
    ],
)
def test_a_worked_number_is_computed_where_it_is_told(cell_id, number):
    assert number in printed(cell_id)


def test_samples_last_and_samples_first_name_the_same_entry():
    assert len(set(re.findall(r"is (\d+)$", printed("samples-last-demo"), re.MULTILINE))) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_notebook_answers_every_case_as_the_reference_does(answers, name):
    exercise = registry[name]
    for case in exercise.case_maker(np.random.default_rng(7)):
        if case.raises:
            with pytest.raises(case.raises):
                answers[name](*case.args, **case.kwargs)
            continue
        expected = exercise.reference(*case.args, **case.kwargs)
        got = answers[name](*case.args, **case.kwargs)
        assert type(got) is type(expected)
        if isinstance(expected, np.ndarray):
            np.testing.assert_array_equal(got, expected, strict=True)
        else:
            assert got == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_time_and_difficulty_told_are_those_of_the_exercise(name):
    spec = registry[name].spec
    assert f"*about {spec.minutes} minutes · difficulty {spec.difficulty} of 3*" in CELLS[f"{name}_task"].source


@pytest.mark.parametrize("name", NAMES)
def test_an_exercise_is_told_in_at_most_150_words(name):
    assert len(CELLS[f"{name}_task"].source.split()) <= 150


def test_every_static_figure_is_stored_with_its_description():
    figures = [cell for cell in NOTEBOOK.cells if cell.id.startswith("fig-") and cell.id != "fig-slices"]
    assert len(figures) >= 15
    for cell in figures:
        (output,) = cell.outputs
        assert output.data["text/plain"].startswith("Figure: "), cell.id
        assert re.search(r'<img alt="[^"]{20,}"', output.data["text/html"]), cell.id


def looks():
    return json.loads((FOLDER / "first_look.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("source", ["mnist", "stand-in"])
def test_the_first_look_is_a_good_network_shown_with_its_mistakes(source):
    look = looks()[source]
    probabilities = np.array(look["probabilities"])
    assert look["data"] == source
    assert look["test_accuracy"] > 0.97
    assert probabilities.argmax(axis=1).tolist() == look["predictions"]
    assert np.allclose(probabilities.sum(axis=1), 1, atol=1e-3)
    right = [label == prediction for label, prediction in zip(look["labels"], look["predictions"], strict=True)]
    assert right == [True] * 8 + [False] * 4
    assert len(look["test_indices"]) == len(right)


def test_the_first_look_was_taken_at_the_digits_in_use():
    look, test_labels = looks()[data_source()], load_mnist(announce=False)[3]
    assert test_labels[look["test_indices"]].tolist() == look["labels"]
