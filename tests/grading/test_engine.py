"""Grading one notebook, in every state that a notebook can come in."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from autograder.banks.model import BankError
from autograder.exercises import exercise_of
from autograder.grading import engine as engine_module
from autograder.grading.engine import Engine
from autograder.grading.graded import Graded
from tests.grading.conftest import cell, is_full, result

Grade = Callable[..., Graded]
Notebook = dict[str, Any]


def own_cell(source: str, key: str = "mine") -> dict[str, Any]:
    return {"cell_type": "code", "id": key, "metadata": {}, "execution_count": None, "outputs": [], "source": source}


def test_right_answers_get_full_marks(grade: Grade, filled: Notebook) -> None:
    graded = grade(filled)
    assert is_full(graded) and graded.messages == []


def test_a_blank_notebook_gets_nothing_and_every_exercise_is_missing(grade: Grade, released: Notebook) -> None:
    graded = grade(released)
    assert graded.score == 0 and {exercise.status for exercise in graded.exercises} == {"missing"}


def test_a_wrong_answer_costs_its_own_exercise_only_and_is_diagnosed(grade: Grade, filled: Notebook) -> None:
    cell(filled, "select")["source"] = "def select(images, start, stop):\n    return images[start:stop + 1]"
    graded = grade(filled)
    wrong = result(graded, "select")
    lost = wrong.max_score - wrong.score
    assert lost > 0 and graded.max_score - graded.score == pytest.approx(lost)
    assert wrong.diagnosis == "Your selection includes the image at `stop`; it should end just before it."


def test_answers_only_for_the_visible_examples_earn_nothing(grade: Grade, filled: Notebook) -> None:
    cell(filled, "tensor_bytes")["source"] = (
        "def tensor_bytes(shape, dtype):\n"
        "    return {((4, 240, 144, 256, 3), 'float32'): 424673280, ((), 'float64'): 8,\n"
        "            ((60000, 28, 28), 'uint8'): 47040000, ((2**40, 2**40), 'float16'): 2**81}.get((shape, dtype), -1)"
    )
    assert result(grade(filled), "tensor_bytes").score == 0


def test_an_endless_loop_costs_its_exercise_and_no_other(grade: Grade, filled: Notebook) -> None:
    cell(filled, "one_hot")["source"] = "def one_hot(labels, classes=10):\n    while True:\n        pass"
    graded = grade(filled)
    lost = result(graded, "one_hot")
    assert lost.status == "timeout" and graded.score == graded.max_score - lost.max_score


def test_results_far_too_large_end_their_exercise_and_are_not_kept(grade: Grade, filled: Notebook) -> None:
    cell(filled, "one_hot")["source"] = "def one_hot(labels, classes=10):\n    return np.zeros(1_500_000)"
    graded = grade(filled)
    lost = result(graded, "one_hot")
    assert lost.status == "error" and graded.score == graded.max_score - lost.max_score
    assert lost.diagnosis == "Its result is far larger than a right one: compare the shapes on a small example."
    assert any("its result is far larger than a right one" in text for text in lost.messages)


def test_endless_loops_in_most_exercises_leave_the_right_one_its_points(grade: Grade, filled: Notebook) -> None:
    for name in ("describe", "select", "bottom_right", "center_crop", "nth_batch", "one_hot"):
        cell(filled, name)["source"] = f"def {name}(*args, **kwargs):\n    while True:\n        pass"
    assert result(grade(filled), "encode_text").status == "passed"


def test_a_cell_that_never_ends_still_defines_its_function(grade: Grade, filled: Notebook) -> None:
    cell(filled, "select")["source"] += "\nwhile True:\n    pass"
    graded = grade(filled)
    assert is_full(graded) and any("select" in message for message in graded.messages)


@pytest.mark.parametrize("crash", ["import os; os._exit(0)", "import os; os.kill(os.getpid(), 9)", "raise SystemExit"])
def test_a_crash_costs_its_exercise_and_no_other(grade: Grade, filled: Notebook, crash: str) -> None:
    cell(filled, "select")["source"] = f"def select(images, start, stop):\n    {crash}"
    graded = grade(filled)
    assert result(graded, "select").score == 0
    assert graded.score == graded.max_score - result(graded, "select").max_score


def test_a_failing_cell_is_told_and_the_rest_goes_on(grade: Grade, filled: Notebook) -> None:
    filled["cells"].insert(3, own_cell("1 / 0"))
    graded = grade(filled)
    assert is_full(graded) and any("ZeroDivisionError" in message for message in graded.messages)


def test_magics_and_shell_lines_do_no_harm(grade: Grade, filled: Notebook) -> None:
    cell(filled, "select")["source"] = "%matplotlib inline\n!ls\n%time 1 + 1\n" + cell(filled, "select")["source"]
    assert is_full(grade(filled))


def test_helpers_in_cells_of_their_own_are_used(grade: Grade, filled: Notebook) -> None:
    filled["cells"].append(own_cell("def cut(images, a, b):\n    return images[a:b]"))
    cell(filled, "select")["source"] = "def select(images, start, stop):\n    return cut(images, start, stop)"
    assert is_full(grade(filled))


def test_a_function_filled_in_below_its_check_counts(grade: Grade, filled: Notebook) -> None:
    source = cell(filled, "select")["source"]
    cell(filled, "select")["source"] = "def select(images, start, stop):\n    raise NotImplementedError"
    filled["cells"].append(own_cell(source))
    assert is_full(grade(filled))


def test_what_stands_at_the_check_cell_counts_not_what_comes_later(grade: Grade, filled: Notebook) -> None:
    filled["cells"].append(own_cell("def select(images, start, stop):\n    return None"))
    assert is_full(grade(filled))


def test_lambdas_and_partials_are_functions_too(grade: Grade, filled: Notebook) -> None:
    cell(filled, "select")["source"] = "select = lambda images, start, stop: images[start:stop]"
    cell(filled, "describe")["source"] = (
        "from functools import partial\ndef both(n, x):\n    a = np.asarray(x)\n"
        "    return a.ndim, a.shape, a.dtype.name\n"
        "describe = partial(both, 0)"
    )
    assert is_full(grade(filled))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("class select:\n    pass", "is a class"),
        ("select = 5", "not a function"),
        ("def selekt(images, start, stop):\n    return images[start:stop]", "no function of that name"),
        ("def select(images, start, stop)\n    return images", "its cell fails: SyntaxError"),
    ],
)
def test_what_cannot_be_tried_is_told_in_words(grade: Grade, filled: Notebook, source: str, told: str) -> None:
    cell(filled, "select")["source"] = source
    wrong = result(grade(filled), "select")
    assert wrong.score == 0 and told in wrong.messages[0]


class TestDamagedNotebooks:
    """Every change that people and tools make to notebooks."""

    def test_a_duplicated_cell(self, grade: Grade, filled: Notebook) -> None:
        filled["cells"].append(copy.deepcopy(cell(filled, "select")))
        graded = grade(filled)
        assert is_full(graded) and any("2 times" in message for message in graded.messages)

    def test_an_unfilled_copy_below_the_filled_cell(self, grade: Grade, filled: Notebook, released: Notebook) -> None:
        place = filled["cells"].index(cell(filled, "select"))
        filled["cells"].insert(place + 1, cell(released, "select"))
        assert is_full(grade(filled))

    def test_a_deleted_check_cell(self, grade: Grade, filled: Notebook) -> None:
        filled["cells"].remove(cell(filled, "select_check"))
        graded = grade(filled)
        assert is_full(graded) and any("select_check" in message for message in graded.messages)

    def test_deleted_import_cells(self, grade: Grade, filled: Notebook) -> None:
        setup = [c for c in filled["cells"] if "setup" in c["metadata"].get("tags", [])]
        for gone in setup:
            filled["cells"].remove(gone)
        assert setup and is_full(grade(filled))

    def test_reversed_cells(self, grade: Grade, filled: Notebook) -> None:
        filled["cells"].reverse()
        assert is_full(grade(filled))

    @pytest.mark.parametrize("kind", ["markdown", "raw"])
    def test_a_retyped_answer_cell(self, grade: Grade, filled: Notebook, kind: str) -> None:
        cell(filled, "select")["cell_type"] = kind
        graded = grade(filled)
        assert is_full(graded) and any("code cell" in message for message in graded.messages)

    def test_renamed_grade_ids(self, grade: Grade, filled: Notebook) -> None:
        cell(filled, "select")["metadata"]["nbgrader"]["grade_id"] = "something-else"
        assert is_full(grade(filled))

    def test_stripped_metadata_and_new_ids(self, grade: Grade, filled: Notebook) -> None:
        for number, one in enumerate(filled["cells"]):
            one.update(metadata={}, id=f"c{number}")
        assert is_full(grade(filled))

    def test_metadata_that_lies(self, grade: Grade, released: Notebook) -> None:
        for one in released["cells"]:
            meta = one["metadata"].get("nbgrader", {})
            meta.update(points=1000, grade=True, locked=False, solution=False)
        graded = grade(released)
        assert graded.score == 0 and graded.max_score < 1000

    def test_a_changed_locked_cell_is_not_run(self, grade: Grade, filled: Notebook) -> None:
        setup = next(c for c in filled["cells"] if "setup" in c["metadata"].get("tags", []))
        setup["source"] = "import os; os._exit(1)"
        graded = grade(filled)
        assert is_full(graded) and any("is locked" in message for message in graded.messages)

    def test_sources_as_lists_of_lines(self, grade: Grade, filled: Notebook) -> None:
        for one in filled["cells"]:
            one["source"] = "".join(one["source"]).splitlines(keepends=True)
        assert is_full(grade(filled))

    def test_format_three(self, grade: Grade, filled: Notebook) -> None:
        cells = [
            {
                **{k: v for k, v in c.items() if k != "source"},
                ("input" if c["cell_type"] == "code" else "source"): c["source"],
            }
            for c in filled["cells"]
        ]
        assert is_full(grade({"nbformat": 3, "metadata": {}, "worksheets": [{"cells": cells}]}))

    def test_a_byte_order_mark(self, grade: Grade, filled: Notebook) -> None:
        assert is_full(grade(b"\xef\xbb\xbf" + json.dumps(filled).encode()))
        assert is_full(grade(json.dumps(filled).encode("utf-16")))

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            (b"", "empty"),
            (b"  \n", "empty"),
            (b'{"cells": [', "not valid JSON"),
            (b"\x00\x01\x02", "not"),
            (b"\xff\xfe\xfd", "not"),
            (b"[]", "not a notebook"),
            (b'{"cells": 3}', "not a notebook"),
            (b"[" * 100_000, "nested"),
            (b"null", "not a notebook"),
        ],
    )
    def test_what_is_no_notebook_is_unreadable_with_a_reason(self, grade: Grade, data: bytes, told: str) -> None:
        graded = grade(data)
        assert graded.status == "unreadable" and told in graded.messages[0]

    def test_cells_of_wrong_types_do_no_harm(self, grade: Grade, filled: Notebook) -> None:
        filled["cells"] += [None, 3, {"cell_type": 5, "source": 7, "metadata": []}, {"metadata": {"nbgrader": 1}}]
        assert is_full(grade(filled))

    def test_another_assignments_notebook(self, grade: Grade, filled: Notebook) -> None:
        graded = grade(filled, "02-broadcasting")
        assert graded.status == "graded" and graded.score == 0
        assert any("01-tensors" in message for message in graded.messages)

    def test_a_lone_notebook_is_matched_by_its_cells(self, grade: Grade, filled: Notebook) -> None:
        assert grade(filled, None).assignment == "01-tensors" and is_full(grade(filled, None))

    def test_a_notebook_of_something_else_is_unreadable(self, grade: Grade) -> None:
        graded = grade({"cells": [own_cell("1 + 1")], "nbformat": 4, "metadata": {}}, None)
        assert graded.status == "unreadable" and graded.assignment is None


def test_the_same_code_gets_the_same_hidden_bank_and_other_code_may_not(engine: Engine) -> None:
    chosen = {engine.hidden.choose(f"code {number}") for number in range(200)}
    assert len(chosen) == 16 and engine.hidden.choose("code 7") == engine.hidden.choose("code 7")


def test_hidden_inputs_and_answers_never_reach_the_messages(grade: Grade, filled: Notebook) -> None:
    cell(filled, "encode_text")["source"] = (
        "def encode_text(text, length=280, alphabet=128):\n    print(text)\n    raise ValueError('LE' + f'AK {text}')"
    )
    told = json.dumps(grade(filled).as_json())
    assert "LEAK" not in told


class TestWhereItsCheckStands:
    """An answer counts if it is right where its check stands, or at the end of the notebook."""

    def with_helper(self, filled: Notebook, key: str, helper: str) -> None:
        cell(filled, key)["source"] = helper + "\n" + "".join(cell(filled, key)["source"])

    def test_a_later_cell_may_use_a_helper_s_name_for_something_else(self, grade: Grade, filled: Notebook) -> None:
        cell(filled, "scale_pixels")["source"] = (
            "def helper(x):\n    return x.astype(np.float32) / 255\n"
            "def scale_pixels(images):\n    return helper(images)"
        )
        self.with_helper(filled, "encode_text", "def helper(text):\n    raise RuntimeError('another helper')\n")
        assert is_full(grade(filled))

    def test_a_later_cell_may_use_a_constant_s_name_for_something_else(self, grade: Grade, filled: Notebook) -> None:
        cell(filled, "scale_pixels")["source"] = (
            "LARGEST = np.float32(255)\ndef scale_pixels(images):\n    return (images / LARGEST).astype(np.float32)"
        )
        self.with_helper(filled, "encode_text", "LARGEST = 'z'")
        assert is_full(grade(filled))

    def test_a_later_cell_may_break_a_module_s_name(self, grade: Grade, filled: Notebook) -> None:
        filled["cells"].append(own_cell("np = None\ndescribe = select = None"))
        assert is_full(grade(filled))

    def test_a_helper_that_is_defined_or_mended_below_the_check_counts_too(
        self, grade: Grade, filled: Notebook
    ) -> None:
        cell(filled, "scale_pixels")["source"] = "def scale_pixels(images):\n    return helper(images)"
        filled["cells"].append(own_cell("def helper(x):\n    return x.astype(np.float32) / 255"))
        assert is_full(grade(filled))
        cell(filled, "nth_batch")["source"] = (
            "def nth_batch(data, n, size=128):\n    return data[FACTOR * n * size:][:size]"
        )
        filled["cells"].insert(0, own_cell("FACTOR = 2", "first"))
        filled["cells"].append(own_cell("FACTOR = 1", "last"))
        assert is_full(grade(filled))

    def test_a_function_that_dies_where_its_check_stands_costs_no_other(self, grade: Grade, filled: Notebook) -> None:
        cell(filled, "describe")["source"] = "def describe(x):\n    import os\n    os._exit(1)"
        graded = grade(filled)
        assert graded.score == graded.max_score - result(graded, "describe").max_score


def test_a_judge_that_fails_costs_its_exercise_and_says_so(
    grade: Grade, filled: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = vars(engine_module)["judge_exercise"]

    def stumbling(exercise: Any, *rest: Any) -> Any:
        if exercise.spec.name == "select":
            raise ZeroDivisionError
        return real(exercise, *rest)

    monkeypatch.setattr(engine_module, "judge_exercise", stumbling)
    graded = grade(filled)
    lost = result(graded, "select")
    assert graded.status == "graded" and graded.score == graded.max_score - lost.max_score
    assert lost.status == "error" and "could not judge this exercise (ZeroDivisionError)" in lost.messages[0]


def test_the_misconception_is_named_beside_the_diagnosis(grade: Grade, filled: Notebook) -> None:
    cell(filled, "select")["source"] = "def select(images, start, stop):\n    return images[start:stop + 1]"
    told = {one["id"]: one["misconception"] for one in grade(filled).as_json()["exercises"]}
    assert told.pop("select") in [one.name for one in exercise_of("tensors", "select").misconceptions]
    assert set(told.values()) == {None}


def test_what_the_hidden_phase_says_of_its_cells_is_never_shown(grade: Grade, filled: Notebook) -> None:
    """A cell that fails in its second process only has something to say that nobody may read."""
    filled["cells"].append(
        own_cell("import os\nif os.getpid() % 2 == 0: raise RuntimeError('AN EVEN ONE')\nelse: raise KeyError('ODD')")
    )
    told = json.dumps(grade(filled).as_json())
    assert told.count("AN EVEN ONE") + told.count("ODD") == 1


def test_an_exercise_whose_hidden_cases_cannot_be_made_costs_no_other(
    grade: Grade, filled: Notebook, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = engine.hidden.get

    def failing(spec: Any, number: int) -> Any:
        if spec.name == "select":
            raise BankError("the reference of select raised ValueError")
        return real(spec, number)

    monkeypatch.setattr(engine.hidden, "get", failing)
    graded = grade(filled)
    lost = result(graded, "select")
    assert graded.score == graded.max_score - lost.max_score and lost.status == "error"
    assert "the reference of select raised ValueError" in lost.messages[0] and "report" in lost.messages[0]
