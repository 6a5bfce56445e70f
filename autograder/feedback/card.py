"""A verdict as words: plain text that reads well alone, an HTML card, messages for a report (both sides; pure).

Hidden inputs and answers never appear: of a hidden case only what it is for and the kind of fault is told.
"""

from __future__ import annotations

from html import escape
from typing import Any

import numpy as np

from autograder.diagnosis.diagnose import diagnose
from autograder.ends import End
from autograder.inside.wire import Given, Rng
from autograder.judging.comparison import Fault, a_kind
from autograder.judging.verdict import Run, Verdict, deciding, unmoved

DIGITS = (4, 7, 10, 13, 17)
"""Behind the point, as many as are needed."""


class Card:
    """The result of one check, shown by Jupyter as HTML and elsewhere as text."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self.diagnosis = diagnose(verdict)

    @property
    def headline(self) -> str:
        """One line: what happened."""
        verdict = self.verdict
        if verdict.status == "passed":
            return f"all {len(verdict.runs)} visible cases pass; hidden cases decide most of the score"
        if verdict.fault is not None and verdict.fault.kind == "unwritten":
            return "not written yet"
        passed = len(verdict.runs) - len(verdict.failed)
        return f"{passed} of {len(verdict.runs)} visible cases pass"

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What a reader wants to know of the first failing case, label by label."""
        verdict = self.verdict
        if verdict.status == "passed" or verdict.fault is None or verdict.fault.kind == "unwritten":
            return []
        run = verdict.shown
        rows = [("why", self.diagnosis)] if self.diagnosis else []
        if run is None or verdict.fault.kind == "rule":
            return rows or [("why", verdict.fault.message)]
        rows.append(("tried", show_call(verdict.spec.name, run) + (f"   ({run.case.why})" if run.case.why else "")))
        digits = enough_digits(run)
        rows.append(("expected", show_answer(run, digits)))
        rows.append(("got", show_reply(run, digits)))
        if run.fault is not None and run.fault.kind not in ("none", "exception", "no-exception"):
            rows.append(("note", run.fault.message))
        return [*rows, ("help", f"`hint({verdict.spec.name})` gives a hint")]

    def __repr__(self) -> str:
        word = "PASSED" if self.verdict.status == "passed" else "NOT YET"
        lines = [f"{word}  {self.verdict.spec.name}: {self.headline}"]
        for label, text in self.rows:
            first, *rest = text.splitlines() or [""]
            lines += [f"  {label:<9}{first}", *(" " * 11 + line for line in rest)]
        return "\n".join(lines)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._html()}

    def _html(self) -> str:
        passed = self.verdict.status == "passed"
        unwritten = self.verdict.fault is not None and self.verdict.fault.kind == "unwritten"
        word = "✓ passed" if passed else "… not yet" if unwritten else "✗ not yet"
        head = f'<b class="ag-word">{word}</b> <code>{escape(self.verdict.spec.name)}</code> — {escape(self.headline)}'
        rows = self.rows
        if rows and rows[0][0] == "why":  # the reason first, as a sentence across the card
            head += f'<p class="ag-why">{_prose(rows.pop(0)[1])}</p>'
        cells = "".join(f'<div class="ag-key">{key}</div>{_cell(key, text)}' for key, text in rows)
        body = f'<div class="ag-grid">{cells}</div>' if cells else ""
        state = "ag-pass" if passed else "ag-open" if unwritten else "ag-fail"
        return f'{STYLE}<div class="ag-card {state}" role="status">{head}{body}</div>'


STYLE = """<style>
.ag-card{
--ok:var(--jp-success-color1,var(--vscode-testing-iconPassed,#2e7d32));--bad:var(--jp-error-color1,var(--vscode-errorForeground,#c62828));
--rule:color-mix(in srgb,currentColor 22%,transparent);
color:var(--jp-content-font-color1,var(--vscode-foreground,inherit));
font:13px/1.45 var(--jp-ui-font-family,var(--vscode-font-family,system-ui,sans-serif));border:1px solid var(--rule);
border-left:4px solid var(--rule);
border-radius:4px;padding:8px 12px;margin:2px 0;max-width:52em;
background:color-mix(in srgb,currentColor 4%,transparent)}
.ag-card.ag-pass{border-left-color:var(--ok)}
.ag-card.ag-fail{border-left-color:var(--bad)}
.ag-card.ag-pass .ag-word{color:var(--ok)}
.ag-card.ag-fail .ag-word{color:var(--bad)}
.ag-card.ag-card.ag-card :is(code,pre){
font-family:var(--jp-code-font-family,var(--vscode-editor-font-family,monospace));font-size:12px;line-height:1.4;
background:none;border:0;color:inherit;padding:0;margin:0;
overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
.ag-card .ag-why{margin:4px 0 2px;font-size:14px}
.ag-grid{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 12px;margin-top:6px}
.ag-key{opacity:.8}
</style>"""


def _prose(text: str) -> str:
    """A sentence in HTML, with `code` between backticks."""
    return "".join(
        f"<code>{escape(part)}</code>" if odd % 2 else escape(part) for odd, part in enumerate(text.split("`"))
    )


