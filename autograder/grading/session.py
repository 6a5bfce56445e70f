"""One student's code in confined workers: cells run, names bound, cases tried, deaths survived (trusted).

A case that ends its worker costs that case: a fresh worker replays the cells. An exercise's second such case ends it,
and its cases wait until all other exercises have been tried, so that no endless loop costs another exercise its time.
Where one exercise leaves a worker in which the next can't answer, each gets workers of its own from there on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol

from autograder.banks.model import BankCase, request
from autograder.grading.reading.plan import Plan, Step
from autograder.inside.wire import dumps
from autograder.judging.reply import Reply
from autograder.sandbox import Limits, Sandbox, Worker, WorkerDied
from autograder.spec import Spec

SMALL = 1 << 16
"""Bytes of a reply that are nothing to worry about."""
AT_CHECK, AT_END = "check:", "end:"


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
        self.failed: dict[str, dict[str, Any]] = {}
        self.seconds = 0.0
        self.slept = 0.0
        self.given_up = ""
        self._fatal: dict[int, str] = {}
        self._deaths: dict[str, int] = {}
        self._ends: dict[str, str] = {}
        self._spent: dict[str, float] = {}
        self._stillborn = 0
        self._worker: Worker | None = None
        self._asked: list[Trial] = []
        """What the worker has been asked."""
        self._apart = False
        """Whether each exercise gets workers of its own, as one was seen to harm another's."""

    def close(self) -> None:
        """End the worker and count its time."""
        if self._worker is not None:
            self._worker.close()
            self.seconds += self._worker.cpu_seconds
            self.slept += self._worker.slept
            self._worker = None

    def run_cells(self) -> None:
        """Start a worker and run all cells in it; a cell that ends its worker is run again for its definitions only."""
        while not self.given_up:
            self.close()
            if self.seconds + self.slept > 3 * self.limits.cpu:
                self.given_up = "its cells were run again and again, until the submission's time was used up"
                return
            self._worker, self._asked = self.sandbox.spawn(self.limits), []
            try:
                self._replay(self._worker)
                return
            except _CellDied as died:
                self._note_death(died)
            except WorkerDied as error:
                self._stillborn += 1
                if self._stillborn > 2:
                    self.given_up = f"its cells leave nothing that answers ({error.detail})"

    def _note_death(self, died: _CellDied) -> None:
        """Full run, then definitions only, then not at all."""
        before = self._fatal.get(died.index, "")
        self._fatal[died.index] = "skip" if before else "definitions"
        step = self.plan.steps[died.index]
        self.failed[step.cell] = {"type": died.error.reason, "message": died.error.detail}
        if len(self._fatal) > 12:
            self.given_up = "its cells crash again and again, so nothing could be tried"

    def _replay(self, worker: Worker) -> None:
        worker.request({"op": "start", "forbid": self.forbid}, cpu=self.limits.cell_cpu)
        for index, step in enumerate(self.plan.steps):
            self._do(worker, index, step)
        reply = worker.request({"op": "bind", "names": self.names, "prefix": AT_END}, cpu=self.limits.cell_cpu)
        self._remember(AT_END, reply)

    def _do(self, worker: Worker, index: int, step: Step) -> None:
        how = self._fatal.get(index, "")
        if how == "skip":
            return
        try:
            if step.bind:
                binding = {"op": "bind", "names": [step.bind], "prefix": AT_CHECK}
                self._remember(AT_CHECK, worker.request(binding, cpu=self.limits.cell_cpu))
                return
            only = step.definitions or how == "definitions"
            message = {"op": "cell", "id": step.cell, "source": step.source, "definitions": only}
            reply = worker.request(message, cpu=self.limits.cell_cpu)
        except WorkerDied as error:
            raise _CellDied(index, error) from None
        told = Reply.parse(reply).error
        if told is not None:
            self.failed.setdefault(step.cell, told)

    def _remember(self, prefix: str, reply: dict[str, Any]) -> None:
        found = reply.get("found")
        if type(found) is dict:
            for name, kind in found.items():
                if type(name) is type(kind) is str and kind in ("class", "callable", "other"):
                    self.found[prefix + name] = kind

    def bound(self, name: str) -> tuple[str, str]:
        """Where a name is found (at its check cell, else at the end), and what kind of thing it is."""
        for prefix in (AT_CHECK, AT_END):
            if prefix + name in self.found:
                return prefix + name, self.found[prefix + name]
        return "", ""

    def try_all(self, trials: list[Trial], keys: dict[str, str]) -> None:
        """Try everything, filling in replies; exercises that end workers are put off until all others are done."""
        deaths = self._deaths
        deaths.update({name: 0 for name in keys if name not in deaths})
        waiting = sorted(trials, key=self._turn)
        while waiting:
            trial, *waiting = waiting
            name = trial.spec.name
            if deaths[name] >= 2:
                trial.reply = Reply(died=self._ends[name], detail="earlier cases ended twice without an answer")
            elif self._over_its_share(name):
                trial.reply = Reply(died="timeout", detail="the submission's time is used up, most of it here")
            else:
                trial.reply, doubtful = self._try(trial, keys[name])
                if trial.reply.died:
                    deaths[name] += 1
                    self._ends[name] = trial.reply.died
                if trial.reply.died or doubtful:
                    waiting = sorted([*doubtful, *waiting], key=self._turn)

    def _turn(self, trial: Trial) -> tuple[bool, str]:
        """What orders trials: exercises that ended workers come last; once they are kept apart, one after the other."""
        return self._deaths[trial.spec.name] > 0, trial.spec.name if self._apart else ""

    def _over_its_share(self, name: str) -> bool:
        """Once a submission's time is used up, exercises that took more than their share of it are ended."""
        share = self.limits.cpu / max(1, len(self.names))
        return sum(self._spent.values()) > self.limits.cpu and self._spent.get(name, 0.0) > share

    def _try(self, trial: Trial, key: str) -> tuple[Reply, list[Trial]]:
        """Try one thing; if that ends a worker that other exercises have used, try once more without them.

        Where that helps, one of them left something behind: what they were all asked there is to be tried again.
        """
        name = trial.spec.name
        if self._apart and self._shared_with_others(name):
            self.run_cells()
        before, reply = self._spent.get(name, 0.0), self._ask(trial, key)
        worker, asked = self._worker, self._asked
        if not (worker and worker.died) or self._deaths[name] or not self._shared_with_others(name):
            return reply, []
        spent, again = self._spent[name], self._ask(trial, key)
        if again.died:
            return again, []
        self._spent[name] -= spent - before
        self._apart = worker.cpu_seconds < self.limits.cpu  # else it ended for the submission's own time
        return again, [one for one in asked if one is not trial] if self._apart else []

    def _shared_with_others(self, name: str) -> bool:
        return any(one.spec.name != name for one in self._asked)

    def _ask(self, trial: Trial, key: str) -> Reply:
        if self._worker is None or self._worker.died is not None:
            self.run_cells()
        if self.given_up or self._worker is None:
            return Reply(died="timeout", detail=self.given_up)
        laid = trial.case.laid if trial.case else ""
        asked = request(trial.spec, trial.args, trial.kwargs, rules=True, count=trial.count, laid=laid)
        worker, name = self._worker, trial.spec.name
        before, received = worker.cpu_seconds + worker.slept, worker.received
        self._asked.append(trial)
        try:
            message = {"op": "probe", "name": key, "request": asked}
            reply = worker.request(message, cpu=trial.spec.cpu or self.limits.call_cpu)
            return _kept(reply, worker.received - received, trial)
        except WorkerDied as error:
            return Reply(died=error.reason, detail=error.detail)
        finally:
            self._spent[name] = self._spent.get(name, 0.0) + worker.cpu_seconds + worker.slept - before


def _kept(raw: dict[str, Any], size: int, trial: Trial) -> Reply:
    """A reply to keep until all are judged; one far larger than anything expected is only told, or it would pile up."""
    case = trial.case
    if case is None:
        return replace(Reply.parse(raw), value=None)
    if size > SMALL and not trial.spec.cpu:  # with a clock of its own there are few cases, and a network may come back
        expected = len(dumps([case.args, case.kwargs, case.answer, case.slips]))
        if size > SMALL + 16 * expected:
            return Reply(died="size", detail=f"its result takes {size >> 10} KiB, far more than a right one")
    return Reply.parse(raw)


class _CellDied(Exception):
    """A cell ended its worker."""

    def __init__(self, index: int, error: WorkerDied) -> None:
        super().__init__(error.detail)
        self.index = index
        self.error = error


__all__ = ["Limits", "Sandbox", "Session", "Trial"]
