"""What a student's process may read: an allowlist of files and folders, worked out on this machine (trusted).

Only ``autograder/inside``, the standard library, and the files of the few distributions that a notebook needs. The
folder around them (site-packages, a course, a home) is never in the list, wherever the interpreter or the course lives.
"""

from __future__ import annotations

import re
import sys
import sysconfig
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

INSIDE = Path(__file__).resolve().parent.parent / "inside"
DISTRIBUTIONS = ("numpy", "msgpack", "matplotlib", "tqdm", "requests", "pooch", "platformdirs")
"""What students have by the course's requirements; drawing on a screen, and widgets, are silent inside."""
_SITE_FOLDERS = ("site-packages", "dist-packages")


class Missing(RuntimeError):
    """Something that the sandbox needs isn't installed."""


@dataclass(frozen=True)
class View:
    """Paths that are the same inside and outside the wall."""

    interpreter: Path
    readable: tuple[Path, ...]
    """Files and folders; all that is below a folder may be read."""
    packages: tuple[Path, ...]
    """Those of them that were installed: packages, modules, folders of libraries."""
    sites: tuple[str, ...]
    """The folders that the packages are in, for ``sys.path`` where nothing else in them can be seen."""
    ipython: tuple[str, ...]
    """The folders of the package IPython, first the shim's."""


def view(data: Path | None = None) -> View:
    """The view for this interpreter, with `data` (a folder of arrays to train with) where it is given."""
    installed, folders = _distributions()
    standard = _standard_library()
    ipython = _ipython()
    readable = [INSIDE, *standard, *installed, *ipython, *_shared_libraries(), *([data.resolve()] if data else [])]
    return View(
        interpreter=Path(getattr(sys, "_base_executable", sys.executable)).resolve(),
        readable=tuple(dict.fromkeys(readable)),
        packages=tuple(installed),
        sites=tuple(map(str, folders)),
        ipython=tuple(str(folder) for folder in (INSIDE / "shim" / "IPython", *ipython)),
    )


def link_packages(found: View, folder: Path) -> bool:
    """Make a site-packages of links to the packages, so that others in the real one are absent, not forbidden.

    False where this system lets an ordinary user make no links, as Windows does.
    """
    folder.mkdir()
    try:
        for package in found.packages:
            (folder / package.name).symlink_to(package)
    except OSError:
        return False
    return True


def sites_below(paths: tuple[Path, ...]) -> list[Path]:
    """Folders of installed packages below the paths; bubblewrap covers them with empty ones."""
    patterns = ("*-packages", "python3*/*-packages")
    return [found for path in paths if path.is_dir() for pattern in patterns for found in path.glob(pattern)]


def without_sites(paths: tuple[Path, ...]) -> list[Path]:
    """The same paths where a folder that holds a site-packages is replaced by its other entries.

    Landlock knows no exceptions below a folder that it allows, and an installed course may be in there.
    """
    result: list[Path] = []
    for path in paths:
        sites = sites_below((path,))
        if sites:
            entries = tuple(entry for entry in path.iterdir() if entry not in sites)
            result += without_sites(entries)
        else:
            result.append(path)
    return result


def _standard_library() -> list[Path]:
    folders = [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib", vars={"platbase": sys.base_prefix})]
    return list(dict.fromkeys(Path(folder).resolve() for folder in folders))


@cache
def _distributions() -> tuple[list[Path], list[Path]]:
    """Top-level files and folders of the distributions and of what they need, and the folders these are in."""
    paths: dict[Path, None] = {}
    folders: dict[Path, None] = {}
    waiting, seen = list(DISTRIBUTIONS), set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            if name in ("numpy", "msgpack"):
                raise Missing(f"{name} isn't installed for {sys.executable}: pip install {name}") from None
            continue  # without matplotlib a notebook's figures fail, its exercises don't
        folder = Path(str(distribution.locate_file(""))).resolve()
        folders[folder] = None
        for top in _top_levels(distribution):
            if (folder / top).exists():
                paths[folder / top] = None
        waiting += _required(distribution)
    return list(paths), list(folders)


def _top_levels(distribution: metadata.Distribution) -> set[str]:
    """First parts of the paths of a distribution's files; read by lines, as importlib's objects take 20 ms here."""
    record = distribution.read_text("RECORD")
    if record:
        parts = {re.split("[/,]", line, maxsplit=1)[0].strip('"') for line in record.splitlines()}
    else:
        parts = {file.parts[0] for file in distribution.files or ()}
    return {
        part for part in parts - {"..", "__pycache__", ""} if not part.endswith((".dist-info", ".egg-info", ".pth"))
    }


def _required(distribution: metadata.Distribution) -> list[str]:
    """Names of what a distribution needs, extras left out."""
    text = distribution.read_text("METADATA") or distribution.read_text("PKG-INFO") or ""
    head = text.partition("\n\n")[0]
    lines = re.findall(r"^Requires-Dist: *([A-Za-z0-9._-]+)(.*)$", head, re.MULTILINE)
    return [name.lower() for name, rest in lines if not re.search(r"\bextra\b", rest)]


def _ipython() -> list[Path]:
    """IPython's own folder; its input transformer needs nothing else of its family."""
    try:
        folder = Path(str(metadata.distribution("ipython").locate_file("IPython"))).resolve()
    except metadata.PackageNotFoundError:
        return []
    return [folder]


def _shared_libraries() -> list[Path]:
    """Where the interpreter's and the standard library's shared libraries are."""
    base = Path(sys.base_prefix)
    if base in (Path("/usr"), Path("/usr/local")):
        own = sorted(Path(sysconfig.get_config_var("LIBDIR") or "/usr/lib").glob("libpython3*.so*"))
    else:
        own = sorted((base / "lib").glob("lib*.so*"))
    architecture = sysconfig.get_config_var("MULTIARCH") or ""
    system = [Path(root, architecture) for root in ("/usr/lib", "/lib")] if architecture else []
    system += [Path("/usr/lib64"), Path("/lib64"), Path("/etc/ld.so.cache")]
    return [path for path in (*own, *system) if path.exists()]
