"""Stands in for ipywidgets inside: widgets can be made and put together, and nothing is shown or run by them."""

from __future__ import annotations

from typing import Any


class Widget:
    """Any widget: takes what it is given, answers every method, keeps its value."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.value: Any = None
        self.children = args
        self.__dict__.update(kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: None

    def __enter__(self) -> Widget:
        return self

    def __exit__(self, *error: object) -> None:
        return None


def interact(function: Any = None, *args: Any, **kwargs: Any) -> Any:
    """As a call or a decorator: the function is given back as it is."""
    return function if callable(function) else lambda decorated: decorated


interact_manual = interactive = interact


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return Widget
