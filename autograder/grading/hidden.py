"""Hidden banks: compiled from a secret, chosen by the student's code, cached on the grader's disk (trusted)."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import threading
from pathlib import Path

from autograder.banks.codec import bank_path, load, to_bytes
from autograder.banks.compile import compile_bank
from autograder.banks.model import Bank, BankError
from autograder.exercises import exercises_of
from autograder.files import write_atomically
from autograder.inside.wire import WireError

BANKS = 16
"""Per assignment: enough that resubmitting teaches little, few enough to compile once."""


def load_secret(build: Path, seed: int | None = None) -> bytes:
    """The course's secret: from `AUTOGRADER_SECRET`, else ``build/secret`` (made at the first grading, mode 0600).

    `seed` is for tests and gives the same secret everywhere.
    """
    if seed is not None:
        return hashlib.sha256(f"seed {seed}".encode()).digest()
    named = os.environ.get("AUTOGRADER_SECRET")
    if named:
        return hashlib.sha256(named.encode()).digest()
    path = build / "secret"
    if not path.exists():
        write_atomically(path, secrets.token_hex(32).encode(), 0o600)
    return path.read_bytes().strip()


class HiddenBanks:
    """The hidden banks of all notebooks under one secret.

    Parameters
    ----------
    secret
        Keys everything; never leaves this process.
    folder
        Where compiled banks are kept, or None to keep them in memory only.
    """

    def __init__(self, secret: bytes, folder: Path | None) -> None:
        self.secret = secret
        self._folder = folder
        self._lock = threading.Lock()
        self._loaded: dict[tuple[str, int], Bank] = {}

    @property
    def secret_id(self) -> str:
        """Tells secrets apart without telling them."""
        return self._digest("id").hex()[:16]

    def choose(self, code: str) -> int:
        """The number of the bank for this code: the same code always gets the same."""
        return int.from_bytes(self._digest("choice", code)[:8], "big") % BANKS

    def get(self, notebook: str, number: int) -> Bank:
        """The hidden bank `number` of a notebook, compiled at its first use."""
        with self._lock:
            key = (notebook, number)
            if key not in self._loaded:
                self._loaded[key] = self._read(notebook, number) or self._compile(notebook, number)
            return self._loaded[key]

    def _digest(self, *parts: str) -> bytes:
        message = "\0".join(parts).encode(errors="surrogatepass")
        return hmac.new(self.secret, message, hashlib.sha256).digest()

    def _path(self, notebook: str, number: int) -> Path | None:
        if self._folder is None:
            return None
        name = self._digest("file", spec_hash(notebook)).hex()[:12]
        return self._folder / f"{notebook}-{number}-{name}.bank"

    def _read(self, notebook: str, number: int) -> Bank | None:
        path = self._path(notebook, number)
        try:
            return load(path) if path is not None else None
        except (OSError, WireError, BankError, KeyError, TypeError):
            return None  # absent or damaged: it is compiled anew

    def _compile(self, notebook: str, number: int) -> Bank:
        def seed(name: str) -> list[int]:
            return list(self._digest("cases", notebook, str(number), name))

        compiled = compile_bank(exercises_of(notebook), seed, visible=False)
        path = self._path(notebook, number)
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomically(path, to_bytes(compiled), 0o600)
        return compiled


def spec_hash(notebook: str) -> str:
    """Changes whenever an exercise, a probe, the judge or the visible bank of a notebook does."""
    package = Path(__file__).resolve().parents[1]
    parts = (f"exercises/{notebook}", "judging", "diagnosis", "feedback", "inside", "banks", "grading")
    files = [path for part in parts for path in sorted((package / part).rglob("*.py"))]
    digest = hashlib.sha256()
    for path in [*files, package / "spec.py", bank_path(notebook)]:
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()[:16]
