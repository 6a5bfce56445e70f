"""One exercise that takes a submission's time costs itself, nobody else."""

from __future__ import annotations

from autograder.ends import End
from autograder.grading.phase import Phase
from autograder.grading.reading.plan import Plan
from autograder.grading.session import AT_CHECK, Session, Trial
from autograder.judging.reply import Reply
from autograder.sandbox import Limits, Worker
from autograder.spec import Spec

SECONDS = {"greedy": 8.0, **{f"brief_{number}": 0.5 for number in range(7)}}


class Clocked(Session):
    """Answers everything, and says that it took so long."""

    def __init__(self) -> None:
        super().__init__(Nowhere(), Plan(), list(SECONDS), [], Limits(cpu=60.0))
        self.found = {AT_CHECK + name: "callable" for name in SECONDS}

    def place(self, key: str) -> int:
        return list(SECONDS).index(key.removeprefix(AT_CHECK))

    def ready(self, steps: int) -> bool:
        return True

    def put(self, key: str, trial: Trial) -> Reply:
        name = trial.spec.name
        self.spent[name] = self.spent.get(name, 0.0) + SECONDS[name]
        return Reply()


class Nowhere:
    """In place of a sandbox: nothing is run."""

    def spawn(self, limits: Limits | None = None) -> Worker:
        raise AssertionError("nothing should be run")


def test_once_the_time_is_used_up_only_what_took_more_than_its_share_is_ended() -> None:
    trials = {AT_CHECK + name: [Trial(Spec(name, "tensors", 1, 1, 1), (), {}) for _ in range(10)] for name in SECONDS}
    Phase(Clocked()).run(trials)
    ends = {key: [trial.reply.died if trial.reply else End.CRASH for trial in some] for key, some in trials.items()}
    assert ends.pop(AT_CHECK + "greedy") == [None] * 8 + [End.TIMEOUT] * 2  # 64 s of 60, more than an eighth
    assert set(map(tuple, ends.values())) == {(None,) * 10}
