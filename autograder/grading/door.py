"""The one door to the engine (trusted): command line, cluster, nbgrader's plugin, Gradescope and demo come through it.

The sandbox's level is looked at here and nowhere else: where code cannot be confined, nobody gets an engine who has not
said that the code is to be trusted.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder import data, places
from autograder.grading.engine import LIMITS, Digits, Engine
from autograder.grading.hidden import HiddenBanks, load_secret
from autograder.sandbox import Limits, Sandbox

TRUST = "AUTOGRADER_TRUST_SUBMISSIONS"
"""Says the same as ``--trust-submissions``, where there is no command line."""


class Refused(RuntimeError):
    """The grader will not do this; the message says why and what to do."""


@dataclass(frozen=True)
class Terms:
    """On what terms an engine is asked for.

    Attributes
    ----------
    root
        The course's folder.
    trust
        Whether students' code may run where it cannot be confined.
    limits
        Of a submission.
    jobs
        Submissions at once; by default one a core.
    seed
        A fixed secret, for tests; nothing is cached then.
    secret
        The course's secret where it comes from elsewhere; nothing is cached then either.
    hidden
        The hidden cases, where their keys come from elsewhere.
    level
        The level to have, or ``auto`` for the best.
    """

    root: Path = field(default_factory=places.find_root)
    trust: bool = False
    limits: Limits = LIMITS
    jobs: int | None = None
    seed: int | None = None
    secret: bytes | None = None
    hidden: HiddenBanks | None = None
    level: str = "auto"


@contextlib.contextmanager
def open_engine(terms: Terms) -> Iterator[Engine]:
    """An engine on these terms; its sandboxes are closed behind it.

    Raises
    ------
    Refused
        Where code cannot be confined and is not trusted.
    CannotConfine
        Where the level that is asked for can't be reached.
    """
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(Sandbox(terms.level, zygotes=terms.jobs))
        if sandbox.level == "limits-only" and not (terms.trust or os.environ.get(TRUST) == "1"):
            raise Refused(
                "this machine cannot confine students' code (" + "; ".join(sandbox.reasons) + "). Install bubblewrap "
                "(see `autograder doctor`), or grade code that you trust with --trust-submissions"
            )
        digits = Digits(data.data_source(), _WithDigits(sandbox.level, terms.jobs, stack))
        yield Engine(terms.root, sandbox, _hidden(terms), sandbox.level, digits, terms.limits)


class _WithDigits:
    """A second sandbox of the same level in which the training digits can be read; started when they are needed."""

    def __init__(self, level: str, jobs: int | None, stack: contextlib.ExitStack) -> None:
        self._level, self._jobs, self._stack = level, jobs, stack
        self._lock = threading.Lock()
        self._started: Sandbox | None = None

    def __call__(self) -> Sandbox:
        with self._lock:
            if self._started is None:
                made = Sandbox(self._level, zygotes=self._jobs, data=data.grading_folder())
                self._started = self._stack.enter_context(made)
            return self._started


def _hidden(terms: Terms) -> HiddenBanks:
    if terms.hidden is not None:
        return terms.hidden
    if terms.secret is not None:
        return HiddenBanks(terms.secret, None)
    build = places.build_folder(terms.root) if terms.seed is None else None
    secret = load_secret(build or terms.root, terms.seed)
    return HiddenBanks(secret, build / "banks" if build else None)
