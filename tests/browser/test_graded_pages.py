"""What a student wrote runs nothing and fetches nothing in the pages an instructor and other students open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import Config, PyFileConfigLoader

from autograder.grading.graded import Graded
from autograder.grading.nbgrader_plugin import GradeInSandbox
from autograder.grading.outputs.autograded import write_autograded
from autograder.grading.outputs.pages import write_feedback, write_report
from autograder.grading.reading.releases import release_path
from tests import hostile
from tests.browser import lab
from tests.grading.made_up_results import exercise, graded

ROOT = Path(__file__).resolve().parents[2]
TENSORS = "01-tensors"
pytestmark = pytest.mark.xdist_group("browser")

Seen = tuple[bool, set[str]]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if not lab.CHROMIUM:
        pytest.skip("there is no Chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=lab.CHROMIUM, args=lab.FLAGS)
        yield started
        started.close()


def opened(browser: Any, path: Path) -> Seen:
    """Whether something ran in a page, links clicked too, and what it asked for beside itself."""
    page = browser.new_page()
    asked: set[str] = set()

    def refuse(route: Any) -> None:
        if route.request.url == path.as_uri():
            route.continue_()
        else:
            asked.add(route.request.url)
            route.abort()

    ran: list[bool] = []
    page.expose_function("ran", lambda: ran.append(True))
    page.route("**/*", refuse)
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.goto(path.as_uri())
    page.evaluate(
        """() => { for (const link of document.querySelectorAll('#notebook a, main a, body > *'))
             if (/^(javascript|data|vbscript):/i.test(link.href || '')) link.click();
           for (const one of document.querySelectorAll('[autofocus]')) one.focus(); }"""
    )
    page.wait_for_timeout(300)
    page.close()
    return bool(ran), asked


def notebook() -> dict[str, Any]:
    """The release with the hostile cells, and the open answer too."""
    made: dict[str, Any] = json.loads(release_path(ROOT, TENSORS).read_text("utf-8"))
    for cell in made["cells"]:
        if cell["id"] == "experiment":
            cell["source"] = "\n\n".join(hostile.TEXTS.values())
            cell["attachments"] = hostile.ATTACHMENTS
    made["cells"] += hostile.cells()
    return {**made, "metadata": hostile.metadata()}


def from_engine(folder: Path, handed_in: dict[str, Any]) -> Any:
    write_autograded(graded("ann", exercise("select", 2.0, 2.0)), json.dumps(handed_in).encode(), folder, ROOT)
    return nbformat.read(folder / "autograded" / "ann" / TENSORS / "tensors.ipynb", as_version=4)


def from_plugin(folder: Path, handed_in: dict[str, Any]) -> Any:
    made = nbformat.reads(json.dumps(handed_in), as_version=4)
    return GradeInSandbox().preprocess(made, {"nbgrader": {"assignment": TENSORS}})[0]


def page_of(made: Any, template: str, path: Path) -> Path:
    """The notebook in one of nbgrader's templates, under this course's own settings."""
    settings = Config()
    settings.HTMLExporter = PyFileConfigLoader(str(ROOT / "nbgrader_config.py")).load_config().HTMLExporter
    settings.HTMLExporter.template_name = template
    settings.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    static = Path(handlers.static_path) / "node_modules" / "bootstrap" / "dist" / "css"
    settings.HTMLExporter.extra_template_paths = [str(static)]
    for cell in made.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.setdefault("points", 0)
            cell.metadata.nbgrader.update(score=0)
    words: dict[str, Any] = {"notebook": "tensors", "score": 0, "max_score": 1, "late_penalty": 0}
    resources = {"nbgrader": words, "base_url": "", "notebook_id": "tensors", "index": 0, "total": 1}
    path.write_text(HTMLExporter(config=settings).from_notebook_node(made, resources)[0], "utf-8")
    return path


@pytest.mark.parametrize("template", ["formgrade", "feedback"])
@pytest.mark.parametrize("way", [from_engine, from_plugin])
def test_a_hostile_notebook_runs_and_fetches_nothing_in_nbgrader_s_pages(
    chromium: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str, way: Any
) -> None:
    monkeypatch.setattr(GradeInSandbox, "_grade", lambda self, nb, assignment: {})
    tame = json.loads(release_path(ROOT, TENSORS).read_text("utf-8"))
    _, usual = opened(chromium, page_of(way(tmp_path, tame), template, tmp_path / "tame.html"))
    path = page_of(way(tmp_path, notebook()), template, tmp_path / "hostile.html")
    ran, asked = opened(chromium, path)
    assert not ran and asked <= {url.replace("tame.html", path.name) for url in usual}


def test_what_is_looked_for_is_seen_where_nothing_is_disarmed(chromium: Any, tmp_path: Path) -> None:
    made = nbformat.reads(json.dumps(notebook()), as_version=4)
    made.metadata = {}
    made.cells = [cell for cell in made.cells if cell.get("id") != "experiment"]
    for cell in made.cells:
        cell.source = cell.source.replace("attachment:", "")
    ran, asked = opened(chromium, page_of(made, "formgrade", tmp_path / "raw.html"))
    assert ran and any(url.startswith(hostile.AWAY) for url in asked)


def everywhere(text: str) -> Graded:
    """A result in which every word is the student's."""
    one = exercise("select", 1.0, messages=(text, text), diagnosis=text)
    one = type(one)(**{**{name: getattr(one, name) for name in one.__slots__}, "details": [["tried", text]]})
    made = graded(text.replace("/", ""), one, notes=(text,))
    return type(made)(**{**{name: getattr(made, name) for name in made.__slots__}, "notebook": text})


def test_our_own_pages_run_and_fetch_nothing_either(chromium: Any, tmp_path: Path) -> None:
    results = [everywhere(text) for text in hostile.TEXTS.values()]
    pages = [write_feedback(one, tmp_path / "feedback") for one in results]
    for path in [*pages, write_report(results, tmp_path / "report")]:
        assert opened(chromium, path) == (False, set()), path
