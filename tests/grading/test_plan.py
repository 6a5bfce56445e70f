"""Cells are matched with the release; the release alone says what they are for."""

from __future__ import annotations

import nbformat
import pytest

from autograder.grading.notebook import Cell
from autograder.grading.plan import Plan, Release, make_plan, read_release
from tests.made_up import notebook

STUB = "def twice(x): ..."
MINE = "def twice(x):\n    return x + x"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    path = tmp_path_factory.mktemp("release") / "01-doubling" / "doubling.ipynb"
    path.parent.mkdir()
    made = notebook()
    next(cell for cell in made.cells if cell.id == "twice").source = STUB
    nbformat.write(made, path)
    return read_release(path)


def code(source: str, name: str = "", *, kind: str = "code", by_id: bool = False) -> Cell:
    return Cell(kind, source, "" if by_id else name, name if by_id else "")


def steps(plan: Plan) -> list[tuple[str, str]]:
    """What is done, in order: the cell run, or the name bound."""
    return [("bind", step.bind) if step.bind else ("run", step.cell) for step in plan.steps]


CHECK = code("check(twice)", "twice_check")


def test_roles_come_from_the_release(release: Release) -> None:
    roles = {cell.id: cell.role for cell in release.cells.values()}
    assert roles == {
        "title": "fixed",
        "imports": "setup",
        "twice": "answer",
        "twice_check": "check",
        "demo": "fixed",
        "question": "fixed",
        "experiment-code": "open",
        "experiment": "open",
    }
    assert (release.assignment, release.name, release.needs_data) == ("01-doubling", "doubling", False)


def test_an_answer_is_run_and_its_name_bound_where_its_check_stands(release: Release) -> None:
    plan = make_plan([code(MINE, "twice"), CHECK], release)
    assert steps(plan) == [("run", "imports"), ("run", "twice"), ("bind", "twice")]
    assert plan.matched == 2 and plan.messages == []


def test_setup_cells_come_first_and_from_the_release(release: Release) -> None:
    plan = make_plan([code(MINE, "twice"), CHECK, code("import evil", "imports")], release)
    assert steps(plan)[0] == ("run", "imports") and "import evil" not in plan.code
    assert plan.messages == ["the cell imports was changed; it is locked, and the original is used"]


@pytest.mark.parametrize("by_id", [False, True])
def test_cells_are_matched_by_grade_id_or_cell_id(release: Release, by_id: bool) -> None:
    assert ("run", "twice") in steps(make_plan([code(MINE, "twice", by_id=by_id)], release))


def test_a_cell_that_lost_its_names_is_known_by_its_source(release: Release) -> None:
    plan = make_plan([code(MINE, "twice"), code(" check(twice)\n")], release)
    assert steps(plan)[-1] == ("bind", "twice")


def test_figures_demos_text_and_the_experiment_are_not_run(release: Release) -> None:
    plan = make_plan([code("1 / 0", "demo"), code("1 / 0", "experiment-code"), code("x", "question")], release)
    assert steps(plan) == [("run", "imports")]
    assert "the cell demo was changed; it is locked, and the original is used" in plan.messages


def test_a_student_s_own_cells_are_run_where_they_stand(release: Release) -> None:
    helper, text = code("def helper(): ..."), code("# words", kind="markdown")
    plan = make_plan([text, helper, code("  "), code(MINE, "twice")], release)
    assert steps(plan) == [("run", "imports"), ("run", "your cell 2"), ("run", "twice")]


def test_a_retyped_answer_is_run_as_code_and_told(release: Release) -> None:
    plan = make_plan([code(MINE, "twice", kind="markdown"), CHECK], release)
    assert ("run", "twice") in steps(plan) and "is no code cell any more" in plan.messages[0]


def test_an_unfilled_copy_does_not_undo_the_filled_one(release: Release) -> None:
    for pair in ([code(MINE, "twice"), code(STUB, "twice")], [code(STUB, "twice"), code(MINE, "twice")]):
        plan = make_plan([*pair, CHECK], release)
        assert plan.code.count("def twice") == 1 and MINE in plan.code
        assert plan.messages == ["the cell twice is there 2 times"]


def test_of_two_filled_copies_both_run_and_the_later_counts(release: Release) -> None:
    plan = make_plan([code(MINE, "twice"), code("def twice(x): return 2 * x", "twice"), CHECK], release)
    assert [cell for kind, cell in steps(plan) if kind == "run"] == ["imports", "twice (1)", "twice (2)"]


def test_missing_answers_and_checks_are_told_and_missing_text_is_not(release: Release) -> None:
    assert make_plan([], release).messages == ["cells that are missing: twice, twice_check"]
    assert make_plan([code(MINE, "twice"), CHECK], release).messages == []


def test_the_code_that_chooses_the_hidden_bank_is_what_is_run(release: Release) -> None:
    plain = make_plan([code(MINE, "twice"), CHECK], release).code
    assert plain == make_plan([code(MINE, "twice"), CHECK, code("words", kind="markdown")], release).code
    assert plain != make_plan([code(MINE + " ", "twice"), CHECK], release).code
