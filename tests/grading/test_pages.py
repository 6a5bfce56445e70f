"""Feedback pages and the class page: safe with any name and text, whole, readable without colours."""

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from autograder.grading.graded import ExerciseResult, Graded, unreadable
from autograder.grading.names import file_name, readable
from autograder.grading.outputs.pages import feedback_path, write_feedback, write_report
from autograder.grading.outputs.summary import summarise
from tests.grading.made_up_results import NASTY, exercise, graded

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>'\"{{7*7}}"
FORBIDDEN = ("script", "img", "iframe", "object", "embed", "form", "link", "svg")


class Page(HTMLParser):
    """What a browser would find: tags with their attributes, and the text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.path = path
        self.feed(path.read_text("utf-8"))
        self.text = re.sub(r"\s+", " ", self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def feedback(result: Graded, folder: Path) -> Page:
    return Page(write_feedback(result, folder))


def report(results: list[Graded], folder: Path) -> Page:
    for result in results:
        write_feedback(result, folder / "feedback")
    return Page(write_report(results, folder / "report"))


def test_a_feedback_page_lies_where_student_assignment_and_notebook_say(tmp_path: Path) -> None:
    page = feedback(graded("Lee, Jr", exercise("describe", 3)), tmp_path)
    assert page.path == tmp_path / "Lee, Jr" / "01-tensors" / "tensors.html"


@pytest.mark.parametrize("name", [*NASTY, None])
def test_no_name_leads_out_of_the_folder(name: str | None, tmp_path: Path) -> None:
    folder = tmp_path / "feedback"
    write_feedback(graded(name, exercise("describe", 3)), folder)
    write_feedback(unreadable("lee", name, name or "", "no JSON"), folder)
    assert [path.name for path in tmp_path.iterdir()] == ["feedback"]
    pages = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    assert [len(page.parts) for page in pages] == [3, 3]


def test_two_names_never_share_a_page() -> None:
    names = [*NASTY, "x", "../x", "/x", "x/", "x~", file_name("../x"), "é", "e\u0301", "nul", "con.txt"]
    files = [file_name(name) for name in names]
    assert len(set(files)) == len(set(names))
    assert [file for file in files if set(file) & set('/\\:*?"<>|\0') or file.startswith(".") or len(file) > 100] == []


@pytest.mark.parametrize("name", ["lee", "Lee, Jr", "李雷 Zoë", "o'brien", "lee@example.org", "4711"])
def test_plain_names_stay_as_they_are(name: str) -> None:
    assert file_name(name) == readable(name) == name


def test_control_and_direction_characters_are_shown_as_such() -> None:
    assert readable("a\x1b[31m\u202egnp\r\x00") == "a\ufffd[31m\ufffdgnp\ufffd\ufffd"


def test_nothing_of_a_student_becomes_markup(tmp_path: Path) -> None:
    nasty = ExerciseResult("describe", 0, 3, "failed", [MARKUP], MARKUP, [["got", MARKUP]])
    result = graded(MARKUP, nasty, notes=(MARKUP,))
    lost = unreadable("lee", "01-tensors", MARKUP, MARKUP)
    for page in (feedback(result, tmp_path), feedback(lost, tmp_path), report([result, lost], tmp_path)):
        assert [tag for tag, _ in page.tags if tag in FORBIDDEN] == []
        assert [name for _, attributes in page.tags for name in attributes if name.startswith("on")] == []
        assert "alert(1)</script>" in page.text
        assert "49" not in page.text


def test_a_page_asks_for_nothing_from_outside(tmp_path: Path) -> None:
    for page in (feedback(graded("lee", exercise("describe", 1)), tmp_path), report([], tmp_path)):
        source = page.path.read_text("utf-8")
        assert "http:" not in source
        assert "https:" not in source
        policy = next(tag["content"] for tag in page.all("meta") if tag.get("http-equiv"))
        assert policy is not None
        assert policy.startswith("default-src 'none'")


def test_the_diagnosis_comes_before_messages_and_those_before_details(tmp_path: Path) -> None:
    told = exercise("describe", 1, diagnosis="You transpose.", messages=("You transpose.", "random: wrong shape"))
    text = feedback(graded("lee", told), tmp_path).text
    section = text[text.index("What to look at") :]
    order = ["partly right", "1 of 3 points", "You transpose.", "random: wrong shape", "tried", "expected", "got"]
    assert sorted(order, key=section.index) == order
    assert section.count("You transpose.") == 1


def test_each_result_is_said_in_words(tmp_path: Path) -> None:
    words = {
        "passed": "✓ right",
        "partial": "◐ partly right",
        "failed": "✗ not yet",
        "missing": "… not written yet",
        "error": "✗ stopped by an error",
        "timeout": "✗ ran out of time",
    }
    results = [ExerciseResult(status, 0, 1, status) for status in words]
    text = feedback(graded("lee", *results), tmp_path).text
    assert [word for status, word in words.items() if f"{status} {word}" not in text] == []


def test_level_and_digits_are_shown(tmp_path: Path) -> None:
    result = graded("lee", exercise("describe", 1))
    assert "in the full sandbox, with the digits of MNIST" in feedback(result, tmp_path).text
    assert "Graded in the full sandbox, with the digits of MNIST." in report([result], tmp_path).text


def test_a_blank_notebook_has_no_praise_and_no_cards(tmp_path: Path) -> None:
    blank = [ExerciseResult(name, 0, 2, "missing", ["not written yet"]) for name in ("describe", "select")]
    page = feedback(graded("lee", *blank), tmp_path)
    assert "hint(describe)" in page.text
    assert "What to look at" not in page.text
    assert "Everything is right" not in page.text
    assert "Everything is right" in feedback(graded("lee", exercise("describe", 3)), tmp_path).text


def test_an_unreadable_submission_is_told_why(tmp_path: Path) -> None:
    text = feedback(unreadable("lee", None, "tensors.ipynb", "the file is empty"), tmp_path).text
    assert "could not be graded the file is empty No exercise was looked at" in text


def test_a_screen_reader_finds_headings_scopes_and_names(tmp_path: Path) -> None:
    results = [graded("lee", exercise("describe", 1, diagnosis="You transpose."), notes=("odd",))]
    for page in (feedback(results[0], tmp_path), report(results, tmp_path)):
        assert page.all("html") == [{"lang": "en-GB"}]
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
        assert all(cell.get("scope") in ("row", "col") for cell in page.all("th"))
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        regions = [tag for tag in page.all("div") if tag.get("role") == "region"]
        assert regions
        assert all(tag["tabindex"] == "0" and tag["aria-labelledby"] in ids for tag in regions)


CLASS = [
    graded("Lee, Jr", exercise("describe", 3), exercise("select", 1, diagnosis="You take rows.")),
    graded(
        "../../x",
        exercise("describe", 0, diagnosis="You count from 1."),
        exercise("select", 1, diagnosis="You take rows."),
    ),
    graded("../../x", exercise("relu", 3), assignment="02-broadcasting", notes=("the cell relu is there 2 times",)),
    unreadable("kim", "01-tensors", "tensors.ipynb", "the file is empty"),
]


def test_the_class_page_says_mean_rates_and_diagnoses() -> None:
    summary = summarise(CLASS)
    tensors, broadcasting = summary.assignments
    assert (tensors.count, tensors.readable, tensors.mean, tensors.median, tensors.max_score) == (3, 2, 2.5, 2.5, 6)
    assert [(e.id, e.count, e.passed, e.partial, e.mean) for e in tensors.exercises] == [
        ("describe", 2, 1, 0, 1.5),
        ("select", 2, 0, 2, 1.0),
    ]
    assert broadcasting.exercises[0].passed == 1
    assert [(found.exercise, found.text, found.count) for found in summary.diagnoses] == [
        ("select", "You take rows.", 2),
        ("describe", "You count from 1.", 1),
    ]
    assert summary.max_score == 9


def test_the_class_page_has_every_student_and_what_needs_a_look(tmp_path: Path) -> None:
    text = report(CLASS, tmp_path).text
    assert "3 students, 4 submissions" in text
    look = text[text.index("Why") : text.index("Handed in")]
    assert look.index("the file is empty") < look.index("the cell relu is there 2 times")
    assert "Lee" not in look
    assert "You take rows." in text
    assert "50 % (1 of 2)" in text


def test_every_score_leads_to_its_feedback_page(tmp_path: Path) -> None:
    results = [*CLASS, graded("李雷 Zoë", exercise("describe", 3))]
    page = report(results, tmp_path)
    links = [tag["href"] or "" for tag in page.all("a") if not (tag["href"] or "").startswith("#")]
    found = {(page.path.parent / unquote(link)).resolve() for link in links}
    assert found == {feedback_path(result, tmp_path / "feedback") for result in results}
    assert not [link for link in links if link.startswith("/") or ":" in link or " " in link or not link.isascii()]


def test_without_a_feedback_page_there_is_no_dead_link(tmp_path: Path) -> None:
    page = Page(write_report(CLASS, tmp_path))
    assert [tag for tag in page.all("a") if not (tag["href"] or "").startswith("#")] == []


def test_a_class_without_results_is_told_what_to_do(tmp_path: Path) -> None:
    assert "Nothing has been graded yet" in report([], tmp_path).text


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = feedback(graded("lee", exercise("describe", 3)), tmp_path)
    before = page.path.read_bytes()

    def full(handle: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_feedback(graded("lee", exercise("describe", 0)), tmp_path)
    assert page.path.read_bytes() == before
    assert [path.name for path in page.path.parent.iterdir()] == ["tensors.html"]
