"""How a broken rule is named: a code and one name, made a sentence on whichever side shows it (both sides).

Only codes and names cross the wall: a student's code that forged them could tell no more than which name it used.
"""

from __future__ import annotations

import math
import sys

import numpy as np

SENTENCES = {
    "ufunc": "np.{} (or the operator for it) was used on a whole array or row",
    "method": ".{} was used on an array",
    "function": "np.{} was given a whole array, row or list",
    "used": "{} was used",
    "flat": "a whole array was assigned through .flat",
    "row": "a whole row or array was assigned at once",
    "stretch": "np.{} met arrays of unequal shapes, so NumPy would do the broadcasting",
    "assign": "an assignment put an array into one of another shape: that broadcasts",
    "shape": "a new .shape was assigned",
    "picked": "many entries were picked at once, by an array or list of indices",
    "order": "the entries are read in another order than row by row",
    "builds": "np.{} builds an array; work from the shapes alone",
}


def sentence(broken: str) -> str:
    """The sentence for ``"code name"``; anything unknown becomes a general one."""
    code, _, name = broken.partition(" ")
    if code not in SENTENCES or not _is_known(name):
        return "a rule of this exercise was broken"
    return SENTENCES[code].format(name)


_HOMES = {"math": math, "sys": sys, "linalg": np.linalg, "lib.stride_tricks": np.lib.stride_tricks}


def _is_known(name: str) -> bool:
    """Whether a name is one of NumPy's, of arrays', or of the few others that rules speak of."""
    last = name.removeprefix("np.").removeprefix(".").removesuffix("=")
    module, _, function = last.rpartition(".")
    if module:
        return module in _HOMES and hasattr(_HOMES[module], function)
    return not last or hasattr(np, last) or hasattr(np.ndarray, last) or last == "sumprod"
