"""The course's public face: what a notebook imports.

``check(f)`` tries an exercise's visible cases, ``hint(f)`` gives a hint, ``progress()`` shows what passes so far.
Everything heavier is imported when it is first used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.student.checking import CheckFailed, check, hint, progress

__all__ = ["CheckFailed", "check", "hint", "progress"]


def __getattr__(name: str) -> Any:
    """What is public, from where it lives: the grader's commands need none of it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from autograder.student import checking

    return getattr(checking, name)
