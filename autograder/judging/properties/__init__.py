"""Judges for exercises with many right answers: a value and its case in, a share and a reason out (trusted; pure).

Each is a function in a module of its own under the same name, which an exercise names as ``judged_by``; it is loaded
when it is first asked for. The value came over the wire: any value at all may arrive, and nothing about its type or
shape may be taken for granted.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from autograder.banks.model import BankCase

Judgement = tuple[float, str]
Property = Callable[["BankCase", Any], Judgement]


def find(name: str) -> Property:
    """The property of that name."""
    return cast(Property, getattr(import_module(f"{__name__}.{name}"), name))


def judge(name: str, case: BankCase, value: Any) -> Judgement:
    """The share (0 to 1) that `value` earns in `case`, and the reason where it is less than 1."""
    return find(name)(case, value)


def in_words(name: str) -> str:
    """What a property asks for, as its docstring tells it to students."""
    return inspect.getdoc(find(name)) or ""
