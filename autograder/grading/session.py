"""One student's code in confined workers: cells run, exercises questioned where their checks stand, deaths survived.

(Trusted.) There are two phases, each in workers of its own: the visible cases first, whose words are shown to the
student, then the hidden ones, of which nothing is told but whether they pass. In each, cells run from top to bottom,
and an exercise is tried at its check cell, with the names as they are there; once more at the end where a name that it
uses was given to something else meanwhile, or where its check stands above its answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol

from autograder.banks.model import BankCase, request
from autograder.ends import End
from autograder.grading.reading.plan import Plan, Step
from autograder.inside.wire import WireError, dumps
from autograder.judging.reply import Reply
from autograder.sandbox import Limits, Worker, WorkerDied
from autograder.spec import Spec

SMALL = 1 << 16
"""Bytes of a reply that are nothing to worry about."""
AT_CHECK, AT_END = "check:", "end:"
REPLAYS = 3
"""Times a submission's CPU limit that running its cells again and again may take in all."""
MOST_DEATHS = 12
"""Cells that end their worker before the submission is given up."""


class Spawner(Protocol):
    """Where workers come from; `Sandbox` is one."""

    def spawn(self, limits: Limits | None = None) -> Worker: ...


@dataclass
class Trial:
    """One thing to try: a case, or (with `count`) an argument list on which bytecodes are counted."""

    spec: Spec
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    case: BankCase | None = None
    count: bool = False
    reply: Reply | None = None

    def again(self) -> Trial:
        """The same, not tried yet."""
        return replace(self, reply=None)


Trials = dict[str, list[Trial]]
"""By the key of what is tried: an exercise's name behind `AT_CHECK` or `AT_END`."""


