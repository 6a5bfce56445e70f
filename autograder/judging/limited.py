"""A computation with a student's numbers in a process of its own, with limits on its time and memory (trusted).

Only values go in and a number comes out. The module to run ends with ``if __name__ == "__main__": serve(function)``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from autograder.inside.wire import dumps, loads

LARGEST = 1 << 30
PATIENCE = 10
"""Times the CPU limit that may pass on a busy machine before the process is ended."""


def call(module: str, value: Any, *, cpu: int, memory: int) -> float | None:
    """Run `module` on a value; the number it gives, or None where it ran into a limit or failed.

    Parameters
    ----------
    cpu
        Seconds of one processor.
    memory
        Bytes of address space.
    """
    one_thread = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    command = [sys.executable, "-m", module, str(cpu), str(memory)]
    try:
        done = subprocess.run(
            command, input=dumps(value), capture_output=True, timeout=PATIENCE * cpu, env={**os.environ, **one_thread}
        )
        return float(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        return None


def serve(function: Callable[[Any], float]) -> None:
    """Be the process: take the limits on, then read the value, compute, print."""
    cpu, memory = (int(word) for word in sys.argv[1:3])
    try:
        import resource
    except ImportError:  # Windows has no such limits: the time that passes is the only one
        pass
    else:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    print(repr(float(function(loads(sys.stdin.buffer.read(), LARGEST)))))
