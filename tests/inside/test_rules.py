"""Stand-ins for forbidden calls, shapes without arrays, the count of steps; and that all of it is gone afterwards."""

from __future__ import annotations

import functools
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from autograder.exercises.authoring import Case
from autograder.inside import guards, rules
from autograder.inside.reader import used_names
from autograder.judging.verdict import Verdict
from tests.made_up_exercise import compiled, verdict

A = np.arange(6.0).reshape(2, 3)


def task(x: np.ndarray) -> Any:
    return np.einsum("ij,kj->ik", x, x)


NO_NAME = compiled(task, Case(A, visible=True), forbid=("np.einsum", "np.dot", "dot"))
MADE = "from numpy import dot\nfrom functools import partial, wraps\n"


def answered(body: str, before: str = "") -> Verdict:
    return verdict(NO_NAME, f"{MADE}{before}\ndef task(x):\n    {body}")


@pytest.mark.parametrize(
    ("body", "before"),
    [
        ("return np.einsum('ij,kj->ik', x, x)", ""),
        ("return dot(x, x.T)", ""),
        ("return mine(x, x.T)", "mine = np.dot"),
        ("return getattr(np, 'do' + 't')(x, x.T)", ""),
        ("return np._core.einsumfunc.einsum('ij,kj->ik', x, x)", ""),
        ("return vars(np)['dot'](x, x.T)", ""),
        ("return x.dot(x.T)", ""),
        ("return helper(x)", "def helper(x):\n    return np.dot(x, x.T)"),
        ("import numpy\n    return numpy.dot(x, x.T)", ""),
        ("from numpy import dot as d\n    return d(x, x.T)", ""),
        ("try:\n        np.dot(x, x.T)\n    except Exception:\n        pass\n    return x @ x.T", ""),
    ],
    ids=[
        "name",
        "import",
        "alias",
        "getattr",
        "private module",
        "vars",
        "method",
        "helper",
        "import inside",
        "from",
        "caught",
    ],
)
def test_a_forbidden_call_is_told_whatever_it_is_called_by(body: str, before: str) -> None:
    found = answered(body, before)
    assert found.score == 0 and found.fault is not None and found.fault.kind == "rule", found.fault


def test_numpy_s_own_use_of_a_forbidden_function_does_no_harm() -> None:
    made = compiled(lambda x: x.mean(axis=0), Case(A, visible=True), forbid=("np.sum",), name="task")
    assert verdict(made, "def task(x):\n    return np.nanmean(x, axis=0)").status == "passed"  # it calls np.sum
    assert verdict(made, "def task(x):\n    return np.sum(x, axis=0) / len(x)").score == 0


def test_mentioning_a_forbidden_name_without_calling_it_does_no_harm() -> None:
    assert answered("return x @ x.T  # not np.dot", "mine = np.dot").status == "passed"


def test_after_the_call_everything_is_as_before_aliases_too() -> None:
    names: dict[str, Any] = {"np": np, "mine": np.dot}
    exec("def task(x):\n    return mine(x, x.T)", names)
    before = {name: getattr(np, name) for name in ("dot", "einsum", "vdot")}
    verdict(NO_NAME, names["task"])
    assert {name: getattr(np, name) for name in before} == before and np.dot(A, A.T).shape == (2, 2)
    assert sys.setrecursionlimit.__module__ == "sys"


def test_the_recursion_limit_may_not_be_changed_in_a_call() -> None:
    found = answered("import sys\n    sys.setrecursionlimit(10**6)\n    return x @ x.T")
    assert found.fault is not None and found.fault.message == "sys.setrecursionlimit was used"


def pair_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(max(m, n) for m, n in zip(a, b, strict=True))


SHAPES = compiled(pair_shape, Case((2**50, 1), (1, 2**50), visible=True), no_array=True)


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        ("return tuple(max(m, n) for m, n in zip(a, b))", "passed", ""),
        ("return (np.zeros(a) + np.zeros(b)).shape", "failed", "rule"),
        ("return np.broadcast_to(0, a).shape", "failed", "rule"),
        ("from numpy import empty\n    return empty(a).shape", "failed", "rule"),
        ("return (np.ndarray(a) + np.ndarray(b)).shape", "failed", "rule"),
        ("return (np.tile(0, a) + np.tile(0, b)).shape", "failed", "rule"),
        ("return np.lib.stride_tricks.as_strided(np.float64(0), a, (0,) * len(a)).shape", "failed", "rule"),
    ],
)
def test_where_no_array_may_be_built_creators_raise(body: str, status: str, kind: str) -> None:
    found = verdict(SHAPES, f"import numpy as np\ndef pair_shape(a, b):\n    {body}")
    assert found.status == status or (kind == "any" and found.score == 0)
    assert kind in ("", "any") or (found.fault is not None and found.fault.kind == kind)


def mean_square(x: np.ndarray) -> float:
    return float((x**2).mean())


VECTORISED = compiled(
    mean_square, Case(np.arange(5.0), visible=True), rule="vectorised", sizes=lambda n: (np.arange(float(n)),)
)


