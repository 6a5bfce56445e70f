"""Whatever a file holds: it is read or refused with a reason, and nothing of it gets out of hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.grading.graded import Graded
from autograder.grading.outputs.pages import write_feedback
from tests.grading import mutants

SEEDS = mutants.seeds()
WHOLE = json.dumps(SEEDS[0], ensure_ascii=False).encode()
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(mutants.LEAVES)
)
KEYS = st.sampled_from(mutants.KEYS) | st.text(max_size=5)
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))
CHANCE = st.integers(0, 2**32).map(Random)
QUICK = settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
FEW = settings(QUICK, max_examples=15)


@QUICK
@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused_with_a_reason(data: bytes) -> None:
    assert mutants.examine(data).messages


@QUICK
@given(CHANCE, JSON)
def test_arbitrary_json_is_read_or_refused(rng: Random, value: Any) -> None:
    mutants.examine(mutants.packed(rng, value))
    mutants.examine(mutants.packed(rng, {"cells": value}))
    mutants.examine(mutants.packed(rng, {"cells": [value, {"source": value, "metadata": value, "attachments": value}]}))


@QUICK
@given(CHANCE, JSON)
def test_a_notebook_with_any_node_replaced_is_read_or_refused(rng: Random, value: Any) -> None:
    mutants.examine(mutants.packed(rng, mutants.changed_tree(rng, rng.choice(SEEDS), value)))


@QUICK
@given(CHANCE)
def test_a_notebook_with_damaged_bytes_is_read_or_refused(rng: Random) -> None:
    mutants.examine(mutants.changed_bytes(rng, WHOLE))


@QUICK
@given(st.integers(0, len(WHOLE) - 1))
def test_a_notebook_cut_off_anywhere_is_refused(length: int) -> None:
    assert mutants.examine(WHOLE[:length]).status == "unreadable"


@FEW
@given(CHANCE)
def test_the_engine_grades_it_or_says_why_not(grade: Callable[..., Graded], rng: Random) -> None:
    graded = grade(mutants.mutant(rng, SEEDS))
    assert graded.status in ("graded", "unreadable") and 0 <= graded.score <= graded.max_score
    assert graded.messages and all(graded.messages)


@pytest.fixture(scope="module")
def own_tags(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The tags of a feedback page in which nothing was written by a student."""
    folder = tmp_path_factory.mktemp("own")
    pages = [mutants.examine(data) for data in (b"", WHOLE)]
    return {tag for one in pages for tag in mutants.Page(write_feedback(one, folder).read_text("utf-8")).tags}


@FEW
@given(CHANCE)
def test_its_feedback_page_holds_no_markup_of_the_student_s(
    tmp_path_factory: pytest.TempPathFactory, own_tags: set[str], rng: Random
) -> None:
    graded = mutants.examine(mutants.mutant(rng, SEEDS))
    graded.messages.append(f"{mutants.MARKUP} told by a cell")
    page = write_feedback(graded, Path(tmp_path_factory.getbasetemp()) / "pages").read_text("utf-8")
    assert mutants.Page(page).tags <= own_tags and mutants.MARKUP not in page
