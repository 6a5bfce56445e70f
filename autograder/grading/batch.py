"""Grades many submissions at once, resuming where an earlier run stopped (trusted).

The work goes to a `concurrent.futures.Executor`: threads over the sandbox's zygotes on one machine. Results are taken
in as they come; each is stored before the next is looked at, so that a kill at any moment loses only what was running.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from autograder import places
from autograder.grading.engine import Engine, release_path
from autograder.grading.graded import Graded, unreadable
from autograder.grading.hidden import spec_hash
from autograder.grading.reading.discover import Submission
from autograder.grading.results import Key, Results


@dataclass(frozen=True)
class Outcome:
    """A submission with its result, and whether that was stored before; no key where nothing is stored."""

    submission: Submission
    graded: Graded
    key: Key | None
    stored: bool
    before: Graded | None = None


Work = Callable[[Submission, bytes], Graded]
_Waiting = dict[Future[Graded], tuple[Submission, Key | None, Graded | None]]

AHEAD = 32
"""Submissions that are read before their turn: enough to keep everybody busy, few enough for any memory."""


class Batch:
    """A run over a list of submissions.

    Parameters
    ----------
    engine
        Grades one.
    results
        Where results are kept, or None to keep none (a lone notebook).
    regrade
        Grade also what is stored.
    work
        Grades one submission from its bytes; by default `engine`, on this machine.
    """

    def __init__(
        self, engine: Engine, results: Results | None, *, regrade: bool = False, work: Work | None = None
    ) -> None:
        self.engine, self.results, self.regrade = engine, results, regrade
        self.work: Work = work or partial(grade_one, engine)
        self._specs: dict[str, str] = {}

    def run(self, submissions: list[Submission], executor: Executor) -> Iterator[Outcome]:
        """Grade all of them, giving outcomes as they are ready."""
        waiting: _Waiting = {}
        for submission in submissions:
            data, problem = _read(submission)
            key = self._key(submission, data) if self.results is not None else None
            stored = self.results.get(key) if self.results is not None and key is not None else None
            if problem:
                yield self._problem(submission, key, problem)
            elif stored is not None and not self.regrade:
                yield Outcome(submission, stored, key, stored=True)
            else:
                future = executor.submit(self.work, submission, data)
                waiting[future] = submission, key, stored
            if len(waiting) >= AHEAD:
                yield from _finished(waiting)
        while waiting:
            yield from _finished(waiting)

    def keep(self, outcome: Outcome) -> None:
        """Store an outcome as its student's latest."""
        if self.results is None or outcome.key is None:
            return
        if outcome.stored:
            self.results.touch(outcome.key, outcome.graded)
        else:
            self.results.put(outcome.key, outcome.graded)

    def _problem(self, submission: Submission, key: Key | None, problem: str) -> Outcome:
        graded = unreadable(submission.student, submission.assignment, submission.name, problem)
        return Outcome(submission, graded, key, stored=False)

    def _key(self, submission: Submission, data: bytes) -> Key:
        limits = self.engine.limits
        return Key(
            submission.student,
            submission.assignment,
            self._spec(submission.assignment),
            self.engine.hidden.secret_id,
            self.engine.data,
            f"{limits.cpu:g} {limits.call_cpu:g} {limits.cell_cpu:g} {limits.memory} {self.engine.level}",
            hashlib.sha256(data).hexdigest(),
        )

    def _release_hash(self, assignment: str) -> str:
        """Set-up cells come from the release, so that a changed one may change a score."""
        path = release_path(self.engine.root, assignment)
        return hashlib.sha256(path.read_bytes()).hexdigest()[:8] if path.is_file() else ""

    def _spec(self, assignment: str | None) -> str:
        wanted = [assignment] if assignment else list(places.assignments(self.engine.root))
        for one in wanted:
            if one not in self._specs:
                self._specs[one] = spec_hash(places.name_of(one)) + self._release_hash(one)
        return " ".join(self._specs[one] for one in wanted)


def grade_one(engine: Engine, submission: Submission, data: bytes) -> Graded:
    """Grade one submission from its bytes, with what was noticed when it was found."""
    graded = engine.grade(data, submission.student, submission.assignment, submission.name)
    return replace(graded, messages=[submission.note, *graded.messages]) if submission.note else graded


def _finished(waiting: _Waiting) -> Iterator[Outcome]:
    """Wait for at least one, and take what is done off the list."""
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        submission, key, before = waiting.pop(future)
        yield Outcome(submission, _result_of(future, submission), key, stored=False, before=before)


def _read(submission: Submission) -> tuple[bytes, str]:
    if submission.problem:
        return b"", submission.problem
    try:
        return submission.read(), ""
    except OSError as error:
        return b"", f"the file cannot be read: {error.strerror or error}"


def _result_of(future: Future[Graded], submission: Submission) -> Graded:
    """A result, or what went wrong with the grader itself: one submission's trouble never ends the run."""
    try:
        return future.result()
    except Exception as error:
        why = f"the grader failed on it ({type(error).__name__}: {error}); the submission is kept, please report this"
        return unreadable(submission.student, submission.assignment, submission.name, why)


def local_executor(jobs: int | None) -> Executor:
    """Threads on this machine, one a core unless said otherwise; students' code runs in processes of its own."""
    return ThreadPoolExecutor(jobs or os.cpu_count() or 1, thread_name_prefix="grade")


def build_folder(root: Path) -> Path:
    """The course's ``build/``; where that may not be written, a folder of the user's own for this course."""
    folder = root / "build"
    if os.access(folder if folder.is_dir() else root, os.W_OK):
        folder.mkdir(exist_ok=True)
        return folder
    import platformdirs

    own = Path(platformdirs.user_state_path("autograder-grading") / hashlib.sha256(str(root).encode()).hexdigest()[:12])
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError:
        return _for_this_run(folder, own)
    return own


@cache
def _for_this_run(*refused: Path) -> Path:
    """A user without a home still gets results: in a temporary folder, said aloud."""
    folder = Path(tempfile.mkdtemp(prefix="autograder-"))
    sys.stderr.write(
        f"autograder: neither {' nor '.join(map(str, refused))} can be written, so what this run makes is in {folder}, "
        "with hidden cases of its own: set XDG_STATE_HOME to a folder that you may write to keep results\n"
    )
    return folder
