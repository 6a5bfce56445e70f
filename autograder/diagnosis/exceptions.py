"""An exception of a visible case in the student's own terms: its type, its line, and what it means (pure).

Only visible cases come here: what Python and NumPy say of a hidden one may tell its input.
"""

from __future__ import annotations

import builtins
import difflib
import re
from collections.abc import Callable
from typing import Any

import numpy as np

_TYPES = {
    "NameError": "a name is not defined: check the spelling, and that the cell defining it has been run.",
    "UnboundLocalError": "a variable is used before it is given a value on this path through the function.",
    "IndexError": "an index reaches past the end of an axis: check where the indices start and stop.",
    "KeyError": "a dict is asked for a key that it does not have.",
    "AttributeError": "something is asked for an attribute that it does not have: is it the kind of object you expect?",
    "ZeroDivisionError": "it divides by zero: which input makes the divisor 0?",
    "RecursionError": "it calls itself without end, or too many levels deep: where does it stop?",
    "MemoryError": "it asks for more memory than there is: is an array far larger than it needs to be?",
    "SystemExit": "it ends the program (exit); a function should return or raise an ordinary error.",
    "AssertionError": "an `assert` in it fails: the input is not what it takes for granted.",
    "ModuleNotFoundError": "it imports a module that is not there: check its name.",
    "ImportError": "it imports something that is not there: check the names.",
    "OverflowError": "a number becomes too large: can the formula be arranged so that it stays small?",
    "FloatingPointError": "a number becomes too large or is undefined: can the formula be arranged otherwise?",
}


def _names(home: Any) -> list[str]:
    return [name for name in dir(home) if not name.startswith("_")]


def _meant(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, 1, 0.75)
    return f" Did you mean `{near[0]}`?" if near else ""


def _unknown_name(match: re.Match[str]) -> str:
    name = match[1]
    return (
        f"the name `{name}` is not defined: check the spelling, and that the cell defining it has been run."
        + _meant(name, [*_names(builtins), "np", "range", "math"])
    )


def _no_module_attribute(match: re.Match[str]) -> str:
    return f"{match[1]} has nothing called `{match[2]}`." + (
        _meant(match[2], _names(np)) if match[1] == "numpy" else " Check the spelling."
    )


_HOMES: dict[str, Any] = {"numpy.ndarray": np.ndarray, "list": list, "tuple": tuple, "dict": dict, "str": str}


def _no_attribute(match: re.Match[str]) -> str:
    kind, name = match[1], match[2]
    if kind == "NoneType":
        return f"`.{name}` is asked of None: what stands before it has no value. Does a function forget to return?"
    home = _HOMES.get(kind)
    if home is not list or not hasattr(np.ndarray, name):
        return f"a {kind} has nothing called `{name}`." + (_meant(name, _names(home)) if home else "")
    return f"a list has no `.{name}`; arrays have: `np.array(...)` makes one."


def _unfit(match: re.Match[str]) -> str:
    shapes = match[1].strip()
    return f"arrays of shapes {shapes} meet, and neither can be stretched to the other: read them from the right."


def _not_aligned(match: re.Match[str]) -> str:
    return (
        f"a product of shapes {match[1]} and {match[2]} does not exist: the last size of the first must equal the "
        "second-to-last of the second."
    )


