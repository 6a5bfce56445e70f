"""Judges of notebook 7, backprop, where many answers are right (trusted; pure)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autograder.inside.probes.backprop import SAMPLED
from autograder.inside.wire import dumps

if TYPE_CHECKING:
    from autograder.banks.model import BankCase

_NO_LIST = "the result should be a list of nodes"


def topological_order(case: BankCase, value: Any) -> tuple[float, str]:
    """Whether a list holds every node of a graph once, each behind all that it depends on."""
    graph = case.args[0]
    if type(graph) is int:
        return _chain(graph, value)
    if type(value) is not dict or set(value) != {"order", "graph"} or type(value["order"]) not in (list, tuple):
        return 0.0, _NO_LIST
    if dumps(value["graph"]) != dumps(graph):
        return 0.0, "it changes the graph it is given; work on a copy instead"
    reason = _fault(graph, list(value["order"]))
    return (0.0, reason) if reason else (1.0, "")


def _chain(length: int, value: Any) -> tuple[float, str]:
    """A chain has one order, its far end first; every SAMPLED-th node of it came back."""
    if type(value) is not dict or set(value) != {"sample", "length"} or type(value["sample"]) not in (list, tuple):
        return 0.0, _NO_LIST
    if type(value["length"]) is not int:
        return 0.0, _NO_LIST
    if value["length"] != length:
        return 0.0, f"the list has {value['length']} entries; the chain has {length} nodes"
    found = list(value["sample"])
    if any(type(node) is not int for node in found) or found != list(range(length - 1, -1, -SAMPLED)):
        return 0.0, "in the chain a node stands before the one it depends on"
    return 1.0, ""


def _fault(graph: dict[Any, list[Any]], order: list[Any]) -> str:
    """What is wrong with the order, or nothing."""
    nodes = {*graph, *(needed for waits in graph.values() for needed in waits)}
    place: dict[Any, int] = {}
    for number, node in enumerate(order):
        if not _is_plain(node) or node not in nodes:
            return f"entry {number} is no node of the graph"
        if node in place:
            return f"node {node!r} stands in the list twice"
        place[node] = number
    for node in nodes:
        if node not in place:
            return f"node {node!r} is missing" + ("" if node in graph else "; it appears only as a dependency")
    for node, waits in graph.items():
        for needed in waits:
            if place[needed] > place[node]:
                return f"node {node!r} stands before {needed!r}, which it depends on"
    return ""


def _is_plain(node: Any) -> bool:
    return type(node) in (str, int)
