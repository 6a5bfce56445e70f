"""Judges a piece of source as a student's answer, on visible and hidden cases, in this process."""

from __future__ import annotations

import ast
import copy
import functools
import inspect
import linecache
import math
import textwrap
import warnings
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import numpy as np

from autograder.banks.compile import compile_exercise, public_seed
from autograder.banks.model import BankExercise
from autograder.exercises import exercise_of
from autograder.judging.verdict import Verdict
from autograder.student.checking import judge_here


@functools.cache
def _compiled(notebook: str, name: str, seed: int | None) -> BankExercise:
    """An exercise with its visible cases (no seed), or with the hidden ones of a seed, as they are for grading."""
    exercise = exercise_of(notebook, name)
    if seed is None:
        return compile_exercise(exercise, public_seed(name))
    return compile_exercise(exercise, [seed, len(name), *name.encode()], visible=False, slips=False)


@functools.cache
def with_all_cases(notebook: str, name: str, seed: int = 0) -> BankExercise:
    """An exercise with its hidden cases before its visible ones."""
    hidden, one = _compiled(notebook, name, seed), with_visible_cases(notebook, name)
    return BankExercise(one.spec, one.misconceptions, hidden.cases + one.cases, one.sizes)


def with_visible_cases(notebook: str, name: str) -> BankExercise:
    """An exercise as students have it."""
    return _compiled(notebook, name, None)


def namespace_of(source: str, module: ModuleType | None = None) -> dict[str, Any]:
    """Run a student's cell in a namespace of its own, or beside the names of the module that a mutant came from."""
    source = textwrap.dedent(source)
    filename = f"<cell {abs(hash(source))}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    namespace: dict[str, Any] = {
        **(vars(module) if module else {}),
        "__name__": "__main__",
        "np": np,
        "math": math,
        "functools": functools,
    }
    exec(compile(source, filename, "exec", dont_inherit=True), namespace)
    return namespace


def verdict_on(notebook: str, name: str, source: str, *, visible_only: bool = False) -> Verdict:
    """Judge `source`, which defines `name`, on all cases (or the visible ones)."""
    namespace = namespace_of(source)
    exercise = with_visible_cases(notebook, name) if visible_only else with_all_cases(notebook, name)
    return _judged(exercise, namespace[name], namespace)


def _judged(exercise: BankExercise, value: Any, namespace: dict[str, Any]) -> Verdict:
    """Judge with warnings as in a notebook: recorded, not turned into errors as in the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        return judge_here(exercise, value, namespace)


def verdict_on_object(exercise: BankExercise, value: Any) -> Verdict:
    """Judge a Python object (a reference, a misconception) with the rules not applied."""
    plain = BankExercise(_without_rules(exercise.spec), exercise.misconceptions, exercise.cases, [])
    return _judged(plain, value, {})


def _without_rules(spec: Any) -> Any:
    import dataclasses

    return dataclasses.replace(spec, rule="", guard="", forbid=(), no_array=False)


_SWAPS: dict[type, list[type]] = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div],
    ast.Div: [ast.Mult],
    ast.FloorDiv: [ast.Mod],
    ast.Mod: [ast.FloorDiv],
    ast.Pow: [ast.Mult],
    ast.MatMult: [ast.Mult],
    ast.Lt: [ast.LtE, ast.Gt],
    ast.LtE: [ast.Lt],
    ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.And: [ast.Or],
    ast.Or: [ast.And],
    ast.BitAnd: [ast.BitOr],
    ast.BitOr: [ast.BitAnd],
    ast.USub: [ast.UAdd],
}
_CALLS = {"max": "min", "min": "max", "maximum": "minimum", "sum": "mean", "mean": "sum", "all": "any", "any": "all"}


def mutants(function: Any) -> Iterator[tuple[str, str]]:
    """Mechanical mutants of a function's source: (the changed line, the function's source)."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    tree.body[0].decorator_list = []  # type: ignore[attr-defined]
    for changed, line in _mutated(tree):
        yield line, ast.unparse(changed)


def _mutated(tree: ast.Module) -> Iterator[tuple[ast.Module, str]]:
    nodes = [node for node in ast.walk(tree) if not isinstance(node, ast.arguments)]
    skipped = {id(child) for node in nodes if isinstance(node, (ast.JoinedStr, ast.Raise)) for child in ast.walk(node)}
    skipped |= {id(child) for node in nodes if isinstance(node, ast.arg) for child in ast.walk(node)}
    function = tree.body[0]
    if isinstance(function, ast.FunctionDef) and function.returns:
        skipped |= {id(child) for child in ast.walk(function.returns)}
    for index, node in enumerate(nodes):
        if id(node) in skipped:
            continue
        for change in _changes(node):
            clone = copy.deepcopy(tree)
            target = [n for n in ast.walk(clone) if not isinstance(n, ast.arguments)][index]
            before = ast.unparse(clone).splitlines()
            change(target)
            after = ast.unparse(ast.fix_missing_locations(clone)).splitlines()
            differing = [b for a, b in zip(before, after, strict=False) if a != b] or [after[-1]]
            if before != after:
                yield clone, differing[0].strip()


def _changes(node: ast.AST) -> Iterator[Any]:
    for field in ("op",):
        operator = getattr(node, field, None)
        for other in _SWAPS.get(type(operator), []):
            yield lambda n, field=field, other=other: setattr(n, field, other())
    if isinstance(node, ast.Compare):
        for other in _SWAPS.get(type(node.ops[0]), []):
            yield lambda n, other=other: n.ops.__setitem__(0, other())
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield lambda n: setattr(n, "value", n.value + 1)
        if node.value:
            yield lambda n: setattr(n, "value", -n.value)
    if isinstance(node, ast.Constant) and type(node.value) is bool:
        yield lambda n: setattr(n, "value", not n.value)
    if isinstance(node, ast.Attribute) and node.attr in _CALLS:
        yield lambda n: setattr(n, "attr", _CALLS[n.attr])
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield lambda n: setattr(n, "attr", "real")
    if isinstance(node, ast.Name) and node.id in _CALLS and isinstance(node.ctx, ast.Load):
        yield lambda n: setattr(n, "id", _CALLS[n.id])
    body = getattr(node, "body", None)
    if isinstance(body, list) and len(body) > 1:
        for position, statement in enumerate(body):
            if not isinstance(statement, (ast.Return, ast.FunctionDef)):
                yield lambda n, position=position: n.body.__setitem__(position, ast.Pass())
