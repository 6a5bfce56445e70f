"""matmul_flops: additions and multiplications of an (n, k) by (k, m) product, exactly (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.dot.makers import Random


@exercise(
    "dot",
    points=1,
    minutes=4,
    difficulty=1,
    hints=(
        "How many entries has the result, and how many multiplications does one of them take?",
        "To add up k numbers takes one addition fewer than k.",
    ),
)
def matmul_flops(n: int, k: int, m: int) -> int:
    return n * m * (2 * k - 1)


@matmul_flops.cases
def cases(rng: Random) -> Iterator[Case]:
    n, k, m = (int(size) for size in rng.permutation(np.arange(2, 60))[:3])
    yield Case(2, 3, 4, visible=True, why="(2, 3)·(3, 4)")
    yield Case(5, 1, 2, visible=True, why="sums of one term need no addition")
    yield Case(128, 784, 512, visible=True, why="a batch through a hidden layer")
    yield Case(10**9, 10**9, 10**9, visible=True, why="numbers beyond 64 bits")
    yield Case(n, k, m, why="random sizes")
    yield Case(1, k, 1, why="the dot of two vectors")
    yield Case(n, k, 1, why="a matrix and a vector")
    yield Case(1, 1, 1, why="a single product", weight=0.1)
    yield Case(10**8 + n, 10**9 + k, 10**10 + m, why="large random sizes")
    yield Case(
        2 ** int(rng.integers(60, 70)), 2 ** int(rng.integers(60, 70)), 2 * n + 1, why="powers of two beyond 64 bits"
    )


@matmul_flops.misconception("k products need k − 1 additions; you count k, a common way of rounding.")
def counts_k_additions(n: int, k: int, m: int) -> Any:
    return 2 * n * k * m


@matmul_flops.misconception("You count the multiplications alone; the additions count too.")
def counts_multiplications_alone(n: int, k: int, m: int) -> Any:
    return n * k * m


@matmul_flops.misconception("You count the additions alone; the multiplications count too.")
def counts_additions_alone(n: int, k: int, m: int) -> Any:
    return n * (k - 1) * m


@matmul_flops.misconception("You count the entries of both matrices; each of them takes part in many products.")
def counts_entries_of_both_matrices(n: int, k: int, m: int) -> Any:
    return n * k + k * m


@matmul_flops.misconception("The result has n·m entries: the inner size k is the length of each sum.")
def saves_as_if_k_were_m(n: int, k: int, m: int) -> Any:
    return 2 * n * k * m - n * k


@matmul_flops.misconception("Your number is a float, which is not exact when it is large: stay with whole numbers.")
def returns_a_float(n: int, k: int, m: int) -> Any:
    return float(n) * m * (2 * k - 1)


@matmul_flops.misconception("NumPy's integers have 64 bits and wrap around; Python's own ints never do.")
def int64_wraps_around(n: int, k: int, m: int) -> Any:
    with np.errstate(all="ignore"):
        return np.int64(n) * np.int64(m) * (2 * np.int64(k) - 1)


@matmul_flops.misconception("One addition fewer than products, for each of the n·m entries: that is what to subtract.")
def one_addition_fewer_for_each(n: int, k: int, m: int) -> Any:
    return 2 * n * k * m - k * m


@matmul_flops.misconception("You save one addition in all; each of the n·m entries saves one.")
def saves_one_addition_in_all(n: int, k: int, m: int) -> Any:
    return 2 * n * k * m - 1


@matmul_flops.misconception("To add up k products takes k − 1 additions, not k + 1.")
def one_addition_too_many(n: int, k: int, m: int) -> Any:
    return n * m * (2 * k + 1)


@matmul_flops.misconception("The additions are made for every column as well: m is missing there.")
def additions_lack_m(n: int, k: int, m: int) -> Any:
    return n * k * m + n * (k - 1)


@matmul_flops.misconception("A float on the way rounds large numbers, and `int` cannot bring the digits back.")
def product_through_a_float(n: int, k: int, m: int) -> Any:
    return int(float(n) * m * (2 * k - 1))


@matmul_flops.misconception("A float on the way rounds large numbers, and `int` cannot bring the digits back.")
def doubled_product_through_a_float(n: int, k: int, m: int) -> Any:
    return int(2.0 * n * k * m - n * m)


@matmul_flops.misconception("NumPy's integers have 64 bits and wrap around; Python's own ints never do.")
def np_prod_wraps_around(n: int, k: int, m: int) -> Any:
    return int(2 * np.prod([n, k, m]) - n * m)


@matmul_flops.misconception("One addition is saved for each of the n·m entries; you save k in all.")
def subtracts_k(n: int, k: int, m: int) -> Any:
    return 2 * n * k * m - k
