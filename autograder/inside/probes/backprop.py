"""Scenarios of notebook 7, backprop (inside; no answers, no verdicts)."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from . import add_scenario

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
SAMPLED = 97
"""Of a long chain every 97th node comes back: the order of a chain is known from a few."""


@add_scenario
def order(function: Callable[..., Any], graph: Any) -> Any:
    """Order a graph, and return the graph as it is afterwards; a number stands for a chain of so many nodes."""
    if isinstance(graph, int):
        result = function({node: [node + 1] for node in range(graph - 1)})
        return {"sample": result[::SAMPLED], "length": len(result)} if type(result) in (list, tuple) else result
    result = function(graph)
    return {"order": result, "graph": graph}


@add_scenario
def graph(kind: Any, program: str, inputs: dict[str, Any], repeat: int = 1) -> dict[str, Any]:
    """Build a graph of `kind` objects by a small program, call ``backward`` on its last value, read the gradients.

    Those of the inputs, and of the named values that the last one is made of; not those of a program that is repeated.

    Parameters
    ----------
    kind
        The student's class.
    program
        Lines such as ``"a = x * y"``; the last one run gives the output.
    inputs
        The numbers that the names in the program stand for; names that it does not use are left out.
    repeat
        How often the whole program runs; names keep their values from one run to the next.
    """
    tree = ast.parse(program)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    leaves = {name: kind(number) for name, number in inputs.items() if name in used}
    names = dict(leaves)
    result: Any = None
    for _ in range(repeat):
        for statement in tree.body:
            result = _evaluate(statement.value, names)  # type: ignore[attr-defined]
            if isinstance(statement, ast.Assign):
                names[statement.targets[0].id] = result  # type: ignore[attr-defined]
    result.backward()
    watched = leaves if repeat > 1 else {name: names[name] for name in _leading_to_the_last(tree)} | leaves
    gradients = {name: _number(value.grad) for name, value in watched.items()}
    return {"data": _number(result.data), "gradients": gradients}


def _leading_to_the_last(program: ast.Module) -> list[str]:
    """The names that the last line is made of, straight or through others."""
    used: set[str] = set()
    *earlier, last = program.body
    for statement in (last, *reversed(earlier)):
        if statement is last or statement.targets[0].id in used:  # type: ignore[attr-defined]
            used |= {node.id for node in ast.walk(statement.value) if isinstance(node, ast.Name)}  # type: ignore[attr-defined]
    return sorted(used)


def _evaluate(node: ast.expr, names: dict[str, Any]) -> Any:
    """The value of an expression of names, numbers, + - * / ** and calls without arguments."""
    match node:
        case ast.Constant():
            return node.value
        case ast.Name():
            return names[node.id]
        case ast.UnaryOp():
            return -_evaluate(node.operand, names)
        case ast.BinOp():
            return _BINARY[type(node.op)](_evaluate(node.left, names), _evaluate(node.right, names))
        case ast.Call(func=ast.Attribute() as method):
            return getattr(_evaluate(method.value, names), method.attr)()
    raise ValueError(f"a program cannot hold {ast.unparse(node)}")


def _number(value: Any) -> Any:
    """A number of any kind as a float, since a `Value` may keep whole numbers; anything else as it is."""
    whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
    whole = whole or (isinstance(value, np.ndarray) and value.ndim == 0 and value.dtype.kind in "iu")
    return float(value) if whole else value


@add_scenario
def train(function: Callable[..., Any], *args: Any) -> Any:
    """Train, and give the list of losses as an array: a list and a 1-D array are both right."""
    result = function(*args)
    if type(result) not in (list, tuple) or len(result) != 5 or type(result[4]) not in (list, tuple):
        return result
    return (*result[:4], _as_array(result[4]))


def _as_array(losses: Any) -> Any:
    scalars = all(isinstance(loss, (float, int, np.generic, np.ndarray)) and np.ndim(loss) == 0 for loss in losses)
    return np.array([float(loss) for loss in losses]) if scalars else losses
