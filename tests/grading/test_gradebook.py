"""The class's scores in nbgrader's gradebook: whole, in order, and such that nbgrader's own tools work on them."""

import contextlib
import csv
import datetime
import shutil
import sqlite3
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.grading.graded import unreadable
from autograder.grading.outputs import gradebook as module
from autograder.grading.outputs.gradebook import ClassGradebook, GradebookError
from autograder.grading.outputs.gradebook_errors import explain, may_pass
from tests.grading.made_up_results import exercise, graded
from tests.made_up import cell, notebook

ASSIGNMENT = "01-tensors"


def release(root: Path, made: Any) -> None:
    path = root / "notebooks" / ASSIGNMENT / "tensors.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(made, path)


def with_second_exercise(points: float = 2) -> Any:
    made = notebook()
    made.cells[4:4] = [cell("stub", "half", "def half(x): ..."), cell("code", "half_demo", "1")]
    made.cells.append(cell("check", "half_check", "check(half)", points=points))
    return made


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose gradebook has one assignment of two exercises; made once, as that takes nbgrader seconds."""
    root = tmp_path_factory.mktemp("course")
    release(root, with_second_exercise())
    with ClassGradebook(url(root), root) as book:
        book.ensure_assignment(ASSIGNMENT)
    return root


@pytest.fixture
def root(template: Path, tmp_path: Path) -> Path:
    shutil.copytree(template, tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture
def book(root: Path) -> Iterator[ClassGradebook]:
    with ClassGradebook(url(root), root) as opened:
        yield opened


def url(root: Path) -> str:
    return f"sqlite:///{(root / 'build' / 'gradebook.db').as_posix()}"


@contextmanager
def as_nbgrader_sees_it(root: Path) -> Iterator[Any]:
    from nbgrader.api import Gradebook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SQLAlchemy's, about nbgrader's models
        with Gradebook(url(root)) as seen:
            yield seen


def scores(root: Path, student: str) -> dict[str, float | None]:
    with as_nbgrader_sees_it(root) as seen:
        rows = seen.find_submission_notebook("tensors", ASSIGNMENT, student).grades
        return {row.name: row.auto_score for row in rows}


def by_hand(root: Path, student: str, grade: str, score: float) -> None:
    """What formgrader stores when a person gives a score."""
    with as_nbgrader_sees_it(root) as seen:
        row = seen.find_grade(grade, "tensors", ASSIGNMENT, student)
        row.manual_score, row.needs_manual_grade = score, False
        seen.db.commit()


def row(root: Path, student: str, grade: str = "twice_check") -> tuple[float, bool]:
    """Score and whether a person is waited for."""
    with as_nbgrader_sees_it(root) as seen:
        found = seen.find_grade(grade, "tensors", ASSIGNMENT, student)
        return found.score, found.needs_manual_grade


LEE = graded("Lee, Jr", exercise("twice", 3), exercise("half", 0.5, 2, diagnosis="Is 1 < 2?"))


def test_scores_arrive_and_only_the_experiment_waits_for_a_person(root: Path, book: ClassGradebook) -> None:
    book.write(LEE)
    assert scores(root, "Lee, Jr") == {"twice_check": 3.0, "half_check": 0.5, "experiment": None}
    assert row(root, "Lee, Jr") == (3.0, False)
    assert row(root, "Lee, Jr", "experiment") == (0.0, True)


def test_the_queries_of_formgrader_give_score_and_maximum(root: Path, book: ClassGradebook) -> None:
    book.write(LEE)
    with as_nbgrader_sees_it(root) as seen:
        (submission,) = seen.assignment_submissions(ASSIGNMENT)
        assert (submission.score, submission.max_score) == (3.5, 7.0)
        (entry,) = seen.submission_dicts(ASSIGNMENT)
        assert (entry["score"], entry["max_score"], entry["code_score"]) == (3.5, 7.0, 3.5)
        (entry,) = seen.notebook_submission_dicts("tensors", ASSIGNMENT)
        assert (entry["failed_tests"], entry["flagged"]) == (True, False)
        assert {"imports", "twice", "twice_check"} <= {
            c.name for c in seen.find_notebook("tensors", ASSIGNMENT).source_cells
        }


def test_nbgrader_export_has_the_scores(root: Path, book: ClassGradebook) -> None:
    book.write(graded("lee", *LEE.exercises))
    out = root / "scores.csv"
    command = [sys.executable, "-m", "nbgrader", "export", f"--CourseDirectory.db_url={url(root)}", f"--to={out}"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    with out.open(newline="") as file:
        (line,) = csv.DictReader(file)
    assert (line["student_id"], line["score"], line["max_score"]) == ("lee", "3.5", "7.0")


def test_nbgrader_generate_feedback_shows_score_and_diagnosis(root: Path, book: ClassGradebook) -> None:
    markup = "<script>alert(1)</script>"
    book.write(graded("lee", exercise("twice", 1, diagnosis=f"It gives {markup}"), messages_of(markup)))
    handed = root / "build" / "autograded" / "lee" / ASSIGNMENT / "tensors.ipynb"
    handed.parent.mkdir(parents=True)
    shutil.copy(root / "notebooks" / ASSIGNMENT / "tensors.ipynb", handed)
    folders = [f"--CourseDirectory.{part}_directory=build/{part}" for part in ("autograded", "feedback")]
    command = [
        sys.executable,
        "-m",
        "nbgrader",
        "generate_feedback",
        ASSIGNMENT,
        f"--CourseDirectory.db_url={url(root)}",
    ]
    subprocess.run([*command, *folders], cwd=root, check=True, capture_output=True)
    page = (root / "build" / "feedback" / "lee" / ASSIGNMENT / "tensors.html").read_text("utf-8")
    assert "Score: 1.0 / 3.0" in page
    assert "It gives &lt;script&gt;alert(1)" in page
    assert markup not in page


def messages_of(text: str) -> Any:
    return exercise("half", 0, 2, messages=(text,))


def test_writing_twice_changes_nothing_and_a_new_score_replaces_the_old(root: Path, book: ClassGradebook) -> None:
    book.write(LEE)
    book.write(LEE)
    book.write(graded("Lee, Jr", exercise("twice", 1)))
    assert scores(root, "Lee, Jr") == {"twice_check": 1.0, "half_check": 0.5, "experiment": None}


def test_a_persons_score_survives_and_is_looked_at_again_only_where_ours_changed(
    root: Path, book: ClassGradebook
) -> None:
    book.write(LEE)
    by_hand(root, "Lee, Jr", "twice_check", 2.5)
    by_hand(root, "Lee, Jr", "experiment", 1.5)
    book.write(LEE)
    assert row(root, "Lee, Jr") == (2.5, False)
    book.write(graded("Lee, Jr", exercise("twice", 1), exercise("half", 0.5, 2)))
    assert row(root, "Lee, Jr") == (2.5, True)
    assert row(root, "Lee, Jr", "experiment") == (1.5, False)
    book.write(graded("Lee, Jr", exercise("twice", 1), exercise("half", 0.5, 2)))
    assert row(root, "Lee, Jr") == (2.5, True), "nobody has looked yet: grading once more is no second look"


def test_the_gradebook_loads_none_of_nbgraders_applications_and_hides_nothing_afterwards(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from autograder.grading.outputs.nbgrader_rows import nbgrader\n"
        "tables = len(nbgrader().api.Base.metadata.tables)\n"
        "there = [name for name in sys.modules if name.split('.')[0] in ('nbgrader', 'jupyter_server', 'lark')]\n"
        "import nbgrader.api, nbgrader.apps\n"
        "print(tables > 10, there, 'rfc3987_syntax' in sys.modules, nbgrader.api.Gradebook.__name__)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.split() == ["True", "[]", "False", "Gradebook"]


def test_a_new_gradebook_is_of_the_schema_that_nbgraders_alembic_knows(root: Path, book: ClassGradebook) -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import _temp_alembic_ini

    with _temp_alembic_ini(url(root)) as file:
        newest = ScriptDirectory.from_config(Config(file)).get_current_head()
    with contextlib.closing(sqlite3.connect(root / "build" / "gradebook.db")) as db:
        assert db.execute("SELECT version_num FROM alembic_version").fetchall() == [(newest,)]


@pytest.mark.parametrize(("score", "stored"), [(99.0, 3.0), (-1.0, 0.0), (float("nan"), 0.0), (float("inf"), 0.0)])
def test_no_score_outside_of_the_points_is_stored(
    root: Path, book: ClassGradebook, score: float, stored: float
) -> None:
    book.write(graded("lee", exercise("twice", score)))
    assert scores(root, "lee")["twice_check"] == stored


def flagged(root: Path, student: str) -> bool:
    with as_nbgrader_sees_it(root) as seen:
        return bool(seen.find_submission_notebook("tensors", ASSIGNMENT, student).flagged)


def test_an_unreadable_submission_has_nothing_and_a_flag_until_a_readable_one_comes(
    root: Path, book: ClassGradebook
) -> None:
    book.write(graded("lee", exercise("twice", 3), exercise("half", 2, 2)))
    book.write(unreadable("lee", ASSIGNMENT, "tensors.ipynb", "no JSON"))
    assert scores(root, "lee") == {"twice_check": 0.0, "half_check": 0.0, "experiment": None}
    assert flagged(root, "lee")
    book.write(graded("lee", exercise("twice", 3), exercise("half", 2, 2)))
    assert not flagged(root, "lee")


def test_a_flag_that_a_person_set_stays(root: Path, book: ClassGradebook) -> None:
    book.write(LEE)
    with as_nbgrader_sees_it(root) as seen:
        seen.find_submission_notebook("tensors", ASSIGNMENT, "Lee, Jr").flagged = True
        seen.db.commit()
    book.write(LEE)
    assert flagged(root, "Lee, Jr")


def test_what_has_no_student_or_no_assignment_is_left_out(root: Path, book: ClassGradebook) -> None:
    book.write(graded(None, exercise("twice", 3)))
    book.write(unreadable("lee", None, "x.ipynb", "no JSON"))
    with as_nbgrader_sees_it(root) as seen:
        assert seen.students == []


@pytest.mark.parametrize(
    "student", ["../../x", "=cmd()", "<script>", "李雷 Zoë", "a'; DROP TABLE grade; --", "raw\udcff"]
)
def test_any_name_is_stored(root: Path, book: ClassGradebook, student: str) -> None:
    book.write(graded(student, exercise("twice", 2)))
    with as_nbgrader_sees_it(root) as seen:
        (submission,) = seen.assignment_submissions(ASSIGNMENT)
        assert (submission.student.id, submission.score) == (student.replace("\udcff", "\\udcff"), 2.0)


def test_the_time_of_handing_in_reaches_the_gradebook(root: Path, book: ClassGradebook) -> None:
    book.write(graded("lee", exercise("twice", 2)), datetime.datetime(2031, 2, 3, 4, 5, 6))
    book.write(graded("kim", exercise("twice", 2)))
    with as_nbgrader_sees_it(root) as seen:
        assert seen.find_submission(ASSIGNMENT, "lee").timestamp.isoformat() == "2031-02-03T04:05:06"
        assert seen.find_submission(ASSIGNMENT, "kim").timestamp is None


def test_points_follow_the_release_and_new_cells_reach_old_submissions(root: Path, book: ClassGradebook) -> None:
    book.write(LEE)
    made = with_second_exercise(points=5)
    made.cells.append(cell("check", "third_check", "check(third)", points=4))
    release(root, made)
    book.ensure_assignment(ASSIGNMENT)
    book.write(graded("Lee, Jr", exercise("twice", 3), exercise("half", 5, 5), exercise("third", 4, 4)))
    with as_nbgrader_sees_it(root) as seen:
        submission = seen.find_submission(ASSIGNMENT, "Lee, Jr")
        assert (submission.score, submission.max_score) == (12.0, 14.0)


def test_cells_gone_from_the_release_count_no_more_unless_a_person_graded_them(
    root: Path, book: ClassGradebook
) -> None:
    book.write(LEE)
    release(root, notebook())
    book.ensure_assignment(ASSIGNMENT)
    with as_nbgrader_sees_it(root) as seen:
        assert seen.find_assignment(ASSIGNMENT).max_score == 5.0
        assert seen.find_submission(ASSIGNMENT, "Lee, Jr").score == 3.0
    by_hand(root, "Lee, Jr", "experiment", 2.0)
    made = notebook()
    del made.cells[-1]
    release(root, made)
    book.ensure_assignment(ASSIGNMENT)
    assert row(root, "Lee, Jr", "experiment") == (2.0, False)


def test_an_exercise_that_the_release_does_not_have_is_an_error_and_stores_nothing(
    root: Path, book: ClassGradebook
) -> None:
    with pytest.raises(GradebookError, match=r"no check cell for strange: run `autograder build`"):
        book.write(graded("lee", exercise("twice", 3), exercise("strange", 1)))
    with as_nbgrader_sees_it(root) as seen:
        assert seen.students == []


def test_an_assignment_without_a_release_is_an_error(book: ClassGradebook) -> None:
    with pytest.raises(GradebookError, match="run `autograder build` first"):
        book.ensure_assignment("02-broadcasting")


KILLED = """
import os, sys
from pathlib import Path
from autograder.grading.outputs import gradebook_scores
from autograder.grading.outputs.gradebook import ClassGradebook
from tests.grading.made_up_results import exercise, graded
real, calls = gradebook_scores._score, []
def score(grade, *rest):
    real(grade, *rest)
    calls.append(grade)
    if len(calls) == 2:
        from sqlalchemy.orm import object_session
        object_session(grade).flush()
        os._exit(9)
