"""Grading over a Dask scheduler: what travels, what a machine without it says, the whole way where it is installed."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import pytest

from autograder.data import grading_folder
from autograder.grading import cluster, door
from autograder.grading.batch import Batch, Work
from autograder.grading.cluster import on_cluster
from autograder.grading.engine import Engine
from autograder.grading.reading.submission import Submission
from autograder.sandbox import Sandbox
from tests.grading.conftest import TENSORS


class Client:
    """In the place of Dask's: work is pickled, as on a real cluster, and runs in a thread."""

    asked: ClassVar[list[tuple[str, dict[str, Any]]]] = []
    closed: ClassVar[int] = 0

    def __init__(self, address: str, **options: Any) -> None:
        if "nowhere" in address:
            raise OSError("timed out")
        self.asked.append((address, options))

    def get_executor(self, **options: Any) -> Executor:
        import pickle

        class Pickling(ThreadPoolExecutor):
            def submit(self, function: Any, /, *args: Any, **words: Any) -> Any:
                return super().submit(pickle.loads(pickle.dumps(function)), *pickle.loads(pickle.dumps(args)))

        return Pickling(1)

    def close(self) -> None:
        type(self).closed += 1


@pytest.fixture
def dask(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> type[Client]:
    module = ModuleType("distributed")
    module.Client = Client  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "distributed", module)
    monkeypatch.setattr(Client, "asked", [])
    monkeypatch.setattr(Client, "closed", 0)
    cluster._engine.cache_clear()
    return Client


def graded(engine: Engine, executor: Executor, work: Work, path: Path) -> list[Any]:
    submission = Submission(path, "ann", TENSORS)
    return [outcome.graded for outcome in Batch(engine, None, work=work).run([submission], executor)]


def test_a_worker_machine_grades_as_this_one_would(
    dask: type[Client],
    engine: Engine,
    sandbox: Sandbox,
    filled: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import json

    made: list[tuple[str, dict[str, Any]]] = []

    @contextlib.contextmanager
    def its_own(level: str, **options: Any) -> Iterator[Sandbox]:
        made.append((level, options))
        yield sandbox

    monkeypatch.setattr(door, "Sandbox", its_own)
    monkeypatch.setattr("atexit.register", lambda function: None)
    path = tmp_path / "tensors.ipynb"
    path.write_text(json.dumps(filled))
    with on_cluster("tcp://somewhere:8786", engine, trust=False) as (executor, work):
        (first,) = graded(engine, executor, work, path)
        (second,) = graded(engine, executor, work, path)
    here = engine.grade(Submission(Path(path.name), "ann", TENSORS, data=path.read_bytes()))
    assert (first.score, first.exercises, first.level) == (here.score, here.exercises, here.level)
    assert first.score == second.score == first.max_score
    digits = {"zygotes": 1, "data": grading_folder()}
    assert made == [(engine.level, {"zygotes": 1}), (engine.level, digits)]  # for both, at this machine's level
    assert dask.asked[0][0] == "tcp://somewhere:8786" and dask.closed == 1
    cluster._engine.cache_clear()


def test_without_the_package_it_is_told_what_to_install(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(OSError, match=r"pip install 'autograder\[cluster\]'"),
        on_cluster("tcp://x:1", engine, trust=False),
    ):
        pass


def test_where_no_scheduler_answers_it_is_told_how_to_start_one(dask: type[Client], engine: Engine) -> None:
    with (
        pytest.raises(OSError, match="no Dask scheduler answers at tcp://nowhere:1"),
        on_cluster("tcp://nowhere:1", engine, trust=False),
    ):
        pass


def test_the_client_is_closed_also_where_grading_fails(dask: type[Client], engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), on_cluster("tcp://somewhere:1", engine, trust=False):
        raise ZeroDivisionError
    assert dask.closed == 1


def test_a_real_scheduler_takes_the_work(engine: Engine, filled: dict[str, Any], tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=1, processes=False, dashboard_address=None) as local:
        path = tmp_path / "tensors.ipynb"
        path.write_bytes(b"")
        with on_cluster(local.scheduler_address, engine, trust=False) as (executor, work):
            assert graded(engine, executor, work, path)[0].status == "unreadable"
    cluster._engine.cache_clear()
