"""The digits: fetched whole or not at all, loaded fast, and never passed off for what they are not."""

import errno
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import data
from autograder.data import DataError, array_store, mirrors

REAL_URL = os.environ.get("AUTOGRADER_DATA_URL")
real_files = pytest.mark.skipif(not REAL_URL, reason="AUTOGRADER_DATA_URL does not say where MNIST's files are")
SHAPES = [(60_000, 28, 28), (60_000,), (10_000, 28, 28), (10_000,)]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, no mirror set, and no proxy before 127.0.0.1."""
    monkeypatch.setenv("AUTOGRADER_DATA_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("AUTOGRADER_DATA_URL", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(mirrors, "MIRRORS", ("http://127.0.0.1:9/",))
    monkeypatch.setattr(time, "sleep", lambda seconds: None)  # between pooch's attempts
    return tmp_path / "cache"


@pytest.fixture
def small(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds four small files in MNIST's format, which the package takes for MNIST."""
    folder = tmp_path / "campus"
    folder.mkdir()
    rng = np.random.default_rng(0)
    files = []
    for file in data.FILES:
        shape = (file.shape[0] // 1000, *file.shape[1:])
        header = bytes([0, 0, 8, len(shape)]) + np.array(shape, ">u4").tobytes()
        content = gzip.compress(header + rng.integers(0, 256, shape, np.uint8).tobytes(), mtime=0)
        (folder / file.name).write_bytes(content)
        files.append(file._replace(sha256=hashlib.sha256(content).hexdigest(), shape=shape))
    monkeypatch.setattr(data, "FILES", tuple(files))
    return folder


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Start a mirror on 127.0.0.1: serve(folder) -> URL; `halves` files break off midway before one comes whole."""
    servers = []

    def start(folder: Path, halves: float = 0, status: int = 200) -> str:
        left = [halves]

        class Mirror(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                content = (folder / self.path.rsplit("/", 1)[-1]).read_bytes()
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content[: len(content) // 2] if left[0] > 0 else content)
                left[0] -= 1

            def log_message(self, *arguments: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
        threading.Thread(target=partial(server.serve_forever, poll_interval=0.01)).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/mnist"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def run(code: str, **environment: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", **environment}
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment)


def first_image() -> np.ndarray:
    return np.asarray(data.load_mnist(announce=False)[0][0])


# Loading


@pytest.fixture(scope="module")
def stand_in_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stand-in")


def test_the_stand_in_has_the_shapes_and_dtypes_of_mnist(
    cache: Any, stand_in_cache: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_DATA_CACHE", str(stand_in_cache))
    arrays = data.load_mnist()
    assert [a.shape for a in arrays] == SHAPES
    assert all(type(a) is np.ndarray and a.dtype == np.uint8 for a in arrays)
    assert set(arrays[1].tolist()) == set(range(10))


@real_files
def test_the_real_files_have_the_published_label_counts(cache: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert REAL_URL is not None
    monkeypatch.setenv("AUTOGRADER_DATA_URL", REAL_URL)
    data.fetch(progress=False)
    arrays = data.load_mnist()
    assert data.data_source() == "mnist"
    assert [a.shape for a in arrays] == SHAPES
    assert all(type(a) is np.ndarray and a.dtype == np.uint8 for a in arrays)
    assert np.bincount(arrays[1]).tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert np.bincount(arrays[3]).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]


def test_the_stand_in_announces_itself_on_stdout_alone(small: Any, capsys: pytest.CaptureFixture[str]) -> None:
    data.load_mnist()
    shown = capsys.readouterr()
    assert shown.out == data.banner() + "\n"
    assert "stand-in" in shown.out and "autograder data fetch" in shown.out
    assert shown.err == ""
    data.load_mnist(announce=False)
    assert capsys.readouterr().out == ""


def test_mnist_is_loaded_without_a_word_and_its_banner_names_it(
    small: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUTOGRADER_DATA_URL", str(small))
    data.load_mnist()
    assert data.data_source() == "mnist"
    assert capsys.readouterr() == ("", "")
    assert "MNIST" in data.banner() and "stand-in" not in data.banner()


def test_writing_to_the_arrays_never_reaches_the_cache(small: Any) -> None:
    for load in (data.load_mnist, lambda: data.load_training(data.grading_folder())):
        before = load()[0][0].copy()
        load()[0][0] ^= 255
        assert np.array_equal(load()[0][0], before)


def test_a_second_load_in_a_new_process_takes_a_small_part_of_the_first(cache: Any, stand_in_cache: Any) -> None:
    shutil.rmtree(stand_in_cache)
    code = (
        "import time; from autograder.data import load_mnist; start = time.process_time()\n"
        "load_mnist(announce=False); print(time.process_time() - start)"
    )
    first, second = (float(run(code, AUTOGRADER_DATA_CACHE=str(stand_in_cache)).communicate()[0]) for _ in range(2))
    assert second < first / 5


def test_processes_that_load_at_once_get_the_same_digits_and_leave_no_rubble(cache: Any) -> None:
    code = "from autograder.data import load_mnist\nprint([int(a.sum()) for a in load_mnist(announce=False)])"
    answers = {process.communicate()[0] for process in [run(code) for _ in range(3)]}
    assert len(answers) == 1 and "[" in answers.pop()
    assert [path.name for path in cache.iterdir()] == ["stand-in-1"]


def test_loading_asks_no_mirror_unless_it_is_a_folder_or_this_machine(
    small: Any, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "fetch", lambda **_: pytest.fail("the network was asked"))
    for url in (None, "https://campus.example/mnist", "http://127.0.0.1.example/"):
        if url:
            monkeypatch.setenv("AUTOGRADER_DATA_URL", url)
        data.load_mnist()
    assert data.data_source() == "stand-in"


def test_importing_the_module_loads_neither_pooch_nor_requests() -> None:
    code = "import sys, autograder.data; print({'pooch', 'requests', 'tqdm', 'platformdirs'} & set(sys.modules))"
    assert run(code).communicate()[0] == "set()\n"


def test_a_cache_that_cannot_be_written_still_gives_digits_but_no_grading_folder(
    small: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    assert first_image().any()
    with pytest.raises(DataError, match=r"Permission denied.*AUTOGRADER_DATA_CACHE"):
        data.grading_folder()


@pytest.mark.parametrize("damage", ["cut", "remove", "reshape"])
def test_damaged_arrays_are_made_again(small: Any, cache: Any, damage: Any) -> None:
    expected = first_image().copy()
    path = cache / "stand-in-1" / "training" / "train_images.npy"
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:1000])
    elif damage == "remove":
        path.unlink()
    else:
        np.save(path, np.zeros((3, 28, 28), np.uint8))
    assert np.array_equal(first_image(), expected)
    assert array_store.open_arrays(cache / "stand-in-1", data._shapes()) is not None
    assert [path.name for path in cache.iterdir()] == ["stand-in-1"]


def test_arrays_published_by_a_quicker_process_are_kept(small: Any) -> None:
    folder = data.grading_folder().parent
    kept = (folder / "training" / "train_images.npy").stat().st_ino
    array_store.publish(folder, data._make("stand-in"))
    assert (folder / "training" / "train_images.npy").stat().st_ino == kept
    assert list(folder.parent.iterdir()) == [folder]


# Fetching


@pytest.mark.parametrize("as_url", [str, Path.as_uri])
def test_a_folder_serves_as_mirror_already_at_loading(
    small: Any, cache: Any, monkeypatch: pytest.MonkeyPatch, as_url: Any
) -> None:
    monkeypatch.setenv("AUTOGRADER_DATA_URL", as_url(small))
    images = data.load_mnist()[0]
    raw = gzip.decompress((small / "train-images-idx3-ubyte.gz").read_bytes())
    assert images.tobytes() == raw[16:]
    monkeypatch.delenv("AUTOGRADER_DATA_URL")
    shutil.rmtree(small)
    assert np.array_equal(data.load_mnist()[0], images)


def test_a_mirror_on_this_machine_is_fetched_at_loading(
    small: Any, serve: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUTOGRADER_DATA_URL", serve(small))
    data.load_mnist()
    assert data.data_source() == "mnist"
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_fetched_file_serves_everybody_who_shares_the_cache(
    small: Any, serve: Any, cache: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_DATA_URL", serve(small))
    data.fetch()
    assert {file.name: (cache / file.name).stat().st_mode & 0o777 for file in data.FILES} == {
        file.name: 0o644 for file in data.FILES
    }


def test_fetching_reports_a_line_a_file_where_there_is_no_terminal(
    small: Any, serve: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUTOGRADER_DATA_URL", serve(small))
    data.fetch()
    shown = capsys.readouterr()
    assert [line.split(":")[0] for line in shown.out.splitlines()] == [file.name for file in data.FILES]
    assert shown.err == ""
    data.fetch()
    assert capsys.readouterr().out == ""


def test_fetching_shows_a_bar_on_a_terminal(
    small: Any, serve: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUTOGRADER_DATA_URL", serve(small))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    data.fetch()
    assert "100%" in capsys.readouterr().err


def test_the_second_mirror_is_asked_when_the_first_refuses(
    small: Any, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mirrors, "MIRRORS", (serve(small, status=403), serve(small)))
    data.fetch(progress=False)
    assert data.data_source() == "mnist"


def test_a_download_that_breaks_off_is_started_again(small: Any, serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOGRADER_DATA_URL", serve(small, halves=1))
    data.fetch(progress=False)
    assert {line.state for line in data.status()} == {"whole"}


def test_a_download_that_always_breaks_off_is_said_and_leaves_nothing(
    small: Any, serve: Any, cache: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = serve(small, halves=np.inf)
    monkeypatch.setenv("AUTOGRADER_DATA_URL", url)
    with pytest.raises(DataError, match="broke off") as caught:
        data.fetch(progress=False)
    assert "train-images-idx3-ubyte.gz" in str(caught.value) and url in str(caught.value)
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("over_http", [False, True])
def test_a_file_with_the_wrong_checksum_is_refused(
    small: Any, serve: Any, cache: Any, monkeypatch: pytest.MonkeyPatch, over_http: Any
) -> None:
    path = small / "t10k-labels-idx1-ubyte.gz"
    path.write_bytes(path.read_bytes() + b"!")
    monkeypatch.setenv("AUTOGRADER_DATA_URL", serve(small) if over_http else str(small))
    with pytest.raises(DataError, match=r"t10k-labels-idx1-ubyte.gz(.|\n)*wrong checksum(.|\n)*correct it or unset"):
        data.load_mnist()
    assert not (cache / path.name).exists()


def test_a_half_file_in_the_cache_is_not_taken_for_whole_and_fetch_mends_it(
    small: Any, cache: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(small, cache)
    half = cache / "train-images-idx3-ubyte.gz"
    half.write_bytes(half.read_bytes()[:500])
    assert data.data_source() == "stand-in"
    assert data.status()[0] == (half.name, "damaged", 500)
    monkeypatch.setenv("AUTOGRADER_DATA_URL", str(small))
    data.fetch(progress=False)
    assert data.data_source() == "mnist"


def test_offline_the_error_names_mirror_and_mend(small: Any) -> None:
    with pytest.raises(DataError, match="no connection") as caught:
        data.fetch(progress=False)
    assert "http://127.0.0.1:9/" in str(caught.value)
    assert "autograder data fetch" in str(caught.value) and "AUTOGRADER_DATA_URL" in str(caught.value)


def test_a_folder_without_the_files_is_named(small: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOGRADER_DATA_URL", str(tmp_path / "nowhere"))
    with pytest.raises(DataError, match=r"nowhere: No such file(.|\n)*correct it or unset it"):
        data.load_mnist()


def test_a_full_disk_is_said_and_leaves_nothing(small: Any, cache: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(source: object, target: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setenv("AUTOGRADER_DATA_URL", str(small))
    monkeypatch.setattr(shutil, "copyfileobj", fill)
    with pytest.raises(DataError, match=r"No space left.*Free about.*AUTOGRADER_DATA_CACHE"):
        data.fetch(progress=False)
    assert list(cache.iterdir()) == []


def test_fetch_sweeps_up_what_killed_processes_left_long_ago(
    small: Any, cache: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_DATA_URL", str(small))
    for name in ("tmp-old", "tmp-new"):
        (cache / name).mkdir(parents=True)
    os.utime(cache / "tmp-old", (0, 0))
    data.fetch(progress=False)
    assert not (cache / "tmp-old").exists() and (cache / "tmp-new").exists()


# Folders


def test_the_grading_folder_holds_the_training_arrays_and_nothing_else(
    small: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for url in (None, str(small)):
        if url:
            monkeypatch.setenv("AUTOGRADER_DATA_URL", url)
        folder = data.grading_folder()
        assert sorted(path.name for path in folder.iterdir()) == ["train_images.npy", "train_labels.npy"]
        expected = data.load_mnist(announce=False)[:2]
        assert all(np.array_equal(a, b) for a, b in zip(data.load_training(folder), expected, strict=True))


def test_the_cache_is_the_nearest_data_cache_above_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AUTOGRADER_DATA_CACHE", raising=False)
    (tmp_path / "data_cache").mkdir()
    (tmp_path / "notebooks" / "08-mnist").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "notebooks" / "08-mnist")
    assert data.cache_folder() == tmp_path / "data_cache"
    monkeypatch.setenv("AUTOGRADER_DATA_CACHE", str(tmp_path / "elsewhere"))
    assert data.cache_folder() == tmp_path / "elsewhere"
