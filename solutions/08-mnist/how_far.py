"""Run the long recipe of notebook 8's last section, and keep what it reaches beside the notebook.

``OPENBLAS_NUM_THREADS=1 python solutions/08-mnist/how_far.py [SEEDS]`` runs the notebook's own cells on the digits in
use, every recipe with seed 0 and the last two with SEEDS seeds (3 without it), and writes their entry of
``how_far.json``, beside this file; with ``AUTOGRADER_DATA_CACHE`` naming an empty folder, the stand-in's.
About two minutes of CPU a seed, and two more.
"""

import json
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import numpy as np

from autograder.data import data_source, load_mnist

HERE = Path(__file__).resolve().parent
CELLS = (
    "prepare_images",
    "predict_proba",
    "predict",
    "accuracy",
    "loss_and_gradients",
    "recipe-start",
    "recipe-redraw",
)
COMMAND = "OPENBLAS_NUM_THREADS=1 python solutions/08-mnist/how_far.py"


class Recipe(NamedTuple):
    """One line of the result: what is done, the network, how long, and how images are drawn anew."""

    name: str
    sizes: tuple[int, ...]
    epochs: int
    redraw: dict[str, float] | None
    bend: float = 0.0
    """Pixels that the elastic field moves ink, on average."""


TURNED = {"turn": 10.0, "stretch": 0.1, "shift": 1.5}
RECIPES = (
    Recipe("He start, momentum, falling rate", (784, 512, 10), 20, None),
    Recipe("and images shifted at random", (784, 512, 10), 20, {"turn": 0.0, "stretch": 0.0, "shift": 1.5}),
    Recipe("turned, stretched and sheared too", (784, 512, 10), 20, TURNED),
    Recipe("bent too (elastic)", (784, 512, 10), 20, TURNED, 1.0),
    Recipe("two hidden layers, twice as long", (784, 512, 512, 10), 40, TURNED, 1.0),
)


def notebook_code(wanted: Iterable[str], **names: Any) -> dict[str, Any]:
    """What some of the notebook's cells define, given `names`: students read the very code that is measured."""
    cells = {cell.id: cell.source for cell in nbformat.read(HERE / "mnist.ipynb", as_version=4).cells}
    for name in wanted:
        exec(cells[name], names)
    return names


def run(recipe: Recipe, seed: int, code: dict[str, Any]) -> dict[str, Any]:
    """Train once, and measure test accuracy and seconds of CPU."""
    train_images, train_labels, test_images, test_labels = load_mnist(announce=False)
    x, x_test = code["prepare_images"](train_images), code["prepare_images"](test_images)
    started = time.process_time()
    rng = np.random.default_rng(seed)
    fields = code["smooth_fields"](512, rng) * np.float32(recipe.bend)
    layers = code["train_with_momentum"](
        code["he_start"](recipe.sizes, rng),
        x,
        train_labels,
        recipe.epochs,
        rng,
        lambda x: x if recipe.redraw is None else code["redrawn"](x, fields, rng, **recipe.redraw),
    )
    seconds = time.process_time() - started
    reached = code["accuracy"](test_labels, code["predict"](x_test, layers))
    print(f"{recipe.name}, seed {seed}: {reached:.4f} in {seconds:.0f} s of CPU", flush=True)
    return {"seed": seed, "test_accuracy": reached, "cpu_seconds": round(seconds)}


def how_far(seeds: int) -> dict[str, Any]:
    """All recipes, the last two with several seeds."""
    code = notebook_code(CELLS, np=np)
    lines = []
    for number, recipe in enumerate(RECIPES):
        several = seeds if number >= len(RECIPES) - 2 else 1
        runs = [run(recipe, seed, code) for seed in range(several)]
        network = "-".join(map(str, recipe.sizes))
        lines.append({"recipe": recipe.name, "network": network, "epochs": recipe.epochs, "runs": runs})
    return {"data": data_source(), "command": COMMAND, "recipes": lines}


def keep(entry: dict[str, Any], path: Path) -> None:
    """Put the entry beside those of the other digits."""
    entries = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    entries[entry["data"]] = entry
    draft = path.with_suffix(".tmp")
    draft.write_text(json.dumps(entries, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    os.replace(draft, path)


if __name__ == "__main__":
    keep(how_far(int(sys.argv[1]) if len(sys.argv) > 1 else 3), HERE / "how_far.json")
