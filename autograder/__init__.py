"""The course's public face: what a notebook imports.

``check(f)`` tries an exercise's visible cases, ``hint(f)`` gives a hint, ``progress()`` shows what passes so far.
Everything heavier is imported when it is first used.
"""

from autograder.student.checking import CheckFailed, check, hint, progress

__all__ = ["CheckFailed", "check", "hint", "progress"]
