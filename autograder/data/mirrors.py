"""MNIST's files from a mirror into the cache, through pooch; student's side and trusted.

pooch writes to a temporary file, checks the sha256 and renames, so a half download is never taken for whole.
"""

import errno
import os
import shutil
import sys
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
TIMEOUT = (5, 30)
"""Seconds to wait for a connection, and for the next bytes."""


class DataError(Exception):
    """The digits cannot be had or kept; the message says what failed and what to do."""

    @classmethod
    def from_disk(cls, error: OSError, folder: Path) -> Self:
        """Explain a failure to write in the cache."""
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            what, mend = f"no space left for {folder}", "Free about 130 MB there"
        else:
            what, mend = f"cannot write in {folder} ({error.strerror or error})", "Make that folder writable"
        return cls(f"{what[0].upper()}{what[1:]}. {mend}, or let AUTOGRADER_DATA_CACHE name another folder.")


def mirrors() -> tuple[str, ...]:
    """Where to look, in turn: ``AUTOGRADER_DATA_URL`` alone if it is set, else the public mirrors."""
    chosen = os.environ.get("AUTOGRADER_DATA_URL")
    return (chosen,) if chosen else MIRRORS


def local_mirror() -> bool:
    """Whether ``AUTOGRADER_DATA_URL`` names a folder or this machine, so that fetching needs no network."""
    chosen = os.environ.get("AUTOGRADER_DATA_URL")
    if not chosen:
        return False
    return _folder(chosen) is not None or urlsplit(chosen).hostname in ("localhost", "127.0.0.1", "::1")


def download(name: str, sha256: str, cache: Path, progress: bool) -> None:
    """Fetch one file into the cache from the first mirror that has it whole.

    Raises
    ------
    DataError
        No mirror gave it, or it cannot be kept.
    """
    import requests

    failures = []
    for mirror in mirrors():
        try:
            _fetch(name, sha256, mirror, cache, bar=progress and sys.stderr.isatty())
        except (requests.RequestException, ValueError, DataError) as error:
            failures.append(f"  {mirror}: {_reason(error)}")
        except OSError as error:
            raise DataError.from_disk(error, cache) from error
        else:
            if progress and not sys.stderr.isatty():
                print(f"{name}: {(cache / name).stat().st_size / 1e6:.1f} MB from {mirror}")
            return
    raise DataError("\n".join([f"{name} could not be fetched:", *failures, _mend()]))


def _fetch(name: str, sha256: str, mirror: str, cache: Path, bar: bool) -> None:
    import pooch

    pooch.get_logger().setLevel("WARNING")  # its news goes to stderr, which a notebook shows in red
    folder = _folder(mirror)
    store = pooch.create(
        path=cache,
        base_url=mirror.rstrip("/") + "/",
        registry={name: f"sha256:{sha256}"},
        retry_if_failed=0 if folder else 1,
    )
    copier = _Copier(folder) if folder else pooch.HTTPDownloader(progressbar=bar, timeout=TIMEOUT)
    store.fetch(name, downloader=copier)
    (cache / name).chmod(0o644)  # temporary files are private, a cache may serve a whole classroom


class _Copier:
    """pooch's downloader for a mirror that is a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, url: str, output_file: str, _store: Any) -> None:
        source = self.folder / url.rsplit("/", 1)[-1]
        try:
            opened = source.open("rb")
        except OSError as error:
            raise DataError(error.strerror or str(error)) from error
        with opened, open(output_file, "wb") as out:
            shutil.copyfileobj(opened, out)


def _folder(mirror: str) -> Path | None:
    """The mirror as a folder, or None if it is a web address."""
    from urllib.request import url2pathname  # it loads half of the standard library, and `check` this module

    parts = urlsplit(mirror)
    if parts.scheme in ("http", "https"):
        return None
    return Path(url2pathname(parts.path) if parts.scheme == "file" else mirror).expanduser()


def _reason(error: Exception) -> str:
    """What went wrong at a mirror, in a few words."""
    import requests

    match error:
        case requests.HTTPError() if error.response is not None:
            return f"answered {error.response.status_code} {error.response.reason}"
        case requests.exceptions.ChunkedEncodingError():
            return "the download broke off, twice"
        case requests.ConnectionError() | requests.Timeout():
            return "no connection"
        case requests.RequestException() | DataError():
            return str(error)
    return "wrong checksum (sha256): the file there is cut short or altered"


def _mend() -> str:
    if os.environ.get("AUTOGRADER_DATA_URL"):
        return (
            "AUTOGRADER_DATA_URL must name a folder or a web address that holds MNIST's four original .gz files: "
            "correct it or unset it."
        )
    return (
        "Check the network and run `autograder data fetch` again, or let AUTOGRADER_DATA_URL name a mirror or a folder "
        "that holds the four files. Until then the notebooks draw stand-in digits."
    )
