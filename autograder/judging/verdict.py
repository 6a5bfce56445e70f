"""Replies against answers: what a case and an exercise are worth, and why (trusted side and notebook; pure)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.banks.model import Answer, BankCase, BankExercise, Misconception
from autograder.ends import End
from autograder.inside.sentences import sentence
from autograder.judging import chance, properties
from autograder.judging.comparison import Comparison, Fault
from autograder.judging.reply import Reply
from autograder.spec import Spec


@dataclass(frozen=True)
class Run:
    """One case with what the student's function did on it; `credit` is 1, 0, or a property's share."""

    case: BankCase
    reply: Reply
    fault: Fault | None
    credit: float


@dataclass(frozen=True)
class Verdict:
    """What an exercise is worth.

    Attributes
    ----------
    status
        passed, partial, failed, missing, error or timeout.
    score, max_score
        Points.
    fault
        The fault to speak about, if any.
    runs
        All cases run, visible ones among them.
    """

    spec: Spec
    status: str
    score: float
    fault: Fault | None = None
    runs: list[Run] = field(default_factory=list)
    misconceptions: list[Misconception] = field(default_factory=list)

    @property
    def max_score(self) -> int:
        return self.spec.points

    @property
    def failed(self) -> list[Run]:
        return [run for run in self.runs if run.fault is not None]

    @property
    def shown(self) -> Run | None:
        """The visible case to speak of and to show: one where a value is due, and the plainest fault."""
        return _first([run for run in self.failed if run.case.visible])


def judge_case(spec: Spec, case: BankCase, reply: Reply) -> Run:
    """Judge one reply against the case's answer."""
    if spec.judged_by and "value" in case.answer and not _trouble(spec, case, reply):
        credit, reason = properties.judge(spec.judged_by, case, reply.value)
        return Run(case, reply, None if credit == 1 else Fault("property", reason), credit)
    fault = _trouble(spec, case, reply) or _against_answer(spec, case, reply)
    return Run(case, reply, fault, 0.0 if fault else 1.0)


def _trouble(spec: Spec, case: BankCase, reply: Reply) -> Fault | None:
    """Everything that is wrong whatever the value."""
    if reply.died:
        return Fault("died", reply.detail or reply.died)
    if "error" in case.answer and spec.rule == "loops" and reply.broken:
        # What is by hand on vectors no longer is on a matrix that should have been refused: only this case is lost.
        return _raised(case.answer["error"], replace(reply, error=None) if _stopped(reply) else reply)
    if reply.broken:
        return Fault("rule", sentence(reply.broken[0]))
    if "error" in case.answer:
        return _raised(case.answer["error"], reply)
    if reply.error is not None:
        return _exception(reply.error)
    if reply.changed:
        return Fault("changed", "it changes its arguments; work on a copy instead")
    if reply.shared and not spec.views:
        return Fault("shared", "its result shares memory with an argument; return a new array")
    if case.stable and (warning := _numeric_warning(reply.warnings)):
        return Fault("warning", f"it warns about {warning}, so the numbers inside became too large")
    return None


def _stopped(reply: Reply) -> bool:
    """Whether what came out is the guard's own word, and the student's function would have gone on."""
    return reply.error is not None and reply.error["type"] == "RuleBroken"


def _raised(wanted: str, reply: Reply) -> Fault | None:
    if reply.error is None:
        return Fault("no-exception", f"it returned something where {wanted} should be raised")
    if wanted not in reply.error["bases"]:
        return _exception(reply.error, f"; {wanted} is asked for here")
    if reply.changed:
        return Fault("changed", f"it changed its arguments before raising {wanted}")
    return None


def _exception(error: dict[str, Any], suffix: str = "") -> Fault:
    if error["type"] == "NotImplementedError":
        return Fault("unwritten", "not written yet")
    if error["type"] == "NoValue":
        return Fault("kind", f"it returned something that cannot be compared: {error['message']}")
    place = f" in line {error['line']} of its cell" if error["line"] else ""
    return Fault("exception", f"it raised {error['type']}{place}{suffix}")


def _numeric_warning(warnings: tuple[str, ...]) -> str:
    for warning in warnings:
        if warning.startswith("RuntimeWarning") and ("overflow" in warning or "invalid value" in warning):
            return "overflow" if "overflow" in warning else "an invalid value"
    return ""


