"""How an exercise is written down: reference, cases, misconceptions (trusted side; authors import this).

An exercise is one decorated reference function, a generator of cases and a list of misconceptions: a file of its own,
``exercises/NOTEBOOK/NAME.py``. Importing it enters it in the registry; its place is its name in the notebook's ORDER.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from autograder.inside.laid import LAYOUTS, in_words
from autograder.inside.wire import Given, Rng
from autograder.spec import Spec

__all__ = ["Case", "Exercise", "Given", "Rng", "exercise", "in_other_layouts", "registry"]

Function = Callable[..., Any]
CaseMaker = Callable[[np.random.Generator], Iterator["Case"]]
SizeMaker = Callable[[np.random.Generator, int], tuple[Any, ...] | list[tuple[Any, ...]]]


class Case:
    """One call of the student's function (or one run of the exercise's probe).

    Parameters
    ----------
    *args
        The arguments: values, ``Rng(seed)`` or ``Given(name, parameters)``.
    visible
        Visible cases are shown to students; hidden ones decide most of the score and are never shown.
    why
        What the case is for, in a few words; shown as "tried with …" also where the inputs stay hidden.
    weight
        Its share of the exercise's points, relative to the other cases.
    kwargs
        Keyword arguments of the call.
    raises
        The exception that the contract names for these arguments; None where a value is due.
    stable
        True where an overflow or invalid-value warning makes the answer wrong (entries of ±1000).
    tolerance
        Overrides the relative tolerance that follows from the dtypes.
    dtype
        Overrides the exercise's ``dtype``: "kind" where the row leaves this case's dtype open.
    laid
        How the arguments' arrays lie in memory: "transposed", "strided", "reversed", "slice", "fortran", "big-endian"
        or "read-only" (see `autograder.inside.laid`); `why` says it where it says nothing else.
    """

    def __init__(
        self,
        *args: Any,
        visible: bool = False,
        why: str = "",
        weight: float = 1.0,
        kwargs: dict[str, Any] | None = None,
        raises: type[Exception] | None = None,
        stable: bool = False,
        tolerance: float | None = None,
        dtype: str = "",
        laid: str = "",
    ) -> None:
        if laid and laid not in LAYOUTS:
            raise ValueError(f"a case cannot be laid {laid!r}: it is one of {', '.join(LAYOUTS)}")
        self.args = args
        self.visible = visible
        self.why = why or (in_words(laid) if laid else "")
        self.weight = weight
        self.kwargs = kwargs or {}
        self.raises = raises
        self.stable = stable
        self.tolerance = tolerance
        self.dtype = dtype
        self.laid = laid


def in_other_layouts(
    make: Callable[[], tuple[Any, ...]], *layouts: str, weight: float = 0.25, **options: Any
) -> Iterator[Case]:
    """Yield a hidden case of small weight for each way in which arrays may lie in memory.

    Parameters
    ----------
    make
        Gives the arguments of one case, drawn anew at each call.
    *layouts
        Which of `autograder.inside.laid.LAYOUTS`; all of them when none is named.
    weight, **options
        As for `Case`.
    """
    for layout in layouts or LAYOUTS:
        yield Case(*make(), laid=layout, weight=weight, **options)


@dataclass
class Misconception:
    """A well-known wrong implementation by its name, and the sentence that leads on from it."""

    name: str
    message: str
    function: Any


@dataclass
class Exercise:
    """A reference with all that is known about judging it; calling it calls the reference."""

    spec: Spec
    reference: Any
    case_maker: CaseMaker | None = None
    size_maker: SizeMaker | None = None
    misconceptions: list[Misconception] = field(default_factory=list)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.reference(*args, **kwargs)

    @property
    def name(self) -> str:
        return self.spec.name

    @property
    def notebook(self) -> str:
        return self.spec.notebook

    @property
    def points(self) -> int:
        return self.spec.points

    def cases(self, maker: CaseMaker) -> CaseMaker:
        """Decorate the generator of cases; it is given a NumPy random generator."""
        self.case_maker = maker
        return maker

    def sizes(self, maker: SizeMaker) -> Any:
        """Decorate a maker ``(rng, n) -> args`` with n samples, or a list of such: what *vectorised* is measured on."""
        self.size_maker = maker
        return maker

    def misconception(self, message: str, *, name: str = "") -> Callable[[Any], Any]:
        """Decorate a wrong implementation.

        Parameters
        ----------
        message
            Says what it does and leads on, without the solution.
        name
            Its id in banks, results and statistics, unique within the exercise; by default the function's own name.

        Raises
        ------
        ValueError
            When the name is no identifier that tells something, or another misconception of the exercise has it.
        """

        def add(function: Any) -> Any:
            called = name or function.__name__
            if not called.isidentifier() or called.startswith("_"):
                raise ValueError(f"a misconception of {self.name} is called {called!r}: give it a name that tells it")
            if called in (one.name for one in self.misconceptions):
                raise ValueError(f"{self.name} has two misconceptions called {called!r}: choose another name")
            self.misconceptions.append(Misconception(called, message, function))
            return function

        return add


registry: dict[str, Exercise] = {}


def exercise(
    notebook: str,
    *,
    points: int,
    minutes: int,
    difficulty: Literal[1, 2, 3],
    hints: Iterable[str],
    **options: Any,
) -> Callable[[Any], Exercise]:
    """Register the decorated function (or class) as the reference of the exercise of its name.

    Parameters
    ----------
    notebook
        The notebook's short name, such as ``"tensors"``.
    points, minutes, difficulty, hints
        What students see; hints open one by one after failed tries.
    **options
        Further fields of `autograder.spec.Spec`: rule, forbid, views, dtype, plain, probe, judged_by, optional, …

    Raises
    ------
    ValueError
        When an exercise of that name exists already.
    """

    def register(reference: Any) -> Exercise:
        name = reference.__name__
        if name in registry:
            raise ValueError(f"exercise {name!r} is registered twice: choose another name")
        spec = Spec(
            name=name,
            notebook=notebook,
            points=points,
            minutes=minutes,
            difficulty=difficulty,
            hints=tuple(hints),
            **options,
        )
        registry[name] = Exercise(spec, reference)
        return registry[name]

    return register
