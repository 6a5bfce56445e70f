"""Banks are compared by value, and nothing that students would notice is left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from autograder.banks.difference import difference
from autograder.banks.model import Bank, BankCase, BankExercise
from autograder.spec import Spec

CASE = BankCase((np.ones(2),), {}, True, "two numbers", 1.0, False, None, "", {"value": 2.0})
PLAIN = BankExercise(Spec("twice", "doubling", 3, 1, 1), [], [CASE, CASE], [(np.ones(8),), (np.ones(64),)])


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (PLAIN, []),
        (replace(PLAIN, cases=[CASE]), ["twice: 2 visible cases became 1"]),
        (replace(PLAIN, cases=[CASE, CASE, CASE]), ["twice: 2 visible cases became 3"]),
        (replace(PLAIN, cases=[]), ["twice: 2 visible cases became 0"]),
        (replace(PLAIN, sizes=[(np.ones(8),), (np.ones(65),)]), ["twice: what vectorised is measured on changed"]),
        (replace(PLAIN, sizes=PLAIN.sizes[:1]), ["twice: what vectorised is measured on changed"]),
    ],
)
def test_cases_and_sizes_that_come_or_go_are_a_difference(changed: BankExercise, told: list[str]) -> None:
    assert difference(Bank("doubling", {"twice": PLAIN}), Bank("doubling", {"twice": changed})) == told
