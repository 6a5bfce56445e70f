"""The loop beside a student's code: cells with magics, definitions only, awaits; names bound; values as replies."""

from __future__ import annotations

import builtins
import contextlib
import os
import random
import socket
import struct
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.inside import lazy, rules, worker
from autograder.inside.wire import dumps, loads


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[worker.Session]:
    """A session in this process; what it takes over is given back."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setattr(builtins, "input", builtins.input)
    monkeypatch.setattr(builtins, "get_ipython", None, raising=False)
    monkeypatch.setattr(lazy, "install", lambda: None)
    monkeypatch.setattr(rules, "install_for_good", lambda forbid: None)
    states = random.getstate(), np.random.get_state()
    with warnings.catch_warnings():
        yield worker.Session()
    random.setstate(states[0])
    np.random.set_state(states[1])


def cell(session: worker.Session, source: str, *, definitions: bool = False, name: str = "one") -> dict[str, Any]:
    return session.cell({"op": "cell", "id": name, "source": source, "definitions": definitions})


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nx = 1",
        "%load_ext autoreload\n%autoreload 2\nx = 1",
        "!ls -l\nx = 1",
        "files = !ls\nx = 1 + len(files)",
        "%time x = 1",
        "%%time\nx = 1",
        "%%capture out\nx = 1",
        "%unknown magic\nx = 1",
        "get_ipython().run_line_magic('matplotlib', 'inline'); x = 1",
        "display(3); x = 1",
        "len?\nx = 1",
        "x = 1;",
        "import asyncio\nawait asyncio.sleep(0)\nx = 1",
        "async def one():\n    return 1\nx = await one()",
    ],
)
def test_cells_run_as_in_a_notebook(session: worker.Session, source: str) -> None:
    assert cell(session, source) == {} and session.namespace["x"] == 1


def test_a_cell_of_another_language_is_passed_over(session: worker.Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert cell(session, "%%bash\nrm -rf /") == {}
    assert capsys.readouterr().out == "[%%bash is skipped while grading]\n"


@pytest.mark.parametrize(
    ("source", "kind", "line"),
    [
        ("x = 1\ny = z", "NameError", 0),
        ("x = 1\ndef f(:\n  pass", "SyntaxError", 2),
        ("exit()", "SystemExit", 0),
        ("input('name?')", "EOFError", 0),
        ("if True:\nx = 1", "IndentationError", 2),
    ],
)
def test_a_failing_cell_is_described_and_the_next_goes_on(
    session: worker.Session, source: str, kind: str, line: int
) -> None:
    error = cell(session, source)["error"]
    assert error["type"] == kind and (not line or error["line"] == line)
    assert cell(session, "after = 1") == {} and session.namespace["after"] == 1


def test_what_a_failing_line_leaves_undefined_is_defined_after_all(session: worker.Session) -> None:
    """It may only look at digits, which are loaded in the notebook and not here."""
    source = (
        "def f(x):\n    return x\n\nn = 1\nprint(train_images)\nimport nowhere\nn = n + 1\ndef g(x):\n    return x.y"
    )
    assert cell(session, source)["error"]["line"] == 5
    found = session.bind({"names": ["f", "g", "n"], "prefix": ""})["found"]
    assert found == {"f": "callable", "g": "callable", "n": "other"} and session.namespace["n"] == 1
    assert session.namespace["g"].__code__.co_firstlineno == 8


@pytest.mark.parametrize(
    "source",
    [
        "\ufeffx = 1",
        "x\u00a0=\u00a01",
        "if True:\n\u00a0\u00a0x = 1",
        "x =\u200b 1",
        "a = 1\u2028x = 1",
        "x = 1\n\x1a",
        "x = 1\0",
    ],
)
def test_characters_that_nobody_sees_do_not_cost_an_answer(session: worker.Session, source: str) -> None:
    assert cell(session, source) == {} and session.namespace["x"] == 1


def test_such_characters_are_kept_where_python_takes_them(session: worker.Session) -> None:
    assert cell(session, "x = 'a\u00a0b\u200b'  # \u00a0") == {} and session.namespace["x"] == "a\u00a0b\u200b"


def test_definitions_only_leaves_out_everything_that_could_run_on(session: worker.Session) -> None:
    source = (
        "import math\nfrom math import pi\nN = 3\nf = lambda x: x\nrun = math.factorial(3)\n"
        "def g(x):\n    return x\nclass C:\n    pass\nasync def a(): ...\nwhile True:\n    pass\n"
    )
    assert cell(session, source, definitions=True) == {}
    assert {"math", "pi", "N", "f", "g", "C", "a"} <= session.namespace.keys() and "run" not in session.namespace


def test_names_are_bound_as_they_stand_and_described_by_kind(session: worker.Session) -> None:
    cell(session, "def f(x):\n    return 1\nclass C: ...\nv = 5")
    found = session.bind({"names": ["f", "C", "v", "gone"], "prefix": "check:"})["found"]
    assert found == {"f": "callable", "C": "class", "v": "other"}
    cell(session, "def f(x):\n    return 2")
    session.bind({"names": ["f"], "prefix": "end:"})
    request = {"probe": "call", "args": (0,), "kwargs": {}, "guard": "", "no_array": False, "forbid": [], "block": []}
    given = [session.probe({"name": f"{where}:f", "request": request})["value"] for where in ("check", "end")]
    assert given == [1, 2]


def test_random_numbers_start_the_same_for_everybody(session: worker.Session) -> None:
    cell(session, "import random\nimport numpy as np\na = random.random(), np.random.rand()")
    random.seed(0)
    np.random.seed(0)
    assert session.namespace["a"] == (random.random(), np.random.rand())


def test_student_code_is_main_and_its_lines_are_known_to_tracebacks(session: worker.Session) -> None:
    cell(session, "def f(x):\n    return x.missing", name="fcell")
    assert session.namespace["__name__"] == "__main__" and sys.modules["__main__"] is session.module
    session.bind({"names": ["f"], "prefix": ""})
    request = {"probe": "call", "args": (0,), "kwargs": {}, "guard": "", "no_array": False, "forbid": [], "block": []}
    error = session.probe({"name": "f", "request": request})["error"]
    assert (error["line"], error["text"], error["function"]) == (2, "return x.missing", "f")


def test_messages_are_answered_in_turn_whatever_the_student_does_to_the_streams(
    session: worker.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = socket.socketpair()
    monkeypatch.setattr(worker, "Session", lambda: session)
    monkeypatch.setattr(os, "_exit", lambda status: sys.exit(status))  # ends the thread, not the tests
    monkeypatch.setattr(sys, "stdout", sys.stdout)

    def serve() -> None:
        with contextlib.suppress(SystemExit):
            worker.serve(theirs.fileno())

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()

    def ask(**message: Any) -> dict[str, Any]:
        frame = dumps(message)
        ours.sendall(struct.pack("<I", len(frame)) + frame)
        (size,) = struct.unpack("<I", ours.recv(4, socket.MSG_WAITALL))
        reply = loads(ours.recv(size, socket.MSG_WAITALL), 1 << 30)
        assert isinstance(reply, dict)
        return reply

    assert ask(op="start", forbid=[], turn=7) == {"turn": 7}
    spoilt = "import sys\nsys.stdout = None\n1 / 0"
    assert ask(op="cell", id="c", source=spoilt, definitions=False)["error"]["type"] == "ZeroDivisionError"
    assert ask(op="nothing of the sort")["error"]["type"] == "AttributeError"
    assert ask(op="probe", name="gone", request={})["error"]["type"] == "KeyError"
    ours.close()
    thread.join(10)
    theirs.close()
    assert not thread.is_alive()
