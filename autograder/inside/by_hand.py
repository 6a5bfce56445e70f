"""Stand-ins for NumPy's functions and types during a *loops* call, and what stand-ins are made with (inside)."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import numpy as np

from .guards import (
    ANCESTRY,
    GUARDS,
    NOTES,
    Guarded,
    NumbersArray,
    Watched,
    allow_by_hand,
    called_by_student,
    has_axis,
    ndarray,
    owned,
    plain_deep,
)

_HOMES: tuple[ModuleType, ...] = (np, np.linalg, np.polynomial.polynomial, np.fft)
"""Modules whose functions are watched: lists, and what NumPy makes of them, pass by the guards' own methods."""
_MASKED = ("array", "masked_array", "asarray", "asanyarray", "add", "multiply", "dot", "inner", "innerproduct", "sum")


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
    """The result with a guard; what NumPy has just made becomes the guard's own memory."""
    if not isinstance(value, ndarray) or isinstance(value, Guarded) or not value.ndim:
        return value
    return owned(value, guard) if value.base is None and type(value) is ndarray else ndarray.view(value, guard)


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


class _Entries:
    """`np.nditer` that gives entries one by one: no whole rows, and no arrays behind them."""

    _closed = frozenset(["operands", "itviews", "enable_external_loop"])

    def __init__(self, op: Any, flags: Any = None, *args: Any, **kwargs: Any) -> None:
        if NOTES.armed and called_by_student() and "external_loop" in (flags or ()):
            raise NOTES.breaks("function", "nditer")
        self._iterator = _NDITER(op, flags, *args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if NOTES.armed and name in self._closed and called_by_student():
            raise NOTES.breaks("function", "nditer")
        return getattr(self._iterator, name)

    def __iter__(self) -> Any:
        return iter(self._iterator)

    def __next__(self) -> Any:
        return next(self._iterator)

    def __len__(self) -> int:
        return len(self._iterator)

    def __getitem__(self, key: Any) -> Any:
        return self._iterator[key]

    def __setitem__(self, key: Any, value: Any) -> None:
        self._iterator[key] = value

    def __enter__(self) -> Any:
        self._iterator.__enter__()
        return self

    def __exit__(self, *error: Any) -> Any:
        return self._iterator.__exit__(*error)


_NDITER: Any = np.nditer


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


class _ArrayType(Watched):
    """The type of stand-ins for `np.ndarray`: every array is of their kind; their methods are watched too."""

    def __instancecheck__(cls, value: Any) -> bool:
        return isinstance(value, ndarray)

    def __getattribute__(cls, name: str) -> Any:
        if NOTES.armed and (name in NOTES.block or name in _closed(cls)) and called_by_student():
            raise NOTES.breaks("method", name)
        return super().__getattribute__(name)


def _closed(cls: Any) -> frozenset[str]:
    taken: frozenset[str] = type.__getattribute__(cls, "taken")
    return taken | ANCESTRY | {"base", "shape", "__setstate__", "__reduce__"} if taken else ANCESTRY


def array_stand_in(guard: type[Guarded]) -> type:
    """What `np.ndarray` is during a call: called for an array, it gives a guarded one, with no buffer's memory."""

    class Stand(guard, metaclass=_ArrayType):  # type: ignore[valid-type,misc]
        def __new__(cls, shape: Any, dtype: Any = float, buffer: Any = None, *rest: Any, **kwargs: Any) -> Any:
            if NOTES.armed and called_by_student() and buffer is not None:
                raise NOTES.breaks("function", "ndarray")
            return ndarray.__new__(guard, shape, dtype, buffer, *rest, **kwargs)

    return Stand


def memory_stand_in() -> type:
    """What `memoryview` is during a call: it opens no guarded array."""

    class Kind(type):
        def __instancecheck__(cls, value: Any) -> bool:
            return isinstance(value, _MEMORYVIEW)

    class Stand(metaclass=Kind):
        def __new__(cls, value: Any) -> Any:
            if NOTES.armed and isinstance(value, Guarded):
                raise NOTES.breaks("method", "data")
            return _MEMORYVIEW(value)

    return Stand


_MEMORYVIEW: Any = builtins.memoryview


def array_from_shapes() -> type:
    """What `np.ndarray` is where *no array is built*."""

    class Stand(NumbersArray, metaclass=_ArrayType):
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
    yield np, "nditer", _Entries
    yield np, "ndarray", array_stand_in(GUARDS["loops"])
    yield builtins, "memoryview", memory_stand_in()
    for name in ("as_strided", "sliding_window_view"):
        label = f"lib.stride_tricks.{name}"
        yield np.lib.stride_tricks, name, _whole(label, getattr(np.lib.stride_tricks, name))
    yield np, "r_", _Joined(np.r_)
    yield np, "c_", _Joined(np.c_)
