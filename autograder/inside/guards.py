"""Arrays that watch how they are used, for teaching rules (inside: runs beside the student's code).

A guard is an ndarray subclass, so honest code cannot tell it from an array: it has a shape, a dtype, elements, slices.
What a rule rules out raises `RuleBroken` and is noted, so that a swallowed exception is seen as well. This is no
trust boundary: code that tampers with it can dodge a rule, never forge a value.
"""

from __future__ import annotations

import array
import sys
from typing import Any

import numpy as np

from .sentences import sentence

ndarray = np.ndarray
"""The type itself: while a rule is armed, `np.ndarray` may be a stand-in for it."""
_BUFFERS = (array.array, bytearray, bytes, memoryview)
_AS_ARRAY = ("__array__", "__array_interface__", "__array_struct__", "__dlpack__", "__buffer__")
ANCESTRY = frozenset(["__dict__", "__mro__", "__bases__", "__base__", "mro", "__getattribute__"])
_RAW = frozenset(
    [*_AS_ARRAY[1:], "__reduce__", "__reduce_ex__", "__setstate__", "data", "ctypes", "tobytes", "setfield"]
)
"""What hands out an array's bare memory, or a copy of it that nobody watches."""
_LAYOUT = frozenset(["dtype", "strides", "data", "real", "imag"])


class RuleBroken(TypeError):
    """Raised in the student's function at the place where it breaks the exercise's rule."""


class Notes:
    """What was broken during one call, and whether any rule is armed at all."""

    def __init__(self) -> None:
        self.armed = False
        self.broken: list[str] = []
        self.block: frozenset[str] = frozenset()

    def breaks(self, code: str, name: str = "") -> RuleBroken:
        """Note a broken rule (a code of `sentences.SENTENCES`, and the name used); raise what comes back."""
        what = f"{code} {name}"
        if what not in self.broken:
            self.broken.append(what)
        return RuleBroken(sentence(what))


NOTES = Notes()

_LOOP_ATTRIBUTES = frozenset(
    [
        "shape",
        "ndim",
        "size",
        "dtype",
        "itemsize",
        "nbytes",
        "strides",
        "base",
        "flags",
        "copy",
        "astype",
        "flat",
        "T",
        "mT",
        "transpose",
        "reshape",
        "ravel",
        "flatten",
        "tolist",
        "item",
        "squeeze",
        "swapaxes",
        "real",
    ]
)
WHOLE_ARRAY_METHODS = frozenset(dir(ndarray)) - _LOOP_ATTRIBUTES - {n for n in dir(ndarray) if n[:2] == "__"}


def called_by_student(above: int = 2) -> bool:
    """Whether the function above a stand-in (`above` frames from here) is neither NumPy's nor ours."""
    name = sys._getframe(above).f_globals.get("__name__", "")
    return not name.startswith(("numpy", "autograder.inside", "inside", __package__ or "inside"))


def has_axis(value: Any) -> bool:
    """Whether `value` is an array or a list with an axis; shapes (tuples of ints) and pairs of numbers are not."""
    if isinstance(value, (int, float, complex, str, np.generic)) or value is None:
        return False
    if isinstance(value, ndarray):
        return value.ndim > 0
    if isinstance(value, _BUFFERS):
        return len(value) > 0
    if not isinstance(value, type) and any(hasattr(type(value), name) for name in _AS_ARRAY):
        return True  # NumPy would take an array out of it
    if isinstance(value, tuple) and all(type(item) is int for item in value):
        return False
    if isinstance(value, (list, tuple)):
        return len(value) > 2 or any(has_axis(item) for item in value)
    return False


def plain(value: Any) -> Any:
    """Take the guards off: the same value with ordinary arrays."""
    if isinstance(value, Guarded):
        return ndarray.view(value, ndarray)
    if type(value) in (list, tuple):
        items = [plain(item) for item in value]
        return items if type(value) is list else tuple(items)
    if type(value) is dict:
        return {key: plain(item) for key, item in value.items()}
    return value


class Watched(type):
    """The type of guards' types: what they inherit is not shown to a student's code while a rule is armed."""

    def __getattribute__(cls, name: str) -> Any:
        if NOTES.armed and name in ANCESTRY and called_by_student():
            raise NOTES.breaks("method", name)
        return super().__getattribute__(name)


