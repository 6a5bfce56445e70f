"""The wall from outside: workers answer, end when they must, and leave nothing behind."""

import os
import struct
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.inside import wire
from autograder.sandbox import Limits, Sandbox, Worker, WorkerDied, best_level, levels, probe
from autograder.sandbox.starter import Zygote
from tests.attacks.levels import CONFINED, cell, run, sandbox_at, started

COURSE_FILES = [
    Path(levels.__file__).parent.parent / "exercises" / "authoring.py",
    Path(levels.__file__).parent.parent / "exercises" / "__init__.py",
    Path(__file__),
    Path("/etc/passwd"),
]


@pytest.fixture(scope="module", params=CONFINED)
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    with sandbox_at(request.param, zygotes=1) as sandbox:
        yield sandbox


@pytest.fixture(scope="module", params=(*CONFINED, "limits-only"))
def any_sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    with sandbox_at(request.param, zygotes=1) as sandbox:
        yield sandbox


def died(worker: Any, source: str, **limits: Any) -> WorkerDied:
    with worker, pytest.raises(WorkerDied) as caught:
        run(worker, source, **limits)
    return caught.value


def processes(mark: str) -> list[str]:
    """Command lines of running processes that hold `mark`."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            text = entry.read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if mark in text:
            found.append(text)
    return found


def printed(worker: Worker, text: bytes) -> bool:
    """Whether this is what was printed; where a thread carries it, that may come a little after the reply."""
    until = time.monotonic() + 10
    while worker.output != text and time.monotonic() < until:
        time.sleep(0.01)
    return worker.output == text


def test_a_cell_runs_and_the_next_one_sees_its_names(any_sandbox: Any) -> None:
    with started(any_sandbox) as worker:
        assert run(worker, "x = 6") is None
        assert run(worker, "print(7 * x)") is None
        assert printed(worker, b"42\n")


def test_an_exception_is_an_ordinary_reply(any_sandbox: Any) -> None:
    with started(any_sandbox) as worker:
        assert run(worker, "1 / 0") == "ZeroDivisionError"
        assert run(worker, "print('still here')") is None


def test_too_large_an_array_is_a_memory_error_and_no_death(any_sandbox: Any) -> None:
    with started(any_sandbox) as worker:
        assert run(worker, "import numpy as np; np.ones(2**33)") in ("_ArrayMemoryError", "MemoryError")
        assert run(worker, "print('still here')") is None


def test_memory_grows_no_further_than_its_limit(sandbox: Any) -> None:
    with started(sandbox, Limits(memory=700 << 20)) as worker:
        # Let go of again when the function ends, so that there is room for the reply.
        greedy = "def grow():\n    kept = []\n    while True:\n        kept.append(bytearray(1 << 26))\ngrow()"
        assert run(worker, greedy) == "MemoryError"


@pytest.mark.parametrize(
    "source",
    [
        "while True: pass",
        "import signal\nsignal.alarm(0)\nwhile True:\n  try:\n    while True: pass\n  except BaseException: pass",
    ],
)
def test_a_loop_without_end_is_ended_by_its_cpu_time(any_sandbox: Any, source: Any) -> None:
    worker = started(any_sandbox)
    begin = time.monotonic()
    assert died(worker, source, cpu=0.3).reason == "timeout"
    assert time.monotonic() - begin < 10
    assert 0.3 <= worker.cpu_seconds < 1.5


def test_threads_add_up_to_one_cpu_time(sandbox: Any) -> None:
    worker = started(sandbox)
    source = "import threading\nspin = lambda: [i for i in iter(int, 1)]\n"
    source += "for _ in range(4): threading.Thread(target=spin).start()\nspin()"
    assert died(worker, source, cpu=0.4).reason == "timeout"


def test_sleeping_is_ended_by_wall_time(any_sandbox: Any) -> None:
    begin = time.monotonic()
    assert died(started(any_sandbox), "import time; time.sleep(60)", wall=0.5).reason == "timeout"
    assert time.monotonic() - begin < 5


def test_sleeping_is_noticed_long_before_the_wall_time(any_sandbox: Any) -> None:
    with started(any_sandbox, Limits(idle=1.2)) as worker:
        assert run(worker, "import time\nfor _ in range(6): time.sleep(0.1); sum(range(100_000))") is None
        begin = time.monotonic()
        with pytest.raises(WorkerDied, match="timeout: it neither answered nor computed"):
            run(worker, "time.sleep(60)")
        assert time.monotonic() - begin < 5


def test_sleeping_in_small_pieces_adds_up(any_sandbox: Any) -> None:
    with started(any_sandbox, Limits(idle=0.5)) as worker:
        begin = time.monotonic()
        with pytest.raises(WorkerDied, match="timeout: it neither answered nor computed"):
            run(worker, "import time\nwhile True: time.sleep(0.02); sum(range(1000))")
        assert time.monotonic() - begin < 5


def test_all_of_a_submission_s_sleep_is_limited(any_sandbox: Any) -> None:
    with started(any_sandbox, Limits(idle=5.0, idle_in_all=0.8)) as worker, pytest.raises(WorkerDied, match="timeout"):
        for _ in range(4):
            run(worker, "import time\ntime.sleep(0.4)")


def test_a_submission_has_a_budget_by_the_clock_whatever_it_does(any_sandbox: Any) -> None:
    """Sleep in small pieces and work in small pieces, each within its own limit."""
    busy = "import time\nuntil = time.monotonic() + 0.3\nwhile time.monotonic() < until: pass\ntime.sleep(0.3)"
    with started(any_sandbox, Limits(idle=5.0, wall=1.0)) as worker, pytest.raises(WorkerDied, match="by the clock"):
        for _ in range(60):
            run(worker, busy)


def test_a_process_whose_first_thread_has_ended_counts_as_asleep(any_sandbox: Any) -> None:
    source = "import ctypes, threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()"
    with started(any_sandbox, Limits(idle=0.5)) as worker:
        begin = time.monotonic()
        with pytest.raises(WorkerDied, match=r"timeout|crash"):
            run(worker, f"{source}\nctypes.CDLL(None).syscall(60, 0)")
        assert time.monotonic() - begin < 5


def test_the_kernel_ends_a_student_s_process_first_where_memory_runs_out(sandbox: Any) -> None:
    with started(sandbox) as worker:
        assert Path(f"/proc/{vars(worker._process)['_pid']}/oom_score_adj").read_text().strip() == "1000"


def test_a_bomb_of_threads_is_ended(sandbox: Any) -> None:
    """Where a limit of the kernel's binds, as for ordinary users in namespaces, it can't even be made."""
    bomb = """
