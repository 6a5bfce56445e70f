"""The students' zip: complete enough to work, without a line of the answers' code."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from autograder.course.bundle import FOLDER, bundle, student_modules
from autograder.files import write_atomically

ROOT = Path(__file__).resolve().parents[2]
GRADERS = ("exercises", "sandbox", "grading", "course", "cli", "doctor")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's package beside a made-up released notebook, as links: nothing is built for this."""
    root = tmp_path_factory.mktemp("course")
    for name in ("autograder", "pyproject.toml", "data_cache", "LICENSE", "LICENSE-docs"):
        (root / name).symlink_to(ROOT / name, target_is_directory=(ROOT / name).is_dir())
    for name in ("doubling.ipynb", "table.csv", ".ipynb_checkpoints/doubling.ipynb"):
        write_atomically(root / "notebooks" / "01-doubling" / name, b"{}")
    return root


@pytest.fixture(scope="module")
def unpacked(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("student")
    bundle(course, folder / "course.zip")
    with zipfile.ZipFile(folder / "course.zip") as archive:
        archive.extractall(folder)
    return folder / FOLDER


def test_the_same_sources_give_the_same_bytes(course: Path, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        bundle(course, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_course_that_was_not_built_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="autograder build"):
        bundle(tmp_path, tmp_path / "a.zip")
    assert list(tmp_path.iterdir()) == []


def test_the_zip_holds_notebooks_requirements_and_a_readme_but_no_checkpoints(unpacked: Path) -> None:
    top = sorted(path.name for path in unpacked.iterdir())
    kept = ["autograder", "data_cache", "notebooks", "pyproject.toml", "requirements.txt"]
    assert top == ["LICENSE", "LICENSE-docs", "README.md", *kept]
    released = [path.relative_to(unpacked / "notebooks").as_posix() for path in (unpacked / "notebooks").rglob("*.*")]
    assert sorted(released) == ["01-doubling/doubling.ipynb", "01-doubling/table.csv"]
    assert [path.name for path in (unpacked / "data_cache").iterdir()] == [".gitignore"]
    assert "notebooks/01-doubling/doubling.ipynb" in (unpacked / "README.md").read_text()


def test_no_reference_and_nothing_of_the_grader_is_inside(unpacked: Path) -> None:
    package = unpacked / "autograder"
    assert not [name for name in GRADERS if (package / name).exists() or (package / f"{name}.py").exists()]
    assert not [path for path in unpacked.rglob("*.py") if "@exercise" in path.read_text(encoding="utf-8")]


def test_a_module_of_the_graders_side_is_not_followed(tmp_path: Path) -> None:
    package = tmp_path / "autograder"
    write_atomically(package / "__init__.py", b"from .check import check\nfrom autograder.exercises import tensors\n")
    write_atomically(package / "check.py", b"def f():\n    from autograder import bank\n    import autograder.cli\n")
    for name in ("bank", "cli", "other", "exercises/__init__", "exercises/tensors"):
        write_atomically(package / f"{name}.py", b"")
    assert [path.name for path in student_modules(package)] == ["__init__.py", "bank.py", "check.py"]


def test_the_requirements_are_light_and_name_no_grader(unpacked: Path) -> None:
    needs = tomllib.loads((unpacked / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {need.split(">")[0] for need in needs}
    assert {"numpy", "jupyterlab", "matplotlib", "ipywidgets"} <= names
    assert not names & {"nbgrader", "pytest", "typer", "playwright", "pyseccomp"}
    assert "-e ." in (unpacked / "requirements.txt").read_text()


def test_the_students_package_imports_alone(unpacked: Path) -> None:
    program = f"""
import importlib, pathlib, sys
top = pathlib.Path({str(unpacked)!r})
sys.path[:] = [path for path in sys.path if path != {str(ROOT)!r}]
sys.meta_path[:] = [finder for finder in sys.meta_path if "editable" not in str(finder).lower()]
sys.path.insert(0, str(top))
for path in sorted((top / "autograder").rglob("*.py")):
    if "shim" not in path.parts:
        name = ".".join(path.relative_to(top).with_suffix("").parts).removesuffix(".__init__")
        assert importlib.import_module(name).__file__.startswith(str(top)), name
assert not [name for name in sys.modules if name.startswith("autograder.exercises")]
"""
    # Elsewhere than in the repository, whose folder would come first on the path.
    done = subprocess.run([sys.executable, "-c", program], cwd=unpacked, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
