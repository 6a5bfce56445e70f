"""`autograder gradescope-zip`: the grader packed for Gradescope, which runs it once a submission (trusted).

Gradescope puts a submission in ``/autograder/submission`` and reads ``/autograder/results/results.json``. Students'
code runs in the grader's own sandbox there too, at the level that the container allows: below ``no-namespaces`` only
where the zip was made to trust submissions, and then as a user who can read neither references nor results.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from autograder.files import write_atomically
from autograder.grading.outputs.gradescope_run import USER

_SETUP = """#!/usr/bin/env bash
set -e
apt-get update
apt-get install -y bubblewrap libseccomp2 python3 python3-venv
python3 -m venv /autograder/venv
/autograder/venv/bin/pip install -r /autograder/source/requirements.txt
# Students' code, where it can't be confined, runs as a user who sees of the grader only what stands beside it.
id {user} >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin {user}
chown -R root:root /autograder/source
chmod -R go-rwx /autograder/source
chmod go+x /autograder/source /autograder/source/autograder
chmod -R go+rX /autograder/source/autograder/inside
"""

_RUN = """#!/usr/bin/env bash
cd /autograder/source
exec /autograder/venv/bin/python -m autograder.grading.outputs.gradescope_run {words}
"""

_LEFT_OUT = {"__pycache__", "build", "tests", "benchmarks", "solutions", "docs", "data_cache"}


def pack(root: Path, out: Path, *, trust: bool = False) -> None:
    """Write the zip: set-up and run scripts, and the course without solutions; whole or not at all.

    With `trust` it also grades in a container that cannot confine students' code.
    """
    setup = _SETUP.format(user=USER)
    run = _RUN.format(words="--trust-submissions" if trust else "").replace(" \n", "\n")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (("setup.sh", setup), ("run_autograder", run)):
            _add(archive, name, text.encode(), 0o755)
        for path in sorted(_files(root)):
            _add(archive, path.relative_to(root).as_posix(), path.read_bytes(), 0o644)
    write_atomically(out, buffer.getvalue())


def _files(root: Path) -> list[Path]:
    tops = [
        "autograder",
        "notebooks",
        "pyproject.toml",
        "requirements.txt",
        "nbgrader_config.py",
        "LICENSE",
        "LICENSE-docs",
    ]
    found = [path for top in tops for path in ([root / top] if (root / top).is_file() else (root / top).rglob("*"))]
    return [
        path
        for path in found
        if path.is_file() and not any(part in _LEFT_OUT or part[0] == "." for part in path.relative_to(root).parts)
    ]


def _add(archive: zipfile.ZipFile, name: str, data: bytes, mode: int) -> None:
    info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    info.external_attr = mode << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)
