"""The notebook's front door: every way to hand something to `check`, and what the student reads."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import linecache
import os
import subprocess
import sys
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import CheckFailed, check, hint, progress
from autograder.banks import catalogue
from autograder.banks.model import Bank
from autograder.exercises.authoring import Case
from tests.made_up_exercise import compiled

module = importlib.import_module("autograder.student.checking")
RIGHT = "def halve(x):\n    return x / 2"
WRONG = "def halve(x):\n    return x * 2"


def halve(x: np.ndarray) -> np.ndarray:
    return x / 2


class Counter:
    pass


class Notebook:
    """A namespace in which cells run one after another, as in Jupyter; keeps what was printed and published."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"__name__": "__main__", "np": np, "check": check, "hint": hint}
        self.text = ""
        self.published: list[Any] = []

    def run(self, source: str) -> CheckFailed | None:
        out, hook = io.StringIO(), sys.displayhook
        sys.displayhook = self.published.append
        try:
            with contextlib.redirect_stdout(out), warnings.catch_warnings():
                warnings.simplefilter("always")
                linecache.cache["<cell one>"] = (len(source), None, source.splitlines(True), "<cell one>")
                exec(compile(source, "<cell one>", "exec", dont_inherit=True), self.names)
        except CheckFailed as error:
            return error
        finally:
            sys.displayhook, self.text = hook, out.getvalue()
        return None

    def told(self, source: str) -> str:
        """The sentence with which a check fails."""
        error = self.run(source)
        assert error is not None
        return str(error)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUTOGRADER_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    return tmp_path / "state"


@pytest.fixture
def notebook(state: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notebook]:
    """A course of one notebook: `halve`, and a class `Counter`."""
    cases = (Case(np.array([4.0, 2.0]), visible=True, why="two numbers"), Case(np.ones((2, 3)), visible=True))
    one = compiled(halve, *cases, hints=("First.", "Second."), slips={"You double it.": lambda x: x * 2})
    two = compiled(Counter, Case(1, visible=True, raises=TypeError), kind="class")
    banks = {"made_up": Bank("made_up", {"halve": one, "Counter": two})}
    monkeypatch.setattr(catalogue, "visible_banks", lambda: banks)
    yield Notebook()


def test_a_right_answer_passes_shows_a_card_and_raises_nothing(notebook: Notebook) -> None:
    assert notebook.run(f"{RIGHT}\ncheck(halve)") is None
    assert notebook.text.startswith("PASSED  halve: all 2 visible cases pass; hidden cases decide")


def test_the_score_is_published_once_as_a_plain_float(notebook: Notebook) -> None:
    notebook.run(f"{RIGHT}\ncheck(halve)")
    assert [(type(value), value) for value in notebook.published] == [(float, 4.0)]
    notebook.published.clear()
    notebook.run(f"{WRONG}\ncheck(halve)")
    assert [(type(value), value) for value in notebook.published] == [(float, 0.0)]


def test_a_wrong_answer_is_told_by_its_misconception(notebook: Notebook) -> None:
    assert notebook.told(f"{WRONG}\ncheck(halve)") == "halve: You double it."
    assert "NOT YET  halve: 0 of 2 visible cases pass" in notebook.text and "expected" in notebook.text


def test_an_unwritten_stub_says_so_and_nothing_more(notebook: Notebook) -> None:
    told = notebook.told("def halve(x):\n    raise NotImplementedError('Replace this line.')\ncheck(halve)")
    assert told == "halve: not written yet" and notebook.text == "NOT YET  halve: not written yet\n"


def test_a_wrong_name_is_answered_with_one_that_looks_alike(notebook: Notebook) -> None:
    told = notebook.told("def havle(x):\n    return x / 2\ncheck(havle)")
    assert "no exercise called 'havle'" in told and "did you mean halve?" in told


def test_a_name_like_none_of_the_course_s_gets_no_suggestion(notebook: Notebook) -> None:
    assert notebook.told("def zzz(): ...\ncheck(zzz)") == "the course has no exercise called 'zzz'"


@pytest.mark.parametrize("value", ["5", "[1, 2]", "np.ones(3)", "None"])
def test_what_is_not_callable_is_named_by_its_kind(notebook: Notebook, value: str) -> None:
    told = notebook.told(f"halve = {value}\ncheck(halve)")
    assert told.startswith("halve: halve is not a function but ")


