"""Reads a submitted notebook file into cells, whatever state it is in (trusted; parses, never runs)."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAX_BYTES = 64 << 20
MAX_WIDE = 3 * MAX_BYTES
"""Of text in memory: one character beyond Latin makes Python take two or four bytes for each."""
MAX_PARTS = 3_000_000
"""Brackets, strings and commas of a file outside its strings: a parsed one takes up to 80 bytes for each."""
MAX_CELLS = 10_000
"""A notebook's cells; those of the course have about a hundred."""

_PART = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{,]', re.DOTALL)  # a string without an end goes to the end
_CONFLICT = re.compile(r"^<{7} .*$", re.MULTILINE)
_BEFORE = " \t\r\n\0\ufeff"
"""What may stand before the text: blanks, zeros of a lost block, byte-order marks."""
_KINDS = (
    ("PK\x03\x04", "a zip archive (or an office document)"),
    ("\x1f\u2039", "a compressed file"),
    ("%PDF", "a PDF"),
    ("<", "a web page or other markup"),
)
_HAND_IN = "hand in the .ipynb file itself"


class Unreadable(ValueError):
    """The file is no notebook that can be read; the message says why and what to do."""


@dataclass(frozen=True)
class Cell:
    """One cell, as the file has it; nothing in its metadata is believed beyond a name to look up."""

    kind: str
    source: str
    grade_id: str
    cell_id: str


def parse(data: bytes) -> list[Cell]:
    """The cells of a notebook file, of any format and encoding.

    Raises
    ------
    Unreadable
        Where the file is empty, too large, not JSON, or JSON of another kind.
    """
    return [cell_of(raw) for raw in raw_cells(load(data))]


def load(data: bytes) -> dict[str, Any]:
    """The JSON object of a notebook file; what stands behind its end is left out.

    Raises
    ------
    Unreadable
        As for `parse`.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(f"the file has {len(data) >> 20} MiB; at most {MAX_BYTES >> 20} are read: clear its outputs")
    text = _text(data)
    start = len(text) - len(text.lstrip(_BEFORE))
    if start == len(text):
        raise Unreadable("the file is empty: hand in the notebook again")
    if sys.getsizeof(text) > MAX_WIDE or _parts_exceed(text, MAX_PARTS):
        raise Unreadable("the file holds more than can be read, most of it in outputs: clear its outputs")
    try:
        notebook, end = _DECODER.raw_decode(text, start)
    except RecursionError:
        raise Unreadable("the file is nested too deeply to be a notebook") from None
    except json.JSONDecodeError as error:
        raise Unreadable(_why_no_json(text, start, error.lineno)) from None
    if text.find("\0", start, end) >= 0:
        raise Unreadable("a part of the file is lost (there are zeros in its place): hand it in again")
    if not isinstance(notebook, dict):
        raise Unreadable("the file is JSON, but not a notebook: it has no list of cells")
    if '"cells"' in text[end:]:
        raise Unreadable("the file holds two notebooks, one behind the other: hand in one")
    return notebook


def raw_cells(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """The cells as they are: on top since format 4, in worksheets before. Raises Unreadable at none and at too many."""
    lists = [sheet["cells"] for sheet in _sheets(notebook) if isinstance(sheet.get("cells"), list)]
    if not lists:
        raise Unreadable("the file is JSON, but not a notebook: it has no list of cells")
    cells = [cell for one in lists for cell in one if isinstance(cell, dict)]
    if not cells:
        raise Unreadable("the notebook has no cells: hand in the one that you worked in")
    if len(cells) > MAX_CELLS:
        raise Unreadable(f"the notebook has {len(cells)} cells; at most {MAX_CELLS} are read: delete those of no use")
    return cells


def cell_of(raw: dict[str, Any]) -> Cell:
    """A cell, as far as it can be read."""
    metadata = raw.get("metadata") if isinstance(raw.get("metadata"), dict) else {}
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else {}
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else ""
    kind = raw.get("cell_type")
    source = _joined(raw.get("source") if raw.get("source") is not None else raw.get("input"))
    return Cell(
        kind if kind in ("code", "markdown", "raw") else "code" if kind is None else "markdown",
        source,
        grade_id if isinstance(grade_id, str) else "",
        raw["id"] if isinstance(raw.get("id"), str) else "",
    )


def _integer(digits: str) -> int | float:
    """A number of thousands of digits is no reason to refuse a notebook, as `int` would."""
    return int(digits) if len(digits) < 400 else float(digits)


# Not strict: a line break or a tab within a string is what editors make of an escaped one.
_DECODER = json.JSONDecoder(strict=False, parse_int=_integer)


def _text(data: bytes) -> str:
    """The text, in UTF-8, -16 or -32 with or without its mark, else as an old editor of Windows would have saved it."""
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("cp1252" if encoding.startswith("utf-8") else encoding, "replace")


def _parts_exceed(text: str, most: int) -> bool:
    """Whether the file has so many parts that parsing it would take the grader's memory; strings count as one."""
    if sum(map(text.count, "[{,")) + text.count('"') // 2 <= most:
        return False
    return any(number >= most for number, _ in enumerate(_PART.finditer(text)))


def _why_no_json(text: str, start: int, line: int) -> str:
    if conflict := _CONFLICT.search(text):
        number = text.count("\n", 0, conflict.start()) + 1
        return f"the file holds a merge conflict of git (line {number}): resolve it, then hand the notebook in again"
    if text.startswith("{", start):
        return f"the file is not valid JSON (line {line}): it was damaged or cut off; hand it in again"
    what = next((name for mark, name in _KINDS if text.startswith(mark, start)), "")
    if what:
        return f"the file is {what}, not a notebook: {_HAND_IN}"
    return f"the file is not a notebook: its text begins with {text[start : start + 30]!a}; {_HAND_IN}"


def _sheets(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield notebook
    sheets = notebook.get("worksheets")
    yield from (sheet for sheet in (sheets if isinstance(sheets, list) else []) if isinstance(sheet, dict))


def _joined(source: Any) -> str:
    """A source's text: one string, or lines, nested or not; lines that lost all their ends get them back."""
    lines, waiting = [], [source]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            lines.append(part)
        elif isinstance(part, list):
            waiting += reversed(part)
    return ("" if any("\n" in line or "\r" in line for line in lines) else "\n").join(lines)
