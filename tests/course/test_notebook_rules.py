"""Each slip in a solutions notebook is told in words."""

from collections.abc import Callable

import pytest
from nbformat import NotebookNode

from autograder.course.notebook_rules import exercise_names, problems
from tests.made_up import as_if_run, cell, notebook

Slip = Callable[[NotebookNode], object]


def by_id(made: NotebookNode, name: str) -> NotebookNode:
    return next(c for c in made.cells if c.id == name)


def test_a_notebook_that_keeps_the_rules_has_no_problems() -> None:
    made = as_if_run(notebook())
    assert problems(made, "here", {"twice": 3}) == []
    assert exercise_names(made) == ["twice"]


SLIPS: dict[str, Slip] = {
    "is nbformat 4.4": lambda n: n.update(nbformat_minor=4),
    "another kernel": lambda n: n.metadata.kernelspec.update(name="ir"),
    "metadata of a run or a tool: widgets": lambda n: n.metadata.update(widgets={}),
    "is used 2 times": lambda n: n.cells.append(n.cells[0]),
    "which digits": lambda n: by_id(n, "demo").metadata.update(tags=["data"]),
    "not a name somebody wrote": lambda n: n.cells[0].update(id="f00dcaf1"),
    "no nbgrader metadata": lambda n: n.cells[0].metadata.pop("nbgrader"),
    "not schema 3": lambda n: n.cells[0].metadata.nbgrader.update(schema_version=2),
    "no cell of ours": lambda n: n.cells[0].metadata.nbgrader.update(locked=False),
    "grade_id is 'other'": lambda n: n.cells[0].metadata.nbgrader.update(grade_id="other"),
    "unknown tag 'setups'": lambda n: by_id(n, "imports").metadata.update(tags=["setups"]),
    "solution region but is no solution": lambda n: by_id(n, "demo").update(source="### BEGIN SOLUTION\n1"),
    "tagged setup": lambda n: by_id(n, "twice").metadata.update(tags=["setup"]),
    "0 beginnings and 0 ends": lambda n: by_id(n, "twice").update(source="def twice(x):\n    '''Doc.'''"),
    "stops Run All in a student's copy": lambda n: by_id(n, "experiment-code").metadata.update(tags=[]),
    "is not Python": lambda n: by_id(n, "twice").update(source=by_id(n, "twice").source + "\ndef"),
    "does not define twice": lambda n: by_id(n, "twice").update(source=by_id(n, "twice").source.replace("twice", "t")),
    "no docstring": lambda n: by_id(n, "twice").update(source=by_id(n, "twice").source.replace('"""', "#")),
    "reads 'check( twice)'": lambda n: by_id(n, "twice_check").update(source="check( twice)"),
    "stops Run All when the check fails": lambda n: by_id(n, "twice_check").metadata.update(tags=[]),
    "worth 0 points": lambda n: by_id(n, "twice_check").metadata.nbgrader.update(points=0),
    "is empty": lambda n: by_id(n, "demo").update(source=" "),
    "was not run": lambda n: by_id(n, "demo").update(execution_count=None),
    "semicolon": lambda n: by_id(n, "demo").update(source="1;"),
    "stores an error": lambda n: by_id(n, "demo").outputs.append(
        NotebookNode(output_type="error", ename="E", evalue="e", traceback=[])
    ),
    "not followed by its check": lambda n: n.cells.insert(3, cell("text", "between", "hm")),
    "checks an exercise that has no stub": lambda n: n.cells.pop(2),
    "one open experiment; here: none": lambda n: n.cells.pop(),
    "is no exercise of this notebook": lambda n: None,
    "the exercise thrice has no stub": lambda n: None,
}


@pytest.mark.parametrize("words", SLIPS)
def test_each_slip_is_told(words: str) -> None:
    made = as_if_run(notebook())
    SLIPS[words](made)
    found = problems(made, "here", {"thrice": 3} if "exercise" in words else None)
    told = [str(problem) for problem in found if words in problem.what]
    assert told, found
    assert all(problem.startswith("here") and problem.endswith(".") for problem in told)
