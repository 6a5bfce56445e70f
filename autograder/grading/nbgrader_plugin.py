"""The course's own grading engine inside `nbgrader autograde` (trusted; runs no student code itself).

nbgrader's Execute runs a notebook in one kernel, answers and student together. `GradeInSandbox` takes its place: the
engine grades the notebook behind the wall, and each check cell is given the score and the message as outputs, which
nbgrader's own preprocessors then carry into the gradebook and the feedback.
"""

import json
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.grading.outputs.autograded import NOT_GRADED, outputs

__all__ = ["GradeInSandbox"]


class GradeInSandbox(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader carries no types
    """Fills the outputs of check cells with what the grading engine found.

    In `nbgrader_config.py` it stands in `Autograde.autograde_preprocessors` where nbgrader has Execute. Scores are the
    same as those of `autograder grade`: hidden cases count.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Grade one submission; every other cell is left without outputs, as it was not run here."""
        results = _grade(nb, resources["nbgrader"]["assignment"])
        count = 0
        for cell in nb.cells:
            if cell.cell_type != "code":
                continue
            count += 1
            cell.update(outputs=[], execution_count=count)
            meta = cell.metadata.get("nbgrader", {})
            if meta.get("grade") and not meta.get("solution"):
                result = results.get(meta["grade_id"].removesuffix("_check"), NOT_GRADED)
                cell.outputs = [from_dict(one) for one in outputs(result, float(meta["points"]), count)]
        return nb, resources


def _grade(nb: NotebookNode, assignment: str) -> dict[str, dict[str, Any]]:
    """Let the engine grade the notebook: results by exercise. The one place where the two meet.

    Raises
    ------
    RuntimeError
        The notebook could not be run. nbgrader then reports the submission as failed and goes on with the next one,
        where scores of 0 would look as if it had been graded.
    """
    from autograder.grading.engine import grade_notebook

    graded = grade_notebook(json.dumps(nb).encode(), assignment=assignment)
    if graded["status"] != "graded":
        raise RuntimeError("; ".join(graded["messages"]))
    return {result["id"]: result for result in graded["exercises"]}
