"""Stand-ins for calls that a rule rules out, and a counter of executed bytecodes (inside).

Stand-ins sit in NumPy's namespace (and in place of the student's aliases) and do nothing unless a rule is armed; then
they speak up only when the student's own code calls them, never when NumPy calls itself.
"""

from __future__ import annotations

import builtins
import functools
import itertools
import math
import os
import sys
import threading
import types
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import numpy as np

from .by_hand import array_from_shapes, array_stand_in, dressed, memory_stand_in, stand_ins_by_hand, wrap_result
from .guards import CREATORS, GUARDS, NOTES, Guarded, NumbersArray, called_by_student, ndarray

_NUMPY_HOMES = [np, np.linalg, np.lib.stride_tricks]
_BUILDERS = (
    *("zeros", "empty", "ones", "full", "broadcast_to", "eye", "identity", "tri", "indices", "fromfunction"),
    *("tile", "repeat", "resize", "broadcast_arrays", "meshgrid", "memmap", "recarray", "chararray", "matrix"),
    *("zeros_like", "empty_like", "ones_like", "full_like", "require", "from_dlpack", "nditer", "broadcast"),
)
_FROM_ELSEWHERE = ("frombuffer", "from_dlpack", "fromfunction", "fromstring", "linspace", "require", "asfortranarray")
"""Makers of arrays beside the creators."""
_COUNTED = ("vectorize", "frompyfunc", "apply_along_axis", "apply_over_axes")


def _forbidden(label: str, original: Any) -> Any:
    """A stand-in that raises while the exercise forbids `label`."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        if NOTES.armed and label in NOTES.block and called_by_student():
            raise NOTES.breaks("used", label)
        return original(*args, **kwargs)

    return dressed(stand_in, original)


def _creator(original: Any, guard: type[Guarded]) -> Any:
    """A creator whose arrays are guarded while the rule is armed."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        student = NOTES.armed and called_by_student()
        result = original(*args, **kwargs)
        return wrap_result(result, guard) if student else result

    return dressed(stand_in, original)


def _builder(name: str, original: Any, code: str = "builds") -> Any:
    """A creator that raises, as for *no array is built*."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        if NOTES.armed and called_by_student():
            raise NOTES.breaks(code, name)
        return original(*args, **kwargs)

    return dressed(stand_in, original)


def _is_array_s_own(value: Any) -> bool:
    """Whether `value` is a method or attribute taken out of the array type, which knows no guard."""
    return type(value) in _DESCRIPTORS and value.__objclass__ is ndarray


_DESCRIPTORS = (type(ndarray.sum), type(ndarray.T))


def _through_the_array(original: Any) -> Any:
    """A stand-in for an array's own method or attribute that asks the array it is given, guard and all."""
    name = original.__name__
    if isinstance(original, _DESCRIPTORS[0]):

        def method(array: Any, *args: Any, **kwargs: Any) -> Any:
            return getattr(array, name)(*args, **kwargs)

        return dressed(method, original)

    class Attribute:
        def __get__(self, array: Any, kind: Any = None) -> Any:
            return getattr(array, name)

        def __set__(self, array: Any, value: Any) -> None:
            setattr(array, name, value)

    return Attribute()


