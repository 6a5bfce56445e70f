"""Throw damaged notebooks at the parser, the plan and the graded copy: each is read or refused with a reason.

    python benchmarks/fuzz_notebook.py [notebooks] [seed]

A hundred thousand take two minutes. What breaks stops the run and is left in broken.ipynb.
"""

import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.grading.mutants import examine, mutant, seeds


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    notebooks, found, slowest, begin = seeds(), Counter[str](), 0.0, time.perf_counter()
    for _ in range(count):
        data, start = mutant(rng, notebooks), time.perf_counter()
        try:
            found[examine(data).status] += 1
        except BaseException:
            Path("broken.ipynb").write_bytes(data)
            print("this notebook got through, see broken.ipynb", file=sys.stderr)
            raise
        slowest = max(slowest, time.perf_counter() - start)
    seconds = time.perf_counter() - begin
    print(f"{count} notebooks in {seconds:.0f} s: {dict(found)}, slowest {1e3 * slowest:.1f} ms")


if __name__ == "__main__":
    main()
