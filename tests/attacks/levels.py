"""Sandboxes to test with, one a level; a level that this machine lacks is skipped, or fails where it is required."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from autograder.sandbox import CannotConfine, Sandbox, Worker

CONFINED = ("full", "no-namespaces")


@contextmanager
def sandbox_at(level: str, **options: Any) -> Iterator[Sandbox]:
    try:
        sandbox = Sandbox(level, **options)
    except CannotConfine as error:
        required = os.environ.get("AUTOGRADER_REQUIRE_LEVEL")
        if required == level or required == "full":
            pytest.fail(f"level {level} is required here: {error}")
        pytest.skip(str(error))
    with sandbox:
        yield sandbox


def cell(source: str) -> dict[str, Any]:
    return {"op": "cell", "source": source, "id": "cell", "definitions": False}


def run(worker: Worker, source: str, cpu: float = 5.0, wall: float | None = None) -> str | None:
    """Run one cell; the type of the exception it ended with, if any."""
    reply = worker.request(cell(source), cpu=cpu, wall=wall)
    error = reply.get("error")
    return None if error is None else error["type"]


def started(sandbox: Sandbox, *limits: Any) -> Worker:
    worker = sandbox.spawn(*limits)
    worker.request({"op": "start", "forbid": []}, cpu=5.0)
    return worker
