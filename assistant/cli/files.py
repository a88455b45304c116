"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from assistant.errors import ConnectedError


def write_whole(path: Path, text: str) -> None:
    """Write the text so that the file is either the old one or the new one, readable by its owner only.

    What is no ordinary file, such as a pipe or a terminal, is written to as it is. Raises ConnectedError when it
    cannot be written.
    """
    try:
        target = path.expanduser().resolve()
        if target.exists() and not (target.is_file() or target.is_dir()):
            target.write_text(text, encoding="utf-8", newline="\n")
            return
        _replace(target, text)
    except OSError as error:
        raise ConnectedError(
            "cannot_write", f"It cannot be written ({error.strerror}).", "Name another place with -o.", where=str(path)
        ) from error


def _replace(target: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
