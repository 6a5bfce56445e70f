"""`autograder demo`: a made-up class, graded as a real one is, in build/demo (trusted; its code is our own)."""

from __future__ import annotations

import functools
import json
import random
import shutil
from pathlib import Path
from typing import Any

from autograder import places
from autograder.course.as_source import can_be_written, source_as
from autograder.exercises import exercises_of
from autograder.exercises.authoring import Exercise
from autograder.files import write_atomically
from autograder.grading import run as grading
from autograder.grading.outputs.terminal import Terminal
from autograder.grading.reading.releases import release_path

_QUICK = {
    "mnist_challenge": '''
def mnist_challenge():
    """One layer that takes an image for the class whose mean it is nearest to: nothing to train."""
    images, labels, *_ = load_mnist(announce=False)
    x, y = images[::10].reshape(-1, 784).astype(np.float32) / 255, labels[::10]
    means = np.stack([x[y == digit].mean(axis=0) for digit in range(10)])
    W, b = means.T, -(means**2).sum(axis=1) / 2
    return [(W, b)], float(np.mean((x @ W + b).argmax(axis=1) == y))
'''
}
"""What stands for an answer that takes minutes of its own clock: only the first student trains a network."""


def run(root: Path, students: int, terminal: Terminal) -> int:
    """Make the class, grade it, print the table and where the pages are; returns the exit status."""
    place = root / "build" / "demo"
    shutil.rmtree(place, ignore_errors=True)
    _own_course(root, place)
    terminal.say(f"making a class of {students} in {place / 'submitted'}")
    make_class(place, place / "submitted", students)
    status = grading.grade(grading.Options([place / "submitted"], trust=True, root=place), terminal)
    terminal.say(f"\nclass page   {place / 'build' / 'report' / 'index.html'}")
    terminal.say(f"feedback     {place / 'build' / 'feedback'}")
    terminal.say(f"gradebook    {place / 'build' / 'gradebook.db'}")
    return status


def _own_course(root: Path, place: Path) -> None:
    """The demo's gradebook and results are its own, so that it never touches a real class."""
    shutil.copytree(root / "notebooks", place / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copy(root / "nbgrader_config.py", place / "nbgrader_config.py")


def make_class(root: Path, folder: Path, students: int) -> None:
    """Write submissions of a class: one all right, one all blank, the others a mix."""
    chance = random.Random(1)
    for assignment in places.assignments(root):
        path = release_path(root, assignment)
        if not path.is_file():
            continue
        exercises = exercises_of(places.name_of(assignment))
        released = path.read_bytes()
        for number in range(students):
            answers = _answers(exercises, number, chance)
            target = folder / f"student-{number + 1:02}" / assignment / path.name
            write_atomically(target, fill(released, answers))


def _answers(exercises: list[Exercise], number: int, chance: random.Random) -> dict[str, str]:
    """Sources by exercise: student 1 is right throughout, student 2 leaves all blank."""
    if number == 1:
        return {}
    skill = 1.0 if number == 0 else chance.uniform(0.3, 0.95)
    answers = {}
    for exercise in exercises:
        wrong = [m.function for m in exercise.misconceptions if can_be_written(m.function)]
        luck = chance.random()
        if number and exercise.spec.cpu:
            if luck < skill:
                answers[exercise.name] = _QUICK.get(exercise.name) or source_as(exercise.reference, exercise.name)
        elif luck < skill or not wrong:
            answers[exercise.name] = right_answer(exercise)
        elif luck < 0.97:
            answers[exercise.name] = source_as(chance.choice(wrong), exercise.name)
    return answers


def right_answer(exercise: Exercise) -> str:
    """The answer from the solutions notebook: the reference itself may break a teaching rule."""
    root = places.find_root()
    found = next((root / "solutions").glob(f"*/{exercise.notebook}.ipynb"), None)
    return _cells(found.read_bytes())[exercise.name] if found else source_as(exercise.reference, exercise.name)


@functools.cache
def _cells(notebook: bytes) -> dict[str, str]:
    return {cell["id"]: "".join(cell["source"]) for cell in json.loads(notebook)["cells"]}


def fill(released: bytes, answers: dict[str, str]) -> bytes:
    """A released notebook with these sources in its exercises' cells."""
    notebook: dict[str, Any] = json.loads(released)
    for cell in notebook["cells"]:
        if cell.get("id") in answers:
            cell["source"] = answers[cell["id"]]
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode()
