"""A submitted file becomes cells, whatever state it is in."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from autograder.grading.reading import notebook
from autograder.grading.reading.notebook import Cell, Unreadable, parse


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
        ({"cell_type": "code", "input": ["a\n", "b"]}, "code", "a\nb"),
        ({"cell_type": "code", "source": None, "input": "old"}, "code", "old"),
        ({"cell_type": "code", "source": ["a\n", 3, None, "b"]}, "code", "a\nb"),
        ({"cell_type": "code", "source": ["a\nb", "c"]}, "code", "a\nbc"),
        ({"cell_type": "code", "source": ["lines", "without", "ends"]}, "code", "lines\nwithout\nends"),
        ({"cell_type": "code", "source": [["a\n", ["b\n"]], "c"]}, "code", "a\nb\nc"),
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


def test_worksheets_count_where_the_list_at_the_top_is_empty() -> None:
    (one,) = cells(worksheets=[{"cells": [{"input": "a"}]}])
    assert one.source == "a"


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_is_read_in_every_encoding_that_editors_save_it_in(encoding: str) -> None:
    text = json.dumps({"cells": [{"source": "ä = 'ß'"}]}, ensure_ascii=False)
    assert parse(text.encode(encoding))[0].source == "ä = 'ß'"


WHOLE = b'{"cells": [{"source": "x = 1"}]}'


@pytest.mark.parametrize(
    "data",
    [
        b"\n\r\n  " + WHOLE,
        b"\xef\xbb\xbf\xef\xbb\xbf" + WHOLE,
        WHOLE + b"\0" * 4096,
        WHOLE + b"\x1a",
        WHOLE + b'\n "metadata": {}, the rest of a longer file}',
        WHOLE.replace(b" ", b"\r\n"),
        WHOLE[:-1] + b', "nbformat": ' + b"9" * 6000 + b"}",
        WHOLE[:-1] + b', "nbformat": NaN}',
        b'{"cells": [], ' + WHOLE[1:],
    ],
)
def test_damage_around_the_cells_is_overlooked(data: bytes) -> None:
    assert [cell.source.split() for cell in parse(data)] == [["x", "=", "1"]]


@pytest.mark.parametrize(
    ("raw", "source"), [(b"\n", "x\ny"), (b"\t", "x\ty"), (b"\x07", "x\x07y"), (b"\xed\xa0\x80", "x\ud800y")]
)
def test_characters_that_json_wants_escaped_are_read_as_they_are(raw: bytes, source: str) -> None:
    assert parse(b'{"cells": [{"source": "x' + raw + b'y"}]}')[0].source == source


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\0" * 5000, "empty"),
        (b"{", "not valid JSON (line 1)"),
        (b'{"cells": [\n{"source": "x"},\n', "not valid JSON (line 3)"),
        (WHOLE.replace(b"x", b"\0" * 512), "a part of the file is lost"),
        (b'{\n<<<<<<< HEAD\n"cells": [],\n=======\n"cells": [],\n>>>>>>> theirs\n}', "merge conflict of git (line 2)"),
        (WHOLE + WHOLE, "two notebooks"),
        (b'{"cells": "x"}', "not a notebook"),
        (b'{"cells": {"0": {}}}', "not a notebook"),
        (b'{"worksheets": [null, {}]}', "not a notebook"),
        (b'{"cells": []}', "no cells"),
        (b'{"cells": [null, 3]}', "no cells"),
        (b'"text"', "not a notebook"),
        (b"NaN", "not a notebook"),
        (b"[" * 200_000, "nested"),
        (b'{"cells":' * 100_000, "nested"),
        (b"PK\x03\x04...", "a zip archive (or an office document), not a notebook"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"%PDF-1.7", "a PDF"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"# %%\nimport numpy", r"its text begins with '# %%\nimport numpy'; hand in the .ipynb file itself"),
        (b"\xff\xfe\xff", "not a notebook"),
        (b"\x89PNG\r\n", "not a notebook"),
    ],
)
def test_what_is_no_notebook_is_refused_with_a_reason(data: bytes, told: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(data)
    assert told in str(caught.value)


@pytest.mark.parametrize("part", [b"[],", b"{},", b"0.5,", b'"x",', b'{"a":0},'])
def test_a_file_that_would_take_the_memory_is_not_parsed(part: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "MAX_PARTS", 1000)
    many = b'{"cells": [{"source": "x"}], "more": [' + part * 1000
    with pytest.raises(Unreadable, match="clear its outputs"):
        parse(many + b"0]}")


def test_what_stands_within_strings_takes_no_memory_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "MAX_PARTS", 100)
    assert cells({"source": "x", "outputs": [{"text": "[[1, 2], {'a', \"b\"}]\\" * 5000}]})[0].source == "x"


def test_counting_parts_takes_time_in_proportion_to_the_file() -> None:
    begin = time.process_time()
    with pytest.raises(Unreadable):
        parse(b'"' + b'\\"' * (3 * notebook.MAX_PARTS))
    assert time.process_time() - begin < 10


def test_one_wide_character_must_not_blow_up_a_large_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "MAX_WIDE", 10_000)
    assert cells({"source": "x" * 4000})
    with pytest.raises(Unreadable, match="clear its outputs"):
        parse(json.dumps({"cells": [{"source": "x" * 4000 + "😀"}]}, ensure_ascii=False).encode())


def test_a_file_that_is_too_large_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "MAX_BYTES", 10)
    with pytest.raises(Unreadable, match="clear its outputs"):
        parse(b'{"cells": []}')


def test_a_notebook_of_very_many_cells_is_refused_in_words_and_at_once() -> None:
    text = json.dumps({"cells": [{"source": "x"}] * 240_000}).encode()
    begin = time.process_time()
    with pytest.raises(Unreadable, match=r"240000 cells; at most 10000 are read"):
        parse(text)
    assert time.process_time() - begin < 5
    assert len(parse(json.dumps({"cells": [{"source": "x"}] * notebook.MAX_CELLS}).encode())) == notebook.MAX_CELLS
