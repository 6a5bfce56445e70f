"""The graded copy of a submission, where formgrader and generate_feedback look for it (trusted).

Its check cells hold score and messages; every other output is left out, as it came from the student's own machine.
"""

from __future__ import annotations

import html
import json
import math
from pathlib import Path
from typing import Any

from autograder import course
from autograder.files import write_atomically
from autograder.grading.names import file_name
from autograder.grading.result import Graded

NOT_GRADED: dict[str, Any] = {"score": 0.0, "status": "missing", "messages": ["This exercise could not be graded."]}


def outputs(result: dict[str, Any], points: float, count: int) -> list[dict[str, Any]]:
    """A message to read, and the score as nbgrader wants it: a plain number between 0 and the points.

    nbgrader gives full marks for NaN and for numbers below 0, and gives up the class at one above the points.
    """
    score = float(result["score"])
    score = min(max(score, 0.0), points) if math.isfinite(score) else 0.0
    text = "\n".join([f"{result['status']}: {score:g} of {points:g} points", *result["messages"]])
    card = {"text/plain": text, "text/html": f'<pre style="white-space: pre-wrap">{html.escape(text)}</pre>'}
    value = {"text/plain": repr(score)}
    return [
        {"output_type": "display_data", "metadata": {}, "data": card},
        {"output_type": "execute_result", "metadata": {}, "data": value, "execution_count": count},
    ]


def write_autograded(graded: Graded, data: bytes, build: Path) -> None:
    """Write ``autograded/STUDENT/ASSIGNMENT/NAME.ipynb``; a file that is no notebook of format 4 is passed over."""
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
        cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        results = {
            one.id: {"score": one.score, "status": one.status, "messages": one.messages} for one in graded.exercises
        }
        for count, cell in enumerate(cells, 1):
            cell.update(outputs=[], execution_count=count)
            meta = cell["metadata"].get("nbgrader", {})
            if meta.get("grade") and not meta.get("solution"):
                result = results.get(meta["grade_id"].removesuffix("_check"), NOT_GRADED)
                cell["outputs"] = outputs(result, float(meta["points"]), count)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return
    assert graded.student is not None and graded.assignment is not None
    folder = build / "autograded" / file_name(graded.student) / graded.assignment
    text = json.dumps(notebook, indent=1, ensure_ascii=False)
    write_atomically(folder / f"{course.ASSIGNMENTS[graded.assignment]}.ipynb", text.encode(errors="replace"))
