"""Where the course's folder is found, and what its notebooks are called."""

from __future__ import annotations

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


def test_assignments_are_the_notebooks_folders_in_order() -> None:
    assert list(places.ASSIGNMENTS) == sorted(places.ASSIGNMENTS) and len(places.NOTEBOOKS) == 8
    assert all(places.NOTEBOOKS[name] == assignment for assignment, name in places.ASSIGNMENTS.items())


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