_MESSAGES: list[tuple[str, str | Callable[[re.Match[str]], str]]] = [
    (
        r"ufunc '\w+' (did not contain a loop|not supported)",
        "it combines things that do not go together, such as numbers and text, or numbers and other objects.",
    ),
    (
        r"truth value of an array",
        "an `if`, `and`, `or` or `max` decides about a whole array at once: decide entry by entry "
        "(`np.where`, `np.maximum`, `&`, `|`).",
    ),
    (
        r"can be converted to Python scalars",
        "a function for single numbers (as those of `math` are) is given a whole array: NumPy has its own for arrays.",
    ),
    (
        r"setting an array element with a sequence",
        "an array (or list) is put where a single number belongs: look at both sides of the assignment, or at rows of "
        "unequal length.",
    ),
    (
        r"math domain error|expected a positive input",
        "`math` gets a number outside the function's domain, such as the logarithm or root of a negative number.",
    ),
    (r"math range error", "`math` gets a number whose result is too large for a float."),
    (r"name '(\w+)' is not defined", _unknown_name),
    (r"module '([\w.]+)' has no attribute '(\w+)'", _no_module_attribute),
    (r"'([\w.]+)' object has no attribute '(\w+)'", _no_attribute),
    (r"operands could not be broadcast together with (?:remapped )?shapes (.*)", _unfit),
    (
        r"could not broadcast input array from shape (\(.*?\)) into shape (\(.*?\))",
        lambda m: f"an array of shape {m[1]} is put into a place of shape {m[2]}.",
    ),
    (r"shapes (\(.*?\)) and (\(.*?\)) not aligned", _not_aligned),
    (
        r"matmul: Input operand 1 has a mismatch.*size (\d+) is different from (\d+)",
        lambda m: f"a product meets inner sizes {m[2]} and {m[1]}, which must be equal.",
    ),
    (r"matmul: Input operand \d does not have enough dimensions", "`@` is given a single number: it wants arrays."),
    (
        r"cannot reshape array of size (\d+) into shape (\(.*?\))",
        lambda m: f"{m[1]} entries do not make an array of shape {m[2]}: reshaping keeps their number.",
    ),
    (
        r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)",
        lambda m: f"index {m[1]} reaches past axis {m[2]}, which has size {m[3]}: indices go from 0 to one less.",
    ),
    (r"(list|tuple|string) index out of range", lambda m: f"an index reaches past the end of a {m[1]}."),
    (
        r"too many indices for array: array is (\d+)-dimensional, but (\d+) were indexed",
        lambda m: f"an array with {m[1]} axes is given {m[2]} indices.",
    ),
    (r"invalid index to scalar variable", "a single number is indexed with [ ]: it has no axes left."),
    (
        r"only integers, slices|arrays used as indices must be of integer",
        "something that is no whole number is used as an index: `int(...)` or an integer dtype makes it one.",
    ),
    (r"boolean index did not match", "a mask of another shape than the array's picks its entries."),
    (
        r"(zero-size array to reduction operation|(max|min)\(\) (arg is an empty sequence|iterable argument is empty))",
        "the largest or smallest of no entries is asked for: an input may be empty.",
    ),
    (
        r"axis (-?\d+) is out of bounds for array of dimension (\d+)",
        lambda m: f"axis {m[1]} is asked of an array that has {m[2]} axes, counted from 0.",
    ),
    (
        r"all the input array dimensions|need at least one array|all input arrays must have the same shape",
        "the arrays that are joined do not fit: their shapes differ where they must be equal, or there are none.",
    ),
    (
        r"Cannot cast ufunc|same_kind",
        "an operation in place (`+=`, `*=`, `out=`) puts fractions into whole numbers: make a float array first.",
    ),
    (
        r"(assignment destination|output array) is read-only",
        "it writes into an array that may only be read, its argument: work on a copy.",
    ),
    (
        r"unhashable type: '(\w+)'",
        lambda m: (
            f"a {m[1]} cannot be put into a set or be a key of a dict."
            + ("" if m[1] in ("list", "dict", "set") else " A class with `__eq__` and no `__hash__` is such a thing.")
        ),
    ),
    (
        r"unsupported operand type\(s\) for (.+?): '(.+?)' and '(.+?)'",
        lambda m: f"`{m[1]}` does not work between {_kind(m[2])} and {_kind(m[3])}.",
    ),
    (r"'(.+?)' object is not subscriptable", lambda m: f"{_kind(m[1])} is indexed with [ ], which it cannot be."),
    (
        r"'(.+?)' object is not callable",
        lambda m: f"{_kind(m[1])} is called as if it were a function: has a name been given to something else?",
    ),
    (r"'(.+?)' object is not iterable", lambda m: f"{_kind(m[1])} is walked through, which has no entries to give."),
    (
        r"(?:cannot unpack|not enough values to unpack|too many values to unpack)",
        "as many names stand on the left of an assignment as things must come from the right, and they do not.",
    ),
    (
        r"input\(\) asks a person",
        lambda m: "it calls input(), and nobody is there to answer: work with the arguments alone.",
    ),
    (r"No module named '([\w.]+)'", lambda m: f"there is no module `{m[1]}` here: check its name, or do without it."),
    (
        r"(?:integer|negative) .*negative integer powers|Integers to negative integer powers",
        "whole numbers are raised to a negative power: make them floats first.",
    ),
    (
        r"int\(\) argument|could not convert string to float|invalid literal",
        "something that is no number is made into one.",
    ),
]
_SIGNATURE = re.compile(
    r"(?:[\w.<>]*\.)?(\w+|<lambda>)\(\) (missing \d+ required|takes .*arguments?|"
    r"got an unexpected keyword|got multiple values|got some positional-only)"
)
_OWN_RAISE = re.compile(r"(?:^|[:;]\s*)raise\b")
"""A line of the student's that raises, also behind its `if`."""


