"""Hidden cases: compiled from a secret, chosen by the student's code, cached on the grader's disk (trusted).

Each exercise has its own, compiled when a submission first needs them, by the reference alone. What a misconception
gives on a hidden case is worked out only where a diagnosis hangs on it.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import threading
from concurrent.futures import Future
from pathlib import Path

from autograder.banks import compile as compiler
from autograder.banks.codec import from_bytes, to_bytes
from autograder.banks.model import Answer, Bank, BankError, BankExercise
from autograder.exercises import exercise_of
from autograder.exercises.authoring import Exercise
from autograder.files import write_atomically
from autograder.grading import provenance
from autograder.inside.wire import WireError
from autograder.spec import Spec

BANKS = 16
TRIES = 3
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
    return _kept_secret(build / "secret")


def _kept_secret(path: Path) -> bytes:
    """The secret in a file; of several first gradings at once one makes it, and the others read that one."""
    try:
        return path.read_bytes().strip()
    except FileNotFoundError:
        pass
    made = path.with_name(f".{path.name}-{os.getpid()}-{threading.get_ident()}")
    try:
        write_atomically(made, secrets.token_hex(32).encode(), 0o600)
        try:
            os.link(made, path)  # fails where another has made it meanwhile
        except FileExistsError:
            pass
        except OSError:  # a file system without links: the last one would win there, so look once more
            if not path.exists():
                made.replace(path)
    finally:
        made.unlink(missing_ok=True)
    return path.read_bytes().strip()


class HiddenBanks:
    """The hidden cases of all exercises under one secret; safe to use from several threads.

    Parameters
    ----------
    secret
        Keys everything; never leaves this process.
    folder
        Where compiled cases are kept, or None to keep them in memory only.
    """

    def __init__(self, secret: bytes, folder: Path | None) -> None:
        self.secret = secret
        self._folder = folder
        self._lock = threading.Lock()
        self._compiled: dict[tuple[str, int], Future[BankExercise]] = {}
        self._slips: dict[tuple[str, int, int], list[Answer]] = {}
        self._running = threading.Lock()
        """References run one at a time: a probe's rules and NumPy's warnings belong to the process, not to a thread."""

    @property
    def secret_id(self) -> str:
        """Tells secrets apart without telling them."""
        return self._digest("id").hex()[:16]

    def choose(self, code: str) -> int:
        """The number of the cases for this code: the same code always gets the same."""
        return int.from_bytes(self._digest("choice", code)[:8], "big") % BANKS

    def get(self, spec: Spec, number: int) -> BankExercise:
        """An exercise with its hidden cases of one number, compiled at their first use; nobody else waits meanwhile."""
        key = (spec.name, number)
        with self._lock:
            future = self._compiled.get(key)
            mine = future is None
            if future is None:
                future = self._compiled[key] = Future()
        if mine:
            try:
                future.set_result(self._read(spec, number) or self._compile(spec, number))
            except BaseException as error:
                with self._lock:
                    del self._compiled[key]
                future.set_exception(error)
        return future.result()

    def slips(self, spec: Spec, number: int, which: int) -> list[Answer]:
        """What one misconception gives on each of the hidden cases of one number."""
        key = (spec.name, number, which)
        if key not in self._slips:
            function = exercise_of(spec.notebook, spec.name).misconceptions[which].function
            cases = self.get(spec, number).cases
            with self._running:
                self._slips[key] = [compiler.run(spec, function, c.args, c.kwargs, c.laid) for c in cases]
        return self._slips[key]

    def key(self, spec: Spec, number: int) -> bytes:
        """What the hidden cases of one exercise and number follow from; nothing else follows from it."""
        return self._digest("cases", spec.notebook, str(number), spec.name)

    def _digest(self, *parts: str) -> bytes:
        message = "\0".join(parts).encode(errors="surrogatepass")
        return hmac.new(self.secret, message, hashlib.sha256).digest()

    def _path(self, spec: Spec, number: int) -> Path | None:
        if self._folder is None:
            return None
        name = self._digest("file", provenance.installed().bank_key(spec)).hex()[:12]
        return self._folder / spec.notebook / f"{spec.name}-{number}-{name}.bank"

    def _drawn(self, spec: Spec, exercise: Exercise, number: int) -> BankExercise:
        """Cases from the secret; where the numbers drawn make no valid case, once more from the next ones."""
        for left in reversed(range(TRIES)):
            seed = self.key(spec, number)
            if again := TRIES - 1 - left:
                seed = hmac.new(seed, f"again {again}".encode(), hashlib.sha256).digest()
            try:
                with self._running:
                    return compiler.compile_exercise(exercise, list(seed), visible=False, slips=False)
            except BankError:
                if not left:
                    raise
        raise AssertionError("the last try returns or raises")

    def _read(self, spec: Spec, number: int) -> BankExercise | None:
        path = self._path(spec, number)
        try:
            return from_bytes(path.read_bytes()).exercises[spec.name] if path is not None else None
        except (OSError, WireError, BankError, KeyError, TypeError, IndexError, AttributeError):
            return None  # absent or damaged: it is compiled anew

    def _compile(self, spec: Spec, number: int) -> BankExercise:
        exercise = exercise_of(spec.notebook, spec.name)
        compiled = self._drawn(spec, exercise, number)
        path = self._path(spec, number)
        if path is not None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_atomically(path, to_bytes(Bank(spec.notebook, {spec.name: compiled})), 0o600)
            except OSError:
                pass  # what cannot be kept is compiled anew the next time
        return compiled


class LentBanks(HiddenBanks):
    """Hidden cases on another machine: it is lent the keys of what it grades, and never has the course's secret."""

    def __init__(self) -> None:
        super().__init__(b"", None)
        self._numbers: dict[str, int] = {}
        self._keys: dict[tuple[str, int], bytes] = {}

    def lend(self, code: str, number: int, keys: dict[str, bytes]) -> None:
        """For the code of that digest take the cases of that number, which follow from these keys (by exercise)."""
        self._numbers[code] = number
        self._keys.update({(name, number): key for name, key in keys.items()})

    def choose(self, code: str) -> int:
        """The number that was told for this code; LookupError where the code was read otherwise than there."""
        try:
            return self._numbers[digest_of(code)]
        except KeyError:
            raise LookupError("its course is another one than where the class is graded: install the same") from None

    def key(self, spec: Spec, number: int) -> bytes:
        """As it was lent."""
        return self._keys[spec.name, number]


def digest_of(code: str) -> str:
    """Tells one student's code from another's."""
    return hashlib.sha256(code.encode(errors="surrogatepass")).hexdigest()
