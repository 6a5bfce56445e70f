"""Arrays that watch how they are used: honest styles pass, whole-array work is told, whatever it is called by."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.exercises.authoring import Case
from autograder.judging.verdict import Verdict
from tests.made_up_exercise import compiled, verdict

X = np.array([[1.5, -2.0, 3.0], [-4.0, 5.0, -6.0]])


def task(x: np.ndarray) -> Any:
    """Element-wise max(x, 0), by hand."""
    return np.maximum(x, 0)


BY_HAND = compiled(task, Case(X, visible=True), Case(np.zeros((3, 0))), Case(X.astype(np.float32)), rule="loops")


def by_hand(body: str, before: str = "") -> Verdict:
    return verdict(BY_HAND, f"{before}\ndef task(x):\n    " + body.replace("\n", "\n    "))


LOOPS = """out = x.copy()
for i in range(x.shape[0]):
    for j in range(x.shape[1]):
        out[i, j] = {}
return out"""
HONEST = {
    "two loops": LOOPS.format("max(x[i, j], 0)"),
    "chained indexing": LOOPS.replace("out[i, j] =", "out[i][j] =").format("x[i][j] if x[i][j] > 0 else 0"),
    "numpy on numbers": LOOPS.format("np.maximum(x[i, j], 0)"),
    "arithmetic on numbers": LOOPS.format("(x[i, j] + abs(x[i, j])) / 2"),
    "item": LOOPS.format("max(x[i, j].item(), 0)"),
    "zeros_like": LOOPS.replace("x.copy()", "np.zeros_like(x)").format("x[i, j] if x[i, j] > 0 else out[i, j]"),
    "empty and fill": "out = np.empty(x.shape, dtype=x.dtype)\n" + LOOPS.split("\n", 1)[1].format("max(x[i, j], 0)"),
    "ndindex": "out = x.copy()\nfor i in np.ndindex(x.shape):\n    out[i] = max(x[i], 0)\nreturn out",
    "ndindex star": "out = x.copy()\nfor i in np.ndindex(*x.shape):\n    out[i] = max(x[i], 0)\nreturn out",
    "ndenumerate": "out = x.copy()\nfor i, v in np.ndenumerate(x):\n    out[i] = max(v, 0)\nreturn out",
    "enumerate": "out = x.copy()\nfor i, row in enumerate(x):\n    for j, v in enumerate(row):\n"
    "        out[i, j] = max(v, 0)\nreturn out",
    "zip of rows": "out = x.copy()\nfor to, row in zip(out, x):\n    for j, v in enumerate(row):\n"
    "        to[j] = max(v, 0)\nreturn out",
    "comprehension": "return np.array([[max(v, 0) for v in row] for row in x], dtype=x.dtype).reshape(x.shape)",
    "tolist": "return np.array([[max(v, 0) for v in row] for row in x.tolist()], dtype=x.dtype).reshape(x.shape)",
    "flat": "out = x.copy()\nfor i, v in enumerate(x.flat):\n    out.flat[i] = max(v, 0)\nreturn out",
    "ravel": "out = [max(v, 0) for v in x.ravel()]\nreturn np.array(out, x.dtype).reshape(x.shape)",
    "fromiter": "return np.fromiter((max(v, 0) for v in x.ravel()), x.dtype).reshape(x.shape)",
    "nested helper": "def one(v):\n    return v if v > 0 else v * 0\n" + LOOPS.format("one(x[i, j])"),
    "map": "return np.array([list(map(lambda v: max(v, 0), row)) for row in x], x.dtype).reshape(x.shape)",
    "while": "out = x.copy()\ni = 0\nwhile i < x.size:\n    out.flat[i] = max(out.flat[i], 0)\n    i += 1\nreturn out",
    "looks": "assert x.ndim == 2 and len(x) == x.shape[0] and x.size == np.size(x)\n" + LOOPS.format("max(x[i, j], 0)"),
    "prints": "print(x, f'{x}', repr(x))\n" + LOOPS.format("max(x[i, j], 0)"),
    "rows appended": "rows = []\nfor row in x:\n    rows.append([max(v, 0) for v in row])\n"
    "return np.asarray(rows, dtype=x.dtype).reshape(x.shape)",
}


@pytest.mark.parametrize("style", HONEST)
def test_honest_loops_pass_in_every_style(style: str) -> None:
    found = by_hand(HONEST[style])
    assert found.status == "passed", (found.fault, [run.fault for run in found.failed])


def test_a_helper_and_an_alias_for_numbers_in_other_cells_pass() -> None:
    before = "from numpy import maximum\ndef one(v):\n    return maximum(v, 0)"
    assert by_hand(LOOPS.format("one(x[i, j])"), before).status == "passed"


WHOLE = {
    "np.maximum(x, 0)": "return np.maximum(x, 0)",
    "an alias": "return big(x, 0)",
    "an alias of numpy": "return n.maximum(x, 0)",
    "getattr": "return getattr(np, 'maxi' + 'mum')(x, 0)",
    "the operator": "return x * (x > 0)",
    "a comparison": "mask = x > 0\nreturn np.where(mask, x, 0)",
    "np.where": "return np.where(x, x, 0)",
    "np.clip": "return np.clip(x, 0, None)",
    "a method": "return x.clip(0)",
    "in place": "y = x.copy()\ny += abs(y)\ny /= 2\nreturn y",
    "out=": "y = np.zeros_like(x)\nnp.maximum(x, 0, out=y)\nreturn y",
    "a row at a time": "return np.stack([np.maximum(row, 0) for row in x]) if len(x) else x.copy()",
    "assignment of a row": "y = np.zeros_like(x)\nfor i in range(len(x)):\n    y[i] = x[i]\nreturn y",
    "picked by a mask": "y = x.copy()\ny[np.array([[True]*3]*2)] = 0\nreturn y",
    "vectorize": "return np.vectorize(lambda v: max(v, 0))(x)",
    "reduce": "np.add.reduce(x)\nreturn x.copy()",
    "sum": "x.sum()\nreturn x.copy()",
    "abs": "return (abs(x) + x.copy()) / 2",
    "a list": "return np.maximum(x.tolist(), 0)",
    "another array": "y = np.array([[1., 2.], [3., 4.]])\ny * 2\nreturn x.copy()",
    "np.add.outer": "np.add.outer(x, x)\nreturn x.copy()",
    "matmul": "x @ x.T\nreturn x.copy()",
    "swallowed": "try:\n    return np.maximum(x, 0)\nexcept Exception:\n    pass\n" + LOOPS.format("max(x[i, j], 0)"),
    "swallowed bare": "try:\n    x + 1\nexcept:\n    pass\n" + LOOPS.format("max(x[i, j], 0)"),
}


@pytest.mark.parametrize("style", WHOLE)
def test_whole_array_work_breaks_the_rule_and_earns_nothing(style: str) -> None:
    found = by_hand(WHOLE[style], "import numpy as n\nfrom numpy import maximum as big")
    assert found.score == 0 and found.fault is not None and found.fault.kind == "rule", found.fault


def test_a_broken_rule_names_what_was_used() -> None:
    fault = by_hand("return np.maximum(x, 0)").fault
    assert fault is not None and fault.message == "np.maximum was given a whole array, row or list"
    fault = by_hand("return x * 2").fault
    assert fault is not None and "np.multiply (or the operator for it) was used on a whole array" in fault.message


def test_guards_are_gone_when_the_call_is_over() -> None:
    names: dict[str, Any] = {"np": np}
    exec("kept = []\ndef task(x):\n    kept.append(x)\n    return np.array([1.0])", names)
    verdict(compiled(task, Case(X, visible=True), rule="loops"), names["task"])
    assert np.maximum(X, 0).shape == X.shape and type(np.zeros(2)) is np.ndarray
    assert (names["kept"][0] * 2).shape == X.shape  # no rule is armed any more


def expand(x: np.ndarray, y: np.ndarray) -> Any:
    return x + y[None, :]


EXPAND = compiled(expand, Case(X, np.ones(3), visible=True), guard="expand", forbid=("np.broadcast_to",))


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ("return x + np.repeat(y[None, :], x.shape[0], axis=0)", False),
        ("return x + np.tile(y, (len(x), 1))", False),
        ("return x + np.stack([y] * len(x))", False),
        ("return x + np.concatenate([y[None]] * len(x))", False),
        ("return np.array([[x[i, j] + y[j] for j in range(3)] for i in range(2)])", False),
        ("return x + y", True),
        ("return np.add(x, y)", True),
        ("return x + np.expand_dims(y, 0)", True),
        ("z = np.zeros((2, 3))\nz += x\nz += y\nreturn z", True),
        ("z = np.zeros((2, 3))\nz[:] = y\nreturn x + z", True),
        ("return x + np.broadcast_to(y, x.shape)", True),
        ("return x + np.ones_like(x) * y", True),
    ],
)
def test_expanding_by_hand_passes_and_stretching_by_numpy_does_not(body: str, broken: bool) -> None:
    found = verdict(EXPAND, "def expand(x, y):\n    " + body.replace("\n", "\n    "))
    assert (found.fault is not None and found.fault.kind == "rule") == broken
    assert (found.status == "passed") == (not broken)


def naive_reshape(x: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    return x.reshape(shape).copy()


RESHAPE = compiled(naive_reshape, Case(X, (3, 2), visible=True), guard="reshape")


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ("y = np.zeros(shape)\nfor i, v in enumerate(x.flat):\n    y[np.unravel_index(i, shape)] = v\nreturn y", False),
        ("return x.reshape(shape)", True),
        ("return np.reshape(x, shape)", True),
        ("y = x.copy()\ny.shape = shape\nreturn y", True),
        ("return np.resize(x, shape)", True),
        ("y = np.zeros(shape)\ny.ravel()[:] = 1\nreturn y", True),
        ("return getattr(x, 're' + 'shape')(shape)", True),
    ],
)
def test_reshaping_by_hand_passes_and_ready_made_ways_do_not(body: str, broken: bool) -> None:
    found = verdict(RESHAPE, "def naive_reshape(x, shape):\n    " + body.replace("\n", "\n    "))
    assert (found.fault is not None and found.fault.kind == "rule") == broken, found.fault
    assert (found.status == "passed") == (not broken)


DOT = compiled(lambda x, y: float(np.dot(x, y)), Case(X[0], X[1], visible=True), rule="loops", name="dot")


@pytest.mark.parametrize(
    "body",
    [
        "import array\n    return np.dot(array.array('d', x), array.array('d', y))",
        "return np.dot(memoryview(x), memoryview(y))",
        "return np.ndarray(x.shape, x.dtype, x) @ np.ndarray(y.shape, y.dtype, y)",
        "a, b = np.ndarray(len(x)), np.ndarray(len(y))\n    for i in range(len(x)):\n"
        "        a[i], b[i] = x[i], y[i]\n    return a @ b",
        "return np.ndarray.dot(x, y)",
        "return np.linalg.vecdot(x.tolist(), y.tolist())",
        "from numpy.linalg import matmul\n    return matmul(x.tolist(), y.tolist())",
        "return float((np.ma.array(x.tolist()) * np.ma.array(y.tolist())).sum())",
        "return (np.matrix(x.tolist()) * np.matrix(y.tolist()).T)[0, 0]",
        "return np.r_[x.tolist()] @ np.r_[y.tolist()]",
        "from numpy.polynomial import polynomial as p\n    return float(p.polymul(x, y[::-1])[len(x) - 1])",
        "total = 0.0\n    for a, b in np.nditer([x, y], flags=['external_loop']):\n"
        "        total += float(sum(a * b))\n    return total",
    ],
)
def test_other_ways_to_whole_arrays_are_told_too(body: str) -> None:
    found = verdict(DOT, f"def dot(x, y):\n    {body}")
    assert found.score == 0 and found.fault is not None and found.fault.kind == "rule", found.fault


@pytest.mark.parametrize(
    "body",
    [
        "assert isinstance(x, np.ndarray) and type(x) is not list\n    return sum(a * b for a, b in zip(x, y))",
        "total = 0.0\n    for a, b in np.nditer([x, y]):\n        total += float(a) * float(b)\n    return total",
        "parts = np.ndarray(len(x))\n    for i in range(len(x)):\n        parts[i] = x[i] * y[i]\n"
        "    return sum(parts.tolist())",
    ],
)
def test_types_and_iterators_of_entries_are_by_hand(body: str) -> None:
    before = np.ndarray, np.nditer, np.r_, np.linalg.matmul
    assert verdict(DOT, f"def dot(x, y):\n    {body}").status == "passed"
    assert (np.ndarray, np.nditer, np.r_, np.linalg.matmul) == before


@pytest.mark.parametrize("body", ["np.ndarray.transpose(x)", "np.ndarray.T.__get__(x)", "np.c_[tuple(x)]"])
def test_a_blocked_method_is_no_other_name_s_either(body: str) -> None:
    made = compiled(
        lambda x: x.T.copy(), Case(X, visible=True), rule="loops", block=("T", "transpose", "concatenate"), name="turn"
    )
    found = verdict(made, f"def turn(x):\n    return {body}.copy()")
    assert found.score == 0 and found.fault is not None and found.fault.kind == "rule", found.fault
