"""Reads a submitted notebook file into cells, whatever state it is in (trusted; parses, never runs)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

MAX_BYTES = 64 << 20


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
    """The cells of a notebook file, of format 3 or 4, with or without a byte-order mark.

    Raises
    ------
    Unreadable
        Where the file is empty, too large, not JSON, or JSON of another kind.
    """
    if not data.strip():
        raise Unreadable("the file is empty: hand in the notebook again")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"the file has {len(data) >> 20} MiB; at most {MAX_BYTES >> 20} are read: clear its outputs")
    try:
        notebook = json.loads(_text(data))
    except RecursionError:
        raise Unreadable("the file is nested too deeply to be a notebook") from None
    except ValueError as error:
        place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(f"the file is not valid JSON{place}: it was damaged or cut off; hand it in again") from None
    cells = _cells(notebook)
    if cells is None:
        raise Unreadable("the file is JSON, but not a notebook: it has no list of cells")
    return [_cell(raw) for raw in cells if isinstance(raw, dict)]


def _text(data: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding)
    return data.decode("utf-8-sig", errors="strict")


def _cells(notebook: Any) -> list[Any] | None:
    """The list of cells: at the top since format 4, in worksheets before."""
    if not isinstance(notebook, dict):
        return None
    if isinstance(notebook.get("cells"), list):
        return list(notebook["cells"])
    sheets = notebook.get("worksheets")
    if isinstance(sheets, list):
        return [cell for sheet in sheets if isinstance(sheet, dict) for cell in _list(sheet.get("cells"))]
    return None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _cell(raw: dict[str, Any]) -> Cell:
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


def _joined(source: Any) -> str:
    if isinstance(source, str):
        return source
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str))
    return ""
