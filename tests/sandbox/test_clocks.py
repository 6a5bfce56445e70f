"""What counts as time: states of a process, the submission's budget, and a processor that is waited for."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from typing import Any

import pytest

from autograder.sandbox import Limits, handle, process
from autograder.sandbox.limits import Status


@pytest.mark.parametrize(("state", "asleep"), [("R", False), ("S", True), ("D", True), ("Z", True)])
def test_a_process_that_waits_in_any_way_counts_as_asleep(
    monkeypatch: pytest.MonkeyPatch, state: str, asleep: bool
) -> None:
    stat = f"7 (a) name) {state} " + " ".join(["0"] * 16 + ["3"] + ["0"] * 30)
    texts = {"/proc/7/stat": stat, "/proc/7/schedstat": "1 2500000000 3"}
    monkeypatch.setattr("builtins.open", lambda path, *_: io.StringIO(texts[path]))
    assert process.status_of(7) == Status(asleep, 3, 2.5)


def looks(statuses: list[tuple[float, Status]]) -> float:
    """The time that these looks count, made with a worker that has no process."""
    seen: Any = object.__new__(handle.Worker)
    vars(seen).update(limits=Limits(), waited=0.0, slept=0.0, _delayed=0.0, _seen=(0.0, 0.0))
    for now, status in statuses:
        seen._process = type("Process", (), {"status": lambda self, status=status: status})()
        seen._look(0.0, now)
    return float(seen.waited)


def test_time_counts_in_every_state_but_not_while_a_processor_is_waited_for() -> None:
    assert looks([(0.1, Status(False, 1)), (0.2, Status(True, 1))]) == pytest.approx(0.2)
    assert looks([(0.1, Status(False, 1, 0.08)), (0.2, Status(False, 1, 0.17))]) == pytest.approx(0.03)


def test_a_look_that_comes_late_counts_as_one_in_time() -> None:
    assert looks([(30.0, Status(False, 1))]) == pytest.approx(2 * handle._TICK)


def test_the_budget_is_five_times_the_processor_time_unless_said() -> None:
    assert Limits(cpu=7.0).wall_in_all == 35.0 and Limits(cpu=7.0, wall=3.0).wall_in_all == 3.0


@pytest.mark.skipif(not os.path.exists("/proc/self/schedstat"), reason="no such count on this system")
def test_the_wait_for_a_processor_is_read_from_the_kernel() -> None:
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        time.sleep(0.3)
        assert 0 <= process.status_of(busy.pid).delayed < 10
    finally:
        busy.kill()
        busy.wait()
