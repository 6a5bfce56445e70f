"""Scenarios of notebook 8, MNIST (inside; no answers, no verdicts)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from . import add_scenario


@add_scenario
def fit(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Train; of the history only the two lists that are asked for, so that it may hold more."""
    result = function(*args, **kwargs)
    if type(result) not in (list, tuple) or len(result) != 2 or not isinstance(result[1], dict):
        return result
    layers, history = result
    return layers, {key: history[key] for key in ("loss", "accuracy") if key in history}


@add_scenario
def mistakes(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Find indices; a list of whole numbers comes back as an array, since both are right."""
    result = function(*args, **kwargs)
    if type(result) in (list, tuple) and all(_is_whole(item) for item in result):
        return np.array([int(item) for item in result], np.int64)
    return result


def _is_whole(item: Any) -> bool:
    if isinstance(item, np.ndarray):
        return item.ndim == 0 and item.dtype.kind in "iu"
    return isinstance(item, (int, np.integer)) and not isinstance(item, bool)
