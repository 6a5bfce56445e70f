"""`autograder gradescope-zip`: the grader packed for Gradescope, which runs it once a submission (trusted).

Gradescope puts a submission in ``/autograder/submission`` and reads ``/autograder/results/results.json``. Students'
code runs in the grader's own sandbox there too, at the level that the container allows.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from autograder.files import write_atomically

_SETUP = """#!/usr/bin/env bash
set -e
apt-get update
apt-get install -y bubblewrap libseccomp2 python3 python3-venv
python3 -m venv /autograder/venv
/autograder/venv/bin/pip install -r /autograder/source/requirements.txt
"""

_RUN = """#!/usr/bin/env bash
cd /autograder/source
converter=autograder.grading.outputs.gradescope
for notebook in /autograder/submission/*.ipynb; do
  /autograder/venv/bin/autograder grade "$notebook" --json /autograder/results/graded.json --trust-submissions
  break
done
/autograder/venv/bin/python -m "$converter" /autograder/results/graded.json /autograder/results/results.json
"""

_LEFT_OUT = {"__pycache__", "build", "tests", "benchmarks", "solutions", "docs", "data_cache"}


def pack(root: Path, out: Path) -> None:
    """Write the zip: set-up and run scripts, and the course without solutions; whole or not at all."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (("setup.sh", _SETUP), ("run_autograder", _RUN)):
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


def convert(graded: Path, results: Path) -> None:
    """Turn the JSON of one graded notebook into Gradescope's results; a missing one tells the student so."""
    import json

    from autograder.grading.graded import ExerciseResult, Graded, unreadable
    from autograder.grading.outputs.export import export

    listed = json.loads(graded.read_text("utf-8")) if graded.is_file() else []
    if listed:
        record = {key: value for key, value in listed[0].items() if key != "schema"}
        exercises = [ExerciseResult(**item) for item in record.pop("exercises")]
        result = Graded(**record, exercises=exercises)
    else:
        result = unreadable(None, None, "", "no notebook was handed in, or it could not be graded")
    export([result], "gradescope", results)


if __name__ == "__main__":
    import sys

    convert(Path(sys.argv[1]), Path(sys.argv[2]))
