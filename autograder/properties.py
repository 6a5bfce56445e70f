"""Judges for exercises with many right answers: a value and its case in, a share and a reason out (trusted; pure).

Each is registered under its own name, which an exercise names as ``judged_by``. The value came over the wire: any value
at all may arrive, and nothing about its type or shape may be taken for granted.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.bank import BankCase

Judgement = tuple[float, str]
Property = Callable[["BankCase", Any], Judgement]
_PROPERTIES: dict[str, Property] = {}


def register(function: Property) -> Property:
    """Register a property under its function's name."""
    _PROPERTIES[function.__name__] = function
    return function


def judge(name: str, case: BankCase, value: Any) -> Judgement:
    """The share (0 to 1) that `value` earns in `case`, and the reason where it is less than 1."""
    return _PROPERTIES[name](case, value)


def in_words(name: str) -> str:
    """What a property asks for, as its docstring tells it to students."""
    return inspect.getdoc(_PROPERTIES[name]) or ""


from autograder import properties_backprop as properties_backprop  # noqa: E402  (its judges register themselves)
from autograder import properties_dot as properties_dot  # noqa: E402  (its judges register themselves)
from autograder import properties_mnist as properties_mnist  # noqa: E402  (its judges register themselves)
