"""Hostile submissions, graded: they gain nothing, cost nobody else anything, and leave nothing behind."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from autograder.banks.codec import bank_path, load
from autograder.grading.engine import LIMITS, Engine
from autograder.grading.hidden import HiddenBanks
from autograder.grading.reading.submission import Submission

from .classes import OPEN, tried
from .levels import CONFINED, sandbox_at
from .submissions import ASSIGNMENT, ROOT, TARGET, Attack, honest, hostile, packed


@dataclass
class Range:
    """Where attacks are tried: an engine and everything that they may not touch."""

    engine: Engine
    places: dict[str, str]
    listener: socket.socket

    def scores(self, data: bytes) -> tuple[dict[str, float], str]:
        """Each exercise's share of its points, and the whole result as text."""
        graded = self.engine.grade(Submission(Path("tensors.ipynb"), "student", ASSIGNMENT, data=data))
        assert graded.status == "graded"
        return {one.id: one.score / one.max_score for one in graded.exercises}, json.dumps(graded.as_record())

    def untouched(self) -> dict[str, object]:
        """What every attack has to leave as it was."""
        return {
            "marks": sorted(os.listdir(self.places["mark"])),
            "processes": zygotes_and_forks(),
            "course": taken_over(ROOT / "autograder"),
            "descriptors": len(os.listdir("/proc/self/fd")),
            "temporary": {name for name in os.listdir("/tmp") if name in ("results.json", "late", "gradebook.db")},
            "connections": waiting_connections(self.listener),
        }


@pytest.fixture(scope="module", params=CONFINED)
def range_(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Range]:
    mark = tmp_path_factory.mktemp("mark")
    mark.chmod(0o777)
    environment = pytest.MonkeyPatch()
    environment.setenv("AUTOGRADER_SECRET", "the-course-secret")
    limits = replace(LIMITS, cpu=20.0, call_cpu=0.5, cell_cpu=1.0, wall_minimum=8.0)
    with sandbox_at(request.param, zygotes=1) as sandbox, socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        places = {"mark": str(mark), "course": str(ROOT), "port": str(listener.getsockname()[1])}
        visible = load(bank_path("tensors")).exercises
        shown = [case.args for case in visible[TARGET].cases]
        places["shown"] = repr([(tuple(shape), str(dtype)) for shape, dtype in shown])
        places["shown_repr"] = repr([repr(c.args) for one in visible.values() for c in one.cases])
        engine = Engine(ROOT, sandbox, HiddenBanks(b"secret", None), sandbox.level, limits=limits)
        range_ = Range(engine, places, listener)
        range_.scores(packed(honest()))  # whatever starts at the first use has started
        yield range_
    environment.undo()


def zygotes_and_forks() -> int:
    """How many processes of ours run: a zygote in bubblewrap is three, each fork two more."""
    count = 0
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            count += f"{os.sep}inside{os.sep}zygote.py".encode() in path.read_bytes() and is_ours(path.parent)
        except OSError:
            continue
    return count


def is_ours(process: Path) -> bool:
    """Whether this test's process is among its ancestors."""
    pid = int(process.name)
    while pid > 1 and pid != os.getpid():
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return pid == os.getpid()


def taken_over(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob("*.py") if b"# taken over" in path.read_bytes()]


def waiting_connections(listener: socket.socket) -> int:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return 0
    return 1


def settled(range_: Range, before: dict[str, object]) -> dict[str, object]:
    """What is there once ended processes have been reaped."""
    for _ in range(20):
        after = range_.untouched()
        if after == before:
            break
        time.sleep(0.05)
    return after


def marked(attack: Attack) -> Any:
    reasons = [reason for start, reason in OPEN.items() if attack.name.startswith(start)]
    marks = [pytest.mark.xfail(reason=reasons[0], strict=True)] if reasons else []
    return pytest.param(attack, id=str(attack), marks=marks)


@pytest.mark.parametrize("attack", [marked(attack) for attack in tried()])
def test_an_attack_gains_nothing_and_leaves_nothing(range_: Any, attack: Attack) -> None:
    clean = packed(honest())
    before = range_.untouched()
    scores, text = range_.scores(packed(hostile(attack, range_.places)))
    assert scores.pop(TARGET) == attack.earns
    assert {name for name, share in scores.items() if share < 1} <= attack.loses
    assert all(0 <= share <= 1 for share in scores.values())
    assert [word for word in attack.never if word in text] == []
    assert len(text) < 100_000
    after_clean, _ = range_.scores(clean)
    assert set(after_clean.values()) == {1.0}
    assert settled(range_, before) == before


