"""Writes files whole or not at all (either side of the wall)."""

import os
import tempfile
from pathlib import Path

__all__ = ["write_atomically"]


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put `data` at `path`: whoever looks sees the old file or the new one, never half of one.

    Parameters
    ----------
    path
        Where the file belongs. Its folder is made if there is none.
    data
        The whole contents.
    mode
        Permissions of the file.

    Raises
    ------
    OSError
        The disk is full or the folder may not be written; nothing is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
