"""nbgrader's settings for this course; found by nbgrader and JupyterLab when they start in this folder.

`solutions/` is the source and `notebooks/` the release; all that a class brings is below `build/`.

nbgrader autograde                            grades in autograder's sandbox: hidden cases count
AUTOGRADER_NBGRADER=stock nbgrader autograde  nbgrader's own Execute: the visible cases only, no sandbox
"""

import os
import sys
from pathlib import Path

from autograder.course.student_notebook import AUTHORS_ONLY, CODE_STUB, NOT_COURSE_FILES, TEXT_STUB

HERE = Path(__file__).resolve().parent
(HERE / "build").mkdir(mode=0o700, exist_ok=True)  # SQLite makes the gradebook, but not its folder
# nbgrader calls `alembic` by name to make a gradebook: it lies beside Python, also where .venv is not activated.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

c = get_config()  # noqa: F821  (traitlets puts it there)

c.CourseDirectory.root = str(HERE)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
for step in ("source_with_tests", "submitted", "autograded", "feedback", "solution"):
    setattr(c.CourseDirectory, f"{step}_directory", f"build/{step}")
c.CourseDirectory.db_url = f"sqlite:///{(HERE / 'build' / 'gradebook.db').as_posix()}"
c.CourseDirectory.ignore = ["feedback", *NOT_COURSE_FILES, *AUTHORS_ONLY]

c.ClearSolutions.code_stub = {"python": CODE_STUB}
c.ClearSolutions.text_stub = TEXT_STUB

# Without this a deleted check cell waits for a hand-given grade for ever.
c.OverwriteCells.add_missing_cells = True

# Formgrader and feedback pages clean what outputs and raw cells hold. Their templates leave markdown as it is: graded
# copies of autograder's have it disarmed, nbgrader's stock ones do not.
c.HTMLExporter.sanitize_html = True

if os.environ.get("AUTOGRADER_NBGRADER") == "stock":
    c.Execute.timeout = 120  # seconds a cell
else:
    c.Autograde.autograde_preprocessors = [
        "autograder.grading.nbgrader_plugin.GradeInSandbox",
        "nbgrader.preprocessors.IgnorePattern",
        "nbconvert.preprocessors.ClearMetadataPreprocessor",
        "nbgrader.preprocessors.LimitOutput",
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
