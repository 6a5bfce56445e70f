"""What is taught and checked: references, cases and misconceptions, an exercise a file (trusted).

A notebook's exercises are a folder of its short name, whose ``__init__.py`` gives their order. They are imported when
they are asked for, by name: nothing has to be listed anywhere else.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from autograder.exercises.authoring import Exercise, registry

__all__ = ["exercise_of", "exercises_of", "has_exercises", "names_of"]


def has_exercises(notebook: str) -> bool:
    """Whether a notebook has a folder of exercises."""
    return notebook.isidentifier() and find_spec(f"{__name__}.{notebook}") is not None


def names_of(notebook: str) -> list[str]:
    """The names of a notebook's exercises, in order; imports none of them."""
    return list(import_module(f"{__name__}.{notebook}").ORDER)


def exercise_of(notebook: str, name: str) -> Exercise:
    """One exercise; imports its file, and those that it uses."""
    import_module(f"{__name__}.{notebook}.{name}")
    return registry[name]


def exercises_of(notebook: str) -> list[Exercise]:
    """The exercises of a notebook, in order."""
    return [exercise_of(notebook, name) for name in names_of(notebook)]
