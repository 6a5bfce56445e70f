"""dot_shape: the shape of `np.dot` for two shapes; axes that do not fit are a ValueError (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.dot.makers import Random


@exercise(
    "dot",
    points=3,
    minutes=10,
    difficulty=2,
    no_array=True,
    hints=(
        "Begin with the easy case: an operand without axes changes no shape.",
        "Which axis of b is met? The only one if b is 1-D; `b[-2]` otherwise.",
        "The two axes that meet disappear; all others stay, those of a first, in their order.",
    ),
)
def dot_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    if not a or not b:
        return a + b
    met = b[0] if len(b) == 1 else b[-2]
    if a[-1] != met:
        raise ValueError(f"the last axis of {a} does not fit {b}: {a[-1]} is not {met}")
    return a[:-1] + b[:-2] + (b[-1:] if len(b) > 1 else ())


@dot_shape.cases
def cases(rng: Random) -> Iterator[Case]:
    n, k, m, p, q = (int(size) for size in rng.permutation(np.arange(2, 12))[:5])
    yield Case((3, 4), (4, 5), visible=True, why="two matrices")
    yield Case((1, 3, 4), (2, 4, 5), visible=True, why="two 3-D tensors: the second-to-last axis of b is met")
    yield Case((2, 3, 5, 4), (4,), visible=True, why="a 4-D tensor and a vector")
    yield Case((3, 4), (), visible=True, why="a single number on the right")
    yield Case((2, 3), (3, 4, 5), visible=True, raises=ValueError, why="the first axis of a 3-D tensor is not met")
    yield Case((n,), (n,), why="two vectors: a scalar")
    yield Case((n, k), (k,), why="a matrix and a vector")
    yield Case((k,), (k, m), why="a vector and a matrix")
    yield Case((k,), (p, k, m), why="a vector and a 3-D tensor")
    yield Case((n, p, q, k), (k, m), why="a 4-D tensor and a matrix")
    yield Case((n, k), (p, q, k, m), why="a matrix and a 4-D tensor")
    yield Case((p, n, k), (p, k, m), why="equal first axes: both stay")
    yield Case((k, k), (k, k), why="square matrices")
    yield Case((), (n, m), why="a single number on the left")
    yield Case((), (n,), why="a single number and a vector")
    yield Case((), (), why="two single numbers", weight=0.1)
    yield Case((n, 1), (1, m), why="inner sizes of 1")
    yield Case((n, 0), (0, m), why="inner sizes of 0")
    yield Case((10**30 + n, 2**70 + k), (2**70 + k, 10**20 + m), why="sizes far beyond any memory", weight=2)
    yield Case((n, k), (k + 1,), raises=ValueError, why="a vector too long", weight=0.5)
    yield Case((n,), (n, n + 2, n), raises=ValueError, why="nor is the first axis met, or the last", weight=0.5)
    yield Case((n, k), (n, k), raises=ValueError, why="equal shapes, but unequal sizes meet", weight=0.5)
    yield Case((n, k), (m + k, k), raises=ValueError, why="last axes agree, which does not count", weight=0.5)
    yield Case((n, 1), (k, m), raises=ValueError, why="a size of 1 is not stretched", weight=0.5)
    yield Case((n, k), (1, m), raises=ValueError, why="nor on the other side", weight=0.5)


@dot_shape.misconception("You match the first axis of b; with two or more axes the second-to-last is met.")
def matches_first_axis_of_b(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    if not a or not b:
        return a + b
    if a[-1] != b[0]:
        raise ValueError
    return a[:-1] + b[1:]


@dot_shape.misconception("You pair the leading axes as `matmul` does with batches; `np.dot` keeps those of both.")
def pairs_leading_axes_as_matmul(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    if len(a) > 2 and len(b) > 2:
        return (*np.broadcast_shapes(a[:-2], b[:-2]), a[-2], b[-1])
    return dot_shape(a, b)


@dot_shape.misconception("Those are the rules of broadcasting; a dot asks that two axes agree, and removes them.")
def broadcasts_the_shapes(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    return np.broadcast_shapes(a, b)


@dot_shape.misconception("A shape of no axes wants its own case: multiplying by a single number changes no shape.")
def no_case_for_shapes_without_axes(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    if a[-1] != (b[0] if len(b) == 1 else b[-2]):
        raise ValueError
    return a[:-1] + b[:-2] + (b[-1:] if len(b) > 1 else ())


@dot_shape.misconception("You don't check that the two axes agree; where they don't, raise a ValueError.")
def never_checks_the_axes(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    return a[:-1] + b[:-2] + b[-1:] if len(b) > 1 else a[:-1] if b else a


@dot_shape.misconception("You return a list; shapes are tuples.")
def returns_a_list(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    return list(dot_shape(a, b))


@dot_shape.misconception("You keep the axis that is summed over; it disappears from both shapes.")
def keeps_the_summed_axis(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    dot_shape(a, b)
    return a + b


@dot_shape.misconception("You drop the axes of b in front of its last two; they all stay in the result.")
def drops_leading_axes_of_b(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    dot_shape(a, b)
    return a[:-1] + (b[-1:] if len(b) > 1 else ()) if a and b else a + b


@dot_shape.misconception("With a vector on the right, its only axis is summed away; nothing of it stays in the shape.")
def vector_leaves_an_axis(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    return dot_shape(a, b) + b if len(b) == 1 and a else dot_shape(a, b)


@dot_shape.misconception("You refuse a shape without axes; multiplying by a single number is allowed.")
def refuses_shapes_without_axes(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    if not a or not b:
        raise ValueError
    return dot_shape(a, b)


@dot_shape.misconception("A single number does not make a single number of the other: its shape stays as it is.")
def scalar_makes_a_scalar(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    return dot_shape(a, b) if a and b else ()


@dot_shape.misconception(
    "You drop the last axis of b; the one that meets a's is the second-to-last, and that one goes."
)
def drops_last_axis_of_b(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    dot_shape(a, b)
    return a[:-1] + b[:-1] if a and b else a + b


@dot_shape.misconception("The axes of a come first in the result, then those of b; yours are the other way.")
def axes_of_b_come_first(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    return dot_shape(a, b)[len(a) - 1 :] + a[:-1] if a and b else a + b


@dot_shape.misconception("A 1-D b has no second-to-last axis: give vectors a case of their own.")
def no_case_for_vectors(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    if not a or not b:
        return a + b
    if a[-1] != b[-2]:
        raise ValueError
    return a[:-1] + b[:-2] + b[-1:]


@dot_shape.misconception("The axis of b that goes is its second-to-last, not its first.")
def drops_the_first_axis_of_b(a: tuple[int, ...], b: tuple[int, ...]) -> Any:
    whole = dot_shape(a, b)
    return whole if len(b) < 3 or not a else a[:-1] + b[1:]