def test_the_same_code_gets_the_same_score_and_another_bank_cannot_be_asked_for(range_: Any) -> None:
    """Class 49: resubmitting teaches nothing; outputs, metadata and markdown don't choose the hidden cases."""
    attack = Attack(49, "half right", "def tensor_bytes(shape, dtype):\n    return len(shape) and 4")
    notebook = hostile(attack, range_.places)
    first = range_.scores(packed(notebook))[0]
    for cell in notebook["cells"]:
        cell["metadata"]["seed"] = 7
    notebook["metadata"]["attempt"] = 2
    assert range_.scores(packed(notebook))[0] == first


def test_sleeping_a_little_in_every_case_ends_in_time(range_: Any) -> None:
    """Class 45: no case takes long enough to be ended, all of them together would."""
    notebook = honest()
    for cell in notebook["cells"]:
        key = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if key + "_check" in {other["id"] for other in notebook["cells"]}:
            cell["source"] = f"import time\ndef {key}(*given, **named):\n    time.sleep(0.25)"
    engine = replace(range_.engine, limits=replace(LIMITS, cpu=1.0))
    begin = time.monotonic()
    graded = engine.grade(Submission(Path("tensors.ipynb"), "student", ASSIGNMENT, data=packed(notebook)))
    assert graded.score == 0.0
    assert time.monotonic() - begin < 10


@pytest.mark.parametrize(
    "metadata",
    [
        {"nbgrader": {"grade_id": TARGET, "points": 1000, "grade": True, "locked": False, "solution": True}},
        {"nbgrader": {"grade_id": "describe", "grade": False, "solution": True}, "tags": ["setup"]},
        {"nbgrader": [1, 2], "tags": {"a": 1}},
        {"nbgrader": {"grade_id": ["x"]}},
        {},
    ],
)
def test_metadata_says_nothing_about_points(range_: Any, metadata: Any) -> None:
    """Class 54: cells are matched to the release, whose points and roles count."""
    notebook = hostile(Attack(54, "metadata"), range_.places)
    for cell in notebook["cells"]:
        if cell["id"] == TARGET:
            cell["metadata"] = metadata
    notebook["metadata"]["kernelspec"] = {"name": "bash", "language": "bash"}
    scores, _ = range_.scores(packed(notebook))
    assert scores[TARGET] == 0.0
    assert max(scores.values()) <= 1.0


ELSEWHERE = {
    37: "command line",
    49: "here",
    53: "command line",
    54: "here",
    55: "command line",
    56: "command line",
    57: "here",
}


def test_every_class_of_attack_has_a_test() -> None:
    assert {attack.number for attack in tried()} | set(ELSEWHERE) == set(range(1, 60))


FORBIDDEN = [
    "naive_relu = lambda x: np.maximum(x, 0)",
    "hidden = np.maximum\ndef naive_relu(x): return hidden(x, 0)",
    "def naive_relu(x): return getattr(np, 'maxi' + 'mum')(x, 0)",
    "def naive_relu(x): return (np.abs(x) + x) / 2",
    "def naive_relu(x): return np.ndarray.clip(x, 0, None)",
    "def naive_relu(x): return np.where(x > 0, x, 0)",
    "def naive_relu(x):\n    y = np.frombuffer(x.tobytes(), x.dtype).reshape(x.shape)\n    return y * (y > 0)",
]


@pytest.mark.parametrize("answer", FORBIDDEN)
def test_a_detour_round_a_rule_earns_nothing(range_: Any, answer: Any) -> None:
    """Class 57: *by hand* means by hand."""
    notebook = honest("02-broadcasting")
    for cell in notebook["cells"]:
        if cell["id"] == "naive_relu":
            cell["source"] = answer
    graded = range_.engine.grade(
        Submission(Path("broadcasting.ipynb"), "student", "02-broadcasting", data=packed(notebook))
    )
    scores = {one.id: one.score / one.max_score for one in graded.exercises}
    assert scores.pop("naive_relu") == 0.0
    assert set(scores.values()) == {1.0}
