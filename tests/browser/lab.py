"""Starts JupyterLab on this machine and drives it in Chromium; nothing may be asked from anywhere else."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or ""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_READY = """async () => {
  const widget = window.jupyterapp?.shell?.currentWidget;
  if (!widget?.context) return false;
  await widget.context.ready; await widget.sessionContext.ready;
  return widget.sessionContext.session?.kernel?.status === 'idle';
}"""
_RUN = """() => {
  const widget = window.jupyterapp.shell.currentWidget;
  const cells = [...widget.content.widgets].filter(c => c.model.type === 'code' && c.model.sharedModel.source.trim());
  return widget.sessionContext.session.kernel.status === 'idle' && cells.every(c => c.model.executionCount != null);
}"""


@contextlib.contextmanager
def jupyter_lab(folder: Path, home: Path) -> Iterator[str]:
    """A server over `folder`, with all its settings in `home`; gives its address."""
    settings = home / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    quiet = {"fetchNews": "false", "checkForUpdates": False}
    (settings / "notification.jupyterlab-settings").write_text(json.dumps(quiet))
    environment = {
        **os.environ,
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        "MPLCONFIGDIR": str(home / "matplotlib"),
        "AUTOGRADER_STATE": str(home / "state"),
    }
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--ip=127.0.0.1", f"--port={port}"]
    command += ["--allow-root", "--IdentityProvider.token=", "--expose-app-in-browser"]
    command += [f"--ServerApp.root_dir={folder}"]
    with (home / "lab.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environment, cwd=folder)
        try:
            _wait_for(f"http://127.0.0.1:{port}/api/status", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError("JupyterLab ended before it answered; see lab.log")
        with contextlib.suppress(urllib.error.URLError, OSError), urllib.request.urlopen(address, timeout=2):
            return
        time.sleep(0.1)
    raise RuntimeError("JupyterLab did not answer within a minute")


def open_notebook(page: Any, address: str, path: str) -> None:
    """Open a notebook in an empty workspace and wait for its kernel."""
    page.goto(f"{address}/lab/tree/{path}?reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)
    page.wait_for_function(_READY, timeout=90_000)


def run_all(page: Any) -> None:
    """Run every cell and wait until each has run."""
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(_RUN, timeout=180_000)


def run_cell(page: Any, key: str, source: str | None = None) -> None:
    """Put a source into the cell of that id, if given, run it, and bring it into view."""
    page.evaluate(
        """async ([key, source]) => {
          const panel = window.jupyterapp.shell.currentWidget, notebook = panel.content;
          const index = notebook.widgets.findIndex(cell => cell.model.sharedModel.id === key);
          if (index < 0) throw new Error(`no cell ${key}`);
          notebook.activeCellIndex = index;
          if (source !== null) notebook.widgets[index].model.sharedModel.setSource(source);
          await notebook.scrollToItem(index);
          await window.jupyterapp.commands.execute('notebook:run-cell');
        }""",
        [key, source],
    )
