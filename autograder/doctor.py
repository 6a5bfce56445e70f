"""`autograder doctor`: what works on this machine, and how to mend what does not (trusted)."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

_PACKAGES = {
    "jupyterlab": "students work in it",
    "nbgrader": "gradebook, formgrader and Validate",
    "ipywidgets": "interactive figures",
    "matplotlib": "figures",
}


@dataclass(frozen=True)
class Line:
    """One thing looked at."""

    name: str
    good: bool
    what: str
    mend: str = ""

    def __str__(self) -> str:
        mark = "ok  " if self.good else "MEND"
        return f"{mark}  {self.name}: {self.what}" + (f"\n      → {self.mend}" if self.mend and not self.good else "")


def examine() -> list[Line]:
    """Look at Python, packages, digits, the course's folder and every protection of the sandbox."""
    return [*_python(), *_packages(), *_course(), *_digits(), *_sandbox()]


def _python() -> Iterator[Line]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Line("Python", sys.version_info >= (3, 11), version, "Python 3.11 or newer is needed")


def _packages() -> Iterator[Line]:
    for name, use in _PACKAGES.items():
        try:
            yield Line(name, True, f"{importlib.metadata.version(name)} ({use})")
        except importlib.metadata.PackageNotFoundError:
            yield Line(name, False, f"missing ({use})", "pip install -r requirements.txt")


def _course() -> Iterator[Line]:
    from autograder import places

    try:
        root = places.find_root()
    except FileNotFoundError as error:
        yield Line("course", False, "not found", str(error))
        return
    released = [name for name in places.assignments(root) if (root / "notebooks" / name).is_dir()]
    yield Line("course", bool(released), f"{len(released)} notebooks in {root / 'notebooks'}", "autograder build")
    notice = places.open_to_others(root / "build")
    yield Line("build", True, notice or "for its owner alone")
    free = shutil.disk_usage(root).free >> 20
    yield Line("disk", free > 500, f"{free} MiB free", "grading wants a few hundred MiB in build/")


def _digits() -> Iterator[Line]:
    from autograder import data

    source = data.data_source()
    what = "MNIST" if source == "mnist" else "the stand-in: everything works, results differ from MNIST's"
    yield Line("digits", source == "mnist", what, "autograder data fetch")


def _sandbox() -> Iterator[Line]:
    from autograder import sandbox

    for protection in sandbox.probe():
        yield Line(f"sandbox, {protection.name}", protection.held, "holds" if protection.held else protection.reason)
    level, reasons = sandbox.best_level()
    told = "; ".join(reasons)
    yield Line(
        "sandbox level", level != "limits-only", level + (f" ({told})" if told else ""), "apt-get install bubblewrap"
    )
