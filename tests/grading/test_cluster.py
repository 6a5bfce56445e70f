"""Grading over a Dask scheduler: what travels, what a machine without it says, the whole way where it is installed."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import pytest

from autograder.data import grading_folder
from autograder.grading import cluster, door
from autograder.grading.batch import Batch
from autograder.grading.cluster import on_cluster
from autograder.grading.engine import Engine
from autograder.grading.hidden import LentBanks, load_secret
from autograder.grading.reading.submission import Submission
from autograder.inside.wire import WireError
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
            secret = load_secret(Path(), 5)

            def submit(self, function: Any, /, *args: Any, **words: Any) -> Any:
                assert [type(one) for one in args] == [bytes] and not words
                assert self.secret not in args[0] and self.secret.hex().encode() not in args[0]
                return super().submit(pickle.loads(pickle.dumps(function)), *args)

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


def graded(engine: Engine, executor: Executor, path: Path) -> list[Any]:
    submission = Submission(path, "ann", TENSORS)
    return [outcome.graded for outcome in Batch(engine, None).run([submission], executor)]


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
    with on_cluster("tls://somewhere:8786", engine, trust=False) as executor:
        (first,) = graded(engine, executor, path)
        (second,) = graded(engine, executor, path)
    here = engine.grade(Submission(Path(path.name), "ann", TENSORS, data=path.read_bytes()))
    assert (first.score, first.exercises, first.level) == (here.score, here.exercises, here.level)
    assert first.score == second.score == first.max_score
    digits = {"zygotes": 1, "data": grading_folder()}
    assert made == [(engine.level, {"zygotes": 1}), (engine.level, digits)]  # for both, at this machine's level
    assert dask.asked[0][0] == "tls://somewhere:8786" and dask.closed == 1
    cluster._engine.cache_clear()


def test_without_the_package_it_is_told_what_to_install(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(OSError, match=r"pip install 'autograder\[cluster\]'"),
        on_cluster("tls://x:1", engine, trust=False),
    ):
        pass


def test_where_no_scheduler_answers_it_is_told_how_to_start_one(dask: type[Client], engine: Engine) -> None:
    with (
        pytest.raises(OSError, match="no Dask scheduler answers at tls://nowhere:1"),
        on_cluster("tls://nowhere:1", engine, trust=False),
    ):
        pass


def test_the_client_is_closed_also_where_grading_fails(dask: type[Client], engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), on_cluster("tls://somewhere:1", engine, trust=False):
        raise ZeroDivisionError
    assert dask.closed == 1


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("tls://grader.example.org:8786", True),
        ("tcp://127.0.0.1:8786", True),
        ("localhost:8786", True),
        ("tcp://[::1]:8786", True),
        ("tcp://grader.example.org:8786", False),
        ("10.0.0.7:8786", False),
        ("tcp://127.0.0.1.example.org:8786", False),
        ("ws://10.0.0.7:8786", False),
        ("tcp://localhost@10.0.0.7:8786", False),
    ],
)
def test_an_open_scheduler_elsewhere_is_refused_without_the_flag(
    dask: type[Client], engine: Engine, address: str, private: bool
) -> None:
    assert cluster.is_private(address) is private
    if not private:
        with pytest.raises(cluster.Insecure, match="--insecure-scheduler"), on_cluster(address, engine, trust=False):
            pass
    assert dask.asked == []
    with on_cluster(address, engine, trust=False, insecure=True):
        assert dask.asked[0][1]["deserializers"] == ["dask", "msgpack"]


def test_a_worker_machine_with_another_course_refuses(engine: Engine) -> None:
    with pytest.raises(LookupError, match="another one than where the class is graded"):
        LentBanks().choose("some code")


@pytest.mark.parametrize("sent", [3, b"", b"\xff" * 50, None])
def test_what_a_worker_machine_sends_is_a_frame_or_an_error(sent: object) -> None:
    with pytest.raises(WireError):
        cluster._result(sent)


@pytest.fixture
def certificates(tmp_path: Path) -> dict[str, str]:
    """A key and a certificate that vouches for itself."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("there is no openssl")
    key, made = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = f"req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 -keyout {key} -out {made}".split()
    subprocess.run([program, *words], check=True, capture_output=True)
    ends = {f"tls_{end}_{kind}": str(path) for end in ("client", "scheduler", "worker")
            for kind, path in (("key", key), ("cert", made))}  # fmt: skip
    return {"tls_ca_file": str(made), **ends}


@pytest.mark.filterwarnings("ignore")
def test_a_real_scheduler_takes_the_work_over_tls(
    engine: Engine, tmp_path: Path, certificates: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed")
    dask = pytest.importorskip("dask")
    security = distributed.Security(require_encryption=True, **certificates)
    ours = {"distributed.comm.tls.ca-file": certificates["tls_ca_file"]}
    for kind in ("key", "cert"):
        ours[f"distributed.comm.tls.client.{kind}"] = certificates[f"tls_client_{kind}"]
    path = tmp_path / "tensors.ipynb"
    path.write_bytes(b"")
    with distributed.LocalCluster(
        n_workers=1, processes=False, dashboard_address=None, security=security, protocol="tls", host="127.0.0.1"
    ) as local, dask.config.set(ours):  # fmt: skip
        assert local.scheduler_address.startswith("tls://127.0.0.1:")
        with on_cluster(local.scheduler_address, engine, trust=False) as executor:
            (found,) = graded(engine, executor, path)
        assert found.status == "unreadable" and found.messages == ["the file is empty: hand in the notebook again"]
    cluster._engine.cache_clear()