gradebook_scores._score = score
root = Path(sys.argv[1])
with ClassGradebook(sys.argv[2], root) as book:
    book.write(graded(sys.argv[3], exercise("twice", 0), exercise("half", 0, 2)))
"""


def test_killed_in_the_middle_the_gradebook_has_the_old_scores(root: Path, book: ClassGradebook) -> None:
    book.write(LEE)
    for student in ("Lee, Jr", "new"):
        command = [sys.executable, "-c", KILLED, str(root), url(root), student]
        killed = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True)
        assert killed.returncode == 9, killed.stderr
    assert scores(root, "Lee, Jr")["twice_check"] == 3.0
    with as_nbgrader_sees_it(root) as seen:
        assert [student.id for student in seen.students] == ["Lee, Jr"]


def test_writers_side_by_side_lose_nothing(root: Path) -> None:
    failed: list[BaseException] = []

    def write(first: int) -> None:
        try:
            with ClassGradebook(url(root), root) as book:
                for number in range(first, 12, 4):
                    book.write(graded(f"student {number}", exercise("twice", number % 4), exercise("half", 1, 2)))
                    book.write(graded("everybody's", exercise("twice", 2), exercise("half", 1, 2)))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with as_nbgrader_sees_it(root) as seen:
        found = {entry["student"]: entry["score"] for entry in seen.submission_dicts(ASSIGNMENT)}
    assert found == {f"student {number}": number % 4 + 1.0 for number in range(12)} | {"everybody's": 3.0}


def test_one_gradebook_is_safe_to_use_from_several_threads(root: Path, book: ClassGradebook) -> None:
    threads = [
        threading.Thread(target=book.write, args=(graded(f"student {number}", exercise("twice", 2)),))
        for number in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with as_nbgrader_sees_it(root) as seen:
        assert [entry["score"] for entry in seen.submission_dicts(ASSIGNMENT)] == [2.0] * 6


def test_a_locked_gradebook_is_waited_for_and_then_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    other = sqlite3.connect(root / "build" / "gradebook.db", check_same_thread=False, isolation_level=None)
    with ClassGradebook(url(root), root) as book:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(GradebookError, match=r"another program is writing.*run the same command again"):
            book.write(LEE)
        later = threading.Timer(0.3, other.rollback)
        later.start()
        book.write(LEE)
        later.join()
    other.close()
    assert scores(root, "Lee, Jr")["twice_check"] == 3.0


def test_a_full_disk_is_told_and_leaves_the_old_scores(root: Path, book: ClassGradebook) -> None:
    book.write(LEE)
    with book._book.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.rollback()
    with pytest.raises(GradebookError, match=r"the disk is full\. Make room"):
        for number in range(100):
            book.write(graded(f"student {number}", exercise("twice", 2)))
    with as_nbgrader_sees_it(root) as seen:
        entries = seen.submission_dicts(ASSIGNMENT)
    assert {entry["score"] for entry in entries} == {2.0, 3.5}  # whole submissions only


def test_a_file_that_is_no_gradebook_is_left_alone_and_told(root: Path) -> None:
    path = root / "build" / "gradebook.db"
    path.write_bytes(b"my thesis " * 500)
    with pytest.raises(GradebookError, match="it is no gradebook"), ClassGradebook(url(root), root):
        pass
    assert path.read_bytes() == b"my thesis " * 500


def test_making_a_gradebook_leaves_no_other_file_behind(template: Path) -> None:
    assert [path.name for path in (template / "build").iterdir()] == ["gradebook.db"]


def test_an_address_that_says_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(GradebookError, match="its address is not understood"), ClassGradebook("nonsense", tmp_path):
        pass


def test_no_message_shows_the_servers_password() -> None:
    told = str(explain(OSError("connection refused"), "postgresql://me:hunter2@db.example/class"))
    assert "hunter2" not in told
    assert "db.example" in told


def test_a_race_is_tried_again_and_a_mistake_is_not() -> None:
    assert may_pass(ValueError("UNIQUE constraint failed: student.id"))
    assert not may_pass(ValueError("no such column: grade.x"))
