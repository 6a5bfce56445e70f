"""The wall's tests once more as an ordinary user, where they were started by root.

Of the attacks that are graded one of each class is tried again: what they do is the same, and only the wall's own
means differ by user. ``AUTOGRADER_ATTACKS=all`` tries every one.
"""

import os
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

import pytest

NOBODY = 65534
ROOT = Path(__file__).resolve().parents[2]
ATTACKS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / "attacks").glob("test_*.py"))


def as_nobody(command: list[str], home: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": os.pathsep.join([sysconfig.get_path("purelib"), str(ROOT)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "AUTOGRADER_REQUIRE_LEVEL": os.environ.get("AUTOGRADER_REQUIRE_LEVEL", ""),
        "AUTOGRADER_STATE": "off",
        "AUTOGRADER_ATTACKS": os.environ.get("AUTOGRADER_ATTACKS", "one-of-each"),
    }
    return subprocess.run(
        command,
        env=environment,
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        cwd=home,
        capture_output=True,
        text=True,
        **options,
    )


def interpreter(home: Path) -> str:
    """A Python of this version that an ordinary user may start and that finds the packages."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (sys.executable, f"/usr/bin/python{version}", f"/usr/local/bin/python{version}"):
        try:
            if as_nobody([candidate, "-s", "-c", "import numpy, pytest, autograder"], home).returncode == 0:
                return candidate
        except OSError:
            continue
    reason = f"an ordinary user can start no Python {version} that sees {ROOT}"
    if os.environ.get("AUTOGRADER_REQUIRE_LEVEL"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="already an ordinary user")
@pytest.mark.parametrize("tests", ["tests/sandbox/test_sandbox.py", *ATTACKS])
@pytest.mark.slow
def test_the_wall_holds_for_an_ordinary_user_as_well(tests: Any) -> None:
    with tempfile.TemporaryDirectory(prefix="autograder-nobody-") as folder:  # pytest's own folders are root's alone
        home = Path(folder)
        os.chown(home, NOBODY, NOBODY)
        options = ["-p", "no:cacheprovider", "-rs", f"--basetemp={home / 'pytest'}", "--rootdir", str(ROOT)]
        command = [interpreter(home), "-s", "-m", "pytest", *options, str(ROOT / tests)]
        done = as_nobody(command, home, timeout=900)
        assert done.returncode == 0, done.stdout + done.stderr
