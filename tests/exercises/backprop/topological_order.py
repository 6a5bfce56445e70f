"""Right and wrong answers to topological_order, as students write them."""

from __future__ import annotations

KAHN = """
def topological_order(graph):
    from collections import deque
    missing = {node: set(waits) for node, waits in graph.items()}
    for waits in list(missing.values()):
        for node in waits:
            missing.setdefault(node, set())
    users = {node: [] for node in missing}
    for node, waits in missing.items():
        for needed in waits:
            users[needed].append(node)
    ready = deque(node for node in missing if not missing[node])
    order = []
    while ready:
        node = ready.popleft()
        order.append(node)
        for user in users[node]:
            missing[user].discard(node)
            if not missing[user]:
                ready.append(user)
    if len(order) < len(missing):
        raise ValueError("cycle")
    return order
"""

WITH_ITERATORS = """
def topological_order(graph):
    order, done, path = [], set(), set()
    for root in graph:
        if root in done:
            continue
        stack = [(root, iter(graph[root]))]
        path.add(root)
        while stack:
            node, rest = stack[-1]
            for dep in rest:
                if dep in path:
                    raise ValueError(dep)
                if dep not in done:
                    path.add(dep)
                    stack.append((dep, iter(graph.get(dep, ()))))
                    break
            else:
                stack.pop()
                path.remove(node)
                done.add(node)
                order.append(node)
    return order
"""

RECURSIVE = """
def topological_order(graph):
    order, done, path = [], set(), set()
    def visit(node):
        if node in path:
            raise ValueError
        if node in done:
            return
        path.add(node)
        for dep in graph.get(node, []):
            visit(dep)
        path.discard(node)
        done.add(node)
        order.append(node)
    for node in graph:
        visit(node)
    return order
"""

LIBRARY = """
from graphlib import TopologicalSorter, CycleError
def topological_order(graph):
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise ValueError("a cycle") from error
"""

RIGHT: list[str] = [KAHN, WITH_ITERATORS, LIBRARY]

TAKES_APART = """
in_order = topological_order
def topological_order(graph):
    order = in_order(dict(graph))
    for node in order:
        graph.pop(node, None)
    return order
"""

WRONG: list[str] = [
    KAHN + TAKES_APART,
    RECURSIVE,
    KAHN.replace('raise ValueError("cycle")', 'raise KeyError("cycle")'),
    KAHN.replace('raise ValueError("cycle")', "return []"),
    KAHN.replace("return order", "return order[::-1]"),
    KAHN.replace("return order", "return np.array(order)"),
    KAHN.replace("missing = {node: set(waits) for node, waits in graph.items()}", "missing = graph").replace(
        "set()", "[]"
    ),
    KAHN.replace("return order", "return set(order)"),
    "def topological_order(graph):\n    graph.clear()\n    return []",
    "def topological_order(graph):\n    nodes = sorted(graph, key=lambda n: len(graph[n]))\n    return nodes",
    "def topological_order(graph):\n    return sorted({*graph, *sum(graph.values(), [])}, key=str, reverse=True)",
    "def topological_order(graph):\n    return [[node] for node in graph]",
    "def topological_order(graph):\n    return {'order': 1}",
    WITH_ITERATORS.replace("raise ValueError(dep)", "continue"),
    # Looks at nothing but the first component.
    WITH_ITERATORS.replace("return order", "pass")
    .replace("                order.append(node)", "@")
    .replace("@", "                order.append(node)\n        return order\n    return order"),
]
