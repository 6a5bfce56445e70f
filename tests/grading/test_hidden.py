"""Hidden banks: the same secret gives the same cases, nobody else reads them, damage is repaired."""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.banks.model import BankError
from autograder.exercises.authoring import Case, Exercise
from autograder.grading import hidden, provenance
from autograder.grading.hidden import BANKS, HiddenBanks, load_secret
from autograder.spec import Spec

PLUS = Spec("plus", "tensors", 1, 1, 1)


@pytest.fixture(autouse=True)
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every exercise is a made-up one; says how often one was compiled."""
    made = Exercise(PLUS, lambda x: x + 1)
    made.misconception("It takes away.", name="minus")(lambda x: x - 1)
    made.misconception("It stays.", name="same")(lambda x: x + 0)

    @made.cases
    def _(rng: Any) -> Any:
        yield Case(rng.normal(size=3), visible=True)
        yield Case(rng.normal(size=3))

    asked: list[str] = []

    def exercise_of(notebook: str, name: str) -> Exercise:
        asked.append(f"{notebook}.{name}")
        return made

    monkeypatch.setattr(hidden, "exercise_of", exercise_of)
    monkeypatch.delenv("AUTOGRADER_SECRET", raising=False)
    return asked


def inputs(banks: HiddenBanks, number: int = 0, notebook: str = "tensors") -> list[float]:
    drawn: list[float] = banks.get(replace(PLUS, notebook=notebook), number).cases[0].args[0].tolist()
    return drawn


def test_the_same_secret_gives_the_same_cases_and_another_gives_others() -> None:
    same = [inputs(HiddenBanks(b"secret", None)) for _ in range(2)]
    assert same[0] == same[1] != inputs(HiddenBanks(b"other", None))


def test_each_bank_and_each_notebook_has_cases_of_its_own() -> None:
    banks = HiddenBanks(b"secret", None)
    other = HiddenBanks(b"secret", None)
    seen = {tuple(inputs(banks, number)) for number in range(BANKS)} | {tuple(inputs(other, 0, "dot"))}
    assert len(seen) == BANKS + 1


def test_hidden_banks_hold_hidden_cases_only() -> None:
    cases = HiddenBanks(b"secret", None).get(PLUS, 0).cases
    assert [case.visible for case in cases] == [False]


def test_what_a_misconception_gives_is_worked_out_only_where_somebody_asks() -> None:
    banks = HiddenBanks(b"secret", None)
    (case,) = banks.get(PLUS, 3).cases
    assert case.slips == []
    (answer,) = banks.slips(PLUS, 3, 0)
    assert np.array_equal(answer["value"], case.args[0] - 1)
    assert banks.slips(PLUS, 3, 0) is banks.slips(PLUS, 3, 0)


def test_several_threads_compile_an_exercise_once_and_nobody_waits_for_another_exercise(
    monkeypatch: pytest.MonkeyPatch, compiled: list[str]
) -> None:
    real: Callable[[str, str], Exercise] = vars(hidden)["exercise_of"]
    release, begun = threading.Event(), threading.Event()

    def slow(notebook: str, name: str) -> Exercise:
        if name == "slow":
            begun.set()
            assert release.wait(20)
        return real(notebook, name)

    monkeypatch.setattr(hidden, "exercise_of", slow)
    banks = HiddenBanks(b"secret", None)
    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(banks.get, replace(PLUS, name="slow"), 0) for _ in range(3)]
        assert begun.wait(20)
        assert banks.get(PLUS, 0).cases
        release.set()
        assert len({id(one.result(20)) for one in waiting}) == 1
    assert compiled.count("tensors.slow") == 1


def test_an_exercise_that_cannot_be_compiled_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    real, banks = vars(hidden)["exercise_of"], HiddenBanks(b"secret", None)

    def failing(notebook: str, name: str) -> Exercise:
        raise OSError("no room")

    monkeypatch.setattr(hidden, "exercise_of", failing)
    with pytest.raises(OSError, match="no room"):
        banks.get(PLUS, 0)
    monkeypatch.setattr(hidden, "exercise_of", real)
    assert banks.get(PLUS, 0).cases


def test_code_chooses_its_bank_and_always_the_same_one() -> None:
    banks, again = HiddenBanks(b"secret", None), HiddenBanks(b"secret", None)
    chosen = [banks.choose(f"x = {number}") for number in range(300)]
    assert chosen == [again.choose(f"x = {number}") for number in range(300)]
    assert set(chosen) == set(range(BANKS)) and banks.choose("bad \udcff text") in range(BANKS)
    assert chosen != [HiddenBanks(b"other", None).choose(f"x = {number}") for number in range(300)]


def test_a_bank_is_compiled_once_and_then_read_from_the_disk(tmp_path: Path, compiled: list[str]) -> None:
    first = inputs(HiddenBanks(b"secret", tmp_path / "banks"))
    assert inputs(HiddenBanks(b"secret", tmp_path / "banks")) == first and compiled == ["tensors.plus"]
    (file,) = (tmp_path / "banks" / "tensors").iterdir()
    assert file.name.startswith("plus-0-")


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert inputs(HiddenBanks(b"secret", tmp_path / "file" / "banks")) == inputs(HiddenBanks(b"secret", None))


@pytest.mark.skipif(sys.platform == "win32", reason="modes are another thing there")
def test_secret_and_banks_are_their_owner_s_alone(tmp_path: Path) -> None:
    secret = load_secret(tmp_path)
    inputs(HiddenBanks(secret, tmp_path / "banks"))
    for path in (tmp_path / "secret", *(tmp_path / "banks" / "tensors").iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "banks" / "tensors").stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", [b"", b"junk", b"cut"])
def test_a_damaged_bank_is_compiled_anew(tmp_path: Path, damage: bytes, compiled: list[str]) -> None:
    first = inputs(HiddenBanks(b"secret", tmp_path))
    (file,) = (tmp_path / "tensors").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-7] if damage == b"cut" else damage)
    assert inputs(HiddenBanks(b"secret", tmp_path)) == first and len(compiled) == 2
    assert file.read_bytes() == whole


def test_a_changed_exercise_makes_stored_banks_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs(HiddenBanks(b"secret", tmp_path))
    monkeypatch.setattr(provenance.Provenance, "bank_key", lambda self, spec: "changed")
    inputs(HiddenBanks(b"secret", tmp_path))
    assert len(list((tmp_path / "tensors").iterdir())) == 2


def test_of_several_first_gradings_at_once_all_have_one_secret(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from autograder.grading.hidden import load_secret;"
        "print(load_secret(pathlib.Path(sys.argv[1])).hex())"
    )
    runs = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE) for _ in range(4)]
    with ThreadPoolExecutor(8) as pool:
        here = set(pool.map(lambda _: load_secret(tmp_path).hex(), range(50)))
    there = {run.communicate(timeout=60)[0].decode().strip() for run in runs}
    assert len(here | there) == 1 and [path.name for path in tmp_path.iterdir()] == ["secret"]


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


def test_compiling_in_many_threads_leaves_standard_output_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """It belongs to the whole process: what other threads print, and all that comes after, must not be lost."""
    banks, before = HiddenBanks(b"secret", None), sys.stdout
    with ThreadPoolExecutor(8) as pool:
        waiting: list[Future[Any]] = [pool.submit(banks.get, PLUS, number) for number in range(BANKS)]
        waiting += [pool.submit(banks.slips, PLUS, number, 1) for number in range(BANKS)]
        printed = 0
        while not all(one.done() for one in waiting):
            print("line")
            printed += 1
    assert sys.stdout is before and capsys.readouterr().out.count("line") == printed


def test_numbers_that_make_no_valid_case_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made, drawn = Exercise(PLUS, lambda x: 1 / x), []

    @made.cases
    def _(rng: Any) -> Any:
        drawn.append(float(rng.random()))
        yield Case(0.0 if len(drawn) == 1 else drawn[-1])

    monkeypatch.setattr(hidden, "exercise_of", lambda notebook, name: made)
    (case,) = HiddenBanks(b"secret", None).get(PLUS, 0).cases
    assert len(drawn) == 2 and case.args == (drawn[1],) and drawn[0] != drawn[1]
    made.cases(lambda rng: iter([Case(0.0)]))
    with pytest.raises(BankError):
        HiddenBanks(b"secret", None).get(PLUS, 0)