class Guarded(ndarray, metaclass=Watched):
    """The shape that all guards share: they print like arrays, and hand whole-array work to `allow`.

    What leads to the memory without a guard (`.base`, `.data`, a view of another type, a pickled copy) is closed.
    """

    taken: frozenset[str] = frozenset()
    """Names of attributes that the rule rules out."""

    def __getattribute__(self, name: str) -> Any:
        if not NOTES.armed:
            return super().__getattribute__(name)
        cls = type(self)
        if name in cls.taken or name in NOTES.block or (name in _RAW and called_by_student()):
            raise NOTES.breaks("method", name)
        value = super().__getattribute__(name)
        if name == "base":
            return self.rewrap(value) if isinstance(value, ndarray) else None
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        if NOTES.armed and (name in _LAYOUT or (name == "shape" and "reshape" in type(self).taken)):
            raise NOTES.breaks("method", name) if name in _LAYOUT else NOTES.breaks("shape")
        super().__setattr__(name, value)

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        return self.rewrap(super().__array__(*args, **kwargs))

    def view(self, *args: Any, **kwargs: Any) -> Any:
        return self.rewrap(ndarray.view(self, *args, **kwargs))

    def __bytes__(self) -> bytes:
        if NOTES.armed:
            raise NOTES.breaks("method", "tobytes")
        return ndarray.tobytes(self)

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Any:
        if NOTES.armed:
            self.allow_ufunc(ufunc, method, inputs, kwargs)
        outs = kwargs.get("out")
        if outs:
            kwargs["out"] = tuple(_strip(item) for item in outs)
        result = getattr(ufunc, method)(*[_strip(item) for item in inputs], **kwargs)
        return outs[0] if outs and len(outs) == 1 else self.rewrap(result)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        if NOTES.armed:
            self.allow_function(func.__name__, args, kwargs)
        result = func(*plain_deep(args), **plain_deep(kwargs))
        return self.rewrap(result)

    def rewrap(self, result: Any) -> Any:
        """Results of a guard stay guarded while a rule is armed."""
        if not NOTES.armed:
            return result
        if isinstance(result, ndarray) and not isinstance(result, Guarded) and result.ndim:
            return ndarray.view(result, type(self))
        if type(result) in (list, tuple):
            return type(result)(self.rewrap(item) for item in result)
        return result

    def allow_ufunc(self, ufunc: Any, method: str, inputs: Any, kwargs: Any) -> None:
        """Raise RuleBroken where the rule rules this out."""

    def allow_function(self, name: str, args: Any, kwargs: Any) -> None:
        """Raise RuleBroken where the rule rules this out."""

    def __repr__(self) -> str:
        return repr(_strip(self))

    def __str__(self) -> str:
        return str(_strip(self))

    def __format__(self, spec: str) -> str:
        return format(_strip(self), spec)


def _strip(value: Any) -> Any:
    return ndarray.view(value, ndarray) if isinstance(value, Guarded) else value


def plain_deep(value: Any) -> Any:
    """Strip guards from the arguments of a NumPy function, views kept as views."""
    if isinstance(value, (list, tuple)) and type(value) in (list, tuple):
        return type(value)(plain_deep(item) for item in value)
    if type(value) is dict:
        return {key: plain_deep(item) for key, item in value.items()}
    return _strip(value)


