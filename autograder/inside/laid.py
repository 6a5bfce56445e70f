"""How an argument's arrays lie in memory: the same values in another order, byte order, or closed to writing (inside).

The codec carries values only, in C order. A case that is to be tried on another layout names one of these, and the
arrays are laid that way where the function is called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np


def _by(step: int, ndim: int) -> Any:
    """An index that walks every axis by `step`; of an array without axes it gives a view too."""
    return (..., *[slice(None, None, step)] * ndim)


def _zeros(like: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Zeros of `like`'s type, a guard's too: what lies in the array's memory must be its own kind to the ground."""
    made = np.ndarray.__new__(type(like), shape, like.dtype)
    made.view(np.ndarray)[...] = np.zeros((), like.dtype)
    return made


def _turned(array: np.ndarray) -> np.ndarray:
    return array.T.copy(order="C").T


def _in_steps(array: np.ndarray) -> np.ndarray:
    """Every second entry, along every axis, of a larger array."""
    wide = _zeros(array, tuple(2 * size for size in array.shape))
    view: np.ndarray = wide[_by(2, array.ndim)]
    view[...] = array
    return view


def _backwards(array: np.ndarray) -> np.ndarray:
    """Negative strides along every axis."""
    flip = _by(-1, array.ndim)
    view: np.ndarray = array[flip].copy()[flip]
    return view


def _of_a_row(array: np.ndarray) -> np.ndarray:
    """One row of a higher array, which goes on behind it."""
    view = _zeros(array, (3, *array.shape))[1, ...]
    view[...] = array
    return view


def _other_bytes(array: np.ndarray) -> np.ndarray:
    return array.astype(array.dtype.newbyteorder("S"))


LAYOUTS: dict[str, tuple[str, Callable[[np.ndarray], np.ndarray]]] = {
    "transposed": ("a transposed array", _turned),
    "strided": ("a slice with a step", _in_steps),
    "reversed": ("a slice that runs backwards", _backwards),
    "slice": ("a part of a larger array", _of_a_row),
    "fortran": ("an array in Fortran order", lambda array: array.copy(order="F")),
    "big-endian": ("an array in the other byte order", _other_bytes),
    "read-only": ("an array that is read-only", lambda array: array.copy()),
}
"""Each layout in words, and how a fresh array of it is made; what is read-only is closed when it is handed over."""


def lay(array: np.ndarray, layout: str) -> np.ndarray:
    """A fresh, writable array of the same values that lies in memory as `layout` says."""
    return LAYOUTS[layout][1](array) if layout else array.copy()


def in_words(layout: str) -> str:
    """What a layout is called where a case says what it is for."""
    return LAYOUTS[layout][0]


def handed_over(array: np.ndarray, layout: str) -> np.ndarray:
    """The array as the function gets it: one that is read-only cannot be written to through it."""
    if layout == "read-only":
        array = array.view()
        array.flags.writeable = False
    return array
