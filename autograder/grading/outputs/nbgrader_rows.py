"""nbgrader's database layer without its applications (trusted).

``import nbgrader.api`` runs the package's ``__init__`` first, which loads four server extensions and with them
Jupyter's server: two seconds and more, for nothing that a gradebook needs. Here its modules are loaded below a package
that has the name and the place of the real one, and none of its code. Afterwards ``sys.modules`` is as before: whoever
imports nbgrader later gets the whole of it.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

__all__ = ["Nbgrader", "nbgrader"]

_SLOW = "rfc3987_syntax"
"""jsonschema builds a grammar at import where this is found, and does without where it is not."""


@dataclass(frozen=True)
class Nbgrader:
    """Its modules ``nbgrader.api``, ``nbgrader.dbutil`` and ``nbgrader.utils``."""

    api: Any
    dbutil: Any
    utils: Any


@cache
def nbgrader() -> Nbgrader:
    """nbgrader's modules for the gradebook, loaded at the first call; the ones that are there where it runs already."""
    with contextlib.nullcontext() if "nbgrader" in sys.modules else _alone():
        return Nbgrader(*(importlib.import_module(f"nbgrader.{name}") for name in ("api", "dbutil", "utils")))


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    spec = importlib.util.find_spec("nbgrader")
    if spec is None:
        raise ModuleNotFoundError("No module named 'nbgrader'", name="nbgrader")
    without = _SLOW not in sys.modules
    if without:
        sys.modules[_SLOW] = None  # type: ignore[assignment]  # Python's own word for "cannot be imported"
    sys.modules["nbgrader"] = importlib.util.module_from_spec(spec)
    try:
        yield
    finally:
        if without:
            del sys.modules[_SLOW]
        for name in [name for name in sys.modules if name.partition(".")[0] == "nbgrader"]:
            del sys.modules[name]
