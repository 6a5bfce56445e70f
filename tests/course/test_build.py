"""The build: students' notebooks follow from the solutions, and nothing is lost on the way."""

import json
from pathlib import Path

import nbformat
import pytest

from autograder.course import build as building
from autograder.course.build import build, find_solution
from autograder.course.execute import ExecutionFailed, execute
from autograder.course.findings import Change, Finding, Problem
from autograder.course.student_notebook import CODE_STUB, TEXT_STUB, student_notebook
from autograder.files import write_atomically
from autograder.release import VERSION
from tests.made_up import as_if_run, cell, course, notebook


@pytest.fixture
def solution(tmp_path: Path) -> Path:
    return course(tmp_path, as_if_run(notebook()))


def released(root: Path) -> dict[str, bytes]:
    top = root / "notebooks"
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def changes(findings: list[Finding]) -> list[str]:
    assert not [str(finding) for finding in findings if isinstance(finding, Problem)]
    return [finding.where for finding in findings]


def problems(findings: list[Finding]) -> list[str]:
    return [str(finding) for finding in findings if isinstance(finding, Problem)]


def test_a_second_build_changes_no_byte(tmp_path: Path, solution: Path) -> None:
    assert changes(build(tmp_path)) == ["notebooks/01-doubling/doubling.ipynb"]
    first = released(tmp_path)
    assert build(tmp_path) == []
    (tmp_path / "notebooks" / "01-doubling" / "doubling.ipynb").unlink()
    build(tmp_path)
    assert released(tmp_path) == first


def test_students_get_stubs_without_solutions_outputs_or_counts(tmp_path: Path, solution: Path) -> None:
    made = nbformat.read(solution, 4)
    made.cells[4].outputs = [nbformat.v4.new_output("stream", text="0.667\n")]
    made.cells[4].metadata["execution"] = {"iopub.status.busy": "2024-01-01"}
    nbformat.write(made, solution)
    build(tmp_path)
    text = released(tmp_path)["01-doubling/doubling.ipynb"].decode()
    student = nbformat.reads(text, 4)
    assert not [word for word in ("SOLUTION", "2 * x", "0.667", "iopub") if word in text]
    assert student.cells[2].source.endswith(f"    {CODE_STUB}")
    assert student.cells[7].source == TEXT_STUB
    assert [c.id for c in student.cells] == [c.id for c in made.cells]
    assert {c.execution_count for c in student.cells if c.cell_type == "code"} == {None}
    assert student.cells[4].metadata.editable is False
    assert student.cells[2].metadata.get("editable", True)


def test_supporting_files_are_copied_and_scripts_of_authors_are_not(tmp_path: Path, solution: Path) -> None:
    for name in (
        "predictions.npz",
        "pictures/one.png",
        "make_predictions.py",
        ".cache",
        ".ipynb_checkpoints/doubling.ipynb",
    ):
        write_atomically(solution.parent / name, name.encode())
    assert len(changes(build(tmp_path))) == 3
    assert sorted(released(tmp_path)) == [
        "01-doubling/doubling.ipynb",
        "01-doubling/pictures/one.png",
        "01-doubling/predictions.npz",
    ]


def test_a_file_that_nothing_makes_any_more_is_moved_away(tmp_path: Path, solution: Path) -> None:
    write_atomically(solution.parent / "old" / "table.csv", b"1")
    build(tmp_path)
    (solution.parent / "old" / "table.csv").unlink()
    assert "follows from nothing" in problems(build(tmp_path, check=True))[0]
    assert changes(build(tmp_path)) == ["notebooks/01-doubling/old/table.csv"]
    assert list(released(tmp_path)) == ["01-doubling/doubling.ipynb"]
    assert [path.read_bytes() for path in (tmp_path / "build" / "kept").rglob("*.csv")] == [b"1"]


def test_work_in_a_released_notebook_is_kept_before_it_is_replaced(tmp_path: Path, solution: Path) -> None:
    build(tmp_path)
    path = tmp_path / "notebooks" / "01-doubling" / "doubling.ipynb"
    student = nbformat.read(path, 4)
    student.cells[2].source = "def twice(x):\n    return x + x"
    nbformat.write(student, path)
    found = build(tmp_path)
    assert isinstance(found[0], Change)
    assert found[0].what.startswith("kept as build/kept/01-doubling/doubling-")
    kept = next((tmp_path / "build" / "kept").rglob("*.ipynb"))
    assert "x + x" in kept.read_text()
    assert CODE_STUB in nbformat.read(path, 4).cells[2].source


def test_a_release_that_nobody_touched_is_replaced_without_a_copy(tmp_path: Path, solution: Path) -> None:
    build(tmp_path)
    made = nbformat.read(solution, 4)
    made.cells[0].source += "\nA better sentence,\nof two lines."
    nbformat.write(made, solution)
    assert [str(finding) for finding in build(tmp_path)] == ["notebooks/01-doubling/doubling.ipynb: written."]
    assert not (tmp_path / "build" / "kept").exists()


def test_a_check_writes_nothing_and_tells_what_differs(tmp_path: Path, solution: Path) -> None:
    assert "was not built yet" in problems(build(tmp_path, check=True))[0]
    assert not (tmp_path / "notebooks").exists()
    build(tmp_path)
    assert build(tmp_path, check=True) == []
    made = nbformat.read(solution, 4)
    made.cells[0].source = "# Doubled"
    nbformat.write(made, solution)
    assert "is not what solutions/ gives" in problems(build(tmp_path, check=True))[0]


