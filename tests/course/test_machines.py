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


@pytest.mark.parametrize("core", ["Prescott", "Haswell"])
def test_the_banks_are_in_step_where_fast_kernels_are_off(core: str) -> None:
    off = {"NPY_DISABLE_CPU_FEATURES": " ".join(__cpu_dispatch__), "OPENBLAS_CORETYPE": core}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CODE, str(ROOT), *IDS],
        cwd=ROOT,
        env={**os.environ, **off},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
