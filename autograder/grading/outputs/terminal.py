"""What the command line shows: tables and progress on a terminal, plain lines otherwise (trusted)."""

from __future__ import annotations

import contextlib
import math
import sys
import time
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.grading.batch import Outcome
from autograder.grading.graded import Graded
from autograder.grading.names import readable

_WORDS = {"passed": "green", "partial": "yellow", "failed": "red", "error": "red", "timeout": "red", "missing": "dim"}

PAUSE = 5.0
"""Seconds between two lines of progress where there is no terminal."""


def _text(text: str) -> str:
    """Text as it is: no markup of ours, and nothing with which a student could write to the instructor's terminal."""
    return escape(readable(text))


class Terminal:
    """Prints for a person; everything goes to stderr when stdout carries JSON."""

    def __init__(self, *, to_stderr: bool = False) -> None:
        self.console = Console(stderr=to_stderr, highlight=False, emoji=False, soft_wrap=not sys.stdout.isatty())

    def say(self, text: str) -> None:
        self.console.print(_text(text))

    def level(self, level: str, data: str | None) -> None:
        digits = {"mnist": "MNIST", "stand-in": "the stand-in, not MNIST", None: "not needed"}[data]
        self.console.print(f"sandbox level [bold]{level}[/]; digits: {digits}")

    def change(self, outcome: Outcome) -> None:
        """One line of a dry run: whose score would change, and how."""
        before, after = outcome.before, outcome.graded
        if before is None:
            self.say(
                f"{after.student} {after.assignment}: not graded yet, would get {after.score:g} of {after.max_score:g}"
            )
        elif (before.score, before.status) != (after.score, after.status):
            self.say(f"{after.student} {after.assignment}: {before.score:g} would become {after.score:g}")

    @contextlib.contextmanager
    def progress(self, total: int) -> Iterator[Callable[[Outcome], None]]:
        """A bar on a terminal; plain lines otherwise, where there are several: one each, at most one in `PAUSE`."""
        if self.console.is_terminal and total > 1:
            from rich.progress import Progress, TextColumn, TimeRemainingColumn

            with Progress(*Progress.get_default_columns()[:2], TextColumn("{task.completed} of {task.total}"),
                          TimeRemainingColumn(), console=self.console, transient=True) as bar:  # fmt: skip
                task = bar.add_task("grading", total=total)
                yield lambda outcome: bar.advance(task)
        elif total > 1:
            yield self._lines(total)
        else:
            yield lambda outcome: None

    def _lines(self, total: int) -> Callable[[Outcome], None]:
        """Say how far it is, for a log: not at every submission of a quick class, but always at the last."""
        done, said = 0, -math.inf

        def advance(outcome: Outcome) -> None:
            nonlocal done, said
            done += 1
            now = time.monotonic()
            if done == total or now - said >= PAUSE:
                said = now
                self.say(f"{done} of {total}: {outcome.graded.student or outcome.graded.notebook}")

        return advance

    def results(self, results: list[Graded], *, lone: bool) -> None:
        """The table of a class, or of a lone notebook's exercises."""
        if lone:
            self._notebook(results[0])
            return
        table = Table(box=None, pad_edge=False)
        for heading, justify in (("student", "left"), ("assignment", "left"), ("score", "right"), ("of", "right"),
                                 ("note", "left")):  # fmt: skip
            table.add_column(heading, justify=justify, overflow="fold")  # type: ignore[arg-type]
        for result in results:
            note = result.messages[0] if result.messages else ""
            word = "unreadable: " if result.status == "unreadable" else ""
            table.add_row(
                _text(result.student or result.notebook),
                _text(str(result.assignment)),
                f"{result.score:g}",
                f"{result.max_score:g}",
                _text(word + note),
            )
        self.console.print(table)

    def _notebook(self, result: Graded) -> None:
        for message in result.messages:
            self.say(f"! {message}")
        if result.status == "unreadable":
            return
        table = Table(box=None, pad_edge=False)
        for heading in ("exercise", "score", "", "what"):
            table.add_column(heading, overflow="fold")
        for exercise in result.exercises:
            what = exercise.diagnosis or (exercise.messages[0] if exercise.messages else "")
            colour = _WORDS[exercise.status]
            points = f"{exercise.score:g} of {exercise.max_score:g}"
            table.add_row(_text(exercise.id), points, f"[{colour}]{exercise.status}[/]", _text(what))
        self.console.print(table)
        self.console.print(f"[bold]{result.assignment}: {result.score:g} of {result.max_score:g} points[/]")
