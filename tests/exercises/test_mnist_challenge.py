"""The open exercise: whatever comes back is read with on the test digits, and only real accuracy earns points."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.banks.compile import compile_exercise, public_seed
from autograder.course import demo
from autograder.data import grading_folder, load_mnist
from autograder.exercises import exercise_of
from autograder.grading.engine import Engine
from autograder.grading.hidden import HiddenBanks
from autograder.grading.reading.releases import release_path
from autograder.grading.reading.submission import Submission
from autograder.judging.properties import judge, read_test_digits
from autograder.judging.reply import Reply
from autograder.judging.verdict import judge_exercise
from autograder.sandbox import Sandbox
from autograder.student.checking import CheckFailed, check

ROOT = Path(__file__).resolve().parents[2]
Layers = list[tuple[np.ndarray, np.ndarray]]


HIDDEN = compile_exercise(exercise_of("mnist", "mnist_challenge"), [1], visible=False)


def judged(value: Any) -> tuple[float, str]:
    return judge("read_test_digits", HIDDEN.cases[0], value)


@pytest.fixture(scope="module")
def linear() -> Layers:
    """A linear classifier by least squares: about 0.86 of MNIST's test digits."""
    images, labels, *_ = load_mnist(announce=False)
    x = np.c_[images[:8000].reshape(8000, -1) / 255, np.ones(8000)]
    W = np.linalg.lstsq(x.T @ x + 10 * np.eye(785), x.T @ np.eye(10)[labels[:8000]], rcond=None)[0]
    return [(W[:-1], W[-1])]


@pytest.fixture(autouse=True)
def mnist(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thresholds are MNIST's unless a test says otherwise, whatever digits this machine has."""
    monkeypatch.setattr(read_test_digits, "data_source", lambda: "mnist")


def with_share_right(share: float, monkeypatch: pytest.MonkeyPatch) -> tuple[float, str]:
    monkeypatch.setattr(read_test_digits, "measured", lambda layers: share)
    return judged((network(784, 10), 0.5))


def network(*sizes: int, dtype: str = "float32") -> Layers:
    return [(np.zeros((a, b), dtype), np.zeros(b, dtype)) for a, b in pairwise(sizes)]


@pytest.mark.parametrize(
    ("accuracy", "share"), [(0.99, 1.0), (0.975, 1.0), (0.9625, 0.75), (0.95, 0.5), (0.9499, 0.0), (0.1, 0.0)]
)
def test_points_follow_the_accuracy(accuracy: float, share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    got, reason = with_share_right(accuracy, monkeypatch)
    assert got == pytest.approx(share)
    assert (reason == "") == (share == 1)


def test_the_stand_in_has_its_own_thresholds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_test_digits, "data_source", lambda: "stand-in")
    assert with_share_right(0.96, monkeypatch)[0] == pytest.approx(0.75)
    assert with_share_right(0.973, monkeypatch)[0] == 1
    assert "stand-in" in with_share_right(0.947, monkeypatch)[1]


def test_the_accuracy_is_measured_not_believed(linear: Layers) -> None:
    share, reason = judged((linear, 1.0))
    assert share == 0
    assert "test digits" in reason
    assert 0.75 < read_test_digits.test_accuracy(linear) < 0.95


def test_relu_stands_between_the_layers_and_not_behind_the_last(linear: Layers) -> None:
    W, b = linear[0]
    both = np.hstack([W, -W])
    back = np.vstack([np.eye(10), -np.eye(10)])
    split = [(both, np.hstack([b, -b])), (back, np.full(10, -5.0))]  # relu(z) − relu(−z) = z; all logits below 0
    assert read_test_digits.test_accuracy(split) == read_test_digits.test_accuracy(linear)


def test_outputs_that_are_no_numbers_read_nothing() -> None:
    assert read_test_digits.test_accuracy([(np.full((784, 10), 1e38, np.float32), np.full(10, 1e38, np.float32))]) == 0


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "int64"])
def test_real_numbers_of_any_dtype_are_layers(dtype: str) -> None:
    assert "reads" in judged((network(784, 8, 10, dtype=dtype), np.float32(0.1)))[1]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "a pair"),
        (network(784, 10), "a pair"),
        (0.99, "a pair"),
        ((network(784, 10), "0.99"), "a number"),
        ((network(784, 10), True), "a number"),
        ((network(784, 10), np.ones(3)), "a number"),
        (([], 0.9), "1 to 100"),
        ((network(784, 10) + network(10, 10) * 100, 0.9), "1 to 100"),
        (({"W": np.zeros((784, 10))}, 0.9), "a list"),
        ((network(784, 9), 0.9), "10 outputs"),
        ((network(28, 10), 0.9), "layers[0] has shapes"),
        ((network(784, 20) + network(30, 10), 0.9), "layers[1] has shapes"),
        (([(np.zeros((784, 10)), np.zeros((1, 10)))], 0.9), "layers[0] has shapes"),
        (([np.zeros((784, 10))], 0.9), "layers[0] should be a pair"),
        (([(np.zeros((784, 10)).tolist(), np.zeros(10))], 0.9), "layers[0] should be a pair"),
        (([(np.zeros((784, 10), complex), np.zeros(10))], 0.9), "real numbers"),
        (([(np.zeros((784, 10), bool), np.zeros(10))], 0.9), "real numbers"),
        (([(np.zeros((784, 10)), np.full(10, np.nan))], 0.9), "not finite"),
        (([(np.full((784, 10), np.inf), np.zeros(10))], 0.9), "not finite"),
        ((network(784, 1, 100_000, 10, dtype="int8") * 2, 0.9), "layers[3] has shapes"),
        ((network(784, 1, 100_000, 100, 10, dtype="int8"), 0.9), "5,000,000 weights"),
        ((network(784, 1000, *[1000] * 5, 10), 0.9), "5,000,000 weights"),
    ],
)
def test_what_is_no_network_earns_nothing_and_learns_why(value: Any, reason: str) -> None:
    share, said = judged(value)
    assert share == 0
    assert reason in said


