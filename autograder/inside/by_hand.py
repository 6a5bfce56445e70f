"""Stand-ins for NumPy's functions and types during a *loops* call, and what stand-ins are made with (inside)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import numpy as np

from .guards import GUARDS, NOTES, WHOLE_ARRAY_METHODS, Guarded, allow_by_hand, has_axis, ndarray, plain_deep

_HOMES: tuple[ModuleType, ...] = (np, np.linalg, np.polynomial.polynomial, np.fft)
"""Modules whose functions are watched: lists, and what NumPy makes of them, pass by the guards' own methods."""
_MASKED = ("array", "masked_array", "asarray", "asanyarray", "add", "multiply", "dot", "inner", "innerproduct", "sum")


def called_by_student() -> bool:
    """Whether the function above the stand-in is neither NumPy's nor ours."""
    name = sys._getframe(2).f_globals.get("__name__", "")
    return not name.startswith(("numpy", "autograder.inside", "inside", __package__ or "inside"))


def dressed(stand_in: Any, original: Any) -> Any:
    """Give a stand-in the looks of what it stands for (ufunc methods such as np.add.reduce still work)."""
    for name in ("__name__", "__doc__", "__module__", "__qualname__"):
        value = getattr(original, name, None)
        if isinstance(value, str):
            setattr(stand_in, name, value)
    if isinstance(original, np.ufunc):
        for name in ("reduce", "accumulate", "outer", "at", "reduceat", "nin", "nout", "identity", "types"):
            setattr(stand_in, name, getattr(original, name))
    stand_in.__wrapped__ = original
    return stand_in


def wrap_result(value: Any, guard: type[Guarded]) -> Any:
    return value.view(guard) if type(value) is ndarray and value.ndim else value


def _by_hand(name: str, original: Any) -> Any:
    """A stand-in for any NumPy function during a *loops* call: creators give element arrays, the rest is watched."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        if not (NOTES.armed and called_by_student()):
            return original(*args, **kwargs)
        allow_by_hand(name, args, kwargs)
        result = original(*plain_deep(args), **plain_deep(kwargs))
        return wrap_result(result, GUARDS["loops"])

    made = dressed(stand_in, original)
    if isinstance(original, np.ufunc):
        # A list of arrays hides them from the guards' own __array_ufunc__, so the methods are watched as well.
        for method in ("reduce", "accumulate", "outer", "at", "reduceat"):
            setattr(made, method, _by_hand(name, getattr(original, method)))
    return made


def _nditer_by_hand(original: Any) -> Any:
    """`np.nditer` that gives entries one by one, and no whole rows."""

    def stand_in(op: Any, flags: Any = None, *args: Any, **kwargs: Any) -> Any:
        if NOTES.armed and called_by_student() and "external_loop" in (flags or ()):
            raise NOTES.breaks("function", "nditer")
        return original(op, flags, *args, **kwargs)

    return dressed(stand_in, original)


def _whole(name: str, original: Any) -> Any:
    """A maker of arrays that no guard can be put on, for numbers only."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        if NOTES.armed and called_by_student() and any(has_axis(value) for value in (*args, *kwargs.values())):
            raise NOTES.breaks("function", name)
        return original(*args, **kwargs)

    return dressed(stand_in, original)


class _Joined:
    """`np.r_` and `np.c_`, whose arrays are guarded too."""

    def __init__(self, original: Any) -> None:
        self._original = original

    def __getitem__(self, key: Any) -> Any:
        return wrap_result(self._original[key], GUARDS["loops"])


class _ArrayType(type):
    """The type of stand-ins for `np.ndarray`: every array is of their kind; their methods are watched too."""

    def __instancecheck__(cls, value: Any) -> bool:
        return isinstance(value, ndarray)

    def __getattribute__(cls, name: str) -> Any:
        if NOTES.armed and (name in NOTES.block or name in WHOLE_ARRAY_METHODS) and called_by_student():
            raise NOTES.breaks("method", name)
        return super().__getattribute__(name)


def _array_by_hand() -> type:
    """What `np.ndarray` is during a *loops* call: called for an array, it gives an element array, with no buffer's."""

    class Stand(ndarray, metaclass=_ArrayType):
        def __new__(cls, shape: Any, dtype: Any = float, buffer: Any = None, *rest: Any, **kwargs: Any) -> Any:
            if NOTES.armed and called_by_student() and buffer is not None:
                raise NOTES.breaks("function", "ndarray")
            return ndarray.__new__(GUARDS["loops"], shape, dtype, buffer, *rest, **kwargs)

    return Stand


def array_from_shapes() -> type:
    """What `np.ndarray` is where *no array is built*."""

    class Stand(ndarray, metaclass=_ArrayType):
        def __new__(cls, *args: Any, **kwargs: Any) -> Any:
            if NOTES.armed and called_by_student():
                raise NOTES.breaks("builds", "ndarray")
            return ndarray.__new__(ndarray, *args, **kwargs)

    return Stand


def stand_ins_by_hand() -> Iterator[tuple[Any, str, Any]]:
    """Homes, names and stand-ins for a *loops* call."""
    for home in _HOMES:
        for name, original in list(vars(home).items()):
            if callable(original) and not isinstance(original, type) and not name.startswith("_"):
                yield home, name, _by_hand(name, original)
    for name in _MASKED:
        yield np.ma, name, _whole(name, getattr(np.ma, name))
    yield np, "matrix", _whole("matrix", np.matrix)
    yield np, "nditer", _nditer_by_hand(np.nditer)
    yield np, "ndarray", _array_by_hand()
    yield np, "r_", _Joined(np.r_)
    yield np, "c_", _Joined(np.c_)