def test_what_was_in_step_is_not_made_again_until_something_of_it_changes(
    tmp_path: Path, solution: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    release = student_notebook

    def counted(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
        made.append("made")
        return release(notebook)

    monkeypatch.setattr(building, "student_notebook", counted)
    build(tmp_path)
    build(tmp_path)
    build(tmp_path, check=True)
    assert len(made) == 1
    path = tmp_path / "notebooks" / "01-doubling" / "doubling.ipynb"
    path.write_bytes(path.read_bytes() + b"\n")
    assert "is not what solutions/ gives" in problems(build(tmp_path, check=True))[0]
    build(tmp_path)
    solution.write_bytes(solution.read_bytes() + b"\n")
    build(tmp_path)
    monkeypatch.setattr("autograder.course.stamps.VERSION", "9.9.9")
    build(tmp_path)
    (tmp_path / "build" / "in-step.json").write_text("[")  # as a fresh clone, where nothing is noted
    build(tmp_path, check=True)
    assert len(made) == 6


def test_a_notebook_with_a_problem_is_reported_and_its_release_stays(tmp_path: Path, solution: Path) -> None:
    build(tmp_path)
    before = released(tmp_path)
    made = nbformat.read(solution, 4)
    made.cells[2].source = "def twice(x): ..."
    nbformat.write(made, solution)
    assert "solutions/01-doubling/doubling.ipynb, cell twice: has 0 beginnings" in problems(build(tmp_path))[0]
    solution.write_text("{")
    assert "cannot be read" in problems(build(tmp_path))[0]
    assert released(tmp_path) == before


def test_a_notebook_in_the_wrong_place_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "solutions" / "doubling.ipynb"
    path.parent.mkdir()
    nbformat.write(as_if_run(notebook()), path)
    assert "NN-name/name.ipynb" in problems(build(tmp_path))[0]


def test_a_name_of_two_words_has_a_dash_in_its_folder_and_an_underscore_in_its_file(tmp_path: Path) -> None:
    path = tmp_path / "solutions" / "02-doubling-again" / "doubling_again.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(as_if_run(notebook()), path)
    assert changes(build(tmp_path)) == ["notebooks/02-doubling-again/doubling_again.ipynb"]


def test_a_notebook_is_found_by_its_name_its_assignment_or_its_path(tmp_path: Path, solution: Path) -> None:
    for name in ("doubling", "01-doubling", str(solution)):
        assert find_solution(tmp_path, name) == solution
    with pytest.raises(FileNotFoundError, match="'halving'; it holds doubling"):
        find_solution(tmp_path, "halving")


def test_a_folder_without_solutions_is_not_taken_for_a_course(tmp_path: Path) -> None:
    assert "holds no notebook" in problems(build(tmp_path))[0]


def test_points_follow_the_exercises(tmp_path: Path, solution: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "points_of", lambda name: {"twice": 5})
    monkeypatch.setattr(building, "build_bank", lambda root, name, check: [])
    assert "points" in problems(build(tmp_path, check=True))[0]
    assert changes(build(tmp_path))[0] == "solutions/01-doubling/doubling.ipynb"
    for path in (solution, tmp_path / "notebooks" / "01-doubling" / "doubling.ipynb"):
        assert nbformat.read(path, 4).cells[3].metadata.nbgrader.points == 5
    assert build(tmp_path) == []


def test_executing_stores_counts_and_outputs_and_nothing_of_the_run(tmp_path: Path) -> None:
    made = notebook()
    here = 'import os\nprint(os.path.basename(os.getcwd()), os.environ["AUTOGRADER_STATE"])'
    made.cells.insert(5, cell("code", "where", here))
    made.cells.insert(5, cell("code", "digits", "print('digits')", tags=("data",)))
    path = course(tmp_path, made)
    execute(path)
    stored = nbformat.read(path, 4)
    code = [c for c in stored.cells if c.cell_type == "code"]
    assert [c.execution_count for c in code] == list(range(1, len(code) + 1))
    printed = {c.id: "".join(output.get("text", "") for output in c.outputs) for c in code}
    assert printed["demo"] == "0.667\n"
    assert printed["where"] == "01-doubling off\n"
    assert [c.id for c in stored.cells] == [c.id for c in made.cells]
    assert set(stored.metadata) == {"kernelspec", "language_info", "autograder"}
    assert stored.metadata.autograder.data in ("mnist", "stand-in")
    assert not [c.id for c in code if "execution" in c.metadata]
    assert changes(build(tmp_path)) == ["notebooks/01-doubling/doubling.ipynb"]
    student = json.loads(released(tmp_path)["01-doubling/doubling.ipynb"])
    assert set(student["metadata"]["autograder"]) == {"release"}


def test_a_released_notebook_says_which_release_it_is(tmp_path: Path, solution: Path) -> None:
    def release() -> str:
        build(tmp_path)
        return str(json.loads(released(tmp_path)["01-doubling/doubling.ipynb"])["metadata"]["autograder"]["release"])

    first = release()
    assert first.startswith(f"{VERSION}-")
    made = nbformat.read(solution, 4)
    made.cells[4].outputs = [nbformat.v4.new_output("stream", text="0.667\n")]
    nbformat.write(made, solution)
    assert release() == first
    made.cells[0].source += "\nA better sentence."
    nbformat.write(made, solution)
    assert release() != first


@pytest.mark.parametrize("name", ["demo", "twice_check"])
def test_a_failing_cell_is_named_and_nothing_is_stored(tmp_path: Path, name: str) -> None:
    made = notebook()
    next(c for c in made.cells if c.id == name).source = "1 / 0"
    path = course(tmp_path, made)
    before = path.read_bytes()
    with pytest.raises(ExecutionFailed, match=f"cell {name}: ZeroDivisionError"):
        execute(path)
    assert path.read_bytes() == before


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_atomically(path, b"old")
    with pytest.raises(TypeError):
        write_atomically(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
