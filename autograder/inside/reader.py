"""Reads what a student's function mentions, without running it (inside).

Compiled code says which attributes and globals are used, whatever the style: a lambda, a partial, a nested helper.
"""

from __future__ import annotations

import dis
import functools
from types import CodeType
from typing import Any

_ATTRIBUTES = ("LOAD_ATTR", "LOAD_METHOD", "STORE_ATTR", "LOAD_SUPER_ATTR")


def used_names(function: Any, namespace: dict[str, Any]) -> set[str]:
    """Attribute names used by `function` and by the helpers in `namespace` that it reaches.

    ``STORE_ATTR shape`` is reported as ``.shape=``, every other attribute by its name.
    """
    found: set[str] = set()
    todo = _codes_of(function)
    seen: set[CodeType] = set()
    while todo:
        code = todo.pop()
        if code in seen:
            continue
        seen.add(code)
        for instruction in dis.get_instructions(code):
            name = instruction.argval
            if instruction.opname in _ATTRIBUTES:
                found.add(f".{name}=" if instruction.opname == "STORE_ATTR" else str(name))
            elif instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
                todo.extend(_codes_of(namespace.get(str(name))))
        todo.extend(const for const in code.co_consts if isinstance(const, CodeType))
    return found


MISSING = object()
"""Stands for a name that is not defined."""


def globals_used(function: Any, namespace: dict[str, Any]) -> dict[str, Any]:
    """What the names that `function` and its helpers mention stand for in `namespace` now; `MISSING` where for nothing.

    Names of attributes are among them, which does no harm: they seldom stand for anything.
    """
    found: dict[str, Any] = {}
    todo, seen = _codes_of(function), set()
    while todo:
        code = todo.pop()
        if code in seen:
            continue
        seen.add(code)
        for name in code.co_names:
            if name not in found:
                found[name] = namespace.get(name, MISSING)
                todo.extend(_codes_of(found[name]))
        todo.extend(const for const in code.co_consts if isinstance(const, CodeType))
    return found


def _codes_of(value: Any) -> list[CodeType]:
    """The code objects behind a function, method, partial, wrapped function or class."""
    if isinstance(value, functools.partial):
        return _codes_of(value.func)
    wrapped = getattr(value, "__wrapped__", None)
    codes = _codes_of(wrapped) if wrapped is not None and wrapped is not value else []
    code = getattr(value, "__code__", None) or getattr(getattr(value, "__func__", None), "__code__", None)
    if isinstance(code, CodeType):
        codes.append(code)
        cells = getattr(value, "__closure__", None) or ()
        for cell in cells:
            try:
                content = cell.cell_contents
            except ValueError:  # not bound yet
                continue
            if content is not value and callable(content) and hasattr(content, "__code__"):
                codes.append(content.__code__)
    if isinstance(value, type) and value.__module__ == "__main__":
        for member in vars(value).values():
            codes.extend(_codes_of(member) if hasattr(member, "__code__") else [])
    return codes
