"""What is known about judging one exercise, as plain data (both the student's copy and the grader read it)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal


@dataclass(frozen=True)
class Spec:
    """The rules of judging one exercise; values only, so that it travels in the answer bank.

    Attributes
    ----------
    rule
        "loops": by hand, element by element; "vectorised": no Python loop over samples.
    forbid
        Calls that may not be used: dotted NumPy names ("np.einsum"), and method names ("reshape").
    guard
        An array that watches the call: "loops" (set by the rule), "expand", "reshape".
    block
        Array methods and assembling functions that would do the job of a *loops* exercise ("T", "transpose").
    views
        True where a view of an argument is a right answer.
    dtype
        "exact" where the row names the dtype (or keeps it), "kind" where only float, integer or bool matters, "integer"
        where the row asks for integers and floats of equal value are not right.
    plain
        True where integers must be plain Python ints.
    no_array
        True where the answer is worked out from shapes alone.
    probe
        The scenario in ``inside/probes`` that runs the student's function; "call" just calls it.
    judged_by
        A judge in `autograder.judging.properties`, where several answers are right.
    kind
        What the name should be bound to; "either" where a class will do, whose objects are called.
    optional
        A ★ exercise.
    tolerance
        Relative tolerance of values where it does not follow from the dtypes; 0 means that it does.
    cpu, memory
        Seconds of CPU and bytes for one case, where the ordinary limits don't fit; 0 means ordinary.
    """

    name: str
    notebook: str
    points: int
    minutes: int
    difficulty: int
    hints: tuple[str, ...] = ()
    rule: Literal["", "loops", "vectorised"] = ""
    forbid: tuple[str, ...] = ()
    guard: str = ""
    block: tuple[str, ...] = ()
    views: bool = False
    dtype: Literal["exact", "kind", "integer"] = "kind"
    plain: bool = False
    no_array: bool = False
    probe: str = "call"
    judged_by: str = ""
    kind: Literal["function", "class", "either"] = "function"
    optional: bool = False
    tolerance: float = 0.0
    cpu: float = 0.0
    memory: int = 0

    @property
    def array_guard(self) -> str:
        return "loops" if self.rule == "loops" else self.guard

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Spec:
        """Rebuild a Spec; fields that this version does not know are left out."""
        known = {field.name for field in fields(cls)}
        return cls(**{key: value for key, value in values.items() if key in known})
