"""topological_order: the nodes of a graph, each after all that it depends on (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.backprop.makers import Random

Graph = dict[Any, list[Any]]


@exercise(
    "backprop",
    points=3,
    minutes=15,
    difficulty=3,
    probe="backprop.order",
    judged_by="topological_order",
    hints=(
        "A node is ready once everything it depends on stands in the list. Which nodes are ready at the very start?",
        "Count for each node how many of its dependencies are still missing, and remember who waits for each node.",
        "Where nothing is ready any more but nodes are left over, they wait for each other in a circle.",
    ),
)
def topological_order(graph: Graph) -> list[Any]:
    order: list[Any] = []
    state: dict[Any, str] = {}
    for start in graph:
        stack = [start]
        while stack:
            node = stack[-1]
            if node in state:
                stack.pop()
                if state[node] == "open":
                    state[node] = "done"
                    order.append(node)
                continue
            state[node] = "open"
            for needed in graph.get(node, []):
                if state.get(needed) == "open":
                    raise ValueError(f"{node!r} and {needed!r} depend on each other")
                if needed not in state:
                    stack.append(needed)
    return order


def random_dag(rng: Random, nodes: int, edges: int) -> Graph:
    """A graph without cycles, its nodes in random order; some of them appear as dependencies only."""
    names = [int(k) for k in rng.permutation(nodes)]
    graph: Graph = {name: [] for name in names}
    for _ in range(edges):
        a, b = sorted(int(k) for k in rng.choice(nodes, 2, replace=False))
        if names[a] not in graph[names[b]]:
            graph[names[b]].append(names[a])
    needed = {name for waits in graph.values() for name in waits}
    keys = [int(k) for k in rng.permutation(nodes)]
    return {key: graph[key] for key in keys if graph[key] or key not in needed}


def renamed(rng: Random, graph: Graph) -> Graph:
    """The same graph with names of its own, its nodes and what each of them needs in another order."""
    nodes = [*dict.fromkeys([*graph, *(needed for waits in graph.values() for needed in waits)])]
    letters = rng.choice([*"abcdefghijklmnopqrstuvwxyz"], (len(nodes), 3))
    names = {node: "".join(letters[i]) + str(i) for i, node in enumerate(nodes)}
    keys = [nodes[i] for i in rng.permutation(len(nodes)) if nodes[i] in graph]
    return {names[key]: [names[graph[key][i]] for i in rng.permutation(len(graph[key]))] for key in keys}


@topological_order.cases
def cases(rng: Random) -> Iterator[Case]:
    loss = {"loss": ["u", "y"], "u": ["z"], "z": ["x", "W", "b"]}
    detour = {"d": ["a", "c"], "c": ["b"], "b": ["a"], "a": []}
    yield Case(loss, visible=True, why="a layer and its loss")
    yield Case(detour, visible=True, why="a short and a long way to the same node")
    yield Case({"a": ["b"], "b": ["c"], "c": ["a"]}, visible=True, raises=ValueError, why="a cycle of three")
    yield Case(10_000, visible=True, why="a chain: 0 needs 1, 1 needs 2, … up to node 9999")
    yield Case(renamed(rng, {"only": []}), why="a single node", weight=0.5)
    yield Case({}, why="no node at all", weight=0.1)
    itself = renamed(rng, {"a": ["a"], "b": ["a"], "c": []})
    yield Case(itself, raises=ValueError, why="a node that depends on itself", weight=0.5)
    aside: Graph = {"e": ["d"], "d": [], "x": ["y"], "y": ["z"], "z": ["y"]}
    yield Case(renamed(rng, aside), raises=ValueError, why="a cycle aside")
    late: Graph = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["e"], "e": ["c"]}
    yield Case(renamed(rng, late), raises=ValueError, why="a late cycle")
    yield Case(renamed(rng, {"p": ["q"], "r": ["s"], "q": [], "t": []}), why="a graph in several pieces")
    a, b, c, d, e = (int(k) for k in rng.permutation(90)[:5])
    yield Case({d: [b, c], b: [a], c: [a], e: [d, a]}, why="numbers as nodes")
    yield Case(random_dag(rng, 12, 20), why="a dozen nodes")
    yield Case(random_dag(rng, 60, 200), why="sixty nodes, many edges")
    yield Case(random_dag(rng, 40, 30), why="forty nodes, few edges")
    first, last = (int(k) for k in (rng.integers(1000), 1050 + rng.integers(1000)))
    far_end = {k: [k - 1] if k > first else [] for k in range(first, last)}
    yield Case(far_end, why="a chain listed from its far end", weight=0.5)


@topological_order.misconception("Your list starts with the nodes that need the others; dependencies come first.")
def reversed_order(graph: Graph) -> Any:
    return topological_order.reference(graph)[::-1]


@topological_order.misconception("Nodes that appear only as dependencies of others belong in the list too.")
def keys_only(graph: Graph) -> list[Any]:
    return [node for node in topological_order.reference(graph) if node in graph]


@topological_order.misconception(
    "Your function calls itself once for each level of the graph, and 10 000 levels are too many: keep a list of what "
    "is still to do instead."
)
def recursive(graph: Graph) -> Any:
    if len(graph) > 1000:
        raise RecursionError
    return topological_order.reference(graph)


@topological_order.misconception("A cycle has no such order: raise a ValueError instead of giving a list.")
def accepts_cycles(graph: Graph) -> Any:
    try:
        return topological_order.reference(graph)
    except ValueError:
        return list(graph)


@topological_order.misconception("The order in which the dict lists its nodes says nothing about who needs whom.")
def order_of_dict(graph: Graph) -> list[Any]:
    return list(dict.fromkeys([*graph, *(needed for waits in graph.values() for needed in waits)]))


@topological_order.misconception("A node that several others need appears several times; list it once.")
def repeats_nodes(graph: Graph) -> list[Any]:
    order = topological_order.reference(graph)
    return [*(needed for node in order for needed in graph.get(node, [])), *order] if len(graph) < 1000 else order


@topological_order.misconception(
    "Going level by level from the end puts a node at its nearest level; it must come before its farthest user too."
)
def breadth_first(graph: Graph) -> list[Any]:
    topological_order.reference(graph)
    needed = {name for waits in graph.values() for name in waits}
    queue = [node for node in graph if node not in needed]
    for node in queue:
        queue.extend(name for name in graph.get(node, []) if name not in queue)
    return queue[::-1]


@topological_order.misconception(
    "Meeting a node a second time is no cycle: two nodes may need the same third one. It is a cycle only where the way "
    "back leads to a node that is not finished yet."
)
def shared_node_taken_for_cycle(graph: Graph) -> Any:
    needed = [name for waits in graph.values() for name in waits]
    if len(needed) != len(set(needed)):
        raise ValueError
    return topological_order.reference(graph)
