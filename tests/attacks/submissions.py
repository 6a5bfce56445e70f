"""Submissions to attack with: an honest one, and honest ones in which one exercise and some cells are replaced."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
ASSIGNMENT = "01-tensors"
TARGET = "tensor_bytes"
RIGHT = """
def tensor_bytes(shape, dtype):
    total = np.dtype(dtype).itemsize
    for length in shape:
        total *= int(length)
    return total
"""
WRONG = """
def tensor_bytes(shape, dtype):
    return -1
"""


@dataclass(frozen=True)
class Attack:
    """A submission that wants more than it deserves.

    Attributes
    ----------
    number
        Its class in the list of attacks.
    name
        What it does, in a few words.
    first
        Cells put before all others.
    answer
        The cell of the target exercise.
    last
        Cells put after all others.
    earns
        The share of the target's points that the answer deserves, whatever else it tries.
    loses
        Other exercises that it spoils for itself.
    never
        Words that may not stand anywhere in the result.
    """

    number: int
    name: str
    answer: str = WRONG
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    earns: float = 0.0
    loses: frozenset[str] = frozenset()
    never: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.number:02} {self.name}"


def honest(assignment: str = ASSIGNMENT) -> dict[str, Any]:
    """The solutions notebook: every exercise right."""
    (path,) = (ROOT / "solutions" / assignment).glob("*.ipynb")
    notebook: dict[str, Any] = json.loads(path.read_text())
    return notebook


def hostile(attack: Attack, places: dict[str, str]) -> dict[str, Any]:
    """The honest notebook with the attack in it; `places` fills in ``{mark}``, ``{port}`` and so on."""
    notebook = honest()
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == TARGET:
            cell["source"] = _filled(attack.answer, places)
    first = [_own_cell(f"first-{i}", _filled(text, places)) for i, text in enumerate(attack.first)]
    last = [_own_cell(f"last-{i}", _filled(text, places)) for i, text in enumerate(attack.last)]
    notebook["cells"] = [*first, *notebook["cells"], *last]
    return notebook


def packed(notebook: dict[str, Any]) -> bytes:
    return json.dumps(notebook).encode()


def _filled(text: str, places: dict[str, str]) -> str:
    for name, value in places.items():
        text = text.replace("{" + name + "}", value)
    return text


def _own_cell(key: str, source: str) -> dict[str, Any]:
    return {"cell_type": "code", "id": key, "metadata": {}, "source": source, "outputs": [], "execution_count": None}
