"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from assistant.errors import ConnectedError


def write_whole(path: Path, text: str) -> None:
    """Write the text so that the file is either the old one or the new one, readable by its owner only.

    Raises ConnectedError when it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ConnectedError(
            "cannot_write", f"It cannot be written ({error.strerror}).", "Name another place with -o.", where=str(path)
        ) from error
