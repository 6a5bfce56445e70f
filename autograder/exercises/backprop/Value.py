"""Value: a number that remembers how it was made and finds gradients by walking back (trusted)."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.exercises.authoring import Case, exercise
from autograder.exercises.backprop.makers import Random, fractions
from autograder.exercises.backprop.value_reference import Value
from autograder.exercises.backprop.value_slips import SLIPS

value_exercise = exercise(
    "backprop",
    points=4,
    minutes=30,
    difficulty=3,
    probe="backprop.graph",
    kind="class",
    hints=(
        "Let each Value remember from which Values it was made, and the local slope with respect to each of them.",
        "backward: put the graph in topological order, set the last grad to 1, and walk back: each node adds "
        "grad · slope to the grad of each node it was made from. Adds: a Value may be used twice.",
        "For 2 − x Python calls x.__rsub__(2); you also need __radd__, __rmul__, __rtruediv__ and __rpow__. For depth "
        "10 000, order the graph without recursion.",
    ),
)(Value)


_SAFE_LINES = (
    "{} * {}",
    "{} + {}",
    "{} - {}",
    "{}.tanh() * {}",
    "{}.sigmoid() - {}",
    "{}.tanh().exp() / ({}.sigmoid() + 1)",
    "({} * {}).tanh()",
    "({}.sigmoid() + 0.5) ** {}.tanh()",
    "({} * {}).sigmoid().log()",
    "2 ** {}.tanh() - {} / 2",
    "({}.tanh() * 3 - {}.sigmoid()) ** 2",
    "({} + {}).relu() * 0.5",
    "1 - {}.tanh() * {}.tanh()",
)


def random_program(rng: Random, lines: int) -> str:
    """A program over x, y, w: each line uses two earlier names, the last adds up the last four."""
    names = ["x", "y", "w"]
    written = []
    for number in range(lines):
        pattern = _SAFE_LINES[int(rng.integers(len(_SAFE_LINES)))]
        a, b = (names[-1 - min(int(rng.geometric(0.35)) - 1, len(names) - 1)] for _ in range(2))
        bounded = "({}).tanh()" if number % 3 == 2 else "{}"
        written.append(f"v{number} = {bounded.format(pattern.format(a, b))}")
        names.append(f"v{number}")
    return "\n".join([*written, " + ".join([*names[-4:], "x * y * w"])])


def three(rng: Random) -> dict[str, float]:
    return dict(zip("xyw", (float(k) for k in fractions(rng, 3, scale=0.9)), strict=True))


def positive(rng: Random, *names: str) -> dict[str, float]:
    return {name: float(rng.uniform(0.4, 2.2)) for name in names}


@value_exercise.cases
def cases(rng: Random) -> Iterator[Case]:
    yield Case("x * y - x / y", {"x": 3.0, "y": -2.0}, visible=True, why="+ − × and ÷ of two Values")
    yield Case("(1 - x) / 2 + 6 / y - 3 * -x", {"x": 4.0, "y": 2.0}, visible=True, why="numbers on either side")
    yield Case("a = x * x\nb = a + x\na * b * 2 + b", {"x": 2.0}, visible=True, why="Values used twice")
    yield Case(
        "x.exp() + y.log() * 2 + x.tanh() + y.sigmoid() + x.relu() + (y - 1.5).relu() + (x - 0.5).relu()",
        {"x": 0.5, "y": 2.5},
        visible=True,
        why="every function, and relu at 0",
    )
    yield Case("x ** 3 + 2 ** y + y ** x.exp()", {"x": -0.5, "y": 1.5}, visible=True, why="three kinds of powers")
    yield Case("y = y + x", {"x": 0.5, "y": 1.0}, visible=True, kwargs={"repeat": 10_000}, why="10 000 additions")
    yield from _single_operations(rng)
    yield from _shared_values(rng)
    yield from _deep_graphs(rng)
    for number in range(6):
        yield Case(random_program(rng, 6 + 3 * number), three(rng), why="a graph of many operations")


def _single_operations(rng: Random) -> Iterator[Case]:
    a, b = (round(float(k), 3) for k in positive(rng, "a", "b").values())
    yield Case("x + y + 0", three(rng), why="sums")
    yield Case(f"x * y * {a} + {b} * w", three(rng), why="products with numbers on either side")
    yield Case(f"{a} + x - {b}", three(rng), why="a number added, a number taken away")
    yield Case(f"{a} - x", three(rng), why="a number less a Value")
    yield Case("-x - -y", three(rng), why="signs")
    yield Case(f"{a} / x + y / {b}", positive(rng, "x", "y"), why="quotients with numbers")
    yield Case("x / y / w", positive(rng, "x", "y", "w"), why="quotients of Values")
    yield Case(f"x ** 2 + y ** -1 + w ** {a}", positive(rng, "x", "y", "w"), why="powers with a number above")
    negative = {name: -number for name, number in positive(rng, "x", "y", "w").items()}
    yield Case("x ** 3 - y ** 2 + w ** -2", negative, why="powers of negative Values")
    yield Case(f"{a} * x ** 2 + x ** 3 - {b} * x", {"x": 0.0}, why="powers of 0")
    yield Case("x ** 0 + y ** 1 + w ** 0.5", positive(rng, "x", "y", "w"), why="powers 0, 1 and ½")
    yield Case(f"{a} ** x * 3 ** y", three(rng), why="powers with a number below")
    yield Case("x ** y", positive(rng, "x", "y"), why="a Value to the power of a Value")
    yield Case("x.exp().log() * y.log().exp()", positive(rng, "x", "y"), why="exp and log")
    yield Case("x.tanh() * 2 + (3 * y).tanh()", three(rng), why="tanh")
    yield Case("x.sigmoid() + (4 * y).sigmoid()", three(rng), why="sigmoid")
    yield Case(
        "x.relu() + 2 * y.relu() + 3 * w.relu()", {**positive(rng, "x"), "y": 0.0, "w": -b}, why="relu, also at 0"
    )
    m, n, k = (int(k) for k in rng.integers(2, 60, 3))
    yield Case(f"x * y + {k} / x", {"x": m, "y": n}, why="whole numbers")
    yield Case("x", positive(rng, "x"), why="the output is an input", weight=0.5)
    yield Case("x.exp()", {"x": float(rng.uniform(15, 25))}, why="a large power of e", weight=0.5)


def _shared_values(rng: Random) -> Iterator[Case]:
    yield Case("x + x", three(rng), why="twice in a sum")
    yield Case("x * x", three(rng), why="twice in a product")
    yield Case("x ** x", positive(rng, "x"), why="twice in a power")
    yield Case("x / (x + y) - x", positive(rng, "x", "y"), why="in several places")
    yield Case("a = x * y\nb = a.tanh()\na * b + a / 3", three(rng), why="an inner Value used three times")
    yield Case(
        "a = x + y\nb = a * x\nc = b + a\nd = c * b\ne = d + a * c\ne * d", three(rng), why="short and long ways back"
    )
    start = {"x": float(rng.uniform(0.4, 0.9)), "y": float(rng.uniform(0.4, 0.7))}
    yield Case("x = x * 0.5 + x * y", start, kwargs={"repeat": 15}, why="shared at each of many levels")


def _deep_graphs(rng: Random) -> Iterator[Case]:
    start = {"x": 0.5, "y": float(rng.uniform(0.1, 0.9))}
    yield Case("y = (y + y) * x", start, kwargs={"repeat": 5_000}, why="10 000 deep, shared at each level", weight=2.0)


for _name, _message, _made in SLIPS:
    value_exercise.misconception(_message, name=_name)(_made)