def test_something_without_a_name_is_answered_too(notebook: Notebook) -> None:
    assert "check wants a function of this course, not a int" in notebook.told("check(5)")


def test_a_class_where_a_function_is_asked_for_is_told_and_the_other_way_round(notebook: Notebook) -> None:
    assert "a class; a function is asked for" in notebook.told("class halve:\n    pass\ncheck(halve)")
    assert "should be a class" in notebook.told("def Counter(n):\n    pass\ncheck(Counter)")


def test_an_exception_inside_is_shown_with_the_student_s_line(notebook: Notebook) -> None:
    told = notebook.told("def halve(x):\n    y = x\n    return y[99]\ncheck(halve)")
    assert "IndexError in line 3 (`return y[99]`): index 99 reaches past axis 0" in told
    assert "IndexError: index 99" in notebook.text


def test_infinite_recursion_is_told_in_a_sentence(notebook: Notebook) -> None:
    assert "calls itself without end" in notebook.told("def halve(x):\n    return halve(x)\ncheck(halve)")


@pytest.mark.parametrize("leave", ["raise SystemExit", "exit()", "raise KeyboardInterrupt"])
def test_leaving_the_program_inside_does_not_end_the_notebook(notebook: Notebook, leave: str) -> None:
    source = f"def halve(x):\n    {leave}\ncheck(halve)"
    if "Interrupt" in leave:  # but the student's own Ctrl-C does get through
        with pytest.raises(KeyboardInterrupt):
            notebook.run(source)
    else:
        assert "ends the program" in notebook.told(source)


@pytest.mark.parametrize(
    "definition",
    [
        "halve = lambda x: x / 2",
        "import functools\ndef divide(n, x):\n    return x / n\nhalve = functools.partial(divide, 2)",
        "def plain(f):\n    def inner(*args):\n        return f(*args)\n    return inner\n"
        "@plain\ndef halve(x):\n    return x / 2",
        "class Halver:\n    def __call__(self, x):\n        return x / 2\nhalve = Halver()",
        "class Tools:\n    def half(self, x):\n        return x / 2\nhalve = Tools().half",
        "halve = np.vectorize(lambda x: x / 2)",
    ],
    ids=["lambda", "partial", "decorated", "callable object", "bound method", "vectorize"],
)
def test_anything_callable_is_found_by_the_name_it_has_in_the_notebook(notebook: Notebook, definition: str) -> None:
    assert notebook.run(f"{definition}\ncheck(halve)") is None and notebook.published == [4.0]


def test_a_name_as_text_works_and_an_undefined_one_is_told(notebook: Notebook) -> None:
    assert "halve is not defined yet: run the cell" in notebook.told("check('halve')")
    assert notebook.run(f"{RIGHT}\ncheck('halve')") is None
    assert "did you mean halve?" in notebook.told("check('halv')")


def test_check_sees_the_names_of_the_function_that_calls_it(notebook: Notebook) -> None:
    assert notebook.run("def mine():\n    halve = lambda x: x / 2\n    check(halve)\nmine()") is None


def test_what_the_function_prints_stays_out_of_the_card(notebook: Notebook) -> None:
    notebook.run("def halve(x):\n    print('here I am')\n    return x / 2\ncheck(halve)")
    assert "here I am" not in notebook.text and notebook.published == [4.0]
    assert "did you print" in notebook.told("def halve(x):\n    print(x / 2)\ncheck(halve)")


def test_a_function_that_changes_its_argument_changes_nothing_of_the_course_s(notebook: Notebook) -> None:
    for _ in range(2):
        assert "changes what it was given" in notebook.told("def halve(x):\n    x /= 2\n    return x\ncheck(halve)")
    assert notebook.run(f"{RIGHT}\ncheck(halve)") is None


def test_a_failed_check_renders_in_one_short_line_as_often_as_asked(notebook: Notebook) -> None:
    error = notebook.run(f"{WRONG}\ncheck(halve)")
    assert error is not None
    first, second = error._render_traceback_(), error._render_traceback_()
    assert first == second == ["CheckFailed: halve: You double it."]
    assert error.__cause__ is None and error.__suppress_context__


