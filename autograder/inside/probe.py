"""One run of a probe over a student's function: values in, values out (inside; also in the notebook's process).

A reply holds the result, the arguments afterwards where they changed, and the result once more after the harness has
overwritten the arguments, where that changed it (so the two share memory). It never holds a verdict.
"""

from __future__ import annotations

import contextlib
import io
import os
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from . import laid, rules
from .guards import GUARDS, NOTES, ndarray, owned, plain
from .probes import given, scenario
from .reader import used_names
from .wire import Given, Rng, WireError, dumps, loads

MAX_TEXT = 300


def run(
    request: dict[str, Any],
    function: Any,
    namespace: dict[str, Any],
    *,
    from_bytes: bool = False,
    catch_prints: bool = True,
    keep: bool = False,
) -> dict[str, Any]:
    """Run one probe and describe what came out.

    Parameters
    ----------
    request
        ``probe``, ``args``, ``kwargs``, ``guard``, ``no_array``, ``forbid``, ``block``, ``count``: see `Spec`;
        ``laid``: how the arguments' arrays lie in memory, see `laid.LAYOUTS`.
    function
        The student's object: what the exercise's name is bound to.
    namespace
        The globals of the student's code.
    from_bytes
        Whether the request came as bytes and the reply goes as bytes, so that nothing has to be copied for safety.
    keep
        Whether the reply is kept for a while before it goes as bytes: its value is copied then too.
    catch_prints
        Whether what is printed is counted and kept from standard output, which belongs to the whole process: not where
        other threads print, as in the grader, whose references print nothing.

    Returns
    -------
    dict
        ``{"value": …, "changed": …, "shared": …}`` or ``{"error": {…}}``; with ``warnings``, ``broken`` (rules),
        ``printed`` (characters) and ``ops`` (bytecodes, when counted). Values only, ready for the wire.
    """
    arguments = {"args": tuple(request["args"]), "kwargs": request["kwargs"]}
    layout = request.get("laid", "")
    laid_out = _laid(arguments if from_bytes else loads(dumps(arguments), 1 << 40), layout, request["guard"])
    data = _map_arrays(laid_out, lambda array: array.view(ndarray) if request["guard"] else array)
    before = dumps(data)
    live = _live(laid_out, layout)
    held = _Held(live)
    counter = rules.Counter(namespace) if request.get("count") else None
    printed = io.StringIO()
    with warnings.catch_warnings(record=True) as caught, _caught(printed, catch_prints):
        reply, value = _call(request, function, namespace, live, counter)
    reply["warnings"] = [f"{w.category.__name__}: {w.message}"[:MAX_TEXT] for w in caught][:20]
    reply["printed"] = len(printed.getvalue())
    reply["broken"] = [*NOTES.broken, *_broken_in_source(request, function, namespace)]
    if counter is not None:
        reply["ops"] = counter.count
    return _with_values(reply, value, data, before, copied=keep or not from_bytes, kept=held.unchanged())


def _caught(printed: io.StringIO, catch: bool) -> contextlib.AbstractContextManager[Any]:
    return contextlib.redirect_stdout(printed) if catch else contextlib.nullcontext()


def _call(
    request: dict[str, Any], function: Any, namespace: dict[str, Any], live: Any, counter: rules.Counter | None
) -> tuple[dict[str, Any], Any]:
    """Call the scenario with the rules armed; exceptions become a description."""
    play = scenario(request["probe"])
    patches = rules.patches(request["guard"], bool(request["no_array"]), tuple(request["forbid"]))
    NOTES.broken = []
    NOTES.block = frozenset((*request["block"], *request["forbid"]))
    try:
        with patches.in_place(namespace), counter.running() if counter else contextlib.nullcontext(), _armed():
            value = play(function, *live["args"], **live["kwargs"])
        return {}, plain(value)
    except (Exception, SystemExit) as error:
        return {"error": describe(error)}, None
    finally:
        NOTES.armed = False


@contextlib.contextmanager
def _armed() -> Iterator[None]:
    NOTES.armed = True
    try:
        yield
    finally:
        NOTES.armed = False


def _with_values(
    reply: dict[str, Any], value: Any, data: Any, before: bytes, *, copied: bool, kept: bool
) -> dict[str, Any]:
    """Add the three values of an answer; what is no value becomes an error of its own kind.

    `kept` says whether the lists and dicts among the arguments hold what they held.
    """
    after = dumps(data)
    reply["changed"] = None if after == before and kept else data["args"]
    if "error" in reply:
        return reply
    try:
        first = dumps(value)
    except WireError as error:
        return {**reply, "error": {"type": "NoValue", "bases": ["NoValue"], "message": str(error), "line": 0}}
    if after == before and value is not None:
        _overwrite(data)
        reply["shared"] = _dumps_or_none(value) != first
    reply["value"] = loads(first, 1 << 40) if copied or reply.get("shared") else value
    return reply


