"""nbgrader's own commands, as they come, on the course's files: a release, a grading, feedback, validation."""

import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from autograder.banks.codec import bank_path, load
from autograder.course.student_notebook import strip_run_metadata
from tests.notebooks.course import IDS, ROOT, SOLUTIONS, copy_folder

pytestmark = pytest.mark.skipif(not SOLUTIONS, reason="solutions/ holds no notebook")
ASSIGNMENTS = [path.parts[0] for path in SOLUTIONS]
STOCK = {**os.environ, "AUTOGRADER_NBGRADER": "stock"}
OURS = {name: value for name, value in os.environ.items() if name != "AUTOGRADER_NBGRADER"}


def nbgrader(course: Path, *arguments: str, environment: dict[str, str] = STOCK) -> str:
    """Run one nbgrader command at the top of a course; what it printed."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(
        command, cwd=course, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert done.returncode == 0, done.stdout[-20000:]
    return done.stdout


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course in which nbgrader, not our build, makes notebooks/."""
    root = tmp_path_factory.mktemp("nbgrader")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    copy_folder(ROOT / "solutions", root / "solutions")
    nbgrader(root, "generate_assignment", "*")
    return root


@pytest.fixture(scope="module")
def graded(course: Path) -> Path:
    """The course once a class of two, the solution and the blank, was graded by stock nbgrader."""
    for student, source in (("solution", "solutions"), ("blank", "notebooks")):
        copy_folder(course / source, course / "build" / "submitted" / student)
    nbgrader(course, "autograde", "*")
    nbgrader(course, "generate_feedback", "*")
    return course


@pytest.fixture(scope="module")
def graded_in_sandbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another copy of the course, graded by nbgrader autograde with our engine in Execute's place."""
    root = tmp_path_factory.mktemp("sandbox")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    copy_folder(ROOT / "solutions", root / "solutions")
    nbgrader(root, "generate_assignment", "*", environment=OURS)
    for student, source in (("solution", "solutions"), ("blank", "notebooks")):
        copy_folder(root / source, root / "build" / "submitted" / student)
    nbgrader(root, "autograde", "*", environment=OURS)
    return root


def scores(course: Path, student: str, inside: Path) -> Iterator[tuple[str, float | None, float]]:
    """Name, score and points of each check cell, as nbgrader's gradebook has them."""
    from nbgrader.api import Gradebook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SQLAlchemy's, about nbgrader's models
        with Gradebook(f"sqlite:///{course / 'build' / 'gradebook.db'}") as gradebook:
            notebook = gradebook.find_submission_notebook(inside.stem, inside.parts[0], student)
            for grade in notebook.grades:
                if grade.name != "experiment":
                    yield grade.name, grade.auto_score, grade.max_score


@pytest.mark.parametrize("inside", SOLUTIONS, ids=IDS)
def test_generate_assignment_gives_what_the_build_gives(course: Path, inside: Path) -> None:
    generated = strip_run_metadata(nbformat.read(course / "notebooks" / inside, as_version=4))
    generated.metadata.pop("autograder", None)
    released = nbformat.read(ROOT / "notebooks" / inside, as_version=4)
    released.metadata.pop("autograder")  # the release's id is the build's own
    assert generated == released


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_generate_assignment_copies_the_files_that_the_build_copies(course: Path, assignment: str) -> None:
    both = []
    for top in (course, ROOT):
        folder = top / "notebooks" / assignment
        files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
        both.append(sorted(path for path in files if ".ipynb_checkpoints" not in path.parts))
    assert both[0] == both[1]


@pytest.mark.parametrize("inside", SOLUTIONS, ids=IDS)
def test_stock_autograde_gives_the_solution_full_marks(graded: Path, inside: Path) -> None:
    found = list(scores(graded, "solution", inside))
    assert found
    loaded = load(bank_path(inside.stem)).exercises
    open_ones = {f"{name}_check" for name, exercise in loaded.items() if not exercise.cases}
    assert [row for row in found if row[1] != (0 if row[0] in open_ones else row[2])] == []


@pytest.mark.parametrize("inside", SOLUTIONS, ids=IDS)
def test_stock_autograde_gives_the_blank_nothing(graded: Path, inside: Path) -> None:
    found = list(scores(graded, "blank", inside))
    assert found
    assert [row for row in found if row[1] != 0] == []


@pytest.mark.parametrize("inside", SOLUTIONS, ids=IDS)
def test_feedback_is_written_for_both(graded: Path, inside: Path) -> None:
    for student in ("solution", "blank"):
        page = (graded / "build" / "feedback" / student / inside).with_suffix(".html")
        assert f"{inside.stem}" in page.read_text(encoding="utf-8")


@pytest.mark.xdist_group("nbgrader with our engine")  # a class of its own, beside the other worker's
@pytest.mark.parametrize("inside", SOLUTIONS, ids=IDS)
def test_our_engine_in_autograde_gives_the_solution_full_marks_and_the_blank_nothing(
    graded_in_sandbox: Path, inside: Path
) -> None:
    found = list(scores(graded_in_sandbox, "solution", inside))
    assert found
    assert [row for row in found if row[1] != row[2]] == []
    assert {score for _, score, _ in scores(graded_in_sandbox, "blank", inside)} == {0}


def test_validate_passes_a_solution_and_fails_its_blank(course: Path) -> None:
    # One notebook shows it, the quickest to run: that each solution passes and each blank fails is shown above.
    shortest = min(SOLUTIONS, key=lambda inside: (course / "notebooks" / inside).stat().st_size)
    assert "Your notebook passes all the tests" in nbgrader(course, "validate", str(Path("solutions") / shortest))
    assert "VALIDATION FAILED ON" in nbgrader(course, "validate", str(Path("notebooks") / shortest))