@pytest.mark.parametrize(
    "body",
    [
        "return float((x ** 2).mean())",
        "return float(np.sum([p for p in (x * x,)]) / len(x))",
        "return float(sum((x * x).sum() for _ in range(3)) / 3 / len(x))",
        "return float(x @ x / x.size)",
        "def square(v):\n        return v * v\n    return float(np.mean(square(x)))",
    ],
)
def test_work_on_whole_arrays_takes_the_same_steps_for_any_number_of_samples(body: str) -> None:
    assert verdict(VECTORISED, f"def mean_square(x):\n    {body}").status == "passed"


@pytest.mark.parametrize(
    "body",
    [
        "total = 0.0\n    for v in x:\n        total += v * v\n    return total / len(x)",
        "return sum(v * v for v in x) / len(x)",
        "return sum([v * v for v in x]) / len(x)",
        "return sum(map(lambda v: v * v, x)) / len(x)",
        "return sum(map(float.__mul__, x.tolist(), x.tolist())) / len(x)",
        "from functools import reduce\n    return reduce(lambda a, v: a + v * v, x, 0.0) / len(x)",
        "return float(np.vectorize(lambda v: v * v)(x).mean())",
        "return float(np.frompyfunc(lambda v: v * v, 1, 1)(x).astype(float).mean())",
        "def go(i):\n        return 0.0 if i == len(x) else x[i] ** 2 + go(i + 1)\n    return go(0) / len(x)",
        "i = total = 0\n    while i < len(x):\n        total += x[i] ** 2\n        i += 1\n    return total / len(x)",
        "return helper(x)",
        "return eval('sum([v * v for v in x]) / len(x)', {'x': x})",
        "found = {'x': x}\n    exec('t = 0\\nfor v in x: t += v * v', found)\n    return found['t'] / len(x)",
        "import threading\n    found = []\n    one = threading.Thread(target=lambda: found.append(helper(x)))\n"
        "    one.start()\n    one.join()\n    return found[0]",
        "class Sq:\n        def __call__(self, v):\n            return v * v\n    return sum(map(Sq(), x)) / len(x)",
    ],
)
def test_a_loop_over_samples_is_told_in_every_style(body: str) -> None:
    helper = "def helper(x):\n    return sum(v * v for v in x) / len(x)\n"
    found = verdict(VECTORISED, f"{helper}def mean_square(x):\n    {body}")
    assert found.score == 0 and found.fault is not None and "Python loop over the samples" in found.fault.message


def test_counting_leaves_no_trace_function_and_no_stand_ins() -> None:
    before = sys.gettrace(), map, functools.reduce
    verdict(VECTORISED, "def mean_square(x):\n    return sum(map(abs, x))")
    assert (sys.gettrace(), map, functools.reduce) == before


def test_used_names_are_read_without_running_anything() -> None:
    names: dict[str, Any] = {}
    exec(
        "def helper(x):\n    return x.T\n"
        "def outer(x):\n    x.shape = (1,)\n    return [helper(y).ravel() for y in x]\n"
        "short = lambda x: x.flatten()\n"
        "class Thing:\n    def go(self, x):\n        return x.tolist()",
        names,
    )
    names["Thing"].__module__ = "__main__"
    assert {"T", "ravel", ".shape="} <= used_names(names["outer"], names)
    assert "flatten" in used_names(functools.partial(names["short"], 1), names)
    assert "tolist" in used_names(names["Thing"], names)
    assert used_names(5, names) == set() == used_names(len, names)


INSTALLED = """
import sys
from functools import partial
import numpy as np
from autograder.inside import rules, probe
rules.install_for_good(["np.einsum"])
mine = np.einsum                        # an alias taken in a cell, long before the call
half = partial(np.einsum, "ij,kj->ik")
print(mine("i,i", [1, 2], [3, 4]))      # nothing is armed: it works
def task(x):
    return mine("ij,kj->ik", x, x)
request = {"probe": "call", "args": (np.eye(2),), "kwargs": {}, "guard": "", "no_array": False,
           "forbid": ["np.einsum"], "block": [], "count": False}
print([probe.run(request, function, {})["broken"] for function in (task, lambda x: half(x, x))])
try:
    sys.setrecursionlimit(10**6)
except RuntimeError as error:
    print(error)
"""


def test_stand_ins_before_the_first_cell_catch_aliases_taken_later() -> None:
    done = subprocess.run([sys.executable, "-c", INSTALLED], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert (
        lines[0] == "11"
        and lines[1] == "[['used np.einsum'], ['used np.einsum']]"
        and "recursion limit is not allowed" in lines[2]
    )


def test_an_unknown_rule_of_a_forged_reply_becomes_a_general_sentence() -> None:
    from autograder.inside.sentences import sentence

    assert sentence("used np.dot") == "np.dot was used"
    for forged in ("used <b>", "hello you", "", "used os.system", "ufunc 7.125"):
        assert sentence(forged) == "a rule of this exercise was broken"


def test_patches_that_fail_half_way_are_taken_out() -> None:
    made = rules.patches("loops", False, ())
    before = np.maximum
    with pytest.raises(ZeroDivisionError), made.in_place({}):
        assert np.maximum is not before
        raise ZeroDivisionError
    assert np.maximum is before and guards.NOTES.armed is False
