"""docs/coverage.md is in step with its list, the notebooks and the registry, and what is missing is told."""

from collections.abc import Callable
from typing import Any

import pytest

from docs import make_coverage
from docs.make_coverage import Notebook, Row, page, problems, stands_in

REGISTRY = {"tensors": [Row("twice", 2, False), Row("thrice", 1, True)]}


def one_notebook() -> dict[str, Notebook]:
    cells = {"wrap": "print(a + b)\n>>> 44 of\n  256", "twice": "", "twice_check": "", "thrice": "", "thrice_check": ""}
    return {"tensors": Notebook("tensors", "1 · Tensors", cells)}


def one_source() -> dict[str, dict[str, Any]]:
    entry = {"concept": "200 + 100 is 44", "cells": ["wrap"], "says": ["44 of 256"]}
    return {"tensors": {"concepts": [entry], "errata": [dict(entry, concept="a | b")]}}


def test_every_line_of_the_page_is_true_and_the_page_is_in_step(capsys: pytest.CaptureFixture[str]) -> None:
    code = make_coverage.main(["--check"])
    assert code == 0, capsys.readouterr().out


def test_every_registered_exercise_is_on_the_page() -> None:
    lines = make_coverage.PAGE.read_text(encoding="utf-8").splitlines()
    for name in make_coverage.NOTEBOOKS:
        for row in make_coverage.exercises(name):
            mine = [line for line in lines if f"`{row.name}` | {row.points} |" in line]
            assert len(mine) == 1 and f"cell-id={row.name}_check" in mine[0]
            assert mine[0].startswith("| ★") == row.optional


def test_a_true_list_has_no_problems_and_makes_links() -> None:
    source, notebooks = one_source(), one_notebook()
    assert problems(source, notebooks, REGISTRY) == []
    made = page(source, notebooks, REGISTRY)
    assert "[`wrap`](../solutions/01-tensors/tensors.ipynb#cell-id=wrap)" in made
    assert "a \\| b" in made and "Not there yet" not in made
    source["tensors"]["later"] = ["a pad"]
    assert "### Not there yet\n\n- a pad" in page(source, notebooks, REGISTRY)


SLIPS: dict[str, Callable[[dict[str, Any], dict[str, str]], object]] = {
    "no cell teaches it": lambda entry, cells: entry.update(cells=[]),
    "no word says that it is there": lambda entry, cells: entry.update(says=[]),
    "there is no cell warp": lambda entry, cells: entry.update(cells=["wrap", "warp"]),
    "'45' stands in none of its cells": lambda entry, cells: entry.update(says=["44", "45"]),
    "'44 of 256' stands in none of its cells": lambda entry, cells: cells.update(wrap="moved", twice="44 of 256"),
    "the exercise twice has no cell twice": lambda entry, cells: cells.pop("twice"),
    "the exercise thrice has no cell thrice_check": lambda entry, cells: cells.pop("thrice_check"),
}


@pytest.mark.parametrize("words", SLIPS)
def test_each_slip_is_told(words: str) -> None:
    source, notebooks = one_source(), one_notebook()
    SLIPS[words](source["tensors"]["errata"][0], notebooks["tensors"].cells)
    found = problems(source, notebooks, REGISTRY)
    assert any(problem.endswith(words) and problem.startswith("tensors") for problem in found), found


def test_a_notebook_without_a_list_and_a_list_without_a_notebook_are_told() -> None:
    found = problems({"tensor": {}}, one_notebook(), REGISTRY)
    assert found == ["coverage.toml has no table [tensors]", "coverage.toml: [tensor] is no notebook"]


@pytest.mark.parametrize(
    ("words", "text", "there"),
    [
        ("44", "it is 44.", True),
        ("44", "it is 444", False),
        ("44", "it is 3.44", False),
        ("44", "it is 44.5 or 44,000", False),
        ("0.6", "0.613", False),
        ("of 1024 ways", "of 1024\n   ways", True),
        ("rank", "frank", False),
        ("**rank**", "the **rank**s", True),
    ],
)
def test_words_and_numbers_are_found_whole(words: str, text: str, there: bool) -> None:
    assert stands_in(words, text) is there


def test_a_page_out_of_step_is_told_and_left_alone(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "coverage.md"
    old.write_text("old", encoding="utf-8")
    monkeypatch.setattr(make_coverage, "PAGE", old)
    assert make_coverage.main(["--check"]) == 1
    assert "out of step" in capsys.readouterr().out and old.read_text(encoding="utf-8") == "old"
    assert make_coverage.main([]) == 0 and make_coverage.main(["--check"]) == 0
