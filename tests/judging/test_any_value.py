"""Whatever comes back, judging and reasons give a verdict: no exception, and no more work than the sizes allow."""

from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.banks.compile import compile_exercise, public_seed
from autograder.banks.model import BankExercise
from autograder.diagnosis.diagnose import diagnose, misconception_of
from autograder.exercises import exercise_of
from autograder.exercises.authoring import Case
from autograder.feedback.card import Card, messages
from autograder.inside.wire import DTYPES, dumps, loads
from autograder.judging import limited
from autograder.judging.reply import Reply
from autograder.judging.verdict import judge_exercise
from tests.made_up_exercise import compiled


def array(name: str, shape: tuple[int, ...], fill: float) -> np.ndarray:
    with np.errstate(all="ignore"):
        return np.full(shape, fill).astype(DTYPES[name])


ODD = st.sampled_from([0.0, 1.0, -1.0, 0.5, float("nan"), float("inf"), -float("inf"), 1e308, 255.0])
ARRAYS = st.builds(array, st.sampled_from(sorted(DTYPES)), st.lists(st.integers(0, 4), max_size=4).map(tuple), ODD)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.just(2**4000),
    st.floats(),
    st.complex_numbers(),
    st.text(max_size=6),
    ARRAYS,
    ARRAYS.map(lambda a: a.flat[0] if a.size else a),
)
KEYS = st.one_of(st.text(max_size=3), st.integers(0, 5), st.sampled_from(["order", "graph", "sample", "length"]))
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=5) | st.lists(inner, max_size=5).map(tuple) | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)

REFERENCES: dict[str, Any] = {
    "an array": lambda x: 2.0 * x,
    "a whole number, large": lambda x: 2**70 if x.size > 4 else 3,
    "a float": lambda x: float(x.sum()),
    "a shape": lambda x: x.shape,
    "several": lambda x: (x.sum(), x * 1.5, "text", None),
    "a dict": lambda x: {"order": list(range(x.size)), "graph": {1: [2]}},
    "truth": lambda x: bool(x.size),
}
X = np.arange(6.0).reshape(2, 3) + 0.5
MADE = {
    name: compiled(
        reference,
        *(Case(X, visible=True), Case(X[:, :2], visible=True), Case(X * 3), Case(X[:1])),
        slips={"double": lambda x: 2 * x, "none": lambda x: None, "first": lambda x: x[0]},
        name="task",
    )
    for name, reference in REFERENCES.items()
}


def all_of(exercise: BankExercise, value: Any) -> None:
    crossed = loads(dumps(value))
    verdict = judge_exercise(exercise, exercise.cases, [Reply(value=crossed) for _ in exercise.cases], [])
    assert 0 <= verdict.score <= verdict.max_score
    assert isinstance(diagnose(verdict), str | None) and isinstance(messages(verdict), list)
    misconception_of(verdict)
    assert Card(verdict)._repr_mimebundle_()["text/html"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(MADE)), VALUES)
def test_any_value_is_judged_and_explained(name: str, value: Any) -> None:
    all_of(MADE[name], value)


def with_property(notebook: str, name: str) -> BankExercise:
    exercise = exercise_of(notebook, name)
    hidden = compile_exercise(exercise, [1], visible=False)
    visible = compile_exercise(exercise, public_seed(name))
    return BankExercise(visible.spec, visible.misconceptions, [*hidden.cases, *visible.cases], [])


SHAPED = {
    "backprop.topological_order": st.one_of(
        VALUES,
        st.fixed_dictionaries({"order": VALUES, "graph": VALUES}),
        st.fixed_dictionaries(
            {"order": st.lists(LEAVES, max_size=4), "graph": st.dictionaries(KEYS, st.lists(LEAVES), max_size=3)}
        ),
        st.fixed_dictionaries({"sample": st.lists(LEAVES, max_size=3), "length": VALUES}),
    ),
    "dot.box_weights": st.one_of(VALUES, st.tuples(ARRAYS, ARRAYS, ARRAYS, LEAVES)),
    "mnist.mnist_challenge": st.one_of(VALUES, st.tuples(st.lists(st.tuples(ARRAYS, ARRAYS), max_size=3), LEAVES)),
}


@pytest.mark.parametrize("name", sorted(SHAPED))
def test_any_value_is_judged_by_a_property(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "call", lambda *_, **__: 0.5)
    exercise = with_property(*name.split("."))

    @settings(max_examples=80, deadline=None)
    @given(SHAPED[name])
    def every(value: Any) -> None:
        all_of(exercise, value)

    every()


LARGE = {
    "a column against a row": np.ones((60_000, 1), np.int8),
    "many bytes": np.ones(1_000_000, np.int8),
    "many axes": np.ones((1,) * 16),
    "a long list": [1] * 50_000,
    "long text": "x" * 1_000_000,
}


@pytest.mark.parametrize("name", ["an array", "several", "a float"])
@pytest.mark.parametrize("value", list(LARGE.values()), ids=list(LARGE))
def test_no_more_memory_is_taken_than_a_few_times_the_reply_s(name: str, value: Any) -> None:
    crossed = loads(dumps(value))
    size = len(dumps(value))
    tracemalloc.start()
    try:
        verdict = judge_exercise(MADE[name], MADE[name].cases, [Reply(value=crossed) for _ in MADE[name].cases], [])
        diagnose(verdict), messages(verdict), Card(verdict)._repr_mimebundle_()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 40 * size + (4 << 20)
