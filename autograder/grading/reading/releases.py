"""The releases of a course: what students were given, read once each, and whose a notebook's cells are (trusted)."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from autograder import places
from autograder.grading.reading.notebook import Cell
from autograder.grading.reading.plan import Release, plain, read_release


def release_path(root: Path, assignment: str) -> Path:
    """Where the release of an assignment lies."""
    return root / "notebooks" / assignment / f"{places.name_of(assignment)}.ipynb"


class Releases:
    """All releases of the course in `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: dict[str, Release] = {}

    def path(self, assignment: str) -> Path:
        return release_path(self.root, assignment)

    def get(self, assignment: str) -> Release:
        """The release of an assignment, read once."""
        if assignment not in self._read:
            self._read[assignment] = read_release(self.path(assignment))
        return self._read[assignment]

    def find_assignment(self, cells: list[Cell]) -> str | None:
        """The assignment to which most of the cells belong by their ids, or by what is unchanged of them; or None."""
        votes: dict[str, int] = {}
        for cell in cells:
            known = (self._owners.get(key) for key in (cell.grade_id, cell.cell_id, plain(cell.source)))
            owner = next((name for name in known if name), None)
            if owner:
                votes[owner] = votes.get(owner, 0) + 1
        return max(votes, key=lambda name: votes[name]) if votes else None

    @cached_property
    def _owners(self) -> dict[str, str]:
        """Which assignment each cell id, and each source, belongs to; what several notebooks share says nothing."""
        owners: dict[str, set[str]] = {}
        for assignment in places.assignments(self.root):
            if self.path(assignment).is_file():
                release = self.get(assignment)
                for key in [*release.cells, *release.by_source]:
                    owners.setdefault(key, set()).add(assignment)
        return {key: next(iter(names)) for key, names in owners.items() if len(names) == 1}
