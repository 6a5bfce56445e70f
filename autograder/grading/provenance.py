"""What decides a score, and the keys that follow from it (trusted).

A stored result, and a hidden bank, hold as long as nothing has changed that could give another: the files that the
engine imports, an exercise's own file with what it imports, its probe and its property, the visible bank and the
release. That is read from the imports themselves, so that no list of files has to be kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from autograder.spec import Spec

PACKAGE = Path(__file__).resolve().parents[1]
_ENGINE = "grading/door.py"
"""Whatever grades comes through here; see `autograder.grading.door`."""
_COMPILER = "banks/compile.py"
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+)|import[ \t]+([\w., ]+))", re.M
)
_FOR_TYPES = re.compile(r"^if TYPE_CHECKING:\n(?:[ \t]+.*\n|\n)+", re.M)


class Provenance:
    """Keys over the files of one copy of the package; each file is read once.

    Parameters
    ----------
    package
        The folder of `autograder`.
    """

    def __init__(self, package: Path = PACKAGE) -> None:
        self.package = package
        self._digests: dict[Path, bytes] = {}
        self._imports: dict[Path, frozenset[Path]] = {}
        self._engine: frozenset[Path] | None = None

    def engine(self) -> frozenset[Path]:
        """The files that decide every score: what the engine imports, and all that runs beside a student's code."""
        if self._engine is None:
            inside = {path for path in (self.package / "inside").rglob("*.py") if path.parent.name != "probes"}
            self._engine = self._closure([self.package / _ENGINE, *inside])
        return self._engine

    def exercise(self, spec: Spec) -> frozenset[Path]:
        """The files that decide one exercise's cases and answers: its own, what it imports, its probe and property."""
        folder = self.package / "exercises" / spec.notebook
        roots = [folder / f"{spec.name}.py", self.package / _COMPILER]
        if "." in spec.probe:
            roots.append(self.package / "inside" / "probes" / f"{spec.probe.partition('.')[0]}.py")
        if spec.judged_by:
            roots.append(self.package / "judging" / "properties" / f"{spec.judged_by}.py")
        return self._closure(roots) - {
            folder / "__init__.py"
        }  # which others there are, and in what order, is no matter

    def bank_key(self, spec: Spec) -> str:
        """Changes whenever an exercise's hidden cases or their answers could."""
        return self._key(self.exercise(spec))

    def result_key(self, specs: Iterable[Spec], files: Iterable[Path]) -> str:
        """Changes whenever a notebook's score could.

        Parameters
        ----------
        specs
            Its exercises, in order.
        files
            What else it is graded by: its visible bank and its release.
        """
        every = set(self.engine())
        order = []
        for spec in specs:
            every |= self.exercise(spec)
            order.append(spec.name)
        return self._key(every, [*order, *(self._digest(path).hex() for path in files)])

    def _key(self, files: Iterable[Path], extra: Iterable[str] = ()) -> str:
        digest = hashlib.sha256("\0".join(extra).encode())
        for path in sorted(files):
            digest.update(path.relative_to(self.package).as_posix().encode() + self._digest(path))
        return digest.hexdigest()[:16]

    def _digest(self, path: Path) -> bytes:
        if path not in self._digests:
            self._digests[path] = hashlib.sha256(path.read_bytes() if path.is_file() else b"").digest()
        return self._digests[path]

    def _closure(self, roots: Iterable[Path]) -> frozenset[Path]:
        """The package's files that the roots import, and what those import, and so on; the roots themselves too."""
        found: set[Path] = set()
        waiting = list(roots)
        while waiting:
            path = waiting.pop()
            if path not in found:
                found.add(path)
                waiting += self._imported(path)
        return frozenset(found)

    def _imported(self, path: Path) -> frozenset[Path]:
        if path not in self._imports:
            text = _FOR_TYPES.sub("", path.read_text("utf-8")) if path.is_file() else ""
            home = ["autograder", *path.relative_to(self.package).parts[:-1]]
            names = {name for match in _IMPORT.finditer(text) for name in _names(match, home)}
            self._imports[path] = frozenset(file for name in names for file in self._files(name))
        return self._imports[path]

    def _files(self, name: str) -> list[Path]:
        """The files that importing a dotted name runs: its own, and its packages'."""
        top, *parts = name.split(".")
        if top != "autograder":
            return []
        places = [self.package.joinpath(*parts[:count]) for count in range(len(parts) + 1)]
        files = [place / "__init__.py" for place in places[1:]] + [place.with_suffix(".py") for place in places[1:]]
        return [file for file in files if file.is_file()]


def _names(match: re.Match[str], home: list[str]) -> list[str]:
    """The dotted names of one import statement, in full."""
    if match[3] is not None:
        return [part.split()[0] for part in match[3].split(",") if part.strip()]
    level = len(match[1]) - len(match[1].lstrip("."))
    base = [
        *(home[: len(home) - level + 1] if level else []),
        *(part for part in match[1].strip(".").split(".") if part),
    ]
    imported = re.sub(r"#.*", "", match[2]).strip("() \n").split(",")
    return [".".join(base), *(".".join([*base, one.split()[0]]) for one in imported if one.split())]


@cache
def installed() -> Provenance:
    """Of the package as it is installed: its files do not change while it runs."""
    return Provenance()
