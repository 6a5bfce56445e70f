"""Every exercise: its reference passes, right styles pass, misconceptions and mutants are rejected, and named."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

import pytest

from autograder import exercises
from autograder.diagnosis.diagnose import diagnose, misconception_of
from autograder.exercises import exercise_of, names_of
from tests.exercises import harness

NOTEBOOKS = [module.name for module in pkgutil.iter_modules(exercises.__path__) if module.ispkg]
EXERCISES = [(notebook, name) for notebook in NOTEBOOKS for name in names_of(notebook)]
# What mnist_challenge is worth shows on the test digits only: see tests/exercises/test_mnist_challenge.py.
WITH_ANSWERS = [pair for pair in EXERCISES if pair[1] != "mnist_challenge"]


def answers(notebook: str, name: str, kind: str) -> Any:
    """RIGHT, WRONG or EQUIVALENT of an exercise's own file, ``tests/exercises/NOTEBOOK/NAME.py``; empty without one."""
    empty: Any = {} if kind == "EQUIVALENT" else []
    home = f"tests.exercises.{notebook}"
    if find_spec(home) is None:
        return empty
    found = importlib.import_module(home)
    if not hasattr(found, "__path__"):  # one file for the whole notebook
        return getattr(found, kind, {}).get(name, empty)
    if find_spec(f"{home}.{name}") is None:
        return empty
    return getattr(importlib.import_module(f"{home}.{name}"), kind, empty)


def listed(kind: str) -> list[Any]:
    """All answers of one kind; an exercise without any fails in a test of its own, not while collecting."""
    return [
        pytest.param(notebook, name, source, id=f"{notebook}-{name}-{number}")
        for notebook, name in EXERCISES
        for number, source in enumerate(answers(notebook, name, kind), 1)
    ]


@contextmanager
def seconds(limit: int) -> Iterator[None]:
    """Interrupt a mutant that loops without end, and again soon: the probe takes an interrupted case for a failed one."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit, 0.2)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(("notebook", "name"), WITH_ANSWERS)
def test_the_reference_passes_every_case(notebook: str, name: str) -> None:
    verdict = harness.verdict_on_object(harness.with_all_cases(notebook, name), exercise_of(notebook, name).reference)
    assert verdict.status == "passed", [run.fault for run in verdict.failed]


@pytest.mark.parametrize(("notebook", "name"), EXERCISES)
def test_there_are_enough_cases_and_misconceptions(notebook: str, name: str) -> None:
    cases = harness.with_all_cases(notebook, name).cases
    visible = sum(case.visible for case in cases)
    wanted = 1 if name == "mnist_challenge" else 6
    assert len(cases) >= wanted and visible < len(cases)
    assert visible >= 1 or name == "mnist_challenge"
    assert len(exercise_of(notebook, name).misconceptions) >= (0 if name == "mnist_challenge" else 5)
    assert len(exercise_of(notebook, name).spec.hints) >= 2


@pytest.mark.parametrize(("notebook", "name"), EXERCISES)
def test_every_misconception_fails_a_visible_case_and_is_named(notebook: str, name: str) -> None:
    exercise = harness.with_visible_cases(notebook, name)
    for misconception in exercise_of(notebook, name).misconceptions:
        verdict = harness.verdict_on_object(exercise, misconception.function)
        assert verdict.failed, f"visible cases accept: {misconception.message}"
        assert diagnose(verdict) == misconception.message
        shown = misconception_of(verdict)
        assert shown is not None and shown.message == misconception.message


@pytest.mark.parametrize(("notebook", "name"), WITH_ANSWERS)
def test_a_second_hidden_bank_judges_the_reference_right_as_well(notebook: str, name: str) -> None:
    verdict = harness.verdict_on_object(
        harness.with_all_cases(notebook, name, 1), exercise_of(notebook, name).reference
    )
    assert verdict.status == "passed"


@pytest.mark.parametrize(("notebook", "name", "source"), listed("RIGHT"))
def test_a_right_answer_in_another_style_passes(notebook: str, name: str, source: str) -> None:
    verdict = harness.verdict_on(notebook, name, source)
    assert verdict.status == "passed", [(run.case.why, run.fault) for run in verdict.failed] or verdict.fault


@pytest.mark.parametrize(("notebook", "name", "source"), listed("WRONG"))
def test_a_wrong_answer_does_not_pass(notebook: str, name: str, source: str) -> None:
    assert harness.verdict_on(notebook, name, source).score < exercise_of(notebook, name).points


@pytest.mark.parametrize(("notebook", "name"), WITH_ANSWERS)
def test_mutants_of_the_reference_are_rejected_unless_shown_equivalent(notebook: str, name: str) -> None:
    equivalent = answers(notebook, name, "EQUIVALENT")
    exercise = harness.with_all_cases(notebook, name)
    survivors = []
    for line, source in harness.mutants(exercise_of(notebook, name).reference):
        namespace = harness.namespace_of(source, inspect.getmodule(exercise_of(notebook, name).reference))
        try:
            with seconds(5):
                passed = harness.verdict_on_object(exercise, namespace[name]).status == "passed"
        except (TimeoutError, MemoryError):
            passed = False
        if passed and line not in equivalent:
            survivors.append(line)
    assert not survivors


@pytest.mark.parametrize(("notebook", "name"), WITH_ANSWERS)
def test_every_exercise_has_several_right_styles_and_wrong_answers(notebook: str, name: str) -> None:
    assert len(answers(notebook, name, "RIGHT")) >= 2
    assert len(answers(notebook, name, "WRONG")) >= 2
