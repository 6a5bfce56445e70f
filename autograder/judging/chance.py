"""What any function gets right without working anything out, so that it decides nothing (both sides; pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autograder.banks.model import BankCase
from autograder.judging.comparison import is_shape
from autograder.judging.reply import Reply

FEW = 3
"""Replies that may be equal by chance."""


def given_away(case: BankCase) -> bool:
    """Whether all arrays of the answer are an argument, or one repeated, or nothing but zeros or ones, or empty.

    So is a number that is 0, 1, not finite or an argument, a shape that is one, and the keys of a dict as they stand.
    A truth value never is.
    """
    answer, known = case.answer["value"], (*case.args, *case.kwargs.values())
    if is_shape(answer):
        return any(is_shape(one) and one == answer for one in known)
    if isinstance(answer, (int, float, np.number)) and not isinstance(answer, bool):
        plain = answer in (0, 1) or (not isinstance(answer, int) and not np.isfinite(answer))
        return plain or any(_is_number(one) and bool(one == answer) for one in known)
    arrays, found = list(_arrays(answer)), list(_arrays(known))
    if arrays:
        return all(_plain(array) or any(_repeats(array, one) for one in found) for array in arrays)
    graphs = [one for one in known if isinstance(one, dict)]
    return (
        bool(graphs)
        and isinstance(answer, dict)
        and all(any(part in (graph, list(graph)) for graph in graphs) for part in answer.values())
    )


def by_coin(cases: Sequence[BankCase]) -> bool:
    """Whether each value that is due is just yes or no, so that tossing a coin is right in half of the cases."""
    due = [case.answer["value"] for case in cases if "value" in case.answer]
    return bool(due) and all(isinstance(value, (bool, np.bool_)) for value in due)


def _is_number(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return value.ndim == 0
    return isinstance(value, (int, float, np.number)) and not isinstance(value, bool)


def _arrays(value: Any) -> Iterator[np.ndarray]:
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _arrays(item)
    elif isinstance(value, dict):
        yield from _arrays(list(value.values()))


def _plain(array: np.ndarray) -> bool:
    return array.ndim > 0 and not (array.any() and (array != 1).any())


def _repeats(array: np.ndarray, one: np.ndarray) -> bool:
    fits = array.shape == one.shape or (one.ndim and array.shape[max(0, array.ndim - one.ndim) :] == one.shape)
    return bool(fits) and bool(np.all(array == one))


def always_the_same(replies: Sequence[Reply]) -> bool:
    """Whether a value came back more than a few times, and never another one."""
    values = [reply.value for reply in replies if reply.error is None and not reply.died]
    return len(values) >= FEW and all(identical(value, values[0]) for value in values)


def identical(a: Any, b: Any) -> bool:
    """Whether two values are the same in kind, shape and every number."""
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(identical(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(identical(a[key], b[key]) for key in a)
    if isinstance(a, (np.ndarray, np.generic)) and isinstance(b, (np.ndarray, np.generic)):
        return a.shape == b.shape and bool(np.all((a == b) | ((a != a) & (b != b))))
    return type(a) is type(b) and bool(a == b or (a != a and b != b))