class ElementArray(Guarded):
    """An array for *loops*: elements, slices and copies, but no arithmetic, comparison or assignment on an axis."""

    def allow_ufunc(self, ufunc: Any, method: str, inputs: Any, kwargs: Any) -> None:
        if method != "__call__" or any(has_axis(item) for item in (*inputs, *kwargs.get("out", ()))):
            raise NOTES.breaks("ufunc", ufunc.__name__)

    def allow_function(self, name: str, args: Any, kwargs: Any) -> None:
        allow_by_hand(name, args, kwargs)

    taken = WHOLE_ARRAY_METHODS

    def __setattr__(self, name: str, value: Any) -> None:
        if NOTES.armed and name == "flat":
            raise NOTES.breaks("flat")
        super().__setattr__(name, value)

    def reshape(self, *shape: Any, order: Any = "C", **kwargs: Any) -> Any:
        _in_reading_order(order)
        return super().reshape(*shape, **kwargs)

    def ravel(self, order: Any = "C") -> Any:
        _in_reading_order(order)
        return super().ravel()

    def flatten(self, order: Any = "C") -> Any:
        _in_reading_order(order)
        return super().flatten()

    def __getitem__(self, key: Any) -> Any:
        if NOTES.armed and any(isinstance(item, list) or _is_row(item) for item in _key_parts(key)):
            raise NOTES.breaks("picked")
        return super().__getitem__(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        if NOTES.armed:
            target = _strip(self)[_strip(key)]
            if isinstance(target, ndarray) and target.ndim:
                raise NOTES.breaks("row")
        super().__setitem__(_strip(key), _strip(value))


class ExpandArray(Guarded):
    """An array for `expand`: repeat, tile, stack and index it, but let NumPy stretch nothing."""

    def allow_ufunc(self, ufunc: Any, method: str, inputs: Any, kwargs: Any) -> None:
        self.same_shapes(ufunc.__name__, (*inputs, *kwargs.get("out", ())))
        if method not in ("__call__", "reduce", "accumulate"):
            raise NOTES.breaks("stretch", ufunc.__name__)

    def allow_function(self, name: str, args: Any, kwargs: Any) -> None:
        if name not in _JOINING:
            self.same_shapes(name, (*args, *kwargs.values()))

    def same_shapes(self, name: str, values: Any) -> None:
        shapes = {value.shape for value in values if isinstance(value, ndarray) and value.ndim}
        stretched = any(isinstance(value, Guarded) and value.ndim == 0 for value in values)
        if len(shapes) > 1 or (shapes and stretched):
            raise NOTES.breaks("stretch", name)

    def __setitem__(self, key: Any, value: Any) -> None:
        target = _strip(self)[_strip(key)]
        if NOTES.armed and np.ndim(target) and np.shape(value) != np.shape(target):
            raise NOTES.breaks("assign")
        super().__setitem__(_strip(key), _strip(value))


class ReshapeArray(Guarded):
    """An array for `naive_reshape`: everything but the ready-made ways to another shape."""

    taken = frozenset(["reshape", "ravel", "flatten", "resize"])

    def allow_function(self, name: str, args: Any, kwargs: Any) -> None:
        if name in self.taken:
            raise NOTES.breaks("used", f"np.{name}")


class NumbersArray(Guarded):
    """A row of numbers where *no array is built*: it may be reckoned with, and takes no other shape."""

    taken = frozenset(["reshape", "resize", "repeat", "view", "transpose", "T", "mT"])

    def rewrap(self, result: Any) -> Any:
        if NOTES.armed and isinstance(result, ndarray) and result.ndim > 1:
            raise NOTES.breaks("builds", "reshape")
        return super().rewrap(result)

    def __getitem__(self, key: Any) -> Any:
        return self.rewrap(super().__getitem__(key))


_JOINING = frozenset(
    [
        "concatenate",
        "stack",
        "vstack",
        "hstack",
        "dstack",
        "column_stack",
        "row_stack",
        "block",
        "append",
        "insert",
        "repeat",
        "tile",
        "expand_dims",
        "reshape",
        "shape",
        "ndim",
        "size",
        "copy",
        "take",
        "delete",
        "split",
        "array_split",
        "moveaxis",
        "swapaxes",
        "transpose",
        "squeeze",
    ]
)
CREATORS = frozenset(
    [
        "array",
        "asarray",
        "asanyarray",
        "ascontiguousarray",
        "zeros",
        "empty",
        "ones",
        "full",
        "zeros_like",
        "empty_like",
        "ones_like",
        "full_like",
        "copy",
        "fromiter",
        "arange",
        "identity",
        "eye",
    ]
)
_ASSEMBLY = frozenset(
    ["append", "concatenate", "stack", "vstack", "hstack", "dstack", "column_stack", "row_stack", "block"]
)
_LOOKING = frozenset(
    [
        "shape",
        "ndim",
        "size",
        "result_type",
        "promote_types",
        "can_cast",
        "common_type",
        "isscalar",
        "issubdtype",
        "iinfo",
        "min_scalar_type",
        "transpose",
        "permute_dims",
        "matrix_transpose",
        "swapaxes",
        "moveaxis",
        "reshape",
        "ravel",
        "iterable",
        "array_repr",
        "array_str",
        "array2string",
        "squeeze",
        "expand_dims",
        "atleast_1d",
        "atleast_2d",
        "may_share_memory",
        "shares_memory",
    ]
)


def allow_by_hand(name: str, args: Any, kwargs: Any) -> None:
    """Raise RuleBroken where NumPy's function `name` would do a loop's work on these arguments."""
    if name in NOTES.block and not _row_below_row(name, args, kwargs):
        raise NOTES.breaks("used", f"np.{name}")
    if name in ("reshape", "ravel"):
        place = 2 if name == "reshape" else 1
        _in_reading_order(args[place] if len(args) > place else kwargs.get("order", "C"))
    if name in ("full", "full_like") and not has_axis(args[1] if len(args) > 1 else kwargs.get("fill_value")):
        return
    if name in CREATORS - {"full", "full_like"} or name in _ASSEMBLY or name in _LOOKING:
        return
    if any(has_axis(value) for value in (*args, *kwargs.values())):
        raise NOTES.breaks("function", name)


def _key_parts(key: Any) -> tuple[Any, ...]:
    return key if isinstance(key, tuple) else (key,)


def _is_row(item: Any) -> bool:
    return isinstance(item, ndarray) and item.ndim > 0


def _row_below_row(name: str, args: Any, kwargs: Any) -> bool:
    """Whether finished rows are only put together along axis 0, which a blocked `stack` may still do."""
    return name in ("stack", "concatenate") and (args[1] if len(args) > 1 else kwargs.get("axis", 0)) == 0


def _in_reading_order(order: Any) -> None:
    """Raise RuleBroken for orders that rearrange entries, as column-major does; reshaping alone is no loop's work."""
    if NOTES.armed and order != "C":
        raise NOTES.breaks("order")


def owned(array: ndarray, guard: type[Guarded]) -> Any:
    """A copy that is the guard's own memory, so that nothing without a guard stands behind it."""
    made = ndarray.__new__(guard, array.shape, array.dtype)
    ndarray.view(made, ndarray)[...] = array
    return made


GUARDS: dict[str, type[Guarded]] = {"loops": ElementArray, "expand": ExpandArray, "reshape": ReshapeArray}
