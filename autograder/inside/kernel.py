"""The few Linux calls that Python does not offer, one function each (inside; used before a student's code runs)."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from functools import cache
from typing import Any

NEW_MOUNTS, NEW_IPC, NEW_USER, NEW_PIDS = 0x20000, 0x8000000, 0x10000000, 0x20000000
READ_ONLY, NO_SUID, NO_DEV, NO_EXEC, RECURSIVE, PRIVATE = 1, 2, 4, 8, 0x4000, 0x40000

# Landlock's file rights are bits, in the order in which kernels learnt them.
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_DIR, _REMOVE_FILE = (1 << bit for bit in range(6))
_MAKE_DIR, _MAKE_REG, _REFER, _TRUNCATE, _IOCTL_DEV = 1 << 7, 1 << 8, 1 << 13, 1 << 14, 1 << 15
_FIRST_ABI = (1 << 13) - 1
_READ = _READ_FILE | _READ_DIR
_WRITE = _READ | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _REFER | _TRUNCATE
_FILE_ONLY = _WRITE_FILE | _READ_FILE | _TRUNCATE


@cache
def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def _checked(result: int, what: str) -> int:
    """The result of a system call, or OSError: no protection may fail silently."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def unshare(flags: int) -> None:
    """Leave the namespaces named by `flags` for new, empty ones."""
    _checked(_libc().unshare(flags), "unshare")


def mount(kind: bytes, target: str, flags: int, options: bytes = b"") -> None:
    """Mount a file system of `kind` (tmpfs, or none to change flags) on `target`."""
    _checked(_libc().mount(kind, os.fsencode(target), kind, ctypes.c_ulong(flags), options), f"mount {target}")


def die_with_parent() -> None:
    """SIGKILL for this process once its parent has gone."""
    _checked(_libc().prctl(1, 9, 0, 0, 0), "prctl(PDEATHSIG)")


def no_new_privileges() -> None:
    """No set-user-id program may raise privileges from here on; Landlock and seccomp ask for this first."""
    _checked(_libc().prctl(38, 1, 0, 0, 0), "prctl(NO_NEW_PRIVS)")


def drop_capabilities() -> None:
    """Give up every capability, for good: root becomes a user like any other."""
    header = struct.pack("=Ii", 0x20080522, 0)
    _checked(_libc().capset(header, bytes(24)), "capset")


def seccomp(program: bytes) -> None:
    """Answer every system call by this BPF program, in this process and for ever."""
    code = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    _checked(_libc().prctl(22, 2, head, 0, 0), "prctl(SECCOMP)")


def landlock_abi() -> int:
    """Which Landlock the kernel speaks; 0 where there is none."""
    return max(0, int(_libc().syscall(444, None, ctypes.c_size_t(0), 1)))


def landlock_ruleset(readable: Iterable[str], writable: Iterable[str]) -> int:
    """A file descriptor of rules: reading below `readable`, writing below `writable`, all else denied.

    What a kernel's version can also refuse, it refuses: renaming across folders (2), truncating (3), TCP (4), device
    ioctls (5), signals and abstract sockets to the outside (6).
    """
    abi = landlock_abi()
    if not abi:
        raise OSError("this kernel has no Landlock")
    handled = (
        _FIRST_ABI | (_REFER if abi >= 2 else 0) | (_TRUNCATE if abi >= 3 else 0) | (_IOCTL_DEV if abi >= 5 else 0)
    )
    size = 8 if abi < 4 else 16 if abi < 6 else 24
    attributes = struct.pack("=QQQ", handled, 3, 3)[:size]
    ruleset = _checked(_libc().syscall(444, attributes, ctypes.c_size_t(size), 0), "landlock_create_ruleset")
    for paths, rights in ((readable, _READ), (writable, _WRITE)):
        for path in paths:
            _allow(ruleset, path, rights & handled)
    return ruleset


def _allow(ruleset: int, path: str, rights: int) -> None:
    handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rights &= -1 if os.path.isdir(path) else _FILE_ONLY
        rule = struct.pack("=Qi", rights, handle)
        _checked(_libc().syscall(445, ruleset, 1, rule, 0), f"landlock_add_rule {path}")
    finally:
        os.close(handle)


def landlock_restrict(ruleset: int) -> None:
    """Put this process under a ruleset, for ever."""
    _checked(_libc().syscall(446, ruleset, 0), "landlock_restrict_self")
