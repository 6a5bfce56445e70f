"""Grade many submissions, a quarter of them hostile: no score may be wrong and memory has to stay flat.

    python benchmarks/soak.py [submissions] [level] [seed]

2 000 submissions take a few minutes on two cores. Run it from the course's folder.
"""

import random
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from autograder.banks.codec import bank_path, load  # noqa: E402
from autograder.banks.model import BankExercise  # noqa: E402
from autograder.grading.engine import LIMITS, Engine  # noqa: E402
from autograder.grading.hidden import HiddenBanks  # noqa: E402
from autograder.grading.reading.submission import Submission  # noqa: E402
from autograder.sandbox import Sandbox  # noqa: E402
from tests.attacks.classes import ATTACKS, OPEN  # noqa: E402
from tests.attacks.submissions import ASSIGNMENT, TARGET, Attack, honest, hostile, packed  # noqa: E402


def wrong_score(engine: Engine, attack: Attack | None, places: dict[str, str]) -> str:
    """Grade one submission; what is wrong with its scores, if anything."""
    notebook = honest() if attack is None else hostile(attack, places)
    graded = engine.grade(Submission(Path("tensors.ipynb"), "student", ASSIGNMENT, data=packed(notebook)))
    shares = {one.id: one.score / one.max_score for one in graded.exercises}
    target = shares.pop(TARGET)
    loses = attack.loses if attack else frozenset()
    spoilt = {name for name, share in shares.items() if share < 1} - loses
    earns = attack.earns if attack else 1.0
    return "" if target == earns and not spoilt else f"{attack or 'honest'}: {target}, spoilt: {sorted(spoilt)}"


def _visible() -> dict[str, BankExercise]:
    return load(bank_path("tensors")).exercises


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 0)
    shown = [case.args for case in _visible()[TARGET].cases]
    places = {
        "mark": "/nonexistent",
        "course": str(ROOT),
        "port": "9",
        "shown": repr([(tuple(shape), str(dtype)) for shape, dtype in shown]),
        "shown_repr": repr([repr(case.args) for one in _visible().values() for case in one.cases]),
    }
    usable = [attack for attack in ATTACKS if not attack.name.startswith(tuple(OPEN))]
    begin, wrong = time.perf_counter(), []
    with Sandbox(sys.argv[2] if len(sys.argv) > 2 else "auto") as sandbox, ThreadPoolExecutor(2) as threads:
        limits = replace(LIMITS, cpu=20.0, call_cpu=1.0, cell_cpu=2.0)
        engine = Engine(ROOT, sandbox, HiddenBanks(b"soak", None), sandbox.level, limits=limits)
        chosen = [rng.choice(usable) if rng.random() < 0.25 else None for _ in range(count)]
        for number, what in enumerate(threads.map(lambda attack: wrong_score(engine, attack, places), chosen), 1):
            wrong += [what] if what else []
            if number % max(1, count // 10) == 0 or number == count:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
                print(f"{number:5} graded, {len(wrong)} wrong, peak {peak} MiB, {time.perf_counter() - begin:.0f} s")
    print("\n".join(wrong))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
