"""Made-up results of grading, so that what becomes of them is tested without running anything."""

from autograder.grading.graded import ExerciseResult, Graded

NASTY = [
    *("../../x", "/etc/x", "..", "", "CON", "x" * 300, 'quo"te', "line\nbreak"),
    *("=cmd()", "<script>alert(1)</script>", "Lee, Jr", "李雷 Zoë", "a\x00b\x1b[31m", "bytes\udcff"),
]


def exercise(
    name: str, score: float, points: float = 3.0, *, diagnosis: str | None = None, messages: tuple[str, ...] = ()
) -> ExerciseResult:
    """One exercise's result; its status follows from the score."""
    status = "passed" if score == points else "partial" if score else "failed"
    details = [] if score == points else [["tried", f"{name}(array([1., -2.]))"], ["expected", "2"], ["got", "3"]]
    return ExerciseResult(name, score, points, status, list(messages), diagnosis, details)


def graded(
    student: str | None, *exercises: ExerciseResult, assignment: str = "01-tensors", notes: tuple[str, ...] = ()
) -> Graded:
    """A readable submission."""
    name = assignment.partition("-")[2] + ".ipynb"
    score, points = sum(e.score for e in exercises), sum(e.max_score for e in exercises)
    return Graded(
        student, assignment, name, "graded", "full", "mnist", score, points, 0.1, list(notes), list(exercises)
    )
