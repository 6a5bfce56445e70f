"""What runs in Gradescope's container, once a submission: grade, end what is left running, write the results (trusted).

The results are written last, by this process, and whole: nothing that a submission left behind can write them after it.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from autograder.grading.graded import ExerciseResult, Graded, unreadable
from autograder.grading.names import readable
from autograder.grading.outputs.export import export
from autograder.sandbox.solo import STUDENT

__all__ = ["USER", "convert", "end_processes", "main"]

USER = "autograder-student"
"""The user of students' code in the container; ``setup.sh`` makes it, and nothing else runs as that user."""
GRADE = (sys.executable, "-m", "autograder.cli", "grade")
TRUST = "--trust-submissions"


def main(
    words: Sequence[str], base: Path = Path("/autograder"), *, grade: Sequence[str] = GRADE, user: str = USER
) -> int:
    """Grade the first notebook of the submission; returns the exit status.

    Where it was the grader that failed, or refused, there are no results: Gradescope then shows the instructor what was
    printed, and the student no score.
    """
    results = base / "results" / "results.json"
    for folder in (base / "submission", base / "results"):
        with contextlib.suppress(OSError):  # a mount may not allow it
            folder.chmod(0o700)
    results.unlink(missing_ok=True)
    notebooks = sorted(path for path in (base / "submission").glob("*.ipynb") if path.is_file())
    with tempfile.TemporaryDirectory(prefix="autograder-results-") as private:  # for its owner alone
        graded = Path(private) / "graded.json"
        if notebooks:
            command = [*grade, str(notebooks[0]), "--json", str(graded), *[word for word in words if word == TRUST]]
            environment = {**os.environ, STUDENT: user}
            done = subprocess.run(command, env=environment, capture_output=True, check=False)
            end_processes(user)
            if not graded.is_file():
                print(readable((done.stdout + done.stderr).decode(errors="replace")), end="", flush=True)
                return done.returncode or 2
        convert(graded, results)
    return 0


def end_processes(user: str) -> None:
    """End whatever still runs as the student's user, in whatever session it hides, until nothing is left."""
    import pwd

    try:
        uid = pwd.getpwnam(user).pw_uid
    except KeyError:
        return
    if uid in (0, os.geteuid()):  # never one's own
        return
    for _ in range(100):
        left = [pid for pid in _processes() if _owner(pid) == uid]
        if not left:
            return
        for pid in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)


def _processes() -> list[int]:
    """Those that are more than an entry waiting to be read."""
    return [int(path.name) for path in Path("/proc").glob("[0-9]*") if _state(path) not in ("Z", "X", "")]


def _state(path: Path) -> str:
    try:
        return (path / "stat").read_text(errors="replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return ""


def _owner(pid: int) -> int | None:
    try:
        return Path(f"/proc/{pid}").stat().st_uid
    except OSError:
        return None


def convert(graded: Path, results: Path) -> None:
    """Turn the JSON of one graded notebook into Gradescope's results; a missing one tells the student so."""
    listed = json.loads(graded.read_text("utf-8")) if graded.is_file() else []
    if listed:
        record = {key: value for key, value in listed[0].items() if key != "schema"}
        exercises = [ExerciseResult(**item) for item in record.pop("exercises")]
        result = Graded(**record, exercises=exercises)
    else:
        result = unreadable(None, None, "", "no notebook was handed in, or it could not be graded")
    export([result], "gradescope", results)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