def test_a_network_that_is_slow_to_run_ends_at_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried on the test digits may take seconds, not the class's afternoon."""
    monkeypatch.setattr(read_test_digits, "SECONDS", 1)
    monkeypatch.setattr(
        read_test_digits, "BYTES", 1 << 27
    )  # too little to load NumPy: as any limit, it ends the process
    share, said = judged((network(784, 10), 0.9))
    assert share == 0 and "could not be tried" in said


def test_half_the_accuracy_earns_part_of_the_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_test_digits, "measured", lambda layers: 0.9625)
    verdict = judge_exercise(HIDDEN, HIDDEN.cases, [Reply(value=(network(784, 10), 0.96))], [])
    assert (verdict.status, verdict.score) == ("partial", 0.75 * HIDDEN.spec.points)


def test_a_check_trains_nothing_and_says_what_is_graded(capsys: pytest.CaptureFixture[str]) -> None:
    exercise = exercise_of("mnist", "mnist_challenge")
    assert compile_exercise(exercise, public_seed(exercise.name)).cases == []

    def mnist_challenge() -> None:
        pytest.fail("a check must not start a training of minutes")

    check(mnist_challenge)
    said = capsys.readouterr().out
    assert said.startswith("OPEN  mnist_challenge")
    assert "0.975" in said and said.rstrip().endswith("0.0")


def test_a_stub_is_told_from_an_answer_without_running_either() -> None:
    def mnist_challenge() -> None:
        raise NotImplementedError("Replace this line with your code.")

    with pytest.raises(CheckFailed, match="mnist_challenge: not written yet"):
        check(mnist_challenge)


def test_a_large_network_crosses_the_wall_whole() -> None:
    source = (
        "def mnist_challenge():\n"
        "    layers = [(np.zeros((784, 1600)), np.zeros(1600)), (np.zeros((1600, 10)), np.zeros(10))]\n"
        "    layers[1][1][3] = 1.0\n"
        "    return layers, 0.1\n"
    )
    notebook = json.loads(demo.fill(release_path(ROOT, "08-mnist").read_bytes(), {"mnist_challenge": source}))
    notebook["cells"] = [
        cell for cell in notebook["cells"] if cell["id"] in ("mnist_challenge", "mnist_challenge_check")
    ]
    with Sandbox(zygotes=1, data=grading_folder()) as sandbox:
        engine = Engine(ROOT, sandbox, HiddenBanks(b"open", None), sandbox.level)
        graded = engine.grade(Submission(Path("mnist.ipynb"), None, "08-mnist", data=json.dumps(notebook).encode()))
    found = next(one for one in graded.exercises if one.id == "mnist_challenge")
    assert found.status == "failed" and found.diagnosis and found.diagnosis.startswith("it reads "), found
