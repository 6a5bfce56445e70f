"""Hidden cases follow the secret: what is the same under any secret could be learned, and earns next to nothing."""

from __future__ import annotations

import pytest

from autograder.banks.compile import compile_exercise
from autograder.exercises import exercise_of
from autograder.inside.wire import dumps
from tests.exercises.test_exercises import WITH_ANSWERS

MOST = 0.02
"""The share of an exercise's hidden weight that may stand on cases that are the same under any secret."""
NARROW: dict[str, float] = {
    "Value": 0.18,
}
"""Exercises with more, and how much: an entry goes when its cases are drawn, or says why its inputs leave no room."""
SECRETS = ([1], [2], [3], [4])


def known_share(notebook: str, name: str) -> float:
    """The weight of hidden cases whose call is found under every secret, of all hidden weight."""
    banks = [
        compile_exercise(exercise_of(notebook, name), [*secret, *name.encode()], visible=False, slips=False)
        for secret in SECRETS
    ]
    calls = [{dumps([list(case.args), case.kwargs, case.laid]) for case in bank.cases} for bank in banks]
    always = set.intersection(*calls)
    cases = banks[0].cases
    known = sum(case.weight for case in cases if dumps([list(case.args), case.kwargs, case.laid]) in always)
    return known / sum(case.weight for case in cases)


@pytest.mark.parametrize(("notebook", "name"), WITH_ANSWERS)
def test_hidden_cases_are_others_under_another_secret(notebook: str, name: str) -> None:
    share = known_share(notebook, name)
    print(f"{notebook} {name}: {share:.1%} of the hidden weight is the same under every secret")
    assert share <= NARROW.get(name, MOST)
