"""A worker that is wholly the student's: whatever it answers, grading goes on and nothing is earned.

The sandbox is left out: a stand-in gives made-up replies, all of them values, as only those pass the codec.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from autograder.ends import End
from autograder.grading.engine import Engine
from autograder.grading.hidden import HiddenBanks
from autograder.grading.reading.submission import Submission
from autograder.grading.session import Spawner
from autograder.inside.wire import Given, Rng, dumps, loads
from autograder.sandbox import Limits, WorkerDied

from .submissions import ASSIGNMENT, ROOT, honest, packed

TEXTS = (
    "",
    "x",
    "ValueError",
    "NoValue",
    "NotImplementedError",
    "callable",
    "class",
    "<script>",
    "=1+1",
    "\x00",
    "é" * 500,
)
KEYS = (
    "value",
    "error",
    "changed",
    "shared",
    "warnings",
    "broken",
    "printed",
    "ops",
    "found",
    "type",
    "message",
    "bases",
)
NUMBERS = (0, 1, -1, 2**63, -(2**200), 10**1000, 0.5, float("nan"), float("inf"), -0.0, 1j, complex("nan"), True, False)


class Forger:
    """Makes values of every kind, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def value(self, depth: int = 0) -> Any:
        pick = self.rng.randrange(12 if depth < 4 else 7)
        simple = (
            None,
            self.rng.choice(NUMBERS),
            self.rng.choice(TEXTS),
            self.array(),
            self.scalar(),
            Rng(3),
            Given("f", ()),
        )
        if pick < 7:
            return simple[pick]
        items = [self.value(depth + 1) for _ in range(self.rng.randrange(4))]
        if pick < 9:
            return items
        return tuple(items) if pick == 9 else {self.key(): item for item in items}

    def key(self) -> Any:
        return self.rng.choice((*KEYS, None, 1, 2.5, (), True))

    def array(self) -> Any:
        dtype = self.rng.choice(("bool", "int8", "uint64", "float16", "float32", "float64", "complex128"))
        shape = self.rng.choice(((), (0,), (1,), (3,), (2, 0), (1, 1, 1), (2, 3)))
        with np.errstate(all="ignore"):
            return np.full(shape, self.rng.choice((0, 1, np.nan if dtype.startswith(("f", "c")) else 1))).astype(dtype)

    def scalar(self) -> Any:
        return self.array().reshape(-1)[:1].sum(dtype=self.rng.choice(("int64", "float32", "complex64")))

    def reply(self, message: dict[str, Any]) -> dict[str, Any]:
        """Something near enough to a real reply to get far."""
        if message["op"] == "bind" and self.rng.random() < 0.9:
            return {"found": dict.fromkeys(message["names"], "callable")}
        forged = {self.rng.choice(KEYS): self.value() for _ in range(self.rng.randrange(5))}
        if self.rng.random() < 0.3:
            forged["error"] = {self.rng.choice(KEYS): self.value() for _ in range(4)} | {"bases": self.value()}
        return forged


class StandIn:
    """A worker and a sandbox in one."""

    cpu_seconds, slept, waited, received, output, died = 0.0, 0.0, 0.0, 0, b"", None

    def __init__(self, forger: Forger) -> None:
        self.forger = forger

    def spawn(self, limits: Limits | None = None) -> StandIn:
        return self

    def request(self, message: dict[str, Any], *, cpu: float, wall: float | None = None) -> dict[str, Any]:
        dumps(message)
        if message["op"] == "probe" and self.forger.rng.random() < 0.01:
            raise WorkerDied(End.CRASH, "the process crashed")
        reply = loads(dumps(self.forger.reply(message)))
        assert type(reply) is dict
        return reply

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def banks() -> HiddenBanks:
    return HiddenBanks(b"secret", None)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_no_reply_stops_grading_or_earns_a_point(banks: Any, seed: Any) -> None:
    engine = Engine(ROOT, cast(Spawner, StandIn(Forger(seed))), banks, "full")
    graded = engine.grade(Submission(Path("tensors.ipynb"), None, ASSIGNMENT, data=packed(honest())))
    assert graded.status == "graded"
    assert graded.score <= 0.2 * graded.max_score  # a guess may hit a case
    assert all(0 <= one.score <= one.max_score for one in graded.exercises)
    text = json.dumps(graded.as_record(), allow_nan=False)
    assert len(text) < 100_000
