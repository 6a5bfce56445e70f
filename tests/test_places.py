"""Where the course's folder is found, and what its notebooks are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder import places

ROOT = Path(__file__).resolve().parent.parent


def a_course(folder: Path) -> Path:
    (folder / "notebooks").mkdir(parents=True)
    (folder / "nbgrader_config.py").touch()
    return folder


@pytest.fixture(autouse=True)
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUTOGRADER_COURSE", raising=False)


def test_assignments_are_the_solutions_folders_in_order(tmp_path: Path) -> None:
    for name in ("02-later", "01-sgd-momentum", ".ipynb_checkpoints", "notes", "3_odd"):
        (tmp_path / "solutions" / name).mkdir(parents=True)
    (tmp_path / "notebooks" / "07-old").mkdir(parents=True)
    assert list(places.assignments(tmp_path).items()) == [("01-sgd-momentum", "sgd_momentum"), ("02-later", "later")]
    (tmp_path / "solutions" / "09-convolution").mkdir()
    assert places.assignment_of("convolution", tmp_path) == "09-convolution"


def test_where_releases_alone_are_had_they_are_the_assignments(tmp_path: Path) -> None:
    assert places.assignments(tmp_path) == {}
    (tmp_path / "notebooks" / "01-tensors").mkdir(parents=True)
    assert places.assignments(tmp_path) == {"01-tensors": "tensors"}
    with pytest.raises(LookupError, match="has no notebook dot; it has tensors"):
        places.assignment_of("dot", tmp_path)


def test_every_solutions_notebook_has_its_folder_s_name() -> None:
    found = {path.parent.name: path.stem for path in (ROOT / "solutions").glob("*/*.ipynb")}
    assert found and places.assignments(ROOT) == found


def test_a_named_folder_goes_before_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(a_course(tmp_path / "here"))
    monkeypatch.setenv("AUTOGRADER_COURSE", str(tmp_path / "named"))
    assert places.find_root() == tmp_path / "named"


def test_the_nearest_course_upwards_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outer = a_course(tmp_path / "outer")
    inner = a_course(outer / "inner")
    (inner / "notebooks" / "01-tensors").mkdir()
    monkeypatch.chdir(inner / "notebooks" / "01-tensors")
    assert places.find_root() == inner


def test_elsewhere_the_package_s_own_checkout_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert places.find_root() == ROOT


def test_where_there_is_none_it_is_told_how_to_name_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(places, "__file__", str(tmp_path / "site" / "autograder" / "places.py"))
    with pytest.raises(FileNotFoundError, match="set AUTOGRADER_COURSE"):
        places.find_root()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_what_is_built_is_its_owner_s_alone_and_a_wider_folder_is_told(tmp_path: Path) -> None:
    folder = places.build_folder(tmp_path)
    assert folder.stat().st_mode & 0o777 == 0o700 and places.open_to_others(folder) == ""
    folder.chmod(0o750)
    assert places.build_folder(tmp_path).stat().st_mode & 0o777 == 0o750
    assert "(mode 0750)" in places.open_to_others(folder) and "chmod 700" in places.open_to_others(folder)
