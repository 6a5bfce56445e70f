"""How well a student's process can be confined on this machine: tried and seen, never assumed (trusted)."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import visible
from .handle import Worker
from .limits import CannotConfine, Limits, WorkerDied
from .recipe import Recipe
from .starter import Zygote
from .syscalls import NoFilter, program

LEVELS = ("full", "no-namespaces", "limits-only")
CANARY = Path(__file__).resolve()
"""A file of the course that no student may read."""
PRELOAD = ("inside.worker", "inside.selftest")


@dataclass(frozen=True)
class Protection:
    """One thing that a student's code must not be able to do, and whether that was seen to hold."""

    name: str
    held: bool
    reason: str
    """Why it doesn't hold, and the mend; empty where it does."""


def recipe(level: str, data: Path | None = None, preload: tuple[str, ...] = PRELOAD) -> Recipe:
    """How to start zygotes of a level; CannotConfine where something that it needs is missing."""
    if sys.platform != "linux":
        raise CannotConfine(
            f"this needs Linux, and here is {sys.platform}: grade in a Linux machine, container or WSL 2"
        )
    try:
        return Recipe(level, visible.view(data), program(), data, preload)
    except (NoFilter, visible.Missing) as error:
        raise CannotConfine(str(error)) from None


def start(wanted: Recipe) -> Zygote:
    """A zygote of this recipe in whose forks every protection was seen to hold, or CannotConfine."""
    zygote = Zygote(wanted)
    try:
        lost = [one for one in examine(zygote) if not one.held]
        if lost:
            raise CannotConfine("; ".join(f"{one.name}: {one.reason}" for one in lost))
    except BaseException:
        zygote.close()
        raise
    return zygote


def examine(zygote: Zygote) -> list[Protection]:
    """Try every protection in a fork of `zygote`."""
    limits = Limits(cpu=10.0, wall_minimum=20.0)
    with (
        tempfile.TemporaryDirectory(prefix="autograder-canary-") as outside,
        zygote.spawn(limits, _nothing, "inside.selftest") as worker,
    ):
        request = {"canary": str(CANARY), "outside": outside, "memory": limits.memory}
        try:
            answers: dict[str, Any] = worker.request(request, cpu=limits.cpu)
        except WorkerDied as died:
            raise CannotConfine(
                f"the self-test ended early ({died}): {worker.output.decode(errors='replace')}"
            ) from None
    return [Protection(name, went_wrong is None, went_wrong or "") for name, went_wrong in answers.items()]


def best(
    first: str = "full", make: Callable[[str], Recipe] = recipe
) -> tuple[str, Recipe | None, Zygote | None, list[str]]:
    """The best level from `first` downwards: its name, how to start more, a zygote that has passed, and the reasons.

    At limits-only there is neither recipe nor zygote: every submission gets a plain process.
    """
    reasons: list[str] = []
    for level in LEVELS[LEVELS.index(first) : -1]:
        try:
            wanted = make(level)
            return level, wanted, start(wanted), reasons
        except (CannotConfine, OSError) as error:
            reasons.append(f"{level}: {error}{_mend(str(error))}")
    return "limits-only", None, None, reasons


def best_level() -> tuple[str, list[str]]:
    """The best level that this machine reaches, and why none above it."""
    level, _, zygote, reasons = best()
    if zygote is not None:
        zygote.close()
    return level, reasons


def probe() -> list[Protection]:
    """Every level and every protection of the best one, for ``autograder doctor``."""
    level, _, zygote, reasons = best()
    missed = {reason.partition(": ")[0]: reason.partition(": ")[2] for reason in reasons}
    found = [
        Protection(f"level {name}", name not in missed, missed.get(name, ""))
        for name in LEVELS[:-1]
        if name in missed or name == level
    ]
    if zygote is not None:
        found += examine(zygote)
        zygote.close()
    return found


def _mend(text: str) -> str:
    if "bwrap" in text and ("uid map" in text or "ermission" in text or "ot permitted" in text):
        return (
            " (user namespaces are blocked: on Ubuntu, sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, "
            "or an AppArmor profile for bwrap; in a container, --security-opt seccomp=unconfined)"
        )
    if "Landlock" in text:
        return " (Linux 5.13 or later, with landlock among the modules of /sys/kernel/security/lsm)"
    return ""


def _nothing(worker: Worker) -> None:
    """The self-test's fork is nobody's submission."""
