"""Which system calls a student's process may make: a seccomp allowlist, built once a machine (trusted).

Everything that isn't listed is refused with EPERM, so a student reads an exception rather than loses the process.
What the list leaves out, and why that matters at a level without namespaces: fork, exec, kill, ptrace and their kin;
sockets to anything; chmod, chown and utime, which Landlock does not cover; locks on files, a way to tell other forks of
things; io_uring, which would go round this filter; mount, unshare, bpf, perf, keyctl, userfaultfd: the surface of the
kernel itself.
"""

from __future__ import annotations

import errno
import hashlib
import os
import platform
import stat
import tempfile
from pathlib import Path
from typing import Any

import platformdirs

_FILES = """
read write readv writev pread64 pwrite64 open openat close close_range fstat stat lstat newfstatat statx lseek
getdents64 getdents readlink readlinkat access faccessat faccessat2 getcwd chdir fchdir umask statfs fstatfs
mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 ftruncate fsync fdatasync fadvise64 fallocate
dup dup2 dup3 pipe poll ppoll select pselect6 epoll_create1 epoll_create epoll_ctl epoll_wait epoll_pwait
eventfd2 shutdown
"""
_MEMORY = "mmap munmap mprotect mremap madvise brk msync membarrier"
_THREADS = """
futex futex_waitv set_robust_list get_robust_list rseq set_tid_address restart_syscall sched_yield sched_getaffinity
sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min getcpu
rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack exit exit_group
"""
_QUESTIONS = """
getpid gettid getppid getuid geteuid getgid getegid getresuid getresgid getpgrp getpgid getsid getgroups getrandom
uname sysinfo getrusage getrlimit clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times
setitimer getitimer alarm wait4 waitid
"""
ALLOWED = tuple(" ".join((_FILES, _MEMORY, _THREADS, _QUESTIONS)).split())

_CLONE_PTHREAD, _CLONE_DETACHED = 0x3D0F00, 0x400000  # as glibc starts a thread; musl adds a flag without effect
_AF_UNIX, _SOCK_STREAM, _TYPE = 1, 1, 0xF
_PIPE_FLAGS = os.O_CLOEXEC | os.O_NONBLOCK
# Duplicating and flags; F_SETOWN and F_SETSIG would let the kernel send signals to others.
_FCNTL = (0, 1, 2, 3, 4, 1030, 1032)
_IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # isatty, window size, FIONREAD, FIONBIO, close-on-exec
_WORD = 0xFFFFFFFF


class NoFilter(RuntimeError):
    """The filter can't be built here; the text says why and what to do."""


def program(cache: Path | None = None) -> bytes:
    """The BPF program, from this user's cache or built anew.

    Parameters
    ----------
    cache
        Folder to keep it in; by default the user's cache folder.

    Raises
    ------
    NoFilter
        pyseccomp or libseccomp is missing.
    """
    folder = cache or platformdirs.user_cache_path("autograder")
    with open(__file__, "rb") as source:
        version = hashlib.sha256(source.read() + platform.machine().encode()).hexdigest()[:16]
    path = folder / f"seccomp-{version}.bpf"
    kept = _read_own(path)
    if kept is None:
        kept = _build()
        _keep(path, kept)
    return kept


def _read_own(path: Path) -> bytes | None:
    """A cached filter, unless somebody else could have written it."""
    try:
        with open(path, "rb") as file:
            about = os.fstat(file.fileno())
            safe = about.st_uid == os.geteuid() and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
            data = file.read()
    except OSError:
        return None
    return data if safe and data and len(data) % 8 == 0 else None


def _keep(path: Path, data: bytes) -> None:
    """Cache the filter if there is a place; without one it is built again next time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except OSError:
        return


def _build() -> bytes:
    try:
        import pyseccomp
    except (ImportError, OSError, RuntimeError) as error:
        raise NoFilter(
            f"the system-call filter needs pyseccomp and libseccomp ({error}): pip install pyseccomp, "
            "apt-get install libseccomp2"
        ) from None
    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    for name in ALLOWED:
        _allow(pyseccomp, rules, name)
    _allow_partly(pyseccomp, rules)
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _allow(seccomp: Any, rules: Any, name: str, *conditions: Any) -> None:
    """Add one rule; a call that this architecture or libseccomp doesn't know stays refused."""
    try:
        rules.add_rule(seccomp.ALLOW, name, *conditions)
    except (ValueError, OSError):
        return


def _allow_partly(seccomp: Any, rules: Any) -> None:
    """Calls that are harmless with some arguments only."""
    equal, masked, argument = seccomp.EQ, seccomp.MASKED_EQ, seccomp.Arg
    # glibc asks for clone3 first and takes ENOSYS as "use clone", whose flags a filter can read: threads, no processes.
    rules.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
    _allow(seccomp, rules, "clone", argument(0, masked, _WORD & ~_CLONE_DETACHED, _CLONE_PTHREAD))
    _allow(seccomp, rules, "pipe2", argument(1, masked, _WORD & ~_PIPE_FLAGS, 0))  # no queue of notifications
    # asyncio wakes itself through a connected pair; datagrams could be addressed to others.
    kind = (argument(0, equal, _AF_UNIX), argument(1, masked, _TYPE, _SOCK_STREAM))
    _allow(seccomp, rules, "socketpair", *kind)
    # No flags: out-of-band bytes (MSG_OOB) have been a way into the kernel from a sandbox before.
    plain = argument(3, masked, _WORD, 0)
    _allow(seccomp, rules, "sendto", argument(4, equal, 0), plain)
    _allow(seccomp, rules, "recvfrom", plain)
    _allow(seccomp, rules, "prlimit64", argument(0, equal, 0))  # its own limits, never another process's
    for command in _FCNTL:
        _allow(seccomp, rules, "fcntl", argument(1, masked, _WORD, command))
    for command in _IOCTL:
        _allow(seccomp, rules, "ioctl", argument(1, masked, _WORD, command))
