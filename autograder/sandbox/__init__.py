"""The wall: starts, feeds and ends the processes in which students' code runs (trusted)."""

from .levels import LEVELS, Protection, best_level, probe
from .limits import CannotConfine, Limits, WorkerDied
from .pool import Sandbox
from .worker import Worker

__all__ = ["LEVELS", "CannotConfine", "Limits", "Protection", "Sandbox", "Worker", "WorkerDied", "best_level", "probe"]
