"""What holds for each of the course's notebooks: exercises in order and told well, figures in words, right answers."""

import re
from functools import cache
from pathlib import Path

import nbformat
import pytest

from autograder.exercises import exercises_of
from autograder.spec import Spec
from tests.exercises import harness
from tests.notebooks.course import IDS, SOLUTIONS, stored

EXERCISES = [(inside, exercise.name) for inside in SOLUTIONS for exercise in exercises_of(inside.stem)]
WITH_CASES = [pair for pair in EXERCISES if pair[1] != "mnist_challenge"]  # it trains a network: see test_mnist.py
EACH = pytest.mark.parametrize("inside", SOLUTIONS, ids=IDS)


def each(pairs: list[tuple[Path, str]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("inside", "name"), pairs, ids=[name for _, name in pairs])


@cache
def specs(notebook: str) -> dict[str, Spec]:
    return {exercise.name: exercise.spec for exercise in exercises_of(notebook)}


@EACH
def test_every_exercise_has_its_task_its_stub_and_its_check(inside: Path) -> None:
    order = list(stored(inside).cells)
    checks = {key for key in order if stored(inside).cells[key].source.startswith("check(")}
    assert checks == {f"{name}_check" for name in specs(inside.stem)}
    for name in specs(inside.stem):
        assert order.index(f"{name}_task") < order.index(name) < order.index(f"{name}_check")


@each(EXERCISES)
def test_a_task_is_short_and_tells_time_difficulty_and_whether_it_is_optional(inside: Path, name: str) -> None:
    spec, told = specs(inside.stem)[name], stored(inside).cells[f"{name}_task"].source
    assert f"about {spec.minutes} minutes · difficulty {spec.difficulty} of 3" in told
    assert ("★" in told.splitlines()[0]) == spec.optional
    assert len(re.findall(r"[^\W\d_]{2,}", told)) <= 150


@EACH
def test_every_figure_is_told_in_words(inside: Path) -> None:
    figures = [data for cell in stored(inside).cells.values() for data in shown(cell) if "text/html" in data]
    pictures = [data for data in figures if data["text/plain"].startswith("Figure: ")]
    assert len(pictures) >= 10
    for data in pictures:
        assert len(data["text/plain"]) > 60
        assert re.search(r'<img alt="[^"]{20,}"', data["text/html"]), data["text/plain"]
    drawn = [cell for cell in stored(inside).cells.values() if "\nshow(" in cell.source]
    assert len(pictures) >= len(drawn)


@each(WITH_CASES)
def test_the_notebook_s_answer_passes_every_case_under_the_rules(inside: Path, name: str) -> None:
    before = list(specs(inside.stem))[: list(specs(inside.stem)).index(name) + 1]  # others may call it
    sources = [stored(inside).cells[key].source for key in before]
    if "live_curves(" in sources[-1]:
        sources.insert(0, "from autograder.widgets.live_curves import live_curves")
    verdict = harness.verdict_on(inside.stem, name, "\n\n".join(sources))
    assert verdict.status == "passed", [(run.case.why, run.fault) for run in verdict.failed]


def shown(cell: nbformat.NotebookNode) -> list[dict[str, str]]:
    return [output.data for output in cell.get("outputs", []) if "data" in output]
