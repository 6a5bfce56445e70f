"""Which files decide a score: touching any file of the package changes just the keys that it should."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from autograder.banks.codec import load
from autograder.grading.provenance import PACKAGE, Provenance
from autograder.spec import Spec

NOTEBOOKS = ("dot", "backprop", "mnist")
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
DECIDES_NOTHING = (
    *("cli.py", "doctor.py", "student/", "course/", "grading/outputs/", "figures/", "widgets/", "grading/run.py"),
    *("grading/batch.py", "grading/cluster.py", "grading/explain.py", "grading/results.py", "banks/difference.py"),
    *("grading/nbgrader_plugin.py", "grading/reading/discover.py", "__init__.py", "banks/catalogue.py"),
    "grading/reading/timestamp.py",
)
"""What builds, stores, shows and tells: a change there leaves every score as it is."""


@cache
def specs(notebook: str) -> tuple[Spec, ...]:
    bank = load(PACKAGE / "banks" / "visible" / f"{notebook}.bank")
    return tuple(one.spec for one in bank.exercises.values())


def keys(package: Path) -> dict[str, str]:
    """The key of every exercise's hidden cases and of each notebook's results, in two notebooks."""
    known = Provenance(package)
    found = {f"bank {spec.name}": known.bank_key(spec) for notebook in NOTEBOOKS for spec in specs(notebook)}
    for notebook in NOTEBOOKS:
        files = [package / "banks" / "visible" / f"{notebook}.bank"]
        found[f"result {notebook}"] = known.result_key(specs(notebook), files)
    return found


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("course") / "autograder"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture(scope="module")
def before(package: Path) -> dict[str, str]:
    return keys(package)


def changed(package: Path, before: dict[str, str], file: str) -> set[str]:
    path = package / file
    whole = path.read_bytes()
    path.write_bytes(whole + b"\n# touched\n")
    try:
        return {name for name, key in keys(package).items() if key != before[name]}
    finally:
        path.write_bytes(whole)


ONLY_MNIST = {"bank mnist_challenge", "result mnist"}
RESULTS = {f"result {notebook}" for notebook in NOTEBOOKS}


@pytest.mark.parametrize("file", FILES)
def test_a_touched_file_changes_the_keys_that_it_decides(package: Path, before: dict[str, str], file: str) -> None:
    found = changed(package, before, file)
    parts = file.split("/")
    if file.startswith(DECIDES_NOTHING):
        assert found == set()
    elif parts[0] == "exercises" and len(parts) == 3:
        assert {name for name in found if name.startswith("result")} <= {f"result {parts[1]}"}
        if parts[1] in NOTEBOOKS and f"bank {parts[2].removesuffix('.py')}" in before:
            assert {f"bank {parts[2].removesuffix('.py')}", f"result {parts[1]}"} <= found
        if parts[2] == "__init__.py":
            assert found == set()
    elif parts[:2] == ["inside", "probes"] and parts[2] != "__init__.py":
        assert {name for name in found if name.startswith("result")} <= {f"result {parts[2].removesuffix('.py')}"}
    elif parts[:2] == ["judging", "properties"] and parts[2] != "__init__.py":
        own = {"topological_order": "backprop", "box_weights": "dot"}.get(parts[2].removesuffix(".py"))
        expected = {f"bank {parts[2].removesuffix('.py')}", f"result {own}"} if own else ONLY_MNIST
        assert found == expected
    elif file == "judging/limited.py":
        assert found == ONLY_MNIST
    else:
        assert found >= RESULTS, "it is neither known to decide nothing nor seen to decide"


def test_one_exercise_s_change_touches_its_own_cases_and_those_of_exercises_that_use_it(
    package: Path, before: dict[str, str]
) -> None:
    assert changed(package, before, "exercises/dot/affine.py") - {"bank affine"} <= {"result dot", "bank dense"}
    assert "bank forward" not in changed(package, before, "exercises/backprop/topological_order.py")
    assert {"bank forward", "bank network_loss"} <= changed(package, before, "exercises/backprop/forward.py")
    assert len(changed(package, before, "exercises/dot/makers.py")) > 3


def test_visible_bank_and_release_decide_results_and_no_hidden_case(package: Path, before: dict[str, str]) -> None:
    assert changed(package, before, "banks/visible/dot.bank") == {"result dot"}


def test_what_is_imported_for_types_alone_decides_nothing(tmp_path: Path) -> None:
    for name, text in {
        "grading/door.py": "import os\nif TYPE_CHECKING:\n    from autograder.a import x\n\nimport sys\n",
        "a.py": "",
        "banks/compile.py": "from autograder.b import (\n    y,  # why\n    z,\n)\n",
        "b/__init__.py": "",
        "b/z.py": "from .. import c\n",
        "c.py": "def f():\n    from autograder import d\n",
        "d.py": "",
        "exercises/n/e.py": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    known = Provenance(tmp_path)
    assert {path.name for path in known.engine()} == {"door.py"}
    found = {path.relative_to(tmp_path).as_posix() for path in known.exercise(Spec("e", "n", 1, 1, 1))}
    assert found == {"exercises/n/e.py", "banks/compile.py", "b/__init__.py", "b/z.py", "c.py", "d.py"}
