"""No way from a guarded array to its bare memory: not by what lies behind it, by copies, nor by NumPy's own types."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.exercises.authoring import Case
from autograder.judging.verdict import Verdict
from tests.made_up_exercise import compiled, verdict

X = np.array([[1.5, -2.0, 3.0], [-4.0, 5.0, -6.0]])
BEFORE = """
import copy, ctypes, inspect, operator, pickle
kind = np.ndarray
base_of = np.ndarray.base
plain_view = np.ndarray.view
turned_by = np.ndarray.__dict__["T"]
reshaped = np.ndarray.__dict__["reshape"]
dotted = np.ndarray.__dict__["dot"]
class Box:
    def __init__(self, value): self.value = value
    def __array__(self, dtype=None, copy=None): return np.array(self.value.tolist())
class Held:
    def __init__(self, value): self.value = value
    @property
    def __array_interface__(self): return object.__getattribute__(self.value, "__array_interface__")
"""


def relu(x: np.ndarray) -> Any:
    return np.maximum(x, 0)


RELU = compiled(relu, Case(X, visible=True), Case(X.T.copy()), rule="loops", name="relu")
PLAIN = {
    "base": "x.base",
    "base of a slice": "x[:].base",
    "base of a base": "x[:][:].base.base",
    "base of a transpose": "x.T.base.T.base",
    "base of asarray": "np.asarray(x).base",
    "base by attrgetter": "operator.attrgetter('base')(x)",
    "base by object": "(object.__getattribute__(x, 'base') or x)",
    "base of zeros by object": "object.__getattribute__(np.array(x), 'base')",
    "base by super": "super(type(x), x).base",
    "base by the class": "np.ndarray.base.__get__(x)",
    "base by an alias": "base_of.__get__(x)",
    "the class's own dict": "np.ndarray.__dict__['view'](x, np.ndarray)",
    "the dict of a parent": "type(x).__mro__[2].__dict__['view'](x, kind)",
    "the static attribute": "inspect.getattr_static(x, 'view')(x, kind)",
    "a view by object": "object.__getattribute__(x, 'view')(np.ndarray)",
    "a view by an alias": "plain_view(x, kind)",
    "ctypes": "np.ctypeslib.as_array(x.ctypes.data_as(ctypes.POINTER(ctypes.c_double)), x.shape)",
    "interface": "np.asarray(Held(x))",
    "a box": "Box(x)",
    "data": "np.asarray(x.data)",
    "memoryview": "memoryview(x)",
    "memoryview of a row": "np.asarray(memoryview(x[0]))",
    "bytes": "np.frombuffer(bytes(x), x.dtype).reshape(x.shape)",
    "frombuffer": "np.frombuffer(x).reshape(x.shape)",
    "as_strided": "np.lib.stride_tricks.as_strided(x)",
    "sliding_window_view": "np.lib.stride_tricks.sliding_window_view(x, 1)[..., 0]",
    "__array__": "x.__array__()",
    "pickle": "pickle.loads(pickle.dumps(x))",
    "__reduce__": "x.__reduce__()[2] and x",
    "copy": "copy.copy(x)",
    "deepcopy": "copy.deepcopy(x)",
    "nditer's operands": "np.nditer([x, x]).operands[0]",
    "nditer's views": "np.nditer([x, x]).itviews[0]",
    "the flat's base": "x.flat.base",
    "empty_like": "np.full_like(x, 1.0, subok=False)",
    "an array of its own": "np.array(x, subok=False)",
}


def by_hand(exercise: Any, body: str) -> Verdict:
    return verdict(exercise, f"{BEFORE}\n{body}")


@pytest.mark.parametrize("way", PLAIN)
def test_nothing_behind_an_element_array_takes_whole_array_work(way: str) -> None:
    found = by_hand(RELU, f"def relu(x):\n    y = {PLAIN[way]}\n    return np.maximum(y, 0) * 1.0")
    assert found.score == 0 and found.fault is not None, way
    assert found.fault.kind == "rule" or found.failed[0].fault is not None
    operator_alone = by_hand(RELU, f"def relu(x):\n    y = {PLAIN[way]}\n    return (abs(y) + y) / 2")
    assert operator_alone.score == 0, way


def turn(x: np.ndarray) -> Any:
    return x.T.copy()


TURN = compiled(turn, Case(X, visible=True), Case(X.T.copy()), rule="loops", block=("T", "transpose"), name="turn")


@pytest.mark.parametrize(
    "way",
    [
        "turned_by.__get__(x)",
        "np.ndarray.__dict__['transpose'](x)",
        "x[:].base.T",
        "np.ndarray(x.shape[::-1], x.dtype, memoryview(x), 0, x.strides[::-1])",
        "np.array(memoryview(x)).__class__.__mro__[1].T.__get__(x)",
    ],
)
def test_a_blocked_attribute_is_no_way_of_the_class_either(way: str) -> None:
    found = by_hand(TURN, f"def turn(x):\n    return np.array({way})")
    assert found.score == 0 and found.fault is not None and found.fault.kind == "rule", found.fault


def naive_reshape(x: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    return x.reshape(shape).copy()


RESHAPE = compiled(naive_reshape, Case(X, (3, 2), visible=True), Case(X, (6, 1)), guard="reshape")


@pytest.mark.parametrize(
    "way",
    [
        "reshaped(x, shape)",
        "np.ndarray.__dict__['reshape'](x, shape)",
        "x.view(np.ndarray).reshape(shape)",
        "np.ndarray(shape, x.dtype, x)",
        "kind(shape, x.dtype, x)",
        "np.lib.stride_tricks.as_strided(x, shape, (8 * shape[1], 8))",
        "np.array(memoryview(x).cast('B').cast('d', shape))",
        "np.frombuffer(x, x.dtype).reshape(shape)",
        "np.frombuffer(x.tobytes(), x.dtype).reshape(shape)",
        "x.__array__().reshape(shape)",
        "x[:].base.reshape(shape)",
        "np.require(x).reshape(shape)",
        "x.copy().__setstate__((1, shape, x.dtype, False, x.tobytes()))",
    ],
)
def test_reshaping_through_bare_memory_is_told(way: str) -> None:
    found = by_hand(RESHAPE, f"def naive_reshape(x, shape):\n    return np.array({way})")
    assert found.score == 0 and found.fault is not None and found.fault.kind == "rule", found.fault


def pair_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(max(m, n) for m, n in zip(a, b, strict=True))


SHAPES = compiled(pair_shape, Case((2**50, 1), (1, 2**50), visible=True), Case((3, 1), (1, 2)), no_array=True)


@pytest.mark.parametrize(
    "made",
    [
        "np.empty_like(0, shape={0}, dtype='V0')",
        "np.zeros_like(0, shape={0})",
        "np.full_like(0, 0, shape={0})",
        "np.resize(0, {0})",
        "np.frombuffer(b'12345678', 'i1')[:0].reshape({0})",
        "np.array([]).reshape({0})",
        "np.reshape(0, (1, 1))",
        "np.expand_dims(np.array([0]), 0)",
        "np.array([0])[None]",
        "np.lib.stride_tricks.as_strided(np.float64(0), {0}, (0,) * 2)",
        "np.array(0, ndmin=2)",
        "np.ix_([0], [0])[0]",
        "np.nditer(0, itershape={0})",
    ],
)
def test_where_no_array_may_be_built_nothing_with_axes_is(made: str) -> None:
    body = f"({made.format('a')}, {made.format('b')}) and tuple(max(m, n) for m, n in zip(a, b))"
    found = verdict(SHAPES, f"import numpy as np\ndef pair_shape(a, b):\n    return {body}")
    assert found.score == 0 and found.fault is not None and found.fault.kind == "rule", found.fault


@pytest.mark.parametrize(
    "body",
    [
        "tuple(int(v) for v in np.maximum(np.array(a), np.array(b)))",
        "tuple(np.maximum(a, b).tolist())",
        "tuple(int(v) for v in np.array([a, b][0]) * 0 + [max(p) for p in zip(a, b)])",
    ],
)
def test_reckoning_with_a_row_of_sizes_builds_no_array(body: str) -> None:
    assert verdict(SHAPES, f"import numpy as np\ndef pair_shape(a, b):\n    return {body}").status == "passed"


def mean_square(x: np.ndarray) -> float:
    return float((x**2).mean())


VECTORISED = compiled(
    mean_square, Case(np.arange(5.0), visible=True), rule="vectorised", sizes=lambda n: (np.arange(float(n)),)
)


@pytest.mark.parametrize(
    "body",
    [
        "np.apply_along_axis(func1d=square, axis=1, arr=x[:, None]).mean()",
        "np.apply_along_axis(np.square, 1, x[:, None]).mean()",
        "applied(np.square, 1, x[:, None]).mean()",
        "quick(x).astype(float).mean()",
        "slow(x).mean()",
        "max(__import__('itertools').accumulate(x, lambda a, v: a + v * v)) / len(x)",
        "sum(v * v for v in sorted(x, key=abs)) / len(x)",
    ],
)
def test_a_loop_that_numpy_turns_is_a_loop_over_the_samples(body: str) -> None:
    before = (
        "from numpy import apply_along_axis as applied\ndef square(v):\n    return v * v\n"
        "quick = np.frompyfunc(np.square, 1, 1)\nslow = np.vectorize(np.square)\n"
    )
    found = verdict(VECTORISED, f"{before}def mean_square(x):\n    return float({body})")
    assert found.score == 0 and found.fault is not None and "Python loop over the samples" in found.fault.message
