"""The course's notebooks and where its folders are (both sides)."""

from __future__ import annotations

import os
from pathlib import Path

NOTEBOOKS = {
    "tensors": "01-tensors",
    "broadcasting": "02-broadcasting",
    "dot": "03-dot",
    "reshaping": "04-reshaping",
    "gradients": "05-gradients",
    "sgd_momentum": "06-sgd-momentum",
    "backprop": "07-backprop",
    "mnist": "08-mnist",
}
"""Short names, which are the notebooks' file names, and their assignments, which are their folders."""

ASSIGNMENTS = {assignment: name for name, assignment in NOTEBOOKS.items()}


def find_root() -> Path:
    """The course's folder: `AUTOGRADER_COURSE`, the nearest one upwards with a release, or the package's own checkout.

    Raises
    ------
    FileNotFoundError
        Where there is none; the message says how to name one.
    """
    named = os.environ.get("AUTOGRADER_COURSE")
    if named:
        return Path(named).resolve()
    here = Path.cwd().resolve()
    for folder in (here, *here.parents, Path(__file__).resolve().parent.parent):
        if (folder / "nbgrader_config.py").is_file() and (folder / "notebooks").is_dir():
            return folder
    raise FileNotFoundError(
        "no course here: run this in the course's folder (the one with notebooks/ and nbgrader_config.py), "
        "or set AUTOGRADER_COURSE to it"
    )
