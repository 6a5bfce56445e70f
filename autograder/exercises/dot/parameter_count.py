"""parameter_count: how many weights and biases a dense network of these layer sizes has (trusted)."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import Any

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.dot.makers import Random


@exercise(
    "dot",
    points=2,
    minutes=5,
    difficulty=1,
    hints=(
        "A layer from d to k units has a weight for every pair, and a bias for every output.",
        "`zip(sizes, sizes[1:])` walks over neighbours.",
    ),
)
def parameter_count(sizes: tuple[int, ...]) -> int:
    return sum((inputs + 1) * outputs for inputs, outputs in itertools.pairwise(sizes))


@parameter_count.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case((784, 100, 10), visible=True, why="784 pixels, 100 hidden units, 10 classes")
    yield Case((3, 2), visible=True, why="a single layer")
    yield Case((2, 4, 1), visible=True, why="the two-stage classifier")
    yield Case((5, 4, 3, 2), visible=True, why="three layers")
    wide, inputs, outputs = (int(rng.integers(*ends)) for ends in ((300, 900), (100, 999), (11, 60)))
    yield Case((inputs, wide, outputs), why="a wide hidden layer")
    yield Case((1, 1), why="one input, one output", weight=0.1)
    yield Case((inputs, outputs), why="no hidden layer")
    yield Case(tuple(int(size) for size in rng.integers(2, 900, 3)), why="two random layers")
    yield Case(tuple(int(size) for size in rng.integers(2, 90, 6)), why="five random layers")
    yield Case((12_288, 50_000 + wide, 50_000 + inputs, 1000), why="billions of parameters")


@parameter_count.misconception("You count the weights alone; each output has a bias as well.")
def counts_weights_alone(sizes: tuple[int, ...]) -> Any:
    return sum(a * b for a, b in itertools.pairwise(sizes))


@parameter_count.misconception("You give each layer one bias; each of its outputs has one.")
def one_bias_a_layer(sizes: tuple[int, ...]) -> Any:
    return sum(a * b + 1 for a, b in itertools.pairwise(sizes))


@parameter_count.misconception("The inputs have no biases: a layer's biases are as many as its outputs.")
def biases_of_the_inputs(sizes: tuple[int, ...]) -> Any:
    return sum(a * b + a for a, b in itertools.pairwise(sizes))


@parameter_count.misconception("The input counts as a layer in your sum of biases; it has none.")
def counts_biases_of_the_input_layer(sizes: tuple[int, ...]) -> Any:
    return parameter_count(sizes) + sizes[0]


@parameter_count.misconception("You count the first layer alone.")
def first_layer_alone(sizes: tuple[int, ...]) -> Any:
    return (sizes[0] + 1) * sizes[1]


@parameter_count.misconception("You count the last layer alone.")
def last_layer_alone(sizes: tuple[int, ...]) -> Any:
    return (sizes[-2] + 1) * sizes[-1]


@parameter_count.misconception("You multiply all sizes; weights join neighbouring layers only.")
def multiplies_all_sizes(sizes: tuple[int, ...]) -> Any:
    return math.prod(sizes)


@parameter_count.misconception("You count units; weights join every unit with every unit of the next layer.")
def counts_units(sizes: tuple[int, ...]) -> Any:
    return sum(sizes)


@parameter_count.misconception("A bias adds one input to each output, not one output as well.")
def bias_is_an_output_too(sizes: tuple[int, ...]) -> Any:
    return sum((a + 1) * (b + 1) for a, b in itertools.pairwise(sizes))


@parameter_count.misconception("You leave the last layer out: each pair of neighbours in `sizes` is a layer.")
def leaves_the_last_layer_out(sizes: tuple[int, ...]) -> Any:
    return parameter_count(sizes[:-1])


@parameter_count.misconception("The output layer has biases as well, one for each of its units.")
def no_biases_of_the_output(sizes: tuple[int, ...]) -> Any:
    return parameter_count(sizes) - sizes[-1]


@parameter_count.misconception("You count two layers at most; there may be any number.")
def two_layers_at_most(sizes: tuple[int, ...]) -> Any:
    return parameter_count(sizes[:3])


@parameter_count.misconception("You give a number for each layer; add them up.")
def one_number_a_layer(sizes: tuple[int, ...]) -> Any:
    return [(a + 1) * b for a, b in itertools.pairwise(sizes)]


@parameter_count.misconception("You add the sizes of each pair; a weight joins every input with every output.")
def adds_the_sizes(sizes: tuple[int, ...]) -> Any:
    return sum(sizes) + sum(sizes[1:-1])
