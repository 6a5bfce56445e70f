"""affine_backward: the gradients of x @ W + b with respect to x, W and b (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.backprop.makers import LAID, Array, Random, fractions, in_float32, whole

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
def cases(rng: Random) -> Iterator[Case]:
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
    for laid in LAID:
        yield Case(fractions(rng, 4, 2), fractions(rng, 4, 3), fractions(rng, 3, 2), laid=laid, weight=0.2)


@affine_backward.misconception("You average over the batch; the gradient of a sum adds its samples up.")
def averages_over_the_batch(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, x.T @ grad_out / len(x), grad_out.mean(axis=0)


@affine_backward.misconception("db is the mean of the rows; b was added to every row, so their gradients add up.")
def bias_gradient_averaged(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, x.T @ grad_out, grad_out.mean(axis=0)


@affine_backward.misconception("dW comes out turned: it should have W's own shape, (d, k).")
def weight_gradient_transposed(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, grad_out.T @ x, grad_out.sum(axis=0)


@affine_backward.misconception("dx needs W turned round: its rows go back from outputs to inputs.")
def weights_not_transposed(grad_out: Array, x: Array, W: Array) -> Three:
    square = W.shape[0] == W.shape[1]
    return grad_out @ (W if square else W.T), x.T @ grad_out, grad_out.sum(axis=0)


@affine_backward.misconception("db should have b's shape, (k,): one entry an output.")
def bias_gradient_keeps_axis(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, x.T @ grad_out, grad_out.sum(axis=0, keepdims=True)


@affine_backward.misconception("db adds up over the outputs; add up over the samples instead.")
def bias_gradient_over_outputs(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, x.T @ grad_out, grad_out.sum(axis=1)


@affine_backward.misconception("db still has a row for each sample; b is one vector, used by all of them.")
def bias_gradient_per_sample(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, x.T @ grad_out, grad_out.copy()


@affine_backward.misconception("The order of the results is dx, dW, db; yours begins with dW.")
def weights_before_inputs(grad_out: Array, x: Array, W: Array) -> Three:
    return x.T @ grad_out, grad_out @ W.T, grad_out.sum(axis=0)


@affine_backward.misconception("db is all ones: that is the local slope; the gradient from above is missing.")
def bias_gradient_all_ones(grad_out: Array, x: Array, W: Array) -> Three:
    return grad_out @ W.T, x.T @ grad_out, np.ones(grad_out.shape[1])