def _dumps_or_none(value: Any) -> bytes | None:
    try:
        return dumps(value)
    except WireError:
        return None


def _laid(value: Any, layout: str, guard: str) -> Any:
    """Fresh, writable copies of all arrays in `value`, guarded, lying in memory as `layout` says."""

    def lay(array: np.ndarray) -> np.ndarray:
        kind = GUARDS.get(guard)
        if kind is not None and (array.ndim or kind is not GUARDS["loops"]):
            array = owned(array, kind)
        return laid.lay(array, layout)

    return _map_arrays(value, lay)


def _overwrite(value: Any) -> None:
    def flip(array: np.ndarray) -> np.ndarray:
        np.logical_not(array, out=array) if array.dtype == bool else np.invert(_bits(array), out=_bits(array))
        return array

    _map_arrays(value, flip)


def _bits(array: np.ndarray) -> np.ndarray:
    """The array's memory as whole numbers: what its type is, and whether it lies in one piece, makes no difference."""
    if array.flags.c_contiguous:
        return array.reshape(-1).view(np.uint8)
    if array.dtype.kind == "c":  # no whole number is as wide as a complex one
        return array.real.view(f"u{array.real.itemsize}")
    return array.view(f"u{array.itemsize}")


def _map_arrays(value: Any, function: Callable[[np.ndarray], Any]) -> Any:
    if isinstance(value, ndarray):
        return function(value)
    if type(value) in (list, tuple):
        return type(value)(_map_arrays(item, function) for item in value)
    if type(value) is dict:
        return {key: _map_arrays(item, function) for key, item in value.items()}
    return value


class _Held:
    """What the lists and dicts among the arguments hold; it keeps the items, so that no new one can pass for an old."""

    def __init__(self, value: Any) -> None:
        self._seen: list[tuple[Any, list[Any]]] = []
        self._note(value)

    def _note(self, value: Any) -> None:
        if type(value) not in (list, tuple, dict):
            return
        items = _items(value)
        if type(value) is not tuple:
            self._seen.append((value, items))
        for item in items:
            self._note(item)

    def unchanged(self) -> bool:
        """Whether every list and dict still holds the same things, or numbers and texts equal to them."""
        return all(_same(_items(container), items) for container, items in self._seen)


def _items(container: Any) -> list[Any]:
    return [part for pair in container.items() for part in pair] if type(container) is dict else list(container)


def _same(now: list[Any], before: list[Any]) -> bool:
    plain_types = (int, float, str, bool, complex)
    return len(now) == len(before) and all(
        a is b or (type(a) is type(b) and type(a) in plain_types and a == b) for a, b in zip(now, before, strict=True)
    )


def _live(data: Any, layout: str) -> Any:
    """The arguments as the student sees them: generators and given callables made, arrays closed to writing."""

    def make(value: Any) -> Any:
        if type(value) is Rng:
            return np.random.default_rng(value.seed)
        if type(value) is Given:
            return given(value)
        if type(value) in (list, tuple):
            return value if not value else type(value)(make(item) for item in value)
        if type(value) is dict:
            return {key: make(item) for key, item in value.items()}
        return laid.handed_over(value, layout) if isinstance(value, ndarray) else value

    return make(data)


def _broken_in_source(request: dict[str, Any], function: Any, namespace: dict[str, Any]) -> list[str]:
    """Method names that the exercise forbids and that the function's bytecode mentions."""
    forbidden = {name for name in request["forbid"] if not name.startswith("np.")}
    if not forbidden:
        return []
    used = used_names(function, namespace)
    return [f"used {name}" for name in sorted(forbidden & used)]


def describe(error: BaseException) -> dict[str, Any]:
    """An exception as plain data: type, bases, capped message, and the student's line it came from."""
    bases = [base.__name__ for base in type(error).__mro__ if base.__module__ == "builtins"]
    try:
        message = str(error)[:MAX_TEXT]
    except Exception:
        message = ""
    own = [f for f in traceback.extract_tb(error.__traceback__) if _is_students(f.filename)]
    where = (
        {"function": own[-1].name[:80], "line": own[-1].lineno or 0, "text": (own[-1].line or "")[:120]} if own else {}
    )
    known = type(error).__module__.split(".")[0] in ("builtins", "numpy", __name__.split(".")[0])
    return {
        "type": type(error).__name__[:80] if known else (bases or ["Exception"])[0],
        "bases": [*([] if not known else [type(error).__name__[:80]]), *bases],
        "message": message,
        "line": 0,
        **where,
    }


_HERE = os.path.dirname(os.path.abspath(__file__))


def _is_students(filename: str) -> bool:
    """Whether a frame is the student's: neither ours, nor the standard library's, nor an installed package's."""
    if filename.startswith("<cell ") or "ipykernel_" in filename:
        return True
    return not (filename.startswith((_HERE, os.path.dirname(os.__file__), "<")) or "site-packages" in filename)
