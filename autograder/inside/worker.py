"""The loop that runs a student's cells and probes, one message at a time (inside; it holds no answers)."""

from __future__ import annotations

import ast
import builtins
import contextlib
import linecache
import os
import random
import struct
import sys
import traceback
import types
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from . import lazy, probe, rules, student_modules
from .probe import MAX_TEXT, describe
from .reader import MISSING, globals_used
from .wire import WireError, dumps, loads

_SKIPPED_MAGICS = frozenset(["matplotlib", "config", "load_ext", "reload_ext", "autoreload", "pylab", "precision"])
_PASTED = {
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\x00\x1a"), None),
    **dict.fromkeys(map(ord, "\u2028\u2029\x0b\x85"), "\n"),
}
"""What pages, chats and mails leave in code that went through them: Python takes it in strings and comments only."""


NO_INPUT = "input() asks a person, and nobody is there while grading: work with the arguments alone"


class Shell:
    """Stands in for IPython's shell: figures' magics are ignored, timing magics run their code once."""

    def __init__(self, run: Callable[[str], None]) -> None:
        self._run = run

    def run_line_magic(self, name: str, line: str, *_: Any, **__: Any) -> None:
        if name in ("time", "timeit", "prun"):
            self._run(line)
        elif name == "run" and student_modules.source(line) is not None:
            self._run(student_modules.source(line))
        elif name not in _SKIPPED_MAGICS:
            print(f"[%{name} is skipped while grading]")

    def run_cell_magic(self, name: str, line: str, cell: str) -> None:
        if name in ("time", "timeit", "capture", "prun"):
            self._run(cell)
        elif name in ("writefile", "file"):
            student_modules.keep(line, cell)
        else:
            print(f"[%%{name} is skipped while grading]")

    def system(self, command: str) -> None:
        print("[shell commands are skipped while grading]")

    def getoutput(self, command: str, *_: Any, **__: Any) -> list[str]:
        return []

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **kwargs: None