import ctypes
libc = ctypes.CDLL(None)
attributes, thread, count = ctypes.create_string_buffer(64), ctypes.c_ulong(), 1
libc.pthread_attr_init(attributes)
libc.pthread_attr_setstacksize(attributes, ctypes.c_size_t(16384))
sleep, long = ctypes.cast(libc.sleep, ctypes.c_void_p), ctypes.c_void_p(60)
while libc.pthread_create(ctypes.byref(thread), attributes, sleep, long) == 0:
    count += 1
raise BlockingIOError if count <= 64 else AssertionError
"""
    with started(sandbox) as worker:
        try:
            outcome = run(worker, bomb)
        except WorkerDied as error:
            outcome = str(error)
    assert outcome in ("BlockingIOError", "memory: it started more than 64 threads")


def test_the_submission_s_cpu_time_is_shared_by_its_requests(any_sandbox: Any) -> None:
    burn = "import time\nend = time.process_time() + 0.4\nwhile time.process_time() < end: pass"
    with started(any_sandbox, Limits(cpu=0.7)) as worker, pytest.raises(WorkerDied, match="timeout"):
        for _ in range(3):
            run(worker, burn, cpu=10)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import os; os._exit(0)", "crash"),
        ("import os; os._exit(71)", "memory"),
        ("import ctypes; ctypes.string_at(0)", "crash"),
        ("import os; os.abort()", "crash"),
        ("import os; os.close(3); import time; time.sleep(9)", "protocol"),
        ("import os; os.write(3, b'\\x01\\0\\0\\0\\xff')", "protocol"),
        ("import os; os.write(3, b'\\xff\\xff\\xff\\xff')", "protocol"),
        ("import os; os.write(3, b'\\0\\0\\0\\0')", "protocol"),
        ("import os; os.write(3, b'\\x05\\0\\0\\0\\x01\\0\\0\\0\\xc0')", "protocol"),
        ("import os; os.write(3, b'x')", "timeout"),
        ("while True: print('x' * 10000)", "output"),
        ("import os\nwhile True: os.write(2, b'x' * 65536)", "output"),
    ],
)
def test_whatever_breaks_a_worker_is_named_and_the_next_one_works(sandbox: Any, source: Any, reason: Any) -> None:
    worker = started(sandbox)
    assert died(worker, source, wall=2.0).reason == reason
    with started(sandbox) as clean:
        assert run(clean, "print(1)") is None


def test_a_reply_that_nobody_asked_for_ends_the_worker(sandbox: Any) -> None:
    worker = started(sandbox)
    frame = wire.dumps({"error": None})
    late = f"import threading, os\nforged = {struct.pack('<I', len(frame)) + frame!r}\n"
    late += "threading.Timer(0.2, lambda: os.write(3, forged)).start()"
    assert run(worker, late) is None
    time.sleep(0.5)
    broken = died(worker, "pass")
    assert broken.reason == "protocol"
    assert "nobody had asked for" in str(broken)


def test_a_reply_beyond_the_limit_is_not_read(sandbox: Any) -> None:
    with (
        started(sandbox, Limits(reply=60)) as worker,
        pytest.raises(WorkerDied, match=r"a reply of \d+ bytes; at most 60"),
    ):
        run(worker, "1 / 0")


def test_a_dead_worker_says_so_again(sandbox: Any) -> None:
    worker = started(sandbox)
    first = died(worker, "import os; os._exit(0)")
    with pytest.raises(WorkerDied) as again:
        run(worker, "pass")
    assert again.value is first


def test_output_is_kept_up_to_its_limit(any_sandbox: Any) -> None:
    with started(any_sandbox, Limits(output=1000)) as worker:
        assert run(worker, "print('y' * 5000)") is None
        assert printed(worker, b"y" * 1000)


def test_a_request_of_many_megabytes_arrives(any_sandbox: Any) -> None:
    image = np.arange(3_000_000, dtype=np.float32).reshape(1000, 3000)
    with started(any_sandbox) as worker:
        assert worker.request({**cell("1"), "image": image}, cpu=5) == {}


def test_a_cell_that_waits_for_the_grader_s_next_word_is_ended(sandbox: Any) -> None:
    assert died(started(sandbox), "import os; os.read(3, 1)", wall=0.5).reason == "timeout"


@pytest.mark.parametrize("path", COURSE_FILES, ids=str)
def test_files_of_the_course_and_the_machine_are_out_of_reach(sandbox: Any, path: Any) -> None:
    assert path.exists()
    with started(sandbox) as worker:
        assert run(worker, f"open({str(path)!r}).read()") in ("FileNotFoundError", "PermissionError")


def test_the_real_package_can_t_be_imported(sandbox: Any) -> None:
    with started(sandbox) as worker:
        assert run(worker, "import autograder.exercises") == "ModuleNotFoundError"
        assert run(worker, "import autograder.sandbox") == "ModuleNotFoundError"
        assert run(worker, "import nbgrader") == "ModuleNotFoundError"


def test_matplotlib_draws_without_a_screen(any_sandbox: Any) -> None:
    with started(any_sandbox) as worker:
        source = "import io, matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.savefig(io.BytesIO())"
        assert run(worker, source, cpu=20) is None


def test_a_data_folder_can_be_read_and_not_written(tmp_path: Path) -> None:
    np.save(tmp_path / "digits.npy", np.arange(4))
    tmp_path.chmod(0o755)
    for level in CONFINED:
        with sandbox_at(level, zygotes=1, data=tmp_path) as sandbox, started(sandbox) as worker:
            source = "import os, numpy as np\nname = os.environ['AUTOGRADER_DATA'] + '/digits.npy'\n"
            assert run(worker, source + "print(np.load(name, mmap_mode='r').sum())") is None
            assert worker.output == b"6\n"
            assert run(worker, "open(name, 'a')") in (
                "PermissionError",
                "OSError",
            )
            assert run(worker, "os.unlink(name)") in (
                "PermissionError",
                "OSError",
            )


def test_one_student_s_files_are_gone_for_the_next(sandbox: Any) -> None:
    with started(sandbox) as worker:
        run(worker, "open('note', 'w').write('mine')")
    with started(sandbox) as worker:
        assert run(worker, "open('note')") == "FileNotFoundError"


def test_what_is_patched_stays_in_its_own_fork(sandbox: Any) -> None:
    with started(sandbox) as worker:
        assert run(worker, "import numpy as np, builtins\nnp.exp = np.sum = None\nbuiltins.sum = None") is None
    with started(sandbox) as worker:
        assert run(worker, "import numpy as np; print(sum([1]), np.exp(0.0))") is None
        assert worker.output == b"1 1.0\n"


def test_a_string_s_hash_is_the_same_in_every_zygote() -> None:
    seen = set()
    for _ in range(2):
        with sandbox_at("full", zygotes=1) as sandbox, started(sandbox) as worker:
            run(worker, "print(hash('neuron'))")
            seen.add(worker.output)
    assert len(seen) == 1


def test_a_zygote_is_replaced_after_a_death_while_its_other_forks_go_on() -> None:
    with sandbox_at("full", zygotes=1) as sandbox:
        survivor, victim = started(sandbox), started(sandbox)
        first = sandbox._slots[0].zygote
        died(victim, "import os; os._exit(1)")
        with started(sandbox) as fresh:
            assert sandbox._slots[0].zygote is not first
            assert run(fresh, "print(1)") is None
        with survivor:
            assert run(survivor, "print(2)") is None


def test_a_zygote_is_replaced_after_its_share_of_forks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.sandbox.pool.FORKS_PER_ZYGOTE", 3)
    with sandbox_at("no-namespaces", zygotes=1) as sandbox:
        first = sandbox._slots[0].zygote
        for _ in range(4):
            started(sandbox).close()
        assert sandbox._slots[0].zygote is not first


def test_many_threads_share_one_sandbox() -> None:
    with sandbox_at("full", zygotes=2) as sandbox:
        results: list[bytes] = []

        def student(number: int) -> None:
            with started(sandbox) as worker:
                run(worker, f"print({number} ** 2)")
                results.append(worker.output)

        threads = [threading.Thread(target=student, args=(number,)) for number in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(results) == sorted(f"{number**2}\n".encode() for number in range(12))


def test_nothing_is_left_running_and_nothing_is_left_open() -> None:
    before = len(os.listdir("/proc/self/fd"))
    for level in (*CONFINED, "limits-only"):
        with sandbox_at(level, zygotes=1) as sandbox:
            busy, idle = started(sandbox), started(sandbox)
            run(busy, "import threading\nthreading.Thread(target=lambda: [0 for _ in iter(int, 1)]).start()")
            del busy, idle
    assert len(os.listdir("/proc/self/fd")) == before
    assert [text for text in processes("inside/zygote.py") if f"{os.getpid()}" in text] == []


def test_the_zygote_and_its_forks_end_when_the_grader_is_killed(tmp_path: Path) -> None:
    import signal
    import subprocess
    import sys

    script = tmp_path / "grader.py"
    script.write_text(
        "import sys, time\n"
        f"sys.path[:] = {sys.path!r}\n"
        "from autograder.sandbox import Sandbox\n"
        "sandbox = Sandbox(sys.argv[1], zygotes=1)\n"
        "worker = sandbox.spawn()\n"
        "worker.request({'op': 'start', 'forbid': []}, cpu=5)\n"
        "print(worker._process._handle, flush=True)\n"
        "print(open(f'/proc/self/fdinfo/{worker._process._handle}').read().split('Pid:')[1].split()[0], flush=True)\n"
        f"worker.request({cell('while True: pass')!r}, cpu=60)\n"
    )
    for level in CONFINED:
        left = tmp_path / level
        left.mkdir()
        environment = {**os.environ, "TMPDIR": str(left)}
        command = [sys.executable, str(script), level]
        grader = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert grader.stdout is not None
        grader.stdout.readline()
        worker = int(grader.stdout.readline())
        assert Path(f"/proc/{worker}").exists()
        grader.send_signal(signal.SIGKILL)
        grader.wait()
        grader.stdout.close()
        for _ in range(50):
            if not Path(f"/proc/{worker}").exists() and not list(left.iterdir()):
                break
            time.sleep(0.1)
        assert not Path(f"/proc/{worker}").exists() and not list(left.iterdir())


def test_closing_twice_is_harmless(sandbox: Any) -> None:
    worker = started(sandbox)
    worker.close()
    worker.close()
    assert worker.output == b""


def test_a_level_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="it is one of auto, full"):
        Sandbox("perfect")


def test_a_missing_bubblewrap_lowers_the_level_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.sandbox.starter.shutil.which", lambda name: None)
    level, reasons = best_level()
    assert level == "no-namespaces"
    assert reasons == ["full: bubblewrap isn't installed: apt-get install bubblewrap"]


def test_a_missing_filter_library_lowers_the_level_with_its_mend(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("autograder.sandbox.syscalls.platformdirs.user_cache_path", lambda name: tmp_path / "none")
    monkeypatch.setitem(__import__("sys").modules, "pyseccomp", None)
    level, reasons = best_level()
    assert level == "limits-only"
    assert len(reasons) == 2 and all("pip install pyseccomp" in reason for reason in reasons)


def test_a_filter_that_lets_too_much_through_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A BPF program of one instruction: allow everything."""
    everything = b"\x06\x00\x00\x00\x00\x00\xff\x7f"
    monkeypatch.setattr("autograder.sandbox.levels.program", lambda: everything)
    level, reasons = best_level()
    assert level == "limits-only"
    assert all("no process can be forked: it was not refused" in reason for reason in reasons)


