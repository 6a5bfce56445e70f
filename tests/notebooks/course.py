"""The course's own notebooks, as tests see them: none is named, all are found."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat

from autograder.course.build import solution_notebooks

ROOT = Path(__file__).resolve().parents[2]
SOLUTIONS = [path.relative_to(ROOT / "solutions") for path in solution_notebooks(ROOT)]
"""Paths such as 01-tensors/tensors.ipynb, the same in solutions/ and in notebooks/."""

IDS = [path.stem for path in SOLUTIONS]


@dataclass(frozen=True)
class Stored:
    """A solutions notebook as it is stored, its cells by id."""

    notebook: nbformat.NotebookNode
    cells: dict[str, nbformat.NotebookNode]

    def printed(self, cell_id: str) -> str:
        """What a cell printed."""
        return "".join(output.get("text", "") for output in self.cells[cell_id].outputs)


@cache
def stored(inside: Path | str) -> Stored:
    """The stored solutions notebook at a path below ``solutions/``."""
    notebook = nbformat.read(ROOT / "solutions" / inside, as_version=4)
    return Stored(notebook, {cell.id: cell for cell in notebook.cells})


def copy_folder(source: Path, target: Path) -> None:
    """Copy an assignment's folder, without what running it left there."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__"))


def ignore_outputs_of_data(path: Path, source: str) -> None:
    """Let nbval ignore cells tagged ``data``, in a copy, where other digits than `source` made their outputs."""
    notebook = nbformat.read(path, as_version=4)
    if notebook.metadata.get("autograder", {}).get("data") == source:
        return
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        if "data" in tags:
            cell.metadata["tags"] = sorted({*tags, "nbval-ignore-output"})
    nbformat.write(notebook, path)


def nbval(path: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run nbval over one notebook in a pytest of its own, without this project's settings; lists each cell."""
    settings = path.with_name("pytest.ini")
    settings.write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-c", str(settings), "-p", "no:cacheprovider", "-rA", "--nbval"]
    command += ["--nbval-sanitize-with", str(Path(__file__).with_name("sanitize.cfg")), str(path)]
    return subprocess.run(command, cwd=path.parent, env=environment, capture_output=True, text=True)
