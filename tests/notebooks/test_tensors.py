"""Notebook 1: its worked numbers, and the first look that it shows."""

from typing import Any
import json
import re

import numpy as np
import pytest

from autograder.data import data_source, load_mnist
from tests.notebooks.course import ROOT, stored

FOLDER = ROOT / "solutions" / "01-tensors"
printed = stored("01-tensors/tensors.ipynb").printed


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
def test_a_worked_number_is_computed_where_it_is_told(cell_id: Any, number: Any) -> None:
    assert number in printed(cell_id)


def test_samples_last_and_samples_first_name_the_same_entry() -> None:
    assert len(set(re.findall(r"is (\d+)$", printed("samples-last-demo"), re.MULTILINE))) == 1


def looks() -> Any:
    return json.loads((FOLDER / "first_look.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("source", ["mnist", "stand-in"])
def test_the_first_look_is_a_good_network_shown_with_its_mistakes(source: Any) -> None:
    look = looks()[source]
    probabilities = np.array(look["probabilities"])
    assert look["data"] == source
    assert look["test_accuracy"] > 0.97
    assert probabilities.argmax(axis=1).tolist() == look["predictions"]
    assert np.allclose(probabilities.sum(axis=1), 1, atol=1e-3)
    right = [label == prediction for label, prediction in zip(look["labels"], look["predictions"], strict=True)]
    assert right == [True] * 8 + [False] * 4
    assert len(look["test_indices"]) == len(right)


def test_the_first_look_was_taken_at_the_digits_in_use() -> None:
    look, test_labels = looks()[data_source()], load_mnist(announce=False)[3]
    assert test_labels[look["test_indices"]].tolist() == look["labels"]
