"""Writes a reference or a misconception down as a student's cell would hold it (trusted; for the demo and tests)."""

from __future__ import annotations

import ast
import builtins
import functools
import inspect
import sys
import textwrap
from types import ModuleType
from typing import Any

from autograder.exercises.authoring import Exercise


@functools.cache
def can_be_written(function: Any) -> bool:
    """Whether a function's source says all there is to it: partials, closures and defaults hold values beside it."""
    try:
        node = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    except (OSError, TypeError, SyntaxError):  # made by a call, so that no source is its own
        return False
    if inspect.isclass(function):
        return True
    return inspect.isfunction(function) and function.__closure__ is None and _defaults_are_known(function, node)


def _defaults_are_known(function: Any, node: ast.AST) -> bool:
    """Whether the names in a function's defaults are its module's, not those of a function that made it."""
    if not isinstance(node, ast.FunctionDef):
        return True
    defaults = [value for value in (*node.args.defaults, *node.args.kw_defaults) if value is not None]
    names = {child.id for value in defaults for child in ast.walk(value) if isinstance(child, ast.Name)}
    return names <= {*function.__globals__, *vars(builtins)}


@functools.cache
def source_as(function: Any, name: str) -> str:
    """Source that defines `name` with the body of `function`, and every helper of its module that it reaches.

    Where the body calls an exercise, it calls a copy of the reference
    under another name, so that it never calls itself.
    """
    module = inspect.getmodule(function)
    assert module is not None, f"{function} has no module"
    parts: dict[str, str] = {}
    main = _definition(function, name, module, parts)
    return "\n\n".join([*_imports(module), *parts.values(), main]) + "\n"


@functools.cache
def _statements(module: ModuleType) -> tuple[ast.stmt, ...]:
    """A module's statements, to be read and not changed: they are asked for at every name."""
    return tuple(ast.parse(inspect.getsource(module)).body)


@functools.cache
def _imports(module: ModuleType) -> tuple[str, ...]:
    """The module's imports, and its plain aliases (``Array = np.ndarray``), as far as students have them too.

    Those of the exercises' modules that it imports come first.
    """
    kept = [line for other in _neighbours(module) for line in _imports(other)]
    for node in _statements(module):
        if (
            isinstance(node, ast.Import)
            or (isinstance(node, ast.ImportFrom) and not _is_ours(node))
            or (isinstance(node, ast.Assign) and not any(isinstance(child, ast.Call) for child in ast.walk(node)))
        ):
            kept.append(ast.unparse(node))
    return tuple(line for line in dict.fromkeys(kept) if line != "from __future__ import annotations")


@functools.cache
def _neighbours(module: ModuleType) -> list[ModuleType]:
    """The modules of exercises that a module imports from: another exercise, or what several share."""
    names = [node.module for node in _statements(module) if isinstance(node, ast.ImportFrom)]
    return [
        sys.modules[name]
        for name in names
        if name and name.startswith("autograder.exercises.") and name.count(".") == 3
    ]


@functools.cache
def _tables(module: ModuleType) -> dict[str, str]:
    """The module's typed values (``TABLE: dict[str, Any] = {"relu": relu}``), which may hold functions of its own."""
    found = {}
    for node in _statements(module):
        if isinstance(node, ast.AnnAssign) and node.value is not None and isinstance(node.target, ast.Name):
            found[node.target.id] = f"{node.target.id} = {ast.unparse(node.value)}"
    return found


def _is_ours(node: ast.ImportFrom) -> bool:
    return (node.module or "").startswith(("autograder", "__future__")) or node.level > 0


def _definition(function: Any, name: str, module: ModuleType, parts: dict[str, str]) -> str:
    node = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(node, (ast.FunctionDef, ast.ClassDef))
    node.decorator_list, node.name = [], name
    _write_down(node, module, parts)
    return ast.unparse(node)


def _write_down(node: ast.AST, module: ModuleType, parts: dict[str, str]) -> None:
    """Put the names that will be there in place of the module's own, having written down what they stand for."""
    _References().visit(node)
    for child in ast.walk(node):
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load):
            child.id = _helper(child.id, module, parts)
        elif isinstance(child, (ast.FunctionDef, ast.arg)):
            _drop_types(child)


class _References(ast.NodeTransformer):
    """Takes `exercise.reference` for the exercise itself: of both, the reference is what is written down."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        return node.value if node.attr == "reference" else node


def _drop_types(node: ast.AST) -> None:
    """Types need imports that a student's cell has no use for."""
    if isinstance(node, ast.FunctionDef):
        node.returns = None
    elif isinstance(node, ast.arg):
        node.annotation = None


def _helper(used: str, module: ModuleType, parts: dict[str, str]) -> str:
    """The name to use for something of the module's, having written it down."""
    home = _home(used, module)
    if used in (tables := _tables(home)):
        if used not in parts:
            parts[used] = ""
            assigned = ast.parse(tables[used])
            _write_down(assigned, home, parts)
            del parts[used]  # what it holds has to stand above it
            parts[used] = ast.unparse(assigned)
        return used
    value = getattr(home, used, None)
    target = value.reference if isinstance(value, Exercise) else value
    own = inspect.isfunction(target) or inspect.isclass(target)
    if not own or getattr(target, "__module__", "") != home.__name__:
        return used
    copy = f"reference_{used}" if isinstance(value, Exercise) else used
    if copy not in parts:
        parts[copy] = ""  # named before it is written: helpers may call each other
        written = _definition(target, copy, home, parts)
        del parts[copy]  # behind whatever it uses: a class must come after its base
        parts[copy] = written
    return copy


@functools.cache
def _home(name: str, module: ModuleType) -> ModuleType:
    """The module of exercises in which a name of this one is defined: its own, or one that it is imported from."""
    for node in _statements(module):
        if isinstance(node, ast.ImportFrom) and name in (alias.name for alias in node.names):
            for other in _neighbours(module):
                if other.__name__ == node.module:
                    return _home(name, other)
    return module
