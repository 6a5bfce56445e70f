"""The digits every notebook uses: MNIST once fetched, drawn stand-ins until then; student's side and trusted.

Files of the cache folder (`cache_folder`)::

    train-images-idx3-ubyte.gz …   the four files as published, each checked by its sha256
    mnist/training/*.npy           their arrays, memory-mapped by every load; the grader mounts `training` alone
    mnist/test/*.npy
    stand-in-1/…                   the same for the drawn digits
"""

import contextlib
import gzip
import hashlib
import os
from math import prod
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from autograder.data.array_store import Pixels, map_array, open_arrays, publish, sweep
from autograder.data.mirrors import DataError, download, local_mirror

__all__ = [
    "DataError",
    "banner",
    "cache_folder",
    "data_source",
    "fetch",
    "grading_folder",
    "load_mnist",
    "load_training",
    "status",
]

Source = Literal["mnist", "stand-in"]
Arrays = tuple[Pixels, Pixels, Pixels, Pixels]


class DataFile(NamedTuple):
    """One of MNIST's four files."""

    name: str
    sha256: str
    array: str
    """Where its array is kept, below the source's folder."""
    shape: tuple[int, ...]


FILES = (
    DataFile(
        "train-images-idx3-ubyte.gz",
        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
        "training/train_images.npy",
        (60_000, 28, 28),
    ),
    DataFile(
        "train-labels-idx1-ubyte.gz",
        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
        "training/train_labels.npy",
        (60_000,),
    ),
    DataFile(
        "t10k-images-idx3-ubyte.gz",
        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
        "test/test_images.npy",
        (10_000, 28, 28),
    ),
    DataFile(
        "t10k-labels-idx1-ubyte.gz",
        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
        "test/test_labels.npy",
        (10_000,),
    ),
)

# The number goes up when the drawing changes, so that an old cache is not taken for the new digits.
FOLDERS: dict[Source, str] = {"mnist": "mnist", "stand-in": "stand-in-1"}


class FileStatus(NamedTuple):
    """One line of ``autograder data status``."""

    file: str
    state: Literal["whole", "damaged", "missing"]
    size: int
    """Bytes on disk."""


def load_mnist(*, announce: bool = True) -> Arrays:
    """Load the digits: MNIST if it has been fetched, else the stand-in.

    Never waits for a network: only ``AUTOGRADER_DATA_URL`` naming a folder or this very machine is fetched from here.

    Parameters
    ----------
    announce
        Print one line when the digits are stand-ins (so a notebook's cell that loads them carries the tag ``data``).

    Returns
    -------
    train_images : (60000, 28, 28) uint8
        Grey levels, 0 paper to 255 ink.
    train_labels : (60000,) uint8
    test_images : (10000, 28, 28) uint8
    test_labels : (10000,) uint8
        Plain arrays that may be written to: a change stays in this process and never reaches the cache.

    Raises
    ------
    DataError
        ``AUTOGRADER_DATA_URL`` names a folder or this machine, and the files there are missing or wrong.
    """
    source = data_source()
    if announce and source == "stand-in":
        print(banner())
    folder = cache_folder() / FOLDERS[source]
    arrays = open_arrays(folder, _shapes())
    if arrays is None:
        made = _make(source)
        arrays = list(made.values())
        # A cache that cannot be written costs time at the next load, not the digits.
        with contextlib.suppress(OSError):
            publish(folder, made)
    train_images, train_labels, test_images, test_labels = arrays
    return train_images, train_labels, test_images, test_labels


def data_source() -> Source:
    """Which digits `load_mnist` gives here: ``"mnist"`` or ``"stand-in"``."""
    if open_arrays(cache_folder() / FOLDERS["mnist"], _shapes()) or all(line.state == "whole" for line in status()):
        return "mnist"
    if local_mirror():
        fetch(progress=False)
        return "mnist"
    return "stand-in"


def banner() -> str:
    """One line for the head of a notebook: which digits are in use, and how to get the real ones."""
    if data_source() == "mnist":
        return "Digits: MNIST, 60,000 images to train on and 10,000 to test with."
    return (
        "Digits: not MNIST but a stand-in, drawn by this package; results will differ a little. "
        "`autograder data fetch` gets the real ones."
    )


