"""What stands in for Matplotlib and for `autograder` itself while cells are graded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from autograder import inside

SHIM = Path(inside.__file__).parent / "shim"

LAZY = """
import sys
from autograder.inside import lazy
lazy.install()
import matplotlib
import matplotlib.pyplot as plt
from autograder.inside.lazy import LazyModule
def is_lazy():
    return isinstance(sys.modules["matplotlib"], LazyModule)
{body}
"""


def printed(source: str, *, path: Path | None = None, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", source],
        capture_output=True,
        text=True,
        env={"PATH": "", "MPLBACKEND": "agg", **({"PYTHONPATH": str(path)} if path else {}), **environment},
        cwd="/",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_matplotlib_loads_nothing_until_it_is_used() -> None:
    assert printed(LAZY.format(body="print(is_lazy(), 'matplotlib.figure' in sys.modules)")) == "True False"


@pytest.mark.parametrize(
    "use",
    [
        "plt.figure()",
        "from matplotlib import pyplot; pyplot.plot([1, 2])",
        "matplotlib.rcParams['figure.dpi'] = 50",
        "from matplotlib.patches import Rectangle",
        "from matplotlib.pyplot import subplots; subplots()",
    ],
)
def test_the_first_use_brings_the_real_one(use: str) -> None:
    assert printed(LAZY.format(body=f"{use}\nprint(is_lazy())")) == "False"


def test_a_matplotlib_that_is_loaded_already_is_left_alone() -> None:
    body = (
        "import sys, matplotlib\nfrom autograder.inside import lazy\nlazy.install()\n"
        "print(type(sys.modules['matplotlib']).__name__)"
    )
    assert printed(body) == "module"


def test_the_shim_s_check_hint_and_progress_do_nothing() -> None:
    body = (
        "from autograder import CheckFailed, check, hint, progress\nimport autograder\n"
        "check(None), hint(3), progress()\nprint(issubclass(CheckFailed, AssertionError), autograder.__file__)"
    )
    said, file = printed(body, path=SHIM).split(" ", 1)
    assert said == "True" and Path(file).is_relative_to(SHIM)


def test_every_public_name_of_the_real_package_is_there() -> None:
    import autograder

    names = json.loads(printed("import autograder, json; print(json.dumps(autograder.__all__))", path=SHIM))
    assert sorted(names) == sorted(autograder.__all__)


def test_nothing_of_the_grader_can_be_reached_through_the_shim() -> None:
    for module in ("bank", "exercises", "judge", "grading", "sandbox", "inside"):
        body = (
            "import sys\nsys.meta_path[:] = [one for one in sys.meta_path if 'editable' not in str(one)]\n"
            f"try:\n    import autograder.{module}\nexcept ImportError:\n    print('absent')"
        )
        assert printed(body, path=SHIM) == "absent", module


def test_any_figure_and_any_widget_takes_any_call_and_shows_nothing() -> None:
    body = (
        "from autograder.widgets.slice_explorer import slice_explorer\n"
        "from autograder.widgets import anything\nfrom autograder.figures import show_digits, COLOURS\n"
        "import autograder.widgets.not_yet_written as later\n"
        "slice_explorer(1, a=2).children.value(3)\nlater.face()\nshow_digits([1])\nlist(COLOURS)\nprint('quiet')"
    )
    assert printed(body, path=SHIM) == "quiet"


def test_while_grading_only_training_digits_are_seen_and_changing_them_changes_nothing(tmp_path: Path) -> None:
    np.save(tmp_path / "train_images.npy", np.zeros((10_005, 2, 2), np.uint8))
    np.save(tmp_path / "train_labels.npy", np.arange(10_005, dtype=np.int64).astype(np.uint8))
    body = (
        "from autograder.data import load_mnist, banner, data_source\nx, y, t, u = load_mnist(announce=False)\n"
        "x[0] = 9\nprint(x.shape[0], y.tolist(), t.shape[0], type(x).__name__, bool(banner() and data_source()))"
    )
    told = printed(body, path=SHIM, AUTOGRADER_DATA=str(tmp_path))
    assert told == "5 [0, 1, 2, 3, 4] 10000 ndarray True"
    assert not np.load(tmp_path / "train_images.npy").any()


def test_without_digits_the_shim_says_so() -> None:
    body = "from autograder.data import load_mnist\ntry:\n    load_mnist()\nexcept OSError as e:\n    print(e)"
    assert printed(body, path=SHIM) == "no digits are at hand while this notebook is graded"