class Patches:
    """A set of replaced attributes that can be put in and taken out again, quickly and in full."""

    def __init__(self) -> None:
        self.places: list[tuple[Any, str, Any, Any]] = []
        self._by_id: dict[int, tuple[Any, Any]] = {}
        self._modules: dict[types.ModuleType, tuple[dict[str, Any], dict[str, Any]]] = {}
        """What goes into modules: stand-ins and originals. In one step a module, as there are hundreds at each call."""
        self._others: list[tuple[Any, str, Any, Any]] = []
        self.values: list[tuple[Any, Any]] = []
        """What only a student's names hold, and its stand-ins."""

    def add(self, home: Any, name: str, stand_in: Any) -> None:
        original = getattr(home, name)
        self.places.append((home, name, original, stand_in))
        self._by_id[id(original)] = original, stand_in
        if type(home) is types.ModuleType:
            new, old = self._modules.setdefault(home, ({}, {}))
            new[name], old[name] = stand_in, original
        else:
            self._others.append((home, name, original, stand_in))

    @contextmanager
    def in_place(self, namespace: dict[str, Any]) -> Iterator[None]:
        """Put the stand-ins in, also where `namespace` holds an alias of an original."""
        aliases = self._aliases(namespace)
        for module, (new, _) in self._modules.items():
            vars(module).update(new)
        for home, name, _, stand_in in self._others:
            setattr(home, name, stand_in)
        namespace.update({name: new for name, (_, new) in aliases.items()})
        try:
            yield
        finally:
            for module, (_, old) in self._modules.items():
                vars(module).update(old)
            for home, name, original, _ in self._others:
                setattr(home, name, original)
            for name, (old, new) in aliases.items():
                if namespace.get(name) is new:
                    namespace[name] = old

    def _aliases(self, namespace: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
        by_id = dict(self._by_id)
        by_id.update({id(original): (original, stand_in) for original, stand_in in self.values})
        found = {name: by_id[id(value)] for name, value in namespace.items() if id(value) in by_id}
        if any(home is np and name == "ndarray" for home, name, _, _ in self.places):
            taken = [(name, value) for name, value in namespace.items() if _is_array_s_own(value)]
            found.update({name: (value, _through_the_array(value)) for name, value in taken})
        return found


@functools.cache
def patches(guard: str, no_array: bool, forbid: tuple[str, ...]) -> Patches:
    """The stand-ins that one exercise's rules need, made once."""
    made = Patches()
    if guard == "loops":
        for home, name, stand_in in stand_ins_by_hand():
            made.add(home, name, stand_in)
        made.add(np, "vectorize", _refused("np.vectorize", np.vectorize))
        if hasattr(math, "sumprod"):
            made.add(math, "sumprod", _refused("math.sumprod", math.sumprod))
    elif guard:
        for name in sorted(CREATORS.union(_FROM_ELSEWHERE)):
            made.add(np, name, _creator(getattr(np, name), GUARDS[guard]))
        made.add(np, "ndarray", array_stand_in(GUARDS[guard]))
        made.add(builtins, "memoryview", memory_stand_in())
        _no_strides(made, "used", "np.")
    if no_array:
        _from_shapes(made)
    for label in forbid:
        _forbid(made, label)
    made.add(sys, "setrecursionlimit", _refused("sys.setrecursionlimit", sys.setrecursionlimit))
    return made


def _from_shapes(made: Patches) -> None:
    """The stand-ins for *no array is built*."""
    for name, original in list(vars(np).items()):
        if name in _BUILDERS:
            made.add(np, name, _builder(name, original))
        elif callable(original) and not isinstance(original, type) and not name.startswith("_"):
            made.add(np, name, _of_numbers(original))
    made.add(np, "ndarray", array_from_shapes())
    _no_strides(made, "builds", "")


def _no_strides(made: Patches, code: str, prefix: str) -> None:
    for name in ("as_strided", "sliding_window_view"):
        label = f"lib.stride_tricks.{name}"
        made.add(np.lib.stride_tricks, name, _builder(prefix + label, getattr(np.lib.stride_tricks, name), code))


def _forbid(made: Patches, label: str) -> None:
    name = label.rpartition(".")[2]
    if not label.startswith("np."):
        return
    for home in [*_NUMPY_HOMES, *_private_homes(name)]:
        original = getattr(home, name, None)
        if original is not None and not any(place[:2] == (home, name) for place in made.places):
            made.add(home, name, _forbidden(label, original))


def _private_homes(name: str) -> list[Any]:
    """NumPy's own modules that hold the function of that name, as `numpy._core.numeric` does."""
    original = getattr(np, name, None)
    modules = [module for key, module in list(sys.modules.items()) if key.startswith("numpy.")]
    return [module for module in modules if original is not None and vars(module).get(name) is original]


def _of_numbers(original: Any) -> Any:
    """Any NumPy function for *no array is built*: rows of numbers come out, guarded, and nothing with more axes."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        student = NOTES.armed and called_by_student()
        result = original(*args, **kwargs)
        if not student:
            return result
        parts = result if isinstance(result, (tuple, list)) else (result,)
        if any(isinstance(part, ndarray) and part.ndim > 1 for part in parts):
            raise NOTES.breaks("builds", getattr(original, "__name__", ""))
        return wrap_result(result, NumbersArray)

    return dressed(stand_in, original)


def _refused(label: str, original: Any) -> Any:
    def stand_in(*args: Any, **kwargs: Any) -> Any:
        if NOTES.armed:
            raise NOTES.breaks("used", label)
        return original(*args, **kwargs)

    return dressed(stand_in, original)


def install_for_good(forbid: list[str]) -> None:
    """Put stand-ins for forbidden calls in place before the first cell, so that any alias taken later is one."""
    made = Patches()
    for label in forbid:
        _forbid(made, label)
    for home, name, _, stand_in in made.places:
        setattr(home, name, stand_in)

    def no_limit(limit: int) -> None:
        raise RuntimeError("changing the recursion limit is not allowed in this course")

    sys.setrecursionlimit = no_limit


def _made_up(filename: str) -> bool:
    """Whether code comes from no file, as what `exec` and `eval` compile: that is the student's wherever it runs."""
    return not os.path.isabs(filename) and not filename.startswith(("<frozen ", "<__array_function__"))


def _turns_entries(value: Any) -> bool:
    """Whether `value` was made by `np.vectorize` or `np.frompyfunc`, maybe long before the call."""
    return isinstance(value, _VECTORIZE) or (isinstance(value, np.ufunc) and {*"".join(value.types)} == {*"O->"})


_VECTORIZE: Any = np.vectorize


class Counter:
    """Counts bytecodes executed in the student's own code, and items that go through map and its like."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.namespace = namespace
        self.count = 0
        self.patches = self._counting_patches()

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_globals is not self.namespace and not _made_up(frame.f_code.co_filename):
            return None
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        return self._count

    def _count(self, frame: FrameType, event: str, _: Any) -> Any:
        self.count += event == "opcode"
        return self._count

    def _each(self, function: Any) -> Any:
        """`function` with each of its calls counted like a loop's turn."""

        @functools.wraps(function, assigned=("__name__", "__doc__"), updated=())
        def counted(*args: Any, **kwargs: Any) -> Any:
            self.count += 8
            return function(*args, **kwargs)

        return counted

    def _counting_patches(self) -> Patches:
        made = Patches()
        for home, name in (
            (builtins, "map"),
            (builtins, "filter"),
            (functools, "reduce"),
            (itertools, "starmap"),
            (itertools, "accumulate"),
            *((builtins, name) for name in ("sorted", "max", "min")),
            *((np, name) for name in _COUNTED),
        ):
            made.add(home, name, self._first_counted(getattr(home, name)))
        made.values = [(value, self._by_size(value)) for value in self.namespace.values() if _turns_entries(value)]
        return made

    def _by_size(self, original: Any) -> Any:
        """What calls a Python function for each entry, counted by the number of entries."""

        def stand_in(*args: Any, **kwargs: Any) -> Any:
            self.count += 8 * max((int(np.size(value)) for value in args), default=0)
            return original(*args, **kwargs)

        return stand_in

    def _first_counted(self, original: Any) -> Any:
        def stand_in(*args: Any, **kwargs: Any) -> Any:
            if called_by_student():
                args = tuple(self._each(value) if callable(value) else value for value in args)
                kwargs = {name: self._each(value) if callable(value) else value for name, value in kwargs.items()}
            return original(*args, **kwargs)

        return dressed(stand_in, original)

    @contextmanager
    def running(self) -> Iterator[None]:
        before, threads_before = sys.gettrace(), threading.gettrace()
        with self.patches.in_place(self.namespace):
            sys.settrace(self._trace)
            threading.settrace(self._trace)
            try:
                yield
            finally:
                sys.settrace(before)
                threading.settrace(threads_before)  # None takes it out
