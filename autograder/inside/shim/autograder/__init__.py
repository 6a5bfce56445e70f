"""What `import autograder` gives a student's cells while grading: the same names, doing nothing (inside)."""

from typing import Any

__all__ = ["CheckFailed", "check", "hint", "progress"]


class CheckFailed(AssertionError):
    """Never raised here: the grader judges, elsewhere."""


def check(function: Any) -> None:
    """Do nothing: the grader tries the function itself."""


def hint(function: Any) -> None:
    """Do nothing."""


def progress() -> None:
    """Do nothing."""
