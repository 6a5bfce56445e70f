"""The process that is forked for every submission (inside; it never runs a student's code itself).

It loads NumPy once, then waits for orders on a socket. Each order becomes two processes: a *supervisor*, which makes
the namespaces, waits and reports how things ended, and its child, which is confined and then serves requests. The
supervisor kills its child when the grader's end closes, so nothing outlives the grader, however that ends.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import json
import os
import select
import shutil
import signal
import socket
import struct
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

EXIT_MEMORY = 71
"""Exit status of a process that ran out of memory while it answered."""
_FOLDER = Path(__file__).resolve().parent


def main(control: int) -> None:
    """Read the configuration from `control`, load what forks share, then fork on each order until the end closes."""
    from . import confine

    orders = socket.socket(fileno=control)
    with open(socket.recv_fds(orders, 16, 1)[1][0], "rb") as file:
        config = json.load(file)
    try:
        preload(config)
        plan = confine.prepare(
            config["level"], config["readable"], bytes.fromhex(config["program"]), config["environment"]
        )
    except Exception as error:  # whatever it is, the grader has to hear of it
        orders.send(f"{type(error).__name__}: {error}".encode())
        return
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # supervisors are reaped by the kernel
    gc.collect()
    gc.freeze()  # no collection in a fork touches, and so copies, the zygote's pages
    orders.send(b"ready")
    while True:
        message, descriptors, _, _ = socket.recv_fds(orders, 1 << 16, 3)
        if not message:
            if config["folder"]:  # the grader removes it too, unless it was killed
                shutil.rmtree(config["folder"], ignore_errors=True)
            return
        if os.fork() == 0:
            _supervise(plan, orders, json.loads(message), descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def preload(config: dict[str, Any]) -> None:
    """Import and warm what every fork needs: what a fork imports itself, each submission pays for."""
    sys.path += config["path"]  # started without site, there is only the standard library so far
    import numpy as np

    rng = np.random.default_rng(0)
    square = rng.random((8, 8)) @ np.random.RandomState(0).rand(8, 8)
    np.linalg.inv(square + 8 * np.eye(8))
    _load_transformer(config["ipython"])
    for name in config["preload"]:
        importlib.import_module(name)


def _load_transformer(folders: list[str]) -> None:
    """IPython's input transformer without IPython, which takes twenty times as long and wants its whole family."""
    for name in ("IPython", "IPython.core", "IPython.utils"):
        module = types.ModuleType(name)
        parts = name.split(".")[1:]
        module.__path__ = [str(Path(folder, *parts)) for folder in folders]
        sys.modules[name] = module
        if parts:
            setattr(sys.modules["IPython"], parts[-1], module)
    # matplotlib finds the package loaded and asks whether it runs inside it.
    vars(sys.modules["IPython"]).update(version_info=(9, 0, 0), get_ipython=lambda: None)
    if folders:
        importlib.import_module("IPython.core.inputtransformer2")


def _supervise(plan: Any, orders: socket.socket, order: dict[str, Any], descriptors: list[int]) -> NoReturn:
    """Start one confined process, wait for its end, report it. Ends this process."""
    from . import confine

    link, output, status = descriptors
    report = socket.socket(fileno=status)
    try:
        orders.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        confine.go_first()
        if plan.level == "full":
            confine.enter_namespaces(order["limits"])
        child = os.fork()
        if child == 0:
            _serve(plan, order, link, output)
        os.close(link)
        os.close(output)
        handle = os.pidfd_open(child)
        socket.send_fds(report, [b"started"], [handle])
        _wait(child, handle, report)
    except BaseException as error:  # no traceback of ours may go on running the zygote's loop in this process
        report.send(json.dumps({"failed": f"{type(error).__name__}: {error}"}).encode())
    finally:
        os._exit(0)


def _wait(child: int, handle: int, report: socket.socket) -> None:
    """Wait for the child's end, or end it when the grader hangs up; then say how it ended and what it used."""
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    poll.register(report, select.POLLIN | select.POLLHUP)
    if any(source == report.fileno() for source, _ in poll.poll()):
        signal.pidfd_send_signal(handle, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    cpu = usage.ru_utime + usage.ru_stime
    report.send(json.dumps({"status": status, "cpu": cpu, "memory": usage.ru_maxrss << 10}).encode())


def _serve(plan: Any, order: dict[str, Any], link: int, output: int) -> NoReturn:
    """In the child: confine, then serve. Exits without running anything that a student registered for the exit."""
    from . import confine

    code = 70
    try:
        confine.confine(plan, order["limits"], link, output)
        serve = getattr(importlib.import_module(order["module"]), order["function"])
        serve(confine.LINK)
        code = 0
    except MemoryError:
        code = EXIT_MEMORY
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode(errors="replace")[:4096])
    finally:
        os._exit(code)


def alone() -> None:
    """Level limits-only: no zygote, no fork; this process serves one submission under its limits.

    It answers on what were its standard input and output, as every system has these; prints go where errors go.
    """
    from . import confine

    requests, replies = os.dup(0), os.dup(1)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (requests, replies):
            msvcrt.setmode(descriptor, os.O_BINARY)
    silence = os.open(os.devnull, os.O_RDONLY)
    os.dup2(silence, 0)
    os.dup2(2, 1)
    os.close(silence)
    (size,) = struct.unpack("<I", os.read(requests, 4))
    config = json.loads(b"".join(_pieces(requests, size)))
    preload(config)
    confine.limit_resources(config["limits"], namespaced=False)
    importlib.import_module("inside.worker").serve(requests, replies)


def _pieces(descriptor: int, size: int) -> Iterator[bytes]:
    """Exactly `size` bytes, in the pieces that a pipe gives them in."""
    while size:
        piece = os.read(descriptor, size)
        if not piece:
            os._exit(0)
        size -= len(piece)
        yield piece


def _load_package() -> None:
    """Make this folder importable as ``inside`` by its location: the package around it must stay out of reach."""
    spec = importlib.util.spec_from_file_location(
        "inside", _FOLDER / "__init__.py", submodule_search_locations=[str(_FOLDER)]
    )
    assert spec is not None and spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules["inside"] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    _load_package()
    module = importlib.import_module("inside.zygote")
    if sys.argv[1] == "--alone":
        module.alone()
    else:
        module.main(int(sys.argv[1]))
