"""The committed banks hold on another processor: in a process of its own the faster kernels of NumPy are off."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from numpy._core._multiarray_umath import __cpu_dispatch__  # type: ignore[import-not-found]

from tests.notebooks.course import IDS, ROOT

CODE = """
import sys
from pathlib import Path
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__
from autograder.course.answer_banks import build_bank
assert not [name for name in __cpu_dispatch__ if __cpu_features__.get(name)], "they are on"
found = [str(finding) for name in sys.argv[2:] for finding in build_bank(Path(sys.argv[1]), name, check=True)]
print("\\n".join(found))
sys.exit(bool(found))
"""


def elsewhere(core: str, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python as on a processor without NumPy's faster kernels, and with another core's sums of products."""
    off = {"NPY_DISABLE_CPU_FEATURES": " ".join(__cpu_dispatch__), "OPENBLAS_CORETYPE": core}
    words = [sys.executable, "-W", "ignore", *command]
    return subprocess.run(words, cwd=ROOT, env={**os.environ, **off}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("core", ["Prescott", "Haswell"])
def test_the_banks_are_in_step_where_fast_kernels_are_off(core: str) -> None:
    done = elsewhere(core, "-c", CODE, str(ROOT), *IDS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_references_pass_their_hidden_cases_where_fast_kernels_are_off() -> None:
    chosen = [
        "tests/exercises/test_exercises.py",
        "-k",
        "test_the_reference_passes_every_case",
        "-p",
        "no:cacheprovider",
    ]
    done = elsewhere("Prescott", "-m", "pytest", "-q", "-W", "ignore", *chosen)
    assert done.returncode == 0, done.stdout + done.stderr
