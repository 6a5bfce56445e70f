"""Turns a solutions notebook into the notebook that students get (trusted, authors').

The work is done by nbgrader's own preprocessors, so that `nbgrader generate_assignment` gives the same cells. What is
left over from running a notebook (widget state, times, the interpreter's version) is taken out, so that the same
source always gives the same bytes.
"""

import copy
from fnmatch import fnmatch
from pathlib import PurePath
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.release import release_id

__all__ = [
    "AUTHORS_ONLY",
    "CODE_STUB",
    "NOT_COURSE_FILES",
    "TEXT_STUB",
    "as_bytes",
    "matches",
    "strip_run_metadata",
    "student_notebook",
]

CODE_STUB = 'raise NotImplementedError("Replace this line with your code.")'
TEXT_STUB = "*Write here what you tried, what you saw and what you conclude.*"

NOT_COURSE_FILES = (".*", "*.pyc", "__pycache__", "*~")
"""Left by tools beside a notebook: copied to nobody."""

AUTHORS_ONLY = ("*.py",)
"""Stay in `solutions/`: scripts there made a stored result, and may hold what an exercise asks for.
What students import lives in the package, so they miss nothing."""

_KERNELSPEC = {"name": "python3", "display_name": "Python 3", "language": "python"}


def student_notebook(solution: NotebookNode) -> NotebookNode:
    """Make the students' notebook from the solutions notebook.

    Parameters
    ----------
    solution
        A notebook that keeps the rules of `autograder.notebook_rules`. It is not changed.

    Returns
    -------
    NotebookNode
        Stubs in place of solutions, no outputs, cells locked and with nbgrader's checksums; its metadata say which
        release it is.
    """
    # nbgrader takes two seconds to import: only who builds pays for it.
    from nbgrader import preprocessors
    from traitlets.config import Config

    config = Config()
    config.ClearSolutions.code_stub = {"python": CODE_STUB}
    config.ClearSolutions.text_stub = TEXT_STUB
    steps = [
        preprocessors.LockCells,
        preprocessors.ClearSolutions,
        preprocessors.ClearOutput,
        preprocessors.CheckCellMetadata,
        preprocessors.ClearHiddenTests,
        preprocessors.ClearMarkScheme,
        preprocessors.ComputeChecksums,
        preprocessors.CheckCellMetadata,
    ]
    notebook = copy.deepcopy(solution)
    resources: dict[str, Any] = {}
    for step in steps:
        notebook, resources = step(config=config).preprocess(notebook, resources)
    notebook.metadata.pop("autograder", None)
    released = strip_run_metadata(notebook)
    released.metadata["autograder"] = {"release": release_id(as_bytes(released))}
    return released


def strip_run_metadata(notebook: NotebookNode) -> NotebookNode:
    """Take out, in place, what depends on when and where the notebook was run; return it."""
    kept = {"autograder": notebook.metadata.autograder} if "autograder" in notebook.metadata else {}
    notebook.metadata = NotebookNode(kernelspec=_KERNELSPEC, language_info={"name": "python"}, **kept)
    for cell in notebook.cells:
        for key in ("execution", "ExecuteTime", "collapsed", "scrolled", "trusted"):
            cell.metadata.pop(key, None)
    return notebook


def as_bytes(notebook: NotebookNode) -> bytes:
    """The notebook as the file that Jupyter would write: UTF-8, sorted keys, one final line end."""
    text: str = nbformat.writes(notebook)
    return text.rstrip("\n").encode() + b"\n"


def matches(path: PurePath, patterns: tuple[str, ...]) -> bool:
    """Whether the name of a file, or of a folder on the way to it, fits one of the patterns."""
    return any(fnmatch(part, pattern) for part in path.parts for pattern in patterns)