class Session:
    """A submission's code, ready to be asked.

    Parameters
    ----------
    sandbox
        Gives confined workers.
    plan
        What to run and where to bind.
    names
        All exercise names of the assignment.
    forbid
        Calls that some exercise forbids, for stand-ins that are in place before the first cell.
    limits
        Of CPU per call, per cell and per submission, and the rest.
    """

    def __init__(self, sandbox: Spawner, plan: Plan, names: list[str], forbid: list[str], limits: Limits) -> None:
        self.sandbox, self.plan, self.names, self.forbid, self.limits = sandbox, plan, names, forbid, limits
        self.found: dict[str, str] = {}
        """What each key stands for: class, callable or other."""
        self.moved: set[str] = set()
        """Exercises that use a name which was given to something else below their check cell."""
        self.failed: dict[str, dict[str, Any]] = {}
        """Cells that failed, and how."""
        self.seconds = 0.0
        self.slept = 0.0
        self.waited = 0.0
        """Seconds by the clock in all workers, against the submission's budget."""
        self.given_up = ""
        self.spent: dict[str, float] = {}
        """Seconds that the trials of each exercise took."""
        self.deaths: dict[str, int] = {}
        self.ends: dict[str, End] = {}
        """By key: how many trials ended their worker, and how the last of them did."""
        self._checks = {step.bind: index for index, step in enumerate(plan.steps) if step.bind}
        self._fatal: dict[int, str] = {}
        self._stillborn = 0
        self._worker: Worker | None = None
        self._done = 0
        self._asked: list[tuple[str, Trial]] = []
        self._silent = False

    def close(self) -> None:
        """End the worker and count its time."""
        if self._worker is not None:
            self._worker.close()
            self.seconds += self._worker.cpu_seconds
            self.slept += self._worker.slept
            self.waited += self._worker.waited
            self._worker = None

    def keys(self, name: str) -> list[str]:
        """Where an exercise is to be tried, as far as it was found: at its check cell, at the end, or at both."""
        at_check, at_end = AT_CHECK + name, AT_END + name
        wanted = [at_check] if at_check in self.found else []
        if at_end in self.found and (not wanted or name in self.moved):
            wanted.append(at_end)
        return wanted

    def hush(self) -> None:
        """From here on nothing that a cell says is noted: later runs of the cells stand beside hidden cases."""
        self._silent = True

    def has_check(self, name: str) -> bool:
        """Whether an exercise's check cell is there."""
        return name in self._checks

    def place(self, key: str) -> int:
        """How many steps stand above the place where a key is tried; all of them at the end."""
        name = key.removeprefix(AT_CHECK)
        return self._checks[name] + 1 if key.startswith(AT_CHECK) else len(self.plan.steps)

    @property
    def worker(self) -> Worker | None:
        return self._worker

    @property
    def asked(self) -> list[tuple[str, Trial]]:
        """What the present worker has been asked."""
        return self._asked

    def ready(self, steps: int) -> bool:
        """Have a worker that has run just so many steps; a new one where this one has died or has gone too far."""
        if self._worker is None or self._worker.died is not None or self._done > steps:
            self._fresh(steps)
        else:
            self._go_on(steps)
        return not self.given_up and self._worker is not None

    def renew(self, steps: int) -> bool:
        """The same in a new worker, whatever the present one has done."""
        self._fresh(steps)
        return not self.given_up and self._worker is not None

    def _fresh(self, steps: int) -> None:
        """Start a worker and run the first steps in it; a cell that ends its worker is run again in part, or not."""
        while not self.given_up:
            self.close()
            if self.seconds + self.slept > REPLAYS * self.limits.cpu:
                self.given_up = "its cells were run again and again, until the submission's time was used up"
                return
            wall = self.limits.wall_in_all - self.waited
            if wall <= 0:
                self.given_up = "it took more time by the clock than a submission may"
                return
            self._worker, self._asked, self._done = self.sandbox.spawn(replace(self.limits, wall=wall)), [], 0
            try:
                self._worker.request({"op": "start", "forbid": self.forbid}, cpu=self.limits.cell_cpu)
                self._walk(steps)
                return
            except _CellDied as died:
                self._note_death(died)
            except WorkerDied as error:
                self._stillborn += 1
                if self._stillborn > 2:
                    self.given_up = f"its cells leave nothing that answers ({error.detail})"

    def _go_on(self, steps: int) -> None:
        try:
            self._walk(steps)
        except _CellDied as died:
            if not self._asked:  # else a call may have left something behind; a new worker tells whether it is the cell
                self._note_death(died)
            self._fresh(steps)

    def _walk(self, steps: int) -> None:
        while self._done < steps:
            self._do(self._done, self.plan.steps[self._done])
            self._done += 1

    def _note_death(self, died: _CellDied) -> None:
        """Full run, then definitions only, then not at all."""
        before = self._fatal.get(died.index, "")
        self._fatal[died.index] = "skip" if before else "definitions"
        step = self.plan.steps[died.index]
        if not self._silent:
            self.failed[step.cell] = {"type": died.error.reason, "message": died.error.detail}
        if len(self._fatal) > MOST_DEATHS:
            self.given_up = "its cells crash again and again, so nothing could be tried"

    def _do(self, index: int, step: Step) -> None:
        assert self._worker is not None
        how = self._fatal.get(index, "")
        if how == "skip":
            return
        try:
            if step.bind:
                self._bind(AT_CHECK, [step.bind])
                return
            only = step.definitions or how == "definitions"
            message = {"op": "cell", "id": step.cell, "source": step.source, "definitions": only}
            reply = self._worker.request(message, cpu=self.limits.cell_cpu)
        except WorkerDied as error:
            raise _CellDied(index, error) from None
        told = Reply.parse(reply).error
        if told is not None and not self._silent:
            self.failed.setdefault(step.cell, told)

    def bind_at_end(self) -> None:
        """Note in the present worker what the names stand for at the end; a dead one is found out when it is asked."""
        if self._worker is not None and self._worker.died is None:
            try:
                self._bind(AT_END, self.names)
            except WorkerDied:
                return

    def _bind(self, prefix: str, names: list[str]) -> None:
        assert self._worker is not None
        message = {"op": "bind", "names": names, "prefix": prefix}
        reply = self._worker.request(message, cpu=self.limits.cell_cpu)
        if self._silent:
            return
        found, moved = reply.get("found"), reply.get("moved")
        if type(found) is dict:
            for name, kind in found.items():
                if type(name) is type(kind) is str and kind in ("class", "callable", "other"):
                    self.found[prefix + name] = kind
        if type(moved) is list:
            self.moved |= {name for name in moved if name in self.names}

    def put(self, key: str, trial: Trial) -> Reply:
        """Ask the present worker one thing."""
        worker, name = self._worker, trial.spec.name
        if worker is None or self.given_up:
            return Reply(died=End.TIMEOUT, detail=self.given_up)
        asked = _request(trial)
        before, received = worker.cpu_seconds + worker.slept, worker.received
        self._asked.append((key, trial))
        try:
            message = {"op": "probe", "name": key, "request": asked}
            reply = worker.request(message, cpu=trial.spec.cpu or self.limits.call_cpu)
            return _kept(reply, worker.received - received, trial)
        except WorkerDied as error:
            return Reply(died=error.reason, detail=error.detail)
        finally:
            self.spent[name] = self.spent.get(name, 0.0) + worker.cpu_seconds + worker.slept - before

    def put_together(self, key: str, trials: list[Trial]) -> list[Reply] | None:
        """Ask the present worker several things in one message; None where it died on one, or answered otherwise.

        They have the time of one call together: what needs more is asked one by one.
        """
        worker, name = self._worker, trials[0].spec.name
        if worker is None or self.given_up:
            return None
        before, received = worker.cpu_seconds + worker.slept, worker.received
        self._asked += [(key, trial) for trial in trials]
        try:
            message = {"op": "probes", "name": key, "requests": [_request(trial) for trial in trials]}
            raw = worker.request(message, cpu=self.limits.call_cpu).get("replies")
        except (WorkerDied, WireError):
            return None
        finally:
            self.spent[name] = self.spent.get(name, 0.0) + worker.cpu_seconds + worker.slept - before
        if type(raw) is not list or len(raw) != len(trials):
            return None
        if worker.received - received <= SMALL:
            return [_kept(one, 0, trial) for one, trial in zip(raw, trials, strict=True)]
        return [_kept(one, _size(one), trial) for one, trial in zip(raw, trials, strict=True)]


def _request(trial: Trial) -> dict[str, Any]:
    laid = trial.case.laid if trial.case else ""
    return request(trial.spec, trial.args, trial.kwargs, rules=True, count=trial.count, laid=laid)


def _size(raw: Any) -> int:
    """Bytes of a reply's value and arguments."""
    return len(dumps([raw.get("value"), raw.get("changed")])) if type(raw) is dict else 0


def _kept(raw: dict[str, Any], size: int, trial: Trial) -> Reply:
    """A reply to keep until all are judged; one far larger than anything expected is only told, or it would pile up."""
    case = trial.case
    if case is None:
        return replace(Reply.parse(raw), value=None)
    if size > SMALL and not trial.spec.cpu:  # with a clock of its own there are few cases, and a network may come back
        expected = len(dumps([case.args, case.kwargs, case.answer, case.slips]))
        if size > SMALL + 16 * expected:
            return Reply(died=End.SIZE, detail=f"its result takes {size >> 10} KiB, far more than a right one")
    return Reply.parse(raw)


class _CellDied(Exception):
    """A cell ended its worker."""

    def __init__(self, index: int, error: WorkerDied) -> None:
        super().__init__(error.detail)
        self.index = index
        self.error = error