def test_missing_landlock_rules_are_noticed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """With the whole disk readable, the self-test must see the course's files and refuse the level."""
    from autograder.sandbox import visible

    real = visible.view

    def everything(data: Any = None) -> Any:
        from dataclasses import replace

        return replace(real(data), readable=(*real(data).readable, COURSE_FILES[0].parent.parent))

    monkeypatch.setattr("autograder.sandbox.visible.view", everything)
    level, reasons = best_level()
    assert level == "limits-only"
    assert all("course files can't be read: it was not refused" in reason for reason in reasons)


def test_doctor_lists_every_protection_of_the_best_level() -> None:
    found = {one.name: one.held for one in probe()}
    assert found["there is no network"] and found["course files can't be read"]
    assert "level full" in found


def test_a_cached_filter_that_others_may_write_is_not_believed(tmp_path: Path) -> None:
    from autograder.sandbox.syscalls import program

    honest = program(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"\x06\x00\x00\x00\x00\x00\xff\x7f")
    file.chmod(0o666)
    assert program(tmp_path) == honest


def test_the_self_test_and_start_cost_little() -> None:
    spent = time.process_time()
    zygote = Zygote(levels.recipe("no-namespaces"))
    begin = time.perf_counter()
    assert all(one.held for one in levels.examine(zygote))
    assert time.perf_counter() - begin < 1.0
    zygote.close()
    assert time.process_time() - spent < 1.0


