"""Files that cells write with `%%writefile`, and the modules that are imported from them (inside).

They are kept in memory, as not every level of the sandbox lets anything be written; where it does, they are there too.
"""

from __future__ import annotations

import contextlib
import linecache
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_FILES: dict[str, str] = {}


def keep(line: str, text: str) -> None:
    """Write a cell's text into the file that the magic's line names; ``-a`` adds to it."""
    words = line.split()
    name = words[-1].strip("\"'").removeprefix("./") if words else ""
    more = any(word in ("-a", "--append") for word in words[:-1])
    _FILES[name] = (_FILES.get(name, "") if more else "") + text
    sys.modules.pop(_module_of(name), None)
    with contextlib.suppress(OSError), open(name, "w", encoding="utf-8") as file:
        file.write(_FILES[name])


def source(line: str) -> Any:
    """What a file of the student's holds; None where there is none."""
    words = line.split()
    return _FILES.get(words[0].strip("\"'").removeprefix("./")) if words else None


def install() -> None:
    """Have `import` look here last, with nothing kept yet."""
    _FILES.clear()
    if not any(type(finder) is _Finder for finder in sys.meta_path):
        sys.meta_path.append(_Finder())


def _module_of(name: str) -> str:
    return name.removesuffix(".py").replace("/", ".")


class _Finder:
    """Finds modules among the written files, and is their loader."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        return ModuleSpec(name, self) if _file_of(name) is not None else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        name = _file_of(module.__name__) or ""
        text, shown = _FILES[name], f"<cell {name}>"
        linecache.cache[shown] = (len(text), None, text.splitlines(True), shown)
        exec(compile(text, shown, "exec", dont_inherit=True), module.__dict__)


def _file_of(module: str) -> str | None:
    return next((name for name in _FILES if name.endswith(".py") and _module_of(name) == module), None)