def fetch(progress: bool = True) -> Path:
    """Bring MNIST's four files into the cache, check them, and unpack them.

    A file already there and whole is kept; one that broke off is fetched again.

    Parameters
    ----------
    progress
        Show a progress bar on a terminal, a line a file elsewhere.

    Returns
    -------
    Path
        The cache folder.

    Raises
    ------
    DataError
        Names the file, what failed at each mirror, and what to do.
    """
    cache = cache_folder()
    sweep(cache)
    for file in FILES:
        if _state(cache / file.name, file.sha256) != "whole":
            download(file.name, file.sha256, cache, progress)
    _stored("mnist")
    return cache


def status() -> list[FileStatus]:
    """State and size of MNIST's four files in the cache."""
    cache = cache_folder()
    lines = []
    for file in FILES:
        path = cache / file.name
        state = _state(path, file.sha256)
        lines.append(FileStatus(file.name, state, 0 if state == "missing" else path.stat().st_size))
    return lines


def grading_folder() -> Path:
    """Folder that holds the training arrays and nothing else, for a sandbox to mount; made if need be.

    Raises
    ------
    DataError
        The cache cannot be written.
    """
    return _stored(data_source()) / "training"


def load_training(folder: Path) -> tuple[Pixels, Pixels]:
    """Images (60000, 28, 28) and labels (60000,) of a `grading_folder`, both uint8; changes never reach the files."""
    return map_array(folder / "train_images.npy"), map_array(folder / "train_labels.npy")


def cache_folder() -> Path:
    """Where the data lives; it need not exist yet.

    ``AUTOGRADER_DATA_CACHE``, else the nearest `data_cache` at or above the working folder, else the one beside the
    package, else the user's cache folder.
    """
    chosen = os.environ.get("AUTOGRADER_DATA_CACHE")
    if chosen:
        return Path(chosen).expanduser().absolute()
    here = Path.cwd()
    for parent in (here, *here.parents, Path(__file__).resolve().parents[2]):
        if (parent / "data_cache").is_dir():
            return parent / "data_cache"
    import platformdirs

    return platformdirs.user_cache_path("autograder") / "data_cache"


def _shapes() -> dict[str, tuple[int, ...]]:
    return {file.array: file.shape for file in FILES}


def _make(source: Source) -> dict[str, Pixels]:
    """Read or draw the four arrays, by the path at which they are kept."""
    if source == "mnist":
        return {file.array: _read_idx(cache_folder() / file.name, file) for file in FILES}
    from autograder.data.strokes import draw_digits

    train, test = FILES[0].shape[0], FILES[2].shape[0]
    images, labels = draw_digits(train + test, seed=0)
    arrays = images[:train], labels[:train], images[train:], labels[train:]
    return dict(zip(_shapes(), arrays, strict=True))


def _read_idx(path: Path, file: DataFile) -> Pixels:
    """Unpack an idx file: two zero bytes, type 8 (uint8), number of axes, big-endian sizes, the values."""
    content = gzip.decompress(path.read_bytes())
    header = bytes([0, 0, 8, len(file.shape)]) + np.array(file.shape, ">u4").tobytes()
    if not content.startswith(header) or len(content) != len(header) + prod(file.shape):
        raise DataError(f"{path} does not hold {file.shape} bytes. Delete it and run `autograder data fetch`.")
    return np.frombuffer(bytearray(content), np.uint8, offset=len(header)).reshape(file.shape)


def _stored(source: Source) -> Path:
    """The source's folder in the cache, made if need be."""
    folder = cache_folder() / FOLDERS[source]
    if open_arrays(folder, _shapes()) is None:
        try:
            publish(folder, _make(source))
        except OSError as error:
            raise DataError.from_disk(error, folder.parent) from error
    return folder


def _state(path: Path, sha256: str) -> Literal["whole", "damaged", "missing"]:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "damaged"
    return "whole" if found == sha256 else "damaged"
