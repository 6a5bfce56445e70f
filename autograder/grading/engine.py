"""Grades one submission: match, run, try, judge (trusted). Everything above it deals with many of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder import places
from autograder.banks.codec import bank_path, load
from autograder.banks.model import BankError, BankExercise
from autograder.diagnosis.diagnose import candidates, diagnose, misconception_of
from autograder.ends import End
from autograder.feedback.card import Card, messages
from autograder.grading.graded import ExerciseResult, Graded, unreadable
from autograder.grading.hidden import HiddenBanks
from autograder.grading.phase import Phase
from autograder.grading.reading import notebook as reading
from autograder.grading.reading.plan import Plan, Release, make_plan
from autograder.grading.reading.releases import Releases
from autograder.grading.reading.submission import Submission
from autograder.grading.session import Session, Spawner, Trial, Trials
from autograder.judging.comparison import Fault
from autograder.judging.kinds import wrong_kind
from autograder.judging.reply import Reply
from autograder.judging.verdict import Verdict, judge_exercise
from autograder.sandbox import Limits

LIMITS = Limits(cpu=60.0, call_cpu=2.0, cell_cpu=10.0)
_LOADS_DIGITS = "load_mnist"


@dataclass(frozen=True)
class Digits:
    """The training digits: which they are, and a sandbox in which they can be read, started when it is first needed."""

    source: str
    sandbox: Callable[[], Spawner]


@dataclass
class Engine:
    """Grades submissions in a sandbox under one secret; safe to use from several threads. `open_engine` makes one.

    Attributes
    ----------
    root
        The course's folder, with ``notebooks/`` as released.
    sandbox
        Gives confined workers.
    hidden
        The hidden cases.
    level
        The sandbox's level, stored with every result.
    digits
        For submissions that load them; None where there are none.
    """

    root: Path
    sandbox: Spawner
    hidden: HiddenBanks
    level: str
    digits: Digits | None = None
    limits: Limits = LIMITS
    releases: Releases = field(init=False)
    _visible: dict[str, dict[str, BankExercise]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.releases = Releases(self.root)

    def visible(self, assignment: str) -> dict[str, BankExercise]:
        """The visible bank of an assignment, read once."""
        if assignment not in self._visible:
            self._visible[assignment] = load(bank_path(places.name_of(assignment))).exercises
        return self._visible[assignment]

    def source(self, submission: Submission) -> str | None:
        """Which digits a submission is graded with; None where it loads none."""
        if self.digits is None:
            return None
        name = submission.assignment or ""
        known = name in places.assignments(self.root) and self.releases.path(name).is_file()
        setup = self.releases.get(name).setup if known else []
        loads = _LOADS_DIGITS.encode() in (submission.data or b"") or any(_LOADS_DIGITS in one.source for one in setup)
        return self.digits.source if loads else None

    def grade(self, submission: Submission) -> Graded:
        """Grade one submission that has been read; whatever is wrong with it is told in the result.

        Raises
        ------
        CannotConfine
            Where no process could be confined: that is not the student's doing, and no result.
        """
        student, assignment, name = submission.student, submission.assignment, submission.name
        noticed = [submission.note] if submission.note else []
        if submission.problem:
            return unreadable(student, assignment, name, submission.problem)
        try:
            found = self.releases.find_assignment(submission.cells)
        except reading.Unreadable as error:
            return unreadable(student, assignment, name, str(error))
        if assignment is None:
            if found is None:
                return unreadable(student, None, name, "none of its cells belong to a notebook of this course")
            assignment = found
        elif found not in (None, assignment):
            noticed.append(f"this is the notebook of {found}, handed in for {assignment}")
        return self._graded(replace(submission.of(student, assignment), data=submission.data), submission, noticed)

    def _graded(self, placed: Submission, submission: Submission, noticed: list[str]) -> Graded:
        assignment = str(placed.assignment)
        plan = make_plan(submission.cells, self.releases.get(assignment))
        source = self.source(placed)
        session, verdicts = self.verdicts(plan, assignment, digits=source is not None)
        results = [_result(verdict) for verdict in verdicts]
        return Graded(
            placed.student,
            assignment,
            submission.name,
            "graded",
            self.level,
            source,
            round(sum(result.score for result in results), 3),
            float(sum(result.max_score for result in results)),
            round(session.seconds, 3),
            noticed + plan.messages + _cell_messages(session),
            results,
        )

    def release(self, assignment: str) -> Release:
        """The release of an assignment."""
        return self.releases.get(assignment)

    def verdicts(self, plan: Plan, assignment: str, *, digits: bool = False) -> tuple[Session, list[Verdict]]:
        """Run a plan and judge every exercise; the session is closed, and tells of cells and time."""
        exercises = self.visible(assignment)
        forbid = sorted({label for e in exercises.values() for label in e.spec.forbid if label.startswith("np.")})
        sandbox = self.digits.sandbox() if digits and self.digits else self.sandbox
        session = Session(sandbox, plan, list(exercises), forbid, self.limits)
        number = self.hidden.choose(plan.code)
        try:
            return session, _Questions(session, exercises, self.hidden, number).verdicts()
        finally:
            session.close()


class _Questions:
    """All exercises of one submission: first the visible cases, then, in other workers, the hidden ones."""

    def __init__(self, session: Session, exercises: dict[str, BankExercise], hidden: HiddenBanks, number: int) -> None:
        self.session, self.exercises, self.hidden, self.number = session, exercises, hidden, number
        self._shown: Trials = {}
        self._unseen: Trials = {}
        self._unjudged: dict[str, str] = {}

    def verdicts(self) -> list[Verdict]:
        ordinary = {name: e for name, e in self.exercises.items() if not e.spec.cpu}
        self._shown = Phase(self.session).explore({name: self._visible(e) for name, e in ordinary.items()})
        for name in ordinary:
            for key in self._keys(name):
                self._unseen[key] = self._hidden(name)
        Phase(self.session).run(self._unseen)
        for name in sorted(self.exercises.keys() - ordinary.keys()):
            self._on_its_own_clock(name)
        return [self._verdict(exercise) for exercise in self.exercises.values()]

    def _keys(self, name: str) -> list[str]:
        return [key for key in self.session.keys(name) if not self._unusable(name, key)]

    def _visible(self, exercise: BankExercise) -> list[Trial]:
        spec = exercise.spec
        cases = [Trial(spec, case.args, case.kwargs, case) for case in exercise.cases]
        return cases + [Trial(spec, args, {}, count=True) for args in exercise.sizes]

    def _hidden(self, name: str) -> list[Trial]:
        spec = self.exercises[name].spec
        try:
            cases = self.hidden.get(spec, self.number).cases
        except BankError as error:
            self._unjudged[name] = f"the hidden cases of this exercise cannot be made: {error}"
            return []
        trials = [Trial(spec, c.args, c.kwargs, c) for c in cases]
        random.Random(f"{self.number} {name}").shuffle(trials)
        return trials

    def _on_its_own_clock(self, name: str) -> None:
        """Try an exercise with limits of its own in a fresh worker, so that nothing before it uses up its time."""
        session, exercise = self.session, self.exercises[name]
        spec, usual = exercise.spec, session.limits
        memory = max(spec.memory, usual.memory)
        session.limits = replace(usual, memory=memory, cpu=usual.cpu + spec.cpu, reply=4 * usual.reply)
        session.given_up = ""
        for key in self._keys(name)[:1]:
            self._shown[key], self._unseen[key] = self._visible(exercise), self._hidden(name)
            Phase(session).run({key: [*self._shown[key], *self._unseen[key]]})
        session.limits = usual

    def _verdict(self, exercise: BankExercise) -> Verdict:
        """The better of what an exercise is where its check stands, and at the end where that is another thing."""
        name = exercise.spec.name
        keys = self.session.keys(name)
        if trouble := self._unjudged.get(name):
            return Verdict(exercise.spec, "error", 0.0, Fault("grader", f"{trouble}; please report it"))
        if not keys:
            return Verdict(exercise.spec, "missing", 0.0, Fault("unwritten", self._reason(name)))
        try:
            return max((self._at(exercise, key) for key in keys), key=lambda verdict: verdict.score)
        except Exception as error:  # ours, and no reason that a whole notebook should go without a score
            told = f"the grader could not judge this exercise ({type(error).__name__}): please look, and report it"
            return Verdict(exercise.spec, "error", 0.0, Fault("grader", told))

    def _reason(self, name: str) -> str:
        trouble = self.session.failed.get(name)
        reason = f"its cell fails: {_told(trouble)}" if trouble else "no function of that name is defined"
        return self.session.given_up or reason

    def _unusable(self, name: str, key: str) -> str:
        """Why what a name stands for can't be tried, if so."""
        kind = self.session.found[key]
        if kind == "other":
            return f"{name} is not a function: was the name given to something else?"
        return wrong_kind(self.exercises[name].spec.kind, name, type if kind == "class" else len)

    def _at(self, exercise: BankExercise, key: str) -> Verdict:
        spec = exercise.spec
        if wrong := self._unusable(spec.name, key):
            return Verdict(spec, "failed", 0.0, Fault("kind", wrong))
        tried = [*self._unseen.get(key, []), *self._shown.get(key, [])]
        cases = [trial for trial in tried if trial.case is not None]
        replies = [trial.reply or Reply(died=End.CRASH, detail="it was not tried") for trial in cases]
        counts = [trial for trial in tried if trial.case is None]
        counted = [trial.reply for trial in counts if trial.reply is not None and not trial.reply.died]
        ops = [reply.ops for reply in counted] if len(counted) == len(counts) else []  # they come in pairs
        verdict = judge_exercise(exercise, [trial.case for trial in cases if trial.case], replies, ops)
        return self._with_slips(verdict)

    def _with_slips(self, verdict: Verdict) -> Verdict:
        """What the misconceptions that are in question give on the hidden cases; for others nobody has to know."""
        possible = candidates(verdict)
        if not possible:
            return verdict
        spec, width = verdict.spec, max(possible) + 1
        cases = self.hidden.get(spec, self.number).cases
        given = {which: self.hidden.slips(spec, self.number, which) for which in possible}
        place = {id(case): index for index, case in enumerate(cases)}
        runs = []
        for run in verdict.runs:
            index = place.get(id(run.case))
            if index is not None:
                slips: list[Any] = [given[which][index] if which in given else {} for which in range(width)]
                run = replace(run, case=replace(run.case, slips=slips))
            runs.append(run)
        return replace(verdict, runs=runs)


