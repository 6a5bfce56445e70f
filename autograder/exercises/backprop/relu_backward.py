"""`relu_backward`: reference, cases, misconceptions (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.backprop.makers import Array, Random, fractions, whole


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
def cases(rng: Random) -> Iterator[Case]:
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
def z_0_slope_taken_0(grad_out: Array, z: Array) -> Array:
    return np.where(z >= 0, grad_out, 0)


@relu_backward.misconception("That is the local slope alone; multiply it with the gradient that comes from above.")
def local_slope_alone_multiply_gradient(grad_out: Array, z: Array) -> Array:
    return (z > 0).astype(float)


@relu_backward.misconception("You look at the sign of the gradient; what counts is the sign of z.")
def look_sign_gradient_what_counts(grad_out: Array, z: Array) -> Array:
    return np.where(grad_out > 0, grad_out, 0)


@relu_backward.misconception("You multiply with relu(z) itself; the chain rule wants its slope.")
def multiply_relu_z_itself_chain(grad_out: Array, z: Array) -> Any:
    return grad_out * np.maximum(z, 0)


@relu_backward.misconception("You pass the gradient where z is negative; it passes where z is positive.")
def pass_gradient_where_z_negative(grad_out: Array, z: Array) -> Array:
    return np.where(z <= 0, grad_out, 0)


@relu_backward.misconception("For a negative z the slope is 0, not −1: you use the sign of z.")
def negative_z_slope_0_1(grad_out: Array, z: Array) -> Any:
    return grad_out * np.sign(z)


@relu_backward.misconception("That is relu run forward; backward, its slope is multiplied with what comes from above.")
def relu_run_forward_backward_slope(grad_out: Array, z: Array) -> Any:
    return np.maximum(z, 0)


@relu_backward.misconception("At z = 0 the slope is taken as 0 here; yours is one half.")
def z_0_slope_taken_0_2(grad_out: Array, z: Array) -> Any:
    return grad_out * (np.sign(z) + 1) / 2


@relu_backward.misconception("Negative gradients pass as well: the sign of z alone decides, not that of grad_out.")
def negative_gradients_pass_well_sign(grad_out: Array, z: Array) -> Any:
    return grad_out * (z > 0) * (grad_out > 0)


@relu_backward.misconception("Wherever z is positive the slope is 1, also between 0 and 1; yours grows with z there.")
def wherever_z_positive_slope_1(grad_out: Array, z: Array) -> Any:
    return grad_out * np.clip(z, 0, 1)


@relu_backward.misconception("The arguments have changed places: z decides, and grad_out is passed on.")
def arguments_changed_places_z_decides(grad_out: Array, z: Array) -> Any:
    return np.where(grad_out > 0, z, 0)


@relu_backward.misconception("You write zeros into the gradient you were given; others may still need it.")
def write_zeros_into_gradient_were(grad_out: Array, z: Array) -> Array:
    grad_out[z <= 0] = 0
    return grad_out.copy()
