"""The same class at every level of the sandbox: scores, messages and details are the same to the letter."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import pytest

from autograder.course import demo
from autograder.grading.engine import Engine
from autograder.grading.graded import Graded
from autograder.grading.hidden import HiddenBanks
from autograder.grading.reading.releases import release_path
from autograder.grading.reading.submission import Submission
from tests.attacks.levels import CONFINED, sandbox_at
from tests.grading.conftest import ROOT, cell

GRADIENTS = "05-gradients"
RAISES_IN_NUMPY = "def tensor_inner(g, v):\n    return np.tensordot(g, v, axes=1)"
IN_MANY_WAYS = {
    "first": "import tempfile, os, sys\nprint(len(os.environ), os.getcwd(), file=sys.stderr)",
    "second": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
    "third": "1 / 0",
}


@pytest.fixture(scope="module")
def class_(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Three made-up students, the third with an exception from inside NumPy and cells of their own."""
    folder = tmp_path_factory.mktemp("levels")
    release = release_path(folder, GRADIENTS)
    release.parent.mkdir(parents=True)
    shutil.copy(release_path(ROOT, GRADIENTS), release)
    demo.make_class(folder, folder / "submitted", 3)
    notebooks = [path.read_bytes() for path in sorted((folder / "submitted").rglob("*.ipynb"))]
    odd = json.loads(notebooks[0])
    cell(odd, "tensor_inner")["source"] = RAISES_IN_NUMPY
    for key, source in IN_MANY_WAYS.items():
        extra = {"cell_type": "code", "id": key, "metadata": {}, "source": source, "outputs": []}
        odd["cells"].append({**extra, "execution_count": None})
    return [*notebooks[:2], json.dumps(odd).encode()]


@pytest.fixture(scope="module")
def hidden() -> HiddenBanks:
    return HiddenBanks(b"levels", None)


def graded_at(level: str, class_: list[bytes], hidden: HiddenBanks) -> list[Graded]:
    with sandbox_at(level, zygotes=1) as sandbox:
        engine = Engine(ROOT, sandbox, hidden, sandbox.level)
        found = [engine.grade(Submission(Path("gradients.ipynb"), "somebody", GRADIENTS, data=data)) for data in class_]
    assert {one.level for one in found} == {level}
    return [dataclasses.replace(one, level=None, seconds=0.0) for one in found]


def test_a_class_gets_the_same_results_at_every_level(class_: list[bytes], hidden: HiddenBanks) -> None:
    full, *lower = [graded_at(level, class_, hidden) for level in (*CONFINED, "limits-only")]
    right, blank, odd = full
    assert right.score == right.max_score and blank.score == 0 and 0 < odd.score < odd.max_score
    assert any("line 2: return np.tensordot" in row[1] for one in odd.exercises for row in one.details)
    assert any("ZeroDivisionError: division by zero" in message for message in odd.messages)
    for other in lower:
        assert other == full
