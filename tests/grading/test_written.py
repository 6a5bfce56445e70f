"""What has been written is not written again, and whatever may have changed it is noticed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.grading.batch import Outcome
from autograder.grading.graded import Graded
from autograder.grading.outputs import written as module
from autograder.grading.outputs.written import Written
from autograder.grading.reading.submission import Submission
from autograder.grading.results import Key
from tests.grading.made_up_results import exercise, graded

KEY = Key("lee", "01-tensors", "spec", "secret", None, "limits", "bytes")


def outcome(result: Graded, *, key: Key | None = KEY, handed_in: str = "") -> Outcome:
    submission = Submission(Path("tensors.ipynb"), "lee", "01-tensors", handed_in=handed_in)
    return Outcome(submission, result, key, stored=True)


LEE = outcome(graded("lee", exercise("twice", 3)))


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A folder in which all of one outcome has been written."""
    (tmp_path / "page.html").write_text("page")
    (tmp_path / "gradebook.db").write_text("rows")
    first = Written(tmp_path, url(tmp_path))
    assert not first.has(LEE)
    first.begin()
    first.add(LEE, [tmp_path / "page.html"])
    first.save()
    return tmp_path


def url(build: Path) -> str:
    return f"sqlite:///{(build / 'gradebook.db').as_posix()}"


def test_nothing_new_is_nothing_to_write(build: Path) -> None:
    assert Written(build, url(build)).has(LEE)


@pytest.mark.parametrize(
    "change",
    [
        lambda build: (build / "page.html").unlink(),
        lambda build: (build / "gradebook.db").write_text("a person's score"),
        lambda build: (build / "gradebook.db").unlink(),
        lambda build: (build / "written.json").write_text("{"),
        lambda build: Written(build, url(build)).begin(),
    ],
    ids=["page gone", "gradebook changed", "gradebook gone", "memory damaged", "a run that did not come to its end"],
)
def test_whatever_is_not_as_it_was_left_is_written_again(build: Path, change: Callable[[Path], object]) -> None:
    change(build)
    assert not Written(build, url(build)).has(LEE)


def test_another_result_another_time_or_another_gradebook_is_new(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Written(build, url(build))
    assert not known.has(outcome(graded("lee", exercise("twice", 2))))
    assert not known.has(outcome(LEE.graded, key=replace(KEY, submission="others")))
    assert not known.has(outcome(LEE.graded, key=None))
    assert not known.has(outcome(LEE.graded, handed_in="2026-01-01 00:00:00"))
    assert not Written(build, "").has(LEE)
    monkeypatch.setattr(module, "_makers", lambda: "another look")
    assert not Written(build, url(build)).has(LEE)


def test_what_a_server_holds_is_not_known(tmp_path: Path) -> None:
    server = Written(tmp_path, "postgresql+psycopg://grader@host/grades")
    server.begin()
    server.add(LEE, [])
    server.save()
    assert not Written(tmp_path, "postgresql+psycopg://grader@host/grades").has(LEE)
