"""When a submission was handed in: nbgrader's timestamp.txt beside the notebook, wherever the tree lies."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

import pytest

from autograder.grading import run
from autograder.grading.reading.submission import Submission
from autograder.grading.reading.timestamp import Unclear, moment

DAY = datetime.datetime(2026, 10, 1)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2026-10-01 12:00:00 UTC", 12),
        ("2026-10-01 12:00:00.000000 UTC\n", 12),
        ("2026-10-01 12:00:00", 12),
        ("2026-10-01T12:00:00Z", 12),
        ("2026-10-01 12:00:00 +0200", 10),
        ("2026-10-01 12:00:00 +02:00", 10),
        ("2026-10-01 12:00:00-05:30", 17.5),
        ("2026-10-01 12:00:00 UTC+2", 10),
        ("2026-10-01 12:00:00 GMT-0530", 17.5),
        ("Thu Oct  1 12:00:00 UTC 2026", 12),
        ("2026-10-01 12:00:00 EST", 17),
        ("2026-10-01 12:00:00 CEST", 10),
        ("2026-10-01 12:00:00 ACST", 2.5),
        ("2026-10-01 12:00:00 Europe/Berlin", 10),
    ],
)
def test_a_moment_is_read_with_its_zone(text: str, hours: float) -> None:
    assert moment(text) == DAY + datetime.timedelta(hours=hours)


@pytest.mark.parametrize(
    "text",
    ["yesterday", "", "nothing", "\0", "9" * 19, "2030-13-45", "12:00", "October",
     "10/01/2026 12:00 UTC", "1.10.2026", "2026-10-01 12:00 XYZ",
     "2026-10-01 12:00 Nowhere/City", "2026-10-01 12:00 +9900", "0001-01-01 00:00 +0900"],
)  # fmt: skip
def test_what_tells_no_moment_is_told(text: str) -> None:
    with pytest.raises(Unclear, match=r"timestamp\.txt tells no time"):
        moment(text)


def handed_in(tmp_path: Path, stamp: bytes | None, below: str = "") -> Submission:
    folder = tmp_path / "any tree" / "ann" / "01-tensors"
    (folder / below).mkdir(parents=True)
    (folder / below / "tensors.ipynb").write_text("{}")
    if stamp is not None:
        (folder / "timestamp.txt").write_bytes(stamp)
    return Submission(folder / below / "tensors.ipynb", "ann", "01-tensors")


@pytest.mark.parametrize("below", ["", "my work", "a/b"])
def test_it_is_read_beside_the_notebook_in_any_tree(tmp_path: Path, below: str) -> None:
    submission = handed_in(tmp_path, b"2026-10-01 12:00:00 +0200", below).read()
    assert run._handed_in(submission) == (DAY + datetime.timedelta(hours=10), [])


@pytest.mark.parametrize("stamp", [b"", b"\xff", b"soon", b"2030-01-01" * 10**6])
def test_what_cannot_be_read_is_a_notice_on_that_student_s_line(tmp_path: Path, stamp: bytes) -> None:
    when, notice = run._handed_in(handed_in(tmp_path, stamp).read())
    assert when is None and len(notice) == 1 and "lateness isn't counted" in notice[0]
    assert len(notice[0]) < 200


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are others there")
@pytest.mark.parametrize("kind", ["pipe", "link", "dangling"])
def test_a_pipe_or_a_link_is_a_notice_and_stops_nobody(tmp_path: Path, kind: str) -> None:
    submission = handed_in(tmp_path, None)
    path = submission.path.with_name("timestamp.txt")
    os.mkfifo(path) if kind == "pipe" else path.symlink_to("/dev/zero" if kind == "link" else "nowhere")
    assert "no ordinary file" in run._handed_in(submission.read())[1][0]


def test_without_the_file_nothing_is_said(tmp_path: Path) -> None:
    assert run._handed_in(handed_in(tmp_path, None).read()) == (None, [])