def _against_answer(spec: Spec, case: BankCase, reply: Reply) -> Fault | None:
    if "error" in case.answer:
        return None
    return Comparison(spec, case).compare(case.answer["value"], reply.value)


def judge_exercise(exercise: BankExercise, cases: list[BankCase], replies: list[Reply], ops: list[int]) -> Verdict:
    """Judge all cases run of one exercise; `ops` are the bytecodes counted on 8 and 64 samples, in turns, if any."""
    spec = exercise.spec
    runs = [judge_case(spec, case, reply) for case, reply in zip(cases, replies, strict=True)]
    fault = _rule_fault(spec, runs, ops)
    if fault:
        return Verdict(spec, "failed", 0.0, fault, runs, exercise.misconceptions)
    faults = [run.fault for run in runs if run.fault]
    share = _share(runs)
    score = spec.points if not faults else math.floor(1000 * spec.points * share) / 1000
    main = _first([run for run in runs if run.fault])
    return Verdict(
        spec, _status(runs, share), float(score), main.fault if main else None, runs, exercise.misconceptions
    )


def _rule_fault(spec: Spec, runs: list[Run], ops: list[int]) -> Fault | None:
    for run in runs:
        if run.fault and run.fault.kind == "rule":
            return run.fault
    # 56 more samples cost a loop at least a bytecode each; vectorised code costs the same for any number.
    if spec.rule == "vectorised" and any(many - few >= 56 for few, many in zip(ops[::2], ops[1::2], strict=False)):
        return Fault("rule", "it runs a Python loop over the samples: 64 samples took more steps than 8")
    return None


def _share(runs: list[Run]) -> float:
    """Partial credit by weight; where hidden cases were run and none that decides passed, others count nothing."""
    hidden = deciding(runs)
    if hidden and not any(run.credit for run in hidden):
        return 0.0
    if unmoved(runs):
        return 0.0
    total = sum(run.case.weight for run in runs)
    share = sum(run.credit * run.case.weight for run in runs) / total if total else 0.0
    return max(0.0, 2 * share - 1) if hidden and chance.by_coin([run.case for run in hidden]) else share


def deciding(runs: list[Run]) -> list[Run]:
    """The hidden cases of which one has to pass: where there is something to work out, not just an error to raise."""
    hidden = [run for run in runs if not run.case.visible]
    due = [run for run in hidden if "value" in run.case.answer]
    return [run for run in due if not chance.given_away(run.case)] or due or hidden


def unmoved(runs: list[Run]) -> bool:
    """Whether the same value comes back for all hidden inputs, where some ask for another."""
    due = [run for run in runs if not run.case.visible and "value" in run.case.answer]
    return any(run.fault for run in due) and chance.always_the_same([run.reply for run in due])


def _status(runs: list[Run], share: float) -> str:
    faults = [run.fault for run in runs if run.fault]
    if not faults:
        return "passed"
    if share > 0:
        return "partial"
    kinds = {fault.kind for fault in faults}
    if kinds == {"unwritten"}:
        return "missing"
    if "died" in kinds:
        return "timeout" if any(run.reply.died == End.TIMEOUT for run in runs) else "error"
    return "error" if kinds == {"exception"} else "failed"


_PLAINEST = ("unwritten", "exception", "died", "none", "kind", "length", "shape", "dtype", "changed", "shared")
_LAST = ("warning",)


def _first(failed: list[Run]) -> Run | None:
    """The failing case to speak about: a value is due, then visible ones, then the plainest fault."""

    def rank(run: Run) -> tuple[bool, bool, int]:
        kind = run.fault.kind if run.fault else ""
        place = _PLAINEST.index(kind) if kind in _PLAINEST else len(_PLAINEST) + (kind in _LAST)
        return "value" not in run.case.answer, not run.case.visible, place

    return min(failed, key=rank, default=None)


def judge_answer(spec: Spec, case: BankCase, answer: Answer) -> bool:
    """Whether what an implementation of our own gives on a case, a misconception's answer, is right there."""
    if "error" in answer or "error" in case.answer:
        return bool(answer.get("error") == case.answer.get("error"))
    if answer.get("changed") or (answer.get("shared") and not spec.views):
        return False
    if spec.judged_by:
        return properties.judge(spec.judged_by, case, answer["value"])[0] == 1
    return Comparison(spec, case).compare(case.answer["value"], answer["value"]) is None