def test_hints_open_one_by_one_after_failed_tries(notebook: Notebook) -> None:
    def hinted() -> str:
        notebook.run("hint(halve)")
        return notebook.text

    notebook.run("def halve(x):\n    raise NotImplementedError")
    notebook.run("check(halve)")
    assert hinted() == "Try check(halve) once first; then there is a hint.\n"
    notebook.run(f"{WRONG}\ncheck(halve)")
    assert hinted() == "Hint for halve: First.\n"
    assert "Hint for halve: First." in hinted() and "One more try" in notebook.text
    notebook.run("check(halve)")
    assert hinted() == "Hint for halve: Second.\n"
    notebook.run("check(halve)")
    assert hinted() == "Hint for halve: Second.\n"


def test_a_hint_for_what_is_no_exercise_is_answered_like_a_check(notebook: Notebook) -> None:
    assert "did you mean halve?" in notebook.told("def havle(x): ...\nhint(havle)")


def test_where_nothing_is_remembered_the_first_hint_is_given(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, state: Path
) -> None:
    monkeypatch.setenv("AUTOGRADER_STATE", "off")
    notebook.run(f"{WRONG}\ncheck(halve)")
    notebook.run("hint(halve)")
    assert notebook.text == "Hint for halve: First.\n" and not state.exists()


def test_progress_shows_what_passes(notebook: Notebook, capsys: pytest.CaptureFixture[str]) -> None:
    notebook.run(f"{RIGHT}\ncheck(halve)")
    progress()
    assert " 1 of  2 exercises pass" in capsys.readouterr().out


SELECT = "def select(images, start, stop):\n    return images[start:stop{}]"


def python(source: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, env={**os.environ, **environment}
    )


def test_progress_survives_a_restart(state: Path) -> None:
    first = python(f"from autograder import check\n{SELECT.format('')}\ncheck(select)", AUTOGRADER_STATE=str(state))
    assert first.returncode == 0 and first.stdout.endswith("\n2.0\n")
    second = python("from autograder import progress\nprogress()", AUTOGRADER_STATE=str(state))
    assert "✓ select (passed)" in second.stdout
    assert [path.name for path in state.iterdir()] == ["progress.json"]


def test_in_ipython_the_card_is_displayed_and_the_error_is_one_paragraph(tmp_path: Path) -> None:
    script = f"""
import json, os
os.environ["IPYTHONDIR"] = {str(tmp_path)!r}
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
shell = InteractiveShell.instance()
shell.run_cell("from autograder import check")
shell.run_cell({SELECT.format(" + 1")!r})
with capture_output() as seen:
    shell.run_cell("check(select)")
print(json.dumps({{"data": [output.data for output in seen.outputs], "text": seen.stdout}}))
"""
    done = python(script, AUTOGRADER_STATE="off")
    seen = json.loads(done.stdout.splitlines()[-1])
    kinds = [sorted(data) for data in seen["data"]]
    assert ["text/html", "text/plain"] in kinds
    assert "Out[0]: 0.666\n" in seen["text"]
    assert "Your selection includes the image at `stop`" in seen["text"] and "Traceback" not in seen["text"]


def test_an_exercise_without_visible_cases_tells_what_it_is_graded_on(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = compiled(halve, Case(np.ones(2)), judged_by="mnist_accuracy")
    monkeypatch.setattr(catalogue, "visible_banks", lambda: {"made_up": Bank("made_up", {"halve": one})})
    monkeypatch.setattr(module, "find", lambda name: type(one)(one.spec, [], [], []))
    monkeypatch.setattr(module, "in_words", lambda name: "How far it comes.")
    assert notebook.run(f"{RIGHT}\ncheck(halve)") is None
    assert notebook.text.startswith("OPEN  halve: nothing is tried here") and "How far it comes." in notebook.text
    assert notebook.told("def halve(x):\n    raise NotImplementedError\ncheck(halve)") == "halve: not written yet"


def test_outside_a_notebook_the_traceback_ends_in_the_sentence(notebook: Notebook) -> None:
    error = notebook.run(f"{WRONG}\ncheck(halve)")
    assert error is not None
    assert traceback.format_exception_only(error)[-1].endswith("CheckFailed: halve: You double it.\n")
