"""The wall: starts, feeds and ends the processes in which students' code runs (trusted)."""

from .handle import Worker
from .levels import LEVELS, Protection, best_level, probe
from .limits import CannotConfine, Limits, WorkerDied
from .pool import Sandbox

__all__ = ["LEVELS", "CannotConfine", "Limits", "Protection", "Sandbox", "Worker", "WorkerDied", "best_level", "probe"]
