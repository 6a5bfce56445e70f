"""Each protection of a student's process in a small function, with its reason (inside; runs before a student's code).

`enter_namespaces` and `confine` are applied in a fork of the zygote and can't be undone by what runs there later.
Anything that can't be set up raises: a fork that is not confined never reaches a student's code.
"""

from __future__ import annotations

import contextlib
import math
import os
import sys
from dataclasses import dataclass
from typing import Any

from . import kernel

BOX = "/box"
"""At level full: a folder in the view that bubblewrap made; each fork mounts its own tmpfs on ``/box/tmp``."""
WORK = f"{BOX}/tmp"
NOBODY = 65534
LINK = 3
"""The descriptor on which a confined process answers requests."""


@dataclass(frozen=True)
class Plan:
    """What a zygote prepares once, so that a fork is confined in a few milliseconds."""

    level: str
    ruleset: int | None
    """Landlock's rules, as a descriptor."""
    program: bytes
    """The seccomp filter."""
    environment: dict[str, str]


def prepare(level: str, readable: list[str], program: bytes, environment: dict[str, str]) -> Plan:
    """Collect the rules of a level; OSError where this machine can't keep them."""
    import fcntl

    # A rule below a mount point holds inside what is mounted there: one ruleset serves every fork's private tmpfs.
    writable = ["/dev/null", *([BOX] if level == "full" else [])]
    low = kernel.landlock_ruleset([*readable, "/dev/urandom"], writable)
    ruleset = fcntl.fcntl(low, fcntl.F_DUPFD_CLOEXEC, LINK + 1)  # `confine` overwrites the numbers up to LINK
    os.close(low)
    return Plan(level, ruleset, program, environment)


def go_first() -> None:
    """Where the machine's memory runs out, the kernel ends this process and its child, not the grader."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:  # some containers forbid it
        file.write("1000")


def enter_namespaces(limits: dict[str, Any]) -> None:
    """New user, mount, process and IPC namespaces (bubblewrap has already taken the network away).

    Nobody else's processes, shared memory or mounts exist in here, and when the first process of the new process
    namespace ends, the kernel kills all that is left of it.
    """
    user, group = os.geteuid(), os.getegid()
    kernel.unshare(kernel.NEW_USER | kernel.NEW_MOUNTS | kernel.NEW_PIDS | kernel.NEW_IPC)
    _map_to_nobody(user, group)
    kernel.mount(b"none", "/", kernel.RECURSIVE | kernel.PRIVATE)
    _mount_private_folder(limits["tmpfs"])
    _hide_processes()


def _map_to_nobody(user: int, group: int) -> None:
    """Nobody inside; outside still the one user that the zygote had, so no other identity can be taken."""
    for name, text in (("setgroups", "deny"), ("uid_map", f"{NOBODY} {user} 1"), ("gid_map", f"{NOBODY} {group} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def _mount_private_folder(size: int) -> None:
    """The only place to write: small, without programs or devices, gone with the fork."""
    flags = kernel.NO_SUID | kernel.NO_DEV | kernel.NO_EXEC
    kernel.mount(b"tmpfs", WORK, flags, f"size={size},nr_inodes=256,mode=700".encode())


def _hide_processes() -> None:
    """An empty /proc: it would list the zygote and the other students' forks."""
    flags = kernel.NO_SUID | kernel.NO_DEV | kernel.NO_EXEC | kernel.READ_ONLY
    kernel.mount(b"tmpfs", "/proc", flags, b"size=4k,nr_inodes=2,mode=555")


def confine(plan: Plan, limits: dict[str, Any], link: int, output: int) -> None:
    """Take away all that a student's code doesn't need; the order matters: each step may need what later ones deny."""
    _plain_surroundings(plan, link, output)
    limit_resources(limits, namespaced=plan.level == "full")
    if plan.ruleset is not None:
        kernel.die_with_parent()
        kernel.drop_capabilities()
        kernel.no_new_privileges()
        kernel.landlock_restrict(plan.ruleset)
    os.closerange(LINK + 1, 4096)  # sockets of the zygote, rules, other forks' ends
    if plan.program:
        kernel.seccomp(plan.program)


def _plain_surroundings(plan: Plan, link: int, output: int) -> None:
    """Descriptors 0 to 3 only, an environment without secrets, no inherited working folder."""
    os.chdir(plan.environment["HOME"])
    os.environ.clear()
    os.environ.update(plan.environment)
    link, output = os.dup(link), os.dup(output)  # may be any number, even one that is overwritten below
    silence = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((silence, 0), (output, 1), (output, 2), (link, LINK)):
        if source != target:
            os.dup2(source, target)


def limit_resources(limits: dict[str, Any], *, namespaced: bool) -> None:
    """Memory, CPU, files: the kernel enforces them whatever the process does. POSIX only."""
    if sys.platform == "win32":
        return
    import resource

    cpu = math.ceil(limits["cpu"]) + 2  # a backstop: the grader's own clock ends it earlier
    wanted = {
        "RLIMIT_AS": limits["memory"],
        "RLIMIT_CPU": cpu,
        "RLIMIT_FSIZE": limits["file_size"],
        "RLIMIT_NOFILE": limits["open_files"],
        "RLIMIT_STACK": 8 << 20,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
    }
    if namespaced:  # counted in its own user namespace; elsewhere the user's other programs would count
        wanted["RLIMIT_NPROC"] = 64
    for name, value in wanted.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            _set_limit(resource, kind, value)


def _set_limit(resource: Any, kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    try:
        resource.setrlimit(kind, (value, value))
    except (OSError, ValueError):
        if sys.platform == "linux":
            raise  # macOS knows RLIMIT_AS but refuses it