def _kind(name: str) -> str:
    known = {
        "NoneType": "None",
        "numpy.ndarray": "an array",
        "int": "an int",
        "builtin_function_or_method": "a function",
    }
    return known.get(name) or f"a {name}"


def explain(error: dict[str, Any], exercise: str) -> str:
    """What a visible case's exception says: type and line first, then its meaning in plain words.

    Parameters
    ----------
    error
        As in a reply: type, message, line, text.
    exercise
        Its name: a wrong signature is blamed on the function whose it is.
    """
    place = where(error)
    head = f"{error['type']}{f' in {place}' if place else ''}"
    return f"{head}: {_meaning(error, exercise)}"


def where(error: dict[str, Any]) -> str:
    """The student's own line, where it is known: "line 3 (`return max(0, x)`)"."""
    if not error.get("line"):
        return ""
    text = " ".join(str(error.get("text", "")).replace("`", "'").split())
    text = text if len(text) <= 70 else text[:69] + "…"
    return f"line {error['line']}" + (f" (`{text}`)" if text else "")


def _meaning(error: dict[str, Any], exercise: str) -> str:
    kind, message = error["type"], error.get("message", "")
    if _OWN_RAISE.search(error.get("text", "")) and _raised_it(kind, message, error["text"]):
        return "your own `raise` refuses input that is allowed: look at the condition in front of the `raise`."
    if match := _SIGNATURE.match(message):
        return _signature(match[1], match[2], exercise)
    for pattern, told in _MESSAGES:
        if match := re.search(pattern, message):
            return told if isinstance(told, str) else told(match)
    if kind in _TYPES:
        return _TYPES[kind]
    said = " ".join(message.split())
    return f"Python says “{said[:160]}”." if said else "an operation in it refuses its input."


def _raised_it(kind: str, message: str, text: str) -> bool:
    """Whether the line's `raise` was reached: its condition may fail with an exception of Python's or NumPy's."""
    if kind in ("NameError", "UnboundLocalError", "SystemExit"):  # the last ends a program, however it is raised
        return False
    if text.lstrip().startswith("raise"):
        return True
    return re.search(rf"\braise\s+{re.escape(kind)}\b", text) is not None and not any(
        re.search(pattern, message) for pattern, _ in _MESSAGES
    )


def _signature(name: str, what: str, exercise: str) -> str:
    whose = "your function" if name == exercise else f"`{name}`"
    rest = " compare its signature with the stub's, default values included." if name == exercise else ""
    if what.startswith("missing"):
        return f"{whose} takes more arguments than it is given:" + (rest or " look at how it is called.")
    if what.startswith("takes"):
        return f"{whose} takes fewer arguments than it is given:" + (rest or " look at how it is called.")
    kept = " keep the stub's names." if name == exercise else " look at how it is called."
    return f"{whose} is given an argument by a name that it does not have:{kept}"
