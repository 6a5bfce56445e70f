"""Makes everything that follows from `solutions/` and the exercises: students' notebooks, answer banks (trusted).

`solutions/` and `autograder/exercises` are the only sources; `notebooks/` and `autograder/banks/visible` are written
from them, and never edited by hand. A notebook that breaks a rule is reported and left as it was.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder import places
from autograder.course import notebook_rules
from autograder.course.answer_banks import build_bank, points_of
from autograder.course.findings import Change, Finding, Problem
from autograder.course.full_marks import full_marks
from autograder.course.stamps import Stamps, in_step_key
from autograder.course.student_notebook import AUTHORS_ONLY, NOT_COURSE_FILES, as_bytes, matches, student_notebook
from autograder.files import write_atomically
from autograder.grading.provenance import Provenance

__all__ = ["build", "course_files", "find_solution", "solution_notebooks"]

_REBUILD = "Run autograder build"


@dataclass
class _Plan:
    """What `notebooks/` should hold, by path inside it, and the assignments that must stay as they are."""

    files: dict[Path, bytes] = field(default_factory=dict)
    untouched: set[str] = field(default_factory=set)

    def add(self, path: Path, inside: Path, released: bytes) -> None:
        """An assignment: its released notebook, and the files beside the solutions notebook at `path`."""
        self.files[inside] = released
        self.files |= {
            inside.parent / file.relative_to(path.parent): file.read_bytes() for file in course_files(path.parent)
        }


def build(root: Path, *, check: bool = False) -> list[Finding]:
    """Bring `notebooks/` and the answer banks into step with their sources.

    Points in the solutions' check cells follow the exercises. Beside the notebook, students get every file of the
    assignment's folder but those of `AUTHORS_ONLY` and `NOT_COURSE_FILES`. A file that goes away, or a notebook that
    somebody has worked in, is kept in ``build/kept`` before it is replaced.

    Parameters
    ----------
    root
        The top of the course: the folder of `solutions/`.
    check
        Write nothing but what was found in step, which is noted in ``build/``; report as a problem what a build would
        change.

    Returns
    -------
    list of Finding
        A `Problem` for each thing an author has to mend, a `Change` for each file written, kept or removed.
    """
    paths = solution_notebooks(root)
    if not paths:
        return [Problem("solutions", "holds no notebook", "Start the command at the top of the course")]
    plan = _Plan()
    findings: list[Finding] = []
    stamps, provenance = Stamps(places.build_folder(root) / "in-step.json"), Provenance()
    stale = [path for path in paths if not stamps.holds(path.parent.name, in_step_key(root, path, provenance))]
    for path in paths:
        if path in stale:
            findings += _plan_notebook(root, path, plan, check)
        else:
            inside = path.relative_to(root / "solutions")
            plan.add(path, inside, (root / "notebooks" / inside).read_bytes())
    findings += _write(root, plan, check)
    for name in sorted({path.stem for path in stale}):
        findings += build_bank(root, name, check=check)
    if not any(isinstance(finding, Problem) for finding in findings):
        stamps.note({path.parent.name: in_step_key(root, path, provenance) for path in stale})
        findings += full_marks(root, paths)
    return findings


def solution_notebooks(root: Path) -> list[Path]:
    """The solutions notebooks below `root`, sorted; copies that tools keep are left out."""
    found = (root / "solutions").glob("**/*.ipynb")
    return sorted(path for path in found if not matches(path.relative_to(root), NOT_COURSE_FILES))


def find_solution(root: Path, name: str) -> Path:
    """The solutions notebook of that name: ``tensors``, ``01-tensors`` or its path.

    Raises
    ------
    FileNotFoundError
        There is none; the message lists those there are.
    """
    found = solution_notebooks(root)
    for path in found:
        if name in (path.stem, path.parent.name) or Path(name).resolve() == path.resolve():
            return path
    raise FileNotFoundError(f"solutions/ holds no notebook {name!r}; it holds {', '.join(path.stem for path in found)}")


def course_files(folder: Path) -> Iterator[Path]:
    """The files beside a solutions notebook that students get, notebooks aside."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and path.suffix != ".ipynb" and not matches(inside, AUTHORS_ONLY + NOT_COURSE_FILES):
            yield path


