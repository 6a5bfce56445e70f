"""`autograder grade`: from paths to table, JSON, gradebook, feedback and report (trusted)."""

from __future__ import annotations

import contextlib
import datetime
import json
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from autograder import places
from autograder.files import write_atomically
from autograder.grading.batch import Batch, Outcome, local_executor
from autograder.grading.door import Refused, Terms, open_engine
from autograder.grading.engine import LIMITS, Engine
from autograder.grading.graded import Graded
from autograder.grading.names import utf8
from autograder.grading.outputs.written import Written
from autograder.grading.reading.discover import discover
from autograder.grading.reading.submission import Submission
from autograder.grading.reading.timestamp import Unclear, moment
from autograder.grading.results import Results
from autograder.places import build_folder
from autograder.sandbox import Limits

if TYPE_CHECKING:
    from autograder.grading.outputs.gradebook import ClassGradebook
    from autograder.grading.outputs.terminal import Terminal


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    paths: list[Path]
    json: str | None = None
    jobs: int | None = None
    regrade: bool = False
    dry_run: bool = False
    timeout: float | None = None
    cell_timeout: float | None = None
    call_timeout: float | None = None
    wall: float | None = None
    memory: int | None = None
    seed: int | None = None
    scheduler: str | None = None
    insecure: bool = False
    gradebook: str | None = None
    no_gradebook: bool = False
    trust: bool = False
    root: Path = field(default_factory=places.find_root)

    @property
    def limits(self) -> Limits:
        """What a submission may use; none of its parts more than the whole."""
        cpu = self.timeout or LIMITS.cpu
        cell, call = self.cell_timeout or LIMITS.cell_cpu, self.call_timeout or LIMITS.call_cpu
        memory = self.memory << 20 if self.memory else LIMITS.memory
        return Limits(memory=memory, cpu=cpu, call_cpu=min(call, cpu), cell_cpu=min(cell, cpu), wall=self.wall)

    @property
    def terms(self) -> Terms:
        """On what terms the engine is asked for."""
        return Terms(self.root, self.trust, self.limits, self.jobs, self.seed)


def grade(options: Options, terminal: Terminal) -> int:
    """Grade everything; returns the exit status: 0, or 1 where a submission could not be read."""
    submissions = discover(options.paths, options.root)
    lone = len(submissions) == 1 and submissions[0].student is None
    with contextlib.ExitStack() as stack:
        jobs = min(options.jobs or 0, len(submissions)) or None
        engine = stack.enter_context(open_engine(replace(options.terms, jobs=jobs)))
        terminal.level(engine.level, engine.digits.source if engine.digits else None)
        if not lone and (notice := places.open_to_others(build_folder(options.root))):
            terminal.say(f"! {notice}")
        store = None if lone else stack.enter_context(Results(build_folder(options.root) / "results.db"))
        executor = stack.enter_context(_executor(options, engine))
        batch = Batch(engine, store, regrade=options.regrade)
        results = _take_in(batch, submissions, executor, options, terminal, stack, lone=lone)
    if options.json:
        _write_json(options.json, results)
    if not options.dry_run:
        terminal.results(results, lone=lone)
    return 1 if any(result.status == "unreadable" for result in results) else 0


def _take_in(
    batch: Batch,
    submissions: list[Submission],
    executor: Executor,
    options: Options,
    terminal: Terminal,
    stack: contextlib.ExitStack,
    *,
    lone: bool,
) -> list[Graded]:
    """Store each outcome as it comes; the table is sorted, whatever finished first."""
    results: dict[Path, Graded] = {}
    sink = _Sink(options) if not lone and not options.dry_run else None
    if sink is not None:
        stack.callback(sink.close)
    with terminal.progress(len(submissions)) as advance:
        for outcome in batch.run(submissions, executor):
            if options.dry_run:
                terminal.change(outcome)
            elif sink is not None:
                outcome = _taken(sink, batch, outcome)
            # The table of a class needs no exercises, and a large class has many.
            whole = lone or options.json is not None
            results[outcome.submission.path] = outcome.graded if whole else replace(outcome.graded, exercises=[])
            advance(outcome)
    if sink is not None and batch.results is not None:
        sink.report(batch.results.latest(brief=True))
    return [results[submission.path] for submission in submissions]


