"""What the wall costs: starting, forking, asking; printed as one table.

    python benchmarks/sandbox.py [level] [submissions]

Run on an idle machine; times are by the clock.
"""

import statistics
import sys
import time
from collections.abc import Callable

from autograder.sandbox import Limits, Sandbox


def timed(name: str, action: Callable[[], object], times: int) -> None:
    """Print the median and the worst of `times` runs."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        action()
        taken.append(1e3 * (time.perf_counter() - begin))
    print(f"{name:28} {statistics.median(taken):9.2f} ms, worst {max(taken):.2f}")


def main() -> None:
    level = sys.argv[1] if len(sys.argv) > 1 else "auto"
    submissions = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    begin = time.perf_counter()
    sandbox = Sandbox(level, zygotes=1)
    print(f"level {sandbox.level}; " + ("; ".join(sandbox.reasons) or "nothing is missing"))
    print(f"{'start, self-test included':28} {1e3 * (time.perf_counter() - begin):9.2f} ms")

    def first_reply() -> None:
        with sandbox.spawn(Limits()) as worker:
            worker.request({"op": "start", "forbid": []}, cpu=5)

    with sandbox:
        timed("spawn, first reply, end", first_reply, submissions)
        with sandbox.spawn() as worker:
            worker.request({"op": "start", "forbid": []}, cpu=5)
            cell = {"op": "cell", "source": "x = 1", "id": "cell", "definitions": False}
            timed("one cell", lambda: worker.request(cell, cpu=5), submissions)


if __name__ == "__main__":
    main()
