"""System calls that would open the wall, made directly from a confined process: each must be refused."""

import platform
from typing import Any

import pytest

from autograder.sandbox import WorkerDied
from tests.attacks.levels import CONFINED, run, sandbox_at, started

PREPARE = """
import ctypes, os, socket, struct, mmap, fcntl, resource, errno
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    if libc.syscall(number, *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
page = ctypes.create_string_buffer(4096)
parent = os.getppid() or 2  # 0: beyond its own namespace
ours, theirs = socket.socketpair()
"""
# Numbers of x86-64; the names say what each is for.
CALLS = {
    "fork": "os.fork()",
    "vfork": "call(58)",
    "clone without CLONE_THREAD": "call(56, 17, 0, 0, 0, 0)",
    "clone of a thread for which its maker waits": "call(56, 0x3D0F00 | 0x4000, 0, 0, 0, 0)",
    "clone of a thread that is traced": "call(56, 0x3D0F00 | 0x2000, 0, 0, 0, 0)",
    "clone3": "call(435, page, 88)",
    "a thread in new namespaces": "call(56, 0x10000 | 0x800 | 0x100 | 0x40000000, 0, 0, 0, 0)",
    "clone of a new user namespace": "call(56, 0x10000000 | 17, 0, 0, 0, 0)",
    "execve": "os.execv('/lib64/ld-linux-x86-64.so.2', ['ld', '--version'])",
    "execveat": "call(322, -100, b'/lib64/ld-linux-x86-64.so.2', 0, 0, 0)",
    "posix_spawn": "os.posix_spawn('/bin/true', ['true'], {})",
    "system": "__import__('subprocess').run(['true'])",
    "ptrace": "call(101, 16, parent, 0, 0)",
    "process_vm_readv": "call(310, parent, page, 1, page, 1, 0)",
    "process_madvise": "call(440, 3, page, 1, 4, 0)",
    "kcmp": "call(312, parent, parent, 0, 0, 0)",
    "pidfd_open": "os.pidfd_open(os.getpid())",
    "pidfd_getfd": "call(438, 3, 0, 0)",
    "kill": "os.kill(os.getpid(), 0)",
    "kill of everybody": "os.kill(-1, 9)",
    "tgkill": "call(234, parent, parent, 9)",
    "tkill": "call(200, parent, 9)",
    "rt_sigqueueinfo": "call(129, parent, 9, page)",
    "timer with a signal": "call(222, 1, page, page)",
    "signals through F_SETOWN": "fcntl.fcntl(ours, fcntl.F_SETOWN, parent)",
    "a signal's number through F_SETSIG": "fcntl.fcntl(ours, 10, 9)",
    "signals through FIOASYNC": "fcntl.ioctl(ours, 0x5452, struct.pack('i', 1))",
    "prlimit of another": "call(302, parent, 9, 0, page)",
    "setpriority": "os.setpriority(os.PRIO_PROCESS, parent, 19)",
    "sched_setaffinity": "os.sched_setaffinity(0, {0})",
    "mount": "call(165, b'none', b'/', b'tmpfs', 0, 0)",
    "umount": "call(166, b'/proc', 2)",
    "fsopen": "call(430, b'tmpfs', 0)",
    "open_tree": "call(428, -100, b'/', 1)",
    "pivot_root": "call(155, b'/', b'/')",
    "chroot": "os.chroot('/')",
    "unshare": "call(272, 0x10000000)",
    "setns": "call(308, 3, 0)",
    "open_by_handle_at": "call(304, -100, page, 0)",
    "name_to_handle_at": "call(303, -100, b'/', page, page, 0)",
    "io_uring": "call(425, 8, page)",
    "memfd_create": "os.memfd_create('x')",
    "memfd_secret": "call(447, 0)",
    "userfaultfd": "call(323, 0)",
    "bpf": "call(321, 0, page, 72)",
    "perf_event_open": "call(298, page, 0, -1, -1, 0)",
    "keyctl": "call(250, 0, -3, 0)",
    "add_key": "call(248, b'user', b'x', b'y', 1, -3)",
    "personality": "call(135, 0x0040000)",
    "modify_ldt": "call(154, 0, page, 16)",
    "prctl": "call(157, 4, 1, 0, 0, 0)",
    "seccomp": "call(317, 2, 0, page)",
    "landlock": "call(444, page, 8, 0)",
    "setuid": "os.setuid(0)",
    "setgroups": "os.setgroups([0])",
    "capset": "call(126, page, page)",
    "sethostname": "call(170, b'x', 1)",
    "reboot": "call(169, 0xfee1dead, 672274793, 0, 0)",
    "swapon": "call(167, b'/x', 0)",
    "init_module": "call(175, page, 1, b'')",
    "quotactl": "call(179, 0, 0, 0, 0)",
    "syslog": "call(103, 3, page, 10)",
    "acct": "call(163, 0)",
    "an IPv4 socket": "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
    "an IPv6 socket": "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    "a raw socket": "socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)",
    "a packet socket": "socket.socket(17, socket.SOCK_RAW)",
    "a netlink socket": "socket.socket(16, socket.SOCK_RAW)",
    "a vsock socket": "socket.socket(40, socket.SOCK_STREAM)",
    "a kernel crypto socket": "socket.socket(38, socket.SOCK_SEQPACKET)",
    "a local socket": "socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)",
    "a pair of datagram sockets": "socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)",
    "connect": "ours.connect(chr(0) + 'x')",
    "bind": "ours.bind(chr(0) + 'x')",
    "sendmsg with a descriptor": "socket.send_fds(ours, [b'x'], [0])",
    "sendto with an address": "call(44, ours.fileno(), b'x', 1, 0, b'\\1\\0/run/x', 8)",
    "out-of-band bytes": "ours.send(b'x', socket.MSG_OOB)",
    "reading out-of-band bytes": "theirs.recv(1, socket.MSG_OOB | socket.MSG_DONTWAIT)",
    "a queue of notifications": "call(293, page, 0x80)",
    "larger pipes": "fcntl.fcntl(os.pipe()[1], 1031, 1 << 20)",
    "a lock on a file that all share": "fcntl.flock(os.open(os.__file__, os.O_RDONLY), fcntl.LOCK_EX)",
    "a record lock on it": "fcntl.lockf(os.open(os.__file__, os.O_RDONLY), fcntl.LOCK_SH)",
    "a lease on it": "fcntl.fcntl(os.open(os.__file__, os.O_RDONLY), 1024, fcntl.F_RDLCK)",
    "links in /proc": "os.readlink(f'/proc/{parent}/exe')",
    "link": "os.link('/dev/null', 'x')",
    "symlink": "os.symlink('/etc', 'x')",
    "mknod": "os.mknod('x', 0o60600, 0x0100)",
    "mkfifo": "os.mkfifo('x')",
    "chmod": "os.chmod(os.__file__, 0o777)",
    "fchmodat2": "call(452, -100, os.fsencode(os.__file__), 0o777, 0)",
    "chown": "os.chown(os.__file__, 65534, 65534)",
    "utime": "os.utime(os.__file__)",
    "setxattr": "os.setxattr(os.__file__, 'user.x', b'')",
    "truncate": "os.truncate(os.__file__, 0)",
    "write to the standard library": "open(os.__file__, 'r+')",
    "delete from the standard library": "os.unlink(os.__file__)",
    "rename in the standard library": "os.rename(os.__file__, os.__file__ + 'x')",
    "write to NumPy": "open(__import__('numpy').__file__, 'a')",
    "write to /dev/shm": "open('/dev/shm/x', 'w')",
    "a terminal": "os.open('/dev/tty', os.O_RDWR)",
    "POSIX message queue": "call(240, b'q', 0o102, 0o600, 0)",
    "shared memory": "call(29, 1, 4096, 0o1600)",
    "semaphores": "call(64, 1, 1, 0o1600)",
    "messages": "call(68, 1, 0o1600)",
    "inotify": "call(294, 0)",
    "fanotify": "call(300, 0, 0)",
    "its own /proc": "open('/proc/self/maps')",
    "the memory of others": "os.open(f'/proc/{parent}/mem', os.O_RDWR)",
    "core pattern": "open('/proc/sys/kernel/core_pattern', 'w')",
    "sysfs": "os.listdir('/sys')",
    "more memory": "resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
    "more CPU": "resource.setrlimit(resource.RLIMIT_CPU, (10**6, 10**6))",
    "locked memory": "call(149, page, 4096)",
    "a large file": "os.posix_fallocate(os.open('big', os.O_CREAT | os.O_RDWR), 0, 1 << 30)",
}


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers are those of x86-64")
@pytest.mark.parametrize("level", CONFINED)
def test_every_call_that_would_open_the_wall_is_refused(level: Any) -> None:
    with sandbox_at(level, zygotes=1) as sandbox, started(sandbox) as worker:
        assert run(worker, PREPARE) is None
        ended = {name: run(worker, source) for name, source in CALLS.items()}
    refused = ("PermissionError", "FileNotFoundError", "OSError", "ValueError", "NotADirectoryError", "BlockingIOError")
    assert {name: error for name, error in ended.items() if error not in refused} == {}


MACHINE_CODE = """
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(bytes.fromhex('b814000000cd80c3'))  # mov eax, 20 (getpid); int 0x80; ret
ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
"""


@pytest.mark.skipif(platform.machine() != "x86_64", reason="machine code of x86-64")
@pytest.mark.parametrize("source", [MACHINE_CODE, "call(0x40000000 | 39)"], ids=["32 bit", "x32"])
@pytest.mark.parametrize("level", CONFINED)
def test_system_calls_by_other_numbers_end_the_process(level: Any, source: Any) -> None:
    """Another architecture's numbers would be misread by a filter that goes by number."""
    with sandbox_at(level, zygotes=1) as sandbox, started(sandbox) as worker:
        with pytest.raises(WorkerDied) as died:
            run(worker, PREPARE + source)
        assert died.value.detail == "the process crashed: Bad system call"
