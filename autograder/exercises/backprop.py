"""Exercises of notebook 7, backprop (trusted: references and cases)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, Rng, exercise

Array = np.ndarray
Random = np.random.Generator
Graph = dict[Any, list[Any]]
Network = tuple[Array, Array, Array, Array, Array]


def sigmoid(z: Array) -> Array:
    """The sigmoid of any finite numbers, without overflow."""
    return np.asarray(np.exp(-np.logaddexp(0.0, -z)))


def seeded(rng: Random) -> Rng:
    return Rng(int(rng.integers(2**31)))


def fractions(rng: Random, *shape: int, scale: float = 1.0) -> Array:
    """Normal numbers, kept away from 0 so that no sign hangs on a rounding error."""
    x = rng.normal(size=shape)
    return np.asarray(scale * (x + 0.05 * np.sign(x)))


def whole(rng: Random, *shape: int) -> Array:
    return rng.integers(-4, 5, shape)


def network(rng: Random, n: int, d: int, h: int, scale: float = 1.0) -> Network:
    """A batch and the parameters of a network with one hidden layer: x, Wh, bh, Wo, bo."""
    shapes = ((n, d), (d, h), (h,), (h, 1), (1,))
    x, Wh, bh, Wo, bo = (fractions(rng, *shape, scale=scale) for shape in shapes)
    return x, Wh, bh, Wo, bo


def in_float32(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(value.astype(np.float32) for value in values)


def labelled(values: Network, y: Array) -> tuple[Array, ...]:
    """The same with the targets behind x: x, y, Wh, bh, Wo, bo."""
    return (values[0], y, *values[1:])


def targets(rng: Random, n: int) -> Array:
    """n targets of 0 and 1, both of them present where n ≥ 2."""
    return np.asarray(rng.permutation(np.arange(n) % 2))


# ---------------------------------------------------------------------------------------------------------------------


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


@topological_order.cases
def _(rng: Random) -> Iterator[Case]:
    loss = {"loss": ["u", "y"], "u": ["z"], "z": ["x", "W", "b"]}
    detour = {"d": ["a", "c"], "c": ["b"], "b": ["a"], "a": []}
    yield Case(loss, visible=True, why="a layer and its loss")
    yield Case(detour, visible=True, why="a short and a long way to the same node")
    yield Case({"a": ["b"], "b": ["c"], "c": ["a"]}, visible=True, raises=ValueError, why="a cycle of three")
    yield Case(10_000, visible=True, why="a chain: 0 needs 1, 1 needs 2, … up to node 9999")
    yield Case({"only": []}, why="a single node", weight=0.5)
    yield Case({}, why="no node at all", weight=0.5)
    yield Case({"a": ["a"]}, raises=ValueError, why="a node that depends on itself", weight=0.5)
    yield Case({"e": ["d"], "d": [], "x": ["y"], "y": ["z"], "z": ["y"]}, raises=ValueError, why="a cycle aside")
    yield Case({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["e"], "e": ["c"]}, raises=ValueError, why="a late cycle")
    yield Case({"p": ["q"], "r": ["s"], "q": [], "t": []}, why="a graph in several pieces")
    yield Case({3: [1, 2], 1: [0], 2: [0], 4: [3, 0]}, why="numbers as nodes")
    yield Case(random_dag(rng, 12, 20), why="a dozen nodes")
    yield Case(random_dag(rng, 60, 200), why="sixty nodes, many edges")
    yield Case(random_dag(rng, 40, 30), why="forty nodes, few edges")
    yield Case({k: [k - 1] if k else [] for k in range(50)}, why="a chain listed from its far end", weight=0.5)


def _visit(graph: Graph, node: Any, order: list[Any]) -> None:
    if node in order:
        return
    for needed in graph.get(node, []):
        _visit(graph, needed, order)
    order.append(node)


@topological_order.misconception("Your list starts with the nodes that need the others; dependencies come first.")
def _(graph: Graph) -> Any:
    return topological_order.reference(graph)[::-1]


@topological_order.misconception("Nodes that appear only as dependencies of others belong in the list too.")
def _(graph: Graph) -> list[Any]:
    return [node for node in topological_order.reference(graph) if node in graph]


@topological_order.misconception(
    "Your function calls itself once for each level of the graph, and 10 000 levels are too many: keep a list of what "
    "is still to do instead."
)
def _(graph: Graph) -> Any:
    if len(graph) > 1000:
        raise RecursionError
    return topological_order.reference(graph)


@topological_order.misconception("A cycle has no such order: raise a ValueError instead of giving a list.")
def _(graph: Graph) -> Any:
    try:
        return topological_order.reference(graph)
    except ValueError:
        return list(graph)


@topological_order.misconception("The order in which the dict lists its nodes says nothing about who needs whom.")
def _(graph: Graph) -> list[Any]:
    return list(dict.fromkeys([*graph, *(needed for waits in graph.values() for needed in waits)]))


@topological_order.misconception("A node that several others need appears several times; list it once.")
def _(graph: Graph) -> list[Any]:
    order = topological_order.reference(graph)
    return [*(needed for node in order for needed in graph.get(node, [])), *order] if len(graph) < 1000 else order


@topological_order.misconception(
    "Going level by level from the end puts a node at its nearest level; it must come before its farthest user too."
)
def _(graph: Graph) -> list[Any]:
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
def _(graph: Graph) -> Any:
    needed = [name for waits in graph.values() for name in waits]
    if len(needed) != len(set(needed)):
        raise ValueError
    return topological_order.reference(graph)


# ---------------------------------------------------------------------------------------------------------------------


@exercise(
    "backprop",
    points=1,
    minutes=4,
    difficulty=1,
    hints=(
        "Where relu let z through, its slope is 1; elsewhere it is 0.",
        "Backward, the slope is multiplied with what comes from above. Which array decides, and which is passed on?",
    ),
)
def relu_backward(grad_out: Array, z: Array) -> Array:
    return np.where(z > 0, grad_out, np.zeros_like(grad_out))


@relu_backward.cases
def _(rng: Random) -> Iterator[Case]:
    z = np.array([[-2.0, 0.0, 3.0], [0.5, -0.1, 0.0]])
    yield Case(np.array([[1.5, 2.0, -3.0], [4.0, 5.0, -6.0]]), z, visible=True, why="both signs, and z = 0")
    yield Case(np.array([-1.0, 2.0]), np.array([4.0, -4.0]), visible=True, why="a vector")
    yield Case(fractions(rng, 4, 3), fractions(rng, 4, 3), why="random numbers")
    yield Case(fractions(rng, 5), whole(rng, 5), why="fractions from above, whole z")
    yield Case(whole(rng, 3, 4), fractions(rng, 3, 4), why="whole numbers from above")
    yield Case(fractions(rng, 3, 2, 4).astype(np.float32), fractions(rng, 3, 2, 4).astype(np.float32), why="three axes")
    yield Case(fractions(rng, 2, 3), np.zeros((2, 3)), why="z = 0 everywhere")
    yield Case(np.zeros((0, 3)), np.zeros((0, 3)), why="an empty batch")
    yield Case(np.array([[2.5]]), np.array([[1e-12]]), why="a tiny z")
    yield Case(np.array([3, -2, 5], np.int16), np.array([1, 7, -1], np.int8), why="narrow integers")


@relu_backward.misconception("At z = 0 the slope is taken as 0 here; you let the gradient through.")
def _(grad_out: Array, z: Array) -> Array:
    return np.where(z >= 0, grad_out, 0)


@relu_backward.misconception("That is the local slope alone; multiply it with the gradient that comes from above.")
def _(grad_out: Array, z: Array) -> Array:
    return (z > 0).astype(float)


@relu_backward.misconception("You look at the sign of the gradient; what counts is the sign of z.")
def _(grad_out: Array, z: Array) -> Array:
    return np.where(grad_out > 0, grad_out, 0)


@relu_backward.misconception("You multiply with relu(z) itself; the chain rule wants its slope.")
def _(grad_out: Array, z: Array) -> Any:
    return grad_out * np.maximum(z, 0)


@relu_backward.misconception("You pass the gradient where z is negative; it passes where z is positive.")
def _(grad_out: Array, z: Array) -> Array:
    return np.where(z <= 0, grad_out, 0)


@relu_backward.misconception("For a negative z the slope is 0, not −1: you use the sign of z.")
def _(grad_out: Array, z: Array) -> Any:
    return grad_out * np.sign(z)


@relu_backward.misconception("That is relu run forward; backward, its slope is multiplied with what comes from above.")
def _(grad_out: Array, z: Array) -> Any:
    return np.maximum(z, 0)


@relu_backward.misconception("At z = 0 the slope is taken as 0 here; yours is one half.")
def _(grad_out: Array, z: Array) -> Any:
    return grad_out * (np.sign(z) + 1) / 2


@relu_backward.misconception("Negative gradients pass as well: the sign of z alone decides, not that of grad_out.")
def _(grad_out: Array, z: Array) -> Any:
    return grad_out * (z > 0) * (grad_out > 0)


@relu_backward.misconception("Wherever z is positive the slope is 1, also between 0 and 1; yours grows with z there.")
def _(grad_out: Array, z: Array) -> Any:
    return grad_out * np.clip(z, 0, 1)


@relu_backward.misconception("The arguments have changed places: z decides, and grad_out is passed on.")
def _(grad_out: Array, z: Array) -> Any:
    return np.where(grad_out > 0, z, 0)


@relu_backward.misconception("You write zeros into the gradient you were given; others may still need it.")
def _(grad_out: Array, z: Array) -> Array:
    grad_out[z <= 0] = 0
    return grad_out.copy()


# ---------------------------------------------------------------------------------------------------------------------


@exercise(
    "backprop",
    points=1,
    minutes=4,
    difficulty=1,
    hints=("With u = σ(z), the slope of σ at z can be written with u alone.", "The slope is u · (1 − u)."),
)
def sigmoid_backward(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out * u * (1 - u))


@sigmoid_backward.cases
def _(rng: Random) -> Iterator[Case]:
    u = np.array([[0.5, 0.1, 0.9], [0.25, 1.0, 0.0]])
    yield Case(np.array([[4.0, -10.0, 10.0], [2.0, 3.0, 5.0]]), u, visible=True, why="outputs 0 and 1 among others")
    yield Case(np.array([8.0, -1.0]), np.array([0.5, 0.75]), visible=True, why="a vector")
    yield Case(fractions(rng, 4, 3), rng.uniform(0, 1, (4, 3)), why="random numbers")
    yield Case(whole(rng, 5, 2), rng.uniform(0, 1, (5, 2)), why="whole numbers from above")
    yield Case(fractions(rng, 3, 2).astype(np.float32), rng.uniform(0, 1, (3, 2)).astype(np.float32), why="float32")
    yield Case(fractions(rng, 2, 3, 4), rng.uniform(0, 1, (2, 3, 4)), why="three axes")
    yield Case(fractions(rng, 3), np.array([0, 1, 1]), why="saturated outputs, whole numbers")
    yield Case(np.zeros((0, 2)), np.zeros((0, 2)), why="an empty batch")
    yield Case(fractions(rng, 1, 6, scale=50), rng.uniform(0.01, 0.99, (1, 6)), why="large gradients")


@sigmoid_backward.misconception("You apply the sigmoid once more; u is its output already.")
def _(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out * sigmoid(u) * (1 - sigmoid(u)))


@sigmoid_backward.misconception("That is the local slope alone; multiply it with the gradient that comes from above.")
def _(grad_out: Array, u: Array) -> Any:
    return u * (1 - u)


@sigmoid_backward.misconception("1 − u² is the slope of tanh; the sigmoid's looks a little different.")
def _(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out * (1 - u**2))


@sigmoid_backward.misconception("One factor is missing: the slope is small near 0 as well as near 1.")
def _(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out * (1 - u))


@sigmoid_backward.misconception("The slope is not the output: u itself is largest where the sigmoid is flat.")
def _(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out * u)


@sigmoid_backward.misconception("The chain rule multiplies with the local slope; you divide by it.")
def _(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out / np.maximum(u * (1 - u), 1e-12))


@sigmoid_backward.misconception("The chain rule multiplies with the local slope; you divide by it.")
def _(grad_out: Array, u: Array) -> Any:
    with np.errstate(divide="ignore"):
        return grad_out / (u * (1 - u))


@sigmoid_backward.misconception("The chain rule multiplies with the local slope; you add it.")
def _(grad_out: Array, u: Array) -> Any:
    return grad_out + u * (1 - u)


@sigmoid_backward.misconception("One u too many: the slope is u · (1 − u), without a square.")
def _(grad_out: Array, u: Array) -> Any:
    return grad_out * u**2 * (1 - u)


@sigmoid_backward.misconception("`u * 1 - u` multiplies first: 1 − u wants brackets.")
def _(grad_out: Array, u: Array) -> Any:
    return grad_out * u * 1 - u


@sigmoid_backward.misconception("You have the sign of the slope wrong: the sigmoid rises everywhere.")
def _(grad_out: Array, u: Array) -> Array:
    return np.asarray(grad_out * u * (u - 1))


# ---------------------------------------------------------------------------------------------------------------------

Three = tuple[Array, Array, Array]


@exercise(
    "backprop",
    points=3,
    minutes=12,
    difficulty=2,
    hints=(
        "Let the shapes lead you: dx looks like x, dW like W, db like b; grad_out is (n, k).",
        "Row i of x meets all of W to give row i of z, and every sample uses the same W: their contributions add up.",
        "dW is made of x (turned) and grad_out, dx of grad_out and W (turned). And b was added to every row.",
    ),
)
def affine_backward(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, x.T @ grad_out, grad_out.sum(axis=0)


@affine_backward.cases
def _(rng: Random) -> Iterator[Case]:
    x, W = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([[1.0, 0.0], [2.0, -1.0]])
    yield Case(np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]]), x, W, visible=True, why="two inputs, two outputs")
    yield Case(
        np.array([[1.0, -1.0, 2.0], [0.5, 3.0, 0.0]]),
        np.array([[1.0, 2.0], [3.0, 4.0]]),
        np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
        visible=True,
        why="two inputs, three outputs",
    )
    yield Case(fractions(rng, 5, 4), fractions(rng, 5, 3), fractions(rng, 3, 4), why="random numbers")
    yield Case(fractions(rng, 1, 4), fractions(rng, 1, 2), fractions(rng, 2, 4), why="a batch of one")
    yield Case(fractions(rng, 4, 1), fractions(rng, 4, 3), fractions(rng, 3, 1), why="a single output")
    yield Case(fractions(rng, 6, 3), fractions(rng, 6, 1), fractions(rng, 1, 3), why="a single input")
    yield Case(fractions(rng, 3, 3), fractions(rng, 3, 3), fractions(rng, 3, 3), why="everything square")
    yield Case(fractions(rng, 4, 2), whole(rng, 4, 3), whole(rng, 3, 2), why="whole inputs and weights")
    yield Case(whole(rng, 4, 2), whole(rng, 4, 3), fractions(rng, 3, 2), why="whole gradients and inputs")
    yield Case(
        *in_float32((fractions(rng, 8, 5), fractions(rng, 8, 6), fractions(rng, 6, 5))), why="float32, a larger batch"
    )


@affine_backward.misconception("You average over the batch; the gradient of a sum adds its samples up.")
def _(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, x.T @ grad_out / len(x), grad_out.mean(axis=0)


@affine_backward.misconception("db is the mean of the rows; b was added to every row, so their gradients add up.")
def _(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, x.T @ grad_out, grad_out.mean(axis=0)


@affine_backward.misconception("dW comes out turned: it should have W's own shape, (d, k).")
def _(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, grad_out.T @ x, grad_out.sum(axis=0)


@affine_backward.misconception("dx needs W turned round: its rows go back from outputs to inputs.")
def _(grad_out: Array, x: Array, W: Array) -> Three:
    square = W.shape[0] == W.shape[1]
    return grad_out @ (W if square else W.T), x.T @ grad_out, grad_out.sum(axis=0)


@affine_backward.misconception("db should have b's shape, (k,): one entry an output.")
def _(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, x.T @ grad_out, grad_out.sum(axis=0, keepdims=True)


@affine_backward.misconception("db adds up over the outputs; add up over the samples instead.")
def _(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, x.T @ grad_out, grad_out.sum(axis=1)


@affine_backward.misconception("db still has a row for each sample; b is one vector, used by all of them.")
def _(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, x.T @ grad_out, grad_out.copy()


@affine_backward.misconception("The order of the results is dx, dW, db; yours begins with dW.")
def _(grad_out: Array, x: Array, W: Array) -> Three:
    return x.T @ grad_out, grad_out @ W.T, grad_out.sum(axis=0)


@affine_backward.misconception("db is all ones: that is the local slope; the gradient from above is missing.")
def _(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, x.T @ grad_out, np.ones(grad_out.shape[1])


# ---------------------------------------------------------------------------------------------------------------------

Loss = tuple[Any, Array]


@exercise(
    "backprop",
    points=3,
    minutes=12,
    difficulty=2,
    hints=(
        "Subtract each row's largest entry first: the softmax does not change, and e^… stays small.",
        "With those shifted logits, log softmax = logits − log Σ e^logits: no logarithm of 0 can happen.",
        "dz is the softmax, less 1 at each label, and all of it divided by the number of samples.",
    ),
)
def softmax_cross_entropy(labels: Array, z: Array) -> Loss:
    shifted = z - z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(z))
    dz = np.exp(logs)
    dz[rows, labels] -= 1
    return -logs[rows, labels].mean(), dz / len(z)


@softmax_cross_entropy.cases
def _(rng: Random) -> Iterator[Case]:
    z = np.array([[2.0, 1.0, 0.0], [0.5, -1.0, 3.0]])
    yield Case(np.array([0, 1]), z, visible=True, why="two samples, three classes")
    yield Case(np.array([0, 0, 3]), np.zeros((3, 4)), visible=True, why="a clueless network: the loss is ln 4")
    far = np.array([[1000.0, 0.0], [-1000.0, 1000.0], [3.0, -1000.0]])
    yield Case(np.array([0, 1, 1]), far, visible=True, stable=True, why="logits of ±1000")
    yield Case(rng.integers(0, 5, 7), fractions(rng, 7, 5, scale=2), why="random logits")
    yield Case(np.array([2]), fractions(rng, 1, 4), why="a single sample")
    yield Case(rng.integers(0, 3, 6).astype(np.uint8), whole(rng, 6, 3), why="whole logits, uint8 labels")
    yield Case(rng.integers(0, 10, 9), fractions(rng, 9, 10).astype(np.float32), why="float32")
    yield Case(rng.integers(0, 4, 5), fractions(rng, 5, 4) - 1000, stable=True, why="all logits near −1000")
    yield Case(rng.integers(0, 4, 5), fractions(rng, 5, 4) + 1000, stable=True, why="all logits near 1000")
    yield Case(np.array([1, 0]), np.array([[1000, -1000], [1000, -1000]]), stable=True, why="whole logits of ±1000")
    yield Case(np.array([2, 2, 2, 2]), fractions(rng, 4, 4), why="one label for all")
    yield Case(rng.integers(0, 2, 12).astype(np.int8), fractions(rng, 12, 2, scale=3), why="two classes")


def _plain_softmax(z: Array, axis: int = 1) -> Array:
    e = np.exp(z)
    return np.asarray(e / e.sum(axis=axis, keepdims=True))


@softmax_cross_entropy.misconception("e^1000 is too large for a float: subtract each row's largest logit first.")
def _(labels: Array, z: Array) -> Loss:
    p, rows = _plain_softmax(z), np.arange(len(z))
    loss = -np.log(p[rows, labels]).mean()
    p[rows, labels] -= 1
    return loss, p / len(z)


@softmax_cross_entropy.misconception(
    "A probability can round to 0, whose logarithm is −∞: work out the logarithm of the softmax without the softmax."
)
def _(labels: Array, z: Array) -> Loss:
    p = _plain_softmax(z - z.max(axis=1, keepdims=True))
    return -np.log(p[np.arange(len(z)), labels]).mean(), softmax_cross_entropy.reference(labels, z)[1]


@softmax_cross_entropy.misconception("The loss is a mean, so its gradient is divided by the number of samples too.")
def _(labels: Array, z: Array) -> Loss:
    loss, dz = softmax_cross_entropy.reference(labels, z)
    return loss, dz * len(z)


@softmax_cross_entropy.misconception("You add the samples' losses up; their mean is asked for, also in the gradient.")
def _(labels: Array, z: Array) -> Loss:
    loss, dz = softmax_cross_entropy.reference(labels, z)
    return loss * len(z), dz * len(z)


@softmax_cross_entropy.misconception("Your gradient points the wrong way: softmax minus one-hot, not the other way.")
def _(labels: Array, z: Array) -> Loss:
    loss, dz = softmax_cross_entropy.reference(labels, z)
    return loss, -dz


@softmax_cross_entropy.misconception("The loss has lost its minus: it is −log of the label's probability.")
def _(labels: Array, z: Array) -> Loss:
    loss, dz = softmax_cross_entropy.reference(labels, z)
    return -loss, dz


@softmax_cross_entropy.misconception("You average over the classes as well; the mean is over the samples alone.")
def _(labels: Array, z: Array) -> Loss:
    loss, dz = softmax_cross_entropy.reference(labels, z)
    return loss / z.shape[1], dz / z.shape[1]


@softmax_cross_entropy.misconception("Your gradient is the softmax itself: 1 has to come off at each label.")
def _(labels: Array, z: Array) -> Loss:
    return softmax_cross_entropy.reference(labels, z)[0], _plain_softmax(z - z.max(axis=1, keepdims=True)) / len(z)


@softmax_cross_entropy.misconception("The softmax runs over the classes of one sample; yours runs down the batch.")
def _(labels: Array, z: Array) -> Loss:
    p, rows = _plain_softmax(z - z.max(axis=0), axis=0), np.arange(len(z))
    loss = -np.log(p[rows, labels]).mean()
    p[rows, labels] -= 1
    return loss, p / len(z)


@softmax_cross_entropy.misconception("The softmax runs over the classes of one sample; yours runs down the batch.")
def _(labels: Array, z: Array) -> Loss:
    shifted, rows = z - z.max(axis=0), np.arange(len(z))
    logs = shifted - np.log(np.exp(shifted).sum(axis=0))
    dz = np.exp(logs)
    dz[rows, labels] -= 1
    return -logs[rows, labels].mean(), dz / len(z)


@softmax_cross_entropy.misconception(
    "You subtract the largest logit of the whole batch; rows far below it vanish. Take each row's own."
)
def _(labels: Array, z: Array) -> Loss:
    e, rows = np.exp(z - z.max()), np.arange(len(z))
    with np.errstate(divide="ignore", invalid="ignore"):
        logs, dz = z - z.max() - np.log(e.sum(axis=1, keepdims=True)), e / e.sum(axis=1, keepdims=True)
    dz[rows, labels] -= 1
    return -logs[rows, labels].mean(), dz / len(z)


@softmax_cross_entropy.misconception("The loss alone comes back; return both, (loss, dz).")
def _(labels: Array, z: Array) -> Any:
    return softmax_cross_entropy.reference(labels, z)[0]


@softmax_cross_entropy.misconception(
    "`dz[:, labels] -= 1` takes 1 off whole columns; take it off one entry a row: row numbers and labels side by side."
)
def _(labels: Array, z: Array) -> Loss:
    loss, dz = softmax_cross_entropy.reference(labels, z)
    p = dz * len(z)
    p[np.arange(len(z)), labels] += 1
    p[:, labels] -= 1
    return loss, p / len(z)


def _with_floor(floor: Callable[[Array], Array]) -> Callable[[Array, Array], Loss]:
    """Cross-entropy of probabilities that are kept from 0."""

    def function(labels: Array, z: Array) -> Loss:
        p = _plain_softmax(z - z.max(axis=1, keepdims=True))[np.arange(len(z)), labels]
        return -np.log(floor(p)).mean(), softmax_cross_entropy.reference(labels, z)[1]

    return function


def _raised_by(floor: float) -> Callable[[Array], Array]:
    return lambda p: p + floor


def _clipped_at(floor: float) -> Callable[[Array], Array]:
    return lambda p: np.clip(p, floor, 1 - floor)


FLOORS = [made(floor) for made in (_raised_by, _clipped_at) for floor in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)]
"""How probabilities are kept from 0, in wrong answers: the loss can never be as large as it should."""
for _floor in FLOORS:
    softmax_cross_entropy.misconception(
        "A probability that is kept from 0 keeps the loss from being as large as it should: work from the logits."
    )(_with_floor(_floor))


# ---------------------------------------------------------------------------------------------------------------------

Parameters = tuple[Array, Array, Array, Array]


@exercise(
    "backprop",
    points=2,
    minutes=8,
    difficulty=1,
    hints=(
        "Twice the same two steps: an affine map, then the sigmoid.",
        "The second layer's input is what the first one gives out: uh, not zh.",
        "For a sigmoid that never overflows, take your one from notebook 2, or e^(−log(1 + e^(−z))) with np.logaddexp.",
    ),
)
def forward(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    zh = x @ Wh + bh
    uh = sigmoid(zh)
    zo = uh @ Wo + bo
    return zh, uh, zo, sigmoid(zo)


@forward.cases
def _(rng: Random) -> Iterator[Case]:
    x = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
    Wh, bh = np.array([[1.0, -1.0, 0.5], [2.0, 0.0, -1.0]]), np.array([0.5, 0.0, -1.0])
    Wo, bo = np.array([[1.0], [-2.0], [3.0]]), np.array([0.25])
    yield Case(x, Wh, bh, Wo, bo, visible=True, why="three samples, three hidden units")
    yield Case(x * 1000, Wh, bh, Wo * 1000, bo, visible=True, stable=True, why="inputs and weights of ±1000")
    yield Case(*network(rng, 6, 3, 4), why="random numbers")
    yield Case(*network(rng, 1, 2, 5), why="a single sample")
    yield Case(*network(rng, 5, 1, 1), why="one input, one hidden unit")
    yield Case(*(whole(rng, *shape) for shape in ((4, 3), (3, 2), (2,), (2, 1), (1,))), why="whole numbers")
    yield Case(*in_float32(network(rng, 7, 4, 3)), why="float32")
    yield Case(-x * 1000, Wh, bh, -1000 * Wo, bo, stable=True, why="large numbers of the other sign")
    x, Wh, bh, Wo, bo = network(rng, 3, 2, 3)
    yield Case(x, Wh, bh * 1000, Wo, bo * 1000, stable=True, why="biases of about ±1000")
    yield Case(*network(rng, 4, 2, 6, scale=3), why="larger weights")


def _forward_with(first: Callable[[Array], Array], last: Callable[[Array], Array]) -> Callable[..., Parameters]:
    """A forward pass with other activations."""

    def passed(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
        zh = x @ Wh + bh
        uh = first(zh)
        zo = uh @ Wo + bo
        return zh, uh, zo, last(zo)

    return passed


def _with_ratio(z: Array) -> Array:
    return np.asarray(np.exp(z) / (1 + np.exp(z)))


def _without_brackets(z: Array) -> Array:
    return np.asarray(1 / 1 + np.exp(-z))


forward.misconception("e^1000 is too large for a float, and your quotient ends in nan: the sigmoid should bear any z.")(
    _forward_with(_with_ratio, _with_ratio)
)
forward.misconception("`1/1 + e^−z` divides first: the sum wants brackets.")(
    _forward_with(_without_brackets, _without_brackets)
)
forward.misconception("The output unit has a sigmoid too: uo = σ(zo).")(_forward_with(sigmoid, lambda z: z.copy()))
forward.misconception("The hidden units are sigmoids in this network, not relus.")(
    _forward_with(lambda z: np.maximum(z, 0), sigmoid)
)
forward.misconception("The hidden units are sigmoids in this network, not tanhs.")(_forward_with(np.tanh, sigmoid))
forward.misconception("All units are sigmoids in this network, not tanhs.")(_forward_with(np.tanh, np.tanh))
forward.misconception("Your sigmoid falls where it should rise: it is 1 / (1 + e^−z), with a minus.")(
    _forward_with(lambda z: sigmoid(-z), lambda z: sigmoid(-z))
)
forward.misconception("σ(z) is (1 + tanh(z/2)) / 2: you leave out the half inside.")(
    _forward_with(lambda z: (1 + np.tanh(z)) / 2, lambda z: (1 + np.tanh(z)) / 2)
)


@forward.misconception("The output layer's input is uh, the hidden units' output; you give it zh.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    zh, uh, _, _ = forward.reference(x, Wh, bh, Wo, bo)
    zo = zh @ Wo + bo
    return zh, uh, zo, sigmoid(zo)


@forward.misconception("The output unit has a bias too: bo is missing.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return forward.reference(x, Wh, bh, Wo, 0 * bo)


@forward.misconception("The hidden units have biases too: bh is missing.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return forward.reference(x, Wh, 0 * bh, Wo, bo)


@forward.misconception("zo and uo should keep their second axis, (n, 1), as Wo has one.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    zh, uh, zo, uo = forward.reference(x, Wh, bh, Wo, bo)
    return zh, uh, zo[:, 0].copy(), uo[:, 0].copy()


@forward.misconception("You work the sigmoid out in zh's own memory, so zh is gone: both are asked for.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    zh = x @ Wh + bh
    zh[...] = sigmoid(zh)
    zo = zh @ Wo + bo
    return zh, zh.copy(), zo, sigmoid(zo)


@forward.misconception("Biases are added, not taken away.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return forward.reference(x, Wh, -bh, Wo, -bo)


@forward.misconception("The order of the results is zh, uh, zo, uo; you give the outputs before the logits.")
def _(x: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    zh, uh, zo, uo = forward.reference(x, Wh, bh, Wo, bo)
    return uh, zh, uo, zo


# ---------------------------------------------------------------------------------------------------------------------


@exercise(
    "backprop",
    points=2,
    minutes=8,
    difficulty=2,
    hints=(
        "For one sample with logit z and target y the loss is ln(1 + e^z) − y·z.",
        "What are the shapes of y and of zo? Give both one axis before they meet.",
        "np.logaddexp(0, z) is ln(e^0 + e^z), without overflow.",
    ),
)
def network_loss(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    z = forward.reference(x, Wh, bh, Wo, bo)[2][:, 0]
    return np.sum(np.logaddexp(0.0, z) - y * z)


@network_loss.cases
def _(rng: Random) -> Iterator[Case]:
    x = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
    Wh, bh = np.array([[1.0, -1.0], [2.0, 0.5]]), np.array([0.5, -1.0])
    Wo, bo = np.array([[1.0], [-2.0]]), np.array([0.25])
    y = np.array([1, 0, 0])
    yield Case(x, y, Wh, bh, Wo, bo, visible=True, why="three samples")
    yield Case(x[:1], y[:1], 0 * Wh, bh, 0 * Wo, 0 * bo, visible=True, why="zero weights: the loss is ln 2")
    far = np.array([[20.0, -20.0], [-20.0, 20.0]]), np.zeros(2), np.array([[1000.0], [-1000.0]]), np.array([0.5])
    corners = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
    yield Case(corners, np.array([0, 0, 1, 1]), *far, visible=True, stable=True, why="logits of ±1000, right and wrong")
    yield Case(*labelled(network(rng, 6, 3, 4), targets(rng, 6)), why="random numbers")
    yield Case(*labelled(network(rng, 5, 2, 3), targets(rng, 5).astype(float)), why="targets as floats")
    yield Case(*labelled(network(rng, 1, 4, 2), np.array([1])), why="a single sample, target 1")
    yield Case(*labelled(network(rng, 1, 4, 2), np.array([0])), why="a single sample, target 0")
    yield Case(*labelled(network(rng, 4, 1, 1), np.ones(4, np.int8)), why="all targets 1")
    yield Case(*labelled(network(rng, 4, 2, 5, scale=2), np.zeros(4)), why="all targets 0")
    parameters = (whole(rng, *shape) for shape in ((2, 3), (3,), (3, 1), (1,)))
    yield Case(whole(rng, 8, 2), targets(rng, 8), *parameters, why="whole numbers")
    inputs, *weights = in_float32(network(rng, 7, 3, 2))
    yield Case(inputs, targets(rng, 7), *weights, why="float32")
    yield Case(corners[:2], np.array([0, 1]), *far, stable=True, why="logits of ±1000, all wrong")
    yield Case(corners[1:3], np.array([0, 1]), *far, stable=True, why="logits of ±1000, all right")
    yield Case(x, y, Wh, bh, -1000 * Wo, 1000 * bo, stable=True, why="large logits of the other sign")
    yield Case(1000 * x, np.array([0, 1, 0]), 1000 * Wh, bh, Wo, 1000 * bo, stable=True, why="large inputs")
    wide = network(rng, 9, 2, 4, scale=1.5)
    yield Case(
        *labelled((wide[0], wide[1], wide[2], 10 * wide[3], wide[4]), targets(rng, 9)), why="logits of some tens"
    )


def _losses(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Array:
    z = forward.reference(x, Wh, bh, Wo, bo)[2][:, 0]
    return np.asarray(np.logaddexp(0.0, z) - y * z)


@network_loss.misconception(
    "Your y has shape (n,) and meets logits of shape (n, 1): NumPy makes an (n, n) matrix of them, and the loss is far "
    "too large. Bring both to one shape first."
)
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    z = forward.reference(x, Wh, bh, Wo, bo)[2]
    return np.sum(np.logaddexp(0.0, z) - y * z)


@network_loss.misconception("y stands inside the logarithm in your loss; it is ln(1 + e^z) − y·z.")
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    z = forward.reference(x, Wh, bh, Wo, bo)[2][:, 0]
    return np.sum(np.logaddexp(0.0, y * z))


@network_loss.misconception("You give the mean; the sum over the samples is asked for.")
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return _losses(x, y, Wh, bh, Wo, bo).mean()


@network_loss.misconception("Add the samples' losses up: the result is one number.")
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return _losses(x, y, Wh, bh, Wo, bo)


def _from_ratio(z: Array) -> Array:
    with np.errstate(over="ignore"):
        return np.asarray(1 / (1 + np.exp(-z)))


def _from_tanh(z: Array) -> Array:
    return np.asarray((1 + np.tanh(z / 2)) / 2)


def _by_outputs(output: Callable[[Array], Array], both: bool) -> Callable[..., Any]:
    """The loss from the outputs, which round to 0 and 1 at other logits from one sigmoid to the next."""

    def loss(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
        u = output(forward.reference(x, Wh, bh, Wo, bo)[2][:, 0])
        return -np.sum(y * np.log(u) + ((1 - y) * np.log(1 - u) if both else 0))

    return loss


for _output in (sigmoid, _from_ratio, _from_tanh):
    network_loss.misconception(
        "An output that rounds to 0 or 1 has a logarithm of −∞: work from the logits zo, not from uo."
    )(_by_outputs(_output, both=True))
    network_loss.misconception(
        "Only samples of target 1 count in your loss; those of target 0 want their share as well."
    )(_by_outputs(_output, both=False))


@network_loss.misconception("e^z overflows for large logits: np.logaddexp(0, z) gives ln(1 + e^z) for any z.")
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    z = forward.reference(x, Wh, bh, Wo, bo)[2][:, 0]
    return np.sum(np.log(1 + np.exp(z)) - y * z)


@network_loss.misconception("Only samples of target 1 count in your loss; those of target 0 want their share as well.")
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return np.sum(y * _losses(x, y, Wh, bh, Wo, bo))


def _of_logits(loss_of: Callable[[Array, Array], Array]) -> Callable[..., Any]:
    """The sum of another loss of each sample, from its logit and its target."""

    def loss(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
        return np.sum(loss_of(forward.reference(x, Wh, bh, Wo, bo)[2][:, 0], y))

    return loss


network_loss.misconception("The targets do not come into your loss: −y·z is missing.")(
    _of_logits(lambda z, y: np.logaddexp(0.0, z))
)
network_loss.misconception("The term y·z has lost its minus.")(_of_logits(lambda z, y: np.logaddexp(0.0, z) + y * z))
network_loss.misconception("Targets 0 and 1 have changed places in your loss.")(
    _of_logits(lambda z, y: np.logaddexp(0.0, z) - (1 - y) * z)
)
network_loss.misconception("It is ln(1 + e^z), not ln(1 + e^−z), from which y·z is taken.")(
    _of_logits(lambda z, y: np.logaddexp(0.0, -z) - y * z)
)
network_loss.misconception("ln(1 + e^z) is not max(0, z): between them lies ln(1 + e^−|z|).")(
    _of_logits(lambda z, y: np.maximum(0.0, z) - y * z)
)


def _with_kept_outputs(floor: Callable[[Array], Array]) -> Callable[..., Any]:
    """The loss from outputs that are kept from 0 and 1."""

    def loss(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
        u = forward.reference(x, Wh, bh, Wo, bo)[3][:, 0]
        return -np.sum(y * np.log(floor(u)) + (1 - y) * np.log(floor(1 - u)))

    return loss


for _floor in FLOORS:
    network_loss.misconception(
        "An output that is kept from 0 and 1 keeps the loss from being as large as it should: work from the logits zo."
    )(_with_kept_outputs(_floor))


@network_loss.misconception("Your hidden units have no sigmoid, so the two layers melt into a single affine map.")
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    z = ((x @ Wh + bh) @ Wo + bo)[:, 0]
    return np.sum(np.logaddexp(0.0, z) - y * z)


@network_loss.misconception("That is the squared error; the loss asked for is the binary cross-entropy.")
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    return np.sum((y - forward.reference(x, Wh, bh, Wo, bo)[3][:, 0]) ** 2)


@network_loss.misconception("You put the output uo where the logit zo belongs.")
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    u = forward.reference(x, Wh, bh, Wo, bo)[3][:, 0]
    return np.sum(np.logaddexp(0.0, u) - y * u)


# ---------------------------------------------------------------------------------------------------------------------


@exercise(
    "backprop",
    points=4,
    minutes=20,
    difficulty=3,
    hints=(
        "Go backwards, one arrow at a time: dzo first, then dWo and dbo, then duh, dzh, and at last dWh and dbh.",
        "dzo = uo − y, once y has uo's shape, (n, 1).",
        "Twice affine_backward, with a sigmoid_backward between the two.",
    ),
)
def network_gradients(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    _, uh, _, uo = forward.reference(x, Wh, bh, Wo, bo)
    duh, dWo, dbo = affine_backward.reference(uo - y[:, None], uh, Wo)
    _, dWh, dbh = affine_backward.reference(sigmoid_backward.reference(duh, uh), x, Wh)
    return dWh, dbh, dWo, dbo


@network_gradients.cases
def _(rng: Random) -> Iterator[Case]:
    x = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
    Wh, bh = np.array([[1.0, -1.0], [2.0, 0.5]]), np.array([0.5, -1.0])
    Wo, bo = np.array([[1.0], [-2.0]]), np.array([0.25])
    yield Case(x, np.array([1, 0, 0]), Wh, bh, Wo, bo, visible=True, why="three samples, two hidden units")
    yield Case(x[:, :1], np.array([0, 0, 1]), Wh[:1], bh, Wo, bo, visible=True, why="a single input")
    yield Case(*labelled(network(rng, 6, 3, 4), targets(rng, 6)), why="random numbers")
    yield Case(*labelled(network(rng, 5, 2, 3), targets(rng, 5).astype(float)), why="targets as floats")
    yield Case(*labelled(network(rng, 1, 4, 2), np.array([1])), why="a single sample")
    yield Case(*labelled(network(rng, 4, 3, 1), targets(rng, 4)), why="a single hidden unit")
    yield Case(*labelled(network(rng, 8, 2, 5, scale=2), targets(rng, 8)), why="larger weights")
    yield Case(*labelled(network(rng, 4, 4, 4), targets(rng, 4)), why="as many samples as inputs and units")
    parameters = (rng.integers(-1, 2, shape) for shape in ((2, 3), (3,), (3, 1), (1,)))
    yield Case(rng.integers(-2, 3, (8, 2)), targets(rng, 8), *parameters, why="whole numbers")
    inputs, *weights = in_float32(network(rng, 7, 3, 2))
    yield Case(inputs, targets(rng, 7).astype(np.float32), *weights, why="float32")


def _gradients(
    dzo_of: Callable[[Array, Array], Array], slope_of: Callable[[Array, Array], Array]
) -> Callable[..., Parameters]:
    """Gradients with another error at the output, or another slope at the hidden units."""

    def gradients(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
        zh, uh, _, uo = forward.reference(x, Wh, bh, Wo, bo)
        dzo = dzo_of(uo, y[:, None])
        dzh = dzo @ Wo.T * slope_of(zh, uh)
        return x.T @ dzh, dzh.sum(axis=0), uh.T @ dzo, dzo.sum(axis=0)

    return gradients


def _right_error(u: Array, y: Array) -> Any:
    return u - y


def _right_slope(z: Array, u: Array) -> Any:
    return u * (1 - u)


network_gradients.misconception("Your gradients point the wrong way: dzo is uo − y, not y − uo.")(
    _gradients(lambda u, y: y - u, _right_slope)
)
network_gradients.misconception(
    "You multiply by the output's slope uo·(1 − uo) as well; in dL/dzo of the cross-entropy it has cancelled already."
)(_gradients(lambda u, y: (u - y) * u * (1 - u), _right_slope))
network_gradients.misconception("You give the gradients of the mean; those of the sum are asked for.")(
    _gradients(lambda u, y: (u - y) / len(u), _right_slope)
)
network_gradients.misconception("Between duh and dzh stands the hidden units' slope: you leave it out.")(
    _gradients(_right_error, lambda z, u: np.ones_like(u))
)
network_gradients.misconception("The hidden slope is u·(1 − u) with the output uh; you put zh in its place.")(
    _gradients(_right_error, lambda z, u: z * (1 - z))
)
network_gradients.misconception("That hidden slope is tanh's; these units are sigmoids.")(
    _gradients(_right_error, lambda z, u: 1 - u**2)
)
network_gradients.misconception("One factor of the hidden slope is missing: it is u·(1 − u).")(
    _gradients(_right_error, lambda z, u: 1 - u)
)
network_gradients.misconception("The other factor of the hidden slope is missing: it is u·(1 − u).")(
    _gradients(_right_error, lambda z, u: u)
)
network_gradients.misconception("You apply the sigmoid to uh once more; it is a sigmoid's output already.")(
    _gradients(_right_error, lambda z, u: sigmoid(u) * (1 - sigmoid(u)))
)
network_gradients.misconception("You round the output before you compare it with y: dzo is uo − y, uo as it is.")(
    _gradients(lambda u, y: (u > 0.5) - y, _right_slope)
)
network_gradients.misconception("The error at the output is uo − y, with the output uo; you put the logit zo there.")(
    _gradients(lambda u, y: np.log(u / (1 - u)) - y, _right_slope)
)


@network_gradients.misconception("On the way back from zo to uh stands Wo: duh is dzo · Woᵀ.")
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Parameters:
    _, uh, _, uo = forward.reference(x, Wh, bh, Wo, bo)
    dzo = uo - y[:, None]
    dzh = dzo * uh * (1 - uh)
    return x.T @ dzh, dzh.sum(axis=0), uh.T @ dzo, dzo.sum(axis=0)


@network_gradients.misconception(
    "Each gradient has the shape of its parameter: (d, h), (h,), (h, 1) and (1,); yours have lost an axis."
)
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    dWh, dbh, dWo, dbo = network_gradients.reference(x, y, Wh, bh, Wo, bo)
    return dWh, dbh, dWo[:, 0].copy(), dbo[0]


@network_gradients.misconception(
    "uo has shape (n, 1), y has shape (n,): their difference is an (n, n) matrix. Bring both to one shape first."
)
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    _, uh, _, uo = forward.reference(x, Wh, bh, Wo, bo)
    dzo = uo - y
    dzh = dzo.sum(axis=1, keepdims=True) @ Wo.T * uh * (1 - uh)
    return x.T @ dzh, dzh.sum(axis=0), uh.T @ dzo, dzo.sum(axis=0)


@network_gradients.misconception(
    "uo has shape (n, 1), y has shape (n,): their difference is an (n, n) matrix. Bring both to one shape first."
)
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    _, uh, _, uo = forward.reference(x, Wh, bh, Wo, bo)
    duh, dWo, dbo = affine_backward.reference(uo - y, uh, Wo)  # mostly refused here: (n, n) against (h, 1)
    _, dWh, dbh = affine_backward.reference(sigmoid_backward.reference(duh, uh), x, Wh)
    return dWh, dbh, dWo, dbo


@network_gradients.misconception("The order of the results is dWh, dbh, dWo, dbo; yours begins with the output layer.")
def _(x: Array, y: Array, Wh: Array, bh: Array, Wo: Array, bo: Array) -> Any:
    dWh, dbh, dWo, dbo = network_gradients.reference(x, y, Wh, bh, Wo, bo)
    return dWo, dbo, dWh, dbh


# ---------------------------------------------------------------------------------------------------------------------


class Value:
    """A number that remembers how it was made; `made_of` holds pairs of a Value and the slope towards it."""

    def __init__(self, x: Any, made_of: tuple[tuple[Any, float], ...] = ()) -> None:
        self.data = float(x)
        self.grad = 0.0
        self.made_of = made_of

    def _as_value(self, other: Any) -> Any:
        return other if isinstance(other, type(self)) else type(self)(other)

    def _made(self, data: float, *made_of: tuple[Any, float]) -> Any:
        return type(self)(data, made_of)

    def __add__(self, other: Any) -> Any:
        other = self._as_value(other)
        return self._made(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other: Any) -> Any:
        other = self._as_value(other)
        return self._made(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, other: Any) -> Any:
        power = self._as_value(other)
        data = self.data**power.data
        slope = power.data * self.data ** (power.data - 1) if power.data else 0.0
        if power is not other:
            return self._made(data, (self, slope))
        return self._made(data, (self, slope), (power, data * math.log(self.data)))

    def __neg__(self) -> Any:
        return self._made(-self.data, (self, -1.0))

    def __sub__(self, other: Any) -> Any:
        return self + -self._as_value(other)

    def __truediv__(self, other: Any) -> Any:
        other = self._as_value(other)
        quotient = self.data / other.data
        return self._made(quotient, (self, 1 / other.data), (other, -quotient / other.data))

    def __radd__(self, other: Any) -> Any:
        return self + other

    def __rmul__(self, other: Any) -> Any:
        return self * other

    def __rsub__(self, other: Any) -> Any:
        return self._as_value(other) - self

    def __rtruediv__(self, other: Any) -> Any:
        return self._as_value(other) / self

    def __rpow__(self, other: Any) -> Any:
        return self._as_value(other) ** self

    def exp(self) -> Any:
        e = math.exp(self.data)
        return self._made(e, (self, e))

    def log(self) -> Any:
        return self._made(math.log(self.data), (self, 1 / self.data))

    def relu(self) -> Any:
        return self._made(max(self.data, 0.0), (self, float(self.data > 0)))

    def tanh(self) -> Any:
        t = math.tanh(self.data)
        return self._made(t, (self, 1 - t * t))

    def sigmoid(self) -> Any:
        s = 1 / (1 + math.exp(-self.data))
        return self._made(s, (self, s * (1 - s)))

    def _below(self) -> list[Any]:
        """All Values that this one was made from, itself included, each after those it was made of."""
        order: list[Any] = []
        seen: set[Any] = set()
        stack = [(self, False)]
        while stack:
            node, ready = stack.pop()
            if ready:
                order.append(node)
            elif node not in seen:
                seen.add(node)
                stack.append((node, True))
                stack.extend((other, False) for other, _ in node.made_of)
        return order

    def backward(self) -> None:
        self.grad = 1.0
        for node in reversed(self._below()):
            for other, slope in node.made_of:
                other.grad += slope * node.grad


value_exercise = exercise(
    "backprop",
    points=4,
    minutes=30,
    difficulty=3,
    probe="backprop.graph",
    kind="class",
    hints=(
        "Let each Value remember from which Values it was made, and the local slope with respect to each of them.",
        "backward: put the graph in topological order, set the last grad to 1, and walk back: each node adds "
        "grad · slope to the grad of each node it was made from. Adds: a Value may be used twice.",
        "For 2 − x Python calls x.__rsub__(2); you also need __radd__, __rmul__, __rtruediv__ and __rpow__. For depth "
        "10 000, order the graph without recursion.",
    ),
)(Value)

_SAFE_LINES = (
    "{} * {}",
    "{} + {}",
    "{} - {}",
    "{}.tanh() * {}",
    "{}.sigmoid() - {}",
    "{}.tanh().exp() / ({}.sigmoid() + 1)",
    "({} * {}).tanh()",
    "({}.sigmoid() + 0.5) ** {}.tanh()",
    "({} * {}).sigmoid().log()",
    "2 ** {}.tanh() - {} / 2",
    "({}.tanh() * 3 - {}.sigmoid()) ** 2",
    "({} + {}).relu() * 0.5",
    "1 - {}.tanh() * {}.tanh()",
)


def random_program(rng: Random, lines: int) -> str:
    """A program over x, y, w: each line uses two earlier names, the last adds up the last four."""
    names = ["x", "y", "w"]
    written = []
    for number in range(lines):
        pattern = _SAFE_LINES[int(rng.integers(len(_SAFE_LINES)))]
        a, b = (names[-1 - min(int(rng.geometric(0.35)) - 1, len(names) - 1)] for _ in range(2))
        bounded = "({}).tanh()" if number % 3 == 2 else "{}"
        written.append(f"v{number} = {bounded.format(pattern.format(a, b))}")
        names.append(f"v{number}")
    return "\n".join([*written, " + ".join([*names[-4:], "x * y * w"])])


def three(rng: Random) -> dict[str, float]:
    return dict(zip("xyw", (float(k) for k in fractions(rng, 3, scale=0.9)), strict=True))


def positive(rng: Random, *names: str) -> dict[str, float]:
    return {name: float(rng.uniform(0.4, 2.2)) for name in names}


@value_exercise.cases
def _(rng: Random) -> Iterator[Case]:
    yield Case("x * y - x / y", {"x": 3.0, "y": -2.0}, visible=True, why="+ − × and ÷ of two Values")
    yield Case("(1 - x) / 2 + 6 / y - 3 * -x", {"x": 4.0, "y": 2.0}, visible=True, why="numbers on either side")
    yield Case("a = x * x\nb = a + x\na * b * 2 + b", {"x": 2.0}, visible=True, why="Values used twice")
    yield Case(
        "x.exp() + y.log() * 2 + x.tanh() + y.sigmoid() + x.relu() + (y - 1.5).relu() + (x - 0.5).relu()",
        {"x": 0.5, "y": 2.5},
        visible=True,
        why="every function, and relu at 0",
    )
    yield Case("x ** 3 + 2 ** y + y ** x.exp()", {"x": -0.5, "y": 1.5}, visible=True, why="three kinds of powers")
    yield Case("y = y + x", {"x": 0.5, "y": 1.0}, visible=True, kwargs={"repeat": 10_000}, why="10 000 additions")
    yield from _single_operations(rng)
    yield from _shared_values(rng)
    yield from _deep_graphs(rng)
    for number in range(6):
        yield Case(random_program(rng, 6 + 3 * number), three(rng), why="a graph of many operations")


def _single_operations(rng: Random) -> Iterator[Case]:
    a, b = (round(float(k), 3) for k in positive(rng, "a", "b").values())
    yield Case("x + y + 0", three(rng), why="sums")
    yield Case(f"x * y * {a} + {b} * w", three(rng), why="products with numbers on either side")
    yield Case(f"{a} + x - {b}", three(rng), why="a number added, a number taken away")
    yield Case(f"{a} - x", three(rng), why="a number less a Value")
    yield Case("-x - -y", three(rng), why="signs")
    yield Case(f"{a} / x + y / {b}", positive(rng, "x", "y"), why="quotients with numbers")
    yield Case("x / y / w", positive(rng, "x", "y", "w"), why="quotients of Values")
    yield Case(f"x ** 2 + y ** -1 + w ** {a}", positive(rng, "x", "y", "w"), why="powers with a number above")
    yield Case("x ** 3 - y ** 2 + w ** -2", {"x": -1.5, "y": -0.5, "w": -2.0}, why="powers of negative Values")
    yield Case("x ** 2 + x ** 3", {"x": 0.0}, why="powers of 0")
    yield Case("x ** 0 + y ** 1 + w ** 0.5", positive(rng, "x", "y", "w"), why="powers 0, 1 and ½")
    yield Case(f"{a} ** x * 3 ** y", three(rng), why="powers with a number below")
    yield Case("x ** y", positive(rng, "x", "y"), why="a Value to the power of a Value")
    yield Case("x.exp().log() * y.log().exp()", positive(rng, "x", "y"), why="exp and log")
    yield Case("x.tanh() * 2 + (3 * y).tanh()", three(rng), why="tanh")
    yield Case("x.sigmoid() + (4 * y).sigmoid()", three(rng), why="sigmoid")
    yield Case("x.relu() + 2 * y.relu() + 3 * w.relu()", {"x": -1.5, "y": 0.0, "w": 2.5}, why="relu, also at 0")
    yield Case("x * y + 3 / x", {"x": 2, "y": 5}, why="whole numbers")
    yield Case("x", {"x": 1.5}, why="the output is an input")


def _shared_values(rng: Random) -> Iterator[Case]:
    yield Case("x + x", three(rng), why="twice in a sum")
    yield Case("x * x", three(rng), why="twice in a product")
    yield Case("x ** x", positive(rng, "x"), why="twice in a power")
    yield Case("x / (x + y) - x", positive(rng, "x", "y"), why="in several places")
    yield Case("a = x * y\nb = a.tanh()\na * b + a / 3", three(rng), why="an inner Value used three times")
    yield Case(
        "a = x + y\nb = a * x\nc = b + a\nd = c * b\ne = d + a * c\ne * d", three(rng), why="short and long ways back"
    )
    yield Case("x = x * 0.5 + x * y", {"x": 0.7, "y": 0.6}, kwargs={"repeat": 15}, why="shared at each of many levels")


def _deep_graphs(rng: Random) -> Iterator[Case]:
    start = {"x": 0.5, "y": float(rng.uniform(0.1, 0.9))}
    yield Case("y = (y + y) * x", start, kwargs={"repeat": 5_000}, why="10 000 deep, shared at each level", weight=2.0)


@value_exercise.misconception("Where a Value is used twice, its second contribution replaces the first; they add up.")
class _Overwriting(Value):
    def backward(self) -> None:
        self.grad = 1.0
        for node in reversed(self._below()):
            for other, slope in node.made_of:
                other.grad = slope * node.grad


@value_exercise.misconception(
    "You hand a gradient on before all of it has arrived: take the nodes in topological order, the last one first."
)
class _Eager(Value):
    def backward(self) -> None:
        self.grad = 1.0
        waiting = [self]
        for steps, node in enumerate(waiting):
            if steps > 25_000:
                break
            for other, slope in node.made_of:
                other.grad += slope * node.grad
                waiting.append(other)


@value_exercise.misconception(
    "Your backward calls itself at each level, and 10 000 levels are too many: use a list instead."
)
class _Recursive(Value):
    def backward(self) -> None:
        if len(self._below()) > 3000:
            raise RecursionError
        super().backward()


@value_exercise.misconception(
    "2 − x is not x − 2: with the number on the left, Python calls __rsub__, and the order matters."
)
class _SubtractsBackwards(Value):
    def __rsub__(self, other: Any) -> Any:
        return self - other


@value_exercise.misconception(
    "2 / x is not x / 2: with the number on the left, Python calls __rtruediv__, and the order matters."
)
class _DividesBackwards(Value):
    def __rtruediv__(self, other: Any) -> Any:
        return self / other


@value_exercise.misconception("A plain number on the left does not work yet: for 2 * x Python calls x.__rmul__(2).")
class _LeftOnly(Value):
    def __radd__(self, other: Any) -> Any:
        raise TypeError

    __rmul__ = __rsub__ = __rtruediv__ = __rpow__ = __radd__


@value_exercise.misconception("A plain number as the other operand does not work yet: make a Value of it first.")
class _ValuesOnly(Value):
    def _as_value(self, other: Any) -> Any:
        if not isinstance(other, Value):
            raise AttributeError
        return other


@value_exercise.misconception("relu's slope at 0 is taken as 0 here; yours is 1.")
class _ReluLetsZeroThrough(Value):
    def relu(self) -> Any:
        return self._made(max(self.data, 0.0), (self, float(self.data >= 0)))


@value_exercise.misconception(
    "The exponent may be a Value too, and has a gradient of its own: a^b grows with b by a^b · ln a."
)
class _FixedPowers(Value):
    def __pow__(self, other: Any) -> Any:
        return super().__pow__(other.data if isinstance(other, Value) else other)


@value_exercise.misconception(
    "You work powers out as e^(b·ln a), which fails for a negative a: with a plain number b above, treat them apart."
)
class _PowersByLogarithm(Value):
    def __pow__(self, other: Any) -> Any:
        return (self.log() * other).exp()


@value_exercise.misconception("The gradient of a quotient with respect to its divisor is negative: −a/b².")
class _RisingQuotient(Value):
    def __truediv__(self, other: Any) -> Any:
        other = self._as_value(other)
        return self._made(self.data / other.data, (self, 1 / other.data), (other, self.data / other.data**2))


@value_exercise.misconception("backward starts from 1 at the output: the slope of the output towards itself.")
class _NoSeed(Value):
    def backward(self) -> None:
        for node in reversed(self._below()):
            for other, slope in node.made_of:
                other.grad += slope * node.grad


def _with_slope(name: str, data: Callable[[Any], float], slope: Callable[[float, float], float]) -> type[Value]:
    """A Value of which one function has another slope (from the number and the result), or another value."""

    def function(self: Any) -> Any:
        result = data(self.data)
        return self._made(result, (self, slope(self.data, result)))

    return type("_Sloped", (Value,), {name: function})


def _logistic(x: Any) -> float:
    return float(sigmoid(np.asarray(x, float)))


value_exercise.misconception("tanh's slope is 1 − t², the square of its output.")(
    _with_slope("tanh", math.tanh, lambda x, t: 1 - t)
)
value_exercise.misconception("tanh's slope is 1 − t² with its output t; you put its input there.")(
    _with_slope("tanh", math.tanh, lambda x, t: 1 - x * x)
)
value_exercise.misconception("The sigmoid's slope is s·(1 − s) with its output s; you put its input there.")(
    _with_slope("sigmoid", _logistic, lambda x, s: x * (1 - x))
)
value_exercise.misconception("Your sigmoid falls where it should rise: it is 1 / (1 + e^−x), with a minus.")(
    _with_slope("sigmoid", lambda x: _logistic(-x), lambda x, s: s * (1 - s))
)
value_exercise.misconception("The slope of e^x is e^x itself: no factor x comes in.")(
    _with_slope("exp", math.exp, lambda x, e: x * e)
)
value_exercise.misconception("The slope of e^x is e^x, its output; you put its input there.")(
    _with_slope("exp", math.exp, lambda x, e: x)
)
value_exercise.misconception("The slope of ln x is 1/x; you put x there.")(_with_slope("log", math.log, lambda x, _: x))
value_exercise.misconception("log is the natural logarithm here, ln; yours has base 10.")(
    _with_slope("log", math.log10, lambda x, _: 1 / x)
)
value_exercise.misconception("log is the natural logarithm here, ln; yours has base 2.")(
    _with_slope("log", math.log2, lambda x, _: 1 / x)
)
value_exercise.misconception("relu's slope is 1 or 0; yours is its output.")(
    _with_slope("relu", lambda x: max(x, 0.0), lambda x, u: u)
)
value_exercise.misconception("relu's slope at 0 is taken as 0 here; yours is one half.")(
    _with_slope("relu", lambda x: max(x, 0.0), lambda x, _: (x > 0) + 0.5 * (x == 0))
)


class _Composed(Value):
    """A Value in the other usual style: differences and quotients are made of sums, products and powers."""

    def __neg__(self) -> Any:
        return self * -1

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __truediv__(self, other: Any) -> Any:
        return self * self._as_value(other) ** -1

    def __rtruediv__(self, other: Any) -> Any:
        return self**-1 * other


def in_both_styles(message: str) -> Callable[[dict[str, Any]], None]:
    """A misconception of `Value`, by the methods that differ, for both styles of writing the rest."""

    def add(methods: dict[str, Any]) -> None:
        for style in (Value, _Composed):
            value_exercise.misconception(message)(type("_Changed", (style,), methods))

    return add


def _own_factors(self: Any, other: Any) -> Any:
    other = self._as_value(other)
    return self._made(self.data * other.data, (self, self.data), (other, other.data))


in_both_styles("Each factor's slope is the other factor; yours is the factor itself.")({"__mul__": _own_factors})


def _rising_difference(self: Any, other: Any) -> Any:
    other = self._as_value(other)
    return self._made(self.data - other.data, (self, 1.0), (other, 1.0))


def _fixed_divisor(self: Any, other: Any) -> Any:
    other = self._as_value(other)
    return self._made(self.data / other.data, (self, 1 / other.data))


in_both_styles("In a − b the gradient of b is negative.")({"__sub__": _rising_difference})
in_both_styles("The divisor of a quotient has a gradient too: −a/b².")({"__truediv__": _fixed_divisor})


@value_exercise.misconception("`//` rounds down: a / b keeps its fractions.")
class _FloorDivision(Value):
    def __truediv__(self, other: Any) -> Any:
        other = self._as_value(other)
        return self._made(self.data // other.data, (self, 1 / other.data), (other, -self.data / other.data**2))


def _power_with(slope: Callable[[float, float], float]) -> dict[str, Any]:
    """Another slope of powers that have a plain number above."""

    def power(self: Any, other: Any) -> Any:
        if isinstance(other, Value):
            return Value.__pow__(self, other)
        return self._made(self.data**other, (self, slope(self.data, other)))

    return {"__pow__": power}


in_both_styles("The slope of a^n is n·a^(n−1): the exponent goes down by one.")(_power_with(lambda a, n: n * a**n))
in_both_styles("The slope of a^n is n·a^(n−1): the factor n is missing.")(
    _power_with(lambda a, n: a ** (n - 1) if a else 0.0)
)


def _with_base(slope: Callable[[float, float], float]) -> type[Value]:
    """A Value with another slope of powers that have a plain number below."""

    def power(self: Any, base: Any) -> Any:
        return self._made(base**self.data, (self, slope(base, self.data)))

    return type("_Based", (Value,), {"__rpow__": power})


value_exercise.misconception("The slope of 2^x is 2^x · ln 2: the logarithm is missing.")(_with_base(lambda a, x: a**x))
value_exercise.misconception("The slope of 2^x is 2^x · ln 2; x·2^(x−1) is for a Value below, not above.")(
    _with_base(lambda a, x: x * a ** (x - 1))
)


def _local_only(self: Any) -> None:
    self.grad = 1.0
    for node in reversed(self._below()):
        for other, slope in node.made_of:
            other.grad += slope


def _one_step(self: Any) -> None:
    self.grad = 1.0
    for other, slope in self.made_of:
        other.grad += slope


in_both_styles("Each step back multiplies: what arrived from above times the local slope.")({"backward": _local_only})
in_both_styles("The gradients get no further than one step back: walk from the output down to the inputs.")(
    {"backward": _one_step}
)


@value_exercise.misconception("Inner Values keep their gradients too, not the inputs alone.")
class _InputsOnly(Value):
    def backward(self) -> None:
        super().backward()
        for node in self._below():
            if node.made_of:
                node.grad = 0.0


@value_exercise.misconception(
    "You hand a gradient on before all of it has arrived: take the nodes in topological order, the last one first."
)
class _DepthFirst(Value):
    def backward(self) -> None:
        self._walk(-1)

    def _walk(self, end: int) -> None:
        """Each node once, when it is first met: the newest first (end -1) or the oldest (end 0)."""
        self.grad = 1.0
        waiting, seen = [self], set()
        while waiting:
            node = waiting.pop(end)
            if node not in seen:
                seen.add(node)
                for other, slope in node.made_of:
                    other.grad += slope * node.grad
                    waiting.append(other)


@value_exercise.misconception(
    "You hand a gradient on before all of it has arrived: take the nodes in topological order, the last one first."
)
class _BreadthFirst(_DepthFirst):
    def backward(self) -> None:
        self._walk(0)


@value_exercise.misconception("Value(x) keeps x as it is: you cut it to a whole number.")
class _Whole(Value):
    def __init__(self, x: Any, made_of: tuple[tuple[Any, float], ...] = ()) -> None:
        super().__init__(int(x), made_of)


# ---------------------------------------------------------------------------------------------------------------------

Trained = tuple[Array, Array, Array, Array, Any]


@exercise(
    "backprop",
    points=3,
    minutes=15,
    difficulty=2,
    probe="backprop.train",
    hints=(
        "Draw Wh of shape (d, hidden), then Wo of shape (hidden, 1); the biases start at zero, (hidden,) and (1,).",
        "Each round: note the mean loss, work out all four gradients of the mean, then move all four parameters.",
        "network_loss and network_gradients give sums: divide by the number of samples. The last loss is noted "
        "after the last update.",
    ),
)
def train_network(x: Array, y: Array, hidden: int, epochs: int, rate: float, rng: Random) -> Trained:
    Wh, Wo = rng.normal(size=(x.shape[1], hidden)), rng.normal(size=(hidden, 1))
    parameters = [Wh, np.zeros(hidden), Wo, np.zeros(1)]
    losses = [network_loss.reference(x, y, *parameters) / len(x)]
    for _ in range(epochs):
        gradients = network_gradients.reference(x, y, *parameters)
        parameters = [p - rate * g / len(x) for p, g in zip(parameters, gradients, strict=True)]
        losses.append(network_loss.reference(x, y, *parameters) / len(x))
    return parameters[0], parameters[1], parameters[2], parameters[3], np.array(losses)


@train_network.cases
def _(rng: Random) -> Iterator[Case]:
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [2.0, 1.0]])
    y = np.array([0, 1, 1, 0, 1])
    yield Case(x, y, 3, 2, 0.5, Rng(7), visible=True, why="two epochs")
    yield Case(x, y, 2, 0, 0.5, Rng(8), visible=True, why="no epoch: the parameters as they were drawn")
    yield Case(x, y.astype(float), 4, 25, 1.0, Rng(9), visible=True, why="25 epochs")
    for samples, inputs, hidden, epochs, rate in ((12, 3, 2, 10, 0.3), (7, 1, 5, 15, 0.8), (20, 2, 4, 30, 0.1)):
        made = fractions(rng, samples, inputs), targets(rng, samples)
        yield Case(*made, hidden, epochs, rate, seeded(rng), why=f"{samples} samples, {epochs} epochs")
    yield Case(fractions(rng, 6, 2), targets(rng, 6), 1, 5, 2.0, seeded(rng), why="one hidden unit")
    yield Case(fractions(rng, 1, 3), np.array([1]), 2, 4, 0.5, seeded(rng), why="a single sample")
    yield Case(whole(rng, 9, 2), targets(rng, 9), 3, 8, 0.2, seeded(rng), why="whole inputs")
    yield Case(fractions(rng, 5, 4), targets(rng, 5), 3, 1, 0.7, seeded(rng), why="a single epoch")


def _training(
    step: Callable[[list[Array], list[Array], int], list[Array]] = lambda p, g, n: g,
    start: Callable[[int, int, Random], tuple[Array, ...]] | None = None,
    gradients_of: Callable[..., Parameters] = network_gradients.reference,
    more: int = 0,
    fixed_rate: float = 0.0,
) -> Callable[..., Trained]:
    """Training with another use of the gradients, another start, other gradients, more epochs or a rate of its own."""

    def train(x: Array, y: Array, hidden: int, epochs: int, rate: float, rng: Random) -> Trained:
        Wh, Wo, *biases = (start or _start)(x.shape[1], hidden, rng)
        bh, bo = biases or (np.zeros(hidden), np.zeros(1))
        now = [Wh, bh, Wo, bo]
        losses = [network_loss.reference(x, y, *now) / len(x)]
        for _ in range(epochs + more):
            gradients = [g / len(x) for g in gradients_of(x, y, *now)]
            now = [p - (fixed_rate or rate) * g for p, g in zip(now, step(now, gradients, len(x)), strict=True)]
            losses.append(network_loss.reference(x, y, *now) / len(x))
        return now[0], now[1], now[2], now[3], np.array(losses)

    return train


def _start(d: int, hidden: int, rng: Random) -> tuple[Array, ...]:
    return rng.normal(size=(d, hidden)), rng.normal(size=(hidden, 1))


def _start_from(seed: int) -> Callable[[int, int, Random], tuple[Array, ...]]:
    return lambda d, hidden, rng: _start(d, hidden, np.random.default_rng(seed))


def _start_with_biases(d: int, hidden: int, rng: Random) -> tuple[Array, ...]:
    Wh, bh, Wo, bo = (rng.normal(size=shape) for shape in ((d, hidden), hidden, (hidden, 1), 1))
    return Wh, Wo, bh, bo


def _start_with_biases_last(d: int, hidden: int, rng: Random) -> tuple[Array, ...]:
    return (*_start(d, hidden, rng), rng.normal(size=hidden), rng.normal(size=1))


def _start_with_hidden_biases(d: int, hidden: int, rng: Random) -> tuple[Array, ...]:
    return (*_start(d, hidden, rng), rng.normal(size=hidden), np.zeros(1))


def _start_turned(d: int, hidden: int, rng: Random) -> tuple[Array, ...]:
    return rng.normal(size=(hidden, d)).T, rng.normal(size=(hidden, 1))


def _start_evenly(d: int, hidden: int, rng: Random) -> tuple[Array, ...]:
    return rng.uniform(-1, 1, (d, hidden)), rng.uniform(-1, 1, (hidden, 1))


def _output_weights_first(d: int, hidden: int, rng: Random) -> tuple[Array, Array]:
    Wo = rng.normal(size=(hidden, 1))
    return rng.normal(size=(d, hidden)), Wo


train_network.misconception("You step with the gradient of the sum; divide it by the number of samples.")(
    _training(lambda p, g, n: [n * each for each in g])
)
train_network.misconception("You go uphill: the update subtracts the gradient.")(
    _training(lambda p, g, n: [-each for each in g])
)
train_network.misconception("The biases learn too; yours stay at 0.")(
    _training(lambda p, g, n: [g[0], 0 * g[1], g[2], 0 * g[3]])
)
train_network.misconception("Both layers learn; yours moves the output layer alone.")(
    _training(lambda p, g, n: [0 * g[0], 0 * g[1], g[2], g[3]])
)
train_network.misconception("Draw Wh first and Wo after it; you draw them the other way round.")(
    _training(start=_output_weights_first)
)
train_network.misconception("The weights start as rng.normal(size=…) gives them; you make them smaller.")(
    _training(start=lambda d, h, rng: (0.1 * rng.normal(size=(d, h)), 0.1 * rng.normal(size=(h, 1))))
)
train_network.misconception("All weights start at 0 in your network, so its hidden units stay alike for ever.")(
    _training(start=lambda d, h, rng: (np.zeros((d, h)), np.zeros((h, 1))))
)


train_network.misconception("Biases start at zero; you draw them.")(_training(start=_start_with_biases))
train_network.misconception("Biases start at zero; you draw them.")(_training(start=_start_with_biases_last))
train_network.misconception("Biases start at zero; you draw them.")(_training(start=_start_with_hidden_biases))
train_network.misconception("Draw Wh in its own shape, (d, hidden); drawn as (hidden, d) and turned it is another.")(
    _training(start=_start_turned)
)
train_network.misconception("The weights come from a bell curve, rng.normal; you draw them evenly.")(
    _training(start=_start_evenly)
)
for _seed in (0, 42):
    train_network.misconception("You draw from a generator of your own; draw from the `rng` that is handed in.")(
        _training(start=_start_from(_seed))
    )
train_network.misconception("The output weights are drawn as well; yours start at 0.")(
    _training(start=lambda d, hidden, rng: (rng.normal(size=(d, hidden)), np.zeros((hidden, 1))))
)
train_network.misconception("You divide by the number of samples twice.")(
    _training(lambda p, g, n: [each / n for each in g])
)
train_network.misconception("In the hidden layer's gradients the sigmoid's slope uh·(1 − uh) is missing.")(
    _training(gradients_of=_gradients(_right_error, lambda z, u: np.ones_like(u)))
)
train_network.misconception(
    "You multiply by the output's slope uo·(1 − uo) as well; in dL/dzo of the cross-entropy it has cancelled already."
)(_training(gradients_of=_gradients(lambda u, y: (u - y) * u * (1 - u), _right_slope)))
train_network.misconception("There is one update too many: `epochs` of them are asked for.")(_training(more=1))
train_network.misconception("There is one update too few: `epochs` of them are asked for.")(_training(more=-1))
for _rate in (0.01, 0.1, 1.0):
    train_network.misconception("The step is the argument `rate`; yours is always the same.")(
        _training(fixed_rate=_rate)
    )


@train_network.misconception(
    "All four parameters move together: you change the output layer first, and go on with its new weights."
)
def _(x: Array, y: Array, hidden: int, epochs: int, rate: float, rng: Random) -> Trained:
    (Wh, Wo), bh, bo = _start(x.shape[1], hidden, rng), np.zeros(hidden), np.zeros(1)
    losses = [network_loss.reference(x, y, Wh, bh, Wo, bo) / len(x)]
    for _ in range(epochs):
        _, uh, _, uo = forward.reference(x, Wh, bh, Wo, bo)
        dzo = (uo - y[:, None]) / len(x)
        Wo, bo = Wo - rate * uh.T @ dzo, bo - rate * dzo.sum(axis=0)
        dzh = dzo @ Wo.T * uh * (1 - uh)
        Wh, bh = Wh - rate * x.T @ dzh, bh - rate * dzh.sum(axis=0)
        losses.append(network_loss.reference(x, y, Wh, bh, Wo, bo) / len(x))
    return Wh, bh, Wo, bo, np.array(losses)


@train_network.misconception("The first loss is missing: note it before the first update too.")
def _(x: Array, y: Array, hidden: int, epochs: int, rate: float, rng: Random) -> Trained:
    *parameters, losses = train_network.reference(x, y, hidden, epochs, rate, rng)
    return (*parameters, losses[1:].copy())


@train_network.misconception("One loss is missing: note it before each update and once more after the last.")
def _(x: Array, y: Array, hidden: int, epochs: int, rate: float, rng: Random) -> Trained:
    *parameters, losses = train_network.reference(x, y, hidden, epochs, rate, rng)
    return (*parameters, losses[:-1].copy())


@train_network.misconception("The losses are sums; note their means over the samples.")
def _(x: Array, y: Array, hidden: int, epochs: int, rate: float, rng: Random) -> Trained:
    *parameters, losses = train_network.reference(x, y, hidden, epochs, rate, rng)
    return (*parameters, losses * len(x))


# ---------------------------------------------------------------------------------------------------------------------


@exercise(
    "backprop",
    points=2,
    minutes=12,
    difficulty=3,
    optional=True,
    hints=(
        "Forward first: keep every layer's output u.",
        "∂s/∂u of the last layer is all ones. Then, layer by layer from the end: through the sigmoid, note the norm, "
        "through the weights.",
        "The norms come out last layer first: turn the list round at the end.",
    ),
)
def gradient_norms(x: Array, weights: list[Array]) -> list[float]:
    return [float(np.sqrt(np.sum(dz**2))) for dz in _layer_gradients(x, weights)]


def _layer_gradients(x: Array, weights: list[Array]) -> list[Array]:
    """∂s/∂z of each layer, the first layer first."""
    outputs = [x]
    for W in weights:
        outputs.append(sigmoid(outputs[-1] @ W))
    du = np.ones(outputs[-1].shape)
    gradients = []
    for W, u in zip(reversed(weights), reversed(outputs), strict=False):
        dz = du * u * (1 - u)
        gradients.append(dz)
        du = dz @ W.T
    return gradients[::-1]


def chain(rng: Random, *widths: int, scale: float = 2.0) -> list[Array]:
    return [fractions(rng, a, b, scale=scale) for a, b in pairwise(widths)]


@gradient_norms.cases
def _(rng: Random) -> Iterator[Case]:
    x = np.array([[1.0, -2.0], [0.5, 3.0], [0.0, 1.0]])
    first, second = np.array([[1.0, -1.0, 0.5], [2.0, 0.0, -1.0]]), np.array([[1.0], [-2.0], [3.0]])
    yield Case(x, [first], visible=True, why="a single layer")
    yield Case(x, [first, second], visible=True, why="two layers")
    square = np.array([[1.0, 2.0, 0.0], [-1.0, 0.5, 3.0], [0.0, 1.0, -2.0]])
    yield Case(x, [first, square, first.T, -first], visible=True, why="four layers")
    yield Case(fractions(rng, 6, 3), chain(rng, 3, 4, 2), why="two layers, random weights")
    yield Case(fractions(rng, 1, 2), chain(rng, 2, 5, 3, 4), why="a single sample")
    yield Case(fractions(rng, 8, 1), chain(rng, 1, 1, 1, 1), why="layers of one unit")
    yield Case(fractions(rng, 5, 4), chain(rng, 4, 4, 4, 4, 4, 4), why="six layers of the same width")
    yield Case(whole(rng, 4, 3), [whole(rng, 3, 2), whole(rng, 2, 3)], why="whole numbers")
    yield Case(fractions(rng, 7, 5), chain(rng, 5, 6), why="one wide layer")
    yield Case(fractions(rng, 10, 2, scale=0.3), chain(rng, 2, 3, 6, 2, scale=1.0), why="small weights")


def _norms(arrays: list[Array]) -> list[float]:
    return [float(np.linalg.norm(array)) for array in arrays]


@gradient_norms.misconception("Your list begins with the last layer; the first layer comes first.")
def _(x: Array, weights: list[Array]) -> list[float]:
    return list(gradient_norms.reference(x, weights))[::-1]


@gradient_norms.misconception("Those are squared norms: take the square root.")
def _(x: Array, weights: list[Array]) -> list[float]:
    return [norm**2 for norm in gradient_norms.reference(x, weights)]


@gradient_norms.misconception("Those are norms of the weights' gradients; the ones with respect to z are asked for.")
def _(x: Array, weights: list[Array]) -> list[float]:
    outputs = [x]
    for W in weights:
        outputs.append(sigmoid(outputs[-1] @ W))
    return _norms([u.T @ dz for u, dz in zip(outputs, _layer_gradients(x, weights), strict=False)])


@gradient_norms.misconception("Those are gradients with respect to u, before the sigmoid's slope comes in.")
def _(x: Array, weights: list[Array]) -> list[float]:
    gradients = _layer_gradients(x, weights)
    arriving = [dz @ W.T for dz, W in zip(gradients[1:], weights[1:], strict=True)]
    return _norms([*arriving, np.ones(gradients[-1].shape)])


@gradient_norms.misconception("The sigmoid's slopes are missing: the gradient passes through the weights alone.")
def _(x: Array, weights: list[Array]) -> list[float]:
    du, gradients = np.ones((len(x), weights[-1].shape[1])), []
    for W in reversed(weights):
        gradients.append(du)
        du = du @ W.T
    return _norms(gradients[::-1])


@gradient_norms.misconception("s is the sum of the last u; you take its mean.")
def _(x: Array, weights: list[Array]) -> list[float]:
    size = len(x) * weights[-1].shape[1]
    return [norm / size for norm in gradient_norms.reference(x, weights)]


@gradient_norms.misconception("The Frobenius norm adds up the squares of all entries; yours is the largest entry.")
def _(x: Array, weights: list[Array]) -> list[float]:
    return [float(np.abs(dz).max()) for dz in _layer_gradients(x, weights)]


def _norms_with(
    slope: Callable[[Array], Array] = lambda u: u * (1 - u), first: Callable[[Array], Array] = np.ones_like
) -> Callable[[Array, list[Array]], list[float]]:
    """Norms with another slope, or another gradient to begin with."""

    def norms(x: Array, weights: list[Array]) -> list[float]:
        outputs = [x]
        for W in weights:
            outputs.append(sigmoid(outputs[-1] @ W))
        du, gradients = first(outputs[-1]), []
        for W, u in zip(reversed(weights), reversed(outputs), strict=False):
            gradients.append(du * slope(u))
            du = gradients[-1] @ W.T
        return _norms(gradients[::-1])

    return norms


gradient_norms.misconception("1 − u² is the slope of tanh; these units are sigmoids.")(_norms_with(lambda u: 1 - u**2))
gradient_norms.misconception("The way back begins with ∂s/∂u = 1, since s is the sum of the u; you begin with u.")(
    _norms_with(first=lambda u: u)
)


def _measured(measure: Callable[[Array], Any]) -> Callable[[Array, list[Array]], list[float]]:
    """The right gradients, measured in another way."""
    return lambda x, weights: [float(measure(dz)) for dz in _layer_gradients(x, weights)]


gradient_norms.misconception("The Frobenius norm squares the entries; you add up their absolute values.")(
    _measured(lambda dz: np.abs(dz).sum())
)
gradient_norms.misconception("The Frobenius norm is the root of the sum of the squares; yours is that of their mean.")(
    _measured(lambda dz: np.sqrt(np.mean(dz**2)))
)
gradient_norms.misconception("`ord=2` of a matrix is the spectral norm; the Frobenius norm is the default.")(
    _measured(lambda dz: np.linalg.norm(dz, 2))
)
gradient_norms.misconception("You give logarithms of the norms; the norms themselves are asked for.")(
    _measured(lambda dz: np.log10(np.linalg.norm(dz)))
)


@gradient_norms.misconception("The last layer has a sigmoid as well: its slope is missing.")
def _(x: Array, weights: list[Array]) -> list[float]:
    outputs = [x]
    for W in weights:
        outputs.append(sigmoid(outputs[-1] @ W))
    gradients = [np.ones_like(outputs[-1])]
    for W, u in zip(weights[:0:-1], outputs[-2:0:-1], strict=True):
        gradients.append(gradients[-1] @ W.T * u * (1 - u))
    return _norms(gradients[::-1])


@gradient_norms.misconception("Those are gradients with respect to each layer's input; asked for are those of its z.")
def _(x: Array, weights: list[Array]) -> list[float]:
    return _norms([dz @ W.T for dz, W in zip(_layer_gradients(x, weights), weights, strict=True)])


@gradient_norms.misconception(
    "Going back, the gradient passes each layer's weights turned: dz · Wᵀ of the layer above."
)
def _(x: Array, weights: list[Array]) -> list[float]:
    outputs = [x]
    for W in weights:
        outputs.append(sigmoid(outputs[-1] @ W))
    du, gradients = np.ones(outputs[-1].shape), []
    for W, u in zip(reversed(weights), reversed(outputs), strict=False):
        dz = du * u * (1 - u)
        gradients.append(dz)
        du = dz @ (W if W.shape[0] == W.shape[1] else W.T)
    return _norms(gradients[::-1])
