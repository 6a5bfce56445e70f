"""Tries, from inside a confined fork, what must not succeed (inside; runs in place of a student's code).

Each attempt is an attack in miniature. `serve` answers with the attempts that succeeded, so that a level is claimed
only where its protections were seen to hold on this machine, now.
"""

from __future__ import annotations

import ctypes
import os
import socket
import struct
from collections.abc import Callable
from typing import Any

from . import wire


def serve(link: int) -> None:
    """Answer one request (``canary``: a file, ``outside``: a folder, ``memory``: bytes) by what went wrong, by name."""
    (size,) = struct.unpack("<I", os.read(link, 4))
    request = wire.loads(os.read(link, size))
    outcomes = {name: _outcome(attempt, request) for name, attempt in ATTEMPTS.items()}
    reply = wire.dumps({**outcomes, "turn": request["turn"]})
    os.write(link, struct.pack("<I", len(reply)) + reply)


def _outcome(attempt: Callable[[dict[str, Any]], None], request: dict[str, Any]) -> str | None:
    try:
        attempt(request)
    except (OSError, MemoryError):
        return None  # refused, as it should be
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    return "it was not refused"


def _read_course(request: dict[str, Any]) -> None:
    with open(request["canary"], "rb") as file:
        file.read(1)


def _list_course(request: dict[str, Any]) -> None:
    os.listdir(os.path.dirname(request["canary"]))


def _write_outside(request: dict[str, Any]) -> None:
    for folder in (request["outside"], os.path.dirname(os.__file__), "/"):
        path = os.path.join(folder, "written-from-inside")
        try:
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        except OSError:
            continue
        os.unlink(path)
        return
    raise OSError("refused everywhere")


def _change_mode(request: dict[str, Any]) -> None:
    os.chmod(request["outside"], 0o700)


def _see_processes(request: dict[str, Any]) -> None:
    if not os.listdir("/proc"):
        raise FileNotFoundError("/proc is empty")


def _signal(request: dict[str, Any]) -> None:
    os.kill(os.getpid(), 0)


def _fork(request: dict[str, Any]) -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _execute(request: dict[str, Any]) -> None:
    os.execv("/proc/self/exe", ["python"])


def _open_network(request: dict[str, Any]) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()


def _open_local_socket(request: dict[str, Any]) -> None:
    socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).close()


def _new_namespaces(request: dict[str, Any]) -> None:
    if ctypes.CDLL(None).unshare(0x10000000) < 0:
        raise OSError("unshare was refused")


def _trace(request: dict[str, Any]) -> None:
    if ctypes.CDLL(None).ptrace(0, 0, 0, 0) < 0:
        raise OSError("ptrace was refused")


def _take_memory(request: dict[str, Any]) -> None:
    bytearray(request["memory"])


def _raise_limits(request: dict[str, Any]) -> None:
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except ValueError:
        raise PermissionError("the limit stays") from None


def _use_descriptors(request: dict[str, Any]) -> None:
    for descriptor in range(4, 256):
        try:
            os.fstat(descriptor)
        except OSError:
            continue
        return
    raise OSError("no other descriptor is open")


def _read_environment(request: dict[str, Any]) -> None:
    known = {
        "HOME",
        "TMPDIR",
        "PATH",
        "LC_ALL",
        "TZ",
        "OPENBLAS_NUM_THREADS",
        "MPLBACKEND",
        "MPLCONFIGDIR",
        "PYTHONHASHSEED",
        "TQDM_DISABLE",
    }
    if set(os.environ) <= known | {"AUTOGRADER_DATA"}:
        raise OSError("nothing but our own settings")


ATTEMPTS: dict[str, Callable[[dict[str, Any]], None]] = {
    "course files can't be read": _read_course,
    "course folders can't be listed": _list_course,
    "nothing can be written outside": _write_outside,
    "modes can't be changed outside": _change_mode,
    "other processes can't be seen": _see_processes,
    "no signals can be sent": _signal,
    "no process can be forked": _fork,
    "no program can be started": _execute,
    "there is no network": _open_network,
    "there are no other sockets": _open_local_socket,
    "no namespaces can be made": _new_namespaces,
    "memory is limited": _take_memory,
    "limits can't be raised": _raise_limits,
    "no other descriptors are open": _use_descriptors,
    "the environment holds no secrets": _read_environment,
    "no process can be traced": _trace,  # the last: where it succeeds, the next signal would stop this process
}
