"""Makes docs/coverage.md: which cell teaches each concept and checks each exercise (trusted: it loads the registry).

Run: python docs/make_coverage.py, or with --check, which writes nothing and fails where the page is out of step.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from autograder.exercises import exercises_of  # noqa: E402
from autograder.files import write_atomically  # noqa: E402
from autograder.places import assignments  # noqa: E402

SOURCE, PAGE = ROOT / "docs" / "coverage.toml", ROOT / "docs" / "coverage.md"
NOTEBOOKS = {name: assignment for assignment, name in assignments(ROOT).items()}
LISTS = {"concepts": "Concepts, figures and worked numbers", "errata": "Slips of well-known sources, put right"}
INTRO = """\
# What the course teaches, and where

Made by `python docs/make_coverage.py` from [coverage.toml](coverage.toml), the exercises' registry and the notebooks;
the tests hold it in step. Each name in `code` is a cell; in JupyterLab the link leads to it. The last column gives
words and numbers that stand there.
"""


class Notebook(NamedTuple):
    """A solutions notebook, as far as the page needs it."""

    name: str
    title: str
    cells: dict[str, str]
    """Every cell's source and stored text output, by id."""

    def link(self, cell: str) -> str:
        """A Markdown link to one cell."""
        return f"[`{cell}`](../solutions/{NOTEBOOKS[self.name]}/{self.name}.ipynb#cell-id={cell})"


class Row(NamedTuple):
    """One exercise of the registry."""

    name: str
    points: int
    optional: bool


Source = dict[str, dict[str, Any]]


def read_notebook(name: str) -> Notebook:
    """Read the texts of a notebook ("tensors") from `solutions/`."""
    raw = json.loads((ROOT / "solutions" / NOTEBOOKS[name] / f"{name}.ipynb").read_text(encoding="utf-8"))
    cells = {cell["id"]: "\n".join(_texts(cell)) for cell in raw["cells"]}
    title = "".join(raw["cells"][0]["source"]).splitlines()[0].removeprefix("# ")
    return Notebook(name, title, cells)


def _texts(cell: dict[str, Any]) -> Iterator[str]:
    yield "".join(cell["source"])
    for output in cell.get("outputs", []):
        yield "".join(output.get("text") or output.get("data", {}).get("text/plain", ""))


def exercises(name: str) -> list[Row]:
    """The registered exercises of a notebook, in order."""
    return [Row(e.name, e.spec.points, e.spec.optional) for e in exercises_of(name)]


def stands_in(words: str, text: str) -> bool:
    """Whether the words stand in the text as whole words and numbers; spaces and line ends count alike."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if words[0].isalnum():
        pattern = r"(?<!\w)(?<!\d[.,])" + pattern
    if words[-1].isalnum():
        pattern += r"(?!\w)(?![.,]\d)"
    return re.search(pattern, text) is not None


def problems(source: Source, notebooks: dict[str, Notebook], registry: dict[str, list[Row]]) -> list[str]:
    """Everything that keeps the page from being true, in words."""
    found = [f"coverage.toml has no table [{name}]" for name in notebooks if name not in source]
    found += [f"coverage.toml: [{name}] is no notebook" for name in source if name not in notebooks]
    for name, notebook in notebooks.items():
        for kind in LISTS:
            for entry in source.get(name, {}).get(kind, []):
                found += [f"{name}, {entry['concept']!r}: {what}" for what in _of_an_entry(entry, notebook)]
        for row in registry[name]:
            missing = [cell for cell in (row.name, f"{row.name}_check") if cell not in notebook.cells]
            found += [f"{name}: the exercise {row.name} has no cell {cell}" for cell in missing]
    return found


def _of_an_entry(entry: dict[str, Any], notebook: Notebook) -> Iterator[str]:
    cells = entry.get("cells", [])
    if not cells:
        yield "no cell teaches it"
    if not entry.get("says"):
        yield "no word says that it is there"
    yield from (f"there is no cell {cell}" for cell in cells if cell not in notebook.cells)
    texts = [notebook.cells.get(cell, "") for cell in cells]
    for words in entry.get("says", []):
        if not any(stands_in(words, text) for text in texts):
            yield f"{words!r} stands in none of its cells"


def page(source: Source, notebooks: dict[str, Notebook], registry: dict[str, list[Row]]) -> str:
    """The page as Markdown."""
    lines = [INTRO]
    for name, notebook in notebooks.items():
        lines += [f"## {notebook.title}\n"]
        for kind, heading in LISTS.items():
            lines += [f"### {heading}\n", "| what | cells | it says |", "|---|---|---|"]
            lines += [_entry_line(entry, notebook) for entry in source[name].get(kind, [])]
            lines += [""]
        lines += ["### Exercises\n", "| exercise | points | stub | check |", "|---|---|---|---|"]
        lines += [_exercise_line(row, notebook) for row in registry[name]]
        lines += ["\n★: optional.\n"] if any(row.optional for row in registry[name]) else [""]
        if later := source[name].get("later"):
            lines += ["### Not there yet\n", *[f"- {what}" for what in later], ""]
    return "\n".join(lines).rstrip() + "\n"


def _entry_line(entry: dict[str, Any], notebook: Notebook) -> str:
    cells = ", ".join(notebook.link(cell) for cell in entry["cells"])
    says = " · ".join(_as_code(words) for words in entry["says"])
    return f"| {_plain(entry['concept'])} | {cells} | {says} |"


def _exercise_line(row: Row, notebook: Notebook) -> str:
    star = "★ " if row.optional else ""
    stub, check = notebook.link(row.name), notebook.link(f"{row.name}_check")
    return f"| {star}`{row.name}` | {row.points} | {stub} | {check} |"


def _plain(text: str) -> str:
    return re.sub(r"([\\|*_\[\]<>])", r"\\\1", text)


def _as_code(text: str) -> str:
    ticks = "``" if "`" in text else "`"
    space = " " if "`" in text else ""
    return f"{ticks}{space}{text}{space}{ticks}".replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the page, or check it; 0 where all is well."""
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    notebooks = {name: read_notebook(name) for name in NOTEBOOKS}
    registry = {name: exercises(name) for name in NOTEBOOKS}
    found = problems(source, notebooks, registry)
    if not found:
        made = page(source, notebooks, registry)
        if "--check" not in arguments:
            write_atomically(PAGE, made.encode())
        elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != made:
            found = ["docs/coverage.md is out of step; run: python docs/make_coverage.py"]
    print("\n".join(found) or f"docs/coverage.md: {len(notebooks)} notebooks, every line found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
