"""`Sandbox`: one zygote a core, and confined workers from them for as many threads as like (trusted)."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from types import TracebackType

from autograder.ends import End

from . import levels
from .handle import Worker
from .limits import CannotConfine, Limits
from .recipe import Recipe
from .solo import spawn_solo
from .starter import Zygote

FORKS_PER_ZYGOTE = 200


class Sandbox:
    """Confined workers, at the best level this machine reaches.

    Parameters
    ----------
    level
        ``auto``, or the level to have: anything less raises CannotConfine.
    zygotes
        How many to keep; by default one a core. Each starts when it is first needed.
    data
        A folder that may be read inside, where ``AUTOGRADER_DATA`` names it.
    preload
        Modules to import before forking, beside the worker.

    Attributes
    ----------
    level
        ``full``, ``no-namespaces`` or ``limits-only``.
    reasons
        Why no better level was reached.
    """

    def __init__(
        self, level: str = "auto", zygotes: int | None = None, data: Path | None = None, preload: tuple[str, ...] = ()
    ) -> None:
        if level not in ("auto", *levels.LEVELS):
            raise ValueError(f"level {level!r}: it is one of auto, {', '.join(levels.LEVELS)}")
        self._data = data

        def make(name: str) -> Recipe:
            return levels.recipe(name, data, (*levels.PRELOAD, *preload))

        found = levels.best("full" if level == "auto" else level, make)
        self.level, self._recipe, first, self.reasons = found
        if level not in ("auto", self.level):
            if first is not None:
                first.close()
            raise CannotConfine("; ".join(self.reasons))
        count = zygotes or os.cpu_count() or 1
        self._slots = [_Slot(first if index == 0 else None) for index in range(count)]
        self._lock = threading.Lock()
        self._workers: set[Worker] = set()
        self._closed = False

    def spawn(self, limits: Limits | None = None) -> Worker:
        """A fresh confined worker; close it when its submission is done.

        Raises
        ------
        CannotConfine
            No process could be confined; nothing of the student's has run.
        """
        limits = limits or Limits()
        if self._closed:
            raise CannotConfine("the sandbox is closed")
        slot = self._least_busy()
        try:
            worker = self._start(slot, limits)
        except BaseException:
            self._free(slot, None)
            raise
        with self._lock:
            self._workers.add(worker)
        return worker

    def _start(self, slot: _Slot, limits: Limits) -> Worker:
        if self._recipe is None:
            return spawn_solo(limits, self._data, lambda worker: self._free(slot, worker))
        zygote = slot.fresh(self._recipe)

        def ended(worker: Worker) -> None:
            if worker.died is not None and worker.died.reason in (
                End.CRASH,
                End.MEMORY,
            ):  # the others we ended ourselves
                zygote.soiled = True
            self._free(slot, worker)

        return zygote.spawn(limits, ended)

    def _least_busy(self) -> _Slot:
        with self._lock:
            slot = min(self._slots, key=lambda one: (one.busy, one.zygote is None))
            slot.busy += 1
            return slot

    def _free(self, slot: _Slot, worker: Worker | None) -> None:
        with self._lock:
            slot.busy -= 1
            if worker is not None:
                self._workers.discard(worker)

    def close(self) -> None:
        """End every worker and every zygote; nothing is left running."""
        self._closed = True
        for worker in list(self._workers):
            worker.close()
        for slot in self._slots:
            slot.close()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Slot:
    """A place for one zygote, which is replaced when it is old or one of its forks died."""

    def __init__(self, zygote: Zygote | None) -> None:
        self.zygote = zygote
        self.busy = 0
        self._lock = threading.Lock()

    def fresh(self, recipe: Recipe) -> Zygote:
        with self._lock:
            old = self.zygote
            if old is None or old.soiled or old.forks >= FORKS_PER_ZYGOTE:
                self.zygote = levels.start(recipe)
                if old is not None:
                    old.close()
            assert self.zygote is not None
            return self.zygote

    def close(self) -> None:
        with self._lock:
            if self.zygote is not None:
                self.zygote.close()
                self.zygote = None
