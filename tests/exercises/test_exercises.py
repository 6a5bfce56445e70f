"""Every exercise: its reference passes, right styles pass, misconceptions and mutants are rejected, and named."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from types import ModuleType

import pytest

from autograder import exercises
from autograder.diagnosis.diagnose import diagnose
from autograder.exercises import exercises_of
from autograder.exercises.authoring import Exercise
from tests.exercises import harness

NOTEBOOKS = [module.name for module in pkgutil.iter_modules(exercises.__path__) if module.ispkg]
EXERCISES = [(notebook, e.name) for notebook in NOTEBOOKS for e in exercises_of(notebook)]
# What mnist_challenge is worth shows on the test digits only: see tests/exercises/test_mnist_challenge.py.
WITH_ANSWERS = [pair for pair in EXERCISES if pair[1] != "mnist_challenge"]


def answers(notebook: str) -> ModuleType:
    return importlib.import_module(f"tests.exercises.{notebook}")


def listed(kind: str) -> list[tuple[str, str, str]]:
    """All answers of one kind; a notebook without any fails in a test of its own, not while collecting."""
    return [
        (notebook, name, source)
        for notebook in NOTEBOOKS
        if find_spec(f"tests.exercises.{notebook}")
        for name, sources in getattr(answers(notebook), kind).items()
        for source in sources
    ]


def exercise_of(notebook: str, name: str) -> Exercise:
    return next(e for e in exercises_of(notebook) if e.name == name)


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
    equivalent = getattr(answers(notebook), "EQUIVALENT", {}).get(name, {})
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


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_exercise_has_several_right_styles_and_wrong_answers(notebook: str) -> None:
    for name in (e.name for e in exercises_of(notebook) if e.name != "mnist_challenge"):
        assert len(answers(notebook).RIGHT.get(name, [])) >= 2, name
        assert len(answers(notebook).WRONG.get(name, [])) >= 2, name
