"""adam_step: a step of Adam, with both running means corrected (trusted)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.authoring import Case, exercise, in_other_layouts
from autograder.exercises.sgd_momentum.makers import TINY, Array, Random, several, signed, squares, with_squares


@exercise(
    "sgd_momentum",
    points=3,
    minutes=10,
    difficulty=2,
    hints=(
        "m is a running mean of the gradients (β₁), s one of their squares (β₂).",
        "Both start at 0 and are too small at first: after t steps their weights add up to 1 − βᵗ. Divide by that.",
        "The corrected ones move w; m and s are returned as they are.",
    ),
)
def adam_step(
    w: Array,
    m: Array,
    s: Array,
    g: Array,
    t: int,
    rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[Array, Array, Array]:
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    mean, square = m / (1 - beta1**t), s / (1 - beta2**t)
    return w - rate * mean / (np.sqrt(square) + eps), m, s


@adam_step.cases
def cases(rng: Random) -> Iterator[Case]:
    w, m, s, g = np.array([1.0, 3.0]), np.array([0.5, -2.0]), np.array([5.0, 0.25]), np.array([2.0, -6.0])
    zero = np.zeros(2)
    yield Case(w, zero, zero, g, 1, visible=True, why="the first step, t = 1")
    yield Case(w, m, s, g, 3, 0.1, 0.8, 0.6, visible=True, why="the third step, other β₁ and β₂")
    yield Case(w, m, s, g, 2, 0.2, 0.9, 0.99, 0.5, visible=True, why="a large ε")
    for why, (a, b, c) in with_squares(rng):
        small, large = rng.uniform(0.2, 0.8, 2).tolist()
        yield Case(a, c, b, c[::-1].copy() if c.ndim else c, int(rng.integers(2, 9)), 0.3, small, large, why=why)
    yield Case(signed(rng, 3), np.zeros(3), np.zeros(3), TINY, 1, 0.7, why="tiny gradients: ε matters")
    yield Case(signed(rng, 3), np.zeros(3), np.zeros(3), signed(rng, 3) * [1, 0, 1], 1, 0.5, why="a gradient of 0")
    a, b, c = several(rng, 3, 4)
    yield Case(a, b, b**2, c, 5, why="all by name", kwargs={"eps": 0.1, "beta2": 0.3, "beta1": 0.6, "rate": 0.4})
    yield Case(a, b, b**2, c, 1000, why="the thousandth step, nothing but t given")
    yield Case(a, b, b**2, c, 4, 0.3, why="β₁, β₂ and ε left out")
    yield from in_other_layouts(
        lambda: (*several(rng, 2, 2, 3), squares(rng, 2, 3), signed(rng, 2, 3), 3, 0.3, 0.6, 0.7)
    )


def _adam(
    w: Array,
    m: Array,
    s: Array,
    g: Array,
    t: int,
    rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    *,
    slip: str,
) -> Any:
    """Adam with one thing wrong."""
    old_m = beta1 * m
    m = old_m + g if slip == "momentum" else old_m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * {"not squared": g, "sizes": abs(g)}.get(slip, g**2)
    t = {"t from 0": t + 1, "always the first": 1}.get(slip, t)
    mean = m if slip in ("uncorrected", "only s") else m / (1 - beta1**t)
    square = s if slip in ("uncorrected", "only m") else s / (1 - beta2**t)
    if slip == "eps inside":
        return w - rate * mean / np.sqrt(square + eps), m, s
    if slip == "no root":
        return w - rate * mean / (square + eps), m, s
    if slip == "g for m":
        return w - rate * g / (np.sqrt(square) + eps), m, s
    if slip == "eps too early":
        return w - rate * np.sqrt(1 - beta2**t) * mean / (np.sqrt(s) + eps), m, s
    if slip == "uphill":
        return w + rate * mean / (np.sqrt(square) + eps), m, s
    new = w - rate * mean / (np.sqrt(square) + eps)
    if slip == "corrected back":
        return new, mean, square
    if slip == "in place":
        w[...] = new
    return new, m, s


@adam_step.misconception("The bias is not corrected: divide m by 1 − β₁ᵗ and s by 1 − β₂ᵗ before they are used.")
def never_corrects(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="uncorrected")


@adam_step.misconception("t counts from 1 already; you add 1 to it.")
def counts_t_from_zero(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="t from 0")


@adam_step.misconception("You return the corrected means; the next step needs m and s as they are.")
def returns_corrected_means(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="corrected back")


@adam_step.misconception("ε stands inside the root; add it after the root.")
def eps_inside_the_root(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="eps inside")


@adam_step.misconception("s is a mean of the gradients themselves; it should be one of their squares.")
def forgets_to_square(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="not squared")


@adam_step.misconception("m is corrected and s is not: both start at 0, both need it.")
def corrects_m_alone(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="only m")


@adam_step.misconception("s is corrected and m is not: both start at 0, both need it.")
def corrects_s_alone(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="only s")


@adam_step.misconception("The root is missing: divide by √ŝ + ε.")
def forgets_the_root(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="no root")


@adam_step.misconception("You climb: the step is subtracted.")
def climbs(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="uphill")


@adam_step.misconception("β₁ and β₂ have changed places: β₁ belongs to m, β₂ to s.")
def swaps_the_betas(
    w: Array, m: Array, s: Array, g: Array, t: int, rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999,
    eps: float = 1e-8,
) -> Any:  # fmt: skip
    return adam_step(w, m, s, g, t, rate, beta2, beta1, eps)


@adam_step.misconception("s is a mean of absolute values; it should be one of squares.")
def absolute_values_for_squares(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="sizes")


@adam_step.misconception("The new gradient enters m in full; it should enter with 1 − β₁.")
def gradient_enters_m_in_full(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="momentum")


@adam_step.misconception("You correct every step as if it were the first: 1 − βᵗ grows with t.")
def always_corrects_as_the_first(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="always the first")


@adam_step.misconception("The step takes g itself; it should take the corrected mean m̂.")
def moves_by_the_gradient(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="g for m")


@adam_step.misconception("ε is added to the uncorrected root: correct s first, then take the root, then add ε.")
def adds_eps_before_correcting(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="eps too early")


@adam_step.misconception("You move w with the old means; update m and s first.")
def moves_with_the_old_means(
    w: Array, m: Array, s: Array, g: Array, t: int, rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999,
    eps: float = 1e-8,
) -> Any:  # fmt: skip
    new = w - rate * m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + eps)
    return new, *adam_step(w, m, s, g, t, rate, beta1, beta2, eps)[1:]


@adam_step.misconception("The correction divides by 1 − βᵗ; you multiply by it.")
def multiplies_by_the_correction(
    w: Array, m: Array, s: Array, g: Array, t: int, rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999,
    eps: float = 1e-8,
) -> Any:  # fmt: skip
    _, m, s = adam_step(w, m, s, g, t, rate, beta1, beta2, eps)
    return w - rate * m * (1 - beta1**t) / (np.sqrt(s * (1 - beta2**t)) + eps), m, s


@adam_step.misconception("β to the power of t is meant, `beta**t`; you multiply β by t.")
def beta_times_t(
    w: Array, m: Array, s: Array, g: Array, t: int, rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999,
    eps: float = 1e-8,
) -> Any:  # fmt: skip
    _, m, s = adam_step(w, m, s, g, t, rate, beta1, beta2, eps)
    return w - rate * m / (1 - beta1 * t) / (np.sqrt(s / (1 - beta2 * t)) + eps), m, s


@adam_step.misconception("Look at the default values: the rate is 0.001 where it is left out.")
def default_rate_of_0_01(
    w: Array, m: Array, s: Array, g: Array, t: int, rate: float = 0.01, *rest: float, **kwargs: float
) -> Any:
    return adam_step(w, m, s, g, t, rate, *rest, **kwargs)


@adam_step.misconception("Look at the default values: β₂ is 0.999 where it is left out.")
def default_beta2_of_0_99(
    w: Array, m: Array, s: Array, g: Array, t: int, rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.99,
    eps: float = 1e-8,
) -> Any:  # fmt: skip
    return adam_step(w, m, s, g, t, rate, beta1, beta2, eps)


@adam_step.misconception("You change the caller's w; return a new array and leave w as it is.")
def changes_w(*args: Any, **kwargs: Any) -> Any:
    return _adam(*args, **kwargs, slip="in place")


@adam_step.misconception("s grows for ever: that is Adagrad's sum. Here s is a running mean, with β₂ and 1 − β₂.")
def sums_like_adagrad(
    w: Array,
    m: Array,
    s: Array,
    g: Array,
    t: int,
    rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> Any:
    m = beta1 * m + (1 - beta1) * g
    s = s + g**2
    return w - rate * (m / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + eps), m, s


@adam_step.misconception("s gathers the squares of m; it should gather those of the gradient.")
def squares_of_the_mean(
    w: Array,
    m: Array,
    s: Array,
    g: Array,
    t: int,
    rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> Any:
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * m**2
    return w - rate * (m / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + eps), m, s


@adam_step.misconception("β₁ belongs to m; the old s is multiplied by β₂.")
def beta1_for_the_old_s(
    w: Array,
    m: Array,
    s: Array,
    g: Array,
    t: int,
    rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> Any:
    m = beta1 * m + (1 - beta1) * g
    s = beta1 * s + (1 - beta2) * g**2
    return w - rate * (m / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + eps), m, s
