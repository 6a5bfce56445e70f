"""broadcast_shape: the shape that two shapes broadcast to, worked out without arrays (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.broadcasting.makers import Random, Shape, lengths


@exercise(
    "broadcasting",
    points=3,
    minutes=12,
    difficulty=2,
    no_array=True,
    forbid=("np.broadcast_shapes", "np.broadcast", "np.broadcast_arrays", "np.broadcast_to"),
    hints=(
        "Write the shapes under each other, aligned at the right.",
        "What stands in for a size that a shape does not have?",
        "In each column: equal sizes stay, a 1 gives way, anything else is an error. What about a 0 and a 1?",
    ),
)
def broadcast_shape(a: Shape, b: Shape) -> Shape:
    sizes = []
    for place in range(1, max(len(a), len(b)) + 1):
        m = a[-place] if place <= len(a) else 1
        n = b[-place] if place <= len(b) else 1
        if m != n and m != 1 and n != 1:
            raise ValueError(f"shapes {a} and {b} do not broadcast")
        sizes.append(n if m == 1 else m)
    return tuple(reversed(sizes))


@broadcast_shape.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case((32, 10), (10,), visible=True, why="a matrix and a vector")
    yield Case((5, 1, 3), (5, 2, 3), visible=True, why="a 1 in the middle")
    yield Case((4, 3), (4,), visible=True, raises=ValueError, why="sizes that clash at the right")
    yield Case((3, 1), (0,), visible=True, why="a size of 0 against a 1")
    yield Case((2, 1, 4), (3, 1), visible=True, why="both shapes are stretched")
    k, m, n, d = lengths(rng, 4)
    yield Case((k, m, n, d), (n, d), why="four axes and two")
    yield Case((), (k, m), why="a scalar")
    yield Case((), (), why="two scalars", weight=0.1)
    yield Case((k, 1, m), (n, 1), why="stretched both ways")
    yield Case((d,), (m, d), why="the shorter shape first")
    yield Case((k, 0), (1, 1), why="a size of 0, kept")
    yield Case((k, 0), (k, m), raises=ValueError, why="0 against a size", weight=0.5)
    yield Case((n, n + d), (n + d, n), raises=ValueError, why="a shape turned round", weight=0.5)
    yield Case((k + m, n, d), (k, m, 1, d), raises=ValueError, why="a clash further left", weight=0.5)
    yield Case((k, m), (k, 2 * m), raises=ValueError, why="a divisor is no match", weight=0.5)
    large = 2**40 + k
    yield Case((large, 1), (1, large + m), why="sizes that no machine has")
    yield Case((*lengths(rng, 1), 1, d), (*lengths(rng, 1), 1), why="random sizes")


def _aligned(a: Shape, b: Shape, rule: Any) -> Shape:
    n = max(len(a), len(b))
    a, b = (1,) * (n - len(a)) + a, (1,) * (n - len(b)) + b
    return tuple(rule(x, y) for x, y in zip(a, b, strict=True))


@broadcast_shape.misconception("You align the shapes at the left; the rule is read from the right.")
def aligned_left(a: Shape, b: Shape) -> Shape:
    n = max(len(a), len(b))
    return broadcast_shape(a + (1,) * (n - len(a)), b + (1,) * (n - len(b)))


@broadcast_shape.misconception("Sizes that differ, with neither of them 1, should raise a ValueError.")
def accepts_any_sizes(a: Shape, b: Shape) -> Shape:
    return _aligned(a, b, lambda x, y: y if x == 1 else x)


@broadcast_shape.misconception("You take the larger size; against a 1, a size of 0 wins as well.")
def larger_size(a: Shape, b: Shape) -> Shape:
    broadcast_shape(a, b)
    return _aligned(a, b, max)


@broadcast_shape.misconception("The axes that only the longer shape has are missing from the result.")
def drops_front_axes(a: Shape, b: Shape) -> Shape:
    full = broadcast_shape(a, b)
    return full[len(full) - min(len(a), len(b)) :]


@broadcast_shape.misconception("The result should be a tuple, not a list.")
def list_for_tuple(a: Shape, b: Shape) -> list[int]:
    return list(broadcast_shape(a, b))


@broadcast_shape.misconception("A size of 1 in either shape is stretched: you allow it in the second only.")
def one_in_second_only(a: Shape, b: Shape) -> Shape:
    full = broadcast_shape(a, b)
    if any(x == 1 != y for x, y in zip(a[::-1], b[::-1], strict=False)):
        raise ValueError
    return full


@broadcast_shape.misconception(
    "The sizes come out in reverse order: you read from the right, so turn the result round."
)
def reversed_order(a: Shape, b: Shape) -> Shape:
    return broadcast_shape(a, b)[::-1]


@broadcast_shape.misconception("You return the longer shape; a size of 1 in it is stretched as well.")
def longer_shape(a: Shape, b: Shape) -> Shape:
    broadcast_shape(a, b)
    return a if len(a) >= len(b) else b


@broadcast_shape.misconception("A shape with fewer axes fits too: what it lacks in front counts as 1.")
def equal_ndim_only(a: Shape, b: Shape) -> Shape:
    if len(a) != len(b):
        raise ValueError
    return broadcast_shape(a, b)
