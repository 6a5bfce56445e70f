"""Arguments that lie otherwise in memory, and lists that are changed, are seen for what they are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.banks.model import request
from autograder.exercises.authoring import Case
from autograder.inside import probe
from autograder.inside.laid import LAYOUTS, handed_over, lay
from autograder.spec import Spec

SPEC = Spec("task", "tensors", 1, 1, 1)
VALUES = [
    np.arange(6.0).reshape(2, 3),
    np.arange(24, dtype=np.int8).reshape(2, 3, 4),
    np.array(3.5, np.float32),
    np.zeros((0, 2)),
    np.array([True, False]),
    np.array([1 + 2j, 3j]),
]


def run(function: Any, *args: Any, laid: str = "") -> dict[str, Any]:
    return probe.run(request(SPEC, args, {}, rules=False, laid=laid), function, {})


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{value.dtype}{value.shape}")
def test_every_layout_keeps_the_values(layout: str, value: np.ndarray) -> None:
    laid = lay(value, layout)
    assert laid.shape == value.shape and np.array_equal(laid, value) and laid.dtype.name == value.dtype.name
    assert laid is not value and not np.shares_memory(laid, value)


def test_layouts_are_what_they_say() -> None:
    x = np.arange(6.0).reshape(2, 3)
    assert lay(x, "transposed").flags.f_contiguous and not lay(x, "transposed").flags.c_contiguous
    assert lay(x, "reversed").strides == (-24, -8) and lay(x, "strided").strides == (96, 16)
    assert not lay(x, "big-endian").dtype.isnative and lay(x, "slice").base is not None
    assert not handed_over(lay(x, "read-only"), "read-only").flags.writeable


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{value.dtype}{value.shape}")
def test_in_every_layout_a_view_is_told_from_a_copy(layout: str, value: np.ndarray) -> None:
    assert run(lambda x: x.copy(), value, laid=layout)["shared"] is False
    assert run(lambda x: x[...], value, laid=layout)["shared"] is (value.size > 0)


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "read-only"])
def test_in_every_layout_a_changed_array_is_seen(layout: str) -> None:
    def change(x: np.ndarray) -> float:
        x[0] = 7
        return 1.0

    assert run(change, np.arange(6.0).reshape(2, 3), laid=layout)["changed"] is not None


def test_writing_to_a_read_only_array_raises() -> None:
    def change(x: np.ndarray) -> None:
        x += 1

    assert run(change, np.ones(3), laid="read-only")["error"]["type"] == "ValueError"


@pytest.mark.parametrize(
    "change",
    [
        lambda layers: layers.pop(),
        lambda layers: layers.append(layers.pop()) or layers.reverse(),
        lambda layers: layers.__setitem__(0, (np.ones(2), np.ones(2))),
        lambda layers: layers.clear(),
    ],
)
def test_a_list_that_is_changed_is_a_changed_argument(change: Any) -> None:
    layers = [(np.ones(2), np.ones(3)), (np.ones(3), np.ones(1))]
    assert run(lambda x: [change(x), 1.0][1], layers)["changed"] is not None


@pytest.mark.parametrize("value", [{"a": ["b"], "b": []}, [[1, 2], [3]], ([1], [2])])
def test_containers_that_are_only_read_or_put_back_are_unchanged(value: Any) -> None:
    def look(x: Any) -> int:
        for item in x.values() if isinstance(x, dict) else x:
            item.append(9)
            item.pop()
        return len(x)

    assert run(look, value)["changed"] is None


def test_a_nested_dict_that_grows_is_seen() -> None:
    assert run(lambda graph: len(graph.setdefault("z", [])), {"a": ["z"]})["changed"] is not None


def test_a_case_says_how_it_lies_where_it_says_nothing_else() -> None:
    assert Case(np.ones(2), laid="transposed").why == "a transposed array"
    assert Case(np.ones(2), laid="transposed", why="ones").why == "ones"
    with pytest.raises(ValueError, match="cannot be laid"):
        Case(np.ones(2), laid="sideways")
