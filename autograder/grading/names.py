"""Names and texts that students chose, made fit for files, databases and pages (trusted)."""

from __future__ import annotations

import hashlib
import re
import unicodedata

__all__ = ["file_name", "readable", "utf8"]

_PLAIN = re.compile(r"\w[\w .,'@+-]{0,62}\w|\w")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
LONGEST = 120
"""Bytes of a name that stays as it is: file systems take 255, endings and a temporary file's own letters included."""
# Characters that turn the direction of the text around them, or end its line, so that one text can pass for another.
_TURNING = re.compile("[\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def utf8(text: str) -> str:
    """The text with what UTF-8 lacks spelt out: a folder's name may be of any bytes, a database's text may not."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def readable(text: str) -> str:
    """The text fit to be stored and shown: of control characters only line break and tab, nothing that UTF-8 lacks."""
    text = "".join(char if char in "\n\t" or unicodedata.category(char) != "Cc" else "\ufffd" for char in utf8(text))
    return _TURNING.sub("\ufffd", text)


def file_name(text: str) -> str:
    """A file or folder name that says `text`, safe on every system.

    Plain names stay as they are. Any other keeps its plain characters and has ``~`` and a digest behind them, so that
    two names never share a file: ``~`` does not occur in plain ones.
    """
    short = len(text.encode("utf-8", "surrogatepass")) <= LONGEST
    if short and _PLAIN.fullmatch(text) and not _RESERVED.fullmatch(text) and unicodedata.is_normalized("NFC", text):
        return text
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    kept = re.sub(r"\W+", "-", readable(text)).strip("-")[:40].encode()[: LONGEST // 2].decode(errors="ignore")
    return f"{kept}~{digest}"
