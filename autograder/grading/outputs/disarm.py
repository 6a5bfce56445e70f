"""Takes from a student's text whatever a renderer could run or fetch (trusted; pure).

nbgrader's own templates render markdown with its HTML as it stands, on the instructor's Jupyter server, and ask no
sanitiser (`HTMLExporter.sanitize_html` reaches outputs and raw cells only). So the text itself is made harmless, under
any renderer: it isn't parsed as markdown, as two parsers never agree; what could *begin* a tag, an entity, an image, a
link or a command of TeX that reaches the page has a blank put behind its first character. Formulas, code,
tables, emphasis and plain links stay what they are.
"""

from __future__ import annotations

import re
from typing import Any

from autograder.grading.names import readable

__all__ = ["attachments", "disarm"]

_TEX = (
    "href|url|style|class|cssId|html\\w*|data|require|includegraphics|bbox|mmlToken|unicode|enclose|texttip|tooltip|"
    "toggle|action|csname|let|[gex]?def|newcommand|renewcommand|newenvironment|renewenvironment|DeclareMathOperator"
)
_DANGEROUS = re.compile(
    r"(?P<picture>!\[[^\[\]<>&!\\`\n]*\]\(attachment:(?P<file>[\w.-]+)\))"  # kept, where the file is there
    r"|(?P<link>\]\(https?://[\w./~%#?=+:,;@-]*\))"  # kept: a plain address that has to be clicked
    r"|(?P<tag><(?![\s\d=<-]))"
    r"|(?P<entity>&(?=[#A-Za-z]))"
    r"|(?P<image>!(?=\[))"
    r"|(?P<target>\](?=[(:\[]))"
    rf"|\\(?=(?P<tex>{_TEX})(?![a-z]))"
    r"|(?P<drawing>[`~]{3,}[ \t]*(?=mermaid))"
)
_FILE = re.compile(r"[\w.-]{1,100}")
_PICTURES = ("image/png", "image/jpeg", "image/gif")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


def disarm(text: str, files: dict[str, Any] | None = None) -> str:
    """The text of a markdown or raw cell, with nothing in it that could run or be fetched.

    Parameters
    ----------
    text
        As the student wrote it.
    files
        The cell's attachments as `attachments` left them: pictures of them are shown.
    """

    def blank(found: re.Match[str]) -> str:
        whole = found[0]
        if found["link"] or (found["picture"] and found["file"] in (files or {})):
            return whole
        if found["picture"]:
            return f"! {whole[1:].replace('](', '] (')}"
        return f"{whole} text " if found["drawing"] else f"{whole} "

    return _DANGEROUS.sub(blank, readable(text))


def attachments(raw: Any) -> dict[str, dict[str, str]]:
    """The pictures in a text: those of the kinds that carry no script, where they have the form of a notebook's."""
    made: dict[str, dict[str, str]] = {}
    for name, file in raw.items() if isinstance(raw, dict) else ():
        if not _FILE.fullmatch(name) or not isinstance(file, dict):
            continue
        kept = {kind: file[kind] for kind in _PICTURES if _is_base64(file.get(kind))}
        if kept:  # a renderer stops at a picture without data
            made[name] = kept
    return made


def _is_base64(data: Any) -> bool:
    return isinstance(data, str) and _BASE64.fullmatch(data) is not None
