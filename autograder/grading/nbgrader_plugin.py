"""The course's own grading engine inside `nbgrader autograde` (trusted; runs no student code itself).

nbgrader's Execute runs a notebook in one kernel, answers and student together. `GradeInSandbox` takes its place: the
engine grades the notebook behind the wall, and each check cell is given the score and the message as outputs, which
nbgrader's own preprocessors then carry into the gradebook and the feedback.
"""

import atexit
import contextlib
import json
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

from autograder import places
from autograder.grading.door import Terms, open_engine
from autograder.grading.engine import Engine
from autograder.grading.outputs.autograded import NOT_GRADED, PYTHON, harmless, outputs, release_of
from autograder.grading.reading.releases import release_path
from autograder.grading.reading.submission import Submission

__all__ = ["GradeInSandbox"]


class GradeInSandbox(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader carries no types
    """Fills the outputs of check cells with what the grading engine found.

    In `nbgrader_config.py` it stands in `Autograde.autograde_preprocessors` where nbgrader has Execute. Scores are the
    same as those of `autograder grade`: hidden cases count. Where code cannot be confined it refuses, unless
    ``c.GradeInSandbox.trust_submissions = True`` says that the code is to be trusted.
    """

    trust_submissions = Bool(False, help="Grade also where code cannot be confined.").tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._stack = contextlib.ExitStack()
        self._engine: Engine | None = None
        atexit.register(self._stack.close)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Grade one submission; other cells are left without outputs, as they weren't run, and text is disarmed."""
        assignment = resources["nbgrader"]["assignment"]
        results = self._grade(nb, assignment)
        path = release_path(places.find_root(), assignment)
        release = release_of(path) if path.is_file() else None
        nb.metadata = from_dict({"kernelspec": PYTHON, "language_info": {"name": "python"}})
        count = 0
        for cell in nb.cells:
            cell.metadata = from_dict({key: cell.metadata[key] for key in ("nbgrader",) if key in cell.metadata})
            if cell.cell_type != "code":
                cell.update(harmless(cell.source, cell.pop("attachments", None), release))
                continue
            count += 1
            cell.update(outputs=[], execution_count=count)
            meta = cell.metadata.get("nbgrader", {})
            if meta.get("grade") and not meta.get("solution"):
                result = results.get(meta["grade_id"].removesuffix("_check"), NOT_GRADED)
                cell.outputs = [from_dict(one) for one in outputs(result, float(meta["points"]), count)]
        return nb, resources

    def _grade(self, nb: NotebookNode, assignment: str) -> dict[str, dict[str, Any]]:
        """Let the engine grade the notebook: results by exercise.

        Raises
        ------
        RuntimeError
            The notebook could not be run. nbgrader then reports the submission as failed and goes on with the next
            one, where scores of 0 would look as if it had been graded.
        """
        if self._engine is None:
            self._engine = self._stack.enter_context(open_engine(Terms(trust=self.trust_submissions, jobs=1)))
        submission = Submission(Path("notebook.ipynb"), None, assignment, data=json.dumps(nb).encode())
        graded = self._engine.grade(submission).as_json()
        if graded["status"] != "graded":
            raise RuntimeError("; ".join(graded["messages"]))
        return {result["id"]: result for result in graded["exercises"]}
