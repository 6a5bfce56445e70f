"""All that it takes to start a zygote: what it may see, its settings, its command line (trusted)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from . import visible

ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "PATH": "/usr/bin:/bin",
    "OPENBLAS_NUM_THREADS": "1",  # a fork needs a process without threads, and one student one core
    "MPLBACKEND": "agg",
    "TQDM_DISABLE": "1",  # nobody sees its bars
    "PYTHONHASHSEED": "0",  # the order of a set of strings may not change a score
}


@dataclass(frozen=True)
class Recipe:
    """All that it takes to start one more zygote like the others."""

    level: str
    view: visible.View
    program: bytes
    data: Path | None
    preload: tuple[str, ...]

    def environment(self, home: str) -> dict[str, str]:
        """All that a student's code finds in ``os.environ``."""
        data = {"AUTOGRADER_DATA": str(self.data.resolve())} if self.data else {}
        return {**ENVIRONMENT, "HOME": home, "TMPDIR": home, "MPLCONFIGDIR": home, **data}

    def config(self, folder: Path | None) -> bytes:
        """What the zygote reads first; `folder` is its own on disk, at the levels where a fork has no tmpfs."""
        if folder is None:
            home, sites, readable = "/box/tmp", self.view.sites, list(self.view.readable)
        else:
            home, sites = str(folder / "home"), (str(folder / "site-packages"),)
            readable = [*visible.without_sites(self.view.readable), folder / "home", folder / "site-packages"]
            Path(home).mkdir()
            if not visible.link_packages(self.view, folder / "site-packages"):
                sites = self.view.sites
        text = {
            "level": self.level,
            "folder": str(folder or ""),
            "path": [str(visible.INSIDE / "shim"), *sites],
            "ipython": self.view.ipython,
            "readable": [str(path) for path in readable],
            "program": self.program.hex(),
            "environment": self.environment(home),
            "preload": self.preload,
        }
        return json.dumps(text).encode()

    def command(self, control: int) -> list[str]:
        """The zygote's command line, in bubblewrap at level full."""
        script = str(visible.INSIDE / "zygote.py")
        python = [str(self.view.interpreter), "-P", "-s", "-S", "-B", script, str(control)]
        return [*self._bubblewrap(), *python] if self.level == "full" else python

    def _bubblewrap(self) -> list[str]:
        """A view of the file system with nothing in it but `View.readable`, and no network."""
        bind: list[str] = []
        for path in (self.view.interpreter, *self.view.readable):
            bind += ["--ro-bind", str(path), str(path)]
        # Installed packages below the standard library are covered, and then those that are needed shown again.
        covered = visible.sites_below(self.view.readable)
        for site in covered:
            bind += ["--tmpfs", str(site)]
        for path in self.view.readable:
            if any(site in path.parents for site in covered):
                bind += ["--ro-bind", str(path), str(path)]
        private = ["--proc", "/proc", "--dev", "/dev", "--dir", "/box/tmp"]
        settings = [word for item in ENVIRONMENT.items() for word in ("--setenv", *item)]
        isolate = ["--unshare-all", "--new-session", "--clearenv", *settings]
        return ["bwrap", *isolate, *bind, *private, "--remount-ro", "/", "--chdir", "/", "--"]