class Session:
    """A student's namespace, the cells run in it, and what each exercise's name was bound to."""

    def __init__(self) -> None:
        from IPython.core.inputtransformer2 import TransformerManager

        self.transform: Callable[[str], str] = TransformerManager().transform_cell
        self.module = types.ModuleType("__main__")
        self.namespace = self.module.__dict__
        self.bound: dict[str, Any] = {}
        self.uses: dict[str, dict[str, Any]] = {}
        sys.modules["__main__"] = self.module
        shell = Shell(lambda source: self._execute(source, "magic"))
        self.namespace.update(get_ipython=lambda: shell, display=lambda *args, **kwargs: None)
        builtins.get_ipython = self.namespace["get_ipython"]  # type: ignore[attr-defined]
        builtins.input = _no_input
        random.seed(0)
        np.random.seed(0)
        warnings.simplefilter("always")
        lazy.install()
        student_modules.install()

    def start(self, message: dict[str, Any]) -> dict[str, Any]:
        rules.install_for_good(message["forbid"])
        return {}

    def cell(self, message: dict[str, Any]) -> dict[str, Any]:
        """Run one cell, or only its definitions; a failing one is described and the next goes on."""
        try:
            source = self.transform(self._without_pasted(message["source"]))
            self._execute(_definitions(source) if message["definitions"] else source, message["id"])
        except (Exception, SystemExit) as error:
            self._define_below(error, message["id"])
            return {"error": _described(error)}
        return {}

    def bind(self, message: dict[str, Any]) -> dict[str, Any]:
        """Note what these names stand for now; says which are bound at all, to a class or not, and which have moved."""
        found, moved = {}, []
        for name in message["names"]:
            value = self.namespace.get(name, MISSING)
            if value is not MISSING:
                self.bound[message["prefix"] + name] = value
                found[name] = "class" if isinstance(value, type) else "callable" if callable(value) else "other"
                moved += [name] if self._moved(name, value) else []
        return {"found": found, "moved": moved}

    def _moved(self, name: str, value: Any) -> bool:
        """Whether a name, or one that its code uses, has been given to something else since it was first noted."""
        if name not in self.uses:
            self.uses[name] = {"": value, **globals_used(value, self.namespace)}
        before = self.uses[name]
        return any(
            (value if not used else self.namespace.get(used, MISSING)) is not was for used, was in before.items()
        )

    def probe(self, message: dict[str, Any]) -> dict[str, Any]:
        return probe.run(message["request"], self.bound[message["name"]], self.namespace, from_bytes=True)

    def probes(self, message: dict[str, Any]) -> dict[str, Any]:
        """Several in one message; each reply is what it was when its call returned, whatever later calls do to it."""
        function, several = self.bound[message["name"]], message["requests"]
        return {"replies": [probe.run(one, function, self.namespace, from_bytes=True, keep=True) for one in several]}

    def _without_pasted(self, source: str) -> str:
        """The source, rid of characters that nobody sees where it can't be compiled with them."""
        cleaned = source.translate(_PASTED)
        if cleaned != source:
            flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | ast.PyCF_ONLY_AST
            try:
                with warnings.catch_warnings():  # of such characters too
                    warnings.simplefilter("ignore")
                    compile(self.transform(source), "<cell>", "exec", flags)
            except (SyntaxError, ValueError):
                return cleaned
        return source

    def _define_below(self, error: BaseException, cell: str) -> None:
        """What a cell defines below the line that failed: a look at data that is not here must not cost an answer."""
        filename = f"<cell {cell}>"
        lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == filename]
        if lines:
            tree = ast.parse("".join(linecache.cache[filename][2]))  # type: ignore[misc]  # an entry of ours has four parts
            for node in _only_definitions(tree.body):
                if node.lineno > lines[0]:
                    with contextlib.suppress(Exception, SystemExit):
                        exec(compile(ast.Module([node], []), filename, "exec", dont_inherit=True), self.namespace)

    def _execute(self, source: str, cell: str) -> None:
        filename = f"<cell {cell}>"
        linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
        code = compile(source, filename, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        result = eval(code, self.namespace)
        if code.co_flags & 0x80:  # CO_COROUTINE: the cell awaits at top level
            import asyncio

            asyncio.run(result)


def _definitions(source: str) -> str:
    """The imports, functions, classes and constants of a cell that did not come to an end when run in full."""
    tree = ast.parse(source)
    tree.body = _only_definitions(tree.body)
    return ast.unparse(tree)


def _only_definitions(nodes: list[ast.stmt]) -> list[ast.stmt]:
    keep = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
    return [
        node
        for node in nodes
        if isinstance(node, keep)
        or (isinstance(node, ast.Assign) and isinstance(node.value, (ast.Constant, ast.Lambda)))
    ]


def _no_input(*_: Any) -> str:
    raise EOFError(NO_INPUT)


def _described(error: BaseException) -> dict[str, Any]:
    told = describe(error)
    if isinstance(error, SyntaxError):
        told.update(message=str(error.msg)[:MAX_TEXT], line=error.lineno or 0, text=(error.text or "").strip()[:120])
    return told


def serve(fd: int, replies: int | None = None) -> None:
    """Answer messages on `fd` until it closes: ``start``, ``cell``, ``bind``, ``probe``; on `replies`, where given."""
    session = Session()
    while True:
        message = loads(_read_frame(fd), 1 << 40)
        try:
            reply = getattr(session, message["op"])(message)
        except (Exception, SystemExit) as error:
            reply = {"error": _described(error)}
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError, AttributeError):  # closed or replaced by the student
                continue
        _write_frame(fd if replies is None else replies, reply | {"turn": message.get("turn")})


def _read_frame(fd: int) -> bytes:
    (size,) = struct.unpack("<I", _read_exactly(fd, 4))
    return _read_exactly(fd, size)


def _read_exactly(fd: int, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = os.read(fd, min(1 << 20, size - len(data)))
        if not piece:
            os._exit(0)
        data += piece
    return bytes(data)


def _write_frame(fd: int, reply: dict[str, Any]) -> None:
    try:
        frame = dumps(reply)
    except WireError as error:
        told = {"type": "NoValue", "bases": ["NoValue"], "message": str(error), "line": 0}
        frame = dumps({"error": told, "turn": reply["turn"]})
    view = memoryview(struct.pack("<I", len(frame)) + frame)
    while view:
        view = view[os.write(fd, view) :]