def _result(verdict: Verdict) -> ExerciseResult:
    known = misconception_of(verdict)
    details: list[list[str]] = []
    if (shown := verdict.shown) is not None:
        seen = [run for run in verdict.runs if run.case.visible]
        card = Card(Verdict(verdict.spec, "failed", 0.0, shown.fault, seen, verdict.misconceptions))
        details = [[label, text] for label, text in card.rows if label in ("tried", "expected", "got")]
    return ExerciseResult(
        verdict.spec.name,
        verdict.score,
        float(verdict.max_score),
        verdict.status,
        messages(verdict),
        diagnose(verdict),
        details,
        known.name if known else None,
    )


def _cell_messages(session: Session) -> list[str]:
    """Cells that failed, the student's playground left out."""
    told = {cell: error for cell, error in session.failed.items() if not cell.startswith("experiment")}
    lines = [f"the cell {cell} fails: {_told(error)}" for cell, error in told.items()]
    return [*lines[:10], f"and {len(lines) - 10} more cells"] if len(lines) > 10 else lines


def _told(error: dict[str, Any]) -> str:
    """A cell's exception in a few words; its message is shown, as a cell sees no hidden input."""
    kind, message = str(error.get("type", ""))[:60], str(error.get("message", ""))[:160]
    line = error.get("line")
    place = f" (line {line})" if type(line) is int and line > 0 else ""
    return f"{kind}: {message}{place}" if message else f"{kind}{place}"