def test_a_cell_leaves_no_more_threads_behind_than_it_may_have(sandbox: Any) -> None:
    worker = started(sandbox)
    bomb = "import threading, time\ntry:\n    for _ in range(100):\n"
    bomb += "        threading.Thread(target=time.sleep, args=(99,), daemon=True).start()\nexcept RuntimeError: pass"
    try:
        assert run(worker, bomb) is None
    except WorkerDied as end:
        assert end.reason == "memory"
    else:
        assert run(worker, f"assert threading.active_count() <= {Limits().threads}") is None


def test_the_lowest_level_needs_nothing_that_only_unix_has() -> None:
    import subprocess
    import sys

    modules = (
        "sandbox",
        "sandbox.solo",
        "sandbox.levels",
        "inside.zygote",
        "inside.confine",
        "inside.worker",
        "grading.run",
        "cli",
        "doctor",
    )
    script = "import sys\nfor name in ('fcntl', 'resource', 'grp', 'pwd', 'termios'): sys.modules[name] = None\n"
    script += "import socket\ndel socket.AF_UNIX, socket.send_fds, socket.recv_fds\n"
    script += "".join(f"import autograder.{name}\n" for name in modules)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_lowest_level_works_where_no_links_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, target: Any) -> None:
        raise OSError("a required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", refused)
    with sandbox_at("limits-only", zygotes=1) as sandbox, started(sandbox) as worker:
        assert run(worker, "import numpy as np; print(np.arange(3).sum())") is None
        assert printed(worker, b"3\n")
