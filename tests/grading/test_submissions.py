"""Finding submissions: a notebook, a student's folder, an assignment's, a class's tree; and what is odd about them."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import sys
from pathlib import Path

import pytest

from autograder.grading.reading import notebook as reading
from autograder.grading.reading.discover import NothingThere, discover
from autograder.grading.reading.releases import release_path
from autograder.grading.reading.submission import Submission
from tests.grading.conftest import ROOT

TENSORS, BROADCASTING = "01-tensors", "02-broadcasting"


def hand_in(tree: Path, student: str, assignment: str = TENSORS, name: str = "") -> Path:
    source = release_path(ROOT, assignment)
    target = tree / student / assignment / (name or source.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    return target


def names(found: list[Submission]) -> list[tuple[str | None, str | None, str]]:
    return [(one.student, one.assignment, one.path.name) for one in found]


def test_a_lone_notebook_has_no_student_and_its_assignment_is_found_later(tmp_path: Path) -> None:
    path = hand_in(tmp_path, "ann", name="whatever.ipynb")
    assert discover([path], ROOT) == [Submission(path, None, None)]


def test_a_submitted_tree_is_students_by_assignments_in_order(tmp_path: Path) -> None:
    for student in ("zoe", "ann"):
        hand_in(tmp_path, student)
    hand_in(tmp_path, "ann", BROADCASTING)
    assert names(discover([tmp_path], ROOT)) == [
        ("ann", TENSORS, "tensors.ipynb"),
        ("ann", BROADCASTING, "broadcasting.ipynb"),
        ("zoe", TENSORS, "tensors.ipynb"),
    ]


def test_a_student_s_folder_and_one_assignment_s_folder_are_taken_too(tmp_path: Path) -> None:
    hand_in(tmp_path, "ann")
    expected = [("ann", TENSORS, "tensors.ipynb")]
    assert names(discover([tmp_path / "ann"], ROOT)) == expected
    assert names(discover([tmp_path / "ann" / TENSORS], ROOT)) == expected


def test_notebooks_right_in_a_student_s_folder_are_matched_by_their_cells(tmp_path: Path) -> None:
    path = tmp_path / "ann" / "mine.ipynb"
    path.parent.mkdir()
    shutil.copy(release_path(ROOT, TENSORS), path)
    assert names(discover([path.parent], ROOT)) == [("ann", TENSORS, "mine.ipynb")]
    assert names(discover([tmp_path], ROOT)) == [("ann", TENSORS, "mine.ipynb")]


def test_several_paths_are_all_taken(tmp_path: Path) -> None:
    first, second = hand_in(tmp_path, "ann"), hand_in(tmp_path, "zoe")
    assert [one.path for one in discover([second, first.parents[1]], ROOT)] == [second, first]


def test_a_renamed_notebook_is_found_by_its_cells_and_told(tmp_path: Path) -> None:
    hand_in(tmp_path, "ann", name="final (2).ipynb")
    (tmp_path / "ann" / TENSORS / "another.ipynb").write_text(json.dumps({"cells": []}))
    (found,) = discover([tmp_path], ROOT)
    assert found.path.name == "final (2).ipynb" and "was found by its cells" in found.note


def test_a_single_notebook_of_any_name_and_content_is_taken(tmp_path: Path) -> None:
    hand_in(tmp_path, "ann", name="x.ipynb").write_text("not even JSON")
    (found,) = discover([tmp_path], ROOT)
    assert found.note == "the notebook is called x.ipynb, not tensors.ipynb" and not found.problem


def test_the_right_name_goes_before_the_right_cells(tmp_path: Path) -> None:
    hand_in(tmp_path, "ann", name="copy.ipynb")
    right = hand_in(tmp_path, "ann")
    (found,) = discover([tmp_path], ROOT)
    assert found.path == right and found.note == "notebooks of the same assignment that were not graded: copy.ipynb"


@pytest.mark.parametrize(
    "files", [[], ["notes.txt"], [".tensors.ipynb"], ["tensors.ipynb.bak"], ["~$x.ipynb", "b.zip"]]
)
def test_an_assignment_s_folder_without_a_notebook_is_a_problem_of_that_student_only(
    tmp_path: Path, files: list[str]
) -> None:
    folder = tmp_path / "ann" / TENSORS
    folder.mkdir(parents=True)
    for name in files:
        (folder / name).touch()
    hand_in(tmp_path, "zoe")
    first, second = discover([tmp_path], ROOT)
    only = [name for name in files if name[0] not in ".~"]
    told = "there is no notebook tensors.ipynb in 01-tensors" + (f", only {only[0]}" if only else "")
    assert first.problem == told and not second.problem


def test_hidden_folders_other_folders_and_loose_files_are_passed_over(tmp_path: Path) -> None:
    hand_in(tmp_path, "ann")
    hand_in(tmp_path, ".git")
    (tmp_path / "ann" / "99-else").mkdir()
    (tmp_path / "empty student").mkdir()
    (tmp_path / "grades.csv").touch()
    assert names(discover([tmp_path], ROOT)) == [("ann", TENSORS, "tensors.ipynb")]


def test_a_missing_path_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(NothingThere, match="nowhere does not exist"):
        discover([tmp_path / "nowhere"], ROOT)


def test_a_folder_without_notebooks_is_refused_with_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(NothingThere, match=r"STUDENT/ASSIGNMENT/NAME\.ipynb"):
        discover([tmp_path], ROOT)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_linked_student_s_folder_is_passed_over(tmp_path: Path) -> None:
    hand_in(tmp_path, "ann")
    (tmp_path / "bob").symlink_to(tmp_path / "ann")
    assert [one.student for one in discover([tmp_path], ROOT)] == ["ann"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_nothing_never_ends_the_run(tmp_path: Path) -> None:
    hand_in(tmp_path, "ann")
    folder = tmp_path / "bob" / TENSORS
    folder.mkdir(parents=True)
    (folder / "tensors.ipynb").symlink_to(tmp_path / "nowhere")
    found = discover([tmp_path], ROOT)
    assert [bool(one.problem) for one in found] == [False, True]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = hand_in(tmp_path, "ann")
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    assert "clear its outputs" in discover([path], ROOT)[0].read().problem


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are Linux's")
def test_a_name_that_is_no_utf_8_is_spelt_out_so_that_it_can_be_stored_and_shown(tmp_path: Path) -> None:
    hand_in(tmp_path, os.fsdecode(b"b\xff"), name=os.fsdecode(b"n\xfe.ipynb"))
    (found,) = discover([tmp_path], ROOT)
    assert (found.student, found.name) == ("b\\udcff", "n\\udcfe.ipynb") and found.read().data
    assert "n\\udcfe.ipynb" in found.note


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("linked", ["notebook", "folder", "loose notebook"])
def test_links_are_not_followed_and_their_student_is_told(tmp_path: Path, linked: str) -> None:
    notebook = hand_in(tmp_path / "elsewhere", "ann")
    place = tmp_path / "class" / "bob"
    place.mkdir(parents=True)
    if linked == "notebook":
        (place / TENSORS).mkdir()
        (place / TENSORS / "tensors.ipynb").symlink_to(notebook)
    else:
        (place / (TENSORS if linked == "folder" else "mine.ipynb")).symlink_to(
            notebook.parent if linked == "folder" else notebook
        )
    (found,) = discover([tmp_path / "class"], ROOT)
    assert found.student == "bob" and "hand in the file itself" in found.problem


def blank(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(release_path(ROOT, TENSORS), path)


def filled(path: Path) -> None:
    blank(path)
    path.write_text(path.read_text().replace("raise NotImplementedError", "return 1"))


@pytest.mark.parametrize(
    "files",
    [
        ["01-tensors/tensors (1).ipynb"],
        ["01-tensors/TENSORS.IPYNB"],
        ["01-tensors/tensors.ipynb.txt"],
        ["01-tensors/tensors.json"],
        ["01-tensors/tensors"],
        ["01-tensors/01-tensors/tensors.ipynb"],
        ["01-Tensors/tensors.ipynb"],
        ["hw1/tensors.ipynb"],
        ["a/b/c/tensors.ipynb"],
        ["tensors.ipynb", "notes.txt"],
        ["01-tensors/._tensors.ipynb", "01-tensors/x.ipynb"],
    ],
)
def test_work_in_the_wrong_place_or_under_a_wrong_name_is_found_by_its_cells(tmp_path: Path, files: list[str]) -> None:
    hand_in(tmp_path, "zoe")
    for name in files:
        blank(tmp_path / "ann" / name)
    (tmp_path / "ann" / "notes.txt").write_text("text")
    first, second = discover([tmp_path], ROOT)
    assert (first.student, first.assignment, first.problem) == ("ann", TENSORS, "") and first.read().data
    assert "was found by its cells" in first.note and second.student == "zoe"


@pytest.mark.parametrize("place", ["01-tensors", "", "mine"])
def test_of_several_notebooks_the_one_that_is_filled_in_is_graded(tmp_path: Path, place: str) -> None:
    blank(tmp_path / "ann" / place / "tensors.ipynb")
    filled(tmp_path / "ann" / place / "tensors-Copy1.ipynb")
    (found,) = discover([tmp_path], ROOT)
    assert found.name == "tensors-Copy1.ipynb"
    assert found.note.endswith("notebooks of the same assignment that were not graded: tensors.ipynb")


def test_work_in_the_right_folder_goes_before_work_elsewhere(tmp_path: Path) -> None:
    right = hand_in(tmp_path, "ann")
    filled(tmp_path / "ann" / "tensors.ipynb")
    (tmp_path / "bob" / TENSORS).mkdir(parents=True)
    blank(tmp_path / "bob" / "tensors.ipynb")
    first, *others = discover([tmp_path], ROOT)
    assert first.path == right
    assert [one.path for one in others if one.student == "bob"] == [tmp_path / "bob" / "tensors.ipynb"]


def test_a_folder_with_files_but_no_notebook_is_told_and_an_empty_one_is_not(tmp_path: Path) -> None:
    hand_in(tmp_path, "zoe")
    (tmp_path / "ann").mkdir()
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob" / "tensors.py").write_text("x = 1")
    first, _ = discover([tmp_path], ROOT)
    told = "there is no notebook of this course in the folder, only tensors.py"
    assert (first.student, first.problem) == ("bob", told)


@pytest.mark.parametrize("stray", ["stray.ipynb", "01-tensors/tensors.ipynb"])
def test_a_stray_notebook_does_not_hide_a_class_and_is_told(tmp_path: Path, stray: str) -> None:
    for student in ("ann", "bob"):
        hand_in(tmp_path, student)
    blank(tmp_path / stray)
    found = discover([tmp_path], ROOT)
    assert [one.student for one in found if not one.problem] == ["ann", "bob"]
    assert ["nobody knows whose it is" in one.problem for one in found if one.problem] == [True]


def test_a_student_with_older_work_in_another_folder_is_no_class(tmp_path: Path) -> None:
    right = hand_in(tmp_path, "ann")
    blank(tmp_path / "ann" / "old" / TENSORS / "tensors.ipynb")
    blank(tmp_path / "bob" / "tensors.ipynb")
    blank(tmp_path / "bob" / "old" / "first try.ipynb")
    assert [one.path for one in discover([tmp_path / "ann"], ROOT)] == [right]
    assert [one.path.name for one in discover([tmp_path / "bob"], ROOT)] == ["tensors.ipynb"]


def test_a_student_may_be_called_as_an_assignment_is(tmp_path: Path) -> None:
    for student in ("ann", TENSORS):
        hand_in(tmp_path, student)
    assert [one.student for one in discover([tmp_path], ROOT)] == [TENSORS, "ann"]


def test_a_relative_path_still_says_whose_folder_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(hand_in(tmp_path, "ann").parent)
    assert [one.student for one in discover([Path(".")], ROOT)] == ["ann"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are files elsewhere")
@pytest.mark.parametrize("name", ["tensors.ipynb", "mine.ipynb"])
def test_a_pipe_is_no_notebook_and_nobody_waits_for_it(tmp_path: Path, name: str) -> None:
    path = hand_in(tmp_path, "ann", name=name)
    path.unlink()
    os.mkfifo(path)
    os.mkfifo(tmp_path / "ann" / "loose.ipynb")
    found = discover([tmp_path], ROOT)
    assert [one.problem for one in found] == ["it is no ordinary file: hand in the notebook itself"] * 2
    assert "no ordinary file" in Submission(path, "ann", TENSORS).read().problem
    with pytest.raises(NothingThere, match="neither a file nor a folder"):
        discover([path], ROOT)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_an_endless_device_is_not_read(tmp_path: Path) -> None:
    path = hand_in(tmp_path, "ann")
    path.unlink()
    path.symlink_to("/dev/zero")
    (found,) = discover([tmp_path], ROOT)
    assert "hand in the file itself" in found.problem and found.read() is found


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
@pytest.mark.parametrize("closed", ["ann", "ann/01-tensors"])
def test_a_folder_that_cannot_be_read_is_its_student_s_problem_only(tmp_path: Path, closed: str) -> None:
    for student in ("ann", "bob"):
        hand_in(tmp_path, student)
    (tmp_path / closed).chmod(0)
    try:
        first, second = discover([tmp_path], ROOT)
    finally:
        (tmp_path / closed).chmod(0o755)
    assert first.student == "ann" and first.problem == "the folder cannot be read: Permission denied"
    assert second.student == "bob" and not second.problem


def test_a_file_is_read_once_and_its_name_and_time_stay_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hand_in(tmp_path, "ann")
    path.with_name("timestamp.txt").write_text("2026-10-01 12:00:00 +0200\n")
    (found,) = discover([tmp_path], ROOT)
    read = found.read()
    path.unlink()
    assert read.read() is read and read.handed_in == "2026-10-01 12:00:00 +0200"
    assert read.cells is read.cells and read.of("ann", TENSORS, "seen").cells is read.cells
    assert pickle.loads(pickle.dumps(read)).data == read.data
    assert "cannot be read" in found.read().problem


def test_what_is_found_by_its_cells_is_not_read_again(tmp_path: Path) -> None:
    blank(tmp_path / "ann" / "elsewhere" / "mine.ipynb")
    (found,) = discover([tmp_path], ROOT)
    (tmp_path / "ann" / "elsewhere" / "mine.ipynb").unlink()
    assert found.read().data and not found.problem and "found by its cells" in found.note


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_TIME"])
def test_looking_into_a_student_s_files_ends_where_it_takes_too_much_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    for name in ("a.ipynb", "b.ipynb", "c.ipynb"):
        (tmp_path / "ann").mkdir(exist_ok=True)
        shutil.copy(release_path(ROOT, TENSORS), tmp_path / "ann" / name)
    monkeypatch.setattr(f"autograder.grading.reading.discover.{limit}", 0)
    (found, *_) = discover([tmp_path / "ann"], ROOT)
    assert found.path.name == "a.ipynb" and "only the first 1 of 3 files were looked into" in found.note
