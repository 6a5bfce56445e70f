"""Right and wrong answers to train_network, as students write them."""

from __future__ import annotations

from tests.exercises.backprop.shared import FORWARD, GRADIENTS, LOSS

TRAIN = (
    FORWARD
    + LOSS
    + GRADIENTS
    + """
def train_network(x, y, hidden, epochs, rate, rng):
    n, d = x.shape
    Wh = rng.normal(size=(d, hidden))
    Wo = rng.normal(size=({wo}))
    bh, bo = np.zeros(hidden), np.zeros(1)
    losses = []
    for _ in range(epochs):
        losses.append({noted})
        dWh, dbh, dWo, dbo = network_gradients(x, y, Wh, bh, Wo, bo)
        Wh = Wh - rate * dWh / n
        bh = bh - rate * dbh / n
        {between}
        Wo = Wo - rate * dWo / n
        bo = bo - rate * dbo / n
    {last}
    return {result}
"""
)

MEAN = "network_loss(x, y, Wh, bh, Wo, bo) / n"


def train(
    wo: str = "hidden, 1",
    noted: str = MEAN,
    between: str = "",
    last: str = f"losses.append({MEAN})",
    result: str = "Wh, bh, Wo, bo, losses",
) -> str:
    return TRAIN.format(wo=wo, noted=noted, between=between, last=last, result=result)


RIGHT: list[str] = [
    train(),
    train(result="[Wh, bh, Wo, bo, np.array(losses)]"),
    train(noted="float(" + MEAN + ")", result="Wh, bh, Wo, bo, tuple(losses)"),
    TRAIN.replace("rng.normal(size=({wo}))", "rng.standard_normal((hidden, 1))").format(
        noted=MEAN, between="", last=f"losses += [{MEAN}]", result="Wh, bh, Wo, bo, losses"
    ),
]

IN_MEMORY_ORDER = """
by_rows = train_network
def train_network(x, *rest):
    return by_rows(x.ravel(order="K").reshape(x.shape), *rest)
"""

WRONG: list[str] = [
    train() + IN_MEMORY_ORDER,
    train(wo="hidden"),
    train(last="pass"),
    train(noted="network_loss(x, y, Wh, bh, Wo, bo)"),
    train(noted=MEAN.replace("/ n", "/ len(bh)")),
    train(between="dWh, dbh, dWo, dbo = network_gradients(x, y, Wh, bh, Wo, bo)"),
    train(result="Wh, bh, Wo, bo"),
    train(result="Wh, bh, Wo, bo, losses[-1]"),
    train(result="Wh, bh, Wo, bo, losses[::-1]"),
    train(result="Wh, bh, Wo, bo, np.array(losses)[:, None]"),
    train(result="Wo, bo, Wh, bh, losses"),
    train().replace("bo = bo - rate * dbo / n", "pass"),
    train().replace("bh = bh - rate * dbh / n", "pass"),
    train().replace("Wh = Wh - rate * dWh / n", "Wh = Wh - rate * dWh"),
    train().replace("Wo = Wo - rate * dWo / n", "Wo = Wo + rate * dWo / n"),
    train().replace("np.zeros(hidden), np.zeros(1)", "rng.normal(size=hidden), rng.normal(size=1)"),
    train().replace("np.zeros(hidden), np.zeros(1)", "np.ones(hidden), np.zeros(1)"),
    train().replace("range(epochs)", "range(epochs - 1)"),
    train().replace("Wh = rng", "Wh = np.random.default_rng(0)"),
    train().replace("size=(d, hidden))", "size=(hidden, d)).T"),
    train().replace("rate *", "0.5 *"),
]

EQUIVALENT: dict[str, str] = {
    "return (parameters[0], parameters[1], parameters[-2], parameters[3], np.array(losses))": "the third of four",
    "Wh, Wo = (rng.normal(size=(x.shape[-1], hidden)), rng.normal(size=(hidden, 1)))": "x has two axes",
    "parameters = [p - rate * g / len(x) for p, g in zip(parameters, gradients, strict=False)]": "both are four",
}
