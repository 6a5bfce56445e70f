"""relu_backward: the gradient from above where z is positive, 0 elsewhere (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.backprop.makers import LAID, Array, Random, fractions, whole


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
    nothing = np.zeros((0, *rng.integers(1, 30, 3)))
    yield Case(nothing, nothing, why="an empty batch", weight=0.2)
    yield Case(fractions(rng, 1, 3), 1e-12 * rng.uniform(0.1, 1, (1, 3)), why="a tiny z")
    above, z = rng.integers(-300, 300, (2, 5))
    yield Case(above.astype(np.int16), (z // 3).astype(np.int8), why="narrow integers")
    for laid in LAID:
        yield Case(fractions(rng, 3, 4, 2), fractions(rng, 3, 4, 2), laid=laid, weight=0.2)


@relu_backward.misconception("At z = 0 the slope is taken as 0 here; you let the gradient through.")
def lets_zero_through(grad_out: Array, z: Array) -> Array:
    return np.where(z >= 0, grad_out, 0)


@relu_backward.misconception("That is the local slope alone; multiply it with the gradient that comes from above.")
def slope_alone(grad_out: Array, z: Array) -> Array:
    return (z > 0).astype(float)


@relu_backward.misconception("You look at the sign of the gradient; what counts is the sign of z.")
def sign_of_gradient(grad_out: Array, z: Array) -> Array:
    return np.where(grad_out > 0, grad_out, 0)


@relu_backward.misconception("You multiply with relu(z) itself; the chain rule wants its slope.")
def times_relu(grad_out: Array, z: Array) -> Any:
    return grad_out * np.maximum(z, 0)


@relu_backward.misconception("You pass the gradient where z is negative; it passes where z is positive.")
def passes_negative(grad_out: Array, z: Array) -> Array:
    return np.where(z <= 0, grad_out, 0)


@relu_backward.misconception("For a negative z the slope is 0, not −1: you use the sign of z.")
def slope_by_sign(grad_out: Array, z: Array) -> Any:
    return grad_out * np.sign(z)


@relu_backward.misconception("That is relu run forward; backward, its slope is multiplied with what comes from above.")
def relu_forward(grad_out: Array, z: Array) -> Any:
    return np.maximum(z, 0)


@relu_backward.misconception("At z = 0 the slope is taken as 0 here; yours is one half.")
def half_slope_at_zero(grad_out: Array, z: Array) -> Any:
    return grad_out * (np.sign(z) + 1) / 2


@relu_backward.misconception("Negative gradients pass as well: the sign of z alone decides, not that of grad_out.")
def drops_negative_gradients(grad_out: Array, z: Array) -> Any:
    return grad_out * (z > 0) * (grad_out > 0)


@relu_backward.misconception("Wherever z is positive the slope is 1, also between 0 and 1; yours grows with z there.")
def slope_grows_to_one(grad_out: Array, z: Array) -> Any:
    return grad_out * np.clip(z, 0, 1)


@relu_backward.misconception("The arguments have changed places: z decides, and grad_out is passed on.")
def arguments_swapped(grad_out: Array, z: Array) -> Any:
    return np.where(grad_out > 0, z, 0)


@relu_backward.misconception("You write zeros into the gradient you were given; others may still need it.")
def writes_into_gradient(grad_out: Array, z: Array) -> Array:
    grad_out[z <= 0] = 0
    return grad_out.copy()


@relu_backward.misconception("You let the gradient through where z is negative; it passes where z is positive.")
def passes_where_negative(grad_out: Array, z: Array) -> Any:
    return grad_out * (z < 0)


@relu_backward.misconception("You multiply with z itself; the chain rule wants relu's slope there.")
def times_z(grad_out: Array, z: Array) -> Any:
    return grad_out * z


@relu_backward.misconception("You pick the entries that pass; the others should stay in their places, as 0.")
def picks_entries(grad_out: Array, z: Array) -> Any:
    return grad_out[z > 0]


@relu_backward.misconception("relu bends at 0; your gradient passes only above 1.")
def threshold_of_one(grad_out: Array, z: Array) -> Any:
    return grad_out * (z > 1)


@relu_backward.misconception("The chain rule multiplies with the local slope; you add it.")
def adds_slope(grad_out: Array, z: Array) -> Any:
    return grad_out + (z > 0)
