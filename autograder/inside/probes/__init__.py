"""Scenarios over a student's function, and the callables given to it (inside; no answers, no verdicts).

A scenario takes the student's function (or class), then the case's arguments, and returns values. A given callable
is made from parameters that are values. One module a notebook, loaded when first asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from ..wire import Given

_SCENARIOS: dict[str, Callable[..., Any]] = {}
_GIVENS: dict[str, Callable[..., Callable[..., Any]]] = {}


def add_scenario(function: Callable[..., Any]) -> Callable[..., Any]:
    """Register a scenario ``(function, *args, **kwargs) -> value`` under ``module.function``."""
    _SCENARIOS[f"{function.__module__.rpartition('.')[2]}.{function.__name__}"] = function
    return function


def add_given(maker: Callable[..., Any]) -> Callable[..., Any]:
    """Register a maker ``(*parameters) -> callable`` under ``module.function``."""
    _GIVENS[f"{maker.__module__.rpartition('.')[2]}.{maker.__name__}"] = maker
    return maker


def scenario(name: str) -> Any:
    """Find a scenario: ``"call"``, or ``"gradients.tangent"`` in ``probes/gradients.py``."""
    return _find(_SCENARIOS, name)


def given(value: Given) -> Any:
    """Make the callable that a `Given` stands for."""
    return _find(_GIVENS, value.name)(*value.parameters)


def _find(table: dict[str, Any], name: str) -> Any:
    if name not in table:
        importlib.import_module(f"{__name__}.{name.partition('.')[0]}")
    return table[name]


def call(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call the student's function."""
    return function(*args, **kwargs)


_SCENARIOS["call"] = call