def _cell(key: str, text: str) -> str:
    return f"<div>{_prose(text)}</div>" if key in ("note", "help") else f"<pre>{escape(text)}</pre>"


def show_call(name: str, run: Run) -> str:
    """The call of a visible case as a student would type it, long arrays shortened."""
    parts = [show(value) for value in run.case.args]
    parts += [f"{key}={show(value)}" for key, value in run.case.kwargs.items()]
    if any("\n" in part for part in parts):
        inner = ",\n".join(parts).replace("\n", "\n    ")
        return f"{name}(\n    {inner})"
    return f"{name}({', '.join(parts)})"


def enough_digits(run: Run) -> int:
    """As many digits as it takes to tell expected from got: two numbers that print alike would be no reason."""
    if run.reply.error is not None or "error" in run.case.answer:
        return DIGITS[0]
    values = run.case.answer["value"], run.reply.value
    told = (digits for digits in DIGITS if len({show(value, kind=True, digits=digits) for value in values}) == 2)
    return next(told, DIGITS[0])


def show_answer(run: Run, digits: int = DIGITS[0]) -> str:
    """What a visible case asks for."""
    answer = run.case.answer
    return f"raises {answer['error']}" if "error" in answer else show(answer["value"], kind=True, digits=digits)


def show_reply(run: Run, digits: int = DIGITS[0]) -> str:
    """What the student's function gave on a visible case."""
    reply = run.reply
    if reply.error is None:
        return reply.detail or show(reply.value, kind=True, digits=digits)
    error = reply.error
    place = f"   in line {error['line']}: {error['text']}" if error.get("text") else ""
    message = f": {error['message']}" if error["message"] else ""
    return f"{error['type']}{message}{place}"


def show(value: Any, *, kind: bool = False, digits: int = DIGITS[0]) -> str:
    """A value as short text; with `kind`, an array's shape and dtype behind it, its entries with so many digits."""
    if isinstance(value, np.ndarray):
        plain = digits == DIGITS[0]
        with np.printoptions(precision=digits, threshold=24, edgeitems=2, suppress=plain, linewidth=88):
            text = np.array2string(value, separator=", ", prefix="" if kind else "array(")
        return f"{text}   shape {value.shape}, {value.dtype}" if kind else f"array({text})"
    if isinstance(value, np.generic):
        return f"{value.item()!r}" + (f"   {value.dtype}" if kind else "")
    if isinstance(value, Rng):
        return f"default_rng({value.seed})"
    if isinstance(value, Given):
        return value.name.rpartition(".")[2]
    if type(value) in (list, tuple) and any(isinstance(item, (np.ndarray, list, tuple)) for item in value):
        inner = ", ".join(show(item, digits=digits) for item in value)
        inner = inner if len(inner) <= 600 else inner[:599] + "…"
        return f"({inner})" if type(value) is tuple else f"[{inner}]"
    text = repr(value)
    return text if len(text) <= 200 else text[:199] + "…"


def case_message(run: Run) -> str:
    """One failing case in a line: all about a visible one, of a hidden one only its purpose and the kind of fault."""
    fault = run.fault or Fault("values", "")
    purpose = run.case.why or "a case"
    if run.case.visible:
        return f"{purpose}: {fault.message}"
    return f"hidden case, {purpose}: {_hidden(fault, run)}"


_DIED: dict[End | None, str] = {
    End.TIMEOUT: "it ran out of time",
    End.MEMORY: "it ran out of memory",
    End.OUTPUT: "it printed far too much",
    End.SIZE: "its result is far larger than a right one",
}


def _hidden(fault: Fault, run: Run) -> str:
    if fault.kind == "exception":
        return "it raised an error"
    if fault.kind == "died":
        return _DIED.get(run.reply.died, "it crashed")
    return "the result is not right"


def _uncounted(runs: list[Run]) -> str:
    """Why cases that pass earn nothing, if so."""
    decide, credited = deciding(runs), [run for run in runs if run.credit]
    if not decide or not credited:
        return ""
    if unmoved(runs):
        return "points: none, since the same result comes back whatever the input"
    if any(run.credit for run in decide):
        return ""
    if all(run.case.visible for run in credited):
        return "points: none, since no hidden case passes; the visible ones alone earn nothing"
    return "points: none, since of the hidden cases only such pass as need no working out (errors, zeros)"


def messages(verdict: Verdict) -> list[str]:
    """What a report tells of an exercise: at most six cases, visible ones first; last why nothing counts, if so."""
    if verdict.status == "passed":
        return []
    if verdict.fault is not None and verdict.fault.kind in ("unwritten", "rule"):
        return [verdict.fault.message]
    lines = [case_message(run) for run in sorted(verdict.failed, key=lambda run: not run.case.visible)]
    if not lines and verdict.fault is not None:
        lines = [verdict.fault.message]
    rest = len(lines) - 6
    told = [*lines[:6], f"and {rest} more"] if rest > 0 else lines
    return [*told, *filter(None, [_uncounted(verdict.runs)])]


__all__ = ["Card", "a_kind", "case_message", "messages", "show", "show_call"]
