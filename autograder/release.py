"""Which release something comes from: the version, and ids that follow from contents (both sides)."""

from __future__ import annotations

import hashlib

__all__ = ["VERSION", "release_id"]

VERSION = "0.2.0"


def release_id(contents: bytes) -> str:
    """The version and twelve digits of what was released: the same contents give the same id on every machine.

    Parameters
    ----------
    contents
        Bytes that say all that matters of the thing, without its id.
    """
    return f"{VERSION}-{hashlib.sha256(contents).hexdigest()[:12]}"
