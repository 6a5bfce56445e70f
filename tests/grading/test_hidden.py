"""Hidden banks: the same secret gives the same cases, nobody else reads them, damage is repaired."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import numpy as np
import pytest

from autograder.exercises.authoring import Case, Exercise
from autograder.grading import hidden
from autograder.grading.hidden import BANKS, HiddenBanks, load_secret
from autograder.spec import Spec


@pytest.fixture(autouse=True)
def one_exercise(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every notebook is one made-up exercise; says how often it was compiled."""
    made = Exercise(Spec("plus", "tensors", 1, 1, 1), lambda x: x + 1)

    @made.cases
    def _(rng):
        yield Case(rng.normal(size=3), visible=True)
        yield Case(rng.normal(size=3))

    compiled: list[str] = []

    def exercises_of(notebook: str) -> list[Exercise]:
        compiled.append(notebook)
        return [made]

    monkeypatch.setattr(hidden, "exercises_of", exercises_of)
    monkeypatch.delenv("AUTOGRADER_SECRET", raising=False)
    return compiled


def inputs(banks: HiddenBanks, number: int = 0, notebook: str = "tensors") -> list[float]:
    return banks.get(notebook, number).exercises["plus"].cases[0].args[0].tolist()


def test_the_same_secret_gives_the_same_cases_and_another_gives_others() -> None:
    same = [inputs(HiddenBanks(b"secret", None)) for _ in range(2)]
    assert same[0] == same[1] != inputs(HiddenBanks(b"other", None))


def test_each_bank_and_each_notebook_has_cases_of_its_own() -> None:
    banks = HiddenBanks(b"secret", None)
    seen = {tuple(inputs(banks, number)) for number in range(BANKS)} | {tuple(inputs(banks, 0, "dot"))}
    assert len(seen) == BANKS + 1


def test_hidden_banks_hold_hidden_cases_only() -> None:
    cases = HiddenBanks(b"secret", None).get("tensors", 0).exercises["plus"].cases
    assert [case.visible for case in cases] == [False]


def test_code_chooses_its_bank_and_always_the_same_one() -> None:
    banks, again = HiddenBanks(b"secret", None), HiddenBanks(b"secret", None)
    chosen = [banks.choose(f"x = {number}") for number in range(300)]
    assert chosen == [again.choose(f"x = {number}") for number in range(300)]
    assert set(chosen) == set(range(BANKS)) and banks.choose("bad \udcff text") in range(BANKS)
    assert chosen != [HiddenBanks(b"other", None).choose(f"x = {number}") for number in range(300)]


def test_a_bank_is_compiled_once_and_then_read_from_the_disk(tmp_path: Path, one_exercise: list[str]) -> None:
    first = inputs(HiddenBanks(b"secret", tmp_path / "banks"))
    assert inputs(HiddenBanks(b"secret", tmp_path / "banks")) == first and one_exercise == ["tensors"]
    (file,) = (tmp_path / "banks").iterdir()
    assert file.name.startswith("tensors-0-")


@pytest.mark.skipif(sys.platform == "win32", reason="modes are another thing there")
def test_secret_and_banks_are_their_owner_s_alone(tmp_path: Path) -> None:
    secret = load_secret(tmp_path)
    inputs(HiddenBanks(secret, tmp_path / "banks"))
    for path in (tmp_path / "secret", *(tmp_path / "banks").iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "banks").stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", [b"", b"junk", b"cut"])
def test_a_damaged_bank_is_compiled_anew(tmp_path: Path, damage: bytes, one_exercise: list[str]) -> None:
    first = inputs(HiddenBanks(b"secret", tmp_path))
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-7] if damage == b"cut" else damage)
    assert inputs(HiddenBanks(b"secret", tmp_path)) == first and len(one_exercise) == 2
    assert file.read_bytes() == whole


def test_a_changed_exercise_makes_stored_banks_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs(HiddenBanks(b"secret", tmp_path))
    monkeypatch.setattr(hidden, "spec_hash", lambda notebook: "changed")
    inputs(HiddenBanks(b"secret", tmp_path))
    assert len(list(tmp_path.iterdir())) == 2


def test_the_spec_hash_follows_exercises_judge_and_probes() -> None:
    assert hidden.spec_hash("tensors") == hidden.spec_hash("tensors") != hidden.spec_hash("dot")


def test_the_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    assert load_secret(tmp_path) == load_secret(tmp_path) != load_secret(tmp_path / "other")
    assert len(load_secret(tmp_path)) == 64


def test_a_named_secret_and_a_seed_go_before_the_stored_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = load_secret(tmp_path)
    monkeypatch.setenv("AUTOGRADER_SECRET", "ours")
    named = load_secret(tmp_path)
    assert named == load_secret(tmp_path / "nowhere") != stored
    assert not (tmp_path / "nowhere").exists()
    assert (
        load_secret(tmp_path, 7) == load_secret(tmp_path / "else", 7) not in (named, stored, load_secret(tmp_path, 8))
    )


def test_secrets_are_told_apart_without_being_told() -> None:
    one, other = HiddenBanks(b"secret", None), HiddenBanks(b"other", None)
    assert one.secret_id == HiddenBanks(b"secret", None).secret_id != other.secret_id
    assert b"secret".hex() not in one.secret_id and np.all([c in "0123456789abcdef" for c in one.secret_id])
