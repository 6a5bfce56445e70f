"""Cells are matched with the release; the release alone says what they are for."""

from __future__ import annotations

import nbformat
import pytest

from autograder.grading.reading import plan as plan_module
from autograder.grading.reading.notebook import Cell
from autograder.grading.reading.plan import Plan, Release, make_plan, read_release
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


def last(plan: Plan) -> str:
    """The source that defines the exercise's name in the end."""
    return [step.source for step in plan.steps if "twice" in step.source][-1]


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
    assert (release.assignment, release.name) == ("01-doubling", "doubling")


def test_an_answer_is_run_and_its_name_bound_where_its_check_stands(release: Release) -> None:
    plan = make_plan([code(MINE, "twice"), CHECK], release)
    assert steps(plan) == [("run", "imports"), ("run", "twice"), ("bind", "twice")]
    assert plan.matched == 2 and plan.messages == []


def test_setup_cells_come_first_and_from_the_release(release: Release) -> None:
    plan = make_plan([code(MINE, "twice"), CHECK, code("x = 1\n", "imports")], release)
    assert steps(plan)[:2] == [("run", "imports (as handed in)"), ("run", "imports")]
    assert [step.definitions for step in plan.steps[:2]] == [True, False]
    assert plan.messages == ["the cell imports was changed; it is locked, and the original is used"]


def test_line_ends_and_blanks_at_the_end_are_no_change(release: Release) -> None:
    retyped = [code(cell.source.replace("\n", " \r\n") + "\n", cell.id) for cell in release.cells.values()]
    assert "changed" not in str(make_plan(retyped, release).messages)


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
    assert steps(plan) == [("run", "imports"), ("run", "2 (your own)"), ("run", "twice")]


def test_a_retyped_answer_is_run_as_code_and_told(release: Release) -> None:
    plan = make_plan([code(MINE, "twice", kind="markdown"), CHECK], release)
    assert ("run", "twice") in steps(plan) and "is no code cell any more" in plan.messages[0]


def test_an_unfilled_copy_does_not_undo_the_filled_one(release: Release) -> None:
    for pair in ([code(MINE, "twice"), code(STUB, "twice")], [code(STUB, "twice"), code(MINE, "twice")]):
        plan = make_plan([*pair, CHECK], release)
        assert last(plan) == MINE
        assert plan.messages == ["cells that are there more than once: twice (2 times)"]


def test_of_two_filled_copies_both_run_and_the_later_counts(release: Release) -> None:
    plan = make_plan([code(MINE, "twice"), code("def twice(x): return 2 * x", "twice"), CHECK], release)
    assert [cell for kind, cell in steps(plan) if kind == "run"] == ["imports", "twice (1)", "twice (2)"]


UNFILLED = code(STUB, "twice")


@pytest.mark.parametrize(
    "moved",
    [
        [code(MINE), UNFILLED, CHECK],
        [code(MINE, "twice_check"), UNFILLED],
        [UNFILLED, code(f"{MINE}\ncheck(twice)", "twice_check")],
        [UNFILLED, code(MINE, "demo"), CHECK],
        [UNFILLED, code(MINE, "imports"), CHECK],
        [UNFILLED, code(MINE, "experiment-code"), CHECK],
        [UNFILLED, code(MINE, "title"), CHECK],
        [UNFILLED, code(MINE, kind="markdown"), CHECK],
        [code("", "twice"), code(MINE, "title", kind="raw"), CHECK],
        [code("check(twice)", "twice"), code(MINE, "demo"), CHECK],
        [code(MINE.replace("\n", "\r"), "title")],
    ],
)
def test_an_answer_counts_in_whatever_cell_it_stands(release: Release, moved: list[Cell]) -> None:
    assert last(make_plan(moved, release)).startswith(MINE[:13])


def test_an_answer_outside_its_cell_is_told_and_only_its_definitions_are_run(release: Release) -> None:
    plan = make_plan([UNFILLED, code(MINE, "demo"), CHECK], release)
    assert [step.cell for step in plan.steps if step.definitions] == ["demo (as handed in)"]
    assert plan.messages[0] == "answers that are not in cells of their own: twice (in demo)"


