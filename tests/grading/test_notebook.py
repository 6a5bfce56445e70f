"""A submitted file becomes cells, whatever state it is in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from autograder.grading import notebook
from autograder.grading.notebook import Cell, Unreadable, parse


def cells(*raw: Any, **top: Any) -> list[Cell]:
    return parse(json.dumps({"cells": list(raw), **top}).encode())


def test_a_cell_has_its_kind_source_and_names() -> None:
    meta = {"nbgrader": {"grade_id": "select"}}
    (one,) = cells({"cell_type": "code", "id": "a1", "source": ["x = 1\n", "y = 2"], "metadata": meta})
    assert one == Cell("code", "x = 1\ny = 2", "select", "a1")


@pytest.mark.parametrize(
    ("raw", "kind", "source"),
    [
        ({"cell_type": "markdown", "source": "text"}, "markdown", "text"),
        ({"cell_type": "raw", "source": "text"}, "raw", "text"),
        ({"cell_type": 7, "source": "text"}, "markdown", "text"),
        ({"source": "x"}, "code", "x"),
        ({"cell_type": "code", "input": ["a", "b"]}, "code", "ab"),
        ({"cell_type": "code", "source": None, "input": "old"}, "code", "old"),
        ({"cell_type": "code", "source": ["a", 3, None, "b"]}, "code", "ab"),
        ({"cell_type": "code", "source": {"a": 1}}, "code", ""),
        ({"cell_type": "code"}, "code", ""),
    ],
)
def test_cells_of_odd_forms_are_read_as_far_as_they_go(raw: dict[str, Any], kind: str, source: str) -> None:
    (one,) = cells(raw)
    assert (one.kind, one.source) == (kind, source)


@pytest.mark.parametrize("meta", [None, 3, [], {"nbgrader": None}, {"nbgrader": []}, {"nbgrader": {"grade_id": 5}}])
def test_metadata_of_odd_forms_names_nothing(meta: Any) -> None:
    (one,) = cells({"cell_type": "code", "source": "x", "metadata": meta, "id": 7})
    assert (one.grade_id, one.cell_id) == ("", "")


def test_what_is_no_cell_is_passed_over() -> None:
    assert len(cells(None, 3, "x", [], {"cell_type": "code", "source": "x"})) == 1


def test_format_three_has_its_cells_in_worksheets() -> None:
    sheets = [{"cells": [{"cell_type": "code", "input": "a"}]}, None, {"cells": 3}, {"cells": [{"input": "b"}]}]
    found = parse(json.dumps({"worksheets": sheets}).encode())
    assert [cell.source for cell in found] == ["a", "b"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_marks_are_read(encoding: str) -> None:
    text = json.dumps({"cells": [{"source": "ä = 'ß'"}]}, ensure_ascii=False)
    assert parse(text.encode(encoding))[0].source == "ä = 'ß'"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"{", "not valid JSON (line 1)"),
        (b'{"cells": [\n{"source": "x"},\n', "not valid JSON (line 3)"),
        (b'{"cells": "x"}', "not a notebook"),
        (b'"text"', "not a notebook"),
        (b"[" * 200_000, "nested"),
        (b'{"cells":' * 100_000, "nested"),
        (b"\xff\xfe\xff", ""),
        (b"\x89PNG\r\n", ""),
    ],
)
def test_what_is_no_notebook_is_refused_with_a_reason(data: bytes, told: str) -> None:
    with pytest.raises((Unreadable, UnicodeDecodeError)) as caught:
        parse(data)
    assert told in str(caught.value)


def test_a_file_that_is_too_large_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "MAX_BYTES", 10)
    with pytest.raises(Unreadable, match="clear its outputs"):
        parse(b'{"cells": []}')
