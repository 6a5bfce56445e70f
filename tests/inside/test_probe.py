"""One run of a student's function: what it gave, changed, shared, warned of; values only, never a verdict."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.inside import probe
from autograder.inside.wire import Rng, dumps


def run(function: Callable[..., Any], *args: Any, **kwargs: Any) -> dict[str, Any]:
    names = {"guard": "", "no_array": False, "forbid": [], "block": [], "count": False}
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        return probe.run({"probe": "call", "args": args, "kwargs": kwargs, **names}, function, {})


X = np.array([[1.0, 2.0], [3.0, 4.0]])


def test_the_result_comes_back_as_a_value_ready_for_the_wire() -> None:
    reply = run(lambda x, k: (x * k, "text", None), X, k=2)
    assert np.array_equal(reply["value"][0], 2 * X) and reply["value"][1:] == ("text", None)
    assert reply["changed"] is None and not reply["shared"] and reply["broken"] == []
    dumps(reply)


def spoil(x: np.ndarray) -> np.ndarray:
    x[0, 0] = 99
    return x.copy()


def test_changed_arguments_come_back_as_they_are_afterwards_and_the_caller_s_stay() -> None:
    reply = run(spoil, X)
    assert reply["changed"][0][0, 0] == 99 and X[0, 0] == 1


@pytest.mark.parametrize(
    "change",
    [lambda x: x.sort(), lambda x: x.fill(0), lambda x: x.resize(2, 2, refcheck=False), lambda x: x.__iadd__(1)],
    ids=["sort", "fill", "resize", "+="],
)
def test_every_change_in_place_is_noticed(change: Callable[[np.ndarray], Any]) -> None:
    assert run(lambda x: bool(change(x) is None), np.array([3.0, 1.0, 2.0, 0.0]))["changed"] is not None


def test_changes_that_are_taken_back_or_made_to_a_copy_are_none() -> None:
    def there_and_back(x: np.ndarray) -> float:
        x += 1
        x -= 1
        return 0.0

    assert run(there_and_back, X)["changed"] is None and run(lambda x: spoil(x.copy()), X)["changed"] is None


def test_a_change_before_an_exception_is_noticed_too() -> None:
    def both(x: np.ndarray) -> None:
        x[0] = 0
        raise ValueError

    reply = run(both, X)
    assert reply["error"]["type"] == "ValueError" and reply["changed"] is not None


@pytest.mark.parametrize(
    ("function", "shared"),
    [
        (lambda x: x, True),
        (lambda x: x[:1], True),
        (lambda x: x.T, True),
        (lambda x: (1, x[0]), True),
        (lambda x: {"row": x[0]}, True),
        (lambda x: x.view(np.uint8), True),
        (lambda x: x.copy(), False),
        (lambda x: x + 0, False),
        (lambda x: x[0, 0], False),
        (lambda x: None, False),
    ],
)
@pytest.mark.parametrize("dtype", ["float64", "bool", "uint8", "complex64"])
def test_shared_memory_is_noticed_by_overwriting_the_arguments(
    function: Callable[..., Any], shared: bool, dtype: str
) -> None:
    assert bool(run(function, X.astype(dtype)).get("shared")) == shared


def test_an_array_without_entries_or_a_transposed_one_is_overwritten_too() -> None:
    assert not run(lambda x: x.copy(), np.zeros((0, 3)))["shared"]
    assert run(lambda x: x, np.asfortranarray(np.arange(6.0).reshape(2, 3)))["shared"]


def test_warnings_are_told_and_cost_nothing_here() -> None:
    reply = run(lambda x: np.log(x * 0), X)
    assert any(text.startswith("RuntimeWarning: divide by zero") for text in reply["warnings"])


def test_many_and_long_warnings_are_cut() -> None:
    def noisy(x: np.ndarray) -> int:
        for number in range(50):
            warnings.warn(f"{number} " + "x" * 1000, stacklevel=1)
        return 1

    told = run(noisy, X)["warnings"]
    assert len(told) == 20 and max(map(len, told)) <= 300


def test_what_is_printed_is_counted_and_kept_from_view(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(lambda x: print("four"), X)["printed"] == 5
    assert capsys.readouterr().out == ""


class Equal(np.ndarray):
    def __eq__(self, other: object) -> bool:
        return True


class Always:
    def __eq__(self, other: object) -> bool:
        return True


@pytest.mark.parametrize(
    "value",
    [Always(), X.view(Equal), object, len, np.array([None]), np.array(["a"]), {1, 2}, b"bytes", iter([1])],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_value_is_named_as_such(value: Any) -> None:
    error = run(lambda x: value, X)["error"]
    assert error["type"] == "NoValue" and error["message"]


@pytest.mark.parametrize("error", [ValueError("why"), SystemExit(3), RecursionError(), MemoryError()])
def test_an_exception_is_described_as_plain_data(error: BaseException) -> None:
    def fail(x: Any) -> None:
        raise error

    told = run(fail, X)["error"]
    assert told["type"] == type(error).__name__ and "BaseException" in told["bases"]
    dumps(told)


def test_an_exception_that_cannot_be_shown_does_no_harm() -> None:
    class Odd(ValueError):
        def __str__(self) -> str:
            raise RuntimeError

    def fail(x: Any) -> None:
        raise Odd

    told = run(fail, X)["error"]
    assert told["type"] == "ValueError" and told["message"] == ""


def test_a_long_message_is_cut() -> None:
    def fail(x: Any) -> None:
        raise KeyError("x" * 5000)

    assert len(run(fail, X)["error"]["message"]) <= 300


def test_a_generator_argument_is_made_anew_for_every_call() -> None:
    draw = lambda rng: float(rng.random())
    assert run(draw, Rng(3))["value"] == run(draw, Rng(3))["value"] != run(draw, Rng(4))["value"]


def test_partials_lambdas_and_callable_objects_are_called_like_functions() -> None:
    class Adder:
        def __call__(self, x: np.ndarray) -> np.ndarray:
            return x + 1

    for function in (functools.partial(np.add, 1), lambda x: 1 + x, Adder()):
        assert np.array_equal(run(function, X)["value"], X + 1)
