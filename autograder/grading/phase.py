"""One phase of a session: trials at their places, from the first cell to the end (trusted).

A case that ends its worker costs that case: a fresh worker replays the cells. An exercise's second such case ends it,
and its cases wait until all other exercises have been tried, so that no endless loop costs another exercise its time.
Where one exercise leaves a worker in which the next can't answer, each gets workers of its own from there on.
"""

from __future__ import annotations

from collections.abc import Iterable

from autograder.ends import End
from autograder.grading.session import AT_CHECK, AT_END, Session, Trial, Trials
from autograder.judging.reply import Reply
from autograder.sandbox import Worker

TOGETHER = 16
"""Trials in one message."""
MOST = 2
"""Cases of an exercise that may end their worker."""
_Late = list[tuple[str, list[Trial]]]


class Phase:
    """A run over trials in workers that no other phase has used.

    Parameters
    ----------
    session
        Whose workers are asked.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._apart = False
        """Whether each exercise gets workers of its own, as one was seen to harm another's."""
        self._ended: Worker | None = None
        """The worker that ended when an exercise was tried in few messages."""

    def explore(self, trials: Trials) -> Trials:
        """Run all cells, and try each exercise where its check stands, and at the end where that is another thing.

        Parameters
        ----------
        trials
            By exercise.

        Returns
        -------
        dict
            What was tried, by key, replies filled in. What the cells said meanwhile is noted in the session; nothing
            that they say later is.
        """
        session = self.session
        session.close()
        at_check = {AT_CHECK + name: list(some) for name, some in trials.items() if session.has_check(name)}
        late = self._round(at_check.items(), first=True)
        end = len(session.plan.steps)
        if session.ready(end):
            session.bind_at_end()
        session.hush()
        tried = {key: some for key, some in at_check.items() if key in session.found}
        known = {key for key, _ in late}
        # What was not found at first, and is now: a reply that nobody had asked for may have come in its place.
        late += [(key, some) for key, some in tried.items() if key not in known and any(not t.reply for t in some)]
        at_end = {key: [one.again() for one in some] for name, some in trials.items() for key in session.keys(name)
                  if key.startswith(AT_END)}  # fmt: skip
        self._rest([*at_end.items(), *late])
        session.close()
        return {**tried, **at_end}

    def run(self, trials: Trials) -> None:
        """Try everything, by key, filling in replies."""
        self.session.close()
        self._rest(self._round(trials.items(), first=True))
        self.session.close()

    def _rest(self, waiting: _Late) -> None:
        """What comes last, exercise by exercise, until nothing is left in doubt."""
        while waiting:
            waiting = self._round(waiting, first=False)

    def _round(self, waiting: Iterable[tuple[str, list[Trial]]], *, first: bool) -> _Late:
        """Try each at its place, in order; gives what is to be tried later."""
        late: _Late = []
        for key, trials in sorted(waiting, key=lambda one: self.session.place(one[0])):
            late += self._at(key, trials, put_off=first)
        return late

    def _at(self, key: str, trials: list[Trial], *, put_off: bool) -> _Late:
        """Try an exercise at its place; gives what has to wait: the rest of a dying one, and doubtful ones."""
        if put_off and not (self.session.ready(self.session.place(key)) and key in self.session.found):
            return []
        late: _Late = []
        asked_before = list(self.session.asked)
        if self._together(key, trials):
            return late
        spent = self.session.spent.get(trials[0].spec.name, 0.0) if trials else 0.0
        for number, trial in enumerate(trials):
            trial.reply, doubtful = self._try(key, trial)
            late += doubtful
            if trial.reply.died:
                self.session.deaths[key] = self.session.deaths.get(key, 0) + 1
                self.session.ends[key] = trial.reply.died
                if put_off and trials[number + 1 :]:
                    return [*late, (key, trials[number + 1 :])]
        return [*late, *self._doubtful(key, trials, asked_before, spent)]

    def _together(self, key: str, trials: list[Trial]) -> bool:
        """Try an exercise in a few messages; False where that ended its worker, so that it is asked one by one."""
        session, self._ended = self.session, None
        if len(trials) < 2 or trials[0].spec.cpu or self._apart or session.deaths.get(key):
            return False
        if self._over_its_share(trials[0].spec.name) or not session.ready(session.place(key)):
            return False
        self._bound(key)
        for start in range(0, len(trials), TOGETHER):
            some = trials[start : start + TOGETHER]
            worker, replies = session.worker, session.put_together(key, some)
            if replies is None:
                self._ended = worker
                session.close()  # also where it lives: what it answered was no answer to this
                return False
            for trial, reply in zip(some, replies, strict=True):
                trial.reply = reply
        return True

    def _doubtful(self, key: str, trials: list[Trial], before: list[tuple[str, Trial]], spent: float) -> _Late:
        """What other exercises were asked in a worker that died, though one by one in a new one nothing dies.

        Then one of them has left something behind; not where it took so long that the time for all of them ran out.
        """
        worker, name = self._ended, trials[0].spec.name if trials else ""
        others = [one for one in before if one[1].spec.name != name]
        if worker is None or not others or any(t.reply and t.reply.died for t in trials):
            return []
        if self.session.spent.get(name, 0.0) - spent > self.session.limits.call_cpu:
            return []
        self._apart = worker.cpu_seconds < self.session.limits.cpu
        return _grouped(others) if self._apart else []

    def _try(self, key: str, trial: Trial) -> tuple[Reply, _Late]:
        """Try one thing; if that ends a worker that other exercises have used, try once more without them.

        Where that helps, one of them left something behind: what they were all asked there is to be tried again.
        """
        session, name, place = self.session, trial.spec.name, self.session.place(key)
        if session.deaths.get(key, 0) >= MOST:
            return Reply(died=session.ends[key], detail="earlier cases ended twice without an answer"), []
        if self._over_its_share(name):
            return Reply(died=End.TIMEOUT, detail="the submission's time is used up, most of it here"), []
        if not (session.renew(place) if self._apart and self._shared(name) else session.ready(place)):
            return Reply(died=End.TIMEOUT, detail=session.given_up), []
        self._bound(key)
        before, reply = session.spent.get(name, 0.0), session.put(key, trial)
        worker, asked = session.worker, session.asked
        if worker is None or worker.died is None or session.deaths.get(key) or not self._shared(name):
            return reply, []
        spent = session.spent[name]
        if not session.renew(place):
            return reply, []
        self._bound(key)
        again = session.put(key, trial)
        if again.died:
            return again, []
        session.spent[name] -= spent - before
        self._apart = worker.cpu_seconds < session.limits.cpu  # else it ended for the submission's own time
        return again, _grouped([one for one in asked if one[1] is not trial]) if self._apart else []

    def _bound(self, key: str) -> None:
        """What the names stand for at the end is noted in every worker that gets there."""
        if key.startswith(AT_END) and not any(one.startswith(AT_END) for one, _ in self.session.asked):
            self.session.bind_at_end()

    def _shared(self, name: str) -> bool:
        return any(trial.spec.name != name for _, trial in self.session.asked)

    def _over_its_share(self, name: str) -> bool:
        """Once a submission's time is used up, exercises that took more than their share of it are ended."""
        session = self.session
        share = session.limits.cpu / max(1, len(session.names))
        return sum(session.spent.values()) > session.limits.cpu and session.spent.get(name, 0.0) > share


def _grouped(asked: list[tuple[str, Trial]]) -> _Late:
    keys = dict.fromkeys(key for key, _ in asked)
    return [(key, [trial for one, trial in asked if one == key]) for key in keys]