def _taken(sink: _Sink, batch: Batch, outcome: Outcome) -> Outcome:
    """Write down and store one outcome; what cannot be written is told on its line, and tried again at the next run."""
    when, notice = _handed_in(outcome.submission)
    try:
        sink.take(outcome, when)
    except OSError as error:
        where = f" ({utf8(str(error.filename))})" if error.filename else ""
        told = f"its pages could not be written: {error.strerror or error}{where}; the next run tries again"
        return replace(outcome, graded=replace(outcome.graded, messages=[told, *outcome.graded.messages]))
    batch.keep(outcome)
    # Not stored with the result: the file may be mended while the notebook stays.
    return replace(outcome, graded=replace(outcome.graded, messages=[*notice, *outcome.graded.messages]))


def _handed_in(submission: Submission) -> tuple[datetime.datetime | None, list[str]]:
    """When it was handed in, where that is told; and a notice where it is told, but not clearly."""
    if not submission.handed_in:
        return None, []
    try:
        return moment(submission.handed_in), []
    except Unclear as error:
        return None, [str(error)]


class _Sink:
    """Where a class's results go beside the results database: gradebook, feedback pages, the class page."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.folder = build_folder(options.root)
        plain = f"sqlite:///{(self.folder / 'gradebook.db').as_posix()}"
        self._url = "" if options.no_gradebook else options.gradebook or plain
        self._written = Written(self.folder, self._url)
        self._gradebook: ClassGradebook | None = None
        self._known: set[str] = set()

    def take(self, outcome: Outcome, handed_in: datetime.datetime | None) -> None:
        from autograder.grading.outputs.autograded import write_autograded
        from autograder.grading.outputs.pages import write_feedback

        graded = outcome.graded
        if graded.student is None:  # a lone notebook among others: there is nobody to write it down for
            return
        if self._written.has(outcome):
            return
        self._written.begin()
        if self._url and graded.assignment is not None:
            self._book(graded.assignment).write(graded, handed_in)
        files = [write_feedback(graded, self.folder / "feedback")]
        if graded.status == "graded":
            copy = write_autograded(graded, outcome.submission.data or b"", self.folder, self.options.root)
            files += [copy] if copy else []
        self._written.add(outcome, files)

    def _book(self, assignment: str) -> ClassGradebook:
        if self._gradebook is None:
            from autograder.grading.outputs.gradebook import ClassGradebook

            self._gradebook = ClassGradebook(self._url, self.options.root)
            self._gradebook.__enter__()
        if assignment not in self._known:
            self._gradebook.ensure_assignment(assignment)
            self._known.add(assignment)
        return self._gradebook

    def report(self, results: list[Graded]) -> None:
        from autograder.grading.outputs.pages import write_report

        write_report(results, self.folder / "report")

    def close(self) -> None:
        if self._gradebook is not None:
            self._gradebook.__exit__(None, None, None)
        self._written.save()


@contextlib.contextmanager
def _executor(options: Options, engine: Engine) -> Iterator[Executor]:
    if options.scheduler:
        from autograder.grading.cluster import on_cluster

        with on_cluster(options.scheduler, engine, trust=options.trust, insecure=options.insecure) as executor:
            yield executor
    else:
        with local_executor(options.jobs) as executor:
            yield executor


def _write_json(target: str, results: list[Graded]) -> None:
    # On a terminal only escaped: a student's words must not write to it.
    text = json.dumps([result.as_json() for result in results], indent=1, ensure_ascii=target == "-") + "\n"
    if target == "-":
        sys.stdout.write(text)
    else:
        write_atomically(Path(target), text.encode(errors="replace"))


__all__ = ["Options", "Refused", "grade"]