@pytest.mark.parametrize("name", ["demo", "experiment-code", "twice_check", "title"])
def test_other_cells_are_not_looked_into_where_the_answer_is_in_its_own(release: Release, name: str) -> None:
    plan = make_plan([code(MINE, "twice"), code("twice = None", name)], release)
    assert not any(step.definitions for step in plan.steps) and last(plan) == MINE


@pytest.mark.parametrize("source", ["# def twice", "twice == 2", "twice(3)", "retwice = 1", "definitely = twice"])
def test_mentioning_a_name_does_not_define_it(release: Release, source: str) -> None:
    assert release.defined_in(source) == set()


@pytest.mark.parametrize(
    "source", ["x = 1\n  def twice(x):", "async def twice():", "class twice:", "twice = f", "a\rtwice=f"]
)
def test_every_way_to_define_a_name_is_seen(release: Release, source: str) -> None:
    assert release.defined_in(source) == {"twice"}


def test_swapped_ids_are_seen_through_where_sources_are_unchanged(release: Release) -> None:
    cells = [code(MINE, "twice_check"), code("check(twice)", "twice"), code(release.cells["demo"].source, "imports")]
    plan = make_plan(cells, release)
    assert steps(plan)[-1] == ("bind", "twice") and last(plan) == MINE
    assert not any("changed" in message for message in plan.messages)


def test_a_cell_too_large_to_be_sent_is_left_out_and_told(release: Release) -> None:
    plan = make_plan([code(MINE, "twice"), code("#" + "x" * plan_module.MAX_SOURCE), CHECK], release)
    assert steps(plan) == [("run", "imports"), ("run", "twice"), ("bind", "twice")]
    assert plan.messages == ["cells that are not run, as they have more than 512 KiB: 2 (your own)"]


def test_of_very_many_added_cells_the_first_are_run_and_the_release_s_own_are_kept(release: Release) -> None:
    added = plan_module.MAX_ADDED + 7
    plan = make_plan([*[code("x = 1")] * added, code(MINE, "twice"), CHECK], release)
    assert len(plan.steps) == 1 + plan_module.MAX_ADDED + 2 and last(plan) == MINE
    assert plan.messages == [f"of the cells that were added only the first 2000 are run: there are {added}"]


@pytest.mark.parametrize("one", [code("import x", "imports"), code(MINE, "demo"), code(MINE, kind="markdown")])
def test_very_many_copies_of_cells_that_are_looked_into_are_bounded_too(release: Release, one: Cell) -> None:
    plan = make_plan([one] * (2 * plan_module.MAX_ADDED), release)
    assert plan_module.MAX_ADDED <= len(plan.steps) < plan_module.MAX_ADDED + 10


def test_a_notebook_of_something_else_is_told_in_one_line(release: Release) -> None:
    assert make_plan([code("1 + 1")], release).messages == [
        "none of its cells belong to 01-doubling: was the right notebook handed in?"
    ]


def test_many_changes_are_told_in_one_line(release: Release) -> None:
    changed = make_plan([code("0", "imports"), code("1", "demo"), code(MINE, "twice"), CHECK], release)
    assert changed.messages == ["locked cells that were changed; the originals are used: imports, demo"]


def test_a_long_list_of_names_is_cut_short(release: Release) -> None:
    large = [code("#" * (plan_module.MAX_SOURCE + 1))] * 20
    (told, _) = make_plan([code(MINE, "twice"), CHECK, *large, *[code("x", "demo")] * 2], release).messages[:2]
    assert told.endswith("KiB: " + ", ".join(f"{n} (your own)" for n in range(3, 11)) + " and 12 more")


def test_missing_answers_and_checks_are_told_and_missing_text_is_not(release: Release) -> None:
    assert make_plan([], release).messages == ["cells that are missing: twice, twice_check"]
    assert make_plan([code(MINE, "twice"), CHECK], release).messages == []


def test_the_code_that_chooses_the_hidden_bank_is_what_is_run(release: Release) -> None:
    plain = make_plan([code(MINE, "twice"), CHECK], release).code
    assert plain == make_plan([code(MINE, "twice"), CHECK, code("words", kind="markdown")], release).code
    assert plain != make_plan([code(MINE + " ", "twice"), CHECK], release).code