def _plan_notebook(root: Path, path: Path, plan: _Plan, check: bool) -> Iterator[Finding]:
    """Add one assignment to the plan, unless its notebook breaks a rule."""
    inside = path.relative_to(root / "solutions")
    where = path.relative_to(root).as_posix()
    plan.untouched.add(inside.parts[0])
    if len(inside.parts) != 2 or places.name_of(inside.parts[0]) != path.stem:
        yield Problem(
            where, "is not in a folder of its own, numbered and named after it", "Use NN-name/name.ipynb, with _ for -"
        )
        return
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat lets through whatever its JSON and schema libraries raise
        yield Problem(where, f"cannot be read: {str(error).splitlines()[0]}", "Take it back from the last commit")
        return
    points = points_of(path.stem)
    if points and _sync_points(notebook, points):
        if check:
            yield Problem(where, "the points of its check cells are not those of the exercises", _REBUILD)
        else:
            write_atomically(path, as_bytes(notebook))
            yield Change(where, "took over the points of the exercises")
    found = notebook_rules.problems(notebook, where, points)
    yield from found
    if not found:
        plan.untouched.discard(inside.parts[0])
        plan.add(path, inside, as_bytes(student_notebook(notebook)))


def _sync_points(notebook: NotebookNode, points: Mapping[str, float]) -> bool:
    """Write the exercises' points into the check cells; True where one was different."""
    changed = False
    for cell in notebook.cells:
        meta: Any = cell.metadata.get("nbgrader", {})
        due = points.get(cell.get("id", "").removesuffix("_check"))
        if meta.get("grade") and not meta.get("solution") and due is not None and meta.get("points") != due:
            meta["points"] = due
            changed = True
    return changed


def _write(root: Path, plan: _Plan, check: bool) -> Iterator[Finding]:
    release = root / "notebooks"
    for inside, data in sorted(plan.files.items()):
        path, where = release / inside, f"notebooks/{inside.as_posix()}"
        if path.is_file() and path.read_bytes() == data:
            continue
        if check:
            yield Problem(where, "is not what solutions/ gives" if path.exists() else "was not built yet", _REBUILD)
            continue
        if path.exists() and _worked_in(path):
            yield _set_aside(root, path, "somebody had worked in it")
        write_atomically(path, data)
        yield Change(where, "written")
    for path in _stale(release, plan):
        where = path.relative_to(root).as_posix()
        if check:
            yield Problem(where, "follows from nothing in solutions/", f"{_REBUILD}, which moves it to build/kept")
        else:
            yield _set_aside(root, path, "nothing in solutions/ makes it")
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()


def _stale(release: Path, plan: _Plan) -> list[Path]:
    """Files of `notebooks/` that nothing makes any more; what tools leave there is no business of ours."""
    found = []
    for path in sorted(release.rglob("*")):
        inside = path.relative_to(release)
        if path.is_file() and inside not in plan.files and inside.parts[0] not in plan.untouched:
            found += [path] if not matches(inside, NOT_COURSE_FILES) else []
    return found


def _worked_in(path: Path) -> bool:
    """Whether somebody has run or edited a released file: True also where that cannot be told."""
    from nbgrader.utils import compute_checksum

    try:
        notebook = nbformat.v4.reads(path.read_text("utf-8"))  # which joins the lines of a source, as checksums want it
        return any(
            cell.get("outputs")
            or cell.get("execution_count") is not None
            or cell.metadata.nbgrader.checksum != compute_checksum(cell)
            for cell in notebook.cells
        )
    except (ValueError, AttributeError, KeyError, TypeError):
        return path.suffix == ".ipynb"


def _set_aside(root: Path, path: Path, why: str) -> Change:
    """Keep a copy of a file under a name that tells its contents, so that no copy replaces another."""
    data = path.read_bytes()
    short = hashlib.sha256(data).hexdigest()[:8]
    inside = path.relative_to(root / "notebooks")
    kept = root / "build" / "kept" / inside.with_name(f"{inside.stem}-{short}{inside.suffix}")
    (root / "build").mkdir(mode=0o700, exist_ok=True)
    write_atomically(kept, data)
    return Change(path.relative_to(root).as_posix(), f"kept as {kept.relative_to(root).as_posix()}: {why}")
