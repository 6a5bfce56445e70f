"""Grades many submissions at once, resuming where an earlier run stopped (trusted).

The work goes to a `concurrent.futures.Executor`: threads over the sandbox's zygotes on one machine. Results are taken
in as they come; each is stored before the next is looked at, so that a kill at any moment loses only what was running.
What is not a student's doing, such as a process that could not be started, is told and never stored: the next run tries
it again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from autograder import places
from autograder.banks.codec import bank_path
from autograder.grading import provenance
from autograder.grading.engine import Engine
from autograder.grading.graded import Graded, unreadable
from autograder.grading.reading.submission import Submission
from autograder.grading.results import Key, Results


@dataclass(frozen=True)
class Outcome:
    """A submission with its result, and whether that was stored before; no key where it is not to be stored."""

    submission: Submission
    graded: Graded
    key: Key | None
    stored: bool
    before: Graded | None = None


Work = Callable[[Submission], Graded]
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
        Grades one submission; by default `engine`, on this machine.
    """

    def __init__(
        self, engine: Engine, results: Results | None, *, regrade: bool = False, work: Work | None = None
    ) -> None:
        self.engine, self.results, self.regrade = engine, results, regrade
        self.work: Work = work or engine.grade
        self._keys: dict[str, str] = {}

    def run(self, submissions: list[Submission], executor: Executor) -> Iterator[Outcome]:
        """Grade all of them, giving outcomes as they are ready."""
        waiting: _Waiting = {}
        for found in submissions:
            submission = found.read()
            key = self._key(submission) if self.results is not None else None
            stored = self.results.get(key) if self.results is not None and key is not None else None
            if submission.problem:
                yield self._problem(submission, key)
            elif stored is not None and not self.regrade:
                yield Outcome(submission, stored, key, stored=True)
            else:
                waiting[executor.submit(self.work, submission)] = submission, key, stored
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

    def _problem(self, submission: Submission, key: Key | None) -> Outcome:
        graded = unreadable(submission.student, submission.assignment, submission.name, submission.problem)
        return Outcome(submission, graded, key, stored=False)

    def _key(self, submission: Submission) -> Key:
        limits = self.engine.limits
        return Key(
            submission.student,
            submission.assignment,
            self._decides(submission.assignment),
            self.engine.hidden.secret_id,
            self.engine.source(submission),
            f"{limits.cpu:g} {limits.call_cpu:g} {limits.cell_cpu:g} {limits.memory} {self.engine.level}",
            hashlib.sha256((submission.problem or "").encode() + (submission.data or b"")).hexdigest(),
        )

    def _decides(self, assignment: str | None) -> str:
        """The key of all that decides an assignment's score; of every assignment where it is not known which it is."""
        return " ".join(
            self._of(name) for name in ([assignment] if assignment else places.assignments(self.engine.root))
        )

    def _of(self, assignment: str) -> str:
        if assignment not in self._keys:
            specs = [exercise.spec for exercise in self.engine.visible(assignment).values()]
            files = [bank_path(places.name_of(assignment)), self.engine.releases.path(assignment)]
            self._keys[assignment] = provenance.installed().result_key(specs, files)
        return self._keys[assignment]


def _finished(waiting: _Waiting) -> Iterator[Outcome]:
    """Wait for at least one, and take what is done off the list."""
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        submission, key, before = waiting.pop(future)
        try:
            yield Outcome(submission, future.result(), key, stored=False, before=before)
        except Exception as error:  # the grader's own trouble: it ends no run, and is stored for nobody
            why = f"the grader failed on it ({type(error).__name__}: {error}); it is tried again at the next run"
            graded = unreadable(submission.student, submission.assignment, submission.name, why)
            yield Outcome(submission, graded, None, stored=False, before=before)


def local_executor(jobs: int | None) -> Executor:
    """Threads on this machine, one a core unless said otherwise; students' code runs in processes of its own."""
    return ThreadPoolExecutor(jobs or os.cpu_count() or 1, thread_name_prefix="grade")
