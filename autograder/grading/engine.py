"""Grades one notebook: match, run, try, judge (trusted). Everything above it deals with many of them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from autograder import places
from autograder.banks.codec import bank_path, load
from autograder.banks.model import BankCase, BankExercise
from autograder.diagnosis.diagnose import diagnose
from autograder.feedback.card import Card, messages
from autograder.grading.graded import ExerciseResult, Graded, unreadable
from autograder.grading.hidden import HiddenBanks, load_secret
from autograder.grading.reading import notebook as reading
from autograder.grading.reading.plan import Plan, Release, make_plan, plain, read_release
from autograder.grading.session import AT_CHECK, AT_END, Session, Spawner, Trial
from autograder.judging.comparison import Fault
from autograder.judging.kinds import wrong_kind
from autograder.judging.reply import Reply
from autograder.judging.verdict import Verdict, judge_exercise
from autograder.sandbox import CannotConfine, Limits

LIMITS = Limits(cpu=60.0, call_cpu=2.0, cell_cpu=10.0)


@dataclass
class Engine:
    """Grades notebooks in a sandbox under one secret; safe to use from several threads.

    Attributes
    ----------
    root
        The course's folder, with ``notebooks/`` as released.
    sandbox
        Gives confined workers.
    hidden
        The hidden banks.
    level, data
        Stored with every result: the sandbox's level, and which digits are mounted (or None).
    """

    root: Path
    sandbox: Spawner
    hidden: HiddenBanks
    level: str
    data: str | None = None
    limits: Limits = LIMITS
    releases: dict[str, Release] = field(default_factory=dict)

    def release(self, assignment: str) -> Release:
        """The release of an assignment, read once."""
        if assignment not in self.releases:
            self.releases[assignment] = read_release(release_path(self.root, assignment))
        return self.releases[assignment]

    def grade(self, data: bytes, student: str | None, assignment: str | None, name: str) -> Graded:
        """Grade the bytes of one notebook file.

        Parameters
        ----------
        data
            The file.
        student
            Their name, for the result only.
        assignment
            Such as ``01-tensors``; None to find it by the cells' ids.
        name
            The notebook's file name, for messages.
        """
        try:
            cells = reading.parse(data)
        except reading.Unreadable as error:
            return unreadable(student, assignment, name, str(error))
        found = find_assignment(cells, self.root)
        told = []
        if assignment is None:
            if found is None:
                return unreadable(student, None, name, "none of its cells belong to a notebook of this course")
            assignment = found
        elif found not in (None, assignment):
            told = [f"this is the notebook of {found}, handed in for {assignment}"]
        try:
            return self._graded(make_plan(cells, self.release(assignment)), student, assignment, name, told)
        except CannotConfine as error:
            return unreadable(student, assignment, name, f"it could not be run safely: {error}")

    def _graded(self, plan: Plan, student: str | None, assignment: str, name: str, told: list[str]) -> Graded:
        session, verdicts = self.verdicts(plan, assignment)
        results = [_result(verdict) for verdict in verdicts]
        return Graded(
            student,
            assignment,
            name,
            "graded",
            self.level,
            self.data,
            round(sum(result.score for result in results), 3),
            float(sum(result.max_score for result in results)),
            round(session.seconds, 3),
            told + plan.messages + _cell_messages(session),
            results,
        )

    def verdicts(self, plan: Plan, assignment: str) -> tuple[Session, list[Verdict]]:
        """Run a plan and judge every exercise; the session is closed, and tells of cells and time."""
        exercises = visible_bank(assignment)
        number = self.hidden.choose(plan.code)
        hidden = self.hidden.get(places.name_of(assignment), number).exercises
        forbid = sorted({label for e in exercises.values() for label in e.spec.forbid if label.startswith("np.")})
        session = Session(self.sandbox, plan, list(exercises), forbid, self.limits)
        try:
            session.run_cells()
            return session, _verdicts(session, exercises, hidden, number)
        finally:
            session.close()


def release_path(root: Path, assignment: str) -> Path:
    """Where the release of an assignment lies."""
    return root / "notebooks" / assignment / f"{places.name_of(assignment)}.ipynb"


@cache
def visible_bank(assignment: str) -> dict[str, BankExercise]:
    """The visible bank of an assignment."""
    return load(bank_path(places.name_of(assignment))).exercises


@cache
def _ids(root: Path) -> dict[str, str]:
    """Which assignment each cell id, and each source, belongs to; what several notebooks share says nothing."""
    owners: dict[str, set[str]] = {}
    for assignment in places.assignments(root):
        path = release_path(root, assignment)
        if path.is_file():
            release = read_release(path)
            for key in [*release.cells, *release.by_source]:
                owners.setdefault(key, set()).add(assignment)
    return {key: next(iter(names)) for key, names in owners.items() if len(names) == 1}


def find_assignment(cells: list[reading.Cell], root: Path) -> str | None:
    """The assignment to which most of the cells belong by their ids, or by what is unchanged of them; or None."""
    owners = _ids(root)
    votes: dict[str, int] = {}
    for cell in cells:
        owner = owners.get(cell.grade_id) or owners.get(cell.cell_id) or owners.get(plain(cell.source))
        if owner:
            votes[owner] = votes.get(owner, 0) + 1
    return max(votes, key=lambda name: votes[name]) if votes else None


def _verdicts(
    session: Session, exercises: dict[str, BankExercise], hidden: dict[str, BankExercise], number: int
) -> list[Verdict]:
    """Try all exercises in one go, hidden cases shuffled and first; then judge each."""
    verdicts: dict[str, Verdict] = {}
    keys: dict[str, str] = {}
    for name, exercise in exercises.items():
        key, kind = session.bound(name)
        fault = _unusable(exercise, key, kind, session)
        if fault:
            verdicts[name] = Verdict(exercise.spec, "missing" if fault.kind == "unwritten" else "failed", 0.0, fault)
        else:
            keys[name] = key
    verdicts.update(_tried(session, exercises, hidden, keys, number))
    again = {
        name: AT_END + name
        for name, key in keys.items()
        if key == AT_CHECK + name and verdicts[name].status == "missing" and session.found.get(AT_END + name)
    }
    if again:  # filled in below its check cell: what the name stands for at the end counts
        verdicts.update(_tried(session, exercises, hidden, again, number))
    return [verdicts[name] for name in exercises]


def _unusable(exercise: BankExercise, key: str, kind: str, session: Session) -> Fault | None:
    """Why there is nothing to try, if so."""
    name = exercise.spec.name
    if not key:
        trouble = session.failed.get(name)
        reason = f"its cell fails: {_told(trouble)}" if trouble else "no function of that name is defined"
        return Fault("unwritten", session.given_up or reason)
    stand_in: Any = {"class": type, "callable": len}.get(kind, 0)
    wrong = wrong_kind(exercise.spec.kind, name, stand_in)
    return (
        Fault("kind", wrong if kind != "other" else f"{name} is not a function: was the name given to something else?")
        if wrong
        else None
    )


def _tried(
    session: Session,
    exercises: dict[str, BankExercise],
    hidden: dict[str, BankExercise],
    keys: dict[str, str],
    number: int,
) -> dict[str, Verdict]:
    cases: dict[str, list[Trial]] = {}
    counts: dict[str, list[Trial]] = {}
    for name in keys:
        spec = exercises[name].spec
        both: list[BankCase] = [*hidden[name].cases, *exercises[name].cases]
        cases[name] = [Trial(spec, case.args, case.kwargs, case) for case in both]
        counts[name] = [Trial(spec, args, {}, count=True) for args in exercises[name].sizes]
    every = [trial for trials in cases.values() for trial in trials]
    first = [trial for trial in every if trial.case is not None and not trial.case.visible]
    random.Random(number).shuffle(first)
    rest = [trial for trial in every if trial.case is not None and trial.case.visible]
    own_clock = {name for name in keys if exercises[name].spec.cpu}
    ordinary = [t for t in [*first, *rest, *(t for ts in counts.values() for t in ts)] if t.spec.name not in own_clock]
    usual = {name: key for name, key in keys.items() if name not in own_clock}
    session.try_all([t for t in ordinary if t.case is not None and not t.case.visible], usual)
    # What visible cases give is shown to students: it comes from a worker that never saw a hidden input.
    session.run_cells()
    session.try_all([t for t in ordinary if t.case is None or t.case.visible], usual)
    for name in sorted(own_clock):
        _on_its_own_clock(session, exercises[name], cases[name], keys[name])
    return {name: _judged(exercises[name], cases[name], counts[name]) for name in keys}


def _on_its_own_clock(session: Session, exercise: BankExercise, trials: list[Trial], key: str) -> None:
    """Try an exercise with limits of its own in a fresh worker, so that nothing before it uses up its time."""
    spec, usual = exercise.spec, session.limits
    memory = max(spec.memory, usual.memory)
    session.limits = replace(usual, memory=memory, cpu=usual.cpu + spec.cpu, reply=4 * usual.reply)
    session.given_up = ""
    session.run_cells()
    session.try_all(trials, {spec.name: key})
    session.limits = usual


def _judged(exercise: BankExercise, cases: list[Trial], counts: list[Trial]) -> Verdict:
    tried = [trial for trial in cases if trial.case is not None]
    replies = [trial.reply or Reply(died="crash", detail="it was not tried") for trial in tried]
    counted = [trial.reply for trial in counts if trial.reply is not None and not trial.reply.died]
    ops = [reply.ops for reply in counted] if len(counted) == len(counts) else []  # they come in pairs
    return judge_exercise(exercise, [trial.case for trial in tried if trial.case], replies, ops)


def _result(verdict: Verdict) -> ExerciseResult:
    told = messages(verdict)
    seen = [run for run in verdict.runs if run.case.visible]
    details: list[list[str]] = []
    if verdict.failed and any(run.fault for run in seen):
        shown = next(run for run in seen if run.fault)
        card = Card(Verdict(verdict.spec, "failed", 0.0, shown.fault, seen, verdict.misconceptions))
        details = [[label, text] for label, text in card.rows if label in ("tried", "expected", "got")]
    return ExerciseResult(
        verdict.spec.name, verdict.score, float(verdict.max_score), verdict.status, told, diagnose(verdict), details
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


def grade_notebook(data: bytes, assignment: str | None = None) -> dict[str, Any]:
    """Grade one notebook with this course's own settings; used by nbgrader's plugin. Returns the object of `--json`."""
    return _plugin_engine().grade(data, None, assignment, "notebook").as_json()


@cache
def _plugin_engine() -> Engine:
    import atexit

    from autograder import data
    from autograder.grading.batch import build_folder
    from autograder.sandbox import Sandbox

    root = places.find_root()
    sandbox = Sandbox(zygotes=1, data=data.grading_folder())
    atexit.register(sandbox.close)
    build = build_folder(root)
    hidden = HiddenBanks(load_secret(build), build / "banks")
    return Engine(root, sandbox, hidden, sandbox.level, data.data_source())
